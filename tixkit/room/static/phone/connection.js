/**
 * The line to the room: a WebSocket, or plain requests where a network blocks sockets. It reconnects by itself.
 *
 * @typedef {{state: "connected"|"connecting"|"waiting"|"ended", at?: number, reason?: string, message?: string}} Line
 */

import { waitFor } from "../shared/backoff.js";

const OPEN_MS = 8000;
const SILENT_MS = 25000;
const POLL_MS = 2000;
const SOCKET_AGAIN_MS = 30000;
const WRONG_TOKEN = 4401;

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
    this.ended = false;
    /** @type {WebSocket|null} */
    this.socket = null;
    this.polling = false;
    /** @type {Record<string, number>} */
    this.timers = {};
    window.addEventListener("online", () => this.tryNow());
    window.addEventListener("offline", () => this.up && this.lost());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && !this.up && this.tryNow());
  }

  tryNow() {
    if (!this.ended && !this.up && !this.timers.open) this.open();
  }

  /** Send an answer; the reply comes through `hear`. @param {any} message @returns {boolean} whether it left */
  send(message) {
    if (!this.up) return false;
    if (this.socket) this.socket.send(JSON.stringify(message));
    else this.post(message);
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
    let opened = false;
    /** @type {any} */
    let bye = null;
    this.start("open", OPEN_MS, () => socket.close());
    socket.onopen = () => {
      opened = true;
      socket.send(JSON.stringify({ type: "hello", token: this.token }));
    };
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (message.type === "bye") bye = message;
      if (message.type === "state") this.arrived(socket);
      if (this.socket === socket) this.heard(message);
    };
    socket.onclose = (event) => {
      if (this.socket === null) this.stop("open");
      if (event.code === WRONG_TOKEN) this.end("wrong_token");
      else if (bye?.code === "workshop_closed") this.end("workshop_closed", bye.message);
      else if (this.socket === socket) this.lost();
      else if (this.polling) this.start("socket", SOCKET_AGAIN_MS, () => this.polling && this.open());
      else if (!this.up && opened) this.down();
      else if (!this.up) this.ask();
    };
  }

  /** @param {WebSocket} socket */
  arrived(socket) {
    this.stop("open");
    this.polling = false;
    this.stop("poll");
    this.socket = socket;
    this.connected();
  }

  /** @param {any} message */
  heard(message) {
    this.start("silence", SILENT_MS, () => this.socket && this.lost());
    this.hear(message);
  }

  connected() {
    this.tries = 0;
    this.stop("wait");
    if (this.up) return;
    this.up = true;
    this.tell({ state: "connected" });
  }

  down() {
    this.stop("silence");
    this.stop("poll");
    this.polling = false;
    this.up = false;
    if (this.ended) return;
    this.tries += 1;
    const ms = 1000 * waitFor(this.tries);
    this.tell({ state: "waiting", at: Date.now() + ms });
    this.start("wait", ms, () => this.open());
  }

  /** @param {string} reason @param {string} [message] */
  end(reason, message) {
    this.ended = true;
    this.up = false;
    for (const name of Object.keys(this.timers)) this.stop(name);
    this.tell({ state: "ended", reason, message });
  }

  /** No socket opens: ask plainly, and go on like that where it works. */
  async ask() {
    this.stop("open");
    const state = await this.request("GET", "/state");
    if (this.socket || this.ended) return;
    if (state?.type !== "state") {
      this.down();
      return;
    }
    this.polling = true;
    this.connected();
    this.hear(state);
    this.start("poll", POLL_MS, () => this.poll());
    this.start("socket", SOCKET_AGAIN_MS, () => this.polling && this.open());
  }

  async poll() {
    const state = await this.request("GET", "/state");
    if (!this.polling) return;
    if (state?.type !== "state") this.down();
    else {
      this.hear(state);
      this.start("poll", POLL_MS, () => this.poll());
    }
  }

  /** @param {any} message */
  async post(message) {
    const reply = await this.request("POST", "/answers", message);
    if (reply?.type) this.hear(reply);
    else if (reply?.error?.code === "store_unavailable") this.hear({ type: "refused", id: message.id, ...reply.error });
    else if (this.polling) this.down();
  }

  /** @param {string} method @param {string} path @param {any} [body] @returns {Promise<any>} null where nothing came back */
  async request(method, path, body) {
    const headers = { Authorization: `Bearer ${this.token}`, ...(body ? { "Content-Type": "application/json" } : {}) };
    try {
      const options = { method, headers, body: body && JSON.stringify(body), cache: /** @type {const} */ ("no-store") };
      const answer = await fetch(this.rest + path, options);
      const reply = await answer.json();
      if (answer.status === 401) this.end("wrong_token");
      if (answer.status === 404) this.end("workshop_closed", reply.error?.message);
      return reply;
    } catch {
      return null;
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
