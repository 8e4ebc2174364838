/** The heatmap: all of it on one picture where it can be read there, else in pages of whole rows and columns. */

import { draw as drawMatrix } from "../views/focus_matrix.js";
import { h, icon } from "../shared/dom.js";
import { numbered } from "../shared/framework.js";
import { head } from "./parts.js";
import { fits, isNarrow } from "./stage.js";
import { Turning } from "./turning.js";

/** From the roomiest to the narrowest way to draw it that can still be read from the back of a hall. */
const FORMS = ["", "heatmap-tight", "heatmap-compact"];

/** What was agreed just now. @param {import("../shared/framework.js").Framework} framework @param {{area: string, rating: string}} agreement */
export function agreedWords(framework, { area, rating }) {
  return `Just agreed: ${numbered(framework.areas.get(area))}, ${framework.levelLabel(rating).toLowerCase()}`;
}

/** Where parts of a length begin. @param {number} all @param {number} step @returns {number[]} */
const starts = (all, step) => [...Array(Math.ceil(all / step)).keys()].map((n) => n * step);

/** The length of the fewest parts, all of much the same length, that pass. @param {number} all @param {(step: number) => boolean} pass */
function evenly(all, pass) {
  for (let parts = 1; parts < all; parts += 1) {
    const step = Math.ceil(all / parts);
    if (pass(step)) return step;
  }
  return 1;
}

export class Heatmap {
  /** @param {import("../shared/framework.js").Framework} framework */
  constructor(framework) {
    this.framework = framework;
    this.root = h("div", { class: "heatmap" });
    this.count = h("p", { class: "side side-count" });
    this.pages = new Turning(() => this.show());
    /** @type {any[]} */
    this.parts = [];
    this.drawn = "";
    this.form = "";
    /** @type {string|undefined} */
    this.marked = undefined;
  }

  /** @param {HTMLElement} page */
  mount(page) {
    this.page = page;
    page.replaceChildren(head({ group: null, name: "Where we are" }, this.count), this.root);
  }

  /** @param {any} state */
  update({ heatmap, justAgreed }) {
    const now = JSON.stringify(heatmap);
    this.marked = justAgreed?.area;
    this.mark();
    if (!heatmap || this.drawn === now) return;
    this.drawn = now;
    this.count.replaceChildren(icon("tick"), h("strong", {}, ` ${heatmap.agreed} of ${heatmap.total}`), ` agreed by the ${this.framework.who}`);
    this.parts = this.divided(heatmap);
    this.pages.begin(this.parts.length);
    this.show();
  }

  show() {
    this.draw(this.parts[this.pages.at], this.parts.length > 1);
    this.mark();
  }

  /** Put a frame around what was agreed just now. */
  mark() {
    for (const cell of this.root.querySelectorAll("[data-area]")) cell.classList.toggle("just-agreed", /** @type {HTMLElement} */ (cell).dataset.area === this.marked);
  }

  /** The whole where it fits in some form, else pages in the narrowest. @param {any} view @returns {any[]} */
  divided(view) {
    for (const form of FORMS) {
      this.form = form;
      if (isNarrow() || this.fit(view, false)) return [view];
    }
    const parts = this.blocks(view);
    for (const strip of view.strips) {
      const last = parts[parts.length - 1];
      const joined = last && { ...last, strips: [...last.strips, strip] };
      if (joined && this.fit(joined, true)) parts[parts.length - 1] = joined;
      else parts.push({ ...view, rows: [], strips: [strip] });
    }
    return parts;
  }

  /** The matrix in blocks of much the same size, whose columns are wide enough to read. @param {any} view @returns {any[]} */
  blocks(view) {
    const { columns, rows } = view;
    const part = (/** @type {number} */ left, /** @type {number} */ right, /** @type {number} */ top, /** @type {number} */ bottom) => ({
      ...view,
      columns: columns.slice(left, right),
      rows: rows.slice(top, bottom).map((/** @type {any} */ row) => ({ ...row, cells: row.cells.slice(left, right) })),
      strips: [],
    });
    const wide = evenly(columns.length, (step) => starts(columns.length, step).every((from) => this.wide(part(from, from + step, 0, rows.length))));
    const high = evenly(rows.length, (step) => starts(rows.length, step).every((from) => this.fit(part(0, wide, from, from + step), true)));
    return starts(columns.length, wide).flatMap((left) => starts(rows.length, high).map((top) => part(left, left + wide, top, top + high)));
  }

  /** @param {any} view @param {boolean} paged */
  draw(view, paged) {
    for (const form of FORMS.slice(1)) this.root.classList.toggle(form, form === this.form);
    drawMatrix(this.root, view, { size: isNarrow() ? "panel" : "projector", heading: null, interactive: false });
    if (paged) this.root.after(this.pages.foot);
    else this.pages.foot.remove();
  }

  /** Whether every cell shows its words. @param {any} view */
  wide(view) {
    this.draw(view, true);
    fits();
    const boxes = [...this.root.querySelectorAll(".tk-matrix-scroll, .tk-cell, th")];
    return boxes.every((box) => box.scrollWidth <= box.clientWidth + 1);
  }

  /** @param {any} view @param {boolean} paged */
  fit(view, paged) {
    this.draw(view, paged);
    return fits() && this.wide(view);
  }
}
