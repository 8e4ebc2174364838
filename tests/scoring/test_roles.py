"""Counts by role: what is shown, what is not, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scoring.test_score import TIEX, WORKSHOP, facts

from tixkit.scoring import score

COUNCILLOR, OFFICER, PARTNER = "councillor", "officer", "partner"


def results(sizes: dict[str | None, int], *rounds: list[str], audience="screen"):
    roles = [role for role, size in sizes.items() for _ in range(size)]
    made = replace(
        facts("role.service", *rounds),
        workshop=replace(WORKSHOP, roles=(COUNCILLOR, OFFICER, PARTNER)),
        roles={f"p{i}": role for i, role in enumerate(roles) if role is not None},
    )
    return score(TIEX, made, audience)


def split(*args, audience="screen", at=-1):
    return results(*args, audience=audience).area("role.service").statements[0].by_role[at]


def test_roles_of_three_are_shown_on_screens_and_of_five_in_files():
    words = ["AAAA", "AAAA", "AAAA", "DDDD", "DDDD", "ADDD"]
    shown = split({COUNCILLOR: 3, OFFICER: 3}, words)
    assert [(r.role, r.answered, r.agree, r.disagree, r.n, r.outcome) for r in shown.shown] == [
        (COUNCILLOR, 3, 3, 0, 3, "consensus_for"),
        (OFFICER, 3, 1, 2, 3, "no_consensus"),
        (PARTNER, 0, 0, 0, 0, "too_few"),
    ]
    assert dict(shown.shown[0].counts) == {"agree": 3, "disagree": 0, "dont_know": 0, "not_applicable": 0}
    assert (shown.gap.most, shown.gap.least) == (COUNCILLOR, OFFICER)
    assert shown.gap.share == pytest.approx(2 / 3)
    assert (shown.suppressed, shown.reason) == ((), None)
    hidden = split({COUNCILLOR: 3, OFFICER: 3}, words, audience="files")
    assert (hidden.shown, hidden.suppressed, hidden.gap) == ((), (COUNCILLOR, OFFICER), None)
    assert hidden.reason == "Counts by role would tell what a few people answered."


def test_one_small_role_takes_the_next_smallest_with_it():
    # The partner alone would be the room less the others: with the councillors they are four, and not of one mind.
    words = ["DDDD", "ADAD", "DADA", "AAAA"] + ["AADD", "DDAA"] * 3
    made = split({PARTNER: 1, COUNCILLOR: 3, OFFICER: 6}, words)
    assert [r.role for r in made.shown] == [OFFICER]
    assert made.suppressed == (COUNCILLOR, PARTNER)
    assert (made.gap, made.reason) == (None, None)


def test_small_roles_of_one_mind_are_hidden_with_all_others():
    words = ["DDDD", "DAAA", "DDDA", "DADA"] + ["AADD", "DDAA"] * 3
    made = split({PARTNER: 1, COUNCILLOR: 3, OFFICER: 6}, words)
    assert (made.shown, made.suppressed) == ((), (COUNCILLOR, OFFICER, PARTNER))


def test_who_gave_no_role_is_a_group_of_its_own():
    made = split({COUNCILLOR: 3, None: 3}, ["AAAA"] * 3 + ["DDDD"] * 3)
    assert [(r.role, r.agree) for r in made.shown][-1] == ("role not given", 0)


def test_nobody_gave_a_role():
    made = split({None: 4}, ["AAAA"] * 4)
    assert (made.shown, made.suppressed, made.reason) == ((), (), "Nobody gave a role.")
    assert results({None: 4}, ["AAAA"] * 4).roles.empty


def test_a_statement_that_two_answered_shows_nothing_by_role():
    made = results({COUNCILLOR: 3, OFFICER: 3}, ["A---", "A---", "AAAA", "DDDD", "D---", "D---"]).area("role.service")
    assert [bool(s.by_role[0].shown) for s in made.statements] == [True, False, False, False]


def test_the_area_s_gap_is_over_all_its_statements():
    # Councillors agree with 12 of 12, officers with 6 of 12.
    area = results({COUNCILLOR: 3, OFFICER: 3}, ["AAAA"] * 3 + ["AADD"] * 3).area("role.service")
    assert (area.gap.share, area.gap.most, area.gap.least) == (0.5, COUNCILLOR, OFFICER)


def test_one_newcomer_of_a_role_hides_how_many_kept_their_answer():
    # Room-wide three came, but only one of them an officer.
    before = ["AAAA"] * 3 + ["----"] * 3 + ["DDDD"] * 3
    after = ["AAAA"] * 6 + ["DDDD"] * 3
    kept = lambda sizes: results(sizes, before, after).area("role.service").statements[0].latest.kept  # noqa: E731
    assert kept({COUNCILLOR: 5, OFFICER: 4}) is None
    assert kept({COUNCILLOR: 6, OFFICER: 3}) == 6
    assert kept({None: 9}) == 6


def test_a_second_round_of_the_same_people_that_were_of_one_mind_is_silent_and_tells_how_many_kept_their_answer():
    sizes = {PARTNER: 1, COUNCILLOR: 3, OFFICER: 6}
    before = ["DDDD", "DAAA", "DDDA", "DADA"] + ["AADD", "DDAA"] * 3
    after = ["DDDD", "ADAD", "DADA", "AAAA"] + ["AADD", "DDAA"] * 3
    made = results(sizes, before, after).area("role.service").statements[0]
    assert [p.shown for p in made.by_role] == [(), ()]
    assert (made.latest.kept, made.latest.kept_of) == (8, 10)
    # Without the first round the second is shown.
    assert split(sizes, after).shown


def test_the_table_has_a_row_a_role_and_no_counts_where_it_is_suppressed():
    words = ["DDDD", "ADAD", "DADA", "AAAA"] + ["AADD", "DDAA"] * 3
    made = results({PARTNER: 1, COUNCILLOR: 3, OFFICER: 6}, words)
    table = made.roles
    assert made.audience == "screen"
    assert len(table) == 12
    one = table[table["number"] == 1].set_index("role")
    assert (one.loc[OFFICER, "agree"], one.loc[OFFICER, "n"], one.loc[OFFICER, "percent"]) == (3, 6, 50.0)
    assert one.loc[[COUNCILLOR, PARTNER], ["answered", "n", "agree", "percent", "outcome"]].isna().all(axis=None)
    assert one["shown"].to_dict() == {OFFICER: True, COUNCILLOR: False, PARTNER: False}


def test_rows_per_person_tell_no_role():
    made = results({None: 6}, ["AAAA"] * 6)
    assert made.answer_rows
    assert list(made.answers.columns) == ["person", "round", "area", "statement", "answer"]


def test_there_are_no_rows_per_person_where_anybody_gave_a_role():
    # Over several statements the rows could be matched with the counts, and would tell which row is an officer.
    words = ["AAAA"] * 5 + ["DDDD"] * 5
    sizes = {COUNCILLOR: 5, OFFICER: 5}
    files, screen = (results(sizes, words, audience=audience) for audience in ("files", "screen"))
    assert not files.roles.empty
    assert files.answers.empty
    assert screen.answers.empty
    small = results({COUNCILLOR: 4, OFFICER: 6}, words, audience="files")
    assert small.roles["agree"].isna().all()
    assert small.answers.empty
    assert len(results({None: 10}, words, audience="files").answers) == 40
    assert results({OFFICER: 1, None: 9}, words).answers.empty


def test_rows_per_person_cannot_single_out_who_alone_answered_a_statement():
    # No counts by role are shown, but who is hidden is said statement by statement: the one councillor alone answered
    # statement 4 in part, and the only row with an answer to it but none to statement 3 would be the councillor's.
    words = ["AA-D", "DDDD", "AAAD", "ADAD", "DAAD"]
    files = results({COUNCILLOR: 1, OFFICER: 4}, words, audience="files")
    parts = [s.by_role[0].suppressed for s in files.area("role.service").statements]
    assert (parts[2], parts[3]) == ((OFFICER,), (COUNCILLOR, OFFICER))
    assert files.answers.empty


def test_who_kept_their_answer_is_withheld_beside_counts_by_role_that_would_tell_and_it_says_so():
    # The partner and the officers are not of one mind in round 1, and of one mind in round 2, where the room is not.
    before = ["DDDD", "AAAA", "DADA", "ADAD"] + ["AADD", "DDAA"] * 3
    after = ["AAAA", "AAAA", "AAAA", "AAAA"] + ["AADD", "DDAA"] * 3
    made = results({PARTNER: 1, OFFICER: 3, COUNCILLOR: 6}, before, after).area("role.service")
    one = made.statements[0]
    assert (one.latest.kept, bool(one.by_role[0].shown), made.kept_withheld) == (None, True, True)
    alone = results({None: 10}, before, after).area("role.service")
    assert (alone.statements[0].latest.kept, alone.kept_withheld) == (8, False)


def test_a_file_shows_nothing_by_role_where_it_would_have_to_hide_other_roles_than_the_screen():
    # On screen the partners and councillors are hidden, four together; in files the three officers would be too.
    words = ["AADD", "DDAA", "ADAD", "DADA"] + ["AAAA", "DDDD", "ADDA"] + ["AADD", "DDAA", "AAAA", "DDDD", "ADAD"]
    sizes = {PARTNER: 2, COUNCILLOR: 2, OFFICER: 3, None: 5}
    assert [r.role for r in split(sizes, words).shown] == [OFFICER, "role not given"]
    made = split(sizes, words, audience="files")
    assert (made.shown, made.reason) == ((), "Counts by role would tell what a few people answered.")


def test_a_file_shows_by_role_what_the_screen_shows_where_both_hide_the_same():
    words = ["AADD", "DDAA", "ADAD", "DADA", "AAAA"] + ["AADD", "DDAA", "AAAA", "DDDD", "ADAD"]
    sizes = {PARTNER: 1, COUNCILLOR: 4, OFFICER: 5}
    screen, files = split(sizes, words), split(sizes, words, audience="files")
    assert [r.role for r in screen.shown] == [OFFICER]
    assert screen == files


def test_a_file_does_not_tell_who_kept_their_answer_where_the_screen_does_not():
    # Rounds 1 and 2 are tied on screen: 10 stay, 4 come. Of these 4 one leaves again, so the screen says no more. A file
    # says nothing of the 4, and could say by itself that of round 2 nine stay and five leave.
    one = ["AAAA"] * 10 + ["----"] * 4
    two = ["AAAA"] * 14
    three = ["AAAA"] * 6 + ["----"] * 4 + ["AAAA"] * 3 + ["----"]
    screen, files = (results({None: 14}, one, two, three, audience=a).area("role.service") for a in ("screen", "files"))
    assert [t.kept for t in screen.statements[0].tallies] == [None, 10, None]
    assert [t.kept for t in files.statements[0].tallies] == [None, None, None]
