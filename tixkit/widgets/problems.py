"""What goes wrong behind a page where nobody asked for an answer: it is said on the page, and its details in the terminal."""

from __future__ import annotations

import asyncio
import sys
import traceback
from typing import Any, Protocol
from weakref import WeakSet

from tixkit.widgets.notebook import in_voila


class Sending(Protocol):
    """A widget, as far as it is needed here."""

    def send(self, content: Any) -> None:
        """Send a message to the page."""


shown: WeakSet[Any] = WeakSet()
"""The widgets of this kernel that have a banner to say it in."""


def say(error: BaseException, widgets: list[Sending]) -> None:
    """Say on these widgets' pages that something did not work, and write its details to the console only."""
    traceback.print_exception(error, file=sys.__stderr__)
    message = (
        f"What was saved is safe: reload the page, and look whether your last change is there ({type(error).__name__})."
    )
    for widget in widgets:
        widget.send({"problem": message})


def say_on_the_page() -> None:
    """Let whatever fails in a callback or a task of this kernel be said on its page, where that is one of Voila's.

    A notebook in JupyterLab shows such errors itself; Voila shows nothing of them.
    """
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    if shell is None or not in_voila():
        return
    show = shell.showtraceback

    def showtraceback(*given: Any, **more: Any) -> None:
        show(*given, **more)
        error = sys.exc_info()[1]
        if error is not None:
            say(error, list(shown))

    def failed(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        loop.default_exception_handler(context)
        if "exception" in context:
            say(context["exception"], list(shown))

    shell.showtraceback = showtraceback
    asyncio.get_running_loop().set_exception_handler(failed)
