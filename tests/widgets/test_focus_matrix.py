"""The heatmap as a widget: what is seen of it, what is refused, what is told, and the area that is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

import tixkit
from tixkit.widgets import CommunityMatrix, CustomerMatrix, Desk, FocusMatrix, ServiceMatrix, TallyBars

AREA = "role.service"
UNSEEN = Path(__file__).parent.parent / "framework" / "data" / "frameworks"
FRAMEWORKS = [
    "tiex",
    "tiex-v16a-1",
    "peer-review",
    "success-criteria",
    UNSEEN / "matrix-2x7",
    UNSEEN / "five-areas-list",
]


@pytest.fixture
def two(workshop, vote):
    """Two rounds on one area. Councillors agree with all; officers first with nothing, then with half of the statements."""
    people = [workshop.join(role=role) for role in ("councillor", "officer") for _ in range(3)]
    yes, no = ["agree"] * 6, ["agree"] * 3 + ["disagree"] * 3
    vote(AREA, [no] * 4, people=people)
    vote(AREA, [yes, yes, no, no], people=people)
    return workshop


def cell(widget, area=AREA):
    lines = [*widget.view["rows"], *widget.view["strips"]]
    return next(c for line in lines for c in line["cells"] if c and c["area"] == area)


def test_what_is_seen_is_set_at_the_start_or_later(two):
    matrix = FocusMatrix(two, role="officer")
    assert (cell(matrix)["word"], matrix.view["lead"]) == ("50% agree", "Officer: the share of answers that agree.")
    matrix.round = 1
    assert cell(matrix)["word"] == "0% agree"
    matrix.focus = "customer"
    assert [c["id"] for c in matrix.view["columns"]] == ["customer"]
    assert (
        matrix.news
        == "Customer focus. Officer: the share of answers that agree in round 1. 0 of 6 areas shown. Critical success factors: 0 of 3."
    )


def test_of_wishes_that_rule_each_other_out_the_last_one_counts(two):
    matrix = FocusMatrix(two, role="officer", round=1)
    matrix.compare = "baseline"
    assert (matrix.role, matrix.round, matrix.view["mode"]) == (None, None, "baseline")
    matrix.round = 2
    assert (matrix.compare, matrix.view["mode"]) == (None, "round")
    matrix.compare = ("officer", "councillor")
    assert (matrix.round, cell(matrix)["change"]) == (2, "50 points apart")
    matrix.role = "councillor"
    assert (matrix.compare, matrix.view["mode"]) == (None, "role")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"focus": "nobody"}, "use one of service, customer, community"),
        ({"role": "mayor"}, "use one of councillor, officer"),
        ({"round": 9}, "use 1 or 2"),
        ({"compare": "then"}, "use 'baseline'"),
        ({"role": "officer", "compare": "baseline"}, "not both"),
    ],
)
def test_what_there_is_not_is_refused_by_name(two, wish, said):
    with pytest.raises(ValueError, match=said):
        FocusMatrix(two, **wish)
    with pytest.raises(ValueError, match=said):
        FocusMatrix(results=two.results(), **wish)


def test_a_trait_that_is_refused_stays_as_it_was(two):
    matrix = FocusMatrix(results=two.results(), focus="service")
    with pytest.raises(ValueError, match="no focus “nobody”"):
        matrix.focus = "nobody"
    with pytest.raises(ValueError, match="no area “nowhere”: use one of csf.leadership"):
        matrix.selected = "nowhere"
    assert (matrix.focus, matrix.selected, matrix.view["title"]) == ("service", None, "Service focus")


def test_a_baseline_of_another_edition_is_refused(two, store_url):
    older = tixkit.create_workshop(store_url, "tiex-v16a-1", "Before", "Sampleford")
    with pytest.raises(ValueError, match="tixkit progress"):
        FocusMatrix(two, baseline=older.results(), compare="baseline")


def test_an_earlier_workshop_is_the_baseline(two, store_url):
    before = tixkit.create_workshop(store_url, "tiex", "The year before", "Sampleford")
    before.agree(AREA, "Needing improvement", rationale="As it was.")
    two.agree(AREA, "Competent", rationale="As it is.")
    matrix = FocusMatrix(two, baseline=before.results(), compare="baseline")
    assert cell(matrix)["word"] == "Needing improvement → Competent"
    assert "  Role of the authority, service focus: Needing improvement → Competent (improved, agreed)" in repr(matrix)
    assert matrix.choices["baseline"].startswith("The year before, ")


def test_it_reads_as_text_in_every_way_of_seeing(two):
    results = two.results()
    line = "  Role of the authority, service focus: "
    # Round 1: councillors for, officers against, everything; round 2: the first two statements have consensus.
    ways = {
        "0 of 21 agreed": {},
        "Service focus: 0 of 6 areas agreed. Critical success factors: 0 of 3": {"focus": "service"},
        "Officer: the share of answers that agree. 1 of 21 shown": {"role": "officer"},
        "As the totals of round 1 suggest it. 1 of 21 rated": {"round": 1},
        "First round and now, side by side. 1 higher, 0 the same, 0 lower": {"compare": "baseline"},
        "Officer and councillor side by side: the share of answers that agree. 1 of 21 shown": {
            "compare": ("officer", "councillor")
        },
    }
    seen = {}
    for first, way in ways.items():
        lines = repr(FocusMatrix(results=results, **way)).splitlines()
        assert lines[0] == f"FocusMatrix: {first}"
        seen[first] = lines[1].removeprefix(line)
    assert list(seen.values()) == [
        "Competent (provisional, agreement 0.50)",
        "Competent (provisional, agreement 0.50)",
        "50% agree (6 of 12 answers)",
        "Needing improvement (round 1)",
        "Needing improvement → Competent (higher, provisional)",
        "Officer: 50% (6 of 12 answers), Councillor: 100% (12 of 12 answers); 50 points apart",
    ]


def test_without_a_front_end_its_text_is_all_of_it(two):
    data, _ = FocusMatrix(results=two.results())._repr_mimebundle_()
    assert len(data["text/plain"].splitlines()) == 22


def test_a_person_chooses_on_the_page(two, ask):
    matrix = FocusMatrix(two)
    said = ask(matrix, "show", focus="service", role=None, round=None, compare=["officer", "councillor"])
    assert said["ok"]
    assert (matrix.focus, matrix.compare, matrix.view["mode"]) == ("service", ["officer", "councillor"], "roles")
    said = ask(matrix, "show", focus=None, role="mayor", round=None, compare=None)
    assert (said["ok"], said["message"]) == (
        False,
        "There is no role “mayor” here: use one of councillor, officer, partner, other.",
    )
    assert matrix.focus == "service"


def test_what_changes_while_it_is_shown_is_told_once(two):
    matrix = FocusMatrix(two)
    told = []
    matrix.observe(lambda change: told.append(change["new"]), "news")
    two.agree(AREA, "Strong", rationale="Seen.")
    matrix.desk.refresh()
    matrix.desk.refresh()
    assert told == ["Role of the authority, service focus: now Strong, agreed."]


def test_an_opened_area_is_shown_beside_with_its_rounds(two, ask):
    matrix = FocusMatrix(two)
    opened = []
    matrix.on_open(opened.append)
    assert ask(matrix, "open", area=AREA)["ok"]
    assert (opened, matrix.selected, matrix.options["current"]) == ([AREA], AREA, AREA)
    first = matrix.area["statements"][0]
    assert [r["number"] for r in first["rounds"]] == [1, 2]
    assert "by_role" not in first
    matrix.role = "officer"
    assert [r["role"] for r in matrix.area["statements"][0]["by_role"]["shown"]] == ["Councillor", "Officer"]
    ask(matrix, "leave")
    assert (matrix.selected, matrix.area, matrix.options["current"]) == (None, {}, None)


@pytest.mark.parametrize(
    "way", [{"role": "officer"}, {"compare": ("officer", "councillor")}, {"compare": "baseline"}], ids=str
)
def test_before_the_reveal_no_way_of_seeing_depends_on_the_answers(workshop, say, ask, way):
    people = [workshop.join(role=role) for role in ("councillor", "officer") for _ in range(3)]
    rnd = workshop.open_round([AREA])
    matrix, bars = FocusMatrix(workshop, **way), TallyBars(workshop, area=AREA, rounds=True, by_role=True)
    ask(matrix, "open", area=AREA)
    states = []
    for answer in ("agree", "disagree"):
        for person in people:
            say(person, rnd, rnd.statements[0], answer)
        matrix.desk.refresh()
        bars.desk.refresh()
        states.append((matrix.view, matrix.area, matrix.choices, matrix.news, bars.view))
    assert states[0] == states[1]
    assert (matrix.choices["roles"], matrix.choices["rounds"]) == ([], [])


def test_an_area_that_is_none_is_refused_in_words(two, ask):
    said = ask(FocusMatrix(results=two.results()), "open", area="nowhere")
    assert (said["ok"], said["field"]) == (False, "area")
    assert "no area “nowhere”" in said["message"]


def test_beside_others_on_a_page_it_has_neither_controls_nor_panel(two, ask):
    desk = Desk(two)
    matrix = FocusMatrix(desk=desk)
    ask(matrix, "open", area="data.service")
    assert (matrix.controls, matrix.panel, matrix.area, desk.area) == (False, False, {}, "data.service")
    assert FocusMatrix(desk=desk, controls=True).controls
    alone = FocusMatrix(two)
    assert (alone.controls, alone.panel) == (True, True)
    assert not FocusMatrix(two, controls=False).controls
    assert not FocusMatrix(two, size="projector").controls


@pytest.mark.parametrize(("kind", "focus"), [(ServiceMatrix, "service"), (CustomerMatrix, "customer"), (CommunityMatrix, "community")])  # fmt: skip
def test_a_matrix_with_the_name_of_a_focus_shows_that_one(two, kind, focus):
    matrix = kind(two)
    assert [c["id"] for c in matrix.view["columns"]] == [focus]
    assert matrix.choices["focuses"] == []
    assert repr(matrix).startswith(
        f"{kind.__name__}: {focus.title()} focus: 0 of 6 areas agreed. Critical success factors: 0 of 3"
    )
    with pytest.raises(ValueError, match="use FocusMatrix for another one"):
        matrix.focus = "service" if focus != "service" else "customer"
    with pytest.raises(TypeError, match="leave focus= out"):
        kind(two, focus=focus)
    with pytest.raises(TypeError, match="has no argument “colour”"):
        kind(two, colour="red")
    assert kind(results=two.results(), role="officer").view["mode"] == "role"


@pytest.mark.parametrize(
    ("framework", "said"),
    [("peer-review", "it has none. Use FocusMatrix"), (UNSEEN / "matrix-2x7", "Use FocusMatrix\\(focus='roof'\\)")],
)
def test_a_framework_without_that_focus_says_which_it_has(store_url, framework, said):
    workshop = tixkit.create_workshop(store_url, framework, "Workshop", "Sampleford")
    with pytest.raises(ValueError, match=f"no focus “service”, which ServiceMatrix shows: .*{said}"):
        ServiceMatrix(workshop)


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=str)
def test_every_framework_is_shown_and_opened(store_url, ask, framework):
    workshop = tixkit.create_workshop(store_url, framework, "Workshop", "Sampleford")
    area = workshop.framework.areas[-1].id
    workshop.agree(area, workshop.framework.rating.levels[0].label, rationale="Seen.")
    matrix = FocusMatrix(workshop)
    assert len(repr(matrix).splitlines()) == 1 + len(workshop.framework.areas)
    assert ask(matrix, "open", area=area)["ok"]
    assert matrix.area["agreed"] == workshop.framework.rating.levels[0].id
    for focus in matrix.choices["focuses"]:
        matrix.focus = focus["id"]
        assert matrix.view["title"] == focus["title"]
