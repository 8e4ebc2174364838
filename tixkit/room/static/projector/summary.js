/** The closing summary: what the room agreed, where it is strongest and weakest, and what will be done. */

import { chip, h, icon } from "../shared/dom.js";
import { dateWords, head } from "./parts.js";
import { fits, isNarrow } from "./stage.js";

/** @typedef {import("../shared/framework.js").Framework} Framework */

/** How many areas each list shows, and how many actions, from the most to the fewest that are tried. */
const SHOWN = [[6, 12], [5, 8], [4, 7], [4, 6], [4, 5], [3, 4], [3, 3], [2, 2]];

export class Summary {
  /** @param {Framework} framework */
  constructor(framework) {
    this.framework = framework;
    this.count = h("p", { class: "side side-count" });
    this.body = h("div", { class: "summary" });
    this.drawn = "";
  }

  /** @param {HTMLElement} page */
  mount(page) {
    page.replaceChildren(head({ group: null, name: "What we agreed today" }, this.count), this.body);
  }

  /** @param {any} state */
  update({ heatmap, plan }) {
    const now = JSON.stringify([heatmap, plan]);
    if (!heatmap || now === this.drawn) return;
    this.drawn = now;
    this.count.replaceChildren(icon("tick"), h("strong", {}, ` ${heatmap.agreed} of ${heatmap.total}`), ` agreed by the ${this.framework.who}`);
    const groups = this.groups(heatmap);
    for (const [areas, actions] of SHOWN) {
      this.body.replaceChildren(...this.ratings(groups, areas), ...this.actions(plan, actions));
      if (isNarrow() || fits()) return;
    }
  }

  /** The agreed areas by level, the best first, without levels that nobody agreed. @param {any} heatmap @returns {{level: any, titles: string[]}[]} */
  groups({ levels, rows, strips }) {
    const cells = [...rows, ...strips].flatMap((r) => r.cells).filter((c) => c?.status === "agreed");
    const of = (/** @type {any} */ level) => cells.filter((c) => c.level === level.id).map((c) => c.title);
    return levels.map((/** @type {any} */ level) => ({ level, titles: of(level) })).filter((/** @type {any} */ g) => g.titles.length);
  }

  /** @param {{level: any, titles: string[]}[]} groups @param {number} most @returns {Node[]} */
  ratings(groups, most) {
    if (!groups.length) return [h("p", { class: "summary-none" }, "No ratings were agreed.")];
    const [first, ...rest] = groups;
    const last = rest.pop();
    return [h("div", { class: "summary-sides" }, this.side("Strongest", first, most), last ? this.side("Weakest", last, most) : null)];
  }

  /** @param {string} title @param {{level: any, titles: string[]}} group @param {number} most */
  side(title, { level, titles }, most) {
    const shown = titles.slice(0, most);
    const all = this.framework.count(titles.length, "area");
    return h(
      "section",
      {},
      h("div", { class: "summary-head" }, h("h2", {}, title), chip(level.label, level), h("p", { class: "second" }, shown.length < titles.length ? `${shown.length} of ${all}` : all)),
      h("ul", { class: "summary-list", role: "list" }, ...shown.map((t) => h("li", {}, t))),
    );
  }

  /** @param {{count: number, actions: {title: string, owner: string, due: string|null}[]}} plan @param {number} most @returns {Node[]} */
  actions({ count, actions }, most) {
    if (!count) return [];
    const shown = actions.slice(0, most);
    const head = ["Action", "Owner", "Due"].map((word) => h("th", { scope: "col" }, word));
    const missing = (/** @type {string} */ text) => h("strong", {}, text);
    const row = (/** @type {any} */ a) =>
      h("tr", {}, h("td", {}, a.title), h("td", {}, a.owner || missing("No owner yet")), h("td", {}, a.due ? dateWords(a.due) : missing("No date yet")));
    const rest = count - shown.length;
    return [
      h("h2", { class: "summary-title" }, `${count} ${count === 1 ? "action" : "actions"} agreed`),
      h("table", { class: "summary-actions" }, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...shown.map(row))),
      ...(rest ? [h("p", { class: "second summary-more" }, `and ${rest} more on the action plan`)] : []),
    ];
  }
}
