/** A piece of evidence as it is told wherever it stands: its source, which way it points, its words. */

import { h } from "./dom.js";

/** @param {string|null} direction @param {string} word */
export function directionChip(direction, word) {
  const way = direction ?? "neutral";
  return h("span", { class: `tk-way tk-way-${way}` }, word);
}

/** Which note a button is about. @param {any} e @returns {string} */
export const aboutNote = (e) => `${e.title}: ${e.text.slice(0, 60)}`;

/** A note's words, with who noted it and whether it may be quoted. @param {any} e @returns {HTMLElement[]} */
export function noteBody(e) {
  return [
    h("div", { class: "tk-piece-head" }, h("strong", null, e.title), directionChip(e.direction, e.direction_word)),
    h("p", { class: "tk-piece-text" }, e.text),
    h("p", { class: "tk-second-text" }, `${e.who}. ${e.quotable ? "May be quoted" : "Confidential"}`),
  ];
}
