"""The plan's order after somebody wrote new numbers into it. Rows may be sorted and filtered: only numbers count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tixkit.scoring import ActionFact


@dataclass(frozen=True, slots=True)
class Placed:
    """A row: its action's id, or its place among the added; and its number, None where there is none to read."""

    action: str | int
    number: float | None


def new_order(
    placed: Sequence[Placed], base: Mapping[str, ActionFact], present: Sequence[ActionFact]
) -> tuple[tuple[str | int, ...] | None, bool]:
    """Give the order that the numbers ask for, and whether tixkit was given another since the export.

    A number that another action has goes before it where the action moved up or is new, and after it where it moved down.
    New actions without a number come last.

    Returns
    -------
    tuple
        The ids and places; None where nothing moves but new actions at the end. Then whether the order was changed in tixkit too.
    """
    old = {a.id: float(base[a.id].order if a.id in base else a.order) for a in present}
    asked = {row.action: row.number for row in placed}
    moves = any(isinstance(a, str) and n is not None and n != old[a] for a, n in asked.items())
    last = float("inf")
    keys: dict[str | int, tuple[float, float, float]] = {}
    for action in present:
        number = asked.get(action.id)
        now = old[action.id] if moves else float(action.order)
        wanted = now if number is None or not moves else number
        keys[action.id] = (wanted, (wanted > old[action.id]) - (wanted < old[action.id]) if moves else 0, action.order)
    for row in placed:
        if isinstance(row.action, int):
            keys[row.action] = (last if row.number is None else row.number, -0.5, row.action)
    order = tuple(sorted(keys, key=lambda k: keys[k]))
    stays = (*(a.id for a in present), *sorted(k for k in keys if isinstance(k, int)))
    if order == stays:
        return None, False
    exported = [a.id for a in sorted(base.values(), key=lambda a: a.order)]
    return order, moves and exported != [a.id for a in present if a.id in base]
