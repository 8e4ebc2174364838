"""What reports say of a workshop: its place, its contact, and the one official submission of an authority."""

from __future__ import annotations

import pytest
from sqlalchemy import select

import tixkit
from tixkit.store import open_store, schema
from tixkit.workshop import About, WorkshopError, carry, format_code, list_workshops
from tixkit.workshop.carried import from_text, to_text

COUNCIL = "Sampleford Borough Council"
PLACE, CONTACT = "Neuadd y Sir, Caernarfon 市役所", "Head of Transformation, 01632 960123"


def marks(store_url: str) -> dict[str, bool | None]:
    """Say how each workshop of a store is marked, by title."""
    return {w.title: w.official for w in list_workshops(store_url)}


@pytest.fixture
def made(store_url):
    """Make a workshop of the council, and of others."""

    def made(title: str, framework: str = "tiex", authority: str = COUNCIL):
        return tixkit.create_workshop(store_url, framework, title, authority)

    return made


def test_nothing_is_said_until_somebody_says_it(workshop):
    facts = workshop.results().workshop
    assert (facts.place, facts.contact, facts.official) == ("", "", None)
    assert workshop.about() == About()


def test_place_and_contact_are_given_at_the_start_or_later_and_reach_the_results(store_url):
    made = tixkit.create_workshop(store_url, "tiex", "Leadership", COUNCIL, place=f"  {PLACE} ")
    assert made.about() == About(PLACE)
    assert made.describe(contact=CONTACT).about == About(PLACE, CONTACT)
    assert made.describe(place="").about == made.about() == About("", CONTACT)
    facts = tixkit.open_workshop(store_url, made.code).results("files").workshop
    assert (facts.place, facts.contact, facts.official) == ("", CONTACT, None)


def test_every_change_stays_with_who_made_it_and_what_changes_nothing_is_no_row(store_url):
    made = tixkit.create_workshop(store_url, "tiex", "Leadership", COUNCIL, contact=CONTACT)
    ruth = tixkit.open_workshop(store_url, made.code, by="Ruth")
    before = made.revisions().content
    ruth.describe(place=PLACE)
    assert made.revisions().content == before + 1
    ruth.describe(place=PLACE)
    table = schema.about
    with open_store(store_url).read() as connection:
        rows = connection.execute(select(table.c.place, table.c.contact, table.c.by).order_by(table.c.seq)).all()
    assert rows == [("", CONTACT, "facilitator"), (PLACE, CONTACT, "Ruth")]


def test_a_closed_workshop_can_still_be_described(workshop):
    workshop.close()
    workshop.describe(place=PLACE, contact=CONTACT, official=True)
    assert workshop.about() == About(PLACE, CONTACT, official=True)
    assert workshop.status == "closed"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("place", "Civic Suite\nSampleford", "The place holds a line break or another character"),
        ("place", "Civic\u2028Suite", "(U+2028). Write it on one line, then try again."),
        ("contact", "Head\x1b[2J", "The contact holds a line break or another character that cannot be printed (U+001B)."),
        ("contact", "x" * 301, "The contact has 301 characters; 300 is the most."),
        ("place", 7, "The place is not text."),
        ("official", "yes", "“yes” does not say whether this is the official submission."),
        ("venue", "Civic Suite", "There is nothing called “venue” to say about a workshop."),
    ],
)  # fmt: skip
def test_what_no_cover_can_say_is_refused_with_its_field_and_changes_nothing(workshop, field, value, said):
    workshop.describe(place=PLACE)
    with pytest.raises(WorkshopError, check=lambda e: (e.code, e.field) == ("malformed", field)) as caught:
        workshop.describe(**{"official": True, field: value})
    assert said in caught.value.message
    assert workshop.about() == About(PLACE)


def test_a_wrong_place_makes_no_workshop(store_url):
    with pytest.raises(WorkshopError, match="line break"):
        tixkit.create_workshop(store_url, "tiex", "Leadership", COUNCIL, place="Civic\tSuite")
    assert list_workshops(store_url) == []


# ---------------------------------------------------------------- one official submission


def test_the_mark_moves_from_the_workshop_that_had_it_and_says_so(store_url, made):
    first, second = made("Service by service"), made("Council-wide", authority="sampleford  BOROUGH council")
    first.describe(place=PLACE)
    assert first.describe(official=True).moved_from == ""
    before = first.revisions().content
    done = second.describe(official=True)
    assert done.moved_from == f"“Service by service” ({format_code(first.code)})"
    assert done.moved() == f"Until now it was {done.moved_from}, which is seen inside the authority only from now on."
    assert marks(store_url) == {"Service by service": False, "Council-wide": True}
    assert first.about() == About(PLACE, "", official=False)
    assert first.revisions().content == before + 1
    assert second.describe(official=True).moved() == ""


def test_workshops_of_another_authority_or_framework_and_the_demo_keep_their_mark(store_url, made):
    for title, framework, authority in (
        ("Other council", "tiex", "Otherford"),
        ("Other framework", "success-criteria", COUNCIL),
        ("Demo: made up", "tiex", COUNCIL),
    ):
        made(title, framework, authority).describe(official=True)
    ours = made("Ours")
    assert ours.describe(official=True).moved_from == ""
    assert marks(store_url) == {"Ours": True, "Other council": True, "Other framework": True, "Demo: made up": True}


def test_the_mark_is_taken_back_and_left_undecided(store_url, made):
    ours, theirs = made("Ours"), made("Theirs")
    ours.describe(official=True)
    theirs.describe(official=False)
    assert marks(store_url) == {"Ours": True, "Theirs": False}
    ours.describe(official=None)
    assert marks(store_url) == {"Ours": None, "Theirs": False}


# ---------------------------------------------------------------- taken elsewhere


def test_all_of_it_comes_along_in_a_copy(workshop, tmp_path):
    workshop.describe(place=PLACE, contact=CONTACT, official=True)
    url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    text = carry.to_json(workshop)
    there = carry.from_json(url, text)
    assert there.about() == About(PLACE, CONTACT, official=True)
    assert carry.to_json(there) == text
    assert carry.left_mark(there, from_text(text)) == ""
    open_store(url).close()


def test_a_copy_takes_the_mark_from_nobody_and_says_so(workshop, store_url):
    workshop.describe(place=PLACE, official=True)
    text = carry.to_json(workshop)
    copy = carry.from_json(store_url, text, again=True)
    assert (workshop.about().official, copy.about()) == (True, About(PLACE, "", official=False))
    assert carry.left_mark(copy, from_text(text)).startswith(
        "The copy was the official submission. Another workshop is"
    )


@pytest.mark.parametrize("field", ["place", "contact"])
def test_a_copy_with_a_line_break_on_its_cover_is_refused(workshop, store_url, field):
    workshop.describe(place=PLACE, contact=CONTACT)
    carried = from_text(carry.to_json(workshop))
    forged = carried.model_copy(update={"about": carried.about.model_copy(update={field: "Civic\x1b[2J\nSuite"})})
    with pytest.raises(WorkshopError, match=rf"(?s)about\.{field}: .*U\+001B") as caught:
        carry.from_json(store_url, to_text(forged), again=True)
    assert caught.value.code == "unreadable_copy"
    assert len(list_workshops(store_url)) == 1
