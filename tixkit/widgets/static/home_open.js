/** Importing a saved copy: the file travels to the kernel in parts, over the comm. */

import { button, field, h } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

/** The most characters of a part: well within what the server lets one message have. */
const PART = 500000;

/** @param {Context} context */
export function openPanel(context) {
  const { ui, level } = context;
  const file = h("input", { type: "file", name: "file", accept: ".json,application/json", "data-change": "take_file", disabled: Boolean(ui.taking) });
  return h(
    "section",
    { class: "tk-home-panel", "data-key": "open", "aria-labelledby": "tk-home-open" },
    h(`h${level + 1}`, { id: "tk-home-open", tabindex: "-1", "data-focus": "open" }, "Import a file"),
    h("p", null, "A copy becomes a workshop with a code of its own. People join anew: a copy holds no names and knows nobody’s phone."),
    field("tk-open-file", "File", file, { hint: "One that “Save a copy” wrote: its name ends in workshop.json.", error: ui.fileError }),
    ui.taking && taking(ui.taking),
    ui.here && h("div", { class: "tk-home-here", role: "group", "aria-label": "It is here already" }, h("p", null, ui.here), h("div", { class: "tk-buttons" }, button("once_more", "Import it once more", { "data-focus": "once_more" }), button("leave_it", "Leave it"))),
    h("div", { class: "tk-buttons" }, button("open_cancel", "Cancel")),
  );
}

/** @param {{name: string, size: number, sent: number}} file */
function taking({ name, size, sent }) {
  const mb = (/** @type {number} */ n) => (n / 1e6).toFixed(1);
  const words = sent < size ? `Reading ${name}: ${mb(sent)} of ${mb(size)} MB` : `Checking ${name}`;
  return h("div", { class: "tk-home-taking" }, h("label", { for: "tk-taking" }, words), h("progress", { id: "tk-taking", max: "100", value: String(size ? Math.round((100 * sent) / size) : 100) }));
}

/** @param {File} file @returns {Promise<string>} */
function textOf(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsText(file);
  });
}

/** Cut a text into parts, never between the halves of a character. @param {string} text */
export function parts(text) {
  const cut = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PART, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last < 0xdc00) end -= 1;
    cut.push(text.slice(at, end));
    at = end;
  }
  return cut;
}

/** @param {Context} context @param {string} message */
function refuse(context, message) {
  Object.assign(context.ui, { taking: null, here: "", fileError: message });
  context.redraw();
  context.root.querySelector("#tk-open-file")?.focus();
}

/** @param {Context} context @param {File} file @param {(context: Context, reply: any) => void} welcome */
async function take(context, file, welcome) {
  const { ui } = context;
  const mine = { name: file.name, size: file.size, sent: 0 };
  Object.assign(ui, { taking: mine, fileError: "", here: "" });
  context.redraw();
  const begun = await context.act("import_start", { name: file.name, size: file.size }, true);
  if (!begun.ok) return refuse(context, begun.message ?? "");
  let text = "";
  try {
    text = await textOf(file);
  } catch {
    return refuse(context, `${file.name} cannot be read. Check that it is still there, then choose it again.`);
  }
  for (const part of parts(text)) {
    if (ui.taking !== mine) return undefined;
    const reply = await context.act("import_part", { text: part }, true);
    if (!reply.ok) return refuse(context, reply.message ?? "");
    mine.sent += (part.length / text.length) * mine.size;
    context.redraw();
  }
  if (ui.taking !== mine) return undefined;
  mine.sent = mine.size;
  context.redraw();
  return finish(context, false, welcome);
}

/** @param {Context} context @param {boolean} again @param {(context: Context, reply: any) => void} welcome */
async function finish(context, again, welcome) {
  const { ui } = context;
  const reply = await context.act("import_done", { again }, true);
  if (reply.ok) {
    Object.assign(ui, { taking: null, here: "", fileError: "" });
    return welcome(context, reply);
  }
  if (reply.code !== "already_here") return refuse(context, reply.message ?? "");
  Object.assign(ui, { taking: null, here: reply.message });
  context.redraw();
  context.focus("once_more");
  return context.tell(reply.message ?? "");
}

/** @param {(context: Context, reply: any) => void} welcome @returns {import("./ui.js").Handlers} */
export const opening = (welcome) => ({
  take_file(context, element) {
    const input = /** @type {HTMLInputElement} */ (element);
    const [file] = input.files ?? [];
    if (file) take(context, file, welcome).finally(() => (input.value = ""));
  },
  once_more: (context) => void finish(context, true, welcome),
  leave_it(context) {
    context.ui.here = "";
    context.redraw();
    context.root.querySelector("#tk-open-file")?.focus();
  },
  open_cancel(context) {
    Object.assign(context.ui, { panel: "", taking: null, here: "", fileError: "" });
    context.redraw();
    context.focus("open_file");
  },
});
