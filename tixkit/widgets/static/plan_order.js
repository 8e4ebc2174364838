/** Putting actions and areas in order: with two buttons, and by dragging a line at its grip with mouse, pen or finger. */

import { h, icon } from "./dom.js";
import { shownActions } from "./plan_filter.js";

/** @typedef {import("./ui.js").Context} Context */
/** @typedef {{event: string, lines: string, shown: (context: Context) => any[]}} Order what moves one, its lines on the page, and those in sight */

/** How near to the window's edge dragging scrolls, and how far, in pixels. */
const EDGE = 56;
const STEP = 14;

/** @type {Record<string, Order>} */
const ORDERS = {
  action: { event: "move_action", lines: ".tk-plan tbody tr[data-line]", shown: shownActions },
  area: { event: "plan_area.move", lines: ".tk-plan-areas > li", shown: ({ data }) => data.plan_areas },
};

/** The place of an action or an area. @param {any} one @returns {number} */
const placeOf = (one) => one?.order ?? one?.place;

/** Two buttons: among what is shown, so that a move is always seen. @param {string} order @param {any} a @param {any[]} shown */
export function arrows(order, a, shown) {
  const at = shown.indexOf(a);
  const one = (/** @type {string} */ way, /** @type {any} */ other) =>
    h(
      "button",
      { type: "button", class: "tk-button tk-arrow", "data-act": "move", "data-order": order, "data-id": a.id, "data-to": placeOf(other), "data-focus": `${a.id}-${way}`, "aria-disabled": other ? null : "true", "aria-label": `Move “${a.title}” ${way}` },
      icon(way),
    );
  return h("div", { class: "tk-arrows" }, one("up", shown[at - 1]), one("down", shown[at + 1]));
}

/** What a line is dragged by; the buttons do the same for everybody else. @param {string} order @param {any} a @param {any[]} shown */
export function grip(order, a, shown) {
  return shown.length > 1 && h("span", { class: "tk-grip", "data-grip": a.id, "data-order": order, "aria-hidden": "true", title: "Drag to move" }, icon("grip"));
}

/** The class of a line while one is dragged: where it comes from and where it would go. @param {any} ui @param {string} order @param {any} a */
export function dragClass({ drag }, order, a) {
  if (drag?.order !== order) return "";
  if (drag.id === a.id) return "tk-dragged";
  if (drag.to !== placeOf(a) || drag.to === drag.from) return "";
  return drag.to < drag.from ? "tk-drop-above" : "tk-drop-below";
}

/** @param {Context} context @param {string} order @param {string} id @param {number} to */
async function move(context, order, id, to) {
  const reply = await context.act(ORDERS[order].event, { [order]: id, to });
  if (!reply.ok) return false;
  context.ui.moved = id;
  context.ui.told = `Moved to ${reply.place} of ${reply.of}.`;
  context.redraw();
  context.tell(context.ui.told);
  return true;
}

/** @type {import("./ui.js").Handlers} */
export const orderHandlers = {
  async move(context, element) {
    const { order = "", id = "", to, focus = "" } = element.dataset;
    if (!(await move(context, order, id, Number(to)))) return;
    const other = focus.endsWith("-up") ? focus.replace(/-up$/, "-down") : focus.replace(/-down$/, "-up");
    const same = context.root.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
    context.focus(same?.getAttribute("aria-disabled") === "true" ? other : focus);
  },
};

/** The place of the line at a height of the window. @param {Context} context @param {string} order @param {number} y */
function placeAt(context, order, y) {
  const lines = /** @type {HTMLElement[]} */ ([...context.root.querySelectorAll(ORDERS[order].lines)]);
  const found = lines.find((line) => y < line.getBoundingClientRect().bottom) ?? lines[lines.length - 1];
  return placeOf(ORDERS[order].shown(context).find((/** @type {any} */ a) => a.id === found?.dataset.key));
}

/** Let lines be dragged by their grips. @param {Context} context @returns {() => void} */
export function startDragging(context) {
  const { root, ui } = context;
  const stop = new AbortController();
  const on = (/** @type {EventTarget} */ where, /** @type {string} */ type, /** @type {(event: any) => void} */ hear) => where.addEventListener(type, hear, { signal: stop.signal });
  const end = () => {
    const { drag } = ui;
    ui.drag = null;
    if (drag) context.redraw();
    return drag;
  };
  on(root, "pointerdown", (/** @type {PointerEvent} */ event) => {
    const found = /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest("[data-grip]"));
    const { grip: id, order = "" } = found?.dataset ?? {};
    const from = placeOf(ORDERS[order]?.shown(context).find((/** @type {any} */ a) => a.id === id));
    if (!found || !from || event.button !== 0) return;
    event.preventDefault();
    found.setPointerCapture(event.pointerId);
    Object.assign(ui, { moved: null, drag: { order, id, from, to: from } });
    context.redraw();
  });
  on(root, "pointermove", (/** @type {PointerEvent} */ event) => {
    if (!ui.drag) return;
    if (event.clientY < EDGE) window.scrollBy(0, -STEP);
    if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, STEP);
    const to = placeAt(context, ui.drag.order, event.clientY) ?? ui.drag.to;
    if (to === ui.drag.to) return;
    ui.drag.to = to;
    context.redraw();
  });
  on(root, "pointerup", () => {
    const drag = end();
    if (drag && drag.to !== drag.from) void move(context, drag.order, drag.id, drag.to);
  });
  on(root, "pointercancel", end);
  on(document, "keydown", (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && end());
  return () => stop.abort();
}
