/**
 * One cell of the heatmap: the rating in words, the agreement, what is noted and planned, and whether it is discussed next.
 *
 * @typedef {{area: string, title: string, short: string, level: string|null, word: string, status: string,
 *   status_word: string, dial: number|null, discuss: number|null, records: number, actions: number,
 *   fill: string, ink: string, share?: number|null, parts?: Part[], change?: string}} Cell
 * @typedef {{label: string, kind: "rating"|"share", word: string, note: string, share: number|null, level: string|null, fill: string, ink: string}} Part
 * @typedef {import("./focus_matrix.js").Drawing} Drawing
 */

import { el, icon } from "./picture.js";

/** A rating of no more letters stands in one line. */
const ONE_LINE = 13;

/** A sign of lines in the colour of the words. @param {string} viewBox @param {string} className @param {Record<string, string>[]} paths */
function lines(viewBox, className, paths) {
  return icon(viewBox, className, paths.map((path) => ["path", { fill: "none", stroke: "currentColor", ...path }]));
}

/** @param {number} value from 0 to 1 */
export function dial(value) {
  const arc = { d: "M2.5 12A9.5 9.5 0 0 1 21.5 12", "stroke-width": "5", pathLength: "100" };
  const paths = [{ ...arc, "stroke-opacity": "0.32" }];
  if (value > 0) paths.push({ ...arc, "stroke-dasharray": `${100 * value} 200` });
  return lines("0 0 24 12", "tk-dial", paths);
}

function tick() {
  return lines("0 0 13 11", "tk-tick", [{ d: "M1.5 6 5 9.5 11.5 1.5", "stroke-width": "2.6" }]);
}

/** @param {number} place */
export function pennant(place) {
  const node = el("span", "tk-pennant");
  const flag = { d: "M1 1V12M1 1.5H11.5L8.5 4.5 11.5 7.5H1Z", fill: "currentColor", "stroke-width": "1.4" };
  node.append(lines("0 0 12 12", "", [flag]), el("span", "tk-unseen", "Discuss next, "), String(place));
  return node;
}

/** @param {string} name @param {number} n @param {string} one @param {string} many */
export function mark(name, n, one, many) {
  const shapes = {
    note: [{ d: "M2.5 1.5H8L10.5 4V11.5H2.5Z", "stroke-width": "1.5" }, { d: "M4.5 6H8.5M4.5 8.7H8.5", "stroke-width": "1.3" }],
    action: [{ d: "M1.5 1.5H11.5V11.5H1.5Z", "stroke-width": "1.5" }, { d: "M3.8 6.6 5.8 8.7 9.4 4.2", "stroke-width": "1.6" }],
  };
  const node = el("span", "tk-mark");
  node.append(lines("0 0 13 13", "tk-mark-icon", shapes[name]), String(n), el("span", "tk-unseen", ` ${n === 1 ? one : many}`));
  return node;
}

/** How many notes and actions there are, if any. @param {Cell} cell */
function marksNode(cell) {
  const node = el("span", "tk-cell-marks");
  if (cell.records) node.append(mark("note", cell.records, "note", "notes"));
  if (cell.records && cell.actions) node.append(el("span", "tk-unseen", ", "));
  if (cell.actions) node.append(mark("action", cell.actions, "action", "actions"));
  return node;
}

/** A share as a little bar. @param {number} share from 0 to 1 */
export function shareBar(share) {
  const bar = el("span", "tk-share-bar");
  const part = el("span", "tk-share-part");
  part.style.width = `${100 * share}%`;
  bar.append(part);
  return bar;
}

/** Two things side by side: then and now, or two roles. @param {Part[]} parts */
function partsNode(parts) {
  const node = el("span", "tk-parts");
  parts.forEach((part, at) => {
    const rating = part.kind === "rating";
    const box = el("span", rating ? "tk-part tk-part-rating" : "tk-part");
    box.append(el("span", rating ? "tk-unseen" : "tk-part-label", `${part.label} `), el("span", "tk-part-word", part.word));
    if (rating) box.style.background = part.fill;
    if (rating) box.style.color = part.ink;
    if (rating && !part.level) box.classList.add("tk-part-none");
    if (part.note) box.append(el("span", "tk-unseen", `, ${part.note}`));
    if (part.share !== null) box.append(shareBar(part.share));
    if (at) node.append(el("span", "tk-unseen", ", "));
    if (!at || !rating) return void node.append(box);
    const now = el("span", "tk-part-now");
    now.append(arrow(), box);
    node.append(now);
  });
  return node;
}

export function arrow() {
  return lines("0 0 14 12", "tk-part-arrow", [{ d: "M0.5 6H12M7.5 1.5 12.2 6 7.5 10.5", "stroke-width": "2" }]);
}

/** @param {Cell} cell @param {Drawing} options @returns {HTMLElement} */
export function cellNode(cell, options) {
  const projector = options.size === "projector";
  const current = options.current === cell.area;
  const rating = !cell.parts && cell.share === undefined;
  const node = el(options.interactive ? "button" : "div", `tk-cell tk-cell-${cell.status}`);
  node.dataset.area = cell.area;
  node.style.background = cell.fill;
  node.style.color = cell.ink;
  if (options.interactive) node.setAttribute("type", "button");
  if (options.interactive) node.setAttribute("tabindex", cell.area === options.stop ? "0" : "-1");
  if (options.interactive) node.append(el("span", "tk-unseen", `${cell.title}: `));
  const word = current && rating ? options.currentWord || cell.status_word : cell.status_word;
  const agreed = cell.status === "agreed" && word === cell.status_word;
  if (projector && cell.status === "agreed") node.append(tick());
  const marks = !projector && (cell.records || cell.actions) ? marksNode(cell) : null;
  node.append(cell.parts ? partsNode(cell.parts) : rating && marks ? topNode(cell, marks) : wordNode(cell));
  node.append(el("span", "tk-unseen", word ? ". " : ""));
  node.append(foot(cell, cell.parts ? cell.change || "" : word, agreed || (cell.status === "agreed" && !rating), projector));
  if (current) {
    node.classList.add("tk-cell-current");
    if (options.interactive) node.setAttribute("aria-current", "true");
  }
  if (marks && !rating) {
    node.lastElementChild?.classList.add("tk-cell-foot-marked");
    node.lastElementChild?.append(el("span", "tk-unseen", ", "), marks);
  }
  if (cell.discuss) {
    node.append(el("span", "tk-unseen", ". "), pennant(cell.discuss));
    node.classList.add("tk-cell-flagged");
  }
  return node;
}

/**
 * The rating and, beside its first line where there is room, how many notes and actions: drawn before the words, as what floats
 * must be, and said after them.
 *
 * @param {Cell} cell @param {HTMLElement} marks
 */
function topNode(cell, marks) {
  const node = el("span", "tk-cell-top");
  const said = el("span", "tk-unseen", `, ${marks.textContent}`);
  marks.setAttribute("aria-hidden", "true");
  const word = wordNode(cell);
  if (cell.word.length <= ONE_LINE) word.classList.add("tk-cell-word-short");
  node.append(marks, word, said);
  return node;
}

/** The rating, or a role's share with its bar. @param {Cell} cell */
function wordNode(cell) {
  const node = el("span", "tk-cell-word", cell.word);
  if (typeof cell.share === "number") node.append(shareBar(cell.share));
  return node;
}

/** @param {Cell} cell @param {string} word @param {boolean} agreed @param {boolean} unseen */
function foot(cell, word, agreed, unseen) {
  const node = el("span", unseen ? "tk-unseen" : "tk-cell-foot");
  if (agreed && !unseen) node.append(tick());
  node.append(el("span", "tk-cell-status", word));
  if (cell.dial === null) return node;
  const part = el("span", "tk-cell-dial");
  if (!unseen) part.append(dial(cell.dial));
  part.append(el("span", "tk-unseen", ", agreement "), cell.dial.toFixed(2));
  node.append(part);
  return node;
}
