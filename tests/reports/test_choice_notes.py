"""What is said of a choice before files are made: which of them heed it, and what they will not be like."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from types import MappingProxyType

import pytest
from pptx import Presentation

from reports.conftest import AT, hand_made_facts, list_results
from reports.word_templates import with_logo
from tixkit.reports import FORMATS, ExportError
from tixkit.reports.choice import PLAIN, Choice
from tixkit.reports.choice_notes import HEEDED, language_note
from tixkit.reports.formats import FileSet
from tixkit.scoring import DecisionFact, Facts, score

COMPARABLE = [name for name in FORMATS if name not in {"answers-csv", "workshop-json"}]
"""The others are made anew each time, or of the whole store."""
AGREED = DecisionFact("e2", "good", "So it was seen.", "", AT, "room", None, None)


def slides() -> bytes:
    file = BytesIO()
    deck = Presentation()
    deck.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def results():
    """A small workshop with an action and an agreed rating."""
    actions = (replace(hand_made_facts().actions[0], area="e1"),)
    found = list_results()
    rated = score(found.framework, Facts(found.workshop, decisions=(AGREED,)), "files").by_area["e2"]
    return replace(found, actions=actions, by_area=MappingProxyType({**found.by_area, "e2": rated}))


@pytest.fixture(scope="module")
def before(results):
    """The same, half a year earlier."""
    workshop = replace(results.workshop, id="before", created_at=AT - timedelta(days=180))
    return replace(results, workshop=workshop)


@pytest.fixture(scope="module")
def other(results):
    """The same of another team."""
    return replace(results, workshop=replace(results.workshop, id="other", title="Another team"))


@pytest.fixture(scope="module")
def plain(results):
    made = FileSet(results, PLAIN)
    return {name: made.file(name) for name in COMPARABLE}


@pytest.mark.parametrize("what", HEEDED)
def test_a_choice_is_said_of_exactly_the_files_that_are_otherwise_for_it(results, plain, before, other, what):
    given = {
        "language": "cy", "word_template": with_logo(), "slides_template": slides(), "before": before, "others": (other,),
    }  # fmt: skip
    made = FileSet(results, replace(Choice(), **{what: given[what]}))
    assert {name for name in COMPARABLE if made.file(name) != plain[name]} == HEEDED[what]


def test_the_note_on_a_language_counts_what_is_translated():
    assert language_note("en-GB") == ""
    assert "the framework’s own words stay English." in language_note("cy")
    with pytest.raises(ExportError, match="Choose from: en-GB, cy"):
        language_note("fr")
