"""Who has answered everything: counted from the rows, and read on from the last row that was counted.

Answers are only ever added, and those of one workshop are committed in the order of their `seq`. So what was counted up
to a row stays true, and only the rows after it have to be read, however many came before.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from tixkit.store import schema
from tixkit.workshop.model import Round

MOST_ROUNDS = 16
"""Of how many rounds the counting is remembered in this process."""

_table = schema.answers
_columns = (_table.c.seq, _table.c.participant_id, _table.c.statement, _table.c.answer, _table.c.client_id)
_all = select(*_columns).where(_table.c.round_id == bindparam("round")).order_by(_table.c.seq)
# The round is compared in a way that no index serves: the few rows after `last` are found by their seq.
_after = (
    select(*_columns)
    .where(_table.c.seq >= bindparam("last"), (_table.c.round_id + "") == bindparam("round"))
    .order_by(_table.c.seq)
)


@dataclass(slots=True)
class _Counted:
    """What the rows up to `last` say. A person's given answers are the bits of one number, one bit a statement."""

    last: tuple[int, str] | None = None
    given: dict[str, int] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)


_counted: OrderedDict[tuple[str, str], _Counted] = OrderedDict()
_lock = threading.Lock()


def who_answered(connection: Connection, rnd: Round) -> set[str]:
    """Give the people whose standing answers cover every statement of the round."""
    key = (str(connection.engine.url), rnd.id)
    with _lock:
        counted = _counted.pop(key, None) or _Counted()
        _counted[key] = _read_on(connection, rnd, counted)
        if len(_counted) > MOST_ROUNDS:
            _counted.popitem(last=False)
        return set(_counted[key].done)


def _read_on(connection: Connection, rnd: Round, counted: _Counted) -> _Counted:
    """Count the rows after the last one; from the beginning where that row is not there: this is an earlier moment, or another store."""
    if counted.last is not None:
        rows = connection.execute(_after, {"last": counted.last[0], "round": rnd.id}).all()
        if rows and (rows[0].seq, rows[0].client_id) == counted.last:
            return _count(rnd, counted, rows[1:])
    return _count(rnd, _Counted(), connection.execute(_all, {"round": rnd.id}).all())


def _count(rnd: Round, counted: _Counted, rows: Any) -> _Counted:
    bits = {statement: 1 << place for place, statement in enumerate(rnd.statements)}
    everything = (1 << len(rnd.statements)) - 1
    row: Row[Any]
    for row in rows:
        bit = bits.get(row.statement, 0)
        given = counted.given.get(row.participant_id, 0)
        given = given & ~bit if row.answer is None else given | bit
        counted.given[row.participant_id] = given
        if given == everything:
            counted.done.add(row.participant_id)
        else:
            counted.done.discard(row.participant_id)
        counted.last = (row.seq, row.client_id)
    return counted
