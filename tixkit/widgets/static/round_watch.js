/** While a round goes on: its time, what should be heard, and what somebody else changes meanwhile. */

/** @typedef {import("./ui.js").Context} Context */

/** Milliseconds in which a click was meant for the main button that stood there before somebody else changed it. */
const JUST_CHANGED = 1000;
/** Seconds before the end that are said aloud. */
const SAID = [60, 10];

/** How long a round is still meant to be open, in seconds. @param {any} rnd */
export function secondsLeft(rnd) {
  return Math.max(0, Math.ceil((Date.parse(rnd.suggested_end) - Date.now()) / 1000));
}

/** Remember when the round in hand was changed by somebody else: not by what this page is doing. @param {Context} context */
export function noticeOthers({ data, ui }) {
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
