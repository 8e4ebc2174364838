"""Searching a review's evidence: what is found, where it is said to stand, and what is told of it."""

from __future__ import annotations

from datetime import date

import pytest

from tixkit.sample_review import play_review
from tixkit.widgets import ElementReview
from tixkit.widgets.evidence_search import search
from tixkit.workshop import Note

TODAY = date(2026, 3, 12)


@pytest.fixture
def review(store_url):
    return play_review(store_url)


def found(review, words):
    return search(review.framework, review.evidence(), words, TODAY)


def titles(review, words):
    return [piece["title"] for piece in found(review, words)["pieces"]]


def test_notes_of_all_elements_are_found_in_the_order_of_the_framework(review):
    told = found(review, "priorities")
    assert told["text"] == "3 of 39 notes found"
    assert [(p["title"], p["area"], p["where"]) for p in told["pieces"]] == [
        ("Document 4", "focusing", "2.2 Focusing on what matters, feature 1"),
        ("Interview 3", "focusing", "2.2 Focusing on what matters, feature 1"),
        ("Document 15", "decision-making", "2.3 Decision-making and scrutiny, feature 2"),
    ]


def test_every_word_must_be_there_in_the_note_its_kind_of_source_or_which_one(review):
    assert titles(review, "scrutiny") == ["Interview 7", "Document 16"]
    assert titles(review, "scrutiny document") == ["Document 16"]
    assert titles(review, "  CONSTITUTION roles ") == ["Document 14, Constitution"]
    assert titles(review, "survey data") == ["Data: Survey 2025"]


def test_case_accents_and_apostrophes_do_not_matter(review):
    someone = review.join(role="reviewer").participant_id
    review.participant_record(
        someone, Note("1", "organisation", "evidence", "Tŷ’s café is the staff’s own.", source="data")
    )
    assert titles(review, "TY's cafe") == ["Data"]
    assert (
        found(review, "café")["pieces"][0]["where"] == "5.1 Organisational context and development, the whole element"
    )


def test_nothing_found_says_what_was_sought_and_what_to_do(review):
    assert found(review, " zebra   crossing ") == {
        "words": " zebra   crossing ",
        "text": "No note has “zebra crossing”. Every word must be in the note, its kind of source or which one: try fewer words.",
        "pieces": [],
    }


@pytest.mark.parametrize("words", ["", "  \t"])
def test_no_words_find_nothing(review, words):
    assert found(review, words) == {}


def test_the_page_finds_what_is_typed_and_follows_new_notes(review):
    page = ElementReview(review)
    page.search = "budget holders"
    assert page.found["text"] == "1 of 39 notes found"
    review.record_evidence("focusing", "Budget holders chose.", source="interview", direction="neutral")
    page.desk.refresh()
    assert page.found["text"] == "2 of 40 notes found"
    page.search = ""
    assert page.found == {}
