"""A whole workshop as one file: what it holds, what it never holds, and how it opens elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from workshop.carrying import plain

import tixkit
from tixkit import sample
from tixkit.cli import main
from tixkit.local_time import day_of
from tixkit.store import open_store
from tixkit.workshop import Note, WorkshopError, carry, list_workshops

AREA = "role.service"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """Another computer's store."""
    url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    yield url
    open_store(url).close()


def test_the_sample_workshop_opens_elsewhere_with_the_same_results(store_url, elsewhere):
    here = sample.play(store_url)
    text = carry.to_json(here)
    there = carry.from_json(elsewhere, text)
    assert carry.to_json(there) == text
    assert plain(there) == plain(here)
    assert there.results().agreed_count == here.results().agreed_count > 0
    assert [a.title for a in there.actions()] == [a.title for a in here.actions()] != []
    assert there.results().plan_areas == here.results().plan_areas != ()
    assert there.code != here.code
    assert there.projector_key != here.projector_key
    assert there.store_url == elsewhere


def test_a_reveal_re_vote_history_typed_totals_notes_and_plan_all_come_along(workshop, say, intake, elsewhere):
    people = [workshop.join(role=r) for r in ("officer", "officer", "councillor", None)]
    watcher = workshop.join(observer=True)
    first = workshop.open_round([AREA], minutes=5)
    for person, answer in zip(people, ("agree", "agree", "disagree", "dont_know"), strict=True):
        say(person, first, first.statements[0], answer)
    say(people[0], first, first.statements[1], "agree")
    say(people[0], first, first.statements[1], None)
    workshop.participant_record(people[1].participant_id, Note("n1", AREA, "impediment", "Old contracts."))
    workshop.type_tally(first, AREA, people=3, counts={first.statements[0]: {"agree": 2, "disagree": 1}})
    workshop.extend_round(first, 2)
    workshop.reveal(first)
    second = workshop.open_round([AREA, "role.customer"], rule="strict")
    say(people[2], second, second.statements[0], "agree")
    workshop.reveal(second)
    workshop.agree(AREA, "competent", rationale="Two plans.", dissent="One of us said no.")
    workshop.undo_agreement(AREA)
    workshop.agree(AREA, "strong", rationale="Three plans.")
    workshop.record(AREA, "notable_practice", "First note")
    workshop.record(AREA, "notable_practice", "Second note")
    for title in ("One", "Two", "Three"):
        workshop.add_action(title, due="2027-01-31", area=AREA)
    workshop.move_action(workshop.actions()[2].id, 1)
    workshop.set_minutes(45)
    text = carry.to_json(workshop)
    there = carry.from_json(elsewhere, text)
    assert carry.to_json(there) == text
    assert plain(there) == plain(workshop)
    assert [(r.number, r.rule, r.areas) for r in there.rounds()] == [(1, "75", (AREA,)), (2, "strict", second.areas)]
    assert there.rounds()[0].suggested_end == workshop.rounds()[0].suggested_end
    result = there.results().area(AREA)
    assert [(d.rating, d.dissent) for d in result.history][:2] == [("competent", "One of us said no."), (None, "")]
    assert [(r.text, r.author) for r in result.records] == [
        ("First note", "room"), ("Second note", "room"), ("Old contracts.", "participant"),
    ]  # fmt: skip
    assert [a.title for a in there.actions()] == ["Three", "One", "Two"]
    assert there.room_settings().minutes == 45
    assert there.progress().observers == 1
    assert watcher.token not in text


def test_a_workshop_that_was_opened_elsewhere_goes_on(workshop, vote, elsewhere):
    vote(AREA, [["agree", "agree", "agree"]] * 4)
    there = carry.from_json(elsewhere, carry.to_json(workshop))
    assert there.progress().present == 3  # they answered the newest round
    again = there.open_round([AREA])
    assert again.number == 2
    assert there.progress().present == 0  # nobody of the copy is waited for
    assert there.join(role="officer").label == "Officer 4"


def test_a_closed_workshop_stays_closed(workshop, elsewhere):
    workshop.close()
    there = carry.from_json(elsewhere, carry.to_json(workshop))
    assert there.status == "closed"
    there.reopen()
    assert there.status == "open"


def test_no_name_token_key_wifi_or_moment_of_an_answer_is_in_the_file(workshop, vote):
    person = workshop.join(role="officer", name="Robin Sample", show_name=True)
    workshop.set_wifi("Town hall", "harbour-lantern-42")
    moment = workshop.created_at - timedelta(days=2)
    workshop._clock = lambda: moment
    vote(AREA, [["agree"]] * 4, people=[person])
    text = carry.to_json(workshop)
    store = Path(workshop.store_url.removeprefix("sqlite:///"))
    with sqlite3.connect(store) as connection:
        hashes = [row[0] for row in connection.execute("SELECT token_hash FROM participants")]
        client_ids = [row[0] for row in connection.execute("SELECT client_id FROM answers")]
    assert len(hashes) == 1
    assert len(client_ids) == 4
    for secret in (
        "Robin", person.token, person.participant_id, workshop.id, workshop.code, workshop.projector_key,
        workshop.join_key, "Town hall", "harbour-lantern", *hashes, *client_ids,
    ):  # fmt: skip
        assert secret not in text


def test_nobodys_phone_comes_back_as_somebody_of_a_copy(workshop, elsewhere):
    person = workshop.join(role="officer")
    there = carry.from_json(elsewhere, carry.to_json(workshop))
    assert workshop.participant(person.token).label == "Officer 1"
    with pytest.raises(WorkshopError, check=lambda e: e.code == "wrong_token"):
        there.participant(person.token)


def test_what_was_answered_and_noted_in_an_unrevealed_round_is_not_in_the_file(workshop, say, elsewhere):
    person = workshop.join(role="officer")
    rnd = workshop.open_round([AREA])
    say(person, rnd, rnd.statements[0], "agree")
    workshop.type_tally(rnd, AREA, people=2, counts={rnd.statements[0]: {"disagree": 2}})
    workshop.participant_record(person.participant_id, Note("n1", AREA, "impediment", "A hidden word."))
    copy = carry.collect(workshop)
    assert (copy.rounds, copy.records, copy.left_out_rounds) == ((), (), 1)
    assert carry.left_out(copy).startswith("1 round was not revealed")
    assert "hidden word" not in carry.to_json(workshop)
    workshop.cancel_round(rnd)
    copy = carry.collect(workshop)
    assert (copy.rounds, copy.records, copy.left_out_rounds) == ((), (), 0)
    there = carry.from_json(elsewhere, carry.to_json(workshop))
    assert there.open_round([AREA]).number == 1


def test_a_note_that_was_withdrawn_is_not_in_the_file(workshop):
    note = workshop.record(AREA, "impediment", "A slip of the tongue")
    workshop.record(AREA, "impediment", "", record_id=note.id)
    assert "slip of the tongue" not in carry.to_json(workshop)


def test_the_same_file_is_opened_twice_only_on_purpose(workshop, store_url, elsewhere):
    text = carry.to_json(workshop)
    with pytest.raises(WorkshopError, check=lambda e: e.code == "already_here") as caught:
        carry.from_json(store_url, text)
    assert workshop.code[:3] in caught.value.message
    first = carry.from_json(elsewhere, text)
    with pytest.raises(WorkshopError, check=lambda e: e.code == "already_here"):
        carry.from_json(elsewhere, carry.to_json(first))
    second = carry.from_json(elsewhere, text, again=True)
    assert first.code != second.code
    assert [w.title for w in list_workshops(elsewhere)] == [workshop.title] * 2


def test_every_shipped_framework_is_carried(store_url, elsewhere):
    for summary in tixkit.list_frameworks():
        made = tixkit.create_workshop(store_url, summary.id, summary.id, "Sampleford", roles=("reviewer", "officer"))
        reviewer = made.join(role="reviewer")
        area = made.framework.areas[0]
        kinds = [k.id for k in made.framework.record_kinds]
        if "evidence" in kinds:
            made.participant_record(
                reviewer.participant_id,
                Note(
                    "n", area.id, "evidence", "Staff named the plan.", source="interview", direction="strength",
                    feature=area.statements[0].id, which="Interview 7", quotable=True,
                ),
            )  # fmt: skip
        text = carry.to_json(made)
        there = carry.from_json(elsewhere, text)
        assert there.framework == made.framework
        assert carry.to_json(there) == text
        assert plain(there) == plain(made)
        if "evidence" in kinds:
            [told] = there.results().area(area.id).records
            assert (told.source, told.which, told.direction, told.feature, told.quotable, told.author) == (
                "interview", "Interview 7", "strength", area.statements[0].id, True, "participant",
            )  # fmt: skip


def test_the_name_of_a_file_says_whose_it_is_and_when(store_url):
    made = tixkit.create_workshop(store_url, "tiex", "Leadership workshop, № 2", "Ynys Môn — Cyngor Sir")
    day = day_of(made.created_at).isoformat()
    assert carry.file_name(made) == f"ynys-mon-cyngor-sir_leadership-workshop-no-2_{day}_workshop.json"
    long = tixkit.create_workshop(store_url, "tiex", "x" * 300, "y" * 300)
    assert len(carry.file_name(long)) == 120
    assert carry.file_name(long).endswith(f"y_{day}_workshop.json")


def test_save_and_open_on_the_command_line(workshop, store_url, elsewhere, tmp_path):
    def run(*arguments):
        return CliRunner().invoke(main, ["workshop", *map(str, arguments)])

    file = tmp_path / "copy.json"
    workshop.open_round([AREA])
    saved = run("save", workshop.code, file, "--store", store_url)
    assert saved.output == (
        f"“Leadership workshop” is saved in {file}.\n"
        "1 round was not revealed when the copy was saved: the answers and notes of it are not in the copy.\n"
    )
    assert [p.name for p in tmp_path.glob("*copy*")] == ["copy.json"]
    opened = run("open", file, "--store", elsewhere)
    assert opened.output.startswith("The workshop “Leadership workshop” has the code ")
    twice = run("open", file, "--store", elsewhere)
    assert twice.exit_code == 1
    assert twice.stderr.rstrip().endswith("add --again.")
    assert run("open", file, "--store", elsewhere, "--again").exit_code == 0
    missing = run("open", tmp_path / "nowhere.json", "--store", elsewhere)
    assert (missing.exit_code, "nowhere.json: It cannot be read" in missing.stderr) == (1, True)
    file.write_bytes(b"\xff\xfe\x00")
    assert "byte 0: The file is not UTF-8 text." in run("open", file, "--store", elsewhere).stderr
    unwritable = run("save", workshop.code, tmp_path / "no" / "copy.json", "--store", store_url)
    assert (unwritable.exit_code, "was not written" in unwritable.stderr) == (1, True)
