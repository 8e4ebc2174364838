"""What the room tells: a workshop's content as messages, with nothing of an unrevealed round and nobody's notes."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from tixkit import views
from tixkit.framework import Framework
from tixkit.scoring import AreaResult, Results, Tally
from tixkit.workshop import OwnNote, RoomSettings, Round, Workshop

_PRIVATE = ("records", "actions", "history", "resources", "meanings")
"""Parts of an area's view that stay here: people's notes, who agreed what when, the facilitator's reading, and what the
framework itself has told."""

PADDED_TO = 512
"""Bytes; the length of what one person is told is a multiple of it."""
_LISTED_ACTIONS = 12
"""More actions than these fit on no projector."""


def room_info(workshop: Workshop) -> dict[str, Any]:
    """Give what a person sees before joining."""
    f = workshop.framework
    return {
        "title": workshop.title,
        "authority": workshop.authority,
        "framework": {"id": f.id, "edition": f.edition, "title": f.title},
        "roles": list(workshop.roles),
        "code": workshop.code,
        "join_key": workshop.join_key,
    }


@dataclass(frozen=True, slots=True)
class Content:
    """Everything of a workshop but answers and counts, read at one moment.

    Attributes
    ----------
    revision, content_revision
        The revisions it was read at.
    status
        ``open`` or ``closed``.
    round
        The newest round as clients see it, or None.
    round_id
        Its id, or None.
    earlier
        The id and number of the revealed round that asked the same before, or None.
    revealed
        The part that a reveal adds: tallies, areas and views; None before it.
    agreed
        Agreed rating by area.
    heatmap
        The heatmap's view.
    marks
        Rating, status, dial and discuss-next mark by area.
    mode
        ``pre_work`` while people answer at their own pace before the day, else ``self_assessment``.
    projector
        What the projector alone is told: the view that was chosen, its area and that area's totals, the Wi-Fi, and for the
        closing summary the action plan.
    """

    revision: int
    content_revision: int
    status: str
    round: dict[str, Any] | None
    round_id: str | None
    earlier: tuple[str, int] | None
    revealed: dict[str, Any] | None
    agreed: dict[str, str]
    heatmap: dict[str, Any]
    marks: dict[str, dict[str, Any]]
    mode: str
    projector: dict[str, Any]


def read_content(workshop: Workshop) -> Content:
    """Read a workshop's content; it takes the store and some computing, so call it off the event loop.

    The revisions are read first: what changes meanwhile is newer than they say, and is read again.
    """
    revisions = workshop.revisions()
    rounds = workshop.rounds()
    newest = rounds[-1] if rounds else None
    results = workshop.results()
    return Content(
        revision=revisions.all,
        content_revision=revisions.content,
        status=workshop.status,
        round=_round(newest) if newest else None,
        round_id=newest.id if newest else None,
        earlier=_earlier(rounds),
        revealed=_revealed(results, newest) if newest and newest.status == "revealed" else None,
        agreed={a: r.decision.rating for a, r in results.by_area.items() if r.decision and r.decision.rating},
        heatmap=views.heatmap(results),
        marks=_marks(results),
        mode="pre_work" if newest and newest.pre_work and newest.status != "revealed" else "self_assessment",
        projector=_projector(workshop.room_settings(), results),
    )


def encode(message: dict[str, Any]) -> bytes:
    """Encode a message once, for everybody it goes to."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def framework_body(framework: Framework) -> bytes:
    """Encode the framework as `GET rooms/{code}/framework` gives it: what participants read, and no more."""
    return encode(views.shown_framework(framework, help_for="participant"))


def framework_file(framework: Framework, *, packed: bool) -> tuple[bytes, str]:
    """Give the framework's body, gzipped where `packed`, and a strong ETag for it."""
    body = framework_body(framework)
    etag = hashlib.sha256(body).hexdigest()[:32]
    return (gzip.compress(body, 6, mtime=0), f'"{etag}-gzip"') if packed else (body, f'"{etag}"')


def state(content: Content, counts: tuple[int, int], revision: int) -> dict[str, Any]:
    """Give the `state` message at a revision, still without anybody's answers."""
    present, answered = counts
    message: dict[str, Any] = {
        "type": "state",
        "revision": revision,
        "mode": content.mode,
        "now": _time(datetime.now(UTC)),
        "round": content.round,
        "present": present,
        "answered": answered,
        "agreed": content.agreed,
        **({"closed": True} if content.status == "closed" else {}),
    }
    return message if content.revealed is None else {**message, **content.revealed}


def personal(
    shared: bytes, answers: dict[str, str], earlier: dict[str, Any] | None, notes: Sequence[OwnNote] = ()
) -> bytes:
    """Add a person's own answers and notes to a `state` that was encoded once for all.

    White space at its end rounds its length up: through TLS, the length must not tell one answer from another.
    """
    own = {"answers": answers, "records": [_note(note) for note in notes], **({"earlier": earlier} if earlier else {})}
    message = shared[:-1] + b"," + encode(own)[1:]
    return message + b" " * (-len(message) % PADDED_TO)


def for_projector(shared: bytes, content: Content) -> bytes:
    """Add what the projector alone is told to a `state` that was encoded once for all."""
    return shared[:-1] + b"," + encode(content.projector)[1:]


def _note(note: OwnNote) -> dict[str, Any]:
    told = asdict(note)
    if not note.quotable:
        del told["quotable"]
    return {key: value for key, value in told.items() if value is not None or key == "statement"}


def _projector(settings: RoomSettings, results: Results) -> dict[str, Any]:
    """Give the projector's own part; the action plan travels with the closing summary only."""
    summing_up = settings.projector_view == "summary" or results.workshop.status == "closed"
    return {
        "view": settings.projector_view,
        "area": settings.projector_area,
        "wifi": asdict(settings.wifi) if settings.wifi else None,
        **({"area_view": _view(results, settings.projector_area)} if settings.projector_area else {}),
        **({"plan": _plan(results)} if summing_up else {}),
    }


def _plan(results: Results) -> dict[str, Any]:
    """Give how many actions the plan has, without dropped ones, and the first of them as the closing summary lists them."""
    actions = [action for action in results.actions if action.status != "dropped"]
    listed = [{"title": a.title, "owner": a.owner, "due": a.due.isoformat() if a.due else None} for a in actions]
    return {"count": len(actions), "actions": listed[:_LISTED_ACTIONS]}


def revealed(content: Content) -> bytes | None:
    """Encode the `revealed` message, None before the reveal."""
    if content.revealed is None:
        return None
    return encode({"type": "revealed", "revision": content.revision, "round": content.round_id, **content.revealed})


def heatmap(content: Content) -> bytes:
    """Encode the projector's `heatmap` message."""
    return encode({"type": "heatmap", "revision": content.revision, "areas": content.marks, "heatmap": content.heatmap})


def progress(content: Content, counts: tuple[int, int]) -> bytes:
    """Encode the `progress` message: how many, never what."""
    return encode({"type": "progress", "round": content.round_id, "present": counts[0], "answered": counts[1]})


def _round(rnd: Round) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": rnd.id,
        "number": rnd.number,
        "areas": list(rnd.areas),
        "statements": list(rnd.statements),
        "status": "revealed" if rnd.status == "revealed" else "open",
        "rule": rnd.rule,
        "accepts_answers": rnd.status == "open",
        "pre_work": rnd.pre_work,
    }
    if rnd.suggested_end is not None:
        shown["suggested_end"] = _time(rnd.suggested_end)
    return shown


def _earlier(rounds: Sequence[Round]) -> tuple[str, int] | None:
    if not rounds:
        return None
    newest = rounds[-1]
    for rnd in reversed(rounds[:-1]):
        if rnd.status == "revealed" and set(newest.areas) <= set(rnd.areas):
            return rnd.id, rnd.number
    return None


def _revealed(results: Results, rnd: Round) -> dict[str, Any]:
    areas = {area: results.area(area) for area in rnd.areas}
    tallies = {s.statement.id: _tally(s.latest) for r in areas.values() for s in r.statements if s.latest}
    return {
        "tallies": tallies,
        "areas": {area: _area(result) for area, result in areas.items()},
        "views": {area: _view(results, area) for area in rnd.areas},
    }


def _tally(tally: Tally) -> dict[str, Any]:
    typed: dict[str, Any] = {"typed_in": tally.typed_in, "how": tally.how} if tally.typed_in else {}
    if tally.counts is None:
        return {"outcome": tally.outcome, **typed}
    return {"counts": dict(tally.counts), "n": tally.n, "agree": tally.agree, "outcome": tally.outcome, **typed}


def _area(result: AreaResult) -> dict[str, Any]:
    spread = result.spread
    return {
        **({} if spread.own_ratings is None else {"own_ratings": dict(spread.own_ratings)}),
        "dial": spread.dial,
        "split": spread.split,
        "suggested": result.suggestion.level,
        "reason": result.suggestion.reason,
    }


def _view(results: Results, area: str) -> dict[str, Any]:
    return {key: value for key, value in views.area(results, area).items() if key not in _PRIVATE}


def _marks(results: Results) -> dict[str, dict[str, Any]]:
    order = {area: place for place, area in enumerate(results.discuss_next, start=1)}
    return {
        area: {"rating": r.rating, "status": r.status, "dial": r.spread.dial, "discuss_next": order.get(area)}
        for area, r in results.by_area.items()
    }


def _time(moment: datetime) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
