"""Files to take away: made in the kernel, sent over the comm, saved by the browser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import traitlets as t

from tixkit.reports import FORMATS, ExportError, make
from tixkit.reports.language import ENGLISH
from tixkit.reports.names import file_name
from tixkit.store import StoreError
from tixkit.widgets import handlers
from tixkit.widgets.base import DeskWidget, Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.export_choice import Chosen
from tixkit.widgets.export_choosing import Choosing
from tixkit.widgets.modules import css, esm
from tixkit.widgets.state import head
from tixkit.workshop import Workshop, WorkshopError


def formats() -> list[dict[str, str]]:
    """Give every kind of file as the panel lists it."""
    return [{"id": f.id, "filename": f.filename, "title": f.title, "what_for": f.what_for} for f in FORMATS.values()]


@dataclass(frozen=True)
class Made:
    """A file that was made: what it is saved as, what messages call it, its media type, and what it holds."""

    name: str
    called: str
    mime: str
    data: bytes
    said: str = ""


def _made(workshop: Workshop, format: str, chosen: Chosen) -> Made:
    """Make one file as it is chosen."""
    kind = FORMATS[format]
    choice = chosen.choice(workshop, kind)
    results = workshop.results("files")
    said = chosen.said(workshop.framework, kind)
    return Made(file_name(results, kind, choice), kind.filename, kind.mime, make(results, format, choice), said)


def _why_not(called: str, error: Exception) -> str:
    """Say which file was not made, why, and what to do."""
    if isinstance(error, ExportError | StoreError | WorkshopError):
        return f"{called} was not made. {error}"
    way_on = "Everything is saved. Try again; if it fails again, start tixkit anew."
    return f"{called} could not be made ({type(error).__name__}). {way_on}"


class Exporting(DeskWidget):
    """The part of a widget that makes files. The page asks with the event ``export`` and gets ``file`` with a buffer.

    Attributes
    ----------
    chosen
        Synced, `dict`, default empty: what is chosen for the files, by the names of
        :class:`~tixkit.widgets.export_choice.Chosen`, with ``words`` for all of it and for each of the ``files`` that heeds
        some of it, and the ``note`` on what stays English. What there is to choose from travels when it is asked for.
    """

    chosen = t.Dict().tag(sync=True)

    def __init__(self, workshop: Workshop | None = None, *, desk: Desk | None = None, **kwargs: Any) -> None:
        self._making: set[asyncio.Task[None]] = set()
        self._choosing: Choosing | None = None
        super().__init__(workshop, desk=desk, **kwargs)
        if self.desk is not None:
            self._choosing = Choosing(self.desk, partial(self.set_trait, "chosen"))

    def exporting(self) -> dict[str, Handler]:
        """Give the handlers that make one file, and that choose how files are made."""
        return {"export": self._export, **(self._choosing.handlers() if self._choosing else {})}

    @property
    def language(self) -> str:
        """The language that is chosen for files."""
        return self._choosing.chosen.language if self._choosing else ENGLISH

    def _export(self, format: str) -> dict[str, Any]:
        if format not in FORMATS:
            msg = f"There is no export “{format}”. Choose one of {', '.join(FORMATS)}."
            raise ExportError(msg)
        if self.desk is None or self._choosing is None:
            return {}
        making = partial(_made, self.desk.workshop, format, self._choosing.chosen)
        return self.deliver(format, FORMATS[format].filename, making)

    def deliver(self, key: str, called: str, making: Callable[[], Made]) -> dict[str, Any]:
        """Make a file and send it, or why it was not made: in a thread where a loop runs, so that the page stays alive.

        Parameters
        ----------
        key
            By what the page knows the file.
        called
            What messages call it.
        making
            Makes it.

        Raises
        ------
        ExportError
            If it cannot be made, and no loop runs.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            try:
                self._send_file(key, making())
            except Exception as error:
                raise ExportError(_why_not(called, error)) from error
        else:
            task = loop.create_task(self._make_beside(key, called, making))
            self._making.add(task)
            task.add_done_callback(self._making.discard)
        return {}

    async def _make_beside(self, key: str, called: str, making: Callable[[], Made]) -> None:
        try:
            made = await asyncio.to_thread(making)
        except Exception as error:  # noqa: BLE001 - the person sees words
            self.send({"event": "file_failed", "format": key, "message": _why_not(called, error)})
        else:
            self._send_file(key, made)

    def _send_file(self, key: str, made: Made) -> None:
        content = {"event": "file", "format": key, "name": made.name, "called": made.called, "mime": made.mime}
        self.send({**content, "said": made.said}, buffers=[made.data])


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
    _css = css("ui.css", "round_panel.css", "export_panel.css")

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
