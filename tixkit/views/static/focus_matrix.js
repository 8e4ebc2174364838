/**
 * The heatmap of all areas: a table that reads as one, and works as a grid where it can be used.
 *
 * @typedef {{area: string, title: string, short: string, level: string|null, word: string, status: string,
 *   status_word: string, dial: number|null, discuss: number|null, records: number, actions: number,
 *   fill: string, ink: string, share?: number|null, parts?: Part[], change?: string}} Cell
 * @typedef {{label: string, kind: "rating"|"share", word: string, note: string, share: number|null, level: string|null, fill: string, ink: string}} Part
 * @typedef {{title: string, total: number, agreed: number, layout: string, label_area: string,
 *   mode?: string, lead?: string, count?: string, columns: Head[], rows: (Head & {cells: (Cell|null)[]})[], strips: (Head & {cells: Cell[]})[]}} View
 * @typedef {{id: string, title: string, meaning?: string|null}} Head
 * @typedef {{size?: "panel"|"projector", interactive?: boolean, current?: string|null, currentWord?: string,
 *   heading?: string|null, headingLevel?: number, legend?: boolean, onOpen?: (area: string) => void,
 *   write?: (title: string, meaning: string|null|undefined) => string|Node}} Options
 * @typedef {Options & {stop: string|null, head: () => string}} Drawing
 */

const SVG = "http://www.w3.org/2000/svg";
const STRIP_WIDTH = 3;
/** A rating of no more letters stands in one line. */
const ONE_LINE = 13;
/** What a row is called that one cell fills: a matrix of one column is as wide as the strips below it. */
const ALONE = "tk-matrix-alone";

/** @type {WeakMap<HTMLElement, {id: number, drawn: string, stop: string|null, options: Options}>} */
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

/** @param {string} name @param {number} n @param {string} one @param {string} many */
function mark(name, n, one, many) {
  const shapes = {
    note: [{ d: "M2.5 1.5H8L10.5 4V11.5H2.5Z", "stroke-width": "1.5" }, { d: "M4.5 6H8.5M4.5 8.7H8.5", "stroke-width": "1.3" }],
    action: [{ d: "M1.5 1.5H11.5V11.5H1.5Z", "stroke-width": "1.5" }, { d: "M3.8 6.6 5.8 8.7 9.4 4.2", "stroke-width": "1.6" }],
  };
  const node = el("span", "tk-mark");
  node.append(icon("0 0 13 13", "tk-mark-icon", shapes[name]), String(n), el("span", "tk-unseen", ` ${n === 1 ? one : many}`));
  return node;
}

/** How many notes and actions there are, if any. @param {Cell} cell */
function marksNode(cell) {
  const node = el("span", "tk-cell-marks");
  if (cell.records) node.append(mark("note", cell.records, "note", "notes"));
  if (cell.records && cell.actions) node.append(el("span", "tk-unseen", ", "));
  if (cell.actions) node.append(mark("action", cell.actions, "action", "actions"));
  return node;
}

/** A share as a little bar. @param {number} share from 0 to 1 */
function shareBar(share) {
  const bar = el("span", "tk-share-bar");
  const part = el("span", "tk-share-part");
  part.style.width = `${100 * share}%`;
  bar.append(part);
  return bar;
}

/** Two things side by side: then and now, or two roles. @param {Part[]} parts */
function partsNode(parts) {
  const node = el("span", "tk-parts");
  parts.forEach((part, at) => {
    const rating = part.kind === "rating";
    const box = el("span", rating ? "tk-part tk-part-rating" : "tk-part");
    box.append(el("span", rating ? "tk-unseen" : "tk-part-label", `${part.label} `), el("span", "tk-part-word", part.word));
    if (rating) box.style.background = part.fill;
    if (rating) box.style.color = part.ink;
    if (rating && !part.level) box.classList.add("tk-part-none");
    if (part.note) box.append(el("span", "tk-unseen", `, ${part.note}`));
    if (part.share !== null) box.append(shareBar(part.share));
    if (at) node.append(el("span", "tk-unseen", ", "));
    if (!at || !rating) return void node.append(box);
    const now = el("span", "tk-part-now");
    now.append(arrow(), box);
    node.append(now);
  });
  return node;
}

function arrow() {
  return icon("0 0 14 12", "tk-part-arrow", [{ d: "M0.5 6H12M7.5 1.5 12.2 6 7.5 10.5", "stroke-width": "2" }]);
}

/** @param {Cell} cell @param {Drawing} options @returns {HTMLElement} */
function cellNode(cell, options) {
  const projector = options.size === "projector";
  const current = options.current === cell.area;
  const rating = !cell.parts && cell.share === undefined;
  const node = el(options.interactive ? "button" : "div", `tk-cell tk-cell-${cell.status}`);
  node.dataset.area = cell.area;
  node.style.background = cell.fill;
  node.style.color = cell.ink;
  if (options.interactive) node.setAttribute("type", "button");
  if (options.interactive) node.setAttribute("tabindex", cell.area === options.stop ? "0" : "-1");
  if (options.interactive) node.append(el("span", "tk-unseen", `${cell.title}: `));
  const word = current && rating ? options.currentWord || cell.status_word : cell.status_word;
  const agreed = cell.status === "agreed" && word === cell.status_word;
  if (projector && cell.status === "agreed") node.append(tick());
  const marks = !projector && (cell.records || cell.actions) ? marksNode(cell) : null;
  node.append(cell.parts ? partsNode(cell.parts) : rating && marks ? topNode(cell, marks) : wordNode(cell));
  node.append(el("span", "tk-unseen", word ? ". " : ""));
  node.append(foot(cell, cell.parts ? cell.change || "" : word, agreed || (cell.status === "agreed" && !rating), projector));
  if (current) {
    node.classList.add("tk-cell-current");
    if (options.interactive) node.setAttribute("aria-current", "true");
  }
  if (marks && !rating) {
    node.lastElementChild?.classList.add("tk-cell-foot-marked");
    node.lastElementChild?.append(el("span", "tk-unseen", ", "), marks);
  }
  if (cell.discuss) {
    node.append(el("span", "tk-unseen", ". "), pennant(cell.discuss));
    node.classList.add("tk-cell-flagged");
  }
  return node;
}

/**
 * The rating and, beside its first line where there is room, how many notes and actions: drawn before the words, as what floats
 * must be, and said after them.
 *
 * @param {Cell} cell @param {HTMLElement} marks
 */
function topNode(cell, marks) {
  const node = el("span", "tk-cell-top");
  const said = el("span", "tk-unseen", `, ${marks.textContent}`);
  marks.setAttribute("aria-hidden", "true");
  const word = wordNode(cell);
  if (cell.word.length <= ONE_LINE) word.classList.add("tk-cell-word-short");
  node.append(marks, word, said);
  return node;
}

/** The rating, or a role's share with its bar. @param {Cell} cell */
function wordNode(cell) {
  const node = el("span", "tk-cell-word", cell.word);
  if (typeof cell.share === "number") node.append(shareBar(cell.share));
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

/** @param {HTMLTableElement} table @param {Drawing} options @param {string|Node} rowHead @param {(Cell|null)[]} cells @param {string[]} headers @param {number} width @param {string} extra */
function addRow(table, options, rowHead, cells, headers, width, extra) {
  const row = el("tr", `tk-matrix-row ${extra}`);
  const head = el("th");
  head.append(rowHead);
  head.setAttribute("scope", "row");
  head.id = options.head();
  row.append(head);
  const alone = extra === ALONE;
  for (let i = 0; i < (alone ? 1 : width); i += 1) {
    const td = el("td");
    const cell = cells[i];
    if (alone) td.setAttribute("colspan", String(width));
    if (cell) td.append(cellNode(cell, options));
    if (headers[i]) td.setAttribute("headers", `${head.id} ${headers[i]}`);
    if (options.interactive) td.setAttribute("role", "gridcell");
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

/** @param {HTMLTableElement} table @param {View} view @param {Drawing} options @param {number} width */
function addMatrix(table, view, options, width) {
  const extra = view.columns.length === 1 ? ALONE : "";
  const { row, ids } = columnRow(view.columns.map((c) => written(c, options)), options, width, extra);
  const thead = el("thead");
  thead.append(row);
  table.append(thead, el("tbody"));
  for (const line of view.rows) addRow(table, options, written(line, options), line.cells, ids, width, extra);
}

/** @param {HTMLTableElement} table @param {View["strips"][0]} strip @param {Drawing} options @param {number} width */
function addStrip(table, strip, options, width) {
  const body = el("tbody");
  table.append(body);
  for (let from = 0; from < strip.cells.length; from += width) {
    const cells = strip.cells.slice(from, from + width);
    const { row, ids } = columnRow(cells.map((c) => c.short), options, width, "tk-matrix-strip");
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
  const projector = options.size === "projector";
  const mode = view.mode ?? "rating";
  const rated = mode === "rating" || mode === "round";
  if (mode === "role" || mode === "roles") {
    add(shareBar(0.6), "Share that agrees");
    add(el("span", "tk-swatch tk-swatch-none"), "Dashed: not shown, or nothing to show");
  } else {
    if (mode !== "round") add(el("span", "tk-swatch tk-swatch-agreed"), projector ? "Agreed" : "Thick frame: agreed");
    if (!projector && rated) add(dial(0.6), "Agreement, 0 to 1");
    add(el("span", "tk-swatch"), projector ? "Provisional" : mode === "round" ? "Thin frame: suggested" : "Thin frame: provisional");
    if (mode === "rating" && (!projector || cells.some((c) => c?.discuss))) add(marked(), "Discuss next, in this order");
    if (mode === "baseline") add(arrow(), "From then to now");
  }
  if (!projector && cells.some((c) => c?.records)) add(markIcon("note"), "Notes");
  if (!projector && cells.some((c) => c?.actions)) add(markIcon("action"), "Actions");
  return list;
}

/** @param {"note"|"action"} name */
function markIcon(name) {
  return /** @type {Element} */ (mark(name, 1, "", "").firstElementChild);
}

/** @param {View} view @param {Options} options */
function headNode(view, options) {
  const head = el("div", "tk-matrix-head");
  head.append(el(`h${options.headingLevel || 2}`, "tk-matrix-heading", options.heading || view.title));
  head.append(el("p", "tk-matrix-count", view.count ?? `${view.agreed} of ${view.total} agreed`));
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
  patchKids(from, to);
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
  next.classList.toggle("tk-matrix-wide", ["baseline", "roles"].includes(view.mode ?? ""));
  next.classList.toggle("tk-matrix-single", view.columns.length === 1);
  if (root.className !== next.className) root.className = next.className;
  patchKids(root, next);
  if (inside && !root.contains(before)) /** @type {HTMLElement|null} */ (root.querySelector("button.tk-cell[tabindex='0']"))?.focus({ preventScroll: true });
}

/** @param {HTMLElement} root @param {HTMLElement} next */
function patchKids(root, next) {
  const [before, after] = [[...root.childNodes], [...next.childNodes]];
  before.slice(after.length).forEach((node) => node.remove());
  after.forEach((node, i) => (before[i] ? patch(before[i], node) : root.append(node)));
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
