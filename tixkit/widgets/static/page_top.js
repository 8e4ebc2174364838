/** What stays at the top of a page of its own while it scrolls: the bar, and what went wrong. */

import { h } from "./dom.js";
import { banner } from "./ui.js";

/** @typedef {import("./ui.js").Context} Context */

/** Pixels between what stays at the top and what is scrolled up to it. */
const BELOW = 16;

/** Whether tixkit has this page to itself; in a notebook its address and how it scrolls belong to the notebook. */
export function ownPage() {
  return document.body.dataset.voila === "voila";
}

/**
 * The bar and what went wrong, which stay in sight wherever the page is scrolled to.
 *
 * @param {Context} context @param {Node|null} bar what `plainBar` gives, where the page has a bar @param {Node} [wrong]
 */
export function pageTop(context, bar, wrong = banner(context)) {
  return h("div", { class: "tk-top", "data-key": "page-top" }, bar && h("div", { class: "tk-round-bar", "data-key": "bar" }, bar), wrong);
}

/** Let nothing that gets the focus stand under what stays at the top, however tall that is just now. @param {Context} context */
export function keepClear({ root }) {
  if (!ownPage()) return () => undefined;
  const places = [...root.querySelectorAll(".tk-top, .tk-top > .tk-banner-place")];
  const look = () => {
    const tall = places.filter((place) => getComputedStyle(place).position === "sticky").reduce((sum, place) => sum + place.getBoundingClientRect().height, 0);
    root.style.setProperty("--tk-top", `${tall}px`);
    document.documentElement.style.scrollPaddingTop = `${tall + BELOW}px`;
  };
  const watch = new ResizeObserver(look);
  for (const place of places) watch.observe(place);
  return () => watch.disconnect();
}
