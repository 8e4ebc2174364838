/** The action plan's own page: the editor in full width, weak areas that nothing is planned for, and the plan as files. */

import { body as planBody, handlers as planHandlers, lastDone, start as startPlan } from "./action_plan_editor.js";
import { button, chip, h, icon } from "./dom.js";
import { savedState } from "./drafts.js";
import { pageHeader, plainBar } from "./page.js";
import { keepClear, pageTop } from "./page_top.js";
import { planFileHandlers, planFiles, startPlanFiles } from "./plan_files.js";
import { heartbeat, mount } from "./ui.js";

/** @typedef {import("./ui.js").Context} Context */

/** @param {Context} context @returns {Node[]} */
function draw(context) {
  const { data, ui } = context;
  const add = ui.edit ? null : button("new_action", "Add action", { kind: "main", "data-focus": "main" });
  return [
    pageHeader(data.head, [], "", savedState(context)),
    pageTop(context, plainBar("Action plan", data.plan_counts.text, lastDone(context), add)),
    h("section", { class: "tk-plan-page", "aria-label": "Action plan", "data-key": "page" }, figures(data), ...planBody(context), ...weak(context), ...planFiles(context)),
  ];
}

/** The counts as figures. @param {any} data */
function figures({ plan_counts: counts }) {
  const one = (/** @type {number} */ n, /** @type {string} */ word) => h("div", { class: "tk-figure" }, h("dt", null, word), h("dd", null, String(n)));
  return h("dl", { class: "tk-figures", "data-key": "figures" }, one(counts.open, "Open"), one(counts.overdue, "Overdue"), one(counts.done, "Done"), one(counts.need, "Without owner or date"));
}

/** @param {Context} context */
function weak({ data }) {
  const { title, areas, said } = data.weak;
  if (!areas.length && !said) return [];
  const line = (/** @type {any} */ a) =>
    h("li", { "data-key": a.id }, chip(a, a.agreed), h("span", null, a.title), button("new_action", "Add action", { kind: "small", "data-area": a.id, "aria-label": `Add action: ${a.title}` }));
  return [
    h("h2", { "data-key": "weak-title" }, title),
    areas.length ? h("ul", { class: "tk-weak", "data-key": "weak" }, ...areas.map(line)) : h("p", { class: "tk-small-text", "data-key": "weak-none" }, icon("tick"), ` ${said}`),
  ];
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["head", "plan", "plan_areas", "plan_counts", "weak", "formats", "choices"],
    draw,
    level: 1,
    handlers: { ...planFileHandlers, ...planHandlers },
    start: (context) => {
      const stops = [startPlanFiles(model, context), startPlan(context), keepClear(context), heartbeat(context)];
      return () => stops.forEach((stop) => stop());
    },
    kind: "tk-plan-whole",
  });
}

export default { render };
