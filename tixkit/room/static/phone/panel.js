/** A panel over the page, with a title and a button that closes it. */

import { h } from "../shared/dom.js";

/** A modal dialog; where a browser knows none, the panel stands in for the page while it is open. */
export class Panel {
  /** @param {string} id @param {string} heading @param {string} [close] what the closing button says */
  constructor(id, heading, close = "Close") {
    this.body = h("div", { id: `${id}-body` });
    this.heading = h("h2", { id: `${id}-title`, tabindex: "-1" }, heading);
    const button = h("button", { type: "button", class: "help-close", onclick: () => this.close() }, close);
    this.node = h("dialog", { class: "help", id, "aria-labelledby": `${id}-title` }, h("div", { class: "help-head" }, this.heading, button), this.body);
    this.modal = typeof this.node.showModal === "function";
    /** @type {any} */
    this.before = null;
    /** Called once it has closed. */
    this.closed = () => {};
    this.node.addEventListener("close", () => this.left());
    document.body.append(this.node);
  }

  get isOpen() {
    return this.node.hasAttribute("open");
  }

  open() {
    if (this.isOpen) return;
    this.before = document.activeElement;
    if (this.modal) this.node.showModal();
    else {
      this.node.setAttribute("open", "");
      document.body.classList.add("covered");
    }
    this.heading.focus();
    this.node.scrollTop = 0;
  }

  close() {
    if (!this.isOpen) return;
    if (this.modal) this.node.close();
    else {
      this.node.removeAttribute("open");
      document.body.classList.remove("covered");
      this.left();
    }
  }

  left() {
    this.before?.focus?.();
    this.closed();
  }
}
