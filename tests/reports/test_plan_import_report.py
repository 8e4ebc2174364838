"""The plan comes back inside the whole report, and is compared like the plan's own file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from tixkit.reports import make
from tixkit.reports.choice import Choice
from tixkit.reports.plan_import import compare, read_plan
from tixkit.scoring import score

from .conftest import hand_made_facts, list_framework


@pytest.fixture(scope="module")
def unseen():
    """A list framework in which everything of the hand-made plan is about its own areas."""
    facts = hand_made_facts()
    actions = tuple(replace(a, area=a.area and "e1") for a in facts.actions)
    return score(list_framework(), replace(facts, rounds=(), answers=(), decisions=(), records=(), actions=actions))


class Report:
    """A report in somebody's hands."""

    def __init__(self, results):
        self.results = results
        self.document = docx.Document(BytesIO(make(results, "report")))
        self.table = next(t for t in self.document.tables if t.cell(0, 1).text == "Action")

    def back(self, now=None):
        file = BytesIO()
        self.document.save(file)
        return compare(read_plan(file.getvalue(), "report.docx", self.results.framework), now or self.results)


@pytest.mark.parametrize("choice", [Choice(), Choice(language="cy"), Choice(areas=("role.service",))])
def test_an_untouched_report_changes_nothing(full, choice):
    file = make(full, "report", choice)
    changes = compare(read_plan(file, "report.docx", full.framework), full)
    assert (changes.nothing, changes.base_known, changes.notes) == (True, True, ())


def test_nor_does_that_of_another_framework(unseen):
    changes = Report(unseen).back()
    assert (changes.nothing, changes.base_known, changes.notes) == (True, True, ())


def test_an_edit_in_the_report_is_told(full):
    report = Report(full)
    report.table.cell(1, 3).text = "Head of Housing"
    report.table.cell(1, 5).text = "31/3/27"
    changes = report.back()
    assert {(c.action.id, f.field): (f.old, f.new) for c in changes.changed for f in c.fields} == {
        ("id-a", "owner"): ("Communities Manager", "Head of Housing"),
        ("id-a", "due"): (date(2027, 2, 28), date(2027, 3, 31)),
    }
    assert not (changes.added or changes.conflicts or changes.removed or changes.problems)


def test_what_changed_in_tixkit_since_the_report_is_no_edit_and_a_clash_is_shown_side_by_side(full):
    first, second = full.actions
    now = replace(full, actions=(replace(first, owner="Somebody else", title="Another title"), second))
    report = Report(full)
    report.table.cell(1, 3).text = "Head of Housing"
    changes = report.back(now)
    assert changes.changed == ()
    assert [(c.action.id, c.field, c.base, c.theirs, c.file) for c in changes.conflicts] == [
        ("id-a", "owner", "Communities Manager", "Somebody else", "Head of Housing")
    ]


def test_a_row_that_is_taken_out_of_the_report_is_told_as_removed(full):
    report = Report(full)
    row = report.table.rows[2]._tr
    row.getparent().remove(row)
    assert [r.action.id for r in report.back().removed] == ["id-b"]
