/** Putting actions in order: with two buttons, and by dragging a line at its grip with mouse, pen or finger. */

import { h, icon } from "./dom.js";
import { shownActions } from "./plan_filter.js";

/** @typedef {import("./ui.js").Context} Context */

/** How near to the window's edge dragging scrolls, and how far, in pixels. */
const EDGE = 56;
const STEP = 14;

/** Two buttons: among what is shown, so that a move is always seen. @param {Context} context @param {any} a @param {any[]} shown */
export function arrows(context, a, shown) {
  const at = shown.indexOf(a);
  const one = (/** @type {string} */ way, /** @type {any} */ other) =>
    h(
      "button",
      { type: "button", class: "tk-button tk-arrow", "data-act": "move", "data-action": a.id, "data-to": other?.order, "data-focus": `${a.id}-${way}`, "aria-disabled": other ? null : "true", "aria-label": `Move “${a.title}” ${way}` },
      icon(way),
    );
  return h("div", { class: "tk-arrows" }, one("up", shown[at - 1]), one("down", shown[at + 1]));
}

/** What a line is dragged by; the buttons do the same for everybody else. @param {any} a @param {any[]} shown */
export function grip(a, shown) {
  return shown.length > 1 && h("span", { class: "tk-grip", "data-grip": a.id, "aria-hidden": "true", title: "Drag to move" }, icon("grip"));
}

/** The class of a line while one is dragged: where it comes from and where it would go. @param {any} ui @param {any} a */
export function dragClass({ drag }, a) {
  if (!drag) return "";
  if (drag.action === a.id) return "tk-dragged";
  if (drag.to !== a.order || drag.to === drag.from) return "";
  return drag.to < drag.from ? "tk-drop-above" : "tk-drop-below";
}

/** @param {Context} context @param {string} action @param {number} to */
async function move(context, action, to) {
  const reply = await context.act("move_action", { action, to });
  if (!reply.ok) return false;
  context.ui.moved = action;
  context.ui.told = `Moved to ${reply.place} of ${reply.of}.`;
  context.redraw();
  context.tell(context.ui.told);
  return true;
}

/** @type {import("./ui.js").Handlers} */
export const orderHandlers = {
  async move(context, element) {
    const { action = "", to, focus = "" } = element.dataset;
    if (!(await move(context, action, Number(to)))) return;
    const other = focus.endsWith("-up") ? focus.replace(/-up$/, "-down") : focus.replace(/-down$/, "-up");
    const same = context.root.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
    context.focus(same?.getAttribute("aria-disabled") === "true" ? other : focus);
  },
};

/** The place in the plan of the line at a height of the window. @param {Context} context @param {number} y */
function placeAt(context, y) {
  const lines = /** @type {HTMLElement[]} */ ([...context.root.querySelectorAll(".tk-plan tbody tr")]);
  const found = lines.find((line) => y < line.getBoundingClientRect().bottom) ?? lines[lines.length - 1];
  return shownActions(context).find((/** @type {any} */ a) => a.id === found?.dataset.key)?.order;
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
    const action = context.data.plan.find((/** @type {any} */ a) => a.id === found?.dataset.grip);
    if (!found || !action || event.button !== 0) return;
    event.preventDefault();
    found.setPointerCapture(event.pointerId);
    Object.assign(ui, { moved: null, drag: { action: action.id, from: action.order, to: action.order } });
    context.redraw();
  });
  on(root, "pointermove", (/** @type {PointerEvent} */ event) => {
    if (!ui.drag) return;
    if (event.clientY < EDGE) window.scrollBy(0, -STEP);
    if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, STEP);
    const to = placeAt(context, event.clientY) ?? ui.drag.to;
    if (to === ui.drag.to) return;
    ui.drag.to = to;
    context.redraw();
  });
  on(root, "pointerup", () => {
    const drag = end();
    if (drag && drag.to !== drag.from) void move(context, drag.action, drag.to);
  });
  on(root, "pointercancel", end);
  on(document, "keydown", (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && end());
  return () => stop.abort();
}
