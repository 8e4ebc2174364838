"""The meanings of terms, to be shown where the term stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from tixkit.framework.base import Edited, Frozen, Identifier, Text


class Term(Edited):
    """A term and what the source means by it."""

    id: Identifier
    term: Text
    definition: Text
    also: tuple[Text, ...] = ()
    """Other forms of it that stand in the framework's texts, such as the plural."""


class Glossary(Frozen):
    """The terms of one source."""

    id: Identifier
    """The file's name."""
    source: Text
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


def terms_in(text: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """Give the terms that stand in `text`, each once, in the order they first stand there.

    A term counts where it stands as whole words, in any case; of two terms at one place only the longer counts.

    Examples
    --------
    >>> capacity = Term(id="capacity", term="Community capacity", definition="…")
    >>> [t.id for t in terms_in("It maps community capacity.", [capacity])]
    ['capacity']
    """
    forms = {form.casefold(): term for term in terms for form in (term.term, *term.also)}
    if not forms:
        return ()
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = r"(?<!\w)(?:" + "|".join(re.escape(f) for f in longest_first) + r")(?!\w)"
    found = [forms[m.group().casefold()] for m in re.finditer(pattern, text, re.IGNORECASE)]
    return tuple({term.id: term for term in found}.values())
