/** Say why: notes on an area, of the kinds that the framework has, saved as the person pauses or goes on. */

import { paragraphs } from "../views/terms.js";
import { disclosure, h } from "../shared/dom.js";
import { showMark } from "./marks.js";

/** @typedef {import("./session.js").Session} Session */

const PAUSE_MS = 1500;
const LONGEST = 4000;
const WHO_SEES = "The facilitator sees your note after the totals are shown, without your name unless you agreed to show it.";

/** What no message may hold. @param {string} text */
const clean = (text) => (text.trim() ? text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, " ") : "");

/** A field that saves itself, with its mark. */
export class NoteField {
  /**
   * @param {Session} session
   * @param {{name: string, area: string, kind: string, id: string, hint: string, more?: () => Record<string, string|undefined>}} about
   */
  constructor(session, about) {
    this.session = session;
    this.about = about;
    this.timer = 0;
    this.mark = h("p", { class: "mark", id: `${about.id}-mark` });
    this.area = h("textarea", {
      id: about.id,
      rows: "3",
      maxlength: String(LONGEST),
      "aria-describedby": `${about.hint} ${about.id}-mark`,
      oninput: () => this.typed(),
      onblur: () => this.finish(),
    });
  }

  typed() {
    const { name, area, kind, more } = this.about;
    this.session.write({ note: name, area, kind, text: clean(this.area.value), ...more?.() });
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.finish(), PAUSE_MS);
  }

  finish() {
    window.clearTimeout(this.timer);
    this.session.finishWriting(this.about.name);
  }

  update() {
    const state = this.session.noteMark(this.about.name);
    if (document.activeElement !== this.area && state.mark !== "refused") this.area.value = this.session.noteText(this.about.name);
    showMark(this.mark, state, "");
  }
}

/** The notes on one area; `node` is null where the framework has no kinds of note. */
export class NotesPart {
  /** @param {Session} session @param {any} asked @param {boolean} [named] say which area it is, where it stands apart */
  constructor(session, asked, named = false) {
    this.session = session;
    this.on = named ? ` on ${asked.name}` : "";
    const kinds = (session.framework.data.record_kinds ?? []).filter((/** @type {any} */ k) => !(k.id === "evidence" && session.evidence));
    this.kinds = kinds.map((/** @type {any} */ kind) => this.fieldOf(asked.id, kind));
    /** @type {any} */
    this.node = null;
    if (!kinds.length) return;
    const hint = h("p", { class: "hint" }, WHO_SEES);
    this.node = disclosure(`Add a note${this.on}`, hint, ...this.kinds.flatMap((/** @type {any} */ k) => k.nodes));
    this.node.classList.add("notes");
    this.words = this.node.querySelector("summary span");
    this.node.open = this.count > 0;
  }

  /** @param {string} area @param {any} kind */
  fieldOf(area, kind) {
    const id = `note-${area}-${kind.id}`;
    const field = new NoteField(this.session, { name: this.session.noteName(area, kind.id), area, kind: kind.id, id, hint: `${id}-hint` });
    const prompt = h("div", { class: "hint", id: `${id}-hint` }, ...paragraphs(kind.prompt ?? "", []));
    return { field, nodes: [h("div", { class: "field" }, h("label", { for: id }, kind.label), prompt, field.area, field.mark)] };
  }

  /** How many notes there are. */
  get count() {
    return this.kinds.filter((/** @type {any} */ k) => this.session.noteText(k.field.about.name)).length;
  }

  update() {
    for (const { field } of this.kinds) field.update();
    const { count } = this;
    this.words.textContent = count ? `Your notes${this.on}, ${count} of ${this.kinds.length}` : `Add a note${this.on}`;
  }
}
