/** What several pictures are made of. */

import { h } from "../shared/dom.js";
import { shownCode } from "../shared/framework.js";
import { dayAndMonth, yearOf } from "../views/local_time.js";

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

/** The day of a moment: “30 November”, and the year where it is not this one. @param {string} moment @param {number} now */
export function dayOf(moment, now) {
  const at = new Date(moment);
  return yearOf(at) === yearOf(new Date(now)) ? dayAndMonth(at) : `${dayAndMonth(at)} ${yearOf(at)}`;
}

/** “31 July 2026”. @param {string} date such as 2026-07-31 */
export function dateWords(date) {
  const noon = new Date(`${date}T12:00Z`);
  return `${dayAndMonth(noon)} ${yearOf(noon)}`;
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
