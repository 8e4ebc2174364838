"""Rounds: open, closed, revealed. A reveal is final; a correction is a new round."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from tixkit.framework import Framework
from tixkit.scoring import consensus_rule
from tixkit.store import schema
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.keys import new_id
from tixkit.workshop.model import Round, RoundStatus

MAX_MINUTES = 60 * 24 * 30


_table, _events = schema.rounds, schema.round_events
_here = _table.c.workshop_id == bindparam("workshop")
_among = _table.c.id.in_(bindparam("only", expanding=True))
# Built once, as they are asked whenever anything has changed.
_ROUNDS: Select[Any] = select(_table).where(_here).order_by(_table.c.seq)
_HAPPENED: Select[Any] = (
    select(_events).join(_table, _table.c.id == _events.c.round_id).where(_here).order_by(_events.c.seq)
)


def read_rounds(connection: Connection, workshop_id: str, only: Iterable[str] | None = None) -> tuple[Round, ...]:
    """Give a workshop's rounds as they stand, the oldest first, without cancelled ones; with `only`, those of these ids."""
    asked: dict[str, object] = {"workshop": workshop_id}
    query, happened = _ROUNDS, _HAPPENED
    if only is not None:
        asked["only"] = list(only)
        query, happened = query.where(_among), happened.where(_among)
    by_round: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(happened, asked):
        by_round.setdefault(row.round_id, []).append(row)
    found = (_round(row, by_round.get(row.id, [])) for row in connection.execute(query, asked))
    return tuple(rnd for rnd in found if only is not None or rnd.status != "cancelled")


def _round(row: Row[Any], events: Sequence[Row[Any]]) -> Round:
    status: RoundStatus = "open"
    suggested_end, revealed_at, reveal_seq = row.suggested_end, None, 0
    for happened in events:
        if happened.kind == "extended":
            suggested_end = happened.suggested_end
        elif happened.kind == "revealed":
            status, revealed_at, reveal_seq = "revealed", happened.at, happened.seq
        elif happened.kind == "cancelled":
            status = "cancelled"
        else:
            status = "closed" if happened.kind == "closed" else "open"
    return Round(
        id=row.id,
        number=row.number,
        areas=tuple(json.loads(row.areas)),
        statements=tuple(json.loads(row.statements)),
        status=status,
        rule=row.rule,
        opened_at=row.at,
        suggested_end=suggested_end,
        revealed_at=revealed_at,
        reveal_seq=reveal_seq,
        pre_work=row.pre_work,
        by=next((e.by for e in reversed(events) if e.kind != "extended"), row.by),
    )


def find_round(rounds: Sequence[Round], round_id: str) -> Round:
    """Give the round of that id.

    Raises
    ------
    WorkshopError
        ``unknown_round`` if the workshop has none.
    """
    for rnd in rounds:
        if rnd.id == round_id:
            return rnd
    raise WorkshopError("unknown_round", f"This workshop has no round “{round_id}”. Choose one of its rounds.", "round")


def waiting_round(rounds: Sequence[Round]) -> Round | None:
    """Give the round that was not revealed yet; there is at most one."""
    return next((r for r in rounds if r.status != "revealed"), None)


def area_ids(framework: Framework, areas: Sequence[str]) -> tuple[str, ...]:
    """Check area ids and put them in the framework's order.

    Raises
    ------
    WorkshopError
        ``unknown_area`` if the framework has no such area, ``malformed`` if there are none.
    """
    noun = framework.labels.area
    if isinstance(areas, str):
        areas = [areas]
    if not areas:
        raise WorkshopError("malformed", f"A round asks at least one {noun.one}. Choose one.", "areas")
    for area in areas:
        if area not in framework.areas_by_id:
            some = ", ".join(list(framework.areas_by_id)[:3])
            message = f"{framework.title} has no {noun.one} “{area}”. Use one of its ids, such as {some}."
            raise WorkshopError("unknown_area", message, "area")
    return tuple(a for a in framework.areas_by_id if a in areas)


def rule_id(rule: str) -> str:
    """Check the id of a consensus rule.

    Raises
    ------
    WorkshopError
        ``malformed`` if there is no such rule, with those there are.
    """
    try:
        return consensus_rule(rule).id
    except ValueError as error:
        raise WorkshopError("malformed", str(error), "rule") from None


def open_round(
    connection: Connection, workshop_id: str, framework: Framework, areas: Sequence[str], *, rule: str, now: datetime,
    by: str, minutes: float | None, pre_work: bool = False, until: datetime | None = None,
) -> Round:  # fmt: skip
    """Open a round on `areas`; it asks all their statements.

    With `pre_work` people answer at their own pace, `until` the day that is asked for.

    Raises
    ------
    WorkshopError
        ``round_open`` while another round waits for its reveal.
    """
    chosen = area_ids(framework, areas)
    rounds = read_rounds(connection, workshop_id)
    waiting = waiting_round(rounds)
    if waiting is not None:
        titles = " and ".join(f"“{framework.areas_by_id[a].numbered_title}”" for a in waiting.areas[:2])
        message = f"A round on {titles} is {waiting.status}. Reveal it before you open another."
        raise WorkshopError("round_open", message)
    earlier = [r.number for r in rounds if set(r.areas) & set(chosen)]
    rnd = Round(
        id=new_id(),
        number=1 + max(earlier, default=0),
        areas=chosen,
        statements=tuple(s.id for a in chosen for s in framework.areas_by_id[a].statements),
        status="open",
        rule=rule,
        opened_at=now,
        suggested_end=_suggested_end(now, minutes, until),
        revealed_at=None,
        pre_work=pre_work,
        by=by,
    )
    values = {
        "id": rnd.id,
        "workshop_id": workshop_id,
        "number": rnd.number,
        "areas": json.dumps(rnd.areas),
        "statements": json.dumps(rnd.statements),
        "rule": rule,
        "suggested_end": rnd.suggested_end,
        "pre_work": pre_work,
        "at": now,
        "by": by,
    }
    connection.execute(insert(schema.rounds).values(values))
    return rnd


def _suggested_end(now: datetime, minutes: float | None, until: datetime | None) -> datetime | None:
    if until is None:
        return None if minutes is None else now + _duration(minutes)
    if minutes is not None:
        raise WorkshopError("malformed", "Give either minutes or a day, not both.", "minutes")
    if until.tzinfo is not None and until <= now:
        message = f"{until.day} {until:%B %Y} is past. Choose today or a later day."
        raise WorkshopError("malformed", message, "until")
    if until.tzinfo is None or not now < until <= now + timedelta(minutes=MAX_MINUTES * 12):
        message = (
            f"“{until:%d %B %Y, %H:%M}” is no time to answer until. Give one within the next year, with its time zone."
        )
        raise WorkshopError("malformed", message, "until")
    return until.astimezone(UTC)


def _duration(minutes: float) -> timedelta:
    if isinstance(minutes, bool) or not isinstance(minutes, int | float) or not 0 < minutes <= MAX_MINUTES:
        message = f"“{minutes}” is not a time for a round. Give minutes, more than 0."
        raise WorkshopError("malformed", message, "minutes")
    return timedelta(minutes=minutes)


def extend(connection: Connection, rnd: Round, minutes: float, *, now: datetime, by: str) -> None:
    """Put the suggested end off by `minutes`, from now if it has passed or there was none."""
    if rnd.status == "revealed":
        raise WorkshopError("round_closed", f"Round {rnd.number} has been revealed. Ask again in a new round.")
    start = max(rnd.suggested_end or now, now)
    _happen(connection, rnd, "extended", now=now, by=by, suggested_end=start + _duration(minutes))


def close(connection: Connection, rnd: Round, *, now: datetime, by: str) -> None:
    """Stop taking answers without showing anything. Closing a closed round changes nothing."""
    if rnd.status == "revealed":
        raise WorkshopError("round_closed", f"Round {rnd.number} has been revealed and takes no more answers.")
    if rnd.status == "open":
        _happen(connection, rnd, "closed", now=now, by=by)


def reopen(connection: Connection, rnd: Round, *, now: datetime, by: str) -> None:
    """Take answers again. Only a round that was not revealed can be reopened."""
    if rnd.status == "revealed":
        message = f"Round {rnd.number} has been revealed, and a reveal is final. Ask again in a new round."
        raise WorkshopError("round_closed", message)
    if rnd.status == "closed":
        _happen(connection, rnd, "reopened", now=now, by=by)


def cancel(connection: Connection, rnd: Round, *, now: datetime, by: str) -> None:
    """Take back a round that was opened by mistake. A revealed one stays: a reveal is final."""
    if rnd.status == "revealed":
        message = f"Round {rnd.number} has been revealed, and a reveal is final. Ask again in a new round."
        raise WorkshopError("round_closed", message)
    _happen(connection, rnd, "cancelled", now=now, by=by)


def reveal(connection: Connection, rnd: Round, *, now: datetime, by: str) -> None:
    """Show the totals, for good. Revealing a revealed round changes nothing."""
    if rnd.status != "revealed":
        _happen(connection, rnd, "revealed", now=now, by=by)


def _happen(
    connection: Connection, rnd: Round, kind: str, *, now: datetime, by: str, suggested_end: datetime | None = None
) -> None:
    values = {"round_id": rnd.id, "kind": kind, "suggested_end": suggested_end, "at": now, "by": by}
    connection.execute(insert(schema.round_events).values(values))
