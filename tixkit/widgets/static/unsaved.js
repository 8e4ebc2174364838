/** Ways to the areas in which words were typed and not saved: a page that was closed has its forms closed when it comes back. */

import { button, h } from "./dom.js";
import { draftsOf } from "./drafts.js";

/** @typedef {import("./ui.js").Context} Context */

/** What the words of actions are kept under; the plan leads to each of them. */
const ACTIONS = "action/";

/** The area that a draft belongs to: its place begins with the id of the area, or of one of its statements. @param {any} data @param {string} place */
function areaOf({ choices }, place) {
  const [owner] = place.split("/");
  const over = choices.areas.filter((/** @type {any} */ a) => owner === a.id || owner.startsWith(`${a.id}.`));
  return over.sort((/** @type {any} */ a, /** @type {any} */ b) => b.id.length - a.id.length)[0];
}

/**
 * A line with the ways, or nothing where no words wait but those in sight.
 *
 * @param {Context} context @param {(place: string, area: string) => boolean} away whether this page has a field for a draft of an
 *   area, and it does not stand there now
 * @param {boolean} [plan] whether the page has a plan, which is not in hand
 */
export function unsavedWords(context, away, plan = false) {
  const { data } = context;
  const open = data.head.status === "open"; // a closed workshop takes nothing but its plan
  /** @type {Map<string, HTMLElement>} */
  const ways = new Map();
  for (const place of draftsOf(context).sort()) {
    const area = areaOf(data, place);
    if (plan && place.startsWith(ACTIONS)) ways.set(ACTIONS, button("tab", "The action plan", { kind: "link", "data-tab": "plan" }));
    else if (open && area && !ways.has(area.id) && away(place, area.id)) ways.set(area.id, button("open_draft", area.title, { kind: "link", "data-area": area.id, "data-place": place }));
  }
  return ways.size > 0 && h("p", { class: "tk-unsaved", "data-key": "unsaved" }, h("strong", null, "You have words not saved:"), ...ways.values());
}

/** Put the focus into the field of a draft, or where the page says what is in hand. @param {Context} context @param {string} place @param {string} [otherwise] */
export function focusDraft(context, place, otherwise = "title") {
  const box = /** @type {HTMLElement|null} */ (context.root.querySelector(`:is(input, textarea, select)[data-place="${CSS.escape(place)}"]`));
  if (box) box.focus();
  else context.focus(otherwise);
}
