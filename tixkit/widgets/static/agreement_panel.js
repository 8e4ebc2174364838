/** Agreeing a rating: the suggestion and its reason, the descriptors as one group of choices, reasons and notes. */

import { button, chip, field, h, icon, now, plural } from "./dom.js";
import { meanings } from "./meanings.js";
import { banner, mount } from "./ui.js";
import { readOn } from "../../views/static/guidance.js";
import { marked } from "../../views/static/terms.js";

/** @typedef {import("./ui.js").Context} Context */

const FORM = "tk-agree-form";
/** Notes that have a field of their own here; the rationale goes with the rating. */
const RATIONALE = "rationale";

/** The level that is chosen on the page, else agreed, else suggested. @param {Context} context */
function chosen({ data, ui }) {
  return ui.choice?.[data.area.area] ?? data.area.agreed ?? data.area.suggested;
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

/** @param {Context} context @returns {Node[]} */
export function body(context) {
  const { data, level } = context;
  return [
    h(
      "div",
      { class: "tk-section-head", "data-key": "agree-head" },
      h(`h${level + 1}`, { id: "tk-question", tabindex: "-1", "data-focus": "question" }, question(data.area)),
      data.area.round && context.ui.composed && button("totals", "See the totals", { kind: "link" }),
    ),
    meanings(context),
    suggestion(data.area),
    h("form", { id: FORM, novalidate: true, "data-submit": "agree", "data-key": `form-${data.area.area}` }, descriptors(context), ...reasons(context)),
    ...notes(context),
    ...history(context),
    addAction(context),
    data.area.resources?.length > 0 && h("div", { "data-key": "read-on" }, readOn(data.area.resources, level + 1)),
  ].filter(Boolean);
}

/** @param {any} area */
function question(area) {
  const described = area.descriptors.some((/** @type {any} */ d) => d.text);
  return described ? "Which description is closest to the council today?" : "Which rating does the room agree?";
}

/** How many descriptors stand side by side. @param {number} n */
function columns(n) {
  return n === 4 ? 2 : Math.min(n, 3);
}

/** @param {any} area */
function suggestion(area) {
  const found = area.descriptors.find((/** @type {any} */ d) => d.level === area.suggested);
  const mark = found ? chip({ word: found.label, fill: found.fill, ink: found.ink }) : chip({ word: area.suggested_word });
  const [first, ...rest] = area.reason.split(". ");
  const end = rest.length ? ". " : "";
  return h(
    "div",
    { class: "tk-suggested", "data-key": "suggested" },
    h("div", null, h("p", { class: "tk-suggested-title" }, "Suggested"), mark),
    h("p", null, h("strong", null, first + end), rest.join(". "), " The room decides."),
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
  const standing = a.agreed ? a.history[a.history.length - 1] : null;
  const draft = ui.draft?.[a.area] ?? {};
  const differs = chosen(context) !== a.suggested;
  const need = differs ? "Needed, because the rating differs from the suggestion." : "Needed only if it differs from the suggestion.";
  const box = (/** @type {string} */ name, /** @type {string} */ rows) =>
    h("textarea", { rows, "data-type": "draft", "data-name": name, value: draft[name] ?? standing?.[name] ?? "", "aria-required": name === RATIONALE && differs ? "true" : null });
  return [
    field("tk-rationale", "Rationale", box("rationale", "3"), { hint: `Record the reasons for this rating. ${need}`, error: ui.errors?.rationale }),
    field("tk-dissent", "Dissent", box("dissent", "2"), { hint: "What those said who see it otherwise, without names." }),
    h("div", { class: "tk-form-end" }, context.ui.composed ? null : agreeButton(context)),
  ];
}

/** The room's own notes, one field a kind, each saved as it is left. @param {Context} context @returns {Node[]} */
function notes(context) {
  const { data, ui, level } = context;
  const kinds = data.choices.kinds.filter((/** @type {any} */ k) => k.id !== RATIONALE);
  const others = data.area.records.filter((/** @type {any} */ r) => !isField(data, r));
  const one = (/** @type {any} */ kind) => {
    const kept = roomNote(data, kind.id);
    const id = `tk-note-${kind.id}`;
    const state = ui.saved?.[`${data.area.area}/${kind.id}`];
    const box = h("textarea", { rows: "3", "data-leave": "note", "data-kind": kind.id, value: kept?.text ?? "" });
    const made = field(id, kind.label, box, { hint: kind.prompt, error: state?.error });
    made.append(savedMark(state, Boolean(kept)));
    return made;
  };
  return [
    h("div", { class: "tk-notes", "data-key": `notes-${data.area.area}` }, ...kinds.map(one)),
    h(
      "div",
      { "data-key": "others" },
      others.length > 0 && h(`h${level + 2}`, { class: "tk-small-head" }, "Also noted"),
      others.length > 0 && h("ul", { class: "tk-others" }, ...others.map((/** @type {any} */ r) => h("li", null, h("strong", null, `${r.label}, ${r.author === "participant" ? "from a phone" : "by the room"}. `), r.text))),
    ),
  ];
}

/** @param {any} data @param {string} kind */
function roomNote(data, kind) {
  return data.area.records.filter((/** @type {any} */ r) => r.kind === kind && r.author === "room" && !r.statement).at(-1);
}

/** @param {any} data @param {any} record */
function isField(data, record) {
  return record.kind !== RATIONALE && roomNote(data, record.kind)?.id === record.id;
}

/** @param {any} state @param {boolean} kept */
function savedMark(state, kept) {
  if (state?.saving) return h("p", { class: "tk-saved" }, "Saving");
  if (state?.at) return h("p", { class: "tk-saved" }, icon("tick"), h("strong", null, "Saved"), ` ${state.at}`);
  return h("p", { class: "tk-saved" }, kept ? "Saved earlier" : "Saved as you leave the field");
}

/** @param {Context} context @returns {Node[]} */
function history({ data, level }) {
  const list = data.area.history;
  const by = (/** @type {string} */ who) => (who === data.choices.by ? "" : `, by ${who === "facilitator" ? "the facilitator" : who}`);
  if (!list.length) return [];
  const when = (/** @type {string} */ at) => new Date(at).toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });
  const line = (/** @type {any} */ d) =>
    h("li", null, h("strong", null, d.rating ? d.word : "Undone"), `, ${when(d.at)}${by(d.by)}.`, d.rationale && ` ${d.rationale}`, d.dissent && ` Dissent: ${d.dissent}`);
  return [
    h(
      "section",
      { class: "tk-history", "data-key": "history" },
      h(
        "div",
        { class: "tk-section-head" },
        h(`h${level + 1}`, null, "What was agreed, and when"),
        data.area.agreed && button("undo", "Undo the agreement"),
      ),
      h("ol", { reversed: true }, ...[...list].reverse().map(line)),
    ),
  ];
}

/** @param {Context} context */
function addAction(context) {
  const { data, ui, level } = context;
  const draft = ui.action ?? {};
  const input = (/** @type {string} */ name, /** @type {string} */ type) => h("input", { type, "data-name": name, value: draft[name] ?? "" });
  const count = data.area.actions.length;
  return h(
    "form",
    { class: "tk-quick", novalidate: true, "data-submit": "quick_action", "data-key": "quick" },
    h(`h${level + 1}`, null, "Add to the action plan"),
    field("tk-quick-title", "Action", h("textarea", { rows: "2", "data-name": "title", value: "" }), { error: ui.errors?.title }),
    h(
      "div",
      { class: "tk-quick-line" },
      field("tk-quick-owner", "Owner", input("owner", "text")),
      field("tk-quick-due", "Due", input("due", "date"), { error: ui.errors?.due }),
      h("button", { type: "submit", class: "tk-button tk-second" }, "Add action"),
    ),
    h("p", { class: "tk-saved" }, count > 0 && icon("tick"), count > 0 && `This ${data.choices.area.one} has ${plural(count, "action", "actions")}.`),
  );
}

/** @param {HTMLElement} form @returns {Record<string, string>} */
export function valuesOf(form) {
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[data-name]"));
  return Object.fromEntries([...fields].map((f) => [f.dataset.name ?? "", f.value]));
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  pick(context, element, event) {
    const radio = /** @type {HTMLInputElement|null} */ (element.querySelector("input"));
    if (radio && !radio.checked && !(/** @type {Element} */ (event.target).closest("label"))) radio.click();
  },
  choose(context, element) {
    const { data, ui } = context;
    ui.choice = { ...ui.choice, [data.area.area]: /** @type {HTMLInputElement} */ (element).value };
    ui.errors = {};
    context.redraw();
  },
  draft({ data, ui }, element) {
    const box = /** @type {HTMLTextAreaElement} */ (element);
    const area = data.area.area;
    ui.draft = { ...ui.draft, [area]: { ...ui.draft?.[area], [box.dataset.name ?? ""]: box.value } };
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
    const reply = await context.act("agree", { area, rating, ...valuesOf(element) });
    if (reply.ok) {
      delete ui.draft?.[area];
      delete ui.choice?.[area];
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
  async note(context, element) {
    const { data, ui } = context;
    const box = /** @type {HTMLTextAreaElement} */ (element);
    const kept = roomNote(data, box.dataset.kind ?? "");
    if (box.value.trim() === (kept?.text ?? "").trim()) return;
    const key = `${data.area.area}/${box.dataset.kind}`;
    ui.saved = { ...ui.saved, [key]: { saving: true } };
    ui.fields = ["note"];
    context.redraw();
    const given = { area: data.area.area, kind: box.dataset.kind, text: box.value, record_id: kept?.id ?? null };
    const reply = await context.act("record", given);
    ui.saved = { ...ui.saved, [key]: reply.ok ? { at: now() } : { error: `Not saved. ${reply.message}` } };
    context.redraw();
  },
  async quick_action(context, element) {
    const form = /** @type {HTMLFormElement} */ (element);
    context.ui.errors = {};
    context.ui.fields = ["title", "due"];
    const { title, owner, due } = valuesOf(form);
    const reply = await context.act("add_action", { fields: { title, owner, due: due || null, area: context.data.area.area } });
    if (reply.ok) {
      form.reset();
      for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[data-name]"))) box.value = "";
      context.tell("Saved. The action is in the plan.");
      document.getElementById("tk-quick-title")?.focus();
      return;
    }
    const name = reply.field === "due" ? "due" : "title";
    context.ui.errors = { [name]: reply.message };
    context.redraw();
    document.getElementById(`tk-quick-${name}`)?.focus();
  },
};

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["round", "area", "choices"],
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
