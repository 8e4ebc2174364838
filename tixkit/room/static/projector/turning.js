/**
 * Pages that turn by themselves. Arrow keys and the buttons turn them too, and from then on, as for who wants no motion,
 * they turn only by hand.
 */

import { h } from "../shared/dom.js";

const TURN_MS = 20000;

export class Turning {
  /** @param {() => void} show draws the page that it is at */
  constructor(show) {
    this.show = show;
    this.at = 0;
    this.length = 1;
    this.words = h("p", { class: "pages-words" });
    this.hold = h("button", { type: "button", onclick: () => this.toggle() });
    this.foot = h(
      "div",
      { class: "pages", role: "group", "aria-label": "Pages" },
      h("button", { type: "button", onclick: () => this.turn(-1) }, "Previous"),
      this.words,
      h("button", { type: "button", onclick: () => this.turn(1) }, "Next"),
      this.hold,
    );
    this.turning = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.since = Date.now();
    this.say();
  }

  /** Begin with so many pages, at the one that was shown where it is still there. @param {number} length */
  begin(length) {
    this.length = length;
    this.at = Math.min(this.at, length - 1);
    this.say();
  }

  say() {
    this.words.textContent = `Page ${this.at + 1} of ${this.length}`;
    this.hold.textContent = this.turning ? "Stop turning" : "Turn by itself";
  }

  /** @param {number} by @param {boolean} [byItself] */
  turn(by, byItself = false) {
    if (this.length < 2) return;
    if (!byItself) this.turning = false;
    this.at = (this.at + by + this.length) % this.length;
    this.since = Date.now();
    const focused = document.activeElement;
    this.say();
    this.show();
    if (focused instanceof HTMLElement && this.foot.contains(focused)) focused.focus({ preventScroll: true });
  }

  toggle() {
    this.turning = !this.turning;
    this.since = Date.now();
    this.say();
  }

  /** Turn the page when it is time. @returns {boolean} whether it was */
  tick() {
    if (!this.turning || this.length < 2 || Date.now() - this.since < TURN_MS) return false;
    this.turn(1, true);
    return true;
  }
}
