"""Finding a term where it stands."""

from __future__ import annotations

import pytest

from tixkit.framework import Term, terms_in

TERMS = (
    Term(id="capacity", term="Community Capacity", definition="What it can provide."),
    Term(id="community", term="Community", definition="People.", also=("communities",)),
    Term(id="cost", term="Unit Cost", definition="Cost of one.", also=("unit costs",)),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It maps community capacity.", ["capacity"]),
        ("Communities and community capacity", ["community", "capacity"]),
        ("UNIT COSTS, unit cost", ["cost"]),
        ("Intercommunity costs", []),
        ("community-capacity", ["community"]),
        ("The unit’s cost", []),
        ("", []),
    ],
)
def test_a_term_is_found_as_whole_words_in_any_case_and_the_longer_wins(text, found):
    assert [t.id for t in terms_in(text, TERMS)] == found


def test_without_terms_nothing_is_found():
    assert terms_in("community", ()) == ()


def test_terms_of_the_glossary_stand_in_the_statements_they_are_meant_for(tiex):
    statement = tiex.statements_by_id["digital.community.3"].text
    assert "resilient" in statement
    assert [t.term for t in terms_in(statement, tiex.terms)] == ["Resilience"]
