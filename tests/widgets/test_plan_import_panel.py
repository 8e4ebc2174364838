"""An edited plan comes back on the page: shown, then applied whole or in part."""

from __future__ import annotations

import asyncio
import base64
from io import BytesIO

import openpyxl
import pytest

from tixkit.reports import make
from tixkit.store import StoreError
from tixkit.widgets import ActionPlan, PlanImportPanel


@pytest.fixture
def edited(workshop):
    """Three actions are exported, and the file edited: `edited(B4="words")` gives its bytes."""
    for letter, title in zip("ABC", ("First", "Second", "Third"), strict=True):
        workshop.add_action(title, owner=f"Head of {letter}")
    file = make(workshop.results("files"), "action-plan-excel")

    def edited(**cells):
        book = openpyxl.load_workbook(BytesIO(file))
        for cell, value in cells.items():
            book["Action plan"][cell] = value
        back = BytesIO()
        book.save(back)
        return back.getvalue()

    return edited


@pytest.fixture
def panel(workshop):
    return PlanImportPanel(workshop)


@pytest.fixture
def bring(heard):
    """Send a file as the page does, and give what is then told of it."""

    heard_of = {}

    def bring(panel, content, name="plan.xlsx"):
        sent = heard_of.get(id(panel)) or heard_of.setdefault(id(panel), heard(panel))
        sent.clear()
        for event, given in (
            ("plan_start", {"name": name, "size": len(content)}),
            ("plan_part", {"text": base64.b64encode(content).decode()}),
            ("plan_done", {}),
        ):
            panel._handle_custom_msg({"event": event, "id": 1, **given}, [])
        return next(said for said, _ in sent if "event" in said)

    return bring


@pytest.fixture
def apply(ask):
    def apply(panel, **picked):
        return ask(panel, "plan_apply", **{"changed": [], "added": [], "removed": [], "theirs": [], **picked})

    return apply


def owners(workshop):
    return [a.owner for a in workshop.actions()]


def ids(workshop):
    return [a.id for a in workshop.actions()]


def test_nothing_travels_before_a_file_is_chosen_and_an_untouched_one_says_so(panel, edited, bring):
    assert not {"trouble", "room_trouble"} ^ {
        k for k in panel.keys if not k.startswith("_") and k not in {"layout", "tabbable", "tooltip"}
    }
    found = bring(panel, edited())["found"]
    assert found["lead"] == "The file says what tixkit says: nothing changes."
    assert not any(found[kind] for kind in ("clashes", "changed", "added", "removed", "moves", "problems", "notes"))


def test_each_change_is_shown_with_what_stands_and_what_the_file_says(workshop, panel, edited, bring):
    found = bring(panel, edited(E4="Head of D", H4="31/3/27", I5="done", B7="Fourth", E7="Head of E", H6="ASAP"))[
        "found"
    ]
    first, second, _ = ids(workshop)
    assert found["name"] == "plan.xlsx"
    assert found["lead"] == "2 changed, 1 added, 1 that cannot be read. Nothing is changed until you apply it."
    assert [(one["key"], one["title"]) for one in found["changed"]] == [
        (first, "Action 1, “First”"),
        (second, "Action 2, “Second”"),
    ]
    assert found["changed"][0]["where"] == "sheet “Action plan”, row 4"
    assert found["changed"][0]["fields"] == [
        {"name": "Owner", "old": "Head of A", "new": "Head of D"},
        {"name": "Due", "old": "no date yet", "new": "31 March 2027"},
    ]
    assert found["changed"][1]["fields"] == [{"name": "Status", "old": "Not started", "new": "Done"}]
    (added,) = found["added"]
    assert (added["key"], added["title"]) == ("0", "“Fourth”")
    assert {"name": "Owner", "new": "Head of E"} in added["fields"]
    (problem,) = found["problems"]
    assert (problem["where"], problem["value"]) == ("sheet “Action plan”, row 6, column H (Due)", "ASAP")
    assert owners(workshop) == ["Head of A", "Head of B", "Head of C"]


def test_only_what_is_taken_is_applied_at_once(workshop, panel, edited, bring, apply):
    found = bring(panel, edited(E4="Head of D", E5="Head of E", B7="Fourth", B8="Fifth"))["found"]
    reply = apply(panel, changed=[found["changed"][1]["key"]], added=["1"])
    assert reply["said"] == "The plan is up to date: 1 added, 1 changed or moved."
    assert "unchanged" not in reply
    assert [(a.title, a.owner) for a in workshop.actions()] == [
        ("First", "Head of A"), ("Second", "Head of E"), ("Third", "Head of C"), ("Fifth", ""),
    ]  # fmt: skip
    assert "Choose it again" in apply(panel)["message"]


def test_nothing_taken_changes_nothing(workshop, panel, edited, bring, apply):
    bring(panel, edited(E4="Head of D"))
    before = workshop.plan_history()
    reply = apply(panel)
    assert (reply["said"], reply["unchanged"]) == ("Nothing was changed.", True)
    assert workshop.plan_history() == before


def test_what_both_changed_is_shown_side_by_side_and_theirs_is_taken_only_if_chosen(
    workshop, panel, edited, bring, apply
):
    file = edited(E4="From the file", E5="From the file")
    first, second, _ = ids(workshop)
    for action in (first, second):
        workshop.change_action(action, owner="From tixkit")
    clashes = bring(panel, file)["found"]["clashes"]
    assert clashes[0] == {
        "key": f"{first}/owner",
        "title": "Owner of action 1, “First”",
        "where": "sheet “Action plan”, row 4, column E (Owner)",
        "base": "Head of A",
        "ours": "From tixkit",
        "theirs": "From the file",
    }
    assert apply(panel, theirs=[clashes[1]["key"]])["ok"]
    assert owners(workshop) == ["From tixkit", "From the file", "Head of C"]


def test_an_action_taken_out_is_dropped_only_if_it_is_ticked(workshop, panel, edited, bring, apply):
    gone = edited(**{f"{column}{row}": None for column in "ABCDEFGHIJK" for row in (5, 6)})
    found = bring(panel, gone)["found"]
    _, second, third = ids(workshop)
    assert [one["key"] for one in found["removed"]] == [second, third]
    assert "tixkit deletes no action" in found["removed"][0]["where"]
    apply(panel, removed=[third])
    assert [a.status for a in workshop.actions()] == ["not started", "not started", "dropped"]


def test_the_order_is_taken_or_left(workshop, panel, edited, bring, apply):
    file = edited(A4=3, A5=1, A6=2)
    assert bring(panel, file)["found"]["moves"] == ["“First”, from place 1 to place 3"]
    assert apply(panel)["said"] == "Nothing was changed."
    bring(panel, file)
    apply(panel, order=True)
    assert [a.title for a in workshop.actions()] == ["Second", "Third", "First"]


def test_an_order_that_both_changed_is_a_choice(workshop, panel, edited, bring, apply):
    file = edited(A4=3, A5=1, A6=2)
    first, second, third = ids(workshop)
    workshop.move_action(third, 1)
    (clash,) = bring(panel, file)["found"]["clashes"]
    assert (clash["key"], clash["ours"]) == ("/order", "1. Third\n2. First\n3. Second")
    assert apply(panel)["said"] == "Nothing was changed."
    assert ids(workshop) == [third, first, second]
    bring(panel, file)
    assert apply(panel, theirs=["/order"])["ok"]
    assert "\n".join(f"{a.order}. {a.title}" for a in workshop.actions()) == clash["theirs"]


def test_what_was_changed_after_it_was_shown_is_shown_again_and_not_overwritten(workshop, panel, edited, bring, apply):
    found = bring(panel, edited(E4="From the file"))["found"]
    first = ids(workshop)[0]
    workshop.change_action(first, owner="From tixkit")
    reply = apply(panel, changed=[found["changed"][0]["key"]])
    assert (reply["ok"], reply["code"]) == (False, "changed_meanwhile")
    assert "changed meanwhile" in reply["message"]
    assert [clash["ours"] for clash in reply["found"]["clashes"]] == ["From tixkit"]
    assert owners(workshop)[0] == "From tixkit"
    assert apply(panel, theirs=[f"{first}/owner"])["ok"]
    assert owners(workshop)[0] == "From the file"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        (
            "notes.txt",
            b"hello",
            "notes.txt is neither a Word nor an Excel file. Save it as .docx or .xlsx and try again.",
        ),
        ("empty.docx", b"", "empty.docx is empty. Ask for it to be sent again."),
        ("cut.xlsx", b"PK\x03\x04", "cut.xlsx is damaged or was not sent whole. Ask for it to be sent again."),
    ],
)
def test_a_wrong_file_gets_the_words_of_the_command_line(panel, bring, apply, name, content, says):
    assert bring(panel, content, name) == {"event": "plan_refused", "message": says}
    assert not apply(panel)["ok"]


def test_too_large_a_file_is_refused_before_it_travels(panel, ask):
    refused = ask(panel, "plan_start", name="film.docx", size=50_000_001)
    assert refused["message"] == "film.docx is larger than 50 MB, which no plan is. Take pictures out and try again."


def test_what_cannot_be_read_is_not_sent_whole(panel, edited, bring):
    (problem,) = bring(panel, edited(H4="later " * 5_000))["found"]["problems"]
    assert problem["value"] == f"{('later ' * 5_000)[:200]}… (30,000 characters)"


def test_where_a_loop_runs_the_file_is_read_beside_it(workshop, edited, bring):
    async def read():
        panel = PlanImportPanel(workshop)
        sent = []
        panel.send = lambda content, buffers=None: sent.append(content)
        panel.do("plan_start", {"name": "plan.xlsx", "size": 1})
        panel.do("plan_part", {"text": base64.b64encode(edited(E4="Head of D")).decode()})
        assert panel.do("plan_done", {}) == {"ok": True}
        assert sent == []
        await panel._import._reading
        panel.desk.stop()
        return sent

    (said,) = asyncio.run(read())
    assert said["found"]["lead"].startswith("1 changed.")


def test_of_two_files_the_one_chosen_last_is_shown_and_applied(workshop, edited):
    async def read():
        panel = PlanImportPanel(workshop)
        sent = []
        panel.send = lambda content, buffers=None: sent.append(content)
        readings = []
        for name, owner in (("first.xlsx", "Head of D"), ("last.xlsx", "Head of E")):
            panel.do("plan_start", {"name": name, "size": 1})
            panel.do("plan_part", {"text": base64.b64encode(edited(E4=owner)).decode()})
            panel.do("plan_done", {})
            readings.append(panel._import._reading)
        await asyncio.gather(*readings)
        key = sent[0]["found"]["changed"][0]["key"]
        panel.do("plan_apply", {"changed": [key], "added": [], "removed": [], "theirs": []})
        panel.desk.stop()
        return [said["found"]["name"] for said in sent]

    assert asyncio.run(read()) == ["last.xlsx"]
    assert owners(workshop)[0] == "Head of E"


def test_a_store_that_cannot_be_read_is_not_blamed_on_the_file(panel, edited, bring, monkeypatch):
    def broken(_audience):
        raise StoreError("busy", "The store is busy. Try again.")

    file = edited(E4="Head of D")
    monkeypatch.setattr(panel.desk.workshop, "results", broken)
    refused = bring(panel, file)
    assert refused["message"].startswith(
        "plan.xlsx could not be compared with the plan. Nothing was changed. The store is"
    )


def test_the_plan_s_own_page_takes_it_too_and_shows_the_plan_at_once(workshop, edited, bring, apply):
    page = ActionPlan(workshop)
    found = bring(page, edited(E4="Head of D"))["found"]
    apply(page, changed=[found["changed"][0]["key"]])
    assert page.plan[0]["owner"] == "Head of D"
