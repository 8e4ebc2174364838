/** Join: who sees what, a role and a name if the person likes. */

import { h } from "../shared/dom.js";
import { capital, shownCode } from "../shared/framework.js";
import { title } from "./answer_view.js";

/** Joining. */
export class JoinView {
  /**
   * @param {string} code
   * @param {any} info what `GET rooms/{code}` gives
   * @param {(form: {role?: string, name?: string, show_name?: boolean}) => Promise<string|null>} join gives what went wrong, or null
   */
  constructor(code, info, join) {
    this.code = code;
    this.info = info;
    this.join = join;
    this.busy = false;
    const options = info.roles.map((/** @type {string} */ r) => h("option", { value: r }, capital(r)));
    this.role = h("select", { id: "role", onchange: () => this.update() }, h("option", { value: "" }, "No role"), ...options);
    this.name = h("input", { id: "name", type: "text", autocomplete: "name", maxlength: "80" });
    this.show = h("input", { id: "show", type: "checkbox" });
    this.consent = h("span");
    this.problem = h("p", { class: "problem", role: "alert" });
  }

  /** @param {HTMLElement} page */
  mount(page) {
    const seen = [
      ["You", "see your own answers."],
      ["Facilitator", "sees that you have answered, not what you answered."],
      ["Everyone", "sees totals, only after the reveal."],
    ];
    page.replaceChildren(
      title({ group: null, name: "Join the workshop" }),
      h("p", { class: "lead" }, this.info.title),
      h("p", { class: "hint" }, "Code ", h("strong", {}, shownCode(this.code)), window.location.hash === "#typed" ? ". " : ", filled in from the QR code. ", h("a", { href: "/" }, "Change", h("span", { class: "tk-unseen" }, " the code"))),
      h(
        "section",
        { class: "box", "aria-labelledby": "who-sees" },
        h("h2", { id: "who-sees" }, "Who sees your answers"),
        h("dl", { class: "who" }, ...seen.map(([who, what]) => h("div", {}, h("dt", {}, who), h("dd", {}, what)))),
      ),
      h(
        "form",
        { novalidate: true, onsubmit: (/** @type {Event} */ e) => this.submit(e) },
        h("div", { class: "field" }, h("label", { for: "role" }, "Your role (optional)"), h("div", { class: "select" }, this.role)),
        h("div", { class: "field" }, h("label", { for: "name" }, "Your name (optional)"), this.name),
        h("label", { class: "tick", for: "show" }, this.show, this.consent),
        this.problem,
        h("button", { type: "submit", class: "main-button" }, "Join"),
      ),
    );
    this.update();
  }

  update() {
    const role = capital(this.role.value || "participant");
    this.consent.textContent = `Show my name to people at this council. Without this tick I am known by role and number, such as “${role} 3”. Other councils never see names.`;
  }

  /** @param {Event} event */
  async submit(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.problem.textContent = "";
    const form = { role: this.role.value || undefined, name: this.name.value.trim() || undefined, show_name: this.show.checked };
    this.problem.textContent = (await this.join(form)) ?? "";
    this.busy = false;
  }
}
