/** How the roles answered, below the totals, to unfold: as far as it may be shown, and in words what may not. */

import { h } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

/** @param {Context} context */
export function byRole({ data }) {
  const found = data.roles;
  if (!found?.roles) return false;
  return h(
    "details",
    { class: "tk-details tk-by-role", "data-key": `by-role-${data.area.area}` },
    h("summary", null, "By role"),
    found.reason && h("p", { class: "tk-small-text" }, found.reason),
    found.gap && h("p", { class: "tk-small-text" }, found.gap),
    found.rows.length > 0 && h("div", { class: "tk-scroll", tabindex: "0", role: "region", "aria-label": "Answers by role" }, table(found, data.choices.statement.one)),
    found.hidden && h("p", { class: "tk-small-text tk-second-text" }, found.hidden),
  );
}

/** @param {any} found @param {string} noun */
function table(found, noun) {
  const head = (/** @type {string} */ text) => h("th", { scope: "col" }, text);
  return h(
    "table",
    { class: "tk-table tk-roles" },
    h("thead", null, h("tr", null, head(noun.charAt(0).toUpperCase() + noun.slice(1)), ...found.roles.map(head))),
    h("tbody", null, ...found.rows.map(row)),
  );
}

/** @param {any} line */
function row(line) {
  return h(
    "tr",
    { "data-key": line.statement },
    h("th", { scope: "row" }, `${line.mark}. `, line.title || line.text),
    ...line.cells.map(cell),
  );
}

/** @param {any} c */
function cell(c) {
  const bar = h("span", { class: "tk-role-bar", "aria-hidden": "true" }, h("span", { style: { width: `${100 * (c.share ?? 0)}%` } }));
  return h("td", null, c.said, c.outcome && h("span", { class: "tk-second-line" }, c.outcome), c.share !== null && bar);
}
