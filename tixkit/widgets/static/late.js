/** Parts of a page that few people open: their modules travel when they are first shown, and the page opens sooner. */

import { button, h } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */
/** @typedef {{body: (context: Context) => Node[], handlers: import("./ui.js").Handlers}} Part */

/** What a module exports, from its text. @param {string} code @returns {Promise<any>} */
export async function moduleOf(code) {
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  try {
    return (await import(address)).default;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** What a part shows; until it is here, that it is on its way. @param {Context} context @param {string} name @returns {Node[]} */
export function lateBody(context, name) {
  const parts = (context.ui.parts ??= {});
  if (!parts[name]) fetchPart(context, name, (parts[name] = {}));
  const { part, failed } = parts[name];
  if (part) return part.body(context);
  if (!failed) return [h("p", { "data-key": "opening" }, "Opening…")];
  return [h("p", { class: "tk-note", "data-key": "failed" }, failed), button("fetch_part", "Try again", { kind: "second", "data-part": name })];
}

/** @param {Context} context @param {string} name @param {{part?: Part, failed?: string}} place */
async function fetchPart(context, name, place) {
  try {
    const reply = await context.act("part", { name }, true);
    if (!reply.ok) throw new Error(reply.message);
    place.part = /** @type {Part} */ (await moduleOf(reply.code));
    Object.assign(context.late, place.part.handlers);
  } catch (error) {
    place.failed = /** @type {Error} */ (error).message || "This part of the page did not arrive.";
  }
  context.redraw();
}

/** @type {import("./ui.js").Handlers} */
export const lateHandlers = {
  fetch_part(context, element) {
    delete context.ui.parts[element.dataset.part ?? ""];
    context.redraw();
  },
};
