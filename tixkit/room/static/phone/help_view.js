/** Help on every page of the phone: the guidance's topics, the words it uses, and whom to ask. */

import { draw } from "../views/guidance.js";
import { paragraphs } from "../views/terms.js";
import { Panel } from "./panel.js";

/** @typedef {import("../shared/framework.js").Framework} Framework */

/** Put the button into the header, where the framework has anything to say. @param {Framework} framework */
export function offerHelp(framework) {
  const { data, terms } = framework;
  const { topics = [], contacts = [] } = data;
  const button = /** @type {HTMLButtonElement} */ (document.getElementById("help"));
  if (!topics.length && !contacts.length && !terms.length) return;
  const panel = new Panel("help-page", "Help");
  button.hidden = false;
  button.addEventListener("click", () => {
    if (!panel.body.childElementCount) draw(panel.body, { topics, terms, contacts }, { headingLevel: 3, paragraphs: (text) => paragraphs(text, terms) });
    panel.open();
  });
}
