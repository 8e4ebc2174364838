/** What the source means by the area in hand and by what it stands in. */

import { h } from "./dom.js";
import { marked, paragraphs } from "../../views/static/terms.js";

/** A disclosure, or false where the source says nothing. @param {import("./ui.js").Context} context */
export function meanings({ data }) {
  const said = data.area.meanings ?? [];
  const alone = said.length === 1 && said[0].title === data.area.title;
  const part = (/** @type {any} */ m) => [alone ? null : h("p", { class: "tk-meaning-title" }, ...marked(m.title, data.choices.terms)), ...paragraphs(m.text, data.choices.terms)];
  return said.length > 0 && h("details", { class: "tk-details tk-meanings", "data-key": `meanings-${data.area.area}` }, h("summary", null, "What this means"), h("div", null, ...said.flatMap(part)));
}
