"""Sentences that scoring makes: in English, and as the phrase and the fields that they are made of.

Screens, tables and JSON take a :class:`Said` for the English text that it is. A file in another language says its phrase in
that language, and what stands in its gaps too where that is scoring's own. Translators find the phrases by the names of
:func:`said` and :func:`counted`, so each stands whole at its call, which holds no other call of the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NoReturn, Self

Field = str | int | date
"""What fills a gap: words of a framework, which are never translated, words of scoring's own (:class:`Said`), a number or a day."""
_NONE: Mapping[str, Field] = MappingProxyType({})


class Said(str):
    """An English text that knows what it is made of; it is equal to, and kept as, the text alone.

    Attributes
    ----------
    phrase
        The phrase with named gaps, in English; of one that is counted, as it is for one. Empty where there are `parts`.
    many
        The phrase for other numbers than one; None where nothing is counted.
    number
        The number that decides between the two; 0 where nothing is counted.
    fields
        What fills the gaps, by their names.
    parts
        The sentences that follow each other, where there are several.
    """

    __slots__ = ("fields", "many", "number", "parts", "phrase")

    phrase: str
    many: str | None
    number: int
    fields: Mapping[str, Field]
    parts: tuple[Said, ...]

    def __new__(
        cls,
        phrase: str,
        fields: Mapping[str, Field] = _NONE,
        many: str | None = None,
        number: int = 0,
        parts: tuple[Said, ...] = (),
    ) -> Self:
        """Make the English text; :func:`said`, :func:`counted` and :func:`in_turn` are the ways to call it."""
        chosen = phrase if many is None or number == 1 else many
        english = " ".join(parts) if parts else chosen.format_map({n: _english(value) for n, value in fields.items()})
        made = super().__new__(cls, english)
        held = (phrase, many, number, MappingProxyType(dict(fields)), parts)
        for name, value in zip(("phrase", "many", "number", "fields", "parts"), held, strict=True):
            object.__setattr__(made, name, value)
        return made

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        msg = f"“{self}” cannot be changed: {name} stays as it was said."
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __reduce__(self) -> tuple[type[Said], tuple[object, ...]]:
        return Said, (self.phrase, dict(self.fields), self.many, self.number, self.parts)


def said(phrase: str, /, **fields: Field) -> Said:
    """Say a phrase, its gaps filled.

    Examples
    --------
    >>> said("at least {n}", n=3)
    'at least 3'
    """
    return Said(phrase, fields)


def counted(one: str, many: str, number: int, /, **fields: Field) -> Said:
    """Say a phrase in the form that a number takes.

    Parameters
    ----------
    one, many
        The phrase for one and for every other number, with the same gaps.
    number
        Decides; it is in the text only if a field is.
    fields
        Fill the gaps.

    Examples
    --------
    >>> counted("{n} asks the same.", "{n} ask the same.", 2, n=2)
    '2 ask the same.'
    """
    return Said(one, fields, many, number)


def in_turn(*sentences: Said) -> Said:
    """Say sentences one after the other; one alone is itself.

    Examples
    --------
    >>> in_turn(said("It is so."), said("It was so."))
    'It is so. It was so.'
    """
    return sentences[0] if len(sentences) == 1 else Said("", parts=sentences)


def _english(value: Field) -> str | int:
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else value
