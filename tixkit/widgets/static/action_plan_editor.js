/** The action plan: a table in its order, with buttons that move a line, and one form to add or change. */

import { button, field, h, icon, plural } from "./dom.js";
import { banner, mount } from "./ui.js";

/** @typedef {import("./ui.js").Context} Context */

const STATUSES = ["not started", "in progress", "done", "dropped"];
const FIELDS = ["title", "area", "owner", "scope", "team", "due", "status", "success_measure"];

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What the bar says. @param {any[]} plan @param {any} choices */
export function summary(plan, choices) {
  const areas = new Set(plan.map((a) => a.area).filter(Boolean)).size;
  const open = plan.filter((a) => a.status !== "dropped" && (!a.owner || !a.due)).length;
  const need = open ? `. ${open} still ${open === 1 ? "needs" : "need"} an owner or a date` : "";
  return `${plural(plan.length, "action", "actions")} for ${plural(areas, choices.area.one, choices.area.many)}${need}`;
}

/** @param {Context} context @returns {Node[]} */
export function body(context) {
  const { data, ui } = context;
  const shown = ui.only ? data.plan.filter((/** @type {any} */ a) => a.area === ui.only) : data.plan;
  return [
    ui.edit && form(context),
    data.plan.length > 0 && filter(context),
    data.plan.length > 0 && !shown.length && h("p", { class: "tk-empty" }, `No actions for this ${data.choices.area.one} yet.`),
    shown.length > 0
      ? h("div", { class: "tk-scroll", tabindex: "0", role: "region", "aria-label": "The action plan", "data-key": "table" }, table(context, shown))
      : !ui.edit && !data.plan.length && h("p", { class: "tk-empty" }, "No actions yet. Add the first one here, or while you agree a rating."),
    data.plan.length > 0 && h("p", { class: "tk-hint-line" }, ui.composed ? `Choose a cell of the heatmap to see only its actions. Dropped actions stay in the record.` : "Dropped actions stay in the record."),
  ].filter(Boolean);
}

/** @param {Context} context */
function filter({ data, ui }) {
  const has = (/** @type {string} */ id) => id === ui.only || data.plan.some((/** @type {any} */ p) => p.area === id);
  const used = data.choices.areas.filter((/** @type {any} */ a) => has(a.id));
  const options = [{ id: "", title: `All ${data.choices.area.many}` }, ...used];
  return h(
    "div",
    { class: "tk-filter", "data-key": "filter" },
    h("label", { for: "tk-only" }, "Show"),
    select("tk-only", options.map((o) => [o.id, o.title]), ui.only ?? "", { "data-change": "only" }),
  );
}

/** @param {string} id @param {string[][]} options @param {string} value @param {object} more */
function select(id, options, value, more) {
  return h("select", { id, value, ...more }, ...options.map(([code, text]) => h("option", { value: code }, text)));
}

/** @param {Context} context @param {any[]} shown */
function table(context, shown) {
  const heads = ["No.", "Action", capital(context.data.choices.area.one), "Owner", "Due", "Status", "Move"];
  const columns = ["tk-col-no", "", "", "", "", "", "tk-col-move"];
  return h(
    "table",
    { class: "tk-table tk-plan" },
    h("thead", null, h("tr", null, ...heads.map((text, i) => h("th", { scope: "col", class: columns[i] }, text)))),
    h("tbody", null, ...shown.map((a) => row(context, a))),
  );
}

/** @param {Context} context @param {any} a */
function row({ data, ui }, a) {
  const last = data.plan.length;
  const short = (/** @type {string} */ text) => text.replace(/([A-Z][a-z]{2})[a-z]+/, "$1");
  const move = (/** @type {string} */ way, /** @type {number} */ to) => {
    const off = to < 1 || to > last;
    return h(
      "button",
      { type: "button", class: "tk-button tk-arrow", "data-act": "move", "data-action": a.id, "data-to": to, "data-focus": `${a.id}-${way}`, "aria-disabled": off ? "true" : null, "aria-label": `Move “${a.title}” ${way}` },
      icon(way),
    );
  };
  return h(
    "tr",
    { "data-key": a.id, class: ui.moved === a.id ? "tk-moved" : a.status === "dropped" ? "tk-dropped" : "" },
    h("td", { class: "tk-col-no" }, h("strong", null, String(a.order))),
    h("th", { scope: "row" }, h("button", { type: "button", class: "tk-link-button", "data-act": "edit", "data-action": a.id, "data-focus": `edit-${a.id}` }, a.title)),
    h("td", null, a.area_title ?? "Whole plan"),
    h("td", null, a.owner || h("strong", null, "No owner yet")),
    h("td", null, a.due ? short(a.due_text) : h("strong", null, "None yet")),
    h("td", null, capital(a.status)),
    h("td", { class: "tk-col-move" }, h("div", { class: "tk-arrows" }, move("up", a.order - 1), move("down", a.order + 1))),
  );
}

/** @param {Context} context */
function form(context) {
  const { data, ui, level } = context;
  const known = data.plan.find((/** @type {any} */ a) => a.id === ui.edit);
  const value = (/** @type {string} */ name) => known?.[name] ?? (name === "status" ? STATUSES[0] : name === "scope" ? "council-wide" : name === "area" ? ui.only ?? "" : "");
  const input = (/** @type {string} */ name, /** @type {string} */ type) => h("input", { type, "data-name": name, value: value(name) });
  const box = (/** @type {string} */ name) => h("textarea", { rows: "2", "data-name": name, value: value(name) });
  const error = (/** @type {string} */ name) => ({ error: ui.errors?.[name] });
  const areas = [["", "Whole plan"], ...data.choices.areas.map((/** @type {any} */ a) => [a.id, a.title])];
  return h(
    "form",
    { class: "tk-action-form", novalidate: true, "data-submit": "save_action", "data-key": `edit-${ui.edit}` },
    h(`h${level + 1}`, null, known ? `Change action ${known.order}` : "Add an action"),
    field("tk-action-title", "Action", box("title"), { hint: "What will be done.", ...error("title") }),
    h("div", { class: "tk-form-line" },
      field("tk-action-area", capital(data.choices.area.one), select("tk-action-area", areas, value("area"), { "data-name": "area" }), error("area")),
      field("tk-action-status", "Status", select("tk-action-status", STATUSES.map((s) => [s, capital(s)]), value("status"), { "data-name": "status" }), error("status"))),
    h("div", { class: "tk-form-line" },
      field("tk-action-owner", "Owner", input("owner", "text"), { hint: "A post, not a person.", ...error("owner") }),
      field("tk-action-due", "Due", input("due", "date"), { hint: "The day by which it is done.", ...error("due") })),
    h("div", { class: "tk-form-line" }, scope(value("scope")), field("tk-action-team", "Team", input("team", "text"), { hint: "If it is for one team.", ...error("team") })),
    field("tk-action-success_measure", "Success measure", box("success_measure"), { hint: "How everybody will know that it worked.", ...error("success_measure") }),
    h("div", { class: "tk-buttons" }, h("button", { type: "submit", class: "tk-button tk-main" }, known ? "Save the action" : "Add the action"), button("cancel", "Cancel")),
  );
}

/** @param {string} value */
function scope(value) {
  const choice = (/** @type {string} */ code, /** @type {string} */ text) =>
    h("label", { class: "tk-radio" }, h("input", { type: "radio", name: "scope", value: code, checked: code === value }), h("span", null, text));
  return h("fieldset", { class: "tk-field tk-radios" }, h("legend", null, "For whom"), choice("council-wide", "The whole council"), choice("team", "One team"));
}

/** @param {HTMLElement} element @returns {Record<string, string|null>} */
function values(element) {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll("[data-name]"));
  const chosen = /** @type {HTMLInputElement|null} */ (element.querySelector("input[name=scope]:checked"));
  const found = Object.fromEntries([...fields].map((f) => [f.dataset.name ?? "", f.value]));
  return { ...found, scope: chosen?.value ?? "council-wide", due: found.due || null, area: found.area || null };
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  new_action(context) {
    Object.assign(context.ui, { edit: "new", errors: {} });
    context.redraw();
    document.getElementById("tk-action-title")?.focus();
  },
  edit(context, element) {
    Object.assign(context.ui, { edit: element.dataset.action, errors: {} });
    context.redraw();
    document.getElementById("tk-action-title")?.focus();
  },
  cancel(context) {
    const was = context.ui.edit;
    Object.assign(context.ui, { edit: null, errors: {} });
    context.redraw();
    context.focus(was === "new" ? "main" : `edit-${was}`);
  },
  only(context, element) {
    context.ui.only = /** @type {HTMLSelectElement} */ (element).value || null;
    context.redraw();
  },
  async save_action(context, element) {
    const { ui } = context;
    ui.errors = {};
    ui.fields = FIELDS;
    const fields = values(element);
    const adding = ui.edit === "new";
    const reply = await (adding ? context.act("add_action", { fields }) : context.act("change_action", { action: ui.edit, fields }));
    if (!reply.ok) {
      const name = FIELDS.includes(reply.field ?? "") ? /** @type {string} */ (reply.field) : "title";
      ui.errors = { [name]: reply.message };
      context.redraw();
      document.getElementById(`tk-action-${name}`)?.focus();
      return;
    }
    Object.assign(ui, { edit: null, moved: reply.action });
    context.redraw();
    context.focus(`edit-${reply.action}`);
    context.tell(adding ? `Action ${reply.place} added and saved.` : `Action ${reply.place} saved.`);
  },
  async move(context, element) {
    const { action, to, focus = "" } = element.dataset;
    const reply = await context.act("move_action", { action, to: Number(to) });
    if (!reply.ok) return;
    context.ui.moved = action;
    context.ui.told = `Moved to ${reply.place} of ${reply.of}.`;
    context.redraw();
    const end = reply.place === 1 || reply.place === reply.of;
    const other = focus.endsWith("-up") ? focus.replace(/-up$/, "-down") : focus.replace(/-down$/, "-up");
    context.focus(end ? other : focus);
    context.tell(context.ui.told);
  },
};

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["plan", "choices"],
    draw: (context) => [
      banner(context),
      h("div", { class: "tk-section-head" }, h(`h${context.level}`, { class: "tk-title" }, "Action plan"), button("new_action", "Add action", { kind: "main", "data-focus": "main" })),
      h("p", { class: "tk-sub" }, summary(context.data.plan, context.data.choices)),
      h("div", { class: "tk-body" }, ...body(context)),
    ],
    handlers,
    kind: "tk-alone",
  });
}

export default { render };
