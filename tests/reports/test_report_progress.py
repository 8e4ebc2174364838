"""The report tells what changed since the workshop before: rises, falls with their reason, and what cannot be compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import docx
import pytest

from reports.conftest import AT, WORKSHOP, hand_made_facts, list_framework
from reports.test_report_docx import after, tables, words
from tixkit import load_framework
from tixkit.reports import ExportError, make
from tixkit.reports.charts.steps import step_pictures
from tixkit.reports.choice import Choice
from tixkit.scoring import DecisionFact, Facts, score

THEN = AT - timedelta(days=510)  # 13 June 2025
AREAS = ("role.service", "role.customer", "csf.leadership", "csf.change")


def decided(**ratings: str):
    return tuple(
        DecisionFact(area.replace("_", "."), rating, f"Because of {area}.", "", AT, "room", None, None, seq=seq)
        for seq, (area, rating) in enumerate(ratings.items())
    )


def earlier_facts() -> Facts:
    """The same answers as now, held 510 days before, and other ratings."""
    facts = hand_made_facts()
    rounds = tuple(replace(r, opened_at=THEN, revealed_at=THEN) for r in facts.rounds)
    ratings = decided(role_service="competent", role_customer="strong", csf_leadership="competent")
    people = (("officer", 4),)
    workshop = replace(facts.workshop, id="before", title="The first one", created_at=THEN, people=people)
    return replace(facts, workshop=workshop, rounds=rounds, decisions=ratings, actions=(), records=())


@pytest.fixture(scope="module")
def before(tiex):
    return score(tiex, earlier_facts(), "files")


@pytest.fixture(scope="module")
def now(tiex):
    facts = hand_made_facts()
    ratings = decided(role_service="strong", role_customer="competent", csf_leadership="competent", csf_change="strong")
    at = AT + timedelta(hours=1)
    rounds = tuple(replace(r, opened_at=at, revealed_at=at) for r in facts.rounds)
    return score(tiex, replace(facts, decisions=ratings, rounds=rounds), "files")


@pytest.fixture(scope="module")
def report(now, before):
    return docx.Document(BytesIO(make(now, "report", Choice(before=before))))


def test_the_section_counts_rises_and_falls_and_says_why_one_fell(report):
    text = after(words(report), "Progress since last time")
    assert text[0] == (
        "One area has risen since 13 June 2025. One has fallen, and one is the same. 18 cannot be compared."
    )
    assert text[1] == (
        "Fallen: Role of the authority, customer focus. From strong to competent. Because of role_customer."
    )


def test_the_table_gives_rating_and_agreement_then_and_now(report):
    rows = {row[0]: row[1:] for row in tables(report)["Progress by area"]}
    assert rows["Area"] == ["Then, 13 Jun 2025", "Now, 5 Nov 2026", "Change"]
    # 10 of 15 answers in the last round both times: 67%.
    assert rows["Role of the authority, service focus"] == ["Competent\n67% agree", "Strong\n67% agree", "Up a level"]
    assert rows["Role of the authority, customer focus"][2] == "Down a level"
    assert rows["Leadership and management"] == ["Competent", "Competent", "The same"]
    assert rows["Approach to change"] == ["Not assessed", "Strong", "Not assessed then"]
    assert len(rows) == 22


def test_each_area_says_how_it_stood_last_time(report):
    text = words(report)
    assert after(text, "Role of the authority, service focus")[1].endswith(" Last time: competent.")
    assert after(text, "Leadership and management")[1].endswith(" Last time: the same.")
    assert after(text, "Approach to change")[1].endswith(" Last time: not assessed.")


def test_each_statement_shows_who_agreed_last_time(report):
    rows = tables(report)["Who agreed, Role of the authority, service focus"]
    assert rows[0] == ["Statement", "Last time", "Agree, round 1", "Agree, round 2", "Outcome"]
    assert [row[1] for row in rows[1:]] == ["4 of 4 (100%)", "3 of 4 (75%)", "3 of 4 (75%)", "0 of 3 (0%)"]


def test_without_a_workshop_before_nothing_is_said_of_progress(now):
    text = "\n".join(words(docx.Document(BytesIO(make(now, "report")))))
    assert "Progress since last time" not in text
    assert "Last time:" not in text


def test_a_later_workshop_or_one_of_another_council_is_refused_in_words(now, before):
    with pytest.raises(ExportError, match="was held after “The first one”: give the earlier workshop"):
        make(before, "report", Choice(before=now))
    other = replace(before, workshop=replace(before.workshop, authority="Elsewhere"))
    with pytest.raises(ExportError, match="different authorities"):
        make(now, "report", Choice(before=other))


def test_the_figure_names_each_change_in_its_alt_text_and_is_left_out_without_ratings(now, before):
    report = docx.Document(BytesIO(make(now, "report", Choice(before=before))))
    alts = [e.get("descr") or "" for e in report.element.iter() if e.tag.endswith("}docPr")]
    mine = next(alt for alt in alts if alt.startswith("Dot plot"))
    assert "1 up a level" in mine
    assert "Down a level: Role of the authority: customer focus." in mine
    assert step_pictures(list_framework(), [], "then", "now") == []


def test_of_one_area_only_its_own_progress_is_told(now, before):
    choice = Choice(before=before, areas=("role.service",))
    document = docx.Document(BytesIO(make(now, "report", choice)))
    assert len(tables(document)["Progress by area"]) == 2
    assert after(words(document), "Progress since last time")[0] == (
        "One area has risen since 13 June 2025. None has fallen."
    )
    lonely = replace(WORKSHOP, id="other", created_at=THEN)
    framework = now.framework.model_copy(update={"areas": now.framework.areas[:1]})
    elsewhere = score(type(framework).model_validate(framework.model_dump()), Facts(lonely))
    assert "Progress since last time" not in words(
        docx.Document(BytesIO(make(now, "report", replace(choice, before=elsewhere))))
    )


def test_of_chosen_areas_progress_since_another_edition_is_told_through_the_whole_crosswalk(now):
    older = load_framework("tiex-v16a-1")
    ratings = decided(role_service="worst_case", role_customer="best_case", csf_change="competent")
    before = score(older, Facts(replace(WORKSHOP, id="2019", created_at=THEN), decisions=ratings), "files")
    whole = make(now, "report", Choice(before=before))
    assert len(tables(docx.Document(BytesIO(whole)))["Progress by area"]) == 22
    choice = Choice(before=before, areas=("role.service", "role.customer"))
    document = docx.Document(BytesIO(make(now, "report", choice)))
    assert [row[0::3] for row in tables(document)["Progress by area"][1:]] == [
        ["Role of the authority, service focus", "Up two levels"],
        ["Role of the authority, customer focus", "Down a level"],
    ]
    text = after(words(document), "Progress since last time")
    assert text[0] == "One area has risen since 13 June 2025. One has fallen."
    assert "The workshop of 13 June 2025 used" in "\n".join(text)
    summary = words(docx.Document(BytesIO(make(now, "summary", choice))))
    assert "one area has risen a level and one has fallen" in "\n".join(summary)
