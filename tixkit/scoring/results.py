"""The one frozen object that everything shown or exported is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from tixkit.framework import Area, Framework, Statement
from tixkit.scoring.disclosure import Audience
from tixkit.scoring.facts import ActionFact, DecisionFact, RecordFact, RoundFacts, WorkshopFacts
from tixkit.scoring.planned import planned
from tixkit.scoring.rating import Suggestion
from tixkit.scoring.roles import RoleGap, RoleSplit
from tixkit.scoring.rows import AnswerColumns, AnswerRow
from tixkit.scoring.rules import ConsensusRule, consensus_rule
from tixkit.scoring.spread import Spread
from tixkit.scoring.stability import Move, moves
from tixkit.scoring.tally import Tally

if TYPE_CHECKING:
    import pandas as pd

AreaStatus = Literal["not_assessed", "provisional", "agreed"]


@dataclass(frozen=True, slots=True)
class StatementResult:
    """One statement and its tally, and what may be shown of it by role, in every revealed round, the earliest first."""

    statement: Statement
    area: str
    tallies: tuple[Tally, ...]
    by_role: tuple[RoleSplit, ...] = ()

    @property
    def latest(self) -> Tally | None:
        """The tally that counts: that of the latest revealed round."""
        return self.tallies[-1] if self.tallies else None

    @property
    def moves(self) -> tuple[Move, ...]:
        """What moved from each revealed round to the next; one less than `tallies`."""
        return moves(self.tallies)


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
        How people's own ratings are spread in the latest revealed round, of those who answered by phone.
    agree, n
        Agreeing answers and answers on the scale over all the area's statements, typed-in totals among them; None where
        hidden.
    statements
        Statement by statement.
    ladder
        A sentence for each later stage that is agreed while an earlier one is not.
    records, actions
        What was noted and what will be done, in order.
    moved
        A sentence for each statement whose outcome in the latest round is another than in the one before.
    gap
        The largest difference between two roles in the share that agrees over the area's statements, from the counts of
        the latest round that are shown; None where fewer than two roles are.
    kept_withheld
        Whether it is hidden how many kept some answer since the round before only because people gave their roles.
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
    moved: tuple[str, ...] = ()
    gap: RoleGap | None = None
    kept_withheld: bool = False

    @property
    def share(self) -> float | None:
        """Share of agreeing answers over all the area's statements, from 0 to 1."""
        return self.agree / self.n if self.agree is not None and self.n else None


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
    answer_columns
        Answers under pseudonyms, for statements that at least 3 people answered. For an analyst's eyes, and in no view or
        report. A pseudonym holds only as far as attendance cannot tell who it is, and where anybody gave a role there are
        none: :mod:`tixkit.scoring.rows`.
    discuss_next
        Area ids worth discussing: not agreed and not unanimous, the lowest dial first.
    audience
        Whom the counts by role and of kept answers are safe to show to; who sees both learns no more than from the screen.
    put_in_plan
        The areas that people put in the action plan, in the order that they chose. :attr:`plan_areas` has all that are in it.
    """

    framework: Framework
    workshop: WorkshopFacts
    rounds: tuple[RoundFacts, ...]
    by_area: Mapping[str, AreaResult]
    actions: tuple[ActionFact, ...]
    answer_columns: AnswerColumns = field(repr=False)
    discuss_next: tuple[str, ...]
    audience: Audience = "screen"
    put_in_plan: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Results of {self.workshop.title!r}: {self.agreed_count} of {len(self.by_area)} agreed>"

    @property
    def rule(self) -> ConsensusRule:
        """The workshop's consensus rule."""
        return consensus_rule(self.workshop.rule)

    @property
    def held_at(self) -> datetime:
        """When the workshop was held: at the latest reveal, else when it was made."""
        return max((r.revealed_at for r in self.rounds), default=self.workshop.created_at)

    @property
    def agreed_count(self) -> int:
        """How many areas have an agreed rating."""
        return sum(r.status == "agreed" for r in self.by_area.values())

    @property
    def plan_areas(self) -> tuple[str, ...]:
        """Ids of the areas in the action plan: those put there, in their order, then those of actions not dropped."""
        return planned(self.put_in_plan, self.actions)

    def area(self, area_id: str) -> AreaResult:
        """Give one area's result.

        Raises
        ------
        KeyError
            If the framework has no such area.
        """
        return self.by_area[area_id]

    def ranked(self, *, weakest_first: bool = False) -> list[AreaResult]:
        """Assessed areas by rating, then percent agreement, then the framework's order, which is the same both ways.

        Parameters
        ----------
        weakest_first
            Begin with the weakest rating and the least agreement instead of the strongest and the most. An area without
            answers on the scale stands after those of its rating either way.
        """
        sign = 1 if weakest_first else -1
        assessed = [r for r in self.by_area.values() if r.rating is not None]
        return sorted(
            assessed,
            key=lambda r: (
                sign * self.framework.level_rank(r.rating or ""),
                r.share is None,
                sign * (r.share or 0.0),
            ),
        )

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
        """One row an answer, under pseudonyms, no role, name or time. Columns in :mod:`tixkit.scoring.tables`.

        There are none where anybody gave a role, and where attendance would tell whose they are.
        """
        return self._table("answers").copy()

    @property
    def roles(self) -> pd.DataFrame:
        """One row a statement, revealed round and role. Columns in :mod:`tixkit.scoring.tables`."""
        return self._table("roles").copy()

    @cached_property
    def answer_rows(self) -> tuple[AnswerRow, ...]:
        """Answers under pseudonyms, sorted by person, round and statement."""
        return self.answer_columns.rows(self.framework)

    @cached_property
    def _tables(self) -> dict[str, pd.DataFrame]:
        return {}

    def _table(self, name: str) -> pd.DataFrame:
        """Make a table once; who asks gets a copy, so that nobody can change the results."""
        if name not in self._tables:
            from tixkit.scoring import tables

            self._tables[name] = getattr(tables, name)(self)
        return self._tables[name]
