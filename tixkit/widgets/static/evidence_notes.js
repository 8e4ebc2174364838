/** Evidence against features: the features of an area with what stands behind each, its evidence, and a note to add. */

import { button, field, h, plural } from "./dom.js";
import { aboutNote, noteBody } from "./evidence_piece.js";
import { endSearch, foundBody, searchBox, searching } from "./evidence_search.js";
import { addButton, addNote, adding, forget, formHandlers, noting } from "./note_form.js";

/** @typedef {import("./ui.js").Context} Context */

/** Notes on an area that speak to no one feature. */
const WHOLE = "";
const NARROW = 1100;

/** The feature in hand, empty for the area as a whole. @param {Context} context @returns {string} */
export function featureOf({ data, ui }) {
  const { element } = data;
  const known = element.headings.flatMap((/** @type {any} */ x) => x.features.map((/** @type {any} */ f) => f.id));
  const chosen = ui.feature?.[element.id];
  return chosen === WHOLE || known.includes(chosen) ? chosen : (known[0] ?? WHOLE);
}

/** The heading whose features are listed: that of the feature in hand, else the one that was opened last. @param {Context} context */
function headingOf(context) {
  const { headings, id } = context.data.element;
  const feature = featureOf(context);
  const has = (/** @type {any} */ x) => x.features.some((/** @type {any} */ f) => f.id === feature);
  return headings.find(has) ?? headings.find((/** @type {any} */ x) => x.id === context.ui.heading?.[id]) ?? headings[0];
}

/** @param {Context} context @returns {HTMLElement} */
export function featureColumn(context) {
  const { data, level } = context;
  const { element, overview } = data;
  const heading = headingOf(context);
  return h(
    "section",
    { class: "tk-features", "aria-label": overview.features_title, "data-key": `features-${element.id}` },
    h(`h${level + 1}`, null, overview.features_title),
    element.headings.length > 1 && headingTabs(context, heading),
    heading.definition && h("p", { class: "tk-second-text tk-definition", "data-key": `definition-${heading.id}` }, heading.definition),
    h("ul", { "data-key": `under-${heading.id}` }, ...[...heading.features, wholeOf(element)].map((/** @type {any} */ f) => h("li", { "data-key": `feature-${f.id}` }, featureButton(context, f)))),
    h("p", { class: "tk-hint-line", "data-key": "unexplored" }, element.unexplored_words),
  );
}

/** What stands last in every list: the area as a whole. @param {any} element */
function wholeOf(element) {
  return { id: WHOLE, text: element.general_title, first: element.general_title, standing: element.general };
}

/** @param {Context} context @param {any} current */
function headingTabs({ data }, current) {
  const tab = (/** @type {any} */ x) =>
    h("li", null, h("button", { type: "button", class: "tk-subtab", "data-act": "feature", "data-heading": x.id, "data-feature": x.features[0].id, "data-focus": `heading-${x.id}`, "aria-current": current.id === x.id ? "true" : null }, `${x.title}, ${x.features.length}`));
  return h("ul", { class: "tk-subtabs", "aria-label": "Headings" }, ...data.element.headings.map(tab));
}

/** @param {Context} context @param {any} f */
function featureButton(context, f) {
  const chosen = featureOf(context) === f.id;
  const s = f.standing;
  return h(
    "button",
    { type: "button", class: chosen ? "tk-feature tk-feature-chosen" : "tk-feature", "data-act": "feature", "data-feature": f.id, "data-focus": `feature-${f.id}`, "aria-current": chosen ? "true" : null },
    h("span", { class: "tk-feature-text" }, chosen ? f.text : f.first),
    h("span", { class: "tk-feature-stands" }, dots(s), h("span", null, h("strong", null, s.lead), s.words, s.mixed && ", mixed"), h("span", { class: "tk-second-text" }, s.notes_text)),
  );
}

/** A dot for each kind of source, hollow for those that are missing. @param {any} s */
export function dots(s) {
  return h("span", { class: "tk-dots", "aria-hidden": "true" }, ...Array.from({ length: s.dots }, (_, i) => h("span", { class: i < s.kinds ? "tk-dot tk-dot-full" : "tk-dot" })));
}

/** @param {Context} context @returns {HTMLElement} */
export function evidenceColumn(context) {
  const { data, level } = context;
  const feature = featureOf(context);
  if (searching(context)) {
    const found = "Found in all evidence";
    return h("section", { class: "tk-evidence", "aria-label": found, "data-key": "evidence" }, h("div", { class: "tk-section-head" }, h(`h${level + 1}`, { tabindex: "-1", "data-focus": "evidence-title" }, found)), searchBox(context), ...foundBody(context));
  }
  const all = data.evidence.filter((/** @type {any} */ e) => (e.feature ?? WHOLE) === feature);
  const shown = all.filter((/** @type {any} */ e) => passes(context, e));
  const title = feature === WHOLE ? `Evidence for ${data.element.general_title.toLowerCase()}` : `Evidence for this ${data.choices.statement.one}`;
  const writing = adding(context, feature, all.length === 0);
  return h(
    "section",
    { class: "tk-evidence", "aria-label": title, "data-key": "evidence" },
    h("div", { class: "tk-section-head tk-evidence-head" }, h(`h${level + 1}`, { tabindex: "-1", "data-focus": "evidence-title" }, title), !writing && addButton(context)),
    writing && addNote(context, feature, all.length > 0),
    data.overview.notes > 0 && searchBox(context),
    data.overview.notes > 0 && filters(context, all.length, shown.length),
    shown.length > 0
      ? h("ul", { class: "tk-pieces", "data-key": `pieces-${data.element.id}-${feature}` }, ...shown.map((/** @type {any} */ e) => piece(context, e)))
      : h("p", { class: "tk-empty", "data-key": "none" }, all.length ? "No note fits the filter." : "No evidence here yet."),
    unused(context, feature),
  );
}

/** @param {Context} context @param {any} e */
function passes({ ui }, e) {
  const { source, direction, day } = ui.filter ?? {};
  return (!source || e.source === source) && (!direction || (e.direction ?? "neutral") === direction) && (!day || e.day === day);
}

/** @param {Context} context @param {number} of @param {number} shown */
function filters({ data, ui }, of, shown) {
  const { overview } = data;
  const any = Object.values(ui.filter ?? {}).some(Boolean);
  const choice = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ all, /** @type {any[]} */ options) =>
    field(`tk-filter-${name}`, label, h("select", { "data-change": "filter", "data-name": name, value: ui.filter?.[name] ?? "" }, h("option", { value: "" }, all), ...options.map((o) => h("option", { value: o.id }, o.title))));
  return h(
    "details",
    { class: "tk-details tk-filters", "data-key": "filters" },
    h("summary", null, any ? `Filter: ${shown} of ${plural(of, "note", "notes")} shown` : "Filter"),
    h("div", { class: "tk-filter-line" }, choice("source", "Kind of source", "All kinds", overview.sources), choice("direction", "It shows", "Everything", overview.directions), choice("day", "Day", "All days", overview.days)),
    any && button("filter_none", "Show all", { kind: "small" }),
  );
}

/** @param {Context} context @param {any} e */
function piece(context, e) {
  const { ui, data } = context;
  const about = aboutNote(e);
  const sure = ui.withdraw === e.id;
  const open = data.head.status === "open";
  return h(
    "li",
    { class: "tk-piece", tabindex: "-1", "data-key": e.id, "data-focus": `piece-${e.id}` },
    ...noteBody(e),
    e.own && open && !sure && h("p", { class: "tk-piece-doing" }, button("edit_note", "Edit", { kind: "link", "data-id": e.id, "data-focus": `edit-${e.id}`, "aria-label": `Edit ${about}` }), button("withdraw", "Withdraw", { kind: "link", "data-id": e.id, "data-focus": `withdraw-${e.id}`, "aria-label": `Withdraw ${about}` })),
    sure && h("p", { class: "tk-piece-doing", role: "group", "aria-label": "Withdraw this note" }, h("span", null, "Withdraw this note?"), button("withdraw_now", "Withdraw it", { kind: "small", "data-id": e.id }), button("withdraw", "Keep it", { kind: "small", "data-id": "", "data-focus": "keep-note" })),
  );
}

/** @param {Context} context @param {string} feature */
function unused({ data }, feature) {
  const { element } = data;
  const found = feature === WHOLE ? element.general : element.headings.flatMap((/** @type {any} */ x) => x.features).find((/** @type {any} */ f) => f.id === feature)?.standing;
  return found?.unused ? h("p", { class: "tk-second-text tk-unused", "data-key": "unused" }, `Not used yet: ${found.unused}.`) : h("p", { hidden: true, "data-key": "unused" });
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  ...formHandlers,
  feature(context, element) {
    const { ui, data, root } = context;
    ui.heading = { ...ui.heading, [data.element.id]: headingOf(context).id };
    ui.feature = { ...ui.feature, [data.element.id]: element.dataset.feature };
    Object.assign(ui, { edit: "", errors: {}, withdraw: "", adding: root.clientWidth >= NARROW && ui.adding ? true : undefined });
    endSearch(context);
    context.redraw();
    const key = element.dataset.focus ?? "";
    if (root.clientWidth >= NARROW || !key.startsWith("feature-")) context.focus(key);
    else {
      context.focus("evidence-title");
      root.querySelector(".tk-evidence")?.scrollIntoView();
    }
  },
  filter(context, element) {
    const select = /** @type {HTMLSelectElement} */ (element);
    context.ui.filter = { ...context.ui.filter, [select.dataset.name ?? ""]: select.value };
    context.redraw();
    context.tell(context.root.querySelector(".tk-filters summary")?.textContent ?? "");
  },
  filter_none(context) {
    context.ui.filter = {};
    context.redraw();
    /** @type {HTMLElement|null} */ (context.root.querySelector(".tk-filters summary"))?.focus();
    context.tell("All notes are shown.");
  },
  edit_note(context, element) {
    const was = context.ui.edit;
    if (was && !element.dataset.id) forget(context, was);
    Object.assign(context.ui, { edit: element.dataset.id, errors: {}, withdraw: "" });
    context.redraw();
    if (element.dataset.id) document.getElementById("tk-note-text")?.focus();
    else context.focus(`edit-${was}`);
  },
  withdraw(context, element) {
    const was = context.ui.withdraw;
    context.ui.withdraw = element.dataset.id;
    context.redraw();
    context.focus(element.dataset.id ? "keep-note" : `withdraw-${was}`);
  },
  async withdraw_now(context, element) {
    const e = context.data.evidence.find((/** @type {any} */ x) => x.id === element.dataset.id);
    if (!e) return;
    const reply = await noting(context, { area: context.data.element.id, feature: e.feature, text: "", source: e.source ?? "document", direction: e.direction ?? "neutral", record_id: e.id });
    context.ui.withdraw = "";
    context.redraw();
    context.focus("evidence-title");
    if (reply.ok) context.tell("The note is withdrawn. The history keeps it.");
  },
};
