"""The dashboards: one Voila on the folder of notebooks, on this computer only, behind a token."""

from __future__ import annotations

import os
import re
import secrets
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

from tixkit.processes import Child, StartError, fetch, wait_for
from tixkit.workshop import Workshop

TEMPLATE = "tixkit"
_PACKAGE = Path(__file__).resolve().parent.parent
_KERNEL = re.compile(r'"?kernelId"?\s*[:=]\s*"([0-9a-f-]{36})"')
_CELL_ERROR = "There was an error when executing cell"
_TOLD = "Dashboard: "
"""What a line of the dashboard's process begins with that is for the terminal, as in :mod:`tixkit.serve.voila`."""
FORGOTTEN_AFTER = 600
"""Seconds after which a kernel ends that no page is connected to and that did not hear its page close."""


def notebook_folder() -> Path:
    """Give the folder of the notebooks: inside the wheel, or the root of a checkout."""
    inside = _PACKAGE / "_data" / "notebooks"
    return inside if inside.is_dir() else _PACKAGE.parent / "notebooks"


def template_folder() -> Path:
    """Give the folder that Jupyter must look in to find tixkit's own Voila template.

    Raises
    ------
    StartError
        If the template is not there.
    """
    for folder in (_PACKAGE / "_data", _PACKAGE):
        if (folder / "voila" / "templates" / TEMPLATE).is_dir():
            return folder
    raise StartError(f"The dashboard's template “{TEMPLATE}” is missing from this installation. Install tixkit again.")


class Telling(Child):
    """A child whose standard output is read: the lines that are for people go to this terminal."""

    def __init__(self, name: str, module: str, arguments: Sequence[str], *, env: Mapping[str, str]) -> None:
        super().__init__(name, module, arguments, env=env, output=True)

    def start(self) -> None:
        """Start it, and listen to it until it ends."""
        super().start()
        # A reader of its own, so that letting the process go never waits for a line that does not come.
        heard = os.dup(self.lines.fileno())
        threading.Thread(target=_pass_on, args=(heard,), daemon=True).start()


def _pass_on(heard: int) -> None:
    with open(heard, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.startswith(_TOLD):
                sys.stderr.write(line.removeprefix(_TOLD))
                sys.stderr.flush()


class Dashboard:
    """The dashboards' process and address.

    Parameters
    ----------
    workshop
        The workshop that its address opens; None opens the list of all workshops.
    store
        The store's address, where there is no workshop to take it from.
    port
        Where it listens, on loopback.
    room_url
        The room's address, for the links to the join page and the projector; empty where it is not known.
    room_local_url
        The room's address from this computer, by which the dashboard asks how it does; `room_url` if left out.
    by
        The facilitator's name, kept with what is changed here; “facilitator” if left out.

    Attributes
    ----------
    url
        Its address, with the token that opens it and the workshop's code.
    process
        The Voila process.
    """

    def __init__(
        self, workshop: Workshop | None, *, port: int, store: str = "", room_url: str = "", room_local_url: str = "",
        by: str = "",
    ) -> None:  # fmt: skip
        folder = notebook_folder()
        self._first = "home" if workshop is None else "facilitate"
        if not (folder / f"{self._first}.ipynb").is_file():
            raise StartError(f"The dashboard's notebook {folder / self._first}.ipynb is missing. Install tixkit again.")
        self._token = secrets.token_urlsafe(24)
        self._base = f"http://127.0.0.1:{port}"
        self._query = urlencode({"token": self._token, **({"workshop": workshop.code} if workshop is not None else {})})
        self.url = f"{self._base}/?{self._query}"
        self.process: Child = Telling(
            "the dashboard",
            "tixkit.serve.voila",
            [
                str(folder),
                "--no-browser",
                f"--port={port}",
                f"--template={TEMPLATE}",
                "--Voila.ip=127.0.0.1",
                "--Voila.port_retries=0",
                "--Voila.auto_token=True",
                "--Voila.log_level=WARN",
                f"--MappingKernelManager.cull_idle_timeout={FORGOTTEN_AFTER}",
                "--MappingKernelManager.cull_interval=60",
                "--MappingKernelManager.cull_connected=False",
                # A page cannot use a kernel that was started anew in the place of its own: it is told, and loads again.
                "--KernelManager.autorestart=False",
            ],
            env={
                # The token is not on the command line, where every user of this computer could read it.
                "JUPYTER_TOKEN": self._token,
                "JUPYTER_PATH": os.pathsep.join(filter(None, [str(template_folder()), os.environ.get("JUPYTER_PATH")])),
                "TIXKIT_STORE": store if workshop is None else workshop.store_url,
                "TIXKIT_DASHBOARDS": "1",
                "TIXKIT_ROOM_URL": room_url,
                "TIXKIT_ROOM_LOCAL_URL": room_local_url,
                **({"TIXKIT_FACILITATOR": by} if by else {}),
            },
        )

    def wait(self) -> None:
        """Wait until it has shown its page once."""
        wait_for([self.process], self.listens, within=60, what="The dashboard")
        self.check()

    def listens(self) -> bool:
        """Say whether Voila answers at all."""
        return fetch(f"{self._base}/login", timeout=2, any_status=True) is not None

    def check(self) -> None:
        """Render the first page once, as a browser would, and let its kernel go again; the kernel that waits stays.

        A kernel that does not start is tried once more: another program may have taken a port that was meant for it.

        Raises
        ------
        StartError
            If the page does not come, or shows an error.
        """
        address = f"{self._base}/voila/render/{self._first}.ipynb?{self._query}&check=1"
        page = fetch(address, timeout=90)
        if page is not None and not _KERNEL.search(page):
            page = fetch(address, timeout=90)
        if page is None:
            raise StartError(f"The dashboard does not show its page. It said: {self.process.said() or 'nothing'}")
        kernel = _KERNEL.search(page)
        if kernel is not None:
            threading.Thread(target=self._let_go, args=(kernel[1],), daemon=True).start()
        if _CELL_ERROR in page:
            raise StartError("The dashboard's page shows an error. The lines above say where. Install tixkit again.")

    def _let_go(self, kernel: str) -> None:
        """End a kernel as a page does when it is closed."""
        address = f"{self._base}/voila/api/shutdown/{kernel}"
        fetch(address, method="POST", headers={"Authorization": f"token {self._token}"}, timeout=20)
