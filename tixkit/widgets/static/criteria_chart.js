/** Progress over time: a bar for each review, drawn as wide as there is room, and the same numbers as a table. */

import { h } from "./dom.js";
import { svg } from "./criteria_marks.js";

/** @typedef {import("./ui.js").Context} Context */

const TOP = 26;
const TALL = 220;
const FOOT = 46;
const LEFT = 34;
/** The narrowest step from one review to the next, in pixels: a date fits on a line; on two, its year below. */
const STEP = { line: 86, lines: 64 };
/** The widest, so that two reviews do not stand at the two ends of a wide page. */
const WIDEST = 150;
/** The lowest part that has room for its number. */
const ROOM = 16;
const LINES = 4;
/** From one line below the bars to the next. */
const LINE = 19;

/** @param {Context} context @returns {Node[]} */
export function overTime({ data, level }) {
  const { picture } = data.criteria;
  return [
    h(`h${level + 1}`, { "data-key": "time-title" }, "Progress over time"),
    h("p", { class: "tk-small-text", "data-key": "time-said" }, picture.said),
    picture.reviews.length > 0 && h("ul", { class: "tk-crit-legend", "data-key": "time-legend", "aria-label": "What the parts of a bar mean" }, ...[...picture.parts.map(key), key({ standing: "rest", word: `The rest of ${picture.total}` })]),
    picture.reviews.length > 0 && h("div", { class: "tk-scroll tk-time-scroll", tabindex: "0", role: "region", "aria-label": "Picture of progress over time", "data-own": "picture", "data-key": "picture" }),
    picture.reviews.length > 0 && h("details", { class: "tk-details", "data-key": "time-numbers" }, h("summary", null, "The numbers as a table"), numbers(picture)),
  ].filter(Boolean);
}

/** @param {{standing: string, word: string}} part */
function key({ standing, word }) {
  const box = svg("svg", { viewBox: "0 0 21 20", class: "tk-block", "aria-hidden": "true", focusable: "false" }, ...filled(standing, 0.75, 0.75, 19.5, 18.5));
  return h("li", { "data-key": standing }, box, h("span", null, word));
}

/** @param {any} picture */
function numbers(picture) {
  const used = picture.columns.filter((/** @type {any} */ c, /** @type {number} */ i) => i < 3 || picture.reviews.some((/** @type {any} */ r) => r.counts[c.standing]));
  const line = (/** @type {any} */ r) =>
    h("tr", { role: "row", "data-key": r.id }, h("th", { scope: "row", role: "rowheader" }, r.at, r.word && h("span", { class: "tk-second-line" }, r.word)), ...used.map((/** @type {any} */ c) => h("td", { role: "cell" }, h("span", { class: "tk-crit-label", "aria-hidden": "true" }, c.word), String(r.counts[c.standing]))));
  return h(
    "div",
    { class: "tk-scroll", tabindex: "0", role: "region", "aria-label": "The numbers of each review" },
    h(
      "table",
      { class: "tk-table tk-time-table", role: "table" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...["Review", ...used.map((/** @type {any} */ c) => c.word)].map((text) => h("th", { scope: "col", role: "columnheader" }, text)))),
      h("tbody", { role: "rowgroup" }, ...picture.reviews.map(line)),
    ),
  );
}

/** Draw the bars where the page left a place for them; again only where something changed. @param {HTMLElement} place @param {Context} context */
export function paintPicture(place, { data }) {
  const { picture } = data.criteria;
  const sight = JSON.stringify([picture, place.clientWidth]);
  if (place.dataset.sight === sight) return;
  place.dataset.sight = sight;
  place.replaceChildren(chart(picture, place.clientWidth - 8));
  place.scrollLeft = place.scrollWidth; // where not all fits, what is now stays in sight
}

/** Draw again when the page becomes wider or narrower. @param {Context} context */
export function watchWidth(context) {
  const hear = () => {
    const place = /** @type {HTMLElement|null} */ (context.root.querySelector("[data-own=picture]"));
    if (place) paintPicture(place, context);
  };
  window.addEventListener("resize", hear);
  const late = setTimeout(hear, 0);
  return () => {
    clearTimeout(late);
    window.removeEventListener("resize", hear);
  };
}

/** @param {any} picture @param {number} room */
function chart(picture, room) {
  const many = picture.reviews.length;
  const step = Math.min(WIDEST, Math.max(STEP.lines, (room - LEFT) / many));
  const width = LEFT + step * many + 4;
  const height = TOP + TALL + FOOT + (step < STEP.line ? LINE : 0);
  const scale = TALL / picture.total;
  const lines = ticks(picture.total).flatMap((n) => {
    const y = TOP + TALL - n * scale;
    return [svg("path", { d: `M${LEFT} ${y}H${width}`, class: "tk-time-line" }), svg("text", { x: LEFT - 6, y: y + 5, class: "tk-time-tick" }, String(n))];
  });
  const bars = picture.reviews.map((/** @type {any} */ r, /** @type {number} */ i) => bar(picture, r, LEFT + step * i, step, scale));
  const said = `${picture.said} ${picture.reviews.map((/** @type {any} */ r) => `${r.at}: ${picture.parts.map((/** @type {any} */ p) => `${r.counts[p.standing]} ${p.word.toLowerCase()}`).join(", ")}`).join(". ")}.`;
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": said, class: "tk-time-chart", focusable: "false" }, ...lines, ...bars);
}

/** @param {number} total @returns {number[]} */
function ticks(total) {
  const nice = [1, 2, 5, 10, 20, 25, 50, 100].find((n) => total / n <= LINES) ?? total;
  return Array.from({ length: Math.floor(total / nice) + 1 }, (_, i) => i * nice);
}

/** @param {any} picture @param {any} review @param {number} left @param {number} step @param {number} scale */
function bar(picture, review, left, step, scale) {
  const wide = Math.min(64, step - 18);
  const x = left + (step - wide) / 2;
  const middle = left + step / 2;
  /** @type {Node[]} */
  const parts = [...filled("rest", x, TOP, wide, TALL)];
  let below = TOP + TALL;
  for (const { standing } of picture.parts) {
    const tall = review.counts[standing] * scale;
    below -= tall;
    if (tall) parts.push(...filled(standing, x, below, wide, tall), ...number(review.counts[standing], standing, middle, below, tall));
  }
  const words = [...dateLines(review.short, step).map((text) => ["tk-time-date", text]), ["tk-time-word", review.word]];
  return svg("g", {}, ...parts, ...words.map(([name, text], i) => svg("text", { x: middle, y: TOP + TALL + LINE * (i + 1), class: name }, text)));
}

/** A date, its year on a line of its own where the bars stand close. @param {string} date @param {number} step @returns {string[]} */
function dateLines(date, step) {
  const year = date.lastIndexOf(" ");
  return step < STEP.line && year > 0 ? [date.slice(0, year), date.slice(year + 1)] : [date];
}

/** The number of a part, inside it; a low part has no room for it, and the table tells. @param {number} n @param {string} standing @param {number} x @param {number} y @param {number} tall */
function number(n, standing, x, y, tall) {
  if (tall < ROOM) return [];
  const at = y + tall / 2;
  const wide = String(n).length * 10 + 8;
  const plate = standing === "embedded" ? null : svg("rect", { x: x - wide / 2, y: at - 9, width: wide, height: 18, class: "tk-time-plate" });
  return [plate, svg("text", { x, y: at + 6, class: standing === "embedded" ? "tk-time-number tk-time-on-ink" : "tk-time-number" }, String(n))].filter((part) => part !== null);
}

/** A box of a part: solid embedded, in progress with slanted lines, the rest empty. @param {string} standing @param {number} x @param {number} y @param {number} wide @param {number} tall @returns {Node[]} */
function filled(standing, x, y, wide, tall) {
  if (standing === "embedded") return [svg("rect", { x, y, width: wide, height: tall, class: "tk-ink-fill tk-ink-edge" })];
  const frame = svg("rect", { x, y, width: wide, height: tall, class: standing === "rest" ? "tk-block-frame tk-faint" : "tk-block-frame" });
  if (standing === "rest") return [frame];
  let d = "";
  for (let at = -tall; at < wide; at += 7) d += `M${at} ${tall}L${at + tall} 0`;
  return [frame, svg("svg", { x, y, width: wide, height: tall, overflow: "hidden" }, svg("path", { d, class: "tk-thin-line" }))];
}
