"""A peer review's report is short: what evidence says of each element, and nothing of what nobody looked at."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from reports.conftest import AT, WORKSHOP
from reports.test_report_docx import after, tables, words
from tixkit import load_framework
from tixkit.reports import make
from tixkit.reports.choice import Choice
from tixkit.scoring import DecisionFact, Facts, RecordFact, score


def note(number: int, area: str, feature: int | None, source: str, way: str, text: str = "", **more) -> RecordFact:
    which = f"{area}.{feature}" if feature else None
    return RecordFact(
        f"n{number}", area, None, "evidence", text, "participant", AT,
        seq=number, source=source, direction=way, feature=which, **more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def review():
    records = (
        note(1, "ambition", 1, "document", "strength", "A page for all.", quotable=True),
        note(2, "ambition", 1, "interview", "strength", "Said in confidence"),
        note(3, "ambition", 2, "focus_group", "strength"),
        note(4, "achievements", 1, "data", "area_for_improvement"),
        RecordFact("s", "ambition", None, "strength", "Everybody knows the vision.", "room", AT),
        RecordFact("i", "customer-focus", None, "area_for_improvement", "Tell it once.", "room", AT),
    )
    decisions = (DecisionFact("ambition", "strength", "Three agree.", "", AT, "room", None, None),)
    return score(load_framework("peer-review"), Facts(WORKSHOP, records=records, decisions=decisions), "files")


@pytest.fixture(scope="module")
def report(review):
    return docx.Document(BytesIO(make(review, "report")))


def test_headlines_come_first(report):
    text = words(report)
    start = after(text, "Headline findings")
    assert start[0] == (
        "The team noted 4 pieces of evidence on 2 of 11 elements. One of them has three kinds of source or more."
    )
    assert after(text, "Headline strengths")[0] == "2.1 Ambition for the community. Everybody knows the vision."
    assert after(text, "Headline areas for improvement")[0] == "3.1 Customer focus. Tell it once."


def test_nothing_is_said_of_answers_that_nobody_was_asked_for(report, review):
    summary = words(docx.Document(BytesIO(make(review, "summary"))))
    assert any(
        line.startswith("Evidence: The team noted 4 pieces of evidence on 2 of 11 elements.") for line in summary
    )
    text = words(report)
    assert (
        "Each element has 7 to 32 features. The team noted evidence, and agreed one rating for the element from that."
        in text
    )
    assert tables(report)["What the ratings mean"][-1] == ["Not assessed", "No rating has been agreed yet"]
    assert "What the outcomes mean" not in tables(report)
    rows = {row[0]: row[1:] for row in tables(report)["Ratings of all 11 elements"]}
    assert rows["Element"] == ["Rating", "Status"]
    assert rows["2.1 Ambition for the community"] == ["Strength", "Agreed"]
    assert rows["1 Achievements and outcomes"] == ["Not assessed", "Not rated yet"]
    for line in [*text, *summary]:
        assert "asked" not in line.replace("is asked to", "")
        assert "People answered" not in line


def test_each_judgement_shows_how_many_kinds_of_source_stand_behind_it(report):
    rows = {row[0]: row[1:] for row in tables(report)["Evidence by element"]}
    assert rows["2.1 Ambition for the community"] == [
        "Strength", "3", "3, triangulated: document, interview and focus group", "Strength",
    ]  # fmt: skip
    assert rows["1 Achievements and outcomes"] == ["Not assessed", "1", "1: data", "Area for improvement"]
    assert rows["5.2 Managing people and diversity"] == ["Not assessed", "0", "None", "None"]


def test_only_the_features_that_evidence_speaks_to_are_spelled_out(report):
    rows = tables(report)["Evidence by feature, 2.1 Ambition for the community"]
    assert [row[0].split(". ")[0] for row in rows[1:]] == ["Feature 1", "Feature 2"]
    assert [row[1] for row in rows[1:]] == ["2: document and interview", "1: focus group"]
    assert "No evidence was noted on features 3 to 10." in words(report)
    assert "Said in confidence" not in report.element.xml


def test_elements_nobody_looked_at_are_named_in_one_list_and_have_no_page(report, review):
    text = words(report)
    headings = [p.text for p in report.paragraphs if p.style.name == "Heading 3"]
    bare = [t for t in text if t.endswith(": nothing was noted or agreed on them.")]
    assert len(bare) == 1
    untouched = set(review.framework.areas_by_id) - {"ambition", "achievements", "customer-focus"}
    for area in untouched:
        title = review.framework.areas_by_id[area].numbered_title
        assert title in bare[0]
        assert title not in headings
    assert len(text) < 250


def test_an_element_that_is_its_own_section_stands_once_in_the_contents(report):
    entries = [p.text for p in report.paragraphs if p.style.name.startswith("toc ")]
    assert entries.count("1 Achievements and outcomes") == 1


def test_an_element_that_was_chosen_has_its_page_even_if_nothing_is_known(review):
    choice = Choice(areas=("people-and-diversity",))
    text = words(docx.Document(BytesIO(make(review, "report", choice))))
    assert after(text, "5.2 Managing people and diversity")[1] == "The team has not agreed a rating yet."
    assert "Headline findings" not in text


def test_a_review_without_a_round_tells_of_no_phones_and_of_no_counted_answers(report, review):
    summary = words(docx.Document(BytesIO(make(review, "summary"))))
    method = "The team noted evidence, and agreed its ratings from that."
    for told, times in ((words(report), 2), (summary, 1)):  # the report tells it at a glance and in appendix A
        assert sum(method in line for line in told) == times
        assert not any("their own phones" in line or "Every answer is counted" in line for line in told)
