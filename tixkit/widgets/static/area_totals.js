/** One area with its rating and the totals of its statements, as a panel of its own. */

import { chip, dial, h, morphKids } from "./dom.js";
import { draw } from "../../views/static/tally_bars.js";
import { marked } from "../../views/static/terms.js";

/** The rating that stands, with how far the room agrees. @param {any} area */
function rating(area) {
  const id = area.agreed ?? area.suggested;
  const level = area.descriptors.find((/** @type {any} */ d) => d.level === id);
  const word = level ? { word: level.label, fill: level.fill, ink: level.ink } : { word: area.suggested_word };
  const status = area.agreed ? "Agreed" : level ? "Provisional" : "";
  return h(
    "div",
    { class: "tk-area-rating" },
    chip(word, Boolean(area.agreed)),
    area.dial !== null && level && h("span", { class: "tk-dial-line" }, dial(area.dial), h("span", { class: "tk-unseen" }, "Agreement "), area.dial.toFixed(2)),
    status && h("span", { class: "tk-small-text" }, status),
  );
}

/** @param {any} area */
function standing({ round, answered, headline }) {
  return round ? `Round ${round.number}, ${answered} answered. ${headline}` : headline;
}

/**
 * Draw an area; again as often as there is something new.
 *
 * @param {HTMLElement} place
 * @param {any} area what `tixkit.views.area` gives
 * @param {{level: number, terms: any[], kids?: Node[]}} options `level` is that of its heading
 */
export function drawArea(place, area, { level, terms }) {
  const top = h(
    "div",
    { class: "tk-area-top", "data-key": "top" },
    area.group && area.group !== area.name && h("p", { class: "tk-sub" }, area.group),
    h(`h${level}`, { class: "tk-area-name", tabindex: "-1", "data-focus": "area" }, area.name),
    rating(area),
    h("p", { class: "tk-sub" }, standing(area)),
  );
  const totals = h("div", { "data-own": "totals", "data-key": `totals-${area.area}` });
  morphKids(place, h("div", null, top, totals));
  const bars = /** @type {HTMLElement} */ (place.lastElementChild);
  draw(bars, area, { size: "panel", headingLevel: level + 1, write: (text) => marked(text, terms) });
}
