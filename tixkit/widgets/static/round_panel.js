/** A round: the bar with its one main button, and what is asked, who has answered, or how they answered. */

import { byRole } from "./by_role.js";
import { h } from "./dom.js";
import { meanings } from "./meanings.js";
import { askedAreas, chooseMore, nextNumber } from "./more_areas.js";
import { agreedWords, handlers as revealedHandlers, phoneNotes, projectorButton } from "./revealed.js";
import { asking, bar, stateOf, unfinished } from "./round_bar.js";
import { openBody } from "./round_open.js";
import { minutesOf, readyBody, ruleOf } from "./round_ready.js";
import { start } from "./round_watch.js";
import { planToggle } from "./plan_toggle.js";
import { typedHandlers } from "./typed_totals.js";
import { banner, mount } from "./ui.js";
import { draw as drawTallies } from "../../views/static/tally_bars.js";
import { marked } from "../../views/static/terms.js";

/** @typedef {import("./ui.js").Context} Context */

/** The panel below the bar. @param {Context} context @returns {Node[]} */
export function body(context) {
  const { data } = context;
  const state = stateOf(context);
  if (state === "ready") return readyBody(context);
  if (state === "open" || state === "closed") return openBody(context, state, asking(context));
  return [
    projectorButton(context),
    meanings(context),
    h("div", { "data-own": "tallies", "data-key": `tallies-${data.area.area}` }),
    h("p", { class: "tk-small-text tk-second-text tk-rule-line", "data-key": "rule" }, data.area.rule.text),
    byRole(context),
    agreedWords(context),
    planToggle(context, { id: data.area.area, title: data.area.title }),
    phoneNotes(context),
  ].filter(Boolean);
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  ...typedHandlers,
  ...revealedHandlers,
  async open(context, element) {
    const { ui } = context;
    Object.assign(ui, { confirm: "", more: [], rule: undefined, agreeing: false, again: "", opening: (ui.opening ?? 0) + 1 });
    context.redraw();
    await context.act("open", { area: element.dataset.area });
    ui.opening -= 1;
    context.redraw();
  },
  async ask(context) {
    const { ui } = context;
    const areas = askedAreas(context);
    const reply = await context.act("ask", { areas, minutes: minutesOf(context), rule: ruleOf(context).id });
    if (!reply.ok) return;
    Object.assign(ui, { more: [], rule: undefined, agreeing: false, again: "", confirm: "" });
    context.redraw();
    context.focus("main");
    context.tell("The round is open.");
  },
  async reveal(context) {
    if (unfinished(context.data.round)) {
      context.ui.confirm = "reveal";
      context.redraw();
      context.focus("wait");
      return;
    }
    await revealNow(context);
  },
  reveal_now: (context) => revealNow(context),
  cancel_round(context) {
    context.ui.confirm = "cancel";
    context.redraw();
    context.focus("wait");
  },
  async cancel_round_now(context) {
    const reply = await context.act("cancel", { round: context.data.round.id });
    context.ui.confirm = "";
    context.redraw();
    context.focus(reply.ok ? "title" : "main");
    if (reply.ok) context.tell("The round is cancelled.");
  },
  wait(context) {
    context.ui.confirm = "";
    context.redraw();
    context.focus("main");
  },
  again(context) {
    const { area } = context.data;
    Object.assign(context.ui, { more: [], rule: undefined, again: area.area });
    context.redraw();
    context.focus("main");
    context.tell(`Round ${nextNumber(context)} is not open yet. See what the ${context.data.choices.who} will be asked, then ask.`);
  },
  totals(context) {
    Object.assign(context.ui, { agreeing: false, again: "" });
    context.redraw();
    context.focus("title");
  },
  async more(context, element) {
    if (element.tagName === "BUTTON") {
      const reply = await context.act("more", { round: context.data.round.id, minutes: 1 });
      if (reply.ok) context.tell("One minute added.");
      return;
    }
    chooseMore(context, /** @type {HTMLInputElement} */ (element));
    context.redraw();
  },
  async close(context) {
    const reply = await context.act("close", { round: context.data.round.id });
    if (reply.ok) context.tell("The round is closed to answers.");
    context.focus("main");
  },
  async reopen(context) {
    const reply = await context.act("reopen", { round: context.data.round.id });
    if (reply.ok) context.tell("The round takes answers again.");
    context.focus("main");
  },
  rule(context, element) {
    context.ui.rule = /** @type {HTMLSelectElement} */ (element).value;
    context.redraw();
  },
  minutes(context, element) {
    const minutes = Number(/** @type {HTMLInputElement} */ (element).value);
    context.ui.minutes = Math.round(minutes) ? Math.min(60, Math.max(1, Math.round(minutes))) : undefined;
    /** @type {HTMLInputElement} */ (element).value = String(minutesOf(context));
    context.redraw();
  },
};

/** @param {Context} context */
async function revealNow(context) {
  const reply = await context.act("reveal", { round: context.data.round.id });
  context.ui.confirm = "";
  context.redraw();
  context.focus(reply.ok ? "title" : "main");
  if (reply.ok) setTimeout(() => context.tell(`Revealed. ${context.data.area.headline}`), 300);
}

/** Draw the totals where the panel left a place for them. @param {HTMLElement} place @param {Context} context */
export function paintTallies(place, { data, level }) {
  drawTallies(place, data.area, { size: "panel", headingLevel: level + 1, write: (text) => marked(text, data.choices.terms) });
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["round", "area", "roles", "choices"],
    draw: (context) => [banner(context), bar(context), h("div", { class: "tk-body" }, ...body(context))],
    handlers,
    painters: { tallies: paintTallies },
    start,
    kind: "tk-alone",
  });
}

export default { render };
