/** The answering view: every statement of the round as one group of native radio buttons. */

import { chip, h } from "../shared/dom.js";
import { listed } from "../shared/framework.js";
import { showMark } from "./marks.js";

/** @typedef {import("./session.js").Session} Session */

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

/** @param {Session} session @param {any} area */
function descriptors(session, area) {
  if (!area.descriptors.length) return null;
  const f = session.framework;
  const lowestFirst = [...area.descriptors].reverse();
  const names = lowestFirst.map((d) => f.levelLabel(d.level).toLowerCase());
  return h(
    "details",
    { class: "descriptors" },
    h("summary", {}, h("span", {}, `What ${listed(names)} ${names.length === 1 ? "looks" : "look"} like`)),
    h(
      "div",
      { class: "descriptors-body" },
      h("p", { class: "hint" }, `Use these as a guide to what each rating looks like. You answer the ${f.labels.statement.many} below, one by one.`),
      ...lowestFirst.flatMap((d) => [
        h("p", { class: "descriptor-level" }, chip(f.levelLabel(d.level), f.palette[d.level])),
        h("p", { class: "descriptor-text" }, d.text),
      ]),
    ),
  );
}

/** @param {Session} session @param {any} statement */
function statementNode(session, statement) {
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
      h("span", { class: "stage" }, session.framework.statementTitle(statement.id)),
      h("span", { class: "tk-unseen" }, ". "),
      h("span", { class: "text" }, statement.text),
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
  return [...heading, descriptors(session, asked.area), ...asked.statements.map((/** @type {any} */ s) => statementNode(session, s))];
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
    this.nodes = [];
  }

  /** @param {HTMLElement} page */
  mount(page) {
    const asked = this.session.framework.asked(this.session.round);
    page.replaceChildren(
      roundTitle(this.session),
      ...asked.flatMap((/** @type {any} */ a) => areaNodes(this.session, a, asked.length === 1)).filter(Boolean),
      this.end,
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
    const all = session.counts.all;
    this.end.textContent =
      `You can change an answer until the facilitator reveals the totals. When ${all === 1 ? "it is" : `all ${all} are`} saved, ` +
      "this page shows how many people have answered.";
    this.done.hidden = !session.complete && !this.again;
  }
}
