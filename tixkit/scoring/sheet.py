"""A workshop's answers as one array: what all counting starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tixkit.framework import Framework
from tixkit.scoring.facts import AnswerTable, Facts, RoundFacts

Codes: TypeAlias = NDArray[np.int8]
Flags: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.int64]

NO_ANSWER = -1
MEANINGS = ("agree", "disagree", "neutral", "dont_know", "not_applicable")


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Everybody's answers, place by place.

    Attributes
    ----------
    rounds
        The revealed rounds, the earliest first.
    people
        Participant ids, sorted: equal facts in any order give an equal sheet.
    columns
        The place of each statement, in the framework's order: an area's statements stand together.
    codes
        Shape (rounds, people, statements): the place of the answer in the framework's scale, -1 where there is none.
    scale
        The answer codes, in the framework's order.
    meaning
        Shape (codes, 5): 1 where a code counts as that of :data:`MEANINGS`.
    counts
        Shape (rounds, statements, codes): people.
    """

    rounds: tuple[RoundFacts, ...]
    people: tuple[str, ...]
    columns: Mapping[str, int]
    codes: Codes
    scale: tuple[str, ...]
    meaning: Numbers
    counts: Numbers

    def block(self, rounds: list[int], columns: Any) -> Codes:
        """Give the answers in some rounds to some statements, shape (rounds, people, statements)."""
        return np.asarray(self.codes[rounds][:, :, columns])


def sheet_of(framework: Framework, facts: Facts) -> Sheet:
    """Lay out the answers of a workshop.

    Parameters
    ----------
    framework
        Gives the statements and the scale.
    facts
        Answers to other rounds and other statements than it has are left out.

    Raises
    ------
    KeyError
        If an answer is none of the scale's.
    """
    table = facts.answers if isinstance(facts.answers, AnswerTable) else AnswerTable.of(facts.answers)
    rounds = tuple(sorted(facts.rounds, key=lambda r: (r.seq, r.revealed_at, r.id)))
    people = tuple(sorted(set(table.participants)))
    scale = tuple(a.code for a in framework.answer_scale.answers)
    columns = {s.id: place for place, s in enumerate(s for area in framework.areas for s in area.statements)}
    codes = _codes(table, rounds, people, columns, scale)
    meaning = np.array([[a.counts_as == m for m in MEANINGS] for a in framework.answer_scale.answers], dtype=np.int64)
    return Sheet(rounds, people, columns, codes, scale, meaning, _counts(codes, len(scale)))


def _codes(
    table: AnswerTable,
    rounds: tuple[RoundFacts, ...],
    people: tuple[str, ...],
    columns: Mapping[str, int],
    scale: tuple[str, ...],
) -> Codes:
    shape = (len(rounds), len(people), len(columns))
    codes = np.full(shape, NO_ANSWER, dtype=np.int8)
    place_of = {rnd.id: place for place, rnd in enumerate(rounds)}
    person_of = {person: place for place, person in enumerate(people)}
    code_of = {code: place for place, code in enumerate(scale)}
    in_round = _places(place_of, table.rounds)
    in_column = _places(columns, table.statements)
    of_person = _places(person_of, table.participants)
    given = np.fromiter(map(code_of.__getitem__, table.answers), np.int8, len(table.answers))
    known = (in_round >= 0) & (in_column >= 0)
    if not known.all():
        in_round, of_person, in_column = in_round[known], of_person[known], in_column[known]
        given = given[known]
    codes[in_round, of_person, in_column] = given
    return codes


def _places(known: Mapping[str, int], column: tuple[str, ...]) -> Numbers:
    return np.fromiter(map(known.get, column, repeat(-1)), np.int64, len(column))


def _counts(codes: Codes, scale: int) -> Numbers:
    """Count every code of every statement in every round at once; what is not answered falls into a bin of its own."""
    rounds, _, statements = codes.shape
    bins = scale + 1
    cell = (np.arange(rounds)[:, None, None] * statements + np.arange(statements)[None, None, :]) * bins
    counts = np.bincount((cell + codes + 1).ravel(), minlength=rounds * statements * bins)
    return counts.reshape(rounds, statements, bins)[:, :, 1:]
