"""Small worlds: who is there, with which role, and who answers what. And everything that one audience sees of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations_with_replacement, product

from tixkit.framework import framework_from_dict
from tixkit.scoring import AnswerFact, Facts, RoundFacts, TypedFact, WorkshopFacts, score

AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
CODES = ("agree", "disagree", "neutral")


@cache
def small_framework(statements: int, codes: int):
    return framework_from_dict(
        {
            "id": "small",
            "edition": "1",
            "title": "Small",
            "publisher": "Nobody",
            "source": "Made up",
            "layout": {"kind": "list"},
            "labels": {k: {"one": k, "many": f"{k}s"} for k in ("area", "statement", "group")},
            "sections": [{"id": "one", "title": "One"}],
            "answer_scale": {
                "id": "s",
                "defined_by": "tixkit",
                "answers": [{"code": c, "label": c.title(), "counts_as": c} for c in CODES[:codes]],
            },
            "rating": {
                "defined_by": "tixkit",
                "levels": [{"id": i, "label": i} for i in ("high", "middle", "low")],
                "rule": {
                    "defined_by": "tixkit",
                    "text": "All, half.",
                    "thresholds": [
                        {"level": "high", "at_least": "1"},
                        {"level": "middle", "at_least": "1/2"},
                        {"level": "low", "at_least": "0"},
                    ],
                },
            },
            "areas": [
                {
                    "id": "a",
                    "title": "A",
                    "section": "one",
                    "statements": [{"id": f"a.{i}", "number": i, "text": f"{i}."} for i in range(1, statements + 1)],
                }
            ],
        }
    )


@dataclass(frozen=True)
class World:
    """People as (role, cells): the cells (round, statement) that they answer. Everybody knows this. Role "" is none given."""

    people: tuple[tuple[str, frozenset[tuple[int, int]]], ...]
    statements: int = 1
    rounds: int = 1
    codes: int = 2
    typed: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...] = ()
    """What was typed in: the round, and of each statement how many gave each code."""

    def datasets(self) -> Iterator[list[dict[tuple[int, int], int]]]:
        """Give everything that could have been answered; who is who among people alike in all does not matter."""
        alike = Counter(self.people)
        options = []
        for (_, cells), count in alike.items():
            order = sorted(cells)
            records = [dict(zip(order, codes, strict=True)) for codes in product(range(self.codes), repeat=len(order))]
            options.append(list(combinations_with_replacement(records, count)))
        for chosen in product(*options):
            yield [record for part in chosen for record in part]

    def roles(self) -> list[str]:
        return [role for (role, _), count in Counter(self.people).items() for _ in range(count)]

    def results(self, data, audience):
        framework = small_framework(self.statements, self.codes)
        ids = tuple(s.id for s in framework.areas[0].statements)
        rounds = tuple(
            RoundFacts(f"r{i}", i + 1, ("a",), ids, "75", AT, AT + timedelta(hours=i), seq=i)
            for i in range(self.rounds)
        )
        roles = {f"p{i}": role for i, role in enumerate(self.roles())}
        answers = tuple(
            AnswerFact(f"r{r}", f"p{i}", ids[s], CODES[code])
            for i, record in enumerate(data)
            for (r, s), code in record.items()
        )
        names = {p: p for p in roles}
        roles = {p: role for p, role in roles.items() if role}
        typed = tuple(
            TypedFact(f"r{r}", "a", max(map(sum, counts)), self._by_code(ids, counts), "paper")
            for r, counts in self.typed
        )
        workshop = WorkshopFacts("w", "W", "C", AT, "open", "75", 1)
        return score(framework, Facts(workshop, rounds, answers, pseudonyms=names, roles=roles, typed=typed), audience)

    @staticmethod
    def _by_code(ids, counts):
        return {s: dict(zip(CODES, given, strict=False)) for s, given in zip(ids, counts, strict=True)}


def all_that_is_shown(world: World, data, audience: str) -> str:
    """Everything of the area, and the rows per person in no order that tells who is who."""
    results = world.results(data, audience)
    return repr((results.area("a"), results.discuss_next, rows_shown(results)))


def rows_shown(results) -> list:
    rows = defaultdict(list)
    for row in results.answer_rows:
        rows[row.person].append((row.round, row.statement, row.answer))
    return sorted(rows.values())


def check_rows(world: World) -> int:
    """Go through all that could have been answered in a world without roles; count what was seen with some rows.

    Rows, for the screen and for files together, must leave two possibilities for each group of fewer than 3 people alike
    in what they answered, where there are two without rows; but where all of their pattern in the round are of one mind.
    """
    full, plain, seen, found = defaultdict(set), defaultdict(set), [], 0
    alike = Counter(cells for _, cells in world.people)
    for data in world.datasets():
        made = [world.results(data, audience) for audience in ("screen", "files")]
        bare = repr([r.area("a") for r in made])
        view = bare + repr([rows_shown(r) for r in made])
        found += any(r.answer_rows for r in made)
        for cells in (c for c, size in alike.items() if size < 3):
            for cell in cells:
                vector = tuple(sorted(d[cell] for d in data if d.keys() == cells))
                full[view, cells, cell].add(vector)
                plain[bare, cells, cell].add(vector)
                here = {c for c in cells if c[0] == cell[0]}
                like = {d[cell] for d in data if {c for c in d if c[0] == cell[0]} == here}
                if len(like) > 1:
                    seen.append((view, bare, cells, cell))
    for view, bare, cells, cell in seen:
        assert len(full[view, cells, cell]) > 1 or len(plain[bare, cells, cell]) == 1, (cells, cell, view)
    return found


def check(world: World, audience: str, *, strict: bool) -> Counter[str]:
    """Go through all that could have been answered: what looks alike must leave two possibilities for each hidden role.

    Audience "both" sees the screen and the files; the roles that the screen hides are then to be hidden.
    But where all who answered the whole area said the same, where the role is all who answered, and, unless `strict`,
    where the room's own figures tell as much without any counts by role.
    """
    full, plain, seen = defaultdict(set), defaultdict(set), []
    kinds: Counter[str] = Counter()
    roles = world.roles()
    for data in world.datasets():
        audiences = ("screen", "files") if audience == "both" else (audience,)
        areas = [world.results(data, one).area("a") for one in audiences]
        area = areas[0]
        said = (area.suggestion, area.differs, area.spread, area.agree, area.n, area.moved, area.ladder, area.rating)
        bare = repr((said, [s.tallies for s in area.statements]))
        view = bare + repr([(a.statements, a.moved, a.gap, a.kept_withheld) for a in areas])
        for s, statement in enumerate(area.statements):
            for r, part in enumerate(statement.by_role):
                kinds["shown" if part.shown else "hidden"] += 1
                for role in part.suppressed:
                    vector = tuple(
                        sorted(
                            Counter(
                                d[r, s] for d, of in zip(data, roles, strict=True) if of == role and (r, s) in d
                            ).items()
                        )
                    )
                    cell = (r, s, role)
                    full[view, cell].add(vector)
                    plain[bare, cell].add(vector)
                    if not _told_anyway(world, data, roles, cell):
                        seen.append((view, bare, cell, data))
    for view, bare, cell, data in seen:
        assert len(full[view, cell]) > 1 or (not strict and len(plain[bare, cell]) == 1), (cell, data, view)
    return kinds


def _told_anyway(world, data, roles, cell) -> bool:
    r, s, role = cell
    whole = {d[r, s] for d in data if all((r, q) in d for q in range(world.statements))}
    others = [of for d, of in zip(data, roles, strict=True) if (r, s) in d and of != role]
    return len(whole) <= 1 or not others
