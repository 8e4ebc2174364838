"""The facilitator's desk: one workshop, followed while it changes, shared by every widget on the page."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from weakref import WeakMethod

from tixkit.framework import Framework
from tixkit.scoring import Results
from tixkit.store import Revisions, StoreError
from tixkit.widgets.room_health import ASK_EVERY, room_to_watch, room_trouble
from tixkit.workshop import Progress, RoomSettings, Round, TypedTally, Workshop, WorkshopError

FOLLOW_EVERY = 0.2
"""Seconds between two looks at the store's revision."""
PROGRESS_EVERY = 20.0
"""Seconds after which progress is read again although nothing changed: who has not been seen for long is no longer here."""


@dataclass(frozen=True)
class Moment:
    """Everything that the widgets show, read at one revision. Nothing in it of a round that was not revealed."""

    revisions: Revisions
    status: str
    results: Results
    rounds: tuple[Round, ...]
    progress: Progress
    settings: RoomSettings
    typed: tuple[TypedTally, ...]

    @property
    def round(self) -> Round | None:
        """The newest round."""
        return self.rounds[-1] if self.rounds else None


class Desk:
    """A workshop, the area that is being worked on, and what is known now.

    Parameters
    ----------
    workshop
        The workshop.
    area
        The id of the area to begin with; the first one worth discussing if left out.
    follow
        Whether to follow the store, where an event loop runs, as it does in Jupyter and Voila.

    Attributes
    ----------
    moment
        What was read last.
    trouble
        Why the store cannot be read just now, in plain words; empty while all is well.
    room_trouble
        Why phones cannot save just now, in plain words; empty while all is well or there is no room to ask.
    """

    def __init__(self, workshop: Workshop, *, area: str | None = None, follow: bool = True) -> None:
        self.workshop = workshop
        self.trouble = ""
        self.room_trouble = ""
        self._watchers: list[Callable[[], None]] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._follows = follow
        self._lookers: set[int] = set()
        self._room_before = ""
        self._progress_at = time.monotonic()
        self.moment = self._read()
        self.area = area if area is not None else self._first_area()
        if self.area not in self.framework.areas_by_id:
            noun = self.framework.labels.area.one
            raise WorkshopError("unknown_area", f"{self.framework.title} has no {noun} “{self.area}”.", "area")
        if follow:
            self._begin()

    def __repr__(self) -> str:
        return f"<Desk of {self.workshop.title!r} at {self.area}>"

    @property
    def framework(self) -> Framework:
        """The workshop's framework."""
        return self.workshop.framework

    @property
    def minutes(self) -> int | None:
        """The minutes left for discussion, as a facilitator gave them, or None. The store keeps them."""
        return self.moment.settings.minutes

    def watch(self, callback: Callable[[], None]) -> None:
        """Call `callback` whenever something changed."""
        self._watchers.append(callback)

    def unwatch(self, callback: Callable[[], None]) -> None:
        """Stop calling `callback`."""
        if callback in self._watchers:
            self._watchers.remove(callback)

    def look(self, widget: object, *, looking: bool) -> None:
        """Follow the store while any widget is shown, and stop once the last one that was shown is not any more."""
        before = bool(self._lookers)
        (self._lookers.add if looking else self._lookers.discard)(id(widget))
        if before and not self._lookers:
            self.rest()
        elif looking and self._follows and not self._tasks:
            self._begin()
            self.catch_up()

    def rest(self) -> None:
        """Stop following the store until a widget is shown."""
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()

    def choose(self, area: str) -> None:
        """Work on another area.

        Raises
        ------
        WorkshopError
            ``unknown_area`` if the framework has none of that id.
        """
        if area not in self.framework.areas_by_id:
            noun = self.framework.labels.area.one
            raise WorkshopError("unknown_area", f"{self.framework.title} has no {noun} “{area}”.", "area")
        self.area = area
        self._tell()

    def give_minutes(self, minutes: int | None) -> None:
        """Keep how many minutes are left for discussion; None where nobody says.

        Raises
        ------
        WorkshopError
            ``malformed`` if it is no whole number from 0 to a day's 1440; ``workshop_closed``.
        """
        self.workshop.set_minutes(minutes)
        self.catch_up()

    def refresh(self) -> None:
        """Read the workshop now and tell every widget.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        self._take(self._read())

    def catch_up(self) -> None:
        """Read the workshop after a change; where that fails, say so on the page, for the change itself is saved."""
        try:
            self.refresh()
        except (StoreError, WorkshopError) as error:
            self._stumble(str(error))

    def stop(self) -> None:
        """Stop following the store, for good."""
        self._follows = False
        self.rest()

    def _first_area(self) -> str:
        waiting = self.moment.round
        if waiting is not None and waiting.status != "revealed":
            return waiting.areas[0]
        ranked = self.moment.results.discuss_next
        return ranked[0] if ranked else self.framework.areas[0].id

    def _read(self) -> Moment:
        revisions = self.workshop.revisions()
        rounds = self.workshop.rounds()
        self._progress_at = time.monotonic()
        return Moment(
            revisions,
            self.workshop.status,
            self.workshop.results(),
            rounds,
            self.workshop.progress(),
            self.workshop.room_settings(),
            self.workshop.typed_tallies(rounds[-1]) if rounds else (),
        )

    def _read_news(self) -> Moment | None:
        """Read only what moved: answers and joins change the progress alone, and so does time."""
        revisions = self.workshop.revisions()
        known = self.moment
        if revisions.content != known.revisions.content:
            return self._read()
        if revisions == known.revisions and time.monotonic() - self._progress_at < PROGRESS_EVERY:
            return None
        self._progress_at = time.monotonic()
        now = replace(known, revisions=revisions, progress=self.workshop.progress())
        return None if now == known else now

    def _take(self, moment: Moment) -> None:
        if moment.revisions.all >= self.moment.revisions.all:  # a slow reading never overtakes a newer one
            self.moment = moment
        self.trouble = ""
        self._tell()

    def _tell(self) -> None:
        for callback in list(self._watchers):
            callback()

    def _begin(self) -> None:
        with contextlib.suppress(RuntimeError):
            loop = asyncio.get_running_loop()
            self._tasks.append(loop.create_task(_again(WeakMethod(self._follow), FOLLOW_EVERY)))
            if room_to_watch():
                self._tasks.append(loop.create_task(_again(WeakMethod(self._look_after), ASK_EVERY)))

    async def _follow(self) -> None:
        try:
            moment = await asyncio.to_thread(self._read_news)
            if moment is not None or self.trouble:
                self._take(moment or self.moment)
        except (StoreError, WorkshopError) as error:
            self._stumble(str(error))
        except Exception as error:  # noqa: BLE001 - whatever happens, the page stays and says so
            self._stumble(f"The workshop cannot be shown just now ({type(error).__name__}). Reload the page.")

    async def _look_after(self) -> None:
        """Ask the room how it does, while the workshop is open."""
        room = room_to_watch()
        found = await asyncio.to_thread(room_trouble, room) if room and self.moment.status == "open" else ""
        told = found if self._room_before else ""  # a room that was only busy for a moment is not talked about
        self._room_before = found
        if told != self.room_trouble:
            self.room_trouble = told
            with contextlib.suppress(Exception):  # a widget that cannot be drawn must not end the looking
                self._tell()

    def _stumble(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            with contextlib.suppress(Exception):  # a widget that cannot be drawn must not end the following
                self._tell()


async def _again(step: WeakMethod[Callable[[], Awaitable[None]]], every: float) -> None:
    """Do something again and again, for as long as anybody but this holds the desk that does it."""
    while (now := step()) is not None:
        await now()
        del now
        await asyncio.sleep(every)
