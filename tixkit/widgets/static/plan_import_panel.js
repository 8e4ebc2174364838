/** Taking an edited plan back in: choose the file, see what changed, keep or take, apply. Nothing is changed before that. */

import { button, field, h, icon, plural } from "./dom.js";
import { banner, mount } from "./ui.js";
import { asked, reading, upload } from "./upload.js";

/** @typedef {import("./ui.js").Context} Context */

/** What is taken of a file: by what it is, and its key. @typedef {{found: any, taken: Set<string>, sides: Map<string, string>, wanting?: string}} Import */

/** @param {Context} context @returns {Import} */
const inHand = ({ ui }) => ui.planImport;

/** @param {Context} context @param {number} level that of the heading above @returns {Node[]} */
export function importBody(context, level) {
  const { ui } = context;
  ui.importLevel = level;
  const input = h("input", { type: "file", accept: ".docx,.xlsx", "data-change": "take_plan" });
  const hint = "The Word or Excel file that tixkit made, as somebody edited it. First you see what changed.";
  return [
    h("div", { class: "tk-import-file", "data-key": "import-file" }, field("tk-import-file", "Edited plan", input, { hint, error: ui.planRefused }), ui.planGoing && reading("tk-import-far", ui.planGoing)),
    ui.planApplied && h("p", { class: "tk-import-done", tabindex: "-1", "data-focus": "import-done", "data-key": "import-done" }, !ui.planUnchanged && icon("tick"), ` ${ui.planApplied}`),
    ui.planImport && found(context),
  ].filter(Boolean);
}

/** @param {Context} context */
function found(context) {
  const { found: file } = inHand(context);
  const some = takeable(file);
  return h(
    "div",
    { class: "tk-import-found", role: "group", "aria-label": `What ${file.name} would change`, "data-key": "import-found" },
    h(`h${context.ui.importLevel + 1}`, { class: "tk-import-title", tabindex: "-1", "data-focus": "import-found" }, `What ${file.name} would change`),
    h("p", { "data-key": "lead" }, file.lead),
    ...file.notes.map((/** @type {string} */ note) => h("p", { class: "tk-hint", "data-key": note }, note)),
    ...clashes(context, file.clashes),
    ...part(context, "Changed", file.changed, "changed", changedFields),
    ...part(context, "Added", file.added, "added", addedFields),
    ...part(context, "Taken out of the file: tick to set to “dropped”", file.removed, "removed"),
    ...part(context, "Moved", file.moves.length ? [{ key: "all", title: "Move them as in the file", fields: file.moves }] : [], "order", (moves) => moves.map((/** @type {string} */ words) => h("li", null, words))),
    ...problems(context, file.problems),
    h("div", { class: "tk-buttons", "data-key": "import-buttons" }, some && button("plan_apply", `Apply ${plural(count(context), "change", "changes")}`, { kind: "main", "data-focus": "plan_apply" }), button("plan_leave", some ? "Leave it" : "Close")),
  );
}

/** Whether there is anything to apply. @param {any} file */
function takeable(file) {
  return [file.clashes, file.changed, file.added, file.removed, file.moves].some((list) => list.length > 0);
}

/** How much would be applied as it stands. @param {Context} context */
function count(context) {
  const { taken, sides } = inHand(context);
  return taken.size + [...sides.values()].filter((side) => side === "theirs").length;
}

/** A heading and what stands under it. @param {Context} context @param {string} title @param {Node[]} kids */
function under(context, title, kids) {
  return kids.length ? [h(`h${context.ui.importLevel + 2}`, { class: "tk-import-head", "data-key": `head-${title}` }, title), ...kids] : [];
}

/** What both changed, side by side, each with its choice. @param {Context} context @param {any[]} list */
function clashes(context, list) {
  const { sides, wanting } = inHand(context);
  const side = (/** @type {any} */ clash, /** @type {string} */ id, /** @type {string} */ verb, /** @type {string} */ where) =>
    h(
      "label",
      { class: "tk-import-side", "data-key": id },
      h("input", { type: "radio", name: `tk-import-${clash.key}`, value: id, "data-change": "plan_side", "data-clash": clash.key, checked: sides.get(clash.key) === id }),
      h("span", null, h("strong", null, `${verb} `), h("span", { class: "tk-second-line" }, where), h("span", { class: "tk-import-words" }, clash[id])),
    );
  const one = (/** @type {any} */ clash, /** @type {number} */ i) =>
    h(
      "fieldset",
      { class: "tk-import-clash", "data-key": `clash-${clash.key}`, "aria-describedby": wanting === clash.key ? "tk-import-wanting" : null },
      h("legend", null, clash.title),
      wanting === clash.key && h("p", { class: "tk-error", id: "tk-import-wanting", "data-key": "wanting" }, icon("cross"), "Choose which of the two stays."),
      (clash.where || clash.base) && h("p", { class: "tk-hint", "data-key": "where" }, [clash.where, clash.base && `exported as: ${clash.base}`].filter(Boolean).join("; ")),
      h("div", { class: "tk-import-sides", "data-key": "sides", "data-place": String(i) }, side(clash, "ours", "Keep ours", "In tixkit now"), side(clash, "theirs", "Take theirs", "In the file")),
    );
  const every = list.length > 1 && h("div", { class: "tk-buttons tk-import-every", "data-key": "every" }, button("plan_all_ours", "Keep ours in all", { kind: "small" }), button("plan_all_theirs", "Take theirs in all", { kind: "small" }));
  return under(context, "Changed in tixkit and in the file: choose which stays", [...(every ? [every] : []), ...list.map(one)]);
}

/** What can be taken or left. @param {Context} context @param {string} title @param {any[]} list @param {string} kind @param {(fields: any[]) => Node[]} [told] */
function part(context, title, list, kind, told) {
  const { taken } = inHand(context);
  const one = (/** @type {any} */ item) =>
    h(
      "li",
      { "data-key": `${kind}-${item.key}` },
      h("label", { class: "tk-check" }, h("input", { type: "checkbox", "data-change": "plan_pick", value: `${kind}:${item.key}`, checked: taken.has(`${kind}:${item.key}`) }), h("span", null, h("strong", { class: "tk-import-words" }, item.title), item.where && h("span", { class: "tk-second-line" }, item.where))),
      item.fields?.length > 0 && told && h("ul", { class: "tk-import-fields" }, ...told(item.fields)),
    );
  return under(context, title, list.length ? [h("ul", { class: "tk-import-list", "data-key": `list-${kind}` }, ...list.map(one))] : []);
}

/** @param {string} words */
const shown = (words) => h("span", { class: "tk-import-words" }, words);

/** @param {any[]} fields */
const changedFields = (fields) => fields.map((f) => h("li", null, `${f.name}: from `, shown(f.old), " to ", h("strong", { class: "tk-import-words" }, f.new)));

/** @param {any[]} fields */
const addedFields = (fields) => fields.map((f) => h("li", null, `${f.name}: `, shown(f.new)));

/** What stays as it is, with row and column. @param {Context} context @param {any[]} list */
function problems(context, list) {
  const one = (/** @type {any} */ p) => h("li", null, h("strong", null, p.where), p.value && h("span", { class: "tk-import-words tk-second-line" }, `It says “${p.value}”.`), h("span", { class: "tk-second-line" }, p.message));
  return under(context, "Cannot be read: it stays as it is", list.length ? [h("ul", { class: "tk-import-list", "data-key": "list-problems" }, ...list.map(one))] : []);
}

/** Show what a file would change: all of it is taken at first, but no action is dropped and nothing that both changed is decided. @param {Context} context @param {any} file */
function show(context, file) {
  const keys = (/** @type {string} */ kind) => file[kind].map((/** @type {any} */ one) => `${kind}:${one.key}`);
  const taken = new Set([...keys("changed"), ...keys("added"), ...(file.moves.length ? ["order:all"] : [])]);
  const free = unhurried(context);
  Object.assign(context.ui, { planImport: { found: file, taken, sides: new Map() }, planGoing: null, planRefused: "", planApplied: "" });
  context.redraw();
  if (free) context.focus("import-found");
  context.tell(file.lead);
}

/** Whether the focus may be taken: reading a file takes a while, and nobody who types elsewhere by then is interrupted. @param {Context} context */
function unhurried({ root }) {
  const here = document.activeElement;
  return !here || here === document.body || !root.contains(here) || Boolean(here.closest(".tk-import-file, .tk-import-found"));
}

/** @param {Context} context @param {string} message */
function refuse(context, message) {
  const free = unhurried(context);
  Object.assign(context.ui, { planGoing: null, planRefused: message });
  context.redraw();
  if (free) document.getElementById("tk-import-file")?.focus();
  context.tell(message);
}

/** @param {Context} context @param {File} file */
async function take(context, file) {
  const going = { name: file.name, share: 0 };
  Object.assign(context.ui, { planGoing: going, planRefused: "", planApplied: "", planImport: null });
  context.redraw();
  const reply = await upload(context, "plan", file, (share) => {
    if (context.ui.planGoing !== going) return false;
    going.share = share;
    context.redraw();
    return true;
  });
  if (!reply.ok && context.ui.planGoing === going) refuse(context, reply.message ?? "");
}

/** The first conflict that nobody has decided on. @param {Import} file */
function undecided({ found: file, sides }) {
  return file.clashes.find((/** @type {any} */ clash) => !sides.has(clash.key));
}

/** @param {Context} context */
async function apply(context) {
  const file = inHand(context);
  const open = undecided(file);
  file.wanting = open?.key;
  context.redraw();
  if (open) {
    /** @type {HTMLElement|null} */ (context.root.querySelector(`[data-clash="${CSS.escape(open.key)}"]`))?.focus();
    return context.tell(`Nothing was changed yet. Choose which stays: ${open.title}.`);
  }
  const keys = (/** @type {string} */ kind) => [...file.taken].filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
  const theirs = [...file.sides].filter(([, side]) => side === "theirs").map(([key]) => key);
  const reply = await context.act("plan_apply", { changed: keys("changed"), added: keys("added"), removed: keys("removed"), order: file.taken.has("order:all"), theirs });
  if (reply.found) return show(context, reply.found);
  if (!reply.ok) return undefined;
  Object.assign(context.ui, { planImport: null, planApplied: reply.said, planUnchanged: reply.unchanged });
  context.redraw();
  context.focus("import-done");
  return context.tell(reply.said);
}

/** @param {Context} context @param {string} side */
function decideAll(context, side) {
  const file = inHand(context);
  for (const clash of file.found.clashes) file.sides.set(clash.key, side);
  file.wanting = undefined;
  context.redraw();
  context.tell(side === "ours" ? "Ours is kept in all." : "Theirs is taken in all.");
}

/** @type {import("./ui.js").Handlers} */
export const importHandlers = {
  take_plan(context, element) {
    const input = /** @type {HTMLInputElement} */ (element);
    const [file] = input.files ?? [];
    if (file) take(context, file).finally(() => (input.value = ""));
  },
  plan_pick(context, element) {
    const { checked, value } = /** @type {HTMLInputElement} */ (element);
    const { taken } = inHand(context);
    if (checked) taken.add(value);
    else taken.delete(value);
    context.redraw();
  },
  plan_side(context, element) {
    const file = inHand(context);
    file.sides.set(element.dataset.clash ?? "", /** @type {HTMLInputElement} */ (element).value);
    if (file.wanting === element.dataset.clash) file.wanting = undefined;
    context.redraw();
  },
  plan_all_ours: (context) => decideAll(context, "ours"),
  plan_all_theirs: (context) => decideAll(context, "theirs"),
  plan_apply: (context) => void apply(context),
  plan_leave(context) {
    void asked(context, "plan_leave");
    context.ui.planImport = null;
    context.redraw();
    document.getElementById("tk-import-file")?.focus();
    context.tell("Nothing was changed.");
  },
};

/** Hear what the kernel has found in a file. @param {any} model @param {Context} context */
export function receivePlan(model, context) {
  const hear = (/** @type {any} */ message) => {
    if (message?.event === "plan_found") show(context, message.found);
    else if (message?.event === "plan_refused") refuse(context, message.message);
  };
  model.on("msg:custom", hear);
  return () => model.off("msg:custom", hear);
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: [],
    draw: (context) => [banner(context), h(`h${context.level}`, { class: "tk-title" }, "Bring an edited plan back"), h("div", { class: "tk-body" }, ...importBody(context, context.level))],
    handlers: importHandlers,
    start: (context) => receivePlan(model, context),
    kind: "tk-alone",
  });
}

export default { render };
