/** The whole page: header with tabs, the bar with the heading and the one main button, heatmap at left, panel at right. */

import { button, h, icon } from "./dom.js";
import { savedState } from "./drafts.js";
import { heartbeat, mount } from "./ui.js";
import { pageHeader, plainBar } from "./page.js";
import { keepClear, pageTop } from "./page_top.js";
import { keepPlace } from "./place.js";
import { focusDraft, unsavedWords } from "./unsaved.js";
import { draw as drawMatrix } from "../../views/static/focus_matrix.js";
import { asking, bar, roundButtons, stateOf } from "./round_bar.js";
import { body as roundBody, handlers as roundHandlers, paintTallies } from "./round_panel.js";
import { start as startClock } from "./round_watch.js";
import { agreeButton, body as agreeBody, handlers as agreeHandlers } from "./agreement_panel.js";
import { accepted, body as agendaBody, handlers as agendaHandlers, summary as agendaSummary } from "./agenda_panel.js";
import { body as planBody, handlers as planHandlers, lastDone, start as startPlan } from "./action_plan_editor.js";
import { body as exportBody, handlers as exportHandlers, receive } from "./export_panel.js";
import { lateBody, lateHandlers } from "./late.js";
import { draw as drawGuidance } from "../../views/static/guidance.js";
import { marked, paragraphs, titled } from "../../views/static/terms.js";

/** @typedef {import("./ui.js").Context} Context */

const TABS = [["room", "Room"], ["agenda", "Agenda"], ["plan", "Action plan"], ["exports", "Exports"], ["guidance", "Guidance"], ["setup", "Set up"]];
/** What is typed on a review's own page has its field there. */
const OF_REVIEWS = /\/(note[/-]|headline-)/;
/** What the cell in hand says of itself. */
const WORDS = { ready: "Ready", open: "Open now", closed: "Closed", revealed: "Revealed", agreeing: "Agreeing", agreed: "Agreed" };

/** The tabs there are: guidance only where the framework has any for the facilitator. @param {any} data */
function tabsOf({ guidance = {} }) {
  return TABS.filter(([id]) => id !== "guidance" || guidance.any || guidance.topics);
}

/** @param {Context} context */
function theBar(context) {
  const { data, ui } = context;
  if (data.view === "agenda") {
    const first = data.agenda.discuss[0];
    const start = first && button("start", `Start with ${data.choices.area.one} 1`, { kind: "main", "data-area": first.area, "data-focus": "main" });
    return plainBar("Discussion agenda", agendaSummary(data.agenda, data.choices), start);
  }
  if (data.view === "plan") {
    const add = ui.edit ? null : button("new_action", "Add action", { kind: "main", "data-focus": "main" });
    return plainBar("Action plan", data.plan_counts.text, lastDone(context), add);
  }
  if (data.view === "exports") {
    const told = ui.lastMade && h("p", { class: "tk-small-text" }, icon("tick"), ` ${ui.lastMade}`);
    return plainBar("Exports", `${data.formats.length} files to take away`, told, button("make_all", `Make all ${data.formats.length}`, { kind: "main", "data-focus": "main" }));
  }
  if (data.view === "guidance") return plainBar("Guidance", data.guidance.topics?.length ? "The publisher’s own words, and where to read on" : "Where to read on");
  if (data.view === "setup") return plainBar("The room", data.round.here);
  return bar(context, mainButtons(context));
}

/** The buttons of the room's bar, in every state. @param {Context} context */
function mainButtons(context) {
  const state = stateOf(context);
  if (context.data.head.status !== "open") return [];
  if (asking(context)) return roundButtons(context);
  if (state === "agreeing") return [agreeButton(context)];
  if (state === "revealed") return [button("again", "Ask again"), button("agreeing", "Agree the rating", { kind: "main", "data-key": "main", "data-focus": "main" })];
  if (state === "agreed") {
    const next = nextArea(context.data);
    const on = next && button("open", `Next ${context.data.choices.area.one}`, { kind: "main", "data-key": "main", "data-focus": "main", "data-area": next });
    return [button("agreeing", "Change the rating", { kind: "link" }), on].filter(Boolean);
  }
  return roundButtons(context);
}

/** @param {any} data */
function nextArea(data) {
  const discuss = [...data.agenda.discuss, ...data.agenda.another_day].find((/** @type {any} */ a) => a.area !== data.area.area);
  if (discuss) return discuss.area;
  const cells = [...data.heatmap.rows, ...data.heatmap.strips].flatMap((r) => r.cells).filter(Boolean);
  const left = cells.filter((c) => c.status !== "agreed" && c.area !== data.area.area);
  const place = (/** @type {any} */ c) => data.choices.areas.findIndex((/** @type {any} */ a) => a.id === c.area);
  return left.sort((a, b) => place(a) - place(b))[0]?.area;
}

/** @param {Context} context @returns {Node[]} */
function thePanel(context) {
  const { data } = context;
  if (data.view === "agenda") return [accepted(context), ...agendaBody(context)].filter(Boolean);
  if (data.view === "plan") return planBody(context);
  if (data.view === "exports") return exportBody(context);
  if (data.view === "guidance") return [h("div", { "data-own": "guidance", "data-key": "guidance" })];
  if (data.view === "setup") return lateBody(context, "setup");
  return stateOf(context) === "agreeing" ? agreeBody(context) : roundBody(context);
}

/** @param {Context} context @returns {Node[]} */
function draw(context) {
  const { data, ui } = context;
  ui.composed = true;
  ui.matrix = true;
  ui.agreeing = data.step === "agree";
  tellNews(context);
  const here = data.view === "room" && stateOf(context) === "agreeing" ? data.area.area : null;
  const away = (/** @type {string} */ place, /** @type {string} */ area) => place.startsWith(`${area}/`) && !OF_REVIEWS.test(place) && area !== here;
  return [
    pageHeader(data.head, tabsOf(data), data.view, savedState(context)),
    pageTop(context, theBar(context)),
    h(
      "div",
      { class: "tk-columns", "data-key": "columns" },
      h("section", { class: "tk-right", "aria-label": "In hand", "data-key": "panel" }, h("div", { class: "tk-panel-body", "data-key": `${data.view}-${data.view === "room" ? `${data.area.area}-${stateOf(context)}` : ""}` }, unsavedWords(context, away, data.view !== "plan"), ...thePanel(context))),
      h("section", { class: "tk-left", "aria-label": "Heatmap", "data-key": "left" }, h("div", { class: "tk-stay", "data-own": "matrix", "data-key": "matrix" })),
    ),
  ];
}

/** Say once what changed in the heatmap; what this page did itself it says in its own words. @param {Context} context */
function tellNews({ data, ui, tell }) {
  if (ui.news !== undefined && ui.news !== data.news && !ui.doing) tell(data.news);
  ui.news = data.news;
}

/** @param {HTMLElement} place @param {Context} context */
function paintMatrix(place, context) {
  const { data } = context;
  const room = data.view === "room";
  const state = /** @type {keyof typeof WORDS} */ (stateOf(context));
  drawMatrix(place, nowAsked(data), {
    interactive: true,
    heading: data.heatmap.title,
    current: room ? data.area.area : data.view === "plan" ? (context.ui.only ?? null) : null,
    currentWord: room && !(state === "ready" && data.head.status !== "open") ? WORDS[state] : "Shown",
    onOpen: (area) => openArea(context, area),
    write: (title, meaning) => headOf(title, meaning, data.choices.terms),
  });
}

/** The heatmap in which every area of the round that waits says so. @param {any} data */
function nowAsked({ heatmap, round }) {
  const [areas, status] = round.id ? [round.areas, round.state] : [round.elsewhere?.areas ?? [], round.elsewhere?.status];
  const word = /** @type {Record<string, string>} */ (WORDS)[status];
  const cell = (/** @type {any} */ c) => (c && areas.includes(c.area) ? { ...c, status_word: word } : c);
  const lines = (/** @type {any[]} */ list) => list.map((line) => ({ ...line, cells: line.cells.map(cell) }));
  return { ...heatmap, rows: lines(heatmap.rows), strips: lines(heatmap.strips) };
}

/** A title with its own meaning, else with the terms in it. @param {string} title @param {string|null|undefined} meaning @param {any[]} terms */
function headOf(title, meaning, terms) {
  const head = document.createDocumentFragment();
  head.append(...(meaning ? [titled(title, meaning)] : marked(title, terms)));
  return head;
}

/** @param {HTMLElement} place @param {Context} context */
function paintGuidance(place, { data }) {
  const { terms } = data.guidance;
  if (terms) drawGuidance(place, data.guidance, { headingLevel: 2, paragraphs: (text) => paragraphs(text, terms) });
}

/** @param {Context} context @param {string} area */
async function openArea(context, area) {
  const { ui, data } = context;
  if (data.view === "plan") {
    showActionsOf(context, area);
    return;
  }
  Object.assign(ui, { confirm: "", more: [], rule: undefined, again: "", errors: {}, warning: "" });
  context.set("step", "totals");
  if (data.view !== "room") context.set("view", "room");
  const reply = await context.act("open", { area });
  if (!reply.ok) return;
  window.scrollTo({ top: 0 });
  context.focus("title");
}

/** How the address says what is in hand. */
const inAddress = {
  of: (/** @type {any} */ data) => ({ view: data.view, area: data.view === "room" ? data.area.area : null }),
  views: (/** @type {any} */ data) => tabsOf(data).map(([id]) => id),
};

/** What a tab leaves behind when another takes its place. */
const LEFT = { edit: null, errors: {}, told: "", confirm: "", warning: "" };

/** Go to a tab and an area that the address names. @param {Context} context @param {import("./place.js").Place} place */
async function show(context, { view, area }) {
  Object.assign(context.ui, LEFT, { more: [], rule: undefined, again: "" });
  context.set("step", "totals");
  context.set("view", view);
  if (area && area !== context.data.area.area) await context.act("open", { area });
}

/** On the plan's tab a cell shows its actions, and shown again, all. @param {Context} context @param {string} area */
function showActionsOf(context, area) {
  const { ui, data } = context;
  ui.only = ui.only === area ? null : area;
  context.redraw();
  const found = data.choices.areas.find((/** @type {any} */ a) => a.id === ui.only);
  context.tell(found ? `Actions for ${found.title}.` : "All actions.");
}

/** @param {Context} context @param {boolean} on */
function agreeing(context, on) {
  Object.assign(context.ui, { errors: {} });
  context.set("step", on ? "agree" : "totals");
}

/** Do it, and where it led to another picture begin that one at its top. @param {Context} context @param {unknown} doing */
async function thenTop(context, doing) {
  const before = stateOf(context);
  await doing;
  if (stateOf(context) !== before) window.scrollTo({ top: 0 });
}

/** After the reveal of pre-work the workshop starts from its agenda. @param {Context} context @param {unknown} revealing */
async function thenOn(context, revealing) {
  const preWork = context.data.round.pre_work;
  await thenTop(context, revealing);
  if (!preWork || context.data.round.state !== "revealed") return;
  context.set("view", "agenda");
  window.scrollTo({ top: 0 });
  context.focus("title");
}

/** @type {import("./ui.js").Handlers} */
const own = {
  tab(context, element) {
    Object.assign(context.ui, LEFT);
    context.set("view", element.dataset.tab);
    window.scrollTo({ top: 0 });
  },
  open: (context, element) => void openArea(context, element.dataset.area ?? ""),
  async open_draft(context, element) {
    const { area = "", place = "" } = element.dataset;
    context.set("view", "room");
    await openArea(context, area);
    if (["revealed", "agreed"].includes(context.data.round.state)) agreeing(context, true);
    focusDraft(context, place);
  },
  start: (context, element) => void openArea(context, element.dataset.area ?? ""),
  ask: (context, element, event) => void thenTop(context, roundHandlers.ask(context, element, event)),
  reveal: (context, element, event) => void thenOn(context, roundHandlers.reveal(context, element, event)),
  reveal_now: (context, element, event) => void thenOn(context, roundHandlers.reveal_now(context, element, event)),
  go_room: (context) => void openArea(context, context.data.round.id ? context.data.area.area : (context.data.round.elsewhere?.area ?? context.data.area.area)),
  agreeing(context) {
    agreeing(context, true);
    window.scrollTo({ top: 0 });
    context.focus("question");
  },
  again(context, element, event) {
    agreeing(context, false);
    void thenTop(context, roundHandlers.again(context, element, event));
  },
  totals(context, element, event) {
    agreeing(context, false);
    roundHandlers.totals(context, element, event);
    window.scrollTo({ top: 0 });
  },
  async agree(context, element, event) {
    const before = context.data.area.history.length;
    await agreeHandlers.agree(context, element, event);
    if (context.data.area.history.length > before) {
      agreeing(context, false);
      window.scrollTo({ top: 0 });
      context.focus("main");
    }
  },
};

/** Escape goes back to the cell in hand. @param {Context} context */
function escape(context) {
  const hear = (/** @type {KeyboardEvent} */ event) => {
    const from = /** @type {Element} */ (event.target);
    if (event.key !== "Escape" || from.closest(".tk-left, textarea, input, select")) return;
    /** @type {HTMLElement|null} */ (context.root.querySelector("button.tk-cell-current, button.tk-cell[tabindex='0']"))?.focus();
  };
  context.root.addEventListener("keydown", hear);
  return () => context.root.removeEventListener("keydown", hear);
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["head", "heatmap", "news", "round", "area", "roles", "agenda", "plan", "plan_areas", "plan_counts", "formats", "choices", "guidance", "hosting", "view", "step"],
    draw,
    level: 1,
    handlers: { ...roundHandlers, ...agreeHandlers, ...agendaHandlers, ...planHandlers, ...exportHandlers, ...lateHandlers, ...own },
    painters: { matrix: paintMatrix, tallies: paintTallies, guidance: paintGuidance },
    start: (context) => {
      const stops = [startClock(context), startPlan(context), receive(model, context), escape(context), keepClear(context), keepPlace(context, { ...inAddress, show: (to) => show(context, to) }), heartbeat(context)];
      return () => stops.forEach((stop) => stop());
    },
    kind: "tk-facilitator",
  });
}

export default { render };
