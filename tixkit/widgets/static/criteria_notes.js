/** What is noted with a sub-criterion: evidence, the next step and who takes it. Saved in a pause while typed, and as a field is left. */

import { button, field, h, icon, now } from "./dom.js";
import { changedElsewhere, draftMark, draftOf, dropDraft, keepDraft, typedOr } from "./drafts.js";

/** @typedef {import("./ui.js").Context} Context */

/** How long nobody types before what is typed is saved, in milliseconds. */
const PAUSE = 1000;
/** The fields that are kept together as one note. @type {Record<string, string[]>} */
const FIELDS = { evidence: ["evidence"], next_step: ["step", "owner"] };

/** @type {Map<string, ReturnType<typeof setTimeout>>} */
const pauses = new Map();

/** @param {string} statement @param {string} name */
const placeOf = (statement, name) => `${statement}/${name}`;

/** Whether notes can be changed here. @param {Context} context */
export function canNote({ data }) {
  return data.head?.status === "open" && Object.keys(data.criteria.kinds).length > 0;
}

/** @param {Context} context @param {string} id */
function find({ data }, id) {
  return data.criteria.areas.flatMap((/** @type {any} */ a) => a.statements).find((/** @type {any} */ s) => s.id === id);
}

/** What is saved in a field. @param {any} s @param {string} name @returns {string} */
const savedIn = (s, name) => (name === "evidence" ? s.evidence.text : s.next[name]);

/** What is noted, and the way to change it. @param {Context} context @param {any} s @param {string} called such as “2 a” */
export function notesOf(context, s, called) {
  const { ui } = context;
  const live = Boolean(context.data.choices?.drafts);
  // What is being written stays where it is when somebody closes the workshop meanwhile.
  const editing = live && ui.noting === s.id;
  const some = s.evidence.text || s.next.step || s.next.owner;
  const waiting = live && [...FIELDS.evidence, ...FIELDS.next_step].some((name) => draftOf(context, placeOf(s.id, name)));
  const wayOn = canNote(context) ? " Open it to save or discard the draft." : " Reopen the workshop to save it.";
  const words = editing ? "Done" : some ? "Change evidence and next step" : "Add evidence and next step";
  const toggle = (editing || canNote(context)) && button("crit_note", words, { kind: "link", class: "tk-button tk-link tk-note-toggle", "data-statement": s.id, "data-focus": `note-${s.id}`, "aria-expanded": String(editing), "aria-label": `${words}, ${called}` });
  return [
    !editing && written(s),
    !editing && waiting && h("p", { class: "tk-saved" }, h("strong", null, "Not saved yet."), wayOn),
    editing && fields(context, s),
    toggle && h("div", { class: "tk-note-line" }, toggle),
    before(s),
  ].filter(Boolean);
}

/** What is noted, as words. @param {any} s */
function written(s) {
  const lines = [["Evidence", s.evidence.text], ["Next step", s.next.step], ["Owner", s.next.owner], ...s.others.map((/** @type {any} */ r) => [`${r.label}, ${r.by}`, r.text])];
  const said = lines.filter(([, text]) => text);
  return said.length > 0 && h("dl", { class: "tk-noted" }, ...said.map(([name, text]) => h("div", null, h("dt", null, name), h("dd", null, text))));
}

/** What earlier reviews noted. @param {any} s */
function before(s) {
  if (!s.earlier.length) return false;
  const line = (/** @type {any} */ r) => h("li", { "data-key": r.id }, h("strong", null, `${r.label}, ${r.at}. `), r.text);
  return h("details", { class: "tk-details tk-noted-before", "data-key": `before-${s.id}` }, h("summary", null, "Noted at earlier reviews"), h("ul", null, ...s.earlier.map(line)));
}

/** @param {Context} context @param {any} s */
function fields(context, s) {
  const { kinds } = context.data.criteria;
  const box = (/** @type {string} */ tag, /** @type {string} */ kind, /** @type {string} */ name, /** @type {object} */ more) =>
    h(tag, { ...more, "data-type": "crit_typed", "data-leave": "crit_left", "data-statement": s.id, "data-kind": kind, "data-name": name, "data-place": placeOf(s.id, name), value: typedOr(context, placeOf(s.id, name), savedIn(s, name)) });
  const id = (/** @type {string} */ name) => `tk-crit-${name}`;
  const error = (/** @type {string} */ kind) => context.ui.saved?.[placeOf(s.id, kind)]?.error;
  return h(
    "div",
    { class: "tk-crit-fields", "data-key": `fields-${s.id}` },
    kinds.evidence && field(id("evidence"), kinds.evidence.label, box("textarea", "evidence", "evidence", { rows: "3" }), { hint: kinds.evidence.prompt, error: error("evidence") }),
    kinds.evidence && savedMark(context, s, "evidence"),
    kinds.next_step && field(id("step"), kinds.next_step.label, box("textarea", "next_step", "step", { rows: "2" }), { hint: kinds.next_step.prompt, error: error("next_step") }),
    kinds.next_step && field(id("owner"), "Owner", box("input", "next_step", "owner", { type: "text" }), { hint: "A post, not a person." }),
    kinds.next_step && savedMark(context, s, "next_step"),
    s.others.length > 0 && h("ul", { class: "tk-others" }, ...s.others.map((/** @type {any} */ r) => h("li", { "data-key": r.id }, h("strong", null, `${r.label}, ${r.by}. `), r.text))),
  );
}

/** @param {Context} context @param {any} s @param {string} kind */
function savedMark(context, s, kind) {
  const { ui } = context;
  const state = ui.saved?.[placeOf(s.id, kind)];
  if (state?.saving && !ui.lost) return h("p", { class: "tk-saved" }, "Saving");
  const save = button("crit_save", "Save it", { kind: "link", "data-statement": s.id, "data-kind": kind });
  const waiting = draftMark(context, FIELDS[kind].map((name) => placeOf(s.id, name)), { save, quiet: !state?.error && !ui.lost });
  if (waiting) return waiting;
  if (ui.lost) return h("p", { class: "tk-saved" }, h("strong", null, "Connection lost:"), " nothing is saved now");
  if (state?.at) return h("p", { class: "tk-saved" }, icon("tick"), h("strong", null, "Saved"), ` ${state.at}`);
  return h("p", { class: "tk-saved" }, FIELDS[kind].some((name) => savedIn(s, name)) ? "Saved earlier" : "Saved as you type");
}

/** @param {Context} context @param {string} place @param {object} state */
function mark(context, place, state) {
  context.ui.saved = { ...context.ui.saved, [place]: state };
  context.redraw();
}

/**
 * Save a note as it is typed now. One after the other: the second changes what the first has made.
 *
 * @param {Context} context @param {string} id @param {string} kind @param {boolean} left whether the field is left: only then an
 *   emptied note is withdrawn, as somebody may be about to write it anew
 * @param {boolean} [sure] whether somebody asked for it, and so may put it in place of what was changed elsewhere meanwhile
 */
async function save(context, id, kind, left, sure = false) {
  const place = placeOf(id, kind);
  clearTimeout(pauses.get(place));
  const { ui } = context;
  const s = find(context, id);
  if (!s || ui.saved?.[place]?.saving) return;
  const typed = () => FIELDS[kind].map((name) => typedOr(context, placeOf(id, name), savedIn(s, name)));
  const sent = typed();
  const drop = () => FIELDS[kind].forEach((name) => dropDraft(context, placeOf(id, name)));
  if (FIELDS[kind].every((name, i) => sent[i].trim() === savedIn(s, name).trim())) {
    drop();
    if (ui.saved?.[place]?.error) {
      ui.warning = ""; // what could not be saved was taken back
      mark(context, place, {});
    } else context.redraw();
    return;
  }
  if (!sent.join("").trim() && !left) return;
  if (!sure && FIELDS[kind].some((name) => changedElsewhere(context, placeOf(id, name)) !== null)) {
    context.redraw();
    return;
  }
  mark(context, place, { saving: true });
  ui.fields = ["note"];
  const given = kind === "evidence" ? { text: sent[0], record_id: s.evidence.id } : { step: sent[0], owner: sent[1], record_id: s.next.id };
  const reply = await asked(context, kind === "evidence" ? "keep_evidence" : "keep_next", { statement: id, ...given });
  const more = typed().some((text, i) => text !== sent[i]);
  if (reply.ok) FIELDS[kind].forEach((name, i) => dropDraft(context, placeOf(id, name), sent[i]));
  mark(context, place, reply.ok ? { at: now() } : { error: `Not saved. ${reply.message}` });
  if (reply.ok && more) await save(context, id, kind, left);
}

/** What the kernel says; where there is none to ask, that nothing is saved and the draft is kept. @param {Context} context @param {string} event @param {object} given */
async function asked(context, event, given) {
  try {
    return await context.act(event, given);
  } catch {
    return { ok: false, message: "This page has lost the workshop. What you typed is kept on this computer." };
  }
}

/** @type {import("./ui.js").Handlers} */
export const noteHandlers = {
  crit_note(context, element) {
    const id = element.dataset.statement ?? "";
    context.ui.noting = context.ui.noting === id ? null : id;
    context.redraw();
    if (context.ui.noting) document.getElementById(`tk-crit-${Object.keys(context.data.criteria.kinds)[0] === "next_step" ? "step" : "evidence"}`)?.focus();
    else context.focus(`note-${id}`);
  },
  crit_typed(context, element) {
    const box = /** @type {HTMLTextAreaElement} */ (element);
    const { statement = "", kind = "", name = "", place = "" } = box.dataset;
    const had = Boolean(draftOf(context, place));
    keepDraft(context, place, box.value, savedIn(find(context, statement), name));
    const key = placeOf(statement, kind);
    clearTimeout(pauses.get(key));
    pauses.set(key, setTimeout(() => void save(context, statement, kind, false), PAUSE));
    if (had !== Boolean(draftOf(context, place))) context.redraw();
  },
  crit_left(context, element) {
    // A field that a redraw takes away is left in the midst of it: saving, which redraws, waits until it is through.
    queueMicrotask(() => void save(context, element.dataset.statement ?? "", element.dataset.kind ?? "", true));
  },
  crit_save(context, element) {
    void save(context, element.dataset.statement ?? "", element.dataset.kind ?? "", true, true);
  },
};
