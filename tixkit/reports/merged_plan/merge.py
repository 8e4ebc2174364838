"""Putting plans together: nothing is left out, nothing is added, and likely duplicates are pointed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import floor

from tixkit.framework import Framework
from tixkit.reports.errors import ExportError
from tixkit.reports.merged_plan.duplicates import ALIKE, Pair, likely_duplicates
from tixkit.reports.plan import PlanRow, plan_rows
from tixkit.reports.words import NONE, count_word, held_on, joined, long_date, short_date, upper_first
from tixkit.scoring import Results


@dataclass(frozen=True, slots=True)
class MergedRow:
    """An action of one of the plans.

    Attributes
    ----------
    workshop
        The title of the workshop that it comes from; with its council, day or place where titles alone do not tell.
    authority
        The council.
    row
        The action in the words of the plan. Its number is its place here, its reference is unique here.
    like
        The number of each likely duplicate, and how alike their titles are, from :data:`ALIKE` to 1.
    """

    workshop: str
    authority: str
    row: PlanRow
    like: tuple[tuple[int, float], ...] = ()

    @property
    def like_words(self) -> str:
        """The likely duplicates in words, such as “No. 4 (same words), No. 7 (92% alike)”."""
        return ", ".join(f"No. {number} ({alike_words(share)})" for number, share in self.like) or NONE


@dataclass(frozen=True, slots=True)
class MergedPlan:
    """The plans of several workshops as one.

    Attributes
    ----------
    authorities
        The councils, each once, in the order of the workshops.
    workshops
        The workshops as their rows name them, in the order given, each with its day.
    frameworks
        Titles of the frameworks, each once.
    framework
        The first workshop's, for the look of files.
    noun
        The frameworks' word for an area; “area” where they differ.
    rows
        Every action of every plan, by due date, those without one last, and then in the order of workshops and plans.
    made
        The newest moment that the plan tells of, in UTC.
    held
        The day of the newest workshop.
    """

    authorities: tuple[str, ...]
    workshops: tuple[tuple[str, date], ...]
    frameworks: tuple[str, ...]
    framework: Framework
    noun: str
    rows: tuple[MergedRow, ...]
    made: datetime
    held: date

    @property
    def pairs(self) -> tuple[tuple[MergedRow, MergedRow, float], ...]:
        """Likely duplicates, each pair once, the earlier row first."""
        by_number = {row.row.number: row for row in self.rows}
        return tuple(
            (row, by_number[other], share) for row in self.rows for other, share in row.like if other > row.row.number
        )


def merge_plans(plans: Sequence[Results]) -> MergedPlan:
    """Put the plans of several workshops together.

    Parameters
    ----------
    plans
        The results of two or more workshops, on whatever frameworks.

    Raises
    ------
    ExportError
        If there are fewer than two, or one is given twice.
    """
    _check(plans)
    names = _names(plans)
    held = [(place, row) for place, results in enumerate(plans) for row in plan_rows(results)]
    references = _unique([row.reference for _, row in held])
    unique = [(place, replace(row, reference=name)) for (place, row), name in zip(held, references, strict=True)]
    # The sort keeps the order of workshops and of their plans among equal days.
    unique.sort(key=lambda one: (one[1].due is None, one[1].due or date.max))
    rows = [(place, replace(row, number=number)) for number, (place, row) in enumerate(unique, 1)]
    like = _like(len(rows), likely_duplicates(["" if row.action == NONE else row.action for _, row in rows]))
    nouns = {results.framework.labels.area.one for results in plans}
    moments = [r.revealed_at for results in plans for r in results.rounds]
    return MergedPlan(
        authorities=tuple(dict.fromkeys(results.workshop.authority for results in plans)),
        workshops=tuple((name, held_on(results)) for name, results in zip(names, plans, strict=True)),
        frameworks=tuple(dict.fromkeys(results.framework.title for results in plans)),
        framework=plans[0].framework,
        noun=nouns.pop() if len(nouns) == 1 else "area",
        rows=tuple(
            MergedRow(names[place], plans[place].workshop.authority, row, found)
            for (place, row), found in zip(rows, like, strict=True)
        ),
        made=max([results.workshop.created_at for results in plans] + moments),
        held=max(held_on(results) for results in plans),
    )


def _check(plans: Sequence[Results]) -> None:
    if len(plans) < 2:
        raise ExportError(
            f"A merged plan needs two workshops or more, and {len(plans) or 'none'} was given: add another."
        )
    seen: set[str] = set()
    for results in plans:
        if results.workshop.id in seen:
            raise ExportError(f"The workshop “{results.workshop.title}” was given twice: give each workshop once.")
        seen.add(results.workshop.id)


def _names(plans: Sequence[Results]) -> list[str]:
    """Name workshops apart: by title, and by council, day and place as far as titles do not do."""
    several = len({results.workshop.authority for results in plans}) > 1
    parts = [
        (results.workshop.title, *([results.workshop.authority] if several else []), short_date(held_on(results)))
        for results in plans
    ]
    names = [", ".join(part[:-1]) for part in parts]
    if len(set(names)) < len(names):
        names = [", ".join(part) for part in parts]
    return _unique(names)


def _unique(names: Sequence[str]) -> list[str]:
    """Number names that are there already; the first keeps its own."""
    taken, found = set(names), set[str]()
    unique = []
    for name in names:
        fresh, number = name, 2
        while fresh in found or (fresh != name and fresh in taken):
            fresh, number = f"{name}-{number}", number + 1
        found.add(fresh)
        unique.append(fresh)
    return unique


def _like(count: int, pairs: Sequence[Pair]) -> list[tuple[tuple[int, float], ...]]:
    like: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for pair in pairs:
        like[pair.first].append((pair.second + 1, pair.alike))
        like[pair.second].append((pair.first + 1, pair.alike))
    return [tuple(sorted(found)) for found in like]


def alike_words(share: float) -> str:
    """Say how alike two titles are; 100% is kept for the same words."""
    return "same words" if share == 1 else f"{floor(share * 100)}% alike"


def merged_title(plan: MergedPlan) -> str:
    """Give the plan's title."""
    return "Council-wide action plan" if len(plan.authorities) == 1 else "Joint action plan"


def merged_lead(plan: MergedPlan) -> str:
    """Say which workshops the plan is from, and what is to be known before it is used."""
    told = joined([f"“{name}” ({long_date(day)})" for name, day in plan.workshops])
    total = len(plan.rows)
    actions = "No actions have been added yet to" if not total else f"{_actions(total)} from"
    text = f"{actions} {count_word(len(plan.workshops))} workshops: {told}."
    if len(plan.authorities) > 1:
        text += f" They are of {count_word(len(plan.authorities))} councils: {joined(plan.authorities)}."
    if len(plan.frameworks) > 1:
        text += f" They assessed different frameworks: {joined(plan.frameworks)}."
    return f"{text} {duplicates_lead(plan)}" if total else text


def duplicates_lead(plan: MergedPlan) -> str:
    """Say how many likely duplicates there are, and what that means."""
    count = len(plan.pairs)
    limit = f"{round(ALIKE * 100)}% of their letters"
    if not count:
        return f"No two actions have the same title or share {limit}."
    pairs = f"{upper_first(count_word(count))} {'pair of actions has' if count == 1 else 'pairs of actions have'}"
    return f"{pairs} the same title or share at least {limit}: they may be duplicates. None is left out."


def _actions(total: int) -> str:
    return f"{upper_first(count_word(total))} {'action' if total == 1 else 'actions'}"
