/** Which of several answers, or several versions of a note, about the same thing was given last. */

import { about } from "./storage.js";

/** @typedef {import("./storage.js").Entry} Entry */

/** The newest of each thing; what is not the newest must never arrive after it. */
export class Newest {
  /** @param {Entry[]} queue what is kept, in the order it was given */
  constructor(queue) {
    /** @type {Map<string, string>} ids by what they are about */
    this.ids = new Map();
    this.learn(queue);
  }

  /** @param {Entry[]} entries in the order they were given */
  learn(entries) {
    for (const entry of entries) this.ids.set(about(entry), entry.id);
  }

  /** Whether something about the same was given after this. @param {Entry} entry */
  passed(entry) {
    return (this.ids.get(about(entry)) ?? entry.id) !== entry.id;
  }
}
