/**
 * The line to the room: a WebSocket, or plain requests where a network blocks sockets. It reconnects by itself.
 *
 * @typedef {{state: "connected"|"connecting"|"waiting"|"ended", slow?: boolean, at?: number, reason?: string, message?: string}} Line
 */

import { closedWait, waitFor } from "../shared/backoff.js";
import { envelope } from "./envelope.js";

const OPEN_MS = 8000;
const SILENT_MS = 25000;
const ASLEEP_MS = 12000;
const POLL_MS = 2000;
const HIDDEN_POLL_MS = 15000;
const SOCKET_AGAIN_MS = 30000;
const WRONG_TOKEN = 4401;

/** Never all phones at once. @param {number} ms */
const about = (ms) => ms * (0.7 + 0.6 * Math.random());

/** One phone's line. */
export class Connection {
  /**
   * @param {string} code
   * @param {string} token
   * @param {(message: any) => void} hear what the room says
   * @param {(line: Line) => void} tell how the line is
   */
  constructor(code, token, hear, tell) {
    this.rest = `/api/v1/rooms/${encodeURIComponent(code)}`;
    this.token = token;
    this.hear = hear;
    this.tell = tell;
    this.tries = 0;
    this.up = false;
    /** Nothing more is tried, but for looking slowly whether a closed workshop has opened again. */
    this.ended = "";
    this.closedAt = 0;
    /** @type {WebSocket|null} */
    this.socket = null;
    this.polling = false;
    this.heardAt = 0;
    this.asked = new AbortController();
    /** @type {Promise<any>} */
    this.posting = Promise.resolve();
    /** @type {Record<string, number>} */
    this.timers = {};
    window.addEventListener("online", () => this.wake());
    window.addEventListener("offline", () => this.up && this.lost());
    window.addEventListener("pageshow", (event) => event.persisted && this.wake());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.wake());
  }

  /** The phone is in use again: a line that slept may be dead, whatever the browser thinks. */
  wake() {
    if (this.ended === "workshop_closed") this.lookAgain();
    else if (this.ended === "elsewhere") document.hidden || this.comeBack();
    else if (this.up && this.socket && Date.now() - this.heardAt > ASLEEP_MS) {
      this.dropQuietly();
      this.open();
    } else if (this.up && this.polling) this.start("poll", 0, () => this.poll());
    else this.tryNow();
  }

  /** Other pages of this person were opened since, and this is the one in use again. */
  comeBack() {
    if (this.ended !== "elsewhere") return;
    this.ended = "";
    this.open();
  }

  dropQuietly() {
    if (this.socket) this.socket.onclose = null;
    this.socket?.close();
    this.socket = null;
    this.up = false;
    this.stop("silence");
  }

  tryNow() {
    if (!this.ended && !this.up && !this.timers.open) this.open();
  }

  /** Send an answer or a note; the reply comes through `hear`. @param {any} message @returns {boolean} whether it left */
  send(message) {
    if (!this.up) return false;
    if (this.socket) this.socket.send(envelope(message));
    else this.posting = this.posting.then(() => this.post(message, this.asked.signal)); // one by one: a later answer must not overtake
    return true;
  }

  /** The line is dead, whatever the browser thinks. */
  lost() {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.down();
  }

  open() {
    this.stop("wait");
    if (!this.up) this.tell({ state: "connecting" });
    const address = new URL(`${this.rest}/live`, window.location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    /** @type {any} */
    let bye = null;
    this.start("open", OPEN_MS, () => {
      socket.close();
      this.failed(socket, bye);
    });
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", token: this.token }));
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (message.type === "bye") bye = message;
      if (message.type === "state" && !this.ended && socket.readyState === WebSocket.OPEN) this.arrived(socket);
      if (this.socket === socket) this.heard(message);
    };
    socket.onclose = (event) => {
      if (event.code === WRONG_TOKEN) this.end("wrong_token");
      else if (bye?.code === "workshop_closed") this.end("workshop_closed", bye.message);
      else if (bye?.code === "elsewhere" && (!this.socket || this.socket === socket)) this.end("elsewhere", bye.message);
      else if (this.socket === socket) this.lost();
      else this.failed(socket, bye);
    };
  }

  /** A socket ended before the room said anything useful on it. @param {WebSocket} socket @param {any} bye */
  failed(socket, bye) {
    socket.onclose = null;
    if (this.socket) return;
    this.stop("open");
    if (this.polling) this.start("socket", about(SOCKET_AGAIN_MS), () => this.polling && this.open());
    else if (!this.up && bye) this.down();
    else if (!this.up) this.ask();
  }

  /** @param {WebSocket} socket */
  arrived(socket) {
    this.stop("open");
    const slow = this.polling;
    this.polling = false;
    this.stop("poll");
    this.stop("socket");
    if (this.socket !== socket) this.socket?.close();
    this.socket = socket;
    this.connected(slow);
  }

  /** @param {any} message */
  heard(message) {
    this.heardAt = Date.now();
    this.start("silence", SILENT_MS, () => this.socket && this.lost());
    this.hear(message);
  }

  /** @param {boolean} [changed] it was up already, in another way */
  connected(changed = false) {
    this.tries = 0;
    this.stop("wait");
    if (this.up && !changed) return;
    this.up = true;
    this.tell({ state: "connected", slow: this.polling });
  }

  down() {
    this.stop("silence");
    this.stop("poll");
    this.stop("socket");
    this.hangUp();
    this.polling = false;
    this.up = false;
    if (this.ended) return;
    this.tries += 1;
    const ms = 1000 * waitFor(this.tries);
    this.tell({ state: "waiting", at: Date.now() + ms });
    this.start("wait", ms, () => this.open());
  }

  /** Wait for nothing that was asked. */
  hangUp() {
    this.asked.abort();
    this.asked = new AbortController();
    this.posting = Promise.resolve();
  }

  /** @param {string} reason @param {string} [message] */
  end(reason, message) {
    if (this.ended === reason) return;
    this.ended = reason;
    this.up = false;
    this.polling = false;
    this.hangUp();
    for (const name of Object.keys(this.timers)) this.stop(name);
    this.tell({ state: "ended", reason, message });
    if (reason === "left") this.dropQuietly();
    this.closedAt = Date.now();
    if (reason === "workshop_closed") this.lookLater();
  }

  /** See whether a closed workshop is open again: now and then, less often as time goes by. */
  async lookAgain() {
    this.stop("closed");
    const state = document.hidden ? null : await this.request("GET", "/state");
    if (this.ended !== "workshop_closed") return;
    if (state?.type === "state") {
      this.ended = "";
      this.open();
    } else this.lookLater();
  }

  lookLater() {
    this.start("closed", closedWait(Date.now() - this.closedAt), () => this.lookAgain());
  }

  /** No socket opens: ask plainly, and go on like that where it works. */
  async ask() {
    const state = await this.request("GET", "/state");
    if (this.socket || this.ended || this.polling) return;
    if (state?.type !== "state") {
      this.down();
      return;
    }
    this.polling = true;
    this.connected();
    this.hear(state);
    this.pollLater();
    this.start("socket", about(SOCKET_AGAIN_MS), () => this.polling && this.open());
  }

  pollLater() {
    this.start("poll", about(document.hidden ? HIDDEN_POLL_MS : POLL_MS), () => this.poll());
  }

  async poll() {
    const state = await this.request("GET", "/state");
    if (!this.polling) return;
    if (state?.type !== "state") this.down();
    else {
      this.hear(state);
      this.pollLater();
    }
  }

  /** @param {any} message @param {AbortSignal} signal of the line it was given to */
  async post(message, signal) {
    if (signal.aborted) return;
    const reply = await this.request("POST", message.type === "record" ? "/records" : "/answers", message);
    if (signal.aborted) return;
    const { code, message: words } = reply?.error ?? {};
    if (reply?.type) this.hear(reply);
    else if (code === "store_unavailable" || code === "malformed") this.hear({ type: "refused", id: message.id, code, message: words });
    else if (this.polling) this.down();
  }

  /** @param {string} method @param {string} path @param {any} [body] @returns {Promise<any>} null where nothing came back */
  async request(method, path, body) {
    const headers = { Authorization: `Bearer ${this.token}`, ...(body ? { "Content-Type": "application/json" } : {}) };
    const giveUp = new AbortController();
    const timer = window.setTimeout(() => giveUp.abort(), OPEN_MS);
    this.asked.signal.addEventListener("abort", () => giveUp.abort());
    try {
      const options = { method, headers, body: body && envelope(body), cache: /** @type {const} */ ("no-store"), signal: giveUp.signal };
      const answer = await fetch(this.rest + path, options);
      const reply = await answer.json();
      if (answer.status === 401) this.end("wrong_token");
      if (answer.status === 404 && reply.error?.code === "unknown_workshop") this.end("workshop_closed", reply.error.message);
      return reply;
    } catch {
      return null;
    } finally {
      window.clearTimeout(timer);
    }
  }

  /** @param {string} name @param {number} ms @param {() => void} then */
  start(name, ms, then) {
    this.stop(name);
    this.timers[name] = window.setTimeout(() => {
      delete this.timers[name];
      then();
    }, ms);
  }

  /** @param {string} name */
  stop(name) {
    window.clearTimeout(this.timers[name]);
    delete this.timers[name];
  }
}
