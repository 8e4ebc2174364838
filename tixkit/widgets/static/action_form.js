/** One form to add an action or change it; what is typed in it stays until it is saved or discarded. */

import { button, field, h } from "./dom.js";
import { draftMark, draftOf, draftTime, draftsOf, dropDraft, typedOr } from "./drafts.js";
import { STATUSES, capital, select } from "./plan_filter.js";

/** @typedef {import("./ui.js").Context} Context */

const FIELDS = ["title", "area", "owner", "scope", "team", "due", "status", "success_measure"];
const NEW = "new";

/** @param {string} id @param {string} name */
const placeOf = (id, name) => `action/${id}/${name}`;

/** The places of an action with words that are not saved. @param {Context} context @param {string} id */
export function draftsOfAction(context, id) {
  return draftsOf(context, `action/${id}/`);
}

/** What is saved of the action in hand, or what a new one begins with. @param {Context} context @param {string} name @returns {string} */
function savedOf({ data, ui }, name) {
  const known = data.plan.find((/** @type {any} */ a) => a.id === ui.edit);
  const first = /** @type {Record<string, string>} */ ({ status: STATUSES[0], scope: "council-wide", area: ui.begin ?? ui.only ?? "" });
  return (known ? known[name] : first[name]) ?? "";
}

/** @param {Context} context */
export function form(context) {
  const { data, ui, level } = context;
  const known = data.plan.find((/** @type {any} */ a) => a.id === ui.edit);
  const value = (/** @type {string} */ name) => typedOr(context, placeOf(ui.edit, name), savedOf(context, name));
  const about = (/** @type {string} */ name) => ({ "data-name": name, "data-type": "draft", "data-place": placeOf(ui.edit, name), "data-saved": savedOf(context, name) });
  const input = (/** @type {string} */ name, /** @type {string} */ type) => h("input", { type, ...about(name), value: value(name) });
  const box = (/** @type {string} */ name) => h("textarea", { rows: "2", ...about(name), value: value(name) });
  const error = (/** @type {string} */ name) => ({ error: ui.errors?.[name] });
  const areas = [["", "Whole plan"], ...data.choices.areas.map((/** @type {any} */ a) => [a.id, a.title])];
  const places = draftsOfAction(context, ui.edit);
  return h(
    "form",
    { class: "tk-action-form", novalidate: true, "data-submit": "save_action", "data-key": `edit-${ui.edit}` },
    h(`h${level + 1}`, null, known ? `Change action ${known.order}` : "Add an action"),
    field("tk-action-title", "Action", box("title"), { hint: "What will be done.", ...error("title") }),
    h("div", { class: "tk-form-line" },
      field("tk-action-area", capital(data.choices.area.one), select("tk-action-area", areas, value("area"), about("area")), error("area")),
      field("tk-action-status", "Status", select("tk-action-status", STATUSES.map((s) => [s, capital(s)]), value("status"), about("status")), error("status"))),
    h("div", { class: "tk-form-line" },
      field("tk-action-owner", "Owner", input("owner", "text"), { hint: "A post, not a person.", ...error("owner") }),
      field("tk-action-due", "Due", input("due", "date"), { hint: "The day by which it is done.", ...error("due") })),
    h("div", { class: "tk-form-line", "data-key": "for-whom" },
      scope(value("scope"), about("scope")),
      value("scope") === "team" && field("tk-action-team", "Team", input("team", "text"), { hint: "Which team it is for.", ...error("team") })),
    field("tk-action-success_measure", "Success measure", box("success_measure"), { hint: "How everybody will know that it worked.", ...error("success_measure") }),
    h("div", { class: "tk-buttons" }, h("button", { type: "submit", class: "tk-button tk-main" }, known ? "Save the action" : "Add the action"), button("cancel", places.length ? "Close and keep the draft" : "Cancel")),
    draftMark(context, places, { then: known ? "Save the action to save it." : "Add the action to save it." }),
  );
}

/** @param {string} value @param {object} about */
function scope(value, about) {
  const choice = (/** @type {string} */ code, /** @type {string} */ text) =>
    h("label", { class: "tk-radio" }, h("input", { type: "radio", name: "scope", ...about, "data-type": "scope", value: code, checked: code === value }), h("span", null, text));
  return h("fieldset", { class: "tk-field tk-radios" }, h("legend", null, "For whom"), choice("council-wide", "The whole council"), choice("team", "One team"));
}

/** An action that somebody began to write and did not add. @param {Context} context */
export function begun(context) {
  const places = context.ui.edit === NEW ? [] : draftsOfAction(context, NEW);
  if (!places.length) return null;
  const title = draftOf(context, placeOf(NEW, "title"))?.text.trim();
  return h(
    "div",
    { class: "tk-begun", "data-key": "begun" },
    h("p", null, h("strong", null, `Not saved yet: a new action from ${draftTime(context, places)}. `), title && `“${title}”`),
    h("div", { class: "tk-buttons" }, button("new_action", "Go on writing", { kind: "small" }), button("discard_draft", "Discard the draft", { kind: "link", "data-places": JSON.stringify(places) })),
  );
}

/** @param {HTMLElement} element @returns {Record<string, string|null>} */
function values(element) {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll("[data-name]:not([type=radio])"));
  const chosen = /** @type {HTMLInputElement|null} */ (element.querySelector("input[name=scope]:checked"));
  const found = /** @type {Record<string, string>} */ (Object.fromEntries([...fields].map((f) => [f.dataset.name ?? "", f.value])));
  const team = chosen?.value === "team" ? found.team : "";
  return { ...found, team, scope: chosen?.value ?? "council-wide", due: found.due || null, area: found.area || null };
}

/** @param {Context} context @param {string} id @param {string} [area] */
function open(context, id, area) {
  Object.assign(context.ui, { edit: id, begin: area, errors: {} });
  context.redraw();
  const box = document.getElementById("tk-action-title");
  box?.focus();
  box?.closest("form")?.scrollIntoView({ block: "nearest" });
}

/** @param {Context} context @param {import("./drafts.js").Draft|any} draft */
async function save(context, draft) {
  const { ui } = context;
  const adding = ui.edit === NEW;
  const reply = await (adding ? context.act("add_action", { fields: draft }) : context.act("change_action", { action: ui.edit, fields: draft }));
  if (!reply.ok) {
    const name = FIELDS.includes(reply.field ?? "") ? /** @type {string} */ (reply.field) : "title";
    ui.errors = { [name]: reply.message };
    context.redraw();
    document.getElementById(`tk-action-${name}`)?.focus();
    return;
  }
  for (const place of draftsOfAction(context, ui.edit)) dropDraft(context, place);
  Object.assign(ui, { edit: null, begin: undefined, moved: reply.action, told: adding ? `Action ${reply.place} added.` : `Action ${reply.place} changed.` });
  context.redraw();
  context.focus(`edit-${reply.action}`);
  context.tell(adding ? `Action ${reply.place} added and saved.` : `Action ${reply.place} saved.`);
}

/** @type {import("./ui.js").Handlers} */
export const formHandlers = {
  new_action: (context, element) => open(context, NEW, element.dataset.area),
  edit: (context, element) => open(context, element.dataset.action ?? NEW),
  cancel(context) {
    const was = context.ui.edit;
    Object.assign(context.ui, { edit: null, begin: undefined, errors: {} });
    context.redraw();
    context.focus(was === NEW ? "main" : `edit-${was}`);
  },
  async save_action(context, element) {
    Object.assign(context.ui, { errors: {}, fields: FIELDS });
    await save(context, values(element));
  },
};
