/** The key below the heatmap. */

import { arrow, dial, mark, pennant, shareBar } from "./matrix_cell.js";
import { el } from "./picture.js";

/** @typedef {import("./focus_matrix.js").View} View @typedef {import("./focus_matrix.js").Options} Options */

/** What the marks of a heatmap mean, as far as it has them. @param {View} view @param {Options} options */
export function legend(view, options) {
  const cells = [...view.rows, ...view.strips].flatMap((r) => r.cells);
  const list = el("ul", "tk-legend");
  list.setAttribute("aria-label", "What the marks mean");
  const add = (/** @type {Node} */ mark, /** @type {string} */ text) => {
    const item = el("li");
    item.append(mark, el("span", "", text));
    list.append(item);
  };
  const marked = () => {
    const mark = pennant(1);
    mark.querySelector(".tk-unseen")?.remove();
    mark.setAttribute("aria-hidden", "true");
    return mark;
  };
  const projector = options.size === "projector";
  const mode = view.mode ?? "rating";
  const rated = mode === "rating" || mode === "round";
  if (mode === "role" || mode === "roles") {
    add(shareBar(0.6), "Share that agrees");
    add(el("span", "tk-swatch tk-swatch-none"), "Dashed: not shown, or nothing to show");
  } else {
    if (mode !== "round") add(el("span", "tk-swatch tk-swatch-agreed"), projector ? "Agreed" : "Thick frame: agreed");
    if (!projector && rated) add(dial(0.6), "Agreement, 0 to 1");
    add(el("span", "tk-swatch"), projector ? "Provisional" : mode === "round" ? "Thin frame: suggested" : "Thin frame: provisional");
    if (mode === "rating" && (!projector || cells.some((c) => c?.discuss))) add(marked(), "Discuss next, in this order");
    if (mode === "baseline") add(arrow(), "From then to now");
  }
  if (!projector && cells.some((c) => c?.records)) add(markIcon("note"), "Notes");
  if (!projector && cells.some((c) => c?.actions)) add(markIcon("action"), "Actions");
  return list;
}

/** @param {"note"|"action"} name */
function markIcon(name) {
  return /** @type {Element} */ (mark(name, 1, "", "").firstElementChild);
}

/** Whether a rating is not agreed yet, which its frame says. @param {View} view */
export function someProvisional(view) {
  return [...view.rows, ...view.strips].some((r) => r.cells.some((c) => c?.status === "provisional"));
}
