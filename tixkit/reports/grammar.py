"""How words are put together: dates, numbers, lists, capitals and stops, in the language that is spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tixkit.reports.language import ENGLISH, _, after_and, alike, day_text, pgettext, spoken, together

_UNBROKEN = "\u00a0"
_VOWELS = "aeiouwyâêîôûŵŷàèìòù"
_VOWEL_NUMBERS = re.compile(r"(1|8|1[1-9]|8\d)(?!\d)")
"""Numbers whose Welsh words begin with a vowel: un, wyth, un deg …, wyth deg …."""
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def long_date(day: date) -> str:
    """Write a date for a sentence, such as “5 November 2026”."""
    return day_text(day, "d MMMM y")


def short_date(day: date) -> str:
    """Write a date for a table, such as “5 Nov 2026”."""
    return day_text(day, "d MMM y")


def count_word(number: int) -> str:
    """Write a number up to ten as a word; in digits where words would change with what they count, as in Welsh."""
    return _NUMBERS[number] if 0 < number < len(_NUMBERS) and spoken() == ENGLISH else str(number)


def joined(parts: Sequence[str]) -> str:
    """Join parts with commas and “and”."""
    if len(parts) < 2:
        return together(parts)
    words = _two(_starts_with_vowel(parts[-1])).format(first=", ".join(parts[:-1]), last=after_and(parts[-1]))
    # People's words stay theirs, whatever stands between them.
    return alike(str(words), together(parts))


def _two(vowel: bool) -> str:
    return pgettext("before a vowel", "{first} and {last}") if vowel else _("{first} and {last}")


def and_before(words: str) -> str:
    """Give “ and ” as it stands before words."""
    return str(_two(_starts_with_vowel(words)).format(first="", last=""))


def either(parts: Sequence[str]) -> str:
    """Join parts with commas and “or”."""
    if len(parts) < 2:
        return together(parts)
    words = _("{first} or {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
    return alike(str(words), together(parts))


def _starts_with_vowel(words: str) -> bool:
    plain = words.lstrip("“‘(\u00a0 ").lower()
    return bool(_VOWEL_NUMBERS.match(plain)) if plain[:1].isdigit() else plain[:1] in set(_VOWELS)


def lower_first(words: str) -> str:
    """Write a label inside a sentence; “LGA standard” keeps its capitals."""
    return alike(words[:1].lower() + words[1:], words) if words[1:2].islower() else words


def upper_first(words: str) -> str:
    """Write the first letter of a sentence."""
    return alike(words[:1].upper() + words[1:], words)


def labelled(label: str) -> str:
    """Write a label before what it names, such as “Publisher: ”."""
    return alike(f"{label}: ", label)


def spaced(words: str) -> str:
    """Write words before others of the same paragraph."""
    return alike(f"{words} ", words)


def unbroken(words: str) -> str:
    """Write no-break spaces, for words that a narrow column must not part."""
    return alike(words.replace(" ", _UNBROKEN), words)


def sentence(words: str) -> str:
    """End words with a full stop unless they end with a mark already."""
    return words if words.rstrip()[-1:] in {".", "!", "?", "…", ":", ";"} else alike(f"{words.rstrip()}.", words)
