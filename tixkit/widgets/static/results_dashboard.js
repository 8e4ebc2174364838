/** The results as a page to walk through: the way to every page at the left, the page in hand beside it. */

import { button, h } from "./dom.js";
import { banner, heartbeat, mount } from "./ui.js";
import { pageHeader, plainBar } from "./page.js";
import { keepClear, ownPage, pageTop } from "./page_top.js";
import { areaPage, paintTallies } from "./results_area.js";
import { choosingHandlers } from "./results_plan.js";
import { group, notes, overview, paintMatrix, progress } from "./results_pages.js";

/** @typedef {import("./ui.js").Context} Context */

/** @type {Record<string, (context: Context, level: number) => Node[]>} */
const BODIES = { overview, group, area: areaPage, notes, progress };

/** @param {Context} context @returns {Node[]} */
function draw(context) {
  const { data } = context;
  const whole = Boolean(data.head.authority);
  const level = whole ? 1 : 2;
  hear(context);
  return [
    whole && pageHeader(data.head, [], ""),
    whole ? pageTop(context, plainBar(data.page.title, data.choices.asks, button("print", "Print this page"))) : banner(context),
    !whole && alone(data, level),
    h(
      "div",
      { class: "tk-results-columns", "data-key": "columns" },
      h("div", { class: "tk-results-way", "data-key": "way" }, focusField(data), contents(context)),
      h("div", { class: "tk-results-page", "data-key": `page-${data.page.place}` }, h("p", { class: "tk-print-only tk-sub" }, data.choices.whose), ...(BODIES[data.page.kind]?.(context, level) ?? []), foot(data)),
    ),
  ].filter(Boolean);
}

/** The heading where there is no header. @param {any} data @param {number} level */
function alone(data, level) {
  return h("div", { class: "tk-results-alone", "data-key": "alone" }, h(`h${level}`, { tabindex: "-1", "data-focus": "title", "data-key": `title-${data.page.place}` }, data.page.title), h("p", { class: "tk-sub" }, data.choices.whose));
}

/** Tell once what the kernel says is new; what was known when the page was drawn is no news. @param {Context} context */
function hear({ data, ui, tell }) {
  if (ui.news !== undefined && data.news && data.news !== ui.news) tell(data.news);
  ui.news = data.news;
}

/** @param {any} data */
function focusField({ choices, focus }) {
  if (!choices.focuses?.length) return false;
  const option = (/** @type {any} */ f) => h("option", { value: f.id, selected: f.id === focus }, f.title);
  const options = [{ id: "", title: "All" }, ...choices.focuses].map(option);
  for (const node of options) node.setAttribute("value", node.dataset.value ?? "");
  return h("div", { class: "tk-field tk-results-focus", "data-key": "focus" }, h("label", { for: "tk-results-focus" }, "Show"), h("select", { id: "tk-results-focus", value: focus, "data-change": "narrow" }, ...options));
}

/** The way to every page; in a narrow window it opens by a button. @param {Context} context */
function contents({ data, ui }) {
  const open = ui.contents ? "true" : "false";
  const only = data.nav.filter((/** @type {any} */ entry) => entry.areas.length > 0).length === 1;
  return h(
    "nav",
    { "aria-label": "Results", "data-key": "nav" },
    h("button", { type: "button", class: "tk-button tk-small tk-results-toggle", "data-act": "contents", "aria-expanded": open, "aria-controls": "tk-results-contents" }, "Contents"),
    h("ul", { class: ui.contents ? "tk-results-contents tk-open" : "tk-results-contents", id: "tk-results-contents" }, ...data.nav.map((/** @type {any} */ entry) => entryNode(entry, data.page, only))),
  );
}

/** @param {any} entry @param {any} page @param {boolean} only whether it is the only group, whose areas then always show */
function entryNode(entry, page, only) {
  const here = entry.place === page.place || entry.areas.some((/** @type {any} */ a) => a.place === page.place);
  const areas = (here || only) && entry.areas.length > 0 && h("ul", null, ...entry.areas.map((/** @type {any} */ a) => areaNode(a, page.place)));
  if (entry.word) return areaNode(entry, page.place, here);
  return h("li", { "data-key": entry.place, class: here ? "tk-here" : null }, wayTo(entry.place, page.place, entry.title), areas);
}

/** @param {any} area @param {string} current @param {boolean} [here] */
function areaNode(area, current, here = false) {
  const swatch = h("span", { class: area.fill ? "tk-results-swatch" : "tk-results-swatch tk-results-none", style: area.fill ? { background: area.fill } : {} });
  const link = wayTo(area.place, current, area.short, swatch, h("span", { class: "tk-unseen" }, `, ${area.word.toLowerCase()}${area.status === "agreed" ? ", agreed" : ""}`));
  return h("li", { "data-key": area.place, class: here ? "tk-here" : null }, link);
}

/** @param {string} place @param {string} current @param {string} text @param {...(Node|string)} more */
function wayTo(place, current, text, ...more) {
  const [mark, ...rest] = more;
  return h("a", { href: `#${place}`, "data-act": "go", "data-place": place, "aria-current": place === current ? "page" : null }, mark, h("span", null, text), ...rest);
}

/** @param {any} data */
function foot({ page }) {
  const way = (/** @type {any} */ to, /** @type {string} */ word) =>
    to && h("a", { href: `#${to.place}`, "data-act": "go", "data-place": to.place, rel: word === "Next" ? "next" : "prev" }, h("span", { class: "tk-results-turn" }, word), h("span", { class: "tk-unseen" }, ": "), h("span", null, to.title));
  return h("nav", { class: "tk-results-foot", "aria-label": "Previous and next", "data-key": "foot" }, way(page.before, "Previous") || h("span"), way(page.after, "Next"));
}

/** Turn to a page; the focus goes to its heading, which says where one is. @param {Context} context @param {string} place @param {boolean} [noted] whether the address says so already */
async function go(context, place, noted = false) {
  if (ownPage() && !noted && location.hash !== `#${place}`) history.pushState(null, "", `#${place}`);
  const reply = await context.act("go", { place });
  if (!reply.ok) return;
  context.ui.contents = false;
  context.redraw();
  remember(context);
  if (ownPage()) window.scrollTo({ top: 0 });
  else context.root.scrollIntoView({ block: "nearest" });
  context.focus("title");
}

/** @param {Context} context */
function nameOfMemory({ data }) {
  return `tixkit-results-${data.choices.key}`;
}

/** Keep the page and the focus for a reload of this tab, where the browser keeps anything. @param {Context} context */
function remember(context) {
  if (!ownPage()) return;
  const { place, focus } = context.data;
  try {
    sessionStorage.setItem(nameOfMemory(context), JSON.stringify({ place, focus }));
  } catch {
    /* the address still says the page */
  }
}

/** @param {Context} context @returns {{place?: string, focus?: string}} */
function remembered(context) {
  try {
    return JSON.parse(sessionStorage.getItem(nameOfMemory(context)) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** Whether there is such a page; the address may also name a part of this one. @param {any} data @param {string} place */
function known(data, place) {
  return data.nav.some((/** @type {any} */ e) => e.place === place || e.areas.some((/** @type {any} */ a) => a.place === place));
}

/** Begin where the address says, else where this tab was, and follow the browser's way back and forward. @param {Context} context */
function start(context) {
  const stopBeat = context.data.head.authority ? heartbeat(context) : () => undefined;
  if (!ownPage()) return stopBeat;
  const stopClear = keepClear(context);
  const asked = () => decodeURIComponent(location.hash.slice(1));
  begin(context, asked());
  const follow = () => {
    const place = asked() || "overview";
    if (place !== context.data.page.place && known(context.data, place)) go(context, place, true);
  };
  window.addEventListener("popstate", follow);
  window.addEventListener("hashchange", follow);
  return () => {
    window.removeEventListener("popstate", follow);
    window.removeEventListener("hashchange", follow);
    stopClear();
    stopBeat();
  };
}

/** Bring back what was in hand before a reload, without moving the focus. @param {Context} context @param {string} asked */
async function begin(context, asked) {
  const before = remembered(context);
  const place = known(context.data, asked) ? asked : before.place;
  if (before.focus && context.data.choices.focuses.some((/** @type {any} */ f) => f.id === before.focus)) await context.act("narrow", { focus: before.focus });
  if (!place || !known(context.data, place)) return;
  if (place !== asked) history.replaceState(null, "", `#${place}`);
  if (place !== context.data.page.place) await context.act("go", { place });
}

/** @type {import("./ui.js").Handlers} */
const handlers = {
  ...choosingHandlers,
  go(context, element, event) {
    const click = /** @type {MouseEvent} */ (event);
    if (ownPage() && (click.ctrlKey || click.metaKey || click.shiftKey)) return; // the browser opens a new tab
    event.preventDefault();
    go(context, element.dataset.place ?? "");
  },
  contents(context) {
    context.ui.contents = !context.ui.contents;
    context.redraw();
  },
  async narrow(context, element) {
    const select = /** @type {HTMLSelectElement} */ (element);
    const reply = await context.act("narrow", { focus: select.value });
    if (!reply.ok) return;
    remember(context);
    if (ownPage()) history.replaceState(null, "", `#${context.data.page.place}`);
    const { one, many } = context.data.choices.area;
    const areas = context.data.nav.flatMap((/** @type {any} */ e) => (e.word ? [e] : e.areas)).length;
    context.tell(`${select.selectedOptions[0].textContent}: ${areas} ${areas === 1 ? one : many}. ${context.data.page.title}.`);
  },
  print: () => window.print(),
};

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["head", "nav", "page", "plan_areas", "choices", "place", "focus", "news"],
    draw,
    handlers,
    painters: { matrix: (place, context) => paintMatrix(place, context, (area) => go(context, `area/${area}`)), tallies: paintTallies },
    kind: "tk-results",
    start,
  });
}

export default { render };
