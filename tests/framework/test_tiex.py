"""The self-assessment as shipped, against the publisher's text."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).parent / "data" / "tiex_source.txt"
STAGES = ["identify", "plan", "deliver", "monitor_and_control"]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def source_lines() -> list[str]:
    return [squeeze(line) for line in SOURCE.read_text(encoding="utf-8").splitlines() if line.strip()]


def test_has_21_areas_63_descriptors_and_84_statements(tiex):
    assert len(tiex.areas) == 21
    assert sum(len(a.descriptors) for a in tiex.areas) == 63
    assert sum(len(a.statements) for a in tiex.areas) == 84


def test_area_ids_are_three_factors_then_six_characteristics_by_three_focuses(tiex):
    characteristics = ["role", "income", "expenditure", "data", "digital", "procurement"]
    matrix = [f"{c}.{f}" for c in characteristics for f in ("service", "customer", "community")]
    assert [a.id for a in tiex.areas] == ["csf.leadership", "csf.change", "csf.staff", *matrix]


def test_every_descriptor_and_statement_is_a_line_of_the_source_and_every_long_line_is_used(tiex):
    descriptors = [d.text for a in tiex.areas for d in a.descriptors]
    statements = [f"{s.number}. {s.text}" for a in tiex.areas for s in a.statements]
    headings = {"Critical Success Factors (CSF)", "Characteristics"}
    for titled in (*tiex.characteristics, *tiex.focuses, *tiex.areas[:3]):
        headings.add(titled.title)
    headings |= {level.label for level in tiex.rating.levels}
    assert sorted(descriptors + statements) == sorted(line for line in source_lines() if line not in headings)


def test_descriptors_follow_the_heading_of_their_level_in_the_source(tiex):
    lines = source_lines()
    for area in tiex.areas:
        for descriptor in area.descriptors:
            heading = lines[lines.index(descriptor.text) - 1]
            assert heading == tiex.levels_by_id[descriptor.level].label, area.id


def test_areas_follow_the_source_in_order_under_their_own_headings(tiex):
    lines = source_lines()
    place = 0
    for area in tiex.areas:
        if area.focus is None:
            heading = area.title
        else:
            heading = tiex.title_of("focuses", area.focus)
            if area.focus == "service":
                place = lines.index(tiex.title_of("characteristics", area.characteristic), place)
        place = lines.index(heading, place)
        assert lines[place + 2] == area.descriptors[0].text
        assert lines[place + 7 : place + 11] == [f"{s.number}. {s.text}" for s in area.statements]


def test_stages_are_the_four_of_the_guidance_and_none_for_a_critical_success_factor(tiex):
    for area in tiex.areas:
        expected = [None] * 4 if area.section == "csf" else STAGES
        assert [s.stage for s in area.statements] == expected


def test_a_slip_of_the_source_stays(tiex):
    text = tiex.areas_by_id["digital.community"].descriptor("needing_improvement")
    assert "There are systems to support for community groups." in text


def test_descriptors_are_best_first(tiex):
    for area in tiex.areas:
        assert [d.level for d in area.descriptors] == ["strong", "competent", "needing_improvement"]


def test_the_rule_says_that_it_is_ours(tiex):
    assert tiex.rating.defined_by == "publisher"
    assert tiex.rating.rule.defined_by == "tixkit"
