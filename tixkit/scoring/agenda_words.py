"""Why an area stands where it does on the agenda, in sentences to read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from tixkit.framework import Framework

if TYPE_CHECKING:
    from tixkit.scoring.results import AreaResult

_ORDINALS = ("", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth ", "tenth ")


def reasons(framework: Framework, ranked: Sequence[AreaResult]) -> list[str]:
    """Give a sentence for each of `ranked`, which stand in the agenda's order."""
    return [_reason(framework, ranked, result) for result in ranked]


def alike(framework: Framework, result: AreaResult) -> str:
    """Say exactly what is alike in an area on which everybody agrees."""
    own = result.spread
    people = sum((own.own_ratings or {}).values())
    latest = [s.latest for s in result.statements if s.latest is not None and s.latest.applies]
    agreed = sum(t.outcome == "consensus_for" for t in latest)
    aside = f" ({own.left_out} who answered under half are left aside)" if own.left_out else ""
    noun = framework.labels.statement
    if any(t.typed_in for t in latest):
        answers = f"the {noun.one} go" if len(latest) == 1 else f"each of the {len(latest)} {noun.many} go"
        return f"All answers to {answers} one way, those typed in too: {_sides(agreed, len(latest))}, which suggests {_label(framework, result.suggestion.level or '')}."
    every = f"the {noun.one} has" if len(latest) == 1 else f"each of the {len(latest)} {noun.many} has"
    level = _label(framework, result.suggestion.level or "")
    return (
        f"The own answers of all {people} people{aside} come to {level}, and {every} consensus: "
        f"{_sides(agreed, len(latest))}."
    )


def _sides(agreed: int, of: int) -> str:
    return ", ".join(filter(None, [f"{agreed} for" if agreed else "", f"{of - agreed} against" if of > agreed else ""]))


def todo(framework: Framework, why: str) -> str:
    """Say what to do about an area that is not assessed."""
    area, statement = framework.labels.area.one, framework.labels.statement.many
    if why == "not_asked":
        return f"Ask the {framework.who_decides}."
    if why == "too_few":
        return "Ask again once more people have joined, or agree a rating with a rationale."
    return f"Most answered “not applicable”. Record why this {area} does not apply, or ask its {statement} again."


def _reason(framework: Framework, ranked: Sequence[AreaResult], result: AreaResult) -> str:
    parts = [*_agreement(framework, ranked, result), *_spread(framework, result), *_statements(framework, result)]
    sentence = "; ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _agreement(framework: Framework, ranked: Sequence[AreaResult], result: AreaResult) -> list[str]:
    """Its place by the dial, and what decides where others have the same."""
    dial = result.spread.dial
    level = _label(framework, result.suggestion.level or "")
    if dial is None:
        return [f"no figure for agreement, because {_no_dial(result)}", f"suggested {level}"]
    dials = [r.spread.dial for r in ranked if r.spread.dial is not None]
    lower = sum(d < dial for d in dials)
    same = [r for r in ranked if r.spread.dial == dial]
    phones = " by phone" if result.spread.typed_in else ""
    if len(dials) == 1:
        return [f"agreement{phones} {_two_places(dial)}", f"suggested {level}"]
    place = f"{_ordinal(lower)}lowest" + (" of all" if lower == 0 else "")
    joint = "jointly " if len(same) > 1 else ""
    return [
        f"agreement{phones} {_two_places(dial)}, {joint}the {place}",
        f"suggested {level}{_among(framework, same, result)}",
    ]


def _no_dial(result: AreaResult) -> str:
    if result.spread.withheld:
        return "it would tell the few answers that were typed in"
    return f"too few people answered enough of it{' by phone' if result.spread.typed_in else ''}"


def _among(framework: Framework, same: Sequence[AreaResult], result: AreaResult) -> str:
    """Say what puts it before or after those with the same dial."""
    if len(same) < 2:
        return ""
    ranks = [framework.level_rank(r.suggestion.level or "") for r in same]
    own = framework.level_rank(result.suggestion.level or "")
    if len(set(ranks)) == 1:
        return f", as for the {'others' if len(same) > 2 else 'other'}: in the framework’s order"
    return ", the weakest of these" if own == min(ranks) else ", after the weaker of these"


def _spread(framework: Framework, result: AreaResult) -> list[str]:
    """Which ratings people's own answers come to, the furthest apart of the most frequent two where the room is split."""
    own = result.spread.own_ratings
    if own is None:
        return []
    levels = [level.id for level in framework.rating.levels if own.get(level.id)]
    phones = " by phone" if result.spread.typed_in else ""
    if len(levels) < 2:
        return [f"everybody’s own answers{phones} come to {_label(framework, levels[0])}"] if levels else []
    if not result.spread.split:
        return [
            f"people’s own answers{phones} range from {_label(framework, levels[0])} to {_label(framework, levels[-1])}",
        ]
    pairs = list(combinations(levels, 2))
    most = max(pairs, key=lambda p: (own[p[0]] + own[p[1]], levels.index(p[1]) - levels.index(p[0])))
    return [
        f"the {framework.who_decides}{phones} is split between {_label(framework, most[0])} and {_label(framework, most[1])}"
    ]


def _statements(framework: Framework, result: AreaResult) -> list[str]:
    """What the dial does not tell where it stands at 1."""
    if result.spread.dial != 1:
        return []
    latest = [s.latest for s in result.statements if s.latest is not None and s.latest.applies]
    without = sum(t.outcome in {"no_consensus", "too_few"} for t in latest)
    noun = framework.labels.statement
    if without:
        named = noun.one if len(latest) == 1 else noun.many
        return [f"but {without} of {len(latest)} {named} {'has' if without == 1 else 'have'} no consensus"]
    return [f"but the {noun.many} suggest another rating than that"] if result.differs else []


def _two_places(dial: float) -> str:
    """Write a dial as every page does: a half is rounded up."""
    return str(Decimal(dial).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _ordinal(lower: int) -> str:
    """Say how many stand lower: nothing for none, “second ” for one."""
    return _ORDINALS[lower] if lower < len(_ORDINALS) else f"{lower + 1}{_suffix(lower + 1)} "


def _suffix(number: int) -> str:
    """Give the letters of an ordinal: “11th”, “21st”, “22nd”."""
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _label(framework: Framework, level: str) -> str:
    return framework.levels_by_id[level].label.lower()
