"""The list of workshops, and everything that its page asks for."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, insert

import tixkit
from tixkit import sample
from tixkit.framework.example import write_example
from tixkit.serve import choose_workshop
from tixkit.store import open_store, schema
from tixkit.widgets import Desk, Home
from tixkit.widgets.home_state import where
from tixkit.widgets.opening import find
from tixkit.workshop import About, Note, WorkshopError, carry, list_workshops, open_workshop
from tixkit.workshop.keys import new_code, new_id, new_token

COUNCIL = "Sampleford Borough Council"
TYPED = {
    "framework": "tiex", "folder": "", "title": "Leadership workshop", "authority": COUNCIL, "roles": "councillor\nofficer",
    "rule": "75", "minutes": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    for name in ("TIXKIT_STORE", "TIXKIT_DASHBOARDS", "TIXKIT_ROOM_URL"):
        monkeypatch.delenv(name, raising=False)


def rows(home: Home) -> list[dict]:
    return home.workshops["rows"]


def many(store_url: str, count: int, title: str = "Workshop {}") -> None:
    """Put many workshops into a store, number 0 the oldest."""
    f = tixkit.load_framework("tiex")
    kept = json.dumps(f.to_dict(), ensure_ascii=False)
    with open_store(store_url).create() as connection:
        for n in range(count):
            values = {
                "id": new_id(), "code": new_code(), "projector_key": new_token(), "title": title.format(n),
                "authority": COUNCIL, "framework_id": "tiex", "framework": kept, "roles": '["officer"]', "rule": "75",
                "created_at": datetime.now(UTC) - timedelta(days=count - n),
            }  # fmt: skip
            connection.execute(insert(schema.workshops).values(values))
            connection.execute(insert(schema.revisions).values(workshop_id=values["id"], revision=1, content=1))


def test_the_newest_comes_first_with_how_far_each_has_come_in_its_frameworks_words(store_url):
    first = tixkit.create_workshop(store_url, "tiex", "Housing", COUNCIL)
    first.agree("role.service", "strong", rationale="x")
    first.agree("role.customer", "strong", rationale="x")
    first.undo_agreement("role.customer")
    first.close()
    review = tixkit.create_workshop(store_url, "peer-review", "Review", "Otherford", roles=("reviewer",))
    element = review.framework.areas[0]
    person = review.join(role="reviewer")
    for n, text in enumerate(("One", "Two", "")):
        review.participant_record(
            person.participant_id, Note(f"n{n}", element.id, "evidence", text or "Gone", note=f"p{n}")
        )
    review.participant_record(person.participant_id, Note("n9", element.id, "evidence", "", note="p2"))
    tixkit.create_workshop(store_url, "success-criteria", "Board", COUNCIL)
    told = [(r["title"], r["authority"], r["status"], r["progress"]) for r in rows(Home(store_url))]
    assert told == [
        ("Board", COUNCIL, "open", "12 criteria"),
        ("Review", "Otherford", "open", "0 of 11 elements agreed, 2 notes"),
        ("Housing", COUNCIL, "closed", "1 of 21 agreed"),
    ]


def test_the_official_submission_bears_its_mark_and_no_other_does(store_url):
    for title, official in (("Undecided", None), ("Inside", False), ("Ours", True)):
        tixkit.create_workshop(store_url, "tiex", title, COUNCIL).describe(official=official)
    assert [(r["title"], r["mark"]) for r in rows(Home(store_url))] == [
        ("Ours", "Official submission"), ("Inside", ""), ("Undecided", ""),
    ]  # fmt: skip


def test_a_council_stands_above_the_list_only_where_all_own_workshops_are_its(store_url):
    tixkit.create_workshop(store_url, "tiex", "Housing", COUNCIL)
    home = Home(store_url)
    assert (home.workshops["authority"], rows(home)[0]["authority"]) == (COUNCIL, "")
    tixkit.create_workshop(store_url, "tiex", "Parks", "Otherford")
    home.refresh()
    assert (home.workshops["authority"], [r["authority"] for r in rows(home)]) == ("", ["Otherford", COUNCIL])


def test_notes_of_an_unrevealed_round_are_not_counted(store_url):
    review = tixkit.create_workshop(store_url, "peer-review", "Review", COUNCIL, roles=("officer",))
    element = review.framework.areas[0]
    person = review.join(role="officer")
    rnd = review.open_round([element.id])
    review.participant_record(person.participant_id, Note("n1", element.id, "evidence", "Hidden"))
    assert list_workshops(store_url)[0].notes == 0
    review.reveal(rnd)
    assert list_workshops(store_url)[0].notes == 1


def test_links_suit_the_framework_and_keep_the_workshop(store_url, monkeypatch):
    for framework in ("success-criteria", "peer-review", "tiex"):
        tixkit.create_workshop(store_url, framework, framework, COUNCIL)
    done = open_workshop(store_url, list_workshops(store_url)[0].code)
    done.close()
    assert [(r["href"], r["pages"]) for r in rows(Home(store_url))] == [("", [])] * 3
    monkeypatch.setenv("TIXKIT_DASHBOARDS", "1")
    tiex, review, criteria = rows(Home(store_url))
    assert tiex["href"] == f"results.ipynb?workshop={done.code}"
    assert [p["id"] for p in tiex["pages"]] == ["facilitate", "results", "action_plan"]
    assert review["href"] == f"peer_review.ipynb?workshop={review['code']}"
    assert criteria["href"] == f"success_criteria.ipynb?workshop={criteria['code']}"
    assert [p["id"] for p in review["pages"]][-1] == "peer_review"
    assert [p["id"] for p in criteria["pages"]][-1] == "success_criteria"


@pytest.mark.parametrize(
    ("framework", "widget"), [("peer-review", "ElementReview"), ("success-criteria", "CriteriaProgress")]
)
def test_the_line_of_python_opens_the_widget_that_suits_the_answers(store_url, framework, widget):
    made = tixkit.create_workshop(store_url, framework, "Board", COUNCIL)
    page = eval(rows(Home(store_url))[0]["python"], {"tixkit": tixkit})
    assert (type(page).__name__, page.head["code"]) == (widget, made.code)
    page.close()


def test_where_no_pages_are_served_the_line_of_python_opens_the_workshop(store_url, monkeypatch):
    made = tixkit.create_workshop(store_url, "tiex", "Leadership", COUNCIL)
    line = rows(Home(store_url))[0]["python"]
    assert line == f"tixkit.widgets.facilitate(tixkit.open_workshop({store_url!r}, {made.code!r}))"
    page = eval(line, {"tixkit": tixkit})
    assert page.head["code"] == made.code
    page.close()
    monkeypatch.setattr("tixkit.widgets.home.default_store", lambda: store_url)
    assert f"open_workshop(None, {made.code!r})" in rows(Home())[0]["python"]


def test_only_a_store_on_this_computer_is_called_local():
    assert where("sqlite:///room.db") == {"local": True, "text": "Working on this laptop only. No internet needed."}
    told = where("postgresql://ruth:harbour-lantern@db.example.org/tixkit")
    assert told == {"local": False, "text": "Kept on the database server db.example.org."}
    assert where("postgresql:///tixkit?host=/run/pg")["text"] == "Kept in a database server on this computer."


@pytest.mark.parametrize("kind", ["damaged", "nowhere", "bad address"])
def test_a_store_that_cannot_be_opened_is_said_plainly(tmp_path, kind):
    (tmp_path / "damaged.db").write_bytes(b"not a database at all, just some words" * 50)
    url = {
        "damaged": f"sqlite:///{tmp_path / 'damaged.db'}",
        "nowhere": f"sqlite:///{tmp_path / 'no' / 'room.db'}",
        "bad address": "mysql://somewhere",
    }[kind]
    home = Home(url)
    said = {"damaged": "is not a tixkit store", "nowhere": "there is no folder", "bad address": "are not supported"}[
        kind
    ]
    assert said in home.trouble
    assert said in repr(home)
    assert (home.workshops["total"], rows(home)) == (0, [])
    assert home.do("create", TYPED)["ok"] is False
    assert home.do("refresh", {})["ok"] is True


def test_a_store_that_is_mended_is_listed_again(tmp_path):
    url = f"sqlite:///{tmp_path / 'later' / 'room.db'}"
    home = Home(url)
    assert home.trouble
    (tmp_path / "later").mkdir()
    made = tixkit.create_workshop(url, "tiex", "T", COUNCIL)
    home.do("refresh", {})
    assert (home.trouble, rows(home)[0]["code"]) == ("", made.code)
    open_store(url).close()


def test_an_unknown_argument_is_refused(store_url):
    with pytest.raises(TypeError, match="Home has no argument “colour”. It takes store, demo."):
        Home(store_url, colour="red")


# ---------------------------------------------------------------- many


def test_a_store_of_500_is_listed_with_few_queries_and_a_page_of_20_travels(store_url):
    many(store_url, 500)
    asked = []
    engine = open_store(store_url)._engine
    event.listen(engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    home = Home(store_url)
    assert len([q for q in asked if q.startswith("SELECT")]) <= 8
    asked.clear()
    home.refresh()
    assert len([q for q in asked if q.startswith("SELECT")]) <= 5
    assert not any("framework," in q.split("FROM")[0] + "," and "workshops.framework " in q for q in asked)
    assert (home.workshops["total"], home.workshops["pages"], len(rows(home))) == (500, 25, 20)
    assert rows(home)[0]["title"] == "Workshop 499"
    assert len(json.dumps(home.get_state(["workshops", "where", "about"]))) < 20_000


def test_workshops_are_found_by_title_council_framework_and_code(store_url):
    many(store_url, 12)
    other = tixkit.create_workshop(store_url, "peer-review", "Housing", "Otherford")
    home = Home(store_url)
    assert home.workshops["search"] is True
    for text, found in (("HOUS", 1), ("otherford housing", 1), ("peer", 1), (f"{other.code[:3]} {other.code[3:]}", 1),
                        ("workshop 11", 1), ("zebra", 0), ("", 13)):  # fmt: skip
        assert home.do("find", {"text": text})["ok"]
        assert (text, home.workshops["found"]) == (text, found)


def test_pages_of_the_list_are_turned_within_what_there_is(store_url):
    many(store_url, 45)
    home = Home(store_url)
    home.do("find", {"text": "", "page": 3})
    assert (home.workshops["page"], home.workshops["first"], len(rows(home))) == (3, 41, 5)
    home.do("find", {"text": "", "page": 99})
    assert home.workshops["page"] == 3
    home.do("find", {"text": "workshop 4", "page": 3})  # 4, 14, 24, 34, and 40 to 44
    assert (home.workshops["page"], home.workshops["found"]) == (1, 9)


def test_ten_workshops_need_no_search(store_url):
    many(store_url, 10)
    assert Home(store_url).workshops["search"] is False


# ---------------------------------------------------------------- a new one


def test_a_workshop_is_made_as_typed(store_url):
    home = Home(store_url)
    given = TYPED | {
        "framework": "success-criteria",
        "roles": "councillor, officer\n\n partner ",
        "rule": "strict",
        "minutes": " 90 ",
        "place": " Civic Suite, Sampleford ",
        "contact": "Head of Transformation, 01632 960123",
    }
    reply = home.do("create", given)
    made = open_workshop(store_url, reply["made"]["code"])
    assert (made.title, made.authority, made.framework.id, made.rule) == (
        "Leadership workshop", COUNCIL, "success-criteria", "strict",
    )  # fmt: skip
    assert made.roles == ("councillor", "officer", "partner")
    assert made.room_settings().minutes == 90
    assert made.about() == About("Civic Suite, Sampleford", "Head of Transformation, 01632 960123")
    assert Desk(made, follow=False).minutes == 90
    assert rows(home)[0]["code"] == made.code


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", " ", "The title is empty."),
        ("title", "x" * 301, "301 characters; 300 is the most"),
        ("title", "Demo: ours", "“Demo:” marks the demo"),
        ("authority", "", "The authority’s name is empty."),
        ("roles", " ,\n", "There is no role."),
        ("roles", "officer, officer", "A role stands twice"),
        ("rule", "51", "There is no consensus rule “51”"),
        ("minutes", "ninety", "“ninety” is no number of minutes."),
        ("minutes", "1441", "1441 minutes is more than a day"),
        ("minutes", "-5", "give a whole number from 0"),
        ("place", "x" * 301, "The place has 301 characters; 300 is the most."),
        (
            "contact",
            "Head\x1bof",
            "The contact holds a line break or another character that cannot be printed (U+001B).",
        ),
        ("framework", "nope", "There is no framework “nope”."),
    ],
)
def test_a_wrong_value_is_said_at_its_field_and_nothing_is_made(store_url, field, value, said):
    home = Home(store_url)
    reply = home.do("create", TYPED | {field: value})
    assert reply["ok"] is True
    assert set(reply["errors"]) == {field}
    assert said in reply["errors"][field]
    assert list_workshops(store_url) == []


def test_every_wrong_field_is_said_at_once(store_url):
    reply = Home(store_url).do("create", {})
    assert set(reply["errors"]) == {"framework", "title", "authority", "roles", "rule"}


def test_a_framework_of_ones_own_is_found_in_its_folder(store_url, tmp_path):
    write_example(tmp_path / "Our visitors")
    home = Home(store_url)
    found = home.do("look_in", {"folder": f" {tmp_path / 'Our visitors'} "})["framework"]
    assert (found["id"], found["about"]) == ("our-visitors", "Edition 2026. 3 themes, 8 questions")
    reply = home.do("create", TYPED | {"framework": "own", "folder": str(tmp_path / "Our visitors")})
    assert open_workshop(store_url, reply["made"]["code"]).framework.id == "our-visitors"
    area = next((tmp_path / "Our visitors" / "areas").glob("*.yaml"))
    area.write_text("id: [", encoding="utf-8")
    refused = home.do("look_in", {"folder": str(tmp_path / "Our visitors")})
    assert (refused["ok"], refused["field"]) == (False, "folder")
    assert f"areas/{area.name}" in refused["message"]
    missing = home.do("create", TYPED | {"framework": "own", "folder": "/nowhere"})["errors"]
    assert missing["folder"].startswith("There is no framework “/nowhere”. Use the id of a framework")
    assert home.do("look_in", {"folder": "  "})["message"] == "Write the path of the folder that holds framework.yaml."


def test_the_form_offers_what_is_installed_and_what_the_last_workshop_had(store_url):
    home = Home(store_url, demo=sample.play_beside)
    form = home.do("form", {})
    assert [f["id"] for f in form["frameworks"]] == ["tiex", "tiex-v16a-1", "peer-review", "success-criteria"]
    tiex, earlier, review, _ = form["frameworks"]
    assert tiex["about"] == "21 areas, 84 statements"
    assert earlier["about"] == "Edition v16a-1, 5 September 2019. 21 areas, 84 statements"
    assert review["roles"].split("\n")[0] == "reviewer"
    assert [r["id"] for r in tiex["rules"]] == ["75", "strict"]
    assert tiex["rules"][1]["text"].endswith(
        "in a room of fewer than 7, one objector vetoes it. Fewer than 3 answers is too few."
    )
    assert (form["chosen"], form["authority"]) == ("tiex", "")
    tixkit.create_workshop(store_url, "peer-review", "Review", "Otherford")
    home.do("demo", {})
    form = home.do("form", {})
    assert (form["chosen"], form["authority"]) == ("peer-review", "Otherford")  # not the demo's


# ---------------------------------------------------------------- the demo


def test_the_demo_is_marked_and_made_once(store_url):
    home = Home(store_url, demo=sample.play_beside)
    made = home.do("demo", {})["made"]
    assert made["title"] == "Demo: Leadership workshop"
    assert rows(home)[0]["date"].endswith(", made up")
    assert home.workshops["authority"] == ""
    assert home.do("demo", {})["made"]["code"] == made["code"]
    assert len(list_workshops(store_url)) == 1
    open_workshop(store_url, made["code"]).close()
    assert home.do("refresh", {})["ok"]
    assert home.do("demo", {})["made"]["code"] != made["code"]


def test_one_s_own_workshop_is_opened_before_the_demo(store_url):
    own = tixkit.create_workshop(store_url, "tiex", "Ours", COUNCIL)
    Home(store_url, demo=sample.play_beside).do("demo", {})
    assert list_workshops(store_url)[0].demo
    assert find(store_url, None).code == own.code
    assert choose_workshop(store_url).code == own.code
    own.close()
    assert find(store_url, None).code == own.code
    assert choose_workshop(store_url) is None  # the list of all is served


def test_without_a_demo_none_is_offered(store_url):
    home = Home(store_url)
    assert home.about["demo"] is False
    assert home.do("demo", {})["ok"] is False


# ---------------------------------------------------------------- files


def test_a_copy_is_saved_over_the_comm(workshop, store_url, heard):
    home = Home(store_url)
    sent = heard(home)
    workshop.open_round(["role.service"])
    reply = home.do("save_copy", {"workshop": workshop.code})
    [(content, [data])] = sent
    assert data.decode() == carry.to_json(workshop)
    assert content["name"] == reply["name"] == carry.file_name(workshop)
    assert reply["left_out"].startswith("1 round was not revealed")
    assert home.do("save_copy", {"workshop": "CCCCCC"})["ok"] is False


def test_a_file_is_imported_in_parts_and_twice_only_when_asked(workshop, store_url, tmp_path):
    url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    home, text = Home(url), carry.to_json(workshop)
    assert home.do("import_start", {"name": "copy.json", "size": len(text)})["ok"]
    for start in range(0, len(text), 9_000):
        assert home.do("import_part", {"text": text[start : start + 9_000]})["ok"]
    reply = home.do("import_done", {})
    assert rows(home)[0]["code"] == reply["made"]["code"] != workshop.code
    assert reply["left_out"] == ""
    home.do("import_start", {"name": "copy.json", "size": len(text)})
    home.do("import_part", {"text": text})
    twice = home.do("import_done", {})
    assert (twice["ok"], twice["code"], twice["field"]) == (False, "already_here", "file")
    assert home.do("import_done", {"again": True})["ok"]
    assert len(list_workshops(url)) == 2
    open_store(url).close()


def test_a_file_that_is_none_or_too_large_is_refused_by_its_name(store_url):
    home = Home(store_url)
    large = home.do("import_start", {"name": "film.json", "size": 50_000_000})
    assert large["message"].startswith("film.json: It has 50 MB, and a workshop’s file has at most 32 MB.")
    home.do("import_start", {"name": "lies.json", "size": 1})
    assert home.do("import_part", {"text": "x" * 20_000_000})["ok"]
    assert home.do("import_part", {"text": "x" * 20_000_000})["message"].startswith("lies.json: It has 40 MB")
    home.do("import_start", {"name": "shopping.json", "size": 9})
    home.do("import_part", {"text": '["bread"]'})
    assert home.do("import_done", {})["message"].startswith("shopping.json, format: This is no workshop of tixkit")
    assert list_workshops(store_url) == []


def test_a_workshop_is_closed_and_reopened_from_the_list(workshop, store_url):
    home = Home(store_url)
    assert home.do("close_workshop", {"workshop": workshop.code})["ok"]
    assert (workshop.status, rows(home)[0]["status"]) == ("closed", "closed")
    assert home.do("reopen_workshop", {"workshop": workshop.code})["ok"]
    assert rows(home)[0]["status"] == "open"
    workshop.open_round(["role.service"])
    refused = home.do("close_workshop", {"workshop": workshop.code})
    assert refused["message"].startswith("Round 1 is open. Reveal it")


# ---------------------------------------------------------------- minutes


def test_minutes_are_kept_for_every_facilitator(workshop, store_url):
    first = Desk(workshop, follow=False)
    second = Desk(open_workshop(store_url, workshop.code, by="Ruth"), follow=False)
    first.give_minutes(45)
    assert first.minutes == 45
    second.refresh()
    assert second.minutes == 45
    second.give_minutes(None)
    first.refresh()
    assert first.minutes is None
    for wrong in (-1, 1441, True, 4.5):
        with pytest.raises(WorkshopError, check=lambda e: (e.code, e.field) == ("malformed", "minutes")):
            workshop.set_minutes(wrong)
        with pytest.raises(WorkshopError, check=lambda e: e.field == "minutes"):
            tixkit.create_workshop(store_url, "tiex", "T", "A", minutes=wrong)
    assert len(list_workshops(store_url)) == 1


def test_minutes_leave_the_projector_and_the_wifi_as_they_are(workshop):
    workshop.show_on_projector("heatmap")
    workshop.set_wifi("Town hall", "harbour-lantern-42")
    workshop.set_minutes(30)
    settings = workshop.room_settings()
    assert (settings.projector_view, settings.wifi.network, settings.minutes) == ("heatmap", "Town hall", 30)
    workshop.clear_wifi()
    assert workshop.room_settings().minutes == 30
