/** The action plan: its areas, a table of actions in its order, filters, lines that move by drag or by key, one form to add or change. */

import { begun, draftsOfAction, form, formHandlers, unsaved } from "./action_form.js";
import { button, h, icon } from "./dom.js";
import { draftHandlers, keepDraft } from "./drafts.js";
import { capital, filterHandlers, filters, shownActions } from "./plan_filter.js";
import { areaHandlers, planAreas } from "./plan_areas.js";
import { arrows, dragClass, grip, orderHandlers, startDragging } from "./plan_order.js";
import { storyButton, storyHandlers, storyLine } from "./plan_story.js";
import { banner, mount } from "./ui.js";

/** @typedef {import("./ui.js").Context} Context */

/** @param {Context} context @returns {Node[]} */
export function body(context) {
  const { data, ui, level } = context;
  const shown = shownActions(context);
  const some = data.plan.length > 0;
  return [
    begun(context),
    ...unsaved(context),
    ui.edit && form(context),
    ...planAreas(context),
    h(`h${level + 1}`, { "data-key": "actions-title" }, "Actions", some && h("span", { class: "tk-second-text" }, ` ${data.plan.length}`)),
    some && filters(context),
    some && !shown.length && h("p", { class: "tk-empty" }, "No action is like that."),
    shown.length > 0 && h("div", { class: "tk-scroll", tabindex: "0", role: "region", "aria-label": "The action plan", "data-key": "table" }, table(context, shown)),
    !some && h("p", { class: "tk-empty" }, ui.edit ? "No actions yet." : "No actions yet. Add the first one here, or while you agree a rating."),
    some && h("p", { class: "tk-hint-line" }, ui.matrix ? "Choose a cell of the heatmap to see only its actions. Dropped actions stay in the record." : "Dropped actions stay in the record."),
  ].filter(Boolean);
}

/** A table whose lines read as cards in a narrow window; roles keep it a table for everybody. @param {Context} context @param {any[]} shown */
function table(context, shown) {
  const heads = ["No.", "Action", ...columns(context), "Move"];
  const classes = ["tk-col-no", "", "", "", "", "", "tk-col-move"];
  return h(
    "table",
    { class: "tk-table tk-cards tk-plan", role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads.map((text, i) => h("th", { scope: "col", role: "columnheader", class: classes[i] }, text)))),
    h("tbody", { role: "rowgroup" }, ...shown.flatMap((a) => [row(context, a, shown), storyLine(context, a, heads.length)].filter(Boolean))),
  );
}

/** What is told of an action, besides what it is. @param {Context} context */
function columns({ data }) {
  return [capital(data.choices.area.one), "Owner", "Due", "Status"];
}

/** @param {Context} context @param {any} a @param {any[]} shown */
function row(context, a, shown) {
  const { ui } = context;
  const short = (/** @type {string} */ text) => text.replace(/([A-Z][a-z]{2})[a-z]+/, "$1");
  const kind = [ui.moved === a.id ? "tk-moved" : "", a.status === "dropped" ? "tk-dropped" : "", dragClass(ui, "action", a)].join(" ").trim();
  const waiting = ui.edit !== a.id && draftsOfAction(context, a.id).length > 0;
  const cell = (/** @type {number} */ i, /** @type {any[]} */ ...kids) => h("td", { role: "cell" }, h("span", { class: "tk-cell-head", "aria-hidden": "true" }, columns(context)[i]), h("div", null, ...kids));
  return h(
    "tr",
    { role: "row", "data-key": a.id, "data-line": true, class: kind || null },
    h("td", { role: "cell", class: "tk-col-no" }, h("div", { class: "tk-no-line" }, h("strong", null, String(a.order)), grip("action", a, shown))),
    h(
      "th",
      { scope: "row", role: "rowheader" },
      h("button", { type: "button", class: "tk-link-button", "data-act": "edit", "data-action": a.id, "data-focus": `edit-${a.id}` }, a.title),
      waiting && h("span", { class: "tk-second-line" }, "Your change to it is not saved yet"),
    ),
    cell(0, a.area_title ?? "Whole plan", a.scope === "team" && a.team && h("span", { class: "tk-second-line" }, `For ${a.team}`)),
    cell(1, a.owner || h("strong", null, "No owner yet")),
    cell(2, a.due ? short(a.due_text) : h("strong", null, "None yet"), a.overdue && h("strong", { class: "tk-overdue" }, "Overdue")),
    cell(3, a.status === "done" && icon("tick"), a.status === "done" && " ", capital(a.status), h("span", { class: "tk-second-line" }, storyButton(context, a))),
    h("td", { role: "cell", class: "tk-col-move" }, arrows("action", a, shown)),
  );
}

/** What was done last, for the bar. @param {Context} context */
export function lastDone({ ui }) {
  if (ui.lost) return h("p", { class: "tk-small-text", "data-key": "told" }, h("strong", null, "Connection lost."), " Nothing is saved now.");
  return ui.told && h("p", { class: "tk-small-text", "data-key": "told" }, icon("tick"), ` ${ui.told} Saved ${ui.savedAt ?? ""}`);
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  ...draftHandlers,
  ...filterHandlers,
  ...formHandlers,
  ...orderHandlers,
  ...areaHandlers,
  ...storyHandlers,
  scope(context, element) {
    const box = /** @type {HTMLInputElement} */ (element);
    keepDraft(context, box.dataset.place ?? "", box.value, box.dataset.saved ?? "");
    context.redraw();
  },
};

export const start = startDragging;

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["plan", "plan_areas", "plan_counts", "choices"],
    draw: (context) => [
      banner(context),
      h("div", { class: "tk-section-head" }, h(`h${context.level}`, { class: "tk-title", tabindex: "-1", "data-focus": "title" }, "Action plan"), button("new_action", "Add action", { kind: "main", "data-focus": "main" })),
      h("p", { class: "tk-sub" }, context.data.plan_counts.text),
      h("div", { class: "tk-body" }, ...body(context)),
    ],
    handlers,
    start,
    kind: "tk-alone",
  });
}

export default { render };
