/** Building elements and changing only what differs; what every panel is made of. */

import { clockTime } from "../../views/static/local_time.js";

const SVG = "http://www.w3.org/2000/svg";

/** @type {Record<string, [string, string]>} viewBox and path */
const ICONS = {
  tick: ["0 0 16 14", "M2 7.5 6 11.5 14 2.5"],
  grip: ["0 0 16 16", "M2 4.5H14M2 8H14M2 11.5H14"],
  up: ["0 0 16 16", "M8 14V3M3.5 7 8 2.5 12.5 7"],
  down: ["0 0 16 16", "M8 2V13M3.5 9 8 13.5 12.5 9"],
  hidden: ["0 0 20 16", "M1.5 8C5 2.5 15 2.5 18.5 8 15 13.5 5 13.5 1.5 8ZM10 5.6A2.4 2.4 0 1 1 10 10.4 2.4 2.4 0 0 1 10 5.6ZM4 15 17 1"],
  cross: ["0 0 16 16", "M3 3 13 13M13 3 3 13"],
};

/** @param {string} name */
export function icon(name) {
  const [viewBox, d] = ICONS[name];
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("class", `tk-icon tk-icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  path.setAttribute("d", d);
  svg.append(path);
  return svg;
}

/** A half ring with its number. @param {number} value */
export function dial(value) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 50 25");
  svg.setAttribute("class", "tk-dial");
  svg.setAttribute("aria-hidden", "true");
  const arcs = [["stroke-opacity", "0.28"], ["stroke-dasharray", `${100 * value} 200`]];
  for (const [name, given] of value > 0 ? arcs : arcs.slice(0, 1)) {
    const path = document.createElementNS(SVG, "path");
    const arc = { d: "M4 25A21 21 0 0 1 46 25", fill: "none", stroke: "currentColor", "stroke-width": "8", pathLength: "100" };
    for (const [key, text] of Object.entries({ ...arc, [name]: given })) path.setAttribute(key, text);
    svg.append(path);
  }
  return svg;
}

/**
 * Build an element. Text is always text. `value` and `checked` are what the kernel knows: a redraw leaves what the
 * person typed meanwhile.
 *
 * @param {string} tag
 * @param {Record<string, any>|null} [attributes]
 * @param {...(Node|string|null|undefined|false)} kids
 * @returns {HTMLElement}
 */
export function h(tag, attributes, ...kids) {
  const node = /** @type {any} */ (document.createElement(tag));
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "style") for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
    else if (name === "value") node.dataset.value = value;
    else if (name === "checked") node.dataset.checked = "yes";
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...kids.filter((kid) => kid !== null && kid !== undefined && kid !== false && kid !== ""));
  settle(node);
  return node;
}

/** Put what the kernel knows into a field. @param {any} node */
function settle(node) {
  if (node.dataset.value !== undefined && "value" in node && node.tagName !== "BUTTON") node.value = node.dataset.value;
  if (node.type === "radio" || node.type === "checkbox") node.checked = node.dataset.checked !== undefined;
}

/** @param {any} from @param {any} to */
function adopt(from, to) {
  const before = [from.dataset?.value, from.dataset?.checked];
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !(name === "open" && from.tagName === "DETAILS")) from.removeAttribute(name);
  }
  for (const { name, value } of [...to.attributes]) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  const after = [from.dataset?.value, from.dataset?.checked];
  const inHand = from === from.getRootNode().activeElement && from.tagName !== "SELECT" && !["radio", "checkbox"].includes(from.type);
  const same = typeof from.value === "string" && from.value.trim() === after[0]?.trim(); // a space typed last is not taken away
  const typing = inHand && (from.value !== before[0] || same);
  if ((before[0] !== after[0] || before[1] !== after[1]) && !typing) settle(from);
}

/** @param {any} node */
const keyOf = (node) => node.dataset?.key;

/** Make `from` equal to `to` by changing only what differs. @param {any} from @param {any} to @returns {void} */
export function morph(from, to) {
  if (from.nodeName !== to.nodeName || keyOf(from) !== keyOf(to)) {
    from.replaceWith(to);
    return;
  }
  if (from.nodeType === Node.TEXT_NODE) {
    if (from.data !== to.data) from.data = to.data;
    return;
  }
  if (from.dataset?.own !== undefined) return;
  adopt(from, to);
  morphKids(from, to);
  if (from.tagName === "SELECT" && from.dataset.value !== undefined && from.selectedIndex < 0) settle(from);
}

/** @param {any} from @param {any} to */
export function morphKids(from, to) {
  let cursor = from.firstChild;
  const wanted = new Set([...to.children].map(keyOf));
  for (const kid of [...to.childNodes]) {
    const key = keyOf(kid);
    let match = null;
    if (key) match = [...from.children].find((old) => keyOf(old) === key) ?? null;
    else if (cursor && cursor.nodeName === kid.nodeName && !keyOf(cursor)) match = cursor;
    // what goes makes way: what stays and was typed in would lose the focus if it moved
    while (match && cursor && cursor !== match && keyOf(cursor) && !wanted.has(keyOf(cursor))) {
      const gone = cursor;
      cursor = cursor.nextSibling;
      gone.remove();
    }
    if (!match) {
      from.insertBefore(kid, cursor);
      continue;
    }
    if (match === cursor) cursor = cursor.nextSibling;
    else from.insertBefore(match, cursor);
    morph(match, kid);
  }
  while (cursor) {
    const next = cursor.nextSibling;
    cursor.remove();
    cursor = next;
  }
}

/** A button. @param {string} act @param {string} text @param {Record<string, any>} [more] */
export function button(act, text, more = {}) {
  const { kind = "second", ...rest } = more;
  return h("button", { type: "button", class: `tk-button tk-${kind}`, "data-act": act, ...rest }, text);
}

/** A rating as a chip. @param {{word: string, fill?: string, ink?: string}} rating @param {boolean} [agreed] */
export function chip(rating, agreed = false) {
  const style = rating.fill ? { background: rating.fill, color: rating.ink } : {};
  const kind = rating.fill ? (agreed ? "tk-chip tk-chip-agreed" : "tk-chip") : "tk-chip tk-chip-none";
  return h("span", { class: kind, style }, agreed && icon("tick"), rating.word);
}

/**
 * A field with its label, hint and error.
 *
 * @param {string} id @param {string} label @param {HTMLElement} control
 * @param {{hint?: string, error?: string, kind?: string}} [more]
 */
export function field(id, label, control, more = {}) {
  control.id = id;
  control.dataset.key ??= "control"; // an error that comes or goes leaves what is typed
  const described = [more.hint && `${id}-hint`, more.error && `${id}-error`].filter(Boolean).join(" ");
  if (described) control.setAttribute("aria-describedby", described);
  if (more.error) control.setAttribute("aria-invalid", "true");
  return h(
    "div",
    { class: `tk-field ${more.kind ?? ""}`, "data-key": id },
    h("label", { for: id }, label),
    more.hint && h("p", { class: "tk-hint", id: `${id}-hint`, "data-key": "hint" }, more.hint),
    more.error && h("p", { class: "tk-error", id: `${id}-error`, "data-key": "error" }, icon("cross"), more.error),
    control,
  );
}

/** @param {number} n @param {string} one @param {string} many */
export function plural(n, one, many) {
  return `${n} ${n === 1 ? one : many}`;
}

/** The time now as the clock shows it. */
export function now() {
  return clockTime(new Date());
}
