/**
 * What the panels share: keeping a panel true, messages to the kernel, announcements, what went wrong.
 *
 * @typedef {{ok: boolean, message?: string, field?: string|null, unchanged?: boolean, [key: string]: any}} Reply `unchanged` where there was nothing to save
 * @typedef {{data: Record<string, any>, ui: Record<string, any>, late: Handlers, level: number, root: HTMLElement,
 *   act: (event: string, given?: object, quiet?: boolean) => Promise<Reply>, tell: (text: string) => void,
 *   warn: (text: string, lead?: string) => void, redraw: () => void, set: (name: string, value: any) => void,
 *   focus: (key: string) => void}} Context
 * @typedef {Record<string, (context: Context, element: HTMLElement, event: Event) => void>} Handlers
 */

import { button, h, morphKids, now } from "./dom.js";
import { closeMenus } from "./menus.js";

const SLOW = 6000;
/** How often the page asks whether the workshop is still there, and how long it waits for the word. */
const BEAT = 8000;
const LOST = 7000;
/** What the page asks for without changing the workshop. */
const READING = ["open", "export", "plan_between", "plan_between_file"];
/** How long what is said stays, so that a screen reader has said it before the next. */
const HEARD = 700;

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

/** What stands for the kernel's word where there is no kernel to ask. @returns {Reply} */
function unsent() {
  return { ok: false, message: "This page has lost the workshop, so this was not done. Everything that was saved is safe. Reload the page to go on." };
}

/** The banner for what went wrong. @param {Context} context */
export function banner(context) {
  if (context.ui.lost) return lost(context);
  const { warning } = context.ui;
  const { trouble, roomTrouble } = context.data;
  const text = warning || trouble;
  const lead = warning ? context.ui.lead || "Not done. " : "The workshop cannot be read. ";
  const end = (roomTrouble ?? "").indexOf(". ") + 1;
  const still = Boolean(text || roomTrouble) && !warning; // nothing to press in it: in a low window the keyboard scrolls it
  return h(
    "div",
    { class: "tk-banner-place", "data-key": "banner", ...(still ? { tabindex: "0", role: "group", "aria-label": "What is wrong" } : {}) },
    text && said("main", h("p", null, h("strong", null, lead), text), warning && button("dismiss", "Dismiss", { kind: "small" })),
    roomTrouble && said("room", h("p", null, h("strong", null, roomTrouble.slice(0, end)), roomTrouble.slice(end))),
  );
}

/** @param {string} key @param {...(Node|string|false|null|undefined)} kids */
function said(key, ...kids) {
  return h("div", { class: "tk-banner", role: "alert", "data-key": `banner-${key}` }, ...kids);
}

const SAFE = "Everything that was saved is safe, and what you typed is kept on this computer.";

/** What stands where the page has lost its kernel; the page around it may know why. @param {Context} context */
function lost(context) {
  const { lead, words, press } = context.ui.loss ?? {
    lead: "This page has lost the workshop.",
    words: "Reload the page to go on; if tixkit was stopped, start it again and open the address that it prints.",
    press: "Reload the page",
  };
  return h(
    "div",
    { class: "tk-banner-place", "data-key": "banner" },
    h("div", { class: "tk-banner", role: "alert", "data-key": "banner-lost" }, h("p", null, h("strong", null, `${lead} `), `${SAFE} ${words}`), button("reload", press, { kind: "small" })),
  );
}

/**
 * Tell the page around the panels that the kernel is not heard, or that somebody wants to reload; it may say more.
 *
 * @param {string} what `tixkit-lost` or `tixkit-reload`
 * @param {Context} context
 */
function tellPage(what, context) {
  const say = (/** @type {object} */ loss) => {
    context.ui.loss = loss;
    context.redraw();
  };
  return context.root.dispatchEvent(new CustomEvent(what, { bubbles: true, cancelable: true, detail: { say, lost: () => context.ui.lost } }));
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
      tellPage("tixkit-lost", context);
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
  const context = /** @type {Context} */ ({ data: {}, ui: {}, late: {}, level: panel.level ?? 2, root });
  context.warn = (text, lead = "") => {
    Object.assign(context.ui, { warning: text, lead });
    context.redraw();
  };
  context.tell = teller(told);
  const ask = asker(model, context.warn);
  /** @type {Set<string>} what the kernel is doing: a second click before it has answered asks for nothing more */
  const busy = new Set();
  context.act = async (event, given, quiet) => {
    if (quiet) return /** @type {Promise<Reply>} */ (ask(event, given, quiet));
    const doing = event + JSON.stringify(given ?? {});
    if (busy.has(doing)) return { ok: false, field: "", message: "" };
    const writes = !READING.includes(event);
    busy.add(doing);
    context.ui.doing = busy.size;
    if (writes) context.ui.writing = (context.ui.writing ?? 0) + 1;
    const done = () => {
      busy.delete(doing);
      if (writes) context.ui.writing -= 1;
      context.redraw();
      context.ui.doing = busy.size;
    };
    const reply = /** @type {Reply} */ (await ask(event, given).catch(unsent).finally(done));
    context.ui.warning = "";
    if (reply.ok && writes && !reply.unchanged) context.ui.savedAt = now();
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
    context.ui.draws = (context.ui.draws ?? 0) + 1;
    morphKids(root, h("div", null, ...panel.draw(context)));
    for (const place of root.querySelectorAll("[data-own]")) {
      panel.painters?.[/** @type {HTMLElement} */ (place).dataset.own ?? ""]?.(/** @type {HTMLElement} */ (place), context);
    }
    context.ui.afterDraw?.();
  };
  const handlers = { ...panel.handlers, dismiss, reload: (/** @type {Context} */ own) => tellPage("tixkit-reload", own) && location.reload() };
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
  const hear = (/** @type {any} */ message) => message?.problem && context.warn(message.problem, "Something did not work. ");
  model.on("msg:custom", hear);
  context.redraw();
  const stop = panel.start?.(context);
  return () => {
    model.off(watched, soon);
    model.off("msg:custom", hear);
    undo();
    stop?.();
  };
}

/** Say one thing after the other: what comes too soon waits for its turn. @param {HTMLElement} told */
function teller(told) {
  /** @type {string[]} */
  const waiting = [];
  let saying = false;
  const next = () => {
    const text = waiting.shift();
    saying = text !== undefined;
    if (text === undefined) return;
    told.textContent = "";
    setTimeout(() => (told.textContent = text), 50);
    setTimeout(next, HEARD);
  };
  return (/** @type {string} */ text) => {
    waiting.push(text);
    if (!saying) next();
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
  let first = "";
  /** Whether the rest of a double click has met another button, which the first click put there: nobody meant to press that one. @param {Event} event @param {string} act */
  const stray = (event, act) => {
    if (event.type !== "click") return false;
    const later = /** @type {MouseEvent} */ (event).detail > 1;
    if (!later) first = act;
    return later && act !== first;
  };
  const on = (/** @type {string} */ type, /** @type {string} */ name) =>
    root.addEventListener(
      type,
      (event) => {
        const target = /** @type {Element} */ (event.target);
        const element = /** @type {HTMLElement|null} */ (target.closest?.(`[data-${name}]`) ?? null);
        if (!element || element.getAttribute("aria-disabled") === "true") return;
        const act = element.dataset[name] ?? "";
        if (stray(event, act)) return;
        const found = handlers[act] ?? context.late[act];
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
  /* Enter that is held down would press one button after the other, whatever each of them does. */
  const once = (/** @type {KeyboardEvent} */ event) => {
    if (event.repeat && event.key === "Enter" && /** @type {Element} */ (event.target).closest("button, summary, a")) event.preventDefault();
  };
  root.addEventListener("keydown", once, { signal: stop.signal });
  closeMenus(root, stop.signal);
  return () => stop.abort();
}
