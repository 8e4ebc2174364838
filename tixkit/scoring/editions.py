"""How an earlier workshop's framework reads in a later one's: the same, by its ids and words; another edition, by a crosswalk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tixkit.framework import Crosswalk, Framework
from tixkit.framework.crosswalk import Change, crosswalk_problems


class ProgressError(ValueError):
    """Workshops that cannot be compared: the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Match:
    """What one statement of the earlier framework is in the later; None on the side that does not have it."""

    earlier: str | None
    later: str | None
    change: Change
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How an earlier framework reads in a later one.

    Attributes
    ----------
    earlier, later
        The frameworks.
    areas
        The earlier id under each later id, for the areas that both have.
    levels
        The later id under each earlier id, for the rating levels that have a counterpart.
    statements
        Every statement of either once, in the later framework's order; what was dropped stands last.
    """

    earlier: Framework
    later: Framework
    areas: Mapping[str, str]
    levels: Mapping[str, str]
    statements: tuple[Match, ...]


def reading(earlier: Framework, later: Framework, crosswalk: Crosswalk | None) -> Reading:
    """Read `earlier` in `later`: through the crosswalk where they are different editions.

    Raises
    ------
    ProgressError
        If they are different editions, and there is no crosswalk between them or it does not fit.
    """
    if _edition(earlier) == _edition(later):
        return _same_edition(earlier, later)
    if crosswalk is None:
        msg = f"The workshops are on different frameworks, {_named(earlier)} and {_named(later)}, and no crosswalk was given: load it with tixkit.framework.load_crosswalk(older, newer), and give it too."
        raise ProgressError(msg)
    ends = [(e.framework, e.edition) for e in (crosswalk.from_, crosswalk.to)]
    if ends != [_edition(earlier), _edition(later)]:
        msg = f"The crosswalk {crosswalk.id} leads from {ends[0][0]}, edition {ends[0][1]}, to {ends[1][0]}, edition {ends[1][1]}. These workshops need one from {_named(earlier)} to {_named(later)}."
        raise ProgressError(msg)
    problems = crosswalk_problems(crosswalk, earlier, later, crosswalk.id)
    if problems:
        more = f" There are {len(problems) - 1} more such problems." if len(problems) > 1 else ""
        msg = f"The crosswalk does not fit the frameworks that the workshops keep. {problems[0]}{more}"
        raise ProgressError(msg)
    matches = tuple(Match(p.from_, p.to, p.change, p.note) for p in crosswalk.statements)
    return Reading(earlier, later, crosswalk.earlier_area, crosswalk.later_level, _ordered(matches, later))


def _same_edition(earlier: Framework, later: Framework) -> Reading:
    """Pair by id; the words tell whether it is the same statement, for a workshop keeps the framework as it was then."""
    matches = []
    for id_, statement in later.statements_by_id.items():
        before = earlier.statements_by_id.get(id_)
        if before is None:
            matches.append(Match(None, id_, "new", "It was not asked before."))
        elif _plain(before.text) == _plain(statement.text):
            matches.append(Match(id_, id_, "same"))
        else:
            matches.append(Match(id_, id_, "changed", "Its words were changed, though the edition has the same name."))
    gone = [id_ for id_ in earlier.statements_by_id if id_ not in later.statements_by_id]
    matches += [Match(id_, None, "dropped", "It is not asked any more.") for id_ in gone]
    return Reading(
        earlier,
        later,
        MappingProxyType({a: a for a in later.areas_by_id if a in earlier.areas_by_id}),
        MappingProxyType({level: level for level in earlier.levels_by_id if level in later.levels_by_id}),
        tuple(matches),
    )


def _ordered(matches: tuple[Match, ...], later: Framework) -> tuple[Match, ...]:
    place = {id_: i for i, id_ in enumerate(later.statements_by_id)}
    return tuple(sorted(matches, key=lambda m: len(place) if m.later is None else place[m.later]))


def _edition(framework: Framework) -> tuple[str, str]:
    return framework.id, framework.edition


def _named(framework: Framework) -> str:
    return f"{framework.id}, edition {framework.edition}"


def _plain(text: str) -> str:
    """The letters and digits alone: no case, punctuation or white space."""
    return "".join(re.findall(r"\w+", text.casefold()))
