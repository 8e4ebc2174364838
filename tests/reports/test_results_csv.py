"""The tidy table of results."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tixkit.reports import make
from tixkit.reports.results_csv import columns
from tixkit.reports.text import clean, never_formula
from tixkit.scoring import score


def rows(results) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(make(results, "results-csv").decode("utf-8-sig"), newline="")))


def test_it_is_utf_8_with_a_byte_order_mark_and_windows_line_ends(full):
    data = make(full, "results-csv")
    assert data.startswith(b"\xef\xbb\xbfarea,area_title,")
    assert data.endswith(b"\r\n")


def test_there_is_a_row_a_statement_and_round_and_one_where_nothing_was_asked(full):
    found = rows(full)
    # 84 statements; four of role.service were asked twice.
    assert len(found) == 84 + 4
    assert list(found[0]) == columns(full)
    asked = [(r["area"], r["round"]) for r in found if r["round"]]
    assert (
        asked
        == [("csf.leadership", "1")] * 4
        + [("role.service", "1"), ("role.service", "2")] * 4
        + [("role.customer", "1")] * 4
    )


def test_values_are_those_of_the_results(full):
    row = next(r for r in rows(full) if r["statement"] == "role.service.4" and r["round"] == "2")
    expected = {
        "area_title": "Role of the authority, service focus",
        "group": "Role of the authority",
        "focus": "Service focus",
        "status": "agreed",
        "rating": "strong",
        "suggested": "competent",
        "area_agree": "10",
        "area_n": "15",
        "number": "4",
        "stage": "Monitor and control",
        "answered": "4",
        "n": "3",
        "agree": "0",
        "disagree": "3",
        "dont_know": "1",
        "not_applicable": "0",
        "count_agree": "0",
        "count_dont_know": "1",
        "percent": "0.0",
        "outcome": "consensus_against",
        "kept": "3",
        "kept_of": "4",
        "note": "",
        "rationale": "Round two convinced us.",
        "dissent": "One doubts it.",
    }
    assert {name: row[name] for name in expected} == expected


def test_counts_of_fewer_than_three_people_are_empty_and_said_to_be_withheld(full):
    row = next(r for r in rows(full) if r["statement"] == "csf.leadership.1")
    hidden = ("answered", "n", "agree", "disagree", "dont_know", "count_agree", "percent", "kept", "area_agree")
    assert {row[name] for name in hidden} == {""}
    assert row["outcome"] == "too_few"
    assert row["note"] == "Fewer than 3 answers: counts withheld"


def test_every_answer_of_another_scale_has_a_column(listed):
    row = next(r for r in rows(listed) if r["statement"] == "e1.3")
    assert [row[f"count_{code}"] for code in ("sa", "a", "n", "d", "x")] == ["0", "0", "1", "2", "0"]
    assert row["neutral"] == "1"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n=", "＝", "|", "%"])
def test_words_that_would_run_get_an_apostrophe(tiex, facts, start):
    typed = f"{start}cmd|' /C calc'!A0"
    decision = replace(facts.decisions[0], rationale=typed)
    cell = next(r for r in rows(score(tiex, replace(facts, decisions=(decision,)))) if r["area"] == "role.service")
    assert cell["rationale"] == "'" + clean(typed)


def test_commas_quotes_and_line_breaks_come_back_as_they_were(tiex, facts):
    typed = 'He said "no, thanks"\nthen مرحبا, 会议; left\t.'
    decision = replace(facts.decisions[0], rationale=typed)
    cell = next(r for r in rows(score(tiex, replace(facts, decisions=(decision,)))) if r["area"] == "role.service")
    assert cell["rationale"] == typed


@settings(max_examples=300)
@given(st.text())
def test_no_typed_text_is_lost_or_executed(typed):
    kept = clean(typed)
    safe = never_formula(kept)
    assert safe in {kept, f"'{kept}"}
    assert safe.lstrip(" \u00a0\u200b\ufeff")[:1] not in set("=+-@\t\r\n")
    safe.encode("utf-8")
