"""Answers per person, under pseudonyms. Totals that were typed in are no persons, and have no rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tixkit.framework import Framework
from tixkit.scoring.consensus import MIN_ANSWERS
from tixkit.scoring.facts import Facts
from tixkit.scoring.sheet import Sheet
from tixkit.scoring.typed import Typed


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer of a person under a pseudonym."""

    person: str
    round: int
    area: str
    statement: str
    answer: str


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """Answers per person as columns of equal length, in the order of the pseudonyms.

    Attributes
    ----------
    people
        The pseudonyms, sorted.
    person
        Of each answer, the place of its pseudonym in `people`.
    round
        The round's number.
    statement
        The statement's place in the framework.
    answer
        The answer's place in the framework's scale.
    """

    people: tuple[str, ...] = ()
    person: tuple[int, ...] = ()
    round: tuple[int, ...] = ()
    statement: tuple[int, ...] = ()
    answer: tuple[int, ...] = ()

    def rows(self, framework: Framework) -> tuple[AnswerRow, ...]:
        """Write the answers out, sorted by person, round and statement."""
        statements = [(s.id, area.id) for area in framework.areas for s in area.statements]
        codes = [a.code for a in framework.answer_scale.answers]
        rows = [
            AnswerRow(self.people[p], number, statements[s][1], statements[s][0], codes[a])
            for p, number, s, a in zip(self.person, self.round, self.statement, self.answer, strict=True)
        ]
        rows.sort(key=lambda r: (r.person, r.round, r.statement))
        return tuple(rows)


def answer_columns(facts: Facts, sheet: Sheet, typed: Typed) -> AnswerColumns:
    """Give the answers to statements that at least 3 people answered by phone in a round that asked them.

    Parameters
    ----------
    facts
        Gives the pseudonyms.
    sheet
        The answers.
    typed
        Where totals of 1 or 2 people were typed in beside these answers, there are no rows: they would tell theirs.
    """
    asked = np.zeros(sheet.counts.shape[:2], dtype=np.bool_)
    for at, rnd in enumerate(sheet.rounds):
        asked[at, [sheet.columns[s] for s in rnd.statements]] = True
    few = typed.few(range(len(sheet.rounds)), range(len(sheet.columns)), MIN_ANSWERS)
    tallied = asked & (sheet.counts.sum(axis=2) >= MIN_ANSWERS) & ~few
    shown = ((sheet.codes >= 0) & tallied[:, None, :]).transpose(1, 0, 2)
    there = [int(at) for at in np.flatnonzero(shown.any(axis=(1, 2)))]
    there.sort(key=lambda at: facts.pseudonyms[sheet.people[at]])
    person, place, statement = np.nonzero(shown[there])
    codes = sheet.codes.transpose(1, 0, 2)[there]
    numbers = np.array([rnd.number for rnd in sheet.rounds], dtype=np.int64)
    return AnswerColumns(
        tuple(facts.pseudonyms[sheet.people[who]] for who in there),
        tuple(person.tolist()),
        tuple(numbers[place].tolist()),
        tuple(statement.tolist()),
        tuple(codes[person, place, statement].tolist()),
    )
