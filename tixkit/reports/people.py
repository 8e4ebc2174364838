"""Who took part, in words."""

from __future__ import annotations

from tixkit.reports.grammar import joined
from tixkit.reports.language import NN_, _, alike, ngettext
from tixkit.scoring import Results

_ROLES = {
    "councillor": NN_("{n} councillor", "{n} councillors"),
    "officer": NN_("{n} officer", "{n} officers"),
    "partner": NN_("{n} partner", "{n} partners"),
    "other": NN_("{n} other", "{n} others"),
    "reviewer": NN_("{n} reviewer", "{n} reviewers"),
}
_PEOPLE = _ROLES.keys() - {"other"}
"""Roles whose words say by themselves who took part, where everybody had the same."""


def people(results: Results, *, brief: bool = False) -> str:
    """Say who took part, by role, such as “18 people took part: 6 councillors, 9 officers and 3 partners”.

    People without a phone are nobody who joined: “, and up to 5 more whose totals were typed in”. A `brief` line is below
    a heading that says that they took part.
    """
    typed = most_typed(results)
    counted = [(role, n) for role, n in results.workshop.people if n]
    total = sum(n for role, n in counted)
    if not total:
        if typed:
            some = ngettext(
                "{n} person took part, without a phone", "Up to {n} people took part, without a phone", typed
            )
            return some.format(n=typed)
        return _("Nobody has joined the workshop yet")
    named = [_role(role, n) for role, n in counted if role]
    without = sum(n for role, n in counted if not role)
    if named and without:
        named.append(_("{n} who gave no role").format(n=without))
    who = ngettext("{n} person took part", "{n} people took part", total)
    if brief and (named or not typed):
        who = ngettext("{n} person", "{n} people", total)
    told = who.format(n=total)
    if len(counted) == 1 and counted[0][0] in _PEOPLE:
        told = named[0] if brief else _("{people} took part").format(people=named[0])
    elif named:
        told = alike(f"{told}: {joined(named)}", told)
    if not typed:
        return told
    more = ngettext(
        "{people}, and {n} more whose totals were typed in",
        "{people}, and up to {n} more whose totals were typed in",
        typed,
    )
    return more.format(people=told, n=typed)


def nobody_joined(results: Results) -> bool:
    """Whether nobody took part by phone, so that every answer was counted without one."""
    return not any(number for _role, number in results.workshop.people)


def most_typed(results: Results) -> int:
    """Of how many people without a phone totals were typed in, at most; 0 where everybody answered by phone."""
    every = (t.typed_in for r in results.by_area.values() for s in r.statements for t in s.tallies)
    return max(every, default=0)


def _role(role: str, number: int) -> str:
    known = _ROLES.get(role)
    words = ngettext(*known, number) if known else ngettext("{n} {role}", "{n} in the role {role}", number)
    return words.format(n=number, role=role)
