/**
 * The heatmap of all areas: a table that reads as one, and works as a grid where it can be used.
 *
 * @typedef {import("./matrix_cell.js").Cell} Cell
 * @typedef {{title: string, total: number, agreed: number, layout: string, label_area: string,
 *   mode?: string, lead?: string, count?: string, columns: Head[], rows: (Head & {cells: (Cell|null)[]})[], strips: (Head & {cells: Cell[]})[]}} View
 * @typedef {{id: string, title: string, meaning?: string|null}} Head
 * @typedef {{size?: "panel"|"projector", interactive?: boolean, current?: string|null, currentWord?: string,
 *   heading?: string|null, headingLevel?: number, legend?: boolean, onOpen?: (area: string) => void,
 *   write?: (title: string, meaning: string|null|undefined) => string|Node}} Options
 * @typedef {Options & {stop: string|null, head: () => string}} Drawing
 */

import { cellNode } from "./matrix_cell.js";
import { legend, someProvisional } from "./matrix_key.js";
import { el, patchKids } from "./picture.js";

const STRIP_WIDTH = 3;
/** What a row is called that one cell fills: a matrix of one column is as wide as the strips below it. */
const ALONE = "tk-matrix-alone";

/** @type {WeakMap<HTMLElement, {id: number, drawn: string, stop: string|null, options: Options}>} */
const states = new WeakMap();
let made = 0;

/** A title as the page writes it, with its meaning. @param {{title: string, meaning?: string|null}} head @param {Options} options */
function written({ title, meaning }, options) {
  return options.write ? options.write(title, meaning) : title;
}

/** @param {HTMLTableElement} table @param {Drawing} options @param {string|Node} rowHead @param {(Cell|null)[]} cells @param {string[]} headers @param {number} width @param {string} extra */
function addRow(table, options, rowHead, cells, headers, width, extra) {
  const row = el("tr", `tk-matrix-row ${extra}`);
  const head = el("th");
  head.append(rowHead);
  head.setAttribute("scope", "row");
  head.setAttribute("role", "rowheader");
  head.id = options.head();
  row.append(head);
  const alone = extra === ALONE;
  for (let i = 0; i < (alone ? 1 : width); i += 1) {
    const td = el("td");
    const cell = cells[i];
    if (alone) td.setAttribute("colspan", String(width));
    if (cell) td.append(cellNode(cell, options));
    if (headers[i]) td.setAttribute("headers", `${head.id} ${headers[i]}`);
    row.append(td);
  }
  table.tBodies[table.tBodies.length - 1].append(row);
}

/** @param {(string|Node)[]} titles @param {Drawing} options @param {number} width @param {string} extra @returns {{row: HTMLElement, ids: string[]}} */
function columnRow(titles, options, width, extra) {
  const row = el("tr", `tk-matrix-columns ${extra}`);
  row.append(el("td"));
  const ids = [];
  const alone = extra === ALONE;
  for (let i = 0; i < (alone ? 1 : width); i += 1) {
    const head = el(titles[i] ? "th" : "td");
    head.append(titles[i] || "");
    if (alone) head.setAttribute("colspan", String(width));
    if (titles[i]) {
      head.setAttribute("scope", "col");
      head.setAttribute("role", "columnheader");
      head.id = options.head();
      ids.push(head.id);
    }
    row.append(head);
  }
  return { row, ids };
}

/** @param {View} view @param {Drawing} options @returns {HTMLTableElement} */
function tableNode(view, options) {
  const table = /** @type {HTMLTableElement} */ (el("table"));
  const width = view.columns.length > 1 ? view.columns.length : STRIP_WIDTH;
  const heads = el("colgroup");
  const beside = isBare(view) ? "0px" : "var(--head-width)";
  for (let i = 0; i <= width; i += 1) {
    const col = el("col");
    if (i === 0) col.style.width = beside;
    heads.append(col);
  }
  table.append(heads);
  table.style.setProperty("--columns", String(width));
  table.style.minWidth = `calc(${beside} + ${width} * var(--cell-min))`;
  if (view.columns.length) addMatrix(table, view, options, width);
  for (const strip of view.strips) addStrip(table, strip, options, width, isBare(view));
  // Said outright, as on a phone it is laid out as no table.
  table.setAttribute("role", options.interactive ? "grid" : "table");
  for (const row of table.rows) row.setAttribute("role", "row");
  for (const td of table.querySelectorAll("td")) td.setAttribute("role", options.interactive ? "gridcell" : "cell");
  return table;
}

/** @param {HTMLTableElement} table @param {View} view @param {Drawing} options @param {number} width */
function addMatrix(table, view, options, width) {
  const extra = view.columns.length === 1 ? ALONE : "";
  const { row, ids } = columnRow(view.columns.map((c) => written(c, options)), options, width, extra);
  const thead = el("thead");
  thead.append(row);
  table.append(thead, el("tbody"));
  for (const line of view.rows) addRow(table, options, written(line, options), line.cells, ids, width, extra);
}

/** Whether one strip is all there is: the heading says what it is called. @param {View} view */
function isBare({ columns, strips }) {
  return !columns.length && strips.length === 1 && !strips[0].meaning;
}

/** @param {HTMLTableElement} table @param {View["strips"][0]} strip @param {Drawing} options @param {number} width @param {boolean} bare */
function addStrip(table, strip, options, width, bare) {
  const body = el("tbody");
  table.append(body);
  for (let from = 0; from < strip.cells.length; from += width) {
    const cells = strip.cells.slice(from, from + width);
    const { row, ids } = columnRow(cells.map((c) => c.short), options, width, "tk-matrix-strip");
    body.append(row);
    const title = from === 0 ? strip.title : `${strip.title}, continued`;
    const seen = from === 0 && !bare;
    addRow(table, options, seen ? written(strip, options) : el("span", "tk-unseen", title), cells, ids, width, "tk-matrix-strip");
  }
}

/** @param {View} view @param {Options} options */
function headNode(view, options) {
  const head = el("div", "tk-matrix-head");
  head.append(el(`h${options.headingLevel || 2}`, "tk-matrix-heading", options.heading || view.title));
  head.append(el("p", "tk-matrix-count", view.count ?? `${view.agreed} of ${view.total} agreed`));
  return head;
}

/** Move the one tab stop. @param {HTMLElement} root @param {HTMLElement|undefined} to */
function stopAt(root, to) {
  const state = states.get(root);
  if (!to || !state) return;
  for (const node of root.querySelectorAll("button.tk-cell")) node.setAttribute("tabindex", node === to ? "0" : "-1");
  state.stop = to.dataset.area ?? null;
}

/** @param {HTMLElement} root @returns {(HTMLElement|null)[][]} */
function gridOf(root) {
  const rows = [...root.querySelectorAll("tr.tk-matrix-row")];
  return rows.map((row) => [...row.querySelectorAll("td")].map((td) => td.querySelector("button.tk-cell")));
}

/** @param {(HTMLElement|null)[][]} grid @param {HTMLElement} from @param {KeyboardEvent} event */
function target(grid, from, event) {
  const r = grid.findIndex((row) => row.includes(from));
  const c = grid[r]?.indexOf(from) ?? -1;
  const along = (/** @type {(HTMLElement|null|undefined)[]} */ cells) => cells.find(Boolean) ?? undefined;
  const across = (/** @type {(HTMLElement|null)[]} */ row) => row[Math.min(c, row.length - 1)];
  switch (event.key) {
    case "ArrowRight": return along(grid[r].slice(c + 1));
    case "ArrowLeft": return along(grid[r].slice(0, c).reverse());
    case "ArrowDown": return along(grid.slice(r + 1).map(across));
    case "ArrowUp": return along(grid.slice(0, r).reverse().map(across));
    case "Home": return along(event.ctrlKey ? grid.flat() : grid[r]);
    case "End": return along((event.ctrlKey ? grid.flat() : [...grid[r]]).reverse());
    default: return null;
  }
}

/** @param {HTMLElement} root */
function listen(root) {
  const cellOf = (/** @type {Event} */ event) =>
    /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest?.("button.tk-cell") ?? null);
  root.addEventListener("keydown", (event) => {
    const from = cellOf(event);
    if (!from || event.altKey || event.metaKey) return;
    const to = target(gridOf(root), from, event);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    stopAt(root, to);
    to?.focus();
  });
  root.addEventListener("focusin", (event) => stopAt(root, cellOf(event) ?? undefined));
  root.addEventListener("click", (event) => {
    const area = cellOf(event)?.dataset.area;
    if (area) states.get(root)?.options.onOpen?.(area);
  });
}

/** The cell that the tab key reaches. @param {View} view @param {(string|null|undefined)[]} wishes */
function stopOf(view, wishes) {
  const areas = [...view.rows, ...view.strips].flatMap((line) => line.cells).flatMap((cell) => (cell ? [cell.area] : []));
  return wishes.find((area) => area && areas.includes(area)) ?? areas[0] ?? null;
}

/**
 * Draw the heatmap into `root`, again as often as there is something new. Only what differs is touched; the focus stays
 * where it is.
 *
 * @param {HTMLElement} root
 * @param {View} view
 * @param {Options} options
 */
export function draw(root, view, options = {}) {
  let state = states.get(root);
  if (!state) {
    state = { id: (made += 1), drawn: "", stop: null, options };
    states.set(root, state);
    listen(root);
  }
  state.options = options;
  const drawn = JSON.stringify([view, options]);
  if (state.drawn === drawn) return;
  state.drawn = drawn;
  state.stop = stopOf(view, [state.stop, options.current]);
  const projector = options.size === "projector";
  const before = /** @type {HTMLElement|null} */ (/** @type {Document|ShadowRoot} */ (root.getRootNode()).activeElement);
  const inside = before && root.contains(before);
  const next = el("div");
  next.append(...parts(view, { ...options, stop: state.stop, head: headIds(state.id) }));
  next.className = root.className;
  next.classList.add("tk", "tk-matrix");
  next.classList.toggle("tk-projector", projector);
  const wide = ["baseline", "roles"].includes(view.mode ?? "");
  next.classList.toggle("tk-matrix-wide", wide);
  next.classList.toggle("tk-matrix-stacks", !projector && !wide);
  next.classList.toggle("tk-matrix-single", view.columns.length === 1);
  if (root.className !== next.className) root.className = next.className;
  patchKids(root, [...next.childNodes]);
  if (inside && !root.contains(before)) /** @type {HTMLElement|null} */ (root.querySelector("button.tk-cell[tabindex='0']"))?.focus({ preventScroll: true });
}

/** Ids for headers, the same ones at every drawing. @param {number} id */
function headIds(id) {
  let last = 0;
  return () => `tk-head-${id}-${(last += 1)}`;
}

/** What the heatmap consists of. @param {View} view @param {Drawing} options @returns {HTMLElement[]} */
function parts(view, options) {
  const projector = options.size === "projector";
  const scroll = el("div", "tk-matrix-scroll");
  const table = tableNode(view, options);
  table.setAttribute("aria-label", `Ratings of ${view.title.toLowerCase()}`);
  scroll.append(table);
  const nodes = [scroll];
  if (view.lead) nodes.unshift(el("p", "tk-matrix-lead", view.lead));
  if (options.heading !== null && !(projector && options.heading === undefined)) nodes.unshift(headNode(view, options));
  if (options.legend ?? (!projector || someProvisional(view))) nodes.push(legend(view, options));
  return nodes;
}
