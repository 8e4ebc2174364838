/** What the cover of the reports says of a workshop: place and contact, saved as they are typed, and the official mark. */

import { field, h, icon, now } from "./dom.js";
import { draftMark, dropDraft, typedOr, withMark } from "./drafts.js";

/** @typedef {import("./ui.js").Context} Context */

const FIELDS = [
  ["place", "Place", "Where it is held, such as Civic Suite, Sampleford."],
  ["contact", "Contact", "A post and a way to reach it, not a person: Head of Transformation, 01632 960123."],
];
/** @type {[boolean|null, string, string][]} */
const MARKS = [
  [true, "Official submission for benchmarking", "The authority’s position. One workshop on this framework has this mark: it moves here from another that has it."],
  [false, "Seen inside the authority only", "One of several views, kept for the people here."],
  [null, "Not decided yet", "The cover does not speak of it."],
];

/** @param {Context} context @returns {Node[]} */
export function coverParts(context) {
  const { ui } = context;
  const text = h("p", { class: "tk-host-text", "data-key": "text" }, "Left empty, it is left out. Nobody is named without consent.");
  const lines = h("div", { class: "tk-host-form tk-cover-lines", "data-key": "lines" }, ...FIELDS.map(([name, label, hint]) => line(context, name, label, hint)));
  const saved = h("p", { class: "tk-hint tk-copied", "data-key": "saved" }, ui.coverSaved && icon("tick"), ui.coverSaved && ` ${ui.coverSaved}`);
  return [text, lines, marks(context), saved];
}

/** @param {Context} context @param {string} name @param {string} label @param {string} hint */
function line(context, name, label, hint) {
  const { data, ui } = context;
  const place = `cover/${name}`;
  const saved = data.hosting.cover[name];
  const box = h("input", { type: "text", autocomplete: "off", "data-type": "draft", "data-change": "cover_line", "data-name": name, "data-place": place, "data-saved": saved, value: typedOr(context, place, saved) });
  const made = field(`tk-cover-${name}`, label, box, { hint, error: ui.errors?.[name] });
  return withMark(made, box, draftMark(context, [place], { then: "Leave the field to save it.", quiet: true }));
}

/** @param {Context} context */
function marks({ data }) {
  const { official } = data.hosting.cover;
  const choice = (/** @type {[boolean|null, string, string]} */ [mark, title, what]) => {
    const id = `tk-mark-${mark}`;
    const box = h("input", { type: "radio", name: "tk-mark", "data-change": "cover_mark", "data-mark": String(mark), checked: mark === official, "aria-labelledby": id, "aria-describedby": `${id}-what` });
    return h("label", { class: "tk-radio", "data-key": id }, box, h("span", null, h("span", { id }, title), h("span", { class: "tk-second-line", id: `${id}-what` }, what)));
  };
  return h("fieldset", { class: "tk-field tk-radios tk-cover-marks", "data-key": "marks" }, h("legend", null, "What this workshop is"), ...MARKS.map(choice));
}

/** @param {Context} context @param {string} words */
function say(context, words) {
  context.ui.coverSaved = `${words} Saved, ${now()}.`;
  context.redraw();
  context.tell(context.ui.coverSaved);
}

/** What is typed and not saved is kept by the page’s own handlers. @type {import("./ui.js").Handlers} */
export const coverHandlers = {
  async cover_line(context, element) {
    const box = /** @type {HTMLInputElement} */ (element);
    const { name = "", place = "" } = box.dataset;
    const sent = box.value;
    Object.assign(context.ui, { errors: {}, fields: [name], coverSaved: "" });
    const reply = await context.act("describe", { [name]: sent });
    if (!reply.ok) {
      if (reply.field) context.ui.errors = { [name]: reply.message };
      context.redraw();
      if (reply.message) context.tell(reply.message);
      return;
    }
    dropDraft(context, place, sent);
    say(context, `${FIELDS.find(([id]) => id === name)?.[1]}: ${context.data.hosting.cover[name] || "left out"}.`);
  },
  async cover_mark(context, element) {
    const official = JSON.parse(element.dataset.mark ?? "null");
    Object.assign(context.ui, { errors: {}, coverSaved: "" });
    const reply = await context.act("describe", { official });
    if (reply.ok) {
      const title = MARKS.find(([mark]) => mark === official)?.[1];
      say(context, [`${title}.`, reply.moved].filter(Boolean).join(" "));
      return;
    }
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (context.root.querySelectorAll("input[name=tk-mark]"))) box.checked = box.dataset.checked !== undefined;
  },
};
