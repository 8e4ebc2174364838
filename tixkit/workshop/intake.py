"""Taking answers in groups: many answers share one commit, and nobody hears "saved" before it."""

from __future__ import annotations

import json
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from tixkit.store import Store, StoreError, open_store, schema
from tixkit.workshop.kept import status_of
from tixkit.workshop.model import Round
from tixkit.workshop.rounds import read_rounds

_log = logging.getLogger(__name__)

GROUP = 500
"""The most answers that share one commit."""


@dataclass(frozen=True, slots=True)
class AnswerMessage:
    """An answer as a phone sends it. `id` is made by the phone; `answer` None withdraws."""

    id: str
    round: str
    statement: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer is on disk. `revision` is the workshop's, with this answer in it."""

    id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer does not count; `message` says why and what to do."""

    id: str
    code: str
    message: str


Outcome = Saved | Refused


@dataclass(slots=True)
class _Waiting:
    workshop_id: str
    participant_id: str
    message: AnswerMessage
    future: Future[Outcome]


class _Undo(Exception):  # noqa: N818  # no error: it only takes back a revision that nothing was written for
    pass


class Intake:
    """One writer thread that commits answers in groups, in the order they came.

    Parameters
    ----------
    store
        The store's address.
    clock
        Gives the time that is kept with each answer.
    """

    def __init__(self, store: str, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store: Store = open_store(store)
        self._clock = clock
        self._codes: dict[str, frozenset[str]] = {}
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="tixkit-intake", daemon=True)
        self._thread.start()

    def submit(self, workshop_id: str, participant_id: str, message: AnswerMessage) -> Future[Outcome]:
        """Hand an answer over.

        Returns
        -------
        Future
            :class:`Saved` after the commit, or :class:`Refused`; it never holds an exception. An answer whose id
            was saved before gives :class:`Saved` again and counts once, even after the reveal.
        """
        future: Future[Outcome] = Future()
        self._queue.put(_Waiting(workshop_id, participant_id, message, future))
        return future

    def close(self) -> None:
        """Commit what waits, then stop."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            group, stop = self._drain(first)
            by_workshop: dict[str, list[_Waiting]] = {}
            for waiting in group:
                by_workshop.setdefault(waiting.workshop_id, []).append(waiting)
            for workshop_id, some in by_workshop.items():
                self._settle(workshop_id, some)
            if stop:
                return

    def _drain(self, first: _Waiting) -> tuple[list[_Waiting], bool]:
        group = [first]
        while len(group) < GROUP:
            try:
                waiting = self._queue.get_nowait()
            except queue.Empty:
                return group, False
            if waiting is None:
                return group, True
            group.append(waiting)
        return group, False

    def _settle(self, workshop_id: str, group: list[_Waiting]) -> None:
        try:
            outcomes = self._commit(workshop_id, group)
        except StoreError as error:
            _log.warning("answers could not be saved: the store is %s", error.code)
            outcomes = [Refused(w.message.id, "store_unavailable", f"Not saved. {error.message}") for w in group]
        except Exception as error:  # noqa: BLE001  # whatever happens, the thread goes on and nobody waits for ever
            # The kind of the error only: its text could hold what people answered.
            _log.error("answers could not be saved: %s", type(error).__name__)
            words = "Not saved: something went wrong in the room. Try again."
            outcomes = [Refused(w.message.id, "store_unavailable", words) for w in group]
        for waiting, outcome in zip(group, outcomes, strict=True):
            waiting.future.set_result(outcome)

    def _commit(self, workshop_id: str, group: list[_Waiting]) -> list[Outcome]:
        outcomes: list[Outcome] = []
        try:
            with self._store.write(workshop_id, content=False) as (connection, revision):
                outcomes, rows = self._decide(connection, workshop_id, group, revision)
                if not rows:
                    # Nothing new: the revision goes back to what it was, and a repeated answer is told that one.
                    outcomes = [Saved(o.id, revision - 1) if isinstance(o, Saved) else o for o in outcomes]
                    raise _Undo
                connection.execute(insert(schema.answers), rows)
        except _Undo:
            pass
        return outcomes

    def _decide(
        self, connection: Connection, workshop_id: str, group: list[_Waiting], revision: int
    ) -> tuple[list[Outcome], list[dict[str, object]]]:
        """Decide on each answer, inside the transaction that keeps reveals and other writers waiting."""
        known = self._known(connection, group)
        rounds = {r.id: r for r in read_rounds(connection, workshop_id, only={w.message.round for w in group})}
        is_open = status_of(connection, workshop_id) == "open"
        strangers = self._strangers(connection, workshop_id, group)
        codes = self._answer_codes(connection, workshop_id)
        now = self._clock()
        outcomes: list[Outcome] = []
        rows: list[dict[str, object]] = []
        for waiting in group:
            message, key = waiting.message, (waiting.participant_id, waiting.message.id)
            refusal = None if key in known else _refusal(message, rounds.get(message.round), codes, is_open=is_open)
            if waiting.participant_id in strangers:
                refusal = Refused(
                    message.id, "malformed", "This phone is not known in this workshop. Join again with the code."
                )
            if refusal is not None:
                outcomes.append(refusal)
                continue
            outcomes.append(Saved(message.id, revision))
            if key in known:
                continue
            known.add(key)
            rows.append(
                {
                    "round_id": message.round,
                    "participant_id": waiting.participant_id,
                    "statement": message.statement,
                    "answer": message.answer,
                    "client_id": message.id,
                    "at": now,
                }
            )
        return outcomes, rows

    @staticmethod
    def _known(connection: Connection, group: list[_Waiting]) -> set[tuple[str, str]]:
        table = schema.answers
        ids, people = {w.message.id for w in group}, {w.participant_id for w in group}
        query = select(table.c.participant_id, table.c.client_id).where(
            table.c.participant_id.in_(people), table.c.client_id.in_(ids)
        )
        return {(row.participant_id, row.client_id) for row in connection.execute(query)}

    @staticmethod
    def _strangers(connection: Connection, workshop_id: str, group: list[_Waiting]) -> set[str]:
        """Give the senders who did not join this workshop."""
        table = schema.participants
        people = {w.participant_id for w in group}
        query = select(table.c.id).where(table.c.workshop_id == workshop_id, table.c.id.in_(people))
        return people - {row.id for row in connection.execute(query)}

    def _answer_codes(self, connection: Connection, workshop_id: str) -> frozenset[str]:
        """Give the scale's codes; a workshop's framework never changes, so they are read once."""
        if workshop_id not in self._codes:
            table = schema.workshops
            kept = connection.execute(select(table.c.framework).where(table.c.id == workshop_id)).scalar_one()
            self._codes[workshop_id] = frozenset(a["code"] for a in json.loads(kept)["answer_scale"]["answers"])
        return self._codes[workshop_id]


def _refusal(message: AnswerMessage, rnd: Round | None, codes: frozenset[str], *, is_open: bool) -> Refused | None:
    if rnd is None:
        return Refused(message.id, "unknown_round", f"This workshop has no round “{message.round}”. Reload the page.")
    if rnd.status != "open" or not is_open:
        words = {"revealed": "was revealed", "cancelled": "was cancelled"}.get(rnd.status, "is closed")
        return Refused(
            message.id, "round_closed", f"Round {rnd.number} {words} before this answer arrived, so it does not count."
        )
    if message.statement not in rnd.statements:
        return Refused(
            message.id, "unknown_statement", f"This round does not ask “{message.statement}”. Reload the page."
        )
    if message.answer is not None and message.answer not in codes:
        known = ", ".join(sorted(codes))
        return Refused(message.id, "unknown_answer", f"There is no answer “{message.answer}”. Use one of {known}.")
    return None
