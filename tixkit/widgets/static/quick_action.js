/** Putting the area in hand into the action plan, and adding an action, while a rating is agreed. */

import { field, h, icon, plural } from "./dom.js";
import { draftMark, dropDraft, rebase, typedOr } from "./drafts.js";
import { planToggle, toggleHandlers } from "./plan_toggle.js";

/** @typedef {import("./ui.js").Context} Context */

const FIELDS = ["title", "owner", "due"];

/** @param {any} data @param {string} name */
const placeOf = (data, name) => `${data.area.area}/action-${name}`;

/** @param {Context} context */
export function addAction(context) {
  const { data, ui, level } = context;
  const attributes = (/** @type {string} */ name) => ({ "data-name": name, "data-type": "draft", "data-place": placeOf(data, name), value: typedOr(context, placeOf(data, name), "") });
  const count = data.area.actions.length;
  const waiting = draftMark(context, FIELDS.map((name) => placeOf(data, name)), { then: "Add the action to save it." });
  return h(
    "form",
    { class: "tk-quick", novalidate: true, "data-submit": "quick_action", "data-key": `quick-${data.area.area}` },
    h(`h${level + 1}`, null, "Add to the action plan"),
    planToggle(context, { id: data.area.area, title: data.area.title }),
    field("tk-quick-title", "Action", h("textarea", { rows: "2", ...attributes("title") }), { error: ui.errors?.title }),
    h(
      "div",
      { class: "tk-quick-line" },
      field("tk-quick-owner", "Owner", h("input", { type: "text", ...attributes("owner") })),
      field("tk-quick-due", "Due", h("input", { type: "date", ...attributes("due") }), { error: ui.errors?.due }),
      h("button", { type: "submit", class: "tk-button tk-second" }, "Add action"),
    ),
    waiting ?? h("p", { class: "tk-saved" }, count > 0 && icon("tick"), count > 0 && `This ${data.choices.area.one} has ${plural(count, "action", "actions")}.`),
  );
}

/** What a form's named fields hold. @param {HTMLElement} form @returns {Record<string, string>} */
export function valuesOf(form) {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[data-name]"));
  return Object.fromEntries([...fields].map((f) => [f.dataset.name ?? "", f.value]));
}

/** @type {import("./ui.js").Handlers} */
export const quickHandlers = {
  ...toggleHandlers,
  async quick_action(context, element) {
    const form = /** @type {HTMLFormElement} */ (element);
    const sent = valuesOf(form);
    const places = FIELDS.map((name) => [placeOf(context.data, name), sent[name]]);
    context.ui.errors = {};
    context.ui.fields = ["title", "due"];
    const { title, owner, due } = sent;
    const reply = await context.act("add_action", { fields: { title, owner, due: due || null, area: context.data.area.area } });
    if (reply.ok) {
      for (const [place, text] of places) {
        dropDraft(context, place, text);
        rebase(context, place, ""); // what was typed since is for the next action
      }
      for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[data-name]"))) if (box.value === sent[box.dataset.name ?? ""]) box.value = "";
      context.redraw();
      context.tell("Saved. The action is in the plan.");
      document.getElementById("tk-quick-title")?.focus();
      return;
    }
    const name = reply.field === "due" ? "due" : "title";
    context.ui.errors = { [name]: reply.message };
    context.redraw();
    document.getElementById(`tk-quick-${name}`)?.focus();
  },
};
