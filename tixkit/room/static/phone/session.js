/**
 * What one phone knows: the round, its own answers and notes, and how far each is saved. Views read it, and change it
 * only by `choose`, `write` and `finishWriting`.
 *
 * @typedef {import("./storage.js").Entry} Entry
 * @typedef {"none"|"saving"|"saved"|"kept"|"refused"} Mark
 */

import { Clock } from "./clock.js";
import { Newest } from "./newest.js";
import { about, asMessage } from "./storage.js";

const REPLY_MS = 6000;
const AGAIN_MS = 2500;
const MOST_AT_ONCE = 3;
const TRY_AGAIN = ["too_fast", "store_unavailable"];

/** Evidence has a name of its own, as there may be several pieces on an area. @param {{note: string}} entry */
export const isEvidence = (entry) => entry.note.startsWith("evidence:");

/** The phone's picture of the room. */
export class Session {
  /**
   * @param {import("./storage.js").Memory} memory
   * @param {import("../shared/framework.js").Framework} framework
   * @param {boolean} [shared] many people use this device in turn
   */
  constructor(memory, framework, shared = false) {
    this.memory = memory;
    this.framework = framework;
    this.shared = shared;
    this.clock = new Clock();
    this.mode = "self_assessment";
    /** @type {any} */
    this.round = null;
    /** @type {Record<string, string>} */
    this.saved = {};
    /** The texts of one's own notes that the room has, by the note's name. @type {Record<string, string>} */
    this.noted = {};
    /** @type {{number: number, answers: Record<string, string>}|null} */
    this.earlier = null;
    /** @type {Record<string, string>} what is wrong, by statement or by note */
    this.problems = {};
    /** @type {Record<string, string>} why the room did not take it yet, by id */
    this.troubles = {};
    /** @type {any} */
    this.revealed = null;
    /** @type {Record<string, string|null>} */
    this.agreed = {};
    this.present = 0;
    this.answered = 0;
    /** @type {import("./connection.js").Connection|null} */
    this.line = null;
    this.online = false;
    /** @type {Set<string>} ids that left and wait for a reply */
    this.sent = new Set();
    /** @type {Map<string, Entry & {revision: number}>} what was saved last, by what it is about */
    this.acknowledged = new Map();
    this.late = 0;
    /** Makes the part for a reviewer's evidence on an area. @type {((asked: any) => any)|undefined} */
    this.evidence = undefined;
    /** Passes on a device that many people use in turn. @type {(() => void)|null} */
    this.handOver = null;
    /** Called with what happened: "state", "progress", "chosen", "saved", "refused", "revealed", "agreed". */
    this.changed = (/** @type {string} */ _what, /** @type {any} */ _detail) => {};
    this.replyTimer = 0;
    memory.finishDrafts();
    this.newest = new Newest(memory.queue);
    memory.elsewhere = (before) => this.takeElsewhere(before);
  }

  get observer() {
    return Boolean(this.memory.me?.observer);
  }

  /** Many areas are answered one by one, from an overview. */
  get stepped() {
    const { round } = this;
    return Boolean(round) && (round.areas.length > MOST_AT_ONCE || (round.pre_work && round.areas.length > 1));
  }

  /** Unsaved answers to the round that is open, the newest of each statement. @returns {Map<string, any>} */
  get pending() {
    const mine = this.memory.queue.filter((e) => e.type === "answer" && e.round === this.round?.id);
    return new Map(mine.map((/** @type {any} */ e) => [e.statement, e]));
  }

  /** Unsaved notes, the newest of each. @returns {Map<string, any>} */
  get pendingNotes() {
    return new Map(this.memory.queue.filter((e) => e.type === "record").map((/** @type {any} */ e) => [e.note, e]));
  }

  /** What the person chose: unsaved answers before saved ones. @param {string} statement @returns {string|null} */
  chosen(statement) {
    const entry = this.pending.get(statement);
    return entry ? entry.answer : this.saved[statement] ?? null;
  }

  /** The name of the note of a kind on an area in this round. @param {string} area @param {string} kind */
  noteName(area, kind) {
    return `${this.round.id}:${area}:${kind}`;
  }

  /** @param {string} name @returns {string} */
  noteText(name) {
    return this.pendingNotes.get(name)?.text ?? this.noted[name] ?? "";
  }

  /** @param {string} statement @returns {{mark: Mark, reason?: string}} */
  mark(statement) {
    return this.markOf(this.pending.get(statement), this.saved[statement], statement);
  }

  /** @param {string} name @returns {{mark: Mark, reason?: string}} */
  noteMark(name) {
    return this.markOf(this.pendingNotes.get(name), this.noted[name], name);
  }

  /** @param {Entry|undefined} entry @param {string|undefined} saved @param {string} key @returns {{mark: Mark, reason?: string}} */
  markOf(entry, saved, key) {
    if (entry && this.online && this.sent.has(entry.id)) return { mark: "saving" };
    if (entry) return { mark: "kept", reason: this.online ? this.troubles[entry.id] : undefined };
    if (this.problems[key]) return { mark: "refused", reason: this.problems[key] };
    return { mark: saved ? "saved" : "none" };
  }

  /** How many statements are answered, saved and kept. */
  get counts() {
    return this.countsOf(this.round?.statements ?? []);
  }

  /** @param {string[]} all */
  countsOf(all) {
    const { pending } = this;
    const kept = all.filter((s) => pending.has(s)).length;
    const saved = all.filter((s) => this.saved[s] && !pending.has(s)).length;
    const answered = all.filter((s) => (pending.has(s) ? pending.get(s).answer : this.saved[s])).length;
    return { all: all.length, answered, saved, kept };
  }

  get complete() {
    const { all, saved } = this.counts;
    return all > 0 && saved === all;
  }

  /** The person chooses an answer; null clears it. @param {string} statement @param {string|null} answer */
  choose(statement, answer) {
    delete this.problems[statement];
    const entry = /** @type {any} */ ({ type: "answer", round: this.round.id, statement, answer });
    const nothing = answer === null && !this.saved[statement] && this.memory.drop(entry);
    if (!nothing) this.newest.learn([this.memory.add(entry)]);
    this.flush();
    this.changed("chosen", statement);
  }

  /** Keep what is being typed, to send it once the person pauses. @param {{note: string, area: string, kind: string, text: string}} note */
  write(note) {
    delete this.problems[note.note];
    const entry = /** @type {any} */ ({ type: "record", ...note, draft: true });
    const nothing = !note.text && !this.noted[note.note] && this.memory.drop(entry);
    if (!nothing) this.newest.learn([this.memory.add(entry)]);
    this.changed("chosen", note.note);
  }

  /** The person paused or went on: send what was typed. @param {string} [note] */
  finishWriting(note) {
    this.memory.finishDrafts(note);
    this.flush();
    this.changed("chosen", note);
  }

  /** The line is up again, or down. @param {boolean} online */
  setOnline(online) {
    this.online = online;
    this.sent.clear();
    this.troubles = {};
    window.clearTimeout(this.replyTimer);
    this.late = 0;
    if (online) this.flush();
  }

  /** Send what has not left since the line is up, in the order it was given. */
  flush() {
    if (!this.online || !this.line) return;
    for (const entry of this.memory.queue) if (this.troubles[entry.id] && this.newest.passed(entry)) this.memory.settle(entry.id, null);
    const ready = this.memory.queue.filter((e) => !this.sent.has(e.id) && !(e.type === "record" && e.draft));
    if (!ready.length) return;
    this.memory.leave(new Set(ready.map((e) => e.id)));
    for (const entry of ready) if (this.line.send(asMessage(entry))) this.sent.add(entry.id);
    this.expectReply();
  }

  expectReply() {
    window.clearTimeout(this.replyTimer);
    if (this.sent.size) this.replyTimer = window.setTimeout(() => this.sent.size && this.line?.lost(), REPLY_MS);
  }

  /** Take in what the room says. @param {any} message */
  hear(message) {
    if (message.type === "state") this.takeState(message);
    else if (message.type === "saved") this.takeSaved(message);
    else if (message.type === "refused") this.takeRefused(message);
    else if (message.type === "progress") this.takeProgress(message);
    else if (message.type === "revealed") this.takeRevealed(message);
    else if (message.type === "agreed") {
      this.agreed[message.area] = message.rating;
      this.changed("agreed", message);
    }
  }

  /** @param {any} message */
  takeState(message) {
    if (message.round?.id !== this.round?.id) this.problems = {};
    this.clock.set(message.now);
    this.mode = message.mode;
    this.round = message.round;
    this.saved = message.answers ?? {};
    this.noted = {};
    for (const note of message.records ?? []) {
      if (!note.statement && !note.source && this.round) this.noted[this.noteName(note.area, note.kind)] = note.text;
    }
    for (const piece of this.memory.pieces) this.noted[piece.note] = piece.text;
    for (const entry of this.acknowledged.values()) if (entry.revision > message.revision) this.apply(entry);
    this.earlier = message.earlier ?? null;
    this.present = message.present;
    this.answered = message.answered;
    this.agreed = message.agreed ?? {};
    this.revealed = message.tallies ? message : null;
    this.changed("state", message);
  }

  /** @param {any} message */
  takeProgress(message) {
    if (message.round !== (this.round?.id ?? null)) return;
    this.present = message.present;
    this.answered = message.answered;
    this.changed("progress", message);
  }

  /** @param {any} message */
  takeRevealed(message) {
    if (message.round !== this.round?.id) return;
    this.round = { ...this.round, status: "revealed", accepts_answers: false };
    this.revealed = message;
    this.changed("revealed", message);
  }

  /** @param {any} message */
  takeSaved(message) {
    this.sent.delete(message.id);
    this.expectReply();
    const entry = this.memory.settle(message.id, message.revision);
    if (!entry) return;
    this.acknowledged.set(about(entry), { ...entry, revision: message.revision });
    this.apply(entry);
    this.changed("saved", entry);
  }

  /** The room has this answer or note. @param {any} entry */
  apply(entry) {
    if (entry.type === "record") {
      this.noted[entry.note] = entry.text;
      if (isEvidence(entry)) this.memory.keepPiece(entry);
    } else if (entry.round !== this.round?.id) return;
    else if (entry.answer === null) delete this.saved[entry.statement];
    else this.saved[entry.statement] = entry.answer;
  }

  /** Another tab of this phone changed what is kept. @param {import("./storage.js").Kept} before */
  takeElsewhere(before) {
    const { me, last } = this.memory.kept;
    if (me?.token !== before.me?.token) {
      window.location.reload();
      return;
    }
    if (last && last.id !== before.last?.id) {
      this.newest.learn([last]);
      this.acknowledged.set(about(last), last);
      this.apply(last);
    }
    this.newest.learn(this.memory.queue);
    this.changed("chosen", null);
  }

  /** @param {any} message */
  takeRefused(message) {
    this.sent.delete(message.id);
    this.expectReply();
    const found = this.memory.queue.find((e) => e.id === message.id);
    if (!found) return;
    const newer = this.newest.passed(found);
    if (TRY_AGAIN.includes(message.code) && !newer) {
      this.troubles[message.id] = message.message;
      window.setTimeout(() => this.flush(), AGAIN_MS);
      this.changed("progress", message);
      return;
    }
    const entry = /** @type {any} */ (this.memory.settle(message.id, null));
    if (!entry) return;
    const key = entry.type === "record" ? entry.note : entry.statement;
    if (message.code === "round_closed") this.late += 1;
    if (!newer && (entry.type === "record" || entry.round === this.round?.id)) {
      this.problems[key] = message.code === "round_closed" ? "the round has closed" : message.message;
    }
    this.changed("refused", { ...message, entry });
  }
}
