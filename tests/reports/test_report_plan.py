"""The plan's timeline, what is overdue, and where to read on with each area."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from reports.conftest import hand_made_facts
from reports.test_report_docx import after, words
from tixkit.framework import AreaResource, Contact
from tixkit.reports import make
from tixkit.reports.charts.canvas import POINTS_PER_CM, Canvas, width
from tixkit.reports.charts.timeline import timeline_pictures
from tixkit.reports.language import speaking
from tixkit.reports.plan import overdue_line, plan_rows
from tixkit.scoring import score

DAY = date(2026, 11, 5)


def planned(tiex, *dues: date | None, status: str = "not started"):
    facts = hand_made_facts()
    first = facts.actions[0]
    actions = tuple(replace(first, id=f"a{i}", order=i, due=due, status=status) for i, due in enumerate(dues, start=1))
    return score(tiex, replace(facts, actions=actions))


def test_the_timeline_says_dates_and_what_is_overdue_in_words(tiex):
    results = planned(tiex, date(2026, 10, 1), date(2027, 2, 28), None)
    (picture,) = timeline_pictures(results, plan_rows(results), DAY)
    assert "1 due in 2026 and 1 due in 2027" in picture.alt
    assert "Overdue on that day: 1." in picture.alt
    assert "1 has no date yet." in picture.alt
    assert "Action 2: 28 Feb 2027." in picture.alt
    assert picture.alt.endswith("Every date is in the table of the action plan.")
    assert len(picture.alt) <= 500


@pytest.mark.parametrize("language", ["en-GB", "cy"])
def test_the_legend_ends_within_the_picture_in_every_language(tiex, monkeypatch, language):
    drawn = []
    text = Canvas.text
    monkeypatch.setattr(Canvas, "text", lambda *place, **look: (drawn.append(place), text(*place, **look)))
    results = planned(tiex, date(2027, 2, 28))
    with speaking(language):
        (picture,) = timeline_pictures(results, plan_rows(results), DAY)
    _canvas, x, _y, last = drawn[-1]
    assert last[-1] == "."
    assert x + width(last) <= picture.width * POINTS_PER_CM


def test_a_plan_without_dates_has_no_timeline_and_a_long_one_several(tiex):
    undated = planned(tiex, None, None)
    assert timeline_pictures(undated, plan_rows(undated), DAY) == []
    long = planned(tiex, *(DAY + timedelta(days=40 * i) for i in range(1, 31)))
    pictures = timeline_pictures(long, plan_rows(long), DAY)
    assert [p.caption for p in pictures] == [
        "When each action is due, part 1 of 2",
        "When each action is due, part 2 of 2",
    ]
    assert all(p.width < 25.6 and p.height < 15.5 and len(p.alt) <= 500 for p in pictures)
    # the first 13 actions, and the other 17: each picture tells of its own
    assert [p.alt.partition(",")[0] for p in pictures] == ["Timeline of 13 actions", "Timeline of 17 actions"]
    assert ("Action 1: " in pictures[0].alt, "Action 14: " in pictures[1].alt) == (True, True)


def test_every_action_of_the_longest_plan_is_in_a_picture(tiex):
    results = planned(tiex, *(DAY + timedelta(days=i) for i in range(1, 202)))
    pictures = timeline_pictures(results, plan_rows(results), DAY)
    # 13 on the first page, 19 on each of the others: 13 + 9 * 19 = 184, and 17 more
    assert len(pictures) == 11
    assert "Timeline of 17 actions, part 11 of 11, " in pictures[-1].alt


@pytest.mark.parametrize("mistyped", [date(2270, 3, 31), date(9999, 12, 31), date(1, 1, 1)])
def test_a_date_centuries_away_leaves_a_timeline(tiex, mistyped):
    results = planned(tiex, date(2027, 2, 28), mistyped)
    (picture,) = timeline_pictures(results, plan_rows(results), DAY)
    assert f"1 due in {mistyped.year}" in picture.alt


@pytest.mark.parametrize(
    ("due", "status", "late"),
    [
        (date(2026, 11, 4), "in progress", True),
        (date(2026, 11, 5), "in progress", False),
        (date(2026, 11, 4), "done", False),
        (date(2026, 11, 4), "dropped", False),
    ],
)
def test_overdue_is_what_was_due_before_the_workshop_and_is_still_open(tiex, due, status, late):
    results = planned(tiex, due, status=status)
    said = "Overdue on 5 November 2026, the day of the workshop: action 1."
    assert overdue_line(results, DAY) == (said if late else "")
    text = words(docx.Document(BytesIO(make(results, "report"))))
    assert (said in text) == late


@pytest.fixture(scope="module")
def signposted(full):
    mine = AreaResource(
        id="own", title="Our service review guide", publisher="Sampleford", purpose="How we review.",
        link="https://intranet.example/guide?a=1&b=2", areas=("role.service",),
    )  # fmt: skip
    paper = AreaResource(
        id="paper", title="The paper one", publisher="Sampleford", purpose="On paper.", file="guide.pdf",
        areas=("role.service",),
    )  # fmt: skip
    contact = Contact(id="us", purpose="For help", email="help@sampleford.example", phone="01234 567890")
    framework = full.framework.model_copy(update={"resources": (mine, paper), "contacts": (contact,)})
    return docx.Document(BytesIO(make(replace(full, framework=framework), "report")))


def links(document) -> dict[str, str]:
    found = {}
    for link in document.element.iter(qn("w:hyperlink")):
        if relation := link.get(qn("r:id")):
            shown = "".join(t.text for t in link.iter(qn("w:t")))
            found[shown] = document.part.rels[relation].target_ref
    return found


def test_resources_stand_with_their_area_as_links(signposted):
    text = after(words(signposted), "Role of the authority, service focus")
    place = text.index("Resources")
    assert text[place + 1] == "Our service review guide (Sampleford)"
    assert text[place + 2] == "The paper one (Sampleford; the council’s file guide.pdf)"
    assert links(signposted)["Our service review guide"] == "https://intranet.example/guide?a=1&b=2"
    other = after(words(signposted), "Role of the authority, customer focus")
    assert "Resources" not in other[: other.index("Role of the authority, community focus")]


def test_the_appendix_says_what_each_is_for_and_whom_to_ask(signposted):
    text = words(signposted)
    assert after(text, "Where to read on")[0] == (
        "Our service review guide (Sampleford). How we review. For Role of the authority, service focus."
    )
    assert after(text, "Whom to ask")[0] == "For help: help@sampleford.example, 01234 567890"
    assert links(signposted)["help@sampleford.example"] == "mailto:help@sampleford.example"


def test_without_anything_signposted_there_is_no_heading(full):
    bare = full.framework.model_copy(update={"resources": (), "contacts": ()})
    text = words(docx.Document(BytesIO(make(replace(full, framework=bare), "report"))))
    assert not {"Resources", "Where to read on", "Whom to ask"} & set(text)
