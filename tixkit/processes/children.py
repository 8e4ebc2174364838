"""Child processes that end with their parent, however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Self

from tixkit.processes.errors import StartError

PATIENCE = 10.0
"""Seconds after which a child that was told to end is ended; longer than the child itself waits."""


class Child:
    """One process of our own. It ends when :meth:`stop` is called, and also when this process ends in any way.

    Parameters
    ----------
    name
        What people call it, for messages: "the room".
    module
        The Python module to run.
    arguments
        Its command line.
    env
        Environment variables to add.
    output
        Give True to read its standard output line by line through :attr:`lines`.
    """

    def __init__(
        self,
        name: str,
        module: str,
        arguments: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        output: bool = False,
    ) -> None:
        self.name = name
        # -P: what lies in the folder where tixkit is started, such as downloads, is not imported.
        self._command = [sys.executable, "-P", "-m", "tixkit.processes.child", module, *arguments]
        self._env = {**os.environ, **_where_tixkit_is(), **(env or {})}
        self._output = output
        self._log: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process, or start it again after it ended."""
        self.stop()
        # What is appended always lands at the end, wherever the file is being read.
        self._log = tempfile.TemporaryFile("a+b")  # noqa: SIM115  # open as long as the process
        self._process = subprocess.Popen(  # noqa: S603  # our own modules only
            self._command,
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if self._output else self._log,
            stderr=self._log,
            # Ctrl-C in the terminal reaches this process only; it then stops its children in good order.
            start_new_session=True,
        )

    @property
    def title(self) -> str:
        """The name at the beginning of a sentence."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def pid(self) -> int:
        """The process's number in the system."""
        return self._running().pid

    @property
    def lines(self) -> IO[bytes]:
        """The process's standard output."""
        stream = self._running().stdout
        if stream is None:
            raise RuntimeError(f"The output of {self.name} is not read.")
        return stream

    def ended(self) -> int | None:
        """Give the exit code once the process has ended, else None."""
        return self._running().poll()

    def said(self, lines: int = 3) -> str:
        """Give the last lines that the process printed."""
        if self._log is None:
            return ""
        self._log.seek(0)
        text = self._log.read().decode(errors="replace").strip()
        return "\n".join(text.splitlines()[-lines:])

    def ask_to_stop(self) -> None:
        """Let go of the process, which tells it to end."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def stop(self) -> None:
        """End the process and wait until it has ended."""
        if self._process is None:
            return
        self.ask_to_stop()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._let_go()

    def _let_go(self) -> None:
        """Close whatever this process still holds of a process that has ended."""
        streams = [self._log] if self._process is None else [self._log, self._process.stdin, self._process.stdout]
        for stream in streams:
            if stream is not None:
                stream.close()
        self._log = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError(f"{self.name} was not started.")
        return self._process


def _where_tixkit_is() -> dict[str, str]:
    """Let children import this very tixkit, also from a checkout that is not installed and from another folder."""
    root = Path(__file__).resolve().parent.parent.parent
    if (root / "tixkit" / "_data").is_dir():
        return {}
    return {"PYTHONPATH": os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))}


def stop_all(children: Sequence[Child]) -> None:
    """End several processes at once."""
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.stop()


def wait_for(children: Sequence[Child], ready: Callable[[], bool], *, within: float, what: str) -> None:
    """Wait until `ready` says so.

    Raises
    ------
    StartError
        If one of `children` ends meanwhile, with the last it said, or if it takes too long.
    """
    end = time.monotonic() + within
    while not ready():
        for child in children:
            if child.ended() is not None:
                raise StartError(f"{child.title} ended at once. It said: {child.said() or 'nothing'}")
        if time.monotonic() > end:
            said = "; ".join(filter(None, (child.said(1) for child in children)))
            raise StartError(f"{what} did not answer within {within:.0f} seconds. {said}".strip())
        time.sleep(0.1)
