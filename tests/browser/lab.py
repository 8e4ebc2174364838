"""JupyterLab for tests: on loopback, with a folder of its own, and nothing of this computer's user."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

TOKEN = "a-token-for-tests"


class Lab:
    """JupyterLab on a folder."""

    def __init__(self, folder: Path, own: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        env = dict(os.environ)
        env.pop("TIXKIT_STORE", None)
        for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"):
            env[f"JUPYTER_{name}"] = str(own / name.lower())
        for name in ("SETTINGS_DIR", "WORKSPACES_DIR"):
            env[f"JUPYTERLAB_{name}"] = str(own / name.lower())
        env["IPYTHONDIR"] = str(own / "ipython")
        options = [
            "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", f"--port={self.port}", f"--IdentityProvider.token={TOKEN}",
            f"--ServerApp.root_dir={folder}", "--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ]  # fmt: skip
        self.log = (own / "lab.log").open("w")
        command = [sys.executable, "-m", "jupyterlab", *options]
        self.process = subprocess.Popen(command, cwd=folder, env=env, stdout=self.log, stderr=subprocess.STDOUT)
        self._wait()

    def _wait(self) -> None:
        for _ in range(1200):
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError(Path(self.log.name).read_text(encoding="utf-8"))

    def address(self, notebook: str) -> str:
        return f"http://127.0.0.1:{self.port}/lab/tree/{notebook}?token={TOKEN}&reset"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        self.log.close()
