/**
 * All criteria at one look: a block a sub-criterion, then, now, and what changed; with what it is compared with.
 *
 * Where there is little room each row is laid out as a card, which would take the table's meaning from some browsers: so
 * every part of it has its role by name, and each figure has the head of its column beside it for the eye.
 */

import { h } from "./dom.js";
import { block } from "./criteria_marks.js";

/** @typedef {import("./ui.js").Context} Context */

/** @param {Context} context @returns {Node[]} */
export function criteriaTable(context) {
  const { criteria: c } = context.data;
  return [
    h("div", { class: "tk-crit-top", "data-key": "crit-top" }, h("ul", { class: "tk-crit-legend", "aria-label": "What the marks mean" }, ...c.legend.map(legend)), compare(c)),
    h("div", { class: "tk-scroll tk-crit-scroll", tabindex: "0", role: "region", "aria-label": "All criteria", "data-key": "crit-table" }, table(context)),
    ...differences(c),
  ].filter(Boolean);
}

/** @param {{kind: string, word: string}} entry */
function legend({ kind, word }) {
  return h("li", { "data-key": kind }, block(kind), h("span", null, word));
}

/** @param {any} c */
function compare(c) {
  if (c.reviews.length < 2) return false;
  const options = c.reviews.map((/** @type {any} */ r) => h("option", { value: r.id }, r.title));
  return h(
    "div",
    { class: "tk-crit-compare", "data-key": "compare" },
    h("label", { for: "tk-compare" }, "Compare with"),
    h("select", { id: "tk-compare", value: c.compare, "data-change": "crit_compare" }, ...options),
  );
}

/** @param {Context} context */
function table({ data }) {
  const { criteria: c, selected } = data;
  const heads = ["No.", c.heading, c.many.charAt(0).toUpperCase() + c.many.slice(1), ...figureHeads(c)];
  const body = c.lines.map((/** @type {any} */ line) => row(c, line, line.area === selected));
  return h(
    "table",
    { class: "tk-table tk-crit-table", role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads.map((text) => h("th", { scope: "col", role: "columnheader" }, text)))),
    h("tbody", { role: "rowgroup" }, ...body, total(c)),
  );
}

/** @param {any} c @returns {string[]} */
const figureHeads = (c) => (c.compare ? [c.then_word, "Now", "Change"] : ["Now"]);

/** @param {any} c @param {any} line @param {boolean} chosen */
function row(c, line, chosen) {
  const open = h("button", { type: "button", class: "tk-crit-open", "data-act": "open", "data-area": line.area, "data-focus": `crit-${line.area}`, "aria-current": chosen ? "true" : null }, line.title);
  return h(
    "tr",
    { role: "row", "data-key": line.area, class: chosen ? "tk-crit-chosen" : "" },
    h("td", { role: "cell", class: "tk-crit-no" }, line.number),
    h("th", { scope: "row", role: "rowheader" }, open),
    h("td", { role: "cell", class: "tk-crit-blocks" }, h("span", { class: "tk-blocks" }, ...line.blocks.map((/** @type {any} */ b) => block(b.kind))), h("span", { class: "tk-unseen" }, line.said)),
    ...figures(c, line),
  );
}

/** @param {any} c @param {any} line */
function figures(c, line) {
  const moved = /^[+−]/.test(line.change);
  const now = [line.now, line.now_aside, true];
  const all = c.compare ? [[line.then, line.then_aside, false], now, [line.change, line.lost, moved]] : [now];
  return figureHeads(c).map((head, i) => {
    const [text, aside, strong] = all[i];
    const label = h("span", { class: "tk-crit-label", "aria-hidden": "true" }, head);
    return h("td", { role: "cell", class: "tk-crit-figure" }, label, strong ? h("strong", null, text) : text, aside && h("span", { class: "tk-second-line" }, aside));
  });
}

/** @param {any} c */
function total(c) {
  return h("tr", { role: "row", class: "tk-crit-total", "data-key": "total" }, h("td", { role: "cell" }), h("th", { scope: "row", role: "rowheader", colspan: "2" }, c.total.title), ...figures(c, c.total));
}

/** What cannot be compared between editions. @param {any} c @returns {Node[]} */
function differences(c) {
  if (!c.differences.length) return [];
  return [
    h(
      "details",
      { class: "tk-details", "data-key": "differences" },
      h("summary", null, "What cannot be compared with earlier editions"),
      h("ul", { class: "tk-crit-differences" }, ...c.differences.map((/** @type {string} */ text) => h("li", null, text))),
    ),
  ];
}
