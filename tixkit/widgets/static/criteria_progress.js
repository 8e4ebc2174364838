/** The page of the criteria: table and picture at left, the criterion in hand at right; evidence, actions, files; recording progress. */

import { button, h } from "./dom.js";
import { heartbeat, mount } from "./ui.js";
import { pageHeader, plainBar } from "./page.js";
import { keepClear, pageTop } from "./page_top.js";
import { keepPlace } from "./place.js";
import { focusDraft, unsavedWords } from "./unsaved.js";
import { draftHandlers, savedState } from "./drafts.js";
import { asking, bar, roundButtons, stateOf } from "./round_bar.js";
import { body as roundBody, handlers as roundHandlers, paintTallies } from "./round_panel.js";
import { start as startClock } from "./round_watch.js";
import { body as planBody, handlers as planHandlers, lastDone, start as startPlan } from "./action_plan_editor.js";
import { body as exportBody, handlers as exportHandlers, receive } from "./export_panel.js";
import { instead } from "./instead.js";
import { criteriaTable } from "./criteria_table.js";
import { handBody, inHand } from "./criteria_hand.js";
import { evidenceBody, evidenceHandlers, evidenceSummary } from "./criteria_evidence.js";
import { noteHandlers } from "./criteria_notes.js";
import { overTime, paintPicture, watchWidth } from "./criteria_chart.js";

/** @typedef {import("./ui.js").Context} Context */

const TABS = [["criteria", "Criteria"], ["evidence", "Evidence"], ["plan", "Action plan"], ["exports", "Exports"]];

/** Whether a workshop is followed, and not only results looked at. @param {any} data */
const live = (data) => Boolean(data.head.code);

/** The tabs there are. @param {any} data */
const tabsOf = (data) => TABS.filter(([id]) => !data.criteria.unsuited && (live(data) || id === "criteria" || id === "evidence"));

/** @param {any} data */
const canRecord = (data) => live(data) && data.head.status === "open";

/** @param {Context} context */
function theBar(context) {
  const { data, ui } = context;
  const { criteria: c } = data;
  if (data.view === "evidence") return plainBar("Evidence and next steps", evidenceSummary(c));
  if (data.view === "plan") return plainBar("Action plan", data.plan_counts.text, lastDone(context), !ui.edit && button("new_action", "Add action", { kind: "main", "data-focus": "main" }));
  if (data.view === "exports") return plainBar("Exports", `${data.formats.length} files to take away`, button("make_all", `Make all ${data.formats.length}`, { kind: "main", "data-focus": "main" }));
  if (data.view === "record") return bar(context, recordButtons(context));
  if (c.unsuited) return plainBar(c.title, "No success criteria");
  return plainBar(
    c.title,
    c.sub,
    h("p", { class: "tk-crit-summary", "data-key": "summary" }, h("strong", null, c.summary.count), ` ${c.summary.text}`),
    canRecord(data) && button("crit_record", "Record progress", { kind: "main", "data-focus": "main", "data-key": "record" }),
  );
}

/** The buttons while progress is recorded: as for any round, and the way back. @param {Context} context @returns {HTMLElement[]} */
function recordButtons(context) {
  const { data } = context;
  const state = stateOf(context);
  const back = (/** @type {string} */ kind) => button("crit_back", "Back to the criteria", { kind, "data-key": "crit-back", "data-focus": kind === "main" ? "main" : null });
  if (data.head.status !== "open") return [back("main")];
  if (asking(context)) return roundButtons(context);
  if (state === "ready" && !data.round.elsewhere) return [back("link"), button("crit_minutes", "Type in totals", { "data-key": "minutes" }), ...roundButtons(context).filter((b) => b.dataset.act !== "totals")];
  if (state === "revealed" || state === "agreed") return [button("again", "Record again"), back("main")];
  return [back("link"), ...roundButtons(context)];
}

/** @param {Context} context @returns {Node[]} */
function recordBody(context) {
  const { data } = context;
  const way = stateOf(context) === "ready" && !data.round.elsewhere && h(
    "div",
    { class: "tk-crit-how", "data-key": "how" },
    h("p", null, h("strong", null, "Two ways to record how far it has come. "), "Both go through a round, so that one rule decides and every review can be compared."),
    h(
      "ul",
      null,
      h("li", null, h("strong", null, `Ask the ${data.choices.who}`), " opens a round: people answer on their phones, then you reveal."),
      h("li", null, h("strong", null, "Type in totals"), ` opens the same round and asks you how many gave each answer: by show of hands now, or from the minutes of a board of three or more. Choose how they answered, save the totals, then reveal.`),
    ),
  );
  return [way, ...roundBody(context)].filter(Boolean);
}

/** @param {Context} context @returns {Node[]} */
function criteriaColumns(context) {
  if (context.data.criteria.unsuited) return [h("div", { class: "tk-panel-body tk-crit-body", "data-key": "unsuited" }, instead(context.data.criteria, context.data.head))];
  return [
    h(
      "div",
      { class: "tk-crit-columns", "data-key": "crit-columns" },
      h("section", { class: "tk-crit-all", "aria-label": "All criteria now and then", "data-key": "all" }, ...criteriaTable(context)),
      h("section", { class: "tk-crit-hand", "aria-label": "In hand", "data-key": "hand" }, ...handBody(context)),
      h("section", { class: "tk-crit-time", "aria-label": "Over time", "data-key": "time" }, ...overTime(context)),
    ),
  ];
}

/** @param {Context} context @returns {Node[]} */
function thePanel(context) {
  const { data } = context;
  if (data.view === "criteria") return criteriaColumns(context);
  const bodies = { evidence: evidenceBody, plan: planBody, exports: exportBody, record: recordBody };
  const key = data.view === "record" ? `record-${data.area.area}-${stateOf(context)}` : data.view;
  return [h("div", { class: "tk-panel-body tk-crit-body", "data-key": key }, .../** @type {Record<string, (c: Context) => Node[]>} */ (bodies)[data.view](context))];
}

/** @param {Context} context @returns {Node[]} */
function draw(context) {
  const { data } = context;
  const tabs = tabsOf(data);
  const away = (/** @type {string} */ place, /** @type {string} */ area) => place.startsWith(`${area}.`) && data.view !== "evidence" && !(data.view === "criteria" && area === inHand(data).area);
  return [
    live(data) ? pageHeader(data.head, tabs, data.view === "record" ? "criteria" : data.view, savedState(context)) : plainTabs(data.head, tabs, data.view),
    pageTop(context, theBar(context)),
    live(data) && !data.criteria.unsuited && unsavedWords(context, away, data.view !== "plan"),
    ...thePanel(context),
  ].filter(Boolean);
}

/** The header of results without a workshop. @param {any} head @param {string[][]} tabs @param {string} view */
function plainTabs(head, tabs, view) {
  const tab = (/** @type {string[]} */ [id, text]) =>
    h("li", null, h("button", { type: "button", class: "tk-tab", "data-act": "tab", "data-tab": id, "aria-current": view === id ? "page" : null }, text));
  return h(
    "div",
    { class: "tk-header", "data-key": "header" },
    h("span", { class: "tk-brand" }, "tixkit"),
    h("p", { class: "tk-whose" }, h("strong", null, head.authority), h("span", null, head.title)),
    h("nav", { "aria-label": "Views" }, h("ul", { class: "tk-tabs" }, ...tabs.map(tab))),
  );
}

/** Whether the criterion in hand stands below the table. @param {Context} context */
function stacked({ root }) {
  const [all, hand] = ["all", "hand"].map((name) => root.querySelector(`.tk-crit-${name}`)?.getBoundingClientRect());
  return Boolean(all && hand && hand.top >= all.bottom - 1);
}

/** @param {Context} context @param {string} view */
function go(context, view) {
  Object.assign(context.ui, { edit: null, errors: {}, confirm: "", warning: "", noting: null });
  context.set("view", view);
  window.scrollTo({ top: 0 });
}

/** Take another criterion in hand. @param {Context} context @param {string} area */
function open(context, area) {
  Object.assign(context.ui, { confirm: "", more: [], rule: undefined, again: "", errors: {}, noting: null });
  context.ui.opened = context.act("open", { area });
  return context.ui.opened;
}

/** Go to a tab and a criterion that the address names. @param {Context} context @param {import("./place.js").Place} place */
async function show(context, { view, area }) {
  go(context, view);
  if (area && area !== inHand(context.data).area) await open(context, area);
}

/** How the address says what is in hand; a round that is recorded is a tab of its own there. */
const inAddress = {
  of: (/** @type {any} */ data) => ({ view: data.view, area: ["criteria", "record"].includes(data.view) ? inHand(data)?.area : null }),
  views: (/** @type {any} */ data) => (data.criteria.unsuited ? [] : [...tabsOf(data).map(([id]) => id), "record"]),
};

/** @type {import("./ui.js").Handlers} */
const own = {
  tab: (context, element) => go(context, element.dataset.tab ?? "criteria"),
  async open(context, element) {
    const { data } = context;
    const area = element.dataset.area ?? "";
    const reply = await open(context, area);
    if (!reply.ok) return;
    if (data.view !== "criteria") {
      context.focus("title");
      return;
    }
    const line = data.criteria.lines.find((/** @type {any} */ l) => l.area === area);
    if (stacked(context)) context.focus("hand");
    else context.tell(`${line.full}. Now ${line.now}${line.then ? `, ${data.criteria.then_word.toLowerCase()} ${line.then}` : ""}.`);
  },
  async open_draft(context, element) {
    const { area = "", place = "" } = element.dataset;
    await show(context, { view: "criteria", area });
    context.ui.noting = place.split("/")[0];
    context.redraw();
    focusDraft(context, place, "hand");
  },
  crit_list: (context) => context.focus(`crit-${inHand(context.data).area}`),
  async crit_compare(context, element) {
    const select = /** @type {HTMLSelectElement} */ (element);
    const reply = await context.act("compare", { review: select.value });
    if (reply.ok) context.tell(`Compared with ${select.selectedOptions[0]?.textContent ?? "it"}.`);
  },
  async crit_record(context) {
    await context.ui.opened; // what was just opened is recorded, not what is leaving the screen
    Object.assign(context.ui, { more: [], rule: undefined, again: context.data.area.area });
    go(context, "record");
    context.focus("title");
  },
  crit_back(context) {
    context.ui.again = "";
    go(context, "criteria");
    context.focus("title");
  },
  async crit_minutes(context, element, event) {
    const before = context.data.round.id;
    await roundHandlers.ask(context, element, event);
    if (context.data.round.id && context.data.round.id !== before) await roundHandlers.type_in(context, element, event);
  },
  crit_actions(context, element) {
    const area = inHand(context.data);
    go(context, "plan");
    Object.assign(context.ui, { only: element.dataset.area, edit: area.actions ? null : "new" });
    context.redraw();
    if (area.actions) context.focus("title");
    else document.getElementById("tk-action-title")?.focus();
  },
};

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["head", "criteria", "selected", "round", "area", "roles", "plan", "plan_areas", "plan_counts", "formats", "choices", "view"],
    draw,
    level: 1,
    handlers: { ...roundHandlers, ...planHandlers, ...exportHandlers, ...draftHandlers, ...noteHandlers, ...evidenceHandlers, ...own },
    painters: { tallies: paintTallies, picture: paintPicture },
    start: (context) => {
      const followed = live(context.data) ? [keepPlace(context, { ...inAddress, show: (to) => show(context, to) }), heartbeat(context)] : [];
      const stops = [startClock(context), startPlan(context), receive(model, context), watchWidth(context), keepClear(context), ...followed];
      return () => stops.forEach((stop) => stop());
    },
    kind: "tk-criteria",
  });
}

export default { render };
