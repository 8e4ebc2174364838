/** Help on every page of the phone: how this page works, the guidance's topics, the words it uses, and whom to ask. */

import { draw } from "../views/guidance.js";
import { paragraphs } from "../views/terms.js";
import { h } from "../shared/dom.js";
import { Panel } from "./panel.js";

/** @typedef {import("../shared/framework.js").Framework} Framework */

const ABOUT_THIS_PAGE = [
  ["Answering", "Tap an answer to give it. It is saved when it says “Saved”; there is nothing to send."],
  ["Changing an answer", "Tap another one, or “Clear my answer”. You can until the facilitator reveals the totals."],
  ["Losing the connection", "Go on answering and keep this page open. What you answer is kept here and sent by itself once the room can be reached."],
  ["Who sees what", "Only you see what you answer. The facilitator sees that you have answered. Everyone sees the totals after the reveal, and none where fewer than three people answered."],
];
const LEAVING = "Your answers stay when you close this page, and the same address brings you back on this phone. To go for good, open “What this room knows of me” at the foot of the page.";
const HANDING_OVER = "Choose “Finish and hand over”. Your answers are saved, and the next person sees nothing of them.";

/** @param {boolean} shared */
function aboutThisPage(shared) {
  const all = [...ABOUT_THIS_PAGE, ["Leaving", shared ? HANDING_OVER : LEAVING]];
  const parts = all.map(([what, text]) => h("p", {}, h("strong", {}, `${what}. `), text));
  return h("details", { class: "tk-topic" }, h("summary", {}, h("span", {}, "How this page works")), h("div", { class: "tk-topic-body" }, ...parts));
}

/** Put the button into the header. @param {Framework} framework @param {boolean} shared many people use this device in turn */
export function offerHelp(framework, shared) {
  const { data, terms } = framework;
  const { topics = [], contacts = [] } = data;
  const button = /** @type {HTMLButtonElement} */ (document.getElementById("help"));
  const panel = new Panel("help-page", "Help");
  button.hidden = false;
  button.addEventListener("click", () => {
    if (!panel.body.childElementCount) {
      draw(panel.body, { topics, terms, contacts }, { headingLevel: 3, paragraphs: (text) => paragraphs(text, terms) });
      panel.body.prepend(aboutThisPage(shared));
    }
    panel.open();
  });
}
