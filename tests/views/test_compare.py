"""The heatmap seen by focus, by role, by round, then and now, and two roles side by side."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from views.conftest import AT, WORKSHOP, facts

from tixkit import load_framework, views
from tixkit.scoring import ActionFact, DecisionFact, RecordFact, TypedFact, score
from tixkit.views.compare import cell_words, news, roles

AREA = "role.service"
UNSEEN = Path(__file__).parent.parent / "framework" / "data" / "frameworks"
ROUNDS = [
    (AREA, ["aaaddd", "aaaadd", "dddddd", "aaaaaa"]),
    (AREA, ["aaaaad", "aaaaad", "aaaddd", "aaaaaa"]),
    ("data.service", ["aaaaaa"] * 4),
    ("csf.staff", ["aa"] * 4),
]
"""Three councillors, then three officers. Officers agree with 4 of 12 in round 1, and with 7 of 12 in round 2."""
AGREED = DecisionFact(AREA, "strong", "Seen.", "", AT, "facilitator", "competent", "r1")


def with_roles(framework, asked, sizes, declared=("councillor", "officer"), **more):
    made = facts(framework, asked, **more)
    people = [role for role, size in sizes for _ in range(size)]
    given = {f"p{i}": role for i, role in enumerate(people) if role is not None}
    return replace(made, workshop=replace(WORKSHOP, roles=declared), roles=given)


@pytest.fixture
def two(tiex):
    return score(tiex, with_roles(tiex, ROUNDS, [("councillor", 3), ("officer", 3)], decisions=(AGREED,)))


def one_hidden(tiex, partner="dddd", councillors=("adad", "dada", "aaaa")):
    """One partner, three councillors, six officers: the partner hides the councillors along."""
    words = [partner, *councillors, *["aadd", "ddaa"] * 3]
    asked = [(AREA, ["".join(word[i] for word in words) for i in range(4)])]
    declared = ("councillor", "officer", "partner")
    return score(tiex, with_roles(tiex, asked, [("partner", 1), ("councillor", 3), ("officer", 6)], declared))


def cell(view, area=AREA):
    return next(c for line in (*view["rows"], *view["strips"]) for c in line["cells"] if c and c["area"] == area)


def test_unless_something_else_is_asked_for_it_is_the_heatmap(results):
    view = views.matrix(results)
    assert {k: v for k, v in view.items() if k not in {"mode", "lead", "count"}} == views.heatmap(results)
    assert (view["mode"], view["lead"], view["count"]) == ("rating", "", "1 of 21 agreed")


def test_a_focus_alone_has_one_column_and_the_strip(two):
    view = views.matrix(two, focus="service")
    assert [c["title"] for c in view["columns"]] == ["Service focus"]
    assert [[c["area"] for c in row["cells"]] for row in view["rows"]][0] == [AREA]
    assert [len(r["cells"]) for r in view["rows"]] == [1] * 6
    assert [len(s["cells"]) for s in view["strips"]] == [3]
    assert (view["title"], view["total"]) == ("Service focus", 9)
    assert view["count"] == "1 of 6 areas agreed. Critical success factors: 0 of 3"


def test_a_turned_matrix_has_one_row_for_a_focus():
    f = load_framework(UNSEEN / "matrix-2x7")
    view = views.matrix(score(f, facts(f, [])), focus=f.focuses[0].id)
    assert (len(view["rows"]), len(view["columns"])) == (1, 2)


@pytest.mark.parametrize("shown", [None, 2])
def test_a_role_shows_the_share_of_its_answers_that_agree(two, shown):
    got = cell(views.matrix(two, role="officer", round=shown))
    # Round 2: 2, 2, 0 and 3 of 3.
    assert (got["word"], got["status_word"], got["share"]) == ("58% agree", "7 of 12 answers", 0.5833)
    assert (got["level"], got["dial"], got["discuss"]) == (None, None, None)
    assert cell_words(got) == "58% agree, 7 of 12 answers"


def test_a_role_in_an_earlier_round(two):
    view = views.matrix(two, role="officer", round=1)
    assert cell(view)["status_word"] == "4 of 12 answers"
    assert view["lead"] == "Officer: the share of answers that agree in round 1."
    assert view["count"] == "2 of 21 shown"


def test_an_area_that_a_role_did_not_answer_or_was_not_asked_says_so(two):
    view = views.matrix(two, role="officer")
    assert cell(view, "csf.staff")["word"] == "No answers"
    assert cell(view, "role.customer")["word"] == "Not asked yet"
    assert cell(views.matrix(two, role="officer", round=2), "data.service")["word"] == "Not asked in round 2"


def test_a_suppressed_role_has_no_number(tiex):
    view = views.matrix(one_hidden(tiex), role="partner")
    got = cell(view)
    assert (got["word"], got["status_word"], got["share"]) == ("Not shown", "Too few to show", None)
    assert (got["status"], view["count"]) == ("not_assessed", "0 of 21 shown")
    # Six officers, half of whom agree with each statement.
    assert cell(views.matrix(one_hidden(tiex), role="officer"))["status_word"] == "12 of 24 answers"


@pytest.mark.parametrize("way", [{"role": "partner"}, {"role": "councillor"}, {"role": "officer"}, {"compare": ("partner", "officer")}])  # fmt: skip
def test_nothing_by_role_depends_on_which_hidden_role_said_what(tiex, way):
    # The partner changes places with a councillor: the room's totals are the same, and only the hidden roles' are not.
    one = one_hidden(tiex)
    other = one_hidden(tiex, "adad", ("dddd", "dada", "aaaa"))
    assert views.matrix(one, **way) == views.matrix(other, **way)
    assert views.area(one, AREA, by_role=True) == views.area(other, AREA, by_role=True)


def test_two_roles_stand_side_by_side_with_how_far_they_are_apart(two):
    got = cell(views.matrix(two, compare=("officer", "councillor")))
    assert [(p["label"], p["word"], p["note"]) for p in got["parts"]] == [
        ("Officer", "58%", "7 of 12 answers"),
        ("Councillor", "100%", "12 of 12 answers"),
    ]
    assert got["change"] == "42 points apart"  # 5 of 12 is 41.67
    level = cell(views.matrix(two, compare=["officer", "councillor"]), "data.service")
    assert level["change"] == "No difference"
    first = cell(views.matrix(two, compare=("officer", "councillor"), round=1))
    assert [p["note"] for p in first["parts"]] == ["4 of 12 answers", "9 of 12 answers"]  # 3, 3, 0 and 3


def test_no_difference_is_told_where_one_of_the_two_is_suppressed(tiex):
    got = cell(views.matrix(one_hidden(tiex), compare=("partner", "officer")))
    assert [p["word"] for p in got["parts"]] == ["Not shown", "50%"]
    assert (got["change"], got["status_word"]) == ("", "")
    both = cell(views.matrix(one_hidden(tiex), compare=("partner", "councillor")))
    assert (both["word"], both["status_word"], both.get("parts")) == ("Not shown", "Too few to show", None)


def test_roles_are_told_to_be_of_phones_where_totals_were_typed_in(tiex):
    made = with_roles(tiex, ROUNDS[:1], [("councillor", 3), ("officer", 3)])
    typed = TypedFact("r0", AREA, 5, {f"{AREA}.1": {"agree": 5}}, "paper")
    view = views.matrix(score(tiex, replace(made, typed=(typed,))), role="officer")
    assert view["lead"] == "Officer: the share of answers that agree, of those who answered by phone."
    assert cell(view)["status_word"] == "4 of 12 answers"


def test_a_round_shows_what_its_totals_suggest_whatever_was_agreed_since(two):
    # Round 1: 1 of 4 statements has consensus for. Round 2: 3 of 4. Agreed: strong.
    first, second = (cell(views.matrix(two, round=n)) for n in (1, 2))
    assert (first["word"], first["status"], first["status_word"]) == ("Needing improvement", "provisional", "Round 1")
    assert (second["word"], second["fill"]) == ("Competent", "#7FA6E8")
    assert first["dial"] is None  # how people's own ratings were spread then is not known any more
    assert second["dial"] == cell(views.heatmap(two))["dial"]
    view = views.matrix(two, round=1)
    assert cell(view, "csf.staff")["status_word"] == "Too few answers"
    assert (view["count"], view["lead"]) == ("2 of 21 rated", "As the totals of round 1 suggest it.")


def test_the_first_round_and_now_stand_side_by_side(two):
    view = views.matrix(two, compare="baseline")
    got = cell(view)
    assert [(p["label"], p["word"]) for p in got["parts"]] == [("Round 1", "Needing improvement"), ("Now", "Strong")]
    assert (got["word"], got["change"]) == ("Needing improvement → Strong", "Higher, agreed")
    assert cell_words(got) == "Round 1: Needing improvement, Now: Strong; higher, agreed"
    once = cell(view, "data.service")
    assert ([p["word"] for p in once["parts"]], once["change"]) == (["Strong"], "One round so far")
    assert view["count"] == "1 higher, 0 the same, 0 lower"


@pytest.mark.parametrize(
    ("then", "change"),
    [("competent", "Improved, agreed"), ("strong", "The same, agreed"), (None, "Newly rated, agreed")],
)
def test_an_earlier_workshop_is_a_baseline_and_agreed_ratings_improve(tiex, two, then, change):
    decisions = (replace(AGREED, rating=then),) if then else ()
    earlier = score(tiex, facts(tiex, [], decisions=decisions))
    view = views.matrix(two, compare="baseline", baseline=earlier)
    assert cell(view)["change"] == change
    assert view["lead"] == "Leadership workshop, 12 May 2026 and now, side by side."


def test_a_provisional_rating_is_higher_or_lower_and_no_progress(tiex, two):
    earlier = score(tiex, facts(tiex, [("data.service", ["dddd"] * 4)]))
    view = views.matrix(two, compare="baseline", baseline=earlier)
    assert cell(view, "data.service")["change"] == "Higher, provisional"
    back = views.matrix(earlier, compare="baseline", baseline=two)
    assert cell(back, "data.service")["change"] == "Lower, provisional"
    assert cell(back)["change"] == "No rating now"


def test_a_baseline_on_another_edition_is_refused_and_says_what_compares_it(two):
    older = load_framework("tiex-v16a-1")
    with pytest.raises(ValueError, match="tiex-v16a-1, edition v16a-1.*`tixkit progress`"):
        views.matrix(two, compare="baseline", baseline=score(older, facts(older, [])))


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"focus": "nobody"}, "no focus “nobody”: use one of service, customer, community"),
        ({"role": "mayor"}, "no role “mayor” here: use one of councillor, officer"),
        ({"compare": ("mayor", "officer")}, "no role “mayor”"),
        ({"compare": ("officer", "officer")}, "given twice"),
        ({"compare": "yesterday"}, "no comparison 'yesterday': use 'baseline'"),
        ({"round": 3}, "no revealed round 3 to show: use 1 or 2"),
        ({"round": True}, "no revealed round True"),
        ({"role": "officer", "compare": "baseline"}, "role= or compare=, not both"),
        ({"round": 1, "compare": "baseline"}, "round= or compare='baseline', not both"),
    ],
)
def test_what_there_is_not_is_refused_by_name(two, wish, said):
    with pytest.raises(ValueError, match=said):
        views.matrix(two, **wish)


def test_a_list_has_no_focuses_to_choose(list_results):
    with pytest.raises(ValueError, match="A list has no focuses"):
        views.matrix(list_results, focus="service")
    assert views.choices(list_results) == {"focuses": [], "roles": [], "rounds": [], "baseline": ""}


def test_the_choices_are_those_that_show_something(tiex, two):
    offered = views.choices(two)
    assert [f["id"] for f in offered["focuses"]] == ["service", "customer", "community"]
    assert [r["title"] for r in offered["roles"]] == ["Councillor", "Officer"]
    assert (offered["rounds"], offered["baseline"]) == ([1, 2], "First round")
    hidden = one_hidden(tiex)
    assert [r["id"] for r in views.choices(hidden)["roles"]] == ["officer"]
    assert roles(hidden) == ["councillor", "officer", "partner"]
    assert (views.choices(hidden)["rounds"], views.choices(hidden)["baseline"]) == ([], "")
    agreed = score(tiex, facts(tiex, ROUNDS[2:3], decisions=(AGREED,)))
    assert (views.choices(agreed)["rounds"], views.choices(agreed)["baseline"]) == ([], "First round")
    assert views.choices(hidden, two)["baseline"] == "Leadership workshop, 12 May 2026"


def test_what_changed_is_told_for_each_cell_that_did(tiex, two):
    before = views.matrix(score(tiex, with_roles(tiex, ROUNDS[:1], [("councillor", 3), ("officer", 3)])))
    after = views.matrix(two)
    assert news(before, after) == (
        "Role of the authority, service focus: now Strong, agreed. "
        "Use of data and intelligence, service focus: now Strong, provisional. "
        "Getting the best from staff: now Not assessed, too few answers."
    )
    assert news(after, after) == ""


def test_more_than_three_changes_are_counted(tiex):
    asked = [(a.id, ["aaa"] * len(a.statements)) for a in tiex.areas[:5]]
    said = news(views.matrix(score(tiex, facts(tiex, []))), views.matrix(score(tiex, facts(tiex, asked))))
    assert said.count("now Strong, provisional.") == 3
    assert said.endswith(" 2 more changed.")


def test_notes_and_actions_that_came_are_told(tiex):
    note = RecordFact("n", AREA, None, "impediment", "Old.", "room", AT)
    doing = ActionFact("a", 1, "Map", "data.service", "", "team", "", None, "not started", "")
    empty = views.matrix(score(tiex, facts(tiex, [])))
    more = views.matrix(score(tiex, facts(tiex, [], records=(note,), actions=(doing,))))
    assert news(empty, more) == (
        "Role of the authority, service focus: now 1 note. Use of data and intelligence, service focus: now 1 action."
    )


def test_another_framework_speaks_its_own_words():
    f = load_framework(UNSEEN / "matrix-2x7")
    made = facts(f, [("before.walls", ["kkkbbb", "kkkkkk"])], {"b": "broken", "k": "kept"})
    made = replace(made, roles={f"p{i}": "tenant" if i < 3 else "landlord" for i in range(6)})
    got = cell(views.matrix(score(f, made), role="tenant"), "before.walls")
    assert (got["word"], got["status_word"]) == ("100% kept", "6 of 6 answers")


@pytest.mark.parametrize("way", [{}, {"focus": "customer"}, {"role": "officer"}, {"round": 1}, {"compare": "baseline"}, {"compare": ("officer", "councillor")}])  # fmt: skip
def test_it_is_plain_json(two, way):
    assert json.loads(json.dumps(views.matrix(two, **way))) == views.matrix(two, **way)
