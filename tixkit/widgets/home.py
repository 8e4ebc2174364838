"""The first page: the workshops there are, a new one, the demo, and a whole workshop taken along as a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import traitlets as t

from tixkit.framework import FrameworkError, load_framework
from tixkit.store import StoreError, open_store
from tixkit.widgets import home_state
from tixkit.widgets.base import Handler, TixkitWidget
from tixkit.widgets.home_form import make
from tixkit.widgets.modules import css, esm
from tixkit.widgets.opening import STORE
from tixkit.widgets.places import DASHBOARDS
from tixkit.widgets.room_health import ROOM_URL
from tixkit.workshop import (
    Workshop,
    WorkshopError,
    WorkshopSummary,
    carry,
    default_store,
    format_code,
    list_workshops,
    open_workshop,
)
from tixkit.workshop.carried import MOST_BYTES, check_size, from_text, to_text

Demo = Callable[[str], Workshop]


class Home(TixkitWidget):
    """The workshops of a store: make one, open one, try the demo, save a copy and open it elsewhere.

    Parameters
    ----------
    store
        The store's address; the environment variable ``TIXKIT_STORE``, else the store in the user's data folder, if left
        out.
    demo
        What makes a sample workshop in a store, such as :func:`tixkit.sample.play_beside`; without it no demo is offered.

    Attributes
    ----------
    where
        Synced, `dict`, default empty: whether the store is on this computer, in words.
    workshops
        Synced, `dict`, default empty: one page of the list, as :func:`tixkit.widgets.home_state.listed` gives it.
    about
        Synced, `dict`, default empty: whether there is a demo, whether pages link to each other, the largest file.
    """

    _esm = esm("home.js")
    _css = css("ui.css", "page.css", "home.css")

    where = t.Dict().tag(sync=True)
    workshops = t.Dict().tag(sync=True)
    about = t.Dict().tag(sync=True)

    def __init__(self, store: str | None = None, *, demo: Demo | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._given = store or os.environ.get(STORE) or ""
        self._demo = demo
        self._listed: list[WorkshopSummary] = []
        self._text, self._page = "", 1
        self._incoming: tuple[str, list[str]] = ("", [])
        self.about = {"demo": demo is not None, "linked": bool(os.environ.get(DASHBOARDS)), "most": MOST_BYTES}
        self.refresh()

    @property
    def store(self) -> str:
        """The store's address."""
        return self._given or default_store()

    def summary(self) -> str:
        """One line a workshop."""
        if self.trouble:
            return self.trouble
        lines = [
            "  " + ", ".join(filter(None, (w.title, format_code(w.code), w.status, home_state.progress(w))))
            for w in self._listed[: home_state.PAGE]
        ]
        return "\n".join([f"{len(self._listed)} workshops", *lines])

    def refresh(self) -> None:
        """Read the list again. A store that cannot be opened is said on the page, and never raises."""
        try:
            self._listed = list_workshops(self.store)
            self.where = home_state.where(self.store)
            self.trouble = ""
        except (StoreError, FrameworkError, WorkshopError) as error:
            self._listed, self.trouble = [], str(error)
        except Exception as error:  # noqa: BLE001 - a page that says why is better than none
            self._listed, self.trouble = [], f"The store cannot be read ({type(error).__name__})."
        self._show()

    def _python(self) -> str:
        """Give how Python names the store; never a password."""
        if not self._given or self.trouble:
            return "None"
        return repr(self.store if self.where["local"] else open_store(self.store).name)

    def _show(self) -> None:
        self.workshops = home_state.listed(self._listed, self._text, self._page, self._python())
        self._page = self.workshops["page"]

    def handlers(self) -> dict[str, Handler]:
        """Answer everything on the page."""
        return {
            "refresh": self.refresh,
            "find": self._find,
            "form": lambda: home_state.form(self._listed),
            "look_in": self._look_in,
            "create": self._create,
            "demo": self._open_demo,
            "save_copy": self._save_copy,
            "import_start": self._import_start,
            "import_part": self._import_part,
            "import_done": self._import_done,
            "close_workshop": lambda workshop: self._change(workshop, "close"),
            "reopen_workshop": lambda workshop: self._change(workshop, "reopen"),
        }

    def _find(self, text: str = "", page: int = 1) -> None:
        self._text, self._page = str(text)[:200], int(page)
        self._show()

    def _look_in(self, folder: str) -> dict[str, Any]:
        """Describe the framework in a folder of one's own."""
        if not folder.strip():
            raise WorkshopError("malformed", "Write the path of the folder that holds framework.yaml.", "folder")
        try:
            return {"framework": home_state.option(load_framework(folder.strip()))}
        except FrameworkError as error:
            raise WorkshopError("malformed", home_state.problem(error, folder.strip()), "folder") from None

    def _create(self, **given: Any) -> dict[str, Any]:
        made, errors = make(self.store, given)
        if made is None:
            return {"errors": errors}
        return self._made(made)

    def _open_demo(self) -> dict[str, Any]:
        """Open the demo that is there, else make one."""
        if self._demo is None:
            raise WorkshopError("malformed", "This page was made without a demo.")
        known = next((w for w in self._listed if w.demo and w.status == "open"), None)
        return self._made(open_workshop(self.store, id=known.id) if known else self._demo(self.store))

    def _made(self, workshop: Workshop) -> dict[str, Any]:
        """Show the list from its beginning, where the new workshop stands, and say what the page needs to go on."""
        self._text, self._page = "", 1
        self.refresh()
        room = os.environ.get(ROOM_URL, "").rstrip("/")
        return {
            "made": {
                "title": workshop.title,
                "code": workshop.code,
                "code_text": format_code(workshop.code),
                "href": f"facilitate.ipynb?workshop={workshop.code}" if os.environ.get(DASHBOARDS) else "",
                "python": home_state.line_of_python(workshop.code, self._python()),
                "projector": f"{room}/p/{workshop.projector_key}" if room else "",
                "join": f"{room}/j/{workshop.code}" if room else "",
            }
        }

    def _save_copy(self, workshop: str) -> dict[str, Any]:
        found = open_workshop(self.store, workshop)
        copy = carry.collect(found)
        name = carry.file_name(found)
        data = to_text(copy).encode()
        self.send({"event": "file", "name": name, "mime": "application/json"}, buffers=[data])
        return {"name": name, "left_out": carry.left_out(copy)}

    def _import_start(self, name: str, size: int) -> None:
        name = str(name)[:120]
        check_size(int(size), name)
        self._incoming = (name, [])

    def _import_part(self, text: str) -> None:
        name, parts = self._incoming
        check_size(sum(map(len, parts)) + len(text), name)
        parts.append(text)

    def _import_done(self, *, again: bool = False) -> dict[str, Any]:
        """Open the file whose parts have come; they are kept where it is here already, to be asked again."""
        name, parts = self._incoming
        text = "".join(parts)
        try:
            made = carry.from_json(self.store, text, name=name, again=bool(again))
        except WorkshopError as error:
            if error.code != "already_here":
                self._incoming = ("", [])
            raise
        self._incoming = ("", [])
        copy = from_text(text)
        told = " ".join(filter(None, (carry.left_out(copy), carry.left_mark(made, copy))))
        return {**self._made(made), "left_out": told}

    def _change(self, workshop: str, what: str) -> None:
        found = open_workshop(self.store, workshop)
        found.close() if what == "close" else found.reopen()
        self.refresh()
