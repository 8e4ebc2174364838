/** The heatmap as a widget: what is seen can be chosen above it, and an opened area stands beside it. */

import { button, field, h } from "./dom.js";
import { banner, mount } from "./ui.js";
import { drawArea } from "./area_totals.js";
import { draw as drawMatrix } from "../../views/static/focus_matrix.js";
import { marked, titled } from "../../views/static/terms.js";

/** @typedef {import("./ui.js").Context} Context */

const BASELINE = "baseline";
const ROLES = "roles";
/** Two things side by side need the whole width. */
const WIDE = [BASELINE, ROLES];
let made = 0;

/** What is compared: nothing, then and now, or two roles. @param {Context} context */
function kindOf({ data }) {
  return Array.isArray(data.compare) ? ROLES : data.compare ? BASELINE : "";
}

/** @param {Context} context @param {string} name @param {string} label @param {string} value @param {[string, string][]} choices */
function choice({ ui }, name, label, value, choices) {
  const options = choices.map(([id, words]) => h("option", { "data-key": `choice ${id}` }, words));
  options.forEach((node, i) => node.setAttribute("value", choices[i][0]));
  return field(`${ui.id}-${name}`, label, h("select", { value, "data-change": "choose", name, "data-focus": name }, ...options));
}

/** What there is to choose; nothing where there is no choice. @param {Context} context */
function controls(context) {
  const { data } = context;
  const { focuses, roles, rounds, baseline } = data.choices;
  const kind = kindOf(context);
  const names = roles.map((/** @type {any} */ r) => [r.id, r.title]);
  /** @type {[string, string][]} */
  const ways = [["", "Nothing"]];
  if (baseline) ways.push([BASELINE, `${baseline} and now`]);
  if (roles.length > 1) ways.push([ROLES, "Two roles"]);
  const [one, other] = kind === ROLES ? data.compare : [data.role ?? "", ""];
  const fields = [
    focuses.length > 0 && choice(context, "focus", "Focus", data.focus ?? "", [["", "All together"], ...focuses.map((/** @type {any} */ f) => [f.id, f.title])]),
    ways.length > 1 && choice(context, "compare", "Compare", kind, ways),
    names.length > 0 && kind !== BASELINE && choice(context, "role", "Role", one, kind === ROLES ? names : [["", "Everybody"], ...names]),
    kind === ROLES && choice(context, "other", "With", other, names),
    rounds.length > 0 && kind !== BASELINE && choice(context, "round", "Round", String(data.round ?? ""), [["", "As it stands"], ...rounds.map((/** @type {number} */ n) => [String(n), `Round ${n}`])]),
  ].filter(Boolean);
  return fields.length > 0 && h("div", { class: "tk-matrix-controls", role: "group", "aria-label": "What is shown", "data-key": "controls" }, ...fields);
}

/** The area that was opened, or how to open one. @param {Context} context */
function side({ data }) {
  const open = data.area.area;
  const noun = data.choices.area?.one ?? "area";
  if (!open) return h("section", { class: "tk-matrix-side tk-matrix-hint", "data-key": "hint", "aria-label": "Totals" }, h("p", { class: "tk-sub" }, `Choose a cell to see how people answered on that ${noun}.`));
  return h(
    "section",
    { class: "tk-matrix-side", "data-key": "side", "aria-label": `Totals of ${data.area.title}` },
    h("div", { class: "tk-area-totals", "data-own": "area", "data-key": "area" }),
    h("div", { class: "tk-buttons", "data-key": "leave" }, button("leave", "Close", { kind: "small", "aria-label": `Close ${data.area.title}` })),
  );
}

/** @param {Context} context @returns {Node[]} */
function draw(context) {
  const { data, ui } = context;
  ui.id ??= `tk-matrix-${(made += 1)}`;
  if (ui.news !== undefined && ui.news !== data.news) context.tell(data.news);
  ui.news = data.news;
  return [
    banner(context),
    data.controls && data.choices.roles && controls(context),
    h(
      "div",
      { class: data.panel ? `tk-matrix-columns-beside ${WIDE.includes(data.view.mode) ? "tk-matrix-columns-wide" : ""}` : "", "data-key": "columns" },
      h("div", { class: "tk-matrix-place", "data-own": "matrix", "data-key": "matrix" }),
      data.panel && side(context),
    ),
  ].filter(Boolean);
}

/** @param {HTMLElement} place @param {Context} context */
function paintMatrix(place, context) {
  const { view, options, choices } = context.data;
  if (!view?.rows) return;
  const write = (/** @type {string} */ title, /** @type {string|null|undefined} */ meaning) => {
    const head = document.createDocumentFragment();
    head.append(...(meaning ? [titled(title, meaning)] : marked(title, choices.terms)));
    return head;
  };
  drawMatrix(place, view, { ...options, headingLevel: context.level, onOpen: (area) => void open(context, area), write });
}

/** @param {HTMLElement} place @param {Context} context */
function paintArea(place, { data, level }) {
  drawArea(place, data.area, { level: level + 1, terms: data.choices.terms });
}

/** @param {Context} context @param {string} area */
async function open(context, area) {
  const reply = await context.act("open", { area });
  if (reply.ok && context.data.panel) context.focus("area");
}

/** Back to the cell that was opened. @param {Context} context */
function back(context) {
  /** @type {HTMLElement|null} */ (context.root.querySelector("button.tk-cell[tabindex='0']"))?.focus();
}

/** @type {import("./ui.js").Handlers} */
const handlers = {
  async leave(context) {
    back(context);
    await context.act("leave");
  },
  async choose(context, element) {
    const value = (/** @type {string} */ name) => /** @type {HTMLSelectElement|null} */ (context.root.querySelector(`select[name="${name}"]`))?.value ?? "";
    const roles = context.data.choices.roles.map((/** @type {any} */ r) => r.id);
    const changed = element.getAttribute("name");
    const kind = value("compare");
    const compare = kind === ROLES ? pair(value("role"), value("other"), roles, changed) : kind || null;
    const lone = kind === "" && kindOf(context) === "" ? value("role") || null : null;
    const round = kind === BASELINE ? null : Number(value("round")) || null;
    await context.act("show", { focus: value("focus") || (context.data.choices.focuses.length ? null : context.data.focus), role: lone, round, compare });
  },
};

/** Two roles that differ; the one that was not chosen just now gives way. @param {string} one @param {string} other @param {string[]} roles @param {string|null} changed */
function pair(one, other, roles, changed) {
  const first = one || roles[0];
  const second = other || roles.find((name) => name !== first) || roles[0];
  if (first !== second) return [first, second];
  const free = /** @type {string} */ (roles.find((name) => name !== first));
  return changed === "other" ? [free, second] : [first, free];
}

/** Escape in the opened area goes back to its cell. @param {Context} context */
function escape(context) {
  const hear = (/** @type {KeyboardEvent} */ event) => {
    const from = /** @type {Element} */ (event.target);
    if (event.key !== "Escape" || !from.closest(".tk-matrix-side")) return;
    event.preventDefault();
    back(context);
  };
  context.root.addEventListener("keydown", hear);
  return () => context.root.removeEventListener("keydown", hear);
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["view", "options", "focus", "role", "round", "compare", "choices", "controls", "panel", "area", "news"],
    draw,
    handlers,
    painters: { matrix: paintMatrix, area: paintArea },
    start: escape,
    kind: "tk-alone",
  });
}

export default { render };
