/** Words of a framework: titles of areas and statements, names of answers and levels. All come from its data. */

/** @typedef {any} FrameworkData what `GET rooms/{code}/framework` gives */

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {string[]} words */
export function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** A title as the source numbers it: “2.1 Ambition for the community”. @param {{number?: string|null, title: string}} entry */
export function numbered({ number, title }) {
  return number ? `${number} ${title}` : title;
}

/** A framework with what is looked up often. */
export class Framework {
  /** @param {FrameworkData} data */
  constructor(data) {
    this.data = data;
    this.labels = data.labels;
    this.answers = data.answer_scale.answers;
    this.levels = data.rating.levels;
    this.palette = data.palette ?? {};
    /** The word for those who agree the ratings. @type {string} */
    this.who = data.who;
    this.areas = new Map(data.areas.map((/** @type {any} */ a) => [a.id, a]));
    this.statements = new Map(
      data.areas.flatMap((/** @type {any} */ a) => a.statements.map((/** @type {any} */ s) => [s.id, s])),
    );
    this.stages = new Map((data.stages ?? []).map((/** @type {any} */ s) => [s.id, s]));
    /** @type {import("../views/terms.js").Term[]} */
    this.terms = data.glossary?.terms ?? [];
    this.answerLabels = Object.fromEntries(this.answers.map((/** @type {any} */ a) => [a.code, a.label]));
  }

  /** The group and the focus an area stands in. @param {any} area */
  around(area) {
    const of = (/** @type {string} */ kind, /** @type {string|null} */ id) => this.data[kind]?.find((/** @type {any} */ t) => t.id === id);
    return { group: of("characteristics", area.characteristic) ?? of("sections", area.section), focus: of("focuses", area.focus) };
  }

  /** What stands over an area's name, and the name. @param {string} id @returns {{group: string|null, name: string}} */
  heading(id) {
    const area = this.areas.get(id);
    const { group, focus } = this.around(area);
    const name = numbered(focus ?? area);
    const over = group ? numbered(group) : null;
    return { group: over === name ? null : over, name };
  }

  /** What the source means by an area, its group and its focus, where it says so. @param {any} area @returns {{title: string, text: string}[]} */
  meanings(area) {
    const { group, focus } = this.around(area);
    const said = [group, focus, area].filter((t) => t?.meaning);
    return said.map((t) => ({ title: numbered(t), text: t.meaning }));
  }

  /** “1. Identify”, or “Statement 1” where there are no stages. @param {string} id */
  statementTitle(id) {
    const stage = this.stageOf(id);
    return stage ? `${this.mark(id)}. ${stage.title}` : this.statementName(id);
  }

  /** How people refer to a statement: the source's mark, else its number. @param {string} id @returns {string} */
  mark(id) {
    const statement = this.statements.get(id);
    return statement.mark ?? String(statement.number);
  }

  /** @param {string} id @returns {{title: string, meaning?: string}|undefined} */
  stageOf(id) {
    return this.stages.get(this.statements.get(id).stage);
  }

  /** “Statement 1”, in the framework's own word. @param {string} id */
  statementName(id) {
    return `${capital(this.labels.statement.one)} ${this.mark(id)}`;
  }

  /** “1 statement” or “4 statements”. @param {number} n @param {"area"|"statement"} what */
  count(n, what) {
    return `${n} ${n === 1 ? this.labels[what].one : this.labels[what].many}`;
  }

  /** @param {string} level */
  levelLabel(level) {
    return this.levels.find((/** @type {any} */ l) => l.id === level)?.label ?? level;
  }

  /**
   * Statements in a row under their headings; `heading` is null where they stand under none.
   *
   * @param {any} area @param {any[]} statements
   * @returns {{heading: {title: string, definition?: string}|null, statements: any[]}[]}
   */
  underHeadings(area, statements) {
    /** @type {{id: string|null, heading: any, statements: any[]}[]} */
    const parts = [];
    for (const statement of statements) {
      const id = statement.heading ?? null;
      if (!parts.length || parts[parts.length - 1].id !== id) {
        const heading = (area.headings ?? []).find((/** @type {any} */ h) => h.id === id) ?? null;
        parts.push({ id, heading, statements: [] });
      }
      parts[parts.length - 1].statements.push(statement);
    }
    return parts;
  }

  /** The round's areas, each with those of its statements that the round asks. @param {any} round */
  asked(round) {
    const wanted = new Set(round.statements);
    return round.areas.map((/** @type {string} */ id) => ({
      id,
      ...this.heading(id),
      area: this.areas.get(id),
      statements: this.areas.get(id).statements.filter((/** @type {any} */ s) => wanted.has(s.id)),
    }));
  }
}

/** “H7M 4KQ”. @param {string} code */
export function shownCode(code) {
  return code.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}
