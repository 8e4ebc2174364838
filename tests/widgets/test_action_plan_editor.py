"""The action plan from the widget's side."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest


import tixkit
from tixkit.widgets import ActionPlanEditor


@pytest.fixture
def editor(workshop):
    for title in ("First", "Second", "Third"):
        workshop.add_action(title, area="role.service")
    return ActionPlanEditor(workshop)


def titles(editor):
    return [a["title"] for a in editor.plan]


def test_add_with_every_field(editor, ask):
    fields = {
        "title": "Map the processes",
        "area": "csf.staff",
        "owner": "Head of People",
        "scope": "team",
        "team": "Waste",
        "due": "2026-07-31",
        "status": "in progress",
        "success_measure": "Ten maps",
    }
    reply = ask(editor, "add_action", fields=fields)
    assert (reply["ok"], reply["place"]) == (True, 4)
    assert {k: editor.plan[3][k] for k in fields} == fields
    assert editor.plan[3]["due_text"] == "31 July 2026"


def test_move_tells_the_new_place(editor, ask):
    reply = ask(editor, "move_action", action=editor.plan[2]["id"], to=1)
    assert (reply["place"], reply["of"]) == (1, 3)
    assert titles(editor) == ["Third", "First", "Second"]


def test_change_one_field(editor, ask):
    ask(editor, "change_action", action=editor.plan[0]["id"], fields={"status": "done"})
    assert editor.plan[0]["status"] == "done"


def test_a_wrong_date_and_an_empty_title_name_their_fields(editor, ask):
    wrong = ask(editor, "add_action", fields={"title": "Do it", "due": "31/07/2026"})
    assert (wrong["field"], "31/07/2026" in wrong["message"]) == ("due", True)
    empty = ask(editor, "add_action", fields={"title": "  "})
    assert not empty["ok"]
    assert empty["field"] == "title"
    assert titles(editor) == ["First", "Second", "Third"]


def test_one_team_must_be_named(editor, ask):
    for event, given in (("add_action", {}), ("change_action", {"action": editor.plan[0]["id"]})):
        refused = ask(editor, event, fields={"title": "Do it", "scope": "team", "team": " "}, **given)
        assert (refused["ok"], refused["field"]) == (False, "team")
        assert "name the team, or choose “The whole council”" in refused["message"]
    assert titles(editor) == ["First", "Second", "Third"]
    assert ask(editor, "add_action", fields={"title": "Do it", "scope": "team", "team": "Waste"})["ok"]


def test_without_a_front_end_it_reads_as_a_list(editor):
    assert repr(editor).splitlines() == [
        "ActionPlanEditor: 3 actions",
        "  1. First (no owner yet, not started)",
        "  2. Second (no owner yet, not started)",
        "  3. Third (no owner yet, not started)",
    ]


def test_what_somebody_else_changed_meanwhile_comes_back_with_when_and_by_whom(editor, ask, workshop, store_url):
    action = editor.plan[0]["id"]
    tixkit.open_workshop(store_url, workshop.code, by="Sam").change_action(action, title="First of all")
    given = {
        "action": action,
        "fields": {"title": "At first", "owner": "Head"},
        "based_on": {"title": "First", "owner": ""},
    }
    refused = ask(editor, "change_action", **given)
    assert (refused["ok"], refused["code"], refused["field"]) == (False, "changed_meanwhile", "title")
    assert list(refused["theirs"]) == ["title"]
    assert refused["theirs"]["title"]["by"] == "Sam"
    assert datetime.fromisoformat(refused["theirs"]["title"]["at"]).utcoffset() == timedelta(0)
    assert (titles(editor)[0], editor.plan[0]["owner"]) == ("First of all", "")
    given["based_on"]["title"] = "First of all"
    assert ask(editor, "change_action", **given)["ok"]
    assert (titles(editor)[0], editor.plan[0]["owner"]) == ("At first", "Head")
