"""The report, the workbook and the slides compare a workshop with other submissions of its authority."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from pptx import Presentation

from reports.conftest import AT, WORKSHOP, list_framework
from reports.test_report_docx import after, tables, words
from reports.test_report_structure import CHECKER
from tixkit import load_framework
from tixkit.reports import ExportError, make
from tixkit.reports.choice import Choice
from tixkit.scoring import AnswerFact, DecisionFact, Facts, RoundFacts, score

LEVELS = {"s": "strong", "c": "competent", "n": "needing_improvement", ".": None}
TITLE = "Corporate leadership team"


def submission(framework, letters, *, levels=LEVELS, days=0, **workshop):
    """A workshop `days` from the one in hand: a letter an area is the rating that its room agreed."""
    made = AT + timedelta(days=days)
    rated = zip(framework.areas_by_id, letters.replace(" ", ""), strict=True)
    decisions = tuple(
        DecisionFact(area, levels[letter], "Why", "", made, "room", None, None, seq=seq)
        for seq, (area, letter) in enumerate(rated)
        if levels[letter]
    )
    return score(framework, Facts(replace(WORKSHOP, created_at=made, **workshop), decisions=decisions), "files")


# The three critical success factors, then service, customer and community focus of each characteristic.
MINE = "snc ccc nnn ccc sss nnn ..c"
TEAM = "sns ccc nnn ccc sss ncn ..c"
OTHER = "ssc ccc nns ccc sss nnn .cn"


@pytest.fixture(scope="module")
def mine(tiex):
    return submission(tiex, MINE, official=True)


@pytest.fixture(scope="module")
def others(tiex):
    team = submission(tiex, TEAM, days=-48, id="team", title=TITLE, people=(("officer", 7),), official=False)
    unnamed = submission(tiex, OTHER, days=-34, id="other", title="Digital and customers", people=())
    return unnamed, team


@pytest.fixture(scope="module")
def report(mine, others):
    return docx.Document(BytesIO(make(mine, "report", Choice(others=others))))


def section(document) -> list[str]:
    return after(words(document), "Other submissions in the authority")


def test_the_lead_counts_what_is_the_same_and_what_is_furthest_apart(report):
    # 19 areas were agreed at least twice; 14 of them alike, and two of the other five are two levels apart.
    assert section(report)[0] == (
        "All three submissions give the same rating in 14 of 19 areas. They are two levels apart in two."
    )


def test_each_submission_stands_with_day_people_and_status_the_one_in_hand_first(report):
    assert tables(report)["Submissions in the authority"] == [
        ["Submission", "Date", "People", "Status"],
        ["This workshop", "5 Nov 2026", "5", "Official submission for benchmarking"],
        [TITLE, "18 Sept 2026", "7", "Seen inside the authority only"],
        ["Digital and customers", "2 Oct 2026", "Not given", "Not said"],
    ]


def test_areas_that_differ_stand_widest_first_with_each_rating_as_a_chip(report, tiex):
    rows = tables(report)["Where submissions differ"]
    assert rows[0] == ["Area", "This workshop", TITLE, "Digital and customers", "Apart by"]
    need, competent, strong = "Needing improvement", "Competent", "Strong"
    assert rows[1:] == [
        [tiex.areas_by_id[area].title, *rest]
        for area, *rest in (
            ("csf.change", need, need, strong, "Two levels"),
            ("income.community", need, need, strong, "Two levels"),
            ("csf.staff", competent, strong, competent, "One level"),
            ("digital.customer", need, competent, need, "One level"),
            ("procurement.community", competent, competent, need, "One level"),
        )
    ]
    table = next(t for t in report.tables if t.rows[0].cells[-1].text == "Apart by")
    fills = [[c._tc.tcPr.find(qn("w:shd")) is not None for c in row.cells] for row in table.rows]
    assert fills[1:] == [[False, True, True, True, False]] * 5
    assert [bool(row.cells[4].paragraphs[0].runs[0].bold) for row in table.rows[1:]] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_the_widest_are_worth_talking_about_and_what_is_left_out_is_named(report, tiex):
    text = section(report)
    title = {id_: area.title for id_, area in tiex.areas_by_id.items()}
    assert (
        f"Worth talking about: Approach to change; {title['income.community']}. Where teams see the same authority so "
        "differently, the reasons matter more than the average."
    ) in text
    neither = f"{title['procurement.service']}; {title['procurement.customer']}."
    at = text.index("What is left out of the comparison")
    assert text[at + 1 : at + 4] == [
        f"This workshop, not assessed: {neither}",
        f"{TITLE}, not assessed: {neither}",
        f"Digital and customers, not assessed: {title['procurement.service']}.",
    ]
    assert text[at + 4].startswith(
        "In the other 14 areas that can be compared the ratings are the same. Only ratings that"
    )
    assert "marked as the official one" not in text[at + 4]


def test_the_section_stands_in_the_contents_before_progress_and_only_where_there_are_others(mine, others, tiex):
    before = submission(tiex, MINE, days=-400, id="before", title="The first one")
    document = docx.Document(BytesIO(make(mine, "report", Choice(others=others, before=before))))
    contents = [p.text for p in document.paragraphs if p.style.name.startswith("toc ")]
    assert contents.index("Other submissions in the authority") + 1 == contents.index("Progress since last time")
    assert "Other submissions in the authority" not in words(docx.Document(BytesIO(make(mine, "report"))))


def test_the_same_files_come_of_others_in_any_order(mine, others):
    for kind in ("report", "results-excel"):
        assert make(mine, kind, Choice(others=others)) == make(mine, kind, Choice(others=others[::-1]))


def test_chosen_areas_cut_the_comparison_too(mine, others):
    one = docx.Document(BytesIO(make(mine, "report", Choice(others=others, areas=("csf.change",)))))
    assert section(one)[0] == "The submissions are two levels apart on Approach to change."
    assert len(tables(one)["Where submissions differ"]) == 2
    focus = tuple(a for a in mine.framework.areas_by_id if a.endswith(".service"))
    some = docx.Document(BytesIO(make(mine, "report", Choice(others=others, areas=focus))))
    assert section(some)[0] == "All three submissions give the same rating in all five areas."
    assert "Where submissions differ" not in tables(some)


def test_a_suggested_rating_is_told_in_words_and_not_as_a_rating(tiex):
    ids = tuple(s.id for s in tiex.areas_by_id["csf.change"].statements)
    rnd = RoundFacts("r", 1, ("csf.change",), ids, "75", AT, AT, seq=1)
    answers = tuple(AnswerFact("r", f"p{who}", s, "agree") for who in range(4) for s in ids)
    asked = replace(WORKSHOP, people=((None, 2),))
    now = score(tiex, Facts(asked, (rnd,), answers, pseudonyms={f"p{n}": f"Person {n}" for n in range(4)}), "files")
    assert (now.by_area["csf.change"].status, now.by_area["csf.change"].rating) == ("provisional", "strong")
    every = [submission(tiex, OTHER, id="a", title="A"), submission(tiex, TEAM, id="b", title="B")]
    document = docx.Document(BytesIO(make(now, "report", Choice(others=tuple(every)))))
    row = tables(document)["Where submissions differ"][1]
    assert row == ["Approach to change", "Strong, suggested", "Strong", "Needing improvement", "Two levels"]
    assert "This workshop, suggested and not agreed: Approach to change." in section(document)
    # two people are too few to be counted
    assert tables(document)["Submissions in the authority"][1][2] == "Withheld"


def test_where_nothing_can_be_compared_that_is_said(tiex):
    now, bare = submission(tiex, "." * 21), submission(tiex, OTHER, id="a", title="A", official=True)
    document = docx.Document(BytesIO(make(now, "report", Choice(others=(bare,)))))
    assert section(document)[0] == (
        "No area has an agreed rating in more than one submission, so nothing can be compared."
    )
    assert "This workshop, not assessed: all 21 areas." in section(document)
    assert "Where submissions differ" not in tables(document)


def test_submissions_of_one_title_are_told_apart_and_two_official_ones_are_noticed(mine, tiex):
    same = [submission(tiex, TEAM, days=-day, id=f"w{day}", title=TITLE, official=True) for day in (3, 3 + 1e-4, 9)]
    document = docx.Document(BytesIO(make(mine, "report", Choice(others=tuple(same)))))
    assert [row[0] for row in tables(document)["Submissions in the authority"]][2:] == [
        f"{TITLE}, 27 Oct 2026", f"{TITLE}, 2 Nov 2026 (1)", f"{TITLE}, 2 Nov 2026 (2)",
    ]  # fmt: skip
    assert "More than one submission is marked as the official one: an authority has one." in "\n".join(
        section(document)
    )


def test_many_submissions_stand_in_tables_that_no_word_is_broken_for(mine, tiex):
    many = tuple(submission(tiex, OTHER, days=-n, id=f"w{n}", title=f"Team {n}") for n in range(1, 7))
    document = docx.Document(BytesIO(make(mine, "report", Choice(others=many))))
    parts = [rows for title, rows in tables(document).items() if title.startswith("Where submissions differ, part")]
    assert [part[0][2:-1] for part in parts] == [["Team 6", "Team 5"], ["Team 4", "Team 3"], ["Team 2", "Team 1"]]
    assert all(part[0][:2] == ["Area", "This workshop"] for part in parts)
    assert all([row[0] for row in part] == [row[0] for row in parts[0]] for part in parts)


def test_a_list_of_four_levels_is_compared_in_its_own_words():
    f = list_framework()
    levels = {"g": "great", "o": "good", "f": "fair", "l": "low", ".": None}
    now = submission(f, "glof.", levels=levels)
    other = submission(f, "lloo.", levels=levels, id="a", title="The board")
    document = docx.Document(BytesIO(make(now, "report", Choice(others=(other,)))))
    # e1 from the best to the lowest is three levels, e4 one; e2 and e3 are alike
    assert section(document)[0] == (
        "Both submissions give the same rating in two of four elements. They are three levels apart in one."
    )
    assert tables(document)["Where submissions differ"][1:] == [
        ["Element 1", "Outstanding", "Not started", "Three levels"],
        ["Element 4", "Area for improvement", "Good practice", "One level"],
    ]


@pytest.mark.parametrize("kind", ["report", "feedback-slides", "results-excel"])
def test_a_submission_that_does_not_fit_is_named(mine, tiex, kind):
    stranger = submission(tiex, OTHER, id="a", title="Theirs", authority="Elsewhere")
    with pytest.raises(ExportError, match="“Theirs” is of another authority, “Elsewhere”"):
        make(mine, kind, Choice(others=(stranger,)))
    older = load_framework("tiex-v16a-1")
    letters = "." * len(older.areas_by_id)
    with pytest.raises(ExportError, match="An earlier edition can be compared with as the workshop before this one."):
        make(mine, kind, Choice(others=(submission(older, letters, id="a"),)))


def test_the_workbook_has_every_area_with_each_rating_and_the_levels_between(mine, others, tiex):
    book = openpyxl.load_workbook(BytesIO(make(mine, "results-excel", Choice(others=others))))
    sheet = book["Comparison"]
    heads = [c.value for c in sheet[3]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=4, values_only=True)]
    found = {row["Reference"]: row for row in rows}
    assert list(found) == list(tiex.areas_by_id)
    change = found["csf.change"]
    assert change["Levels apart"] == 2
    assert change["Rating, This workshop, 5 Nov 2026"] == "Needing improvement"
    assert change["Rating, Digital and customers, 2 Oct 2026"] == "Strong"
    assert change[f"Status, {TITLE}, 18 Sept 2026"] == "Agreed"
    assert found["procurement.customer"]["Levels apart"] == "Not compared"
    assert found["procurement.customer"]["Status, This workshop, 5 Nov 2026"] == "Not assessed"
    both = Choice(others=others, before=submission(tiex, MINE, days=-400, id="before"))
    book = openpyxl.load_workbook(BytesIO(make(mine, "results-excel", both)))
    assert book.sheetnames[-4:] == ["Comparison", "Submissions", "Heatmap", "About"]
    assert [c.value for c in book["Submissions"][3]] == heads


def test_one_slide_tells_where_they_are_furthest_apart_and_its_notes_the_rest(mine, others):
    deck = Presentation(BytesIO(make(mine, "feedback-slides", Choice(others=others))))
    [slide] = [
        s for s in deck.slides if s.shapes.title.text == "Submissions differ most on Approach to change: two levels"
    ]
    said = "\n".join(shape.text_frame.text for shape in slide.placeholders)
    assert f"Approach to change. Strong: Digital and customers; needing improvement: This workshop and {TITLE}." in said
    notes = slide.notes_slide.notes_text_frame.text
    assert notes.startswith("All three submissions give the same rating in 14 of 19 areas.")
    assert f"needing improvement: This workshop and Digital and customers." in notes


@pytest.mark.skipif(not CHECKER.exists(), reason="The document checker is not beside this checkout.")
@pytest.mark.parametrize("number", [1, 6])
def test_the_document_checker_finds_nothing_with_other_submissions(mine, tiex, number, tmp_path):
    title = "Transformation of customer services and communities"
    many = tuple(submission(tiex, OTHER, days=-n, id=f"w{n}", title=f"{title} {n}") for n in range(1, number + 1))
    file = tmp_path / "file.docx"
    file.write_bytes(make(mine, "report", Choice(others=many)))
    command = [sys.executable, str(CHECKER), str(file), "--strict", "--no-lo"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_any_title_and_authority_make_tables_that_excel_opens(tiex):
    long, authority = "\U0001f600" * 300, "Bell\x07 half \ud83d Council"
    mine = submission(tiex, MINE, authority=authority, title=long)
    others = tuple(submission(tiex, TEAM, id=name, authority=authority, title=long) for name in ("one", "two"))
    book = openpyxl.load_workbook(BytesIO(make(mine, "results-excel", Choice(others=others))))
    table = book["Comparison"].tables["Submissions"]
    headings = [column.name for column in table.tableColumns]
    assert len({h.casefold() for h in headings}) == len(headings) == 9
    assert max(len(h.encode("utf-16-le")) // 2 for h in headings) <= 255
    assert [cell.value for cell in book["Comparison"][3]] == headings
