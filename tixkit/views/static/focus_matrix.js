/**
 * The heatmap of all areas: a table that reads as one, and works as a grid where it can be used.
 *
 * @typedef {{area: string, title: string, short: string, level: string|null, word: string, status: string,
 *   status_word: string, dial: number|null, discuss: number|null, records: number, actions: number,
 *   fill: string, ink: string}} Cell
 * @typedef {{title: string, total: number, agreed: number, layout: string, label_area: string,
 *   columns: Head[], rows: (Head & {cells: (Cell|null)[]})[], strips: (Head & {cells: Cell[]})[]}} View
 * @typedef {{id: string, title: string, meaning?: string|null}} Head
 * @typedef {{size?: "panel"|"projector", interactive?: boolean, current?: string|null, currentWord?: string,
 *   heading?: string|null, headingLevel?: number, legend?: boolean, onOpen?: (area: string) => void,
 *   write?: (title: string, meaning: string|null|undefined) => string|Node}} Options
 */

const SVG = "http://www.w3.org/2000/svg";
const STRIP_WIDTH = 3;

/** @type {WeakMap<HTMLElement, {drawn: string, stop: string|null, options: Options}>} */
const states = new WeakMap();
let made = 0;

/** @param {string} tag @param {string} [className] @param {string} [text] */
function el(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/** @param {string} viewBox @param {string} className @param {Record<string, string>[]} paths */
function icon(viewBox, className, paths) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  for (const attributes of paths) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("fill", "none");
    path.setAttribute("stroke", "currentColor");
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
    svg.append(path);
  }
  return svg;
}

/** @param {number} value from 0 to 1 */
function dial(value) {
  const arc = { d: "M2.5 12A9.5 9.5 0 0 1 21.5 12", "stroke-width": "5", pathLength: "100" };
  const paths = [{ ...arc, "stroke-opacity": "0.32" }];
  if (value > 0) paths.push({ ...arc, "stroke-dasharray": `${100 * value} 200` });
  return icon("0 0 24 12", "tk-dial", paths);
}

function tick() {
  return icon("0 0 13 11", "tk-tick", [{ d: "M1.5 6 5 9.5 11.5 1.5", "stroke-width": "2.6" }]);
}

/** @param {number} place */
function pennant(place) {
  const node = el("span", "tk-pennant");
  const flag = { d: "M1 1V12M1 1.5H11.5L8.5 4.5 11.5 7.5H1Z", fill: "currentColor", "stroke-width": "1.4" };
  node.append(icon("0 0 12 12", "", [flag]), el("span", "tk-unseen", "Discuss next, "), String(place));
  return node;
}

/** @param {Cell} cell @param {Options} options @returns {HTMLElement} */
function cellNode(cell, options) {
  const projector = options.size === "projector";
  const current = options.current === cell.area;
  const node = el(options.interactive ? "button" : "div", `tk-cell tk-cell-${cell.status}`);
  node.dataset.area = cell.area;
  node.style.background = cell.fill;
  node.style.color = cell.ink;
  if (options.interactive) node.setAttribute("type", "button");
  if (options.interactive) node.append(el("span", "tk-unseen", `${cell.title}: `));
  const agreed = cell.status === "agreed" && (!current || [undefined, cell.status_word].includes(options.currentWord));
  if (projector && cell.status === "agreed") node.append(tick());
  node.append(el("span", "tk-cell-word", cell.word));
  node.append(el("span", "tk-unseen", ". "));
  node.append(foot(cell, current ? options.currentWord || cell.status_word : cell.status_word, agreed, projector));
  if (current) {
    node.classList.add("tk-cell-current");
    if (options.interactive) node.setAttribute("aria-current", "true");
  }
  if (cell.discuss && !current) node.append(el("span", "tk-unseen", ". "), pennant(cell.discuss));
  return node;
}

/** @param {Cell} cell @param {string} word @param {boolean} agreed @param {boolean} unseen */
function foot(cell, word, agreed, unseen) {
  const node = el("span", unseen ? "tk-unseen" : "tk-cell-foot");
  if (agreed && !unseen) node.append(tick());
  node.append(el("span", "tk-cell-status", word));
  if (cell.dial === null) return node;
  const part = el("span", "tk-cell-dial");
  if (!unseen) part.append(dial(cell.dial));
  part.append(el("span", "tk-unseen", ", agreement "), cell.dial.toFixed(2));
  node.append(part);
  return node;
}

/** A title as the page writes it, with its meaning. @param {{title: string, meaning?: string|null}} head @param {Options} options */
function written({ title, meaning }, options) {
  return options.write ? options.write(title, meaning) : title;
}

/** @param {HTMLTableElement} table @param {Options} options @param {string|Node} rowHead @param {(Cell|null)[]} cells @param {string[]} headers @param {number} width @param {string} extra */
function addRow(table, options, rowHead, cells, headers, width, extra) {
  const row = el("tr", `tk-matrix-row ${extra}`);
  const head = el("th");
  head.append(rowHead);
  head.setAttribute("scope", "row");
  head.id = `tk-head-${made++}`;
  row.append(head);
  for (let i = 0; i < width; i += 1) {
    const td = el("td");
    const cell = cells[i];
    if (cell) td.append(cellNode(cell, options));
    if (headers[i]) td.setAttribute("headers", `${head.id} ${headers[i]}`);
    if (options.interactive) td.setAttribute("role", "gridcell");
    row.append(td);
  }
  table.tBodies[table.tBodies.length - 1].append(row);
}

/** @param {(string|Node)[]} titles @param {number} width @param {string} extra @returns {{row: HTMLElement, ids: string[]}} */
function columnRow(titles, width, extra) {
  const row = el("tr", `tk-matrix-columns ${extra}`);
  row.append(el("td"));
  const ids = [];
  for (let i = 0; i < width; i += 1) {
    const head = el(titles[i] ? "th" : "td");
    head.append(titles[i] || "");
    if (titles[i]) {
      head.setAttribute("scope", "col");
      head.id = `tk-head-${made++}`;
      ids.push(head.id);
    }
    row.append(head);
  }
  return { row, ids };
}

/** @param {View} view @param {Options} options @returns {HTMLTableElement} */
function tableNode(view, options) {
  const table = /** @type {HTMLTableElement} */ (el("table"));
  const width = view.columns.length || STRIP_WIDTH;
  const heads = el("colgroup");
  for (let i = 0; i <= width; i += 1) {
    const col = el("col");
    if (i === 0) col.style.width = "var(--head-width)";
    heads.append(col);
  }
  table.append(heads);
  table.style.minWidth = `calc(var(--head-width) + ${width} * var(--cell-min))`;
  if (view.columns.length) addMatrix(table, view, options, width);
  for (const strip of view.strips) addStrip(table, strip, options, width);
  if (options.interactive) {
    table.setAttribute("role", "grid");
    for (const row of table.rows) row.setAttribute("role", "row");
    for (const td of table.querySelectorAll("td:not([role])")) td.setAttribute("role", "gridcell");
  }
  return table;
}

/** @param {HTMLTableElement} table @param {View} view @param {Options} options @param {number} width */
function addMatrix(table, view, options, width) {
  const { row, ids } = columnRow(view.columns.map((c) => written(c, options)), width, "");
  const thead = el("thead");
  thead.append(row);
  table.append(thead, el("tbody"));
  for (const line of view.rows) addRow(table, options, written(line, options), line.cells, ids, width, "");
}

/** @param {HTMLTableElement} table @param {View["strips"][0]} strip @param {Options} options @param {number} width */
function addStrip(table, strip, options, width) {
  const body = el("tbody");
  table.append(body);
  for (let from = 0; from < strip.cells.length; from += width) {
    const cells = strip.cells.slice(from, from + width);
    const { row, ids } = columnRow(cells.map((c) => c.short), width, "tk-matrix-strip");
    body.append(row);
    const title = `${strip.title}, continued`;
    addRow(table, options, from === 0 ? written(strip, options) : title, cells, ids, width, "tk-matrix-strip");
    if (from > 0) body.lastElementChild?.firstElementChild?.replaceChildren(el("span", "tk-unseen", title));
  }
}

/** @param {View} view @param {Options} options */
function legend(view, options) {
  const cells = [...view.rows, ...view.strips].flatMap((r) => r.cells);
  const list = el("ul", "tk-legend");
  list.setAttribute("aria-label", "What the marks mean");
  const add = (/** @type {Node} */ mark, /** @type {string} */ text) => {
    const item = el("li");
    item.append(mark, el("span", "", text));
    list.append(item);
  };
  const marked = () => {
    const mark = pennant(1);
    mark.querySelector(".tk-unseen")?.remove();
    mark.setAttribute("aria-hidden", "true");
    return mark;
  };
  add(el("span", "tk-swatch tk-swatch-agreed"), options.size === "projector" ? "Agreed" : "Thick frame: agreed");
  if (options.size !== "projector") add(dial(0.6), "Agreement, 0 to 1");
  add(el("span", "tk-swatch"), options.size === "projector" ? "Provisional" : "Thin frame: provisional");
  if (options.size !== "projector" || cells.some((c) => c?.discuss)) add(marked(), "Discuss next, in this order");
  return list;
}

/** @param {View} view @param {Options} options */
function headNode(view, options) {
  const head = el("div", "tk-matrix-head");
  head.append(el(`h${options.headingLevel || 2}`, "tk-matrix-heading", options.heading || view.title));
  head.append(el("p", "tk-matrix-count", `${view.agreed} of ${view.total} agreed`));
  return head;
}

/** @param {View} view */
function someProvisional(view) {
  return [...view.rows, ...view.strips].some((r) => r.cells.some((c) => c?.status === "provisional"));
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
  const along = (/** @type {(HTMLElement|null)[]} */ cells) => cells.find(Boolean) ?? undefined;
  switch (event.key) {
    case "ArrowRight": return along(grid[r].slice(c + 1));
    case "ArrowLeft": return along(grid[r].slice(0, c).reverse());
    case "ArrowDown": return along(grid.slice(r + 1).map((row) => row[c]));
    case "ArrowUp": return along(grid.slice(0, r).reverse().map((row) => row[c]));
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

/**
 * Draw the heatmap into `root`, again as often as there is something new; the focus stays where it is.
 *
 * @param {HTMLElement} root
 * @param {View} view
 * @param {Options} options
 */
export function draw(root, view, options = {}) {
  let state = states.get(root);
  if (!state) {
    state = { drawn: "", stop: null, options };
    states.set(root, state);
    listen(root);
  }
  state.options = options;
  const drawn = JSON.stringify([view, options]);
  if (state.drawn === drawn) return;
  state.drawn = drawn;
  const active = /** @type {Document|ShadowRoot} */ (root.getRootNode()).activeElement;
  const focused = active && root.contains(active) ? /** @type {HTMLElement} */ (active).dataset.area : undefined;
  const scroll = el("div", "tk-matrix-scroll");
  scroll.append(tableNode(view, options));
  const parts = [scroll];
  const projector = options.size === "projector";
  if (options.heading !== null && !(projector && options.heading === undefined)) parts.unshift(headNode(view, options));
  if (options.legend ?? (!projector || someProvisional(view))) parts.push(legend(view, options));
  root.classList.add("tk", "tk-matrix");
  root.classList.toggle("tk-projector", projector);
  scroll.querySelector("table")?.setAttribute("aria-label", `Ratings of ${view.title.toLowerCase()}`);
  const before = root.querySelector(".tk-matrix-scroll")?.scrollLeft ?? 0;
  root.replaceChildren(...parts);
  scroll.scrollLeft = before;
  restore(root, state.stop ?? options.current ?? null, focused);
}

/** @param {HTMLElement} root @param {string|null} stop @param {string|undefined} focused */
function restore(root, stop, focused) {
  const buttons = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("button.tk-cell")]);
  stopAt(root, buttons.find((b) => b.dataset.area === stop) ?? buttons[0]);
  if (focused) buttons.find((b) => b.dataset.area === focused)?.focus({ preventScroll: true });
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el: host }) {
  const root = document.createElement("div");
  host.append(root);
  const redraw = () => {
    const options = { ...model.get("options"), onOpen: (/** @type {string} */ area) => model.send({ event: "open", area }) };
    draw(root, model.get("view"), options);
  };
  model.on("change:view change:options", redraw);
  redraw();
  return () => model.off("change:view change:options", redraw);
}

export default { render };
