/** The pictures of a round: the question and its totals. */

import { draw as drawTallies, triangle } from "../views/tally_bars.js";
import { legend } from "../views/terms.js";
import { blocks, chip, h } from "../shared/dom.js";
import { numbered } from "../shared/framework.js";
import { Pages } from "./pages.js";
import { head, roundHeading } from "./parts.js";
import { isNarrow } from "./stage.js";

/** @typedef {import("../shared/framework.js").Framework} Framework */

/** A heading inside an area, and what it covers where it begins. @param {{title: string, definition?: string}} heading @param {boolean} goesOn */
function headingNodes({ title, definition }, goesOn) {
  return [h("h2", { class: "heading" }, goesOn ? `${title}, continued` : title), definition && !goesOn ? h("p", { class: "heading-text" }, definition) : null];
}

/** “2:40”, and with hours “1:02:40”. @param {number} seconds */
function clock(seconds) {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const parts = [...(hours ? [hours, String(minutes).padStart(2, "0")] : [minutes]), String(seconds % 60).padStart(2, "0")];
  return parts.join(":");
}

/** More areas than this are asked in two columns. */
const TWO_COLUMNS = 8;

/** What is asked, and how many have answered. Never what. */
export class Question {
  /** @param {Framework} framework @param {any} round @param {() => number} now the room's clock, in milliseconds */
  constructor(framework, round, now) {
    this.framework = framework;
    this.round = round;
    this.now = now;
    this.figure = h("p", { class: "figure" }, "\u00a0");
    this.bar = h("div", { class: "bar-box" });
    this.left = h("p", { class: "figure" });
    this.leftWords = h("p", { class: "figure-words" });
    this.timer = h("div", { class: "timer", hidden: true }, this.left, this.leftWords);
    this.call = h("strong", {});
    this.list = h("div", { class: "asked-list" });
    /** @type {Pages|null} */
    this.pages = null;
  }

  /** @param {HTMLElement} page */
  mount(page) {
    const asked = this.framework.asked(this.round);
    const side = h("p", { class: "side" }, this.call, h("br"), h("span", { class: "second" }, "Totals stay hidden until the reveal"));
    page.replaceChildren(
      head(roundHeading(this.framework, this.round), side),
      asked.length === 1 ? this.list : this.areas(asked),
      h("div", { class: "foot" }, h("div", {}, this.figure, h("p", { class: "figure-words" }, "have answered everything")), this.bar, this.timer),
    );
    if (asked.length === 1) this.pages = this.pagesOf(asked[0]);
  }

  /** @param {any} asked */
  pagesOf({ area, statements }) {
    const { terms } = this.framework;
    const words = (/** @type {any[]} */ part) => legend(part.flatMap((s) => [s.text, s.explanation ?? ""]), terms);
    return new Pages(this.list, statements, (part) => this.statements(area, part), words, true);
  }

  /** Some of the statements under their headings. @param {any} area @param {any[]} part */
  statements(area, part) {
    const f = this.framework;
    const first = area.statements.indexOf(part[0]);
    const before = first > 0 ? (area.statements[first - 1].heading ?? null) : null;
    return f.underHeadings(area, part).flatMap(({ heading, statements }) => [
      ...(heading ? headingNodes(heading, before === statements[0].heading) : []),
      this.statementList(statements),
    ]);
  }

  /** @param {any[]} statements */
  statementList(statements) {
    const f = this.framework;
    const staged = statements.some((s) => f.stageOf(s.id));
    const item = (/** @type {any} */ s) =>
      h(
        "li",
        {},
        h("strong", {}, staged ? f.statementTitle(s.id) : `${f.mark(s.id)}.`),
        h("span", {}, s.text, s.explanation ? h("span", { class: "aside" }, s.explanation) : null),
      );
    return h("ol", { class: staged ? "asked" : "asked asked-plain", role: "list" }, ...statements.map(item));
  }

  /** @param {any[]} asked */
  areas(asked) {
    return h(
      "ul",
      { class: asked.length > TWO_COLUMNS ? "asked asked-areas asked-many" : "asked asked-areas", role: "list" },
      ...asked.map((a) => h("li", {}, h("strong", {}, numbered(a.area)), h("span", {}, this.framework.count(a.statements.length, "statement")))),
    );
  }

  /** @param {any} state */
  update(state) {
    const { present, answered, round } = state;
    this.round = round;
    this.call.textContent = round.accepts_answers ? "Answer on your phone" : "The round has closed";
    const figure = `${answered} of ${present}`;
    if (this.figure.textContent !== figure) {
      this.figure.textContent = figure;
      this.bar.replaceChildren(blocks(answered, present));
    }
    this.tick();
  }

  tick() {
    const end = this.round.suggested_end;
    this.timer.hidden = !end || !this.round.accepts_answers;
    if (this.timer.hidden) return;
    const seconds = Math.max(0, Math.ceil((Date.parse(end) - this.now()) / 1000));
    this.timer.classList.toggle("timer-up", !seconds);
    this.left.textContent = seconds ? clock(seconds) : "Time is up";
    this.leftWords.textContent = seconds ? "left" : "Answers still count";
  }
}

/** The totals. */
export class Reveal {
  /** @param {Framework} framework @param {{id: string, number: number}} round @param {any[]} views its areas' results */
  constructor(framework, round, views) {
    this.framework = framework;
    this.round = round;
    this.views = views;
    /** @type {Pages|null} */
    this.pages = null;
  }

  /** @param {HTMLElement} page */
  mount(page) {
    const [view] = this.views;
    if (this.views.length > 1) {
      page.replaceChildren(head({ group: null, name: `Round ${this.round.number} totals` }), this.overview());
      return;
    }
    const side = h("p", { class: "side" }, h("strong", {}, view.headline.replace(/\.$/, "")), h("br"), h("span", { class: "second" }, this.rule(view), ...this.before(view)));
    const list = h("div", { class: "asked-list" });
    page.replaceChildren(head({ group: view.group, name: view.name }, side), list);
    const words = (/** @type {any[]} */ part) => legend(part.map((s) => s.text), this.framework.terms);
    this.pages = new Pages(list, view.statements, (part) => this.tallies(view, part), words, false);
  }

  /** The totals of some of the statements. @param {any} view @param {any[]} part */
  tallies(view, part) {
    const tallies = h("div");
    const [first, ...rest] = part;
    const goesOn = first.heading && !first.above ? { title: `${first.heading}, continued`, definition: null } : first.above;
    const shown = { ...view, statements: [{ ...first, above: goesOn }, ...rest] };
    drawTallies(tallies, shown, { size: isNarrow() ? "phone" : "projector", answers: this.framework.answerLabels, headingLevel: 2 });
    return [tallies];
  }

  /** The rule's first sentence. @param {any} view */
  rule(view) {
    return view.rule.text.split(". ")[0].replace(/\.$/, "");
  }

  /** What the triangles in the bars stand for, where there are any. @param {any} view @returns {(Node|string)[]} */
  before(view) {
    const before = view.statements.find((/** @type {any} */ s) => s.previous?.percent_text && s.tally?.n);
    if (!before) return [];
    return [h("br"), h("span", { class: "before" }, triangle("tk-key-triangle"), ` round ${before.previous.number}`)];
  }

  /** Several areas: what each came to. */
  overview() {
    const f = this.framework;
    return h(
      "ul",
      { class: "asked asked-areas asked-rated", role: "list" },
      ...this.views.map((/** @type {any} */ v) =>
        h(
          "li",
          {},
          h("strong", {}, v.title),
          h("span", {}, v.headline),
          h("span", { class: "suggested" }, v.suggested ? chip(v.suggested_word, f.palette[v.suggested]) : v.suggested_word),
        ),
      ),
    );
  }

  update() {}
}
