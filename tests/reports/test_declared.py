"""The files tell the rule of each round, not only the workshop's."""

from __future__ import annotations

import pytest

import tixkit
from tixkit.reports.declared import rules_of, rules_text, when, whole_numbers
from tixkit.reports.words import agreeing, area_rule

STRICT = "Consensus is at least 70% one way and fewer than 15% the other way, of those who agree or disagree."


@pytest.fixture
def asked(workshop, say):
    """Ask areas under rules: of 34 people 29 agree with the first statement."""
    people = [workshop.join() for _ in range(34)]

    def asked(*rounds: tuple[list[str], str]) -> tixkit.Results:
        for areas, rule in rounds:
            rnd = workshop.open_round(areas, rule=rule)
            for i, person in enumerate(people):
                say(person, rnd, f"{areas[0]}.1", "agree" if i < 29 else "disagree")
            workshop.reveal(rnd)
        return workshop.results()

    return asked


def test_without_a_round_it_is_the_workshop_s_rule(workshop):
    results = workshop.results()
    assert rules_text(results) == results.rule.text(results.framework)
    assert when(results, "agree", "disagree") == "At least 75% of those who answered agree"


def test_one_rule_in_all_rounds_is_the_only_one_told(asked):
    results = asked((["role.service"], "strict"))
    assert rules_text(results).startswith(STRICT)
    assert "75%" not in rules_text(results)
    assert when(results, "agree", "disagree") == "At least 70% of those who answered agree and fewer than 15% disagree"
    assert whole_numbers(results) == (
        "It is decided in whole numbers: 10 times the number agreeing is at least 7 times the number answering and "
        "20 times the number disagreeing is less than 3 times the number answering, never by a rounded percentage."
    )


def test_where_rounds_had_different_rules_each_is_told_with_its_rounds(asked):
    results = asked((["role.service"], "75"), (["role.service", "csf.staff"], "strict"))
    assert [rule.id for rule in rules_of(results)] == ["75", "strict"]
    text = rules_text(results)
    assert text.startswith("Consensus is at least 75% one way")
    staff = results.framework.areas_by_id["csf.staff"].title
    assert (
        f"Another rule was declared for “{staff}” in round 2 and “Role of the authority, service focus” in round 2: "
        "consensus is at least 70% one way and fewer than 15% the other way"
    ) in text
    assert when(results, "disagree", "agree") == (
        "At least 75% of those who answered disagree; by “At least 70%, fewer than 15% against”, at least 70% of those "
        "who answered disagree and fewer than 15% agree"
    )


def test_each_tally_is_written_under_its_own_rule(asked):
    results = asked((["role.service"], "75"), (["role.service"], "strict"))
    first = results.area("role.service").statements[0]
    assert [agreeing(results, t) for t in first.tallies] == ["29 of 34 (85%)", "29 of 34 (just over 85%)"]
    assert area_rule(results, "role.service").id == "strict"
    assert area_rule(results, "csf.staff").id == "75"


def test_report_and_workbook_name_the_rule_of_the_rounds(asked, tmp_path):
    from docx import Document
    from openpyxl import load_workbook

    from tixkit.reports import export

    results = asked((["role.service"], "strict"))
    word, excel = export(results, tmp_path, ["report", "results-excel"])
    report = Document(str(word))
    told = [p.text for p in report.paragraphs] + [c.text for t in report.tables for r in t.rows for c in r.cells]
    assert any(STRICT in text for text in told)
    assert not any("75%" in text for text in told)
    sheets = load_workbook(excel)
    cells = [str(c) for sheet in sheets for row in sheet.iter_rows(values_only=True) for c in row if c]
    assert any(cell.startswith(STRICT) for cell in cells)
