"""The framework as frozen objects: what an assessment asks, in which words, and how answers are rated.

Everything here is data read from YAML. A framework that nobody has seen needs no code: it declares its own
labels, layout, answer scale, rating levels and rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

CountsAs = Literal["agree", "disagree", "neutral", "dont_know", "not_applicable"]
DefinedBy = Literal["publisher", "tixkit"]

_ID = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
Identifier = Annotated[str, StringConstraints(pattern=rf"^{_ID}$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]


def _share(value: object) -> object:
    """Read a share such as ``1/2`` exactly, so that no rule depends on a float."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and value in (0, 1):
        return Fraction(value)
    if isinstance(value, str) and re.fullmatch(r"\d{1,6}/[1-9]\d{0,5}|[01]", value):
        share = Fraction(value)
        if share <= 1:
            return share
    msg = 'write a share from "0" to "1" as a fraction in quotes, for example "1/2"'
    raise ValueError(msg)


Share = Annotated[Fraction, BeforeValidator(_share)]


class Frozen(BaseModel):
    """Base of every part: immutable, and no key that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Label(Frozen):
    """What this framework calls one of its parts, in the singular and the plural."""

    one: Text
    many: Text


class Labels(Frozen):
    """The words a framework uses for its areas, statements and groups of areas."""

    area: Label
    statement: Label
    group: Label


class Titled(Frozen):
    """An entity with an id and a title: stage, characteristic, focus or section."""

    id: Identifier
    title: Text
    meaning: Text | None = None


class Layout(Frozen):
    """How the areas are laid out.

    ``matrix``: characteristics are rows and focuses are columns; areas with a section stand in a strip below.
    ``list``: areas stand one under another, by section.
    """

    kind: Literal["matrix", "list"]


class Answer(Frozen):
    """One answer of the scale.

    ``counts_as`` says what it means to the scoring: ``agree``, ``disagree`` and ``neutral`` are counted in the
    percentage; ``dont_know`` and ``not_applicable`` are counted beside it.
    """

    code: Identifier
    label: Text
    counts_as: CountsAs


class AnswerScale(Frozen):
    """The answers a person may give, in the order they are shown."""

    id: Identifier
    defined_by: DefinedBy
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]


class RatingLevel(Frozen):
    """A level an area can be rated at."""

    id: Identifier
    label: Text


class Threshold(Frozen):
    """The least share of applicable statements with consensus for, from which ``level`` is suggested."""

    level: Identifier
    at_least: Share


class RatingRule(Frozen):
    """The rule from statements to a suggested rating: the first threshold that is met, best level first."""

    defined_by: DefinedBy
    text: Text
    thresholds: Annotated[tuple[Threshold, ...], Field(min_length=2)]


class Rating(Frozen):
    """The rating levels, best first, and the rule that suggests one."""

    defined_by: DefinedBy
    levels: Annotated[tuple[RatingLevel, ...], Field(min_length=2)]
    rule: RatingRule


class RecordKind(Frozen):
    """A kind of note that may be kept with an area, and the prompt that asks for it."""

    id: Identifier
    label: Text
    prompt: Text


class Descriptor(Frozen):
    """What an authority at one level looks like."""

    level: Identifier
    text: Text


class Statement(Frozen):
    """A statement that people answer. ``stage`` is null where the framework gives none."""

    id: Identifier
    number: Annotated[int, Field(ge=1)]
    stage: Identifier | None = None
    text: Text


class Area(Frozen):
    """One thing that is rated: a cell of the matrix, or a line of the list."""

    id: Identifier
    title: Text
    characteristic: Identifier | None = None
    focus: Identifier | None = None
    section: Identifier | None = None
    descriptors: tuple[Descriptor, ...] = ()
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]

    def descriptor(self, level: str) -> str | None:
        """Give the text that describes `level`, or None where the framework has none."""
        return next((d.text for d in self.descriptors if d.level == level), None)


class Framework(Frozen):
    """A published framework in one edition, complete and checked.

    Build one with :func:`tixkit.load_framework`; it cannot be changed afterwards. Areas are in the framework's
    own order, their descriptors best first, their statements by number.
    """

    id: Identifier
    edition: Text
    title: Text
    publisher: Text
    source: Text
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en-GB"
    layout: Layout
    labels: Labels
    stages: tuple[Titled, ...] = ()
    characteristics: tuple[Titled, ...] = ()
    focuses: tuple[Titled, ...] = ()
    sections: tuple[Titled, ...] = ()
    answer_scale: AnswerScale
    rating: Rating
    record_kinds: tuple[RecordKind, ...] = ()
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

    def title_of(
        self, kind: Literal["stages", "characteristics", "focuses", "sections"], id_: str | None
    ) -> str | None:
        """Give the title of a stage, characteristic, focus or section, or None where `id_` is None."""
        return next((t.title for t in getattr(self, kind) if t.id == id_), None)

    def group_of(self, area: Area) -> str | None:
        """Give the title of the group an area stands in: its characteristic, else its section."""
        return self.title_of("characteristics", area.characteristic) or self.title_of("sections", area.section)

    def level_rank(self, level: str) -> int:
        """Give the place of a level: 1 for the lowest, the number of levels for the best."""
        return len(self.rating.levels) - list(self.levels_by_id).index(level)

    def to_dict(self) -> dict[str, Any]:
        """Give the framework as plain JSON-ready data, as `framework show --json` prints it."""
        data = self.model_dump(mode="json")
        for threshold, shown in zip(self.rating.rule.thresholds, data["rating"]["rule"]["thresholds"], strict=True):
            shown["at_least"] = str(threshold.at_least)
        return data
