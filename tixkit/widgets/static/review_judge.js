/** Judgements: what stands behind one, the rating that the team agrees, its features on phones, and headlines drawn up from evidence. */

import { button, chip, field, h, icon, plural } from "./dom.js";
import { draftMark, draftOf, dropDraft, keepDraft, typedOr } from "./drafts.js";
import { agreeButton, body as agreeBody, handlers as agreeHandlers, history } from "./agreement_panel.js";
import { asking, roundButtons, stateOf } from "./round_bar.js";
import { body as roundBody, handlers as roundHandlers } from "./round_panel.js";
import { dots } from "./evidence_notes.js";
import { directionChip } from "./evidence_piece.js";

/** @typedef {import("./ui.js").Context} Context */

/** Whether the round is what the page is about now. @param {Context} context */
function rating({ data }) {
  return ["open", "closed"].includes(data.round.state) || data.step === "rate";
}

/** The buttons of the bar. @param {Context} context @returns {Node[]} */
export function mainButtons(context) {
  const { data } = context;
  const back = !["open", "closed"].includes(data.round.state) && button("judging", "Back to the judgement", { kind: "link" });
  if (data.head.status !== "open") return rating(context) && back ? [back] : [];
  if (!rating(context)) return [agreeButton(context)];
  if (asking(context)) return roundButtons(context);
  const { answered, present, state } = data.round;
  const how = ["open", "closed"].includes(state) && h("p", { class: "tk-small-text" }, h("strong", null, `${answered} of ${present}`), " have answered");
  const buttons = state === "revealed" || state === "agreed" ? (stateOf(context) === "ready" ? roundButtons(context).slice(-1) : [button("again", "Ask again")]) : roundButtons(context);
  return [how, back, ...buttons].filter(Boolean);
}

/** @param {Context} context @returns {Node[]} */
export function judge(context) {
  if (rating(context)) return [h("div", { class: "tk-rating", "data-key": `rating-${context.data.round.state}` }, ...roundBody(context))];
  const judgement = context.data.head.status === "open" ? agreeBody(context, false) : settled(context);
  return [behind(context), ...headlines(context), h("div", { class: "tk-agreeing", "data-key": "agreeing" }, ...judgement)].filter(Boolean);
}

/** The judgement as it stands, where the workshop is closed and it can no longer be changed. @param {Context} context @returns {Node[]} */
function settled(context) {
  const { data, level } = context;
  const agreed = data.area.descriptors.find((/** @type {any} */ d) => d.level === data.area.agreed);
  const mark = agreed ? chip({ word: agreed.label, fill: agreed.fill, ink: agreed.ink }) : "No rating was agreed.";
  return [
    h("section", { class: "tk-settled", "data-key": "settled" }, h(`h${level + 1}`, { id: "tk-question", tabindex: "-1", "data-focus": "question" }, "The judgement"), h("p", null, mark)),
    ...history(context, false),
  ];
}

/** What stands behind the judgement, and the way to the team's own ratings of the features. @param {Context} context */
function behind(context) {
  const { data, level } = context;
  const { element, round, choices } = data;
  const { whole, points_to: points } = element;
  const asked = round.state === "revealed" || (round.state === "agreed" && round.number > 0);
  const open = data.head.status === "open";
  return h(
    "section",
    { class: "tk-behind", "aria-label": "What stands behind it", "data-key": "behind" },
    h("div", { class: "tk-section-head" }, h(`h${level + 1}`, null, "What stands behind it"), asked ? button("rate", "See the team’s ratings", { "data-focus": "rate" }) : open && button("rate", `Ask the team to rate the ${choices.statement.many}`, { "data-focus": "rate" })),
    h("p", { class: "tk-behind-line" }, dots(whole), h("span", null, h("strong", null, whole.lead), whole.words, whole.notes > 0 && `, ${whole.notes_text}${whole.ways ? `: ${whole.ways}` : ""}`, ".")),
    element.leaning && h("p", null, element.leaning, points && " It points to ", points && h("span", { class: "tk-chip", style: { background: points.fill, color: points.ink } }, points.word)),
    !asked && h("p", null, "No round was held, so the team’s own ratings suggest nothing yet."),
    whole.notes > 0 && h("p", { class: "tk-second-text" }, element.unexplored_words, whole.unused && ` Kinds of source not used: ${whole.unused}.`),
  );
}

// ------------------------------------------------------------------ headlines

/** @param {Context} context @returns {Node[]} */
function headlines(context) {
  const { data } = context;
  if (!data.overview.headlines.length) return [];
  return [h("section", { class: "tk-headlines", "aria-label": "Headlines", "data-key": "headlines" }, ...data.overview.headlines.map((/** @type {any} */ kind) => column(context, kind)))];
}

/** @param {Context} context @param {any} kind */
function column(context, kind) {
  const { data, ui, level } = context;
  const list = data.headlines.filter((/** @type {any} */ x) => x.kind === kind.id);
  const title = kind.id === "strength" ? "Strengths" : kind.id === "area_for_improvement" ? "Areas for improvement" : kind.label;
  const open = data.head.status === "open";
  return h(
    "div",
    { class: "tk-headline-column", "data-key": `column-${kind.id}` },
    h(`h${level + 1}`, { tabindex: "-1", "data-focus": `column-${kind.id}` }, `${title}, ${list.length}`),
    list.length > 0
      ? h("ol", { class: "tk-headline-list" }, ...list.map((/** @type {any} */ x, /** @type {number} */ i) => (ui.headline === x.id ? h("li", { "data-key": x.id }, form(context, kind, x)) : headline(context, x, i, list.length))))
      : h("p", { class: "tk-second-text" }, "None yet. Draw one up from the evidence."),
    open && (ui.headline === `new-${kind.id}` ? form(context, kind, null) : button("draw_up", kind.id === "strength" ? "Draw up a strength" : "Draw up an area for improvement", { "data-id": `new-${kind.id}`, "data-focus": `draw-${kind.id}` })),
  );
}

/** @param {Context} context @param {any} x @param {number} i @param {number} of */
function headline({ data }, x, i, of) {
  const open = data.head.status === "open";
  const move = (/** @type {string} */ way, /** @type {number} */ to) =>
    h("button", { type: "button", class: "tk-button tk-arrow", "data-act": "move_headline", "data-id": x.id, "data-to": to, "data-focus": `${x.id}-${way}`, "aria-disabled": to < 0 || to >= of ? "true" : null, "aria-label": `Move “${x.text}” ${way}` }, icon(way));
  return h(
    "li",
    { class: "tk-headline", "data-key": x.id },
    h("p", null, x.text),
    open && h("div", { class: "tk-headline-doing" }, button("draw_up", "Edit", { kind: "link", "data-id": x.id, "data-focus": `headline-${x.id}`, "aria-label": `Edit “${x.text}”` }), button("withdraw_headline", "Withdraw", { kind: "link", "data-id": x.id, "aria-label": `Withdraw “${x.text}”` }), of > 1 && move("up", i - 1), of > 1 && move("down", i + 1)),
  );
}

/** @param {Context} context @param {string} id */
const placeOf = ({ data }, id) => `${data.element.id}/headline-${id}`;

/** Choose evidence, see it beside the headline, write it in the team's own words. @param {Context} context @param {any} kind @param {any} x */
function form(context, kind, x) {
  const { data, ui } = context;
  const id = x?.id ?? `new-${kind.id}`;
  const place = placeOf(context, id);
  const tagged = data.evidence.filter((/** @type {any} */ e) => e.direction === kind.id);
  const typed = typedOr(context, place, x?.text ?? "");
  const text = h("textarea", { rows: "3", "data-type": "draft", "data-place": place, "data-saved": x?.text ?? "", "data-name": "text", value: typed });
  const error = typed.trim() === ui.errors?.refused ? ui.errors.headline : undefined; // other words were not refused
  return h(
    "form",
    { class: "tk-headline-form", novalidate: true, "data-submit": "save_headline", "data-kind": kind.id, "data-id": id, "data-key": `form-${id}` },
    tagged.length > 0
      ? h("fieldset", { class: "tk-field" }, h("legend", null, "Evidence to draw on"), h("p", { class: "tk-hint" }, "Choosing a note that may be quoted puts its words into the headline. Confidential words stay here."), ...tagged.map((/** @type {any} */ e) => source(ui, e)))
      : h("p", { class: "tk-second-text" }, `No evidence on this ${data.choices.area.one} is tagged as ${kind.label.toLowerCase()} yet.`),
    field("tk-headline-text", kind.label, text, { hint: "One sentence in the team’s own words, for the report. Nobody must be recognised in it.", error }),
    h("div", { class: "tk-buttons" }, h("button", { type: "submit", class: "tk-button tk-second" }, "Save headline"), button("draw_up", "Cancel", { kind: "link", "data-id": "" })),
    draftMark(context, [place], { then: "Save the headline to keep it." }),
  );
}

/** @param {any} ui @param {any} e */
function source(ui, e) {
  const chosen = ui.drawn?.includes(e.id);
  return h(
    "label",
    { class: "tk-check tk-source", "data-key": `source-${e.id}` },
    h("input", { type: "checkbox", value: e.id, checked: chosen, "data-change": "choose_source", "data-id": e.id }),
    h("span", null, h("strong", null, `${e.title}. `), e.text, " ", h("span", { class: "tk-second-text" }, e.quotable ? "May be quoted." : "Confidential.")),
    directionChip(e.direction, e.direction_word),
  );
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  ...roundHandlers,
  ...agreeHandlers,
  rate(context) {
    const { round, area } = context.data;
    const asked = ["revealed", "agreed"].includes(round.state) && round.number > 0;
    context.ui.again = asked ? "" : area.area;
    context.set("step", "rate");
    window.scrollTo({ top: 0 });
    context.focus("title");
  },
  judging(context) {
    context.ui.again = "";
    context.set("step", "agree");
    window.scrollTo({ top: 0 });
    context.focus("rate");
  },
  totals(context) {
    context.ui.again = "";
    context.set("step", "rate");
    context.focus("title");
  },
  draw_up(context, element) {
    const was = context.ui.headline ?? "";
    const id = element.dataset.id ?? "";
    Object.assign(context.ui, { headline: id, errors: {}, drawn: [] });
    context.redraw();
    if (id) {
      const first = /** @type {HTMLElement|null} */ (context.root.querySelector(".tk-headline-form input, .tk-headline-form textarea"));
      first?.focus();
    } else context.focus(was.startsWith("new-") ? `draw-${was.slice(4)}` : `headline-${was}`);
  },
  choose_source(context, element) {
    const { ui, data } = context;
    const box = /** @type {HTMLInputElement} */ (element);
    const e = data.evidence.find((/** @type {any} */ x) => x.id === box.dataset.id);
    ui.drawn = box.checked ? [...(ui.drawn ?? []), e.id] : (ui.drawn ?? []).filter((/** @type {string} */ id) => id !== e.id);
    const text = /** @type {HTMLTextAreaElement|null} */ (document.getElementById("tk-headline-text"));
    if (box.checked && e.quotable && text && !text.value.includes(e.text)) {
      text.value = [text.value.trim(), e.text].filter(Boolean).join(" ");
      keepDraft(context, text.dataset.place ?? "", text.value, text.dataset.saved ?? "");
    }
    context.redraw();
  },
  async save_headline(context, element) {
    const { data, ui } = context;
    const { kind = "", id = "" } = element.dataset;
    const place = placeOf(context, id);
    const text = /** @type {HTMLTextAreaElement} */ (element.querySelector("textarea")).value;
    const isNew = id.startsWith("new-");
    ui.fields = ["note"];
    const said = text.trim();
    const reply = said ? await context.act("headline", { area: data.element.id, kind, text: said, record_id: isNew ? null : id }) : { ok: false, field: "note", message: "Write the headline, then save it." };
    if (!reply.ok) {
      ui.errors = { headline: reply.message, refused: said };
      context.redraw();
      document.getElementById("tk-headline-text")?.focus();
      return;
    }
    if (draftOf(context, place)) dropDraft(context, place);
    Object.assign(ui, { headline: "", errors: {}, drawn: [] });
    context.redraw();
    context.focus(isNew ? `draw-${kind}` : `headline-${id}`);
    context.tell("Headline saved.");
  },
  async withdraw_headline(context, element) {
    const x = context.data.headlines.find((/** @type {any} */ y) => y.id === element.dataset.id);
    if (!x) return;
    const reply = await context.act("headline", { area: context.data.element.id, kind: x.kind, text: "", record_id: x.id });
    context.focus(`column-${x.kind}`);
    if (reply.ok) context.tell(`Withdrawn: ${x.text} The history keeps it.`);
  },
  async move_headline(context, element) {
    const { id = "", to, focus = "" } = element.dataset;
    const x = context.data.headlines.find((/** @type {any} */ y) => y.id === id);
    const others = context.data.headlines.filter((/** @type {any} */ y) => y.kind === x?.kind && y.id !== id).map((/** @type {any} */ y) => y.id);
    others.splice(Number(to), 0, id);
    const reply = await context.act("order_headlines", { order: others });
    if (!reply.ok) return;
    const end = Number(to) === 0 || Number(to) === others.length - 1;
    const other = focus.endsWith("-up") ? focus.replace(/-up$/, "-down") : focus.replace(/-down$/, "-up");
    context.focus(end ? other : focus);
    context.tell(`Moved to ${Number(to) + 1} of ${plural(others.length, "headline", "headlines")}.`);
  },
};
