/** The projector's line to the room: it only listens, and reconnects by itself. */

import { waitFor } from "../shared/backoff.js";

const SILENT_MS = 25000;

/**
 * @param {string} key
 * @param {(message: any) => void} hear
 * @param {(up: boolean) => void} tell
 */
export function listen(key, hear, tell) {
  let tries = 0;
  let silence = 0;
  const open = () => {
    const address = new URL(`/p/${encodeURIComponent(key)}/live`, window.location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    const heard = () => {
      window.clearTimeout(silence);
      silence = window.setTimeout(() => socket.close(), SILENT_MS);
    };
    socket.onopen = heard;
    socket.onmessage = (event) => {
      heard();
      const message = JSON.parse(event.data);
      if (message.type === "state") {
        tries = 0;
        tell(true);
      }
      hear(message);
    };
    socket.onclose = () => {
      window.clearTimeout(silence);
      tries += 1;
      tell(false);
      window.setTimeout(open, 1000 * Math.min(waitFor(tries), 5));
    };
  };
  open();
}
