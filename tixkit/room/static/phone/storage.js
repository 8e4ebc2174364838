/**
 * What a device keeps for one workshop: who it is, and answers and notes that are not saved yet.
 *
 * @typedef {{id: string, type: "answer", round: string, statement: string, answer: string|null, left?: boolean}} AnswerEntry
 * @typedef {{id: string, type: "record", area: string, kind: string, text: string, note: string, source?: string,
 *   direction?: string, feature?: string, which?: string, quotable?: boolean, left?: boolean, draft?: boolean}} NoteEntry
 * @typedef {AnswerEntry|NoteEntry} Entry
 * @typedef {{token: string, participant: string, label: string, role?: string, observer?: boolean}} Me
 * @typedef {{note: string, area: string, text: string, source?: string, direction?: string, feature?: string,
 *   which?: string, quotable?: boolean}} Piece
 * @typedef {{me: Me|null, queue: Entry[], pieces: Piece[], last?: Entry & {revision: number}}} Kept
 */

/** Memory instead, where the browser keeps nothing. */
function openBox() {
  try {
    window.localStorage.setItem("tixkit", "1");
    window.localStorage.removeItem("tixkit");
    return { box: /** @type {any} */ (window.localStorage), forgetful: false };
  } catch {
    const kept = new Map();
    const memory = {
      getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value),
      removeItem: (/** @type {string} */ key) => void kept.delete(key),
    };
    return { box: memory, forgetful: true };
  }
}

const opened = openBox();

/** Where things are kept. */
export const box = opened.box;

/** Whether this browser keeps nothing once the page is closed. */
export function isForgetful() {
  return opened.forgetful;
}

/** A UUID, on plain HTTP too, where browsers give no `randomUUID`. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** What an entry speaks for: of two about the same, the later one counts. @param {Entry} entry */
export function about(entry) {
  return entry.type === "record" ? `note ${entry.note}` : `answer ${entry.round} ${entry.statement}`;
}

/** The message of an entry, without what only the phone keeps with it. @param {Entry} entry */
export function asMessage(entry) {
  const { left, draft, ...message } = /** @type {NoteEntry} */ (entry);
  return message;
}

/** @param {string|null} text @returns {Kept} */
function read(text) {
  /** @type {Kept} */
  const kept = { me: null, queue: [], pieces: [] };
  try {
    const found = JSON.parse(text ?? "{}");
    if (typeof found.me?.token === "string") kept.me = found.me;
    if (Array.isArray(found.queue)) kept.queue = found.queue.map((/** @type {any} */ e) => ({ ...e, type: e.type ?? "answer" }));
    if (Array.isArray(found.pieces)) kept.pieces = found.pieces;
    if (found.last) kept.last = found.last;
  } catch {
    // Not ours, or cut off: begin anew.
  }
  return kept;
}

/** A device's memory of one workshop. Tabs share it, so it is read again before every change. */
export class Memory {
  /** @param {string} code @param {boolean} [shared] of a device that many people use in turn */
  constructor(code, shared = false) {
    this.key = `${shared ? "tixkit-shared" : "tixkit"}:${code}`;
    this.kept = read(box.getItem(this.key));
    this.full = false;
    /** Called when another tab changed it. */
    this.elsewhere = (/** @type {Kept} */ _before) => {};
    window.addEventListener("storage", (event) => {
      if (event.key !== this.key && event.key !== null) return;
      const before = this.kept;
      this.kept = read(event.key === null ? null : event.newValue);
      this.elsewhere(before);
    });
  }

  get me() {
    return this.kept.me;
  }

  /** What is not saved yet, in the order it was given. */
  get queue() {
    return this.kept.queue;
  }

  /** A reviewer's pieces of evidence, with the names under which the room has them. */
  get pieces() {
    return this.kept.pieces;
  }

  /** @param {Me|null} me */
  remember(me) {
    this.change((kept) => {
      kept.queue = me ? kept.queue : [];
      kept.pieces = me ? kept.pieces : [];
      kept.me = me;
      if (!me) delete kept.last;
    });
    if (!me) box.removeItem(this.key);
  }

  /** Keep an answer or a note until the room has it. What it replaces goes, unless it may already be on its way. @param {any} entry @returns {any} */
  add(entry) {
    const added = { id: newId(), ...entry };
    this.change((kept) => {
      kept.queue = kept.queue.filter((e) => e.left || about(e) !== about(added));
      kept.queue.push(added);
    });
    return added;
  }

  /** Drop what never left the phone about the same thing. @param {Entry} entry @returns {boolean} whether nothing of it is left to send */
  drop(entry) {
    this.change((kept) => (kept.queue = kept.queue.filter((e) => e.left || about(e) !== about(entry))));
    return !this.queue.some((e) => about(e) === about(entry));
  }

  /** These are on their way. @param {Set<string>} ids */
  leave(ids) {
    this.change((kept) => kept.queue.forEach((e) => ids.has(e.id) && (e.left = true)));
  }

  /** What was being typed is finished. @param {string} [note] all without a name */
  finishDrafts(note) {
    if (!this.queue.some((e) => e.type === "record" && e.draft)) return;
    this.change((kept) => kept.queue.forEach((e) => e.type === "record" && (!note || e.note === note) && delete e.draft));
  }

  /**
   * Let go of an entry.
   *
   * @param {string} id
   * @param {number|null} revision at which it was saved: then whatever came before it about the same goes too; null if it was refused
   * @returns {Entry|undefined}
   */
  settle(id, revision) {
    const entry = this.queue.find((e) => e.id === id);
    if (!entry) return undefined;
    this.change((kept) => {
      const place = kept.queue.findIndex((e) => e.id === id);
      kept.queue = kept.queue.filter((e, at) => e.id !== id && !(revision !== null && at < place && about(e) === about(entry)));
      if (revision !== null) kept.last = { ...entry, revision };
    });
    return entry;
  }

  /** Keep a piece of evidence as the room has it; one without words is withdrawn. @param {Piece} piece */
  keepPiece({ note, area, text, source, direction, feature, which, quotable }) {
    const piece = { note, area, text, source, direction, feature, which, quotable };
    this.change((kept) => {
      const place = kept.pieces.findIndex((p) => p.note === note);
      if (place < 0) kept.pieces.push(piece);
      else kept.pieces[place] = piece;
      kept.pieces = kept.pieces.filter((p) => p.text);
    });
  }

  /** @param {(kept: Kept) => void} how */
  change(how) {
    if (!this.full) this.kept = read(box.getItem(this.key));
    how(this.kept);
    try {
      box.setItem(this.key, JSON.stringify(this.kept));
    } catch {
      this.full = true; // What is in memory still counts while the page is open.
    }
  }
}
