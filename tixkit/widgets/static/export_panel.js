/** Files to take away: asked for here, made in the kernel, saved by the browser. */

import { button, h, icon, now } from "./dom.js";
import { chosenOf, choosing, choosingHandlers, followChoice } from "./export_choosing.js";
import { banner, mount } from "./ui.js";

/** @typedef {import("./ui.js").Context} Context */

/** @param {Context} context @returns {Node[]} */
export function body(context) {
  const { data, level } = context;
  return [
    h("p", { class: "tk-hint-line tk-first" }, "Every file is drawn from the same results as this page, so they always match."),
    choosing(context),
    fileTable(context),
    allDone(context),
    h(`h${level + 1}`, null, data.head.status === "open" ? "Close the workshop" : "The workshop is closed"),
    closing(context),
  ];
}

/** A line a file, which reads as a card in a narrow window; roles keep it a table for everybody. @param {Context} context */
export function fileTable(context) {
  return h(
    "div",
    { class: "tk-scroll", tabindex: "0", role: "region", "aria-label": "Files", "data-key": "files-table" },
    h(
      "table",
      { class: "tk-table tk-cards tk-exports", role: "table" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...["File", "What it is for", "Made", "Action"].map((text) => h("th", { scope: "col", role: "columnheader" }, text)))),
      h("tbody", { role: "rowgroup" }, ...context.data.formats.map((/** @type {any} */ f) => line(context, f))),
    ),
  );
}

/** What came of making all files. @param {Context} context */
function allDone({ data, ui }) {
  if (!ui.all) return null;
  const failed = data.formats.filter((/** @type {any} */ f) => ui.made?.[f.id]?.error).length;
  const words = ui.all.left ? `Making them one after the other: ${ui.all.left} to go.` : failed ? `${failed} of ${data.formats.length} could not be made: see the reason at each.` : `All ${data.formats.length} made.`;
  return h("p", { class: "tk-hint-line", "data-key": "all-done" }, words, " If the browser asks whether this page may save several files, allow it.");
}

/** @param {Context} context @param {any} f */
function line(context, f) {
  const state = context.ui.made?.[f.id];
  const chosen = chosenOf(context).files?.[f.id] ?? "";
  const as = (/** @type {string} */ words) => words && h("span", { class: "tk-second-line" }, words);
  const made = state?.making
    ? `Making ${f.filename}…`
    : state?.waiting
      ? "Waiting its turn"
    : state?.error
      ? h("span", { class: "tk-error" }, icon("cross"), state.error)
      : state?.at
        ? h("div", null, h("span", { class: "tk-yes" }, icon("tick"), `Made ${state.at}`), as(state.said !== chosen && (state.said || "As it is without a choice")))
        : h("span", { class: "tk-second-text" }, "Not made yet");
  const [name, kind] = f.title.split(" (");
  const verb = state?.at ? "Make again" : "Make";
  return h(
    "tr",
    { role: "row", "data-key": f.id },
    h("th", { scope: "row", role: "rowheader" }, name, kind && as(kind.replace(")", ""))),
    h("td", { role: "cell", class: "tk-col-for" }, f.what_for, chosen && h("span", { class: "tk-as-chosen", "data-key": "chosen" }, chosen)),
    h("td", { role: "cell", class: "tk-col-made" }, made),
    h("td", { role: "cell", class: "tk-col-action" }, button("make", verb, { kind: "small", "data-format": f.id, "aria-label": `${verb}: ${f.title}` })),
  );
}

/** @param {Context} context */
function closing({ data, ui }) {
  const wifi = !data.hosting || data.hosting.wifi;
  if (data.head.status !== "open") {
    return h("p", { class: "tk-closing" }, "Its code opens nothing, and nothing but the action plan can be changed. ", button("reopen_workshop", "Reopen it", { kind: "small", "data-focus": "closing" }));
  }
  if (ui.sure) {
    return h("p", { class: "tk-closing", role: "group", "aria-label": "Close the workshop" }, `Phones will not be able to join${wifi ? ", and the Wi-Fi’s name and password are deleted" : ""}. You can reopen it. `, button("close_workshop", "Close it", { kind: "small", "data-focus": "closing" }), " ", button("keep_open", "Keep it open", { kind: "small" }));
  }
  return h("p", { class: "tk-closing" }, "Then its code opens nothing, and nothing but the action plan can be changed. ", button("sure", "Close the workshop", { kind: "small", "data-focus": "closing" }));
}

/** @param {Context} context @param {string} format @param {object} state */
function mark(context, format, state) {
  context.ui.made = { ...context.ui.made, [format]: state };
  context.redraw();
}

/** @type {Map<string, (made: boolean) => void>} what waits for the word that a file is there, or that it cannot be made */
const waiting = new Map();

/** Make one file; done when it is there, or cannot be made. @param {Context} context @param {string} format @param {string} [event] @param {object} [given] @returns {Promise<boolean>} */
export async function make(context, format, event = "export", given = { format }) {
  if (waiting.has(format)) return false;
  mark(context, format, { making: true });
  const come = new Promise((resolve) => waiting.set(format, resolve));
  const reply = await context.act(event, given);
  if (!reply.ok) {
    settle(context, format, { error: reply.message });
    context.tell(reply.message ?? "");
  }
  return /** @type {Promise<boolean>} */ (come);
}

/** @param {Context} context @param {string} format @param {{at?: string, error?: string, said?: string}} state */
function settle(context, format, state) {
  mark(context, format, state);
  waiting.get(format)?.(!state.error);
  waiting.delete(format);
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  ...choosingHandlers,
  make: (context, element) => void make(context, element.dataset.format ?? ""),
  async make_all(context) {
    const { data, ui } = context;
    if (ui.all?.left) return;
    const formats = data.formats.map((/** @type {any} */ f) => f.id);
    ui.made = Object.fromEntries(formats.map((/** @type {string} */ id) => [id, { waiting: true }]));
    let made = 0;
    for (const [i, id] of formats.entries()) {
      ui.all = { left: formats.length - i };
      if (await make(context, id)) made += 1;
    }
    ui.all = { left: 0 };
    context.redraw();
    context.tell(made === formats.length ? `All ${made} files are made.` : `${made} of ${formats.length} files are made. The others say why not.`);
  },
  sure(context) {
    context.ui.sure = true;
    context.redraw();
    context.focus("closing");
  },
  keep_open(context) {
    context.ui.sure = false;
    context.redraw();
    context.focus("closing");
  },
  async close_workshop(context) {
    const reply = await context.act("close_workshop");
    context.ui.sure = false;
    context.redraw();
    context.focus("closing");
    if (reply.ok) context.tell("The workshop is closed.");
  },
  async reopen_workshop(context) {
    const reply = await context.act("reopen_workshop");
    context.focus("closing");
    if (reply.ok) context.tell("The workshop is open again.");
  },
};

/** Take the files as they arrive. @param {any} model @param {Context} context */
export function receive(model, context) {
  const hear = (/** @type {any} */ message, /** @type {DataView[]} */ buffers) => {
    if (message?.event === "file") {
      save(message.name, message.mime, buffers[0]);
      settle(context, message.format, { at: now(), said: message.said ?? "" });
      context.ui.lastMade = `${message.called} made, ${now()}`;
      context.redraw();
      context.tell(message.said ? `${message.called} made: ${message.said}.` : `${message.called} made.`);
    } else if (message?.event === "file_failed") {
      settle(context, message.format, { error: message.message });
      context.tell(message.message);
    }
  };
  model.on("msg:custom", hear);
  const stop = followChoice(model, context);
  return () => {
    model.off("msg:custom", hear);
    stop();
  };
}

/** @param {string} name @param {string} mime @param {DataView} data */
function save(name, mime, data) {
  const url = URL.createObjectURL(new Blob([/** @type {any} */ (data)], { type: mime }));
  const link = h("a", { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["formats", "head"],
    draw: (context) => [
      banner(context),
      h("div", { class: "tk-section-head" }, h(`h${context.level}`, { class: "tk-title" }, "Exports"), button("make_all", `Make all ${context.data.formats.length}`, { kind: "main" })),
      h("div", { class: "tk-body" }, ...body(context)),
    ],
    handlers,
    start: (context) => receive(model, context),
    kind: "tk-alone",
  });
}

export default { render };
