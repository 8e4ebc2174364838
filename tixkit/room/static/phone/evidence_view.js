/** A reviewer's evidence on an area: as many pieces as there are, each with its source, direction and feature. */

import { disclosure, h } from "../shared/dom.js";
import { capital } from "../shared/framework.js";
import { NoteField } from "./notes_view.js";
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

/** The evidence on one area; `node` is null where the framework has none. */
export class EvidencePart {
  /** @param {Session} session @param {any} asked */
  constructor(session, asked) {
    this.session = session;
    this.asked = asked;
    /** @type {any} */
    this.node = null;
    this.kind = (session.framework.data.record_kinds ?? []).find((/** @type {any} */ k) => k.id === "evidence");
    if (!this.kind) return;
    /** @type {{name: string, field: NoteField, selects: Record<string, HTMLSelectElement>, node: HTMLElement}[]} */
    this.pieces = [];
    this.list = h("div");
    this.more = h("button", { type: "button", class: "second-button", onclick: () => this.another() }, "Add another piece of evidence");
    const hint = h("p", { class: "hint", id: `evidence-${asked.id}-hint` }, `${this.kind.prompt ?? ""} The facilitator sees it at once, without your name unless you agreed to show it.`);
    this.node = disclosure("Add evidence", hint, this.list, this.more);
    this.node.classList.add("notes");
    const kept = [...session.memory.pieces, ...session.pendingNotes.values()].filter((p) => isEvidence(p) && p.area === asked.id);
    for (const piece of new Map(kept.map((p) => [p.note, p])).values()) if (piece.text) this.add(piece.note, piece);
    this.node.open = this.pieces.length > 0;
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
    const id = `evidence-${this.asked.id}-${n}`;
    const features = this.asked.statements.map((/** @type {any} */ s) => [s.id, this.session.framework.statementTitle(s.id)]);
    const wanted = /** @type {[string, string, string[][]][]} */ ([
      ["source", "Source", SOURCES],
      ["direction", "Direction", DIRECTIONS],
      ["feature", capital(this.session.framework.labels.statement.one), features],
    ]);
    /** @type {Record<string, HTMLSelectElement>} */
    const selects = {};
    const field = new NoteField(this.session, {
      name,
      area: this.asked.id,
      kind: "evidence",
      id,
      hint: `evidence-${this.asked.id}-hint`,
      more: () => Object.fromEntries(Object.entries(selects).map(([key, select]) => [key, select.value || undefined])),
    });
    const chosen = wanted.map(([key, label, options]) => {
      const all = [["", "Not chosen"], ...options].map(([value, words]) => h("option", { value, selected: value === (piece[key] ?? "") }, words));
      selects[key] = h("select", { id: `${id}-${key}`, onchange: () => field.area.value.trim() && (field.typed(), field.finish()) }, ...all);
      return h("div", { class: "field" }, h("label", { for: `${id}-${key}` }, label), h("div", { class: "select" }, selects[key]));
    });
    const node = h(
      "fieldset",
      { class: "piece" },
      h("legend", {}, `Evidence ${n}`),
      h("div", { class: "field" }, h("label", { for: id }, "What it shows"), field.area),
      ...chosen,
      field.mark,
    );
    this.pieces?.push({ name, field, selects, node });
    this.list.append(node);
  }

  update() {
    for (const { field } of this.pieces ?? []) field.update();
    const count = (this.pieces ?? []).filter(({ name }) => this.session.noteText(name)).length;
    this.node.querySelector("summary span").textContent = count ? `Your evidence, ${count}` : "Add evidence";
  }
}
