"""What every widget keeps to: known arguments, plain words, text without a front-end, only what changed travels."""

from __future__ import annotations

import asyncio

import pytest

import tixkit.widgets as widgets
from tixkit.store import StoreError
from tixkit.widgets import Desk, Facilitator, FocusMatrix, RoundPanel, TallyBars, facilitate
from tixkit.workshop import WorkshopError

NEED_A_WORKSHOP = [
    widgets.RoundPanel,
    widgets.AgreementPanel,
    widgets.ActionPlan,
    widgets.ActionPlanEditor,
    widgets.AgendaPanel,
    widgets.ExportPanel,
    widgets.Facilitator,
]


@pytest.mark.parametrize("kind", [*NEED_A_WORKSHOP, FocusMatrix, TallyBars])
def test_an_unknown_argument_is_refused_by_name(kind, workshop):
    with pytest.raises(TypeError, match=f"{kind.__name__} has no argument “colour”"):
        kind(workshop, colour="red")


@pytest.mark.parametrize("kind", NEED_A_WORKSHOP)
def test_without_a_workshop_it_says_what_it_needs(kind):
    with pytest.raises(TypeError, match="needs a workshop"):
        kind()


@pytest.mark.parametrize("kind", [FocusMatrix, TallyBars])
def test_results_or_a_workshop_but_not_both(kind, workshop):
    with pytest.raises(TypeError, match="one of them"):
        kind(workshop, results=workshop.results())
    with pytest.raises(TypeError, match="one of them"):
        kind()


@pytest.mark.parametrize("kind", [*NEED_A_WORKSHOP, FocusMatrix, TallyBars])
def test_it_reads_as_text_without_a_front_end(kind, workshop):
    text = repr(kind(workshop))
    assert text.startswith(f"{kind.__name__}: ")
    assert "object at 0x" not in text


def test_the_heatmap_of_any_results_reads_as_a_line_an_area(workshop):
    lines = repr(FocusMatrix(results=workshop.results())).splitlines()
    assert lines[0] == "FocusMatrix: 0 of 21 agreed"
    assert lines[1] == "  Role of the authority, service focus: Not assessed (not asked yet)"
    assert len(lines) == 22


def test_a_failure_inside_is_said_in_words_and_the_widget_goes_on(workshop, ask, monkeypatch, capfd):
    panel = RoundPanel(workshop)

    def fail(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(workshop, "open_round", fail)
    said = ask(panel, "ask", areas=["role.service"])
    assert said["message"].startswith("That did not work")
    assert "Traceback" not in said["message"]
    monkeypatch.undo()
    assert ask(panel, "ask", areas=["role.service"])["ok"]


def test_a_store_in_trouble_is_said_in_its_own_words(workshop, ask, monkeypatch):
    def fail(*_args, **_kwargs):
        raise StoreError("locked", "The store is locked by another program. Close it and try again.")

    monkeypatch.setattr(workshop, "open_round", fail)
    assert ask(RoundPanel(workshop), "ask", areas=["role.service"])["message"].startswith("The store is locked")


@pytest.mark.parametrize(
    "content", [{"event": "explode"}, {"event": "ask", "nonsense": 1}, {"event": "open", "area": "nowhere"}]
)
def test_a_message_that_makes_no_sense_changes_nothing(workshop, ask, content):
    event, given = content["event"], {k: v for k, v in content.items() if k != "event"}
    assert not ask(RoundPanel(workshop), event, **given)["ok"]
    assert workshop.rounds() == ()


def test_a_message_without_an_event_is_passed_over(workshop, heard):
    panel = RoundPanel(workshop)
    sent = heard(panel)
    panel._handle_custom_msg({"hello": 1}, [])
    assert sent == []


def test_nothing_travels_while_nothing_changes(workshop):
    page = Facilitator(workshop)
    changed = []
    page.observe(lambda change: changed.append(change["name"]))
    page.desk.refresh()
    assert changed == []
    workshop.join(role="officer")
    page.desk.refresh()
    assert changed == ["round"]


def test_widgets_share_a_desk_and_a_closed_one_stops_watching(workshop):
    desk = Desk(workshop)
    matrix, tallies = FocusMatrix(desk=desk), TallyBars(desk=desk)
    opened = []
    matrix.on_open(opened.append)
    matrix._handle_custom_msg({"event": "open", "id": 1, "area": "data.service"}, [])
    assert opened == ["data.service"]
    assert tallies.view["area"] == "data.service"
    tallies.close()
    desk.choose("role.service")
    assert tallies.view["area"] == "data.service"


def test_the_desk_follows_the_store_and_survives_its_failure(workshop, monkeypatch):
    async def follow():
        page = facilitate(workshop)
        workshop.open_round([page.desk.area])
        await until(lambda: page.round["state"] == "open")
        real = workshop.revisions

        def fail():
            raise StoreError("missing", "The file room.db is gone. Put it back.")

        monkeypatch.setattr(workshop, "revisions", fail)
        await until(lambda: page.trouble == "The file room.db is gone. Put it back.")
        monkeypatch.setattr(workshop, "revisions", real)
        await until(lambda: page.trouble == "")
        page.desk.stop()

    asyncio.run(follow())


async def until(condition):
    for _ in range(200):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come to pass")


def test_an_area_that_is_none_is_refused(workshop):
    with pytest.raises(WorkshopError, match="“nowhere”"):
        facilitate(workshop, area="nowhere")
