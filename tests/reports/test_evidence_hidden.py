"""Evidence is confidential by default, and never attributed: every file that is taken away is searched for it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import tixkit
from tixkit.reports import FORMATS, export, save_results
from tixkit.scoring import Results
from tixkit.workshop import Note

AREA = "decision-making"
SECRET = "XYZZY-SECRET"
NAME = "Quillfeather"
MADE = [kind for kind in FORMATS if kind != "workshop-json"]
"""All but the copy of the whole, which is as confidential as the store."""
FOR_FILES = {"results-json", "answers-csv"}
"""Not made of what is only for the screen."""


@pytest.fixture
def review(store_url):
    review = tixkit.create_workshop(store_url, "peer-review", "Review", "Sampleford", roles=("reviewer", "officer"))
    reviewer = review.join(role="reviewer", name=NAME, show_name=True).participant_id
    officer = review.join(role="officer").participant_id
    told = {"source": "interview", "direction": "strength", "which": f"Interview {SECRET}", "feature": f"{AREA}.1"}
    review.participant_record(reviewer, Note("1", AREA, "evidence", f"{SECRET} of a phone", **told))
    review.participant_record(reviewer, Note("2", AREA, "evidence", "OPEN of a phone", quotable=True, **told))
    review.participant_record(officer, Note("3", AREA, "evidence", f"{SECRET} of another role"))
    review.record_evidence(AREA, f"{SECRET} of the team", source="data", direction="neutral", which=SECRET)
    review.record_evidence(AREA, "OPEN of the team", source="data", direction="neutral", which=SECRET, quotable=True)
    review.record_headline(AREA, "strength", "Chairs lead.")
    review.agree(AREA, "strength", rationale="Three kinds agree.")
    return review


def words_in(file: Path) -> str:
    """Give everything that a file holds as text, what is packed in it too."""
    if not zipfile.is_zipfile(file):
        return file.read_text(encoding="utf-8", errors="replace")
    with zipfile.ZipFile(file) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def files(results: Results, folder: Path) -> dict[str, str]:
    kinds = [kind for kind in MADE if kind not in FOR_FILES or results.audience == "files"]
    return {file.name.rpartition("_")[2]: words_in(file) for file in export(results, folder, kinds)}


@pytest.mark.parametrize("audience", ["files", "screen"])
def test_no_file_holds_confidential_words_or_who_noted_anything(review, tmp_path, audience):
    made = files(review.results(audience), tmp_path / "out")
    assert len(made) == len(MADE) - (len(FOR_FILES) if audience == "screen" else 0)
    for name, words in made.items():
        assert SECRET not in words, name
        assert NAME not in words, name
        assert "Reviewer 1" not in words, name
    assert "Chairs lead." in made["report.docx"]


def test_quotable_words_stand_in_the_report_without_their_author(review, tmp_path):
    made = files(review.results("files"), tmp_path / "out")
    for name in ("report.docx", "results.xlsx", "results.json"):
        assert "OPEN of a phone" in made[name], name
        assert "OPEN of the team" in made[name], name
    records = [r for r in review.results("files").area(AREA).records if r.kind == "evidence"]
    assert {(r.author, r.at) for r in records} == {("room", review.created_at)}
    assert not {r.id for r in records} & {e.id for e in review.evidence()}


def test_counts_by_kind_of_source_stay(review):
    records = [r for r in review.results("files").area(AREA).records if r.kind == "evidence"]
    assert sorted(r.source or "" for r in records) == ["", "data", "data", "interview", "interview"]


def test_results_kept_for_the_next_workshop_hold_no_more_than_the_files(review, tmp_path):
    kept = save_results(review.results("files"), tmp_path / "kept.json").read_text(encoding="utf-8")
    assert SECRET not in kept
    assert NAME not in kept
