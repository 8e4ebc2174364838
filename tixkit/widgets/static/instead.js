/** What a page shows of a workshop that it is not made for: one sentence, and the way to the page that is. */

import { h } from "./dom.js";

/** @param {{unsuited: string, instead: string}} told @param {any} head what `state.head` gives; without places there is no link */
export function instead(told, head) {
  const place = (head.places ?? []).find((/** @type {any} */ p) => p.id === told.instead);
  return h("div", { "data-key": "instead" }, h("p", null, told.unsuited), place && h("p", { class: "tk-instead" }, h("a", { class: "tk-button tk-main", href: place.href }, place.title)));
}
