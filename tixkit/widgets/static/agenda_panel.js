/** The discussion agenda: the order worth discussing, and what can be accepted as it is. */

import { button, chip, dial, h, plural } from "./dom.js";
import { banner, mount } from "./ui.js";

/** @typedef {import("./ui.js").Context} Context */

/** What the bar says. @param {any} agenda @param {any} choices */
export function summary(agenda, choices) {
  const rest = agenda.unasked ? `. ${agenda.unasked} not assessed yet` : "";
  return `${plural(agenda.discuss.length, choices.area.one, choices.area.many)} to discuss${rest}`;
}

/** @param {Context} context @returns {Node[]} */
export function body(context) {
  const { data, level } = context;
  const { discuss, alike } = data.agenda;
  const title = h(`h${level + 1}`, { "data-key": "alike" }, "Everyone agrees: no discussion needed");
  return [
    discuss.length
      ? h("p", { class: "tk-hint-line tk-first", "data-key": "why" }, "Most disagreement first, then the weakest. At 1.00 everyone’s answers give the same rating.")
      : h("p", { class: "tk-empty", "data-key": "none" }, `Nothing to discuss yet. The order is drawn up from the ${data.choices.area.many} that were asked, revealed and not agreed.`),
    discuss.length > 0 && h("div", { class: "tk-scroll", tabindex: "0", role: "region", "aria-label": "Areas to discuss", "data-key": "table" }, table(context)),
    alike.length > 0 && title,
    alike.length > 0 && h("ul", { class: "tk-alike", "data-key": "list" }, ...alike.map(alikeLine)),
  ].filter(Boolean);
}

/** @param {Context} context */
function table({ data }) {
  const word = data.choices.area.one;
  const heads = ["No.", word.charAt(0).toUpperCase() + word.slice(1), "Suggested", "Agreement"];
  return h(
    "table",
    { class: "tk-table tk-agenda" },
    h("thead", null, h("tr", null, ...heads.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", null, ...data.agenda.discuss.map(line)),
  );
}

/** @param {any} a @param {number} i */
function line(a, i) {
  const beside = a.split ? "Split room" : a.alike !== null ? `${a.alike} of ${a.of} alike` : "";
  return h(
    "tr",
    { "data-key": a.area },
    h("td", { class: "tk-col-no" }, h("strong", null, String(i + 1))),
    h("th", { scope: "row" }, h("button", { type: "button", class: "tk-link-button", "data-act": "open", "data-area": a.area }, a.group || a.title), a.group && h("span", { class: "tk-second-line" }, a.name)),
    h("td", null, chip(a)),
    h("td", null, h("span", { class: "tk-dial-line" }, dial(a.dial), h("span", null, h("strong", null, a.dial.toFixed(2)), h("span", { class: "tk-second-line" }, beside)))),
  );
}

/** @param {any} a */
function alikeLine(a) {
  return h(
    "li",
    { "data-key": a.area },
    h("span", { class: "tk-alike-title" }, h("strong", null, a.group || a.title), a.group && h("span", { class: "tk-second-line" }, a.name)),
    h("span", { class: "tk-alike-end" }, chip(a), h("span", { class: "tk-dial-line" }, dial(a.dial), a.dial.toFixed(2)), button("accept", "Accept as is", { kind: "small", "data-area": a.area, "data-level": a.level, "aria-label": `Accept “${a.title}” as ${a.word.toLowerCase()}` })),
  );
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  async accept(context, element) {
    const { area, level } = element.dataset;
    const reply = await context.act("agree", { area, rating: level });
    if (!reply.ok) return;
    context.ui.accepted = area;
    context.redraw();
    context.focus("undo-accept");
    context.tell("Accepted. You can undo it.");
  },
  async undo_accept(context) {
    const reply = await context.act("undo", { area: context.ui.accepted });
    if (reply.ok) context.ui.accepted = null;
    context.redraw();
    context.focus("title");
  },
};

/** What was accepted last, with the way back. @param {Context} context */
export function accepted({ data, ui }) {
  const found = data.agenda.agreed.find((/** @type {any} */ a) => a.area === ui.accepted);
  return (
    found &&
    h("p", { class: "tk-accepted", "data-key": "accepted" }, h("strong", null, "Accepted. "), `${found.title}: ${found.word.toLowerCase()}. `, button("undo_accept", "Undo", { kind: "small", "data-focus": "undo-accept" }))
  );
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["agenda", "choices"],
    draw: (context) => [
      banner(context),
      h(`h${context.level}`, { class: "tk-title", tabindex: "-1", "data-focus": "title" }, "Discussion agenda"),
      h("p", { class: "tk-sub" }, summary(context.data.agenda, context.data.choices)),
      h("div", { class: "tk-body" }, ...[accepted(context), ...body(context)].filter(Boolean)),
    ],
    handlers: { ...handlers, open: (context, element) => void context.act("open", { area: element.dataset.area }) },
    kind: "tk-alone",
  });
}

export default { render };
