"""Compare what phones were told, and what was typed in, with what the store holds and the results count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from tixkit.phones import Ledger
from tixkit.scoring import Results
from tixkit.store import open_store, schema
from tixkit.workshop import TypedTally


@dataclass(frozen=True)
class StoredAnswer:
    """One answer as the store holds it."""

    id: str
    round: str
    statement: str
    answer: str | None


@dataclass(frozen=True)
class Verdict:
    """What the comparison found.

    Attributes
    ----------
    sent
        Distinct answer messages that left the phones.
    saved
        Those the room said are saved.
    found
        Of these, how many the store holds, unchanged.
    duplicates
        Answers stored more than once, and answers counted in the results though nobody's standing answer.
    problems
        A sentence for everything that is wrong; empty where nothing is.
    """

    sent: int
    saved: int
    found: int
    duplicates: int
    problems: tuple[str, ...]


def stored_answers(store: str, workshop_id: str) -> list[StoredAnswer]:
    """Read every answer row of a workshop back from its store, in the order they were written."""
    rows, rounds = schema.answers, schema.rounds
    query = (
        select(rows.c.client_id, rows.c.round_id, rows.c.statement, rows.c.answer)
        .join(rounds, rounds.c.id == rows.c.round_id)
        .where(rounds.c.workshop_id == workshop_id)
        .order_by(rows.c.seq)
    )
    with open_store(store).read() as connection:
        return [StoredAnswer(*row) for row in connection.execute(query)]


def compare(ledger: Ledger, stored: list[StoredAnswer], results: Results, typed: Iterable[TypedTally] = ()) -> Verdict:
    """Hold the store and the results to what the phones sent and were told.

    Parameters
    ----------
    ledger
        Of every phone that took part.
    stored
        Every answer row of the workshop.
    results
        Of the workshop, with every round revealed.
    typed
        The totals that were typed in, as they stand.
    """
    by_id = {row.id: row for row in stored}
    missing = [id_ for id_ in ledger.saved if id_ not in by_id]
    changed = [id_ for id_ in ledger.saved if id_ in by_id and not _same(ledger, by_id[id_])]
    twice = sum(count - 1 for count in Counter(row.id for row in stored).values())
    over, wrong = _recount(ledger, results, typed)
    problems = [
        _sentence(len(missing), "that a phone was told is saved is missing from the store", "that phones were told are saved are missing from the store"),
        _sentence(len(changed), "in the store differs from what the phone sent", "in the store differ from what the phones sent"),
        _sentence(twice, "is stored more than once", "are stored more than once"),
        *wrong,
    ]  # fmt: skip
    found = len(ledger.saved) - len(missing) - len(changed)
    return Verdict(len(ledger.sent), len(ledger.saved), found, twice + over, tuple(filter(None, problems)))


def _same(ledger: Ledger, row: StoredAnswer) -> bool:
    sent = ledger.sent[row.id]
    return (sent.round, sent.statement, sent.answer) == (row.round, row.statement, row.answer)


def _sentence(count: int, one: str, many: str) -> str:
    return "" if count == 0 else f"1 answer {one}." if count == 1 else f"{count} answers {many}."


def _recount(ledger: Ledger, results: Results, typed: Iterable[TypedTally]) -> tuple[int, list[str]]:
    """Count the standing answers again, typed-in totals too; give how many the results have too many, and what differs."""
    standing = ledger.standing()
    totals = {(t.round_id, statement): counts for t in typed for statement, counts in t.counts.items()}
    noun = results.framework.labels.statement.one
    over, wrong = 0, []
    for area in results.by_area.values():
        for statement in area.statements:
            for tally in statement.tallies:
                place = (tally.round, statement.statement.id)
                given = Counter(standing.get(place, {}).values()) + Counter(totals.get(place, {}))
                over += max(0, tally.answered - given.total())
                shown = None if tally.counts is None else +Counter(tally.counts)
                if tally.answered != given.total() or (shown is not None and shown != given):
                    wrong.append(
                        f"{noun[:1].upper()}{noun[1:]} {statement.statement.id}, round {tally.round_number}: the results count "
                        f"{_counts(shown, tally.answered)}, but the phones' saved answers"
                        f"{' and those typed in' if place in totals else ''} are {_counts(given, given.total())}."
                    )
    return over, wrong


def _counts(counts: Counter[str] | None, total: int) -> str:
    detail = ", ".join(f"{code} {count}" for code, count in sorted((counts or Counter()).items()))
    return f"{total} ({detail})" if detail else str(total)
