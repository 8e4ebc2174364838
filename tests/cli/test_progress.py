"""`tixkit progress`: a council's workshops in one table, and every expected mistake in plain words."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import tixkit
from tixkit.cli import main

AREA = "role.service"


@pytest.fixture
def run(store_url):
    runner = CliRunner()
    return lambda *codes: runner.invoke(main, ["progress", *codes, "--store", store_url], env={"COLUMNS": "160"})


@pytest.fixture
def held(store_url):
    def held(title: str, rating: str | None, *, framework: str = "tiex", authority: str = "Sampleford Borough Council"):
        made = tixkit.create_workshop(store=store_url, framework=framework, title=title, authority=authority)
        if rating is not None:
            made.agree(AREA, rating, rationale="Seen.")
        return made

    return held


def test_the_baseline_and_now_stand_side_by_side(run, held):
    first, second = held("First", "needing_improvement"), held("Second", "competent")
    shown = run(second.code, first.code)
    assert shown.exit_code == 0
    assert "1. " in shown.output.splitlines()[1]
    assert "First (tiex, edition current; 1 of 21 areas agreed)" in shown.output
    line = next(row for row in shown.output.splitlines() if "Role of the authority, service focus" in row)
    assert [part in line for part in ("Needing improvement", "Competent", "Improved")] == [True] * 3
    assert "1 improved, 0 the same, 0 slipped, 20 cannot be compared." in shown.output


def test_json_has_every_area_and_statement(run, held):
    first, second = held("First", "strong"), held("Second", "competent")
    data = json.loads(run(first.code, second.code, "--json").output)
    assert data["counts"] == {
        "improved": 0, "same": 0, "slipped": 1, "new": 0, "no_longer_asked": 0, "not_comparable": 20
    }  # fmt: skip
    assert [w["title"] for w in data["workshops"]] == ["First", "Second"]
    assert (len(data["areas"]), len(data["statements"])) == (21, 84)
    area = next(a for a in data["areas"] if a["area"] == AREA)
    assert [s["rating"] for s in area["steps"]] == ["strong", "competent"]
    assert (area["change"], area["reason"]) == ("slipped", "From strong to competent.")


def test_the_2019_edition_is_read_through_the_shipped_crosswalk(run, held):
    # It may be typed in after today's workshop: the earlier edition comes first all the same.
    second, first = held("Now", "strong"), held("In 2019", "worst_case", framework="tiex-v16a-1")
    data = json.loads(run(first.code, second.code, "--json").output)
    assert data["crosswalk"] == "tiex-v16a-1--tiex"
    assert [w["title"] for w in data["workshops"]] == ["In 2019", "Now"]
    assert next(a for a in data["areas"] if a["area"] == AREA)["change"] == "improved"


def test_one_workshop_is_refused_plainly(run, held):
    shown = run(held("First", None).code)
    assert (shown.exit_code, shown.stderr) == (
        1, "Error: Progress needs the results of two workshops or more, and one was given: add the earlier one.\n"
    )  # fmt: skip


def test_other_authorities_and_unknown_codes_are_refused_plainly(run, held):
    first, other = held("First", None), held("Second", None, authority="Elsewhere District Council")
    shown = run(first.code, other.code)
    assert shown.exit_code == 1
    assert "different authorities, “Elsewhere District Council” and “Sampleford Borough Council”" in shown.stderr
    unknown = run(first.code, "ZZZZZZ")
    assert (unknown.exit_code, "ZZZZZZ" in unknown.stderr, "Traceback" in unknown.output) == (1, True, False)


def test_frameworks_without_a_crosswalk_are_refused_plainly(run, held):
    peers, today = held("Peers", None, framework="peer-review"), held("Now", None)
    shown = run(peers.code, today.code)
    assert shown.exit_code == 1
    assert "crosswalks/peer-review--tiex.yaml" in shown.stderr
    assert "Traceback" not in shown.output
