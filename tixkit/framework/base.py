"""What every part of a framework is built on: frozen models, ids, texts, exact shares, and slips that stay."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

DefinedBy = Literal["publisher", "tixkit"]

_ID = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
ID_PATTERN = rf"^{_ID}$"
Identifier = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
_SHARE = r"^(\d{1,6}/[1-9]\d{0,5}|[01])$"


def _share(value: object) -> object:
    """Read a share such as ``1/2`` exactly, so that no rule depends on a float."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and value in (0, 1):
        return Fraction(value)
    if isinstance(value, str) and re.fullmatch(_SHARE, value):
        share = Fraction(value)
        if share <= 1:
            return share
    msg = 'write a share from "0" to "1" as a fraction in quotes, for example "1/2"'
    raise ValueError(msg)


Share = Annotated[Fraction, BeforeValidator(_share), WithJsonSchema({"type": "string", "pattern": _SHARE})]


class Frozen(BaseModel):
    """Base of every part: immutable, and no key that the model does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, use_attribute_docstrings=True, populate_by_name=True
    )


class Slip(Frozen):
    """A slip of the source's own that stays, because the words are the publisher's."""

    words: Text
    """The words as they stand, exactly."""
    likely: Text
    """What was likely meant."""


class Edited(Frozen):
    """A text taken from a source, and what its editor has to say of it."""

    note: Text | None = None
    """Where the reading of the source is a judgement: what was judged, in a sentence."""
    sic: tuple[Slip, ...] = ()
    """Slips of the source's own that stay."""
