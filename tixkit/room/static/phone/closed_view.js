/** The page after the workshop has closed: whoever showed a name can still delete it. */

import { h } from "../shared/dom.js";
import { showMessage } from "./furniture.js";

const WORDS = "Everything that was saved is kept. If the workshop opens again, this page comes back by itself.";

/** @param {string} rest the workshop's address @param {string} token @param {() => void} again */
export function showClosed(rest, token, again) {
  showMessage("The workshop has closed", WORDS, "Look again", again);
  const heading = document.querySelector("#page h1");
  const address = `${rest}/me`;
  const headers = { Authorization: `Bearer ${token}` };
  const status = h("p", { role: "status" });
  const name = h("p");
  const remove = h("button", { type: "button", class: "second-button", onclick: forget }, "Delete my name");
  const offer = h("div", {}, name, h("p", {}, remove));

  async function forget() {
    status.textContent = "Deleting";
    const body = JSON.stringify({ show_name: false });
    const answer = await fetch(address, { method: "PATCH", headers: { ...headers, "Content-Type": "application/json" }, body }).catch(() => null);
    if (answer?.ok) offer.remove();
    status.textContent = answer?.ok ? "Your name is deleted. Nobody sees it any more." : "Not deleted: the room cannot be reached. Try again in a moment.";
  }

  async function look() {
    const answer = await fetch(address, { headers, cache: "no-store" }).catch(() => null);
    const me = answer?.ok ? await answer.json() : null;
    if (!me?.name || !heading?.isConnected) return;
    name.textContent = `Your name “${me.name}” is still kept with this workshop.`;
    heading.parentElement?.append(offer, status);
  }

  look();
}
