/** The phone's page: find the workshop, join, then hand over to the page of someone who has joined. */

import { closedWait, waitFor } from "../shared/backoff.js";
import { Framework } from "../shared/framework.js";
import { showClosed } from "./closed_view.js";
import { Courier } from "./courier.js";
import { setTitle, showMessage } from "./furniture.js";
import { offerHelp } from "./help_view.js";
import { JoinView } from "./join_view.js";
import { Phone } from "./phone.js";
import { SharedDevice } from "./shared_device.js";
import { Memory } from "./storage.js";

const code = decodeURIComponent(window.location.pathname.split("/")[2] ?? "").replace(/[\s-]/g, "").toUpperCase();
const asked = new URLSearchParams(window.location.search);
const shared = asked.get("shared") === "1";
/** What the QR code carries beside the code; it stays in the page's address, so nothing of it is left on a device that is handed on. */
let joinKey = /^[\w-]{1,64}$/.test(asked.get("k") ?? "") ? asked.get("k") : null;
const rest = `/api/v1/rooms/${encodeURIComponent(code)}`;
const page = /** @type {HTMLElement} */ (document.getElementById("page"));
const LATER_MS = 1000;

/** What shows that this phone guesses no codes. @param {Memory} memory @returns {Record<string, string>} */
function proof({ me }) {
  return { ...(joinKey ? { "X-Join-Key": joinKey } : {}), ...(me ? { Authorization: `Bearer ${me.token}` } : {}) };
}

/** Fetch JSON, trying until the room answers. @param {string} path @param {Memory} memory @returns {Promise<{ok: boolean, status: number, data: any}>} */
async function fetchUntil(path, memory) {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await fetch(path, { headers: proof(memory) });
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
      headers: { ...proof(memory), "Content-Type": "application/json" },
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

/** While nobody has joined on a device that many people use: load the page anew where the workshop opened or closed. @param {Memory} memory @param {(open: boolean) => boolean} anew @param {number} ms */
function lookNowAndThen(memory, anew, ms) {
  window.setTimeout(async () => {
    if (memory.me) return;
    const answer = document.hidden ? null : await fetch(rest, { headers: proof(memory), cache: "no-store" }).catch(() => null);
    if (memory.me) return;
    if ((answer?.ok || answer?.status === 404) && anew(answer.ok)) window.location.reload();
    else lookNowAndThen(memory, anew, ms);
  }, ms * (0.7 + 0.6 * Math.random()));
}

/** There is no open workshop with this code; a phone that was in it looks again now and then. @param {Memory} memory @param {string} words */
function notOpen(memory, words) {
  const { me } = memory;
  if (!me) {
    showMessage(shared ? "The workshop is not open" : "No such workshop", words);
    if (shared) lookNowAndThen(memory, (found) => found, 120000);
    return;
  }
  const again = () => window.location.reload();
  const look = async () => {
    const headers = { Authorization: `Bearer ${me.token}` };
    if (!document.hidden && (await fetch(`${rest}/state`, { headers }).catch(() => null))?.ok) again();
    else later();
  };
  const since = Date.now();
  const later = () => window.setTimeout(look, closedWait(Date.now() - since));
  showClosed(rest, me.token, again);
  later();
}

/** @param {Memory} memory @returns {Promise<Framework>} */
async function loadFramework(memory) {
  const framework = new Framework((await fetchUntil(`${rest}/framework`, memory)).data);
  document.documentElement.lang = framework.data.language ?? "en-GB";
  offerHelp(framework, shared);
  return framework;
}

/** What the page came with: whoever has the join key need not ask for it. @returns {any} */
function carried() {
  const block = document.getElementById("room");
  return block && JSON.parse(/** @type {string} */ (block.textContent));
}

async function start() {
  const memory = new Memory(code, shared);
  const known = carried();
  const info = known ? { ok: true, data: known } : await fetchUntil(rest, memory);
  if (!info.ok) {
    notOpen(memory, info.data.error.message);
    return;
  }
  joinKey = info.data.join_key;
  const authority = /** @type {HTMLElement} */ (document.getElementById("authority"));
  authority.textContent = info.data.authority;
  /** @type {Promise<Framework>|undefined} */
  let loading;
  const load = () => (loading = loading ?? loadFramework(memory));
  const device = sharedDevice(memory);
  if (memory.me) {
    new Phone(code, memory, await load(), device);
    return;
  }
  const view = new JoinView(code, info.data, shared, async (form) => {
    load();
    const wrong = await join(memory, form);
    if (wrong === null) {
      const phone = new Phone(code, memory, await load(), device);
      phone.key = "join";
    }
    return wrong;
  });
  window.setTimeout(load, LATER_MS * (0.5 + Math.random())); // nobody waits for it to join, and a whole room comes at once
  view.mount(page);
  if (device) {
    device.form = view;
    device.courier.changed = () => view.carries(device.courier.people);
    device.courier.changed();
    if (window.history.state?.handedOver) view.confirm();
    lookNowAndThen(memory, (found) => !found, 30000);
  }
  setTitle("Join the workshop");
}

start();
