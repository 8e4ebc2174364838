/** The room's clock, whatever the phone's says, and a round's suggested end in words. */

import { dayAndMonth, yearOf } from "../views/local_time.js";

/** The room's clock. */
export class Clock {
  constructor() {
    this.room = Date.now();
    this.at = performance.now();
  }

  /** @param {string|undefined} now the room's time as it sent it */
  set(now) {
    const room = Date.parse(now ?? "");
    if (Number.isNaN(room)) return;
    this.room = room;
    this.at = performance.now();
  }

  get now() {
    return this.room + performance.now() - this.at;
  }
}

/** Seconds to the suggested end of a round; null where there is none. @param {any} round @param {Clock} clock @returns {number|null} */
export function secondsLeft(round, clock) {
  return round?.suggested_end && round.accepts_answers ? Math.ceil((Date.parse(round.suggested_end) - clock.now) / 1000) : null;
}

/** “30 November 2026”. @param {string} time */
export function day(time) {
  const at = new Date(time);
  return `${dayAndMonth(at)} ${yearOf(at)}`.replaceAll(" ", "\u00a0");
}

/** How much time is left, in words; empty where nobody set one. @param {any} round @param {Clock} clock */
export function timeWords(round, clock) {
  const seconds = secondsLeft(round, clock);
  if (seconds === null) return "";
  if (round.pre_work) return seconds > 0 ? `by ${day(round.suggested_end)}` : `asked for by ${day(round.suggested_end)}, you can still answer`;
  if (seconds <= 0) return "Time is up, you can still answer";
  return `Round ${round.number}, ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} left`;
}
