/** Many areas, one at a time: the overview with how far each is, and the way from one to the next. */

import { h, icon } from "../shared/dom.js";
import { handOverButton, title } from "./answer_view.js";
import { day } from "./clock.js";

/** @typedef {import("./session.js").Session} Session */

/** What this round is called where it has many areas. @param {Session} session */
export function stepsTitle({ round, framework }) {
  return round.pre_work ? title({ group: null, name: "Before the workshop" }) : title({ group: `Round ${round.number}`, name: framework.count(round.areas.length, "area") });
}

/** Areas under the groups they stand in. @param {any[]} asked @param {(asked: any) => Node} row an area's; a heading in it has level 3 */
export function stepsList(asked, row) {
  /** @type {{group: string|null, areas: any[]}[]} */
  const groups = [];
  for (const area of asked) {
    if (!groups.length || groups[groups.length - 1].group !== area.group) groups.push({ group: area.group, areas: [] });
    groups[groups.length - 1].areas.push(area);
  }
  return groups.flatMap(({ group, areas }) => [
    group ? h("h2", { class: "steps-group" }, group) : h("h2", { class: "tk-unseen" }, "Areas"),
    h("ul", { class: "steps" }, ...areas.map((a) => h("li", {}, row(a)))),
  ]);
}

/** The first area that is not finished, from one on and around. @param {Session} session @param {string|null} from */
export function nextOpen(session, from) {
  const asked = session.framework.asked(session.round);
  const start = Math.max(0, asked.findIndex((/** @type {any} */ a) => a.id === from));
  const order = [...asked.slice(start), ...asked.slice(0, start)];
  return order.find((a) => session.countsOf(a.statements.map((/** @type {any} */ s) => s.id)).answered < a.statements.length) ?? null;
}

/** All areas with how many are answered of each; when all are saved it says that the person is done. */
export class OverviewView {
  /** @param {Session} session @param {(area: string) => void} open */
  constructor(session, open) {
    this.session = session;
    this.open = open;
    this.shown = "";
  }

  /** @param {HTMLElement} page */
  mount(page) {
    this.top = h("div");
    this.go = h("button", { type: "button", class: "main-button steps-go", onclick: () => this.goOn() });
    this.list = h("div");
    page.replaceChildren(stepsTitle(this.session), this.top, this.go, this.list);
    this.update();
  }

  goOn() {
    const open = nextOpen(this.session, null);
    if (open) this.open(open.id);
  }

  update() {
    const { session } = this;
    const { round } = session;
    const drawn = JSON.stringify([session.saved, [...session.pending.values()], session.answered, session.present]);
    if (drawn === this.shown) return;
    this.shown = drawn;
    const open = nextOpen(session, null);
    const { all, answered, kept } = session.counts;
    this.top.replaceChildren(...(session.complete ? this.finished(all) : this.lead(kept)));
    this.go.hidden = !open;
    if (open) this.go.textContent = answered ? `Go on with ${this.name(open)}` : "Start";
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.area : null;
    this.list.replaceChildren(...stepsList(session.framework.asked(round), (asked) => this.row(asked)));
    if (focused) this.list.querySelector(`[data-area="${focused}"]`)?.focus();
  }

  /** @param {any} asked */
  name({ group, name }) {
    return group ? `${group}, ${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
  }

  /** @param {number} kept */
  lead(kept) {
    const { round, framework, shared } = this.session;
    const what = `${framework.count(round.statements.length, "statement")} in ${framework.count(round.areas.length, "area")}`;
    const by = round.pre_work && round.suggested_end ? `, by ${day(round.suggested_end)}` : "";
    const away = shared ? "Each answer is saved as you give it." : "Each answer is saved as you give it. You can close this page and come back on this phone.";
    return [
      h("p", { class: "lead" }, `${what}${by}.`),
      h("p", { class: "hint" }, kept ? `${kept} ${kept === 1 ? "answer is" : "answers are"} not saved yet. Keep this page open.` : away),
    ];
  }

  /** @param {number} all */
  finished(all) {
    const { round, shared, present, answered } = this.session;
    const then = round.pre_work
      ? `You can change an answer until the facilitator reveals the totals${shared ? "." : ", and close this page until then."}`
      : `${answered} of ${present} have answered everything. You can change an answer until the facilitator reveals the totals.`;
    return [h("div", { class: "good" }, icon("done"), h("div", {}, h("p", { class: "good-title" }, `All ${all} answers saved`), h("p", {}, then))), handOverButton(this.session) ?? ""];
  }

  /** @param {any} asked */
  row(asked) {
    const { all, answered, kept } = this.session.countsOf(asked.statements.map((/** @type {any} */ s) => s.id));
    const words = kept && !this.session.online ? `${answered} of ${all}, not sent` : `${answered} of ${all}`;
    return h(
      "button",
      { type: "button", class: "step", "data-area": asked.id, onclick: () => this.open(asked.id) },
      h("span", { class: "step-name" }, asked.name),
      h("span", { class: "tk-unseen" }, ", "),
      h("span", { class: answered === all ? "step-count step-full" : "step-count" }, answered === all && !kept ? icon("tick") : null, words, h("span", { class: "tk-unseen" }, " answered")),
    );
  }
}

/** What stands over one of many areas. @param {Session} session @param {any} asked @param {() => void} overview */
export function stepHead(session, asked, overview) {
  const place = session.round.areas.indexOf(asked.id) + 1;
  return [
    h("p", { class: "step-place" }, h("button", { type: "button", class: "link-button", onclick: overview }, "All areas"), h("span", { class: "second" }, `${place} of ${session.round.areas.length}`)),
    title(asked),
  ];
}

/** What stands under it. */
export class StepFoot {
  /** @param {Session} session @param {any} asked @param {(area: string|null) => void} go null is the overview */
  constructor(session, asked, go) {
    const all = session.framework.asked(session.round);
    const place = session.round.areas.indexOf(asked.id);
    const next = all[place + 1];
    const before = all[place - 1];
    this.left = h("p", { class: "hint end-hint" });
    this.session = session;
    this.nodes = [
      this.left,
      h("button", { type: "button", class: "main-button", onclick: () => go(next?.id ?? null) }, next ? `Next: ${this.name(next, asked)}` : session.observer ? "All areas" : "See how far you are"),
      before ? h("button", { type: "button", class: "second-button", onclick: () => go(before.id) }, `Back: ${this.name(before, asked)}`) : "",
    ];
  }

  /** @param {any} other @param {any} asked */
  name(other, asked) {
    return other.group && other.group !== asked.group ? `${other.group}, ${other.name.charAt(0).toLowerCase()}${other.name.slice(1)}` : other.name;
  }

  /** @param {HTMLElement[]} statements */
  update(statements) {
    const open = statements.filter((node) => !this.session.chosen(/** @type {string} */ (node.dataset.statement))).length;
    const words = open ? `${this.session.framework.count(open, "statement")} here ${open === 1 ? "has" : "have"} no answer yet. You may come back to ${open === 1 ? "it" : "them"}.` : "All answered here.";
    if (this.left.textContent !== words) this.left.textContent = words;
  }
}
