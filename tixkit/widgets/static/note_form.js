/** The form that adds a note of evidence, or changes one. What is typed in it is kept, and stays where it is on the page. */

import { button, field, h, icon } from "./dom.js";
import { draftHandlers, draftMark, draftOf, dropDraft, keepDraft } from "./drafts.js";

/**
 * @typedef {import("./ui.js").Context} Context
 * @typedef {{source: string, which: string, direction: string, text: string, quotable: boolean}} Written
 */

/** Where the drafts of notes are kept. */
const NOTE = /\/note[/-]/;
const FIELDS = ["source", "which", "direction", "text", "feature"];

/** @param {Context} context @param {string} feature */
const placeOf = ({ data, ui }, feature) => (ui.edit ? `${data.element.id}/note-${ui.edit}` : `${data.element.id}/note/${feature}`);

/** What the form starts from: the note that is changed, else the source of the note before. @param {Context} context @returns {Written} */
function startOf({ data, ui }) {
  const found = data.evidence.find((/** @type {any} */ e) => e.id === ui.edit);
  const { source = "", which = "" } = ui.lastSource ?? {};
  if (!found) return { source, which, direction: "", text: "", quotable: false };
  return { source: found.source ?? "", which: found.which, direction: found.direction ?? "", text: found.text, quotable: found.quotable };
}

/** @param {Context} context @param {string} feature @returns {Written} */
function writtenOf(context, feature) {
  try {
    return { ...startOf(context), ...JSON.parse(draftOf(context, placeOf(context, feature))?.text ?? "{}") };
  } catch {
    return startOf(context);
  }
}

/**
 * Whether the form stands there: where somebody opened it or writes in it, and where there is nothing else to see.
 *
 * @param {Context} context @param {string} feature @param {boolean} none whether nothing is noted here yet
 */
export function adding(context, feature, none) {
  const { data, ui } = context;
  if (ui.edit) return true;
  const can = data.overview.can_note && data.head.status === "open";
  return ui.adding ?? (none || !can || Boolean(writtenOf(context, feature).text));
}

/** The way to the form. @param {Context} _context */
export const addButton = (_context) => button("add_note", "Add a note", { "aria-expanded": "false", "data-focus": "open-note" });

/** @param {Context} context @param {string} feature @param {boolean} some whether there are notes to see without the form */
export function addNote(context, feature, some) {
  const { data, ui, level } = context;
  if (!data.overview.can_note) return h("p", { class: "tk-hint-line", "data-key": "no-evidence" }, "This framework keeps no evidence, so there is nothing to note here.");
  if (data.head.status !== "open") return h("p", { class: "tk-hint-line", "data-key": "closed" }, "The workshop is closed: reopen it under Exports to add notes.");
  const place = placeOf(context, feature);
  const written = writtenOf(context, feature);
  const error = (/** @type {string} */ name) => ui.errors?.[name];
  const typed = { "data-type": "evidence_typed", "data-place": place };
  const kinds = [["", "Choose one"], ...data.overview.sources.map((/** @type {any} */ s) => [s.id, s.title])];
  const waiting = written.text ? draftMark(context, [place], { then: "Save the note to keep it." }) : null;
  return h(
    "form",
    { class: "tk-add-note", novalidate: true, "data-submit": "save_note", "data-feature": feature, "data-key": `add-${place}` },
    h(`h${level + 2}`, { tabindex: "-1", "data-focus": "add-note" }, ui.edit ? "Change a note" : "Add a note"),
    h(
      "div",
      { class: "tk-note-line" },
      field("tk-note-source", "Kind of source", h("select", { ...typed, "data-name": "source", value: written.source }, ...kinds.map(([id, title]) => h("option", { value: id }, title))), { error: error("source") }),
      field("tk-note-which", "Which one", h("input", { ...typed, type: "text", maxlength: "80", autocomplete: "off", "data-name": "which", value: written.which }), { error: error("which") }),
    ),
    shows(context, written, typed, error("direction")),
    field("tk-note-text", "What you saw or heard", h("textarea", { ...typed, rows: "2", "data-name": "text", value: written.text }), { error: error("text") }),
    h("label", { class: "tk-check" }, h("input", { ...typed, type: "checkbox", "data-name": "quotable", checked: written.quotable }), h("span", null, "May be quoted in the report, without its author")),
    h("div", { class: "tk-note-end" }, h("button", { type: "submit", class: "tk-button tk-main", "data-focus": "save-note" }, "Save note"), ui.edit ? button("edit_note", "Cancel", { "data-id": "" }) : some && button("close_note", "Close", { kind: "link" }), h("p", { class: "tk-second-text" }, "Never write a person’s name.")),
    waiting,
  );
}

/** @param {Context} context @param {Written} written @param {object} typed @param {string|undefined} error */
function shows({ data }, written, typed, error) {
  const choice = (/** @type {any} */ d) =>
    h("label", { class: written.direction === d.id ? "tk-shows tk-shows-chosen" : "tk-shows" }, h("input", { ...typed, type: "radio", name: "tk-note-direction", "data-name": "direction", value: d.id, checked: written.direction === d.id }), h("span", null, d.title));
  return h(
    "fieldset",
    { class: "tk-field tk-shows-group", id: "tk-note-direction", "aria-describedby": error ? "tk-note-direction-error" : null },
    h("legend", null, "It shows"),
    error && h("p", { class: "tk-error", id: "tk-note-direction-error" }, icon("cross"), error),
    h("div", { class: "tk-shows-line" }, ...data.overview.directions.map(choice)),
  );
}

/** @param {HTMLElement} form @returns {Written} */
function read(form) {
  const value = (/** @type {string} */ name) => /** @type {HTMLInputElement|null} */ (form.querySelector(`[data-name="${name}"]`))?.value ?? "";
  const way = /** @type {HTMLInputElement|null} */ (form.querySelector("[data-name=direction]:checked"));
  const quotable = /** @type {HTMLInputElement|null} */ (form.querySelector("[data-name=quotable]"));
  return { source: value("source"), which: value("which"), direction: way?.value ?? "", text: value("text"), quotable: Boolean(quotable?.checked) };
}

/** What is wrong with a note, by field. @param {Written} note @returns {Record<string, string>} */
function wrong(note) {
  return {
    ...(note.source ? {} : { source: "Choose the kind of source." }),
    ...(note.direction ? {} : { direction: "Choose what it shows." }),
    ...(note.text.trim() ? {} : { text: "Write what you saw or heard." }),
  };
}

/** Take away what was said of a field that is put right now, and tell whether there was any. @param {Context} context @param {Written} before @param {Written} now */
function mended({ ui }, before, now) {
  const left = wrong(now);
  const right = Object.keys(ui.errors ?? {}).filter((name) => name in now && !left[name] && Reflect.get(now, name) !== Reflect.get(before, name));
  ui.errors = Object.fromEntries(Object.entries(ui.errors ?? {}).filter(([name]) => !right.includes(name)));
  return right.length > 0;
}

/** @param {Context} context @param {Record<string, string>} errors */
function showErrors(context, errors) {
  context.ui.errors = errors;
  context.redraw();
  const first = FIELDS.find((name) => errors[name]);
  const place = first === "direction" ? document.querySelector("#tk-note-direction input") : document.getElementById(`tk-note-${first}`);
  /** @type {HTMLElement|null} */ (place)?.focus();
}

/** Forget what was typed to change a note. @param {Context} context @param {string} id */
export function forget(context, id) {
  dropDraft(context, `${context.data.element.id}/note-${id}`);
}

/** Do something with a note without announcing its own news. @param {Context} context @param {object} given */
export async function noting(context, given) {
  context.ui.noting = true;
  context.ui.fields = [...FIELDS, "note"];
  const reply = await context.act("note", given);
  context.ui.noting = false;
  context.redraw();
  return reply;
}

/** @type {import("./ui.js").Handlers} */
export const formHandlers = {
  add_note(context) {
    context.ui.adding = true;
    context.redraw();
    document.getElementById("tk-note-source")?.focus();
  },
  close_note(context) {
    Object.assign(context.ui, { adding: false, errors: {} });
    context.redraw();
    context.focus("open-note");
  },
  evidence_typed(context, element) {
    const form = /** @type {HTMLElement} */ (element.closest("form"));
    const feature = form.dataset.feature ?? "";
    if (!context.ui.edit) context.ui.adding = true;
    const before = writtenOf(context, feature);
    const now = read(form);
    keepDraft(context, placeOf(context, feature), JSON.stringify(now), JSON.stringify(startOf(context)));
    if (mended(context, before, now)) context.redraw();
    else if (element.tagName === "SELECT" || before.direction !== now.direction || Boolean(before.text) !== Boolean(now.text)) context.redraw();
  },
  discard_draft(context, element, event) {
    const places = JSON.parse(element.dataset.places ?? "[]");
    if (!places.some((/** @type {string} */ place) => NOTE.test(place))) {
      draftHandlers.discard_draft(context, element, event);
      return;
    }
    for (const place of places) dropDraft(context, place);
    context.ui.errors = {};
    context.redraw();
    context.focus("add-note");
    context.tell("The draft is discarded.");
  },
  async save_note(context, element) {
    const { data, ui } = context;
    const feature = element.dataset.feature ?? "";
    const place = placeOf(context, feature);
    const note = read(element);
    const errors = wrong(note);
    if (Object.keys(errors).length) return showErrors(context, errors);
    const id = ui.edit || null;
    const reply = await noting(context, { ...note, area: data.element.id, feature: feature || null, record_id: id });
    if (!reply.ok) return showErrors(context, reply.field ? { [reply.field === "note" ? "text" : reply.field]: reply.message ?? "" } : {});
    dropDraft(context, place);
    Object.assign(ui, { edit: "", errors: {}, lastSource: { source: note.source, which: note.which } });
    context.redraw();
    if (id) context.focus(`edit-${id}`);
    else document.getElementById("tk-note-text")?.focus();
    context.tell(id ? "Note changed and saved." : "Note saved.");
    return undefined;
  },
};

// ------------------------------------------------------------------ what is typed stays where it is

/** Before a redraw, remember where the form is while somebody writes in it. @param {Context} context */
export function holdForm({ root, ui }) {
  const form = root.querySelector(".tk-add-note");
  const writing = form?.contains(/** @type {Document} */ (root.getRootNode()).activeElement) ?? false;
  if (writing && !ui.edit && ui.adding === undefined) ui.adding = true;
  ui.formTop = form && writing ? form.getBoundingClientRect().top : null;
}

/** After it, scroll the page by as much as the form has moved. @param {HTMLElement} _place @param {Context} context */
export function steady(_place, { root, ui }) {
  const form = root.querySelector(".tk-add-note");
  if (!form || ui.formTop === null) return;
  const moved = form.getBoundingClientRect().top - ui.formTop;
  if (Math.abs(moved) < 1) return;
  const left = document.documentElement.scrollHeight - window.innerHeight - window.scrollY;
  if (moved > left) root.style.paddingBottom = `${parseFloat(root.style.paddingBottom || "0") + moved - left}px`;
  window.scrollBy(0, moved);
}
