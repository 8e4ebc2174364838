/**
 * Statements that do not fit on one picture, in pages that turn by themselves. Arrow keys and the buttons turn them too,
 * and from then on, as for who wants no motion, they turn only by hand.
 *
 * @typedef {{part: any[], words: boolean}} Page what it shows: statements, the words used in them, or both
 */

import { h } from "../shared/dom.js";
import { fits, isNarrow } from "./stage.js";

const TURN_MS = 20000;
/** So few statements stay together: they are drawn smaller before they are parted. */
const FEW = 5;
/** More statements than this that do not fit on one picture come in smaller letters and two columns. */
const MANY = 8;

/** The pages of one list of statements. */
export class Pages {
  /**
   * @param {HTMLElement} root where a page is drawn
   * @param {any[]} statements
   * @param {(part: any[]) => Node[]} render draws some of the statements
   * @param {(part: any[]) => Node|null} legend draws the words used in them
   * @param {boolean} ownPage whether words that do not fit beneath have a page of their own; else they are left out
   */
  constructor(root, statements, render, legend, ownPage) {
    this.root = root;
    this.statements = statements;
    this.render = render;
    this.legend = legend;
    this.ownPage = ownPage;
    this.at = 0;
    this.columns = false;
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
    /** @type {Page[]} */
    this.parts = this.divided();
    this.show();
  }

  /** As many statements on a page as fit. @returns {Page[]} */
  divided() {
    const { statements } = this;
    const whole = { part: statements, words: true };
    if (isNarrow() || this.fit(whole, false)) return [whole];
    if (statements.length <= FEW) {
      const own = this.ownPage && this.legend(statements) ? [{ part: [], words: true }] : [];
      return [{ part: statements, words: false }, ...own];
    }
    this.columns = statements.length > MANY;
    if (this.columns && this.fit(whole, false)) return [whole];
    const pages = [];
    let from = 0;
    for (let to = 1; to <= statements.length; to += 1) {
      if (to - from > 1 && !this.fit({ part: statements.slice(from, to), words: true }, true)) {
        pages.push({ part: statements.slice(from, to - 1), words: true });
        from = to - 1;
      }
    }
    return [...pages, { part: statements.slice(from), words: true }];
  }

  /** @param {Page} page @param {boolean} paged */
  draw({ part, words }, paged) {
    const legend = words ? this.legend(part.length ? part : this.statements) : null;
    const drawn = part.length ? this.render(part) : [];
    const parts = [...(this.columns ? [h("div", { class: "columns" }, ...drawn)] : drawn), legend, paged ? this.foot : null];
    this.root.replaceChildren(.../** @type {Node[]} */ (parts.filter(Boolean)));
  }

  /** @param {Page} page @param {boolean} paged */
  fit(page, paged) {
    this.draw(page, paged);
    return fits();
  }

  show() {
    const { parts, at, turning } = this;
    this.words.textContent = `Page ${at + 1} of ${parts.length}`;
    this.hold.textContent = turning ? "Stop turning" : "Turn by itself";
    this.draw(parts[at], parts.length > 1);
  }

  /** @param {number} by @param {boolean} [byItself] */
  turn(by, byItself = false) {
    const { length } = this.parts;
    if (length < 2) return;
    if (!byItself) this.turning = false;
    this.at = (this.at + by + length) % length;
    this.since = Date.now();
    const focused = document.activeElement;
    this.show();
    if (focused instanceof HTMLElement && this.foot.contains(focused)) focused.focus({ preventScroll: true });
  }

  toggle() {
    this.turning = !this.turning;
    this.since = Date.now();
    this.hold.textContent = this.turning ? "Stop turning" : "Turn by itself";
  }

  /** Turn the page when it is time. @returns {boolean} whether it was */
  tick() {
    if (!this.turning || this.parts.length < 2 || Date.now() - this.since < TURN_MS) return false;
    this.turn(1, true);
    return true;
  }
}
