"""Which areas are in the plan: those chosen, then those of actions that were not dropped."""

from __future__ import annotations

import pytest

from tixkit.scoring import ActionFact
from tixkit.scoring.planned import planned


def action(area: str | None, status: str = "not started") -> ActionFact:
    return ActionFact("a", 1, "Do", area, "", "council-wide", "", None, status, "")


@pytest.mark.parametrize(
    ("chosen", "actions", "areas"),
    [
        ((), [], ()),
        (("b", "a"), [], ("b", "a")),
        ((), [action("c"), action(None), action("a", "done"), action("c")], ("c", "a")),
        (("b", "a"), [action("c"), action("a"), action("d", "dropped")], ("b", "a", "c")),
        (("d",), [action("d", "dropped")], ("d",)),
    ],
)
def test_areas_stand_once_those_chosen_first(chosen, actions, areas):
    assert planned(chosen, actions) == areas
