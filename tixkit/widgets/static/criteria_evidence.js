/** All evidence and next steps, criterion by criterion, and which sub-criteria have none yet. */

import { h } from "./dom.js";
import { about, sub } from "./criteria_hand.js";

/** @typedef {import("./ui.js").Context} Context */

/** @type {Record<string, (s: any) => boolean>} which sub-criteria a filter leaves */
const LEFT = {
  all: () => true,
  no_evidence: (s) => !s.has_evidence,
  no_next: (s) => !s.has_next && s.now.standing !== "embedded" && s.now.standing !== "not_applicable",
};

/** @param {any} c */
export function evidenceSummary(c) {
  const all = c.areas.flatMap((/** @type {any} */ a) => a.statements);
  const has = (/** @type {string} */ key) => all.filter((/** @type {any} */ s) => s[key]).length;
  return `Of ${all.length} ${c.many}, ${has("has_evidence")} have evidence and ${has("has_next")} a next step`;
}

/** @param {Context} context @returns {Node[]} */
export function evidenceBody(context) {
  const { data, ui, level } = context;
  const { criteria: c } = data;
  const left = LEFT[ui.evidenceOf ?? "all"];
  // What is being written stays in sight, also once the filter would leave it out.
  const shown = c.areas
    .filter((/** @type {any} */ a) => !ui.evidenceIn || a.area === ui.evidenceIn)
    .map((/** @type {any} */ a) => ({ ...a, statements: a.statements.filter((/** @type {any} */ s) => left(s) || s.id === ui.noting) }))
    .filter((/** @type {any} */ a) => a.statements.length > 0);
  const count = shown.reduce((/** @type {number} */ n, /** @type {any} */ a) => n + a.statements.length, 0);
  return [
    filters(context),
    h("p", { class: "tk-small-text tk-second-text", "data-key": "evidence-count", role: "status" }, count ? `${count} ${c.many} shown` : `No ${c.many} to show: every one has it.`),
    ...shown.map((/** @type {any} */ a) =>
      h(
        "section",
        { class: "tk-evidence-part", "aria-labelledby": `tk-part-${a.area}`, "data-key": `part-${a.area}` },
        h(`h${level + 1}`, { id: `tk-part-${a.area}` }, a.title),
        h("ol", { class: "tk-subs" }, ...a.statements.map((/** @type {any} */ s) => sub(context, a, s, true))),
        a.records.length > 0 && about(a),
      )),
  ];
}

/** @param {Context} context */
function filters({ data, ui }) {
  const { criteria: c } = data;
  const select = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string[][]} */ options, /** @type {string} */ value, /** @type {string} */ act) =>
    h("div", { class: "tk-crit-filter", "data-key": id }, h("label", { for: id }, label), h("select", { id, value, "data-change": act }, ...options.map(([code, text]) => h("option", { value: code }, text))));
  const areas = [["", c.total.title], ...c.areas.map((/** @type {any} */ a) => [a.area, a.title])];
  const kinds = [["all", `All ${c.many}`], ["no_evidence", "No evidence yet"], ["no_next", "To be done, with no next step yet"]];
  return h("div", { class: "tk-crit-filters", "data-key": "filters" }, select("tk-evidence-in", "In", areas, ui.evidenceIn ?? "", "crit_in"), select("tk-evidence-of", "Show", kinds, ui.evidenceOf ?? "all", "crit_of"));
}

/** @type {import("./ui.js").Handlers} */
export const evidenceHandlers = {
  crit_in(context, element) {
    context.ui.evidenceIn = /** @type {HTMLSelectElement} */ (element).value || null;
    context.redraw();
  },
  crit_of(context, element) {
    context.ui.evidenceOf = /** @type {HTMLSelectElement} */ (element).value;
    context.redraw();
  },
};
