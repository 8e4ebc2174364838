/** A reviewer's evidence on an area: as many pieces as there are, each with its source, direction and feature. */

import { disclosure, h } from "../shared/dom.js";
import { capital, numbered } from "../shared/framework.js";
import { NoteField } from "./notes_view.js";
import { Panel } from "./panel.js";
import { isEvidence } from "./session.js";
import { newId } from "./storage.js";

/** @typedef {import("./session.js").Session} Session */

const SOURCES = [
  ["document", "Document"],
  ["interview", "Interview"],
  ["focus_group", "Focus group"],
  ["observation", "Observation"],
  ["data", "Data"],
];
const DIRECTIONS = [
  ["strength", "Strength"],
  ["area_for_improvement", "Area for improvement"],
  ["neutral", "Neutral"],
];

/** The most characters that say which source it is. */
const WHICH = 80;

/** The evidence on one area; `node` is null where the framework has none. */
export class EvidencePart {
  /** @param {Session} session @param {any} asked @param {boolean} [open] unfolded, though there is none yet */
  constructor(session, asked, open = false) {
    this.session = session;
    this.asked = asked;
    /** The same area may be in a round under the panel. */
    this.id = asked.panel ? `any-${asked.id}` : `evidence-${asked.id}`;
    /** @type {any} */
    this.node = null;
    this.kind = (session.framework.data.record_kinds ?? []).find((/** @type {any} */ k) => k.id === "evidence");
    if (!this.kind) return;
    /** @type {{name: string, field: NoteField, node: HTMLElement}[]} */
    this.pieces = [];
    this.list = h("div");
    this.more = h("button", { type: "button", class: "second-button", onclick: () => this.another() }, "Add another piece of evidence");
    const hint = h("p", { class: "hint", id: `${this.id}-hint` }, `${this.kind.prompt ?? ""} The facilitator sees it at once, without your name unless you agreed to show it. Never write a person’s name. It is confidential unless you say that it may be quoted.`);
    this.node = disclosure("Add evidence", hint, this.list, this.more);
    this.node.classList.add("notes");
    const kept = [...session.memory.pieces, ...session.pendingNotes.values()].filter((p) => isEvidence(p) && p.area === asked.id);
    for (const piece of new Map(kept.map((p) => [p.note, p])).values()) if (piece.text) this.add(piece.note, piece);
    this.node.open = open || this.pieces.length > 0;
    if (!this.pieces.length) this.add(`evidence:${newId()}`, {});
  }

  another() {
    this.add(`evidence:${newId()}`, {});
    this.update();
    this.pieces?.[this.pieces.length - 1].field.area.focus();
  }

  /** @param {string} name @param {any} piece */
  add(name, piece) {
    const n = (this.pieces?.length ?? 0) + 1;
    const id = `${this.id}-${n}`;
    const features = this.asked.statements.map((/** @type {any} */ s) => [s.id, this.session.framework.statementTitle(s.id)]);
    const wanted = /** @type {[string, string, string[][]][]} */ ([
      ["source", "Source", SOURCES],
      ["direction", "Direction", DIRECTIONS],
      ["feature", capital(this.session.framework.labels.statement.one), features],
    ]);
    /** @type {Record<string, HTMLSelectElement>} */
    const selects = {};
    const written = () => field.area.value.trim() !== "";
    const which = h("input", { id: `${id}-which`, type: "text", maxlength: String(WHICH), autocomplete: "off", value: piece.which ?? "", oninput: () => written() && field.typed(), onblur: () => written() && field.finish() });
    const quotable = h("input", { id: `${id}-quotable`, type: "checkbox", checked: Boolean(piece.quotable), onchange: () => written() && (field.typed(), field.finish()) });
    const field = new NoteField(this.session, {
      name,
      area: this.asked.id,
      kind: "evidence",
      id,
      hint: `${this.id}-hint`,
      more: () => ({
        ...Object.fromEntries(Object.entries(selects).map(([key, select]) => [key, select.value || undefined])),
        which: which.value.trim() || undefined,
        quotable: quotable.checked || undefined,
      }),
    });
    const chosen = wanted.map(([key, label, options]) => {
      const all = [["", "Not chosen"], ...options].map(([value, words]) => h("option", { value, selected: value === (piece[key] ?? "") }, words));
      selects[key] = h("select", { id: `${id}-${key}`, onchange: () => written() && (field.typed(), field.finish()) }, ...all);
      return h("div", { class: "field" }, h("label", { for: `${id}-${key}` }, label), h("div", { class: "select" }, selects[key]));
    });
    const node = h(
      "fieldset",
      { class: "piece" },
      h("legend", {}, `Evidence ${n}`),
      h("div", { class: "field" }, h("label", { for: id }, "What it shows"), field.area),
      chosen[0],
      h("div", { class: "field" }, h("label", { for: `${id}-which` }, "Which one (optional)"), which),
      ...chosen.slice(1),
      h("label", { class: "tick", for: `${id}-quotable` }, quotable, h("span", {}, "May be quoted without my name")),
      field.mark,
    );
    this.pieces?.push({ name, field, node });
    this.list.append(node);
  }

  update() {
    for (const { field } of this.pieces ?? []) field.update();
    const count = (this.pieces ?? []).filter(({ name }) => this.session.noteText(name)).length;
    this.node.querySelector("summary span").textContent = count ? `Your evidence, ${count}` : "Add evidence";
  }
}

/** Evidence on any area at any time: a review goes on for days, and rounds are few. */
export class EvidencePanel {
  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.panel = new Panel("evidence", "Note evidence");
    this.place = h("div");
    /** @type {EvidencePart|null} */
    this.part = null;
    this.panel.closed = () => {
      session.finishWriting();
      this.part = null;
      this.place.replaceChildren();
    };
  }

  /** Whether the framework keeps evidence. */
  get fits() {
    return (this.session.framework.data.record_kinds ?? []).some((/** @type {any} */ k) => k.id === "evidence");
  }

  open() {
    const { framework, round } = this.session;
    const areas = [...framework.areas.values()];
    const options = areas.map((area) => h("option", { value: area.id, selected: area.id === round?.areas[0] }, numbered(area)));
    const select = h("select", { id: "evidence-area", onchange: () => this.show(select.value) }, ...options);
    this.panel.body.replaceChildren(h("div", { class: "field" }, h("label", { for: "evidence-area" }, capital(framework.labels.area.one)), h("div", { class: "select" }, select)), this.place);
    this.show(select.value);
    this.panel.open();
  }

  /** @param {string} id */
  show(id) {
    const { session } = this;
    session.finishWriting();
    const area = session.framework.areas.get(id);
    this.part = new EvidencePart(session, { id, area, statements: area.statements, panel: true }, true);
    this.place.replaceChildren(this.part.node);
    this.update();
  }

  update() {
    this.part?.update();
  }
}
