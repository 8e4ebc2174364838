"""What the files will not be like, said before they are made: on the command line and on the page."""

from __future__ import annotations

from functools import cache

from tixkit.reports.formats import FORMATS
from tixkit.reports.language import ENGLISH, phrases, untranslated

_WORD = frozenset({"report", "summary", "action-plan-word"})
HEEDED = {
    "language": frozenset(FORMATS) - {"results-csv", "answers-csv", "results-json", "workshop-json"},
    "word_template": _WORD,
    "slides_template": frozenset({"feedback-slides"}),
    "before": frozenset({"report", "summary", "results-excel"}),
    "others": frozenset({"report", "feedback-slides", "results-excel"}),
}
"""Which kinds of file are otherwise for what is chosen, by the names of :class:`~tixkit.reports.choice.Choice`."""


@cache
def language_note(language: str) -> str:
    """Say in one sentence what stays English in a language; nothing where all of it is English anyway.

    Raises
    ------
    ExportError
        If there is no catalogue for the language.
    """
    english = untranslated(language)
    if language == ENGLISH:
        return ""
    every = len(phrases())
    share = f"{every - len(english)} of {every} sentences, headings and labels are translated"
    return f"{share}; {'the others and ' if english else ''}the framework’s own words stay English."
