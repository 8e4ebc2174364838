/** One area's page of the results: its rating, how people answered, what good looks like, what comes next, what was noted. */

import { chip, h } from "./dom.js";
import { actionLines, linkTo, noteLines, part, table } from "./results_pages.js";
import { planBox } from "./results_plan.js";
import { draw as drawTallies } from "../../views/static/tally_bars.js";
import { readOn } from "../../views/static/guidance.js";
import { marked, paragraphs } from "../../views/static/terms.js";

/** @typedef {import("./ui.js").Context} Context */

/** @param {Context} context @param {number} level @returns {Node[]} */
export function areaPage(context, level) {
  const { page, choices } = context.data;
  const { statement } = choices;
  return /** @type {Node[]} */ (
    [
      rating(context),
      meanings(page.view, choices, level + 1),
      h("section", { class: "tk-results-part", "data-key": "answers" }, h(`h${level + 1}`, null, page.answers), h("div", { "data-own": "tallies", "data-key": `tallies-${page.view.area}`, "data-level": String(level + 2) })),
      rounds(page.rounds, statement, level + 1),
      roles(page.roles, statement, level + 1),
      page.levels.length > 0 && h("div", { class: "tk-results-levels", "data-key": "levels" }, ...page.levels.map((/** @type {any} */ found) => levelNode(found, choices, level + 1))),
      next(page.next, choices, level + 1),
      part(level + 1, `What the ${choices.who} recorded`, [page.noted.room.length > 0 && noteLines(page.noted.room), page.noted.confidential && h("p", { class: "tk-sub" }, page.noted.confidential)]),
      part(level + 1, "What people wrote on their phones", [page.noted.phones.length > 0 && noteLines(page.noted.phones)]),
      part(level + 1, "Actions agreed", [page.actions.length > 0 && actionLines(page.actions, false)]),
      page.view.resources.length > 0 && h("div", { class: "tk-results-part", "data-key": "read-on" }, readOn(page.view.resources, level + 1, "Resources"), page.view.resources.some((/** @type {any} */ r) => r.link) && h("p", { class: "tk-sub" }, "Links open in a new tab and need the internet.")),
    ].filter(Boolean)
  );
}

/** The rating, since when, how it went since the baseline, and whether the area is in the action plan. @param {Context} context */
function rating(context) {
  const { page } = context.data;
  const { rating: found } = page;
  return h(
    "div",
    { class: "tk-results-part tk-results-first", "data-key": "rating" },
    page.group && h("p", { class: "tk-sub" }, linkTo(page.group.place, page.group.title)),
    h("p", { class: "tk-results-rating tk-results-large" }, chip(found, found.agreed), h("span", null, found.when)),
    found.reason && h("p", null, found.reason, found.beside && ` ${found.beside}`),
    found.progress && h("p", null, h("strong", null, "Progress. "), found.progress),
    planBox(context, { id: page.view.area, title: page.title }),
  );
}

/** @param {any} view @param {any} choices @param {number} level */
function meanings(view, choices, level) {
  const said = view.meanings ?? [];
  const one = (/** @type {any} */ m) => [said.length > 1 && h("p", { class: "tk-meaning-title" }, m.title), ...paragraphs(m.text, choices.terms)];
  return part(level, "What this covers", said.flatMap(one));
}

/** @param {HTMLElement} place @param {Context} context */
export function paintTallies(place, { data }) {
  const { terms } = data.choices;
  drawTallies(place, data.page.view, { size: "panel", headingLevel: Number(place.dataset.level), write: (text) => marked(text, terms) });
}

/** @param {string} word */
function capital(word) {
  return `${word[0].toUpperCase()}${word.slice(1)}`;
}

/** The rounds side by side in words; how many kept their answer is for the screen alone. @param {any} found @param {any} statement @param {number} level */
function rounds(found, statement, level) {
  if (!found) return false;
  const cell = (/** @type {any} */ c) => h("div", null, c.said, c.outcome && h("span", { class: "tk-second-line" }, c.outcome));
  const rows = found.rows.map((/** @type {any} */ r) => [r.title, ...r.cells.map(cell), h("div", null, r.change, r.kept && h("span", { class: "tk-second-line tk-screen-only" }, r.kept))]);
  return part(level, "Round by round", [table(`${capital(statement.many)} round by round`, [capital(statement.one), ...found.columns, "What moved"], rows, { class: "tk-scroll tk-results-cards tk-results-rounds" })]);
}

/** Answers by role, as far as they are shown. @param {any} found @param {any} statement @param {number} level */
function roles(found, statement, level) {
  if (!found) return false;
  const rows = found.rows.map((/** @type {any} */ r) => [r.title, ...r.cells]);
  const hidden = found.printed ? "" : "tk-screen-only";
  const shown = [rows.length > 0 && table("Who agreed in the last round, by role", [capital(statement.one), ...found.roles], rows, { class: "tk-scroll tk-results-cards" }), found.gap && h("p", null, found.gap), found.withheld && h("p", { class: "tk-sub" }, found.withheld)];
  return part(level, "By role", [h("div", { class: hidden }, ...shown.filter(Boolean)), !found.printed && h("p", { class: "tk-print-only tk-sub" }, "Answers by role are for the screen: the report has those that a file may tell.")]);
}

/** @param {any} found @param {any} choices @param {number} level */
function levelNode(found, choices, level) {
  const texts = found.texts.flatMap((/** @type {string} */ text) => paragraphs(text, choices.terms));
  return h("section", { class: "tk-results-level", "data-key": found.title }, h(`h${level}`, null, found.title), h("p", null, chip({ word: found.label, fill: found.fill, ink: found.ink })), ...texts);
}

/** What the next level takes, and what holds it back. @param {any} found @param {any} choices @param {number} level */
function next(found, choices, level) {
  if (!found) return false;
  const line = (/** @type {any} */ s) => h("li", { "data-key": s.id }, h("p", null, h("strong", null, s.stage ? `${s.mark}. ${s.stage}. ` : `${s.mark}. `), ...marked(s.text, choices.terms)), h("p", { class: "tk-sub" }, s.outcome));
  return part(level, `To reach “${found.label}”`, [found.needs && h("p", null, found.needs), h("p", null, found.held), found.statements.length > 0 && h("ul", { class: "tk-results-held" }, ...found.statements.map(line))]);
}
