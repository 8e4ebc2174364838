/** What stands around every view: the connection word and banner, the progress at the top, what is announced. */

import { blocks, h, icon } from "../shared/dom.js";
import { timeWords } from "./clock.js";
import { about } from "./storage.js";

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const BACK_MS = 5000;
const TALL = 600;

/** @param {string} words */
export function setTitle(words) {
  document.title = `${words} – ${byId("authority").textContent}`;
}

/** A page with nothing to do but read. @param {string} name @param {string} text @param {string} [button] @param {() => void} [then] */
export function showMessage(name, text, button, then) {
  const page = byId("page");
  showProgress(null);
  page.replaceChildren(
    h("h1", { tabindex: "-1" }, h("span", { class: "name" }, name)),
    h("p", {}, text),
    button ? h("p", {}, h("button", { type: "button", class: "second-button", onclick: then }, button)) : "",
    h("p", {}, h("a", { href: "/" }, "Type a join code")),
  );
  page.querySelector("h1")?.focus();
  setTitle(name);
}

/** Say something to a screen reader, once. @param {string} words */
export function announce(words) {
  const live = byId("live");
  live.textContent = live.textContent === words ? `${words}\u00a0` : words;
}

/** Keep at the top what matters now: the progress, and with a banner on a tall enough screen the header and banner too. */
export function stick() {
  const over = byId("over-page");
  const progress = byId("progress");
  const all = !byId("banner").hidden && window.innerHeight >= TALL;
  const away = all ? 0 : progress.hidden ? over.offsetHeight : progress.offsetTop;
  const stuck = `${over.offsetHeight - away}px`;
  if (over.style.top === `${-away}px` && document.documentElement.style.getPropertyValue("--stuck") === stuck) return;
  over.style.top = `${-away}px`;
  document.documentElement.style.setProperty("--stuck", stuck);
  document.documentElement.style.scrollPaddingTop = `${over.offsetHeight - away + 12}px`;
}

/** The word in the header, none with null. @param {boolean|null} up @param {boolean} [slow] by plain requests, a little later than others */
export function showLink(up, slow = false) {
  const link = byId("link");
  link.hidden = up === null;
  const words = !up ? "Reconnecting" : slow ? "Slow line" : "Connected";
  if (link.dataset.words === words) return;
  link.dataset.words = words;
  const fuller = up && slow ? h("span", { class: "tk-unseen" }, "Connected, ") : null;
  link.replaceChildren(icon(up ? "connected" : "lost"), h("span", {}, fuller ?? "", words));
}

/** @param {number} n @param {string} one @param {string} many */
const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

/** “2 answers and 1 note”, each counted once however often it changed. @param {import("./storage.js").Entry[]} entries */
export function items(entries) {
  const newest = [...new Map(entries.map((e) => [about(e), e])).values()];
  const notes = newest.filter((e) => e.type === "record").length;
  const answers = newest.length - notes;
  const parts = [answers ? count(answers, "answer", "answers") : "", notes ? count(notes, "note", "notes") : ""].filter(Boolean);
  return { n: newest.length, words: parts.join(" and ") };
}

/** @param {{n: number, words: string}} kept */
function keptWords(kept) {
  const one = kept.n === 1;
  return kept.n
    ? `${kept.words} ${one ? "is" : "are"} kept on this phone. We send ${one ? "it" : "them"} as soon as you are back. Keep this page open.`
    : "What you answered is saved. Keep this page open.";
}

/** The banner about the line. */
export class Banner {
  /** @param {() => void} tryNow */
  constructor(tryNow) {
    this.node = byId("banner");
    this.title = h("p", { class: "banner-title" });
    this.text = h("p");
    this.again = h("span", { class: "banner-again" });
    this.button = h("button", { type: "button", onclick: tryNow }, "Try now");
    this.row = h("p", { class: "banner-row" }, this.button, this.again);
    this.node.append(this.title, this.text, this.row);
    this.timer = 0;
    this.hideTimer = 0;
    new ResizeObserver(stick).observe(byId("over-page"));
    window.addEventListener("resize", stick);
  }

  /** @param {string} kind @param {string} title @param {string} text */
  show(kind, title, text) {
    window.clearTimeout(this.hideTimer);
    this.node.hidden = false;
    this.node.className = `banner banner-${kind}`;
    this.title.textContent = title;
    this.text.textContent = text;
    this.text.hidden = !text;
    this.row.hidden = kind !== "lost";
  }

  hide() {
    window.clearInterval(this.timer);
    this.node.hidden = true;
  }

  /** @param {{n: number, words: string}} kept on this phone @param {number|null} at when it is tried again, null while it is */
  lost(kept, at) {
    this.show("lost", "No connection to the room", keptWords(kept));
    window.clearInterval(this.timer);
    const tick = () => {
      const seconds = at === null ? 0 : Math.ceil((at - Date.now()) / 1000);
      this.again.textContent = seconds > 0 ? `Trying again in ${count(seconds, "second", "seconds")}` : "Trying now";
    };
    tick();
    if (at !== null) this.timer = window.setInterval(tick, 250);
  }

  /** More is kept, or less. @param {{n: number, words: string}} kept */
  keeps(kept) {
    if (!this.node.hidden && this.node.classList.contains("banner-lost")) this.text.textContent = keptWords(kept);
  }

  /** @param {string} sent what was sent */
  back(sent) {
    window.clearInterval(this.timer);
    this.show("back", "Back in the room", sent ? `${sent} sent and saved.` : "");
    this.hideTimer = window.setTimeout(() => this.hide(), BACK_MS);
  }

  /** @param {number} late */
  late(late) {
    window.clearInterval(this.timer);
    this.show("late", "The round has closed", `${count(late, "answer", "answers")} arrived too late and ${late === 1 ? "was" : "were"} not counted.`);
    this.hideTimer = window.setTimeout(() => this.hide(), 3 * BACK_MS);
  }
}

/** How the line is, small, as the header's word scrolls away. @param {boolean} up */
function lineMark(up) {
  return h("span", { class: up ? "line-mark" : "line-mark line-lost" }, icon(up ? "connected" : "lost"), h("span", { class: "tk-unseen" }, up ? ", connected" : ", reconnecting"));
}

/** The progress that sticks to the top while answering. @param {import("./session.js").Session|null} session */
export function showProgress(session) {
  const node = byId("progress");
  node.hidden = session === null;
  if (session === null) return;
  const { all, answered, saved, kept } = session.counts;
  const name = session.round.pre_work ? "" : `Round ${session.round.number}`;
  const right = kept && !session.online ? `${saved} saved, ${kept} not sent` : timeWords(session.round, session.clock) || name;
  const drawn = JSON.stringify([all, answered, right, session.online]);
  if (node.dataset.drawn === drawn) return;
  node.dataset.drawn = drawn;
  node.replaceChildren(
    h("div", { class: "progress-words" }, h("p", {}, h("strong", {}, `${answered} of ${all} answered`)), h("p", { class: "second" }, right, lineMark(session.online))),
    blocks(answered, all),
  );
}
