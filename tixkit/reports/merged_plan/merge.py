"""Putting plans together: nothing is left out, nothing is added, and likely duplicates are pointed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import floor

from tixkit.framework import Framework
from tixkit.reports.errors import ExportError
from tixkit.reports.grammar import count_word, joined, long_date, short_date, upper_first
from tixkit.reports.language import _, ngettext, together
from tixkit.reports.merged_plan.areas import MergedArea, merged_areas
from tixkit.reports.merged_plan.duplicates import ALIKE, Pair, likely_duplicates
from tixkit.reports.moment import newest_moment
from tixkit.reports.plan import PlanRow, plan_rows
from tixkit.reports.words import NONE, held_on
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
        words = _("No. {n} ({how})")
        return ", ".join(words.format(n=number, how=alike_words(share)) for number, share in self.like) or _(NONE)


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
    areas
        The areas in each plan, in its own order, workshop by workshop.
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
    areas: tuple[MergedArea, ...]
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
    references = _unique([row.reference for place, row in held])
    unique = [(place, replace(row, reference=name)) for (place, row), name in zip(held, references, strict=True)]
    # The sort keeps the order of workshops and of their plans among equal days.
    unique.sort(key=lambda one: (one[1].due is None, one[1].due or date.max))
    rows = [(place, replace(row, number=number)) for number, (place, row) in enumerate(unique, 1)]
    own = {name: (place, row.reference) for (place, row), name in zip(held, references, strict=True)}
    numbers = {own[row.reference]: row.number for _, row in rows}
    like = _like(len(rows), likely_duplicates(["" if row.action == _(NONE) else row.action for place, row in rows]))
    nouns = {results.framework.labels.area.one for results in plans}
    return MergedPlan(
        authorities=tuple(dict.fromkeys(results.workshop.authority for results in plans)),
        workshops=tuple((name, held_on(results)) for name, results in zip(names, plans, strict=True)),
        frameworks=tuple(dict.fromkeys(results.framework.title for results in plans)),
        framework=plans[0].framework,
        noun=nouns.pop() if len(nouns) == 1 else _("area"),
        rows=tuple(
            MergedRow(names[place], plans[place].workshop.authority, row, found)
            for (place, row), found in zip(rows, like, strict=True)
        ),
        areas=merged_areas(plans, names, numbers),
        made=max(newest_moment(results) for results in plans),
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
    return _("same words") if share == 1 else _("{n}% alike").format(n=floor(share * 100))


def merged_title(plan: MergedPlan) -> str:
    """Give the plan's title."""
    return _("Council-wide action plan") if len(plan.authorities) == 1 else _("Joint action plan")


def merged_lead(plan: MergedPlan) -> str:
    """Say which workshops the plan is from, and what is to be known before it is used."""
    told = joined([f"“{name}” ({long_date(day)})" for name, day in plan.workshops])
    total = len(plan.rows)
    workshops = ngettext("{n} workshop", "{n} workshops", len(plan.workshops))
    words = ngettext("{n} action from {workshops}: {told}.", "{n} actions from {workshops}: {told}.", total)
    words = words if total else _("No actions have been added yet to {workshops}: {told}.")
    text = [
        words.format(
            n=upper_first(count_word(total)), workshops=workshops.format(n=count_word(len(plan.workshops))), told=told
        )
    ]
    if len(plan.authorities) > 1:
        number = len(plan.authorities)
        words = ngettext("They are of {n} council: {councils}.", "They are of {n} councils: {councils}.", number)
        text.append(words.format(n=count_word(number), councils=joined(plan.authorities)))
    if len(plan.frameworks) > 1:
        text.append(_("They assessed different frameworks: {frameworks}.").format(frameworks=joined(plan.frameworks)))
    return together([*text, duplicates_lead(plan) if total else ""])


def areas_lead(plan: MergedPlan) -> str:
    """Say what the areas of the plans are."""
    words = _(
        "Each {area} in a plan, in the order of its workshop’s priorities, with its actions by their numbers here."
    )
    return words.format(area=plan.noun)


def duplicates_lead(plan: MergedPlan) -> str:
    """Say how many likely duplicates there are, and what that means."""
    count = len(plan.pairs)
    limit = round(ALIKE * 100)
    if not count:
        return _("No two actions have the same title or share {limit}% of their letters.").format(limit=limit)
    words = ngettext(
        "{n} pair of actions has the same title or share at least {limit}% of their letters: they may be duplicates. "
        "None is left out.",
        "{n} pairs of actions have the same title or share at least {limit}% of their letters: they may be duplicates. "
        "None is left out.",
        count,
    )
    return words.format(n=upper_first(count_word(count)), limit=limit)
