"""Fixtures that every part's tests share."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import tixkit
from tixkit.store import open_store
from tixkit.workshop import AnswerMessage, Intake, Joined, Round, Workshop

# A busy machine is slow at times, which says nothing of what is tested.
settings.register_profile("tixkit", deadline=None)
settings.load_profile("tixkit")


@pytest.fixture(scope="session")
def tiex():
    return tixkit.load_framework("tiex")


@pytest.fixture
def store_url(tmp_path: Path) -> Iterator[str]:
    url = f"sqlite:///{tmp_path / 'room.db'}"
    yield url
    open_store(url).close()


@pytest.fixture
def workshop(store_url: str) -> Workshop:
    return tixkit.create_workshop(
        store=store_url, framework="tiex", title="Leadership workshop", authority="Sampleford Borough Council"
    )


@pytest.fixture
def intake(workshop: Workshop) -> Iterator[Intake]:
    intake = Intake(workshop.store_url)
    yield intake
    intake.close()


@pytest.fixture
def say(workshop: Workshop, intake: Intake) -> Callable[..., object]:
    """Send one answer and give its outcome."""

    def say(who: Joined, rnd: Round, statement: str, answer: str | None, client_id: str | None = None) -> object:
        message = AnswerMessage(client_id or str(uuid.uuid4()), rnd.id, statement, answer)
        return intake.submit(workshop.id, who.participant_id, message).result(timeout=10)

    return say


@pytest.fixture
def vote(workshop: Workshop, say) -> Callable[..., Round]:
    """Open a round on one area, give a list of answers a statement (one a person, None for no answer), and reveal it."""

    def vote(
        area: str, answers: list[list[str | None]], *, people: list[Joined] | None = None, reveal: bool = True
    ) -> Round:
        people = people or [workshop.join(role="officer") for _ in answers[0]]
        rnd = workshop.open_round([area])
        for statement, given in zip(rnd.statements, answers, strict=True):
            for person, answer in zip(people, given, strict=True):
                if answer is not None:
                    say(person, rnd, statement, answer)
        return workshop.reveal(rnd) if reveal else rnd

    return vote
