"""The language that files are written in.

Files speak British English. Every sentence of theirs stands whole in the code, inside `_()` or `ngettext()` with named
gaps, and its translation in `locale/<language>/LC_MESSAGES/tixkit.po`, which Babel reads when it is first wanted: nothing
has to be compiled. A sentence without translation stays English. The framework's wording and the words people typed are
never looked up. Sentences that scoring makes are in the same catalogue: :mod:`tixkit.reports.saying`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tixkit.reports.errors import ExportError

if TYPE_CHECKING:
    from babel.messages import Catalog

ENGLISH = "en-GB"
"""What the code itself is written in."""
_TAGS = {"cy": "cy-GB"}
_AFTER_AND = {"cy": {"c": "ch", "p": "ph", "t": "th"}}
_SOURCES = Path(__file__).parent
_SCORING = _SOURCES.parent / "scoring"
_CATALOGUES = _SOURCES / "locale"
_spoken: ContextVar[str] = ContextVar("language of the files", default=ENGLISH)


class Phrase(str):
    """A translated phrase, which a writer can tell from English words and mark with its language."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> Phrase:
        """Fill the gaps; it stays a translated phrase."""
        return Phrase(super().format(*args, **values))


@cache
def languages() -> tuple[str, ...]:
    """Give the languages there are, English first."""
    return (ENGLISH, *sorted(file.parts[-3] for file in _CATALOGUES.glob("*/LC_MESSAGES/tixkit.po")))


def known_language(language: str) -> str:
    """Give the language, if there is a catalogue for it.

    Raises
    ------
    ExportError
        If there is none; the message names those there are.
    """
    if language not in languages():
        there = ", ".join(languages())
        raise ExportError(f"There are no words for the language “{language}”. Choose from: {there}.")
    return language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Write what is made within in a language.

    Raises
    ------
    ExportError
        If there is no catalogue for it.
    """
    before = _spoken.set(known_language(language))
    try:
        yield
    finally:
        _spoken.reset(before)


def spoken() -> str:
    """Give the language that is spoken, such as ``cy``."""
    return _spoken.get()


def language_tag() -> str:
    """Give the tag by which a file says its language to screen readers, such as ``cy-GB``."""
    return _TAGS.get(spoken(), spoken())


def in_language_of_file(words: str) -> bool:
    """Whether words need no mark of another language: a framework's and people's are English in a file that is not."""
    return spoken() == ENGLISH or isinstance(words, Phrase) or not any(letter.isalpha() for letter in words)


def _(phrase: str) -> str:
    """Say a phrase of the files in the language that is spoken; gaps are filled by `str.format` afterwards."""
    return phrase if spoken() == ENGLISH or not phrase else _marked(phrase, _catalogue(spoken()).gettext(phrase))


def pgettext(context: str, phrase: str) -> str:
    """Say a phrase that is translated otherwise where `context` holds, such as before a vowel."""
    if spoken() == ENGLISH:
        return phrase
    return _marked(phrase, _catalogue(spoken()).pgettext(context, phrase))


def ngettext(one: str, many: str, number: int) -> str:
    """Say a phrase in the form that a number takes; Welsh has six."""
    english = one if number == 1 else many
    if spoken() == ENGLISH or one not in translated(spoken()):
        return english
    return _marked(english, _catalogue(spoken()).ngettext(one, many, number))


def N_(phrase: str) -> str:  # noqa: N802, the name by which Babel finds phrases that are said later
    """Mark a phrase that is said later, by `_()`, as one to translate."""
    return phrase


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802, like :func:`N_`
    """Mark a phrase with its two English numbers that is said later, by `ngettext()`."""
    return one, many


def _marked(english: str, words: str) -> str:
    return english if words == english else Phrase(words)


def alike(words: str, like: str) -> str:
    """Give words that were made of others as a translated phrase where those are one."""
    return Phrase(words) if isinstance(like, Phrase) else words


def together(parts: Iterable[str], between: str = " ") -> str:
    """Join sentences, leaving out empty ones; all of it is a translated phrase where each of them is."""
    kept = [part for part in parts if part]
    words = between.join(kept)
    return Phrase(words) if kept and all(isinstance(part, Phrase) for part in kept) else words


def after_and(words: str) -> str:
    """Give words as they begin after “and”: Welsh writes “a chyfweliad”, and leaves a framework's and people's words alone."""
    begins = _AFTER_AND.get(spoken(), {}).get(words[:1])
    changes = begins is not None and isinstance(words, Phrase) and words[1:2] != "h"
    return Phrase(f"{begins}{words[1:]}") if changes else words


def every_language(phrase: str) -> tuple[str, ...]:
    """Give a phrase in each language it is translated into, English first, for reading files that come back."""
    found = [phrase]
    for language in languages()[1:]:
        words = _catalogue(language).gettext(phrase)
        found += [words] if words not in found else []
    return tuple(found)


@cache
def phrases() -> tuple[str, ...]:
    """Give every phrase of the files that can be translated, those of scoring among them, in alphabetical order."""
    from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

    keywords = {
        _SOURCES: {**DEFAULT_KEYWORDS, "NN_": (1, 2)},
        _SCORING: {**DEFAULT_KEYWORDS, "said": (1,), "counted": (1, 2)},
    }
    found = (
        message
        for folder, names in keywords.items()
        for _file, _line, message, *_rest in extract_from_dir(folder, method_map=[("**.py", "python")], keywords=names)
    )
    return tuple(sorted({message if isinstance(message, str) else message[0] for message in found}))


def untranslated(language: str) -> list[str]:
    """Give the phrases that stay English in a language.

    Raises
    ------
    ExportError
        If there is no catalogue for it.
    """
    if known_language(language) == ENGLISH:
        return []
    there = translated(language)
    return [phrase for phrase in phrases() if phrase not in there]


@cache
def translated(language: str) -> frozenset[str]:
    """Give the phrases that a catalogue translates."""
    return frozenset(
        message.id if isinstance(message.id, str) else message.id[0]
        for message in _read(language)
        if message.id and message.string and all(message.string)
    )


@cache
def _catalogue(language: str) -> NullTranslations:
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, _read(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _read(language: str) -> Catalog:
    from babel.messages.pofile import read_po

    with (_CATALOGUES / language / "LC_MESSAGES" / "tixkit.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def day_text(day: date, pattern: str) -> str:
    """Write a date in the language that is spoken.

    Parameters
    ----------
    day
        The date.
    pattern
        In Unicode's letters: ``d MMMM y`` for “5 November 2026”.
    """
    from babel.dates import format_date

    words = format_date(day, pattern, locale=spoken().replace("-", "_"))
    return words if spoken() == ENGLISH else Phrase(words)


def number_text(number: int) -> str:
    """Write a number as the language groups its digits, such as “1,204”."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=spoken().replace("-", "_"))
