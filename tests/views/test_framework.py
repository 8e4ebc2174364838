"""A framework as the pages of the room are sent it."""

from __future__ import annotations

import pytest

from tixkit import load_framework, views


def keys(value) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {k for v in value.values() for k in keys(v)}
    return {k for v in value for k in keys(v)} if isinstance(value, list) else set()


@pytest.mark.parametrize("audience", ["participant", None])
@pytest.mark.parametrize("name", ["tiex", "success-criteria", "peer-review"])
def test_what_editors_noted_and_facilitators_read_stays_here(name, audience):
    shown = views.shown_framework(load_framework(name), help_for=audience)
    assert not keys(shown) & {"note", "sic", "resources", "guidance"}
    assert ("topics" in shown) == (audience is not None)


def test_what_has_no_value_is_left_out(tiex):
    area = views.shown_framework(tiex, help_for=None)["areas"][0]
    assert set(area) == {"id", "title", "section", "descriptors", "statements"}
    assert set(area["statements"][0]) == {"id", "number", "text"}


def test_terms_stay_with_their_other_forms(tiex):
    told = views.shown_framework(tiex, help_for=None)["glossary"]["terms"]
    customer = next(t for t in told if t["id"] == "customer")
    assert customer["also"] == ["customers"]


def test_headings_and_marks_stay():
    review = views.shown_framework(load_framework("peer-review"), help_for=None)
    area = next(a for a in review["areas"] if a["id"] == "ambition")
    assert (area["number"], area["headings"][0]["title"]) == ("2.1", "Relevant and shared")
    assert area["statements"][0]["heading"] == area["headings"][0]["id"]
    criteria = views.shown_framework(load_framework("success-criteria"), help_for=None)
    assert criteria["areas"][0]["statements"][0]["mark"] == "a"


@pytest.mark.parametrize(("name", "who"), [("tiex", "room"), ("success-criteria", "room"), ("peer-review", "team")])
def test_who_agrees_the_ratings_is_told_in_a_word(name, who):
    framework = load_framework(name)
    assert framework.who_decides == who
    assert views.shown_framework(framework, help_for=None)["who"] == who
