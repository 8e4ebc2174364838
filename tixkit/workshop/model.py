"""What a workshop tells: rounds, people, progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

DEMO = "Demo: "
"""What the title of a sample workshop begins with that stands beside one's own, so that it is never taken for one."""
RoundStatus = Literal["open", "closed", "revealed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Round:
    """One asking of one or more areas.

    Attributes
    ----------
    number
        1 for the first time these areas are asked, 2 for the re-vote, and so on.
    status
        ``open``: answers count. ``closed``: they do not, and nothing is shown yet. ``revealed``: final. ``cancelled``:
        opened by mistake; its answers are never shown, and the workshop goes on as if it had not been.
    rule
        The id of the consensus rule that was declared before it opened.
    suggested_end
        When the timer that all see runs out. It suggests and never cuts off.
    pre_work
        Answered at one's own pace before the day; `suggested_end` is then the day by which.
    by
        Who opened it, or closed, reopened or revealed it since.
    """

    id: str
    number: int
    areas: tuple[str, ...]
    statements: tuple[str, ...]
    status: RoundStatus
    rule: str
    opened_at: datetime
    suggested_end: datetime | None
    revealed_at: datetime | None
    reveal_seq: int = 0
    pre_work: bool = False
    by: str = "facilitator"


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who joined. `label` is the name they agreed to show, else role and number; `name` is None without consent.

    An `observer` sees what everybody sees and answers nothing.
    """

    id: str
    label: str
    role: str | None
    name: str | None = None
    observer: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """What a person gets on joining. The token is shown once: only its hash is kept."""

    participant_id: str
    token: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class JoinForm:
    """What a person says on joining, as for :meth:`~tixkit.workshop.door.Door.join`."""

    role: str | None = None
    name: str | None = None
    show_name: bool = False
    observer: bool = False


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a person has answered everything in the round. Never what."""

    label: str
    role: str | None
    answered: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Who is in the room and who has answered every statement of the round.

    Attributes
    ----------
    present, answered
        How many, with those who answered on paper or by show of hands.
    who
        Everybody with a phone who is here or has answered.
    typed_in
        How many of them answered on paper or by show of hands.
    observers
        How many only watch; they count nowhere else.
    names
        How many people's names the workshop keeps, of those who are here and of those who have left.
    """

    round_id: str | None
    present: int
    answered: int
    who: tuple[Presence, ...]
    typed_in: int = 0
    observers: int = 0
    names: int = 0


@dataclass(frozen=True, slots=True)
class TypedTally:
    """Answers of one area that the facilitator counted on paper or by show of hands.

    Attributes
    ----------
    people
        How many answered in this way.
    counts
        How many gave each answer, by statement; a statement adds up to `people` at most.
    how
        ``paper`` or ``show of hands``.
    """

    round_id: str
    area: str
    people: int
    counts: Mapping[str, Mapping[str, int]]
    how: Literal["paper", "show of hands"]
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Wifi:
    """The room's network, as the projector shows it. `security` is ``WPA`` or ``none``."""

    network: str
    password: str = field(repr=False)
    security: str


@dataclass(frozen=True, slots=True)
class RoomSettings:
    """What the projector shows: a view, ``auto`` for what fits the moment, and the Wi-Fi where there is one.

    `projector_area` is the area of the view ``area``, else None. `minutes` are those left for discussion, as the
    facilitator gave them, else None.
    """

    projector_view: str = "auto"
    wifi: Wifi | None = None
    projector_area: str | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What a report's cover says of a workshop beside its title.

    Attributes
    ----------
    place
        Where it was held.
    contact
        A post and a way to reach it.
    official
        True: the authority's official submission. False: seen inside the authority only. None: not said.
    """

    place: str = ""
    contact: str = ""
    official: bool | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """What is said about a workshop now.

    `moved_from` names the workshop that was the official submission until then, by title and code, where the mark moved.
    """

    about: About
    moved_from: str = ""

    def moved(self) -> str:
        """Say that the mark moved; empty where it did not."""
        other = self.moved_from
        return f"Until now it was {other}, which is seen inside the authority only from now on." if other else ""


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A note of one person's own, as it stands; `note` is what it is changed by, `quotable` whether it may be quoted."""

    area: str
    statement: str | None
    kind: str
    text: str
    source: str | None = None
    direction: str | None = None
    feature: str | None = None
    note: str = ""
    which: str | None = None
    quotable: bool = False


@dataclass(frozen=True, slots=True)
class WorkshopSummary:
    """One line of the list of workshops.

    Attributes
    ----------
    framework, framework_id
        The framework's title, and its id.
    agreed, areas
        How many of its areas have an agreed rating.
    noun
        What the framework calls its areas, such as “elements”.
    scale
        The id of its answer scale: ``agree-disagree``, ``evidence``, ``progress`` or another.
    notes
        How many pieces of evidence stand; nothing of a round that was not revealed.
    official
        Whether it is the authority's official submission; None where nobody said.
    """

    id: str
    code: str
    title: str
    authority: str
    framework: str
    status: Literal["open", "closed"]
    created_at: datetime
    agreed: int
    areas: int
    framework_id: str = ""
    noun: str = "areas"
    scale: str = ""
    notes: int = 0
    official: bool | None = None

    @property
    def demo(self) -> bool:
        """Whether it is a sample that stands beside one's own workshops."""
        return self.title.startswith(DEMO)
