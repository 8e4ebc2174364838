"""Making a page; where that fails before its first cell, the page says so plainly instead of opening for ever."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache
from typing import Any

from voila.notebook_renderer import NotebookRenderer

from tixkit.serve.dashboard import TEMPLATE, template_folder
from tixkit.serve.executor import tell_of

_END = "</main></body></html>"


class Renderer(NotebookRenderer):  # type: ignore[misc]  # Voila ships no types
    """Makes a page piece by piece; one whose kernel does not start ends with what a page that failed says."""

    async def generate_content_generator(
        self, kernel_id: str | None = None, kernel_future: Any = None
    ) -> AsyncIterator[tuple[str, Any]]:
        """Give the page's pieces, each with the resources it was made with."""
        try:
            async for piece in super().generate_content_generator(kernel_id, kernel_future):
                yield piece
        except Exception as error:  # noqa: BLE001  # whatever it was: Voila would wait for the rest of the page for ever
            tell_of(error)
            yield problem() + _END, self.resources


@cache
def problem() -> str:
    """Give what stands in a page that could not be made."""
    return (template_folder() / "voila" / "templates" / TEMPLATE / "problem.html").read_text(encoding="utf-8")
