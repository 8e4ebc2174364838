"""`python -m tixkit.serve.voila`: Voila, with what it lacks for a workshop.

Who comes without the token gets a plain page instead of a password form; a page that closes may end its kernel; and a
page that could not be made says why on standard output, one line a fact, each beginning with :data:`TOLD`.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Iterable
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from nbclient.exceptions import CellExecutionError
from tornado.web import authenticated
from voila import app, notebook_renderer
from voila.execute import VoilaExecutor
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.voila_identity_provider import VoilaLoginHandler

TOLD = "Dashboard: "
"""What a line for the person at the terminal begins with."""
PAGE = """<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not the dashboard’s address, tixkit</title>
<style>body{font:19px/1.4 Arial,Helvetica,sans-serif;color:#1d1d1d;max-width:36em;margin:0 auto;padding:32px 16px}</style></head>
<body><main><h1>This address does not open the dashboard</h1>
<p>The dashboard’s address ends in a token that is new each time tixkit starts. Open the address that
<strong>tixkit serve</strong> or <strong>tixkit demo</strong> printed last, or start it again.</p>
<p>Everything that was saved is safe.</p></main></body></html>
"""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_PLACE = re.compile(r"^(File .+?:\d+|Cell In\[\d+\], line \d+)(?:, in (\w+))?", re.MULTILINE)


class NoToken(VoilaLoginHandler):  # type: ignore[misc]  # Voila ships no types
    """What stands at the login address: there is no password, only the printed address."""

    @allow_unauthenticated
    def get(self) -> None:
        """Say so."""
        self.set_status(403)
        self.finish(PAGE)

    @allow_unauthenticated
    def post(self) -> None:
        """Take no password either."""
        self.get()


class Page(TornadoVoilaHandler):  # type: ignore[misc]
    """The dashboard's page, which brings the cookie that its last message, to end its kernel, is checked against."""

    async def get(self, path: str | None = None) -> None:
        """Set the cookie before the page begins to be sent; to read the token is what sets it."""
        _ = self.xsrf_token
        await super().get(path)


class LetGo(VoilaShutdownKernelHandler):  # type: ignore[misc]
    """Ends the kernel of a page that was closed, which may say so more than once."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """End it, if it has not ended before."""
        if kernel_id in self.kernel_manager:
            await super().post(kernel_id)
            return
        self.set_status(204)
        self.finish()


class Executor(VoilaExecutor):  # type: ignore[misc]
    """Runs the page's cells, and tells the terminal what went wrong and where: never the words of an error."""

    async def execute_cell(self, cell: Any, *given: Any, **more: Any) -> Any:
        """Run a cell."""
        try:
            return await super().execute_cell(cell, *given, **more)
        except CellExecutionError as error:
            for output in cell["outputs"]:
                if output["output_type"] == "error":
                    tell(error.ename, places("\n".join(output["traceback"])))
            raise
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            tell(type(error).__name__, (f"File {f.filename}:{f.lineno} in {f.name}" for f in frames))
            raise


def places(text: str) -> list[str]:
    """Give the places that a kernel's traceback names, without the lines of code and the values beside them."""
    return [
        place + (f" in {function}" if function else "") for place, function in _PLACE.findall(_COLOUR.sub("", text))
    ]


def tell(kind: str, where: Iterable[str]) -> None:
    """Tell the terminal that the page could not be made."""
    lines = [
        f"the page could not be opened ({kind}). It happened at, the innermost last:",
        *(f"  {at}" for at in where),
    ]
    sys.stdout.write("".join(f"{TOLD}{line}\n" for line in lines))
    sys.stdout.flush()


def main() -> None:
    """Run Voila with these parts in the place of its own."""
    app.VoilaLoginHandler = NoToken
    app.TornadoVoilaHandler = Page
    app.VoilaShutdownKernelHandler = LetGo
    notebook_renderer.VoilaExecutor = Executor
    app.main()


if __name__ == "__main__":
    main()
