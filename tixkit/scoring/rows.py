"""Answers per person, under pseudonyms that hold only as far as attendance cannot tell who it is.

Totals that were typed in are no persons, and have no rows. Where anybody gave a role there are none at all: they could be
matched with the counts by role (:mod:`tixkit.scoring.disclosure`).

Who answered what, statement by statement, counts as known to everybody: the facilitator sees by name who has answered. So
a pseudonym holds over the widest scope that is safe: all rounds, else one round, else one area in one round; where that is
not safe either there are no rows. Each scope's pseudonyms are made for it and cannot be matched with another's.

Only answers to statements with a tally of phones are looked at; others, and withdrawn ones, count as not given. Where it is
shown how many kept their answer from one round to the next, that number ties the two rounds: the whole, or one area, where
it is of that area. A round, or an area in a round, is safe if over it *and all that is tied to it* everybody's pattern, the
(round, statement) that they answered, is shared by t people, themselves among them: t is the smallest group whose counts the
audience may see (:data:`~tixkit.scoring.disclosure.LEAST`). All rounds together are safe if everybody's pattern over all is.

Proof. Take two people of one pattern over a safe scope and all that is tied to it, and exchange their answers there. All
rows there stay the same set, for both answered in the same places; rows elsewhere are not touched. Tallies stay; own ratings
are counted an area and round, and move whole; a number kept is of two rounds that are tied, so that either person's answers
move in both. So everything shown is the same, and each of t people could have given any one's answers. Where they are of one
mind it tells what they said, as the tally of a room of t does. Nobody's rows are left out of a scope that has some: they
would be the tally less the others.

Rows for files, of a larger t, tell no more than those for the screen of the same workshop, whose scopes are as wide or
wider: both look at what is tied on the screen.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tixkit.framework import Framework
from tixkit.scoring.consensus import MIN_ANSWERS
from tixkit.scoring.facts import Facts
from tixkit.scoring.sheet import Flags, Numbers, Sheet
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


def answer_columns(
    framework: Framework, facts: Facts, sheet: Sheet, typed: Typed, ties: Flags, least: int
) -> AnswerColumns:
    """Give the answers to statements that at least 3 people answered by phone in a round that asked them, where that is safe.

    Parameters
    ----------
    framework
        Gives the areas.
    facts
        Gives a pseudonym a person. Those of a narrower scope are made of all of these, and of no fewer.
    sheet
        The answers.
    typed
        Where totals of 1 or 2 people were typed in beside these answers, there are no rows: they would tell theirs.
    ties
        Shape (rounds, statements): where a screen shows how many kept their answer since the round before.
    least
        The smallest group of one pattern.
    """
    asked = np.zeros(sheet.counts.shape[:2], dtype=np.bool_)
    for at, rnd in enumerate(sheet.rounds):
        asked[at, [sheet.columns[s] for s in rnd.statements]] = True
    few = typed.few(range(len(sheet.rounds)), range(len(sheet.columns)), MIN_ANSWERS)
    tallied = asked & (sheet.counts.sum(axis=2) >= MIN_ANSWERS) & ~few
    given = (sheet.codes >= 0) & tallied[:, None, :]
    if not given.any():
        return AnswerColumns()
    if _safe(given, least):
        return _columns(sheet, given, np.zeros_like(asked, dtype=np.int64), [facts.pseudonyms])
    scope = np.full(asked.shape, -1, dtype=np.int64)
    names: list[Mapping[str, str]] = []
    for rounds, columns in _narrower(framework, sheet, given, ties, least):
        for at in rounds:
            scope[at, columns] = len(names)
            names.append(_fresh(facts, sheet, len(names)))
    return _columns(sheet, given & (scope >= 0)[:, None, :], scope, names)


def _narrower(
    framework: Framework, sheet: Sheet, given: Flags, ties: Flags, least: int
) -> Iterator[tuple[list[int], list[int]]]:
    """Give the safe parts: rounds that are tied together and the places of statements; each round of a part is a scope."""
    everything = list(range(len(sheet.columns)))
    areas = [[sheet.columns[s.id] for s in area.statements] for area in framework.areas]
    before = [_before(sheet, area.id) for area in framework.areas]
    pairs = [[(b, at) for b, at in found if ties[at, c].any()] for found, c in zip(before, areas, strict=True)]
    for rounds in _tied(range(len(sheet.rounds)), [pair for found in pairs for pair in found]):
        if _safe(given[rounds], least):
            yield rounds, everything
            continue
        for columns, tied in zip(areas, pairs, strict=True):
            inside = [pair for pair in tied if pair[0] in rounds]
            for part in _tied(rounds, inside):
                if _safe(given[part][:, :, columns], least):
                    yield part, columns


def _before(sheet: Sheet, area: str) -> list[tuple[int, int]]:
    """Give each two consecutive rounds that asked an area."""
    return list(pairwise(at for at, rnd in enumerate(sheet.rounds) if area in rnd.areas))


def _tied(rounds: Sequence[int], pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Put rounds together that pairs of them tie, directly or through others."""
    part = {at: at for at in rounds}
    for one, other in pairs:
        old, new = part[other], part[one]
        part = {at: new if of == old else of for at, of in part.items()}
    return [[at for at in rounds if part[at] == of] for of in dict.fromkeys(part.values())]


def _safe(given: Flags, least: int) -> bool:
    """Whether `least` people share every pattern of answers that anybody gave; shape (rounds, people, statements)."""
    patterns = given.transpose(1, 0, 2).reshape(given.shape[1], -1)
    patterns = patterns[patterns.any(axis=1)]
    if not len(patterns) or bool((patterns == patterns[0]).all()):
        return not 0 < len(patterns) < least
    return int(np.unique(np.packbits(patterns, axis=1), axis=0, return_counts=True)[1].min()) >= least


def _fresh(facts: Facts, sheet: Sheet, scope: int) -> Mapping[str, str]:
    """Make pseudonyms for one scope, which nobody can match with another's who does not know all that were given.

    Each that was given is short enough to be guessed, all of them together are not. 64 bits of every digest: no two are alike.
    """
    key = "\n".join(facts.pseudonyms[person] for person in sheet.people).encode()
    digests = ((p, hmac.digest(key, f"{scope} {facts.pseudonyms[p]}".encode(), "sha256").hex()) for p in sheet.people)
    return {person: f"person-{digest[:16]}" for person, digest in digests}


def _columns(sheet: Sheet, given: Flags, scope: Numbers, names: Sequence[Mapping[str, str]]) -> AnswerColumns:
    """Write down the answers that are `given`, each under the name that its scope gives the person."""
    place, who, statement = np.nonzero(given)
    found, which = np.unique(scope[place, statement] * len(sheet.people) + who, return_inverse=True)
    called = [names[at // len(sheet.people)][sheet.people[at % len(sheet.people)]] for at in found.tolist()]
    order = sorted(range(len(called)), key=called.__getitem__)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    person = rank[which.reshape(-1)]
    row = np.lexsort((statement, place, person))
    numbers = np.array([rnd.number for rnd in sheet.rounds], dtype=np.int64)
    return AnswerColumns(
        tuple(called[at] for at in order),
        tuple(person[row].tolist()),
        tuple(numbers[place[row]].tolist()),
        tuple(statement[row].tolist()),
        tuple(sheet.codes[place, who, statement][row].tolist()),
    )
