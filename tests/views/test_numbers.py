"""Areas are named as the source numbers them, statements as it marks them, and both stand under its headings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tixkit import load_framework, views
from tixkit.scoring import Facts, score
from views.conftest import WORKSHOP


@pytest.fixture(scope="module")
def review():
    return score(load_framework("peer-review"), Facts(replace(WORKSHOP)))


@pytest.fixture(scope="module")
def criteria():
    return score(load_framework("success-criteria"), Facts(replace(WORKSHOP)))


def test_titles_are_numbered(review):
    view = views.area(review, "ambition")
    assert (view["title"], view["name"]) == ("2.1 Ambition for the community",) * 2
    assert view["group"] == "2 Leadership and governance"
    strip = next(s for s in views.heatmap(review)["strips"] if s["title"] == "2 Leadership and governance")
    assert strip["cells"][0]["title"] == "2.1 Ambition for the community"


def test_a_group_of_the_same_name_is_not_said_twice(review):
    view = views.area(review, "achievements")
    assert (view["group"], view["name"]) == (None, "1 Achievements and outcomes")


def test_letters_stand_for_numbers(criteria):
    first = views.area(criteria, "risk-management")["statements"][0]
    assert (first["number"], first["mark"], first["title"]) == (1, "a", "Sub-criterion a")


def test_a_heading_stands_above_its_first_statement_only(review):
    statements = views.area(review, "ambition")["statements"]
    above = [s["above"]["title"] if s["above"] else None for s in statements]
    assert [t for t in above if t] == ["Relevant and shared", "Integrated", "Monitored and updated"]
    assert above[:2] == ["Relevant and shared", None]
    assert statements[1]["heading"] == "Relevant and shared"
    assert statements[0]["above"]["definition"].startswith("ambitions reflect the vision")


def test_meanings_begin_with_what_the_area_stands_in(tiex, review):
    empty = score(tiex, Facts(replace(WORKSHOP)))
    assert [m["title"] for m in views.area(empty, "role.service")["meanings"]] == [
        "Role of the authority",
        "Service focus",
    ]
    assert [m["title"] for m in views.area(review, "ambition")["meanings"]] == ["2.1 Ambition for the community"]


def test_resources_are_those_of_the_area(tiex):
    view = views.area(score(tiex, Facts(replace(WORKSHOP))), "csf.leadership")
    assert [r["id"] for r in view["resources"]] == [r.id for r in tiex.resources_for("csf.leadership")]
    assert {"title", "publisher", "purpose", "link"} <= set(view["resources"][0])


def test_rows_and_columns_of_the_heatmap_know_what_they_mean(tiex):
    view = views.heatmap(score(tiex, Facts(replace(WORKSHOP))))
    assert all(head["meaning"] for head in [*view["rows"], *view["columns"]])
