"""The workshop before: what it is compared by, and how one area stood then."""

from __future__ import annotations

from dataclasses import dataclass

from tixkit.reports.choice import Choice
from tixkit.reports.grammar import labelled, long_date, lower_first, sentence
from tixkit.reports.language import _, alike
from tixkit.reports.since import progress_since
from tixkit.reports.word.wml import run
from tixkit.reports.words import agreeing, held_on
from tixkit.scoring import AreaProgress, Progress, Results, StatementProgress, StatementResult
from tixkit.scoring.progress_lines import AreaStanding
from tixkit.views.wording import NOT_ASSESSED


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
            return _("Asked otherwise") if line.earlier else _("New")
        if old is None or old.latest is None:
            return _("Not asked")
        return agreeing(self.before, old.latest, narrow=True)

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
    found = progress_since(results, before, choice)
    if choice.areas is not None and not any(line.then for line in found.by_area.values()):
        return None
    return Since(found, before, results)


def last_time(past: Since | None, area: str) -> list[str]:
    """Say in a few words how an area stood last time; nothing where it was not there."""
    if past is None or area not in past.found.by_area:
        return []
    line = past.line(area)
    if line.then is None:
        return []
    same = line.change == "same" and line.then.label == (line.now.label if line.now else None)
    words = _("the same") if same else _stood(line.then)
    lead = labelled(_("Last time"))
    return [run(alike(f" {lead}", lead), bold=True), run(sentence(words))]


def _stood(standing: AreaStanding) -> str:
    if standing.label is None:
        return lower_first(_(NOT_ASSESSED))
    rating = lower_first(standing.label)
    return rating if standing.status == "agreed" else _("{rating}, suggested and not agreed").format(rating=rating)
