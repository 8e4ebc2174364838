/** Waiting: in the lobby, for the reveal, or for a round that has closed. */

import { blocks, h, icon } from "../shared/dom.js";
import { headingNodes, roundTitle, title } from "./answer_view.js";
import { numbered } from "../shared/framework.js";

/** @typedef {import("./session.js").Session} Session */

/** Before the first round. */
export class LobbyView {
  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.count = h("p", { class: "figure" });
    this.words = h("p", { class: "figure-words" });
  }

  /** @param {HTMLElement} page */
  mount(page) {
    page.replaceChildren(
      title({ group: null, name: "You have joined" }),
      h(
        "div",
        { class: "good" },
        icon("done"),
        h("div", {}, h("p", { class: "good-title" }, `You are ${this.session.memory.me?.label}`), h("p", {}, "You do not need to do anything.")),
      ),
      this.count,
      this.words,
      h("p", { class: "hint" }, "Keep this page open. The first question appears here when the facilitator asks it."),
    );
    this.update();
  }

  update() {
    const { present } = this.session;
    this.count.textContent = String(present);
    this.words.textContent = present === 1 ? "has joined" : "have joined";
  }
}

/** After the last answer, until the reveal. */
export class WaitingView {
  /** @param {Session} session @param {() => void} change */
  constructor(session, change) {
    this.session = session;
    this.change = change;
    this.body = h("div");
    this.figure = h("p", { class: "figure" });
    this.bar = h("div");
    this.shown = "";
  }

  /** @param {HTMLElement} page */
  mount(page) {
    page.replaceChildren(roundTitle(this.session), this.body);
    this.update();
  }

  update() {
    const { session } = this;
    const { present, answered } = session;
    const open = session.round.accepts_answers;
    const drawn = JSON.stringify([open, session.saved, session.problems]);
    if (drawn !== this.shown) {
      this.shown = drawn;
      this.body.replaceChildren(...this.parts(open));
    }
    const figure = `${answered} of ${present}`;
    if (this.figure.textContent === figure) return;
    this.figure.textContent = figure;
    this.bar.replaceChildren(blocks(answered, present));
  }

  /** @param {boolean} open */
  parts(open) {
    const { session } = this;
    const button = h("button", { type: "button", class: "second-button", onclick: this.change }, "Change an answer");
    return [
      open || session.complete ? this.allSaved() : this.cutOff(),
      this.figure,
      h("p", { class: "figure-words" }, "have answered"),
      this.bar,
      h(
        "p",
        { class: "hint waiting-hint" },
        open ? "" : "The round has closed, so answers cannot change now. ",
        "The facilitator reveals the totals to everyone at the same time. Nobody sees them before.",
      ),
      h("h2", {}, "Your answers"),
      ...this.ownAnswers(),
      open ? button : null,
    ].filter(Boolean);
  }

  allSaved() {
    const { all } = this.session.counts;
    const words = all === 1 ? "Your answer is saved" : `All ${all} answers saved`;
    return h("div", { class: "good" }, icon("done"), h("div", {}, h("p", { class: "good-title" }, words), h("p", {}, "You do not need to do anything.")));
  }

  cutOff() {
    const { all, saved } = this.session.counts;
    return h("div", { class: "notice" }, h("p", { class: "notice-title" }, "The round has closed"), h("p", {}, `${saved} of your ${all} answers ${saved === 1 ? "is" : "are"} saved.`));
  }

  ownAnswers() {
    const { session } = this;
    const asked = session.framework.asked(session.round);
    return asked.flatMap((/** @type {any} */ a) => [
      asked.length > 1 ? h("h3", { class: "own-area" }, numbered(a.area)) : null,
      ...session.framework.underHeadings(a.area, a.statements).flatMap((part) => [
        ...(part.heading ? headingNodes(session, part.heading, asked.length > 1 ? 4 : 3).slice(0, 1) : []),
        h("dl", { class: "own" }, ...part.statements.map((s) => this.ownAnswer(s))),
      ]),
    ]);
  }

  /** @param {any} statement */
  ownAnswer({ id }) {
    const { framework, saved } = this.session;
    return h("div", {}, h("dt", {}, framework.statementTitle(id)), h("dd", {}, framework.answerLabels[saved[id]] ?? "Not answered"));
  }
}
