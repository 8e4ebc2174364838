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

/** A framework with what is looked up often. */
export class Framework {
  /** @param {FrameworkData} data */
  constructor(data) {
    this.data = data;
    this.labels = data.labels;
    this.answers = data.answer_scale.answers;
    this.levels = data.rating.levels;
    this.palette = data.palette ?? {};
    this.areas = new Map(data.areas.map((/** @type {any} */ a) => [a.id, a]));
    this.statements = new Map(
      data.areas.flatMap((/** @type {any} */ a) => a.statements.map((/** @type {any} */ s) => [s.id, s])),
    );
    this.stages = new Map(data.stages.map((/** @type {any} */ s) => [s.id, s.title]));
    this.answerLabels = Object.fromEntries(this.answers.map((/** @type {any} */ a) => [a.code, a.label]));
  }

  /** What stands over an area's name, and the name. @param {string} id @returns {{group: string|null, name: string}} */
  heading(id) {
    const area = this.areas.get(id);
    const of = (/** @type {string} */ kind, /** @type {string|null} */ key) =>
      this.data[kind].find((/** @type {any} */ t) => t.id === key)?.title ?? null;
    const group = of("characteristics", area.characteristic) ?? of("sections", area.section);
    return { group, name: of("focuses", area.focus) ?? area.title };
  }

  /** “1. Identify”, or “Statement 1” where there are no stages. @param {string} id */
  statementTitle(id) {
    const statement = this.statements.get(id);
    const stage = statement.stage === null ? null : this.stages.get(statement.stage);
    return stage ? `${statement.number}. ${stage}` : this.statementName(id);
  }

  /** “Statement 1”, in the framework's own word. @param {string} id */
  statementName(id) {
    return `${capital(this.labels.statement.one)} ${this.statements.get(id).number}`;
  }

  /** “1 statement” or “4 statements”. @param {number} n @param {"area"|"statement"} what */
  count(n, what) {
    return `${n} ${n === 1 ? this.labels[what].one : this.labels[what].many}`;
  }

  /** @param {string} level */
  levelLabel(level) {
    return this.levels.find((/** @type {any} */ l) => l.id === level)?.label ?? level;
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
