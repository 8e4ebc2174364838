"""What the facilitator can read on the page: guidance, words and their meanings, resources, headings."""

from __future__ import annotations

import pytest

import tixkit
from tixkit.widgets import AgreementPanel, RoundPanel
from tixkit.widgets.desk import Desk
from tixkit.widgets.facilitator import Facilitator


@pytest.fixture
def review(store_url):
    return tixkit.create_workshop(store=store_url, framework="peer-review", title="Review", authority="Sampleford")


def test_guidance_has_the_facilitators_topics_the_words_and_whom_to_ask(workshop):
    page = Facilitator(desk=Desk(workshop, follow=False))
    assert page.guidance == {"any": True}, "the long text travels when its tab is opened"
    page.view = "guidance"
    told = page.guidance
    f = workshop.framework
    assert [t["id"] for t in told["topics"]] == [t.id for t in f.topics if "facilitator" in t.audience]
    assert [t["term"] for t in told["terms"]] == [t.term for t in f.terms]
    assert [r["id"] for r in told["resources"]] == [r.id for r in f.resources]
    assert [c["id"] for c in told["contacts"]] == [c.id for c in f.contacts]


def test_panels_know_the_terms_and_the_resources_of_the_area(workshop):
    panel = AgreementPanel(desk=Desk(workshop, area="csf.leadership", follow=False))
    assert {t["id"] for t in panel.choices["terms"]} == {t.id for t in workshop.framework.terms}
    assert [r["id"] for r in panel.area["resources"]] == [
        r.id for r in workshop.framework.resources_for("csf.leadership")
    ]


def test_what_is_asked_stands_under_its_headings(review):
    panel = RoundPanel(desk=Desk(review, area="ambition", follow=False))
    (asked,) = panel.round["asked"]
    assert asked["title"] == "2.1 Ambition for the community"
    assert [s["above"]["title"] for s in asked["statements"] if s["above"]] == [
        "Relevant and shared",
        "Integrated",
        "Monitored and updated",
    ]


def test_areas_are_chosen_by_their_numbers_and_levels_say_what_they_mean(review):
    panel = AgreementPanel(desk=Desk(review, area="ambition", follow=False))
    assert panel.choices["areas"][1]["title"] == "2.1 Ambition for the community"
    assert all(d["meaning"] for d in panel.area["descriptors"])
