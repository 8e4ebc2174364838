"""The kinds of source that a peer team's evidence is from, in words."""

from __future__ import annotations

from tixkit.reports.language import NN_, ngettext

_SOURCES = {
    "document": NN_("document", "documents"),
    "interview": NN_("interview", "interviews"),
    "focus_group": NN_("focus group", "focus groups"),
    "observation": NN_("observation", "observations"),
    "data": NN_("data", "data"),
}


def source_word(source: str, number: int) -> str:
    """Give the words for one source of a kind, or for several; the id made readable where it is none of ours."""
    if source not in _SOURCES:
        return source.replace("_", " ")
    return ngettext(*_SOURCES[source], number)
