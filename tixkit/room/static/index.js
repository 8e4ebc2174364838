/** Type a join code: any case, with or without spaces. */

const form = /** @type {HTMLFormElement} */ (document.getElementById("find"));
const field = /** @type {HTMLInputElement} */ (document.getElementById("code"));
const problem = /** @type {HTMLElement} */ (document.getElementById("code-error"));

/** @param {string} words */
function say(words) {
  problem.textContent = words;
  field.toggleAttribute("aria-invalid", Boolean(words));
  if (words) field.focus();
}

/** @param {string} code */
async function look(code) {
  try {
    const answer = await fetch(`/api/v1/rooms/${encodeURIComponent(code)}`, { cache: "no-store" });
    const found = await answer.json();
    if (answer.ok) window.location.assign(`/j/${encodeURIComponent(code)}?k=${found.join_key}#typed`);
    else say(found.error.message);
  } catch {
    say("The room cannot be reached. Check that you are on the room’s Wi-Fi, then try again.");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const code = field.value.replace(/[\s-]/g, "").toUpperCase();
  if (!code) say("Type the join code. It is on the screen in the room.");
  else {
    say("");
    look(code);
  }
});
