"""How simulated people answer: on any answer scale, with the spread of a real room, and the same every time."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tixkit.framework import Framework
from tixkit.framework.answers import CountsAs

Answering = Callable[[str, int, int], str | None]
"""From a statement's id, a person's number (from 0) and a round's number to an answer code, or None for no answer."""


@dataclass(frozen=True)
class Person:
    """Whoever holds a phone. `number` counts from 0."""

    number: int
    role: str | None = None
    name: str | None = None
    show_name: bool = False


@dataclass(frozen=True)
class Pace:
    """How long people think, in seconds from–to: before a round's first answer, and between two answers."""

    first: tuple[float, float] = (0.0, 0.3)
    between: tuple[float, float] = (0.0, 0.05)


@dataclass(frozen=True)
class Habits:
    """What people do besides answering, as shares of their answers."""

    changes_mind: float = 0.0
    sends_twice: float = 0.0


def plausible(framework: Framework, seed: str = "room") -> Answering:
    """Give answers with a plausible spread for any framework.

    Areas differ in strength, later statements of an area find less agreement, some people see everything more
    brightly than others, and in a later round people move towards what most of the room said.

    Parameters
    ----------
    framework
        Gives the answer scale and the areas.
    seed
        Another seed gives another room; the same seed the same answers.
    """
    codes: dict[CountsAs, list[str]] = {}
    for answer in framework.answer_scale.answers:
        codes.setdefault(answer.counts_as, []).append(answer.code)

    def answer_for(statement: str, person: int, round_number: int) -> str:
        own = _chance(f"{seed} {statement} {person} {round_number}")
        return own.choice(codes[_meaning(own, _mood(framework, seed, statement, person, round_number), codes)])

    return answer_for


def _chance(key: str) -> random.Random:
    """Give chance that is the same for the same key."""
    return random.Random(key)  # noqa: S311  # chance, not secrets


def _mood(framework: Framework, seed: str, statement: str, person: int, round_number: int) -> float:
    """Give how likely a person agrees with a statement, from 0 to 1."""
    area = framework.areas_by_id[framework.area_of[statement]]
    strength = _chance(f"{seed} {area.id}").uniform(0.45, 1.0)
    place = framework.statements_by_id[statement].number - 1
    room = strength - 0.3 * place / max(1, len(area.statements) - 1)
    brightness = _chance(f"{seed} person {person}").uniform(-0.15, 0.15)
    towards = 0.25 * (round_number - 1) * (1 if room >= 0.5 else -1)
    return min(0.98, max(0.02, room + brightness + towards))


def _meaning(own: random.Random, mood: float, codes: dict[CountsAs, list[str]]) -> CountsAs:
    """Draw what an answer means. A scale that lacks a meaning gives another in its place."""
    beside = own.random()
    if beside < 0.05 and "dont_know" in codes:
        return "dont_know"
    if 0.05 <= beside < 0.07 and "not_applicable" in codes:
        return "not_applicable"
    if 0.07 <= beside < 0.20 and "neutral" in codes:
        return "neutral"
    drawn: CountsAs = "agree" if own.random() < mood else "disagree"
    return drawn if drawn in codes else next(iter(codes))
