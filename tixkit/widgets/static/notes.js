/** The room's own notes on an area, one field a kind. Each is saved in a pause while it is typed, and as it is left. */

import { button, field, h, icon, now } from "./dom.js";
import { changedElsewhere, draftMark, draftOf, dropDraft, keepDraft, typedOr, withMark } from "./drafts.js";

/** @typedef {import("./ui.js").Context} Context */

/** Notes that have a field of their own elsewhere: the rationale goes with the rating. */
const RATIONALE = "rationale";
/** How long nobody types before what is typed is saved, in milliseconds. */
const PAUSE = 1000;

/** @type {Map<string, ReturnType<typeof setTimeout>>} */
const pauses = new Map();

/** @param {Context} context @returns {Node[]} */
export function notes(context) {
  const { data, level } = context;
  const kinds = data.choices.kinds.filter((/** @type {any} */ k) => k.id !== RATIONALE);
  const others = data.area.records.filter((/** @type {any} */ r) => !isField(data, r));
  return [
    h("div", { class: "tk-notes", "data-key": `notes-${data.area.area}` }, ...kinds.map((/** @type {any} */ kind) => note(context, kind))),
    h(
      "div",
      { "data-key": "others" },
      others.length > 0 && h(`h${level + 2}`, { class: "tk-small-head" }, "Also noted"),
      others.length > 0 && h("ul", { class: "tk-others" }, ...others.map((/** @type {any} */ r) => h("li", null, h("strong", null, `${r.label}, ${r.author === "participant" ? "from a phone" : `by the ${data.choices.who}`}. `), r.text))),
    ),
  ];
}

/** @param {Context} context @param {any} kind */
function note(context, kind) {
  const { data, ui } = context;
  const kept = roomNote(data, kind.id);
  const place = `${data.area.area}/${kind.id}`;
  const state = ui.saved?.[place];
  const box = h("textarea", {
    rows: "3",
    "data-type": "note_typed",
    "data-leave": "note_left",
    "data-area": data.area.area,
    "data-kind": kind.id,
    "data-place": place,
    value: typedOr(context, place, kept?.text ?? ""),
  });
  const made = field(`tk-note-${kind.id}`, kind.label, box, { hint: kind.prompt, error: state?.error });
  return withMark(made, box, savedMark(context, place, state, Boolean(kept)));
}

/** @param {any} data @param {string} kind */
function roomNote(data, kind) {
  return data.area.records.filter((/** @type {any} */ r) => r.kind === kind && r.author === "room" && !r.statement).at(-1);
}

/** @param {any} data @param {any} record */
function isField(data, record) {
  return record.kind !== RATIONALE && roomNote(data, record.kind)?.id === record.id;
}

/** @param {Context} context @param {string} place @param {any} state @param {boolean} kept */
function savedMark(context, place, state, kept) {
  if (state?.saving && !context.ui.lost) return h("p", { class: "tk-saved" }, "Saving");
  const save = button("note_save", "Save it", { kind: "link", "data-place": place });
  const waiting = draftMark(context, [place], { save, quiet: !state?.error && !context.ui.lost });
  if (waiting) return waiting;
  if (context.ui.lost) return h("p", { class: "tk-saved" }, h("strong", null, "Connection lost:"), " nothing is saved now");
  if (state?.at) return h("p", { class: "tk-saved" }, icon("tick"), h("strong", null, "Saved"), ` ${state.at}`);
  return h("p", { class: "tk-saved" }, kept ? "Saved earlier" : "Saved as you type");
}

/** @param {Context} context @param {string} place @param {object} state */
function mark(context, place, state) {
  context.ui.saved = { ...context.ui.saved, [place]: state };
  context.redraw();
}

/**
 * Save a note as it is typed now. One after the other: the second changes what the first has made.
 *
 * @param {Context} context @param {string} area @param {string} kind @param {boolean} left whether the field is left: only then an
 *   emptied note is withdrawn, as somebody may be about to write it anew
 * @param {boolean} [sure] whether somebody asked for it, and so may put it in place of what was changed elsewhere meanwhile
 */
async function save(context, area, kind, left, sure = false) {
  const place = `${area}/${kind}`;
  clearTimeout(pauses.get(place));
  const { data, ui } = context;
  const draft = draftOf(context, place);
  if (!draft || data.area.area !== area || ui.saved?.[place]?.saving) return;
  const kept = roomNote(data, kind);
  if (draft.text.trim() === (kept?.text ?? "").trim()) {
    dropDraft(context, place);
    context.redraw();
    return;
  }
  if (!draft.text.trim() && !left) return;
  if (!sure && changedElsewhere(context, place) !== null) {
    context.redraw();
    return;
  }
  mark(context, place, { saving: true });
  ui.fields = ["note"];
  const reply = await context.act("record", { area, kind, text: draft.text, record_id: kept?.id ?? null });
  const typed = draftOf(context, place);
  if (reply.ok) dropDraft(context, place, draft.text);
  mark(context, place, reply.ok ? { at: now() } : { error: `Not saved. ${reply.message}` });
  if (!reply.ok) context.tell(`Not saved. ${reply.message}`);
  if (reply.ok && typed && typed.text !== draft.text) await save(context, area, kind, left);
}

/** @type {import("./ui.js").Handlers} */
export const noteHandlers = {
  note_typed(context, element) {
    const box = /** @type {HTMLTextAreaElement} */ (element);
    const { area = "", kind = "", place = "" } = box.dataset;
    const before = Boolean(draftOf(context, place));
    keepDraft(context, place, box.value, roomNote(context.data, kind)?.text ?? "");
    clearTimeout(pauses.get(place));
    pauses.set(place, setTimeout(() => void save(context, area, kind, false), PAUSE));
    if (before !== Boolean(draftOf(context, place))) context.redraw();
  },
  note_left(context, element) {
    const { area = "", kind = "" } = element.dataset;
    queueMicrotask(() => void save(context, area, kind, true)); // a redraw that takes the field away is over by then
  },
  note_save(context, element) {
    const box = /** @type {HTMLElement|null} */ (context.root.querySelector(`textarea[data-place="${CSS.escape(element.dataset.place ?? "")}"]`));
    box?.focus();
    void save(context, box?.dataset.area ?? "", box?.dataset.kind ?? "", true, true);
  },
};
