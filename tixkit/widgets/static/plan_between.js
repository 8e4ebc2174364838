/** What became of the action plan between two days: shown here, and taken away as a file. */

import { button, field, h, icon } from "./dom.js";
import { isoDay } from "../../views/static/local_time.js";

/** @typedef {import("./ui.js").Context} Context */

const FIELDS = ["start", "end"];

/** @param {Context} context @param {number} level that of the heading above @returns {Node[]} */
export function betweenBody(context, level) {
  const { ui } = context;
  const day = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ hint) =>
    field(`tk-between-${name}`, label, h("input", { type: "date", "data-name": name, value: ui.betweenDays?.[name] ?? (name === "end" ? isoDay(new Date()) : "") }), { hint, error: ui.betweenErrors?.[name] });
  return [
    h(
      "form",
      { class: "tk-between", novalidate: true, "data-submit": "plan_between", "data-key": "between" },
      day("start", "From the end of", "For example the day of the last report."),
      day("end", "To the end of", "Today, unless you choose another."),
      h("div", { class: "tk-buttons", "data-key": "between-buttons" }, h("button", { type: "submit", class: "tk-button tk-second" }, "Show the progress")),
    ),
    ui.between && told(context, level),
  ].filter(Boolean);
}

/** @param {Context} context @param {number} level */
function told(context, level) {
  const { ui } = context;
  const one = (/** @type {any} */ action) =>
    h("li", null, h("p", null, h("strong", null, `${action.number}. `), action.title, h("span", { class: "tk-second-text" }, ` (${action.owner})`)), action.changes.length > 0 && h("ul", null, ...action.changes.map((/** @type {string} */ words) => h("li", null, words))));
  const kind = (/** @type {any} */ k) => h("section", { "data-key": k.title }, h(`h${level + 1}`, null, `${k.title}: ${k.actions.length}`), h("ul", { class: "tk-between-actions" }, ...k.actions.map(one)));
  return h(
    "div",
    { class: "tk-between-told", "data-key": "between-told" },
    h("p", { tabindex: "-1", "data-focus": "between", "data-key": "lead" }, ui.between.lead),
    h("div", { class: "tk-buttons", "data-key": "files" }, file(context, ".docx", "Make it as Word"), file(context, ".xlsx", "Make it as Excel")),
    ...ui.between.kinds.map(kind),
  );
}

/** @param {Context} context @param {string} ending @param {string} words */
function file({ ui }, ending, words) {
  const state = ui.made?.[`between${ending}`];
  const came = state?.making ? "Making it…" : state?.error ? h("span", { class: "tk-error" }, icon("cross"), state.error) : state?.at && h("span", { class: "tk-yes" }, icon("tick"), `Made ${state.at}`);
  return h("div", { "data-key": ending }, button("plan_between_file", words, { kind: "small", "data-ending": ending }), came && h("p", { class: "tk-small-text", "data-key": "came" }, came));
}

/** @type {import("./ui.js").Handlers} */
export const betweenHandlers = {
  async plan_between(context, element) {
    const { ui } = context;
    const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll("[data-name]"));
    const days = Object.fromEntries([...inputs].map((input) => [input.dataset.name, input.value]));
    Object.assign(ui, { fields: FIELDS, betweenErrors: {}, betweenDays: days });
    const reply = await context.act("plan_between", days);
    ui.fields = [];
    if (!reply.ok) {
      const name = FIELDS.includes(reply.field ?? "") ? (reply.field ?? "") : "start";
      Object.assign(ui, { betweenErrors: { [name]: reply.message }, between: null, warning: "" });
      context.redraw();
      return document.getElementById(`tk-between-${name}`)?.focus();
    }
    const made = Object.entries(ui.made ?? {}).filter(([id]) => !id.startsWith("between"));
    Object.assign(ui, { between: reply, made: Object.fromEntries(made) });
    context.redraw();
    context.focus("between");
    return context.tell(reply.lead);
  },
};
