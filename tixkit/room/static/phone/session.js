/**
 * What one phone knows: the round, its own answers and how far each is saved. Views read it, and change it only by
 * `choose`.
 *
 * @typedef {import("./storage.js").Entry} Entry
 * @typedef {"none"|"saving"|"saved"|"kept"|"refused"} Mark
 */

const REPLY_MS = 6000;
const AGAIN_MS = 2500;

/** The phone's picture of the room. */
export class Session {
  /**
   * @param {import("./storage.js").Memory} memory
   * @param {import("../shared/framework.js").Framework} framework
   */
  constructor(memory, framework) {
    this.memory = memory;
    this.framework = framework;
    /** @type {any} */
    this.round = null;
    /** @type {Record<string, string>} */
    this.saved = {};
    /** @type {{number: number, answers: Record<string, string>}|null} */
    this.earlier = null;
    /** @type {Record<string, string>} */
    this.problems = {};
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
    this.flushed = 0;
    this.late = 0;
    /** Called with what happened: "state", "progress", "saved", "refused", "revealed", "agreed". */
    this.changed = (/** @type {string} */ _what, /** @type {any} */ _detail) => {};
    this.replyTimer = 0;
  }

  /** Unsaved answers to the round that is open, the newest of each statement. @returns {Map<string, Entry>} */
  get pending() {
    return new Map(this.memory.queue.filter((e) => e.round === this.round?.id).map((e) => [e.statement, e]));
  }

  /** What the person chose: unsaved answers before saved ones. @param {string} statement @returns {string|null} */
  chosen(statement) {
    const entry = this.pending.get(statement);
    return entry ? entry.answer : this.saved[statement] ?? null;
  }

  /** @param {string} statement @returns {{mark: Mark, reason?: string}} */
  mark(statement) {
    const entry = this.pending.get(statement);
    if (entry) return { mark: this.online && this.sent.has(entry.id) ? "saving" : "kept" };
    if (this.problems[statement]) return { mark: "refused", reason: this.problems[statement] };
    return { mark: this.saved[statement] ? "saved" : "none" };
  }

  /** How many statements are answered, saved and kept. */
  get counts() {
    const all = this.round?.statements ?? [];
    const kept = this.pending.size;
    const saved = all.filter((/** @type {string} */ s) => this.saved[s] && !this.pending.has(s)).length;
    return { all: all.length, answered: all.filter((/** @type {string} */ s) => this.chosen(s)).length, saved, kept };
  }

  get complete() {
    const { all, saved } = this.counts;
    return all > 0 && saved === all;
  }

  /** The person chooses an answer. @param {string} statement @param {string} answer */
  choose(statement, answer) {
    delete this.problems[statement];
    this.send(this.memory.add(this.round.id, statement, answer));
    this.changed("chosen", statement);
  }

  /** The line is up again, or down. @param {boolean} online */
  setOnline(online) {
    this.online = online;
    this.sent.clear();
    window.clearTimeout(this.replyTimer);
    if (online) this.flush();
  }

  flush() {
    this.flushed = this.memory.queue.length;
    this.late = 0;
    for (const entry of [...this.memory.queue]) this.send(entry);
  }

  /** @param {Entry} entry */
  send(entry) {
    if (!this.online || !this.line?.send({ type: "answer", ...entry })) return;
    this.sent.add(entry.id);
    window.clearTimeout(this.replyTimer);
    this.replyTimer = window.setTimeout(() => this.sent.size && this.line?.lost(), REPLY_MS);
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
    this.round = message.round;
    this.saved = message.answers ?? {};
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
    if (!this.sent.size) window.clearTimeout(this.replyTimer);
    const entry = this.memory.settle(message.id);
    if (!entry) return;
    if (entry.round === this.round?.id) {
      if (entry.answer === null) delete this.saved[entry.statement];
      else this.saved[entry.statement] = entry.answer;
    }
    this.changed("saved", entry);
  }

  /** @param {any} message */
  takeRefused(message) {
    this.sent.delete(message.id);
    if (message.code === "too_fast" || message.code === "store_unavailable") {
      const entry = this.memory.queue.find((e) => e.id === message.id);
      if (entry) window.setTimeout(() => this.memory.queue.includes(entry) && this.send(entry), AGAIN_MS);
      this.changed("progress", message);
      return;
    }
    const entry = this.memory.settle(message.id);
    if (!entry) return;
    if (message.code === "round_closed") this.late += 1;
    if (entry.round === this.round?.id && !this.pending.has(entry.statement)) {
      this.problems[entry.statement] = message.code === "round_closed" ? "the round has closed" : message.message;
    }
    this.changed("refused", { ...message, entry });
  }
}
