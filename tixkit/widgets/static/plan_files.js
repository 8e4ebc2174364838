/** The plan as files: taken away, brought back edited, and what became of it between two days. */

import { h } from "./dom.js";
import { choosing } from "./export_choosing.js";
import { fileTable, handlers as exportHandlers, make, receive } from "./export_panel.js";
import { betweenBody, betweenHandlers } from "./plan_between.js";
import { importBody, importHandlers, receivePlan } from "./plan_import_panel.js";

/** @typedef {import("./ui.js").Context} Context */

/** @param {Context} context @returns {Node[]} */
export function planFiles(context) {
  const level = context.level + 1;
  const part = (/** @type {string} */ title, /** @type {Node[]} */ kids) => {
    const key = title.toLowerCase().replaceAll(" ", "-");
    return [h(`h${level}`, { class: "tk-plan-files", "data-key": `${key}-title` }, title), h("div", { class: "tk-plan-files", "data-key": key }, ...kids)];
  };
  return [
    ...part("Take the plan away", [choosing(context), fileTable(context)]),
    ...part("Bring an edited plan back", importBody(context, level)),
    ...part("Progress between two days", betweenBody(context, level)),
  ];
}

/** @type {import("./ui.js").Handlers} */
export const planFileHandlers = {
  ...exportHandlers,
  ...importHandlers,
  ...betweenHandlers,
  plan_between_file(context, element) {
    const ending = element.dataset.ending ?? "";
    make(context, `between${ending}`, "plan_between_file", { ...context.ui.betweenDays, ending });
  },
};

/** @param {any} model @param {Context} context */
export function startPlanFiles(model, context) {
  const stops = [receive(model, context), receivePlan(model, context)];
  return () => stops.forEach((stop) => stop());
}
