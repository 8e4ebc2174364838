/** A file on its way to the kernel: in parts, over the comm, as no other way leads there. */

import { h } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

/** The most characters of a part: well within what the server lets one message have, and whole in base64. */
const PART = 500000;

/** Ask the kernel; where it is lost, that is the word. @param {Context} context @param {string} event @param {object} [given] @returns {Promise<import("./ui.js").Reply>} */
export async function asked(context, event, given) {
  try {
    return await context.act(event, given, true);
  } catch {
    return { ok: false, message: "This page has lost the workshop, so this was not done. Reload the page to go on." };
  }
}

/** @param {File} file @returns {Promise<string>} its content in base64 */
function contentOf(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/**
 * Send a file, and give what the kernel says of it; of one that was refused that is the reason. One that is not wanted any more, as
 * another was chosen, goes no further: their parts must not mix.
 *
 * @param {Context} context @param {string} what @param {File} file @param {(share: number) => boolean} far is told
 *   how far it is, and says whether it is still wanted
 */
export async function upload(context, what, file, far) {
  const begun = await asked(context, `${what}_start`, { name: file.name, size: file.size });
  if (!begun.ok) return begun;
  let text = "";
  try {
    text = await contentOf(file);
  } catch {
    return { ok: false, message: `${file.name} cannot be read. Check that it is still there, then choose it again.` };
  }
  for (let at = 0; at < text.length; at += PART) {
    if (!far(at / text.length)) return begun;
    const reply = await asked(context, `${what}_part`, { text: text.slice(at, at + PART) });
    if (!reply.ok) return reply;
  }
  if (!far(1)) return begun;
  return asked(context, `${what}_done`);
}

/** How far a file is. @param {string} id @param {{name: string, share: number}} file */
export function reading(id, { name, share }) {
  const words = share < 1 ? `Reading ${name}` : `Checking ${name}`;
  return h("div", { class: "tk-reading", "data-key": "reading" }, h("label", { for: id }, words), h("progress", { id, max: "1", value: String(share) }));
}
