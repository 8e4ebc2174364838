/** The saved mark under each statement, in words with an icon. */

import { h, icon } from "../shared/dom.js";

const WORDS = {
  saving: "Saving",
  saved: "Saved",
  kept: "Kept on this phone, not sent yet",
};
const ICON = /** @type {const} */ ({ saving: "saving", saved: "tick", kept: "phone", refused: "cross" });

/**
 * Show a mark; nothing is touched where it already says so.
 *
 * @param {HTMLElement} node
 * @param {{mark: import("./session.js").Mark, reason?: string}} state
 * @param {string} [none] what it says where there is nothing yet
 */
export function showMark(node, { mark, reason }, none = "Not answered yet") {
  const plain = mark === "none" ? none : WORDS[mark];
  const words = !reason ? plain : mark === "refused" ? `Not saved: ${reason}` : `Kept on this phone. ${reason}`;
  if (node.dataset.words === words) return;
  node.dataset.words = words;
  node.className = `mark mark-${mark}`;
  node.replaceChildren(...(mark === "none" ? [] : [icon(ICON[mark])]), h("span", {}, words));
}
