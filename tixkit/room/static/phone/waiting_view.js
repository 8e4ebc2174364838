/** Waiting: in the lobby, for the reveal, or for a round that has closed. */

import { blocks, h, icon } from "../shared/dom.js";
import { capital, numbered } from "../shared/framework.js";
import { handOverButton, headingNodes, roundTitle, title } from "./answer_view.js";
import { timeWords } from "./clock.js";
import { NotesPart } from "./notes_view.js";
import { isForgetful } from "./storage.js";

/** @typedef {import("./session.js").Session} Session */

/** Before the first round. */
export class LobbyView {
  /** @param {Session} session @param {(() => void)|null} note where a reviewer notes evidence */
  constructor(session, note) {
    this.session = session;
    this.note = note;
    this.count = h("p", { class: "figure" });
    this.words = h("p", { class: "figure-words" });
  }

  /** @param {HTMLElement} page */
  mount(page) {
    const { observer, shared } = this.session;
    const { note } = this;
    const comes = observer ? `What the ${this.session.framework.who} is asked appears here.` : note ? `When the facilitator asks the ${this.session.framework.who} something, it appears here.` : "The first question appears here when the facilitator asks it.";
    const now = observer ? "You see what everybody sees, and do not answer." : note ? "Note evidence whenever you learn something: the team’s page has it at once." : "You do not need to do anything.";
    this.who = h("p", { class: "good-title" });
    page.replaceChildren(
      title({ group: null, name: "You have joined" }),
      h(
        "div",
        { class: "good" },
        icon("done"),
        h("div", {}, this.who, h("p", {}, now)),
      ),
      note ? h("button", { type: "button", class: "main-button note-evidence", "aria-haspopup": "dialog", onclick: note }, "Note evidence") : "",
      this.count,
      this.words,
      h("p", { class: "hint" }, `Keep this page open. ${comes}`),
      isForgetful() && !shared ? h("p", { class: "hint lobby-hint" }, "This browser keeps nothing once the page is closed. If you close it, you have to join again as somebody new.") : "",
    );
    this.update();
  }

  update() {
    const { present } = this.session;
    this.who.textContent = `You are ${this.session.memory.me?.label}`;
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
    this.time = h("p", { class: "hint time-left" });
    this.shown = "";
  }

  /** @param {HTMLElement} page */
  mount(page) {
    const asked = this.session.round.accepts_answers ? this.session.framework.asked(this.session.round) : [];
    this.notes = asked.flatMap((/** @type {any} */ a) => [new NotesPart(this.session, a, asked.length > 1), this.session.evidence?.(a)]).filter((part) => part?.node);
    page.replaceChildren(roundTitle(this.session), this.body, ...this.notes.map((part) => part.node));
    this.update();
  }

  update() {
    const { session } = this;
    const { present, answered } = session;
    const open = session.round.accepts_answers;
    for (const part of this.notes ?? []) {
      part.node.hidden = !open;
      if (open) part.update();
    }
    this.time.textContent = timeWords(session.round, session.clock);
    this.time.hidden = !this.time.textContent;
    const drawn = JSON.stringify([open, session.saved, session.problems, session.noted]);
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
      session.complete ? handOverButton(session) : null,
      this.figure,
      h("p", { class: "figure-words" }, "have answered everything"),
      this.bar,
      this.time,
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
      ...(session.round.accepts_answers ? [] : this.ownNotes(a.id)),
    ]);
  }

  /** @param {string} area */
  ownNotes(area) {
    const { session } = this;
    const kinds = session.framework.data.record_kinds ?? [];
    const noted = kinds.map((/** @type {any} */ k) => [k.label, session.noted[session.noteName(area, k.id)]]).filter(([, text]) => text);
    const pieces = session.memory.pieces.filter((p) => p.area === area).map((p) => ["Evidence", p.text]);
    const notes = [...noted, ...pieces];
    return notes.length ? [h("dl", { class: "own own-notes" }, ...notes.map(([label, text]) => h("div", {}, h("dt", {}, capital(label)), h("dd", {}, text))))] : [];
  }

  /** @param {any} statement */
  ownAnswer({ id }) {
    const { framework, saved } = this.session;
    return h("div", {}, h("dt", {}, framework.statementTitle(id)), h("dd", {}, framework.answerLabels[saved[id]] ?? "Not answered"));
  }
}
