/** Saving a copy of a whole workshop: made in the kernel, sent over the comm, saved by the browser. */

import { button, field, h, icon, now } from "./dom.js";

/** @typedef {import("./ui.js").Context} Context */

/** @param {Context} context */
export function copyPanel(context) {
  const { data, ui, level } = context;
  const option = (/** @type {any} */ row) => h("option", { value: row.code }, `${row.title}, ${row.date}`);
  const select = h("select", { name: "workshop" }, ...data.workshops.rows.map(option));
  return h(
    "section",
    { class: "tk-home-panel", "data-key": "copy", "aria-labelledby": "tk-home-copy" },
    h(`h${level + 1}`, { id: "tk-home-copy", tabindex: "-1", "data-focus": "copying" }, "Save a copy"),
    h("p", null, "One file with everything that was revealed, agreed, noted and planned. It holds no names and no Wi-Fi. It does tell what each person answered, by role and number, and all evidence of a peer review, confidential evidence with its sources too: keep it as safe as this computer."),
    h("p", { class: "tk-hint" }, "Answers and notes of a round that is not revealed are left out."),
    field("tk-copy-which", "Workshop", select, { hint: data.workshops.pages > 1 ? "Those on this page of the list." : "" }),
    h("div", { class: "tk-buttons" }, button("save_chosen", ui.saving ? "Saving" : "Save a copy", { kind: "main" }), button("copy_done", "Done")),
    ui.copied && h("p", { class: "tk-saved" }, icon("tick"), ui.copied.text),
  );
}

/** @param {Context} context @param {string} code */
async function save(context, code) {
  context.ui.saving = code;
  context.redraw();
  const reply = await context.act("save_copy", { workshop: code });
  const text = reply.ok ? [`${reply.name} saved, ${now()}.`, reply.left_out].filter(Boolean).join(" ") : "";
  Object.assign(context.ui, { saving: "", copied: reply.ok ? { code, text } : null });
  context.redraw();
  if (text) context.tell(text);
}

/** @type {any} */
export const copying = {
  save_copy: (/** @type {Context} */ context, /** @type {HTMLElement} */ element) => void save(context, element.dataset.code ?? ""),
  save_chosen(/** @type {Context} */ context) {
    const select = /** @type {HTMLSelectElement|null} */ (context.root.querySelector("#tk-copy-which"));
    save(context, select?.value ?? "");
  },
  copy_done(/** @type {Context} */ context) {
    Object.assign(context.ui, { panel: "", copied: null });
    context.redraw();
    context.focus("copy");
  },
};

/** Save the file as it comes. @param {any} model */
export function hearFiles(model) {
  const hear = (/** @type {any} */ message, /** @type {DataView[]} */ buffers) => {
    if (message?.event !== "file") return;
    const url = URL.createObjectURL(new Blob([/** @type {any} */ (buffers[0])], { type: message.mime }));
    const link = h("a", { href: url, download: message.name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  };
  model.on("msg:custom", hear);
  return () => model.off("msg:custom", hear);
}
