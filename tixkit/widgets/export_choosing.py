"""Choosing what the files of a page are about, their language, their paper, and what they compare with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from tixkit.reports.choice import Choice
from tixkit.reports.choice_notes import HEEDED
from tixkit.reports.cut import areas_of_focus
from tixkit.reports.language import known_language, languages
from tixkit.widgets.base import Handler
from tixkit.widgets.desk import Desk
from tixkit.widgets.export_choice import CHOSEN, Chosen, Other, Template, language_name
from tixkit.widgets.export_others import to_compare
from tixkit.widgets.modules import esm
from tixkit.widgets.uploads import Upload, uploading
from tixkit.workshop import WorkshopError

MOST_BYTES = 20_000_000
"""The largest template that is taken: it stays in memory while the page is open."""
_SHOWN = ("word_template", "slides_template", "before", "others")
"""What stands on the page only where one of its files heeds it."""


class Choosing:
    """What one page has chosen for its files. Nothing of it is kept when the page goes.

    Parameters
    ----------
    desk
        Whose workshop it is.
    show
        Is given what :meth:`Chosen.state` gives whenever something was chosen.
    """

    def __init__(self, desk: Desk, show: Callable[[dict[str, Any]], None]) -> None:
        self.chosen = Chosen()
        self._desk, self._show = desk, show
        self._uploads = {name: Upload(MOST_BYTES, _too_large) for name in ("word", "slides")}
        self._offered: dict[str, dict[str, Other]] = {"since": {}, "others": {}}

    def handlers(self) -> dict[str, Handler]:
        """Give what answers the page's fields."""
        takers = {"word": self._take_word, "slides": self._take_slides}
        answers: dict[str, Handler] = {
            "export_offer": self._offer,
            "choose": self._choose,
            "choose_nothing": partial(self._take, Chosen()),
            "drop_template": self._drop,
        }
        for name, upload in self._uploads.items():
            answers |= uploading(f"template_{name}", upload, takers[name])
        return answers

    def _offer(self, *, areas: bool = True) -> dict[str, Any]:
        """Give what there is to choose from, and the module that shows it; the areas only to a page that does not have them."""
        f = self._desk.framework
        noun = f.labels.area
        listed = f.areas if areas else ()
        focuses = [(focus, sum(a.focus == focus.id for a in f.areas)) for focus in f.focuses]
        return {
            "code": esm("export_choice.js"),
            "about": [
                ["", f"All {len(f.areas)} {noun.many}"],
                *[[focus.id, f"{focus.title}: {n} {noun.one if n == 1 else noun.many}"] for focus, n in focuses if n],
                [CHOSEN, f"Only {noun.many} that you tick"],
            ],
            "areas": [{"id": a.id, "title": a.numbered_title, "group": f.group_of(a)} for a in listed],
            "noun": noun.many,
            "heeded": {name: sorted(HEEDED[name]) for name in _SHOWN},
            "languages": [[language, language_name(language)] for language in languages()],
            **self._to_compare(),
        }

    def _to_compare(self) -> dict[str, list[list[str]]]:
        """Give the authority's earlier workshops and its other submissions, the newest first. None is scored for it."""
        earlier, others = to_compare(self._desk.workshop)
        self._offered = {"since": {w.id: w for w in earlier}, "others": {w.id: w for w in others}}
        named = {kind: [[w.id, f"{w.title}, {w.day}"] for w in found.values()] for kind, found in self._offered.items()}
        return {"earlier": named["since"], "others": named["others"]}

    def _choose(
        self, about: str | None = None, areas: list[str] | None = None, language: str | None = None,
        since: str | None = None, others: list[str] | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Choose what is given; the rest stays as it is."""
        now = self.chosen
        if about is not None:
            now = self._of(now, about)
        if areas is not None:
            now = replace(now, about=CHOSEN, areas=self._known(areas))
        if language is not None:
            now = replace(now, language=known_language(language))
        if since is not None:
            now = replace(now, since=self._compared("since", since) if since else None)
        if others is not None:
            chosen = [self._compared("others", other) for other in others]
            now = replace(now, others=tuple(w for w in self._offered["others"].values() if w in chosen))
        return self._take(now)

    def _of(self, now: Chosen, about: str) -> Chosen:
        """Turn to all areas, to a focus, or to ticking them: what was chosen before is then ticked."""
        if about == CHOSEN:
            return replace(now, about=CHOSEN, areas=now.areas or ())
        return replace(now, about=about, areas=areas_of_focus(self._desk.framework, about) if about else None)

    def _known(self, areas: list[str]) -> tuple[str, ...]:
        """Give the areas in the framework's order."""
        there = self._desk.framework.areas_by_id
        unknown = [area for area in areas if area not in there]
        if unknown:
            noun = self._desk.framework.labels.area.one
            raise WorkshopError("unknown_area", f"There is no {noun} “{unknown[0]}”. Reload the page.", "areas")
        return tuple(area for area in there if area in areas)

    def _compared(self, field: str, workshop: str) -> Other:
        found = self._offered[field].get(workshop)
        if found is None:
            message = "That workshop is none of those that this page offers. Choose another, or reload the page."
            raise WorkshopError("unknown_workshop", message, field)
        return found

    def _take_word(self, name: str, content: bytes) -> dict[str, Any]:
        from tixkit.reports.word.template import template_notes

        notes = template_notes(Choice(word_template=content, template_name=name))
        return self._keep("word", Template(name, content, tuple(notes)))

    def _take_slides(self, name: str, content: bytes) -> dict[str, Any]:
        from tixkit.reports.slides.template import paper

        paper(content, name)  # refuses what no slides can be put in
        return self._keep("slides", Template(name, content))

    def _keep(self, kind: str, template: Template) -> dict[str, Any]:
        return self._take(replace(self.chosen, templates={**self.chosen.templates, kind: template}))

    def _drop(self, kind: str) -> dict[str, Any]:
        templates = {name: t for name, t in self.chosen.templates.items() if name != kind}
        return self._take(replace(self.chosen, templates=templates))

    def _take(self, chosen: Chosen) -> dict[str, Any]:
        self.chosen = chosen
        framework = self._desk.framework
        self._show(chosen.state(framework))
        return {"words": chosen.said(framework)}


def _too_large(name: str) -> str:
    most = MOST_BYTES // 1_000_000
    return f"{name} is larger than {most} MB, which no template needs to be. Take the pictures out of its text, and choose it again."
