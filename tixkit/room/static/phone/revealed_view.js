/** The totals, with the person's own answers on their side of each bar. */

import { draw } from "../views/tally_bars.js";
import { marked } from "../views/terms.js";
import { chip, h } from "../shared/dom.js";
import { roundTitle } from "./answer_view.js";
import { stepsList } from "./steps_view.js";

/** @typedef {import("./session.js").Session} Session */

/** More areas than this fold. */
const MOST_OPEN = 3;

/** Revealed. */
export class RevealedView {
  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.agreed = new Map();
  }

  /** What is announced. */
  get headline() {
    const views = Object.values(this.session.revealed.views);
    if (views.length > MOST_OPEN) return `Round ${this.session.round.number} totals for ${this.session.framework.count(views.length, "area")}.`;
    return `Round ${this.session.round.number} totals. ${views.map((v) => (views.length > 1 ? `${v.title}: ${v.headline}` : v.headline)).join(" ")}`;
  }

  /** @param {HTMLElement} page */
  mount(page) {
    const { round, revealed } = this.session;
    const views = round.areas.map((/** @type {string} */ id) => revealed.views[id]);
    page.replaceChildren(
      roundTitle(this.session),
      ...(views.length > MOST_OPEN ? this.list() : views.flatMap((/** @type {any} */ view) => this.area(view, views.length === 1))),
      h("p", { class: "hint end-hint" }, this.kept(), "The facilitator will say what comes next."),
    );
    this.update();
  }

  list() {
    return [
      h("p", { class: "lead" }, `Round ${this.session.round.number} totals. Open an ${this.session.framework.labels.area.one} to see them.`),
      ...stepsList(this.session.framework.asked(this.session.round), (asked) => this.folded(asked)),
    ];
  }

  /** One of many areas: its headline, and its totals once it is opened. @param {any} asked */
  folded({ id, name }) {
    const view = this.session.revealed.views[id];
    const agreed = h("span", { class: "agreed", hidden: true });
    this.agreed.set(id, agreed);
    const summary = h("summary", {}, h("h3", {}, name), h("span", { class: "fold-line" }, view.headline), h("span", { class: "fold-line second" }, `${view.answered ?? 0} answered`), agreed);
    const node = h("details", { class: "fold" }, summary);
    const fill = () => node.childElementCount === 1 && node.append(h("p", { class: "hint" }, this.rule(view)), this.tallies(view, 4));
    node.addEventListener("toggle", fill);
    return node;
  }

  /** @param {any} view @param {number} headingLevel */
  tallies(view, headingLevel) {
    const tallies = h("div");
    const { answerLabels, terms } = this.session.framework;
    draw(tallies, view, { size: "phone", mine: this.session.shared ? {} : this.session.saved, answers: answerLabels, headingLevel, write: (text) => marked(text, terms) });
    return tallies;
  }

  /** @param {any} view @param {boolean} alone */
  area(view, alone) {
    const agreed = h("p", { class: "agreed", hidden: true });
    this.agreed.set(view.area, agreed);
    const name = alone ? `Round ${this.session.round.number} totals` : view.title;
    return [
      h("div", { class: "totals-head" }, h("h2", {}, name), h("p", {}, `${view.answered ?? 0} answered`)),
      h(
        "div",
        { class: "headline" },
        h("p", { class: "headline-title" }, view.headline),
        h("p", {}, this.rule(view)),
      ),
      agreed,
      this.tallies(view, 3),
    ];
  }

  /** @param {any} view */
  rule(view) {
    const before = view.statements.find((/** @type {any} */ s) => s.previous?.percent_text)?.previous;
    const triangle = before ? ` The white triangle shows round ${before.number}.` : "";
    return `${view.rule.text} The marks on each bar show ${view.rule.percent}%.${triangle}`;
  }

  kept() {
    const { earlier, saved, round, shared } = this.session;
    if (!earlier || shared) return "";
    const both = round.statements.filter((/** @type {string} */ s) => earlier.answers[s] && saved[s]);
    if (!both.length) return "";
    const same = both.filter((/** @type {string} */ s) => earlier.answers[s] === saved[s]).length;
    return `You kept ${same} of your ${both.length} answers from round ${earlier.number}. `;
  }

  update() {
    const f = this.session.framework;
    for (const [area, node] of this.agreed) {
      const level = this.session.agreed[area];
      node.hidden = !level;
      node.replaceChildren(...(level ? [`The ${f.who} agreed `, chip(f.levelLabel(level), f.palette[level], true)] : []));
    }
  }
}
