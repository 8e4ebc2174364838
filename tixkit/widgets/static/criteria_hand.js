/** The criterion in hand: its sub-criteria in the source's words, how each stood and stands, and what is noted. */

import { button, h, plural } from "./dom.js";
import { standing } from "./criteria_marks.js";
import { notesOf } from "./criteria_notes.js";
import { planToggle } from "./plan_toggle.js";
import { marked } from "../../views/static/terms.js";

/** @typedef {import("./ui.js").Context} Context */

/** The criterion in hand. @param {any} data */
export function inHand(data) {
  const { areas } = data.criteria;
  return areas.find((/** @type {any} */ a) => a.area === data.selected) ?? areas[0];
}

/** @param {Context} context @returns {Node[]} */
export function handBody(context) {
  const { data, level } = context;
  const area = inHand(data);
  return [
    h(`h${level + 1}`, { tabindex: "-1", "data-focus": "hand", "data-key": `hand-${area.area}` }, ...marked(area.title, data.criteria.terms)),
    h("ol", { class: "tk-subs", "data-key": `subs-${area.area}` }, ...area.statements.map((/** @type {any} */ s) => sub(context, area, s))),
    area.records.length > 0 && about(area),
    data.plan && actions(context, area),
    h("p", { class: "tk-crit-back", "data-key": "back" }, button("crit_list", "Back to all criteria", { kind: "link" })),
  ].filter(Boolean);
}

/** One sub-criterion; `brief` leaves out how it stood before. @param {Context} context @param {any} area @param {any} s @param {boolean} [brief] */
export function sub(context, area, s, brief = false) {
  const { criteria: c } = context.data;
  const called = `${area.title.split(/[.\s]/)[0]} ${s.mark}`;
  const was = (/** @type {string} */ word, /** @type {any} */ found) => h("div", null, h("dt", null, word), h("dd", null, standing(found)));
  const asides = brief ? [] : [s.then?.aside && `${c.then_word}: ${s.then.aside}`, s.now.aside && `Now: ${s.now.aside}`].filter(Boolean);
  return h(
    "li",
    { class: "tk-crit-sub", "data-key": s.id },
    h("span", { class: "tk-crit-mark" }, `${s.mark}.`),
    h(
      "div",
      { class: "tk-crit-words" },
      h("p", null, ...marked(s.text, c.terms)),
      s.explanation && h("p", { class: "tk-aside" }, ...marked(s.explanation, c.terms)),
      h("dl", { class: "tk-then-now" }, !brief && s.then && was(c.then_word, s.then), was("Now", s.now)),
      asides.length > 0 && h("p", { class: "tk-crit-aside" }, asides.join(". "), "."),
      ...notesOf(context, s, called),
    ),
  );
}

/** What was noted of the whole criterion. @param {any} area */
export function about(area) {
  const line = (/** @type {any} */ r) => h("li", { "data-key": r.id }, h("strong", null, `${r.label}, ${r.by}. `), r.text);
  return h("div", { class: "tk-about", "data-key": `about-${area.area}` }, h("p", { class: "tk-small-head" }, "About the whole of it"), h("ul", { class: "tk-others" }, ...area.records.map(line)));
}

/** The criterion's place in the action plan, and the way to its actions. @param {Context} context @param {any} area */
function actions(context, area) {
  const noun = context.data.choices?.area?.one;
  if (!noun) return false;
  const words = area.actions ? `See ${plural(area.actions, "action", "actions")} for this ${noun}` : `Add an action for this ${noun}`;
  return h(
    "div",
    { class: "tk-crit-actions", "data-key": "actions" },
    planToggle(context, { id: area.area, title: area.title }),
    h("p", null, button("crit_actions", words, { kind: "link", "data-area": area.area })),
  );
}
