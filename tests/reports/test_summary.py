"""The summary for cabinet, value by value, and never longer than two pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from .conftest import AT, WORKSHOP, hand_made_facts, list_framework
from docx.oxml.ns import qn
from .word_templates import first_page, letter, with_logo

from tixkit.reports import make
from tixkit.reports.choice import PLAIN, Choice
from tixkit.scoring import ActionFact, AnswerFact, DecisionFact, Facts, RecordFact, Results, RoundFacts, score

LONG = "Nobody may decide this alone, whatever the weather is like in Sampleford. " * 70
ENDLESS = "Донаудампфшифф" * 400


def opened(results: Results, choice: Choice = PLAIN):
    return docx.Document(BytesIO(make(results, "summary", choice)))


def words(document) -> list[str]:
    return [p.text.replace("\u00a0", " ") for p in document.paragraphs]


def rows(document, number: int) -> list[list[str]]:
    return [[c.text.replace("\u00a0", " ") for c in row.cells] for row in document.tables[number].rows]


def action(number: int, words: str) -> ActionFact:
    return ActionFact(
        f"id-{number}", number, words, None, words, "council-wide", "", date(2027, 2, 28), "not started", words
    )


def crowded(areas: int, text: str) -> Results:
    """Many areas, long words everywhere, 60 actions."""
    framework = list_framework(areas)
    ids = tuple(f"e{i}.{k}" for i in range(1, areas + 1) for k in (1, 2, 3))
    rnd = RoundFacts("r1", 1, tuple(f"e{i}" for i in range(1, areas + 1)), ids, "75", AT, AT, seq=1)
    answers = tuple(AnswerFact("r1", f"p{who}", s, "a") for who in range(4) for s in ids)
    chosen = tuple(framework.areas_by_id)
    return score(
        framework,
        Facts(
            replace(
                WORKSHOP, title=text[:200], authority=text[:200], place=text[:300], contact=text[:300], official=False
            ),
            (rnd,),
            answers,
            tuple(DecisionFact(a, "good", text, text, AT, "room", "great", "r1") for a in chosen),
            tuple(RecordFact(f"n{a}", a, None, "impediment", text, "room", AT) for a in chosen),
            tuple(action(i, text) for i in range(1, 61)),
            {f"p{i}": f"Person {i}" for i in range(4)},
        ),
    )


def test_cabinet_reads_what_it_is_asked_to_decide(full):
    text = words(opened(full))
    assert text[0] == "Transformation self-assessment: summary"
    assert (
        "This summary tells cabinet the outcome of a workshop on 5 November 2026, and asks it to approve the action plan. "
        "5 people took part: 1 councillor, 3 officers and 1 who gave no role."
    ) in text
    asked = text.index("Cabinet is asked to:")
    assert text[asked + 1 : asked + 4] == [
        "note the ratings in figure 1;",
        "approve the action plan of two actions;",
        "receive a report on progress each quarter.",
    ]


def test_it_says_where_it_was_held_whom_to_contact_and_whether_it_is_official(full):
    head = "Summary for cabinet of the workshop of 5 November 2026, Transformation and Innovation Exchange self-assessment."
    assert words(opened(full))[1] == head
    held = replace(full.workshop, place="Civic Suite, Sampleford", contact="Head of Policy", official=True)
    assert words(opened(replace(full, workshop=held)))[1] == (
        f"{head} Held at Civic Suite, Sampleford. Official submission for benchmarking. Contact: Head of Policy."
    )


def test_the_findings_are_those_of_the_results(full):
    text = words(opened(full))
    agreed = full.agreed_count
    assert agreed == 1
    assert (
        "Of 21 areas, two are rated strong. 19 were not assessed. "
        "The room agreed one of them; the answers suggest the other one."
    ) in text
    latest = [s.latest for r in full.by_area.values() for s in r.statements if s.latest]
    reached = sum(t.outcome.startswith("consensus") for t in latest)
    assert f"Consensus: reached on {reached} of {len(latest)} statements, for or against." in text


def test_the_strongest_and_the_weakest_stand_in_a_table(full):
    table = rows(opened(full), 0)
    best, worst = full.ranked()
    assert table[0] == ["Place", "Strongest", "Most to improve"]
    assert table[1][1].startswith(f"{best.area.numbered_title} (100% agree)")
    assert table[1][2].startswith(f"{worst.area.numbered_title} (")


def test_the_actions_and_what_is_in_their_way_are_the_rooms_own_words(full):
    document = opened(full)
    assert "Role of the authority, service focus. First line second line" in words(document)
    assert not any("Ask the depot" in line for line in words(document))
    assert "The plan has two actions, one of them council-wide. They are below, in the order chosen." in words(document)
    assert rows(document, 1) == [
        ["No.", "Action", "Owner", "Due", "Measure of success"],
        ["1", "Map community groups", "Communities Manager", "28 Feb 2027", "Directory covers 24 wards"],
        ["2", "Agree data standards", "No owner yet", "No date yet", "None"],
    ]


def test_it_says_so_where_nothing_is_known_yet(empty):
    text = words(opened(empty))
    assert "None of the 21 areas has been rated yet." in text
    assert "Consensus: no statement has been answered and revealed yet." in text
    assert "ask officers for an action plan;" in text
    assert "No actions have been added yet." in text


def test_it_tells_what_rose_and_fell_since_the_workshop_before(tiex, full):
    facts = hand_made_facts()
    earlier = replace(facts.workshop, id="earlier", created_at=AT.replace(year=2025))
    before = score(
        tiex,
        Facts(
            earlier,
            decisions=(DecisionFact("role.service", "competent", "", "", AT.replace(year=2025), "room", None, None),),
        ),
        "files",
    )
    text = " ".join(words(opened(full, Choice(before=before))))
    assert "Since 5 November 2025, one area has risen a level and none has fallen." in text


def test_nothing_rose_or_fell_where_no_rating_was_agreed_both_times(tiex, full):
    earlier = replace(hand_made_facts().workshop, id="earlier", created_at=AT.replace(year=2025))
    text = " ".join(words(opened(full, Choice(before=score(tiex, Facts(earlier), "files")))))
    assert "Since 5 November 2025" not in text


@pytest.mark.parametrize(
    ("scopes", "said"),
    [
        (("council-wide",), "The plan has one action, council-wide."),
        (("council-wide", "council-wide"), "The plan has two actions, all council-wide."),
        (("council-wide", "team"), "The plan has two actions, one of them council-wide."),
        (("team", "team"), "The plan has two actions."),
    ],
)
def test_the_scope_of_the_actions_is_told_as_people_say_it(empty, scopes, said):
    actions = tuple(replace(action(i, f"Do {i}"), scope=scope, team="Waste") for i, scope in enumerate(scopes, 1))
    text = " ".join(words(opened(replace(empty, actions=actions))))
    assert said in text


def test_five_headings_at_most_and_numbered_paragraphs(any_results):
    document = opened(any_results)
    levels = [p.style.name for p in document.paragraphs if p.style.name.lower().startswith("heading")]
    assert levels == ["Heading 1", *["Heading 2"] * 4]
    lettered = [p for p in document.paragraphs if [n.get(qn("w:val")) for n in p._p.iter(qn("w:numId"))] == ["4"]]
    assert len(lettered) == 3
    assert sum(p.style.name == "List Number" for p in document.paragraphs) >= 8


def test_words_too_long_for_it_are_cut_at_a_word_and_the_letters_stay_large(tiex):
    facts = hand_made_facts()
    results = score(tiex, replace(facts, actions=(action(1, LONG),)))
    table = rows(opened(results), 1)
    assert table[1][1].endswith("…")
    assert LONG.startswith(table[1][1][:-1])
    assert LONG[len(table[1][1]) - 1] in " .,"
    small = [int(e.get(qn("w:val"))) for e in opened(results).element.iter(qn("w:sz"))]
    assert all(size >= 24 for size in small)


def test_the_same_results_give_the_same_bytes(full):
    assert make(full, "summary") == make(full, "summary")


def test_the_room_is_said_to_have_agreed_each_rating_only_where_it_did(full, empty):
    each, others = (
        "The room then agreed each rating.",
        "Where the room has not agreed a rating, the answers suggest it.",
    )
    # In `full` the room agreed one rating, and the answers suggest another.
    assert [each in words(opened(full))[-1], others in words(opened(full))[-1]] == [False, True]
    decided = DecisionFact("role.customer", "strong", "Why", "", AT, "room", "strong", "r2")
    both = hand_made_facts()
    agreed = score(full.framework, replace(both, decisions=(*both.decisions, decided)))
    assert [each in words(opened(agreed))[-1], others in words(opened(agreed))[-1]] == [True, False]
    nothing = words(opened(empty))
    assert not any(each in line or others in line for line in nothing)
    assert "note that no area is rated yet;" in nothing


def test_a_summary_of_chosen_areas_says_so_and_ranks_none_of_them(full):
    text = words(opened(full, Choice(areas=("role.service", "role.customer"))))
    assert (
        "This summary is about 2 of 21 areas: Role of the authority, service focus; Role of the authority, customer focus. "
        "The others are not in it."
    ) in text
    assert not [line for line in text if "Strongest" in line or "Rated lowest" in line]
    assert any(line.endswith(": Ratings of both areas") for line in text)


def test_the_strongest_and_weakest_are_not_parted_by_the_end_of_a_page(full):
    places = opened(crowded(9, "Why"), PLAIN).tables[0]
    assert [row.cells[0].text for row in places.rows] == ["Place", "1", "2", "3"]
    kept = [all(p.paragraph_format.keep_with_next for c in row.cells for p in c.paragraphs) for row in places.rows]
    assert kept == [True, True, True, False]


def test_lists_without_space_between_their_lines_leave_room_for_more(tmp_path):
    # Word's own list styles have no space between two of their paragraphs, so a council's template has none.
    text = words(opened(sample_results("sample", tmp_path), Choice(word_template=with_logo())))
    assert any(line.endswith(": First three actions") for line in text)


def sample_results(name: str, folder: Path) -> Results:
    from tixkit.sample import play
    from tixkit.sample_criteria import play_reviews
    from tixkit.sample_review import play_review

    store = f"sqlite:///{folder / 'room.db'}"
    played = {
        "sample": lambda: play(store),
        "review": lambda: play_review(store),
        "criteria": lambda: play_reviews(store)[-1],
    }
    return played[name]().results("files")


HARD = {
    "200 areas": lambda: crowded(200, LONG[:5000]),
    "9 areas": lambda: crowded(9, LONG[:5000]),
    "endless words": lambda: crowded(30, ENDLESS),
    "Arabic": lambda: crowded(12, "لا يقرر أحد هذا وحده في المجلس " * 100),
    "Chinese": lambda: crowded(12, "没有人可以单独决定这件事" * 300),
    "capitals": lambda: crowded(12, "WHO MAY DECIDE THIS " * 250),
}
ON = {"house": PLAIN, "first page": Choice(word_template=first_page()), "letter": Choice(word_template=letter()),
      "logo": Choice(word_template=with_logo())}  # fmt: skip


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine.")
@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not on this machine.")
def test_it_fills_two_pages_at_most_whatever_people_wrote(tmp_path, full, empty, listed):
    every = {name: build() for name, build in HARD.items()} | {"full": full, "empty": empty, "listed": listed}
    for name in ("sample", "review", "criteria"):
        folder = tmp_path / name
        folder.mkdir()
        every[name] = sample_results(name, folder)
    for name, results in every.items():
        for on in ON if name in {"full", "9 areas"} else ("house", "logo"):
            choice = ON[on]
            (tmp_path / f"{name} on {on}.docx").write_bytes(make(results, "summary", choice))
    home = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    files = sorted(tmp_path.glob("*.docx"))
    order = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files]
    subprocess.run(order, check=True, capture_output=True, timeout=300)
    pages = {}
    for file in files:
        told = subprocess.run(["pdfinfo", file.with_suffix(".pdf")], check=True, capture_output=True, text=True).stdout
        pages[file.stem] = int(re.search(r"Pages:\s+(\d+)", told)[1])
    assert len(pages) == 2 * len(every) + 4
    assert {name: n for name, n in pages.items() if n > 2} == {}
