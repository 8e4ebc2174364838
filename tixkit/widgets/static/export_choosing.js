/** Choosing how files are made: behind one disclosure, as the default needs none of it. What stands there travels when it is first opened. */

import { button, h } from "./dom.js";
import { moduleOf } from "./late.js";

/** @typedef {import("./ui.js").Context} Context */
/** @typedef {{fields: (context: Context) => (Node|false)[], handlers: import("./ui.js").Handlers}} Late */

/** What is chosen; nothing at first. @param {Context} context @returns {any} */
export const chosenOf = ({ ui }) => ui.chosen ?? {};

/** @param {Context} context */
export function choosing(context) {
  const { ui } = context;
  const { words } = chosenOf(context);
  return h(
    "div",
    { class: "tk-choosing", "data-key": "choosing" },
    h(
      "details",
      { class: "tk-details", "data-key": "details" },
      h("summary", { "data-act": "choose_open", "data-focus": "choose" }, "Choose areas, language and template"),
      h("div", { class: "tk-choose" }, ...(ui.choice ? ui.choice.fields(context) : [h("p", null, ui.offerError ?? "Asking what there is to choose from…")])),
    ),
    words && h("p", { class: "tk-choice-made", "data-key": "chosen" }, h("strong", null, "Chosen for the next files: "), `${words}. `, button("choose_nothing", "Back to everything, in English", { kind: "link" })),
  );
}

/** Ask what there is to choose from, and for the module that shows it. @param {Context} context @returns {Promise<Late>} */
async function fetched(context) {
  const reply = await context.act("export_offer", { areas: !context.data.choices?.areas }, true);
  if (!reply.ok) throw new Error(reply.message);
  const { code, ...offer } = reply;
  const choice = /** @type {Late} */ (await moduleOf(code));
  Object.assign(context.ui, { offer, choice });
  context.redraw();
  return choice;
}

/** The module that shows it, fetched once. @param {Context} context @returns {Promise<Late|null>} */
async function arrived(context) {
  const { ui } = context;
  ui.fetching ??= fetched(context);
  try {
    return await ui.fetching;
  } catch (error) {
    Object.assign(ui, { fetching: null, offerError: /** @type {Error} */ (error).message || "What there is to choose from cannot be shown. Reload the page." });
    context.redraw();
    return null;
  }
}

/** @param {string} name @returns {import("./ui.js").Handlers[string]} */
const late = (name) => async (context, element, event) => (await arrived(context))?.handlers[name](context, element, event);

/** @type {import("./ui.js").Handlers} */
export const choosingHandlers = {
  choose_open: (context) => void arrived(context),
  ...Object.fromEntries(["choose_one", "choose_areas", "choose_others", "choose_nothing", "take_template", "drop_template"].map((name) => [name, late(name)])),
};

/** Follow what the kernel has of the choice. @param {any} model @param {Context} context */
export function followChoice(model, context) {
  const follow = () => {
    context.ui.chosen = model.get("chosen") ?? {};
    context.redraw();
  };
  context.ui.chosen = model.get("chosen") ?? {};
  if (context.ui.chosen.words) context.redraw();
  model.on("change:chosen", follow);
  return () => model.off("change:chosen", follow);
}
