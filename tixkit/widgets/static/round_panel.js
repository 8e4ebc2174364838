/** A round: the bar with its one main button, and what is asked, who has answered, or how they answered. */

import { byRole } from "./by_role.js";
import { button, h, icon, plural } from "./dom.js";
import { meanings } from "./meanings.js";
import { askedAreas, chooseMore, nextNumber, nextWords } from "./more_areas.js";
import { agreedWords, handlers as revealedHandlers, phoneNotes, projectorButton, projectorChip } from "./revealed.js";
import { openBody } from "./round_open.js";
import { isShut, minutesOf, readyBody, ruleOf } from "./round_ready.js";
import { typedHandlers } from "./typed_totals.js";
import { banner, mount } from "./ui.js";
import { draw as drawTallies } from "../../views/static/tally_bars.js";
import { marked } from "../../views/static/terms.js";

/** @typedef {import("./ui.js").Context} Context */

/** Milliseconds in which a click was meant for the main button that stood there before somebody else changed it. */
const JUST_CHANGED = 1000;
/** Seconds before the end that are said aloud. */
const SAID = [60, 10];

/** @type {Record<string, string>} */
const STATES = { ready: "Ready", open: "Open", closed: "Closed", revealed: "Revealed", agreed: "Agreed", agreeing: "Agreeing" };

/** The state as the bar shows it. @param {Context} context */
export function stateOf({ data, ui }) {
  if (ui.agreeing && ["revealed", "agreed"].includes(data.round.state)) return "agreeing";
  if (askingAgain({ data, ui })) return "ready";
  return data.round.state;
}

/** Whether the area's next round is being prepared, while the totals of its last one stand. @param {{data: any, ui: any}} context */
function askingAgain({ data, ui }) {
  return !isShut(data) && ui.again === data.area.area && ["revealed", "agreed"].includes(data.round.state);
}

/** What the bar is about: an area, or for pre-work how many. @param {any} data */
function titleOf({ area, choices, round }) {
  const many = round.areas.length;
  if (!round.pre_work || many < 2) return area.title;
  return many === choices.areas.length ? `All ${many} ${choices.area.many}` : `${many} ${choices.area.many}`;
}

/** @param {string} state @param {boolean} [preWork] */
export function stateChip(state, preWork = false) {
  const kind = state === "open" ? "tk-state tk-state-open" : "tk-state";
  return h("span", { class: kind, "data-key": `state-${state}` }, state === "agreed" && icon("tick"), preWork && state === "open" ? "Pre-work" : STATES[state]);
}

/**
 * The round bar.
 *
 * @param {Context} context
 * @param {HTMLElement[]} buttons shown instead of the round's own
 */
export function bar(context, buttons = roundButtons(context)) {
  const { data, level } = context;
  const state = stateOf(context);
  noticeOthers(context);
  return h(
    "div",
    { class: "tk-bar-line", "data-key": "round-bar" },
    !(state === "ready" && isShut(data)) && stateChip(state, data.round.pre_work),
    h(
      "div",
      { class: "tk-bar-title" },
      h(`h${level}`, { tabindex: "-1", "data-focus": "title" }, titleOf(data)),
      h("p", { class: "tk-sub" }, sub(context, state)),
      projectorChip(context),
    ),
    h("div", { class: "tk-bar-doing" }, ...doing(context, state), ...buttons),
  );
}

/** @param {Context} context @param {string} state */
function sub(context, state) {
  const { data } = context;
  const rnd = data.round;
  if (state === "ready") return isShut(data) ? "Not asked" : nextWords(context);
  if (state === "revealed") return `Round ${rnd.number}, ${data.area.answered} answered${rnd.by ? `, revealed by ${rnd.by}` : ""}`;
  return rnd.sub;
}

/** What stands beside the buttons. @param {Context} context @param {string} state @returns {HTMLElement[]} */
function doing({ data, ui }, state) {
  const rnd = data.round;
  if (asking({ data, ui }) || (state === "ready" && isShut(data))) return [];
  if (state === "ready") return [h("p", { class: "tk-small-text" }, h("strong", null, String(rnd.present)), " in the room", rnd.observers > 0 && `, ${plural(rnd.observers, "observer", "observers")}`)];
  if (state === "agreeing") return [h("p", { class: "tk-small-text tk-second-text" }, "Recorded with the time and the rule")];
  if (state !== "open" && state !== "closed") return [];
  return [meter(rnd), timer(rnd, state)];
}

/** @param {any} rnd */
function meter(rnd) {
  const boxes = h("span", { class: "tk-meter", "aria-hidden": "true" });
  const many = rnd.present > 24;
  if (many) {
    boxes.classList.add("tk-meter-plain");
    boxes.append(h("span", { style: { width: `${(100 * rnd.answered) / rnd.present}%` } }));
  } else {
    for (let i = 0; i < rnd.present; i += 1) boxes.append(h("span", { class: i < rnd.answered ? "tk-full" : "" }));
  }
  const text = rnd.pre_work
    ? h("span", null, h("strong", null, String(rnd.present)), rnd.present === 1 ? " has joined, " : " have joined, ", h("strong", null, String(rnd.answered)), " finished")
    : h("span", null, h("strong", null, `${rnd.answered} of ${rnd.present}`), " have answered everything");
  return h("div", { class: "tk-progress", "data-key": "progress" }, text, boxes);
}

/** @param {any} rnd @param {string} state */
function timer(rnd, state) {
  const big = (/** @type {string} */ text, /** @type {string} */ below) =>
    h("div", { class: "tk-timer", "data-key": "timer" }, h("span", { class: "tk-timer-big" }, text), h("span", null, below));
  if (state === "closed") return big("Closed", "to answers");
  if (rnd.pre_work) return rnd.until ? h("div", { class: "tk-timer", "data-key": "timer" }, h("span", null, "Asked for by"), h("strong", null, rnd.until)) : h("div", { "data-key": "timer" });
  if (rnd.present > 0 && rnd.answered >= rnd.present) return big("Everyone", "has answered");
  if (!rnd.suggested_end) return h("div", { "data-key": "timer" });
  const left = secondsLeft(rnd);
  const whole = Math.round((Date.parse(rnd.suggested_end) - Date.parse(rnd.opened_at)) / 1000);
  return left > 0 ? big(clock(left), `left of ${clock(whole)}`) : big("0:00", "time is up");
}

/** @param {any} rnd */
export function secondsLeft(rnd) {
  return Math.max(0, Math.ceil((Date.parse(rnd.suggested_end) - Date.now()) / 1000));
}

/** @param {number} seconds */
function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The buttons of the round. @param {Context} context @returns {HTMLElement[]} */
export function roundButtons(context) {
  const { data, ui } = context;
  const rnd = data.round;
  if (asking(context)) return confirming(rnd, ui.confirm);
  const state = stateOf(context);
  if (rnd.elsewhere) {
    const go = button("open", "Go to the open round", { kind: "main", "data-area": rnd.elsewhere.area, "data-key": "go" });
    return state === "ready" ? [go] : [];
  }
  const back = askingAgain(context) && button("totals", "Back to the totals", { kind: "link", "data-key": "back" });
  if (back || state === "ready") return [back, askButton(ui)].filter(Boolean);
  if (state === "open") return [button("reveal", "Reveal", { kind: "main", "data-key": "main", "data-focus": "main" })];
  if (state === "closed") return [button("reopen", "Reopen"), button("reveal", "Reveal", { kind: "main", "data-key": "main", "data-focus": "main" })];
  return [button("again", "Ask again")];
}

/** It waits while another area is on its way: it must not ask about the one that is leaving the screen. @param {any} ui */
function askButton(ui) {
  return button("ask", "Ask the room", { kind: "main", "data-key": "main", "data-focus": "main", "aria-disabled": ui.opening ? "true" : null });
}

/** Whether the bar asks before it goes on; it stops asking by itself once there is nothing to ask. @param {{data: any, ui: any}} context */
export function asking({ data, ui }) {
  const rnd = data.round;
  if (!["open", "closed"].includes(rnd.state)) return false;
  return ui.confirm === "cancel" || (ui.confirm === "reveal" && unfinished(rnd));
}

/** Whether a reveal would leave somebody out. @param {any} rnd */
function unfinished(rnd) {
  return rnd.answered === 0 || rnd.answered < rnd.present;
}

/** @param {any} rnd @param {string} what */
function confirming(rnd, what) {
  const missing = rnd.present - rnd.answered;
  const reveal = what === "reveal";
  const text = !reveal
    ? "Cancel this round? Its answers will not count."
    : rnd.answered === 0
      ? "Nobody has answered everything yet."
      : `${plural(missing, "person has", "people have")} not answered everything.`;
  return [
    h(
      "div",
      { class: "tk-confirm", role: "group", "aria-label": reveal ? "Reveal now" : "Cancel this round", "data-key": "confirm" },
      h("p", { class: "tk-small-text" }, text),
      reveal ? button("reveal_now", "Reveal anyway", { kind: "second" }) : button("cancel_round_now", "Cancel the round", { kind: "second" }),
      button("wait", reveal ? "Wait for them" : "Keep it", { kind: "main", "data-focus": "wait" }),
    ),
  ];
}

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
    context.tell(`Round ${nextNumber(context)} is not open yet. See what the room will be asked, then ask.`);
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

/** Remember when the round in hand was changed by somebody else: not by what this page is doing. @param {Context} context */
function noticeOthers({ data, ui }) {
  const { id, state, number } = data.round;
  const now = { area: data.area.area, round: JSON.stringify([id, state, number]), draw: ui.draws };
  const before = ui.sight;
  ui.sight = now;
  const seen = before?.area === now.area && before.draw === now.draw - 1; // the bar comes from another tab otherwise
  if (!seen || before.round === now.round || ui.doing) return;
  Object.assign(ui, { otherAt: Date.now(), again: "" });
}

/** Let a click on the main button fall that was meant for the button before it. @param {Context} context */
function mindOthers(context) {
  const hear = (/** @type {MouseEvent} */ event) => {
    const main = /** @type {Element} */ (event.target).closest(".tk-bar-line .tk-main");
    if (!main || Date.now() - (context.ui.otherAt ?? 0) > JUST_CHANGED) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { by } = context.data.round;
    context.tell(`${by ? `${by[0].toUpperCase()}${by.slice(1)} has` : "Somebody else has"} just changed this round, so nothing was done. The button is now “${main.textContent}”.`);
  };
  context.root.addEventListener("click", hear, true);
  return () => context.root.removeEventListener("click", hear, true);
}

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

/** What another facilitator may have changed meanwhile. @param {any} rnd */
const sightOf = (rnd) => JSON.stringify([rnd?.id, rnd?.state, rnd?.number, rnd?.by]);

/** Count down, and say what should be heard. @param {Context} context */
export function start(context) {
  let said = "";
  let seen = sightOf(context.data.round);
  const look = () => {
    const rnd = context.data.round;
    if (sightOf(rnd) === seen) return;
    seen = sightOf(rnd);
    if (rnd?.by) context.tell(`${rnd.sub}.`);
  };
  const beat = setInterval(() => {
    look();
    const rnd = context.data.round;
    if (rnd?.state !== "open" || rnd.pre_work) return;
    const everyone = rnd.present > 0 && rnd.answered >= rnd.present;
    const left = rnd.suggested_end ? secondsLeft(rnd) : null;
    const mark = everyone ? "all" : SAID.includes(left ?? -1) ? String(left) : "";
    if (mark && said !== `${rnd.id}${mark}`) {
      said = `${rnd.id}${mark}`;
      context.tell(everyone ? "Everyone has answered." : left === 60 ? "1 minute left." : "10 seconds left.");
    }
    if (left !== null) context.redraw();
  }, 1000);
  const stop = mindOthers(context);
  return () => {
    stop();
    clearInterval(beat);
  };
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
