"""Totals typed in: answers of people without a phone, which are counted, and known only as totals.

A tally counts phones and typed-in answers together. What needs a person (own ratings and the dial, who kept an answer,
roles, rows per person) counts phones alone, because nobody knows which paper answered what.

Two groups must be kept apart, each from those who know the other's totals.

*Phones, from who knows what was typed in.* The facilitator typed it, so a tally shown is as good as the phones' own. It is
shown only where the phones' own would be: where 3 or more answered by phone, or nobody did. Everything else is counted
from phones alone, by the same rules as without typed-in totals, or follows from tallies that are shown. So all that is
shown is a function of the typed-in totals and of what the same room shows without them: it tells nothing more of phones.

*The few, from the room.* What counts phones alone could be taken from a tally, and leaves what was typed in. Where that is
of 1 or 2 people on any statement of an area in a round, no own ratings of the area are shown, and nobody's rows; where it
is of fewer than an audience may see, no counts by role, and on that statement not how many kept their answer since the
round before or until the round after. Then nothing that is shown of the round was counted from phones alone, and no number
ties it to another round: who exchanges an answer of the few with a phone's changes nothing. Whether it is few depends on
how many were typed in, never on what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tixkit.framework import Framework
from tixkit.scoring.facts import Facts, How, RoundFacts, Way
from tixkit.scoring.sheet import Flags, Numbers, Sheet


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """Everything typed in, place by place.

    Attributes
    ----------
    counts
        Shape (rounds, statements, codes), as :attr:`tixkit.scoring.sheet.Sheet.counts`.
    of
        People and how they were counted, by the round's place and the area's id.
    """

    counts: Numbers
    of: Mapping[tuple[int, str], tuple[int, Way]]

    def people(self, rnd: int, area: str) -> int:
        """How many people's totals were typed in for an area in a round."""
        return self.of[rnd, area][0] if (rnd, area) in self.of else 0

    def how(self, rnd: int, area: str) -> How:
        """How they were counted; empty where nothing was typed in."""
        return self.of[rnd, area][1] if (rnd, area) in self.of else ""

    def few(self, rounds: Sequence[int], columns: Sequence[int], least: int) -> Flags:
        """Where 1 to `least` − 1 people's answers were typed in; shape (rounds, statements)."""
        if not self.of:
            return np.zeros((len(rounds), len(columns)), dtype=np.bool_)
        number = self.counts.sum(axis=2)[list(rounds)][:, list(columns)]
        few: Flags = (number > 0) & (number < least)
        return few


def typed_of(framework: Framework, facts: Facts, sheet: Sheet) -> Typed:
    """Lay out what was typed in.

    Parameters
    ----------
    framework
        Gives the areas.
    facts
        What is typed in for other rounds, or for areas and statements that a round does not ask, is left out.
    sheet
        Gives the places.

    Raises
    ------
    KeyError
        If an answer is none of the scale's.
    ValueError
        If an area has two totals in one round.
    """
    counts = np.zeros_like(sheet.counts)
    place = {rnd.id: at for at, rnd in enumerate(sheet.rounds)}
    code_of = {code: at for at, code in enumerate(sheet.scale)}
    of: dict[tuple[int, str], tuple[int, Way]] = {}
    for fact in facts.typed:
        at = place.get(fact.round)
        if at is None or not fact.people or fact.area not in framework.areas_by_id:
            continue
        if (at, fact.area) in of:
            msg = f"The area “{fact.area}” has two typed-in totals in round “{fact.round}”: give the one that stands."
            raise ValueError(msg)
        of[at, fact.area] = (fact.people, fact.how)
        for statement in _asked(framework, sheet.rounds[at], fact.area) & fact.counts.keys():
            for code, number in fact.counts[statement].items():
                counts[at, sheet.columns[statement], code_of[code]] = number
    return Typed(counts, of)


def _asked(framework: Framework, rnd: RoundFacts, area: str) -> set[str]:
    return {s.id for s in framework.areas_by_id[area].statements} & set(rnd.statements)
