/** What the council is told at the end: headlines and judgements by section, and how much stands behind each. */

import { chip, h } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

/** @param {Context} context @returns {Node[]} */
export function feedback({ data, level }) {
  const { feedback: told, choices } = data;
  const fact = (/** @type {any} */ f) => h("div", { class: "tk-fact" }, h("dt", null, f.words), h("dd", null, String(f.number)));
  return [
    h("dl", { class: "tk-feedback-facts", "data-key": "facts" }, ...told.facts.map(fact)),
    ...told.sections.map((/** @type {any} */ s, /** @type {number} */ i) => section(s, level, i)),
    h(
      "section",
      { class: "tk-feedback-section", "aria-labelledby": "tk-unexplored", "data-key": "unexplored" },
      h(`h${level + 1}`, { id: "tk-unexplored" }, "What we did not look at"),
      told.unexplored.length
        ? h("ul", { class: "tk-bullets" }, ...told.unexplored.map((/** @type {string} */ title) => h("li", null, title)))
        : h("p", null, `There is some evidence on every ${choices.area.one}.`),
      h("p", { class: "tk-hint-line" }, "This is the view of peers. It is not an inspection. Nothing here is attributed to one person."),
    ),
  ];
}

/** Areas under the section they stand in, if they stand in one. @param {any} s @param {number} level @param {number} i */
function section(s, level, i) {
  if (!s.title) return h("div", { class: "tk-feedback-section", "data-key": `section-${i}` }, ...s.areas.map((/** @type {any} */ a) => area(a, level - 1, false)));
  const alone = s.areas.length === 1 && s.areas[0].title === s.title;
  return h(
    "section",
    { class: "tk-feedback-section", "aria-labelledby": `tk-feedback-${i}`, "data-key": `section-${i}` },
    h(`h${level + 1}`, { id: `tk-feedback-${i}` }, s.title),
    ...s.areas.map((/** @type {any} */ a) => area(a, level, alone)),
  );
}

/** @param {any} a @param {number} level @param {boolean} alone */
function area(a, level, alone) {
  const judged = a.judgement ? chip({ word: a.judgement.word, fill: a.judgement.fill, ink: a.judgement.ink }, true) : chip({ word: "Not agreed yet" });
  const stands = h("p", { class: "tk-second-text" }, a.triangulated && "Triangulated: ", a.stands, a.notes > 0 && a.unexplored && `. ${a.unexplored}`);
  const said = a.strengths.length + a.improvements.length;
  return h(
    "div",
    { class: "tk-feedback-area", "data-key": a.id },
    h("div", { class: "tk-feedback-head" }, alone ? stands : h(`h${level + 2}`, null, a.title), judged),
    !alone && stands,
    said > 0 && h("div", { class: "tk-feedback-said" }, list("Strengths", a.strengths, level + (alone ? 2 : 3)), list("Areas for improvement", a.improvements, level + (alone ? 2 : 3))),
  );
}

/** @param {string} title @param {string[]} texts @param {number} level */
function list(title, texts, level) {
  return texts.length > 0 && h("div", null, h(`h${level}`, null, title), h("ul", { class: "tk-bullets" }, ...texts.map((text) => h("li", null, text))));
}
