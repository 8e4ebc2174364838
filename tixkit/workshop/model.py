"""What a workshop tells: rounds, people, progress."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who joined. `label` is the name they agreed to show, else role and number."""

    id: str
    label: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """What a person gets on joining. The token is shown once: only its hash is kept."""

    participant_id: str
    token: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a person has answered everything in the round. Never what."""

    label: str
    role: str | None
    answered: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Who has joined and who has answered every statement of the round."""

    round_id: str | None
    present: int
    answered: int
    who: tuple[Presence, ...]


@dataclass(frozen=True, slots=True)
class WorkshopSummary:
    """One line of the list of workshops."""

    id: str
    code: str
    title: str
    authority: str
    framework: str
    status: Literal["open", "closed"]
    created_at: datetime
    agreed: int
    areas: int
