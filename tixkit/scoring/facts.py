"""What the scoring is told: the facts of a workshop, already free of names and of unrevealed rounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

Scope = Literal["team", "council-wide"]
ActionStatus = Literal["not started", "in progress", "done", "dropped"]
WorkshopStatus = Literal["open", "closed"]
Way = Literal["paper", "show of hands"]
"""How people answer who have no phone."""
How = Literal["", "paper", "show of hands"]
"""The same, and empty where everybody answered by phone."""


@dataclass(frozen=True, slots=True)
class WorkshopFacts:
    """The workshop itself."""

    id: str
    title: str
    authority: str
    created_at: datetime
    status: WorkshopStatus
    rule: str
    revision: int
    roles: tuple[str, ...] = ()
    people: tuple[tuple[str | None, int], ...] = ()
    """How many people joined, by role; None is no role given."""
    place: str = ""
    """Where it was held; empty if not said."""
    contact: str = ""
    """A post and a way to reach it; empty if not said."""
    official: bool | None = None
    """True: the authority's official submission. False: seen inside the authority only. None: not said."""


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A revealed round. `number` is 1 for the first time its areas were asked, 2 for the re-vote."""

    id: str
    number: int
    areas: tuple[str, ...]
    statements: tuple[str, ...]
    rule: str
    opened_at: datetime
    revealed_at: datetime
    seq: int = 0
    """The order of the reveals: clocks can be set back, this cannot."""


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """One person's standing answer to one statement in one revealed round."""

    round: str
    participant: str
    statement: str
    answer: str


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Many :class:`AnswerFact` as columns of equal length: what a store gives fastest and counting needs."""

    rounds: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        lengths = {len(self.rounds), len(self.participants), len(self.statements), len(self.answers)}
        if len(lengths) > 1:
            raise ValueError(f"The columns of an AnswerTable are of unequal length: {sorted(lengths)}.")

    @classmethod
    def of(cls, facts: Iterable[AnswerFact]) -> AnswerTable:
        """Turn facts, one an answer, into columns."""
        rows = [(f.round, f.participant, f.statement, f.answer) for f in facts]
        return cls(*zip(*rows, strict=True)) if rows else cls()


@dataclass(frozen=True, slots=True)
class TypedFact:
    """Totals of one area in one revealed round that were counted on paper or by show of hands, and typed in; one at most.

    Attributes
    ----------
    people
        How many answered in this way.
    counts
        How many gave each answer, by statement and answer code.
    how
        How they were counted.
    """

    round: str
    area: str
    people: int
    counts: Mapping[str, Mapping[str, int]]
    how: Way


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """A rating that the room agreed, or with `rating` None, the undoing of the one before."""

    area: str
    rating: str | None
    rationale: str
    dissent: str
    at: datetime
    by: str
    suggested: str | None
    round: str | None
    seq: int = 0


@dataclass(frozen=True, slots=True)
class RecordFact:
    """A note kept with an area. `author` is “room” for the facilitator's, “participant” for a phone's.

    A reviewer's evidence tells its `source` and `which` one of that kind, its `direction`, the `feature` that it speaks to,
    and whether it is `quotable`: its words may stand in a file, without its author; else they are confidential.
    """

    id: str
    area: str
    statement: str | None
    kind: str
    text: str
    author: Literal["room", "participant"]
    at: datetime
    seq: int = 0
    source: str | None = None
    direction: str | None = None
    feature: str | None = None
    which: str | None = None
    quotable: bool = False


@dataclass(frozen=True, slots=True)
class ActionFact:
    """An action as it stands now. `order` is its place in the plan, from 1."""

    id: str
    order: int
    title: str
    area: str | None
    owner: str
    scope: Scope
    team: str
    due: date | None
    status: ActionStatus
    success_measure: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a :class:`~tixkit.scoring.results.Results` is built from."""

    workshop: WorkshopFacts
    rounds: tuple[RoundFacts, ...] = ()
    answers: tuple[AnswerFact, ...] | AnswerTable = ()
    decisions: tuple[DecisionFact, ...] = ()
    records: tuple[RecordFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    pseudonyms: dict[str, str] = field(default_factory=dict)
    """A name for each participant, made fresh for every export."""
    roles: Mapping[str, str | None] = field(default_factory=lambda: MappingProxyType({}))
    """The role that each participant gave; who is missing here gave none. It goes no further than counts by role."""
    typed: tuple[TypedFact, ...] = ()
    """Totals of people without a phone."""
    put_in_plan: tuple[str, ...] = ()
    """The areas that people put in the action plan, in the order that they chose."""
