/** How each person's own answers add up: a bar of the ratings they come to, how far they agree, and whether the room is split. */

import { el, icon } from "./picture.js";

/** @typedef {import("./tally_bars.js").View} View */

/** The least width of the bar of own ratings, of a letter of its labels, and what stands beside a label, in pixels. */
const OWN_WIDTH = 300;
const OWN_LETTER = 7.5;
const OWN_PADDING = 12;

/** @param {number} value from 0 to 1 */
function dial(value) {
  const arc = { d: "M4 25A21 21 0 0 1 46 25", fill: "none", stroke: "currentColor", "stroke-width": "8", pathLength: "100" };
  /** @type {[string, Record<string, string>][]} */
  const shapes = [["path", { ...arc, "stroke-opacity": "0.28" }]];
  if (value > 0) shapes.push(["path", { ...arc, "stroke-dasharray": `${100 * value} 200` }]);
  return icon("0 0 50 25", "tk-dial", shapes);
}

/** @param {View} view */
export function ownNode(view) {
  const own = el("div", "tk-own");
  if (!view.own_ratings || view.dial === null) {
    own.append(el("p", "tk-own-note", view.own_of || "Too few answers to show how each person’s own answers add up."));
    return own;
  }
  const left = el("div");
  left.append(el("p", "tk-own-title", "What each person’s own answers add up to"), ownBar(view.own_ratings));
  const right = el("div");
  right.append(el("p", "tk-own-title", "Agreement"));
  const row = el("div", "tk-own-dial");
  row.append(dial(view.dial), el("span", "tk-own-number", view.dial.toFixed(2)));
  if (view.split) {
    const split = el("span", "tk-split");
    const arrows = { d: "M6.5 1.5 1.5 7 6.5 12.5M11.5 1.5 16.5 7 11.5 12.5", fill: "none", stroke: "currentColor", "stroke-width": "2.6" };
    split.append(icon("0 0 18 14", "", [["path", arrows]]), "Split room");
    row.append(split);
  }
  right.append(row);
  own.append(left, right);
  if (view.own_of) own.append(el("p", "tk-own-note", view.own_of));
  if (view.left_out) own.append(el("p", "tk-own-note", leftOut(view.left_out)));
  return own;
}

/** @param {number} n */
function leftOut(n) {
  return `${n} ${n === 1 ? "person is" : "people are"} left out: they answered too little to be rated.`;
}

/** @param {NonNullable<View["own_ratings"]>} ratings @returns {HTMLElement} */
function ownBar(ratings) {
  const shown = ratings.filter((r) => r.count > 0);
  const total = shown.reduce((sum, r) => sum + r.count, 0);
  const longest = (/** @type {string} */ label) => Math.max(...label.split(" ").map((word) => word.length));
  const fits = shown.every((r) => (r.count / total) * OWN_WIDTH >= longest(r.label) * OWN_LETTER + OWN_PADDING);
  const bar = el("ul", "tk-own-bar");
  for (const rating of shown) {
    const part = el("li", "tk-own-part");
    part.style.flex = `${rating.count} 1 0`;
    part.append(ownFill(rating), el("span", fits ? "tk-own-label" : "tk-unseen", rating.label.toLowerCase()));
    bar.append(part);
  }
  if (fits) return bar;
  const box = el("div");
  box.append(bar, ownKey(shown));
  return box;
}

/** @param {{count: number, fill: string, ink: string}} rating */
function ownFill(rating) {
  const fill = el("span", "tk-own-fill", String(rating.count));
  fill.style.background = rating.fill;
  fill.style.color = rating.ink;
  return fill;
}

/** The labels below the bar, where a part is too narrow for its own. @param {NonNullable<View["own_ratings"]>} ratings */
function ownKey(ratings) {
  const key = el("p", "tk-own-key");
  key.setAttribute("aria-hidden", "true");
  for (const rating of ratings) {
    const swatch = el("span", "tk-own-swatch");
    swatch.style.background = rating.fill;
    const item = el("span", "tk-own-key-item");
    item.append(swatch, `${rating.count} ${rating.label.toLowerCase()}`);
    key.append(item);
  }
  return key;
}
