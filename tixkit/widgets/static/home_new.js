/** The form for a new workshop. What was typed stays while errors show. */

import { button, field, h } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

const FIELDS = ["framework", "folder", "title", "authority", "roles", "rule", "minutes", "place", "contact"];

/** The framework in hand: one that is installed, or the one that was found in a folder. @param {any} ui */
function chosen(ui) {
  if (ui.framework === "own") return ui.own ?? ui.form.frameworks[0];
  return ui.form.frameworks.find((/** @type {any} */ f) => f.id === ui.framework) ?? ui.form.frameworks[0];
}

/** @param {Context} context */
export function newPanel(context) {
  const { ui, level } = context;
  const heading = h(`h${level + 1}`, { id: "tk-home-form", tabindex: "-1", "data-focus": "form" }, "New workshop");
  const body = ui.form ? form(context) : h("p", { class: "tk-empty", role: "status" }, "Reading the frameworks.");
  return h("section", { class: "tk-home-panel", "data-key": "form", "aria-labelledby": "tk-home-form" }, heading, body);
}

/** @param {Context} context */
function form(context) {
  const { ui } = context;
  const errors = ui.errors ?? {};
  const framework = chosen(ui);
  const text = (/** @type {string} */ name, /** @type {string} */ value, /** @type {object} */ more = {}) => h("input", { type: "text", name, value, autocomplete: "off", ...more });
  const wrong = Object.keys(errors).length;
  return h(
    "form",
    { class: "tk-home-form", "data-submit": "create", novalidate: true },
    wrong > 0 && h("p", { class: "tk-error", role: "alert" }, wrong === 1 ? "One field needs another look. Nothing was made yet." : `${wrong} fields need another look. Nothing was made yet.`),
    frameworks(context, framework, errors),
    h(
      "div",
      { class: "tk-home-fields" },
      field("tk-new-title", "Title", text("title", "", { "aria-required": "true" }), { hint: "What people see, such as Leadership workshop.", error: errors.title }),
      field("tk-new-authority", "Authority", text("authority", ui.form.authority, { "aria-required": "true" }), { hint: "The council, such as Sampleford Borough Council.", error: errors.authority }),
      field("tk-new-roles", "Roles", h("textarea", { name: "roles", rows: "5", spellcheck: "false", value: framework.roles }), { hint: "People may choose one when they join. One a line.", error: errors.roles }),
      field("tk-new-minutes", "Minutes for discussion", text("minutes", "", { inputmode: "numeric", class: "tk-home-short" }), { hint: "The agenda shares them out. Leave it empty if you do not know yet.", error: errors.minutes }),
      field("tk-new-place", "Place", text("place", ""), { hint: "For the cover of reports, such as Civic Suite, Sampleford. It can wait.", error: errors.place }),
      field("tk-new-contact", "Contact", text("contact", ""), { hint: "For the cover too: a post and a way to reach it, not a person. It can wait.", error: errors.contact }),
    ),
    rules(framework, ui, errors),
    h("div", { class: "tk-buttons" }, h("button", { type: "submit", class: "tk-button tk-main" }, "Make the workshop"), button("new_cancel", "Cancel")),
  );
}

/** @param {Context} context @param {any} framework @param {any} errors */
function frameworks({ ui }, framework, errors) {
  const one = (/** @type {any} */ f) => choice("framework", f.id, ui.framework === f.id, f.title, f.about);
  const own = ui.framework === "own";
  const folder = h("input", { type: "text", name: "folder", autocomplete: "off", spellcheck: "false", "data-change": "look_in" });
  const found = ui.own && h("p", { class: "tk-hint" }, h("strong", null, ui.own.title), `. ${ui.own.about}`);
  return h(
    "fieldset",
    { class: "tk-home-choices", "data-key": "frameworks" },
    h("legend", null, "What is assessed"),
    errors.framework && h("p", { class: "tk-error" }, errors.framework),
    ...ui.form.frameworks.map(one),
    choice("framework", "own", own, "A framework of your own", "In a folder on this computer, as “tixkit framework new” makes one."),
    own && h("div", { class: "tk-home-own" }, field("tk-new-folder", "Folder", folder, { hint: "Its path, such as /home/ruth/our-framework.", error: errors.folder }), found),
  );
}

/** @param {string} name @param {string} value @param {boolean} checked @param {string} title @param {string} about */
function choice(name, value, checked, title, about) {
  const id = `tk-new-${name}-${value}`;
  return h(
    "label",
    { class: checked ? "tk-picture tk-picture-chosen" : "tk-picture", "data-key": id },
    h("input", { type: "radio", name: `tk-new-${name}`, value, checked, "data-change": `choose_${name}`, "data-given": value, "aria-labelledby": id, "aria-describedby": `${id}-about` }),
    h("span", null, h("strong", { id }, title), h("span", { class: "tk-second-line", id: `${id}-about` }, about)),
  );
}

/** @param {any} framework @param {any} ui @param {any} errors */
function rules(framework, ui, errors) {
  return h(
    "fieldset",
    { class: "tk-home-choices", "data-key": "rules" },
    h("legend", null, "When the room has consensus"),
    h("p", { class: "tk-hint" }, "Declared before anybody answers, and shown with every result. Another can be chosen for a round."),
    errors.rule && h("p", { class: "tk-error" }, errors.rule),
    ...framework.rules.map((/** @type {any} */ rule) => choice("rule", rule.id, ui.rule === rule.id, rule.title, rule.text)),
  );
}

/** @param {Context} context */
function given({ ui, root }) {
  const value = (/** @type {string} */ name) => /** @type {HTMLInputElement|null} */ (root.querySelector(`.tk-home-form [name="${name}"]`))?.value ?? "";
  const typed = Object.fromEntries(["folder", "title", "authority", "roles", "minutes", "place", "contact"].map((name) => [name, value(name)]));
  return { ...typed, framework: ui.framework, rule: ui.rule };
}

/** Read the frameworks once the form is there. @param {Context} context */
async function fetch(context) {
  const reply = await context.act("form");
  if (!reply.ok) return;
  Object.assign(context.ui, { form: reply, framework: reply.chosen, rule: reply.rule, own: null, errors: null });
  context.redraw();
}

/** @param {(context: Context, reply: any) => void} welcome @returns {import("./ui.js").Handlers} */
export const starting = (welcome) => ({
  need_form: fetch,
  choose_framework(context, element) {
    const before = chosen(context.ui).roles;
    const roles = /** @type {HTMLTextAreaElement} */ (context.root.querySelector("#tk-new-roles"));
    const typed = roles.value;
    context.ui.framework = element.dataset.given;
    context.redraw();
    if (typed.trim() !== before.trim()) roles.value = typed; // the defaults follow the framework, what was typed does not
  },
  choose_rule(context, element) {
    context.ui.rule = element.dataset.given;
    context.redraw();
  },
  async look_in(context, element) {
    const folder = /** @type {HTMLInputElement} */ (element).value;
    if (!folder.trim()) return;
    const reply = await context.act("look_in", { folder });
    const roles = /** @type {HTMLTextAreaElement} */ (context.root.querySelector("#tk-new-roles"));
    const [before, typed] = [chosen(context.ui).roles, roles.value];
    context.ui.own = reply.ok ? reply.framework : null;
    context.ui.errors = { ...context.ui.errors, folder: reply.ok ? undefined : reply.message };
    if (reply.ok) delete context.ui.errors.folder;
    context.redraw();
    if (typed.trim() !== before.trim()) roles.value = typed;
    if (reply.ok) context.tell(`${reply.framework.title}. ${reply.framework.about}`);
  },
  async create(context) {
    const reply = await context.act("create", given(context));
    if (!reply.ok) return;
    if (reply.made) {
      context.ui.form = null;
      welcome(context, reply);
      return;
    }
    context.ui.errors = reply.errors;
    context.redraw();
    const first = FIELDS.find((name) => reply.errors[name]);
    const at = /** @type {HTMLElement|null} */ (context.root.querySelector(`#tk-new-${first}`) ?? context.root.querySelector(`[name="tk-new-${first}"]`));
    at?.focus();
  },
  new_cancel(context) {
    Object.assign(context.ui, { panel: "", form: null, errors: null });
    context.redraw();
    context.focus("new");
  },
});
