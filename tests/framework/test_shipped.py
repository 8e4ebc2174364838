"""What the shipped frameworks hold, counted and picked by hand from their sources."""

from __future__ import annotations

import pytest

from tixkit.framework import load_crosswalk, load_framework


@pytest.fixture(scope="module")
def peer_review():
    return load_framework("peer-review")


@pytest.fixture(scope="module")
def criteria():
    return load_framework("success-criteria")


@pytest.fixture(scope="module")
def older():
    return load_framework("tiex-v16a-1")


def test_the_2019_edition_has_the_same_areas_and_describes_three_cases(older, tiex):
    assert [a.id for a in older.areas] == [a.id for a in tiex.areas]
    assert [len(a.statements) for a in older.areas] == [4] * 21
    assert [level.label for level in older.rating.levels] == ["Best case", "Competent", "Worst case"]
    assert all([d.level for d in a.descriptors] == ["best_case", "competent", "worst_case"] for a in older.areas)


def test_the_2019_edition_keeps_its_note_on_structured_data_beside_the_statement(older):
    fourth = older.statements_by_id["data.service.4"]
    assert fourth.text.endswith("its performance monitored.")
    assert fourth.explanation.startswith("Structured data is taken to refer to modern data practices")


def test_titles_in_a_matrix_are_made_of_the_characteristic_and_the_focus(older, tiex):
    for framework in (older, tiex):
        for area in framework.areas:
            if area.focus:
                focus = framework.title_of("focuses", area.focus)
                assert area.title == f"{framework.group_of(area)}, {focus[0].lower()}{focus[1:]}"


def test_peer_review_has_eleven_elements_in_five_sections(peer_review):
    numbers = ["1", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "4.1", "4.2", "5.1", "5.2"]
    assert [a.number for a in peer_review.areas] == numbers
    assert [s.number for s in peer_review.sections] == ["1", "2", "3", "4", "5"]
    for area in peer_review.areas:
        section = next(s for s in peer_review.sections if s.id == area.section)
        assert area.number.split(".")[0] == section.number


def test_peer_review_has_36_headings_each_with_its_definition_and_features(peer_review):
    headings = {a.number: [h.title for h in a.headings] for a in peer_review.areas}
    assert {number: len(titles) for number, titles in headings.items()} == {
        "1": 0, "2.1": 3, "2.2": 3, "2.3": 3, "3.1": 3, "3.2": 3, "3.3": 4, "4.1": 4, "4.2": 6, "5.1": 4, "5.2": 3
    }  # fmt: skip
    assert headings["2.1"] == ["Relevant and shared", "Integrated", "Monitored and updated"]
    assert [len(a.statements) for a in peer_review.areas] == [11, 10, 7, 17, 16, 19, 18, 24, 32, 24, 18]
    assert all(h.definition for a in peer_review.areas for h in a.headings)
    assert all(s.heading for a in peer_review.areas[1:] for s in a.statements)
    assert all(a.meaning for a in peer_review.areas)


@pytest.mark.parametrize(
    ("element", "heading", "begins", "ends"),
    [
        ("ambition", "Integrated", "Ambitions are clearly reflected in the council’s strategies", "related strategies."),
        ("focusing", "Staying focused", "The council maintains its focus on its priorities", "their delivery."),
        ("decision-making", "Relationships", "The call-in process is operationally reasonable", "mischief making."),
        ("customer-focus", "Accessible services", "Users are able to access services at their convenience.", "channels."),
        ("partnerships", "Deciding on priorities", "The LSP identifies issues which are priorities", "in the LAA."),
        ("partnerships", "Communication", "Partnership members, and their staff know what is being done", None),
        ("resource-management", "Use of natural resources", "The council is seeking to reduce its impact", "policy."),
        ("organisation", "Workforce planning", "The council has a straight forward and workable approach", None),
        ("people-and-diversity", "Pay and Rewards", "A local pay review has been conducted", "taking place."),
    ],
)  # fmt: skip
def test_a_feature_stands_whole_under_its_heading(peer_review, element, heading, begins, ends):
    area = peer_review.areas_by_id[element]
    [feature] = [s for s in area.statements if s.text.startswith(begins)]
    assert area.heading_of(feature).title == heading
    assert ends is None or feature.text.endswith(ends)


def test_what_the_scan_leaves_unfinished_is_said_in_a_note(peer_review):
    last = peer_review.areas_by_id["decision-making"].statements[-1]
    assert last.text.endswith("policy and major")
    assert last.note


def test_slips_of_the_source_stay_and_are_marked(peer_review, criteria, tiex, older):
    slips = {s.words for a in peer_review.areas for part in (*a.statements, *a.headings, a) for s in part.sic}
    assert {"in they way", "customers needs", "organizations"} <= slips
    obviate = next(t for t in tiex.terms if t.term == "Intelligence")
    assert [(s.words, s.likely) for s in obviate.sic] == [("oviscapte", "obviate")]
    assert "Planned improvements been realised" in older.statements_by_id["role.service.4"].text
    assert older.statements_by_id["role.service.4"].sic


def test_success_criteria_are_twelve_with_61_lettered_sub_criteria(criteria):
    assert [len(a.statements) for a in criteria.areas] == [3, 5, 6, 4, 3, 5, 8, 4, 9, 5, 5, 4]
    assert [a.number for a in criteria.areas] == [str(n) for n in range(1, 13)]
    for area in criteria.areas:
        assert "".join(s.shown_number for s in area.statements) == "abcdefghi"[: len(area.statements)]
    assert criteria.areas[8].numbered_title == "9 Improvement in value for money"


@pytest.mark.parametrize(
    ("framework", "answers", "levels"),
    [
        (
            "peer-review",
            {
                "well_evident": "agree",
                "partly_evident": "neutral",
                "not_evident": "disagree",
                "not_explored": "dont_know",
            },
            ["Strength", "Mixed", "Area for improvement"],
        ),
        (
            "success-criteria",
            {
                "embedded": "agree",
                "in_progress": "neutral",
                "not_started": "disagree",
                "not_applicable": "not_applicable",
            },
            ["Sustained improvement", "Some improvement", "Limited improvement"],
        ),
    ],
)
def test_scales_levels_and_rules_that_the_sources_do_not_give_say_that_they_are_ours(framework, answers, levels):
    loaded = load_framework(framework)
    assert {a.code: a.counts_as for a in loaded.answer_scale.answers} == answers
    assert [level.label for level in loaded.rating.levels] == levels
    assert loaded.answer_scale.defined_by == loaded.rating.defined_by == loaded.rating.rule.defined_by == "tixkit"


def test_the_guidance_gives_eleven_terms_and_twelve_topics(tiex):
    assert len(tiex.terms) == 11
    assert len(tiex.topics) == 12
    assert [c.email for c in tiex.contacts] == ["support@esd.org.uk", "transformation@local.gov.uk"]


def test_both_editions_share_one_scale(tiex, older):
    assert older.answer_scale == tiex.answer_scale


def test_every_area_has_a_signpost_and_no_link_is_guessed():
    for name in ("tiex", "tiex-v16a-1", "peer-review", "success-criteria"):
        framework = load_framework(name)
        assert [a.id for a in framework.areas if not framework.resources_for(a.id)] == []
        assert {r.link for r in framework.resources} == {None}


def test_the_crosswalk_says_of_each_statement_what_it_became(older, tiex):
    crosswalk = load_crosswalk(older, tiex)
    pairs = {(p.from_, p.to): p.change for p in crosswalk.statements}
    assert {p.from_ for p in crosswalk.statements} - {None} == set(older.statements_by_id)
    assert {p.to for p in crosswalk.statements} - {None} == set(tiex.statements_by_id)
    assert pairs["role.service.3", "role.service.3"] == "same"  # word for word
    assert (
        pairs["role.service.2", "role.service.2"] == "changed"
    )  # today the plans are resource validated, and baseline
    assert pairs["income.community.4", "income.community.4"] == "reworded"  # “taking action” became “acting”
    assert pairs[None, "procurement.community.1"] == "new"  # social value was not asked
    assert crosswalk.later_level["worst_case"] == "needing_improvement"
