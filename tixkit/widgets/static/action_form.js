/** One form to add an action or change it; what is typed in it stays until it is saved or discarded. */

import { FIELDS, besides, changes, clashHandlers, placeOf, refused } from "./action_clash.js";
import { button, field, h } from "./dom.js";
import { draftMark, draftOf, draftTime, draftsOf, dropDraft, typedOr } from "./drafts.js";
import { STATUSES, capital, select } from "./plan_filter.js";

/** @typedef {import("./ui.js").Context} Context */

const NEW = "new";

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
  value("team"); // known even while it is not shown, so that what others do to it is
  const one = (/** @type {string} */ name, /** @type {string} */ label, /** @type {HTMLElement} */ control, /** @type {object} */ more = {}) =>
    besides(context, field(`tk-action-${name}`, label, control, { ...more, ...error(name) }), [name], label);
  const areas = [["", "Whole plan"], ...data.choices.areas.map((/** @type {any} */ a) => [a.id, a.title])];
  const places = draftsOfAction(context, ui.edit);
  return h(
    "form",
    { class: "tk-action-form", novalidate: true, "data-submit": "save_action", "data-key": `edit-${ui.edit}` },
    h(`h${level + 1}`, null, known ? `Change action ${known.order}` : "Add an action"),
    one("title", "Action", box("title"), { hint: "What will be done." }),
    line(
      one("area", capital(data.choices.area.one), select("tk-action-area", areas, value("area"), about("area"))),
      one("status", "Status", select("tk-action-status", STATUSES.map((s) => [s, capital(s)]), value("status"), about("status")))),
    line(
      one("owner", "Owner", input("owner", "text"), { hint: "A post, not a person." }),
      one("due", "Due", input("due", "date"), { hint: "The day by which it is done." })),
    h("div", { class: "tk-form-line", "data-key": "for-whom" },
      besides(context, scope(value("scope"), about("scope")), ["scope", "team"], "For whom"),
      value("scope") === "team" && field("tk-action-team", "Team", input("team", "text"), { hint: "Which team it is for.", ...error("team") })),
    one("success_measure", "Success measure", box("success_measure"), { hint: "How everybody will know that it worked." }),
    h("div", { class: "tk-buttons" }, h("button", { type: "submit", class: "tk-button tk-main" }, known ? "Save the action" : "Add the action"), button("cancel", places.length ? "Close and keep the draft" : "Cancel")),
    draftMark(context, places, { then: known ? "Save the action to save it." : "Add the action to save it.", apart: true }),
  );
}

/** Fields side by side, their controls on one line while nothing stands below one of them. @param {...HTMLElement} fields */
function line(...fields) {
  const clash = fields.some((made) => made.querySelector(".tk-clash"));
  return h("div", { class: clash ? "tk-form-line tk-form-clash" : "tk-form-line" }, ...fields);
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

/** Ways back to actions whose change is not saved, the newest first: a reload leaves their form closed. @param {Context} context @returns {Node[]} */
export function unsaved(context) {
  const { data, ui } = context;
  const newest = (/** @type {any} */ a) => Math.max(...draftsOfAction(context, a.id).map((place) => draftOf(context, place)?.at ?? 0));
  const waiting = data.plan.filter((/** @type {any} */ a) => a.id !== ui.edit && draftsOfAction(context, a.id).length > 0);
  const way = (/** @type {any} */ a) =>
    h("p", { class: "tk-unsaved", "data-key": `unsaved-${a.id}` }, h("strong", null, `You have words not saved in action\u00a0${a.order}:`), " ", button("edit", "open it", { kind: "link", "data-action": a.id, "aria-label": `open it: action ${a.order}` }));
  return waiting.sort((/** @type {any} */ a, /** @type {any} */ b) => newest(b) - newest(a)).map(way);
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

/** @param {Context} context @param {Record<string, string|null>} given what stands in the form */
async function save(context, given) {
  const { ui } = context;
  const id = ui.edit;
  const adding = id === NEW;
  const saved = (/** @type {string} */ name) => savedOf(context, name);
  const sent = adding ? { fields: given } : { action: id, ...changes(context, id, given, saved) };
  const reply = await context.act(adding ? "add_action" : "change_action", sent);
  if (!reply.ok && reply.theirs) return refused(context, id, reply, sent);
  if (!reply.ok) {
    const name = FIELDS.includes(reply.field ?? "") ? /** @type {string} */ (reply.field) : "title";
    ui.errors = { [name]: reply.message };
    context.redraw();
    return document.getElementById(`tk-action-${name}`)?.focus();
  }
  const hidden = given.scope === "team" ? "" : "team"; // nobody sees a team while it is for the whole council
  for (const name of FIELDS) dropDraft(context, placeOf(id, name), name === hidden ? undefined : (given[name] ?? ""));
  Object.assign(ui, { edit: null, begin: undefined, moved: reply.action, told: adding ? `Action ${reply.place} added.` : `Action ${reply.place} changed.` });
  context.redraw();
  context.focus(`edit-${reply.action}`);
  return context.tell(adding ? `Action ${reply.place} added and saved.` : `Action ${reply.place} saved.`);
}

/** @type {import("./ui.js").Handlers} */
export const formHandlers = {
  ...clashHandlers,
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
