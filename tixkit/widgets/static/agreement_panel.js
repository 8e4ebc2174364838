/** Agreeing a rating: the suggestion and its reason, the descriptors as one group of choices, reasons and notes. */

import { button, chip, field, h, icon } from "./dom.js";
import { draftHandlers, draftMark, draftOf, dropDraft, keepDraft, typedOr, withMark } from "./drafts.js";
import { meanings } from "./meanings.js";
import { noteHandlers, notes } from "./notes.js";
import { addAction, quickHandlers, valuesOf } from "./quick_action.js";
import { banner, mount } from "./ui.js";
import { readOn } from "../../views/static/guidance.js";
import { clockTime, dayAndMonth, yearOf } from "../../views/static/local_time.js";
import { marked } from "../../views/static/terms.js";

/** @typedef {import("./ui.js").Context} Context */

const FORM = "tk-agree-form";
const RATIONALE = "rationale";
const REASONS = [RATIONALE, "dissent"];

/** The level that is chosen on the page, else agreed, else suggested. @param {Context} context */
function chosen(context) {
  const { area } = context.data;
  const picked = draftOf(context, `${area.area}/rating`)?.text;
  return (picked && descriptorOf(context, picked) && picked) || standing(area);
}

/** The level that is agreed, else suggested. @param {any} area */
function standing(area) {
  return area.agreed ?? area.suggested;
}

/** @param {Context} context @param {string} level */
function descriptorOf({ data }, level) {
  return data.area.descriptors.find((/** @type {any} */ d) => d.level === level);
}

/** The one main button, for the bar or the end of the form. @param {Context} context */
export function agreeButton(context) {
  const level = chosen(context);
  const word = level ? `Agree “${descriptorOf(context, level).label.toLowerCase()}”` : "Agree the rating";
  return h("button", { type: "submit", form: FORM, class: "tk-button tk-main", "data-key": "agree" }, word);
}

/** @param {Context} context @param {boolean} [toTotals] whether it leads to the totals: not where its page has a way of its own @returns {Node[]} */
export function body(context, toTotals = context.ui.composed) {
  const { data, level } = context;
  return [
    h(
      "div",
      { class: "tk-section-head", "data-key": "agree-head" },
      h(`h${level + 1}`, { id: "tk-question", tabindex: "-1", "data-focus": "question" }, question(data)),
      data.area.round && toTotals && button("totals", "See the totals", { kind: "link" }),
    ),
    meanings(context),
    suggestion(data),
    h("form", { id: FORM, novalidate: true, "data-submit": "agree", "data-key": `form-${data.area.area}` }, descriptors(context), ...reasons(context)),
    ...notes(context),
    ...history(context),
    addAction(context),
    data.area.resources?.length > 0 && h("div", { "data-key": "read-on" }, readOn(data.area.resources, level + 1)),
  ].filter(Boolean);
}

/** @param {any} data */
function question({ area, choices }) {
  const described = area.descriptors.some((/** @type {any} */ d) => d.text);
  return described ? "Which description is closest to the council today?" : `Which rating does the ${choices.who} agree?`;
}

/** How many descriptors stand side by side. @param {number} n */
function columns(n) {
  return n === 4 ? 2 : Math.min(n, 3);
}

/** @param {any} data */
function suggestion({ area, choices }) {
  const found = area.descriptors.find((/** @type {any} */ d) => d.level === area.suggested);
  const mark = found ? chip({ word: found.label, fill: found.fill, ink: found.ink }) : chip({ word: area.suggested_word });
  const [first, ...rest] = area.reason.split(". ");
  const end = rest.length ? ". " : "";
  return h(
    "div",
    { class: "tk-suggested", "data-key": "suggested" },
    h("div", null, h("p", { class: "tk-suggested-title" }, "Suggested"), mark),
    h("p", null, h("strong", null, first + end), rest.join(". "), ` The ${choices.who} decides.`),
  );
}

/** @param {Context} context */
function descriptors(context) {
  const { data, ui } = context;
  const level = chosen(context);
  const error = ui.errors?.rating;
  return h(
    "fieldset",
    { class: "tk-descriptors", "data-key": "descriptors", style: { "--columns": String(columns(data.area.descriptors.length)) } },
    h("legend", { class: "tk-unseen" }, `Rating of ${data.area.title}`),
    error && h("p", { class: "tk-error" }, icon("cross"), error),
    ...data.area.descriptors.map((/** @type {any} */ d) => descriptor(d, d.level === level, data)),
  );
}

/** A rating to choose; a click on its words chooses it too, but for a term's, which opens its meaning. @param {any} d @param {boolean} checked @param {any} data */
function descriptor(d, checked, data) {
  const id = `tk-level-${d.level}`;
  const texts = [d.meaning, d.text].filter(Boolean);
  return h(
    "div",
    { class: checked ? "tk-descriptor tk-chosen" : "tk-descriptor", "data-key": d.level, "data-act": "pick" },
    h(
      "label",
      { class: "tk-descriptor-head", style: { background: d.fill, color: d.ink } },
      h("input", { type: "radio", name: `rating-${data.area.area}`, value: d.level, checked, "data-change": "choose", "aria-describedby": texts.length ? id : null }),
      h("span", null, d.label),
    ),
    texts.length > 0 && h("div", { class: "tk-descriptor-text", id }, ...texts.map((text) => h("p", null, ...marked(text, data.choices.terms)))),
  );
}

/** @param {Context} context @returns {Node[]} */
function reasons(context) {
  const { data, ui } = context;
  const a = data.area;
  const last = a.agreed ? a.history[a.history.length - 1] : null;
  const differs = chosen(context) !== a.suggested;
  const need = !a.suggested ? "Needed, because nothing is suggested." : differs ? "Needed, because the rating differs from the suggestion." : "Needed only if it differs from the suggestion.";
  const reason = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ rows, /** @type {any} */ more) => {
    const place = `${a.area}/${name}`;
    const saved = last?.[name] ?? "";
    const box = h("textarea", { rows, "data-type": "draft", "data-name": name, "data-place": place, "data-saved": saved, value: typedOr(context, place, saved), "aria-required": name === RATIONALE && (differs || !a.suggested) ? "true" : null });
    const made = field(`tk-${name}`, label, box, more);
    const mark = draftMark(context, [place], { then: "Agree the rating to save it." }) ?? (saved ? h("p", { class: "tk-saved" }, "Saved with the rating") : null);
    return withMark(made, box, mark);
  };
  return [
    reason(RATIONALE, "Rationale", "3", { hint: `Record the reasons for this rating. ${need}`, error: ui.errors?.rationale }),
    reason("dissent", "Dissent", "2", { hint: "What those said who see it otherwise, without names." }),
    h("div", { class: "tk-form-end" }, context.ui.composed ? null : agreeButton(context)),
  ];
}

/** What was agreed and undone. @param {Context} context @param {boolean} [open] whether it can still be undone @returns {Node[]} */
export function history({ data, level }, open = true) {
  const list = data.area.history;
  const by = (/** @type {string} */ who) => (who === data.choices.by ? "" : `, by ${who === "facilitator" ? "the facilitator" : who}`);
  if (!list.length) return [];
  const when = (/** @type {Date} */ at) => `${dayAndMonth(at)} ${yearOf(at)} at ${clockTime(at)}`;
  const line = (/** @type {any} */ d) =>
    h("li", null, h("strong", null, d.rating ? d.word : "Undone"), `, ${when(new Date(d.at))}${by(d.by)}.`, d.rationale && ` ${d.rationale}`, d.dissent && ` Dissent: ${d.dissent}`);
  return [
    h(
      "section",
      { class: "tk-history", "data-key": "history" },
      h(
        "div",
        { class: "tk-section-head" },
        h(`h${level + 1}`, null, "What was agreed, and when"),
        open && data.area.agreed && button("undo", "Undo the agreement"),
      ),
      h("ol", { reversed: true }, ...[...list].reverse().map(line)),
    ),
  ];
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  ...draftHandlers,
  ...noteHandlers,
  ...quickHandlers,
  pick(context, element, event) {
    const radio = /** @type {HTMLInputElement|null} */ (element.querySelector("input"));
    if (radio && !radio.checked && !(/** @type {Element} */ (event.target).closest("label"))) radio.click();
  },
  choose(context, element) {
    const { area } = context.data;
    keepDraft(context, `${area.area}/rating`, element.dataset.value ?? "", standing(area) ?? "");
    context.ui.errors = {};
    context.redraw();
  },
  async agree(context, element) {
    const { data, ui } = context;
    const area = data.area.area;
    const rating = chosen(context);
    ui.errors = {};
    ui.fields = ["rating", "rationale"];
    if (!rating) {
      ui.errors = { rating: "Choose a rating, then agree." };
      context.redraw();
      return;
    }
    const sent = valuesOf(element);
    const reply = await context.act("agree", { area, rating, ...sent });
    if (reply.ok) {
      dropDraft(context, `${area}/rating`);
      for (const name of REASONS) dropDraft(context, `${area}/${name}`, sent[name]);
      ui.agreeing = false;
      context.redraw();
      context.focus("title");
      context.tell(`Agreed: ${descriptorOf(context, rating).label}.`);
    } else if (reply.field) {
      ui.errors = { [reply.field]: reply.message };
      context.redraw();
      document.getElementById(`tk-${reply.field}`)?.focus();
    }
  },
  async undo(context) {
    const area = context.data.area.area;
    const reply = await context.act("undo", { area });
    if (reply.ok) context.tell("The agreement is undone. The history keeps it.");
    context.focus("title");
  },
};

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["round", "area", "plan_areas", "choices"],
    draw: (context) => [
      banner(context),
      h(`h${context.level}`, { class: "tk-title", tabindex: "-1", "data-focus": "title" }, context.data.area.title),
      h("div", { class: "tk-body" }, ...body(context)),
    ],
    handlers,
    kind: "tk-alone",
  });
}

export default { render };
