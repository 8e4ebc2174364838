/** What files are to be about, their language and paper, and what they compare with: an earlier workshop, other submissions. A module of its own that travels when it is first wanted. */

import { button, field, h, icon } from "./dom.js";
import { asked, reading, upload } from "./upload.js";

/** @typedef {import("./ui.js").Context} Context */

const TICKED = "*";
/** @type {Record<string, [string, string, string]>} what each template is called, what may be chosen, what is said of it */
const PAPER = {
  word: ["Word template", ".docx,.dotx", "The council’s own .docx: its styles, fonts, header and footer."],
  slides: ["PowerPoint template", ".pptx,.potx", "The council’s own .pptx: its layouts, fonts and colours."],
};

/** What is chosen; nothing at first. @param {Context} context @returns {any} */
const chosenOf = ({ ui }) => ui.chosen ?? {};

/** Whether any file of this page is otherwise for a choice. @param {Context} context @param {string} what */
const heeds = ({ data, ui }, what) => data.formats.some((/** @type {any} */ f) => ui.offer.heeded[what].includes(f.id));

/** @param {Context} context @returns {(Node|false)[]} */
function fields(context) {
  const { ui } = context;
  const { offer } = ui;
  const { about = "", language = offer.languages[0][0], note, since = "" } = chosenOf(context);
  const one = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string[][]} */ options, /** @type {string} */ value, hint = "") =>
    field(`tk-choose-${name}`, label, h("select", { value, "data-change": "choose_one", "data-name": name }, ...options.map(([code, text]) => h("option", { value: code }, text))), { hint });
  const earlier = offer.earlier.length > 0 && heeds(context, "before") && [["", "No earlier workshop"], ...offer.earlier];
  return [
    h(
      "div",
      { class: "tk-choose-line", "data-key": "selects" },
      one("about", "What they are about", offer.about, about),
      one("language", "Language", offer.languages, language, note),
      earlier && one("since", "Compare with", earlier, since, "In the report, the summary and the Excel results."),
    ),
    about === TICKED && ticks(context),
    offer.others.length > 0 && heeds(context, "others") && others(context),
    h("div", { class: "tk-choose-line", "data-key": "papers" }, ...Object.keys(PAPER).filter((kind) => heeds(context, `${kind}_template`)).map((kind) => paper(context, kind))),
  ];
}

/** The areas to tick, under their groups. @param {Context} context */
function ticks(context) {
  const { data, ui } = context;
  const chosen = chosenOf(context).areas ?? [];
  const groups = new Map();
  for (const area of data.choices?.areas ?? ui.offer.areas) groups.set(area.group ?? "", [...(groups.get(area.group ?? "") ?? []), area]);
  const box = (/** @type {any} */ area) =>
    h("label", { class: "tk-check", "data-key": area.id }, h("input", { type: "checkbox", name: "tk-choose-area", value: area.id, "data-change": "choose_areas", checked: chosen.includes(area.id) }), h("span", null, area.title));
  const group = (/** @type {[string, any[]]} */ [title, areas]) => h("fieldset", { class: "tk-check-group", "data-key": `group-${title}` }, h("legend", { class: title ? null : "tk-unseen" }, title || ui.offer.noun), h("div", { class: "tk-checks" }, ...areas.map(box)));
  return h("div", { class: "tk-choose-areas", role: "group", "aria-label": ui.offer.about.at(-1)[1], "data-key": "ticks" }, ...[...groups].map(group));
}

/** The other submissions to tick. @param {Context} context */
function others(context) {
  const chosen = chosenOf(context).others ?? [];
  const box = (/** @type {string[]} */ [id, title]) =>
    h("label", { class: "tk-check", "data-key": id }, h("input", { type: "checkbox", name: "tk-choose-other", value: id, "data-change": "choose_others", checked: chosen.includes(id) }), h("span", null, title));
  return h(
    "fieldset",
    { class: "tk-check-group", "data-key": "others", "aria-describedby": "tk-choose-others-hint" },
    h("legend", null, "Compare with other submissions"),
    h("p", { class: "tk-hint", id: "tk-choose-others-hint" }, "Where teams of the authority rate it differently: in the report, the slides and the Excel results."),
    h("div", { class: "tk-checks" }, ...context.ui.offer.others.map(box)),
  );
}

/** A template: a file to choose, and what came of it. @param {Context} context @param {string} kind */
function paper(context, kind) {
  const { ui } = context;
  const [label, accept, hint] = PAPER[kind];
  const taken = chosenOf(context).templates?.[kind];
  const input = h("input", { type: "file", accept, "data-change": "take_template", "data-kind": kind });
  const made = field(`tk-template-${kind}`, label, input, { hint, error: ui.templateErrors?.[kind] });
  const going = ui.templateGoing?.[kind];
  if (going) made.append(reading(`tk-template-${kind}-far`, going));
  if (taken && !going) {
    made.append(
      h("p", { class: "tk-taken", "data-key": "taken" }, h("span", { class: "tk-yes" }, icon("tick"), `${taken.name} is used. `), button("drop_template", "Take it off", { kind: "link", "data-kind": kind, "aria-label": `Take it off: ${taken.name}` })),
      ...taken.notes.map((/** @type {string} */ note, /** @type {number} */ i) => h("p", { class: "tk-hint", "data-key": `note-${i}` }, note)),
    );
  }
  return made;
}

/** Choose, and say what is then chosen. @param {Context} context @param {string} event @param {object} [given] */
async function choose(context, event, given) {
  const reply = await asked(context, event, given);
  context.redraw();
  if (reply.ok) context.tell(reply.words ? `Chosen for the next files: ${reply.words}.` : "Files are about everything, in English.");
  else context.warn(reply.message ?? "");
  return reply;
}

/** @param {Context} context @param {string} kind @param {File} file */
async function takeTemplate(context, kind, file) {
  const { ui } = context;
  const going = { name: file.name, share: 0 };
  const settle = (/** @type {any} */ far, /** @type {string} */ error) => {
    ui.templateGoing = { ...ui.templateGoing, [kind]: far };
    ui.templateErrors = { ...ui.templateErrors, [kind]: error };
    context.redraw();
  };
  settle(going, "");
  const wanted = () => ui.templateGoing?.[kind] === going;
  const reply = await upload(context, `template_${kind}`, file, (share) => {
    if (!wanted()) return false;
    going.share = share;
    context.redraw();
    return true;
  });
  if (!wanted()) return;
  settle(null, reply.ok ? "" : (reply.message ?? ""));
  context.tell(reply.ok ? `Chosen for the next files: ${reply.words}. ${chosenOf(context).templates?.[kind]?.notes.join(" ") ?? ""}` : (reply.message ?? ""));
}

/** @param {HTMLElement} element */
const valueOf = (element) => /** @type {HTMLInputElement} */ (element).value;

/** What is ticked under a name. @param {Context} context @param {string} name */
function ticked(context, name) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (context.root.querySelectorAll(`input[name=${name}]:checked`));
  return [...boxes].map((box) => box.value);
}

/** @type {import("./ui.js").Handlers} */
const handlers = {
  choose_one: (context, element) => void choose(context, "choose", { [element.dataset.name ?? ""]: valueOf(element) }),
  choose_areas: (context) => void choose(context, "choose", { areas: ticked(context, "tk-choose-area") }),
  choose_others: (context) => void choose(context, "choose", { others: ticked(context, "tk-choose-other") }),
  async choose_nothing(context) {
    await choose(context, "choose_nothing");
    context.focus("choose");
  },
  take_template(context, element) {
    const input = /** @type {HTMLInputElement} */ (element);
    const [file] = input.files ?? [];
    if (file) takeTemplate(context, input.dataset.kind ?? "", file).finally(() => (input.value = ""));
  },
  async drop_template(context, element) {
    const kind = element.dataset.kind ?? "";
    await choose(context, "drop_template", { kind });
    document.getElementById(`tk-template-${kind}`)?.focus();
  },
};

export default { fields, handlers };
