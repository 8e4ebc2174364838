/** Which actions of the plan are shown: by area, status and owner, and the overdue ones alone. */

import { button, h, plural } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

export const STATUSES = ["not started", "in progress", "done", "dropped"];
const ENDED = ["done", "dropped"];
/** What an owner is called in the list who is not named yet. */
const NOBODY = "-";

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** The actions that are shown, in the plan's order. @param {Context} context @returns {any[]} */
export function shownActions({ data, ui }) {
  const { status, owner, overdue } = ui.filter ?? {};
  const has = (/** @type {any} */ a) =>
    (!ui.only || a.area === ui.only) &&
    (!status || (status === "open" ? !ENDED.includes(a.status) : a.status === status)) &&
    (!owner || (owner === NOBODY ? !a.owner : a.owner === owner)) &&
    (!overdue || a.overdue);
  return data.plan.filter(has);
}

/** @param {Context} context */
function filtered({ ui }) {
  return Boolean(ui.only || ui.filter?.status || ui.filter?.owner || ui.filter?.overdue);
}

/** @param {string} id @param {string[][]} options @param {string} value @param {object} more */
export function select(id, options, value, more) {
  return h("select", { id, value, ...more }, ...options.map(([code, text]) => h("option", { value: code }, text)));
}

/** @param {Context} context */
export function filters(context) {
  const { data, ui } = context;
  const { status = "", owner = "", overdue = false } = ui.filter ?? {};
  const has = (/** @type {string} */ id) => id === ui.only || data.plan.some((/** @type {any} */ p) => p.area === id);
  const areas = data.choices.areas.filter((/** @type {any} */ a) => has(a.id)).map((/** @type {any} */ a) => [a.id, a.title]);
  const owners = [...new Set(data.plan.map((/** @type {any} */ a) => a.owner).filter(Boolean))].sort((a, b) => a.localeCompare(b, "en-GB"));
  if (owner && owner !== NOBODY && !owners.includes(owner)) owners.push(owner);
  const one = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string[][]} */ options, /** @type {string} */ value) =>
    h("div", null, h("label", { for: id }, label), select(id, options, value, { "data-change": "filter", "data-name": id }));
  return h(
    "div",
    { class: "tk-filter", role: "group", "aria-label": "Show actions", "data-key": "filter" },
    one("tk-only", capital(data.choices.area.one), [["", `All ${data.choices.area.many}`], ...areas], ui.only ?? ""),
    one("tk-by-status", "Status", [["", "Any"], ["open", "Open"], ...STATUSES.map((s) => [s, capital(s)])], status),
    one("tk-by-owner", "Owner", [["", "Anybody"], [NOBODY, "No owner yet"], ...owners.map((o) => [o, o])], owner),
    h("label", { class: "tk-check" }, h("input", { type: "checkbox", "data-change": "filter", "data-name": "overdue", checked: overdue }), h("span", null, "Overdue only")),
    filtered(context) && h("p", { class: "tk-small-text", "data-key": "shown" }, `${shownActions(context).length} of ${plural(data.plan.length, "action", "actions")}. `, button("show_all", "Show all", { kind: "link" })),
  );
}

/** @type {import("./ui.js").Handlers} */
export const filterHandlers = {
  filter(context, element) {
    const { ui } = context;
    const box = /** @type {HTMLInputElement} */ (element);
    const names = /** @type {Record<string, string>} */ ({ "tk-by-status": "status", "tk-by-owner": "owner", overdue: "overdue" });
    const name = box.dataset.name ?? "";
    if (name === "tk-only") ui.only = box.value || null;
    else ui.filter = { ...ui.filter, [names[name]]: name === "overdue" ? box.checked : box.value };
    context.redraw();
    context.tell(`${shownActions(context).length} of ${plural(context.data.plan.length, "action", "actions")} shown.`);
  },
  show_all(context) {
    Object.assign(context.ui, { only: null, filter: {} });
    context.redraw();
    document.getElementById("tk-only")?.focus();
    context.tell("All actions are shown.");
  },
};
