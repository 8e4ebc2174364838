"""What a live room reads from the store; all of it waits, so it is called off the event loop."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tixkit.room import public
from tixkit.room.public import Content
from tixkit.workshop import OwnNote, Workshop

OwnKey = tuple[str, str | None, tuple[str, int] | None]
"""A person, the round, and the id and number of the round before it."""
Private = tuple[dict[str, str], dict[str, Any] | None, tuple[OwnNote, ...]]
"""A person's answers, those of the round before with its number, and their notes."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: `counts` is None where nothing had changed since the last counting, or nobody asked."""

    content: Content
    revision: int
    counts: tuple[int, int] | None


def read_new(workshop: Workshop, before: Content | None, counted_at: int | None) -> Found:
    """Read what is new.

    Parameters
    ----------
    before
        The content that is known already.
    counted_at
        The revision of the last counting; None where no counting is asked for, and a new content is counted all the same.
    """
    revisions = workshop.revisions()
    same = before is not None and revisions.content == before.content_revision
    content = before if same and before is not None else public.read_content(workshop)
    counting = content is not before or (counted_at is not None and counted_at != revisions.all)
    return Found(content, revisions.all, workshop.counts() if counting else None)


def read_own(workshop: Workshop, asked: Collection[OwnKey]) -> dict[OwnKey, Private]:
    """Read what many people see of their own; they ask of the same rounds but for a moment when one opens."""
    by_rounds: dict[tuple[str | None, tuple[str, int] | None], list[str]] = {}
    for person, round_id, earlier in asked:
        by_rounds.setdefault((round_id, earlier), []).append(person)
    found: dict[OwnKey, Private] = {}
    for (round_id, earlier), people in by_rounds.items():
        own = workshop.own(people, round_id, earlier[0] if earlier else None)
        for person, mine in own.items():
            before = {"number": earlier[1], "answers": mine.earlier} if earlier else None
            found[person, round_id, earlier] = mine.answers, before, mine.notes
    return found
