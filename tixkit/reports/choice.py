"""What an officer chooses for the files: how much of the workshop, in which language, on whose paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tixkit.reports.history import ActionChange
    from tixkit.scoring import Results


@dataclass(frozen=True, slots=True)
class Choice:
    """How files are to be made; everything has a sensible default.

    Attributes
    ----------
    areas
        Ids of the areas that the files are about, in any order; all of them when None.
    language
        ``en-GB`` or ``cy``. What is not translated stays English; the framework's wording stays as its source.
    word_template, slides_template
        The council's own `.docx` and `.pptx`, whole; the house's look when None.
    template_name
        What the Word template is called in messages.
    slides_template_name
        What the slides template is.
    before
        Results of the workshop before this one, for “progress since last time”; none when None.
    others
        Results of other submissions of the authority on the same edition, in any order, to compare with.
    copy
        The text of the workshop as one file, for `workshop-json`; it cannot be made from results.
    history
        Every change of the plan's actions, the earliest first, for what has been done since.
    version
        From 2 on, files bear ``-v2`` and so on.
    whole
        The results before they were cut to the `areas`, where some are chosen; :func:`tixkit.reports.make` fills it in.
    """

    areas: tuple[str, ...] | None = None
    language: str = "en-GB"
    word_template: bytes | None = None
    slides_template: bytes | None = None
    template_name: str = "template.docx"
    slides_template_name: str = "template.pptx"
    before: Results | None = None
    others: tuple[Results, ...] = ()
    copy: str | None = None
    history: tuple[ActionChange, ...] = ()
    version: int = 1
    whole: Results | None = None

    @property
    def of(self) -> int | None:
        """How many areas the framework has, where some are chosen."""
        return None if self.whole is None else len(self.whole.framework.areas)


PLAIN = Choice()
"""Everything, in English, in the house's look."""
