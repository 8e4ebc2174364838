"""The results as pages: what each says, worked out by hand, and what it never tells."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import traitlets
from sqlalchemy import update
from views.conftest import AT, WORKSHOP, facts

import tixkit
from tixkit.framework import load_framework
from tixkit.scoring import ActionFact, DecisionFact, RecordFact, score
from tixkit.store import open_store, schema
from tixkit.widgets import Desk, ResultsDashboard

UNSEEN = Path(__file__).parent.parent / "framework" / "data" / "frameworks"
SHIPPED = ("tiex", "tiex-v16a-1", "peer-review", "success-criteria")
ROLE = "role.service"
# Asked twice. Round 1: 2 of 4, 3 of 4, 0 of 4, 4 of 4 agree. Round 2: 3 of 4, 3 of 4, 0 of 3 and one don't know, 2 of 4.
TWICE = [(ROLE, ["aadd", "aaad", "dddd", "aaaa"]), (ROLE, ["aaad", "aaad", "dddk", "aadd"])]
ALL_AGREE = ("data.service", ["aaaa"] * 4)
HALF = ("csf.staff", ["aadd"] * 4)


def decided(area: str, rating: str, suggested: str, **more: str) -> DecisionFact:
    said = {"rationale": "Seen in the evidence.", "dissent": "", **more}
    return DecisionFact(area, rating, said["rationale"], said["dissent"], AT, "facilitator", suggested, "r1")


def shown(framework, asked, **more) -> ResultsDashboard:
    return ResultsDashboard(results=score(framework, facts(framework, asked, **more)))


def area_page(framework, asked, area=ROLE, **more) -> dict:
    dashboard = shown(framework, asked, **more)
    dashboard.place = f"area/{area}"
    return dashboard.page


def every_page(dashboard: ResultsDashboard) -> list[dict]:
    pages = []
    for entry in dashboard.nav:
        for place in [entry["place"], *(a["place"] for a in entry["areas"])]:
            dashboard.place = place
            pages.append(dashboard.page)
    return pages


# ------------------------------------------------------------------ at a glance


def test_the_overview_says_how_all_is_rated(tiex):
    # Two of four statements reach consensus for: competent. All four: strong. None: needing improvement.
    page = shown(tiex, [*TWICE, ALL_AGREE, HALF], decisions=(decided("data.service", "strong", "strong"),)).page
    assert page["lead"] == (
        "Three of 21 areas are rated: one strong, one competent and one needing improvement. "
        "The room agreed one of them; the answers suggest the other two."
    )
    assert [(c["label"], c["count"]) for c in page["counts"]] == [
        ("Strong", 1),
        ("Competent", 1),
        ("Needing improvement", 1),
        ("Not assessed", 18),
    ]
    # 1 of 3 rated areas stands in each list; 16 of 16 answers agree, and 8 of 16.
    assert [(a["place"], a["said"]) for a in page["strongest"]] == [("area/data.service", "100% agree")]
    assert [(a["place"], a["said"]) for a in page["weakest"]] == [("area/csf.staff", "50% agree")]
    # Consensus: 3 for or against of 4 on the role, 4 of 4 on data, none of 4 on staff.
    assert page["consensus"] == "The room reached consensus on 7 of 12 statements."
    assert page["rounds"] == "4 rounds revealed."


@pytest.mark.parametrize(
    ("decisions", "words"),
    [
        ((), "One of 21 areas is rated strong. The answers suggest it; the room has not agreed it yet."),
        (
            (decided("data.service", "strong", "strong"),),
            "One of 21 areas is rated strong. The room agreed this rating.",
        ),
    ],
)
def test_one_rating_is_told_in_the_singular(tiex, decisions, words):
    assert shown(tiex, [ALL_AGREE], decisions=decisions).page["lead"] == words


def test_nothing_asked_is_said_so(tiex):
    page = shown(tiex, []).page
    assert page["lead"] == "None of the 21 areas is rated yet."
    assert (page["strongest"], page["weakest"], page["apart"], page["roles"], page["consensus"]) == ([], [], [], [], "")
    assert page["recorded"] == "Nothing noted or planned yet."


def test_where_people_disagree_most_comes_first(tiex):
    page = shown(tiex, [ALL_AGREE, HALF]).page
    # On staff two people agree with all and two with nothing: as far apart as can be. On data all are one.
    assert [(a["place"], a["said"]) for a in page["apart"]] == [("area/csf.staff", "Agreement 0.00, split room")]


# ------------------------------------------------------------------ one area


def test_the_rounds_stand_side_by_side_in_words(tiex):
    rounds = area_page(tiex, TWICE)["rounds"]
    assert rounds["columns"] == ["Round 1", "Round 2"]
    told = [[f"{c['said']}, {c['outcome']}" for c in row["cells"]] for row in rounds["rows"]]
    assert told == [
        ["2 of 4 (50%), No consensus", "3 of 4 (75%), Consensus for"],
        ["3 of 4 (75%), Consensus for", "3 of 4 (75%), Consensus for"],
        ["0 of 4 (0%), Consensus against", "0 of 3 (0%), Consensus against"],
        ["4 of 4 (100%), Consensus for", "2 of 4 (50%), No consensus"],
    ]
    assert [row["change"] for row in rounds["rows"]] == [
        "From no consensus to consensus for",
        "Consensus for both times",
        "Consensus against both times",
        "From consensus for to no consensus",
    ]
    # The third person changed the first answer, nobody the second.
    assert [row["kept"] for row in rounds["rows"]][:2] == ["3 of 4 kept their answer", "4 of 4 kept their answer"]


def test_one_round_has_nothing_beside_it(tiex):
    assert area_page(tiex, [ALL_AGREE], "data.service")["rounds"] is None


def test_kept_answers_are_told_in_the_table_alone_which_a_print_leaves_out(tiex):
    page = area_page(tiex, TWICE)
    assert {(s["previous"]["kept"], s["previous"]["kept_of"]) for s in page["view"]["statements"]} == {(None, None)}


def test_an_area_that_nobody_was_asked_about_says_so_and_one_that_a_team_rates_by_evidence_does_not(tiex):
    page = area_page(tiex, [])
    assert (page["rating"]["when"], page["answers"]) == ("Not asked yet", "Statements still to be answered")
    assert page["rating"]["reason"] == "No round on this has been revealed yet."
    review = load_framework("peer-review")
    judged = DecisionFact("ambition", "strength", "Seen.", "", AT, "facilitator", None, None)
    page = area_page(review, [], "ambition", decisions=(judged,))
    assert (page["answers"], page["rating"]["reason"]) == (
        "Features",
        "The team judged this by its evidence; no round was held.",
    )
    page = area_page(review, [], "achievements")
    assert (page["rating"]["when"], page["rating"]["reason"], page["answers"]) == ("Not rated yet", "", "Features")


def test_what_holds_an_area_back_from_the_next_level(tiex):
    page = area_page(tiex, TWICE)
    assert page["rating"]["reason"] == "2 of 4 statements have consensus for; strong needs all 4."
    assert (page["next"]["label"], page["next"]["needs"]) == ("strong", "")
    assert page["next"]["held"] == "No consensus for yet on 2 of 4 statements:"
    assert [(s["id"], s["outcome"]) for s in page["next"]["statements"]] == [
        (f"{ROLE}.3", "Consensus against"),
        (f"{ROLE}.4", "No consensus"),
    ]


def test_the_best_rating_has_no_next_level(tiex):
    page = area_page(tiex, [ALL_AGREE], "data.service")
    assert page["next"] is None
    assert [level["title"] for level in page["levels"]] == ["What good looks like, and where this is now"]


def test_a_rating_above_the_suggested_one_says_so(tiex):
    page = area_page(tiex, TWICE, decisions=(decided(ROLE, "strong", "competent", dissent="One officer."),))
    assert page["rating"]["agreed"]
    assert page["rating"]["when"].startswith("Agreed by the room on 12 May 2026 at ")
    assert page["rating"]["beside"] == "The answers suggest competent; the room decided otherwise."
    assert [(n["label"], n["text"]) for n in page["noted"]["room"]] == [
        ("Why this rating", "Seen in the evidence."),
        ("Dissent", "One officer."),
    ]


def test_a_rating_below_the_suggested_one_says_what_the_answers_suggest(tiex):
    page = area_page(
        tiex, [ALL_AGREE], "data.service", decisions=(decided("data.service", "needing_improvement", "strong"),)
    )
    assert page["next"]["needs"] == "The answers alone already suggest strong."
    assert (page["next"]["held"], page["next"]["statements"]) == ("Every statement that applies has consensus for.", [])


@pytest.mark.parametrize(
    ("asked", "area", "titles"),
    [
        (TWICE, ROLE, [("What good looks like, and the next level", "Strong"), ("Where this is now", "Competent")]),
        (
            [HALF],
            "csf.staff",
            [
                ("What good looks like", "Strong"),
                ("The next level", "Competent"),
                ("Where this is now", "Needing improvement"),
            ],
        ),
        ([], ROLE, [("What good looks like", "Strong")]),
    ],
)
def test_what_good_looks_like_is_in_the_source_s_words_each_level_once(tiex, asked, area, titles):
    page = area_page(tiex, asked, area)
    assert [(level["title"], level["label"]) for level in page["levels"]] == titles
    assert page["levels"][0]["texts"] == [tiex.areas_by_id[area].descriptor("strong")]


def test_an_action_says_who_when_and_how_far(tiex):
    action = ActionFact(
        "a1", 1, "Map the processes", ROLE, "Head of Service", "team", "Waste", AT.date(), "in progress", "Maps"
    )
    other = ActionFact("a2", 2, "Ask", None, "", "council-wide", "", None, "not started", "")
    dashboard = shown(tiex, TWICE, actions=(action, other))
    dashboard.place = "notes"
    assert [a["said"] for a in dashboard.page["actions"]] == [
        "Head of Service, for Waste, by 12 May 2026. In progress.",
        "No owner yet, council-wide, no date yet. Not started.",
    ]
    dashboard.place = f"area/{ROLE}"
    assert [a["title"] for a in dashboard.page["actions"]] == ["Map the processes"]


# ------------------------------------------------------------------ by role


def with_roles(tiex, asked, roles: str, audience="screen"):
    names = {"c": "councillor", "o": "officer", "p": "partner"}
    given = {f"p{i}": names[letter] for i, letter in enumerate(roles)}
    found = facts(tiex, asked, roles=given)
    return score(tiex, replace(found, workshop=replace(WORKSHOP, roles=tuple(names.values()))), audience)


def test_the_roles_that_may_be_shown_stand_side_by_side(tiex):
    # Three councillors agree with all, three officers with the first statement only.
    results = with_roles(tiex, [(ROLE, ["aaaaaa", "aaaddd", "aaaddd", "aaaddd"])], "cccooo")
    dashboard = ResultsDashboard(results=results)
    # Councillors agree with 12 of 12, officers with 3 of 12: 75 points.
    gap = "Most agreement: councillor; least: officer; 75 percentage points apart"
    assert [(a["place"], a["said"]) for a in dashboard.page["roles"]] == [(f"area/{ROLE}", gap)]
    dashboard.place = f"area/{ROLE}"
    roles = dashboard.page["roles"]
    assert roles["roles"] == ["Councillor", "Officer"]
    assert [row["cells"] for row in roles["rows"]] == [
        ["3 of 3 (100%)", "3 of 3 (100%)"],
        *[["3 of 3 (100%)", "0 of 3 (0%)"]] * 3,
    ]
    assert (roles["gap"], roles["withheld"], roles["printed"]) == (gap, "", False)


def test_what_the_results_withhold_is_said_in_words_and_counted_nowhere(tiex):
    # Of two roles one has two people only: both are hidden.
    results = with_roles(tiex, [(ROLE, ["aaaaadd"] * 4)], "oooooc" + "c")
    dashboard = ResultsDashboard(results=results)
    assert dashboard.page["roles"] == []
    dashboard.place = f"area/{ROLE}"
    assert dashboard.page["roles"] == {
        "roles": [],
        "rows": [],
        "withheld": "Counts by role would tell what a few people answered.",
        "gap": "",
        "printed": False,
    }


def test_results_made_for_files_may_be_printed_by_role(tiex):
    results = with_roles(tiex, [(ROLE, ["aaaaaddddd"] * 4)], "cccccooooo", "files")
    dashboard = ResultsDashboard(results=results, place=f"area/{ROLE}")
    assert dashboard.page["roles"]["printed"]
    assert dashboard.page["roles"]["rows"][0]["cells"] == ["5 of 5 (100%)", "0 of 5 (0%)"]


# ------------------------------------------------------------------ what is confidential


def test_evidence_that_may_not_be_quoted_reaches_no_page():
    f = load_framework("peer-review")
    area = f.areas[0].id
    tagged = {"source": "interview", "direction": "strength"}
    kept = RecordFact("n1", area, None, "evidence", "The chief said so.", "participant", AT, **tagged)
    told = RecordFact("n2", area, None, "evidence", "Minutes show it.", "participant", AT, **tagged, quotable=True)
    dashboard = shown(f, [], records=(kept, told))
    pages = json.dumps([every_page(dashboard), dashboard.nav, dashboard.choices])
    assert "The chief said so" not in pages
    assert "Minutes show it" in pages
    dashboard.place = f"area/{area}"
    assert dashboard.page["noted"]["confidential"] == "1 piece of evidence is confidential and not shown here."
    assert [n["label"] for n in dashboard.page["noted"]["room"]] == ["Evidence (interview, strength)"]


# ------------------------------------------------------------------ the way through


def test_sections_come_first_and_every_page_has_its_neighbours(tiex):
    dashboard = shown(tiex, [])
    order = [p for e in dashboard.nav for p in (e["place"], *(a["place"] for a in e["areas"]))]
    assert order[:6] == [
        "overview",
        "section/csf",
        "area/csf.leadership",
        "area/csf.change",
        "area/csf.staff",
        "group/role",
    ]
    assert order[-1] == "notes"
    pages = every_page(dashboard)
    assert [p["after"] and p["after"]["place"] for p in pages] == [*order[1:], None]
    assert [p["before"] and p["before"]["place"] for p in pages] == [None, *order[:-1]]


def test_a_section_that_is_one_area_has_one_page():
    f = load_framework("peer-review")
    dashboard = shown(f, [])
    lone, whole = dashboard.nav[1:3]
    assert (lone["place"], lone["title"], lone["word"], lone["areas"]) == (
        "area/achievements",
        "1 Achievements and outcomes",
        "Not assessed",
        [],
    )
    assert (whole["place"], len(whole["areas"])) == ("section/leadership", 3)
    pages = {p["place"]: p for p in every_page(dashboard)}
    assert (pages["area/achievements"]["group"], pages["area/ambition"]["group"]["place"]) == (
        None,
        "section/leadership",
    )
    assert pages["area/achievements"]["after"]["place"] == "section/leadership"
    assert "section/achievements" not in pages


def test_one_focus_leaves_its_areas_and_those_without_a_focus(tiex):
    dashboard = shown(tiex, [*TWICE, HALF, ("data.customer", ["aaaa"] * 4)])
    dashboard.focus = "service"
    assert dashboard.page["lead"].startswith("Two of 9 areas are rated: one competent and one needing improvement.")
    strips = dashboard.page["heatmap"]["strips"]
    assert [(s["title"], [c["short"] for c in s["cells"]][:2]) for s in strips] == [
        ("Service focus", ["Role of the authority", "Managing income"]),
        ("Critical success factors", ["Leadership and management", "Approach to change"]),
    ]
    assert (dashboard.page["heatmap"]["agreed"], dashboard.page["heatmap"]["total"]) == (0, 9)
    assert [len(e["areas"]) for e in dashboard.nav] == [0, 3, 1, 1, 1, 1, 1, 1, 0]


def test_a_page_that_a_focus_hides_gives_way_to_the_overview(tiex):
    dashboard = shown(tiex, [])
    dashboard.place = "area/role.customer"
    dashboard.focus = "service"
    assert (dashboard.place, dashboard.page["kind"]) == ("overview", "overview")


def test_who_goes_to_a_hidden_page_sees_all_again(tiex, ask):
    dashboard = shown(tiex, [])
    assert ask(dashboard, "narrow", focus="service")["ok"]
    assert ask(dashboard, "go", place="area/role.customer")["ok"]
    assert (dashboard.focus, dashboard.page["title"]) == ("", "Role of the authority, customer focus")


def test_what_there_is_not_is_refused_in_plain_words(tiex, ask):
    dashboard = shown(tiex, [])
    said = ask(dashboard, "go", place="area/moon")
    assert (said["ok"], said["message"]) == (
        False,
        "These results have no page “area/moon”. Go on from the overview: it leads to every page.",
    )
    assert "use service, customer, community" in ask(dashboard, "narrow", focus="moon")["message"]
    assert (dashboard.place, dashboard.focus) == ("overview", "")
    with pytest.raises(traitlets.TraitError, match="no page “moon”"):
        dashboard.place = "moon"


def test_it_takes_one_source_and_no_unknown_argument(tiex, workshop):
    results = score(tiex, facts(tiex, []))
    with pytest.raises(TypeError, match="a workshop, a desk or results="):
        ResultsDashboard()
    with pytest.raises(TypeError, match="a workshop, a desk or results="):
        ResultsDashboard(workshop, results=results)
    with pytest.raises(TypeError, match="no argument “size”"):
        ResultsDashboard(results=results, size="panel")


def test_without_a_front_end_it_tells_the_ratings(tiex):
    said = repr(shown(tiex, [ALL_AGREE], decisions=(decided("data.service", "strong", "strong"),)))
    assert said.startswith(
        "ResultsDashboard: Sampleford Borough Council, Leadership workshop. One of 21 areas is rated"
    )
    assert "  Use of data and intelligence, service focus: Strong (agreed)" in said.splitlines()


@pytest.mark.parametrize("name", [*SHIPPED, "five-areas-list", "matrix-2x7"])
def test_every_page_of_every_framework_can_be_sent(name):
    f = load_framework(name if name in SHIPPED else UNSEEN / name)
    codes = {str(i): a.code for i, a in enumerate(f.answer_scale.answers)}
    first = f.areas[0]
    asked = [(first.id, ["0001"] * len(first.statements)), (first.id, ["0011"] * len(first.statements))]
    dashboard = shown(f, asked, codes=codes)
    pages = every_page(dashboard)
    assert len(pages) == 2 + len(f.areas) + sum(bool(e["areas"]) for e in dashboard.nav)
    assert {p["kind"] for p in pages} == {"overview", "group", "area", "notes"}
    assert json.loads(json.dumps(pages, allow_nan=False)) == pages
    assert sum(len(e["areas"]) or "word" in e for e in dashboard.nav) == len(f.areas)


def test_a_list_without_sections_is_one_group_under_its_own_word():
    f = load_framework("success-criteria")
    assert [(e["place"], e["title"], len(e["areas"])) for e in shown(f, []).nav] == [
        ("overview", "At a glance", 0),
        ("areas", "Criteria", 12),
        ("notes", "Notes and actions", 0),
    ]


# ------------------------------------------------------------------ with a workshop


def test_a_workshop_is_followed_and_nothing_unrevealed_is_in_it(workshop, vote):
    desk = Desk(workshop, follow=False)
    dashboard = ResultsDashboard(desk=desk, place=f"area/{ROLE}")
    assert dashboard.head["authority"] == "Sampleford Borough Council"
    assert (dashboard.page["view"]["round"], dashboard.page["roles"], dashboard.news) == (None, None, "")
    people = [workshop.join(role="officer") for _ in range(3)]
    rnd = vote(ROLE, [["agree"] * 3] * 4, people=people, reveal=False)
    desk.refresh()
    assert all(s["tally"] is None for s in dashboard.page["view"]["statements"])
    assert dashboard.news == ""
    workshop.reveal(rnd)
    desk.refresh()
    assert dashboard.page["rating"]["word"] == "Strong"
    assert dashboard.news == "Round 1 revealed. Role of the authority, service focus: now Strong, provisional."
    workshop.agree(ROLE, "strong")
    desk.refresh()
    assert dashboard.news == "Role of the authority, service focus: now Strong, agreed."
    workshop.add_action("Map the processes", area=ROLE)
    desk.refresh()
    assert dashboard.news == "Role of the authority, service focus: now 1 action."
    workshop.undo_agreement(ROLE)
    desk.refresh()
    assert dashboard.news == "Role of the authority, service focus: now Strong, provisional."


def test_a_round_that_changes_no_rating_is_named_with_its_area(workshop, vote):
    people = [workshop.join() for _ in range(3)]
    vote(ROLE, [["agree"] * 3] * 4, people=people)
    desk = Desk(workshop, follow=False)
    dashboard = ResultsDashboard(desk=desk)
    vote(ROLE, [["agree"] * 3] * 4, people=people)
    desk.refresh()
    assert dashboard.news == "Round 2 revealed: Role of the authority, service focus."


def test_a_closed_workshop_is_shown_as_it_ended(workshop, vote):
    vote(ROLE, [["agree"] * 3] * 4)
    workshop.close()
    dashboard = ResultsDashboard(Desk(workshop, follow=False).workshop)
    assert (dashboard.head["status"], dashboard.page["lead"].split(". ")[0]) == (
        "closed",
        "One of 21 areas is rated strong",
    )


def made_in(workshop, year: int) -> None:
    with open_store(workshop.store_url).create() as connection:
        table = schema.workshops
        at = AT.replace(year=year)
        connection.execute(update(table).where(table.c.id == workshop.id).values(created_at=at))


def test_an_earlier_workshop_of_the_council_is_the_baseline(store_url):
    title = "Leadership workshop"
    earlier = tixkit.create_workshop(store_url, "tiex", title, "Sampleford Borough Council")
    stranger = tixkit.create_workshop(store_url, "tiex", title, "Other Council")
    for workshop in (earlier, stranger):
        workshop.agree(ROLE, "needing_improvement", rationale="Seen so.")
        workshop.agree("data.service", "strong", rationale="Seen so.")
        made_in(workshop, 2025)
    now = tixkit.create_workshop(store_url, "tiex", title, "sampleford  borough council")
    assert ResultsDashboard(now).page["progress"] == (
        "Nothing can be compared with 12 May 2025 yet: only ratings that the room agreed are."
    )
    now.agree(ROLE, "competent", rationale="Better.")
    now.agree("data.service", "competent", rationale="Worse.")
    dashboard = ResultsDashboard(now)
    assert dashboard.page["progress"] == (
        "Since 12 May 2025: 1 improved, 0 the same, 1 slipped, 19 cannot be compared. "
        "Only ratings that the room agreed are compared."
    )
    dashboard.place = f"area/{ROLE}"
    assert dashboard.page["rating"]["progress"] == (
        "Since 12 May 2025: improved. From needing improvement to competent."
    )
    dashboard.place = "progress"
    rows = {row["title"]: row for row in dashboard.page["rows"]}
    line = rows["Use of data and intelligence, service focus"]
    assert (line["then"]["word"], line["now"]["word"], line["change"]) == ("Strong", "Competent", "Slipped")
    assert len(dashboard.page["workshops"]) == 2
    dashboard.focus = "service"
    assert len(dashboard.page["rows"]) == 9


def test_without_an_earlier_workshop_there_is_no_page_of_progress(workshop):
    dashboard = ResultsDashboard(workshop)
    assert "progress" not in [e["place"] for e in dashboard.nav]
    assert dashboard.page["progress"] == ""


def test_an_earlier_edition_is_read_through_its_crosswalk(store_url):
    older = tixkit.create_workshop(store_url, "tiex-v16a-1", "Then", "Sampleford")
    older.agree(older.framework.areas[0].id, "worst_case", rationale="Seen so.")
    made_in(older, 2019)
    other = tixkit.create_workshop(store_url, "success-criteria", "Something else", "Sampleford")
    other.agree(other.framework.areas[0].id, "sustained", rationale="Seen so.")
    made_in(other, 2020)
    now = tixkit.create_workshop(store_url, "tiex", "Now", "Sampleford")
    now.agree("csf.leadership", "strong", rationale="Better.")
    dashboard = ResultsDashboard(now, place="progress")
    assert [w.split(": ")[1].split(",")[0] for w in dashboard.page["workshops"]] == ["Then", "Now"]
    assert dashboard.page["rows"][0]["then"]["word"] == "Worst case"
