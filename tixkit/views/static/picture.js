/** What the pictures are made of: elements, drawn signs, and changing only what differs. */

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {string} [className] @param {string} [text] */
export function el(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/** A drawn sign, which says nothing aloud. @param {string} viewBox @param {string} className @param {[string, Record<string, string>][]} shapes */
export function icon(viewBox, className, shapes) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}

/**
 * Make a node equal to another and touch only what differs, so that the focus and what is read stay where they are.
 *
 * @param {any} from
 * @param {any} to
 */
function patch(from, to) {
  if (from.isEqualNode(to)) return;
  if (from.nodeType !== Node.ELEMENT_NODE || from.nodeName !== to.nodeName || from.dataset?.key !== to.dataset?.key) {
    from.replaceWith(to);
    return;
  }
  if (from.dataset?.own) return; // a term, whose meaning may be open
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of [...to.attributes]) {
    if (from.getAttribute(name) === value) continue;
    if (name === "style") from.style.cssText = to.style.cssText; // a strict policy lets no style attribute be written
    else from.setAttribute(name, value);
  }
  patchKids(from, [...to.childNodes]);
}

/** Give `root` these parts, touching only what differs. @param {HTMLElement} root @param {ChildNode[]} after */
export function patchKids(root, after) {
  const before = [...root.childNodes];
  before.slice(after.length).forEach((node) => node.remove());
  after.forEach((node, i) => (before[i] ? patch(before[i], node) : root.append(node)));
}
