/** The marks of the criteria: a block for each sub-criterion, an icon for each standing. Each has its words beside it. */

import { h } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, any>} [attributes] @param {...(Node|string|null|false)} kids */
export function svg(tag, attributes = {}, ...kids) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) node.setAttribute(name, String(value));
  node.append(.../** @type {(Node|string)[]} */ (kids.filter(Boolean)));
  return node;
}

const hidden = { "aria-hidden": "true", focusable: "false" };
/** Strokes over a box of 19 by 18 that slant as far as they are high. */
const SLANTS = "M-16 18 2 0M-10 18 8 0M-4 18 14 0M2 18 20 0M8 18 26 0M14 18 32 0";

/** @type {Record<string, () => Node[]>} what stands in a block of a kind */
const INSIDE = {
  in: () => [svg("rect", { x: 1, y: 1, width: 19, height: 18, class: "tk-ink-fill" })],
  since: () => [svg("svg", { x: 1, y: 1, width: 19, height: 18, overflow: "hidden" }, svg("path", { d: SLANTS, class: "tk-slant" }))],
  unknown: () => [svg("path", { d: "M6 1V19M11 1V19M16 1V19", class: "tk-slant" })],
  half: () => [svg("rect", { x: 1, y: 10, width: 19, height: 9, class: "tk-ink-fill" })],
  lost: () => [svg("path", { d: "M4.5 4 16.5 16M16.5 4 4.5 16", class: "tk-ink-line" })],
  split: () => [svg("path", { d: "M5 10H16", class: "tk-ink-line" })],
  off: () => [svg("path", { d: "M3 17 18 3", class: "tk-thin-line" })],
};

/** A block of a sub-criterion. @param {string} kind */
export function block(kind) {
  const frame = svg("rect", { x: 0.75, y: 0.75, width: 19.5, height: 18.5, class: kind === "unasked" ? "tk-block-frame tk-dashed" : "tk-block-frame" });
  return svg("svg", { viewBox: "0 0 21 20", class: `tk-block tk-block-${kind}`, ...hidden }, frame, ...(INSIDE[kind]?.() ?? []));
}

/** @type {Record<string, () => Node[]>} what stands in the ring of a standing */
const RINGS = {
  embedded: () => [svg("circle", { cx: 9, cy: 9, r: 8, class: "tk-ink-fill" }), svg("path", { d: "M5 9.3 8 12.2 13 6", class: "tk-paper-line" })],
  in_progress: () => [svg("path", { d: "M2 9A7 7 0 0 0 16 9Z", class: "tk-ink-fill" })],
  no_consensus: () => [svg("path", { d: "M5 9H13", class: "tk-ink-line" })],
  not_applicable: () => [svg("path", { d: "M4.5 13.5 13.5 4.5", class: "tk-thin-line" })],
};

/** The icon of a standing. @param {string} standing */
function ring(standing) {
  const open = standing === "not_asked" || standing === "too_few";
  return svg("svg", { viewBox: "0 0 18 18", class: "tk-ring", ...hidden }, svg("circle", { cx: 9, cy: 9, r: 7.2, class: open ? "tk-block-frame tk-dashed" : "tk-block-frame" }), ...(RINGS[standing]?.() ?? []));
}

/** A standing as icon and words. @param {{standing: string, word: string}} found */
export function standing(found) {
  return h("span", { class: `tk-standing${found.standing === "embedded" ? " tk-standing-in" : ""}` }, ring(found.standing), found.word);
}
