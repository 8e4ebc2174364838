"""The sample workshop ends where its story says."""

from __future__ import annotations

import shutil

import pytest

from tixkit.sample import SampleError, load_sample, play, sample_folder


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return play(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'room.db'}").results()


def test_ratings_and_dials_are_varied_and_one_area_has_too_few_answers(results):
    # By hand from the patterns: how many of twelve are rated low, middle, high; the dial is 1 − (smaller sides) / 12.
    expected = {
        "csf.leadership": ("strong", 11), "csf.change": ("competent", 9), "csf.staff": ("needing_improvement", 8),
        "role.service": ("needing_improvement", 2), "role.customer": ("competent", 9),
        "role.community": ("needing_improvement", 6),
        "income.service": ("competent", 9), "income.customer": ("needing_improvement", 6),
        "expenditure.service": ("strong", 9), "expenditure.customer": ("competent", 8),
        "expenditure.community": ("needing_improvement", 7),
        "data.service": ("competent", 7), "data.customer": ("competent", 6), "data.community": ("needing_improvement", 10),
        "digital.service": ("strong", 10), "digital.customer": ("competent", 12), "digital.community": ("competent", 6),
        "procurement.service": ("strong", 12), "procurement.customer": ("competent", 10),
        "procurement.community": ("needing_improvement", 3),
    }  # fmt: skip
    found = {a: (r.rating, round(12 * (r.spread.dial or 0))) for a, r in results.by_area.items() if r.rating}
    assert found == expected
    missing = results.area("income.community")
    assert missing.status == "not_assessed"
    assert missing.suggestion.reason.startswith("Too few answers")


def test_four_areas_are_agreed_and_none_against_the_rule(results):
    agreed = [area for area, r in results.by_area.items() if r.status == "agreed"]
    assert agreed == ["csf.leadership", "expenditure.service", "digital.customer", "procurement.service"]
    assert all(r.rating == r.suggestion.level for r in results.by_area.values())
    assert all(r.decision.rationale for r in results.by_area.values() if r.decision)


def test_the_split_room_comes_first_on_the_agenda(results):
    assert results.discuss_next[:4] == ("role.service", "procurement.community", "role.community", "income.customer")
    assert results.area("role.service").spread.split


def test_the_plan_has_six_actions_owned_by_posts_and_one_without_an_owner(results):
    assert [a.order for a in results.actions] == [1, 2, 3, 4, 5, 6]
    assert [a.owner for a in results.actions] == [
        "Director of Resources", "Head of Customer Services", "Partnerships Manager", "Head of People", "Procurement Lead", ""
    ]  # fmt: skip
    assert results.actions[0].due.isoformat() == "2026-07-31"
    assert results.actions[5].due is None
    assert results.plan_areas == (
        "role.community", "role.service", "csf.staff", "digital.customer", "procurement.community", "expenditure.community",
    )  # fmt: skip
    names = {p.name for p in load_sample().people if p.name}
    assert not any(name in action.owner for name in names for action in results.actions)


def test_asked_again_the_room_moves_to_competent_as_the_story_says():
    sample = load_sample()
    again = [[sample.answer(f"role.service.{n}", person, 2) for person in range(12)] for n in (1, 2, 3, 4)]
    assert [answers.count("agree") for answers in again] == [10, 5, 9, 5]


def test_people_keep_their_answers_every_time_and_mostly_after_talking():
    sample = load_sample()
    first = [sample.answer(s, person, 1) for s in sample.loaded.statements_by_id for person in range(12)]
    again = [sample.answer(s, person, 1) for s in sample.loaded.statements_by_id for person in range(12)]
    talked = [sample.answer(s, person, 2) for s in sample.loaded.statements_by_id for person in range(12)]
    assert first == again
    kept = sum(a == b for a, b in zip(first, talked, strict=True)) / len(first)
    assert 0.75 < kept < 1


def test_only_those_who_agreed_are_named_and_a_bigger_crowd_is_anonymous():
    crowd = load_sample().crowd(30)
    assert len(crowd) == 30
    assert [p.name for p in crowd if p.name] == [
        "Robin Sample", "Jo Specimen", "Sam Example", "Lee Exemplar", "Ash Notional", "Max Pretend"
    ]  # fmt: skip
    assert all(p.show_name for p in crowd if p.name)
    assert len(load_sample().crowd(3)) == 3


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{AAAA: 12}", "{AAAA: 11}", "round_1.procurement.service: 11 people answer, but 12 take part"),
        ("{AAAA: 12}", "{AAA: 12}", "“AAA” needs 4 letters"),
        ("{AAAA: 12}", "{AAAX: 12}", "procurement.service"),
        ("  procurement.service:", "  procurement.planets:", "no such area"),
        ("  procurement.service: {AAAA: 12}\n", "", "round_1 lacks procurement.service"),
        ("round_1:", "round_1: [", "is not YAML"),
    ],
)
def test_broken_sample_data_are_refused_with_the_place(tmp_path, old, new, said):
    folder = shutil.copytree(sample_folder(), tmp_path / "sample")
    file = folder / "answers.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SampleError, match=said):
        load_sample(folder)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SampleError, match=r"workshop\.yaml cannot be read"):
        load_sample(tmp_path)
