/** Before a round is open: what will be asked, under which rule, and for how long. */

import { h, icon } from "./dom.js";
import { meanings } from "./meanings.js";
import { askedAreas, moreAreas } from "./more_areas.js";
import { marked, titled } from "../../views/static/terms.js";

/** @typedef {import("./ui.js").Context} Context */

const MINUTES = 4;
/** Of more statements than this, what is set for the round stands above them, where it is seen. */
const LONG = 8;
/** How many statements people read and answer in a minute, where there are many. */
const A_MINUTE = 3;

/** Whether the workshop is closed, where that is known. @param {any} data */
export function isShut({ head }) {
  return Boolean(head) && head.status !== "open";
}

/** @param {Context} context @returns {Node[]} */
export function readyBody(context) {
  const { data, level } = context;
  if (isShut(data)) return [h("p", { class: "tk-note", "data-key": "shut" }, `The workshop is closed, and this ${data.choices.area.one} was not asked. Reopen the workshop on “Exports” to ask the ${data.choices.who}.`)];
  const title = h(`h${level + 1}`, null, `What the ${data.choices.who} will be asked`);
  const ahead = data.round.elsewhere;
  const first = data.round.asked.find((/** @type {any} */ a) => a.area === data.area.area) ?? data.round.asked[0];
  const set = h("dl", { class: "tk-facts", "data-key": "set" }, ...ruleFact(context), ...timeFact(context), ...fact("Answers", data.choices.answers));
  const listed = statements(context, first.statements, true);
  const long = first.statements.length > LONG;
  return [
    h("div", { class: "tk-section-head", "data-key": "ready" }, title),
    ahead && h("p", { class: "tk-note" }, h("strong", null, "Another round comes first. "), `The round on “${ahead.title}” is ${ahead.status}: reveal it before you ask about this ${data.choices.area.one}.`),
    meanings(context),
    ...(long ? [set, moreAreas(context), ...listed] : [...listed, set, moreAreas(context)]),
    h("p", { class: "tk-hint-line" }, icon("hidden"), "Totals stay hidden from everyone, you included, until you reveal them."),
  ];
}

/** @param {string} name @param {Node|string} text @returns {HTMLElement[]} */
function fact(name, text) {
  return [h("dt", null, name), h("dd", null, text)];
}

/** The rule of the round that would be asked now. @param {Context} context @returns {{id: string, title: string, text: string}} */
export function ruleOf({ data, ui }) {
  const wanted = ui.rule ?? data.round.rule_id;
  return data.choices.rules.find((/** @type {any} */ r) => r.id === wanted) ?? { id: wanted, title: wanted, text: data.round.rule };
}

/** @param {Context} context */
function ruleFact(context) {
  const rule = ruleOf(context);
  const options = context.data.choices.rules.map((/** @type {any} */ r) => h("option", { value: r.id }, r.title));
  const select = h("select", { id: "tk-rule", value: rule.id, "data-change": "rule", "aria-describedby": "tk-rule-text" }, ...options);
  return [
    h("dt", null, h("label", { for: "tk-rule" }, "Rule")),
    h("dd", { class: "tk-rule" }, select, h("p", { id: "tk-rule-text" }, rule.text)),
  ];
}

/** The minutes chosen, else enough for what is asked. @param {Context} context */
export function minutesOf({ data, ui }) {
  const asked = askedAreas({ data, ui });
  const many = data.choices.areas.filter((/** @type {any} */ a) => asked.includes(a.id)).reduce((/** @type {number} */ sum, /** @type {any} */ a) => sum + a.statements, 0);
  return ui.minutes ?? Math.min(60, Math.max(MINUTES, Math.ceil(many / A_MINUTE)));
}

/** @param {Context} context */
function timeFact(context) {
  const input = h("input", { type: "number", id: "tk-minutes", class: "tk-number", min: "1", max: "60", step: "1", value: String(minutesOf(context)), "data-change": "minutes" });
  return [
    h("dt", null, h("label", { for: "tk-minutes" }, "Time", h("span", { class: "tk-unseen" }, " in minutes"))),
    h("dd", { class: "tk-time" }, input, h("span", null, "minutes. The round stays open until you reveal.")),
  ];
}

/** The statements in lists, each below its heading. @param {Context} context @param {any[]} list @param {boolean} large @returns {HTMLElement[]} */
export function statements({ data, level }, list, large) {
  const { terms } = data.choices;
  const kind = [large ? "" : "tk-smaller", list.some((s) => s.stage) ? "" : "tk-unstaged"].join(" ");
  /** @type {HTMLElement[]} */
  const nodes = [];
  for (const s of list) {
    if (s.above) nodes.push(...headingNodes(s.above, terms, level + 2));
    if (s.above || !nodes.length) nodes.push(h("dl", { class: `tk-facts tk-statements ${kind}` }));
    nodes[nodes.length - 1].append(
      h("dt", null, `${s.mark}.`, s.stage && " ", s.stage && titled(s.stage, s.stage_meaning)),
      h("dd", null, ...marked(s.text, terms), s.explanation && h("span", { class: "tk-aside" }, ...marked(s.explanation, terms))),
    );
  }
  return nodes;
}

/** @param {{title: string, definition: string|null}} above @param {any[]} terms @param {number} level */
function headingNodes({ title, definition }, terms, level) {
  const said = definition ? [h("p", { class: "tk-heading-text" }, ...marked(definition, terms))] : [];
  return [h(`h${level}`, { class: "tk-heading" }, ...marked(title, terms)), ...said];
}
