"""Parts of a page that few people open: their modules travel when they are first shown, and the page opens sooner."""

from __future__ import annotations

from collections.abc import Mapping

from tixkit.widgets.base import Handler
from tixkit.widgets.modules import esm
from tixkit.workshop import WorkshopError


def parts(modules: Mapping[str, str]) -> dict[str, Handler]:
    """Give the handler that hands out the module of a part.

    Parameters
    ----------
    modules
        The file of each part's module, by the part's name. Its default export has a ``body`` and ``handlers``.
    """

    def part(name: str) -> dict[str, str]:
        if name not in modules:
            message = f"This page has no part “{name}”. It has {', '.join(modules)}."
            raise WorkshopError("malformed", message, "name")
        return {"code": esm(modules[name])}

    return {"part": part}
