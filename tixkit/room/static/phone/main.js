/** The phone's page: find the workshop, join, then hand over to the page of someone who has joined. */

import { waitFor } from "../shared/backoff.js";
import { Framework } from "../shared/framework.js";
import { Courier } from "./courier.js";
import { setTitle, showMessage } from "./furniture.js";
import { offerHelp } from "./help_view.js";
import { JoinView } from "./join_view.js";
import { Phone } from "./phone.js";
import { SharedDevice } from "./shared_device.js";
import { Memory } from "./storage.js";

const CLOSED_AGAIN_MS = 120000;
const code = decodeURIComponent(window.location.pathname.split("/")[2] ?? "").replace(/[\s-]/g, "").toUpperCase();
const shared = new URLSearchParams(window.location.search).get("shared") === "1";
const rest = `/api/v1/rooms/${encodeURIComponent(code)}`;
const page = /** @type {HTMLElement} */ (document.getElementById("page"));

/** Fetch JSON, trying until the room answers. @param {string} path @returns {Promise<{ok: boolean, status: number, data: any}>} */
async function fetchUntil(path) {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await fetch(path);
      const data = await answer.json();
      if (answer.status !== 429 && answer.status < 500) return { ok: answer.ok, status: answer.status, data };
    } catch {
      // The room cannot be reached: try again below.
    }
    if (tries === 2) page.querySelector("p")?.replaceChildren("The room does not answer yet. This page tries again by itself.");
    await new Promise((resolve) => window.setTimeout(resolve, 1000 * waitFor(tries + 1)));
  }
}

/** @param {Memory} memory @param {any} form @returns {Promise<string|null>} what went wrong */
async function join(memory, form) {
  try {
    const answer = await fetch(`${rest}/participants`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(form),
    });
    const data = await answer.json();
    if (!answer.ok) return data.error.message;
    memory.remember({ token: data.token, participant: data.participant, label: data.label, role: form.role, observer: form.observer });
    return null;
  } catch {
    return "The room cannot be reached. Check that you are on the room’s Wi-Fi, then join again.";
  }
}

/** The device that several people use in turn; null on anybody's own phone. @param {Memory} memory */
const sharedDevice = (memory) => (shared ? new SharedDevice(memory, new Courier(code), page) : null);

/** There is no open workshop with this code; a phone that was in it looks again now and then. @param {Memory} memory @param {string} words */
function notOpen({ me }, words) {
  if (!me) {
    showMessage("No such workshop", words);
    return;
  }
  const again = () => window.location.reload();
  const look = async () => {
    const headers = { Authorization: `Bearer ${me.token}` };
    if (!document.hidden && (await fetch(`${rest}/state`, { headers }).catch(() => null))?.ok) again();
    else later();
  };
  const later = () => window.setTimeout(look, CLOSED_AGAIN_MS * (0.7 + 0.6 * Math.random()));
  showMessage("The workshop has closed", "Everything that was saved is kept. If the workshop opens again, this page comes back by itself.", "Look again", again);
  later();
}

/** @returns {Promise<Framework>} */
async function loadFramework() {
  const framework = new Framework((await fetchUntil(`${rest}/framework`)).data);
  document.documentElement.lang = framework.data.language ?? "en-GB";
  offerHelp(framework);
  return framework;
}

async function start() {
  const memory = new Memory(code, shared);
  const info = await fetchUntil(rest);
  if (!info.ok) {
    notOpen(memory, info.data.error.message);
    return;
  }
  const authority = /** @type {HTMLElement} */ (document.getElementById("authority"));
  authority.textContent = info.data.authority;
  const loading = loadFramework(); // nobody waits for it to join
  const device = sharedDevice(memory);
  if (memory.me) {
    new Phone(code, memory, await loading, device);
    return;
  }
  const view = new JoinView(code, info.data, shared, async (form) => {
    const wrong = await join(memory, form);
    if (wrong === null) {
      const phone = new Phone(code, memory, await loading, device);
      phone.key = "join";
    }
    return wrong;
  });
  view.mount(page);
  if (device) {
    device.form = view;
    device.courier.changed = () => view.carries(device.courier.parcels.length);
    device.courier.changed();
  }
  setTitle("Join the workshop");
}

start();
