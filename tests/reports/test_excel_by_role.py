"""The sheet of totals by role: there where people gave one, and never with a small group's counts."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from reports.conftest import LETTERS, hand_made_facts

from tixkit.reports import make
from tixkit.scoring import AnswerFact, score


def book(tiex, words: dict[str, list[str]], audience="files"):
    facts = hand_made_facts()
    people = [(role, word) for role, given in words.items() for word in given]
    asked = facts.rounds[0]
    answers = tuple(
        AnswerFact(asked.id, f"p{who}", statement, LETTERS[letter])
        for who, (_, word) in enumerate(people)
        for statement, letter in zip(asked.statements, word, strict=True)
    )
    made = replace(
        facts,
        rounds=(asked,),
        answers=answers,
        roles={f"p{who}": role for who, (role, _) in enumerate(people)},
        pseudonyms={f"p{who}": f"person-{who}" for who in range(len(people))},
    )
    return openpyxl.load_workbook(BytesIO(make(score(tiex, made, audience), "results-excel")))


def rows(sheet) -> list[dict[str, object]]:
    heads = [c.value for c in sheet[3]]
    return [dict(zip(heads, values, strict=True)) for values in sheet.iter_rows(min_row=4, values_only=True)]


def test_each_role_of_five_stands_with_its_counts(tiex):
    found = rows(book(tiex, {"councillor": ["AAAA"] * 5, "officer": ["ADDD"] * 5})["By role"])
    assert [(r["Role"], r["Agree"], r["Of"], r["Outcome"]) for r in found if r["Reference"] == "role.service.2"] == [
        ("Councillor", 5, 5, "Consensus for"),
        ("Officer", 0, 5, "Consensus against"),
    ]
    assert len(found) == 8
    assert found[0]["Share that agree"] == pytest.approx(1.0)


def test_a_role_of_four_is_named_without_a_count_and_so_is_the_other(tiex):
    found = rows(book(tiex, {"councillor": ["AAAA"] * 6, "officer": ["ADDD"] * 4})["By role"])
    assert {r["Role"] for r in found} == {"Councillor", "Officer"}
    assert {r[key] for r in found for key in ("Agree", "Of", "Share that agree", "Said “Agree”")} == {"Withheld"}


def test_there_is_no_such_sheet_where_nobody_gave_a_role_or_the_results_are_for_the_screen(tiex):
    assert "By role" not in book(tiex, {None: ["AAAA"] * 6}).sheetnames
    assert "By role" not in book(tiex, {"councillor": ["AAAA"] * 5, "officer": ["ADDD"] * 5}, "screen").sheetnames
