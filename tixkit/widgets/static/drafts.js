/**
 * What is typed and not saved yet. It stays in this browser, under the workshop and the place it belongs to, so that it
 * survives another tab, another area, a reload and a kernel that dies; once saved it is taken away.
 *
 * A place is the area or the action and the field, such as “role.service/rationale”.
 *
 * @typedef {import("./ui.js").Context} Context
 * @typedef {{text: string, at: number}} Draft
 */

import { button, h } from "./dom.js";

const PREFIX = "tixkit-draft/";

/** @type {Map<string, string>} where the browser keeps nothing, words live as long as the page */
const memory = new Map();

/** @returns {Storage|null} */
function shelf() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** @param {string} key */
function read(key) {
  try {
    return memory.get(key) ?? shelf()?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} text */
function write(key, text) {
  memory.delete(key);
  try {
    const found = shelf();
    if (!found) throw new Error("no storage");
    found.setItem(key, text);
  } catch {
    memory.set(key, text);
  }
}

/** @param {string} key */
function remove(key) {
  memory.delete(key);
  try {
    shelf()?.removeItem(key);
  } catch {
    // what cannot be taken away is passed over once it says what is saved
  }
}

/** @param {Context} context */
const folder = ({ data }) => `${PREFIX}${data.choices.drafts}/`;

/** What was typed at a place and not saved. @param {Context} context @param {string} place @returns {Draft|null} */
export function draftOf(context, place) {
  try {
    const found = JSON.parse(read(folder(context) + place) ?? "null");
    return typeof found?.text === "string" ? found : null;
  } catch {
    return null;
  }
}

/** What a field shows: its draft, else what is saved. @param {Context} context @param {string} place @param {string} saved */
export function typedOr(context, place, saved) {
  return draftOf(context, place)?.text ?? saved;
}

/** Keep what is typed; what is as saved needs no keeping. @param {Context} context @param {string} place @param {string} text @param {string} saved */
export function keepDraft(context, place, text, saved) {
  (context.ui.typedHere ??= new Set()).add(place);
  if (text === saved) remove(folder(context) + place);
  else write(folder(context) + place, JSON.stringify({ text, at: Date.now() }));
}

/** @param {Context} context @param {string} place */
export function dropDraft(context, place) {
  context.ui.typedHere?.delete(place);
  remove(folder(context) + place);
}

/** The places of this workshop with words that are not saved. @param {Context} context @param {string} [within] @returns {string[]} */
export function draftsOf(context, within = "") {
  const start = folder(context) + within;
  const kept = shelf();
  /** @type {string[]} */
  const keys = [...memory.keys()];
  try {
    for (let i = 0; kept && i < kept.length; i += 1) keys.push(kept.key(i) ?? "");
  } catch {
    // what the page remembers itself is all there is
  }
  return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(folder(context).length));
}

/** When the newest of some drafts was typed. @param {Context} context @param {string[]} places */
export function draftTime(context, places) {
  const at = new Date(Math.max(...places.map((place) => draftOf(context, place)?.at ?? 0)));
  const time = at.toTimeString().slice(0, 5);
  if (at.toDateString() === new Date().toDateString()) return time;
  return `${at.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, ${time}`;
}

/**
 * The mark at a field with a draft, or nothing. What was typed in this page a moment ago says only that it waits.
 *
 * @param {Context} context @param {string[]} places @param {{then?: string, save?: HTMLElement|false, quiet?: boolean}} [more]
 *   `then` says when it is saved; `quiet` leaves the buttons out while it is being typed and about to be saved
 */
export function draftMark(context, places, more = {}) {
  const found = places.filter((place) => draftOf(context, place));
  if (!found.length) return null;
  const here = found.every((place) => context.ui.typedHere?.has(place));
  const kept = context.ui.lost ? "Not saved: kept on this computer." : here ? "Not saved yet." : `Not saved yet: your draft from ${draftTime(context, found)}.`;
  const discard = button("discard_draft", "Discard the draft", { kind: "link", "data-places": JSON.stringify(found) });
  return h(
    "p",
    { class: "tk-saved tk-draft" },
    h("strong", null, kept),
    more.then && ` ${more.then}`,
    !(more.quiet && here) && more.save && h("span", { class: "tk-draft-doing" }, more.save),
    !(more.quiet && here) && h("span", { class: "tk-draft-doing" }, discard),
  );
}

/** Put a mark below a field's control and name it there. @param {HTMLElement} made @param {HTMLElement} control @param {HTMLElement|null} mark */
export function withMark(made, control, mark) {
  if (!mark) return made;
  mark.id = `${control.id}-mark`;
  const described = [control.getAttribute("aria-describedby"), mark.id].filter(Boolean);
  control.setAttribute("aria-describedby", described.join(" "));
  made.append(mark);
  return made;
}

/** @type {import("./ui.js").Handlers} */
export const draftHandlers = {
  draft(context, element) {
    const box = /** @type {HTMLInputElement} */ (element);
    const { place = "", saved = "" } = box.dataset;
    const before = Boolean(draftOf(context, place)) && context.ui.typedHere?.has(place);
    keepDraft(context, place, box.value, saved);
    if (before !== Boolean(draftOf(context, place))) context.redraw();
  },
  discard_draft(context, element) {
    const places = JSON.parse(element.dataset.places ?? "[]");
    const box = /** @type {HTMLElement|null} */ (context.root.querySelector(`[data-place="${CSS.escape(places[0] ?? "")}"]`));
    for (const place of places) dropDraft(context, place);
    context.ui.errors = {};
    context.redraw();
    (box?.isConnected ? box : /** @type {HTMLElement|null} */ (context.root.querySelector("[data-focus=title]")))?.focus();
    context.tell("The draft is discarded. The field shows what is saved.");
  },
};

/** Say whether everything is saved, in two short lines for the top of a page. @param {Context} context */
export function savedState(context) {
  const { ui } = context;
  const waiting = draftsOf(context).length;
  const [first, second] = ui.lost
    ? ["Connection", "lost"]
    : ui.writing
      ? ["Saving", "now"]
      : waiting
        ? ["Not saved", waiting === 1 ? "1 draft" : `${waiting} drafts`]
        : ui.savedAt
          ? ["Saved", ui.savedAt]
          : ["Everything", "saved"];
  return h("p", { class: "tk-code tk-saved-state", "data-key": "saved-state" }, h("span", null, first), " ", h("strong", null, second));
}
