"""Progress from a baseline to now: what improved, what cannot be compared and why, over editions and several workshops."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest

import tixkit
from tixkit.framework import Crosswalk, framework_from_dict, load_crosswalk
from tixkit.scoring import AnswerFact, DecisionFact, Facts, RoundFacts, WorkshopFacts, score
from tixkit.scoring.progress import CHANGES, ProgressError, progress
from tixkit.scoring.saved import from_json, to_json

THEN, BETWEEN, NOW = (datetime(year, 6, 12, 9, 0, tzinfo=UTC) for year in (2024, 2025, 2026))
CODES = {"A": "yes", "D": "no", "K": "unsure"}
OLD_LEVELS = [("best", "Best case"), ("mid", "Competent"), ("worst", "Worst case"), ("none", "Nothing there")]
NEW_LEVELS = [("strong", "Strong"), ("fair", "Competent"), ("weak", "Needing improvement")]


def framework(edition: str, levels: list[tuple[str, str]], areas: dict[str, list[str]]):
    answers = [("yes", "Yes", "agree"), ("no", "No", "disagree"), ("unsure", "Unsure", "dont_know")]
    return framework_from_dict(
        {
            "id": f"small-{edition}",
            "edition": edition,
            "title": "Small",
            "publisher": "A publisher",
            "source": "A book",
            "layout": {"kind": "list"},
            "labels": {
                "area": {"one": "area", "many": "areas"},
                "statement": {"one": "statement", "many": "statements"},
                "group": {"one": "group", "many": "groups"},
            },
            "answer_scale": {
                "id": "three",
                "defined_by": "tixkit",
                "answers": [{"code": c, "label": label, "counts_as": m} for c, label, m in answers],
            },
            "rating": {
                "defined_by": "tixkit",
                "levels": [{"id": i, "label": label} for i, label in levels],
                "rule": {
                    "defined_by": "tixkit",
                    "text": "All make it best.",
                    "thresholds": [
                        {"level": levels[0][0], "at_least": "1"},
                        {"level": levels[1][0], "at_least": "1/2"},
                        {"level": levels[2][0], "at_least": "0"},
                    ],
                },
            },
            "areas": [
                {
                    "id": area,
                    "title": area.title(),
                    "statements": [{"id": f"{area}.{n}", "number": n, "text": t} for n, t in enumerate(texts, 1)],
                }
                for area, texts in areas.items()
            ],
        }
    )


OLD = framework("2019", OLD_LEVELS, {"money": ["We plan.", "We save."], "people": ["We ask."], "paper": ["We file."]})
NEW = framework(
    "2026", NEW_LEVELS, {"money": ["We plan", "We save and invest."], "staff": ["We do ask."], "data": ["We share."]}
)
CROSSWALK = Crosswalk.model_validate(
    {
        "id": "small-2019--small-2026",
        "from": {"framework": "small-2019", "edition": "2019"},
        "to": {"framework": "small-2026", "edition": "2026"},
        "defined_by": "tixkit",
        "about": "For tests.",
        "levels": [
            {"from": "best", "to": "strong"},
            {"from": "mid", "to": "fair"},
            {"from": "worst", "to": "weak"},
            {"from": "none", "to": None},
        ],
        "areas": [
            {"from": "money", "to": "money"},
            {"from": "people", "to": "staff"},
            {"from": "paper", "to": None},
            {"from": None, "to": "data"},
        ],
        "statements": [
            {"from": "money.1", "to": "money.1", "change": "same"},
            {"from": "money.2", "to": "money.2", "change": "changed", "note": "It asks for investment too."},
            {"from": "people.1", "to": "staff.1", "change": "reworded"},
            {"from": None, "to": "data.1", "change": "new", "note": "Data was not asked."},
            {"from": "paper.1", "to": None, "change": "dropped", "note": "Paper is gone."},
        ],
    }
)


def held(f, at: datetime, answers: dict[str, str] | None = None, agreed: dict[str, str] | None = None, **workshop):
    """Results of a workshop at `at`: a statement's answers are a letter a person; `agreed` gives the rating of an area."""
    answers = answers or {}
    revealed = workshop.pop("revealed", at)
    areas = tuple(dict.fromkeys(f.area_of[s] for s in answers))
    asked = tuple(s.id for a in areas for s in f.areas_by_id[a].statements)
    rounds = (RoundFacts("r", 1, areas, asked, workshop.pop("rule", "75"), at, revealed, seq=1),) if areas else ()
    facts = Facts(
        WorkshopFacts(
            f"w{at:%Y}", f"Workshop of {at:%Y}", workshop.pop("authority", "Sampleford"), at, "open", "75", 1
        ),
        rounds,
        tuple(AnswerFact("r", f"p{i}", s, CODES[w]) for s, word in answers.items() for i, w in enumerate(word)),
        tuple(
            DecisionFact(area, rating, "why", "", at, "room", None, None, seq=seq)
            for seq, (area, rating) in enumerate((agreed or {}).items(), 1)
        ),
        pseudonyms={f"p{i}": f"person-{i}" for i in range(20)},
    )
    return score(f, facts, "files")


def change(found, area: str) -> tuple[str, str]:
    return found.by_area[area].change, found.by_area[area].reason


def statement(found, id_: str):
    return next(s for s in found.by_statement if id_ in {s.statement, s.earlier})


# ---------------------------------------------------------------- one edition


@pytest.mark.parametrize(
    ("then", "now", "word", "reason"),
    [
        ("weak", "fair", "improved", "From needing improvement to competent."),
        ("weak", "strong", "improved", "From needing improvement to strong."),
        ("fair", "fair", "same", "Competent both times."),
        ("strong", "fair", "slipped", "From strong to competent."),
    ],
)
def test_agreed_ratings_improve_stay_or_slip(then, now, word, reason):
    found = progress([held(NEW, THEN, agreed={"money": then}), held(NEW, NOW, agreed={"money": now})])
    assert change(found, "money") == (word, reason)
    assert (found.improved, found.same, found.slipped) == tuple(int(word == w) for w in ("improved", "same", "slipped"))


def test_a_provisional_rating_is_not_progress_and_says_so():
    asked = {"money.1": "AAAAA", "money.2": "AAAAA"}
    found = progress([held(NEW, THEN, agreed={"money": "weak"}), held(NEW, NOW, asked)])
    assert found.by_area["money"].now.rating == "strong"
    assert change(found, "money") == (
        "not_comparable",
        "The rating now (12 June 2026) is only suggested, not agreed: a provisional rating is not progress.",
    )
    assert found.improved == 0
    both = progress([held(NEW, THEN, asked), held(NEW, NOW, asked)])
    assert change(both, "money")[1].startswith("Both ratings are only suggested, not agreed")


def test_what_was_not_assessed_cannot_be_compared():
    found = progress([held(NEW, THEN, agreed={"staff": "weak"}), held(NEW, NOW, agreed={"money": "fair"})])
    assert change(found, "money") == ("not_comparable", "It was not assessed at the baseline (12 June 2024).")
    assert change(found, "staff") == ("not_comparable", "It is not assessed now (12 June 2026).")
    assert change(found, "data") == ("not_comparable", "It was not assessed in either workshop.")


def test_the_order_given_does_not_matter_the_time_does():
    earlier, later = held(NEW, THEN, agreed={"money": "weak"}), held(NEW, NOW, agreed={"money": "strong"})
    assert progress([later, earlier]) == progress([earlier, later])
    assert progress([later, earlier]).baseline.at == THEN


def test_a_statement_s_percentages_are_compared_in_points():
    # 2 of 5 agreed then, 4 of 5 now: 40 points more.
    found = progress([held(NEW, THEN, {"money.1": "AADDD"}), held(NEW, NOW, {"money.1": "AAAAD"})])
    line = statement(found, "money.1")
    assert (line.change, line.comparable) == ("same", True)
    assert (line.then.outcome, line.then.agree, line.then.n, line.then.percent) == ("no_consensus", 2, 5, 40.0)
    assert (line.now.outcome, line.now.agree, line.now.n, line.now.percent) == ("consensus_for", 4, 5, 80.0)
    assert line.moved == 40.0
    assert statement(found, "data.1").now is None


def test_hidden_counts_stay_hidden():
    found = progress([held(NEW, THEN, {"money.1": "AA"}), held(NEW, NOW, {"money.1": "AAAAA"})])
    line = statement(found, "money.1")
    assert (line.then.outcome, line.then.agree, line.then.n, line.then.percent, line.moved) == ("too_few", *[None] * 4)
    assert found.statements.set_index("statement").loc["money.1", ["then_agree", "then_n", "then_percent"]].isna().all()


def test_don_t_know_alone_gives_no_percentage_and_no_movement():
    found = progress([held(NEW, THEN, {"money.1": "KKKKK"}), held(NEW, NOW, {"money.1": "AAAAA"})])
    assert (statement(found, "money.1").then.percent, statement(found, "money.1").moved) == (None, None)


def test_outcomes_under_different_rules_say_so():
    found = progress([held(NEW, THEN, {"money.1": "AAAAD"}, rule="strict"), held(NEW, NOW, {"money.1": "AAAAD"})])
    assert statement(found, "money.1").note == "The outcomes were judged by different rules: compare the percentages."


def test_words_that_changed_under_the_same_edition_are_not_comparable():
    data = NEW.to_dict()
    data["areas"][0]["statements"][0]["text"] = "We plan ahead for ten years."
    edited = framework_from_dict(data)
    found = progress(
        [
            held(NEW, THEN, {"money.1": "AAAAA"}, {"money": "fair"}),
            held(edited, NOW, {"money.1": "AAAAA"}, {"money": "strong"}),
        ]
    )
    assert (statement(found, "money.1").change, statement(found, "money.1").comparable) == ("changed", False)
    assert change(found, "money") == (
        "improved",
        "From competent to strong. Read it with care: only 1 of its 2 statements asks the same as then.",
    )


def test_an_area_of_one_statement_that_changed_says_so_in_a_plain_sentence():
    data = NEW.to_dict()
    area = next(a for a in data["areas"] if len(a["statements"]) == 1)
    area["statements"][0]["text"] = "Something else altogether."
    edited, id_ = framework_from_dict(data), area["id"]
    found = progress([held(NEW, THEN, {}, {id_: "fair"}), held(edited, NOW, {}, {id_: "fair"})])
    assert change(found, id_) == (
        "same",
        "Competent both times. Read it with care: its statement does not ask the same as then.",
    )


# ---------------------------------------------------------------- two editions


@pytest.fixture
def editions():
    older = held(
        OLD,
        THEN,
        {"money.1": "AADDD", "people.1": "AAAAA", "paper.1": "AAAAA"},
        {"money": "worst", "people": "best", "paper": "best"},
    )
    newer = held(
        NEW, NOW, {"money.1": "AAAAD", "money.2": "AAAAA", "staff.1": "AAADD", "data.1": "AAAAA"},
        {"money": "fair", "staff": "strong"},
    )  # fmt: skip
    return older, newer


def test_areas_and_levels_are_read_through_the_crosswalk(editions):
    found = progress(editions, CROSSWALK)
    assert list(found.by_area) == ["money", "staff", "data", "paper"]
    money = found.by_area["money"]
    assert (money.then.level, money.then.label, money.then.rating) == ("worst", "Worst case", "weak")
    assert change(found, "money") == (
        "improved",
        "From worst case, which reads as needing improvement, to competent. "
        "Read it with care: only 1 of its 2 statements asks the same as then.",
    )
    assert (found.by_area["staff"].earlier, *change(found, "staff")) == (
        "people", "same", "Best case, which reads as strong both times."
    )  # fmt: skip
    assert change(found, "data") == ("new", "The edition “2019” has no such area.")
    assert change(found, "paper") == ("no_longer_asked", "The edition “2026” has no such area.")
    assert (found.by_area["data"].then, found.by_area["paper"].now) == (None, None)
    assert dict(found.counts) == {
        "improved": 1, "same": 1, "slipped": 0, "new": 1, "no_longer_asked": 1, "not_comparable": 0
    }  # fmt: skip
    assert found.summary == "1 improved, 1 the same, 0 slipped, 1 new, 1 no longer asked."


def test_statements_say_what_the_crosswalk_says(editions):
    found = progress(editions, CROSSWALK)
    told = [(s.earlier, s.statement, s.area, s.change, s.comparable, s.note) for s in found.by_statement]
    assert told == [
        ("money.1", "money.1", "money", "same", True, None),
        ("money.2", "money.2", "money", "changed", False, "It asks for investment too."),
        ("people.1", "staff.1", "staff", "reworded", True, None),
        (None, "data.1", "data", "new", False, "Data was not asked."),
        ("paper.1", None, "paper", "dropped", False, "Paper is gone."),
    ]
    # 2 of 5 then and 4 of 5 now; 5 of 5 then and 3 of 5 now; the others ask something else.
    assert [s.moved for s in found.by_statement] == [40.0, None, -40.0, None, None]
    assert found.by_statement[4].text == "We file."


def test_a_level_without_a_counterpart_cannot_be_compared():
    found = progress([held(OLD, THEN, agreed={"money": "none"}), held(NEW, NOW, agreed={"money": "fair"})], CROSSWALK)
    assert change(found, "money") == (
        "not_comparable",
        "“Nothing there” has no counterpart among the ratings of the edition “2026”.",
    )


def test_a_baseline_on_the_older_edition_and_two_workshops_on_the_newer():
    chain = [
        held(OLD, THEN, agreed={"money": "worst"}),
        held(NEW, BETWEEN, agreed={"money": "fair"}),
        held(NEW, NOW, agreed={"money": "strong", "data": "fair"}),
    ]
    found = progress(chain, CROSSWALK)
    assert [(p.framework, p.agreed, p.areas) for p in found.workshops] == [
        ("small-2019", 1, 3), ("small-2026", 1, 3), ("small-2026", 2, 3)
    ]  # fmt: skip
    assert [s.rating for s in found.by_area["money"].steps] == ["weak", "fair", "strong"]
    assert change(found, "money")[0] == "improved"
    assert [s and s.status for s in found.by_area["data"].steps] == [None, "not_assessed", "agreed"]
    assert [s and s.status for s in found.by_area["paper"].steps] == ["not_assessed", None, None]
    # money and staff in three workshops, data in two, paper in one
    assert len(found.steps) == 3 + 3 + 2 + 1


def test_the_shipped_crosswalk_reads_the_2019_edition_in_the_current():
    older, newer = tixkit.load_framework("tiex-v16a-1"), tixkit.load_framework("tiex")
    found = progress(
        [held(older, THEN, agreed={"csf.change": "worst_case"}), held(newer, NOW, agreed={"csf.change": "competent"})],
        load_crosswalk(older, newer),
    )
    assert change(found, "csf.change")[0] == "improved"
    assert found.improved == 1
    assert sum(found.counts.values()) == len(newer.areas)
    same = [s for s in found.by_statement if s.comparable]
    assert {s.change for s in same} == {"same", "reworded"}
    assert all(s.note for s in found.by_statement if not s.comparable)


def test_results_that_were_saved_give_the_same_progress(editions):
    saved = [from_json(to_json(r)) for r in editions]
    assert progress(saved, CROSSWALK) == progress(editions, CROSSWALK)


# ---------------------------------------------------------------- what cannot be compared at all


def refused(results, crosswalk=None) -> str:
    with pytest.raises(ProgressError) as caught:
        progress(results, crosswalk)
    return str(caught.value)


def test_fewer_than_two_workshops_are_refused():
    assert refused([held(NEW, NOW)]) == (
        "Progress needs the results of two workshops or more, and one was given: add the earlier one."
    )
    assert "none were given" in refused([])


def test_the_same_workshop_twice_is_refused():
    assert refused([held(NEW, NOW)] * 2).startswith("The workshop “Workshop of 2026” stands twice")


def test_different_authorities_are_named():
    said = refused([held(NEW, THEN), held(NEW, NOW, authority="Elsewhere")])
    assert said.startswith("These are workshops of different authorities, “Elsewhere” and “Sampleford”")


def test_an_authority_may_be_written_in_another_case_and_with_other_spaces():
    found = progress(
        [held(NEW, THEN, authority=" sampleford  BOROUGH "), held(NEW, NOW, authority="Sampleford Borough")]
    )
    assert found.authority == "Sampleford Borough"


def test_different_editions_need_a_crosswalk(editions):
    said = refused(editions)
    assert "small-2019, edition 2019 and small-2026, edition 2026, and no crosswalk was given" in said
    assert "load_crosswalk(older, newer)" in said


def test_the_earlier_edition_comes_first_though_it_was_typed_in_last():
    found = progress([held(NEW, THEN), held(OLD, NOW)], CROSSWALK)
    assert [w.framework for w in found.workshops] == ["small-2019", "small-2026"]


def test_a_crosswalk_between_other_editions_does_not_fit():
    other = CROSSWALK.model_copy(update={"from_": CROSSWALK.from_.model_copy(update={"edition": "2012"})})
    said = refused([held(OLD, THEN), held(NEW, NOW)], other)
    assert "leads from small-2019, edition 2012, to small-2026, edition 2026" in said
    assert "need one from small-2019, edition 2019 to small-2026, edition 2026" in said


def test_a_crosswalk_that_nobody_needs_does_not_fit():
    said = refused([held(NEW, THEN), held(NEW, NOW)], CROSSWALK)
    assert (
        said
        == "The crosswalk small-2019--small-2026 does not fit: every workshop is on small-2026, edition 2026. Leave it out."
    )


def test_a_crosswalk_for_other_statements_does_not_fit(editions):
    short = CROSSWALK.model_copy(update={"statements": CROSSWALK.statements[:-1]})
    said = refused(editions, short)
    assert said.startswith("The crosswalk does not fit the frameworks that the workshops keep.")
    assert "“paper.1” is missing on the side from" in said


# ---------------------------------------------------------------- tables


def test_the_tables_have_their_columns_and_types(editions):
    found = progress(editions, CROSSWALK)
    assert list(found.areas.columns) == [
        "area", "earlier", "title", "then", "now", "then_label", "now_label", "then_status", "now_status", "change", "reason"
    ]  # fmt: skip
    assert {str(t) for t in found.areas.dtypes} == {"string"}
    row = found.areas.set_index("area").loc["money"]
    assert (row["then"], row["now"], row["then_label"], row["change"]) == ("weak", "fair", "Worst case", "improved")
    assert set(found.areas["change"]) <= set(CHANGES)
    types = found.statements.dtypes
    assert (str(types["comparable"]), str(types["then_n"]), str(types["moved"])) == ("boolean", "Int64", "Float64")
    assert found.statements["moved"].dropna().tolist() == [40.0, -40.0]
    assert str(found.steps["at"].dtype) == "datetime64[us, UTC]"
    assert found.steps["at"].iloc[0] == pd.Timestamp(THEN)


def test_progress_of_nothing_has_tables_all_the_same():
    found = progress([held(NEW, THEN), held(NEW, NOW)])
    assert (len(found.areas), len(found.statements), len(found.steps)) == (3, 4, 6)
    assert str(found.statements["then_percent"].dtype) == "Float64"


def test_a_table_that_is_changed_changes_nothing(editions):
    found = progress(editions, CROSSWALK)
    table = found.areas
    table.loc[0, "change"] = "slipped"
    assert found.areas.loc[0, "change"] == "improved"


def test_progress_says_itself_in_a_line(editions):
    assert repr(progress(editions, CROSSWALK)).startswith("<Progress of 'Sampleford' over 2 workshops: 1 improved")


def test_workshops_made_at_one_moment_keep_one_order():
    first = held(NEW, NOW, agreed={"money": "weak"})
    second = replace(first, workshop=replace(first.workshop, id="w2027"))
    assert progress([second, first]) == progress([first, second])


def test_workshops_stand_in_the_order_in_which_they_were_held_whenever_they_were_made():
    late = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    prepared = held(NEW, THEN, {"money.1": "AAA"}, {"money": "weak"}, revealed=late)
    short = held(NEW, NOW, agreed={"money": "strong"})
    found = progress([prepared, short])
    assert [p.title for p in found.workshops] == ["Workshop of 2026", "Workshop of 2024"]
    assert [p.at for p in found.workshops] == [NOW, late]
    assert change(found, "money")[0] == "slipped"
