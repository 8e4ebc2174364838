/** Join: who sees what, a role and a name if the person likes, to answer or to observe. */

import { h, icon } from "../shared/dom.js";
import { capital, shownCode } from "../shared/framework.js";
import { title } from "./answer_view.js";

/** Joining. */
export class JoinView {
  /**
   * @param {string} code
   * @param {any} info what `GET rooms/{code}` gives
   * @param {boolean} shared many people use this device in turn
   * @param {(form: {role?: string, name?: string, show_name?: boolean, observer?: boolean}) => Promise<string|null>} join gives what went wrong, or null
   */
  constructor(code, info, shared, join) {
    this.code = code;
    this.info = info;
    this.shared = shared;
    this.join = join;
    this.busy = false;
    const options = info.roles.map((/** @type {string} */ r) => h("option", { value: r }, capital(r)));
    this.role = h("select", { id: "role", onchange: () => this.update() }, h("option", { value: "" }, "No role"), ...options);
    this.name = h("input", { id: "name", type: "text", autocomplete: shared ? "off" : "name", maxlength: "80" });
    this.show = h("input", { id: "show", type: "checkbox" });
    this.observe = h("input", { id: "observe", type: "checkbox", onchange: () => this.update() });
    this.consent = h("span");
    this.problem = h("p", { class: "problem", role: "alert" });
    this.passed = h("p", { class: "passed", role: "status", hidden: true }, icon("tick"), h("span", {}, "Your answers are saved. Pass the device on."));
    this.carried = h("p", { class: "hint other-way", hidden: true });
  }

  /** @param {HTMLElement} page */
  mount(page) {
    this.form = h(
      "form",
      { novalidate: true, autocomplete: this.shared ? "off" : null, onsubmit: (/** @type {Event} */ e) => this.submit(e) },
      h("div", { class: "field" }, h("label", { for: "role" }, "Your role (optional)"), h("div", { class: "select" }, this.role)),
      h("div", { class: "field" }, h("label", { for: "name" }, "Your name (optional)"), this.name),
      h("label", { class: "tick", for: "show" }, this.show, this.consent),
      h("label", { class: "tick tick-alone", for: "observe" }, this.observe, h("span", {}, "I am here to observe, not to answer.")),
      this.problem,
      h("button", { type: "submit", class: "main-button" }, "Join"),
    );
    page.replaceChildren(
      title({ group: null, name: "Join the workshop" }),
      h("p", { class: "lead" }, this.info.title),
      this.shared ? h("p", { class: "hint" }, "Several people use this device, one after another. What you answer is cleared from it when you hand it over.") : this.where(),
      h(
        "section",
        { class: "box", "aria-labelledby": "who-sees" },
        h("h2", { id: "who-sees" }, "Who sees your answers"),
        h("p", {}, "Only you see what you answer; the facilitator sees ", h("strong", {}, "that"), " you have answered."),
        h("p", {}, "Everyone sees the totals, but only after the reveal, and none where fewer than three people answered."),
      ),
      this.passed,
      this.form,
      this.shared ? this.carried : h("p", { class: "other-way" }, h("a", { href: `/j/${encodeURIComponent(this.code)}?k=${this.info.join_key}&shared=1` }, "Several people will use this device")),
    );
    this.update();
  }

  /** Say for how many people before answers still wait here. @param {number} people */
  carries(people) {
    this.carried.hidden = !people;
    this.carried.textContent = `Answers of ${people === 1 ? "1 person" : `${people} people`} before you are kept here, hidden. They are sent when the room can be reached.`;
  }

  /** Tell who has just handed over that all is well, until the next person begins. */
  confirm() {
    this.passed.hidden = false;
    const begin = () => {
      this.passed.hidden = true;
      window.history.replaceState(null, "");
    };
    for (const kind of ["focusin", "input"]) this.form?.addEventListener(kind, begin, { once: true });
  }

  where() {
    return h("p", { class: "hint" }, "Code ", h("strong", {}, shownCode(this.code)), window.location.hash === "#typed" ? ". " : ", filled in from the QR code. ", h("a", { href: "/" }, "Change", h("span", { class: "tk-unseen" }, " the code")));
  }

  /** Whether somebody has begun. */
  get touched() {
    return Boolean(this.name.value || this.role.value || this.show.checked || this.observe.checked);
  }

  /** Nothing that was typed stays. */
  clear() {
    this.form?.reset();
    this.problem.textContent = "";
    this.update();
  }

  update() {
    const role = this.observe.checked ? "Observer" : capital(this.role.value || "participant");
    this.consent.textContent = `Show my name to people at this council. Without this tick I am known by role and number, such as “${role} 3”. Other councils never see names.`;
  }

  /** @param {Event} event */
  async submit(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.problem.textContent = "";
    const form = {
      role: this.role.value || undefined,
      name: this.name.value.trim() || undefined,
      show_name: this.show.checked,
      observer: this.observe.checked || undefined,
    };
    this.problem.textContent = (await this.join(form)) ?? "";
    this.busy = false;
  }
}
