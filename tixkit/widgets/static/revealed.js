/** What stands with the totals of a revealed area: the projector's button, the notes from phones, what was agreed. */

import { button, h, icon, plural } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

/** The view that follows the workshop by itself. */
const BY_ITSELF = "auto";
/** @type {Record<string, string>} */
const VIEWS = { lobby: "how to join", heatmap: "heatmap", summary: "closing summary" };

/** The button above an area's totals; only the whole page can change the projector. @param {Context} context */
export function projectorButton({ data, ui }) {
  if (!ui.composed || !data.area.round || data.head?.status !== "open") return false;
  const shown = data.hosting.view === "area" && data.hosting.area?.id === data.area.area;
  const words = `Show this ${data.choices.area.one}’s totals on the projector`;
  return h(
    "div",
    { class: "tk-section-head tk-totals-head", "data-key": "show-area" },
    shown ? h("p", { class: "tk-small-text" }, icon("tick"), " On the projector now") : h("span"),
    shown ? false : h("div", { class: "tk-buttons" }, button("show_area", words, { "data-focus": "show-area" })),
  );
}

/** What the projector was told to show, with the way back. @param {Context} context */
export function projectorChip({ data, ui }) {
  const view = data.hosting?.view ?? BY_ITSELF;
  if (!ui.composed || view === BY_ITSELF || data.head?.status !== "open") return false;
  const shown = data.hosting.area?.id === data.area.area ? `this ${data.choices.area.one}` : data.hosting.area?.title;
  const words = view === "area" ? `totals of ${shown}` : (VIEWS[view] ?? view);
  return h("p", { class: "tk-sub tk-projector", "data-key": "projector" }, `Projector: ${words}. `, button("show_auto", "Show what fits the moment", { kind: "link" }));
}

/** Which statement a note is about, where it is about one. @param {any} data @param {any} record */
function about({ area, choices }, { statement }) {
  const found = area.statements.find((/** @type {any} */ s) => s.id === statement);
  return found ? `, on ${choices.statement.one} ${found.mark}` : "";
}

/** What was agreed, why, and the notes taken here. @param {Context} context */
export function agreedWords({ data, level }) {
  const { area, choices } = data;
  const standing = area.agreed ? area.history[area.history.length - 1] : null;
  const own = area.records.filter((/** @type {any} */ r) => r.author !== "participant");
  const said = [standing?.rationale && ["Rationale", standing.rationale], standing?.dissent && ["Dissent", standing.dissent], ...own.map((/** @type {any} */ r) => [`${r.label}${about(data, r)}`, r.text])].filter(Boolean);
  if (!said.length) return false;
  const lines = said.map(([name, text]) => h("li", null, h("strong", null, `${name}. `), text));
  const title = standing ? `Why “${standing.word.toLowerCase()}” was agreed` : `Noted by the ${choices.who}`;
  return h("section", { class: "tk-kept-notes", "data-key": "agreed-words" }, h(`h${level + 1}`, null, title), h("ul", { class: "tk-others" }, ...lines));
}

/** What people wrote on their phones. @param {Context} context */
export function phoneNotes({ data, level }) {
  const list = data.area.records.filter((/** @type {any} */ r) => r.author === "participant");
  if (!list.length) return false;
  const lines = list.map((/** @type {any} */ r) => h("li", { "data-key": r.id }, h("strong", null, `${r.label}${about(data, r)}. `), r.text));
  return h("section", { class: "tk-kept-notes", "data-key": "phone-notes" }, h(`h${level + 1}`, null, `${plural(list.length, "note", "notes")} from phones`), h("ul", { class: "tk-others" }, ...lines));
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  async show_area(context) {
    const { area } = context.data;
    const reply = await context.act("show_area", { area: area.area });
    context.focus("title");
    if (reply.ok) context.tell(`The projector shows the totals of ${area.title}.`);
  },
  async show_auto(context) {
    const reply = await context.act("show_view", { view: BY_ITSELF });
    context.focus("title");
    if (reply.ok) context.tell("The projector shows what fits the moment.");
  },
};
