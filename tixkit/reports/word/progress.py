"""What changed since the workshop before: of all areas in a section, and of one area beside its rating."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tixkit.framework import Crosswalk, FrameworkError, load_crosswalk
from tixkit.reports.charts.steps import Step, step_pictures
from tixkit.reports.choice import Choice
from tixkit.reports.cut import cut
from tixkit.reports.errors import ExportError
from tixkit.reports.word.story import Story
from tixkit.reports.word.tables import Cell, Column
from tixkit.reports.word.wml import one_block, paragraph, run
from tixkit.reports.words import (
    agreeing,
    area_percent,
    count_word,
    groups,
    held_on,
    joined,
    long_date,
    lower_first,
    noun,
    people,
    sentence,
    short_date,
    upper_first,
)
from tixkit.scoring import (
    CHANGES,
    AreaProgress,
    Progress,
    ProgressError,
    Results,
    StatementProgress,
    StatementResult,
    progress,
)
from tixkit.scoring.progress_lines import AreaStanding
from tixkit.views.wording import NOT_ASSESSED, agree_word, says

_WORDS = {"improved": "Up", "same": "The same", "slipped": "Down"}


@dataclass(frozen=True)
class Since:
    """The comparison with the workshop before, and its results."""

    found: Progress
    before: Results
    now: Results

    @property
    def then(self) -> str:
        """The day of the workshop before, for a sentence."""
        return long_date(held_on(self.before))

    def line(self, area: str) -> AreaProgress:
        """Give an area then and now."""
        return self.found.by_area[area]

    def statement(self, statement: str) -> tuple[StatementProgress, StatementResult | None]:
        """Give a statement then and now, and its result then."""
        line = next(s for s in self.found.by_statement if s.statement == statement)
        old = (s for r in self.before.by_area.values() for s in r.statements if s.statement.id == line.earlier)
        return line, next(old, None)

    def cell(self, statement: str) -> str:
        """Say how many agreed last time, or why that is not known."""
        line, old = self.statement(statement)
        if not line.comparable:
            return "Asked otherwise" if line.earlier else "New"
        if old is None or old.latest is None:
            return "Not asked"
        return agreeing(self.before, old.latest).replace(" of ", "\u00a0of\u00a0")

    def has_counts(self, area: str) -> bool:
        """Whether any statement of an area has a count from last time that may be compared."""
        return any(s.area == area and s.statement and s.comparable and s.then for s in self.found.by_statement)


def since(results: Results, choice: Choice) -> Since | None:
    """Compare with the workshop before; None where none was given, or none of the chosen areas was in it.

    Raises
    ------
    ExportError
        If the two cannot be compared, or the one given was held later.
    """
    before = choice.before
    if before is None:
        return None
    f, older = results.framework, before.framework
    same = (older.id, older.edition) == (f.id, f.edition)
    if choice.areas is not None:
        kept = [a for a in f.areas_by_id if a in older.areas_by_id]
        if not same or not kept:
            return None
        before = cut(before, kept)
    try:
        found = progress([before, results], None if same else _crosswalk(before, results))
    except (ProgressError, FrameworkError) as error:
        raise ExportError(f"Progress since “{before.workshop.title}” cannot be told. {error}") from None
    if found.now.id != results.workshop.id:
        raise ExportError(
            f"“{before.workshop.title}” was made after “{results.workshop.title}”: give the earlier workshop to compare with."
        )
    return Since(found, before, results)


def _crosswalk(before: Results, now: Results) -> Crosswalk:
    return load_crosswalk(before.framework, now.framework)


def last_time(past: Since | None, area: str) -> list[str]:
    """Say in a few words how an area stood last time; nothing where it was not there."""
    if past is None or area not in past.found.by_area:
        return []
    line = past.line(area)
    if line.then is None:
        return []
    same = line.change == "same" and line.then.label == (line.now.label if line.now else None)
    words = "the same" if same else _stood(line.then)
    return [run(" Last time: ", bold=True), run(f"{words}.")]


def _stood(standing: AreaStanding) -> str:
    if standing.label is None:
        return NOT_ASSESSED.lower()
    return f"{lower_first(standing.label)}{'' if standing.status == 'agreed' else ', suggested and not agreed'}"


def progress_section(story: Story, past: Since) -> None:
    """Write what rose, what fell and why, the figure, the table, and what cannot be compared."""
    f = past.now.framework
    story.add(paragraph("Lead", run(_lead(past))))
    for line in past.found.by_area.values():
        if line.change == "slipped":
            story.add(paragraph("Normal", *_fall(past, line)))
    then, now = held_on(past.before), held_on(past.now)
    for picture in step_pictures(f, _steps(past), long_date(then), long_date(now)):
        story.caption("Figure", picture.caption)
        story.picture(picture)
    story.table(
        f"Progress by {f.labels.area.one}",
        f"Each {f.labels.area.one} with its rating and the share of answers that {says(f, 'agree')}, then and now, and the change.",
        [Column(upper_first(f.labels.area.one), 1.0), *(Column(d, 1.0) for d in _days(past)), Column("Change", 0.0)],
        [_row(past, line) for line in past.found.by_area.values()],
    )
    _statements(story, past)
    _not_compared(story, past)
    story.text(_note(past), "Note")


def _days(past: Since) -> tuple[str, str]:
    days = [short_date(held_on(r)).replace(" ", "\u00a0") for r in (past.before, past.now)]
    return (f"Then, {days[0]}", f"Now, {days[1]}")


def _lead(past: Since) -> str:
    counts, f = past.found.counts, past.now.framework
    compared = counts["improved"] + counts["same"] + counts["slipped"]
    if not compared:
        return (
            f"No agreed rating can be compared with {past.then}: only ratings that the room agreed both times are. "
            "The answers can be, where they were to the same question."
        )
    rose, fell, same = (counts[way] for way in ("improved", "slipped", "same"))
    have = "has" if rose == 1 else "have"
    text = f"{upper_first(count_word(rose)) if rose else 'No'} {noun(f, 'area', rose or 1)} {have if rose else 'has'} risen since {past.then}."
    fallen = f"{count_word(fell)} {'has' if fell == 1 else 'have'} fallen" if fell else "none has fallen"
    kept = f", and {count_word(same)} {'is' if same == 1 else 'are'} the same" if same else ""
    text += f" {upper_first(fallen)}{kept}."
    rest = len(past.found.by_area) - compared
    if rest:
        text += f" {upper_first(count_word(rest))} cannot be compared."
    return text


def _fall(past: Since, line: AreaProgress) -> list[str]:
    """Name what fell, from where to where, and why in the room's words."""
    decision = past.now.by_area[line.area].decision
    why = decision.rationale.strip() if decision else ""
    told = sentence(one_block(why)) if why else "Nothing was recorded on why."
    return [run("Fallen: ", bold=True), run(f"{sentence(line.title)} {line.reason} {told}")]


def _steps(past: Since) -> list[Step]:
    f = past.now.framework
    found = []
    for group, _, areas in groups(f):
        for area in areas:
            line = past.line(area.id)
            then, now = line.then, line.now
            title = (f.title_of("focuses", area.focus) if area.characteristic else None) or area.numbered_title
            step = Step(
                "" if title == group else group,
                title,
                then.rating if then and then.status == "agreed" else None,
                now.rating if now and now.status == "agreed" else None,
                _change(past, line),
                line.change in {"improved", "slipped"},
            )
            found.append(step)
    return found


def _change(past: Since, line: AreaProgress) -> str:
    if line.change in {"improved", "slipped"} and line.then and line.now and line.then.rating and line.now.rating:
        f = past.now.framework
        by = abs(f.level_rank(line.now.rating) - f.level_rank(line.then.rating))
        return f"{_WORDS[line.change]} {'a level' if by == 1 else f'{count_word(by)} levels'}"
    if line.change == "same":
        return "The same"
    if line.change == "not_comparable":
        if line.now and line.now.level is None:
            return "Not assessed now"
        if line.then and line.then.level is None:
            return "Not assessed then"
        return "Not agreed" if line.then and line.then.rating else "No counterpart"
    return upper_first(CHANGES[line.change])


def _row(past: Since, line: AreaProgress) -> list[Cell | str]:
    bold = line.change in {"improved", "slipped"}
    earlier = past.before.by_area.get(line.earlier or "")
    later = past.now.by_area.get(line.area)
    return [
        line.title,
        _standing(line.then, past.before, earlier.area.id if earlier else None),
        _standing(line.now, past.now, line.area if later and line.now else None),
        Cell(_change(past, line).replace(" ", "\u00a0"), bold=bold),
    ]


def _standing(standing: AreaStanding | None, results: Results, area: str | None) -> str:
    if standing is None or area is None:
        return "Not asked"
    share = area_percent(results, results.by_area[area])
    words = standing.label or NOT_ASSESSED
    if standing.status == "provisional":
        words += ", suggested"
    return f"{words}\n{share} {agree_word(results.framework)}" if share[-1:] == "%" else words


def _statements(story: Story, past: Since) -> None:
    """Say how the answers to the same questions moved, and name those that lost their consensus."""
    f = past.now.framework
    moved = [s for s in past.found.by_statement if s.moved is not None]
    if not moved:
        return
    ways = Counter("more" if round(s.moved or 0) > 0 else "fewer" if round(s.moved or 0) < 0 else "same" for s in moved)
    told = [
        *([f"a larger share on {ways['more']}"] if ways["more"] else []),
        *([f"the same share on {ways['same']}"] if ways["same"] else []),
        *([f"a smaller share on {ways['fewer']}"] if ways["fewer"] else []),
    ]
    number = len(moved)
    story.text(
        f"{number} {noun(f, 'statement', number)} {'was' if number == 1 else 'were'} answered both times and ask the same. "
        f"Of those who answered, {joined(told)} now {says(f, 'agree')}."
    )
    lost = [s for s in moved if s.then and s.now and s.then.outcome == "consensus_for" != s.now.outcome]
    if lost:
        story.text("Consensus for, then and no longer:")
        titles = {k: r.area.numbered_title for k, r in past.now.by_area.items()}
        story.bullets([[run(f"{titles.get(s.area, s.area)}: ", bold=True), run(s.text)] for s in lost])


def _not_compared(story: Story, past: Since) -> None:
    """Give each reason once, with the areas it holds for."""
    reasons: dict[str, list[str]] = {}
    for line in past.found.by_area.values():
        if line.change not in _WORDS:
            reasons.setdefault(line.reason, []).append(line.title)
    if reasons:
        story.heading(3, "What cannot be compared, and why", listed=False)
        story.bullets([[run(f"{why} ", bold=True), run(f"{'; '.join(titles)}.")] for why, titles in reasons.items()])


def _note(past: Since) -> str:
    same = past.found.crosswalk is None
    f, older = past.now.framework, past.before.framework
    edition = (
        f"Both workshops used the same edition of the {f.labels.statement.many}, so they can be compared directly."
        if same
        else f"The workshop of {past.then} used {older.title}, edition {older.edition}; it is read in today’s edition."
    )
    return f"{edition} Then: {people(past.before)}. Now: {people(past.now)}."
