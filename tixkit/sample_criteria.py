"""The sample reviews: a fictional council's improvement board on the success criteria, read from `sample_data/criteria.yaml`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tixkit.framework import Framework, load_framework
from tixkit.sample import SampleAction, SampleError, sample_folder
from tixkit.workshop import Workshop, create_workshop

_MORNING = time(10, 30, tzinfo=UTC)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SampleNote(_Frozen):
    """A note with a sub-criterion."""

    statement: str
    kind: str
    text: str


class SampleReview(_Frozen):
    """One meeting of the board; `standings` has a letter a sub-criterion, under the ids of the criteria that were asked."""

    title: str
    at: date
    standings: dict[str, str]
    notes: tuple[SampleNote, ...] = ()
    actions: tuple[SampleAction, ...] = ()


class SampleReviews(_Frozen):
    """All reviews, the baseline first, and how many of the board give each answer where a letter stands."""

    authority: str
    framework: str
    letters: dict[str, dict[str, int]]
    reviews: tuple[SampleReview, ...]


def load_reviews(folder: Path | None = None) -> SampleReviews:
    """Read the sample reviews.

    Parameters
    ----------
    folder
        Another folder with the file `criteria.yaml`; the shipped one if left out.

    Raises
    ------
    SampleError
        If the file is missing or wrong.
    """
    file = (folder or sample_folder()) / "criteria.yaml"
    try:
        sample = SampleReviews.model_validate(YAML(typ="safe").load(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise SampleError(f"The sample data's file {file} cannot be read: {error.strerror}.") from None
    except YAMLError as error:
        raise SampleError(f"The sample data's file {file} is not YAML: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise SampleError(f"{file} cannot be used: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from None
    _check(sample, load_framework(sample.framework), file)
    return sample


def play_reviews(store: str | None, sample: SampleReviews | None = None) -> list[Workshop]:
    """Play the reviews into a store, a workshop each, and leave the last one open.

    Parameters
    ----------
    store
        The store's address; None is the one in the user's data folder.
    sample
        What to play; the shipped reviews if left out.

    Returns
    -------
    list of Workshop
        The baseline first, the current one last.
    """
    sample = sample or load_reviews()
    framework = load_framework(sample.framework)
    played = [_play(store, sample, review, framework) for review in sample.reviews]
    for workshop in played[:-1]:
        workshop.close()
    return played


def _play(store: str | None, sample: SampleReviews, review: SampleReview, framework: Framework) -> Workshop:
    workshop = create_workshop(store, framework, review.title, sample.authority, roles=["board member"])
    at = datetime.combine(review.at, _MORNING)
    workshop._clock = lambda: at  # noqa: SLF001 - this board met on the day of its story
    rnd = workshop.open_round(list(review.standings))
    for area, letters in review.standings.items():
        statements = framework.areas_by_id[area].statements
        counts = {s.id: sample.letters[letter] for s, letter in zip(statements, letters, strict=True)}
        people = max(sum(given.values()) for given in counts.values())
        workshop.type_tally(rnd, area, people=people, counts=counts, how="show of hands")
    workshop.reveal(rnd)
    for note in review.notes:
        workshop.record(framework.area_of[note.statement], note.kind, note.text, statement=note.statement)
    for action in review.actions:
        workshop.add_action(**action.model_dump())
    workshop._clock = _now  # noqa: SLF001 - what is done with it from here on happens today
    return workshop


def _now() -> datetime:
    return datetime.now(UTC)


def _check(sample: SampleReviews, framework: Framework, file: Path) -> None:
    """Hold the letters and the notes to the framework."""
    for review in sample.reviews:
        for area, letters in review.standings.items():
            where = f"{file} cannot be used: {review.title}, {area}"
            if area not in framework.areas_by_id:
                raise SampleError(f"{where}: the framework {framework.id} has no such criterion.")
            if len(letters) != len(framework.areas_by_id[area].statements) or set(letters) - set(sample.letters):
                wanted = len(framework.areas_by_id[area].statements)
                raise SampleError(f"{where}: “{letters}” needs {wanted} letters of {', '.join(sample.letters)}.")
        unknown = next((n.statement for n in review.notes if n.statement not in framework.area_of), None)
        if unknown is not None:
            raise SampleError(f"{file} cannot be used: there is no sub-criterion “{unknown}”.")
