"""The plans of several workshops as one, compared with the plans that it is made from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixkit.reports import ExportError
from tixkit.reports.merged_plan import merge_plans
from tixkit.reports.merged_plan.duplicates import likely_duplicates, normalised
from tixkit.reports.merged_plan.excel import merged_workbook
from tixkit.reports.merged_plan.files import write_merged
from tixkit.reports.merged_plan.merge import merged_lead
from tixkit.reports.merged_plan.word import merged_file
from tixkit.file_names import LONGEST
from tixkit.scoring import ActionFact

BLANK = ActionFact("", 1, "", None, "", "council-wide", "", None, "not started", "")


def plan(results, place: int, *actions: tuple, title: str | None = None, authority: str | None = None):
    """Results with a plan of (id, title, due) for each action."""
    workshop = results.workshop
    return replace(
        results,
        workshop=replace(
            workshop, id=f"w{place}", title=title or f"Workshop {place}", authority=authority or workshop.authority
        ),
        actions=tuple(
            replace(BLANK, id=id_, order=n, title=words, due=due) for n, (id_, words, due) in enumerate(actions, 1)
        ),
    )


MARCH, MAY = date(2027, 3, 1), date(2027, 5, 1)


@pytest.fixture
def two(full, listed):
    return (
        plan(full, 1, ("a", "Map community groups", MAY), ("b", "Agree data standards", None), ("c", "Hire", MARCH)),
        plan(listed, 2, ("a", "map Community groups!", MAY), ("d", "Agree the data standards", MARCH)),
    )


def test_actions_stand_by_due_date_then_by_workshop_those_without_a_date_last(two):
    assert [(r.row.number, r.row.action, r.workshop) for r in merge_plans(two).rows] == [
        (1, "Hire", "Workshop 1"),
        (2, "Agree the data standards", "Workshop 2"),
        (3, "Map community groups", "Workshop 1"),
        (4, "map Community groups!", "Workshop 2"),
        (5, "Agree data standards", "Workshop 1"),
    ]
    assert [r.row.action for r in merge_plans(two[::-1]).rows][:2] == ["Agree the data standards", "Hire"]


def test_references_stay_what_they_are_and_are_made_unique_where_two_workshops_have_the_same(two):
    assert {(r.workshop, r.row.reference) for r in merge_plans(two).rows} == {
        ("Workshop 1", "a"), ("Workshop 1", "b"), ("Workshop 1", "c"), ("Workshop 2", "a-2"), ("Workshop 2", "d"),
    }  # fmt: skip


def test_likely_duplicates_are_pointed_out_both_ways_and_none_is_left_out(two):
    # “agree data standards” is 20 letters, “agree the data standards” 24, and 20 match: 2 × 20 / 44 = 90.9%.
    assert [r.like_words for r in merge_plans(two).rows] == [
        "None", "No. 5 (90% alike)", "No. 4 (same words)", "No. 3 (same words)", "No. 2 (90% alike)",
    ]  # fmt: skip
    assert [(a.row.number, b.row.number) for a, b, _ in merge_plans(two).pairs] == [(2, 5), (3, 4)]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Map groups", "  MAP   groups. ", 1.0),
        ("Café", "Cafe\u0301", 1.0),
        ("Карта громади", "карта, ГРОМАДИ!", 1.0),
        ("a" * 17 + "bbb", "a" * 17 + "ccc", 0.85),  # 2 × 17 / 40: at the threshold
        ("a" * 16 + "bbbb", "a" * 16 + "cccc", None),  # 0.8
        ("Map groups", "Train members", None),
        ("…", "…", None),
        ("", "", None),
        ("की", "का", None),
        ("a" * 400, "a" * 401, 0.99),
    ],
)
def test_titles_are_compared_without_regard_to_capitals_marks_and_spaces(one, other, alike):
    found = likely_duplicates([one, "zzz", other])
    assert [(p.first, p.second, round(p.alike, 10)) for p in found] == ([(0, 2, alike)] if alike else [])
    assert [p.alike for p in likely_duplicates([other, one])] == [p.alike for p in found]


def test_normalised_keeps_the_signs_that_make_another_word():
    assert normalised("Straße-Nord, 2 km") == "strasse nord 2 km"
    assert normalised("कीमत!") == "कीमत"


def test_the_lead_says_where_the_actions_come_from_and_what_they_assessed(two):
    assert merged_lead(merge_plans(two)) == (
        "Five actions from two workshops: “Workshop 1” (5 November 2026) and “Workshop 2” (5 November 2026). "
        "They assessed different frameworks: Transformation and Innovation Exchange self-assessment and Unseen review. "
        "Two pairs of actions have the same title or share at least 85% of their letters: they may be duplicates. "
        "None is left out."
    )


def test_other_councils_are_said_and_named_with_each_workshop(full):
    merged = merge_plans(
        [plan(full, 1, ("a", "One", None)), plan(full, 2, ("b", "Two", None), authority="Otherton Council")]
    )
    assert "They are of two councils: Sampleford Borough Council and Otherton Council." in merged_lead(merged)
    assert "No two actions have the same title or share 85% of their letters." in merged_lead(merged)
    assert [r.workshop for r in merged.rows] == [
        "Workshop 1, Sampleford Borough Council", "Workshop 2, Otherton Council",
    ]  # fmt: skip


def test_workshops_of_one_title_and_day_are_told_apart(full):
    merged = merge_plans([plan(full, n, (f"{n}", f"Action {n}", None), title="Leadership") for n in (1, 2)])
    assert [r.workshop for r in merged.rows] == ["Leadership, 5 Nov 2026", "Leadership, 5 Nov 2026-2"]


def test_too_few_workshops_and_one_given_twice_are_refused_plainly(full):
    with pytest.raises(ExportError, match="needs two workshops or more, and 1 was given"):
        merge_plans([plan(full, 1)])
    with pytest.raises(ExportError, match="“Workshop 1” was given twice: give each workshop once"):
        merge_plans([plan(full, 1), plan(full, 1)])


def test_the_word_file_has_every_action_and_the_pairs(two):
    file = docx.Document(BytesIO(merged_file(merge_plans(two))))
    actions, pairs = file.tables
    assert [c.text for c in actions.rows[0].cells] == [
        "No.", "Action", "Workshop", "Area", "Owner", "Scope", "Due", "Status", "We will know it worked when",
    ]  # fmt: skip
    assert [[c.text for c in row.cells][:3] for row in actions.rows[1:]] == [
        ["1", "Hire", "Workshop 1"],
        ["2", "Agree the data standards", "Workshop 2"],
        ["3", "Map community groups", "Workshop 1"],
        ["4", "map Community groups!", "Workshop 2"],
        ["5", "Agree data standards", "Workshop 1"],
    ]
    assert [row.cells[6].text for row in actions.rows[1:]] == [
        "1\u00a0Mar\u00a02027", "1\u00a0Mar\u00a02027", "1\u00a0May\u00a02027", "1\u00a0May\u00a02027", "No date yet",
    ]  # fmt: skip
    assert [c.text for c in pairs.rows[1].cells] == [
        "2", "Agree the data standards", "Workshop 2", "5", "Agree data standards", "Workshop 1", "90% alike",
    ]  # fmt: skip


def test_the_excel_file_has_every_action_with_its_workshop(two):
    book = openpyxl.load_workbook(BytesIO(merged_workbook(merge_plans(two))))
    rows = [[c.value for c in row] for row in book["Action plan"].iter_rows(min_row=4)]
    assert rows[2] == [
        3, "Map community groups", "Workshop 1", "Sampleford Borough Council", "No area", "No owner yet",
        "Council-wide", "None", datetime(2027, 5, 1), "Not started", "None", "No. 4 (same words)", "a",
    ]  # fmt: skip
    assert rows[3][4] == "No element"
    assert [row[-1] for row in rows] == ["c", "d", "a", "a-2", "b"]
    assert [c.value for c in book["Likely duplicates"][5]][:2] == [3, "Map community groups"]


def test_plans_without_actions_make_files_that_say_so(full, listed):
    merged = merge_plans([plan(full, 1), plan(listed, 2)])
    assert merged_lead(merged).startswith("No actions have been added yet to two workshops: “Workshop 1”")
    assert docx.Document(BytesIO(merged_file(merged))).tables == []
    assert openpyxl.load_workbook(BytesIO(merged_workbook(merged)))["Action plan"]["B4"].value is None


@pytest.mark.parametrize("make", [merged_file, merged_workbook])
def test_the_same_plans_give_the_same_bytes(two, make):
    assert make(merge_plans(two)) == make(merge_plans(two))


def test_files_are_named_by_council_kind_and_day_and_never_too_long(two, full, tmp_path):
    assert [path.name for path in write_merged(merge_plans(two), tmp_path / "new")] == [
        "sampleford-borough-council_council-wide-action-plan_2026-11-05.docx",
        "sampleford-borough-council_council-wide-action-plan_2026-11-05.xlsx",
    ]
    long = merge_plans([plan(full, n, authority=f"{n} " + "long " * 50) for n in (1, 2)])
    names = [path.name for path in write_merged(long, tmp_path)]
    assert all(len(name) <= LONGEST for name in names)
    assert all(name.partition("_joint-action-plan_2026-11-05.")[2] in {"docx", "xlsx"} for name in names)


titles = st.text("aAbB 1!…é", max_size=6)
actions = st.tuples(st.sampled_from(["a", "b", "a-2", "a-3", "c"]), titles, st.sampled_from([None, MARCH, MAY]))
plans = st.lists(st.lists(actions, max_size=5, unique_by=lambda a: a[0]), min_size=2, max_size=4)


@given(plans)
def test_no_action_is_lost_or_invented(full, plans):
    given = [plan(full, place, *found) for place, found in enumerate(plans, 1)]
    merged = merge_plans(given)
    shown = Counter((r.workshop, r.row.action, r.row.due) for r in merged.rows)
    typed = Counter(
        (f"Workshop {place}", words.strip() or "None", due)
        for place, found in enumerate(plans, 1)
        for _, words, due in found
    )
    assert shown == typed
    assert [r.row.number for r in merged.rows] == list(range(1, sum(map(len, plans)) + 1))
    assert len({r.row.reference for r in merged.rows}) == len(merged.rows)
    days = [r.row.due or date.max for r in merged.rows]
    assert days == sorted(days)
    for r in merged.rows:
        for number, share in r.like:
            assert (r.row.number, share) in merged.rows[number - 1].like


def test_the_areas_of_every_plan_stand_in_its_own_order_with_their_actions_as_they_are_numbered_here(two):
    first, second = two
    areas = ("role.service", None, "csf.staff")
    first = replace(
        first,
        actions=tuple(replace(a, area=area) for a, area in zip(first.actions, areas, strict=True)),
        put_in_plan=("role.customer", "csf.staff"),
    )
    second = replace(second, put_in_plan=("e1",))
    merged = merge_plans([first, second])
    expected = [
        ["Workshop 1", "1", "Role of the authority, customer focus", "Strong", "No action yet", "None"],
        ["Workshop 1", "2", "Getting the best from staff", "Not assessed", "1", "1\u00a0Mar\u00a02027"],
        ["Workshop 1", "3", "Role of the authority, service focus", "Strong", "3", "1\u00a0May\u00a02027"],
        ["Workshop 2", "1", "Element 1", "Not started", "No action yet", "None"],
    ]
    table = docx.Document(BytesIO(merged_file(merged))).tables[0]
    assert [[c.text for c in row.cells] for row in table.rows][1:] == expected
    book = openpyxl.load_workbook(BytesIO(merged_workbook(merged)))
    assert book.sheetnames == ["Action plan", "Areas in the plans", "Likely duplicates"]
    rows = [[c.value for c in row] for row in book["Areas in the plans"].iter_rows(min_row=4)]
    assert [[str(row[i]) for i in (0, 2, 3, 4, 5)] for row in rows] == [row[:5] for row in expected]
    assert [row[6] for row in rows] == ["None", datetime(2027, 3, 1), datetime(2027, 5, 1), "None"]
