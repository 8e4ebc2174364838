/** Building pages from data: elements and text only, never HTML from a string. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element.
 *
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `class`, any attribute, or `on…` with a listener; null and false leave one out
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

/** @type {Record<string, [string, [string, Record<string, string>][]]>} */
const ICONS = {
  tick: ["0 0 16 14", [["path", { d: "M1.5 7.5 5.8 11.8 14.5 1.8", "stroke-width": "3" }]]],
  saving: ["0 0 16 16", [["path", { d: "M8 1.8A6.2 6.2 0 1 0 14.2 8", "stroke-width": "2" }]]],
  phone: [
    "0 0 16 18",
    [
      ["rect", { x: "3.2", y: "1.2", width: "9.6", height: "15.6", rx: "2", "stroke-width": "2" }],
      ["path", { d: "M6.5 14H9.5", "stroke-width": "1.6" }],
    ],
  ],
  cross: [
    "0 0 16 16",
    [
      ["circle", { cx: "8", cy: "8", r: "8", fill: "currentColor", stroke: "none" }],
      ["path", { d: "M5 5 11 11M11 5 5 11", stroke: "#ffffff", "stroke-width": "2" }],
    ],
  ],
  done: [
    "0 0 42 42",
    [
      ["circle", { cx: "21", cy: "21", r: "21", fill: "currentColor", stroke: "none" }],
      ["path", { d: "M10.5 22 17.5 29 32 14.5", stroke: "#ffffff", "stroke-width": "4.5" }],
    ],
  ],
  connected: [
    "0 0 18 15",
    [
      ["path", { d: "M1 5.2A11.5 11.5 0 0 1 17 5.2M4.3 8.8A6.8 6.8 0 0 1 13.7 8.8", "stroke-width": "2.2" }],
      ["circle", { cx: "9", cy: "12.6", r: "2", fill: "currentColor", stroke: "none" }],
    ],
  ],
  lost: [
    "0 0 23 20",
    [
      ["path", { d: "M3 7.4A11.5 11.5 0 0 1 20 7.4M6.5 11.2A6.8 6.8 0 0 1 16.5 11.2", "stroke-width": "2.2" }],
      ["circle", { cx: "11.5", cy: "15.2", r: "2.2", fill: "currentColor", stroke: "none" }],
      ["path", { d: "M2.5 19 20.5 1", "stroke-width": "2.4" }],
    ],
  ],
};

/**
 * Draw an icon; the words beside it say the same.
 *
 * @param {keyof typeof ICONS} name
 */
export function icon(name) {
  const [viewBox, shapes] = ICONS[name];
  const svg = document.createElementNS(SVG, "svg");
  const fixed = { viewBox, class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false", fill: "none", stroke: "currentColor" };
  for (const [key, value] of Object.entries(fixed)) svg.setAttribute(key, value);
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    svg.append(shape);
  }
  return svg;
}

/**
 * Blocks that show how many of how many; the number stands beside them in words.
 *
 * @param {number} full
 * @param {number} all
 */
export function blocks(full, all) {
  const row = h("div", { class: all > 60 ? "blocks blocks-many" : "blocks", "aria-hidden": "true" });
  if (all > 60) {
    const part = h("span", { class: "block block-full" });
    const rest = h("span", { class: "block" });
    part.style.flex = `${full} 0 0`;
    rest.style.flex = `${all - full} 0 0`;
    row.append(...(full ? [part] : []), ...(full < all ? [rest] : []));
    return row;
  }
  for (let i = 0; i < all; i += 1) row.append(h("span", { class: i < full ? "block block-full" : "block" }));
  return row;
}

/**
 * The chip of a rating level.
 *
 * @param {string} label
 * @param {{fill: string, ink: string}|undefined} colours
 * @param {boolean} [agreed]
 */
export function chip(label, colours, agreed = false) {
  const node = h("span", { class: agreed ? "chip chip-agreed" : "chip" }, agreed ? icon("tick") : null, label);
  if (colours) {
    node.style.background = colours.fill;
    node.style.color = colours.ink;
  }
  return node;
}

/**
 * Something to open where it is wanted.
 *
 * @param {string} words
 * @param {...(Node|null)} parts
 */
export function disclosure(words, ...parts) {
  return h("details", { class: "descriptors" }, h("summary", {}, h("span", {}, words)), h("div", { class: "descriptors-body" }, ...parts));
}
