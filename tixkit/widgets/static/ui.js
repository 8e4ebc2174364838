/**
 * What the panels share: keeping a panel true, messages to the kernel, announcements, what went wrong.
 *
 * @typedef {{ok: boolean, message?: string, field?: string|null, [key: string]: any}} Reply
 * @typedef {{data: Record<string, any>, ui: Record<string, any>, level: number, root: HTMLElement,
 *   act: (event: string, given?: object, quiet?: boolean) => Promise<Reply>, tell: (text: string) => void,
 *   warn: (text: string, lead?: string) => void, redraw: () => void, set: (name: string, value: any) => void,
 *   focus: (key: string) => void}} Context
 * @typedef {Record<string, (context: Context, element: HTMLElement, event: Event) => void>} Handlers
 */

import { button, h, morphKids } from "./dom.js";

const SLOW = 6000;
/** How often the page asks whether the workshop is still there, and how long it waits for the word. */
const BEAT = 8000;
const LOST = 7000;

/** Ask the kernel and wait for its word. @param {any} model @param {(text: string, lead: string) => void} warn */
function asker(model, warn) {
  let last = 0;
  /** @type {Map<number, (reply: Reply) => void>} */
  const waiting = new Map();
  model.on("msg:custom", (/** @type {any} */ message) => {
    const found = waiting.get(message?.reply);
    waiting.delete(message?.reply);
    found?.(message);
  });
  return (/** @type {string} */ event, /** @type {object} */ given = {}, quiet = false) =>
    new Promise((resolve) => {
      last += 1;
      const id = last;
      const say = () => warn("The workshop has not said yet that this is done. It may be busy: wait a little, then reload the page.", "No word yet. ");
      const slow = quiet ? undefined : setTimeout(say, SLOW);
      waiting.set(id, (reply) => {
        clearTimeout(slow);
        resolve(reply);
      });
      model.send({ event, id, ...given });
    });
}

/** The banner for what went wrong. @param {Context} context */
export function banner(context) {
  if (context.ui.lost) return lost();
  const { warning } = context.ui;
  const { trouble, roomTrouble } = context.data;
  const text = warning || trouble;
  const lead = warning ? context.ui.lead || "Not done. " : "The workshop cannot be read. ";
  const end = (roomTrouble ?? "").indexOf(". ") + 1;
  return h(
    "div",
    { class: "tk-banner-place", "data-key": "banner" },
    text && said("main", h("p", null, h("strong", null, lead), text), warning && button("dismiss", "Dismiss", { kind: "small" })),
    roomTrouble && said("room", h("p", null, h("strong", null, roomTrouble.slice(0, end)), roomTrouble.slice(end))),
  );
}

/** @param {string} key @param {...(Node|string|false|null|undefined)} kids */
function said(key, ...kids) {
  return h("div", { class: "tk-banner", role: "alert", "data-key": `banner-${key}` }, ...kids);
}

/** What stands where the page has lost its kernel. */
function lost() {
  const words = "Everything that was saved is safe. Reload the page to go on; if tixkit was stopped, start it again and open the address that it prints.";
  return h(
    "div",
    { class: "tk-banner-place", "data-key": "lost" },
    h("div", { class: "tk-banner", role: "alert" }, h("p", null, h("strong", null, "This page has lost the workshop. "), words), button("reload", "Reload the page", { kind: "small" })),
  );
}

/** Ask now and then whether the workshop is still there, and say so when it is not. @param {Context} context */
export function heartbeat(context) {
  let answered = true;
  const beat = setInterval(async () => {
    if (!answered) return;
    answered = false;
    const late = setTimeout(() => {
      context.ui.lost = true;
      context.redraw();
    }, LOST);
    try {
      await context.act("ping", {}, true);
    } catch {
      return;
    }
    clearTimeout(late);
    answered = true;
    if (context.ui.lost) {
      context.ui.lost = false;
      context.redraw();
    }
  }, BEAT);
  return () => clearInterval(beat);
}

/**
 * Show a panel and keep it true: redraw when the kernel's data or the page's own state change.
 *
 * @param {any} model
 * @param {HTMLElement} host
 * @param {{names: string[], draw: (context: Context) => Node[], handlers: Handlers, painters?: Record<string,
 *   (element: HTMLElement, context: Context) => void>, level?: number, kind?: string,
 *   start?: (context: Context) => (() => void)}} panel
 */
export function mount(model, host, panel) {
  const root = h("div", { class: `tk tk-panel ${panel.kind ?? ""}` });
  const told = h("div", { class: "tk-unseen", role: "status", "aria-live": "polite" });
  const shell = h("div", { class: `tk-shell ${panel.kind ? `${panel.kind}-shell` : ""}` }, root, told);
  shell.classList.add("tk");
  host.append(shell);
  const context = /** @type {Context} */ ({ data: {}, ui: {}, level: panel.level ?? 2, root });
  context.warn = (text, lead = "") => {
    Object.assign(context.ui, { warning: text, lead });
    context.redraw();
  };
  context.tell = (text) => {
    told.textContent = "";
    setTimeout(() => (told.textContent = text), 50);
  };
  const ask = asker(model, context.warn);
  /** @type {Set<string>} what the kernel is doing: a second click before it has answered asks for nothing more */
  const busy = new Set();
  context.act = async (event, given, quiet) => {
    if (quiet) return /** @type {Promise<Reply>} */ (ask(event, given, quiet));
    const doing = event + JSON.stringify(given ?? {});
    if (busy.has(doing)) return { ok: false, field: "", message: "" };
    busy.add(doing);
    context.ui.doing = busy.size;
    const done = () => {
      busy.delete(doing);
      context.redraw();
      context.ui.doing = busy.size;
    };
    const reply = /** @type {Reply} */ (await ask(event, given).finally(done));
    context.ui.warning = "";
    if (!reply.ok && (!reply.field || !context.ui.fields?.includes(reply.field))) Object.assign(context.ui, { warning: reply.message, lead: "" });
    context.redraw();
    return reply;
  };
  context.set = (name, value) => {
    model.set(name, value);
    model.save_changes();
    context.redraw();
  };
  context.focus = (key) => {
    const found = /** @type {HTMLElement|null} */ (root.querySelector(`[data-focus="${CSS.escape(key)}"]`));
    found?.focus();
  };
  context.redraw = () => {
    for (const name of panel.names) context.data[name] = model.get(name);
    context.data.trouble = model.get("trouble");
    context.data.roomTrouble = model.get("room_trouble");
    morphKids(root, h("div", null, ...panel.draw(context)));
    for (const place of root.querySelectorAll("[data-own]")) {
      panel.painters?.[/** @type {HTMLElement} */ (place).dataset.own ?? ""]?.(/** @type {HTMLElement} */ (place), context);
    }
  };
  const handlers = { ...panel.handlers, dismiss, reload: () => location.reload() };
  const undo = listen(root, context, handlers);
  const watched = [...panel.names, "trouble", "room_trouble"].map((name) => `change:${name}`).join(" ");
  let due = false;
  const soon = () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      context.redraw();
    });
  };
  model.on(watched, soon);
  context.redraw();
  const stop = panel.start?.(context);
  return () => {
    model.off(watched, soon);
    undo();
    stop?.();
  };
}

/** @type {Handlers[string]} */
function dismiss(context) {
  context.ui.warning = "";
  context.redraw();
  context.focus("title");
}

/** One listener a kind of event; elements say with data-act, data-change or data-leave what they do. */
function listen(/** @type {HTMLElement} */ root, /** @type {Context} */ context, /** @type {Handlers} */ handlers) {
  const stop = new AbortController();
  const on = (/** @type {string} */ type, /** @type {string} */ name) =>
    root.addEventListener(
      type,
      (event) => {
        const target = /** @type {Element} */ (event.target);
        const element = /** @type {HTMLElement|null} */ (target.closest?.(`[data-${name}]`) ?? null);
        if (!element || element.getAttribute("aria-disabled") === "true") return;
        const found = handlers[element.dataset[name] ?? ""];
        if (type === "submit") event.preventDefault();
        found?.(context, element, event);
      },
      { signal: stop.signal },
    );
  on("click", "act");
  on("change", "change");
  on("focusout", "leave");
  on("submit", "submit");
  on("input", "type");
  return () => stop.abort();
}
