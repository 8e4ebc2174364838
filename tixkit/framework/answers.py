"""The answers a person may give."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tixkit.framework.base import DefinedBy, Frozen, Identifier, Text

CountsAs = Literal["agree", "disagree", "neutral", "dont_know", "not_applicable"]


class Answer(Frozen):
    """One answer of the scale."""

    code: Identifier
    """What is stored and exported."""
    label: Text
    """What people read."""
    counts_as: CountsAs
    """What it means to the scoring: `agree`, `disagree` and `neutral` are counted in the percentage; `dont_know` and
    `not_applicable` are counted beside it."""


class AnswerScale(Frozen):
    """The answers a person may give, in the order they are shown."""

    id: Identifier
    """The scale's id; a scale kept in `scales/` has the file's name."""
    defined_by: DefinedBy
    """Who gives the scale: the source's publisher, or tixkit where the source gives none."""
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]
    """In the order shown."""
