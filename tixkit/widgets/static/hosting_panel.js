/** The room itself: what the projector shows, the Wi-Fi, addresses to hand out, answers before the day; and the cover of reports. */

import { button, field, h, icon, plural } from "./dom.js";
import { draftHandlers } from "./drafts.js";
import { coverHandlers, coverParts } from "./on_cover.js";
import { banner, mount } from "./ui.js";
import { isoDay } from "../../views/static/local_time.js";

/** @typedef {import("./ui.js").Context} Context */

const PICTURES = [
  ["auto", "What fits the moment", "How to join, the question, its totals, the heatmap"],
  ["lobby", "How to join", "For people who come late; what is being asked stays in a line below"],
  ["heatmap", "The heatmap", "Where we are, in every area"],
  ["summary", "The closing summary", "What was agreed, and the actions"],
];

/** The days ahead that pre-work may be asked for, less one, for its last minute counts. */
const YEAR = 359;

/** Who is here. @param {any} data */
export const summary = ({ round }) => round.here;

/** @param {Context} context @returns {Node[]} */
export function body(context) {
  const open = context.data.head.status === "open";
  const closed = "The workshop is closed: the projector keeps its closing summary, and the Wi-Fi was deleted. The cover of reports can still be changed, and names deleted; reopen the workshop on “Exports” to change anything else.";
  if (!open) return [h("p", { class: "tk-note" }, closed), cover(context), names(context)];
  return [projector(context), wifi(context), addresses(context), preWork(context), cover(context), names(context)].filter(Boolean);
}

/** @param {Context} context @param {string} id @param {string} title @param {...(Node|null|false|undefined|string)} kids */
function section({ level }, id, title, ...kids) {
  return h("section", { class: "tk-host", "data-key": id, "aria-labelledby": `tk-host-${id}` }, h(`h${level + 1}`, { id: `tk-host-${id}`, tabindex: "-1", "data-focus": id }, title), ...kids);
}

/** @param {Context} context */
const cover = (context) => section(context, "cover", "On the cover of reports", ...coverParts(context));

/** @param {Context} context */
function projector(context) {
  const { view } = context.data.hosting;
  const choice = ([id, title, what]) =>
    h(
      "label",
      { class: id === view ? "tk-picture tk-picture-chosen" : "tk-picture", "data-key": id },
      h("input", { type: "radio", name: "tk-picture", "data-change": "show_view", "data-view": id, checked: id === view, "aria-labelledby": `tk-picture-${id}`, "aria-describedby": `tk-picture-${id}-what` }),
      h("span", null, h("strong", { id: `tk-picture-${id}` }, title), h("span", { class: "tk-second-line", id: `tk-picture-${id}-what` }, what)),
    );
  const area = view === "area" && h("p", { class: "tk-host-text" }, `It shows the totals of ${context.data.hosting.area?.title}, as chosen on “Room”.`);
  return section(context, "projector", "On the projector", area, h("fieldset", { class: "tk-pictures" }, h("legend", { class: "tk-unseen" }, "What the projector shows"), ...PICTURES.map(choice)));
}

/** @param {Context} context */
function wifi(context) {
  const { data, ui } = context;
  const known = data.hosting.wifi;
  const kept = h("p", { class: "tk-hint-line" }, icon("hidden"), "It is deleted when the workshop closes, and stands in no file.");
  if (known && !ui.wifiEdit) return section(context, "wifi", "Wi-Fi on the projector", standing(context, known), kept);
  return section(context, "wifi", "Wi-Fi on the projector", h("p", { class: "tk-host-text" }, "The projector shows a code that takes phones onto this network, with its name and password in words."), wifiForm(context, known), kept);
}

/** @param {Context} context @param {any} known */
function standing({ ui }, known) {
  const open = known.security === "none";
  const word = open ? "No password" : ui.wifiShown ? h("strong", { class: "tk-secret" }, ui.wifiShown) : "•".repeat(8);
  const reveal = !open && button("wifi_show", ui.wifiShown ? "Hide" : "Show", { kind: "small", "aria-label": ui.wifiShown ? "Hide the password" : "Show the password" });
  return h(
    "div",
    null,
    h("dl", { class: "tk-facts tk-host-facts" }, h("dt", null, "Network"), h("dd", null, h("strong", null, known.network)), h("dt", null, "Password"), h("dd", { class: "tk-host-word" }, h("span", null, word), reveal)),
    h("div", { class: "tk-buttons tk-host-buttons" }, button("wifi_edit", "Change", { kind: "small", "data-focus": "wifi-edit" }), button("wifi_clear", "Delete", { kind: "small", "aria-label": "Delete the Wi-Fi" })),
  );
}

/** @param {Context} context @param {any} known */
function wifiForm({ ui }, known) {
  const errors = ui.errors ?? {};
  const secure = (ui.wifiSecurity ?? known?.security ?? "WPA") === "WPA";
  const network = h("input", { type: "text", name: "network", autocomplete: "off", spellcheck: "false", value: known?.network ?? "", "aria-required": "true" });
  const password = h("input", { type: ui.wifiPlain ? "text" : "password", name: "password", autocomplete: "off", spellcheck: "false" });
  const securities = [["WPA", "With a password (WPA)"], ["none", "Open, without a password"]];
  const security = h("select", { name: "security", "data-change": "wifi_security", value: secure ? "WPA" : "none" }, ...securities.map(([value, text]) => h("option", { value }, text)));
  const hint = known?.security === "WPA" ? "Leave it empty to keep the one that is there." : "8 to 63 characters.";
  return h(
    "form",
    { class: "tk-host-form", novalidate: true, "data-submit": "wifi_save", "data-key": "wifi-form" },
    field("tk-network", "Network’s name", network, { error: errors.network }),
    field("tk-security", "Security", security, { error: errors.security }),
    secure && field("tk-password", "Password", password, { hint, error: errors.password }),
    secure && h("label", { class: "tk-check", "data-key": "plain" }, h("input", { type: "checkbox", "data-change": "wifi_plain", checked: Boolean(ui.wifiPlain) }), "Show the password while I type"),
    h("div", { class: "tk-buttons", "data-key": "wifi-buttons" }, h("button", { type: "submit", class: "tk-button tk-second" }, "Show on the projector"), known && button("wifi_cancel", "Keep as it is", { kind: "link" })),
  );
}

/** @param {Context} context */
function names(context) {
  const { data, ui } = context;
  const n = data.hosting.names;
  const text = (/** @type {string} */ words) => h("p", { class: "tk-host-text" }, words);
  if (!n) return section(context, "names", "Names", text("No name is kept. People are called by role and number."));
  const kept = text(`${plural(n, "person agreed", "people agreed")} to show a name. It stands in no file and is kept until the person or you delete it.`);
  if (!ui.forgetAsked) return section(context, "names", "Names", kept, h("div", { class: "tk-buttons" }, button("names_ask", "Delete all names", { kind: "second", "data-focus": "names-ask" })));
  const count = plural(n, "name", "names");
  const sure = h(
    "div",
    { class: "tk-confirm", role: "group", "aria-label": "Delete all names", "data-key": "names-sure" },
    h("p", { class: "tk-host-text" }, `Delete ${count} for good? Everybody is then called by role and number.`),
    h("div", { class: "tk-buttons" }, button("names_forget", `Delete ${count}`, { kind: "second" }), button("names_keep", "Keep them", { kind: "main", "data-focus": "names-keep" })),
  );
  return section(context, "names", "Names", kept, sure);
}

/** @param {Context} context */
function addresses(context) {
  const { head } = context.data;
  if (!head.join_url) return section(context, "links", "Addresses to hand out", h("p", { class: "tk-host-text" }, "This page does not know the room’s address. Start the workshop with tixkit serve, or give tixkit facilitate its --room-url."));
  const list = [
    ["join", "For phones, and for people who take part from elsewhere", head.join_url],
    ["shared", "For one tablet that many people use in turn", `${head.join_url}&shared=1`],
    ["projector", "For the big screen; it changes nothing", head.projector_url],
  ];
  return section(context, "links", "Addresses to hand out", ...list.map(([id, title, url]) => address(context, id, title, url)));
}

/** @param {Context} context @param {string} id @param {string} title @param {string} url */
function address({ ui }, id, title, url) {
  const done = ui.copied?.[id];
  const box = h("input", { type: "text", readonly: true, class: "tk-address", id: `tk-link-${id}`, value: url, "data-focus": `link-${id}` });
  return h(
    "div",
    { class: "tk-field tk-link-line", "data-key": id },
    h("label", { for: `tk-link-${id}` }, title),
    h("div", { class: "tk-link-box" }, box, button("copy", "Copy", { kind: "second", "data-link": id, "aria-label": `Copy: ${title}` })),
    h("p", { class: "tk-hint tk-copied", "data-key": "done" }, done && icon("tick"), done && ` ${done}`),
  );
}

/** @param {Context} context */
function preWork(context) {
  const { data, ui } = context;
  const { waiting } = data.hosting;
  const noun = data.choices.area;
  const title = "Answers before the workshop";
  if (waiting) {
    const words = waiting.pre_work
      ? `Pre-work on ${plural(waiting.areas, noun.one, noun.many)} is open. Its progress stands on “Room”: reveal it there, and the workshop starts from the agenda of what people disagree about.`
      : "A round is open. Reveal it before you ask for pre-work.";
    return section(context, "prework", title, h("p", { class: "tk-host-text" }, words), waiting.pre_work && ui.composed && button("go_room", "Go to its progress", { kind: "second" }));
  }
  const errors = ui.errors ?? {};
  const all = data.choices.areas.map((/** @type {any} */ a) => a.id);
  const chosen = ui.preAreas ?? all;
  const box = (/** @type {any} */ a) => h("label", { class: "tk-check", "data-key": a.id }, h("input", { type: "checkbox", name: "tk-pre", "data-area": a.id, "data-change": "pre_areas", checked: chosen.includes(a.id) }), h("span", null, a.title));
  const count = data.choices.areas.filter((/** @type {any} */ a) => chosen.includes(a.id)).reduce((/** @type {number} */ sum, /** @type {any} */ a) => sum + a.statements, 0);
  const day = h("input", { type: "date", name: "until", class: "tk-date", min: dayFromNow(0), max: dayFromNow(YEAR) });
  return section(
    context,
    "prework",
    title,
    h("p", { class: "tk-host-text" }, "People answer on their phones, at their own pace, for as long as you like. Totals stay hidden until you reveal them in the workshop."),
    h(
      "form",
      { class: "tk-host-form", novalidate: true, "data-submit": "pre_work", "data-key": "pre-form" },
      field("tk-until", "Asked for by", day, { hint: "The day that people see. Answers count until you reveal.", error: errors.until }),
      h(
        "details",
        { class: "tk-details", "data-key": "pre-areas" },
        h("summary", null, chosen.length === all.length ? `All ${all.length} ${noun.many}` : `${chosen.length} of ${all.length} ${noun.many}`, `, ${plural(count, data.choices.statement.one, data.choices.statement.many)}: choose others`),
        h("fieldset", { class: "tk-checks" }, h("legend", { class: "tk-unseen" }, `${noun.many} to ask`), ...data.choices.areas.map(box)),
      ),
      h("div", { class: "tk-buttons", "data-key": "pre-buttons" }, h("button", { type: "submit", class: "tk-button tk-second" }, "Open for answers")),
    ),
  );
}

/** A day as a field for days wants it. @param {number} days */
function dayFromNow(days) {
  const noon = new Date(`${isoDay(new Date())}T12:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return isoDay(noon);
}

/** @param {HTMLElement} form @param {string} name */
const valueOf = (form, name) => /** @type {HTMLInputElement|null} */ (form.querySelector(`[name="${name}"]`))?.value ?? "";

/** Say beside its field what the workshop refused. @param {Context} context @param {import("./ui.js").Reply} reply @param {Record<string, string>} ids */
function refuse(context, reply, ids) {
  if (!reply.field || !ids[reply.field]) return;
  context.ui.errors = { [reply.field]: reply.message };
  context.redraw();
  document.getElementById(ids[reply.field])?.focus();
}

/** @type {import("./ui.js").Handlers} */
export const handlers = {
  ...coverHandlers,
  async show_view(context, element) {
    const view = element.dataset.view;
    const reply = await context.act("show_view", { view });
    const title = PICTURES.find(([id]) => id === view)?.[1];
    if (reply.ok) context.tell(`The projector shows: ${title}.`);
  },
  async wifi_save(context, element) {
    const { data, ui } = context;
    const typed = valueOf(element, "password");
    Object.assign(ui, { errors: {}, fields: ["network", "password", "security"] });
    const security = valueOf(element, "security");
    const keep = !typed && security === "WPA" && data.hosting.wifi?.security === "WPA";
    const reply = await context.act("set_wifi", { network: valueOf(element, "network"), password: keep ? null : typed, security });
    if (!reply.ok) {
      refuse(context, reply, { network: "tk-network", password: "tk-password", security: "tk-security" });
      return;
    }
    Object.assign(ui, { wifiEdit: false, wifiShown: "", wifiPlain: false, wifiSecurity: undefined });
    context.redraw();
    context.focus("wifi");
    context.tell("The projector shows the Wi-Fi.");
  },
  async wifi_show(context) {
    const { ui } = context;
    if (!ui.wifiShown) {
      const reply = await context.act("wifi_password");
      if (!reply.ok) return;
      ui.wifiShown = reply.password;
    } else ui.wifiShown = "";
    context.redraw();
  },
  async wifi_clear(context) {
    const reply = await context.act("clear_wifi");
    Object.assign(context.ui, { wifiEdit: false, wifiShown: "" });
    context.redraw();
    if (reply.ok) context.tell("The Wi-Fi is deleted.");
    context.focus("wifi");
  },
  names_ask(context) {
    context.ui.forgetAsked = true;
    context.redraw();
    context.focus("names-keep");
  },
  names_keep(context) {
    context.ui.forgetAsked = false;
    context.redraw();
    context.focus("names-ask");
  },
  async names_forget(context) {
    const reply = await context.act("forget_names");
    context.ui.forgetAsked = false;
    context.redraw();
    context.focus("names");
    if (reply.ok) context.tell(`${plural(reply.deleted, "name is", "names are")} deleted.`);
  },
  wifi_edit(context) {
    Object.assign(context.ui, { wifiEdit: true, wifiShown: "", errors: {} });
    context.redraw();
    document.getElementById("tk-network")?.focus();
  },
  wifi_cancel(context) {
    Object.assign(context.ui, { wifiEdit: false, errors: {}, wifiSecurity: undefined });
    context.redraw();
    context.focus("wifi-edit");
  },
  wifi_plain(context, element) {
    context.ui.wifiPlain = /** @type {HTMLInputElement} */ (element).checked;
    context.redraw();
  },
  wifi_security(context, element) {
    context.ui.wifiSecurity = /** @type {HTMLSelectElement} */ (element).value;
    context.redraw();
  },
  async copy(context, element) {
    const id = element.dataset.link ?? "";
    const box = /** @type {HTMLInputElement} */ (document.getElementById(`tk-link-${id}`));
    let done = "Copied";
    try {
      await navigator.clipboard.writeText(box.value);
    } catch {
      box.focus();
      box.select();
      done = "Selected: copy it with Ctrl+C";
    }
    context.ui.copied = { [id]: done };
    context.redraw();
    context.tell(`${done}.`);
  },
  pre_areas(context) {
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (context.root.querySelectorAll("input[name=tk-pre]"));
    context.ui.preAreas = [...boxes].filter((b) => b.checked).map((b) => b.dataset.area);
    context.redraw();
  },
  async pre_work(context, element) {
    const { data, ui } = context;
    const areas = ui.preAreas ?? data.choices.areas.map((/** @type {any} */ a) => a.id);
    Object.assign(ui, { errors: {}, fields: ["until"] });
    const reply = await context.act("pre_work", { areas, until: valueOf(element, "until") });
    if (!reply.ok) {
      refuse(context, reply, { until: "tk-until" });
      return;
    }
    ui.preAreas = undefined;
    context.redraw();
    context.focus("prework");
    context.tell("The pre-work is open.");
  },
};

/** @param {{model: any, el: HTMLElement}} widget */
function render({ model, el }) {
  return mount(model, el, {
    names: ["head", "hosting", "round", "choices"],
    draw: (context) => [
      banner(context),
      h(`h${context.level}`, { class: "tk-title", tabindex: "-1", "data-focus": "title" }, "The room"),
      h("p", { class: "tk-sub" }, summary(context.data)),
      h("div", { class: "tk-body" }, ...body(context)),
    ],
    handlers: { ...draftHandlers, ...handlers },
    kind: "tk-alone",
  });
}

export default { render };
