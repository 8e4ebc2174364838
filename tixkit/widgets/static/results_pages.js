/** The pages of the results but those of single areas: at a glance, a group, notes and actions, progress. */

import { chip, dial, h } from "./dom.js";
import { chooseAreas, listAreas, planBox } from "./results_plan.js";
import { draw as drawMatrix } from "../../views/static/focus_matrix.js";
import { marked, paragraphs, titled } from "../../views/static/terms.js";

/** @typedef {import("./ui.js").Context} Context */

/** A link to another page. @param {string} place @param {string} text @param {Record<string, any>} [more] */
export function linkTo(place, text, more = {}) {
  return h("a", { href: `#${place}`, "data-act": "go", "data-place": place, ...more }, text);
}

/** A part of a page under its own heading; nothing where it is empty. @param {number} level @param {string} title @param {(Node|false|null|undefined|string)[]} kids @param {Record<string, any>} [more] */
export function part(level, title, kids, more = {}) {
  const found = kids.filter(Boolean);
  return found.length > 0 && h("section", { class: "tk-results-part", "data-key": title, ...more }, h(`h${level}`, null, title), .../** @type {Node[]} */ (found));
}

/**
 * A table that scrolls by itself where it is too wide, by keyboard too; some become cards in a narrow window, and stay a table by their roles.
 *
 * @param {string} caption @param {string[]} heads @param {(Node|string)[][]} rows the first cell heads its row @param {Record<string, any>} [more]
 */
export function table(caption, heads, rows, more = {}) {
  const head = (/** @type {number} */ i) => h("span", { class: "tk-cell-head", "aria-hidden": "true" }, heads[i + 1]);
  const line = (/** @type {(Node|string)[]} */ [first, ...cells]) => h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, first), ...cells.map((cell, i) => h("td", { role: "cell" }, head(i), cell)));
  const name = caption.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return h(
    "div",
    { class: "tk-scroll", role: "region", tabindex: "0", "aria-label": caption, "data-key": `table-${name}`, ...more },
    h("table", { class: "tk-table tk-results-table", role: "table" }, h("caption", { class: "tk-unseen" }, caption), h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads.map((text) => h("th", { scope: "col", role: "columnheader" }, text)))), h("tbody", { role: "rowgroup" }, ...rows.map(line))),
  );
}

/** @param {Context} context @param {number} level @returns {Node[]} */
export function overview(context, level) {
  const { page, choices } = context.data;
  const lists = [
    listed(level + 1, "Strongest", page.strongest),
    listed(level + 1, "Most to improve", page.weakest),
    listed(level + 1, "Where people disagree most", page.apart),
    page.roles.length > 0 && listed(level + 1, "Where roles differ most", page.roles, "tk-screen-only"),
    part(level + 1, "How it was decided", [
      h("p", null, page.people),
      h("p", null, ...marked(`${page.rule} ${page.consensus}`.trim(), choices.terms)),
      h("p", null, `${page.rounds} ${page.recorded} `, linkTo("notes", "Notes and actions")),
    ]),
  ].filter(Boolean);
  return /** @type {Node[]} */ (
    [
      h("p", { class: "tk-results-lead", "data-key": "lead" }, page.lead),
      page.progress && h("p", { class: "tk-results-since", "data-key": "since" }, `${page.progress} `, linkTo("progress", "See the progress")),
      counts(page.counts, choices.area),
      h(
        "div",
        { class: "tk-results-glance", "data-key": "glance" },
        h(
          "section",
          { class: "tk-results-part", "data-key": "ratings" },
          h("div", { class: "tk-section-head" }, h(`h${level + 1}`, null, page.heatmap.title), h("p", { class: "tk-sub" }, `${page.heatmap.agreed} of ${page.heatmap.total} agreed`)),
          h("div", { "data-own": "matrix", "data-key": "matrix" }),
          chooseAreas(context),
        ),
        h("div", { class: "tk-results-lists", "data-key": "lists" }, ...lists),
      ),
    ].filter(Boolean)
  );
}

/** How many areas are at each rating. @param {any[]} levels @param {any} area */
function counts(levels, area) {
  const one = (/** @type {any} */ level) =>
    h(
      "div",
      { "data-key": level.label },
      h("dt", { class: level.fill ? "" : "tk-results-none", style: level.fill ? { background: level.fill, color: level.ink } : {} }, level.label),
      h("dd", null, String(level.count), h("span", { class: "tk-unseen" }, ` ${level.count === 1 ? area.one : area.many}`)),
    );
  return h("dl", { class: "tk-results-counts", "data-key": "counts" }, ...levels.map(one));
}

/** @param {number} level @param {string} title @param {any[]} areas @param {string} [extra] */
function listed(level, title, areas, extra = "") {
  const line = (/** @type {any} */ a) => h("li", { "data-key": a.place }, linkTo(a.place, a.title), h("p", null, chip(a, a.status === "agreed"), a.said && h("span", { class: "tk-sub" }, a.said)));
  return areas.length > 0 && part(level, title, [h("ol", { class: "tk-results-ranked", role: "list" }, ...areas.map(line))], { class: `tk-results-part ${extra}` });
}

/** @param {HTMLElement} place @param {Context} context @param {(area: string) => void} onOpen */
export function paintMatrix(place, { data }, onOpen) {
  const write = (/** @type {string} */ title, /** @type {string|null|undefined} */ meaning) => {
    const head = document.createDocumentFragment();
    head.append(...(meaning ? [titled(title, meaning)] : marked(title, data.choices.terms)));
    return head;
  };
  drawMatrix(place, data.page.heatmap, { interactive: true, heading: null, onOpen, write });
}

/** @param {Context} context @param {number} level @returns {Node[]} */
export function group(context, level) {
  const { page, choices } = context.data;
  return /** @type {Node[]} */ (
    [
      page.meaning && part(level + 1, "What it covers", paragraphs(page.meaning, choices.terms)),
      ...page.areas.map((/** @type {any} */ area) => inShort(context, area, level + 1)),
    ].filter(Boolean)
  );
}

/** An area in a few words. @param {Context} context @param {any} area @param {number} level */
function inShort(context, area, level) {
  const figure = area.dial === null ? false : h("span", { class: "tk-dial-line" }, dial(area.dial), h("span", null, h("span", { class: "tk-unseen" }, "Agreement "), area.dial.toFixed(2)), area.split && h("strong", null, "Split room"));
  const rows = area.statements.map((/** @type {any} */ s) => [s.title, s.said, s.percent ?? "", s.outcome]);
  const { choices } = context.data;
  const noun = choices.statement.one;
  return h(
    "section",
    { class: "tk-results-part tk-results-short", "data-key": area.place },
    h(`h${level}`, null, linkTo(area.place, area.short)),
    h("p", { class: "tk-results-rating" }, chip(area, area.status === "agreed"), h("span", null, statusWords(area, choices)), figure),
    h("p", null, area.headline),
    rows.length > 0 && table(`How people answered, ${area.title}`, [`${noun[0].toUpperCase()}${noun.slice(1)}`, "Answers", "Percent", "Outcome"], rows),
    area.recorded && h("p", { class: "tk-sub" }, `${area.recorded}.`),
    planBox(context, { id: area.place.split("/")[1], title: area.title }),
  );
}

/** How far a rating is, in words. @param {{status: string}} area @param {any} choices */
function statusWords({ status }, { who }) {
  if (status === "provisional") return "suggested by the answers, not yet agreed";
  return status === "agreed" ? `agreed by the ${who}` : "";
}

/** Notes as lines, each under its kind. @param {any[]} list */
export function noteLines(list) {
  return h("ul", { class: "tk-results-notes" }, ...list.map((n) => h("li", { "data-key": n.id }, h("strong", null, `${n.label}: `), n.text)));
}

/** Actions in the order of the plan. @param {any[]} actions @param {boolean} linked */
export function actionLines(actions, linked) {
  const line = (/** @type {any} */ a) =>
    h(
      "li",
      { "data-key": a.id },
      h("p", null, h("strong", null, `Action ${a.order}. `), a.title),
      h("p", { class: "tk-sub" }, a.said),
      (a.measure ?? a.success_measure) && h("p", { class: "tk-sub" }, `Success: ${a.measure ?? a.success_measure}`),
      linked && a.place && h("p", { class: "tk-sub" }, linkTo(a.place, a.area_title)),
    );
  return h("ol", { class: "tk-results-actions", role: "list" }, ...actions.map(line));
}

/** @param {Context} context @param {number} level @returns {Node[]} */
export function notes(context, level) {
  const { page } = context.data;
  const area = (/** @type {any} */ a) =>
    h(
      "div",
      { class: "tk-results-noted", "data-key": a.place },
      h(`h${level + 2}`, null, linkTo(a.place, a.title)),
      a.room.length > 0 && noteLines(a.room),
      a.phones.length > 0 && h("p", { class: "tk-sub" }, "From phones"),
      a.phones.length > 0 && noteLines(a.phones),
      a.confidential && h("p", { class: "tk-sub" }, a.confidential),
    );
  return /** @type {Node[]} */ (
    [
      h("p", { class: "tk-results-lead", "data-key": "lead" }, page.lead),
      listAreas(context, level + 1),
      part(level + 1, "Actions", [page.actions.length > 0 ? actionLines(page.actions, true) : h("p", null, "No actions are planned yet.")]),
      part(level + 1, "Notes", page.areas.length > 0 ? page.areas.map(area) : [h("p", null, "Nothing was noted yet.")]),
    ].filter(Boolean)
  );
}

/** @param {any} standing */
function stood(standing) {
  return h("div", null, chip(standing, standing.agreed), standing.beside && h("span", { class: "tk-second-line" }, standing.beside));
}

/** @param {Context} context @param {number} level @returns {Node[]} */
export function progress({ data }, level) {
  const { page, choices } = data;
  const noun = choices.area.one;
  const rows = page.rows.map((/** @type {any} */ r) => [r.place ? linkTo(r.place, r.title) : r.title, stood(r.then), stood(r.now), h("div", null, h("strong", null, r.change), h("p", { class: "tk-sub" }, r.reason))]);
  return /** @type {Node[]} */ (
    [
      h("p", { class: "tk-results-lead", "data-key": "lead" }, page.lead),
      part(level + 1, "Workshops", [h("ul", { class: "tk-results-notes" }, ...page.workshops.map((/** @type {string} */ w) => h("li", null, w)))]),
      part(level + 1, "Then and now", [table("Ratings then and now", [`${noun[0].toUpperCase()}${noun.slice(1)}`, page.then, page.now, "Change"], rows, { class: "tk-scroll tk-results-cards tk-results-then" })]),
    ].filter(Boolean)
  );
}
