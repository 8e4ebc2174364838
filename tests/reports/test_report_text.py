"""Making people's words safe for a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tixkit.reports.plan import bookmark_of
from tixkit.reports.text import clean, pieces
from tixkit.reports.grammar import count_word, joined, lower_first, sentence


def test_ordinary_words_stay_as_they_are():
    words = "Tŷ'r Cyngor, £5 – “so” مرحبا 会议 👩🏽‍💼\n\tnext"
    assert clean(words) == words


@given(st.text(), st.integers(min_value=2, max_value=20))
def test_pieces_put_together_are_the_whole(words, limit):
    found = pieces(words, limit)
    assert "".join(found) == words
    assert all(len(piece.encode("utf-16-le", "surrogatepass")) // 2 <= limit for piece in found)


@pytest.mark.parametrize("reference", ["id-a", "0f3b2c1e-8c1d-4a55-9f00-000000000001", "x" * 90, "ünïcode id"])
def test_a_bookmark_s_name_is_one_that_word_takes(reference):
    name = bookmark_of(reference)
    assert len(name) <= 40
    assert name.isascii()
    assert name.replace("_", "").isalnum()


def test_bookmarks_of_different_references_differ():
    assert bookmark_of("x" * 90) != bookmark_of("x" * 91)
    assert bookmark_of("a-1") != bookmark_of("a_1")


def test_words_join_as_people_write_them():
    assert joined(["one"]) == "one"
    assert joined(["one", "two", "three"]) == "one, two and three"
    assert [count_word(n) for n in (1, 10, 11)] == ["one", "ten", "11"]
    assert lower_first("Needing improvement") == "needing improvement"
    assert lower_first("LGA standard") == "LGA standard"
    assert sentence("Done") == "Done."
    assert sentence("Done?") == "Done?"
