/** The answering view: every statement of the round as one group of native radio buttons. */

import { marked, paragraphs, titled } from "../views/terms.js";
import { chip, disclosure, h } from "../shared/dom.js";
import { listed } from "../shared/framework.js";
import { showMark } from "./marks.js";
import { NotesPart } from "./notes_view.js";

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

/** What the source means by the area and what it stands in. @param {Session} session @param {any} area */
export function meanings(session, area) {
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
export function descriptors(session, area) {
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

/** A statement's stage or number, its words and its explanation. @param {Session} session @param {any} statement */
export function statementWords(session, statement) {
  const f = session.framework;
  const stage = f.stageOf(statement.id);
  return [
    h("span", { class: "stage" }, ...(stage ? [`${f.mark(statement.id)}. `, titled(stage.title, stage.meaning)] : [f.statementName(statement.id)])),
    h("span", { class: "tk-unseen" }, ". "),
    h("span", { class: "text" }, ...marked(statement.text, f.terms)),
    statement.explanation ? h("span", { class: "explanation" }, ...marked(statement.explanation, f.terms)) : null,
  ];
}

/** @param {Session} session @param {any} statement */
function statementNode(session, statement) {
  const name = `answer-${statement.id}`;
  const mark = h("p", { class: "mark", id: `mark-${statement.id}` });
  const clear = h(
    "button",
    { type: "button", class: "clear", onclick: () => clearAnswer(session, statement.id) },
    "Clear my answer",
    h("span", { class: "tk-unseen" }, ` to ${session.framework.statementName(statement.id).toLowerCase()}`),
  );
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
    h("legend", {}, ...statementWords(session, statement)),
    h("div", { class: "tiles" }, ...tiles),
    h("div", { class: "under" }, mark, clear),
  );
}

/** @param {Session} session @param {string} statement */
function clearAnswer(session, statement) {
  session.choose(statement, null);
  /** @type {HTMLElement|null} */ (document.querySelector(`[data-statement="${statement}"] input`))?.focus();
}

/** An area's title under the page's, where there is more than one. @param {any} asked */
export function areaTitle(asked) {
  const over = asked.group ? h("span", { class: "over" }, asked.group, h("span", { class: "tk-unseen" }, ", ")) : null;
  return h("h2", { class: "area-title" }, over, asked.name);
}

/** @param {Session} session @param {any} asked @param {boolean} alone @param {any[]} notes */
function areaNodes(session, asked, alone, notes) {
  const heading = alone ? [] : [areaTitle(asked)];
  const parts = session.framework.underHeadings(asked.area, asked.statements);
  const own = [new NotesPart(session, asked), session.evidence?.(asked)].filter((part) => part?.node);
  notes.push(...own);
  return [
    ...heading,
    meanings(session, asked.area),
    descriptors(session, asked.area),
    ...parts.flatMap((part) => {
      const statements = part.statements.map((s) => statementNode(session, s));
      return part.heading ? [h("section", { class: "part" }, ...headingNodes(session, part.heading, alone ? 2 : 3), ...statements)] : statements;
    }),
    ...own.map((part) => part.node),
  ];
}

/** What somebody who has answered everything does first on a device that many people use in turn; else null. @param {Session} session */
export function handOverButton({ handOver }) {
  return handOver && h("button", { type: "button", class: "main-button hand-over", onclick: handOver }, "Finish and hand over");
}

/** What stands under the statements where all are on one page. */
export class PlainFoot {
  /**
   * @param {Session} session
   * @param {boolean} again the person came back to change an answer
   * @param {() => void} done the person wants to see the waiting view
   */
  constructor(session, again, done) {
    this.session = session;
    this.again = again;
    this.done = h("button", { type: "button", class: session.handOver ? "second-button" : "main-button", onclick: done }, again ? "Done" : "See how many have answered");
    this.end = h("p", { class: "hint end-hint" });
    this.next = h("button", { type: "button", class: "second-button next-button", onclick: () => goTo(this.open) });
    this.hand = handOverButton(session);
    this.nodes = [this.end, this.next, this.hand, this.done].filter(Boolean);
  }

  /** @param {HTMLElement[]} statements */
  update(statements) {
    const { session } = this;
    const { all, answered } = session.counts;
    this.open = firstOpen(session, statements);
    this.next.hidden = !this.open || all <= MANY || !answered;
    if (this.open) this.next.textContent = `Go to ${session.framework.labels.statement.one} ${session.framework.mark(this.open.dataset.statement)}, not answered yet`;
    this.end.textContent =
      `You can change an answer until the facilitator reveals the totals. When ${all === 1 ? "it is" : `all ${all} are`} saved, ` +
      "this page shows how many people have answered.";
    this.done.hidden = !session.complete && !this.again;
    if (this.hand) this.hand.hidden = !session.complete;
  }
}

/** @param {Session} session @param {HTMLElement[]} statements */
function firstOpen(session, statements) {
  return statements.find((node) => !session.chosen(/** @type {string} */ (node.dataset.statement)));
}

/** @param {HTMLElement|undefined} statement */
function goTo(statement) {
  statement?.scrollIntoView();
  statement?.querySelector("input")?.focus({ preventScroll: true });
}

/** Answering. */
export class AnswerView {
  /**
   * @param {Session} session
   * @param {any[]} asked the areas on this page
   * @param {Node[]|null} head null for the round's title
   * @param {{nodes: Node[], update: (statements: HTMLElement[]) => void}} foot
   */
  constructor(session, asked, head, foot) {
    this.session = session;
    this.asked = asked;
    this.head = head;
    this.foot = foot;
    /** @type {HTMLElement[]} */
    this.nodes = [];
    /** @type {any[]} */
    this.notes = [];
  }

  /** @param {HTMLElement} page */
  mount(page) {
    const alone = this.asked.length === 1;
    const parts = this.asked.flatMap((/** @type {any} */ a) => areaNodes(this.session, a, alone, this.notes));
    page.replaceChildren(...(this.head ?? [roundTitle(this.session)]), ...parts.filter(Boolean), ...this.foot.nodes);
    this.nodes = [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("fieldset.statement"))];
    this.update();
  }

  update() {
    const { session } = this;
    for (const node of this.nodes) {
      const id = /** @type {string} */ (node.dataset.statement);
      const chosen = session.chosen(id);
      for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (node.querySelectorAll(".tile input"))) {
        input.checked = input.value === chosen;
        input.parentElement?.classList.toggle("tile-chosen", input.checked);
      }
      showMark(/** @type {HTMLElement} */ (node.querySelector(".mark")), session.mark(id));
      /** @type {HTMLElement} */ (node.querySelector(".clear")).hidden = !chosen;
    }
    for (const part of this.notes) part.update();
    this.foot.update(this.nodes);
  }
}
