/** Days and times of day by the clocks of the United Kingdom, wherever the browser is; `tixkit/local_time.py` does the same for files. */

const MONTHS = "January February March April May June July August September October November December".split(" ");
const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** @param {Date} at @returns {Record<string, string>} */
function partsOf(at) {
  return Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** “10:52”. @param {Date} at */
export function clockTime(at) {
  const { hour, minute } = partsOf(at);
  return `${hour}:${minute}`;
}

/** As a field for days has it: “2026-11-30”. @param {Date} at */
export function isoDay(at) {
  const { year, month, day } = partsOf(at);
  return `${year}-${month}-${day}`;
}

/** “30 November”. @param {Date} at */
export function dayAndMonth(at) {
  const { month, day } = partsOf(at);
  return `${Number(day)} ${MONTHS[Number(month) - 1]}`;
}

/** “2026”. @param {Date} at */
export function yearOf(at) {
  return partsOf(at).year;
}
