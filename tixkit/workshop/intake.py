"""Taking answers in groups: many answers share one commit, and nobody hears "saved" before it."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tixkit.store import Store, StoreError, open_store
from tixkit.workshop.deciding import AnswerMessage, Decider, Outcome, Refused, Saved
from tixkit.workshop.door import Door
from tixkit.workshop.model import Joined, JoinForm

__all__ = ["AnswerMessage", "Intake", "Outcome", "Refused", "Saved"]

_log = logging.getLogger(__name__)

GROUP = 500
"""The most answers that share one commit."""
GATHER_SECONDS = 0.01
"""While many come at once, a commit begins no sooner after the one before: fewer, larger groups leave the processor to the phones."""

Observe = Callable[[int, float, Exception | None], None]
"""Is told of each commit: how many answers shared it, how many seconds it took, and what went wrong, if anything."""

Done = Callable[[Any], None]
Deliver = Callable[[Sequence[tuple[Done, Any]]], None]
"""Hands the outcomes of one commit back, each to who waits for it."""


def _log_trouble(_answers: int, _seconds: float, error: Exception | None) -> None:
    if error is not None:
        # The kind of the error only: its text could hold what people answered.
        _log.warning(
            "answers could not be saved: %s", error.code if isinstance(error, StoreError) else type(error).__name__
        )


def _at_once(outcomes: Sequence[tuple[Done, Any]]) -> None:
    for done, outcome in outcomes:
        done(outcome)


@dataclass(slots=True)
class _Answering:
    workshop_id: str
    participant_id: str
    message: AnswerMessage
    done: Done


@dataclass(slots=True)
class _Joining:
    workshop: Door
    form: JoinForm
    done: Done


_Waiting = _Answering | _Joining


class _Undo(Exception):  # noqa: N818  # no error: it only takes back a revision that nothing was written for
    pass


class Intake:
    """One writer thread that commits answers and joinings in groups, in the order they came.

    Parameters
    ----------
    store
        The store's address.
    clock
        Gives the time that is kept with each answer.
    observe
        Is told of each commit of answers, in the writer's thread; without it only trouble is logged.
    deliver
        Is given the outcomes of each commit, in the writer's thread; without it each is handed back there.
    """

    def __init__(
        self, store: str, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC), observe: Observe = _log_trouble,
        deliver: Deliver = _at_once,
    ) -> None:  # fmt: skip
        self._store: Store = open_store(store)
        self._clock = clock
        self._observe = observe
        self._deliver = deliver
        self._decider = Decider()
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
        self.take(workshop_id, participant_id, message, future.set_result)
        return future

    def take(
        self, workshop_id: str, participant_id: str, message: AnswerMessage, done: Callable[[Outcome], None]
    ) -> None:
        """Hand an answer over; `done` is called as :meth:`submit`'s future would be set, and raises nothing."""
        self._queue.put(_Answering(workshop_id, participant_id, message, done))

    def admit(self, workshop: Door, form: JoinForm, done: Callable[[Joined | Exception], None]) -> None:
        """Let a person in together with others who come now; `done` gets what :meth:`Door.join` gives or raises."""
        self._queue.put(_Joining(workshop, form, done))

    def close(self) -> None:
        """Commit what waits, then stop."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            began = time.monotonic()
            group, stop = self._drain(first)
            joining: dict[str, list[_Joining]] = {}
            answering: dict[str, list[_Answering]] = {}
            for waiting in group:
                if isinstance(waiting, _Joining):
                    joining.setdefault(waiting.workshop.id, []).append(waiting)
                else:
                    answering.setdefault(waiting.workshop_id, []).append(waiting)
            for arrivals in joining.values():
                self._let_in(arrivals)
            for workshop_id, answers in answering.items():
                self._settle(workshop_id, answers)
            if stop:
                return
            if 1 < len(group) < GROUP:
                time.sleep(max(0.0, began + GATHER_SECONDS - time.monotonic()))

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

    def _let_in(self, group: list[_Joining]) -> None:
        outcomes: Sequence[Joined | Exception]
        try:
            outcomes = group[0].workshop.join_together([waiting.form for waiting in group])
        except Exception as error:  # noqa: BLE001  # each is told, and the thread goes on
            outcomes = [error] * len(group)
        self._deliver([(waiting.done, outcome) for waiting, outcome in zip(group, outcomes, strict=True)])

    def _settle(self, workshop_id: str, group: list[_Answering]) -> None:
        began = time.perf_counter()
        trouble: Exception | None = None
        try:
            outcomes = self._commit(workshop_id, group)
        except StoreError as error:
            trouble = error
            outcomes = [Refused(w.message.id, "store_unavailable", f"Not saved. {error.message}") for w in group]
        except Exception as error:  # noqa: BLE001  # whatever happens, the thread goes on and nobody waits for ever
            trouble = error
            words = "Not saved: something went wrong in the room. Try again."
            outcomes = [Refused(w.message.id, "store_unavailable", words) for w in group]
        self._observe(len(group), time.perf_counter() - began, trouble)
        self._deliver([(waiting.done, outcome) for waiting, outcome in zip(group, outcomes, strict=True)])

    def _commit(self, workshop_id: str, group: list[_Answering]) -> list[Outcome]:
        sent = [(waiting.participant_id, waiting.message) for waiting in group]
        outcomes: list[Outcome] = []
        try:
            with self._store.write(workshop_id, content=False) as (connection, revision):
                outcomes, wrote = self._decider.take(connection, workshop_id, sent, revision, self._clock())
                if not wrote:
                    # Nothing new: the revision goes back to what it was, and a repeated answer is told that one.
                    outcomes = [Saved(o.id, revision - 1) if isinstance(o, Saved) else o for o in outcomes]
                    raise _Undo
        except _Undo:
            pass
        return outcomes
