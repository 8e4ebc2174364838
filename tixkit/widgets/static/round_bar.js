/** The bar of a round: which area, how far it is, who has answered and how long there is, and its one main button. */

import { button, h, icon, plural } from "./dom.js";
import { nextWords } from "./more_areas.js";
import { projectorChip } from "./revealed.js";
import { isShut } from "./round_ready.js";
import { noticeOthers, secondsLeft } from "./round_watch.js";

/** @typedef {import("./ui.js").Context} Context */

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
  if (state === "ready") return [h("p", { class: "tk-small-text" }, rnd.here)];
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

/** @param {number} seconds */
function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The buttons of the round. @param {Context} context @returns {HTMLElement[]} */
export function roundButtons(context) {
  const rnd = context.data.round;
  if (asking(context)) return confirming(rnd, context.ui.confirm);
  const state = stateOf(context);
  if (rnd.elsewhere) {
    const go = button("open", "Go to the open round", { kind: "main", "data-area": rnd.elsewhere.area, "data-key": "go" });
    return state === "ready" ? [go] : [];
  }
  const back = askingAgain(context) && button("totals", "Back to the totals", { kind: "link", "data-key": "back" });
  if (back || state === "ready") return [back, askButton(context)].filter(Boolean);
  if (state === "open") return [button("reveal", "Reveal", { kind: "main", "data-key": "main", "data-focus": "main" })];
  if (state === "closed") return [button("reopen", "Reopen"), button("reveal", "Reveal", { kind: "main", "data-key": "main", "data-focus": "main" })];
  return [button("again", "Ask again")];
}

/** It waits while another area is on its way: it must not ask about the one that is leaving the screen. @param {Context} context */
function askButton({ data, ui }) {
  return button("ask", `Ask the ${data.choices.who}`, { kind: "main", "data-key": "main", "data-focus": "main", "aria-disabled": ui.opening ? "true" : null });
}

/** Whether the bar asks before it goes on; it stops asking by itself once there is nothing to ask. @param {{data: any, ui: any}} context */
export function asking({ data, ui }) {
  const rnd = data.round;
  if (!["open", "closed"].includes(rnd.state)) return false;
  return ui.confirm === "cancel" || (ui.confirm === "reveal" && unfinished(rnd));
}

/** Whether a reveal would leave somebody out. @param {any} rnd */
export function unfinished(rnd) {
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
