/** The first page: the workshops there are, and the ways to another one. */

import { button, h, icon, plural } from "./dom.js";
import { copyPanel, copying, hearFiles } from "./home_copy.js";
import { opening, openPanel } from "./home_open.js";
import { newPanel, starting } from "./home_new.js";
import { keepClear, pageTop } from "./page_top.js";
import { heartbeat, mount } from "./ui.js";

/** @typedef {import("./ui.js").Context} Context */

const WAIT = 250;

/** @param {Context} context @returns {Node[]} */
function draw(context) {
  const { data, ui } = context;
  ui.fields = ["file", "folder"];
  return [header(context), pageTop(context, null, data.trouble ? broken(context) : undefined), top(context), ...(data.trouble ? [] : [panel(context), list(context), cards(context)])].filter(Boolean);
}

/** @param {Context} context */
function header({ data }) {
  const where = data.where.text && h("p", { class: "tk-home-where" }, data.where.local && icon("tick"), data.where.text);
  return h("div", { class: "tk-header tk-home-header", "data-key": "header" }, h("span", { class: "tk-brand" }, "tixkit"), where);
}

/** @param {Context} context */
function broken({ data }) {
  const said = h("div", { class: "tk-banner", role: "alert", "data-key": "broken" }, h("p", null, h("strong", null, "The workshops cannot be listed. "), data.trouble), button("again", "Try again", { kind: "small" }));
  return h("div", { class: "tk-banner-place", "data-key": "banner" }, said);
}

/** @param {Context} context */
function top(context) {
  const { data, ui, level } = context;
  const doing = [
    button("open_file", "Import a file", { "data-focus": "open_file", "aria-expanded": String(ui.panel === "open") }),
    data.about.demo && button("demo", ui.demo ? "Making the demo" : "Open the demo", { "aria-disabled": ui.demo ? "true" : null }),
    button("new", "New workshop", { kind: "main", "data-focus": "new", "aria-expanded": String(ui.panel === "new") }),
  ];
  return h(
    "div",
    { class: "tk-home-top", "data-key": "top" },
    h("div", null, h(`h${level}`, { tabindex: "-1", "data-focus": "title", class: "tk-home-title" }, "Workshops"), data.workshops.authority && h("p", { class: "tk-sub" }, data.workshops.authority)),
    !data.trouble && h("div", { class: "tk-buttons" }, ...doing),
  );
}

/** @param {Context} context */
function panel(context) {
  const { ui } = context;
  if (ui.panel === "new") return newPanel(context);
  if (ui.panel === "open") return openPanel(context);
  if (ui.panel === "copy") return copyPanel(context);
  return ui.made && made(context);
}

/** What stands once there is a new workshop. @param {Context} context */
function made({ ui, level }) {
  const { title, code_text: code, href, python, projector, join } = ui.made;
  return h(
    "section",
    { class: "tk-home-panel tk-home-made", "data-key": "made", "aria-labelledby": "tk-home-made" },
    h(`h${level + 1}`, { id: "tk-home-made", tabindex: "-1", "data-focus": "made" }, `“${title}” is ready`),
    h("p", null, "Room code ", h("strong", { class: "tk-home-code" }, code), join ? ", which people type at " : "", join && h("strong", null, join.replace(/\/j\/.*$/, ""))),
    ui.made.leftOut && h("p", null, ui.made.leftOut),
    ui.made.copied && h("p", { class: "tk-hint" }, "People join anew: a phone that took part where the copy was saved is not known here."),
    !href && h("p", { class: "tk-home-python" }, "Open it in a notebook: ", h("code", null, python)),
    h(
      "div",
      { class: "tk-buttons" },
      href && h("a", { class: "tk-button tk-main", href }, "Run the workshop"),
      projector && h("a", { class: "tk-button tk-second", href: projector, target: "_blank", rel: "noopener" }, "Open projector", h("span", { class: "tk-unseen" }, " in a new tab")),
      button("made_done", "Done"),
    ),
  );
}

/** @param {Context} context */
function list(context) {
  const { workshops } = context.data;
  if (!workshops.total) return context.ui.panel ? null : empty(context);
  const columns = ["Workshop", "Framework", "State", "Progress"].map((text) => h("th", { scope: "col", role: "columnheader" }, text));
  const table = h(
    "table",
    { class: "tk-table tk-home-table", role: "table", "aria-label": "Workshops" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...columns, h("th", { scope: "col", role: "columnheader" }, h("span", { class: "tk-unseen" }, "Open")))),
    h("tbody", { role: "rowgroup" }, ...workshops.rows.flatMap((/** @type {any} */ row) => rows(context, row))),
  );
  const none = h("p", { class: "tk-empty" }, `No workshop has “${workshops.text}” in its title, council, framework or code.`);
  return h("div", { class: "tk-home-list", "data-key": "list" }, workshops.search && find(context), workshops.found ? table : none, workshops.pages > 1 && turning(context));
}

/** @param {Context} context */
function empty({ data, level }) {
  return h(
    "div",
    { class: "tk-home-list tk-home-empty", "data-key": "empty" },
    h(`h${level + 1}`, null, "Your first workshop is a minute away"),
    h("p", null, "Choose what is assessed and give it a title. People join on their phones with a code, and nothing they answer is shown before you reveal it."),
    h("div", { class: "tk-buttons" }, button("new", "Make the first workshop", { kind: "main" }), data.about.demo && button("demo", "Look round the demo first")),
  );
}

/** @param {Context} context */
function find({ data }) {
  const { workshops } = data;
  const count = workshops.text ? `${workshops.found} of ${workshops.total} found` : plural(workshops.total, "workshop", "workshops");
  return h(
    "div",
    { class: "tk-home-find", "data-key": "find", role: "search" },
    h("label", { for: "tk-find" }, "Find a workshop"),
    h("input", { id: "tk-find", type: "search", value: workshops.text, autocomplete: "off", spellcheck: "false", "data-type": "find", "data-focus": "find", "aria-describedby": "tk-find-hint" }),
    h("p", { class: "tk-hint", id: "tk-find-hint" }, count),
  );
}

/** @param {Context} context */
function turning({ data }) {
  const { page, pages, first, rows: shown, found } = data.workshops;
  const turn = (/** @type {number} */ to, /** @type {string} */ text) => button("turn", text, { kind: "small", "data-page": to, "data-focus": text, "aria-disabled": to < 1 || to > pages ? "true" : null });
  return h("nav", { class: "tk-home-turn", "aria-label": "Pages of the list", "data-key": "turn" }, turn(page - 1, "Newer"), h("p", null, `${first} to ${first + shown.length - 1} of ${found}`), turn(page + 1, "Older"));
}

/** A workshop's line, and what else can be done with it. @param {Context} context @param {any} row */
function rows(context, row) {
  const open = context.ui.more === row.code;
  const cell = (/** @type {string} */ kind, /** @type {any[]} */ ...kids) => h("td", { role: "cell", class: `tk-home-${kind}` }, ...kids);
  const title = row.href ? h("a", { class: "tk-home-link", href: row.href }, row.title) : h("span", { class: "tk-home-link" }, row.title);
  const words = row.status === "open" ? "Continue" : "Open results";
  const kind = row.status === "open" ? "tk-main" : "tk-second";
  const label = `${words}: ${row.title}`;
  const main = row.href
    ? h("a", { class: `tk-button ${kind} tk-small`, href: row.href, "aria-label": label }, words)
    : button("more", words, { kind: `${kind.slice(3)} tk-small`, "data-code": row.code, "data-where": "python", "aria-label": label });
  const line = h(
    "tr",
    { role: "row", "data-key": row.code, class: open ? "tk-home-row tk-home-opened" : "tk-home-row" },
    h("th", { scope: "row", role: "rowheader", class: "tk-home-name" }, title, h("span", { class: "tk-second-line" }, [row.date, row.authority].filter(Boolean).join(", ")), row.mark && h("span", { class: "tk-second-line tk-home-mark" }, icon("tick"), ` ${row.mark}`)),
    cell("framework", row.framework),
    cell("state", h("span", { class: row.status === "open" ? "tk-state tk-state-open" : "tk-state" }, row.status === "open" ? "Open" : "Closed")),
    cell("progress", row.progress),
    cell("do", main, button("more", open ? "Less" : "More", { kind: "link", "data-code": row.code, "data-focus": `more-${row.code}`, "aria-expanded": String(open), "aria-label": `${open ? "Less" : "More"}: ${row.title}` })),
  );
  return open ? [line, h("tr", { role: "row", class: "tk-home-more", "data-key": `${row.code}-more` }, h("td", { role: "cell", colspan: "5" }, more(context, row)))] : [line];
}

/** @param {Context} context @param {any} row */
function more(context, row) {
  const link = (/** @type {any} */ page) => h("li", null, h("a", { href: page.href }, page.title));
  const python = h("p", { class: "tk-home-python" }, "Open it in a notebook: ", h("code", { tabindex: "-1", "data-focus": `python-${row.code}` }, row.python));
  return h(
    "div",
    { class: "tk-home-more-in" },
    h("p", null, "Room code ", h("strong", { class: "tk-home-code" }, row.code_text), row.status === "open" ? "" : ", which opens nothing while it is closed"),
    row.pages.length > 0 ? h("ul", { class: "tk-home-pages", "aria-label": `Pages of ${row.title}` }, ...row.pages.map(link)) : python,
    context.ui.sure === row.code
      ? h("p", { class: "tk-closing", role: "group", "aria-label": "Close the workshop" }, "Phones will not be able to join, and the Wi-Fi’s name and password are deleted. You can reopen it. ", button("close", "Close it", { kind: "small", "data-code": row.code, "data-focus": "sure" }), button("keep_open", "Keep it open", { kind: "small", "data-code": row.code }))
      : h(
          "div",
          { class: "tk-buttons" },
          button("save_copy", context.ui.saving === row.code ? "Saving" : "Save a copy", { kind: "small", "data-code": row.code, "aria-label": `Save a copy of ${row.title}` }),
          row.status === "open" ? button("sure", "Close the workshop", { kind: "small", "data-code": row.code, "data-focus": "closing" }) : button("reopen", "Reopen the workshop", { kind: "small", "data-code": row.code, "data-focus": "closing" }),
        ),
    context.ui.copied?.code === row.code && h("p", { class: "tk-saved" }, icon("tick"), context.ui.copied.text),
  );
}

/** @param {Context} context */
function cards({ data, level }) {
  const card = (/** @type {string} */ title, /** @type {any[]} */ ...kids) => h("div", null, h(`h${level + 1}`, null, title), h("p", null, ...kids));
  const keep = data.workshops.total ? [button("copy", "Save a copy", { kind: "link", "data-focus": "copy" }), " before you travel, and open it on another computer."] : ["Save a copy before you travel, and open it on another computer."];
  return h(
    "div",
    { class: "tk-home-cards", "data-key": "cards" },
    card("Start in a minute", "Choose a framework and a title. The room code and the projector page are ready at once."),
    data.about.demo && card("Try it first", "The demo is a made-up council whose people have answered already. Change anything: it never mixes with your own."),
    card("Keep a copy", data.where.local ? "A workshop can be saved as one file. " : "A workshop can be saved as one file on this computer. ", ...keep),
  );
}

/** Open or close a panel above the list. @param {Context} context @param {string} name @param {string} focus */
function show(context, name, focus) {
  const { ui } = context;
  ui.panel = ui.panel === name ? "" : name;
  ui.made = null;
  context.redraw();
  context.focus(ui.panel ? focus : name === "open" ? "open_file" : name);
}

/** Go on with a workshop that was just made. @param {Context} context @param {any} reply */
function welcome(context, reply) {
  Object.assign(context.ui, { panel: "", made: { ...reply.made, leftOut: reply.left_out, copied: "left_out" in reply }, errors: null });
  context.redraw();
  context.focus("made");
  context.tell(`“${reply.made.title}” is ready. Room code ${reply.made.code_text}.`);
}

/** Close or reopen. @param {Context} context @param {HTMLElement} element @param {string} event @param {string} word */
async function change(context, element, event, word) {
  const reply = await context.act(event, { workshop: element.dataset.code });
  context.ui.sure = "";
  context.redraw();
  context.focus("closing");
  if (reply.ok) context.tell(`The workshop is ${word}.`);
}

let typed = 0;

/** @type {import("./ui.js").Handlers} */
const handlers = {
  ...starting(welcome),
  ...opening(welcome),
  ...copying,
  again: (context) => void context.act("refresh"),
  new(context) {
    show(context, "new", "form");
    if (context.ui.panel === "new" && !context.ui.form) void handlers.need_form(context, context.root, new Event("need"));
  },
  open_file: (context) => show(context, "open", "open"),
  copy: (context) => show(context, "copy", "copying"),
  made_done(context) {
    context.ui.made = null;
    context.redraw();
    context.focus("title");
  },
  async demo(context) {
    context.ui.demo = true;
    context.redraw();
    const reply = await context.act("demo");
    context.ui.demo = false;
    context.redraw();
    if (reply.ok && reply.made) welcome(context, reply);
  },
  more(context, element) {
    const { code, where } = element.dataset;
    context.ui.more = context.ui.more === code && !where ? "" : code;
    context.ui.sure = "";
    context.redraw();
    if (where) context.focus(`python-${code}`);
  },
  find(context, element) {
    typed += 1;
    const mine = typed;
    const look = async () => {
      if (mine !== typed) return;
      await context.act("find", { text: /** @type {HTMLInputElement} */ (element).value }, true);
      if (mine === typed) context.tell(`${context.data.workshops.found} of ${plural(context.data.workshops.total, "workshop", "workshops")} found.`);
    };
    setTimeout(look, WAIT);
  },
  async turn(context, element) {
    await context.act("find", { text: context.data.workshops.text, page: Number(element.dataset.page) }, true);
    const { first, rows: shown, found } = context.data.workshops;
    context.tell(`Workshops ${first} to ${first + shown.length - 1} of ${found}.`);
  },
  sure(context, element) {
    context.ui.sure = element.dataset.code;
    context.redraw();
    context.focus("sure");
  },
  keep_open(context) {
    context.ui.sure = "";
    context.redraw();
    context.focus("closing");
  },
  close: (context, element) => change(context, element, "close_workshop", "closed"),
  reopen: (context, element) => change(context, element, "reopen_workshop", "open again"),
};

/** Keep the list true when somebody comes back to the page, and hear files as they come. @param {any} model @param {Context} context */
function start(model, context) {
  const back = () => {
    if (!document.hidden) context.act("refresh", {}, true);
  };
  const calm = heartbeat(context);
  const free = keepClear(context);
  const deaf = hearFiles(model);
  document.addEventListener("visibilitychange", back);
  return () => {
    calm();
    free();
    deaf();
    document.removeEventListener("visibilitychange", back);
  };
}

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, { names: ["where", "workshops", "about"], draw, handlers, start: (context) => start(model, context), level: 1, kind: "tk-home" });
}

export default { render };
