/** On a device that many people use: answers of people who have gone, kept under their own tokens, hidden, until they are sent. */

import { waitFor } from "../shared/backoff.js";
import { envelope } from "./envelope.js";
import { sayGoodbye } from "./leaving.js";
import { asMessage, box, isForgetful, newId } from "./storage.js";

const AGAIN_MS = 15000;
const LONGEST_MS = 300000;
const LATER = ["too_fast", "store_unavailable"];

/** Carries what could not be sent while its person was there. */
export class Courier {
  /** @param {string} code */
  constructor(code) {
    this.key = `tixkit-outbox:${code}`;
    this.rest = `/api/v1/rooms/${encodeURIComponent(code)}`;
    this.timer = 0;
    this.wait = AGAIN_MS;
    this.busy = false;
    /** Called when there is less to carry, or more. */
    this.changed = () => {};
    window.addEventListener("online", () => this.run());
    this.run();
  }

  /** @returns {{token: string, queue: any[]}[]} */
  get parcels() {
    try {
      const found = JSON.parse(box.getItem(this.key) ?? "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  }

  /** @param {{token: string, queue: any[]}[]} parcels @returns {boolean} whether they are kept */
  keep(parcels) {
    try {
      if (parcels.length) box.setItem(this.key, JSON.stringify(parcels));
      else box.removeItem(this.key);
      return true;
    } catch {
      return false;
    }
  }

  /** For how many people answers or notes are carried. */
  get people() {
    return this.parcels.filter((p) => p.queue.some((m) => m.type !== "goodbye")).length;
  }

  /** Take over what one person has not sent yet, and that they have gone. @param {import("./storage.js").Memory} memory @returns {boolean} whether it is kept */
  take({ me, queue }) {
    if (!me) return true;
    const messages = [...queue.map(asMessage), { type: "goodbye", id: newId() }];
    const kept = !isForgetful() && this.keep([...this.parcels, { token: me.token, queue: messages }]);
    if (!kept && !queue.length) sayGoodbye(this.rest, me.token);
    return kept || !queue.length;
  }

  async run() {
    if (this.busy) return;
    window.clearTimeout(this.timer);
    this.busy = true;
    while (this.parcels.length && (await this.sendFirst(this.parcels[0])));
    this.busy = false;
    this.changed();
    if (!this.parcels.length) return;
    this.timer = window.setTimeout(() => this.run(), this.wait * (0.7 + 0.6 * Math.random()));
    this.wait = Math.min(1.5 * this.wait, LONGEST_MS);
  }

  /** Returns once the room answers. */
  async reached() {
    for (let tries = 1; ; tries += 1) {
      try {
        await fetch(this.rest, { cache: "no-store" });
        return;
      } catch {
        await new Promise((resolve) => window.setTimeout(resolve, 1000 * waitFor(tries)));
      }
    }
  }

  /** Send the first message of a parcel and take it out. @param {{token: string, queue: any[]}} parcel @returns {Promise<boolean>} false to try later */
  async sendFirst({ token, queue }) {
    const [message] = queue;
    const sent = message ? await this.send(token, message) : "gone";
    if (sent === "later") return false;
    this.wait = AGAIN_MS;
    const parcels = this.parcels;
    const mine = parcels.find((p) => p.token === token);
    if (mine) mine.queue = sent === "gone" ? [] : mine.queue.filter((m) => m.id !== message.id);
    return this.keep(parcels.filter((p) => p.queue.length));
  }

  /** @param {string} token @param {any} message @returns {Promise<"done"|"later"|"gone">} gone where nothing with this token will ever be taken */
  async send(token, message) {
    if (message.type === "goodbye") return (await sayGoodbye(this.rest, token)) ? "gone" : "later";
    try {
      const answer = await fetch(this.rest + (message.type === "record" ? "/records" : "/answers"), {
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: envelope(message),
      });
      const reply = await answer.json();
      if (answer.status === 401) return "gone";
      if (answer.status === 400 || answer.status === 413) return "done";
      return reply.type && !LATER.includes(reply.code) ? "done" : "later";
    } catch {
      return "later";
    }
  }
}
