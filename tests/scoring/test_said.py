"""A sentence of scoring: an English text that also knows its phrase and its fields."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date

import pytest

from tixkit.scoring.said import Said, counted, in_turn, said

REST = said("ask what {number} rests on", number=3)
FULL = in_turn(
    counted("{n} of {of} asks {what}.", "{n} of {of} ask {what}.", 2, n=2, of=4, what=REST),
    said("It was not assessed then ({day}).", day=date(2025, 6, 3)),
)


def test_it_is_its_english_text():
    assert FULL == "2 of 4 ask ask what 3 rests on. It was not assessed then (3 June 2025)."
    assert hash(FULL) == hash(str(FULL))
    assert {str(FULL): 1}[FULL] == 1
    assert type(str(FULL)) is str
    assert json.loads(json.dumps({"reason": FULL})) == {"reason": str(FULL)}


def test_it_keeps_its_phrase_and_its_fields_and_theirs():
    first, second = FULL.parts
    assert (first.phrase, first.many, first.number) == ("{n} of {of} asks {what}.", "{n} of {of} ask {what}.", 2)
    assert dict(first.fields) == {"n": 2, "of": 4, "what": "ask what 3 rests on"}
    assert first.fields["what"].phrase == "ask what {number} rests on"
    assert (second.phrase, second.many, dict(second.fields)) == (
        "It was not assessed then ({day}).", None, {"day": date(2025, 6, 3)},
    )  # fmt: skip


@pytest.mark.parametrize(("number", "text"), [(0, "0 ask."), (1, "1 asks."), (2, "2 ask."), (21, "21 ask.")])
def test_a_number_decides_how_a_phrase_is_said(number, text):
    assert counted("{n} asks.", "{n} ask.", number, n=number) == text


def test_one_sentence_alone_is_itself():
    assert in_turn(REST) is REST
    assert REST.parts == ()


def test_what_looks_like_a_gap_in_a_framework_s_words_is_none():
    assert said("{then} both times.", then="{now} {0} {") == "{now} {0} { both times."


@pytest.mark.parametrize("again", [lambda s: pickle.loads(pickle.dumps(s)), copy.copy, copy.deepcopy])
def test_a_copy_knows_all_that_it_knew(again):
    found = again(FULL)
    assert found == FULL
    assert type(found) is Said
    assert [(p.phrase, p.many, p.number, dict(p.fields)) for p in found.parts] == [
        (p.phrase, p.many, p.number, dict(p.fields)) for p in FULL.parts
    ]
    assert isinstance(found.parts[0].fields["what"], Said)


def test_it_cannot_be_changed():
    with pytest.raises(AttributeError, match="phrase stays as it was said"):
        REST.phrase = "else"
    with pytest.raises(AttributeError, match="fields stays as it was said"):
        del REST.fields
    with pytest.raises(TypeError):
        REST.fields["number"] = 4
    assert REST == "ask what 3 rests on"
