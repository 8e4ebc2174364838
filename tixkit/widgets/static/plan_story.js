/** What became of an action: who changed what, and when. The workshop is asked when somebody wants to see it. */

import { button, h } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

/** The button that opens it. @param {Context} context @param {any} a */
export function storyButton({ ui }, a) {
  const open = ui.story?.action === a.id;
  return button("story", "History", { kind: "link", "data-action": a.id, "data-focus": `story-${a.id}`, "aria-expanded": String(open), "aria-controls": open ? `tk-story-${a.id}` : null, "aria-label": `History of action ${a.order}` });
}

/** The line below the action's own; it is asked for anew once the action has changed. @param {Context} context @param {any} a @param {number} columns */
export function storyLine(context, a, columns) {
  const { ui, level } = context;
  if (ui.story?.action !== a.id) return null;
  if (ui.story.of !== standing(a)) void ask(context, a);
  const { lines, error } = ui.story;
  const words = error ? h("p", { class: "tk-error" }, error) : h("p", { class: "tk-small-text" }, "Looking it up");
  return h(
    "tr",
    { role: "row", class: "tk-story-line", "data-key": `story-${a.id}` },
    h(
      "td",
      { role: "cell", colspan: String(columns) },
      h("div", { class: "tk-story", id: `tk-story-${a.id}` }, h(`h${level + 2}`, null, `History of action ${a.order}`), lines ? h("ol", { reversed: true }, ...lines.map(step)) : words),
    ),
  );
}

/** What an action says, but for its place. @param {any} a */
const standing = (a) => JSON.stringify({ ...a, order: 0, overdue: false });

/** @param {any} told */
function step({ when, who, changes }) {
  const change = (/** @type {any} */ c) =>
    h("p", null, h("strong", null, `${c.field}: `), c.before && `${c.before} `, c.before && h("span", { "aria-hidden": "true" }, "→ "), c.before && h("span", { class: "tk-unseen" }, "to "), c.after);
  return h("li", null, ...changes.map(change), h("p", { class: "tk-second-text" }, `${when}, by ${who}`));
}

/** @param {Context} context @param {any} a */
async function ask(context, a) {
  const { ui } = context;
  ui.story = { ...ui.story, of: standing(a), error: "" };
  const mine = ui.story;
  const reply = await context.act("plan_history", { action: a.id }, true).catch(() => ({ ok: false, message: "This page has lost the workshop. Reload the page." }));
  if (ui.story !== mine) return; // something else is open by now
  ui.story = reply.ok ? { ...mine, lines: /** @type {any} */ (reply).history } : { ...mine, lines: null, error: reply.message };
  context.redraw();
}

/** @type {import("./ui.js").Handlers} */
export const storyHandlers = {
  story(context, element) {
    const { ui } = context;
    const { action, focus = "" } = element.dataset;
    ui.story = ui.story?.action === action ? null : { action };
    context.redraw();
    context.focus(focus);
  },
};
