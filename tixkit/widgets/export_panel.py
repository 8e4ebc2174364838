"""Files to take away: made in the kernel, sent over the comm, saved by the browser."""

from __future__ import annotations

import asyncio
from typing import Any

import traitlets as t

from tixkit.reports import FORMATS, ExportError, make
from tixkit.reports.choice import Choice
from tixkit.reports.names import file_name
from tixkit.scoring import Results
from tixkit.store import StoreError
from tixkit.widgets import handlers
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.modules import css, esm
from tixkit.widgets.state import head
from tixkit.workshop import Workshop, WorkshopError, carry


def formats() -> list[dict[str, str]]:
    """Give every kind of file as the panel lists it."""
    return [{"id": f.id, "filename": f.filename, "title": f.title, "what_for": f.what_for} for f in FORMATS.values()]


def _made(workshop: Workshop, format: str) -> tuple[str, bytes]:
    """Make one file, and give the name to save it under."""
    results: Results = workshop.results("files")
    copy = carry.to_json(workshop) if format == "workshop-json" else None
    choice = Choice(copy=copy, history=workshop.plan_history())
    return file_name(results, FORMATS[format], choice), make(results, format, choice)


def _why_not(format: str, error: Exception) -> str:
    """Say which file was not made, why, and what to do."""
    name = FORMATS[format].filename
    if isinstance(error, ExportError | StoreError | WorkshopError):
        return f"{name} was not made. {error}"
    way_on = "Everything is saved. Try again; if it fails again, start tixkit anew."
    return f"{name} could not be made ({type(error).__name__}). {way_on}"


class Exporting(DeskWidget):
    """The part of a widget that makes files. The page asks with the event ``export`` and gets ``file`` with a buffer."""

    def __init__(self, workshop: Workshop | None = None, *, desk: Desk | None = None, **kwargs: Any) -> None:
        self._making: set[asyncio.Task[None]] = set()
        super().__init__(workshop, desk=desk, **kwargs)

    def exporting(self) -> dict[str, Handler]:
        """Give the handler that makes one file."""
        return {"export": self._export}

    def _export(self, format: str) -> dict[str, Any]:
        if format not in FORMATS:
            msg = f"There is no export “{format}”. Choose one of {', '.join(FORMATS)}."
            raise ExportError(msg)
        desk = self.desk
        if desk is None:
            return {}
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            try:
                name, data = _made(desk.workshop, format)
            except Exception as error:
                raise ExportError(_why_not(format, error)) from error
            self._send_file(format, name, data)
        else:
            task = loop.create_task(self._make_beside(format, desk))
            self._making.add(task)
            task.add_done_callback(self._making.discard)
        return {}

    async def _make_beside(self, format: str, desk: Desk) -> None:
        """Make a file in a thread, so that the page stays alive meanwhile."""
        try:
            name, data = await asyncio.to_thread(_made, desk.workshop, format)
        except Exception as error:  # noqa: BLE001 - the person sees words
            self.send({"event": "file_failed", "format": format, "message": _why_not(format, error)})
        else:
            self._send_file(format, name, data)

    def _send_file(self, format: str, name: str, data: bytes) -> None:
        made = FORMATS[format]
        content = {"event": "file", "format": format, "name": name, "called": made.filename, "mime": made.mime}
        self.send(content, buffers=[data])


class ExportPanel(Exporting):
    """One button a file. Every file is drawn from the same results as the heatmap.

    Parameters
    ----------
    workshop, desk
        What to follow.

    Attributes
    ----------
    formats
        Synced, `list` of `dict`, default all of :data:`tixkit.reports.FORMATS`.
    head
        Synced, `dict`, default empty: whose workshop it is.
    """

    _esm = esm("export_panel.js")
    _css = css("ui.css", "export_panel.css")

    formats = t.List(t.Dict()).tag(sync=True)
    head = t.Dict().tag(sync=True)

    def summary(self) -> str:
        """One line a file."""
        return "\n".join(["files to take away", *(f"  {f['title']}: {f['filename']}" for f in self.formats)])

    def handlers(self) -> dict[str, Handler]:
        """Answer the panel's buttons."""
        return {**self.exporting(), **handlers.closing(self.desk)} if self.desk else {}

    def state(self, desk: Desk) -> dict[str, Any]:
        """The files on offer."""
        return {"formats": formats(), "head": head(desk.workshop, desk.moment.status)}
