/** Observing: what the room is asked and how many have answered, with nothing to answer. */

import { blocks, h } from "../shared/dom.js";
import { areaTitle, descriptors, meanings, roundTitle, statementWords } from "./answer_view.js";
import { timeWords } from "./clock.js";
import { StepFoot, stepHead, stepsList, stepsTitle } from "./steps_view.js";

/** @typedef {import("./session.js").Session} Session */

/** What an observer sees until the reveal. */
export class ObserveView {
  /** @param {Session} session @param {string|null} at one of many areas, null for all of the round @param {(area: string|null) => void} go */
  constructor(session, at, go) {
    this.session = session;
    this.at = at;
    this.go = go;
    this.figure = h("p", { class: "figure" });
    this.bar = h("div");
    this.time = h("p", { class: "hint time-left" });
  }

  /** @param {HTMLElement} page */
  mount(page) {
    const { session } = this;
    const asked = session.framework.asked(session.round);
    const one = asked.find((/** @type {any} */ a) => a.id === this.at);
    if (one) {
      page.replaceChildren(...stepHead(session, one, () => this.go(null)), ...this.area(one, true), ...new StepFoot(session, one, this.go).nodes.slice(1));
      return;
    }
    page.replaceChildren(
      session.stepped ? stepsTitle(session) : roundTitle(session),
      h("p", {}, "You are observing, so there is nothing to answer."),
      this.figure,
      h("p", { class: "figure-words" }, "have answered everything"),
      this.bar,
      this.time,
      h("p", { class: "hint waiting-hint" }, "The facilitator reveals the totals to everyone at the same time. Nobody sees them before."),
      ...(session.stepped ? stepsList(asked, (a) => this.row(a)) : asked.flatMap((/** @type {any} */ a) => this.area(a, asked.length === 1))),
    );
    this.update();
  }

  /** @param {any} asked */
  row({ id, name }) {
    return h("button", { type: "button", class: "step", onclick: () => this.go(id) }, h("span", { class: "step-name" }, name));
  }

  /** @param {any} asked @param {boolean} alone */
  area(asked, alone) {
    const { session } = this;
    return [
      alone ? null : areaTitle(asked),
      meanings(session, asked.area),
      descriptors(session, asked.area),
      ...asked.statements.map((/** @type {any} */ s) => h("p", { class: "statement observed" }, ...statementWords(session, s))),
    ].filter(Boolean);
  }

  update() {
    const { present, answered, round, clock } = this.session;
    const figure = `${answered} of ${present}`;
    this.time.textContent = timeWords(round, clock);
    if (this.figure.textContent === figure) return;
    this.figure.textContent = figure;
    this.bar.replaceChildren(blocks(answered, present));
  }
}
