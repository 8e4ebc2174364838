/**
 * The totals of one area: each statement as one bar of those who agree and disagree, with counts, percentage and
 * outcome in words; on the panel also how each person's own answers add up.
 *
 * @typedef {{code: string, label: string, count: number, counts_as: string}} Part
 * @typedef {{n: number|null, agree: number|null, share: number|null, percent_text: string|null, outcome: string,
 *   outcome_word: string, summary: string, beside: string, breakdown: string, others: string, counts: Record<string, number>|null,
 *   parts: Part[], typed_in?: number, typed_words?: string}} Tally
 * @typedef {{id: string, number: number, mark?: string, stage: string|null, title: string, text: string,
 *   explanation?: string|null, above?: {title: string, definition: string|null}|null, tally: Tally|null,
 *   previous: {number: number, percent_text: string|null, share: number|null, kept: number|null,
 *   kept_of: number|null, typed_in?: number}|null, rounds?: (Tally & {number: number, kept: string})[],
 *   by_role?: {shown: (Tally & {role: string})[], hidden: string}|null}} Statement
 * @typedef {{area: string, title: string, round: {id: string, number: number}|null, answered: number|null,
 *   rule: {title: string, text: string, percent: number, mark: string}, headline: string, statements: Statement[],
 *   own_ratings: {level: string, label: string, count: number, fill: string, ink: string}[]|null,
 *   left_out: number, own_of?: string, kept_withheld?: string, typed_in?: number, dial: number|null, split: boolean, ladder: string[], differs: string|null}} View
 * @typedef {{size?: "panel"|"projector"|"phone", mine?: Record<string, string>, answers?: Record<string, string>,
 *   headingLevel?: number, write?: (text: string) => (string|Node)[]}} Options
 */

import { ownNode } from "./own_ratings.js";
import { el, icon, patchKids } from "./picture.js";

/** From this share of a bar on, a part has room for its word beside the number. */
const ROOM = 0.3;
const ROOM_PER_LETTER = 0.036;

/** @type {WeakMap<HTMLElement, string>} */
const drawn = new WeakMap();

/** @type {Record<string, [string, Record<string, string>][]>} */
const OUTCOMES = {
  consensus_for: [
    ["circle", { cx: "10", cy: "10", r: "9.5", fill: "currentColor" }],
    ["path", { d: "M5.2 10.4 8.6 13.8 14.8 6.8", fill: "none", stroke: "#ffffff", "stroke-width": "2.4" }],
  ],
  consensus_against: [
    ["circle", { cx: "10", cy: "10", r: "9.5", fill: "currentColor" }],
    ["path", { d: "M6.3 6.3 13.7 13.7M13.7 6.3 6.3 13.7", fill: "none", stroke: "#ffffff", "stroke-width": "2.4" }],
  ],
  no_consensus: [
    ["circle", { cx: "10", cy: "10", r: "8.5", fill: "none", stroke: "currentColor", "stroke-width": "2" }],
    ["path", { d: "M10 1.5A8.5 8.5 0 0 1 10 18.5Z", fill: "currentColor" }],
  ],
  too_few: [
    [
      "circle",
      { cx: "10", cy: "10", r: "8.5", fill: "none", stroke: "currentColor", "stroke-width": "2", "stroke-dasharray": "3.6 3" },
    ],
  ],
};

/** The sign of the round before. @param {string} className */
export function triangle(className) {
  const path = { d: "M7.5 1 14 10H1Z", fill: "#ffffff", stroke: "#1d1d1d", "stroke-width": "1.6" };
  return icon("0 0 15 11", className, [["path", path]]);
}

/** @param {Part} part @param {number} n @param {boolean} second */
function partNode(part, n, second) {
  const share = part.count / n;
  const label = /^\d/.test(part.label) ? `said “${part.label}”` : part.label.toLowerCase(); // no two numbers in a row
  const wide = share >= Math.max(ROOM, ROOM_PER_LETTER * label.length);
  const node = el("span", `tk-bar-part tk-bar-${part.counts_as}`);
  if (second) node.classList.add("tk-bar-second");
  if (share < 0.08) node.classList.add("tk-bar-narrow");
  node.style.width = `${100 * share}%`;
  node.append(String(part.count), el("span", wide ? "" : "tk-unseen", `\u00a0${label}`), el("span", "tk-unseen", ". "));
  return node;
}

/** The parts of a bar side by side. @param {Tally} tally */
function partsNode(tally) {
  const bar = el("div", "tk-bar");
  const parts = tally.parts.filter((p) => p.count > 0);
  const strongest = tally.parts.filter((p) => p.counts_as === "disagree").at(-1)?.code;
  for (const part of parts) {
    const first = tally.parts.find((p) => p.counts_as === part.counts_as)?.code;
    const second = part.counts_as === "agree" ? part.code !== first : part.counts_as === "disagree" && part.code !== strongest;
    bar.append(partNode(part, tally.n || 1, second));
  }
  return bar;
}

/** @param {Tally} tally @param {Statement} statement @param {number} percent */
function barNode(tally, statement, percent) {
  const box = el("div", "tk-bar-box");
  const bar = partsNode(tally);
  const mark = el("span", "tk-bar-mark");
  mark.style.left = `${percent}%`;
  box.append(bar, mark);
  const before = statement.previous;
  if (before?.percent_text && before.share !== null) {
    const sign = triangle("tk-bar-before");
    const half = "0.75 * var(--triangle)";
    sign.style.left = `${100 * before.share}%`;
    sign.style.left = `clamp(${half}, ${100 * before.share}%, 100% - ${half})`; // inside the bar, where the browser can
    box.append(sign);
  }
  return box;
}

/** @param {Tally} tally */
function outcomeNode(tally) {
  const node = el("p", "tk-outcome");
  node.append(icon("0 0 20 20", "", OUTCOMES[tally.outcome] ?? []), el("span", "", tally.outcome_word));
  return node;
}

/** @param {Tally} tally */
function percentNode(tally) {
  const text = tally.percent_text ?? "";
  return el("p", text.length > 4 ? "tk-percent tk-percent-long" : "tk-percent", text);
}

/** @param {Statement} statement @param {Options} options @returns {HTMLElement[]} */
function words(statement, options) {
  const mark = statement.mark ?? statement.number;
  const text = el("p", "tk-tally-text");
  const aside = statement.explanation ? [el("p", "tk-tally-aside")] : [];
  if (statement.explanation) aside[0].append(...written(statement.explanation, options));
  if (options.size === "phone") {
    text.append(...written(statement.text, options));
    return [el(`h${titleLevel(options)}`, "tk-tally-title", statement.title), text, ...aside];
  }
  text.append(el("strong", "", statement.stage ? `${mark}. ${statement.stage}.` : `${mark}.`), " ", ...written(statement.text, options));
  return [text, ...aside];
}

/** A text as the page writes it, with its terms marked. @param {string} text @param {Options} options */
function written(text, options) {
  return options.write ? options.write(text) : [text];
}

/** The level of a statement's title: below the headings where there are any. @param {Options & {headed?: boolean}} options */
function titleLevel(options) {
  return (options.headingLevel || 3) + (options.headed ? 1 : 0);
}

/** The statements in lists, each but those under no heading below its own. @param {View} view @param {Options} options @returns {HTMLElement[]} */
function lists(view, options) {
  /** @type {HTMLElement[]} */
  const nodes = [];
  for (const statement of view.statements) {
    if (statement.above) nodes.push(...headingNodes(statement.above, options));
    if (statement.above || !nodes.length) {
      const list = el("ol", "tk-tallies-list");
      list.setAttribute("role", "list");
      nodes.push(list);
    }
    nodes[nodes.length - 1].append(statementNode(statement, view, options));
  }
  return nodes;
}

/** @param {{title: string, definition: string|null}} above @param {Options} options @returns {HTMLElement[]} */
function headingNodes({ title, definition }, options) {
  const nodes = [el(`h${options.headingLevel || 3}`, "tk-heading")];
  nodes[0].append(...written(title, options));
  if (!definition) return nodes;
  const said = el("p", "tk-heading-text");
  said.append(...written(definition, options));
  return [...nodes, said];
}

/** @param {Tally} tally */
function said(tally) {
  return [tally.summary, tally.beside].filter(Boolean).join(", ");
}

/** Words, and after them a mark of how many answered without a phone, if anybody. @param {string} tag @param {string} text @param {Tally} tally @param {string} [className] */
function marked(tag, text, tally, className = "") {
  const node = el(tag, className, text);
  if (tally.typed_words) node.append(text ? " " : "", el("span", "tk-typed", tally.typed_words));
  return node;
}

/** @param {Statement} statement @param {Options} options @param {Tally} tally */
function footNode(statement, options, tally) {
  const foot = el("div", "tk-tally-foot");
  if (options.size === "phone") {
    const mine = options.mine?.[statement.id];
    foot.append(marked("span", [tally.breakdown, tally.beside].filter(Boolean).join(", "), tally));
    if (mine) foot.append(you(mine, tally, options));
    return foot;
  }
  const words = tally.others ? [tally.summary, tally.others, tally.beside].filter(Boolean).join(", ") : [said(tally), tally.breakdown].filter(Boolean).join(": ");
  foot.append(marked("span", words, tally));
  const before = statement.previous;
  const kept = statement.rounds?.[statement.rounds.length - 1].kept;
  if (kept) foot.append(el("span", "", kept));
  if (before && !statement.rounds) {
    const kept = before.kept === null ? "" : `, ${before.kept} kept`;
    foot.append(el("span", "", `Round ${before.number}: ${before.percent_text ?? "too few answers"}${kept}`));
  }
  return foot;
}

/** @param {string} code @param {Tally} tally @param {Options} options */
function you(code, tally, options) {
  const part = tally.parts.find((p) => p.code === code);
  const label = part?.label ?? options.answers?.[code] ?? code;
  const node = el("span", part?.counts_as === "disagree" ? "tk-you tk-you-right" : "tk-you");
  if (part?.counts_as !== "disagree") node.style.order = "-1";
  node.append(el("span", "tk-you-mark", "You"), el("span", "", label.charAt(0).toUpperCase() + label.slice(1)));
  return node;
}

/** @param {Tally} tally @param {Options} options @param {HTMLElement} main */
function addFigures(tally, options, main) {
  main.append(percentNode(tally));
  if (options.size === "phone") {
    const share = el("p", "tk-share");
    if (tally.n && tally.percent_text) {
      const [count, word] = [`${tally.agree} of ${tally.n}`, tally.summary.replace(/^\d+ of \d+ /, "")];
      share.append(word, el("br"), count);
    } else {
      share.textContent = tally.summary;
    }
    main.append(share, outcomeNode(tally));
  } else if (options.size === "projector") {
    const side = el("div");
    side.append(outcomeNode(tally), marked("p", said(tally), tally, "tk-tally-share"));
    main.append(side);
  } else {
    main.append(outcomeNode(tally));
  }
}

/** @param {Statement} statement @param {View} view @param {Options} options */
function statementNode(statement, view, options) {
  const item = el("li", "tk-tally");
  item.dataset.statement = statement.id;
  item.append(...words(statement, options));
  const tally = statement.tally;
  if (!tally) {
    if (view.round) item.append(el("p", "tk-tally-none", "Not asked yet."));
    return item;
  }
  if (!tally.n) {
    const none = el("div", "tk-tally-none");
    none.append(outcomeNode(tally), marked("p", `${said(tally)}.`, tally));
    item.append(none);
    if (options.size === "panel") item.append(...besides(statement));
    return item;
  }
  const main = el("div", "tk-tally-main");
  main.append(barNode(tally, statement, view.rule.percent));
  addFigures(tally, options, main);
  item.append(main);
  if (options.size !== "projector") item.append(footNode(statement, options, tally));
  if (options.size === "panel") item.append(...besides(statement));
  return item;
}

/** The rounds before and every role with a small bar of its own, where the view tells them. @param {Statement} statement @returns {HTMLElement[]} */
function besides({ rounds, by_role: byRole, title }) {
  /** @type {HTMLElement[]} */
  const nodes = [];
  const before = (rounds ?? []).slice(0, -1);
  if (before.length) nodes.push(smallBars(`Rounds before: ${title}`, before.map((r) => [`Round ${r.number}`, r, smallOutcome(r)])));
  if (byRole?.shown.length) nodes.push(smallBars(`By role: ${title}`, byRole.shown.map((r) => [r.role, r, null])));
  if (byRole?.hidden) nodes.push(el("p", "tk-small-note", byRole.hidden));
  return nodes;
}

/** @param {string} title @param {[string, Tally, Node|null][]} lines */
function smallBars(title, lines) {
  const list = el("ul", "tk-small-bars");
  list.setAttribute("role", "list");
  list.setAttribute("aria-label", title);
  for (const [name, tally, outcome] of lines) {
    const item = el("li", "tk-small-line");
    const box = el("span", "tk-small-bar");
    if (tally.n) box.append(partsNode(tally));
    const said = el("span", "tk-small-said");
    if (tally.percent_text) said.append(el("strong", "", tally.percent_text), " ");
    said.append(marked("span", [tally.summary, tally.beside].filter(Boolean).join(", "), tally));
    if (outcome) said.append(el("span", "tk-unseen", ", "), outcome);
    item.append(el("span", "tk-small-name", name), box, said);
    list.append(item);
  }
  return list;
}

/** @param {Tally} tally */
function smallOutcome(tally) {
  const node = el("span", "tk-small-outcome");
  node.append(icon("0 0 20 20", "", OUTCOMES[tally.outcome] ?? []), el("span", "", tally.outcome_word));
  return node;
}

/** @param {View} view */
function keyNode(view) {
  const key = el("ul", "tk-key");
  key.setAttribute("aria-label", "What the marks mean");
  const mark = el("li");
  mark.append(el("span", "tk-key-mark"), el("span", "", view.rule.mark));
  key.append(mark);
  const before = view.statements.find((s) => s.previous)?.previous;
  if (before) {
    const item = el("li");
    const of = before.kept_of === null ? "" : `, and how many of ${before.kept_of} ${before.typed_in || view.typed_in ? "on phones " : ""}kept their answer`;
    item.append(triangle("tk-key-triangle"), el("span", "", `Round ${before.number}${of}`));
    key.append(item);
  }
  if (view.kept_withheld) {
    const why = el("li");
    why.append(el("span", "", view.kept_withheld));
    key.append(why);
  }
  return key;
}

/** @param {string} lead @param {string} text */
function note(lead, text) {
  const node = el("p", "tk-note");
  node.append(el("strong", "", lead), ` ${text}`);
  return node;
}

/** @type {WeakMap<HTMLElement, string>} the area that is drawn, whose texts may stay as they are */
const areas = new WeakMap();

/**
 * Draw the totals into `root`; again as often as there is something new. Of the same area only what differs is touched.
 *
 * @param {HTMLElement} root
 * @param {View} view
 * @param {Options} options `mine` is the person's own answers, `answers` the labels of all answers by code
 */
export function draw(root, view, options = {}) {
  const now = JSON.stringify([view, options]);
  if (drawn.get(root) === now) return;
  drawn.set(root, now);
  const size = options.size ?? "panel";
  root.classList.add("tk", "tk-tallies");
  root.classList.toggle("tk-projector", size === "projector");
  root.classList.toggle("tk-phone", size === "phone");
  const headed = view.statements.some((s) => s.above);
  const parts = lists(view, { ...options, size, headed });
  if (size === "panel" && view.round) {
    parts.unshift(ownNode(view), keyNode(view));
    parts.push(...view.ladder.map((text) => note("Ladder check.", text)));
    if (view.differs) parts.push(note("Two pictures.", view.differs));
  }
  if (areas.get(root) === view.area) patchKids(root, parts);
  else root.replaceChildren(...parts);
  areas.set(root, view.area);
}
