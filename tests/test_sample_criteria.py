"""The sample reviews end where their story says."""

from __future__ import annotations

import shutil

import pytest

from tixkit.sample import SampleError, sample_folder
from tixkit.sample_criteria import load_reviews, play_reviews
from tixkit.scoring.standing import change, reviews


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    return play_reviews(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'room.db'}")


def test_the_reviews_stand_as_the_letters_say(played):
    # By hand, the Es of each criterion: 1+1+2+1+1+2+3+1+4+1+3+2 = 22, and now 2+3+3+3+1+4+5+3+6+2+4+2 = 38.
    series = reviews([w.results() for w in played])
    assert [str(r.at) for r in series] == ["2025-11-11", "2026-02-12", "2026-05-12"]
    first, middle, last = (r.count() for r in series)
    assert (first["embedded"], last["embedded"]) == (22, 38)
    # In February 1+1+2+2+1+3+4+2+5+1 = 22; criteria 11 and 12, of 5 and 4 sub-criteria, were not asked.
    assert (middle["embedded"], middle["not_asked"]) == (22, 9)
    assert {c["too_few"] for c in (first, middle, last)} == {0}
    moved = change(series[0], series[-1])
    assert (len(moved.gained), moved.lost, moved.net) == (17, ("corporate-capability.2",), 16)


def test_only_the_current_review_is_open(played):
    assert [w.status for w in played] == ["closed", "closed", "open"]
    assert [len(w.actions()) for w in played] == [0, 0, 2]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("assurance-and-audit: EPN", "assurance-and-audit: EP", "“EP” needs 3 letters"),
        ("assurance-and-audit: EPN", "assurance-and-audit: EPQ", "“EPQ” needs 3 letters of E, P, N, X"),
        ("      collaboration: NENNP", "      cooperation: NENNP", "no such criterion"),
        ("collaboration.4", "collaboration.9", "no sub-criterion “collaboration.9”"),
        ("at: 2025-11-11", "at: yesterday", "reviews.0.at"),
        ("reviews:", "reviews: [", "is not YAML"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path, before, after, message):
    copy = shutil.copy(sample_folder() / "criteria.yaml", tmp_path)
    text = (tmp_path / "criteria.yaml").read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "criteria.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(SampleError, match=r"criteria\.yaml") as error:
        load_reviews(tmp_path)
    assert message in str(error.value)
    assert str(copy) in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SampleError, match="cannot be read"):
        load_reviews(tmp_path)
