/** The page of someone who has joined: the view that fits the room's state, and what stands around it. */

import { h } from "../shared/dom.js";
import { AnswerView, PlainFoot } from "./answer_view.js";
import { secondsLeft } from "./clock.js";
import { showClosed } from "./closed_view.js";
import { Connection } from "./connection.js";
import { EvidencePanel, EvidencePart } from "./evidence_view.js";
import { announce, Banner, items, setTitle, showLink, showMessage, showProgress } from "./furniture.js";
import { sayGoodbye } from "./leaving.js";
import { MePanel } from "./me_view.js";
import { ObserveView } from "./observe_view.js";
import { RevealedView } from "./revealed_view.js";
import { Session } from "./session.js";
import { OverviewView, StepFoot, stepHead } from "./steps_view.js";
import { LobbyView, WaitingView } from "./waiting_view.js";

const REVIEWER = "reviewer";
const COUNT_MS = 10000;
const REST_MS = 1500;
const page = /** @type {HTMLElement} */ (document.getElementById("page"));

/** One person's page. */
export class Phone {
  /**
   * @param {string} code
   * @param {import("./storage.js").Memory} memory
   * @param {import("../shared/framework.js").Framework} framework
   * @param {import("./shared_device.js").SharedDevice|null} device the one that many people use in turn
   */
  constructor(code, memory, framework, device) {
    this.session = new Session(memory, framework, Boolean(device));
    this.device = device;
    if (device) {
      device.session = this.session;
      this.session.handOver = () => device.finish();
    }
    const reviewing = memory.me?.role === REVIEWER && !memory.me.observer ? new EvidencePanel(this.session) : null;
    /** Where a reviewer notes evidence at any time. */
    this.evidence = reviewing?.fits ? reviewing : null;
    if (this.evidence) this.session.evidence = (asked) => new EvidencePart(this.session, asked);
    this.banner = new Banner(() => this.line.tryNow());
    this.line = new Connection(code, /** @type {string} */ (memory.me?.token), (m) => this.session.hear(m), (l) => this.lineIs(l));
    this.session.line = this.line;
    this.session.changed = (what, detail) => this.changed(what, detail);
    this.me = new MePanel(this.session, () => this.show(), device ? null : () => this.leave());
    this.known = false;
    this.over = false;
    this.wasUp = true;
    this.editing = false;
    this.key = "";
    /** The person has seen the waiting view of this round. */
    this.settled = false;
    /** @type {string|undefined} */
    this.roundId = undefined;
    /** The area that is answered now, null for the overview. @type {string|null} */
    this.area = device ? null : window.history.state?.area ?? null;
    /** @type {any} */
    this.view = null;
    this.countSaid = 0;
    /** What was kept when the line came back, until all of it is saved. */
    this.flushing = "";
    this.restTimer = 0;
    this.secondsBefore = Infinity;
    this.keyboard = false;
    this.listen();
    this.around();
    this.line.open();
  }

  listen() {
    document.addEventListener("keydown", () => (this.keyboard = true), true);
    document.addEventListener("pointerdown", () => (this.keyboard = false), true);
    document.addEventListener("keydown", (event) => {
      const radio = /** @type {HTMLElement} */ (event.target);
      if (event.key === "Enter" && radio.matches?.("input[type=radio]") && this.session.complete) this.finish();
    });
    document.addEventListener("visibilitychange", () => document.hidden && this.session.finishWriting());
    window.addEventListener("pagehide", () => this.session.finishWriting());
    window.addEventListener("popstate", (event) => {
      this.area = event.state?.area ?? null;
      if (this.known) this.show();
    });
    window.setInterval(() => this.tick(), 1000);
  }

  /** What stands at the foot of every view. */
  around() {
    const foot = /** @type {HTMLElement} */ (document.getElementById("foot"));
    const about = h("button", { type: "button", class: "link-button", "aria-haspopup": "dialog", onclick: () => this.me.open() }, "What this room knows of me");
    this.hand = h("button", { type: "button", class: "second-button", onclick: this.session.handOver }, "Finish and hand over");
    this.note = this.evidence && h("button", { type: "button", class: "second-button", hidden: true, "aria-haspopup": "dialog", onclick: () => this.evidence?.open() }, "Note evidence");
    foot.replaceChildren(...(this.device ? [this.hand] : []), ...(this.note ? [this.note] : []), about);
    foot.hidden = false;
  }

  /** Time goes by for everybody, and nothing is cut off. */
  tick() {
    const { session } = this;
    const left = this.over || session.round?.pre_work ? null : secondsLeft(session.round, session.clock);
    if (left === null || session.observer) this.secondsBefore = Infinity;
    if (left === null) return;
    if (this.key.startsWith("answer") || this.key.startsWith("overview")) showProgress(session);
    else this.view?.update();
    if (this.secondsBefore > 60 && left <= 60 && left > 50) announce("1 minute left.");
    if (this.secondsBefore > 0 && left <= 0 && this.secondsBefore !== Infinity) announce("Time is up. You can still answer.");
    this.secondsBefore = left;
  }

  finish() {
    this.editing = false;
    this.settled = true;
    if (this.session.stepped) this.go(null);
    else this.show();
  }

  /** Go to an area, or with null to the overview. @param {string|null} area */
  go(area) {
    this.area = area;
    if (!this.device) window.history.pushState({ area }, "");
    this.show();
  }

  leave() {
    this.line.end("left");
    sayGoodbye(this.line.rest, this.line.token);
    this.session.memory.remember(null);
    /** @type {HTMLElement} */ (document.getElementById("foot")).hidden = true;
    showMessage("You have left", "This phone has forgotten who you are. What was saved stays in the room.", "Join again", () => window.location.reload());
  }

  /** @param {import("./connection.js").Line} line */
  lineIs(line) {
    if (line.state === "ended") {
      this.ended(line);
      return;
    }
    const up = line.state === "connected";
    if (up) {
      this.over = false;
      this.flushing = items(this.unsent).words;
      showLink(true, line.slow);
      this.me.refresh();
      if (!this.wasUp) this.banner.back("");
      if (!this.wasUp && !this.flushing) announce("Back in the room.");
    } else {
      this.session.setOnline(false);
      showLink(this.over ? null : false);
      if (this.over) return;
      if (line.state === "waiting" && this.wasUp) announce("No connection to the room. Your answers are kept on this phone.");
      if (line.state === "waiting" || !this.wasUp) this.banner.lost(items(this.session.memory.queue), line.at ?? null);
    }
    this.wasUp = up || (this.wasUp && line.state === "connecting");
    if (this.known) this.show();
  }

  /** What waits to be sent, but for what is still being typed. */
  get unsent() {
    return this.session.memory.queue.filter((e) => !(e.type === "record" && e.draft));
  }

  /** @param {import("./connection.js").Line} line */
  ended(line) {
    this.session.setOnline(false);
    this.banner.hide();
    this.me.dismiss();
    this.evidence?.panel.close();
    showLink(null);
    this.key = "ended";
    this.over = true;
    this.wasUp = true;
    if (line.reason === "left") return;
    if (line.reason === "wrong_token") {
      this.session.memory.remember(null);
      showMessage("Join again", "The room does not know this phone any more. Join again to go on.", "Join again", () => window.location.reload());
    } else if (line.reason === "elsewhere") {
      showMessage("Open on another page", "You have opened the workshop on several other pages, so this one has stopped. Everything that was saved is kept.", "Go on here", () => this.line.comeBack());
    } else {
      showClosed(this.line.rest, this.line.token, () => this.line.lookAgain());
    }
  }

  /** @param {string} what @param {any} detail */
  changed(what, detail) {
    if (what === "state") {
      this.known = true;
      this.over = false;
      if (!this.session.online) this.session.setOnline(true);
    }
    if (what === "chosen" && !this.session.online) this.banner.keeps(items(this.session.memory.queue));
    if (what === "saved") this.saved(detail);
    if (what === "refused") this.flushing = "";
    if (what === "refused" && detail.code === "round_closed") {
      this.banner.late(this.session.late);
      announce("The round has closed. An answer arrived too late and was not counted.");
    }
    if (what === "agreed" && detail.rating) {
      announce(`The ${this.session.framework.who} agreed ${this.session.framework.levelLabel(detail.rating)}.`);
    }
    if (this.known) this.show();
    if (what === "progress") this.sayCount();
    this.device?.look();
  }

  /** @param {any} entry */
  saved(entry) {
    const { session } = this;
    if (!this.flushing) this.saySaved(entry);
    else if (!this.unsent.length) {
      this.banner.back(this.flushing);
      announce(`Back in the room. ${this.flushing} sent and saved.`);
      this.flushing = "";
    }
    window.clearTimeout(this.restTimer);
    if (session.complete && !session.stepped && !this.editing && !this.keyboard) this.restTimer = window.setTimeout(() => this.rest(), REST_MS);
  }

  /** @param {any} entry */
  saySaved(entry) {
    const { all, answered } = this.session.counts;
    const typing = document.activeElement instanceof HTMLTextAreaElement;
    if (entry.type === "record") {
      if (!typing) announce(entry.text ? "Note saved" : "Note withdrawn");
    } else announce(`${this.session.framework.statementName(entry.statement)} ${entry.answer === null ? "cleared" : "saved"}, ${answered} of ${all} answered`);
  }

  /** On to the waiting view, but not away from a note or an open panel. */
  rest() {
    if (this.session.complete && !document.querySelector("details.notes[open], dialog[open]")) this.finish();
  }

  /** Say the live count, but not more often than people can listen. */
  sayCount() {
    const { present, answered } = this.session;
    if (!this.key.startsWith("waiting")) return;
    const all = present > 0 && present === answered;
    if (!all && Date.now() - this.countSaid < COUNT_MS) return;
    this.countSaid = Date.now();
    announce(all ? "Everyone has answered." : `${answered} of ${present} have answered everything.`);
  }

  /** The view that fits. @returns {[string, () => any]} */
  fitting() {
    const { session } = this;
    const { round } = session;
    if (!round) return ["lobby", () => new LobbyView(session, this.evidence && (() => this.evidence?.open()))];
    if (round.status === "revealed" && session.revealed) return [`revealed ${round.id}`, () => new RevealedView(session)];
    if (session.observer) return this.observed();
    if (!round.accepts_answers) return [`waiting ${round.id}`, () => new WaitingView(session, () => this.edit())];
    if (session.stepped) return this.step();
    if (session.complete && !this.editing && this.settled) return [`waiting ${round.id}`, () => new WaitingView(session, () => this.edit())];
    const foot = () => new PlainFoot(session, this.editing, () => this.finish());
    return [`answer ${round.id}`, () => new AnswerView(session, session.framework.asked(round), null, foot())];
  }

  /** What an observer sees. @returns {[string, () => any]} */
  observed() {
    const { session, area } = this;
    const at = session.stepped && session.round.areas.includes(area) ? area : null;
    return [`observe ${session.round.id} ${at}`, () => new ObserveView(session, at, (area) => this.go(area))];
  }

  /** The overview, or one of many areas. @returns {[string, () => any]} */
  step() {
    const { session } = this;
    const asked = session.framework.asked(session.round).find((/** @type {any} */ a) => a.id === this.area);
    const go = (/** @type {string|null} */ area) => this.go(area);
    if (!asked) return [`overview ${session.round.id}`, () => new OverviewView(session, go)];
    const parts = () => [stepHead(session, asked, () => go(null)), new StepFoot(session, asked, go)];
    return [
      `answer ${session.round.id} ${asked.id}`,
      () => {
        const [head, foot] = parts();
        return new AnswerView(session, [asked], head, foot);
      },
    ];
  }

  edit() {
    this.editing = true;
    this.show();
  }

  show() {
    const { session } = this;
    if (this.over || this.device?.cleared || document.body.classList.contains("cleared")) return;
    if (session.round?.id !== this.roundId) {
      if (this.roundId !== undefined) this.area = null;
      this.roundId = session.round?.id;
      this.editing = false;
      this.settled = session.complete;
    }
    const [key, make] = this.fitting();
    this.evidence?.update();
    if (key === this.key) this.view.update();
    else {
      const first = this.key === "";
      this.key = key;
      this.view = make();
      this.view.mount(page);
      if (!first) this.arrive();
    }
    if (this.note) this.note.hidden = page.querySelector(".note-evidence") !== null;
    this.hand.hidden = page.querySelector(".hand-over:not([hidden])") !== null;
    showProgress(key.startsWith("answer") || key.startsWith("overview") ? session : null);
    setTitle(page.querySelector("h1")?.textContent ?? "");
  }

  /** A new view: to its top, focus on its title, and say what it is. */
  arrive() {
    window.scrollTo(0, 0);
    page.querySelector("h1")?.focus({ preventScroll: true });
    window.clearTimeout(this.restTimer);
    if (this.key.startsWith("revealed")) announce(this.view.headline);
  }
}
