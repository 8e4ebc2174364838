"""Totals counted on paper or by show of hands: typed in before the reveal, hidden until then, and in the results after."""

from __future__ import annotations

import json

import pytest

import tixkit
from tixkit.room.public import encode, for_projector, heatmap, personal, progress, read_content, revealed, state
from tixkit.workshop import WorkshopError

AREA = "role.service"
FIRST = f"{AREA}.1"
HIDDEN = {f"{AREA}.{n}": {"agree": 4129, "disagree": 2671} for n in (1, 2, 3, 4)}


def refused(call, code: str, field: str | None = None) -> str:
    with pytest.raises(WorkshopError) as caught:
        call()
    assert caught.value.code == code
    if field:
        assert caught.value.field == field
    return str(caught.value)


def test_totals_typed_in_are_in_the_results_after_the_reveal(workshop, vote):
    rnd = vote(AREA, [["agree", "agree", "disagree"]] * 4, reveal=False)
    workshop.type_tally(rnd, AREA, people=7, counts={FIRST: {"agree": 6, "dont_know": 1}}, how="show of hands")
    workshop.reveal(rnd)
    first, second, *_ = (s.latest for s in workshop.results().area(AREA).statements)
    # Phones 2 of 3, hands 6 of 6 and one "don't know": 8 of 9.
    assert (first.answered, first.n, first.agree, first.dont_know) == (10, 9, 8, 1)
    assert (first.typed_in, first.how, first.outcome) == (7, "show of hands", "consensus_for")
    assert (second.n, second.typed_in, second.how) == (3, 0, "")


def test_before_the_reveal_no_result_and_no_message_holds_what_was_typed_in(workshop, vote):
    vote(AREA, [["agree"] * 3] * 4)
    before = repr(workshop.results().area(AREA))
    rnd = workshop.open_round([AREA])
    workshop.type_tally(rnd, AREA, people=6800, counts=HIDDEN)
    assert repr(workshop.results().area(AREA)) == before
    assert workshop.results("files").statements["typed_in"].sum() == 0
    content, counts = read_content(workshop), workshop.counts()
    assert counts[1] == 6800, "how many is told"
    shared = encode(state(content, counts, content.revision))
    messages = [shared, personal(shared, {}, None), for_projector(shared, content), heatmap(content)]
    told = b"".join([*messages, progress(content, counts)])
    assert revealed(content) is None
    for chance in (content.round_id, json.loads(shared)["now"]):  # these may hold any digits
        told = told.replace(chance.encode(), b"")
    for secret in (b"4129", b"2671", b"typed", b"paper", b"tallies", b"disagree"):
        assert secret not in told
    workshop.reveal(rnd)
    after = revealed(read_content(workshop))
    assert b'"typed_in":6800,"how":"paper"' in after
    assert b"6800 on paper" in after


def test_the_newest_totals_stand_and_none_take_them_back(workshop):
    rnd = workshop.open_round([AREA, "role.customer"])
    workshop.type_tally(rnd, AREA, people=9, counts={FIRST: {"agree": 9}})
    workshop.type_tally(rnd, "role.customer", people=5, counts={"role.customer.2": {"disagree": 5}})
    workshop.type_tally(rnd, AREA, people=8, counts={FIRST: {"agree": 3, "disagree": 0}}, how="show of hands")
    assert [(t.area, t.people, dict(t.counts), t.how) for t in workshop.typed_tallies(rnd)] == [
        ("role.customer", 5, {"role.customer.2": {"disagree": 5}}, "paper"),
        (AREA, 8, {FIRST: {"agree": 3}}, "show of hands"),
    ]
    workshop.type_tally(rnd, "role.customer", people=0, counts={})
    workshop.reveal(rnd)
    results = workshop.results()
    assert results.area(AREA).statements[0].latest.n == 3
    assert results.area("role.customer").statements[1].latest.answered == 0


def test_a_closed_round_still_takes_totals_and_a_revealed_one_does_not(workshop):
    rnd = workshop.open_round([AREA])
    workshop.close_round(rnd)
    workshop.type_tally(rnd, AREA, people=4, counts={FIRST: {"agree": 4}})
    workshop.reveal(rnd)
    said = refused(
        lambda: workshop.type_tally(rnd, AREA, people=5, counts={FIRST: {"agree": 5}}), "round_closed", "round"
    )
    assert said.startswith("Round 1 has been revealed, and a reveal is final.")
    assert workshop.results().area(AREA).statements[0].latest.agree == 4


def test_a_closed_workshop_takes_no_totals(workshop):
    rnd = workshop.reveal(workshop.open_round([AREA]))
    workshop.close()
    refused(lambda: workshop.type_tally(rnd, AREA, people=5, counts={}), "workshop_closed")


def test_a_refusal_calls_a_statement_by_the_mark_that_people_see(store_url):
    workshop = tixkit.create_workshop(store_url, "success-criteria", "Board", "Riverside Council")
    rnd = workshop.open_round(["collaboration"])
    counts = {"collaboration.1": {"embedded": 9}}
    with pytest.raises(WorkshopError, match="Sub-criterion a: the answers add up to 9, but 2 people answered"):
        workshop.type_tally(rnd, "collaboration", people=2, counts=counts, how="paper")


@pytest.mark.parametrize(
    ("people", "counts", "how", "code", "field", "said"),
    [
        (5, {FIRST: {"agree": 4, "disagree": 2}}, "paper", "malformed", "counts", "Statement 1: the answers add up to 6, but 5 people answered."),
        (5, {FIRST: {"agree": -1}}, "paper", "malformed", "counts", "Statement 1: “-1” is no number of people."),
        (5, {FIRST: {"agree": 2.5}}, "paper", "malformed", "counts", "“2.5” is no number of people."),
        (5, {FIRST: {"maybe": 1}}, "paper", "unknown_answer", "counts", "Statement 1: there is no answer “maybe”. Use one of agree,"),
        (5, {"role.customer.1": {"agree": 1}}, "paper", "unknown_statement", "counts", "“role.customer.1” is no statement of “role.service”."),
        (-1, {}, "paper", "malformed", "people", "“-1” is no number of people. Give a whole number from 0 to 10,000."),
        (10_001, {}, "paper", "malformed", "people", "“10001” is no number of people."),
        (True, {}, "paper", "malformed", "people", "“True” is no number of people."),
        (5, {}, "telepathy", "malformed", "how", "“telepathy” is no way to answer. Use paper or show of hands."),
    ],
)  # fmt: skip
def test_totals_that_cannot_be_are_refused_and_say_why(workshop, people, counts, how, code, field, said):
    rnd = workshop.open_round([AREA])
    assert said in refused(lambda: workshop.type_tally(rnd, AREA, people=people, counts=counts, how=how), code, field)
    assert workshop.typed_tallies(rnd) == ()


def test_an_area_that_the_round_does_not_ask_is_refused(workshop):
    rnd = workshop.open_round([AREA])
    refused(lambda: workshop.type_tally(rnd, "role.customer", people=3, counts={}), "unknown_area", "area")


def test_who_filled_in_everything_on_paper_has_answered(workshop):
    rnd = workshop.open_round([AREA])
    counts = {f"{AREA}.{n}": {"agree": 6} for n in (1, 2, 3)} | {f"{AREA}.4": {"disagree": 4}}
    workshop.type_tally(rnd, AREA, people=6, counts=counts)
    assert workshop.counts() == (6, 4)
    assert (workshop.progress().present, workshop.progress().typed_in) == (6, 6)
