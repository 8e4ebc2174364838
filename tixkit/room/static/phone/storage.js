/** What a phone keeps for one workshop: who it is, and answers that are not saved yet. */

/** Memory instead, where the browser keeps nothing. */
function openBox() {
  try {
    window.localStorage.setItem("tixkit", "1");
    window.localStorage.removeItem("tixkit");
    return window.localStorage;
  } catch {
    const kept = new Map();
    return {
      getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value),
      removeItem: (/** @type {string} */ key) => void kept.delete(key),
    };
  }
}

const box = openBox();

/** A UUID, on plain HTTP too, where browsers give no `randomUUID`. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * @typedef {{id: string, round: string, statement: string, answer: string|null}} Entry
 * @typedef {{token: string, participant: string, label: string}} Me
 */

/** The phone's memory of one workshop. */
export class Memory {
  /** @param {string} code */
  constructor(code) {
    this.key = `tixkit:${code}`;
    /** @type {{me: Me|null, queue: Entry[]}} */
    this.kept = { me: null, queue: [] };
    try {
      const found = JSON.parse(box.getItem(this.key) ?? "{}");
      if (typeof found.me?.token === "string") this.kept.me = found.me;
      if (Array.isArray(found.queue)) this.kept.queue = found.queue;
    } catch {
      box.removeItem(this.key);
    }
  }

  get me() {
    return this.kept.me;
  }

  /** Answers that are not saved yet, in the order they were given. */
  get queue() {
    return this.kept.queue;
  }

  /** @param {Me|null} me */
  remember(me) {
    this.kept = { me, queue: me ? this.kept.queue : [] };
    this.write();
  }

  /** Keep an answer until the room has it. @param {string} round @param {string} statement @param {string|null} answer @returns {Entry} */
  add(round, statement, answer) {
    const entry = { id: newId(), round, statement, answer };
    this.kept.queue.push(entry);
    this.write();
    return entry;
  }

  /** Let go of an answer. @param {string} id @returns {Entry|undefined} */
  settle(id) {
    const entry = this.kept.queue.find((e) => e.id === id);
    if (entry) {
      this.kept.queue = this.kept.queue.filter((e) => e !== entry);
      this.write();
    }
    return entry;
  }

  write() {
    try {
      box.setItem(this.key, JSON.stringify(this.kept));
    } catch {
      // The browser's storage is full or shut: what is in memory still counts while the page is open.
    }
  }
}
