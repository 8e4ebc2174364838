"""The sample peer review: a fictional council's evidence, headlines and judgements, read from `sample_data/`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tixkit.sample import SampleError, sample_folder
from tixkit.scoring.evidence import EVIDENCE
from tixkit.workshop import Note, Workshop, create_workshop
from tixkit.workshop.records import REVIEWER

FILE = "peer-review.yaml"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SampleNote(_Frozen):
    """A piece of evidence. `on` is the element and the number of its feature, 0 for the element as a whole."""

    on: Annotated[str, Field(pattern=r"^[a-z-]+\.[0-9]+$")]
    source: str
    which: str = ""
    shows: str
    by: Annotated[int, Field(ge=1)]
    text: str
    quotable: bool = False


class SampleHeadline(_Frozen):
    """A headline that the team drew up."""

    on: str
    kind: Literal["strength", "area_for_improvement"]
    text: str


class SampleJudgement(_Frozen):
    """A rating that the team agreed."""

    on: str
    rating: str
    rationale: str


class SampleReview(_Frozen):
    """Everything of the sample review."""

    title: str
    authority: str
    framework: str
    reviewers: Annotated[int, Field(ge=1)]
    notes: tuple[SampleNote, ...]
    headlines: tuple[SampleHeadline, ...]
    agreed: tuple[SampleJudgement, ...]


def load_review(folder: Path | None = None) -> SampleReview:
    """Read the sample review.

    Parameters
    ----------
    folder
        Another folder with such a file; the shipped one if left out.

    Raises
    ------
    SampleError
        If the file is missing or wrong.
    """
    file = (folder or sample_folder()) / FILE
    try:
        data: Any = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
        return SampleReview.model_validate(data)
    except OSError as error:
        raise SampleError(f"The sample review’s file {file} cannot be read: {error.strerror}.") from None
    except YAMLError as error:
        raise SampleError(f"The sample review’s file {file} is not YAML: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise SampleError(f"The sample review’s file {file} cannot be used: {where}: {first['msg']}.") from None


def play_review(store: str | None, review: SampleReview | None = None) -> Workshop:
    """Play the sample review straight into a store: reviewers join, note evidence, and the team agrees.

    Parameters
    ----------
    store
        The store's address; None is the one in the user's data folder.
    review
        What to play; the shipped one if left out.
    """
    review = review or load_review()
    workshop = create_workshop(store, review.framework, review.title, review.authority, roles=(REVIEWER,))
    people = [workshop.join(role=REVIEWER).participant_id for _ in range(review.reviewers)]
    for note in review.notes:
        element, number = note.on.rsplit(".", 1)
        piece = Note(
            str(uuid4()), element, EVIDENCE, note.text, source=note.source, direction=note.shows,
            feature=note.on if number != "0" else None, which=note.which or None, quotable=note.quotable,
        )  # fmt: skip
        workshop.participant_record(people[note.by - 1], piece)
    for headline in review.headlines:
        workshop.record_headline(headline.on, headline.kind, headline.text)
    for judgement in review.agreed:
        workshop.agree(judgement.on, judgement.rating, rationale=judgement.rationale)
    return workshop
