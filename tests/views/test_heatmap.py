"""The heatmap as data, for a matrix and for a list."""

from __future__ import annotations

import json

from views.conftest import facts

from tixkit import views
from tixkit.scoring import score


def cell(view, area):
    lines = [*view["rows"], *view["strips"]]
    return next(c for line in lines for c in line["cells"] if c and c["area"] == area)


def test_a_matrix_has_a_row_a_characteristic_and_a_column_a_focus(results):
    view = views.heatmap(results)
    assert [c["title"] for c in view["columns"]] == ["Service focus", "Customer focus", "Community focus"]
    assert [r["id"] for r in view["rows"]] == ["role", "income", "expenditure", "data", "digital", "procurement"]
    assert [len(r["cells"]) for r in view["rows"]] == [3] * 6
    assert [(s["title"], len(s["cells"])) for s in view["strips"]] == [("Critical success factors", 3)]
    assert (view["total"], view["agreed"], view["title"]) == (21, 1, "All areas")


def test_a_cell_tells_rating_status_dial_and_marks(results):
    got = cell(views.heatmap(results), "role.service")
    # own ratings in round 2: 3 of 4, 3 of 4, 2 of 4, 0 of 4 agreed: competent three times, needing improvement once
    assert got == {
        "area": "role.service",
        "title": "Role of the authority, service focus",
        "short": "Service focus",
        "level": "strong",
        "word": "Strong",
        "status": "agreed",
        "status_word": "Agreed",
        "dial": 0.75,
        "discuss": None,
        "records": 1,
        "actions": 1,
        "fill": "#1F2F6B",
        "ink": "#FFFFFF",
    }


def test_what_is_not_assessed_says_why(results):
    view = views.heatmap(results)
    few, never = cell(view, "income.service"), cell(view, "digital.service")
    assert (few["word"], few["status_word"], few["dial"]) == ("Not assessed", "Too few answers", None)
    assert (never["status_word"], never["fill"]) == ("Not asked yet", "#FFFFFF")


def test_what_is_not_assessed_shows_no_dial_though_people_have_own_ratings(tiex):
    # Everybody does not know: own ratings can be told, but no statement has an answer to suggest a rating from.
    result = score(tiex, facts(tiex, [("csf.staff", ["kkk", "kkk", "kkk", "kkk"])]))
    assert result.area("csf.staff").spread.dial == 1.0
    assert cell(views.heatmap(result), "csf.staff")["dial"] is None


def test_the_first_three_to_discuss_are_marked_and_a_unanimous_area_is_not(results):
    view = views.heatmap(results)
    # half the room agrees with everything, half with nothing: the widest split there is
    assert cell(view, "csf.staff")["dial"] == 0
    assert cell(view, "csf.staff")["discuss"] == 1
    assert cell(view, "data.service")["dial"] == 1
    assert cell(view, "data.service")["discuss"] is None


def test_a_list_has_strips_by_section_and_no_rows(list_results):
    view = views.heatmap(list_results)
    assert (view["layout"], view["rows"], view["columns"]) == ("list", [], [])
    assert [(s["title"], len(s["cells"])) for s in view["strips"]] == [("Part one", 4), ("Part two", 2)]
    assert view["title"] == "All elements"
    assert [(v["id"], v["fill"]) for v in view["levels"]] == [("met", "#1F2F6B"), ("not_met", "#FFC273")]
    # question 1: 4 of 4 agree; question 2: 2 of 4: one of two statements has consensus
    assert cell(view, "e1")["word"] == "Not met"
    assert cell(view, "e1")["short"] == "Element 1"


def test_it_is_plain_json(results, list_results):
    for r in (results, list_results):
        assert json.loads(json.dumps(views.heatmap(r))) == views.heatmap(r)


def test_one_focus_alone_keeps_the_strips_and_counts_what_it_shows(results):
    view = views.heatmap(results, focus="community")
    assert [[c["area"] for c in r["cells"]] for r in view["rows"]][0] == ["role.community"]
    assert [c["area"] for c in view["strips"][0]["cells"]] == ["csf.leadership", "csf.change", "csf.staff"]
    assert (view["title"], view["total"], view["agreed"]) == ("Community focus", 9, 0)
