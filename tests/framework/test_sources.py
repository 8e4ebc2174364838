"""Every framework against the text it was taken from, both ways: nothing added, nothing left out."""

from __future__ import annotations

import pytest
from framework import sources
from framework.sources import DATA


def peer_review(kind: str) -> list[dict]:
    return [
        entry
        for path in sorted((DATA / "peer_review").glob(f"*.{kind}.yaml"))
        for entry in sources.listed(f"peer_review/{path.name}")
    ]


class Comparison:
    """One framework beside its source."""

    def __init__(
        self, framework: str, source: str, mended: list[dict], furniture: list[dict], *, leave: set[str]
    ) -> None:
        shown = {key: value for key, value in sources.shown(framework).items() if key not in leave}
        self.words = list(sources.texts(shown))
        self.original = sources.source(source)
        self.mended, self.furniture = mended, furniture


GUIDE = {"glossary", "guidance"}
NOT_IN_2019 = GUIDE | {"title", "stages", "record_kinds"}


@pytest.fixture(scope="module", params=["tiex-v16a-1", "peer-review", "success-criteria"])
def compared(request) -> Comparison:
    if request.param == "tiex-v16a-1":
        mended, furniture = sources.listed("tiex_v16a_1_mended.yaml"), sources.listed("tiex_v16a_1_furniture.yaml")
        return Comparison("tiex-v16a-1", "tiex_v16a_1_source.txt", mended, furniture, leave=NOT_IN_2019)
    if request.param == "peer-review":
        return Comparison(
            "peer-review", "peer_review_source.txt", peer_review("mended"), peer_review("furniture"), leave=set()
        )
    mended, furniture = (
        sources.listed("success_criteria_mended.yaml"),
        sources.listed("success_criteria_furniture.yaml"),
    )
    return Comparison("success-criteria", "success_criteria_source.txt", mended, furniture, leave=set())


def test_every_sentence_stands_in_the_source_or_is_listed_as_mended(compared):
    assert sources.not_found(compared.words, compared.original, compared.mended) == []


def test_what_was_mended_is_in_use_has_a_reason_and_was_read_from_the_source(compared):
    assert sources.badly_mended(compared.words, compared.original, compared.mended) == []


def test_every_substantial_run_of_the_source_is_in_the_framework_or_furniture(compared):
    runs = [run for m in compared.mended for run in m["source"]] + [f["source"] for f in compared.furniture]
    assert sources.unaccounted(compared.words, compared.original, runs) == []


def test_furniture_stands_in_the_source_and_has_a_reason(compared):
    assert [
        f for f in compared.furniture if sources.normal(f["source"]) not in compared.original or not f["reason"]
    ] == []


@pytest.fixture(scope="module")
def guide() -> tuple[dict, list[str], str]:
    """The current self-assessment, what it takes from the guidance, and the guidance."""
    shown = sources.shown("tiex")
    groups = [shown[kind] for kind in ("characteristics", "focuses", "sections")]
    taken = [shown["glossary"], shown["guidance"], [t["meaning"] for group in groups for t in group]]
    taken += [[k["prompt"] for k in shown["record_kinds"]], [[c["purpose"], c["email"]] for c in shown["contacts"]]]
    return shown, [*sources.texts(taken)], sources.source("guidance_source.txt")


def test_what_is_taken_from_the_guidance_stands_there(guide):
    _, words, original = guide
    named = {"Impediments, notable practice and rationale"}  # a topic that the guidance gives no heading
    assert [w for w in sources.not_found(words, original, []) if w not in named] == []


def test_every_substantial_run_of_the_guidance_is_in_a_framework_file_or_furniture(guide):
    _, words, original = guide
    furniture = [f["source"] for f in sources.listed("guidance_furniture.yaml")]
    assert all(sources.normal(f) in original for f in furniture)
    assert sources.unaccounted(words, original, furniture) == []


def test_the_guidance_names_the_same_groups_stages_records_and_ratings(guide):
    shown, _, original = guide
    groups = [t["title"] for kind in ("characteristics", "focuses", "stages") for t in shown[kind]]
    names = [
        *groups,
        *(level["label"] for level in shown["rating"]["levels"]),
        *(k["label"] for k in shown["record_kinds"]),
    ]
    assert [name for name in names if name.casefold() not in original.casefold()] == []
