/** Totals typed in from paper or a show of hands, while the round is not revealed: for who has no phone. */

import { button, field, h, icon, plural } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

/** How, as the workshop names it, and in words on the page. */
const WAYS = [["paper", "On paper"], ["show of hands", "By show of hands"]];

/** The narrowest column of numbers, in pixels. */
const NARROWEST = 56;

/** “5 on paper”. @param {{people: number, how: string}} typed */
export function typedWords({ people, how }) {
  return `${people} ${how === "paper" ? "on paper" : "by show of hands"}`;
}

/** What was typed in, and the way to type in more. @param {Context} context @returns {Node[]} */
export function typedTotals(context) {
  const { data, ui, level } = context;
  const { typed } = data.round;
  const open = ui.typing?.round === data.round.id;
  const begin = !open && button("type_in", typed.length ? "Type in more" : "Type in answers", { kind: "small" });
  const some = data.round.areas.length === typed.length;
  return [
    h("div", { class: "tk-section-head tk-typed-head", "data-key": "typed-head" }, h(`h${level + 1}`, { tabindex: "-1", "data-focus": "typed" }, "Without a phone"), !(some && !open) && begin),
    typed.length ? h("ul", { class: "tk-typed-list", "data-key": "typed" }, ...typed.map(line)) : !open && h("p", { class: "tk-small-text tk-second-text tk-typed-none", "data-key": "typed-none" }, "Count answers given on paper or by show of hands, and type in the totals. They are marked in every result."),
    open && form(context),
  ].filter(Boolean);
}

/** @param {any} typed */
function line(typed) {
  const { area, title } = typed;
  return h(
    "li",
    { "data-key": area },
    h("span", null, h("strong", null, typedWords(typed)), `, ${title}`),
    h(
      "span",
      { class: "tk-typed-doing" },
      button("type_in", "Change", { kind: "small", "data-area": area, "aria-label": `Change ${typedWords(typed)}, ${title}` }),
      button("typed_away", "Take back", { kind: "small", "data-area": area, "aria-label": `Take back ${typedWords(typed)}, ${title}` }),
    ),
  );
}

/** @param {Context} context */
function form(context) {
  const { data, ui } = context;
  const t = ui.typing;
  const errors = ui.errors ?? {};
  const asked = data.round.asked.find((/** @type {any} */ a) => a.area === t.area) ?? data.round.asked[0];
  const areas = data.round.asked.map((/** @type {any} */ a) => h("option", { value: a.area }, a.title));
  const area = h("select", { name: "area", "data-change": "typed_area", value: asked.area }, ...areas);
  const people = h("input", { type: "number", min: "0", step: "1", inputmode: "numeric", class: "tk-number", "data-type": "typed", "data-name": "people", value: t.people ?? "", "data-focus": "typed-people" });
  const way = ([value, text]) => h("label", { class: "tk-radio", "data-key": value }, h("input", { type: "radio", name: "tk-how", "data-change": "typed_how", "data-how": value, checked: t.how === value }), h("span", null, text));
  return h(
    "form",
    { class: "tk-typed-form", novalidate: true, "data-submit": "typed_save", "data-key": `typed-form-${asked.area}` },
    data.round.asked.length > 1 && field("tk-typed-area", capital(data.choices.area.one), area),
    h("fieldset", { class: "tk-field tk-radios tk-typed-how" }, h("legend", null, "How they answered"), ...WAYS.map(way)),
    field("tk-typed-people", "How many people", people, { error: errors.people }),
    table(context, asked),
    errors.counts && h("p", { class: "tk-error", id: "tk-typed-error", role: "alert" }, icon("cross"), errors.counts),
    h("div", { class: "tk-buttons" }, h("button", { type: "submit", class: "tk-button tk-second" }, "Save these totals"), button("typed_cancel", "Leave it", { kind: "link" })),
  );
}

/** @param {Context} context @param {any} asked */
function table({ data, ui }, asked) {
  const { scale } = data.choices;
  const t = ui.typing;
  const box = (/** @type {any} */ s, /** @type {any} */ a) =>
    h("td", null, h("span", { class: "tk-typed-answer", "aria-hidden": "true" }, a.label), h("input", {
      type: "number", min: "0", step: "1", inputmode: "numeric", class: "tk-number", "data-type": "typed", "data-statement": s.id, "data-answer": a.code,
      "aria-label": `${s.title}: ${a.label}`, "aria-invalid": over(t, s.id) ? "true" : null, value: t.counts[s.id]?.[a.code] ?? "",
    }));
  const rows = (/** @type {any} */ s) =>
    h(
      "tbody",
      { "data-key": s.id },
      h("tr", null, h("th", { scope: "rowgroup", colspan: String(scale.length + 1) }, s.title, h("span", { class: "tk-second-line" }, s.text))),
      h("tr", null, ...scale.map((/** @type {any} */ a) => box(s, a)), h("td", { class: "tk-typed-sum" }, sum(t, s.id))),
    );
  return h(
    "div",
    { class: "tk-scroll tk-typed-table", tabindex: "0", role: "region", "aria-label": `Totals of ${asked.title}` },
    h(
      "table",
      { class: "tk-table", style: { "--narrowest": `${NARROWEST * (scale.length + 1)}px` } },
      h("thead", null, h("tr", null, ...scale.map((/** @type {any} */ a) => h("th", { scope: "col" }, a.label)), h("th", { scope: "col" }, "In all"))),
      ...asked.statements.map(rows),
    ),
  );
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {any} typing @param {string} statement */
const total = ({ counts }, statement) => Object.values(counts[statement] ?? {}).reduce((/** @type {number} */ all, n) => all + (Number(n) || 0), 0);

/** How many people there are; none as long as nobody typed it. @param {any} typing */
const peopleOf = ({ people }) => (people === undefined || people === "" ? null : Number(people) || 0);

/** Whether more answers are typed than people. @param {any} typing @param {string} statement */
const over = (typing, statement) => total(typing, statement) > (peopleOf(typing) ?? Infinity);

/** “5 of 5”, and where it is too many what is wrong. @param {any} typing @param {string} statement */
function sum(typing, statement) {
  const all = total(typing, statement);
  const people = peopleOf(typing);
  if (people === null) return all ? String(all) : "";
  if (all > people) return h("strong", null, `${all}, more than ${plural(people, "person", "people")}`);
  return `${all} of ${people}`;
}

/** @param {Context} context @param {string} area */
async function begin(context, area) {
  const { data, ui } = context;
  const reply = await context.act("typed_totals", { round: data.round.id, area });
  if (!reply.ok) return;
  ui.typing = { round: data.round.id, area, people: reply.people ?? undefined, counts: reply.counts, how: reply.how };
  ui.errors = {};
  context.redraw();
}

/** @type {import("./ui.js").Handlers} */
export const typedHandlers = {
  async type_in(context, element) {
    const { round, area: hand } = context.data;
    const typed = round.typed.map((/** @type {any} */ t) => t.area);
    const area = element.dataset.area ?? [hand.area, ...round.areas].find((/** @type {string} */ a) => !typed.includes(a)) ?? round.areas[0];
    await begin(context, area);
    context.focus("typed-people");
  },
  async typed_area(context, element) {
    await begin(context, /** @type {HTMLSelectElement} */ (element).value);
    document.getElementById("tk-typed-area")?.focus();
  },
  typed_how(context, element) {
    context.ui.typing.how = element.dataset.how;
    context.redraw();
  },
  typed(context, element) {
    const box = /** @type {HTMLInputElement} */ (element);
    const { typing } = context.ui;
    const { statement, answer } = box.dataset;
    if (statement && answer) typing.counts = { ...typing.counts, [statement]: { ...typing.counts[statement], [answer]: box.value } };
    else typing.people = box.value;
    context.redraw();
  },
  async typed_save(context) {
    const { ui } = context;
    const { round, area, how, people, counts } = ui.typing;
    Object.assign(ui, { errors: {}, fields: ["people", "counts"] });
    const asNumbers = (/** @type {Record<string, any>} */ given) => Object.fromEntries(Object.entries(given).filter(([, n]) => n !== "").map(([code, n]) => [code, whole(n)]));
    const reply = await context.act("type_totals", { round, area, how, people: people === undefined || people === "" ? "nothing" : whole(people), counts: Object.fromEntries(Object.entries(counts).map(([s, given]) => [s, asNumbers(given)])) });
    if (!reply.ok) {
      if (!["people", "counts"].includes(reply.field ?? "")) return;
      ui.errors = { [reply.field ?? ""]: reply.message };
      context.redraw();
      if (reply.field === "people") context.focus("typed-people");
      return;
    }
    ui.typing = undefined;
    context.redraw();
    context.focus("typed");
    context.tell(Number(people) ? `Saved: ${typedWords({ people: Number(people), how })}.` : "Taken back.");
  },
  async typed_away(context, element) {
    const reply = await context.act("type_totals", { round: context.data.round.id, area: element.dataset.area, people: 0, counts: {}, how: "paper" });
    if (reply.ok) context.tell("Taken back.");
    context.focus("typed");
  },
  typed_cancel(context) {
    Object.assign(context.ui, { typing: undefined, errors: {} });
    context.redraw();
    context.focus("typed");
  },
};

/** A whole number where it is one, else what was typed, for the workshop to refuse in its own words. @param {any} text */
function whole(text) {
  const number = Number(text);
  return Number.isInteger(number) ? number : String(text);
}
