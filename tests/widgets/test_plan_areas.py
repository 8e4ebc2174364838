"""The areas in the action plan from the widgets' side: chosen while rating and afterwards, put in order, taken out."""

from __future__ import annotations

import pytest

import tixkit
from tixkit.widgets import (
    ActionPlan,
    ActionPlanEditor,
    AgreementPanel,
    CriteriaProgress,
    Desk,
    ElementReview,
    Facilitator,
    ResultsDashboard,
)
from tixkit.widgets.plan_areas import plan_areas

STAFF, ROLE, DATA = "csf.staff", "role.service", "data.service"


@pytest.fixture
def editor(workshop):
    """Staff were put in; an action puts the role in; an action for data was dropped."""
    workshop.put_in_plan(STAFF)
    workshop.add_action("First", area=ROLE)
    workshop.add_action("Second", area=ROLE)
    workshop.add_action("Given up", area=DATA, status="dropped")
    return ActionPlanEditor(workshop)


def ids(widget) -> list[str]:
    return [area["id"] for area in widget.plan_areas]


def test_each_area_tells_its_rating_and_how_many_actions_go_on(editor, workshop, vote):
    vote(ROLE, [["disagree"] * 4] * 4)
    workshop.agree(ROLE, "needing_improvement")
    staff, role = plan_areas(workshop.results())
    colours = {key: role.pop(key) for key in ("fill", "ink")}
    assert colours == {"fill": "#FFC273", "ink": "#1D1D1D"}
    assert role == {
        "id": ROLE,
        "title": "Role of the authority, service focus",
        "word": "Needing improvement",
        "agreed": True,
        "actions": 2,
        "place": 2,
    }
    told = [staff[key] for key in ("id", "word", "fill", "agreed", "actions", "place")]
    assert told == [STAFF, "Not assessed", None, False, 0, 1]


def test_an_area_is_put_in_moved_and_taken_out_and_each_tells_the_place(editor, ask):
    assert ids(editor) == [STAFF, ROLE]
    put = ask(editor, "plan_area.put", area=DATA)
    assert (put["ok"], put["place"], put["of"]) == (True, 3, 3)
    moved = ask(editor, "plan_area.move", area=DATA, to=1)
    assert (moved["place"], moved["of"], ids(editor)) == (1, 3, [DATA, STAFF, ROLE])
    out = ask(editor, "plan_area.take_out", area=STAFF)
    assert (out["place"], out["of"], ids(editor)) == (None, 2, [DATA, ROLE])


def test_an_area_with_actions_stays_and_the_reason_names_them(editor, ask):
    refused = ask(editor, "plan_area.take_out", area=ROLE)
    assert (refused["ok"], refused["code"], refused["field"]) == (False, "has_actions", "area")
    assert (
        "“Role of the authority, service focus” stays in the plan while there are actions for it" in refused["message"]
    )
    assert ids(editor) == [STAFF, ROLE]


def test_the_actions_take_the_areas_order_once(editor, ask, workshop):
    workshop.add_action("For staff", area=STAFF)
    assert ask(editor, "plan_area.order_actions")["moved"]
    assert [a["title"] for a in editor.plan] == ["For staff", "First", "Second", "Given up"]
    assert not ask(editor, "plan_area.order_actions")["moved"]


@pytest.mark.parametrize("widget", [ActionPlan, AgreementPanel, Facilitator, ResultsDashboard])
def test_an_area_is_put_in_wherever_it_is_in_hand_in_a_closed_workshop_too(workshop, ask, widget):
    shown = widget(desk=Desk(workshop, area=STAFF))
    workshop.close()
    assert ask(shown, "plan_area.put", area=STAFF)["ok"]
    assert ids(shown) == [STAFF]
    assert workshop.results().plan_areas == (STAFF,)


@pytest.mark.parametrize(
    ("framework", "widget"), [("peer-review", ElementReview), ("success-criteria", CriteriaProgress)]
)
def test_a_review_and_criteria_have_areas_in_the_plan_too(store_url, ask, framework, widget):
    made = tixkit.create_workshop(store_url, framework, "Review", "Sampleford Borough Council")
    area = made.framework.areas[0].id
    shown = widget(made)
    assert ask(shown, "plan_area.put", area=area)["ok"]
    assert ids(shown) == [area]


def test_results_without_a_workshop_show_the_areas_and_change_nothing(editor, workshop):
    shown = ResultsDashboard(results=workshop.results())
    assert ids(shown) == [STAFF, ROLE]
    assert not shown.choices["planning"]
    assert "plan_area.put" not in shown.handlers()
    assert ResultsDashboard(workshop).choices["planning"]
