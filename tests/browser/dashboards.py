"""The facilitator's dashboard, served by Voila for tests, and what people do with it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path

from widgets.fake_room import FakeRoom

import tixkit
from tixkit.workshop import AnswerMessage, Intake, Joined, Workshop

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-for-tests"
PATIENCE = 60_000
FAKE_ROOMS: dict[str, FakeRoom] = {}
"""The room that dashboards on a store ask how it does, by the store's address."""


class Voila:
    """Voila on one notebook, or on a folder of them, on loopback behind a token."""

    def __init__(self, notebook: Path, folder: Path) -> None:
        self.notebook = notebook
        self.store = f"sqlite:///{folder / 'room.db'}"
        (folder / "jupyter").mkdir()
        (folder / "jupyter" / "voila").symlink_to(ROOT / "tixkit" / "voila")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.room = FAKE_ROOMS[self.store] = FakeRoom()
        self.env = {
            **os.environ,
            "JUPYTER_PATH": str(folder / "jupyter"),
            "TIXKIT_STORE": self.store,
            "TIXKIT_ROOM_URL": "http://192.0.2.5:8765",
            "TIXKIT_ROOM_LOCAL_URL": self.room.url,
            **({"TIXKIT_DASHBOARDS": "1"} if notebook.is_dir() else {}),
        }
        self.log = (folder / "voila.log").open("w")
        self.start()

    def start(self, token: str = TOKEN) -> None:
        """Start Voila, or start it again at the same address with its token or another."""
        options = [
            "--template=tixkit",
            "--no-browser",
            "--Voila.ip=127.0.0.1",
            "--Voila.auto_token=True",
            "--KernelManager.autorestart=False",
            f"--port={self.port}",
        ]
        command = [sys.executable, "-m", "tixkit.serve.voila", str(self.notebook), *options]
        env = {**self.env, "JUPYTER_TOKEN": token}
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=self.log, stderr=subprocess.STDOUT)
        self._wait()

    def _wait(self) -> None:
        for _ in range(1200):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError(Path(self.log.name).read_text(encoding="utf-8"))

    def address(self, query: str = "", page: str = "") -> str:
        """Give the address of the notebook, or of one of the folder's pages."""
        place = f"voila/render/{page}.ipynb" if page else ""
        return f"http://127.0.0.1:{self.port}/{place}?token={TOKEN}{query}"

    def workshop(self) -> Workshop:
        title, authority = "Leadership workshop, 12 May 2026", "Sampleford Borough Council"
        return tixkit.create_workshop(self.store, "tiex", title=title, authority=authority)

    def end(self) -> None:
        """End Voila and its kernels, as if tixkit was stopped."""
        self.process.terminate()
        self.process.wait(20)

    def stop(self) -> None:
        self.end()
        self.log.close()
        self.room.stop()


def answer(workshop: Workshop, people: list[Joined], given: list[str]) -> None:
    """Let each person answer every statement of the open round, each with one answer."""
    rnd = workshop.current_round()
    intake = Intake(workshop.store_url)
    waiting = [
        intake.submit(workshop.id, person.participant_id, AnswerMessage(str(uuid.uuid4()), rnd.id, statement, code))
        for person, code in zip(people, given, strict=True)
        for statement in rnd.statements
    ]
    for saved in waiting:
        saved.result(timeout=20)
    intake.close()


def cell(page, area: str):
    return page.locator(f"button.tk-cell[data-area='{area}']")


def main_button(page):
    return page.locator(".tk-round-bar .tk-main")


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
