"""What every widget has in common: checked arguments, messages from the page, and plain words when something fails."""

from __future__ import annotations

import inspect
import sys
import traceback
from collections.abc import Callable
from typing import Any, ClassVar

import anywidget
import traitlets as t

from tixkit.reports.errors import ExportError
from tixkit.store import StoreError
from tixkit.widgets import problems
from tixkit.widgets.desk import Desk
from tixkit.widgets.notebook import in_voila, words
from tixkit.workshop import Workshop, WorkshopError

Handler = Callable[..., "dict[str, Any] | None"]


class TixkitWidget(anywidget.AnyWidget):
    """Base of the widgets. It refuses arguments that it does not know and shows every error in the page.

    Attributes
    ----------
    trouble
        Synced, `str`, default empty: why the workshop cannot be read just now.
    room_trouble
        Synced, `str`, default empty: why phones cannot save just now.
    """

    trouble = t.Unicode("").tag(sync=True)
    room_trouble = t.Unicode("").tag(sync=True)

    def __init__(self, **kwargs: Any) -> None:
        known = [name for name in self.class_trait_names() if not name.startswith("_")]
        for name in kwargs:
            if name not in known:
                choice = ", ".join(self._arguments())
                msg = f"{type(self).__name__} has no argument “{name}”. It takes {choice}."
                raise TypeError(msg)
        super().__init__(**kwargs)
        self.on_msg(self._hear)
        problems.shown.add(self)

    @classmethod
    def _arguments(cls) -> list[str]:
        """Give the arguments worth naming: those of the widget itself, and not what its base could take too."""
        given = inspect.signature(cls.__init__).parameters.values()
        return [
            p.name for p in given if p.name != "self" and p.kind is not p.VAR_KEYWORD and p.kind is not p.VAR_POSITIONAL
        ]

    def __repr__(self) -> str:
        return f"{type(self).__name__}: {self.summary()}"

    def summary(self) -> str:
        """Say in words what the widget shows, for where there is no front-end."""
        return "shown in Jupyter or Voila"

    def _ipython_display_(self) -> None:
        """Show the picture, and in a notebook the words that stay when no kernel is left to draw it."""
        from IPython.display import display

        if not in_voila():
            display({"text/html": words(self.summary())}, raw=True)  # type: ignore[no-untyped-call]
        data, metadata = self._repr_mimebundle_() or ({}, {})
        display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the page sets; what fails of what hangs on it is said on the page."""
        try:
            super().set_state(sync_data)
        except Exception as error:  # noqa: BLE001 - the person sees words, the console the details
            problems.say(error, [self])

    def handlers(self) -> dict[str, Handler]:
        """Give what answers each event that the page sends; the rest of the message are its arguments."""
        return {}

    def _hear(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer one message of the page: do what it asks and say how that went, in plain words."""
        if not isinstance(content, dict) or "event" not in content:
            return
        given = {k: v for k, v in content.items() if k not in {"event", "id"}}
        reply = {"reply": content.get("id"), **self.do(str(content["event"]), given)}
        self.send(reply)

    def do(self, event: str, given: dict[str, Any]) -> dict[str, Any]:
        """Do what an event of the page asks.

        Returns
        -------
        dict
            ``ok``, and where it is False the ``message`` for the person and the ``field`` it is about.
        """
        if event == "ping":
            return {"ok": True}
        handler = self.handlers().get(event)
        if handler is None:
            return {
                "ok": False,
                "message": f"This page asked for “{event}”, which it cannot do. Reload the page.",
                "field": None,
            }
        try:
            return {"ok": True, **(handler(**given) or {})}
        except WorkshopError as error:
            return {"ok": False, "message": error.message, "field": error.field, "code": error.code}
        except (StoreError, ExportError) as error:
            return {"ok": False, "message": str(error), "field": None}
        except Exception as error:  # noqa: BLE001 - the person sees words, the console the details
            traceback.print_exc(file=sys.__stderr__)
            message = (
                f"That did not work, and nothing was changed ({type(error).__name__}). "
                "What was saved before is safe. Reload the page and try again."
            )
            return {"ok": False, "message": message, "field": None}


class DeskWidget(TixkitWidget):
    """Base of the widgets that show a workshop.

    Parameters
    ----------
    workshop
        The workshop; the widget follows it by itself.
    desk
        A :class:`~tixkit.widgets.Desk` shared with other widgets, instead of `workshop`.

    Raises
    ------
    TypeError
        If neither or both are given, or for an argument that the widget does not have.
    """

    needs_desk: ClassVar[bool] = True
    desk: Desk | None = None
    _view_count = t.Int(None, allow_none=True).tag(sync=True)  # the front-end counts where it is shown, unless None

    @t.default("_view_count")
    def _count_views(self) -> int | None:
        """In a notebook cells are run again and again: a widget follows its workshop only while it is shown."""
        return None if in_voila() else 0

    def __init__(self, workshop: Workshop | None = None, *, desk: Desk | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if workshop is not None and desk is not None:
            msg = f"{type(self).__name__} takes a workshop or a desk, not both."
            raise TypeError(msg)
        if workshop is None and desk is None and self.needs_desk:
            msg = f"{type(self).__name__} needs a workshop: {type(self).__name__}(workshop), as tixkit.open_workshop gives."
            raise TypeError(msg)
        self.desk = desk if desk is not None else Desk(workshop) if workshop is not None else None
        self._own_desk = desk is None
        if self.desk is not None:
            if self._own_desk and not in_voila():
                self.desk.rest()
            self.desk.watch(self._keep_up)
            self.refresh()

    @t.observe("_view_count")
    def _shown(self, change: Any) -> None:
        """Follow the workshop while somebody can see it."""
        if self.desk is not None and change["new"] is not None:
            self.desk.look(self, looking=change["new"] > 0)

    def _keep_up(self) -> None:
        """Refresh after a change; where that fails the page says so, and the other widgets go on."""
        try:
            self.refresh()
        except Exception as error:  # noqa: BLE001 - the person sees words, the console the details
            problems.say(error, [self])

    def refresh(self) -> None:
        """Bring the synced traits up to what the desk knows; only what changed travels."""
        if self.desk is None:
            return
        state = self.state(self.desk)
        with self.hold_sync():
            self.trouble = self.desk.trouble
            self.room_trouble = self.desk.room_trouble
            for name, value in state.items():
                if getattr(self, name) != value:
                    self.set_trait(name, value)

    def state(self, desk: Desk) -> dict[str, Any]:
        """Give the values of the synced traits."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the widget and stop watching the desk."""
        if self.desk is not None:
            self.desk.unwatch(self._keep_up)
            self.desk.look(self, looking=False)
            if self._own_desk:
                self.desk.stop()
        super().close()
