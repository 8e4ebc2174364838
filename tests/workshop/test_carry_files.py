"""Files that are no copy, or a damaged or forged one: each is refused with file, field, value and remedy, and adds nothing."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from workshop.carrying import plain

import tixkit
from tixkit import sample
from tixkit.framework.example import write_example
from tixkit.store import open_store, schema
from tixkit.workshop import About, AnswerMessage, Intake, Note, WorkshopError, carry
from tixkit.workshop.carried import MOST_BYTES

AREA = "role.service"


@pytest.fixture(scope="module")
def text(tmp_path_factory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('carry') / 'sample.db'}"
    made = sample.play(url)
    reviewed = made.join(role=made.roles[0], observer=True)
    assert reviewed.number == 1
    made.participant_record(
        made.join(role=made.roles[0]).participant_id, Note("n", AREA, "impediment", "Old contracts.")
    )
    told = carry.to_json(made)
    open_store(url).close()
    return told


def signed(data: dict) -> str:
    """Give a forged file whose checksum fits."""
    short = json.dumps(data["workshop"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data["checksum"] = f"sha256:{hashlib.sha256(short.encode('utf-8', 'surrogatepass')).hexdigest()}"
    return json.dumps(data)


def refusal(store_url: str, text: str) -> str:
    """Give why a file is refused, once it is sure that it added nothing."""
    with pytest.raises(WorkshopError, check=lambda e: (e.code, e.field) == ("unreadable_copy", "file")) as caught:
        carry.from_json(store_url, text, name="friday.json")
    with open_store(store_url).read() as connection:
        for table in schema.metadata.sorted_tables:
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0, table.name
    return caught.value.message


@pytest.mark.parametrize(
    ("foreign", "said"),
    [
        ("", "friday.json, line 1, column 1: This is not JSON, or the file ends too early"),
        ("hello", "friday.json, line 1, column 1: This is not JSON"),
        ("[]", "friday.json, format: This is no workshop of tixkit: [] stands here, not “tixkit-workshop”."),
        ('{"format": "tixkit-results"}', "friday.json, format: This is no workshop of tixkit: “tixkit-results” stands"),
        (
            '{"format": "tixkit-workshop", "version": 1}',
            "friday.json, checksum: It is missing: part of the file was lost.",
        ),
        ("[" * 100_000, "friday.json: This is not JSON that tixkit wrote (RecursionError)."),
        ('{"a": NaN}', "friday.json: This is not JSON that tixkit wrote (ValueError)."),
        ("9" * 5_000, "friday.json: This is not JSON that tixkit wrote (ValueError)."),
    ],
)
def test_what_is_no_copy_is_named(store_url, foreign, said):
    assert said in refusal(store_url, foreign)


def test_a_truncated_file_is_named_with_the_place(store_url, text):
    for length in (1, len(text) // 2, len(text) - 3):
        message = refusal(store_url, text[:length])
        assert message.startswith("friday.json, line ")
        assert message.endswith("or take the file from where it was kept first.")


def test_a_changed_value_does_not_fit_the_checksum(store_url, text):
    message = refusal(store_url, text.replace("Sampleford", "Otherford"))
    assert message.startswith("friday.json, checksum: “sha256:")
    assert "changed or damaged" in message


def test_a_newer_version_says_so(store_url, text):
    assert (
        "version: The file is of version 4, and this tixkit reads versions 1 to 3. Open it with a newer tixkit."
        in refusal(store_url, text.replace('"version": 3', '"version": 4', 1))
    )
    for odd in ("true", '"1"', "0", "1.0", "null"):
        assert "is no version" in refusal(store_url, text.replace('"version": 3', f'"version": {odd}', 1))


def test_a_file_of_version_1_opens_with_the_areas_of_its_actions_in_the_plan(store_url, text):
    data = json.loads(text)
    del data["workshop"]["put_in_plan"], data["workshop"]["about"]
    made = carry.from_json(store_url, signed({**data, "version": 1}))
    assert made.results().plan_areas == (
        "role.service", "role.community", "csf.staff", "procurement.community", "expenditure.community",
    )  # fmt: skip
    assert json.loads(carry.to_json(made)) == json.loads(
        signed({**data, "workshop": {**data["workshop"], "put_in_plan": None, "about": None}})
    )


def test_a_file_of_version_2_opens_without_a_place_a_contact_and_a_mark(store_url, text):
    data = json.loads(text)
    assert data["workshop"].pop("about")["place"] == "Civic Suite, Sampleford"
    assert "friday.json, about: This is missing." in refusal(store_url, signed(data))
    made = carry.from_json(store_url, signed({**data, "version": 2}))
    assert made.about() == About()
    assert made.results().plan_areas != ()


def test_a_file_of_50_mb_is_refused_by_its_size(store_url, tmp_path):
    message = refusal(store_url, " " * 50_000_000)
    assert message.startswith("friday.json: It has 50 MB, and a workshop’s file has at most 32 MB.")
    file = tmp_path / "big.json"
    with file.open("wb") as big:
        big.truncate(MOST_BYTES + 1)
    with pytest.raises(WorkshopError, match="big.json: It has 32 MB"):
        carry.read_file(file)


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WorkshopError, match="pipe: It is no file"):
        carry.read_file(tmp_path / "pipe")


def put(path: str, value):
    """Give what changes the file at a path such as ``rounds.0.rule``."""

    def change(workshop: dict) -> None:
        *way, last = [int(p) if p.isdigit() else p for p in path.split(".")]
        for step in way:
            workshop = workshop[step]
        workshop[last] = value

    return change


WRONG = [
    ("title", "", "title"),
    ("title", 7, "title"),
    ("title", "x\x00y", "title"),
    ("title", "x" * 301, "title"),
    ("colour", "red", "colour"),
    ("rule", "51", "rule: There is no consensus rule “51”; there are 75, strict."),
    ("minutes", 1441, "minutes"),
    ("minutes", "45", "minutes"),
    ("created_at", "0001-01-01T00:00:00+14:00", "created_at"),
    ("created_at", "2026-05-12T10:00:00", "created_at"),
    ("roles", ["officer", "officer"], "roles: The role “officer” stands twice."),
    ("people.0.role", "mayor", "people[0].role: There is no role “mayor”"),
    ("people.0.number", 0, "people[0].number"),
    ("people.0.observer", "no", "people[0].observer"),
    ("people.0.name", "Robin", "people[0].name"),
    ("rounds.0.areas.0", "role.martian", "rounds[0].areas: There is no area “role.martian”"),
    ("rounds.0.areas", [], "rounds[0].areas: The round asks no area."),
    ("rounds.0.statements.0", "nothing", "rounds[0].statements: They are not the 84 that the round’s areas ask."),
    ("rounds.0.rule", "99", "rounds[0].rule: There is no consensus rule “99”"),
    ("rounds.0.steps", [], "rounds[0].steps: They do not end with one reveal"),
    ("rounds.0.steps.0.kind", "cancelled", "rounds[0].steps[0].kind"),
    ("rounds.0.steps.0.suggested_end", "2026-05-12T10:00:00Z", "rounds[0].steps[0].suggested_end: It does not go with “revealed”."),
    ("rounds.0.answers.0.person", 99, "rounds[0].answers[0].person: There is no person 99: the file has 14."),
    ("rounds.0.answers.0.person", 2, "rounds[0].answers: Person 2 stands twice."),
    ("rounds.0.answers.0.answers", ["agree"], "rounds[0].answers[0].answers: 1 stand here for 84 statements."),
    ("rounds.0.answers.0.answers.0", "maybe", "rounds[0].answers[0].answers: There is no answer “maybe”"),
    ("rounds.0.typed", [{"area": AREA, "people": 2, "counts": {"x": {"agree": 1}}, "how": "paper",
                         "at": "2026-05-12T10:00:00Z", "by": "f"}], "rounds[0].typed: “x” is no statement"),
    ("decisions.0.area", "nowhere", "decisions[0].area: There is no area “nowhere”"),
    ("decisions.0.rating", "perfect", "decisions[0].rating: There is no level “perfect”"),
    ("decisions.0.round", 2, "decisions[0].round: There is no round 2: the file has 1."),
    ("records.0.kind", "gossip", "records[0].kind: There is no kind of note “gossip”"),
    ("records.0.statement", "nothing", "records[0].statement: “nothing” is no statement of"),
    ("records.0.source", "rumour", "records[0].source: There is no source “rumour”"),
    ("records.0.round", 1, "records[0].round: Only a person’s own note belongs to a round."),
    ("records.0.text", "", "records[0].text"),
    ("records.0.text", "\ud800", "records[0].text"),
    ("actions.0.id", "../../etc", "actions[0].id"),
    ("actions.0.area", "nowhere", "actions[0].area: There is no area “nowhere”"),
    ("actions.0.status", "late", "actions[0].status"),
    ("actions.0.due", "31 July", "actions[0].due"),
    ("put_in_plan.areas.0", "nowhere", "put_in_plan.areas[0]: There is no area “nowhere”"),
    ("put_in_plan.areas.1", "role.community", "put_in_plan.areas: The area “role.community” stands twice."),
    ("put_in_plan.by", "", "put_in_plan.by"),
    ("framework.title", "bad\x07title", "framework.title: 'bad\\x07title' holds a character that no text has."),
    ("framework.title", 3, "framework.title"),
    ("framework.areas", [], "framework.areas"),
    ("framework.areas.0.statements.0.stage", "nowhere", "framework.statements[0].stage: There is no stage “nowhere”."),
    ("framework.resources.0.link", "javascript:alert(1)", "framework.resources[0].link"),
    ("framework.resources.0.areas", ["nowhere"], "framework.resources: The resource"),
    ("left_out_rounds", -1, "left_out_rounds"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "said"), WRONG, ids=[f"{p}-{n}" for n, (p, _, _) in enumerate(WRONG)])
def test_a_value_that_does_not_fit_is_named(store_url, text, path, value, said):
    data = json.loads(text)
    put(path, value)(data["workshop"])
    message = refusal(store_url, signed(data))
    assert message.startswith(f"friday.json, {said}")
    assert len(message) < 500


def test_who_only_watches_has_no_answers(store_url, text):
    data = json.loads(text)
    [watcher] = [n for n, p in enumerate(data["workshop"]["people"], 1) if p["observer"]]
    data["workshop"]["rounds"][0]["answers"][0]["person"] = watcher
    assert "only watches, and has no answers" in refusal(store_url, signed(data))


def test_a_missing_key_is_named(store_url, text):
    for key in json.loads(text)["workshop"]:
        data = json.loads(text)
        del data["workshop"][key]
        assert refusal(store_url, signed(data)).startswith(f"friday.json, {key}: ")


def test_hostile_words_are_kept_as_words(store_url, text):
    odd = "<script>alert(1)</script> '); DROP TABLE workshops;-- ‮ ${7*7} 𝕏"
    data = json.loads(text)
    for path in ("title", "authority", "actions.0.title", "records.0.text", "decisions.0.rationale", "rounds.0.by"):
        put(path, odd[:60])(data["workshop"])
    made = carry.from_json(store_url, signed(data))
    assert (made.title, made.actions()[0].title) == (odd[:60], odd[:60])
    assert json.loads(carry.to_json(made))["workshop"] == data["workshop"]


def test_a_store_that_fails_half_way_keeps_nothing(store_url, text, monkeypatch):
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("tixkit.workshop.carry_rows._records", fail)
    with pytest.raises(RuntimeError):
        carry.from_json(store_url, text)
    assert tixkit.list_workshops(store_url) == []
    monkeypatch.undo()
    assert carry.from_json(store_url, text).code == tixkit.list_workshops(store_url)[0].code


@settings(max_examples=15, phases=(Phase.generate,))
@given(st.data())
def test_any_workshop_is_carried_without_loss(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("any")
    write_example(folder / "own")
    here = tixkit.create_workshop(
        f"sqlite:///{folder / 'here.db'}", folder / "own", data.draw(words), "Sampleford",
        minutes=data.draw(st.none() | st.integers(0, 1440)),
    )  # fmt: skip
    areas = list(here.framework.areas_by_id)
    levels = [level.id for level in here.framework.rating.levels]
    people = [here.join(role=role) for role in data.draw(st.lists(st.sampled_from([*here.roles, None]), max_size=4))]
    for chosen in data.draw(
        st.lists(st.lists(st.sampled_from(areas), min_size=1, max_size=2, unique=True), max_size=3)
    ):
        rnd = here.open_round(chosen, rule=data.draw(st.sampled_from(["75", "strict"])))
        _answer(here, rnd, people, data)
        end = data.draw(st.sampled_from(["reveal", "reveal", "cancel_round"]))
        getattr(here, end)(rnd)
    for area in data.draw(st.lists(st.sampled_from(areas), max_size=3)):
        here.agree(area, data.draw(st.sampled_from(levels)), rationale=data.draw(words))
        here.record(area, here.framework.record_kinds[0].id, data.draw(words))
        here.add_action(data.draw(words), area=area, due=data.draw(st.none() | st.dates()))
    for area in data.draw(st.lists(st.sampled_from(areas), max_size=2)):
        here.put_in_plan(area)
    if data.draw(st.booleans()):
        here.close()
    text = carry.to_json(here)
    there = carry.from_json(f"sqlite:///{folder / 'there.db'}", text)
    assert carry.to_json(there) == text
    assert plain(there) == plain(here)
    for url in (here.store_url, there.store_url):
        open_store(url).close()


words = st.text(
    st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40
).filter(lambda text: text.strip())  # fmt: skip


def _answer(workshop, rnd, people, data) -> None:
    codes = [None, *(answer.code for answer in workshop.framework.answer_scale.answers)]
    intake = Intake(workshop.store_url)
    saved = [
        intake.submit(workshop.id, person.participant_id, AnswerMessage(f"{n}-{statement}", rnd.id, statement, code))
        for n, person in enumerate(people)
        for statement in rnd.statements
        if (code := data.draw(st.sampled_from(codes))) is not None
    ]
    for outcome in saved:
        outcome.result(timeout=20)
    intake.close()


def test_a_copy_is_the_same_text_however_the_file_is_laid_out(text, tmp_path: Path, store_url):
    file = tmp_path / "pretty.json"
    file.write_text("\ufeff" + json.dumps(json.loads(text), indent=2), encoding="utf-8")
    assert carry.to_json(carry.from_json(store_url, carry.read_file(file))) == text
