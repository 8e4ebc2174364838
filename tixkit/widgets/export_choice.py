"""What is chosen for the files of a page, and how it is said beside each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tixkit.framework import Framework
from tixkit.reports import FORMATS, ExportError
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.choice_notes import HEEDED, language_note
from tixkit.reports.formats import Export
from tixkit.reports.language import ENGLISH
from tixkit.scoring import Results
from tixkit.workshop import Workshop, carry, open_workshop

CHOSEN = "*"
"""Stands for areas that are chosen one by one; a focus's id stands for its areas, and nothing for all."""


@dataclass(frozen=True)
class Template:
    """A template of the council's own: its name, the file, and what it lacks."""

    name: str
    content: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Other:
    """Another workshop to compare with: its id, its title, and its day in words."""

    id: str
    title: str
    day: str


@dataclass(frozen=True)
class Chosen:
    """What is chosen; at first everything, in English, in the house's look.

    Attributes
    ----------
    about
        Empty for all areas, the id of a focus, or :data:`CHOSEN`.
    areas
        The ids of the areas; None for all.
    language
        One of :func:`tixkit.reports.language.languages`.
    since
        The workshop before, to compare with.
    others
        Other submissions of the authority, to compare with.
    templates
        By ``word`` and ``slides``.
    """

    about: str = ""
    areas: tuple[str, ...] | None = None
    language: str = ENGLISH
    since: Other | None = None
    others: tuple[Other, ...] = ()
    templates: Mapping[str, Template] = field(default_factory=dict)

    def choice(self, workshop: Workshop, kind: Export) -> Choice:
        """Give the choice by which a file is made.

        Raises
        ------
        ExportError
            If areas are to be chosen one by one, and none is.
        """
        if self.areas == () and not kind.whole:
            noun = workshop.framework.labels.area
            raise ExportError(f"No {noun.one} is chosen. Tick at least one, or choose all {noun.many}.")
        word, slides = self.templates.get("word"), self.templates.get("slides")
        since = self.since if kind.id in HEEDED["before"] else None
        others = self.others if kind.id in HEEDED["others"] else ()
        return Choice(
            areas=None if kind.whole else self.areas,
            language=self.language,
            word_template=word.content if word else None,
            slides_template=slides.content if slides else None,
            template_name=word.name if word else PLAIN.template_name,
            slides_template_name=slides.name if slides else PLAIN.slides_template_name,
            before=_results(workshop, since) if since else None,
            others=tuple(_results(workshop, other) for other in others),
            copy=carry.to_json(workshop) if kind.id == "workshop-json" else None,
            history=workshop.plan_history(),
        )

    def said(self, framework: Framework, kind: Export | None = None) -> str:
        """Say what is chosen, of what a kind of file heeds; nothing where it is made as without a choice."""
        heeded = [name for name, kinds in HEEDED.items() if kind is None or kind.id in kinds]
        words = [self._about(framework, kind)]
        if "language" in heeded and self.language != ENGLISH:
            words.append(language_name(self.language))
        words += [t.name for name, t in self.templates.items() if f"{name}_template" in heeded]
        if "before" in heeded and self.since:
            words.append(f"compared with {self.since.day}")
        if "others" in heeded and self.others:
            number = len(self.others)
            words.append(f"beside {'another submission' if number == 1 else f'{number} other submissions'}")
        told = ", ".join(filter(None, words))
        return told[:1].upper() + told[1:]

    def state(self, framework: Framework) -> dict[str, Any]:
        """Describe it as the page shows it: see :class:`tixkit.widgets.export_panel.Exporting`."""
        if self == Chosen():
            return {}
        files = {kind.id: self.said(framework, kind) for kind in FORMATS.values()}
        return {
            "about": self.about,
            "areas": list(self.areas or ()) if self.about == CHOSEN else [],
            "language": self.language,
            "note": language_note(self.language),
            "since": self.since.id if self.since else "",
            "others": [other.id for other in self.others],
            "templates": {name: {"name": t.name, "notes": list(t.notes)} for name, t in self.templates.items()},
            "words": self.said(framework),
            "files": {name: words for name, words in files.items() if words},
        }

    def _about(self, framework: Framework, kind: Export | None) -> str:
        noun, areas = framework.labels.area, self.areas
        if areas is None:
            return ""
        if kind and kind.whole:
            return "always the whole workshop"
        if self.about != CHOSEN:
            return next(focus.title for focus in framework.focuses if focus.id == self.about)
        if len(areas) == 1:
            return framework.areas_by_id[areas[0]].numbered_title
        return f"{len(areas) or 'no'} {noun.many}{'' if areas else ' chosen yet'}"


def _results(workshop: Workshop, other: Other) -> Results:
    """Score another workshop of the same store, as it stands when a file is made."""
    return open_workshop(workshop.store_url, id=other.id).results("files")


def language_name(language: str) -> str:
    """Name a language in its own words, such as “Cymraeg”."""
    from babel import Locale

    name = str(Locale.parse(language, sep="-").language_name)
    return name[:1].upper() + name[1:]
