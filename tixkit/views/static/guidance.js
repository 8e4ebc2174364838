/**
 * Guidance in the source's own words, the words it uses, what to read on, and whom to ask.
 *
 * @typedef {{id: string, title: string, publisher: string, purpose: string, link?: string|null, file?: string|null}} Resource
 * @typedef {{id: string, purpose: string, publisher?: string|null, email?: string|null, phone?: string|null, link?: string|null}} Contact
 * @typedef {{topics?: {id: string, title: string, text: string}[], terms?: {id: string, term: string, definition: string}[],
 *   resources?: Resource[], contacts?: Contact[]}} View
 * @typedef {{headingLevel?: number, paragraphs?: (text: string) => Node[]}} Options `paragraphs` writes a text with its
 *   terms marked
 */

import { el } from "./picture.js";

/** @type {WeakMap<HTMLElement, string>} */
const drawn = new WeakMap();

/** @param {string} words @param {Node[]} parts */
function disclosure(words, parts) {
  const node = el("details", "tk-topic");
  const summary = el("summary");
  const body = el("div", "tk-topic-body");
  summary.append(el("span", "", words));
  body.append(...parts);
  node.append(summary, body);
  return node;
}

/** Plain paragraphs, where the page marks no terms. @param {string} text */
function plain(text) {
  return text.split(/\n\s*\n/).map((part) => el("p", "", part));
}

/** @param {NonNullable<View["terms"]>} terms */
function words(terms) {
  const list = el("dl", "tk-glossary");
  for (const { term, definition } of [...terms].sort((a, b) => a.term.localeCompare(b.term))) {
    list.append(el("dt", "", term), el("dd", "", definition));
  }
  return list;
}

/** @param {string} text @param {string} address */
function link(text, address) {
  const node = el("a", "", text);
  node.setAttribute("href", address);
  if (!/^(mailto|tel):/.test(address)) {
    node.setAttribute("target", "_blank");
    node.setAttribute("rel", "noopener noreferrer");
    node.append(el("span", "tk-unseen", " (opens in a new tab)"));
  }
  return node;
}

/**
 * What to read on, with who publishes it and what it is for.
 *
 * @param {Resource[]} resources
 * @param {number} headingLevel
 * @param {string} [title]
 */
export function readOn(resources, headingLevel, title = "Read on") {
  const box = el("section", "tk-read-on");
  const list = el("ul", "tk-resources");
  list.setAttribute("role", "list");
  for (const found of resources) {
    const item = el("li");
    const name = el("p", "tk-resource-title");
    name.append(found.link ? link(found.title, found.link) : el("strong", "", found.title), el("span", "tk-resource-from", `, ${found.publisher}`));
    item.append(name, el("p", "", found.purpose));
    if (found.file) item.append(el("p", "tk-resource-from", `File: ${found.file}`));
    list.append(item);
  }
  box.append(el(`h${headingLevel}`, "tk-guidance-title", title), list);
  return box;
}

/** @param {Contact} contact */
function contactNode({ purpose, email, phone, link: address }) {
  const item = el("li", "", `${purpose}: `);
  const ways = [
    email && link(email, `mailto:${email}`),
    phone && link(phone, `tel:${phone.replace(/[^\d+]/g, "")}`),
    address && link(address.replace(/^https?:\/\//, ""), address),
  ].filter(Boolean);
  ways.forEach((way, i) => item.append(i ? ", " : "", /** @type {Node} */ (way)));
  return item;
}

/** The council's own first, then each publisher's, who answers for its own material only. @param {Contact[]} contacts */
function contactLists(contacts) {
  const whose = [...new Set(contacts.map((c) => c.publisher ?? ""))].sort((a, b) => Number(Boolean(a)) - Number(Boolean(b)));
  return whose.flatMap((publisher) => {
    const list = el("ul", "tk-contacts");
    list.setAttribute("role", "list");
    list.append(...contacts.filter((c) => (c.publisher ?? "") === publisher).map(contactNode));
    return publisher ? [el("p", "tk-contacts-of", `${publisher}, on its own tool and material, not on tixkit:`), list] : [list];
  });
}

/**
 * Draw guidance into `root`; again as often as there is something new.
 *
 * @param {HTMLElement} root
 * @param {View} view
 * @param {Options} options
 */
export function draw(root, view, options = {}) {
  const now = JSON.stringify([view, options]);
  if (drawn.get(root) === now) return;
  drawn.set(root, now);
  const { headingLevel = 2, paragraphs = plain } = options;
  const { topics = [], terms = [], resources = [], contacts = [] } = view;
  const parts = topics.map((t) => disclosure(t.title, paragraphs(t.text)));
  if (terms.length) parts.push(disclosure("Words and what they mean", [words(terms)]));
  if (resources.length) parts.push(readOn(resources, headingLevel));
  if (contacts.length) parts.push(el(`h${headingLevel}`, "tk-guidance-title", "Whom to ask"), ...contactLists(contacts));
  root.classList.add("tk", "tk-guidance");
  root.replaceChildren(...parts);
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el: host }) {
  const root = document.createElement("div");
  host.append(root);
  const redraw = () => draw(root, model.get("view"), model.get("options"));
  model.on("change:view change:options", redraw);
  redraw();
  return () => model.off("change:view change:options", redraw);
}

export default { render };
