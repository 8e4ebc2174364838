"""Taking an edited action plan back in on the page: shown first, then applied at once, or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tixkit.reports.plan_import import PlanChanges, compare, read_plan
from tixkit.reports.plan_import.office import LARGEST, too_large
from tixkit.reports.plan_import.picking import Picked, edits_of_picked
from tixkit.reports.plan_import.table import PlanFileError, PlanTable
from tixkit.reports.plan_import.words import NOTHING_DONE, applied, moved
from tixkit.scoring import ActionFact
from tixkit.store import StoreError
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.modules import css, esm
from tixkit.widgets.plan_import_state import found
from tixkit.widgets.uploads import Upload, uploading
from tixkit.workshop import ChangedMeanwhileError, WorkshopError


@dataclass(frozen=True, slots=True)
class _Read:
    """A plan that was read: its rows, its file's name, what it would change, and the actions that it was compared with."""

    table: PlanTable
    name: str
    changes: PlanChanges
    actions: tuple[ActionFact, ...]


_MEANWHILE = "The plan was changed meanwhile, so nothing was applied. This is what the file would change now."


class PlanImport:
    """One edited plan between being read and being applied.

    Parameters
    ----------
    desk
        Whose plan it is.
    send
        Sends a message to the page: what a file would change is told by ``plan_found``, what is no plan by ``plan_refused``.
    """

    def __init__(self, desk: Desk, send: Callable[[dict[str, Any]], None]) -> None:
        self._desk, self._send = desk, send
        self._upload = Upload(LARGEST, too_large)
        self._turn = 0
        self._read: _Read | None = None
        self._reading: asyncio.Task[None] | None = None

    def handlers(self) -> dict[str, Handler]:
        """Give what answers the page."""
        return {
            **uploading("plan", self._upload, self._begin),
            "plan_start": self._start,
            "plan_apply": self._apply,
            "plan_leave": self._leave,
        }

    def _start(self, name: str, size: int) -> None:
        """Let go of the file before, also where it is still being read: the page shows the one that was chosen last."""
        self._leave()
        self._upload.start(name, size)

    def _begin(self, name: str, content: bytes) -> dict[str, Any]:
        """Read a file, in a thread where a loop runs: a file that is no plan may be large, and the page stays alive."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._tell(self._turn, *self._told(name, content))
        else:
            self._reading = loop.create_task(self._beside(self._turn, name, content))
        return {}

    async def _beside(self, turn: int, name: str, content: bytes) -> None:
        self._tell(turn, *await asyncio.to_thread(self._told, name, content))

    def _tell(self, turn: int, message: dict[str, Any], read: _Read | None) -> None:
        """Keep a file that was read, and tell of it, unless another was chosen meanwhile."""
        if turn == self._turn:
            self._read = read
            self._send(message)

    def _told(self, name: str, content: bytes) -> tuple[dict[str, Any], _Read | None]:
        """Read a file, and give the message about it."""
        try:
            read = self._against(read_plan(content, name, self._desk.framework), name)
            return {"event": "plan_found", "found": self._shown(read)}, read
        except PlanFileError as error:
            message = str(error)
        except (StoreError, WorkshopError) as error:
            message = f"{name} could not be compared with the plan. Nothing was changed. {error}"
        except Exception as error:  # noqa: BLE001 - the person sees words
            message = f"{name} could not be read ({type(error).__name__}). Nothing was changed. Save it again in Word or Excel, and choose it again."
        return {"event": "plan_refused", "message": message}, None

    def _against(self, table: PlanTable, name: str) -> _Read:
        """Compare a file with the plan as it stands."""
        results = self._desk.workshop.results("files")
        return _Read(table, name, compare(table, results, name), results.actions)

    def _shown(self, read: _Read) -> dict[str, Any]:
        return found(read.changes, self._desk.framework, read.name)

    def _leave(self) -> None:
        self._turn += 1
        self._read = None

    def _apply(
        self, changed: list[str], added: list[str], removed: list[str], theirs: list[str], *, order: bool = False
    ) -> dict[str, Any]:
        """Apply what was picked in one transaction.

        Parameters
        ----------
        changed, added, removed, theirs
            The keys of what is taken; ``theirs`` of the conflicts in which the file's words are.
        order
            Whether the file's order is taken.
        """
        if self._read is None:
            raise WorkshopError("malformed", "That file is not here any more. Choose it again.", "file")
        read, shown = self._read, self._read.changes
        before = self._desk.workshop.actions()
        if before != read.actions and self._against(read.table, read.name).changes != shown:
            return self._again(read, _MEANWHILE)
        sides = frozenset((id_, field) for id_, _, field in (key.rpartition("/") for key in theirs))
        picked = Picked(
            frozenset(changed),
            frozenset(map(int, added)),
            frozenset(removed),
            order or bool(shown.moved_since) or not moved(shown),
            sides,
        )
        edits = edits_of_picked(shown, picked)
        if not (edits.changed or edits.added or edits.order):
            self._read = None
            return {"said": NOTHING_DONE, "unchanged": True}
        try:
            after = self._desk.workshop.edit_plan(edits)
        except ChangedMeanwhileError as error:
            return self._again(read, error.message)
        self._read = None
        self._desk.catch_up()
        return {"said": applied(before, after)}

    def _again(self, read: _Read, message: str) -> dict[str, Any]:
        self._desk.catch_up()
        self._read = self._against(read.table, read.name)
        return {
            "ok": False,
            "code": "changed_meanwhile",
            "message": message,
            "field": "file",
            "found": self._shown(self._read),
        }


class PlanImportPanel(DeskWidget):
    """Choose an edited Word or Excel plan, see what changed, and apply all of it or some.

    Parameters
    ----------
    workshop, desk
        What to follow.
    """

    _esm = esm("plan_import_panel.js")
    _css = css("ui.css", "export_panel.css", "plan_import_panel.css")

    @cached_property
    def _import(self) -> PlanImport:
        assert self.desk is not None, "a panel without a desk is refused when it is made"
        return PlanImport(self.desk, self.send)

    def summary(self) -> str:
        """Say what it is for."""
        return "an edited action plan, Word or Excel, is taken back in here"

    def handlers(self) -> dict[str, Handler]:
        """Answer the panel's fields and buttons."""
        return self._import.handlers() if self.desk is not None else {}

    def state(self, desk: Desk) -> dict[str, Any]:  # noqa: ARG002
        """Nothing travels before a file is chosen."""
        return {}
