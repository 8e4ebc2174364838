/** What several pictures are made of. */

import { h } from "../shared/dom.js";
import { shownCode } from "../shared/framework.js";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** The heading of a picture. @param {{group: string|null, name: string}} heading @param {Node|null} [side] */
export function head(heading, side = null) {
  const over = heading.group ? h("span", { class: "over" }, heading.group, h("span", { class: "tk-unseen" }, ", ")) : null;
  return h("div", { class: "head" }, h("h1", {}, over, h("span", { class: "name" }, heading.name)), side);
}

/** What a round is called. @param {import("../shared/framework.js").Framework} f @param {any} round */
export function roundHeading(f, round) {
  const areas = f.asked(round);
  return areas.length === 1 ? areas[0] : { group: `Round ${round.number}`, name: f.count(areas.length, "area") };
}

/** “30 November”, and the year where it is not this one. @param {Date} date @param {number} year */
function dayWords(date, year) {
  const words = `${date.getDate()} ${MONTHS[date.getMonth()]}`;
  return date.getFullYear() === year ? words : `${words} ${date.getFullYear()}`;
}

/** The day of a moment, as it is here. @param {string} moment @param {number} now */
export function dayOf(moment, now) {
  return dayWords(new Date(moment), new Date(now).getFullYear());
}

/** “31 July 2026”. @param {string} date such as 2026-07-31 */
export function dateWords(date) {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** The way to the join page: the picture phones scan, the address and the code. */
export class JoinCode {
  /** @param {any} info @param {string} picture where it is */
  constructor({ code, address }, picture) {
    this.code = code;
    this.address = address;
    this.image = new Picture(picture, `QR code that opens ${address}/j/${code}`);
    this.words = h("p", {}, "or go to ", h("strong", { class: "address" }, address), " and type");
    this.typed = h("p", { class: "code" }, shownCode(code));
    this.frame = h("div", { class: "qr" }, this.image.node);
  }
}

/** A picture of the room that is fetched again when it did not come. */
export class Picture {
  /** @param {string} source @param {string} alt */
  constructor(source, alt) {
    this.source = source;
    this.missing = false;
    this.asked = 0;
    this.node = h("img", { alt, src: source });
    this.node.addEventListener("error", () => (this.missing = true));
    this.node.addEventListener("load", () => (this.missing = false));
  }

  /** Fetch it anew, for it may be another one now. @param {string} alt */
  renew(alt) {
    this.asked += 1;
    this.missing = false;
    this.node.alt = alt;
    this.node.src = `${this.source}?${Date.now()}.${this.asked}`;
  }

  /** Fetch it again where it did not come. */
  mend() {
    if (this.missing) this.renew(this.node.alt);
  }
}
