"""Totals typed in from paper or a show of hands count in every result, and every result says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tixkit
from tixkit.scoring import (
    AnswerFact,
    Facts,
    RoundFacts,
    TypedFact,
    WorkshopFacts,
    agenda,
    from_json,
    progress,
    score,
    to_json,
)

AT = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
TIEX = tixkit.load_framework("tiex")
AREA = "role.service"
IDS = tuple(s.id for s in TIEX.areas_by_id[AREA].statements)
LETTERS = {"A": "agree", "D": "disagree", "K": "dont_know", "N": "not_applicable"}
WORKSHOP = WorkshopFacts("w", "T", "Sampleford", AT, "open", "75", 1)


def a_round(number: int = 1) -> RoundFacts:
    at = AT + timedelta(hours=number)
    return RoundFacts(f"r{number}", number, (AREA,), IDS, "75", at, at, seq=number)


def phones(words: list[str], rnd: int = 1) -> list[AnswerFact]:
    """Give the answers of one person a word, a letter a statement; a full stop is no answer."""
    return [
        AnswerFact(f"r{rnd}", f"p{who}", s, LETTERS[letter])
        for who, word in enumerate(words)
        for s, letter in zip(IDS, word, strict=True)
        if letter != "."
    ]


def paper(people: int, *counts: dict[str, int], rnd: int = 1, how: str = "paper") -> TypedFact:
    given = {s: {LETTERS[letter]: n for letter, n in part.items()} for s, part in zip(IDS, counts, strict=False)}
    return TypedFact(f"r{rnd}", AREA, people, given, how)


def scored(answers, *typed, rounds: int = 1, roles=None, audience: str = "screen"):
    names = {a.participant: a.participant for a in answers}
    facts = Facts(
        WORKSHOP, tuple(map(a_round, range(1, rounds + 1))), tuple(answers), pseudonyms=names, roles=roles or {},
        typed=typed,
    )  # fmt: skip
    return score(TIEX, facts, audience)


def tallies(results, rnd: int = -1):
    return [s.tallies[rnd] for s in results.area(AREA).statements]


FIVE = ["AAAA", "AAAD", "AADD", "ADDD", "ADDK"]


def test_a_tally_counts_phones_and_paper_together():
    # Statement 4: phones A D D D K, paper 8 A, 2 D, 1 K: 9 of 14 agree, 16 answered.
    results = scored(phones(FIVE), paper(12, {"A": 12}, {"A": 9, "D": 3}, {}, {"A": 8, "D": 2, "K": 1}))
    first, second, third, fourth = tallies(results)
    assert (fourth.answered, fourth.n, fourth.agree, fourth.disagree, fourth.dont_know) == (16, 14, 9, 5, 2)
    assert dict(fourth.counts) == {"agree": 9, "disagree": 5, "dont_know": 2, "not_applicable": 0}
    assert (fourth.typed_in, fourth.by_phone, fourth.how, fourth.outcome) == (11, 5, "paper", "no_consensus")
    assert (first.agree, first.n, first.outcome) == (17, 17, "consensus_for")
    assert (second.agree, second.n, second.outcome) == (12, 17, "no_consensus")
    assert (third.agree, third.n, third.typed_in, third.how) == (2, 5, 0, "")  # nobody on paper answered it
    assert (results.area(AREA).agree, results.area(AREA).n) == (17 + 12 + 2 + 9, 17 + 17 + 5 + 14)


def test_paper_can_carry_a_consensus_that_the_phones_did_not_have():
    words = ["A...", "A...", "D...", "D..."]  # 2 of 4; with 4 of 4 on paper 6 of 8, which is 75%
    assert tallies(scored(phones(words)))[0].outcome == "no_consensus"
    assert tallies(scored(phones(words), paper(4, {"A": 4})))[0].outcome == "consensus_for"


def test_a_room_without_phones_has_results():
    results = scored([], paper(20, *[{"A": 20}] * 4, how="show of hands"))
    result = results.area(AREA)
    assert [(t.n, t.agree, t.how) for t in tallies(results)] == [(20, 20, "show of hands")] * 4
    assert (result.suggestion.level, result.spread.own_ratings, result.spread.typed_in) == ("strong", None, 20)
    assert result.suggestion.reason.endswith(
        " This counts all answers, those by show of hands too; what each person’s own answers add up to is known only by phone."
    )
    assert len(results.answers) == 0


@pytest.mark.parametrize(("people", "shown"), [(1, False), (2, False), (3, True)])
def test_totals_are_shown_only_beside_phones_that_could_be_shown_alone(people, shown):
    results = scored(phones(["AAAA"] * people), paper(10, *[{"D": 10}] * 4))
    for t in tallies(results):
        assert (t.answered, t.typed_in, t.by_phone) == (10 + people, 10, people)
        assert (t.counts is not None, t.outcome != "too_few") == (shown, shown)
    reason = results.area(AREA).suggestion.reason
    told = "On 4 statements, too few answered by phone to show beside the totals typed in."
    assert (told in reason) is not shown


def test_two_papers_alone_are_too_few():
    assert [t.counts for t in tallies(scored([], paper(2, *[{"A": 2}] * 4)))] == [None] * 4


def test_own_ratings_are_of_phones_alone_and_say_so():
    results = scored(phones(FIVE), paper(20, *[{"D": 20}] * 4))
    alone = scored(phones(FIVE)).area(AREA).spread
    spread = results.area(AREA).spread
    assert (spread.own_ratings, spread.dial, spread.people) == (alone.own_ratings, alone.dial, 5)
    assert spread.typed_in == 20
    # The room is against: 20 to 25 of 25 disagree on each but the first statement, with 20 of 25, 80%.
    assert [t.outcome for t in tallies(results)] == ["consensus_against"] * 4
    assert "each person’s own answers by phone add up to" in results.area(AREA).differs


@pytest.mark.parametrize("few", [1, 2])
def test_one_or_two_papers_hide_what_would_tell_them(few):
    roles = {f"p{i}": "officer" if i % 2 else "councillor" for i in range(10)}
    words = ["AAAA"] * 8 + ["ADDD"] * 2
    before = scored(phones(words), roles=roles)
    assert before.area(AREA).statements[0].by_role[0].shown
    results = scored(phones(words), paper(few, {"D": few}), roles=roles)
    spread = results.area(AREA).spread
    assert (spread.own_ratings, spread.dial, spread.withheld, spread.people) == (None, None, True, 10)
    assert [s.by_role[0].shown for s in results.area(AREA).statements] == [()] * 4
    without = scored(phones(words), paper(few, {"D": few}))
    assert {row.statement for row in without.answer_rows} == set(IDS[1:])
    assert tallies(results)[0].counts is not None


def test_kept_answers_are_of_phones_and_hidden_beside_few_papers():
    both = phones(FIVE, 1) + phones(FIVE, 2)
    many = scored(both, paper(4, *[{"A": 4}] * 4, rnd=2), rounds=2)
    assert [(t.kept, t.kept_of) for t in tallies(many)] == [(5, 5)] * 4
    assert [(t.n, t.typed_in) for t in tallies(many)][:3] == [(9, 4)] * 3
    for rnd in (1, 2):
        few = scored(both, paper(2, {"A": 2}, rnd=rnd), rounds=2)
        assert [t.kept for t in tallies(few)] == [None, 5, 5, 5]


def test_what_moved_is_said_of_phones():
    # Statement 1: 1 of 4 agree, then 4 of 4, and 4 more on paper: three changed their answer.
    answers = phones(["A...", "D...", "D...", "D..."], 1) + phones(["A..."] * 4, 2)
    results = scored(answers, paper(4, {"A": 4}, rnd=2), rounds=2)
    assert (
        results.area(AREA)
        .moved[0]
        .endswith("from consensus against to consensus for; 3 of 4 who answered by phone changed their answer.")
    )


def test_the_agenda_calls_alike_only_what_paper_says_too():
    # On phones alone everybody agrees with everything. 2 of 10 papers do not: 12 of 14 is consensus, and not alike.
    unlike = agenda(scored(phones(["AAAA"] * 4), paper(10, *[{"A": 8, "D": 2}] * 4)))
    assert [item.area for item in unlike.discuss] == [AREA]
    assert unlike.discuss[0].reason.startswith("Agreement by phone 1.00")
    alike = agenda(scored(phones(["AAAA"] * 4), paper(10, *[{"A": 10}] * 4)))
    assert alike.alike[0].reason == (
        "All answers to each of the 4 statements go one way, those typed in too: 4 for, which suggests strong."
    )
    assert agenda(scored([], paper(10, *[{"A": 10}] * 4))).alike[0].area == AREA


def test_what_a_round_does_not_ask_is_left_out_and_two_totals_are_refused():
    other = TypedFact("r1", "role.customer", 5, {"role.customer.1": {"agree": 5}}, "paper")
    gone = TypedFact("r9", AREA, 5, {IDS[0]: {"agree": 5}}, "paper")
    results = scored(phones(FIVE), other, gone)
    assert all(t.typed_in == 0 for t in tallies(results))
    assert results.area("role.customer").statements[0].tallies == ()
    with pytest.raises(ValueError, match="two typed-in totals in round “r1”"):
        scored(phones(FIVE), paper(3, {"A": 3}), paper(4, {"A": 4}))


def test_tables_mark_what_was_typed_in():
    results = scored(phones(FIVE), paper(12, {"A": 12}))
    rows = results.statements.set_index("statement")
    assert (rows.loc[IDS[0], "typed_in"], rows.loc[IDS[0], "how"]) == (12, "paper")
    assert (rows.loc[IDS[1], "typed_in"], rows.loc[IDS[1], "how"]) == (0, "")
    assert results.areas.set_index("area").loc[AREA, "typed_in"] == 12
    assert set(results.answers["person"]) == {f"p{i}" for i in range(5)}


def test_saved_results_keep_what_was_typed_in():
    results = scored(phones(FIVE), paper(12, {"A": 12}), audience="files")
    assert from_json(to_json(results)) == results


codes = st.sampled_from("ADKN.")
rooms = st.lists(st.tuples(codes, codes, codes, codes).map("".join), max_size=9)


@given(rooms, rooms)
def test_who_has_no_phone_counts_as_who_has_one(by_phone, on_paper):
    counts = [dict(Counter(word[i] for word in on_paper if word[i] != ".")) for i in range(4)]
    mixed = scored(phones(by_phone), *([paper(len(on_paper), *counts)] if on_paper else []))
    alone = scored(phones(by_phone + on_paper))
    for t, other in zip(tallies(mixed), tallies(alone), strict=True):
        assert t.answered == other.answered
        if t.counts is not None:
            assert (t.counts, t.n, t.agree, t.outcome) == (other.counts, other.n, other.agree, other.outcome)
        assert (t.counts is None) == (other.answered < 3 or (t.typed_in > 0 and t.by_phone in {1, 2}))


def test_progress_says_how_many_answered_without_a_phone_then_and_now():
    then = scored(phones(FIVE), paper(12, {"A": 12}))
    now = scored(phones(FIVE))
    later = replace(now, workshop=replace(WORKSHOP, id="w2", created_at=AT + timedelta(days=365)))
    row = progress([then, later]).statements.set_index("statement").loc[IDS[0]]
    assert (row["then_n"], row["then_typed_in"], row["now_n"], row["now_typed_in"]) == (17, 12, 5, 0)


def test_the_agenda_says_why_few_papers_leave_no_figure_for_agreement():
    found = agenda(scored(phones(FIVE), paper(1, {"D": 1})))
    assert found.discuss[0].dial is None
    told = "No figure for agreement, because it would tell the few answers that were typed in; suggested "
    assert found.discuss[0].reason.startswith(told)
