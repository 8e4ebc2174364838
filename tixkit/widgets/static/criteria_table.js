/** All criteria at one look: a block a sub-criterion, then, now, and what changed; with what it is compared with. */

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
  const heads = ["No.", c.heading, c.many.charAt(0).toUpperCase() + c.many.slice(1), ...(c.compare ? [c.then_word, "Now", "Change"] : ["Now"])];
  const body = c.lines.map((/** @type {any} */ line) => row(line, line.area === selected, Boolean(c.compare)));
  return h(
    "table",
    { class: "tk-table tk-crit-table" },
    h("thead", null, h("tr", null, ...heads.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", null, ...body, total(c)),
  );
}

/** @param {any} line @param {boolean} chosen @param {boolean} comparing */
function row(line, chosen, comparing) {
  const open = h("button", { type: "button", class: "tk-crit-open", "data-act": "open", "data-area": line.area, "data-focus": `crit-${line.area}`, "aria-current": chosen ? "true" : null }, line.title);
  return h(
    "tr",
    { "data-key": line.area, class: chosen ? "tk-crit-chosen" : "" },
    h("td", { class: "tk-crit-no" }, line.number),
    h("th", { scope: "row" }, open),
    h("td", { class: "tk-crit-blocks" }, h("span", { class: "tk-blocks" }, ...line.blocks.map((/** @type {any} */ b) => block(b.kind))), h("span", { class: "tk-unseen" }, line.said)),
    ...figures(line, comparing),
  );
}

/** @param {any} line @param {boolean} comparing */
function figures(line, comparing) {
  const cell = (/** @type {string} */ text, /** @type {string} */ aside, /** @type {boolean} */ strong) =>
    h("td", { class: "tk-crit-figure" }, strong ? h("strong", null, text) : text, aside && h("span", { class: "tk-second-line" }, aside));
  const moved = /^[+−]/.test(line.change);
  return [
    ...(comparing ? [cell(line.then, line.then_aside, false)] : []),
    cell(line.now, line.now_aside, true),
    ...(comparing ? [cell(line.change, line.lost, moved)] : []),
  ];
}

/** @param {any} c */
function total(c) {
  return h("tr", { class: "tk-crit-total", "data-key": "total" }, h("td", null), h("th", { scope: "row", colspan: "2" }, c.total.title), ...figures(c.total, Boolean(c.compare)));
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
