/** A peer review on one page: elements at left, their features with what stands behind each, evidence, judgements, feedback. */

import { button, h, icon, plural } from "./dom.js";
import { savedState } from "./drafts.js";
import { heartbeat, mount } from "./ui.js";
import { instead } from "./instead.js";
import { pageHeader, plainBar } from "./page.js";
import { keepClear, pageTop } from "./page_top.js";
import { keepPlace } from "./place.js";
import { focusDraft, unsavedWords } from "./unsaved.js";
import { endSearch, noticeFound, searchHandlers } from "./evidence_search.js";
import { evidenceColumn, featureColumn, featureOf, handlers as noteHandlers } from "./evidence_notes.js";
import { holdForm, steady } from "./note_form.js";
import { handlers as judgeHandlers, judge, mainButtons } from "./review_judge.js";
import { feedback } from "./review_feedback.js";
import { paintTallies } from "./round_panel.js";
import { start as startRound } from "./round_watch.js";
import { body as exportBody, handlers as exportHandlers, receive } from "./export_panel.js";

/** @typedef {import("./ui.js").Context} Context */

const TABS = [["evidence", "Evidence"], ["judge", "Strengths and areas"], ["feedback", "Feedback"], ["exports", "Exports"]];

/** @param {Context} context */
function theBar(context) {
  const { data, ui } = context;
  const { overview, element, view } = data;
  if (overview.unsuited) return plainBar(data.head.title, "Not a peer review");
  const far = h("p", { class: "tk-small-text", "data-key": "far" }, h("strong", null, overview.summary), ` ${overview.summary_rest}`);
  if (view === "judge") return plainBar(element.title, element.sub, ...mainButtons(context));
  if (view === "feedback") {
    return plainBar("Feedback", "What the council is told: headlines and judgements, and no words of any note", far, button("tab", "Make the files", { kind: "main", "data-tab": "exports", "data-focus": "main" }));
  }
  if (view === "exports") {
    const told = ui.lastMade && h("p", { class: "tk-small-text" }, icon("tick"), ` ${ui.lastMade}`);
    return plainBar("Exports", `${data.formats.length} files to take away`, told, button("make_all", `Make all ${data.formats.length}`, { kind: "main", "data-focus": "main" }));
  }
  const word = overview.headlines.length ? "Agree strengths" : "Agree the rating";
  return plainBar(element.title, element.sub, far, button("tab", word, { kind: "main", "data-tab": "judge", "data-focus": "main" }));
}

/** The areas under their sections; where the page is narrow, a list to choose from instead. @param {Context} context */
function elements(context) {
  const { data, level } = context;
  const { many } = data.choices.area;
  const title = many[0].toUpperCase() + many.slice(1);
  return h(
    "section",
    { class: "tk-elements", "aria-label": title, "data-key": "elements" },
    h("div", { class: "tk-elements-head" }, h(`h${level + 1}`, null, title), h("span", { class: "tk-second-text", "aria-hidden": "true" }, "Notes")),
    ...data.overview.sections.flatMap((/** @type {any} */ s, /** @type {number} */ i) => [
      s.title && h(`h${level + 2}`, { class: "tk-elements-group", id: `tk-group-${i}` }, s.title),
      h("ul", { class: "tk-elements-list", "aria-labelledby": s.title ? `tk-group-${i}` : null }, ...s.areas.map((/** @type {any} */ a) => h("li", null, elementButton(a, data.element.id)))),
    ]),
    select(context, title),
  );
}

/** @param {any} a @param {string} current */
function elementButton(a, current) {
  return h(
    "button",
    { type: "button", class: "tk-element", "data-act": "open", "data-area": a.id, "data-focus": `element-${a.id}`, "aria-current": a.id === current ? "true" : null },
    h("span", { class: "tk-element-number" }, a.number),
    h("span", { class: "tk-element-title" }, a.title),
    h("span", { class: "tk-element-notes" }, String(a.notes), h("span", { class: "tk-unseen" }, a.notes === 1 ? " note" : " notes")),
  );
}

/** @param {Context} context @param {string} title */
function select({ data }, title) {
  const option = (/** @type {any} */ a) => h("option", { value: a.id }, `${[a.number, a.title].filter(Boolean).join(" ")}, ${plural(a.notes, "note", "notes")}`);
  const group = (/** @type {any} */ s) => (s.title ? [h("optgroup", { label: s.title }, ...s.areas.map(option))] : s.areas.map(option));
  return h(
    "div",
    { class: "tk-elements-choice tk-field" },
    h("label", { for: "tk-element-choice" }, title),
    h("select", { id: "tk-element-choice", value: data.element.id, "data-change": "open" }, ...data.overview.sections.flatMap(group)),
  );
}

/** @param {Context} context @returns {Node[]} */
function theColumns(context) {
  const { view, overview, head } = context.data;
  if (overview.unsuited) return [h("div", { class: "tk-whole tk-panel-body", "data-key": "unsuited" }, instead(overview, head))];
  if (view === "feedback") return [h("div", { class: "tk-whole tk-panel-body", "data-key": "feedback" }, ...feedback(context))];
  if (view === "exports") return [h("div", { class: "tk-whole tk-panel-body", "data-key": "exports" }, ...exportBody(context))];
  if (view === "judge") return [elements(context), h("div", { class: "tk-judge tk-panel-body", "data-key": `judge-${context.data.element.id}` }, ...judge(context))];
  return [elements(context), featureColumn(context), evidenceColumn(context)];
}

/** @param {Context} context @returns {Node[]} */
function draw(context) {
  const { data, ui } = context;
  ui.composed = true;
  ui.agreeing = data.step === "agree";
  noticeNews(context);
  noticeFound(context);
  holdForm(context);
  return [
    pageHeader(data.head, data.overview.unsuited ? [] : TABS, data.view, savedState(context)),
    pageTop(context, theBar(context)),
    !data.overview.unsuited && unsavedWords(context, (place) => !inSight(context, place)),
    h("div", { class: `tk-review-columns tk-review-${data.overview.unsuited ? "feedback" : data.view}`, "data-key": `columns-${data.view}` }, ...theColumns(context)),
    h("span", { "data-own": "steady", "data-key": "steady", hidden: true }),
  ].filter(Boolean);
}

/** Whether the field of a draft stands on the page. @param {Context} context @param {string} place */
function inSight(context, place) {
  const { data, ui } = context;
  const { area, note, feature, headline } = partsOf(place);
  if (area !== data.element.id) return false;
  if (note) return data.view === "evidence" && ui.edit === note;
  if (feature !== undefined) return data.view === "evidence" && !ui.edit && featureOf(context) === feature;
  return data.view === "judge" && (!headline || ui.headline === headline);
}

/** What a draft of this page is about: a note that is changed, a new one on a feature, a headline, else the judgement. @param {string} place */
function partsOf(place) {
  const [area, kind = "", feature = ""] = place.split("/");
  const after = (/** @type {string} */ start) => (kind.startsWith(start) ? kind.slice(start.length) : "");
  return { area, note: after("note-"), feature: kind === "note" ? feature : undefined, headline: after("headline-") };
}

/** Say once what came from elsewhere. @param {Context} context */
function noticeNews(context) {
  const { data, ui } = context;
  /** @type {Record<string, number>} */
  const now = Object.fromEntries(data.overview.sections.flatMap((/** @type {any} */ s) => s.areas.map((/** @type {any} */ a) => [a.id, a.notes])));
  const before = ui.counts;
  ui.counts = now;
  if (!before || ui.noting) return;
  const titles = Object.fromEntries(data.overview.sections.flatMap((/** @type {any} */ s) => s.areas.map((/** @type {any} */ a) => [a.id, a.title])));
  const news = Object.keys(now).filter((id) => now[id] > before[id]);
  const sum = news.reduce((total, id) => total + now[id] - before[id], 0);
  if (sum) context.tell(`${plural(sum, "new note", "new notes")}. ${news.map((id) => `${titles[id]}: ${now[id]}`).join(". ")}.`);
}

/** @param {Context} context @param {string} view */
function turn(context, view) {
  Object.assign(context.ui, { confirm: "", errors: {}, warning: "", sure: false });
  context.set("step", "agree");
  context.set("view", view);
}

/** Take another area in hand. @param {Context} context @param {string} area */
function open(context, area) {
  Object.assign(context.ui, { confirm: "", errors: {}, edit: "", adding: undefined, headline: "", drawn: [], asked: undefined });
  endSearch(context);
  context.set("step", "agree");
  return context.act("open", { area });
}

/** How the address says what is in hand: on two of the tabs one area is. */
const inAddress = {
  of: (/** @type {any} */ { view, element }) => ({ view, area: ["evidence", "judge"].includes(view) ? element.id : null }),
  views: (/** @type {any} */ data) => (data.overview.unsuited ? [] : TABS.map(([id]) => id)),
};

/** Go to a tab and an area that the address names. @param {Context} context @param {import("./place.js").Place} place */
async function show(context, { view, area }) {
  turn(context, view);
  if (area && area !== context.data.element.id) await open(context, area);
}

/** @type {import("./ui.js").Handlers} */
const own = {
  tab(context, element) {
    turn(context, element.dataset.tab ?? "");
    window.scrollTo({ top: 0 });
    if (!element.classList.contains("tk-tab")) context.focus("title");
  },
  async open_draft(context, element) {
    const { place = "" } = element.dataset;
    const { area, note, feature, headline } = partsOf(place);
    await show(context, { view: note || feature !== undefined ? "evidence" : "judge", area });
    Object.assign(context.ui, { edit: note, headline }, feature === undefined ? {} : { feature: { ...context.ui.feature, [area]: feature } });
    context.redraw();
    focusDraft(context, place);
  },
  async open(context, element) {
    const reply = await open(context, /** @type {HTMLSelectElement} */ (element).value || (element.dataset.area ?? ""));
    if (!reply.ok) return;
    if (element.classList.contains("tk-main")) context.focus("title");
    const { element: now } = context.data;
    context.tell(`${now.title}, ${now.whole.notes_text}.`);
  },
};

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["head", "overview", "element", "evidence", "search", "found", "headlines", "feedback", "round", "area", "roles", "plan_areas", "choices", "hosting", "formats", "view", "step"],
    draw,
    level: 1,
    handlers: { ...judgeHandlers, ...exportHandlers, ...noteHandlers, ...searchHandlers, ...own },
    painters: { tallies: paintTallies, steady },
    start: (context) => {
      const stops = [startRound(context), receive(model, context), keepClear(context), keepPlace(context, { ...inAddress, show: (to) => show(context, to) }), heartbeat(context)];
      return () => stops.forEach((stop) => stop());
    },
    kind: "tk-review",
  });
}

export default { render };
