/** Searching all evidence of a review: words in, the notes that have them out, each with the way to where it stands. */

import { button, field, h } from "./dom.js";
import { aboutNote, noteBody } from "./evidence_piece.js";

/** @typedef {import("./ui.js").Context} Context */

/** How long nobody types before the evidence is searched, in milliseconds. */
const PAUSE = 250;

/** Whether the page shows what was found. @param {Context} context */
export const searching = ({ data }) => Boolean(data.search && data.found.text);

/** @param {Context} context */
export function searchBox({ data }) {
  return h(
    "div",
    { class: "tk-search", role: "search", "aria-label": "Evidence", "data-key": "search" },
    field("tk-search", "Search all evidence", h("input", { type: "search", autocomplete: "off", spellcheck: "false", maxlength: "80", "data-type": "search_typed", value: data.search })),
    data.search && button("search_none", "Clear", { kind: "small", "aria-label": "Clear the search" }),
  );
}

/** What was found, in place of the evidence in hand. @param {Context} context @returns {Node[]} */
export function foundBody({ data }) {
  const { text, pieces } = data.found;
  return [
    h("p", { class: pieces.length ? "tk-found-count" : "tk-empty", "data-key": "found-count" }, text),
    h("ul", { class: "tk-pieces", "data-key": "found" }, ...pieces.map(foundNote)),
  ];
}

/** @param {any} e */
function foundNote(e) {
  const go = button("go_to_note", e.where, { kind: "link", "data-area": e.area, "data-feature": e.feature ?? "", "data-id": e.id, "aria-label": `${e.where}: go to ${aboutNote(e)}` });
  return h("li", { class: "tk-piece", "data-key": `found-${e.id}` }, ...noteBody(e), h("p", { class: "tk-piece-doing" }, go));
}

/** Say once how many were found. @param {Context} context */
export function noticeFound(context) {
  const { data, ui } = context;
  const words = searching(context) ? data.found.words : "";
  if (words && words === data.search && words !== ui.foundFor) context.tell(data.found.text);
  ui.foundFor = words;
}

/** Show the evidence in hand again. @param {Context} context */
export function endSearch(context) {
  clearTimeout(context.ui.searchSoon);
  if (context.data.search) context.set("search", "");
}

/** @type {import("./ui.js").Handlers} */
export const searchHandlers = {
  search_typed(context, element) {
    clearTimeout(context.ui.searchSoon);
    const words = /** @type {HTMLInputElement} */ (element).value;
    context.ui.searchSoon = setTimeout(() => context.set("search", words), PAUSE);
  },
  search_none(context) {
    endSearch(context);
    const box = /** @type {HTMLInputElement|null} */ (document.getElementById("tk-search"));
    if (box) box.value = "";
    box?.focus();
    context.tell("The search is cleared.");
  },
  async go_to_note(context, element) {
    const { area = "", feature = "", id = "" } = element.dataset;
    if (area !== context.data.element.id) {
      const reply = await context.act("open", { area });
      if (!reply.ok) return;
    }
    Object.assign(context.ui, { feature: { ...context.ui.feature, [area]: feature }, filter: {}, edit: "", errors: {}, withdraw: "" });
    endSearch(context);
    context.redraw();
    context.focus(`piece-${id}`);
  },
};
