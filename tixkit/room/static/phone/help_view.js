/** Help on every page of the phone: the guidance's topics, the words it uses, and whom to ask. */

import { draw } from "../views/guidance.js";
import { paragraphs } from "../views/terms.js";
import { h } from "../shared/dom.js";

/** @typedef {import("../shared/framework.js").Framework} Framework */

/** Put the button into the header, where the framework has anything to say. @param {Framework} framework */
export function offerHelp(framework) {
  const { data, terms } = framework;
  const { topics = [], contacts = [] } = data;
  const button = /** @type {HTMLButtonElement} */ (document.getElementById("help"));
  if (!topics.length && !contacts.length && !terms.length) return;
  const body = h("div");
  const close = h("button", { type: "button", class: "help-close" }, "Close");
  const page = h("dialog", { class: "help", "aria-labelledby": "help-title" }, h("div", { class: "help-head" }, h("h2", { id: "help-title" }, "Help"), close), body);
  draw(body, { topics, terms, contacts }, { headingLevel: 3, paragraphs: (text) => paragraphs(text, terms) });
  document.body.append(page);
  button.hidden = false;
  button.addEventListener("click", () => page.showModal());
  close.addEventListener("click", () => page.close());
  page.addEventListener("close", () => button.focus());
}
