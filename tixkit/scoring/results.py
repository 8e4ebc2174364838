"""The one frozen object that everything shown or exported is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from tixkit.framework import Area, Framework, Statement
from tixkit.scoring.facts import ActionFact, DecisionFact, RecordFact, RoundFacts, WorkshopFacts
from tixkit.scoring.rating import Spread, Suggestion
from tixkit.scoring.rules import ConsensusRule, consensus_rule
from tixkit.scoring.tally import Tally

if TYPE_CHECKING:
    import pandas as pd

AreaStatus = Literal["not_assessed", "provisional", "agreed"]


@dataclass(frozen=True, slots=True)
class StatementResult:
    """One statement and its tally in every revealed round, the earliest first."""

    statement: Statement
    area: str
    tallies: tuple[Tally, ...]

    @property
    def latest(self) -> Tally | None:
        """The tally that counts: that of the latest revealed round."""
        return self.tallies[-1] if self.tallies else None


@dataclass(frozen=True, slots=True)
class AreaResult:
    """Everything that is known of one area.

    Attributes
    ----------
    area
        The area itself.
    status
        ``agreed`` once the room agreed a rating, else ``provisional`` where the rule suggests one, else ``not_assessed``.
    rating
        The agreed rating, else the suggested one, else None.
    decision
        The standing agreement, or None.
    history
        Every agreement and undoing, the earliest first.
    suggestion
        What the rule suggests, with its reason.
    differs
        A sentence where people's own ratings point to another level than the suggestion, else None.
    spread
        How people's own ratings are spread in the latest revealed round.
    agree, n
        Agreeing answers and answers on the scale over all the area's statements; None where hidden.
    statements
        Statement by statement.
    ladder
        A sentence for each later stage that is agreed while an earlier one is not.
    records, actions
        What was noted and what will be done, in order.
    """

    area: Area
    status: AreaStatus
    rating: str | None
    decision: DecisionFact | None
    history: tuple[DecisionFact, ...]
    suggestion: Suggestion
    differs: str | None
    spread: Spread
    agree: int | None
    n: int | None
    statements: tuple[StatementResult, ...]
    ladder: tuple[str, ...]
    records: tuple[RecordFact, ...]
    actions: tuple[ActionFact, ...]

    @property
    def share(self) -> float | None:
        """Share of agreeing answers over all the area's statements, from 0 to 1."""
        return self.agree / self.n if self.agree is not None and self.n else None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer of a person under a pseudonym."""

    person: str
    round: int
    area: str
    statement: str
    answer: str


@dataclass(frozen=True)
class Results:
    """The results of a workshop: frozen, and nothing in it of a round that was not revealed.

    Attributes
    ----------
    framework
        The framework, as it was when the workshop was made.
    workshop
        Title, authority, dates and who took part, by role.
    rounds
        The revealed rounds, the earliest first.
    by_area
        An :class:`AreaResult` under each area's id, in the framework's order.
    actions
        The action plan in its order.
    answer_rows
        Answers under pseudonyms, for statements that at least 3 people answered.
    discuss_next
        Area ids worth discussing: not agreed and not unanimous, the lowest dial first.
    """

    framework: Framework
    workshop: WorkshopFacts
    rounds: tuple[RoundFacts, ...]
    by_area: Mapping[str, AreaResult]
    actions: tuple[ActionFact, ...]
    answer_rows: tuple[AnswerRow, ...] = field(repr=False)
    discuss_next: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Results of {self.workshop.title!r}: {self.agreed_count} of {len(self.by_area)} agreed>"

    @property
    def rule(self) -> ConsensusRule:
        """The workshop's consensus rule."""
        return consensus_rule(self.workshop.rule)

    @property
    def agreed_count(self) -> int:
        """How many areas have an agreed rating."""
        return sum(r.status == "agreed" for r in self.by_area.values())

    def area(self, area_id: str) -> AreaResult:
        """Give one area's result.

        Raises
        ------
        KeyError
            If the framework has no such area.
        """
        return self.by_area[area_id]

    def ranked(self) -> list[AreaResult]:
        """Assessed areas, strongest first: by rating, then percent agreement, then the framework's order."""
        assessed = [r for r in self.by_area.values() if r.rating is not None]
        return sorted(assessed, key=lambda r: (-self.framework.level_rank(r.rating or ""), -(r.share or 0.0)))

    @property
    def areas(self) -> pd.DataFrame:
        """One row an area: ids, rating, status, suggestion, dial and counts. Columns in :mod:`tixkit.scoring.tables`."""
        return self._table("areas").copy()

    @property
    def statements(self) -> pd.DataFrame:
        """One row a statement and revealed round. Columns in :mod:`tixkit.scoring.tables`."""
        return self._table("statements").copy()

    @property
    def answers(self) -> pd.DataFrame:
        """One row an answer, under pseudonyms, no role, name or time. Columns in :mod:`tixkit.scoring.tables`."""
        return self._table("answers").copy()

    @cached_property
    def _tables(self) -> dict[str, pd.DataFrame]:
        return {}

    def _table(self, name: str) -> pd.DataFrame:
        """Make a table once; who asks gets a copy, so that nobody can change the results."""
        if name not in self._tables:
            from tixkit.scoring import tables

            self._tables[name] = getattr(tables, name)(self)
        return self._tables[name]
