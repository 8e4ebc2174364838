"""How every statement stands in each review of a series, such as the success criteria that a board looks at every quarter.

A review is a day on which rounds of a workshop were revealed. So a board may keep one workshop and ask again each quarter,
or make a workshop for each review; both give the same series. Within a workshop the latest revealed round counts, as in
all results, so what a review did not ask again stands as it was last asked there. Nothing is carried from one workshop to
another: what the new one did not ask is not asked.

The outcome of a statement, under the rule of its own round, becomes its standing. A framework's rule reads “the room agrees
that it is embedded” as consensus for, and “not started” as consensus against (`framework/success-criteria/framework.yaml`,
the rule's text). The source gives no levels and no rule, so what lies between is tixkit's: a statement is in progress where
the same rule gives consensus that it has begun, the answers in between counted with those for it; a room of one mind that
it is in progress is the plainest case. Where the room agrees on neither, there is no consensus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Literal, get_args

from tixkit.framework import Framework
from tixkit.local_time import day_of
from tixkit.scoring.consensus import Outcome
from tixkit.scoring.editions import ProgressError
from tixkit.scoring.facts import RoundFacts
from tixkit.scoring.results import Results
from tixkit.scoring.rules import ConsensusRule, consensus_rule
from tixkit.scoring.tally import Tally

Standing = Literal[
    "embedded", "in_progress", "not_started", "no_consensus", "not_applicable", "too_few", "not_asked"
]  # fmt: skip
STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""Every standing: embedded first, then what is known, then what is not."""

_COMPARED: frozenset[Standing] = frozenset({"embedded", "in_progress", "not_started", "no_consensus"})


@dataclass(frozen=True, slots=True)
class Review:
    """How every statement stood at the end of one review.

    Attributes
    ----------
    id
        Names the review among those of its series, and stays when later ones follow.
    workshop, title, edition
        The id and title of the workshop it belongs to, and the edition of the framework there.
    at
        The day; None where nothing was revealed yet.
    standings
        Under the id of each statement of the last review's framework.
    tallies
        What a standing rests on, under the ids of those that were asked.
    asked_on
        The day on which each of these was asked last; before `at` where this review did not ask it again.
    reworded
        Statements that had other words then, so that they are not compared.
    added
        Statements of the last review's framework that this edition did not have.
    dropped
        Ids of statements that were asked then and are in the framework no more.
    """

    id: str
    workshop: str
    title: str
    edition: str
    at: date | None
    standings: Mapping[str, Standing]
    tallies: Mapping[str, Tally]
    asked_on: Mapping[str, date]
    reworded: frozenset[str] = frozenset()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    def count(self, statements: Iterable[str] | None = None) -> Mapping[Standing, int]:
        """Give how many of `statements` have each standing, of all of them if left out."""
        chosen = self.standings if statements is None else statements
        found = Counter(self.standings[s] for s in chosen)
        return MappingProxyType({standing: found[standing] for standing in STANDINGS})


@dataclass(frozen=True, slots=True)
class Change:
    """What moved between two reviews, among the statements that can be compared.

    Attributes
    ----------
    gained, lost
        Statements that came to be embedded, and those that are no longer.
    compared
        How many statements are known and apply in both reviews, in the same words.
    left_out
        How many are not.
    """

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    compared: int
    left_out: int

    @property
    def net(self) -> int:
        """How many more are embedded; negative where they are fewer."""
        return len(self.gained) - len(self.lost)


def standing_of(tally: Tally | None, rule: ConsensusRule) -> Standing:
    """Say how a statement stands by one tally.

    Parameters
    ----------
    tally
        The statement's latest tally; None where no round asked it.
    rule
        The rule of the tally's own round.

    Returns
    -------
    str
        ``too_few`` where so few answered that nothing is shown of it; ``not_applicable`` where most of those who answered
        say so; else what the module's words say.
    """
    if tally is None:
        return "not_asked"
    if not tally.applies:
        return "not_applicable"
    return _TOLD.get(tally.outcome) or _between(tally, rule)


_TOLD: Mapping[Outcome, Standing] = MappingProxyType(
    {"consensus_for": "embedded", "consensus_against": "not_started", "too_few": "too_few"}
)


def _between(tally: Tally, rule: ConsensusRule) -> Standing:
    """Say whether the room agrees that it has begun; counts that are hidden have the outcome ``too_few``."""
    agree, neutral, disagree = tally.agree or 0, tally.neutral or 0, tally.disagree or 0
    begun = rule.outcome(agree + neutral, disagree, tally.n or 0)
    return "in_progress" if begun == "consensus_for" else "no_consensus"


def reviews(results: Sequence[Results]) -> tuple[Review, ...]:
    """Give the reviews of one authority, the baseline first and the current one last.

    Parameters
    ----------
    results
        Of one workshop or more on one framework, in the order of time; the last is the current one. An earlier one in which
        nothing was revealed gives no review; the last always gives one.

    Raises
    ------
    ProgressError
        If there are none, one stands twice, or they are of different authorities or frameworks.
    """
    _check(results)
    framework = results[-1].framework
    found = [review for r in results for review in _of_workshop(r, framework)]
    if not results[-1].rounds:
        found.append(_review(results[-1], framework, 1, (), {}))
    return tuple(found)


def change(before: Review, after: Review, statements: Iterable[str] | None = None) -> Change:
    """Compare two reviews of one series, over `statements` or over all; the other way round it is the opposite."""
    chosen = tuple(after.standings if statements is None else statements)
    pairs = [(s, before.standings[s], after.standings[s]) for s in chosen if s not in before.reworded | after.reworded]
    both = [(s, then, now) for s, then, now in pairs if then in _COMPARED and now in _COMPARED]
    return Change(
        gained=tuple(s for s, then, now in both if then != "embedded" and now == "embedded"),
        lost=tuple(s for s, then, now in both if then == "embedded" and now != "embedded"),
        compared=len(both),
        left_out=len(chosen) - len(both),
    )


def _of_workshop(results: Results, framework: Framework) -> Iterator[Review]:
    """Give a review for each day on which rounds were revealed; each knows what was asked up to its end."""
    days: dict[str, date] = {}
    for number, (at, rounds) in enumerate(groupby(results.rounds, key=lambda r: day_of(r.revealed_at)), 1):
        asked = tuple(rounds)
        days |= dict.fromkeys((r.id for r in asked), at)
        yield _review(results, framework, number, asked, days)


def _review(
    results: Results, framework: Framework, number: int, asked: Sequence[RoundFacts], days: Mapping[str, date]
) -> Review:
    rules = {r.id: consensus_rule(r.rule) for r in results.rounds}
    standings: dict[str, Standing] = dict.fromkeys(framework.statements_by_id, "not_asked")
    tallies: dict[str, Tally] = {}
    asked_on: dict[str, date] = {}
    for area in results.by_area.values():
        for found in area.statements:
            known = [t for t in found.tallies if t.round in days]
            if found.statement.id in standings and known:
                tally = known[-1]
                standings[found.statement.id] = standing_of(tally, rules[tally.round])
                tallies[found.statement.id] = tally
                asked_on[found.statement.id] = days[tally.round]
    then, now = results.framework.statements_by_id, framework.statements_by_id
    return Review(
        id=f"{results.workshop.id}/{number}",
        workshop=results.workshop.id,
        title=results.workshop.title,
        edition=results.framework.edition,
        at=days[asked[-1].id] if asked else None,
        standings=MappingProxyType(standings),
        tallies=MappingProxyType(tallies),
        asked_on=MappingProxyType(asked_on),
        reworded=frozenset(s for s in now if s in then and _plain(then[s].text) != _plain(now[s].text)),
        added=tuple(s for s in now if s not in then),
        dropped=tuple(s for s in then if s not in now),
    )


def _check(results: Sequence[Results]) -> None:
    if not results:
        msg = "There is nothing to review: give the results of one workshop or more, the baseline first."
        raise ProgressError(msg)
    ids = Counter(r.workshop.id for r in results)
    for r in results:
        if ids[r.workshop.id] > 1:
            msg = f"The workshop “{r.workshop.title}” stands twice among the reviews: give each once."
            raise ProgressError(msg)
    for what, names in (
        ("authorities", {same_name(r.workshop.authority): r.workshop.authority for r in results}),
        ("frameworks", {r.framework.id: r.framework.id for r in results}),
    ):
        if len(names) > 1:
            shown = " and ".join(f"“{name}”" for name in sorted(names.values()))
            msg = f"These are workshops of different {what}, {shown}: give only those of one."
            raise ProgressError(msg)


def same_name(name: str) -> str:
    """Give the spelling by which an authority is known, whatever case and spaces were typed."""
    return " ".join(name.casefold().split())


def _plain(text: str) -> str:
    """The letters and digits alone: no case, punctuation or white space."""
    return "".join(re.findall(r"\w+", text.casefold()))
