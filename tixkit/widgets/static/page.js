/** What every dashboard has at its top: the header with its tabs and the way to the other dashboards, and the bar with the heading. */

import { h } from "./dom.js";

/**
 * The header. A tab is a button with data-act="tab" and data-tab; the page's handlers say what it does.
 *
 * @param {any} head what `state.head` gives
 * @param {string[][]} tabs id and words of each; none where the page has one view only
 * @param {string} view the tab in hand
 * @param {Node|null} [saved] what `savedState` gives: whether everything is saved
 */
export function pageHeader(head, tabs, view, saved = null) {
  const tab = (/** @type {string[]} */ [id, text]) =>
    h("li", null, h("button", { type: "button", class: "tk-tab", "data-act": "tab", "data-tab": id, "aria-current": view === id ? "page" : null }, text));
  return h(
    "div",
    { class: "tk-header", "data-key": "header" },
    brand(head.places ?? []),
    whose(head),
    tabs.length > 0 && h("nav", { "aria-label": "Workshop" }, h("ul", { class: "tk-tabs" }, ...tabs.map(tab))),
    h(
      "div",
      { class: "tk-where" },
      saved,
      h("p", { class: "tk-code" }, h("span", null, head.status === "open" ? "Room code" : "Room closed"), h("strong", null, head.code_text)),
      h("div", { class: "tk-ways" }, head.projector_url && projector(head), otherPlaces(head.places ?? [])),
    ),
  );
}

/** Two lines of each at most: of longer words a pointer tells the rest. @param {any} head */
function whose({ authority, title, by }) {
  const words = by ? h("span", { title }, `${title}. You: `, h("strong", null, by)) : h("span", { title }, title);
  return h("p", { class: "tk-whose" }, h("strong", { title: authority }, authority), words);
}

/** @param {any[]} places */
function brand(places) {
  const home = places.find((place) => place.id === "home");
  if (!home || home.current) return h("span", { class: "tk-brand" }, "tixkit");
  return h("a", { class: "tk-brand", href: home.href }, "tixkit", h("span", { class: "tk-unseen" }, ", all workshops"));
}

/** @param {any} head */
function projector(head) {
  return h("a", { href: head.projector_url, target: "_blank", rel: "noopener" }, "Open projector", h("span", { class: "tk-unseen" }, " in a new tab"));
}

/** The other dashboards of the same workshop. @param {any[]} places */
function otherPlaces(places) {
  const link = (/** @type {any} */ place) => h("li", null, h("a", { href: place.href, "aria-current": place.current ? "page" : null }, place.title));
  return places.length > 1 && h("details", { class: "tk-places", "data-key": "places", "data-menu": "" }, h("summary", null, "Pages"), h("nav", { "aria-label": "Pages of this workshop" }, h("ul", null, ...places.map(link))));
}

/**
 * The bar under the header: the page's one h1, what stands beside it, and the one main button.
 *
 * @param {string} title @param {string} sub @param {...(Node|null|undefined|false|string)} doing
 */
export function plainBar(title, sub, ...doing) {
  return h(
    "div",
    { class: "tk-bar-line", "data-key": `bar-${title}` },
    h("div", { class: "tk-bar-title" }, h("h1", { tabindex: "-1", "data-focus": "title" }, title), h("p", { class: "tk-sub" }, sub)),
    h("div", { class: "tk-bar-doing" }, ...doing),
  );
}
