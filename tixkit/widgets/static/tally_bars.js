/** The totals of one area, alone in a notebook's cell. */

import { h } from "./dom.js";
import { banner, mount } from "./ui.js";
import { drawArea } from "./area_totals.js";
import { draw as drawTallies } from "../../views/static/tally_bars.js";

/** @typedef {import("./ui.js").Context} Context */

/** @param {Context} context @returns {Node[]} */
function draw(context) {
  return [banner(context), h("div", { class: "tk-area-totals", "data-own": "area", "data-key": "area" })];
}

/** @param {HTMLElement} place @param {Context} context */
function paint(place, { data, level }) {
  const { view, options, terms } = data;
  if (!view?.statements) return;
  if (options.size === "panel") drawArea(place, view, { level, terms });
  else drawTallies(place, view, options);
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, { names: ["view", "options", "terms"], draw, handlers: {}, painters: { area: paint }, kind: "tk-alone" });
}

export default { render };
