"""The sample workshop: a fictional council's people, answers, agreements and actions, read from `sample_data/`."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tixkit.framework import Framework, load_framework
from tixkit.phones import Answering, Person
from tixkit.workshop import DEMO, AnswerMessage, Intake, Refused, Round, Workshop, create_workshop

LETTERS = {"A": "agree", "D": "disagree", "K": "dont_know", "N": "not_applicable"}
_PACKAGE = Path(__file__).resolve().parent
_STEP = 5
"""How many places the people move on from one area to the next; it shares no factor with twelve."""

Pattern = Annotated[str, Field(pattern=r"^[ADKN]+$")]
Patterns = dict[str, dict[Pattern, Annotated[int, Field(ge=1)]]]


class SampleError(ValueError):
    """The sample data cannot be used; the message names the file and what is wrong."""


def sample_folder() -> Path:
    """Give the folder of the sample data: inside the wheel, or the root of a checkout."""
    inside = _PACKAGE / "_data" / "sample_data"
    return inside if inside.is_dir() else _PACKAGE.parent / "sample_data"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SamplePerson(_Frozen):
    """Somebody who takes part."""

    role: str
    name: str | None = None
    show_name: bool = False


class SampleAgreement(_Frozen):
    """A rating that the room agreed."""

    area: str
    rating: str
    rationale: str
    impediment: str = ""
    notable_practice: str = ""


class SampleRecord(_Frozen):
    """A note with an area."""

    area: str
    kind: str
    text: str


class SampleAction(_Frozen):
    """An action of the plan."""

    title: str
    area: str | None = None
    owner: str = ""
    scope: Literal["council-wide", "team"] = "council-wide"
    team: str = ""
    due: date | None = None
    status: str = "not started"
    success_measure: str = ""


class Sample(_Frozen):
    """Everything of the sample workshop."""

    title: str
    authority: str
    framework: str
    roles: tuple[str, ...]
    people: tuple[SamplePerson, ...]
    agreed: tuple[SampleAgreement, ...]
    records: tuple[SampleRecord, ...]
    actions: tuple[SampleAction, ...]
    put_in_plan: tuple[str, ...] = ()
    place: str = ""
    contact: str = ""
    official: bool | None = None
    round_1: Patterns
    round_2: Patterns

    @cached_property
    def loaded(self) -> Framework:
        """The framework that is answered."""
        return load_framework(self.framework)

    def crowd(self, phones: int) -> list[Person]:
        """Give `phones` people: those of the sample, then as many more as are needed, with no name."""
        named = [Person(i, p.role, p.name if p.show_name else None, p.show_name) for i, p in enumerate(self.people)]
        more = [Person(i, self.people[i % len(self.people)].role) for i in range(len(named), phones)]
        return [*named[:phones], *more]

    def answer(self, statement: str, person: int, round_number: int) -> str:
        """Say how a person answers a statement in a round; a hundred people answer as the dozen do, over and over."""
        area = self.loaded.areas_by_id[self.loaded.area_of[statement]]
        place = self.loaded.statements_by_id[statement].number - 1
        shift = _STEP * list(self.loaded.areas_by_id).index(area.id)
        at = (person + shift) % len(self.people)
        if round_number >= 2 and area.id in self.round_2:
            return LETTERS[_unfolded(self.round_2[area.id])[at][place]]
        before = _unfolded(self.round_1[area.id])
        own = before[at][place]
        if round_number >= 2:
            most, count = Counter(pattern[place] for pattern in before).most_common(1)[0]
            moved = random.Random(f"{statement} {person} {round_number}").random() < 0.35  # noqa: S311  # chance, not secrets
            own = most if moved and 2 * count > len(before) else own
        return LETTERS[own]


def load_sample(folder: Path | None = None) -> Sample:
    """Read the sample data.

    Parameters
    ----------
    folder
        Another folder with the same two files; the shipped one if left out.

    Raises
    ------
    SampleError
        If a file is missing or wrong.
    """
    folder = folder or sample_folder()
    try:
        sample = Sample.model_validate({**_read(folder / "workshop.yaml"), **_read(folder / "answers.yaml")})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise SampleError(f"The sample data in {folder} cannot be used: {where}: {first['msg']}.") from None
    _check(sample, folder)
    return sample


def start(store: str | None, sample: Sample) -> tuple[Workshop, Round]:
    """Make the sample workshop and open its first round on every area, ready for phones to answer."""
    workshop = create_workshop(
        store, sample.loaded, sample.title, sample.authority, roles=sample.roles, place=sample.place,
        contact=sample.contact,
    )  # fmt: skip
    return workshop, workshop.open_round(list(workshop.framework.areas_by_id))


def finish(workshop: Workshop, first: Round, sample: Sample) -> None:
    """Reveal the first round, and add what the room agreed, noted and planned."""
    workshop.reveal(first)
    for a in sample.agreed:
        workshop.agree(
            a.area, a.rating, rationale=a.rationale, impediment=a.impediment, notable_practice=a.notable_practice
        )
    for r in sample.records:
        workshop.record(r.area, r.kind, r.text)
    for area in sample.put_in_plan:
        workshop.put_in_plan(area)
    for action in sample.actions:
        workshop.add_action(**action.model_dump())
    if sample.official is not None:
        workshop.describe(official=sample.official)


def play(store: str | None, sample: Sample | None = None, *, people: int | None = None) -> Workshop:
    """Play the sample workshop straight into a store, without a room: for notebooks and examples.

    Parameters
    ----------
    store
        The store's address; None is the one in the user's data folder.
    sample
        What to play; the shipped sample if left out.
    people
        How many people answer; as many as the sample has if left out.
    """
    sample = sample or load_sample()
    workshop, first = start(store, sample)
    answer_directly(workshop, first, sample.crowd(people or len(sample.people)), sample.answer)
    finish(workshop, first, sample)
    return workshop


def play_beside(store: str | None) -> Workshop:
    """Play the shipped sample beside one's own workshops, under a title that says what it is."""
    shipped = load_sample()
    return play(store, shipped.model_copy(update={"title": f"{DEMO}{shipped.title}"}))


def answer_directly(workshop: Workshop, rnd: Round, people: list[Person], answering: Answering) -> None:
    """Let people join and answer a round without phones.

    Raises
    ------
    SampleError
        If an answer is refused.
    """
    intake = Intake(workshop.store_url)
    try:
        joined = [(p, workshop.join(role=p.role, name=p.name, show_name=p.show_name)) for p in people]
        waiting = [
            intake.submit(workshop.id, holder.participant_id, AnswerMessage(str(uuid4()), rnd.id, statement, code))
            for person, holder in joined
            for statement in rnd.statements
            if (code := answering(statement, person.number, rnd.number)) is not None
        ]
        for outcome in (future.result() for future in waiting):
            if isinstance(outcome, Refused):
                raise SampleError(f"An answer was refused: {outcome.message}")
    finally:
        intake.close()


def _unfolded(patterns: Mapping[str, int]) -> list[str]:
    return [pattern for pattern, people in patterns.items() for _ in range(people)]


def _read(file: Path) -> dict[str, Any]:
    try:
        data = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SampleError(f"The sample data's file {file} cannot be read: {error.strerror}.") from None
    except YAMLError as error:
        raise SampleError(f"The sample data's file {file} is not YAML: {error}") from None
    if not isinstance(data, dict):
        raise SampleError(f"The sample data's file {file} holds no “key: value” lines.")
    return data


def _check(sample: Sample, folder: Path) -> None:
    """Hold the patterns to the framework: every area, every statement, every person."""
    areas = sample.loaded.areas_by_id
    for name, patterns in (("round_1", sample.round_1), ("round_2", sample.round_2)):
        for area, groups in patterns.items():
            where = f"The sample data in {folder} cannot be used: {name}.{area}"
            if area not in areas:
                raise SampleError(f"{where}: the framework {sample.framework} has no such area.")
            wrong = next((p for p in groups if len(p) != len(areas[area].statements)), None)
            if wrong is not None:
                raise SampleError(f"{where}: “{wrong}” needs {len(areas[area].statements)} letters, one a statement.")
            if sum(groups.values()) != len(sample.people):
                raise SampleError(f"{where}: {sum(groups.values())} people answer, but {len(sample.people)} take part.")
    missing = [area for area in areas if area not in sample.round_1]
    if missing:
        raise SampleError(f"The sample data in {folder} cannot be used: round_1 lacks {', '.join(missing)}.")
