/** The action plan beside the results: an area's box to tick, several of them at once, and the areas in their order. */

import { button, chip, h, plural } from "./dom.js";
import { inPlan, planToggle, toggleHandlers } from "./plan_toggle.js";

/** @typedef {import("./ui.js").Context} Context */

/** The box of one area; in words on paper, and where nothing can be changed. @param {Context} context @param {{id: string, title: string}} area */
export function planBox(context, area) {
  const { data } = context;
  const found = inPlan(data, area.id);
  const words = found && h("p", { class: data.choices.planning ? "tk-print-only" : null }, h("strong", null, "In the action plan"), `, place ${found.place} of ${data.plan_areas.length}.`);
  const box = data.choices.planning && planToggle(context, area, { kind: "tk-screen-only" });
  return (box || words) && h("div", { class: "tk-results-in-plan", "data-key": "in-plan" }, box, words);
}

/** Choosing several: every area under its group, with its rating. @param {Context} context */
export function chooseAreas(context) {
  const { data, ui } = context;
  if (!data.choices.planning) return false;
  const { one, many } = data.choices.area;
  const number = data.plan_areas.length;
  const words = number ? `${plural(number, one, many)} ${number === 1 ? "is" : "are"} in the action plan.` : `No ${one} is in the action plan yet.`;
  const toggle = button("choose_areas", ui.choosing ? "Close the choice" : `Choose ${many}`, { kind: "small", "aria-expanded": String(Boolean(ui.choosing)), "aria-controls": "tk-results-choice" });
  const groups = data.nav.map((/** @type {any} */ e) => (e.word ? { ...e, areas: [e], alone: true } : e)).filter((/** @type {any} */ e) => e.areas.length);
  return h(
    "div",
    { class: "tk-results-plan tk-screen-only", "data-key": "plan" },
    h("div", { class: "tk-section-head" }, h("p", null, words), toggle),
    h("div", { id: "tk-results-choice", class: "tk-results-choice", hidden: !ui.choosing, "data-key": "choice" }, ...(ui.choosing ? gathered(groups).map((group) => fieldset(context, group)) : [])),
  );
}

/** Areas that are groups of their own stand together. @param {any[]} groups @returns {{title: string, areas: any[]}[]} */
function gathered(groups) {
  const alone = groups.filter((g) => g.alone).flatMap((g) => g.areas);
  const rest = groups.filter((g) => !g.alone);
  return alone.length ? [{ title: "", areas: alone }, ...rest] : rest;
}

/** @param {Context} context @param {{title: string, areas: any[]}} group */
function fieldset(context, { title, areas }) {
  const { many } = context.data.choices.area;
  const one = (/** @type {any} */ a) => planToggle(context, { id: a.place.split("/")[1], title: a.title }, { label: a.short, aside: chip(a, a.status === "agreed") });
  return h("fieldset", { "data-key": `choice-${title}` }, h("legend", null, title || `${many[0].toUpperCase()}${many.slice(1)}`), ...areas.map(one));
}

/** The areas in the plan, of those that are shown. @param {Context} context @param {number} level */
export function listAreas({ data }, level) {
  const shown = data.nav.flatMap((/** @type {any} */ e) => (e.word ? [e] : e.areas)).map((/** @type {any} */ a) => a.place);
  const areas = data.plan_areas.filter((/** @type {any} */ a) => shown.includes(`area/${a.id}`));
  if (!areas.length) return false;
  const { many } = data.choices.area;
  const line = (/** @type {any} */ a) =>
    h("li", { "data-key": a.id }, h("p", null, h("strong", null, `${a.place}. `), h("a", { href: `#area/${a.id}`, "data-act": "go", "data-place": `area/${a.id}` }, a.title), chip(a, a.agreed), h("span", { class: "tk-sub" }, a.actions ? plural(a.actions, "action", "actions") : "No action yet")));
  return h("section", { class: "tk-results-part", "data-key": "plan-areas" }, h(`h${level}`, null, `${many[0].toUpperCase()}${many.slice(1)} in the action plan`), h("ol", { class: "tk-results-ranked", role: "list" }, ...areas.map(line)));
}

/** @type {import("./ui.js").Handlers} */
export const choosingHandlers = {
  ...toggleHandlers,
  choose_areas(context) {
    context.ui.choosing = !context.ui.choosing;
    context.redraw();
  },
};
