"""A framework as a page in the room needs it: what people read while they answer, and nothing else."""

from __future__ import annotations

from typing import Any

from tixkit.framework import Framework, Topic
from tixkit.framework.guidance import Audience
from tixkit.views.palette import palette

_NOT_SHOWN = {"note", "sic", "resources"}
"""What editors noted, and what facilitators alone are given."""
_GUIDING = ("guidance", "contacts")


def shown_framework(framework: Framework, *, help_for: Audience | None) -> dict[str, Any]:
    """Describe a framework to a page: without what editors noted, without resources, without what is empty.

    Parameters
    ----------
    framework
        Any framework.
    help_for
        Whose topics of the guidance go with it, and the contacts; None leaves them all out.

    Returns
    -------
    dict
        JSON-ready: as :meth:`Framework.to_dict`, but that a key without a value is left out, with ``palette``, the
        fill and ink of each rating level, and ``who``, the word for those who agree the ratings.
    """
    data: dict[str, Any] = _without_empty(
        {**framework.to_dict(), "palette": palette(framework), "who": framework.who_decides}
    )
    for key in _GUIDING:
        data.pop(key, None)
    if help_for is not None:
        data["topics"] = [topic(t) for t in framework.topics if help_for in t.audience]
        data["contacts"] = contacts(framework)
    return data


def topic(found: Topic) -> dict[str, str]:
    """Describe a topic of the guidance."""
    return {"id": found.id, "title": found.title, "text": found.text}


def contacts(framework: Framework) -> list[dict[str, str]]:
    """Describe whom to ask."""
    return [c.model_dump(exclude_none=True) for c in framework.contacts]


def terms(framework: Framework) -> list[dict[str, Any]]:
    """Describe the glossary's terms, as the module ``terms.js`` looks for them."""
    return [{"id": t.id, "term": t.term, "definition": t.definition, "also": list(t.also)} for t in framework.terms]


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {k: _without_empty(v) for k, v in value.items() if k not in _NOT_SHOWN}
        return {k: v for k, v in kept.items() if v is not None and v not in ([], {})}
    return [_without_empty(v) for v in value] if isinstance(value, list) else value
