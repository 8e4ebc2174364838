/** While a round is open: who has answered, totals typed in, and what they are answering. */

import { button, h, icon } from "./dom.js";
import { statements } from "./round_ready.js";
import { typedTotals } from "./typed_totals.js";

/** @typedef {import("./ui.js").Context} Context */

/** Of more areas than this the statements are folded away while people answer. */
const FEW = 3;

/** @param {Context} context @param {string} state @param {boolean} sure whether the bar asks if that is meant @returns {Node[]} */
export function openBody(context, state, sure) {
  const { data, level } = context;
  const rnd = data.round;
  const title = h(`h${level + 1}`, null, "Who has answered");
  const open = state === "open" ? [!rnd.pre_work && button("more", "Add 1 minute"), button("close", "Close to answers")].filter(Boolean) : [];
  const buttons = [...open, button("cancel_round", "Cancel the round")];
  const asked = rnd.asked.length > FEW ? rnd.asked.map((/** @type {any} */ a) => folded(context, a)) : rnd.asked.flatMap((/** @type {any} */ a) => [
    rnd.asked.length > 1 && h(`h${level + 2}`, { class: "tk-asked-title" }, a.title),
    ...statements(context, a.statements, false),
  ]);
  return [
    h("div", { class: "tk-section-head", "data-key": "open" }, title, !sure && h("div", { class: "tk-buttons" }, ...buttons)),
    rnd.pre_work && h("p", { class: "tk-small-text tk-second-text tk-below-head", "data-key": "prework" }, "People answer at their own pace. Reveal in the workshop: the agenda then starts with what they disagree about."),
    rnd.groups.length ? groups(rnd.groups) : h("p", { class: "tk-empty", "data-key": "nobody" }, "Nobody has joined yet. Show the room code."),
    rnd.observers > 0 && h("p", { class: "tk-small-text tk-second-text tk-observers", "data-key": "observers" }, rnd.observers === 1 ? "1 observer, who sees what phones see." : `${rnd.observers} observers, who see what phones see.`),
    ...typedTotals(context),
    h(`h${level + 1}`, { "data-key": "asked-head" }, "What they are answering"),
    ...asked,
    h("p", { class: "tk-hint-line" }, icon("hidden"), "No totals yet: this page does not have them. Names show only where people agreed."),
  ].filter(Boolean);
}

/** The statements of one of many areas, to unfold. @param {Context} context @param {any} a */
function folded(context, a) {
  return h("details", { class: "tk-details", "data-key": `asked-${a.area}` }, h("summary", null, a.title), ...statements(context, a.statements, false));
}

/** @param {any[]} list */
function groups(list) {
  const person = (/** @type {any} */ p) =>
    h(
      "li",
      { class: p.answered ? "" : "tk-missing" },
      h("span", null, p.label),
      p.answered ? h("span", { class: "tk-yes" }, icon("tick"), "Answered") : h("span", null, "Not yet"),
    );
  const group = (/** @type {any} */ g) =>
    h(
      "section",
      { class: "tk-group", "aria-label": g.title, "data-key": g.title },
      h("p", { class: "tk-group-head" }, h("strong", null, g.title), h("strong", null, `${g.answered} of ${g.of}`)),
      h("ul", null, ...g.people.map(person)),
    );
  return h("div", { class: "tk-groups", "data-key": "groups" }, ...list.map(group));
}
