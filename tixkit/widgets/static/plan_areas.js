/** The areas in the plan, in the council's order: moved like actions, taken out, and others added. */

import { button, chip, field, h, icon, plural } from "./dom.js";
import { capital } from "./plan_filter.js";
import { arrows, dragClass, grip } from "./plan_order.js";
import { changePlan, inPlan, toggleHandlers, whyItStays } from "./plan_toggle.js";

/** @typedef {import("./ui.js").Context} Context */

const ADD = "tk-plan-area";

/** @param {Context} context @returns {Node[]} */
export function planAreas(context) {
  const { data, ui, level } = context;
  const { one, many } = data.choices.area;
  const areas = data.plan_areas;
  const open = !shut(ui) || !areas.length;
  const fold = areas.length > 0 && button("fold_areas", open ? "Hide" : "Show", { kind: "link", "data-focus": "fold-areas", "aria-expanded": String(open), "aria-controls": "tk-plan-areas", "aria-label": `${open ? "Hide" : "Show"} the ${many} in the plan` });
  const order = open && areas.length > 1 && data.plan.length > 1 && button("order_actions", "Put the actions in this order", { kind: "small", "data-focus": "order-actions" });
  return [
    h(
      "section",
      { class: "tk-plan-part", "data-key": "areas" },
      h("div", { class: "tk-section-head" }, h(`h${level + 1}`, { tabindex: "-1", "data-focus": "areas-title" }, `${capital(many)} in the plan`, areas.length > 0 && h("span", { class: "tk-second-text" }, ` ${areas.length}`)), fold),
      h(
        "div",
        { id: "tk-plan-areas", hidden: !open, "data-key": "areas-body" },
        areas.length > 0
          ? h("ol", { class: "tk-plan-areas", "data-key": "list" }, ...areas.map((/** @type {any} */ a) => line(context, a)))
          : h("p", { class: "tk-empty", "data-key": "none" }, `No ${one} is in the plan yet. Choose the first one here, or tick “In the action plan” while you agree its rating.`),
        h("div", { class: "tk-plan-areas-end", "data-key": "end" }, adding(context), order),
      ),
    ),
  ];
}

/** Whether the areas are folded away: beside a heatmap they are until somebody wants them, as it shows the areas too. @param {any} ui */
function shut(ui) {
  return ui.areasShut ?? Boolean(ui.matrix);
}

/** @param {Context} context @param {any} a */
function line(context, a) {
  const { data, ui } = context;
  const areas = data.plan_areas;
  const id = `tk-out-${a.id}`;
  const error = whyItStays(context, a.id);
  const none = [h("strong", null, "No action yet"), button("new_action", "Write one", { kind: "link", "data-area": a.id, "aria-label": `Write one: ${a.title}` })];
  const some = [button("only_area", plural(a.actions, "action", "actions"), { kind: "link", "data-area": a.id, "aria-label": `${plural(a.actions, "action", "actions")} for ${a.title}: show only these` })];
  return h(
    "li",
    { "data-key": a.id, class: [ui.moved === a.id ? "tk-moved" : "", dragClass(ui, "area", a)].join(" ").trim() || null },
    h("div", { class: "tk-no-line" }, h("strong", { class: "tk-plan-area-no" }, String(a.place)), grip("area", a, areas)),
    h("div", { class: "tk-plan-area-what" }, h("p", { class: "tk-plan-area-title" }, a.title), h("p", { class: "tk-plan-area-line" }, chip(a, a.agreed), ...(a.actions ? some : none))),
    arrows("area", a, areas),
    button("take_out", "Take out", { kind: "link", "data-area": a.id, "data-title": a.title, "data-focus": `out-${a.id}`, "aria-label": `Take out ${a.title}`, "aria-describedby": error ? id : null }),
    error && h("p", { class: "tk-error", id, "data-key": "error" }, icon("cross"), error),
  );
}

/** The areas that are not in the plan, to add one; on a page with a heatmap the one that is chosen there comes first. @param {Context} context */
function adding(context) {
  const { data, ui } = context;
  const { one } = data.choices.area;
  const rest = data.choices.areas.filter((/** @type {any} */ a) => !inPlan(data, a.id));
  if (!rest.length) return h("p", { class: "tk-small-text", "data-key": "all" }, `Every ${one} is in the plan.`);
  const chosen = rest.some((/** @type {any} */ a) => a.id === ui.only) ? ui.only : "";
  const option = (/** @type {string} */ id, /** @type {string} */ title) => h("option", { value: id, "data-key": `option-${id}` }, title); // by their keys what is chosen stays chosen
  const options = [option("", `Choose ${/^[aeiou]/i.test(one) ? "an" : "a"} ${one}`), ...rest.map((/** @type {any} */ a) => option(a.id, a.title))];
  return h(
    "form",
    { class: "tk-plan-areas-add", novalidate: true, "data-submit": "add_area", "data-key": "add" },
    field(ADD, "Add to the plan", h("select", { value: chosen }, ...options), { error: ui.addError }),
    h("button", { type: "submit", class: "tk-button tk-second" }, "Add"),
  );
}

/** The area whose place the focus takes after one is taken out. @param {any[]} areas @param {string} gone */
function beside(areas, gone) {
  const at = areas.findIndex((a) => a.id === gone);
  return areas[at + 1] ?? areas[at - 1];
}

/** @type {import("./ui.js").Handlers} */
export const areaHandlers = {
  ...toggleHandlers,
  fold_areas(context) {
    context.ui.areasShut = !shut(context.ui);
    context.redraw();
  },
  async take_out(context, element) {
    const { area = "", title = "" } = element.dataset;
    const next = beside(context.data.plan_areas, area);
    if (!(await changePlan(context, area, title, false))) return;
    context.focus(next ? `out-${next.id}` : "areas-title");
  },
  async add_area(context, element) {
    const { ui } = context;
    const box = /** @type {HTMLSelectElement} */ (element.querySelector("select"));
    const area = box.value;
    ui.addError = area ? "" : `Choose the ${context.data.choices.area.one} to add.`;
    if (!area) {
      context.redraw();
      box.focus();
      return;
    }
    const put = await changePlan(context, area, box.selectedOptions[0].textContent ?? "", true);
    if (put) ui.moved = area;
    context.redraw();
    const again = /** @type {HTMLSelectElement|null} */ (document.getElementById(ADD));
    if (!again) context.focus("areas-title");
    else again.value = "";
  },
  async order_actions(context) {
    const reply = await context.act("plan_area.order_actions", {});
    if (!reply.ok) return;
    const many = context.data.choices.area.many;
    context.ui.told = reply.moved ? `The actions are in the order of the ${many}.` : `The actions are in the order of the ${many} already.`;
    context.redraw();
    context.tell(context.ui.told);
  },
  only_area(context, element) {
    context.ui.only = element.dataset.area;
    context.redraw();
    const filter = document.getElementById("tk-only");
    filter?.focus();
    filter?.scrollIntoView({ block: "nearest" });
    const found = inPlan(context.data, element.dataset.area ?? "");
    context.tell(`Actions for ${found?.title}.`);
  },
};
