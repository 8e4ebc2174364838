"""What stays hidden, from whom, and until when."""

from __future__ import annotations

from dataclasses import fields

import pytest

from tixkit.workshop import Note, Presence, Progress, WorkshopError


def everything(thing: object) -> str:
    return (
        repr(thing)
        if not hasattr(thing, "by_area")
        else repr((dict(thing.by_area), thing.rounds, thing.answer_rows, thing.discuss_next))
    )


def test_before_the_reveal_results_hold_nothing_of_the_round(workshop, say):
    people = [workshop.join(role="councillor") for _ in range(5)]
    before = everything(workshop.results())
    rnd = workshop.open_round(["role.service"])
    for person in people:
        for statement in rnd.statements:
            say(person, rnd, statement, "disagree")
    assert everything(workshop.results()) == before
    workshop.close_round(rnd)
    assert everything(workshop.results()) == before
    workshop.reveal(rnd)
    assert workshop.results().area("role.service").statements[0].latest.disagree == 5


def test_a_second_round_hides_its_answers_while_the_first_stays(workshop, vote, say):
    people = [workshop.join() for _ in range(4)]
    vote("role.service", [["agree"] * 4] * 4, people=people)
    rnd = workshop.open_round(["role.service"])
    for person in people:
        for statement in rnd.statements:
            say(person, rnd, statement, "disagree")
    [tally] = workshop.results().area("role.service").statements[0].tallies
    assert (tally.round_number, tally.agree) == (1, 4)


def test_progress_says_who_has_answered_everything_and_never_what(workshop, say):
    councillor = workshop.join(role="councillor", name="Robin Sample", show_name=True)
    officer = workshop.join(role="officer", name="Lee Exemplar", show_name=False)
    rnd = workshop.open_round(["role.service"])
    for statement in rnd.statements:
        say(councillor, rnd, statement, "agree")
    say(officer, rnd, "role.service.1", "disagree")
    progress = workshop.progress()
    assert (progress.present, progress.answered) == (2, 1)
    assert progress.who == (Presence("Robin Sample", "councillor", True), Presence("Officer 1", "officer", False))
    assert {f.name for f in fields(Progress)} == {
        "round_id",
        "present",
        "answered",
        "who",
        "typed_in",
        "observers",
        "names",
    }
    assert {f.name for f in fields(Presence)} == {"label", "role", "answered"}


def test_withdrawing_an_answer_makes_the_person_unfinished_again(workshop, say):
    person = workshop.join()
    rnd = workshop.open_round(["role.service"])
    for statement in rnd.statements:
        say(person, rnd, statement, "agree")
    assert workshop.counts() == (1, 1)
    say(person, rnd, "role.service.1", None)
    assert workshop.counts() == (1, 0)


def test_a_name_is_kept_only_with_the_tick_that_shows_it(workshop, store_url):
    workshop.join(role="officer", name="Lee Exemplar", show_name=False)
    with open(store_url.removeprefix("sqlite:///"), "rb") as file:
        kept = file.read()
    with open(store_url.removeprefix("sqlite:///") + "-wal", "rb") as file:
        kept += file.read()
    assert b"Exemplar" not in kept


def test_only_the_hash_of_a_token_is_kept(workshop, store_url):
    joined = workshop.join()
    path = store_url.removeprefix("sqlite:///")
    with open(path, "rb") as file, open(path + "-wal", "rb") as wal:
        kept = file.read() + wal.read()
    assert joined.token.encode() not in kept
    assert workshop.participant(joined.token).id == joined.participant_id


def test_a_wrong_token_and_another_workshop_s_token_open_nothing(workshop, store_url):
    import tixkit

    other = tixkit.create_workshop(store_url, "tiex", "Other", "Other")
    for token in ("", "x" * 32, other.join().token):
        with pytest.raises(WorkshopError, check=lambda e: e.code == "wrong_token"):
            workshop.participant(token)


def test_a_person_s_note_waits_for_the_reveal_of_its_round(workshop):
    person = workshop.join()
    rnd = workshop.open_round(["role.service"])
    note = Note("n1", "role.service", "impediment", "I disagree because of the contract")
    workshop.participant_record(person.participant_id, note)
    workshop.participant_record(person.participant_id, note)
    assert workshop.results().area("role.service").records == ()
    workshop.reveal(rnd)
    [kept] = workshop.results().area("role.service").records
    assert (kept.text, kept.author) == ("I disagree because of the contract", "participant")


def test_people_are_counted_by_role_and_not_named_in_results(workshop):
    workshop.join(role="councillor", name="Robin Sample", show_name=True)
    workshop.join(role="officer")
    workshop.join()
    results = workshop.results()
    assert results.workshop.people == (("councillor", 1), ("officer", 1), (None, 1))
    assert "Robin" not in everything(results) + repr(results.workshop)


def test_pseudonyms_are_fresh_for_every_export_and_tell_nothing(workshop, vote):
    people = [workshop.join(name="Robin Sample", show_name=True) for _ in range(4)]
    vote("role.service", [["agree"] * 4] * 4, people=people)
    one, two = workshop.results().answers, workshop.results().answers
    assert set(one["person"]).isdisjoint(two["person"])
    assert one["person"].nunique() == 4
    assert list(one.columns) == ["person", "round", "area", "statement", "answer"]
    ids = {p.participant_id for p in people}
    assert not any(pid[:6] in name for pid in ids for name in one["person"])


def test_statements_that_fewer_than_three_answered_have_no_rows_per_person(workshop, vote):
    people = [workshop.join() for _ in range(3)]
    vote("role.service", [["agree", "agree", None], ["agree"] * 3, ["agree"] * 3, ["agree"] * 3], people=people)
    answers = workshop.results().answers
    assert set(answers["statement"]) == {"role.service.2", "role.service.3", "role.service.4"}


def test_who_is_known_by_name_to_have_come_or_left_alone_has_no_pseudonym_that_tells_what_they_answered(workshop, vote):
    people = [workshop.join(name=name, show_name=True) for name in ("Ann", "Bob", "Cy", "Dee", "Eve", "Ruth")]
    vote("role.service", [["agree", "agree", "agree", "disagree", "disagree"]] * 4, people=people[:5])
    vote("csf.staff", [["agree", "disagree", "agree", "disagree", "agree"]] * 4, people=people[1:])
    assert {p.label for p in workshop.progress().who if p.answered} == {"Bob", "Cy", "Dee", "Eve", "Ruth"}
    for audience in ("screen", "files"):
        areas = workshop.results(audience).answers.groupby("person")["area"].agg(set)
        assert sorted(map(sorted, areas)) == [["csf.staff"]] * 5 + [["role.service"]] * 5


def test_a_withdrawn_answer_is_no_row_and_no_pattern(workshop, vote, say):
    people = [workshop.join() for _ in range(4)]
    rnd = vote("role.service", [["agree"] * 4] * 3 + [["agree"] * 3 + [None]], people=people, reveal=False)
    for statement in rnd.statements:
        say(people[3], rnd, statement, None)
    workshop.reveal(rnd)
    answers = workshop.results().answers
    assert (answers["person"].nunique(), len(answers)) == (3, 12)
