/** What this room knows of a person: label, role and name, consent taken back at once, and leaving. */

import { h } from "../shared/dom.js";
import { capital } from "../shared/framework.js";
import { items } from "./furniture.js";
import { Panel } from "./panel.js";

/** @typedef {import("./session.js").Session} Session */

const NOT_READ = "The room cannot be reached, so what it knows of you cannot be read now.";
const NOT_REACHED = "Not changed: the room cannot be reached. Try again when you are connected.";

/** The panel. */
export class MePanel {
  /**
   * @param {Session} session
   * @param {() => void} renamed the label changed
   * @param {(() => void)|null} leave forget who this is; null on a device that many people use
   */
  constructor(session, renamed, leave) {
    this.session = session;
    this.renamed = renamed;
    this.leave = leave;
    this.panel = new Panel("me", "What this room knows of me");
    this.status = h("p", { class: "me-status", role: "status" });
    this.facts = h("dl", { class: "own" });
    this.name = h("input", { id: "my-name", type: "text", autocomplete: "off", maxlength: "80" });
    this.remove = h("button", { type: "button", class: "second-button", onclick: () => this.change({ show_name: false }) }, "Delete my name");
    this.keep = h("button", { type: "submit", class: "second-button" });
    this.again = h("button", { type: "button", class: "second-button", hidden: true, onclick: () => this.read() }, "Try again");
    this.going = h("div");
    /** How many questions were put: of several replies only the last one counts. */
    this.asked = 0;
    this.panel.body.append(...this.parts());
  }

  parts() {
    return [
      this.facts,
      h("p", { class: "hint me-hint" }, "Your answers and notes are kept with this label. People see answers as totals, after the reveal, and notes without your name unless you show it. Other councils never see names."),
      (this.form = h(
        "form",
        { novalidate: true, onsubmit: (/** @type {Event} */ e) => this.submit(e) },
        h("div", { class: "field" }, h("label", { for: "my-name" }, "Name shown to people at this council"), this.name),
        this.keep,
        this.remove,
      )),
      this.status,
      this.again,
      this.going,
    ];
  }

  open() {
    this.offerLeaving();
    this.panel.open();
    this.read();
  }

  /** The page under it is another one now. */
  dismiss() {
    this.panel.before = null;
    this.panel.close();
  }

  /** Ask the room, and say so. */
  read() {
    this.status.textContent = "";
    this.draw(this.remembered("Asking the room"));
    this.ask("GET");
  }

  /** The line is up again: what could not be read is read now. */
  refresh() {
    if (this.panel.isOpen && !this.again.hidden) this.read();
  }

  /** What this phone itself knows. @param {string} unknown what stands for the name */
  remembered(unknown) {
    const { me } = this.session.memory;
    return { label: me?.label, role: me?.role, unknown };
  }

  /** @param {{label?: string, role?: string|null, name?: string|null, unknown?: string}} me */
  draw({ label, role, name, unknown }) {
    const facts = [
      ["Known as", label],
      ["Role", role ? capital(role) : "None given"],
      ["Name", unknown ?? name ?? "Not shown"],
    ];
    this.facts.replaceChildren(...facts.map(([what, is]) => h("div", {}, h("dt", {}, what), h("dd", {}, is))));
    this.name.value = name ?? "";
    this.keep.textContent = name ? "Change my name" : "Show this name";
    this.remove.hidden = !name;
    this.form.hidden = Boolean(unknown);
    this.again.hidden = true;
  }

  /** @param {"GET"|"PATCH"} method @param {any} [body] @returns {Promise<boolean>} */
  async ask(method, body) {
    const nth = (this.asked += 1);
    const reply = await this.session.line?.request(method, "/me", body);
    if (nth !== this.asked) return false;
    if (!reply?.participant) {
      if (!body) this.draw(this.remembered("Cannot be read now"));
      this.again.hidden = Boolean(body);
      this.status.textContent = reply?.error?.message ?? (body ? NOT_REACHED : NOT_READ);
      return false;
    }
    this.draw(reply);
    const { me } = this.session.memory;
    if (me && me.label !== reply.label) {
      this.session.memory.remember({ ...me, label: reply.label });
      this.renamed();
    }
    return true;
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    const name = this.name.value.trim();
    if (name) this.change({ show_name: true, name });
    else {
      this.status.textContent = "Type a name first.";
      this.name.focus();
    }
  }

  /** @param {{show_name: boolean, name?: string}} body */
  async change(body) {
    this.status.textContent = "Saving";
    if (!(await this.ask("PATCH", body))) return;
    this.status.textContent = body.show_name ? "Your name is shown from now on." : "Your name is deleted. Nobody sees it any more.";
    if (!body.show_name) this.name.focus();
  }

  offerLeaving() {
    if (!this.leave) return;
    const start = h("button", { type: "button", class: "second-button", onclick: () => this.confirmLeaving() }, "Leave the workshop on this phone");
    this.going.replaceChildren(start);
  }

  confirmLeaving() {
    const unsent = items(this.session.memory.queue);
    const lost = unsent.n ? ` ${unsent.words} ${unsent.n === 1 ? "is" : "are"} not sent yet and will be lost.` : "";
    const stay = h("button", { type: "button", class: "second-button", onclick: () => this.stay() }, "Stay");
    const words = h(
      "div",
      { class: "notice", tabindex: "-1" },
      h("p", { class: "notice-title" }, "Leave the workshop on this phone?"),
      h("p", {}, `This phone forgets who you are. What is saved stays in the room and counts, and you cannot change it from this phone any more. If you join again, you join as somebody new.${lost}`),
    );
    this.going.replaceChildren(words, h("button", { type: "button", class: "main-button", onclick: () => this.leave?.() }, "Leave"), stay);
    words.focus();
    this.going.scrollIntoView({ block: "end" });
  }

  stay() {
    this.offerLeaving();
    this.going.querySelector("button")?.focus();
  }
}
