/**
 * Statements that do not fit on one picture, in pages.
 *
 * @typedef {{part: any[], words: boolean}} Page what it shows: statements, the words used in them, or both
 */

import { h } from "../shared/dom.js";
import { fits, isNarrow } from "./stage.js";
import { Turning } from "./turning.js";

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
    this.columns = false;
    this.turning = new Turning(() => this.show());
    /** @type {Page[]} */
    this.parts = this.divided();
    this.turning.begin(this.parts.length);
    this.show();
  }

  /** As many statements on a page as fit. @returns {Page[]} */
  divided() {
    const { statements } = this;
    const whole = { part: statements, words: true };
    if (isNarrow() || this.fit(whole, false)) return [whole];
    this.root.classList.add("tight");
    if (this.fit(whole, false)) return [whole];
    if (statements.length <= FEW) {
      const own = this.ownPage && this.legend(statements) ? [{ part: [], words: true }] : [];
      return [{ part: statements, words: false }, ...own];
    }
    this.root.classList.remove("tight");
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
    const parts = [...(this.columns ? [h("div", { class: "columns" }, ...drawn)] : drawn), legend, paged ? this.turning.foot : null];
    this.root.replaceChildren(.../** @type {Node[]} */ (parts.filter(Boolean)));
  }

  /** @param {Page} page @param {boolean} paged */
  fit(page, paged) {
    this.draw(page, paged);
    return fits();
  }

  show() {
    this.draw(this.parts[this.turning.at], this.parts.length > 1);
  }

  /** @param {number} by */
  turn(by) {
    this.turning.turn(by);
  }

  tick() {
    return this.turning.tick();
  }
}
