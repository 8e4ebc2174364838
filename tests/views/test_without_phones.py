"""Areas say in words how many answered without a phone, and whose own ratings they show."""

from __future__ import annotations

from dataclasses import replace

import pytest
from views.conftest import facts

from tixkit import views
from tixkit.scoring import RecordFact, TypedFact, score

AREA = "role.service"


def shown(tiex, people: int, counts: dict[str, int], *, words=("aaad", "aaad", "aadd"), how: str = "paper", records=()):
    """One round: a word a statement on phones; the first statement on paper too."""
    made = facts(tiex, [(AREA, [*words, "".join("a" * len(words[0]))])], records=records)
    fact = TypedFact(made.rounds[0].id, AREA, people, {f"{AREA}.1": counts}, how)
    return views.area(score(tiex, replace(made, typed=(fact,))), AREA)


def test_a_tally_is_marked_with_how_many_answered_on_paper(tiex):
    view = shown(tiex, 6, {"agree": 2, "disagree": 4})
    first, second, *_ = (s["tally"] for s in view["statements"])
    # Phones 3 of 4, paper 2 of 6.
    assert (first["summary"], first["answered"], first["typed_in"], first["how"]) == ("5 of 10 agree", 10, 6, "paper")
    assert first["typed_words"] == "6 on paper"
    assert (second["typed_in"], second["how"], second["typed_words"]) == (0, "", "")
    assert (view["answered"], view["typed_in"]) == (10, 6)
    assert view["own_of"] == "Only of those who answered by phone: 6 people’s totals were typed in."


def test_hands_are_said_as_hands(tiex):
    view = shown(tiex, 3, {"agree": 3}, how="show of hands")
    assert view["statements"][0]["tally"]["typed_words"] == "3 by show of hands"


def test_few_papers_leave_no_own_ratings_and_say_why(tiex):
    view = shown(tiex, 1, {"disagree": 1})
    assert (view["own_ratings"], view["dial"]) == (None, None)
    assert view["own_of"] == (
        "How each person’s own answers add up is not shown: so few answers were typed in that it would tell them."
    )


@pytest.mark.parametrize(("phones", "few"), [("a", 1), ("ad", 2)])
def test_few_phones_beside_paper_say_why_there_is_no_total(tiex, phones, few):
    view = shown(tiex, 9, {"agree": 9}, words=(phones, phones, phones))
    tally = view["statements"][0]["tally"]
    why = f"Only {few} answered by phone: with the paper totals known, their answers could be worked out"
    assert (tally["outcome_word"], tally["summary"]) == ("Not shown", why)
    assert (tally["counts"], tally["outcome"], tally["typed_words"]) == (None, "too_few", "9 on paper")
    told = "Too few answered by phone to show how each person’s own answers add up: 9 people’s totals were typed in."
    assert view["own_of"] == told


def test_where_everybody_has_a_phone_nothing_is_said_of_it(results):
    view = views.area(results, AREA)
    assert (view["typed_in"], view["own_of"]) == (0, "")
    assert {s["tally"]["typed_words"] for s in view["statements"]} == {""}


def test_evidence_tells_its_source_direction_and_feature(tiex):
    note = RecordFact(
        "n", AREA, None, "evidence", "Seen", "participant", facts(tiex, []).workshop.created_at, 1, "data", "strength"
    )
    [record] = shown(tiex, 3, {"agree": 3}, records=(note,))["records"]
    assert (record["source"], record["direction"], "feature" in record) == ("data", "strength", False)
