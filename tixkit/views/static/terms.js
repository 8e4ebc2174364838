/**
 * What a term means, where the term stands: the first place of each in a text is a button that opens its meaning. A
 * projector, which nobody clicks, shows a list of the words used instead.
 *
 * `termsIn` gives what `tixkit.framework.terms_in` gives.
 *
 * @typedef {{id: string, term: string, definition: string, also?: string[]|null}} Term
 * @typedef {{term: string, definition: string}} Meaning
 */

import { el } from "./picture.js";

const WORD_BEFORE = /[\p{L}\p{N}_]$/u;
const NO_WORD_AFTER = "(?![\\p{L}\\p{N}_])";
/** How far the box stays from the term and from the window's edges, and how wide it is at most, in pixels. */
const GAP = 8;
const WIDTH = 360;

/** @type {WeakMap<Term[], {forms: Map<string, Term>, form: RegExp|null}>} */
const searches = new WeakMap();
/** @type {{button: HTMLElement, box: HTMLElement, frame: number, stop: AbortController}|null} */
let open = null;
let made = 0;

/** One spelling for any case. @param {string} text */
function folded(text) {
  return text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

/** @param {Term[]} terms */
function searchFor(terms) {
  const known = searches.get(terms);
  if (known) return known;
  const forms = new Map(terms.flatMap((t) => [t.term, ...(t.also ?? [])].map((form) => [folded(form), t])));
  const longestFirst = [...forms.keys()].sort((a, b) => [...b].length - [...a].length);
  const escaped = longestFirst.map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const search = { forms, form: forms.size ? new RegExp(`(?:${escaped.join("|")})${NO_WORD_AFTER}`, "iuy") : null };
  searches.set(terms, search);
  return search;
}

/** Every place of a term, as whole words in any case; of two at one place only the longer. @param {string} text @param {Term[]} terms */
function places(text, terms) {
  const { forms, form } = searchFor(terms);
  /** @type {{start: number, end: number, term: Term}[]} */
  const found = [];
  for (let at = 0; form && at < text.length; at += 1) {
    if (WORD_BEFORE.test(text.slice(Math.max(0, at - 2), at))) continue;
    form.lastIndex = at;
    const words = form.exec(text)?.[0];
    const term = words && forms.get(folded(words));
    if (!words || !term) continue;
    found.push({ start: at, end: at + words.length, term });
    at += words.length - 1;
  }
  return found;
}

/**
 * The terms that stand in a text, each once, in the order they first stand there.
 *
 * @param {string} text
 * @param {Term[]|null|undefined} terms
 */
export function termsIn(text, terms) {
  return [...new Set(places(text, terms ?? []).map((p) => p.term))];
}

/**
 * A text with the first place of each term as a button.
 *
 * @param {string} text
 * @param {Term[]|null|undefined} terms
 * @param {Set<Term>} seen those marked already, where the text goes on
 * @returns {(string|HTMLElement)[]}
 */
export function marked(text, terms, seen = new Set()) {
  /** @type {(string|HTMLElement)[]} */
  const parts = [];
  let from = 0;
  for (const { start, end, term } of places(text, terms ?? [])) {
    if (seen.has(term)) continue;
    seen.add(term);
    parts.push(text.slice(from, start), meant(text.slice(start, end), term));
    from = end;
  }
  return [...parts, text.slice(from)].filter((part) => part !== "");
}

/**
 * Words as a button that opens what they mean; a span, because the line breaks in it as in any text. `data-own` and
 * `data-key` let a page that redraws leave it as it is.
 *
 * @param {string} words
 * @param {Meaning} meaning
 */
export function meant(words, meaning) {
  const button = el("span", "tk-term", words);
  button.setAttribute("role", "button");
  button.tabIndex = 0;
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-haspopup", "dialog");
  button.dataset.own = "term";
  button.dataset.key = `term ${words} ${meaning.term}`;
  const toggle = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopPropagation();
    if (open?.button === button) close(true);
    else show(button, meaning);
  };
  button.addEventListener("click", toggle);
  button.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && toggle(event));
  return button;
}

/** A title that says what it means where that is known. @param {string} title @param {string|null|undefined} meaning */
export function titled(title, meaning) {
  return meaning ? meant(title, { term: title, definition: meaning }) : title;
}

/** @param {HTMLElement} button @param {Meaning} meaning */
function show(button, meaning) {
  close(false);
  const id = `tk-meaning-${(made += 1)}`;
  const box = el("div", "tk tk-meaning");
  const name = el("p", "tk-meaning-term", meaning.term);
  const said = el("div", "tk-meaning-text");
  const shut = el("button", "tk-meaning-close", "Close");
  name.id = `${id}-term`;
  said.id = `${id}-text`;
  said.append(...meaning.definition.split(/\n\s*\n/).map((part) => el("p", "", part)));
  shut.setAttribute("type", "button");
  shut.addEventListener("click", () => close(true));
  box.id = id;
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", name.id);
  box.setAttribute("aria-describedby", said.id);
  box.append(name, said, shut);
  const root = button.getRootNode();
  const host = /** @type {HTMLElement|null} */ (button.closest("dialog")) ?? (root instanceof ShadowRoot ? root : document.body);
  host.append(box);
  button.setAttribute("aria-expanded", "true");
  button.setAttribute("aria-controls", id);
  open = { button, box, frame: 0, stop: new AbortController() };
  listen(open);
  follow();
  shut.focus({ preventScroll: true });
}

/** @param {NonNullable<typeof open>} opened */
function listen({ button, box, stop }) {
  const { signal } = stop;
  const outside = (/** @type {Event} */ event) => !event.composedPath().includes(box);
  document.addEventListener("pointerdown", (event) => outside(event) && !event.composedPath().includes(button) && close(false), { signal, capture: true });
  document.addEventListener("focusin", (event) => outside(event) && close(false), { signal });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" && event.key !== "Tab") return;
      close(true);
      if (event.key === "Tab") return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal, capture: true },
  );
}

/** Keep the box at its term, whatever scrolls or is redrawn; a term that is gone takes it along. */
function follow() {
  if (!open) return;
  const { button, box } = open;
  if (!button.isConnected) {
    close(false);
    return;
  }
  place(button, box);
  open.frame = window.requestAnimationFrame(follow);
}

/** Below the term, or above it where there is more room; never beyond the window. @param {HTMLElement} button @param {HTMLElement} box */
function place(button, box) {
  const rects = button.getClientRects();
  const [first, last] = [rects[0], rects[rects.length - 1]];
  if (!first) return;
  const { clientWidth, clientHeight } = document.documentElement;
  const width = Math.min(WIDTH, clientWidth - 2 * GAP);
  box.style.width = `${width}px`;
  box.style.left = `${Math.max(GAP, Math.min(first.left, clientWidth - width - GAP))}px`;
  const [below, above] = [clientHeight - last.bottom - 2 * GAP, first.top - 2 * GAP];
  const under = below >= box.scrollHeight || below >= above;
  box.style.maxHeight = `${Math.max(120, under ? below : above)}px`;
  box.style.top = `${under ? last.bottom + GAP : first.top - GAP - box.offsetHeight}px`;
}

/** @param {boolean} back whether the focus goes back to the term */
function close(back) {
  if (!open) return;
  const { button, box, frame, stop } = open;
  open = null;
  stop.abort();
  window.cancelAnimationFrame(frame);
  button.setAttribute("aria-expanded", "false");
  button.removeAttribute("aria-controls");
  if (back) button.focus({ preventScroll: true });
  box.remove();
}

/**
 * The words used in some texts with what they mean, for where nobody clicks; null where none is used.
 *
 * @param {string[]} texts
 * @param {Term[]|null|undefined} terms
 * @param {number} [headingLevel]
 */
export function legend(texts, terms, headingLevel = 2) {
  const used = termsIn(texts.join("\n"), terms);
  if (!used.length) return null;
  const box = el("section", "tk-words");
  const list = el("dl", "tk-words-list");
  for (const { term, definition } of used) {
    const line = el("div", "");
    line.append(el("dt", "", term), el("dd", "", definition));
    list.append(line);
  }
  box.append(el(`h${headingLevel}`, "tk-words-title", "Words used here"), list);
  return box;
}

/**
 * Paragraphs parted by empty lines; those that begin with “· ” are items of a list.
 *
 * @param {string} text
 * @param {Term[]|null} [terms]
 */
export function paragraphs(text, terms = null) {
  /** @type {HTMLElement[]} */
  const parts = [];
  const seen = new Set();
  for (const words of text.split(/\n\s*\n/)) {
    const item = words.startsWith("· ");
    if (!item) parts.push(el("p", ""));
    else if (parts[parts.length - 1]?.tagName !== "UL") parts.push(el("ul", "tk-points"));
    const last = parts[parts.length - 1];
    const node = item ? last.appendChild(el("li", "")) : last;
    node.append(...marked(item ? words.slice(2) : words, terms, seen));
  }
  return parts;
}

/**
 * Draw a text with its terms marked.
 *
 * @param {HTMLElement} root
 * @param {{text: string, terms: Term[]}} view
 */
export function draw(root, view) {
  root.classList.add("tk");
  root.replaceChildren(...paragraphs(view.text, view.terms));
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el: host }) {
  const root = document.createElement("div");
  host.append(root);
  const redraw = () => draw(root, model.get("view"));
  model.on("change:view", redraw);
  redraw();
  return () => model.off("change:view", redraw);
}

export default { render };
