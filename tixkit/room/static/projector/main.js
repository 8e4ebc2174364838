/** The projector: one picture after another, as the room goes on. Nobody can change anything here. */

import { Framework, shownCode } from "../shared/framework.js";
import { h } from "../shared/dom.js";
import { agreedWords, Heatmap } from "./heatmap.js";
import { listen } from "./line.js";
import { Lobby, PreWork } from "./lobby.js";
import { fit } from "./stage.js";
import { Summary } from "./summary.js";
import { Question, Reveal } from "./views.js";

/** More areas than this are told best by the heatmap. */
const MANY = 8;
/** So long it is told what was agreed just now. */
const JUST_AGREED_MS = 20000;

const key = decodeURIComponent(window.location.pathname.split("/")[2] ?? "");
const base = `/p/${encodeURIComponent(key)}`;
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** What the room said last, put together. */
class Projector {
  /** @param {any} info */
  constructor(info) {
    this.info = info;
    this.framework = new Framework(info.framework);
    /** @type {any} */
    this.state = { round: null, present: 0, answered: 0, revealed: null, agreed: {}, heatmap: null, view: "auto", wifi: null, plan: { count: 0, actions: [] }, areaView: null, justAgreed: null };
    this.clock = 0;
    this.shown = "";
    /** @type {any} */
    this.view = null;
    /** The round whose agreement has been reached, so that the heatmap is shown instead of its totals. */
    this.moved = "";
    this.up = true;
    this.closed = "";
    window.addEventListener("resize", () => this.redraw());
    window.setInterval(() => this.tick(), 250);
    document.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
      if (!by || !this.view?.pages) return;
      this.view.pages.turn(by);
      fit();
    });
    document.addEventListener("click", () => fit());
  }

  /** @param {any} message */
  hear(message) {
    const { state } = this;
    if (message.type === "state" || message.type === "revealed") state.justAgreed = null;
    if (message.type === "state") this.takeState(message);
    else if (message.type === "progress" && message.round === (state.round?.id ?? null)) {
      Object.assign(state, { present: message.present, answered: message.answered });
    } else if (message.type === "revealed") {
      state.round = { ...state.round, status: "revealed", accepts_answers: false };
      state.revealed = message;
    } else if (message.type === "agreed") this.takeAgreed(message);
    else if (message.type === "heatmap") state.heatmap = message.heatmap;
    else if (message.type === "bye" && message.code === "workshop_closed") this.closed = "The workshop has closed.";
    this.show();
  }

  /** @param {any} message */
  takeState(message) {
    const first = !this.state.known;
    this.clock = Date.parse(message.now) - Date.now();
    this.closed = message.closed ? "The workshop has closed." : "";
    Object.assign(this.state, {
      known: true,
      round: message.round,
      present: message.present,
      answered: message.answered,
      agreed: message.agreed ?? {},
      revealed: message.tallies ? message : null,
      view: message.view,
      wifi: message.wifi,
      plan: message.plan ?? { count: 0, actions: [] },
      areaView: message.area_view ?? null,
    });
    const { round, agreed } = this.state;
    if (first && round?.status === "revealed" && round.areas.every((/** @type {string} */ a) => agreed[a])) this.moved = round.id;
  }

  /** @param {any} message */
  takeAgreed(message) {
    const { state } = this;
    state.agreed[message.area] = message.rating;
    if (!message.rating) delete state.agreed[message.area];
    state.justAgreed = message.rating ? { area: message.area, rating: message.rating, until: Date.now() + JUST_AGREED_MS } : null;
    const areas = state.round?.areas ?? [];
    if (areas.length && areas.every((/** @type {string} */ a) => state.agreed[a])) this.moved = state.round.id;
    else this.moved = "";
  }

  /** The picture that was chosen, else the one that fits; after the end the summary. @returns {[string, () => any]} */
  fitting() {
    if (this.closed) return ["summary", () => new Summary(this.framework)];
    const chosen = {
      lobby: () => new Lobby(this.framework, this.info, base),
      heatmap: () => new Heatmap(this.framework),
      summary: () => new Summary(this.framework),
    };
    const { view, round, agreed, areaView } = this.state;
    if (view === "area" && areaView?.round) {
      return [`reveal ${areaView.area} ${areaView.round.id}`, () => new Reveal(this.framework, areaView.round, [areaView])];
    }
    if (view in chosen) return [view, chosen[/** @type {keyof chosen} */ (view)]];
    if (round) return this.ofRound(round);
    const name = Object.keys(agreed).length ? "heatmap" : "lobby";
    return [name, chosen[name]];
  }

  /** The picture of a round. @param {any} round @returns {[string, () => any]} */
  ofRound(round) {
    const { revealed } = this.state;
    const now = () => Date.now() + this.clock;
    if (round.status !== "revealed") {
      if (round.pre_work) return [`prework ${round.id}`, () => new PreWork(this.framework, this.info, base, now)];
      return [`question ${round.id}`, () => new Question(this.framework, round, now)];
    }
    if (this.moved === round.id || !revealed || round.areas.length > MANY) return ["heatmap", () => new Heatmap(this.framework)];
    const views = round.areas.map((/** @type {string} */ id) => revealed.views[id]);
    return [`reveal ${round.id}`, () => new Reveal(this.framework, round, views)];
  }

  tick() {
    const { justAgreed } = this.state;
    if (justAgreed && Date.now() > justAgreed.until) {
      this.state.justAgreed = null;
      this.show();
    }
    this.view?.tick?.();
    if (this.view?.pages?.tick()) fit();
  }

  show() {
    const [name, make] = this.fitting();
    const page = byId("page");
    if (name !== this.shown) {
      this.shown = name;
      this.view = make();
      page.className = `page page-${name.split(" ")[0]}`;
      this.view.mount(page);
      byId("live").textContent = page.querySelector("h1")?.textContent ?? "";
    }
    this.view.update(this.state);
    this.bar(name.split(" ")[0]);
    fit();
  }

  /** Draw again for another window size. */
  redraw() {
    this.shown = "";
    if (this.state.known) this.show();
    else fit();
  }

  /** The bar at the top. @param {string} name */
  bar(name) {
    const { justAgreed } = this.state;
    const view = name === "reveal" ? this.view.views[0] : null;
    const typed = view?.typed_in ? `, ${view.typed_in} of them without a phone` : "";
    byId("subtitle").textContent = view ? `Round ${this.view.round.number}, ${view.answered ?? 0} answered${typed}` : this.info.title;
    const trouble = this.closed || (this.up ? "" : "No connection to the room: this picture may be old");
    const words = name === "heatmap" && justAgreed ? agreedWords(this.framework, justAgreed) : "";
    const right = trouble || words ? h("strong", { class: "trouble" }, trouble || words) : name === "question" || name === "reveal" ? this.join() : "";
    byId("bar-right").replaceChildren(right);
  }

  /** How who comes late joins. */
  join() {
    const { address, code } = this.info;
    return h("span", {}, "Join at ", h("strong", { class: "address" }, address), ", code ", h("strong", { class: "bar-code" }, shownCode(code)));
  }

  /** @param {boolean} up */
  line(up) {
    if (this.up !== up && this.state.known) byId("live").textContent = up ? "Connected again." : "No connection to the room.";
    this.up = up;
    if (this.state.known) this.show();
  }
}

async function start() {
  for (;;) {
    try {
      const answer = await fetch(`${base}/info`, { cache: "no-store" });
      if (answer.ok) {
        const info = await answer.json();
        byId("authority").textContent = info.authority;
        document.title = `${info.title} – ${info.authority}`;
        const projector = new Projector(info);
        listen(key, (m) => projector.hear(m), (up) => projector.line(up));
        return;
      }
    } catch {
      // The room does not answer: try again.
    }
    await new Promise((resolve) => window.setTimeout(resolve, 2000));
  }
}

fit();
start();
