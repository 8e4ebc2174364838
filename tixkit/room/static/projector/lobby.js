/** The pictures before anybody answers in the room: how to join, and what to answer before the day. */

import { h } from "../shared/dom.js";
import { JoinCode, Picture, dayOf, roundHeading } from "./parts.js";
import { fits, isNarrow } from "./stage.js";

/** @typedef {import("../shared/framework.js").Framework} Framework */

/** How to join, in the middle of a round too. */
export class Lobby {
  /** @param {Framework} framework @param {any} info @param {string} base where the pictures are */
  constructor(framework, info, base) {
    this.framework = framework;
    this.join = new JoinCode(info, `${base}/qr.svg`);
    this.wifi = new Wifi(`${base}/wifi.svg`);
    this.scan = h("h2", {}, "2. Scan the code");
    this.figure = h("p", { class: "figure" });
    this.words = h("p", { class: "figure-words" });
    this.running = h("p", { class: "running" });
  }

  /** @param {HTMLElement} page */
  mount(page) {
    page.replaceChildren(
      h(
        "div",
        { class: "lobby" },
        h(
          "div",
          { class: "lobby-words" },
          h("h1", {}, "Join on your phone"),
          this.wifi.node,
          this.scan,
          this.join.words,
          this.join.typed,
          h("div", { class: "joined" }, this.figure, this.words),
        ),
        h("div", { class: "lobby-side" }, this.join.frame, this.running),
      ),
    );
  }

  /** @param {any} state */
  update(state) {
    this.wifi.show(state.wifi);
    this.scan.textContent = state.wifi ? "2. Scan the big code" : "2. Scan the code";
    this.figure.textContent = String(state.present);
    this.words.textContent = state.present === 1 ? "has joined" : "have joined";
    this.running.replaceChildren(...this.now(state));
    this.running.hidden = !this.running.firstChild;
    this.wifi.grow();
    this.join.image.mend();
  }

  /** What is running meanwhile. @param {any} state @returns {(Node|string)[]} */
  now({ round, present, answered }) {
    if (!round || round.status === "revealed") return [];
    const { group, name } = roundHeading(this.framework, round);
    const what = h("strong", {}, group ? `${group}, ${name}` : name);
    return [round.pre_work ? "Asked before the workshop: " : "Being asked now: ", what, `. ${answered} of ${present} have answered everything.`];
  }
}

/** Widths of the network's picture on the stage, the largest first; the last always fits. */
const WIFI_WIDTHS = [420, 396, 372, 348, 324, 300, 276];

/** The room's network: its picture, its name and its password; without one, a word on it. */
class Wifi {
  /** @param {string} source */
  constructor(source) {
    this.source = source;
    this.shown = "";
    this.node = h("div", {}, h("h2", {}, "1. Be on the room’s Wi-Fi"));
    /** @type {Picture|null} */
    this.picture = null;
  }

  /** @param {{network: string, password: string, security: string}|null} wifi */
  show(wifi) {
    const now = JSON.stringify(wifi);
    if (wifi && this.shown === now) this.picture?.mend();
    if (this.shown === now) return;
    this.shown = now;
    this.node.className = wifi ? "wifi" : "";
    if (!wifi) {
      this.picture = null;
      this.node.replaceChildren(h("h2", {}, "1. Be on the room’s Wi-Fi"));
      return;
    }
    this.picture = new Picture(this.source, "");
    this.picture.renew(`QR code that joins the Wi-Fi ${wifi.network}`);
    const open = wifi.security === "none";
    const password = open ? [h("p", { class: "second" }, "No password is needed")] : [h("p", { class: "second" }, "Password"), h("p", { class: "wifi-word" }, h("strong", {}, wifi.password))];
    this.node.replaceChildren(
      h("div", { class: "wifi-qr" }, this.picture.node),
      h("div", { class: "wifi-words" }, h("h2", {}, "1. Join the Wi-Fi"), h("p", { class: "wifi-word" }, wifi.network), ...password),
    );
  }

  /** Draw the picture as large as the words beside and beneath it allow. */
  grow() {
    const [box, words] = /** @type {HTMLElement[]} */ ([...this.node.children]);
    if (!this.picture) return;
    box.style.width = "";
    if (isNarrow()) return;
    fits();
    const lines = words.offsetHeight;
    for (const width of WIFI_WIDTHS) {
      box.style.width = `${width}px`;
      if (fits() && words.offsetHeight <= lines && words.scrollWidth <= words.clientWidth) return;
    }
  }
}

/** What people answer at their own pace before the day. */
export class PreWork {
  /** @param {Framework} framework @param {any} info @param {string} base @param {() => number} now */
  constructor(framework, info, base, now) {
    this.framework = framework;
    this.join = new JoinCode(info, `${base}/qr.svg`);
    this.now = now;
    this.until = h("p", { class: "until" });
    this.asked = h("p", {});
    this.figure = h("p", { class: "figure" });
    this.words = h("p", { class: "figure-words" });
  }

  /** @param {HTMLElement} page */
  mount(page) {
    page.replaceChildren(
      h(
        "div",
        { class: "lobby" },
        h(
          "div",
          { class: "lobby-words" },
          h("h1", {}, "Answer before the workshop"),
          this.until,
          this.asked,
          h("h2", {}, "Scan the code"),
          this.join.words,
          this.join.typed,
          h("div", { class: "joined" }, this.figure, this.words),
        ),
        h("div", { class: "lobby-side" }, this.join.frame),
      ),
    );
  }

  /** @param {any} state */
  update({ round, present, answered }) {
    const end = round.suggested_end;
    const open = round.accepts_answers;
    const by = end ? `Answer by ${dayOf(end, this.now())}, at your own pace` : "Answer at your own pace";
    this.until.replaceChildren(h("strong", {}, open ? by : "No more answers are taken"));
    const f = this.framework;
    const areas = f.asked(round);
    const what = areas.length === 1 ? f.areas.get(areas[0].id).title : f.count(areas.length, "area");
    this.asked.textContent = `${what}, ${f.count(round.statements.length, "statement")}. Totals stay hidden until the workshop.`;
    this.figure.textContent = answered ? `${answered} of ${present}` : String(present);
    this.words.textContent = answered ? "have finished" : `${present === 1 ? "has joined" : "have joined"}, 0 have finished`;
    this.join.image.mend();
  }
}
