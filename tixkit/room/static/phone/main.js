/** The phone's page: find the workshop, join, then show the view that fits the room's state. */

import { waitFor } from "../shared/backoff.js";
import { h } from "../shared/dom.js";
import { Framework } from "../shared/framework.js";
import { AnswerView, title } from "./answer_view.js";
import { Connection } from "./connection.js";
import { announce, Banner, showLink, showProgress } from "./furniture.js";
import { offerHelp } from "./help_view.js";
import { JoinView } from "./join_view.js";
import { RevealedView } from "./revealed_view.js";
import { Session } from "./session.js";
import { Memory } from "./storage.js";
import { LobbyView, WaitingView } from "./waiting_view.js";

const COUNT_MS = 10000;
const REST_MS = 1500;
const code = decodeURIComponent(window.location.pathname.split("/")[2] ?? "").replace(/[\s-]/g, "").toUpperCase();
const rest = `/api/v1/rooms/${encodeURIComponent(code)}`;
const page = /** @type {HTMLElement} */ (document.getElementById("page"));

/** @param {string} words */
function setTitle(words) {
  document.title = `${words} – ${document.getElementById("authority")?.textContent}`;
}

/** A page with nothing to do but read. @param {string} name @param {string} text @param {string} [button] @param {() => void} [then] */
function showMessage(name, text, button, then) {
  showProgress(null);
  page.replaceChildren(
    title({ group: null, name }),
    h("p", {}, text),
    button ? h("p", {}, h("button", { type: "button", class: "second-button", onclick: then }, button)) : "",
    h("p", {}, h("a", { href: "/" }, "Type a join code")),
  );
  page.querySelector("h1")?.focus();
  setTitle(name);
}

/** Fetch JSON, trying until the room answers. @param {string} path @returns {Promise<{ok: boolean, status: number, data: any}>} */
async function fetchUntil(path) {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await fetch(path);
      const data = await answer.json();
      if (answer.status !== 429 && answer.status < 500) return { ok: answer.ok, status: answer.status, data };
    } catch {
      // The room cannot be reached: try again below.
    }
    if (tries === 2) page.querySelector("p")?.replaceChildren("The room does not answer yet. This page tries again by itself.");
    await new Promise((resolve) => window.setTimeout(resolve, 1000 * waitFor(tries + 1)));
  }
}

/** The page of someone who has joined. */
class Phone {
  /** @param {Memory} memory @param {Framework} framework */
  constructor(memory, framework) {
    this.session = new Session(memory, framework);
    this.banner = new Banner(() => this.line.tryNow());
    this.line = new Connection(code, /** @type {string} */ (memory.me?.token), (m) => this.session.hear(m), (l) => this.lineIs(l));
    this.session.line = this.line;
    this.session.changed = (what, detail) => this.changed(what, detail);
    this.known = false;
    this.wasUp = true;
    this.editing = false;
    this.key = "";
    /** The person has seen the waiting view of this round. */
    this.settled = false;
    /** @type {string|undefined} */
    this.roundId = undefined;
    /** @type {any} */
    this.view = null;
    this.countSaid = 0;
    this.flushing = 0;
    this.restTimer = 0;
    this.keyboard = false;
    document.addEventListener("keydown", () => (this.keyboard = true), true);
    document.addEventListener("pointerdown", () => (this.keyboard = false), true);
    document.addEventListener("keydown", (event) => {
      const radio = /** @type {HTMLElement} */ (event.target);
      if (event.key === "Enter" && radio.matches?.("input[type=radio]") && this.session.complete) this.finish();
    });
    this.line.open();
  }

  finish() {
    this.editing = false;
    this.settled = true;
    this.show();
  }

  /** @param {import("./connection.js").Line} line */
  lineIs(line) {
    if (line.state === "ended") {
      this.ended(line);
      return;
    }
    const up = line.state === "connected";
    if (up) {
      this.flushing = new Set(this.session.memory.queue.map((e) => e.statement)).size;
      showLink(true);
      if (!this.wasUp) this.banner.back(0);
      if (!this.wasUp && !this.flushing) announce("Back in the room.");
    } else {
      this.session.setOnline(false);
      showLink(false);
      if (line.state === "waiting" && this.wasUp) announce("No connection to the room. Your answers are kept on this phone.");
      if (line.state === "waiting" || !this.wasUp) this.banner.lost(this.session.pending.size, line.at ?? null);
    }
    this.wasUp = up || (this.wasUp && line.state === "connecting");
    if (this.known) this.show();
  }

  /** @param {import("./connection.js").Line} line */
  ended(line) {
    this.session.setOnline(false);
    this.banner.hide();
    showLink(null);
    this.key = "ended";
    if (line.reason === "wrong_token") {
      this.session.memory.remember(null);
      showMessage("Join again", "The room does not know this phone any more. Join again to go on.", "Join again", () => window.location.reload());
    } else {
      showMessage("The workshop has closed", "Everything that was saved is kept.", "Look again", () => window.location.reload());
    }
  }

  /** @param {string} what @param {any} detail */
  changed(what, detail) {
    if (what === "state") {
      this.known = true;
      if (!this.session.online) this.session.setOnline(true);
    }
    if (what === "saved") this.saved(detail);
    if (what === "refused") this.flushing = 0;
    if (what === "refused" && detail.code === "round_closed") {
      this.banner.late(this.session.late);
      announce("The round has closed. An answer arrived too late and was not counted.");
    }
    if (what === "agreed" && detail.rating) {
      announce(`The room agreed ${this.session.framework.levelLabel(detail.rating)}.`);
    }
    if (this.known) this.show();
    if (what === "progress") this.sayCount();
  }

  /** @param {import("./storage.js").Entry} entry */
  saved(entry) {
    const { session } = this;
    const { all, answered } = session.counts;
    if (!this.flushing) announce(`${session.framework.statementName(entry.statement)} saved, ${answered} of ${all} answered`);
    else if (!session.memory.queue.length) {
      this.banner.back(this.flushing);
      announce(`Back in the room. ${this.flushing} ${this.flushing === 1 ? "answer" : "answers"} sent and saved.`);
      this.flushing = 0;
    }
    window.clearTimeout(this.restTimer);
    if (session.complete && !this.editing && !this.keyboard) this.restTimer = window.setTimeout(() => this.finish(), REST_MS);
  }

  /** Say the live count, but not more often than people can listen. */
  sayCount() {
    const { present, answered } = this.session;
    if (!this.key.startsWith("waiting")) return;
    const all = present > 0 && present === answered;
    if (!all && Date.now() - this.countSaid < COUNT_MS) return;
    this.countSaid = Date.now();
    announce(all ? "Everyone has answered." : `${answered} of ${present} have answered.`);
  }

  /** The view that fits. @returns {[string, () => any]} */
  fitting() {
    const { session } = this;
    const { round } = session;
    if (!round) return ["lobby", () => new LobbyView(session)];
    if (round.status === "revealed" && session.revealed) return [`revealed ${round.id}`, () => new RevealedView(session)];
    const waiting = !round.accepts_answers || (session.complete && !this.editing && this.settled);
    if (waiting) return [`waiting ${round.id}`, () => new WaitingView(session, () => this.edit())];
    return [`answer ${round.id}`, () => new AnswerView(session, this.editing, () => this.finish())];
  }

  edit() {
    this.editing = true;
    this.show();
  }

  show() {
    const { session } = this;
    if (session.round?.id !== this.roundId) {
      this.roundId = session.round?.id;
      this.editing = false;
      this.settled = session.complete;
    }
    const [key, make] = this.fitting();
    if (key === this.key) this.view.update();
    else {
      const first = this.key === "";
      this.key = key;
      this.view = make();
      this.view.mount(page);
      if (!first) this.arrive();
    }
    showProgress(key.startsWith("answer") ? session : null);
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

/** @param {Memory} memory @param {any} form @returns {Promise<string|null>} what went wrong */
async function join(memory, form) {
  try {
    const answer = await fetch(`${rest}/participants`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(form),
    });
    const data = await answer.json();
    if (!answer.ok) return data.error.message;
    memory.remember({ token: data.token, participant: data.participant, label: data.label });
    return null;
  } catch {
    return "The room cannot be reached. Check that you are on the room’s Wi-Fi, then join again.";
  }
}

async function start() {
  const memory = new Memory(code);
  const info = await fetchUntil(rest);
  if (!info.ok) {
    showMessage("No such workshop", info.data.error.message);
    return;
  }
  const authority = /** @type {HTMLElement} */ (document.getElementById("authority"));
  authority.textContent = info.data.authority;
  const framework = new Framework((await fetchUntil(`${rest}/framework`)).data);
  document.documentElement.lang = framework.data.language ?? "en-GB";
  offerHelp(framework);
  if (memory.me) {
    new Phone(memory, framework);
    return;
  }
  const view = new JoinView(code, info.data, async (form) => {
    const wrong = await join(memory, form);
    if (wrong === null) {
      const phone = new Phone(memory, framework);
      phone.key = "join";
    }
    return wrong;
  });
  view.mount(page);
  setTitle("Join the workshop");
}

start();
