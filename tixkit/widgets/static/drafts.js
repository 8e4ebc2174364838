/**
 * What is typed and not saved yet. It stays in this browser, under the workshop and the place it belongs to, so that it
 * survives another tab, another area, a reload and a kernel that dies; once saved it is taken away.
 *
 * A place is the area or the action and the field, such as “role.service/rationale”.
 *
 * @typedef {import("./ui.js").Context} Context
 * @typedef {{text: string, at: number, base?: string}} Draft with the words that it began from
 */

import { button, h } from "./dom.js";
import { clockTime, dayAndMonth, isoDay } from "../../views/static/local_time.js";

const PREFIX = "tixkit-draft/";
/** How many characters are said of what somebody else wrote. */
const SAID = 300;

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

/**
 * What was typed in this page itself. Another tab of the same browser shares the shelf, and takes its own words from it as
 * it saves them: what is typed here stays here, and goes back to the shelf, until it is saved or discarded here.
 *
 * @param {Context} context @returns {Map<string, Draft>} by key
 */
function typedHere(context) {
  const { ui, root } = context;
  if (ui.typedHere) return ui.typedHere;
  const own = (ui.typedHere = new Map());
  const putBack = (/** @type {StorageEvent} */ event) => {
    if (!root.isConnected) window.removeEventListener("storage", putBack);
    else if (event.key === null) for (const [key, draft] of own) write(key, JSON.stringify(draft));
    else if (event.newValue === null && own.has(event.key)) write(event.key, JSON.stringify(own.get(event.key)));
  };
  window.addEventListener("storage", putBack);
  return own;
}

/** @param {string} key @returns {Draft|null} */
function stored(key) {
  try {
    const found = JSON.parse(read(key) ?? "null");
    return typeof found?.text === "string" ? found : null;
  } catch {
    return null;
  }
}

/** What was typed at a place and not saved. @param {Context} context @param {string} place @returns {Draft|null} */
export function draftOf(context, place) {
  const key = folder(context) + place;
  return typedHere(context).get(key) ?? stored(key);
}

/** What a field shows: its draft, else what is saved. @param {Context} context @param {string} place @param {string} saved */
export function typedOr(context, place, saved) {
  const found = draftOf(context, place);
  (context.ui.standing ??= new Map()).set(place, saved);
  if (found?.text !== saved) return found?.text ?? saved;
  dropDraft(context, place); // another tab, or somebody else, has saved the same words
  return saved;
}

/** Keep what is typed; what is as saved needs no keeping. @param {Context} context @param {string} place @param {string} text @param {string} saved */
export function keepDraft(context, place, text, saved) {
  if (text === saved) return dropDraft(context, place);
  const key = folder(context) + place;
  const draft = { text, at: Date.now(), base: draftOf(context, place)?.base ?? saved };
  typedHere(context).set(key, draft);
  return write(key, JSON.stringify(draft));
}

/**
 * Forget a draft that is saved or discarded; never one that another tab has typed since.
 *
 * @param {Context} context @param {string} place @param {string} [sent] what was saved, if it was: what was typed since stays,
 *   and goes on from there
 */
export function dropDraft(context, place, sent) {
  const key = folder(context) + place;
  const own = typedHere(context);
  const gone = sent ?? draftOf(context, place)?.text;
  if (own.get(key)?.text === gone) own.delete(key);
  else if (sent !== undefined && own.has(key)) rebase(context, place, sent);
  if (stored(key)?.text === gone) remove(key);
}

/** Let a draft be a change to other words than those that it began from. @param {Context} context @param {string} place @param {string} base */
export function rebase(context, place, base) {
  const key = folder(context) + place;
  const found = draftOf(context, place);
  if (!found) return;
  const draft = { ...found, base };
  if (typedHere(context).has(key)) typedHere(context).set(key, draft);
  write(key, JSON.stringify(draft));
}

/**
 * What a field says now that somebody else has changed since its draft was begun; null where nobody has.
 *
 * @param {Context} context @param {string} place @returns {string|null}
 */
export function changedElsewhere(context, place) {
  const base = draftOf(context, place)?.base;
  const standing = context.ui.standing?.get(place);
  if (base === undefined || standing === undefined || base.trim() === standing.trim()) return null;
  return standing;
}

/** The places of this workshop with words that are not saved. @param {Context} context @param {string} [within] @returns {string[]} */
export function draftsOf(context, within = "") {
  const start = folder(context) + within;
  const kept = shelf();
  /** @type {string[]} */
  const keys = [...memory.keys(), ...typedHere(context).keys()];
  try {
    for (let i = 0; kept && i < kept.length; i += 1) keys.push(kept.key(i) ?? "");
  } catch {
    // what the page remembers itself is all there is
  }
  return [...new Set(keys)].filter((key) => key.startsWith(start)).map((key) => key.slice(folder(context).length));
}

/** When the newest of some drafts was typed. @param {Context} context @param {string[]} places */
export function draftTime(context, places) {
  const at = new Date(Math.max(...places.map((place) => draftOf(context, place)?.at ?? 0)));
  return isoDay(at) === isoDay(new Date()) ? clockTime(at) : `${dayAndMonth(at)}, ${clockTime(at)}`;
}

/** @param {Context} context @param {string} place */
const isHere = (context, place) => typedHere(context).has(folder(context) + place);

/** @param {string} theirs */
function saidElsewhere(theirs) {
  const start = theirs.trim().slice(0, SAID);
  const said = start.length < theirs.trim().length ? `${start}…` : start;
  return said ? `Changed elsewhere meanwhile, to “${said}”. Yours stands here.` : "Emptied elsewhere meanwhile. Yours stands here.";
}

/**
 * The mark at a field with a draft, or nothing. What was typed in this page a moment ago says only that it waits.
 *
 * @param {Context} context @param {string[]} places @param {{then?: string, save?: HTMLElement|false, quiet?: boolean, apart?: boolean}} [more]
 *   `then` says when it is saved; `quiet` leaves the buttons out while it is being typed and about to be saved; `apart` where
 *   what changed elsewhere is said beside each field
 */
export function draftMark(context, places, more = {}) {
  const found = places.filter((place) => draftOf(context, place));
  if (!found.length) return null;
  const here = found.every((place) => isHere(context, place));
  const theirs = more.apart ? null : found.map((place) => changedElsewhere(context, place)).find((text) => text !== null);
  const quiet = more.quiet && here && typeof theirs !== "string";
  const kept = context.ui.lost ? "Not saved: kept on this computer." : here ? "Not saved yet." : `Not saved yet: your draft from ${draftTime(context, found)}.`;
  const discard = button("discard_draft", "Discard the draft", { kind: "link", "data-places": JSON.stringify(found) });
  return h(
    "p",
    { class: "tk-saved tk-draft" },
    h("span", null, h("strong", null, kept), typeof theirs === "string" && ` ${saidElsewhere(theirs)}`, more.then && ` ${more.then}`),
    !quiet && more.save && h("span", { class: "tk-draft-doing" }, more.save),
    !quiet && h("span", { class: "tk-draft-doing" }, discard),
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
    const before = isHere(context, place);
    keepDraft(context, place, box.value, saved);
    if (before !== isHere(context, place)) context.redraw();
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
    ? waiting
      ? ["Not saved", "connection lost"]
      : ["Connection", "lost"]
    : ui.writing
      ? ["Saving", "now"]
      : waiting
        ? ["Not saved", waiting === 1 ? "1 draft" : `${waiting} drafts`]
        : ui.savedAt
          ? ["Saved", ui.savedAt]
          : ["Everything", "saved"];
  return h("p", { class: "tk-code tk-saved-state", "data-key": "saved-state" }, h("span", null, first), " ", h("strong", null, second));
}
