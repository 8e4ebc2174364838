/** Whether an area is in the action plan, with one click: wherever the area is in hand, and in lists to choose from. */

import { h, icon } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

/** What is known of an area in the plan. @param {any} data @param {string} area */
export const inPlan = ({ plan_areas: areas = [] }, area) => areas.find((/** @type {any} */ a) => a.id === area);

/** Why an area was not taken out, while that is so. @param {Context} context @param {string} area @returns {string|undefined} */
export function whyItStays({ data, ui }, area) {
  const told = ui.stays?.[area];
  return told && told.actions === inPlan(data, area)?.actions ? told.message : undefined;
}

/** Where an area stands in the plan; empty where it is not in it. @param {any} data @param {string} area */
function placeWords(data, area) {
  const found = inPlan(data, area);
  return found ? `Place ${found.place} of ${data.plan_areas.length}` : "";
}

/**
 * A box to tick; nothing where the page knows no plan.
 *
 * @param {Context} context @param {{id: string, title: string}} area
 * @param {{label?: string, kind?: string, aside?: Node|null}} [more] what stands beside the box where that is not what it does, and after it
 */
export function planToggle(context, area, { label, kind = "", aside = null } = {}) {
  const { data } = context;
  if (!data.plan_areas) return false;
  const id = `tk-in-plan-${area.id}`;
  const error = whyItStays(context, area.id);
  const words = placeWords(data, area.id);
  const described = [words && `${id}-place`, error && `${id}-error`].filter(Boolean).join(" ");
  return h(
    "div",
    { class: `tk-in-plan ${kind}`, "data-key": id },
    h(
      "label",
      { class: "tk-check" },
      h("input", { type: "checkbox", id, checked: Boolean(words), "data-change": "plan_area", "data-area": area.id, "data-title": area.title, "aria-label": label ? null : `In the action plan: ${area.title}`, "aria-describedby": described || null }),
      h("span", null, label ?? "In the action plan"),
    ),
    aside,
    words && h("p", { class: "tk-in-plan-place", id: `${id}-place`, "data-key": "place" }, words),
    error && h("p", { class: "tk-error", id: `${id}-error`, "data-key": "error" }, icon("cross"), error),
  );
}

/** Ask for an area to be put in or taken out; why it stays is told where it stands. @param {Context} context @param {string} area @param {string} title @param {boolean} put */
export async function changePlan(context, area, title, put) {
  const { ui } = context;
  ui.stays = {};
  ui.fields = ["area"];
  const reply = await context.act(put ? "plan_area.put" : "plan_area.take_out", { area });
  ui.fields = [];
  if (reply.ok) {
    ui.told = put ? `“${title}” is in the action plan, place ${reply.place} of ${reply.of}.` : `“${title}” is taken out of the action plan.`;
    context.redraw();
    context.tell(ui.told);
  } else if (reply.field === "area") {
    ui.stays = { [area]: { message: reply.message, actions: inPlan(context.data, area)?.actions } };
    context.redraw();
    context.tell(reply.message ?? "");
  }
  return reply.ok;
}

/** @type {import("./ui.js").Handlers} */
export const toggleHandlers = {
  async plan_area(context, element) {
    const box = /** @type {HTMLInputElement} */ (element);
    const { area = "", title = "" } = box.dataset;
    const put = box.checked;
    if (!(await changePlan(context, area, title, put))) box.checked = Boolean(inPlan(context.data, area));
  },
};
