"""The framework as one frozen object: what an assessment asks, in which words, and how answers are rated.

Everything here is data read from YAML. A framework that nobody has seen needs no code: it declares its own
labels, layout, answer scale, rating levels and rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from tixkit.framework.answers import Answer, AnswerScale
from tixkit.framework.area import Area, Statement
from tixkit.framework.base import DefinedBy, Edited, Frozen, Identifier, Text
from tixkit.framework.glossary import Glossary, Term
from tixkit.framework.guidance import Guidance, Topic
from tixkit.framework.ratings import Rating, RatingLevel
from tixkit.framework.signposts import AreaResource, Contact

Groups = Literal["stages", "characteristics", "focuses", "sections"]
EVIDENCE_SCALE = "evidence"
"""The id of the answer scale that asks a review's team how evident something is."""


class Label(Frozen):
    """What this framework calls one of its parts, in the singular and the plural."""

    one: Text
    many: Text


class Labels(Frozen):
    """The words a framework uses for its areas, statements and groups of areas."""

    area: Label
    statement: Label
    group: Label


class Titled(Edited):
    """An entity with an id and a title: stage, characteristic, focus or section."""

    id: Identifier
    number: Text | None = None
    """How the source numbers it, in quotes."""
    title: Text
    meaning: Text | None = None
    """What the source means by it."""

    @property
    def numbered_title(self) -> str:
        """The title as the source numbers it, such as “2 Leadership and governance”."""
        return f"{self.number} {self.title}" if self.number else self.title


class Layout(Frozen):
    """How the areas are laid out."""

    kind: Literal["matrix", "list"]
    """`matrix`: characteristics are rows and focuses are columns; areas with a section stand in a strip below.
    `list`: areas stand one under another, by section where there are sections."""


class RecordKind(Frozen):
    """A kind of note that may be kept with an area, and the prompt that asks for it."""

    id: Identifier
    label: Text
    prompt: Text
    defined_by: DefinedBy = "publisher"
    """Who gives this kind: the source's publisher, or tixkit."""


class Head(Frozen):
    """Everything of a framework but what its other files hold."""

    id: Identifier
    """The framework's id; the folder has this name."""
    edition: Text
    """Which edition this is, as its publisher names it."""
    title: Text
    publisher: Text
    source: Text
    """The document the words are taken from."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en-GB"
    """The language of the texts, such as en-GB."""
    layout: Layout
    labels: Labels
    stages: tuple[Titled, ...] = ()
    """In order: each builds on the one before."""
    characteristics: tuple[Titled, ...] = ()
    """The rows of a matrix."""
    focuses: tuple[Titled, ...] = ()
    """The columns of a matrix."""
    sections: tuple[Titled, ...] = ()
    """The groups of a list, or the strips below a matrix."""
    rating: Rating
    record_kinds: tuple[RecordKind, ...] = ()


class Framework(Head):
    """A published framework in one edition, complete and checked.

    Build one with :func:`tixkit.load_framework`; it cannot be changed afterwards. Areas are in the framework's
    own order, their descriptors best first, their statements by number.
    """

    answer_scale: AnswerScale
    glossary: Glossary | None = None
    guidance: Guidance | None = None
    resources: tuple[AreaResource, ...] = ()
    contacts: tuple[Contact, ...] = ()
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]

    @cached_property
    def areas_by_id(self) -> Mapping[str, Area]:
        """Every area under its id, in the framework's order."""
        return MappingProxyType({area.id: area for area in self.areas})

    @cached_property
    def statements_by_id(self) -> Mapping[str, Statement]:
        """Every statement under its id, in the framework's order."""
        return MappingProxyType({s.id: s for area in self.areas for s in area.statements})

    @cached_property
    def area_of(self) -> Mapping[str, str]:
        """The id of the area that each statement belongs to."""
        return MappingProxyType({s.id: area.id for area in self.areas for s in area.statements})

    @cached_property
    def answers_by_code(self) -> Mapping[str, Answer]:
        """Every answer of the scale under its code."""
        return MappingProxyType({a.code: a for a in self.answer_scale.answers})

    @cached_property
    def levels_by_id(self) -> Mapping[str, RatingLevel]:
        """Every rating level under its id, best first."""
        return MappingProxyType({level.id: level for level in self.rating.levels})

    @property
    def terms(self) -> tuple[Term, ...]:
        """The glossary's terms; none where the framework has no glossary."""
        return self.glossary.terms if self.glossary else ()

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The guidance's topics; none where the framework has no guidance."""
        return self.guidance.topics if self.guidance else ()

    def resources_for(self, area: str) -> tuple[AreaResource, ...]:
        """Give the resources signposted for an area."""
        return tuple(r for r in self.resources if area in r.areas)

    def entry(self, kind: Groups, id_: str | None) -> Titled | None:
        """Give a stage, characteristic, focus or section, or None where `id_` is None."""
        return next((t for t in getattr(self, kind) if t.id == id_), None)

    def title_of(self, kind: Groups, id_: str | None) -> str | None:
        """Give the title of a stage, characteristic, focus or section, or None where `id_` is None.

        It is numbered as the source numbers it, but for a stage, whose statements have numbers of their own.
        """
        found = self.entry(kind, id_)
        return None if found is None else found.title if kind == "stages" else found.numbered_title

    @property
    def who_decides(self) -> str:
        """The word for those who agree the ratings: “team” where evidence is judged, as in a peer review, else “room”."""
        return "team" if self.answer_scale.id == EVIDENCE_SCALE else "room"

    def group_of(self, area: Area) -> str | None:
        """Give the title of the group an area stands in: its characteristic, else its section, else None."""
        return self.title_of("characteristics", area.characteristic) or self.title_of("sections", area.section)

    def level_rank(self, level: str) -> int:
        """Give the place of a level: 1 for the lowest, the number of levels for the best."""
        return len(self.rating.levels) - list(self.levels_by_id).index(level)

    def to_dict(self) -> dict[str, Any]:
        """Give the framework as plain JSON-ready data, as `framework show --json` prints it."""
        data = self.model_dump(mode="json")
        for threshold, shown in zip(self.rating.rule.thresholds, data["rating"]["rule"]["thresholds"], strict=True):
            shown["at_least"] = str(threshold.at_least)
            shown["against_at_most"] = None if threshold.against_at_most is None else str(threshold.against_at_most)
        return data
