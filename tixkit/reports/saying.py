"""Sentences that scoring makes, said in the language of the files.

Scoring speaks English, as the screens do, and tells of each sentence the phrase and the fields that it is made of.
"""

from __future__ import annotations

from tixkit.reports.grammar import long_date
from tixkit.reports.language import ENGLISH, Phrase, _, ngettext, spoken, together
from tixkit.scoring.said import Field, Said


def say(words: str) -> str:
    """Say what scoring says, in the language that is spoken.

    Parameters
    ----------
    words
        A sentence of scoring. A framework's words, and any others that scoring did not make, stay as they are.

    Returns
    -------
    str
        The English text where the language has no such phrase.
    """
    if not isinstance(words, Said) or spoken() == ENGLISH:
        return str(words)
    if words.parts:
        return together(say(part) for part in words.parts)
    phrase = _(words.phrase) if words.many is None else ngettext(words.phrase, words.many, words.number)
    if not isinstance(phrase, Phrase):
        return str(words)
    return phrase.format(**{name: _field(value) for name, value in words.fields.items()})


def _field(value: Field) -> str | int:
    if isinstance(value, str):
        return say(value)
    return value if isinstance(value, int) else long_date(value)
