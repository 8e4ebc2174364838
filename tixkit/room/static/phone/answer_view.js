/** The answering view: every statement of the round as one group of native radio buttons. */

import { marked, paragraphs, titled } from "../views/terms.js";
import { chip, h } from "../shared/dom.js";
import { listed } from "../shared/framework.js";
import { showMark } from "./marks.js";

/** @typedef {import("./session.js").Session} Session */

/** With more statements than this one that was passed over is hard to find. */
const MANY = 6;

/** A title with the group's name over it, both inside the one `h1`. @param {{group: string|null, name: string}} heading */
export function title(heading) {
  const over = heading.group ? h("span", { class: "over" }, heading.group, h("span", { class: "tk-unseen" }, ", ")) : null;
  return h("h1", { tabindex: "-1" }, over, h("span", { class: "name" }, heading.name));
}

/** The title of a round: its area, or how many areas. @param {Session} session */
export function roundTitle(session) {
  const areas = session.framework.asked(session.round);
  if (areas.length === 1) return title(areas[0]);
  return title({ group: `Round ${session.round.number}`, name: session.framework.count(areas.length, "area") });
}

/** @param {string} words @param {...(Node|null)} parts */
export function disclosure(words, ...parts) {
  return h("details", { class: "descriptors" }, h("summary", {}, h("span", {}, words)), h("div", { class: "descriptors-body" }, ...parts));
}

/** What the source means by the area and what it stands in. @param {Session} session @param {any} area */
function meanings(session, area) {
  const f = session.framework;
  const said = f.meanings(area);
  if (!said.length) return null;
  const alone = said.length === 1 && area.meaning;
  return disclosure(
    "What this means",
    ...said.flatMap(({ title, text }) => [alone ? null : h("p", { class: "meaning-title" }, ...marked(title, f.terms)), ...paragraphs(text, f.terms)]),
  );
}

/** What each level looks like: for this area, or for any. @param {Session} session @param {any} area */
function descriptors(session, area) {
  const f = session.framework;
  const textOf = (/** @type {any} */ level) => (area.descriptors ?? []).find((/** @type {any} */ d) => d.level === level.id)?.text;
  const lowestFirst = [...f.levels].reverse().filter((level) => textOf(level) || level.meaning);
  if (!lowestFirst.length) return null;
  const names = lowestFirst.map((level) => level.label.toLowerCase());
  return disclosure(
    `What ${listed(names)} ${names.length === 1 ? "looks" : "look"} like`,
    h("p", { class: "hint" }, `Use these as a guide to what each rating looks like. You answer the ${f.labels.statement.many} below, one by one.`),
    ...lowestFirst.flatMap((level) => [
      h("p", { class: "descriptor-level" }, chip(level.label, f.palette[level.id])),
      ...[level.meaning, textOf(level)].filter(Boolean).map((text) => h("p", { class: "descriptor-text" }, ...marked(text, f.terms))),
    ]),
  );
}

/** A heading inside an area, with what the source says that it covers. @param {Session} session @param {{title: string, definition?: string}} heading @param {number} level */
export function headingNodes(session, heading, level) {
  const { terms } = session.framework;
  return [
    h(`h${level}`, { class: "heading" }, ...marked(heading.title, terms)),
    heading.definition ? h("p", { class: "heading-text" }, ...marked(heading.definition, terms)) : null,
  ];
}

/** @param {Session} session @param {any} statement */
function statementNode(session, statement) {
  const f = session.framework;
  const stage = f.stageOf(statement.id);
  const name = `answer-${statement.id}`;
  const mark = h("p", { class: "mark", id: `mark-${statement.id}` });
  const tiles = session.framework.answers.map((/** @type {any} */ answer) =>
    h(
      "label",
      { class: "tile" },
      h("input", {
        type: "radio",
        name,
        value: answer.code,
        onchange: () => session.choose(statement.id, answer.code),
      }),
      h("span", {}, answer.label),
    ),
  );
  return h(
    "fieldset",
    { class: "statement", "data-statement": statement.id },
    h(
      "legend",
      {},
      h("span", { class: "stage" }, ...(stage ? [`${f.mark(statement.id)}. `, titled(stage.title, stage.meaning)] : [f.statementName(statement.id)])),
      h("span", { class: "tk-unseen" }, ". "),
      h("span", { class: "text" }, ...marked(statement.text, f.terms)),
      statement.explanation ? h("span", { class: "explanation" }, ...marked(statement.explanation, f.terms)) : null,
    ),
    h("div", { class: "tiles" }, ...tiles),
    mark,
  );
}

/** @param {Session} session @param {any} asked @param {boolean} alone */
function areaNodes(session, asked, alone) {
  const heading = alone
    ? []
    : [h("h2", { class: "area-title" }, asked.group ? h("span", { class: "over" }, asked.group, h("span", { class: "tk-unseen" }, ", ")) : null, asked.name)];
  const parts = session.framework.underHeadings(asked.area, asked.statements);
  return [
    ...heading,
    meanings(session, asked.area),
    descriptors(session, asked.area),
    ...parts.flatMap((part) => {
      const statements = part.statements.map((s) => statementNode(session, s));
      return part.heading ? [h("section", { class: "part" }, ...headingNodes(session, part.heading, alone ? 2 : 3), ...statements)] : statements;
    }),
  ];
}

/** Answering. */
export class AnswerView {
  /**
   * @param {Session} session
   * @param {boolean} again the person came back to change an answer
   * @param {() => void} done the person wants to see the waiting view
   */
  constructor(session, again, done) {
    this.session = session;
    this.again = again;
    this.done = h("button", { type: "button", class: "main-button", onclick: done }, again ? "Done" : "See how many have answered");
    this.end = h("p", { class: "hint end-hint" });
    this.next = h("button", { type: "button", class: "second-button next-button", onclick: () => this.goToOpen() });
    this.nodes = [];
  }

  /** @param {HTMLElement} page */
  mount(page) {
    const asked = this.session.framework.asked(this.session.round);
    page.replaceChildren(
      roundTitle(this.session),
      ...asked.flatMap((/** @type {any} */ a) => areaNodes(this.session, a, asked.length === 1)).filter(Boolean),
      this.end,
      this.next,
      this.done,
    );
    this.nodes = [...page.querySelectorAll("fieldset")];
    this.update();
  }

  update() {
    const { session } = this;
    for (const node of this.nodes) {
      const id = /** @type {string} */ (node.dataset.statement);
      const chosen = session.chosen(id);
      for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (node.querySelectorAll("input"))) input.checked = input.value === chosen;
      showMark(/** @type {HTMLElement} */ (node.querySelector(".mark")), session.mark(id));
    }
    const { all, answered } = session.counts;
    const left = this.nodes.find((node) => !session.chosen(node.dataset.statement));
    this.next.hidden = !left || all <= MANY || !answered;
    if (left) this.next.textContent = `Go to ${session.framework.labels.statement.one} ${session.framework.mark(left.dataset.statement)}, not answered yet`;
    this.end.textContent =
      `You can change an answer until the facilitator reveals the totals. When ${all === 1 ? "it is" : `all ${all} are`} saved, ` +
      "this page shows how many people have answered.";
    this.done.hidden = !session.complete && !this.again;
  }

  /** Go to the first statement that has no answer. */
  goToOpen() {
    const left = this.nodes.find((node) => !this.session.chosen(node.dataset.statement));
    left?.scrollIntoView();
    left?.querySelector("input")?.focus({ preventScroll: true });
  }
}
