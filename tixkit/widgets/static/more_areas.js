/** Asking several areas in one round: one by one, a group at once, or all. */

import { h, plural } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

/** The other areas under their groups, in the framework's order. @param {any} data @returns {Map<string, any[]>} */
function grouped(data) {
  const groups = new Map();
  for (const area of data.choices.areas) {
    if (area.id === data.area.area) continue;
    const name = area.group ?? "";
    groups.set(name, [...(groups.get(name) ?? []), area]);
  }
  return groups;
}

/** @param {Context} context */
export function moreAreas({ data, ui }) {
  const noun = data.choices.area;
  const chosen = ui.more ?? [];
  const groups = grouped(data);
  const others = [...groups.values()].flat();
  if (!others.length) return false;
  const box = (/** @type {string} */ text, /** @type {any[]} */ areas, /** @type {object} */ more) =>
    h(
      "label",
      { class: "tk-check", "data-key": `${areas[0].id}-${areas.length}-${text}` },
      h("input", { type: "checkbox", "data-change": "more", "data-areas": JSON.stringify(areas.map((a) => a.id)), checked: areas.every((a) => chosen.includes(a.id)), ...more }),
      h("span", null, text),
    );
  const group = (/** @type {[string, any[]]} */ [name, areas]) =>
    h(
      "fieldset",
      { class: "tk-check-group", "data-key": `group-${name}` },
      h("legend", { class: name ? null : "tk-unseen" }, name || `Other ${noun.many}`),
      name && areas.length > 1 && box(areas.length === 2 ? "Both of these" : `All ${areas.length} of these`, areas, {}),
      h("div", { class: "tk-checks" }, ...areas.map((a) => box(a.title, [a], { name: "more", "data-area": a.id }))),
    );
  return h(
    "details",
    { class: "tk-details", "data-key": `more-${data.area.area}` },
    h("summary", null, `Ask other ${noun.many} at the same time`, chosen.length ? ` (${chosen.length} chosen)` : ""),
    h("div", { class: "tk-check-all" }, box(`All ${plural(others.length + 1, noun.one, noun.many)}`, others, {})),
    ...[...groups].map(group),
  );
}

/** The areas that would be asked. @param {{data: any, ui: any}} context @returns {string[]} */
export function askedAreas({ data, ui }) {
  return [data.area.area, ...(ui.more ?? [])];
}

/** The number of the round that would be asked: of several areas the highest of theirs. @param {{data: any, ui: any}} context @returns {number} */
export function nextNumber(context) {
  const { nexts } = context.data.round;
  return Math.max(...askedAreas(context).map((area) => nexts[area] ?? 1));
}

/** Which round would be asked, in words. @param {{data: any, ui: any}} context */
export function nextWords(context) {
  const { data } = context;
  const number = nextNumber(context);
  const own = data.round.nexts[data.area.area] ?? 1;
  const before = own > 1 ? `. Round ${own - 1} is revealed` : "";
  if (number > own) return `Round ${number}, as some of these ${data.choices.area.many} were asked before${before}`;
  return number > 1 ? `Round ${number} of this ${data.choices.area.one}${before}` : `Round 1 of this ${data.choices.area.one}`;
}

/** Choose or leave areas. @param {Context} context @param {HTMLInputElement} box */
export function chooseMore({ data, ui }, box) {
  const areas = JSON.parse(box.dataset.areas ?? "[]");
  const kept = (ui.more ?? []).filter((/** @type {string} */ id) => !areas.includes(id));
  const wanted = new Set(box.checked ? [...kept, ...areas] : kept);
  ui.more = data.choices.areas.map((/** @type {any} */ a) => a.id).filter((/** @type {string} */ id) => wanted.has(id));
}
