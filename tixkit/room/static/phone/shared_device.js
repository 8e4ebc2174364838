/** One device, many people in turn: finish and hand over, and clear the screen where nobody is left in front of it. */

import { h } from "../shared/dom.js";
import { items } from "./furniture.js";
import { Panel } from "./panel.js";

const IDLE_MS = 120000;
const WARNING_MS = 30000;
const SENDING_MS = 4000;
const TOUCHES = ["pointerdown", "keydown", "touchstart", "wheel", "input"];

/** Notices that nobody touches the device any more. */
export class IdleWatch {
  /** @param {() => boolean} used whether there is anything to clear @param {() => void} clear */
  constructor(used, clear) {
    this.used = used;
    this.clear = clear;
    this.touchedAt = Date.now();
    this.panel = new Panel("idle", "Still there?", "I am still here");
    this.panel.node.setAttribute("aria-describedby", "idle-body");
    this.panel.body.append(h("p", {}, "The screen will be cleared in 30 seconds. Answers that are not saved yet stay on this device, hidden, and are sent when the network is back."));
    for (const kind of TOUCHES) document.addEventListener(kind, () => this.touched(), { capture: true, passive: true });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.look());
    this.timer = window.setInterval(() => this.look(), 1000);
  }

  touched() {
    this.touchedAt = Date.now();
    this.panel.close();
  }

  look() {
    const idle = Date.now() - this.touchedAt;
    if (idle < IDLE_MS) return;
    if (!this.used()) this.touchedAt = Date.now();
    else if (idle >= IDLE_MS + WARNING_MS) {
      this.touchedAt = Date.now();
      this.clear();
    } else this.panel.open();
  }
}

/** Hands the device from one person to the next. */
export class SharedDevice {
  /**
   * @param {import("./storage.js").Memory} memory
   * @param {import("./courier.js").Courier} courier
   * @param {HTMLElement} page
   */
  constructor(memory, courier, page) {
    this.memory = memory;
    this.courier = courier;
    this.page = page;
    /** @type {import("./session.js").Session|null} */
    this.session = null;
    this.panel = new Panel("hand-over", "Hand over", "Go back");
    this.asking = false;
    this.panel.closed = () => (this.asking = false);
    this.cleared = false;
    this.clearing = false;
    window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
    this.timer = 0;
    /** @type {import("./join_view.js").JoinView|null} */
    this.form = null;
    new IdleWatch(() => Boolean(memory.me || this.form?.touched), () => (memory.me ? this.clear() : this.form?.clear()));
  }

  /** The person has finished. */
  finish() {
    this.session?.finishWriting();
    this.asking = true;
    this.look();
  }

  /** Hand over once nothing is unsaved; until then say what is. */
  look() {
    if (!this.asking || !this.session || this.cleared) return;
    if (this.memory.queue.length) this.say("Not saved yet", this.unsaved(), false);
    else if (this.open) this.say("Hand over", this.missing(), true);
    else this.clear();
  }

  /** Whether a round waits for this person's answers. */
  get open() {
    const { session } = this;
    return Boolean(session?.round?.accepts_answers) && !session?.observer && !session?.complete;
  }

  unsaved() {
    const { n, words } = items(this.memory.queue);
    const f = this.session?.framework;
    const names = new Set(this.memory.queue.map((e) => (e.type === "record" ? "A note" : f?.statementTitle(e.statement))));
    return [
      h("p", {}, `${words} ${n === 1 ? "is" : "are"} not saved yet. The screen is cleared as soon as ${n === 1 ? "it is" : "they are"}.`),
      h("ul", {}, ...[...names].map((name) => h("li", {}, name ?? ""))),
    ];
  }

  missing() {
    const { answered, all } = /** @type {import("./session.js").Session} */ (this.session).counts;
    return [h("p", {}, `You answered ${answered} of ${all}. Once you hand over, you cannot come back to your answers on this device.`)];
  }

  /** @param {string} title @param {Node[]} parts @param {boolean} confirm */
  say(title, parts, confirm) {
    const button = confirm ? [h("button", { type: "button", class: "main-button", onclick: () => this.clear() }, "Hand over")] : [];
    const words = title + parts.map((p) => p.textContent).join("");
    if (this.panel.isOpen && words === this.said) return;
    this.said = words;
    this.panel.heading.textContent = title;
    this.panel.body.replaceChildren(...parts, ...button);
    this.panel.open();
  }

  /** Wipe everything of this person from screen and storage; what is unsaved stays hidden, under their token, until it is sent. */
  async clear() {
    if (this.cleared || this.clearing) return;
    this.clearing = true;
    this.session?.finishWriting();
    document.body.classList.add("cleared");
    if (!this.courier.take(this.memory)) {
      this.wait();
      return;
    }
    this.cleared = true;
    const handedOver = this.asking && !this.memory.queue.length;
    this.session?.line?.end("left");
    this.memory.remember(null);
    this.empty("The room cannot be reached. The next person can join as soon as it answers.");
    window.history.replaceState(handedOver ? { handedOver } : null, "", window.location.pathname + window.location.search);
    await Promise.race([this.courier.run(), new Promise((resolve) => window.setTimeout(resolve, SENDING_MS))]);
    await this.courier.reached();
    window.location.reload();
  }

  /** This browser keeps nothing, so the page has to stay until everything is sent. */
  wait() {
    this.empty("The last answers are being sent. The next person can join once they are saved.");
    this.timer = window.setInterval(() => {
      if (this.memory.queue.length) return;
      window.clearInterval(this.timer);
      this.clearing = false;
      this.clear();
    }, 500);
  }

  /** Nothing of the last person stays on the screen. @param {string} words */
  empty(words) {
    this.page.replaceChildren(h("h1", { tabindex: "-1" }, "One moment"), h("p", {}, words));
    for (const panel of document.querySelectorAll("dialog")) panel.remove();
    document.getElementById("live")?.replaceChildren();
    document.title = "One moment";
  }
}
