"""The heatmap of one focus, under the names that the shipped framework gives them."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets as t

from tixkit.framework import Framework
from tixkit.scoring import Results
from tixkit.widgets.desk import Desk
from tixkit.widgets.focus_matrix import FocusMatrix
from tixkit.workshop import Workshop


class _OneFocus(FocusMatrix):
    only: ClassVar[str]

    def __init__(
        self,
        workshop: Workshop | None = None,
        *,
        desk: Desk | None = None,
        results: Results | None = None,
        **kwargs: Any,
    ) -> None:
        if "focus" in kwargs:
            msg = f"{type(self).__name__} shows the focus “{self.only}” alone: leave focus= out, or use FocusMatrix(focus=…)."
            raise TypeError(msg)
        source = results if results is not None else workshop if workshop is not None else desk
        if source is not None:
            self._check(source.framework)
        super().__init__(workshop, desk=desk, results=results, focus=self.only, **kwargs)

    def _check(self, f: Framework) -> None:
        known = [entry.id for entry in f.focuses] if f.layout.kind == "matrix" else []
        if self.only in known:
            return
        has = (
            f"it has {', '.join(known)}. Use FocusMatrix(focus={known[0]!r})"
            if known
            else "it has none. Use FocusMatrix"
        )
        msg = f"{f.title} has no focus “{self.only}”, which {type(self).__name__} shows: {has}."
        raise ValueError(msg)

    def _offered(self, results: Results) -> dict[str, Any]:
        return {**super()._offered(results), "focuses": []}

    @t.validate("focus")
    def _this_one(self, proposal: Any) -> Any:
        if proposal["value"] != self.only:
            msg = f"{type(self).__name__} shows the focus “{self.only}” alone: use FocusMatrix for another one."
            raise ValueError(msg)
        return proposal["value"]


class ServiceMatrix(_OneFocus):
    """The service focus of :class:`FocusMatrix`; takes and has the same but `focus`.

    Raises
    ------
    ValueError
        For a framework that has no focus ``service``; the message names those it has.
    """

    only = "service"


class CustomerMatrix(_OneFocus):
    """The customer focus of :class:`FocusMatrix`; takes and has the same but `focus`.

    Raises
    ------
    ValueError
        For a framework that has no focus ``customer``; the message names those it has.
    """

    only = "customer"


class CommunityMatrix(_OneFocus):
    """The community focus of :class:`FocusMatrix`; takes and has the same but `focus`.

    Raises
    ------
    ValueError
        For a framework that has no focus ``community``; the message names those it has.
    """

    only = "community"
