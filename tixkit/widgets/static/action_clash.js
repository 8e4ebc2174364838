/** Two people on one action: only what is changed here is sent, and where somebody else changed the same, both are shown. */

import { button, h } from "./dom.js";
import { changedElsewhere, draftOf, dropDraft, keepDraft, rebase } from "./drafts.js";
import { capital } from "./plan_filter.js";
import { clockTime } from "../../views/static/local_time.js";

/** @typedef {import("./ui.js").Context} Context */

export const FIELDS = ["title", "area", "owner", "scope", "team", "due", "status", "success_measure"];
/** For whom an action is, is one answer in two fields. */
const FOR_WHOM = ["scope", "team"];
/** Who everybody is who gave no name. */
const NAMELESS = "facilitator";

/** @param {string} id @param {string} name */
export const placeOf = (id, name) => `action/${id}/${name}`;

/**
 * What to change of an action, and what these fields said as they were begun here: the others stay as anybody leaves them.
 *
 * @param {Context} context @param {string} id @param {Record<string, string|null>} given what stands in the form
 * @param {(name: string) => string} saved
 */
export function changes(context, id, given, saved) {
  const base = (/** @type {string} */ name) => draftOf(context, placeOf(id, name))?.base ?? saved(name);
  const names = FIELDS.filter((name) => (given[name] ?? "") !== base(name));
  const of = (/** @type {(name: string) => string|null} */ value) => Object.fromEntries(names.map((name) => [name, value(name)]));
  return { fields: of((name) => given[name]), based_on: of(base) };
}

/** What an action says in a field, as people read it. @param {Context} context @param {string} name @returns {string} */
function said({ data, ui }, name) {
  const known = data.plan.find((/** @type {any} */ a) => a.id === ui.edit);
  if (FOR_WHOM.includes(name)) return known.scope === "team" ? `The team ${known.team}` : "The whole council";
  if (name === "area") return known.area_title ?? "Whole plan";
  if (name === "due") return known.due ? known.due_text : "";
  return name === "status" ? capital(known.status) : known[name];
}

/** Since when a field says what it says, and who wrote it, where the workshop has told. @param {Context} context @param {string} name @param {string} theirs */
function since({ data, ui }, name, theirs) {
  const told = ui.theirs?.[name];
  if (told?.standing !== theirs) return "Changed elsewhere meanwhile";
  const who = [NAMELESS, data.choices.by].includes(told.by) ? "" : ` by ${told.by}`;
  return `Changed at ${clockTime(new Date(told.at))}${who}`;
}

/**
 * Put what somebody else wrote meanwhile beside one's own words, with the choice.
 *
 * @param {Context} context @param {HTMLElement} made the field @param {string[]} names what is told in it @param {string} label
 */
export function besides(context, made, names, label) {
  const { ui } = context;
  const name = names.find((one) => changedElsewhere(context, placeOf(ui.edit, one)) !== null);
  if (!name || !context.data.plan.some((/** @type {any} */ a) => a.id === ui.edit)) return made;
  const id = `tk-clash-${names[0]}`;
  const theirs = said(context, name);
  const when = since(context, name, changedElsewhere(context, placeOf(ui.edit, name)) ?? "");
  const choice = (/** @type {string} */ act, /** @type {string} */ text) =>
    button(act, text, { kind: "small", "data-names": names.join(" "), "data-focus": `${act}-${names[0]}`, "aria-label": `${text}: ${label}`, "aria-describedby": id });
  made.append(
    h(
      "div",
      { class: "tk-clash", "data-key": "clash" },
      h("p", { id }, h("strong", null, when), theirs ? ` to “${theirs}”.` : ": it is empty now."),
      h("div", { class: "tk-buttons" }, choice("keep_mine", "Keep yours"), choice("keep_theirs", "Keep theirs")),
    ),
  );
  return made;
}

/**
 * Show what the workshop did not overwrite; it tells since when and by whom.
 *
 * @param {Context} context @param {string} id @param {import("./ui.js").Reply} reply @param {any} sent
 */
export function refused(context, id, reply, sent) {
  const { ui } = context;
  const names = Object.keys(reply.theirs);
  for (const name of names) {
    const place = placeOf(id, name);
    if (draftOf(context, place)) rebase(context, place, sent.based_on[name]);
    else keepDraft(context, place, sent.fields[name] ?? "", sent.based_on[name]); // a team that went with “The whole council”
  }
  const told = names.map((name) => [name, { ...reply.theirs[name], standing: ui.standing?.get(placeOf(id, name)) }]);
  ui.theirs = Object.fromEntries(told);
  context.redraw();
  const first = FIELDS.find((name) => names.includes(name)) ?? "";
  context.focus(`keep_mine-${FOR_WHOM.includes(first) ? FOR_WHOM[0] : first}`);
  context.tell(`Not saved. ${reply.message}`);
}

/** @param {Context} context @param {HTMLElement} element @param {(place: string) => void} doing @param {string} words */
function settle(context, element, doing, words) {
  const names = (element.dataset.names ?? "").split(" ");
  for (const name of names) doing(placeOf(context.ui.edit, name));
  context.redraw();
  const control = document.getElementById(`tk-action-${names[0]}`) ?? context.root.querySelector("input[name=scope]:checked");
  /** @type {HTMLElement|null} */ (control)?.focus();
  context.tell(words);
}

/** @type {import("./ui.js").Handlers} */
export const clashHandlers = {
  keep_mine(context, element) {
    const keep = (/** @type {string} */ place) => rebase(context, place, context.ui.standing?.get(place) ?? "");
    settle(context, element, keep, "Yours is kept. Save the action to save it.");
  },
  keep_theirs(context, element) {
    settle(context, element, (place) => dropDraft(context, place), "Theirs is kept.");
  },
};
