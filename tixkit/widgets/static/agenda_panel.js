/** The discussion agenda: the order worth discussing with the minutes of each, and what can be accepted as it is. */

import { button, chip, dial, field, h, plural } from "./dom.js";
import { banner, mount } from "./ui.js";

/** @typedef {import("./ui.js").Context} Context */

/** How long the page waits for the last of several changes of the minutes before it says what they come to. */
const QUIET = 900;

/** What the bar says. @param {any} agenda @param {any} choices */
export function summary(agenda, choices) {
  const count = plural(agenda.discuss.length, choices.area.one, choices.area.many);
  const time = agenda.minutes !== null && agenda.discuss.length ? ` in ${plural(agenda.minutes, "minute", "minutes")}` : "";
  const later = agenda.another_day.length ? `. ${agenda.another_day.length} for another day` : "";
  const rest = agenda.unasked ? `. ${agenda.unasked} not assessed yet` : "";
  return `${count} to discuss${time}${later}${rest}`;
}

/** @param {Context} context @returns {Node[]} */
export function body(context) {
  const { data } = context;
  const { discuss, another_day: later, alike, waiting } = data.agenda;
  const any = discuss.length + later.length > 0;
  return [
    any && minutesLeft(context),
    any
      ? h("p", { class: "tk-hint-line tk-first", "data-key": "why" }, "Most disagreement first, then the weakest. At 1.00 everyone’s own answers come to the same rating.")
      : h("p", { class: "tk-empty", "data-key": "none" }, `Nothing to discuss yet. The order is drawn up from the ${data.choices.area.many} that were asked, revealed and not agreed.`),
    discuss.length > 0 && h("div", { class: "tk-agenda-place", "data-key": "discuss" }, h("ol", { class: "tk-agenda" }, ...discuss.map(line))),
    ...part(context, "another-day", "For another day", later.length > 0 && anotherDay(later, data.agenda.minutes)),
    ...part(context, "alike", "Everyone agrees: no discussion needed", alike.length > 0 && alikeList(context)),
    ...part(context, "waiting", "Not assessed yet", waiting.length > 0 && h("dl", { class: "tk-waiting" }, ...waiting.flatMap(waitingGroup))),
  ].filter(Boolean);
}

/** A titled part, or nothing. @param {Context} context @param {string} key @param {string} title @param {Node|Node[]|false} made */
function part({ level }, key, title, made) {
  if (!made) return [];
  return [h(`h${level + 1}`, { "data-key": `${key}-title`, tabindex: "-1", "data-focus": key }, title), h("div", { "data-key": key }, ...[made].flat())];
}

/** The time left, asked once and kept. @param {Context} context */
function minutesLeft({ data, ui }) {
  const given = data.agenda.minutes === null ? "" : String(data.agenda.minutes);
  const input = h("input", { type: "number", class: "tk-number", min: "0", max: "1440", step: "1", inputmode: "numeric", value: given, "data-change": "minutes_left" });
  const hint = given === "" ? "Shared out over what is to discuss." : "";
  return h("div", { class: "tk-minutes-left", "data-key": "minutes" }, field("tk-minutes-left", "Minutes left", input, { error: ui.errors?.minutes, hint }));
}

/** The area as a link to it, in two lines: of a matrix its row first, of a list its own name. @param {any} a */
function area(a) {
  const [first, second] = a.lines;
  return h(
    "p",
    { class: "tk-agenda-area" },
    h("button", { type: "button", class: "tk-link-button", "data-act": "open", "data-area": a.area }, first, second && h("span", { class: "tk-unseen" }, `, ${second}`)),
    second && h("span", { class: "tk-second-line", "aria-hidden": "true" }, second),
  );
}

/** @param {any} a */
function line(a) {
  const beside = a.split ? "Split room" : a.alike !== null ? `${a.alike} of ${a.of} alike` : "";
  const told = a.dial === null ? h("span", { class: "tk-second-line" }, "Too few for a figure") : h("span", { class: "tk-dial-line" }, dial(a.dial), h("span", null, h("strong", null, h("span", { class: "tk-unseen" }, "Agreement "), a.dial.toFixed(2)), h("span", { class: "tk-second-line" }, beside)));
  return h(
    "li",
    { class: a.split ? "tk-agenda-split" : null, "data-key": a.area },
    h("strong", { class: "tk-agenda-no", "aria-hidden": "true" }, String(a.place)),
    area(a),
    h("div", { class: "tk-agenda-facts" }, h("p", null, h("span", { class: "tk-unseen" }, "Suggested: "), chip(a)), h("div", { class: "tk-agenda-dial" }, told)),
    a.minutes !== null && h("p", { class: "tk-agenda-minutes" }, a.only && h("span", { class: "tk-second-line" }, "Up to"), h("strong", null, String(a.minutes)), " min"),
    h("p", { class: "tk-agenda-reason" }, a.reason),
  );
}

/** @param {any[]} later @param {number} minutes */
function anotherDay(later, minutes) {
  const words = `${plural(minutes, "minute is", "minutes are")} too short for these: under 3 each.`;
  const list = h("ol", { class: "tk-agenda tk-agenda-later", start: String(later[0].place) }, ...later.map(line));
  return [h("p", { class: "tk-hint-line tk-first" }, words), h("div", { class: "tk-agenda-place" }, list)];
}

/** @param {Context} context @returns {Node[]} */
function alikeList(context) {
  const { data, ui } = context;
  const list = data.agenda.alike;
  const areas = list.map((/** @type {any} */ a) => a.area);
  const all = list.length > 1 && ui.accepting?.join() !== areas.join();
  return [
    all && h("div", { class: "tk-alike-all", "data-key": "all" }, button("ask_accept", `Accept all ${list.length} as they are`, { kind: "small", "data-areas": JSON.stringify(areas), "data-focus": "accept-all" })),
    list.length > 1 && !all && confirm(context, list),
    h("ul", { class: "tk-alike", "data-key": "list" }, ...list.map((/** @type {any} */ a) => alikeLine(context, a, list.length))),
  ].filter(Boolean);
}

/** @param {Context} context @param {any} a @param {number} of */
function alikeLine(context, a, of) {
  const asked = context.ui.accepting?.length === 1 && context.ui.accepting[0] === a.area;
  const label = `Accept “${a.title}” as is: ${a.word.toLowerCase()}`;
  return h(
    "li",
    { "data-key": a.area },
    h("div", { class: "tk-alike-title" }, area(a)),
    h("div", { class: "tk-alike-end" }, chip(a), h("span", { class: "tk-dial-line" }, dial(a.dial), a.dial.toFixed(2)), button("ask_accept", "Accept as is", { kind: "small", "data-areas": JSON.stringify([a.area]), "data-focus": `accept-${a.area}`, "aria-label": label, "aria-expanded": String(asked) })),
    h("p", { class: "tk-agenda-reason" }, a.reason),
    asked && confirm(context, [a]),
  );
}

/** What will happen, before it does. @param {Context} context @param {any[]} list */
function confirm({ data }, list) {
  const [first] = list;
  const which = list.length === 1 ? `Agree “${first.word.toLowerCase()}” for ${first.title}?` : `Agree the suggested rating of all ${plural(list.length, data.choices.area.one, data.choices.area.many)}?`;
  const kept = list.length === 1 ? `The rationale is kept with it: “${first.rationale}”` : "Each keeps its rationale: “Accepted as is”, with what everybody’s answers come to.";
  return h(
    "div",
    { class: "tk-accepted", role: "group", "aria-label": "Accept as is", "data-key": "confirm" },
    h("p", null, h("strong", null, which)),
    list.length > 1 && h("ul", null, ...list.map((/** @type {any} */ a) => h("li", null, `${a.title}: ${a.word.toLowerCase()}`))),
    h("p", null, kept, " You can undo it."),
    h("div", { class: "tk-buttons" }, button("accept", list.length === 1 ? `Accept as ${first.word.toLowerCase()}` : `Accept all ${list.length}`, { kind: "small", "data-focus": "accept-now" }), button("not_accept", "Not now", { kind: "small" })),
  );
}

/** What wants the same done. @param {any} group */
function waitingGroup(group) {
  const open = (/** @type {any} */ a) => h("li", null, button("open", a.title, { kind: "link", "data-area": a.area }));
  return [
    h("dt", { "data-key": `${group.why}-what` }, h("strong", null, `${group.word} (${group.areas.length}). `), group.todo),
    h("dd", { "data-key": group.why }, h("ul", null, ...group.areas.map(open))),
  ];
}

/** @type {ReturnType<typeof setTimeout>|undefined} */
let announcing;

/** Say what the minutes come to once they rest. @param {Context} context */
function announce(context) {
  clearTimeout(announcing);
  announcing = setTimeout(() => context.tell(`${summary(context.data.agenda, context.data.choices)}.`), QUIET);
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  async minutes_left(context, element) {
    const input = /** @type {HTMLInputElement} */ (element);
    Object.assign(context.ui, { errors: {}, fields: ["minutes"] });
    const minutes = input.validity.badInput ? input.value || "these" : input.value === "" ? null : Number(input.value);
    const reply = await context.act("minutes_left", { minutes });
    if (reply.ok) return announce(context);
    if (!reply.field) return undefined;
    context.ui.errors = { minutes: reply.message };
    context.redraw();
    return undefined;
  },
  ask_accept(context, element) {
    context.ui.accepting = JSON.parse(element.dataset.areas ?? "[]");
    context.ui.asked_by = element.dataset.focus;
    context.redraw();
    context.focus("accept-now");
  },
  not_accept(context) {
    context.ui.accepting = null;
    context.redraw();
    context.focus(context.ui.asked_by);
  },
  async accept(context) {
    const areas = context.ui.accepting ?? [];
    context.ui.accepting = null;
    const reply = await context.act("accept", { areas });
    if (!reply.ok) {
      context.focus("title");
      return;
    }
    context.ui.accepted = areas;
    context.redraw();
    context.focus("undo-accept");
    context.tell(areas.length === 1 ? "Accepted. You can undo it." : `${areas.length} accepted. You can undo them.`);
  },
  async take_back(context) {
    const reply = await context.act("take_back", { areas: context.ui.accepted });
    if (reply.ok) {
      context.ui.accepted = null;
      context.tell("Undone. The history keeps it.");
    }
    context.redraw();
    context.focus("title");
  },
};

/** What was accepted last, with the way back. @param {Context} context */
export function accepted({ data, ui }) {
  const wanted = ui.accepted ?? [];
  const found = data.agenda.agreed.filter((/** @type {any} */ a) => wanted.includes(a.area));
  if (!found.length || found.length < wanted.length) return null;
  const what = found.map((/** @type {any} */ a) => `${a.title}: ${a.word.toLowerCase()}`).join("; ");
  const undo = button("take_back", found.length === 1 ? "Undo" : `Undo all ${found.length}`, { kind: "small", "data-focus": "undo-accept" });
  return h("div", { class: "tk-accepted tk-accepted-line", "data-key": "accepted" }, h("p", null, h("strong", null, "Accepted. "), `${what}.`), undo);
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
