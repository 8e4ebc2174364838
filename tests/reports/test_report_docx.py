"""The Word report, value by value, against results from facts written by hand."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from tixkit.reports import make
from tixkit.reports.choice import Choice
from tixkit.scoring import DecisionFact, Facts, RecordFact, score


def opened(results, kind: str = "report"):
    return docx.Document(BytesIO(make(results, kind)))


def words(document) -> list[str]:
    return [p.text.replace("\u00a0", " ") for p in document.paragraphs]


def tables(document) -> dict[str, list[list[str]]]:
    """Every table under the words of its caption."""
    found = {}
    for table in document.tables:
        caption = table._tbl.getprevious()
        title = "".join(t.text or "" for t in caption.iter() if t.tag.endswith("}t")).split(": ", 1)[1]
        found[title] = [[c.text.replace("\u00a0", " ") for c in row.cells] for row in table.rows]
    return found


def after(paragraphs: list[str], heading: str) -> list[str]:
    return paragraphs[len(paragraphs) - paragraphs[::-1].index(heading) :]


@pytest.fixture(scope="module")
def report(full):
    return opened(full)


def test_the_cover_says_who_assessed_what_when_and_with_whom(report):
    text = words(report)
    assert text[0] == "Sampleford Borough Council"
    assert "Report of the workshop of 5 November 2026" in text
    assert "Who took part: 5 people: 1 councillor, 3 officers and 1 who gave no role" in text
    assert "Edition: Current, 21 areas, 84 statements" in text
    assert "Workshop: 5 November 2026" in text
    assert "Status: Workshop still open, 1 of 21 ratings agreed by the room" in text
    assert "Report: Version 1" in text
    assert not [t for t in text if t.startswith("Contact")]


@pytest.mark.parametrize(
    ("language", "official", "said"),
    [
        ("en-GB", True, (
            "Workshop: Civic Suite, Sampleford, 5 November 2026",
            "Status: Official submission for benchmarking; workshop still open, 1 of 1 ratings agreed by the room",
            "Report: Version 1",
            "Contact: Head of Transformation, 01632 960123",
        )),
        ("cy", False, (
            "Gweithdy: Civic Suite, Sampleford, 5 Tachwedd 2026",
            "Adroddiad: Fersiwn 1",
            "Cyswllt: Head of Transformation, 01632 960123",
        )),
    ],
)  # fmt: skip
def test_the_cover_says_where_it_was_held_whom_to_contact_and_whether_it_is_official(full, language, official, said):
    held = replace(
        full.workshop,
        place="Civic Suite, Sampleford",
        contact="Head of Transformation, 01632 960123",
        official=official,
    )
    chosen = Choice(areas=("role.service",), language=language)
    text = words(docx.Document(BytesIO(make(replace(full, workshop=held), "report", chosen))))
    assert [line for line in text if line in said] == list(said)
    mark = (
        "Status: Official submission for benchmarking;" if official else "Statws: I’w weld o fewn yr awdurdod yn unig;"
    )
    assert any(line.startswith(mark) for line in text)


def test_at_a_glance_counts_the_ratings(report):
    assert (
        "Two of 21 areas are rated: one strong and one competent. The room agreed one of them; the answers suggest the other one."
    ) not in words(report)
    assert "Two of 21 areas are rated strong. The room agreed one of them; the answers suggest the other one." in words(
        report
    )
    assert tables(report)["Areas at each rating"] == [
        ["Strong", "Competent", "Needing improvement", "Not assessed"],
        ["2", "0", "0", "19"],
    ]


def test_strongest_and_weakest_go_by_rating_then_by_agreement(report):
    # role.customer 16 of 16; role.service 10 of 15 in its last round: 67%.
    assert tables(report)["Strongest and weakest areas"] == [
        ["Place", "Strongest", "Most to improve"],
        ["1", "Role of the authority, customer focus (100% agree)", "Role of the authority, service focus (67% agree)"],
    ]


def test_areas_that_are_level_stand_in_the_framework_s_order_and_in_one_column_only(tiex, facts):
    def extremes(*areas: str) -> list[list[str]]:
        decisions = tuple(
            DecisionFact(area, rating, "", "", facts.workshop.created_at, "room", None, None, seq=seq)
            for seq, (area, rating) in enumerate(a.split(":") for a in areas)
        )
        results = score(tiex, Facts(facts.workshop, decisions=decisions))
        return [row[1:] for row in tables(opened(results))["Strongest and weakest areas"][1:]]

    service, customer, community = (
        f"Role of the authority, {who} focus" for who in ("service", "customer", "community")
    )
    level = [f"role.{who}:competent" for who in ("service", "customer", "community")]
    assert extremes("csf.leadership:strong", *level[:2]) == [["Leadership and management", service]]
    assert extremes(*level) == [[service, customer]]
    assert extremes("csf.leadership:strong", *level) == [["Leadership and management", customer], [service, community]]


def test_consensus_is_counted_over_the_last_round_of_each_statement(report):
    # role.service: for, for, for, against; role.customer: four for; csf.leadership: too few four times.
    text = "\n".join(words(report))
    assert "The room reached it on 8 of 12 statements." in text
    assert "Consensus is at least 75% one way, of those who agree or disagree." in text


def test_all_ratings_stand_in_one_table_in_the_framework_s_order(report, full):
    rows = tables(report)["Ratings of all 21 areas"]
    assert [row[0] for row in rows[1:]] == [a.title for a in full.framework.areas]
    by_title = {row[0]: row[1:] for row in rows}
    assert by_title["Role of the authority, service focus"] == ["Strong", "Agreed", "67%"]
    assert by_title["Role of the authority, customer focus"] == ["Strong", "Suggested", "100%"]
    assert by_title["Leadership and management"] == ["Not assessed", "Too few answers", "Withheld"]
    assert by_title["Approach to change"] == ["Not assessed", "Not asked yet", "None"]


def test_an_area_shows_each_round_count_before_percentage(report, full):
    rows = tables(report)["Who agreed, Role of the authority, service focus"]
    assert rows[0] == ["Statement", "Agree, round 1", "Agree, round 2", "Outcome"]
    texts = [s.text for s in full.framework.areas_by_id["role.service"].statements]
    assert [row[0] for row in rows[1:]] == [
        f"{stage}. {text}"
        for stage, text in zip(["Identify", "Plan", "Deliver", "Monitor and control"], texts, strict=True)
    ]
    assert [row[1:] for row in rows[1:]] == [
        ["4 of 4 (100%)", "4 of 4 (100%)", "Consensus for"],
        ["3 of 4 (75%)", "3 of 4 (75%)", "Consensus for"],
        ["2 of 4 (50%)", "3 of 4 (75%)", "Consensus for"],
        ["0 of 4 (0%)", "0 of 3 (0%)", "Consensus against"],
    ]


def test_an_agreed_area_says_what_the_room_agreed_and_what_the_rule_suggests(report):
    text = after(words(report), "Role of the authority, service focus")
    assert text[0] == " Strong  agreed by the room"
    assert text[1] == (
        "The room reached consensus for three of the four statements; the rating rule suggests competent. The room agreed strong."
    )
    assert "Why this rating: Round two convinced us." in text
    assert "Impediments: First line\nsecond line" in text
    assert "Dissent: One doubts it." in text
    assert "Action 1. Map community groups. Communities Manager, by 28 February 2027." in text


def test_a_suggested_area_is_not_called_agreed(report):
    text = after(words(report), "Role of the authority, customer focus")
    assert text[0] == " Strong  suggested by the answers, not yet agreed"
    assert "Notable practice, statement 2: Ask the depot" in text
    assert text.index("What people wrote on their phones") < text.index("Notable practice, statement 2: Ask the depot")


def test_counts_of_fewer_than_three_people_are_nowhere(report):
    rows = tables(report)["Who agreed, Leadership and management"]
    assert {row[1] for row in rows[1:]} == {"Fewer than 3 answers"}
    tallies = [row for row in tables(report)["Tallies, Critical success factors"][1:]]
    assert {tuple(row[2:]) for row in tallies} == {("Withheld",) * 5}


def test_an_area_that_was_not_asked_lists_its_statements_and_what_good_looks_like(report, full):
    area = full.framework.areas_by_id["income.service"]
    text = after(words(report), area.title)
    assert text[0] == " Not assessed "
    assert text[1] == "No round on this has been revealed yet."
    assert f"Identify. {area.statements[0].text}" in text
    assert f" Strong  {area.descriptor('strong')}" in text


def test_good_and_next_level_are_one_block_one_below_the_best(facts, tiex):
    decision = replace(facts.decisions[0], rating="competent")
    text = words(opened(score(tiex, replace(facts, decisions=(decision,)))))
    assert "What good looks like, and the next level" in after(text, "Role of the authority, service focus")
    lower = replace(decision, rating="needing_improvement")
    text = words(opened(score(tiex, replace(facts, decisions=(lower,)))))
    mine = after(text, "Role of the authority, service focus")
    assert mine.index("What good looks like") < mine.index("The next level")
    assert f" Competent  {tiex.areas_by_id['role.service'].descriptor('competent')}" in mine


def test_nothing_recorded_leaves_no_heading(report):
    text = after(words(report), "Leadership and management")
    assert "What the room recorded" not in text[: text.index("Approach to change")]


def test_the_action_plan_has_a_row_an_action_and_a_bookmark_for_its_reference(report):
    assert tables(report)["Action plan"][1:] == [
        [
            "1",
            "Map community groups",
            "Role of the authority, service focus",
            "Communities Manager",
            "Team: Housing",
            "28 Feb 2027",
            "In progress",
            "Directory covers 24 wards",
        ],
        ["2", "Agree data standards", "No area", "No owner yet", "Council-wide", "No date yet", "Not started", "None"],
    ]
    xml = report.element.xml
    assert 'w:name="action_id_a"' in xml
    assert 'w:name="action_id_b"' in xml


def test_the_rule_is_printed_as_tixkit_s_own(report, full):
    text = "\n".join(words(report))
    assert full.framework.rating.rule.text in text
    assert "This rule is tixkit’s own: the source gives none." in text
    assert (
        "The room agreed another rating than the rule suggests in 1 area: Role of the authority, service focus." in text
    )


def test_full_tallies_count_every_answer_of_every_round(report):
    rows = tables(report)["Tallies, Role of the authority"]
    assert rows[0] == ["Statement", "Round", "Agree", "Disagree", "Don’t know", "Not applicable", "Share"]
    assert ["Service focus, monitor and control", "1", "0", "4", "0", "0", "0%"] in rows
    assert ["Service focus, monitor and control", "2", "0", "3", "1", "0", "0%"] in rows
    assert len(rows) == 1 + 8 + 4


def test_a_share_is_never_rounded_up_to_the_threshold(tiex, facts):
    # 149 of 200 is 74.5%, which rounds to 75 but does not reach it.
    ids = tuple(s.id for s in tiex.areas_by_id["role.service"].statements)
    rnd = replace(facts.rounds[0], statements=ids)
    from tixkit.scoring import AnswerFact

    answers = tuple(AnswerFact("r1", f"p{i}", ids[0], "agree" if i < 149 else "disagree") for i in range(200))
    names = {f"p{i}": f"Person {i}" for i in range(200)}
    results = score(tiex, Facts(facts.workshop, (rnd,), answers, pseudonyms=names))
    rows = tables(opened(results))["Who agreed, Role of the authority, service focus"]
    assert rows[1][1] == "149 of 200 (just under 75%)"
    assert rows[1][2] == "No consensus"


def test_where_consensus_is_for_none_it_says_how_many_it_is_against(tiex, facts):
    # Four people: the first three statements 0 of 4, the last 2 of 4.
    ids = facts.rounds[0].statements
    from tixkit.scoring import AnswerFact

    people = ("DDDA", "DDDA", "DDDD", "DDDD")
    answers = tuple(
        AnswerFact("r1", f"p{i}", s, "agree" if a == "A" else "disagree")
        for i, word in enumerate(people)
        for s, a in zip(ids, word, strict=True)
    )
    results = score(tiex, Facts(facts.workshop, facts.rounds[:1], answers, pseudonyms=facts.pseudonyms))
    told = next(t for t in words(opened(results)) if "reached consensus for" in t)
    assert told.startswith("The room reached consensus for none and against three of the four statements;")


def test_an_empty_workshop_says_so(empty):
    text = words(opened(empty))
    assert "None of the 21 areas has been rated yet." in text
    assert "There are no answers to show yet." in text
    assert "Action plan" not in text


def test_a_framework_nobody_has_seen_is_shown_in_its_own_words(listed):
    document = opened(listed)
    found = tables(document)
    # e1.1: three agree; e1.2: two of three; e1.3: none, one neutral. One of three with consensus: not started.
    assert [row[1:] for row in found["Who agreed, Element 1"][1:]] == [
        ["3 of 3 (100%)", "Consensus for"],
        ["2 of 3 (67%)", "No consensus"],
        ["0 of 3 (0%)", "No consensus"],
    ]
    assert found["Elements at each rating"] == [
        ["Outstanding", "Good practice", "Area for improvement", "Not started", "Not assessed"],
        ["0", "0", "0", "1", "4"],
    ]
    assert found["What the ratings mean"][1:5] == [
        ["Outstanding", "All of the features that apply reach consensus for"],
        ["Good practice", "At least 2 in 3 do"],
        ["Area for improvement", "The rule never suggests it; the room may agree it"],
        ["Not started", "Fewer than 2 in 3 do"],
    ]
    assert "This rule is the publisher’s, A publisher." in words(document)


@pytest.mark.parametrize(
    "note",
    [
        'Fish & chips <w:t> ]]> &amp; "quoted" ‘so’',
        "مرحبا بالعالم",
        "Croeso i'r gweithdy: tŷ, ŵyl",
        "会议记录 👩🏽‍💼 done",
        "two  spaces and a\ttab",
        "line one\nline two",
    ],
)
def test_words_are_kept_in_every_alphabet(tiex, facts, note):
    record = RecordFact("n", "role.service", None, "impediment", note, "room", facts.workshop.created_at)
    results = score(tiex, replace(facts, records=(record,)))
    assert f"Impediments: {note}" in [p.text for p in opened(results).paragraphs]


def test_control_characters_are_taken_out_and_old_line_breaks_become_new_ones(tiex, facts):
    note = "bell\x07 null\x00 end\ufffe\vnext\x0cthird\r\nfourth\x85fifth\u2028sixth \ud83d"
    record = RecordFact("n", "role.service", None, "impediment", note, "room", facts.workshop.created_at)
    text = [p.text for p in opened(score(tiex, replace(facts, records=(record,)))).paragraphs]
    assert "Impediments: bell null end\nnext\nthird\nfourth\nfifth\nsixth \ufffd" in text


def test_a_blank_line_begins_a_new_paragraph(tiex, facts):
    record = RecordFact("n", "role.service", None, "impediment", "One.\n\nTwo.\n", "room", facts.workshop.created_at)
    text = [p.text for p in opened(score(tiex, replace(facts, records=(record,)))).paragraphs]
    place = text.index("Impediments: One.")
    assert text[place + 1] == "Two."


def test_a_typed_list_is_kept_as_typed_and_told_as_a_list(tiex, facts):
    note = "We need:\n- one\n- two\nand more\n1. last"
    record = RecordFact("n", "role.service", None, "impediment", note, "room", facts.workshop.created_at)
    document = opened(score(tiex, replace(facts, records=(record,))))
    place = [p.text for p in document.paragraphs].index("Impediments: We need:")
    found = document.paragraphs[place : place + 4]
    assert [p.text for p in found] == ["Impediments: We need:", "- one", "- two\nand more", "1. last"]
    assert [p._p.pPr.numPr is not None for p in found] == [False, True, True, True]


def test_a_very_long_note_is_there_to_the_last_word(tiex, facts):
    note = "word " * 40_000 + "end"
    decision = DecisionFact("role.service", "strong", note, "", facts.workshop.created_at, "room", "strong", "r4")
    action = replace(facts.actions[0], success_measure=note)
    results = score(tiex, replace(facts, decisions=(decision,), actions=(action,)))
    text = [p.text for p in opened(results).paragraphs]
    assert f"Why this rating: {note}" in text
    assert tables(opened(results))["Action plan"][1][-1] == note


def test_titles_from_outside_break_nothing(tiex, facts):
    hostile = replace(facts.workshop, title='A <b> & "c" \x01', authority="=cmd|' /C calc'!A0")
    document = opened(score(tiex, replace(facts, workshop=hostile)))
    assert 'A <b> & "c" ' in words(document)
    assert document.core_properties.author == "=cmd|' /C calc'!A0"


def test_the_action_plan_alone_is_landscape(full, empty):
    document = opened(full, "action-plan-word")
    assert all(s.page_width > s.page_height for s in document.sections)
    assert words(document)[:3] == [
        "Action plan",
        "Sampleford Borough Council: Transformation self-assessment",
        "Two actions, in the order chosen: one council-wide and one for one team. Those with a date are due on "
        "28 February 2027.",
    ]
    assert "No actions have been added yet." in words(opened(empty, "action-plan-word"))
