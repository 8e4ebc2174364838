"""The pictures: their size, and the words that stand for them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tixkit.reports.charts.bars import group_bars
from tixkit.reports.charts.canvas import Canvas, width, wrap
from tixkit.reports.charts.heatmap import heatmap_pictures
from tixkit.reports.charts.pattern import cover_pattern
from tixkit.scoring import AnswerFact, DecisionFact, Facts, RoundFacts, score

from .conftest import AT, WORKSHOP, list_framework


def changed(framework, **parts):
    """The framework with other parts, built afresh so that nothing of the old one is remembered."""
    return type(framework).model_validate({**framework.model_dump(), **parts})


def test_the_heatmap_says_in_words_what_it_shows(full):
    (picture,) = heatmap_pictures(full)
    assert picture.alt == (
        "Heatmap of ratings: six characteristics by three columns. 2 strong and 19 not assessed. "
        "1 of these is suggested by the answers, not yet agreed. "
        "Strong: Role of the authority, service focus; Role of the authority, customer focus. "
        "Every rating is in the table of all ratings."
    )
    assert picture.caption == "Ratings of all 21 areas"
    assert picture.png.startswith(b"\x89PNG")
    assert picture.width == pytest.approx(17.0)


def test_every_picture_fits_its_page_and_its_words(any_results):
    for picture in heatmap_pictures(any_results):
        assert picture.width <= 17.01
        assert picture.height <= 22
        assert 40 < len(picture.alt) <= 500


def test_a_long_list_is_drawn_on_several_pages(listed):
    areas = tuple(
        area.model_copy(update={"id": f"{area.id}-{n}", "title": f"{area.title}, time {n}", "statements": tuple(
            s.model_copy(update={"id": f"{s.id}-{n}"}) for s in area.statements
        )})
        for n in range(12)
        for area in listed.framework.areas
    )  # fmt: skip
    framework = changed(listed.framework, areas=areas)
    pictures = heatmap_pictures(score(framework, Facts(listed.workshop)))
    assert len(pictures) > 1
    assert [p.caption for p in pictures] == [
        f"Ratings of all 60 elements, part {i + 1} of {len(pictures)}" for i in range(len(pictures))
    ]
    assert all(p.height <= 22 for p in pictures)


def test_a_wide_matrix_is_drawn_in_blocks_so_that_no_word_breaks(full):
    f = full.framework
    focuses = tuple(f.focuses[0].model_copy(update={"id": f"f{i}", "title": f"Focus {i}"}) for i in range(9))
    areas = tuple(
        f.areas_by_id["role.service"].model_copy(update={"id": f"role.f{i}", "focus": f"f{i}"}) for i in range(9)
    )
    wide = changed(f, focuses=focuses, areas=areas)
    (picture,) = heatmap_pictures(score(wide, Facts(replace(full.workshop, people=()))))
    assert picture.width == pytest.approx(17.0)


def test_bars_say_who_agreed(full):
    areas = [full.framework.areas_by_id[f"role.{focus}"] for focus in ("service", "customer", "community")]
    (picture,) = group_bars(full, "Role of the authority", areas)
    assert picture.alt == (
        "Bar chart, Role of the authority: people who agree with each statement in the last round. "
        "Service focus: identify 4 of 4, plan 3 of 4, deliver 3 of 4, monitor and control 0 of 3. "
        "Customer focus: identify 4 of 4, plan 4 of 4, deliver 4 of 4, monitor and control 4 of 4. "
        "Community focus: identify not asked, plan not asked, deliver not asked, monitor and control not asked. "
        "Every count is in the tables that follow."
    )


def test_bars_of_too_few_people_give_no_count(full):
    (picture,) = group_bars(full, "Critical success factors", [full.framework.areas_by_id["csf.leadership"]])
    assert "statement 1 fewer than 3 answers" in picture.alt


def test_the_look_of_too_few_answers_is_named_where_it_is_drawn(tiex, monkeypatch):
    said = []
    text = Canvas.text
    monkeypatch.setattr(
        Canvas, "text", lambda self, x, y, words, **look: (said.append(words), text(self, x, y, words, **look))
    )
    area = tiex.areas_by_id["role.service"]
    ids = tuple(s.id for s in area.statements)
    rnd = RoundFacts("r1", 1, (area.id,), ids, "75", AT, AT, seq=1)
    # of three people two do not know, so that one answer is on the scale
    given = ("agree", "dont_know", "dont_know")
    for answers, named in ((given, 1), (("agree",) * 3, 0)):
        facts = tuple(AnswerFact("r1", f"p{who}", s, code) for who, code in enumerate(answers) for s in ids)
        said.clear()
        group_bars(
            score(tiex, Facts(WORKSHOP, (rnd,), facts, pseudonyms={f"p{i}": "x" for i in range(3)})), "Role", [area]
        )
        assert said.count("Too few answers") == named


def test_there_are_no_bars_where_nothing_was_asked(empty, listed):
    assert group_bars(empty, "Role of the authority", [empty.framework.areas_by_id["role.service"]]) == []
    assert group_bars(listed, "Rest", [listed.framework.areas_by_id["e2"]]) == []


def test_bars_of_a_large_group_stand_in_several_pictures_and_each_area_in_one():
    framework = list_framework(9)
    areas, ids = framework.areas, tuple(framework.statements_by_id)
    rnd = RoundFacts("r1", 1, tuple(framework.areas_by_id), ids, "75", AT, AT, seq=1)
    answers = tuple(AnswerFact("r1", f"p{who}", statement, "a") for who in range(3) for statement in ids)
    results = score(framework, Facts(WORKSHOP, (rnd,), answers, pseudonyms={f"p{who}": "Somebody" for who in range(3)}))
    pictures = group_bars(results, "All", areas)
    assert [p.caption for p in pictures] == [
        "Who agreed in the last round, All, part 1 of 2",
        "Who agreed in the last round, All, part 2 of 2",
    ]
    assert [[f" Element {n}: " in p.alt for n in (1, 7, 9)] for p in pictures] == [
        [True, False, False],
        [False, True, True],
    ]
    # two lines of three, and one
    assert 12 > pictures[0].height > 1.5 * pictures[1].height


def test_the_cover_pattern_is_decoration():
    assert cover_pattern().alt == ""


def test_lines_are_broken_to_fit():
    assert wrap("Use of digital and technology", width("Use of digital and")) == ["Use of digital and", "technology"]
    pieces = wrap("Donaudampfschifffahrtsgesellschaft", 60)
    assert len(pieces) > 1
    assert all(width(piece) <= 60 for piece in pieces)


def test_a_word_longer_than_many_lines_fills_each_of_them():
    word = "Wäh😀il" * 50
    pieces = wrap(word, 60)
    assert "".join(piece.removesuffix("-") for piece in pieces) == word
    for piece, after in pairwise(pieces):
        assert width(piece) <= 60 < width(f"{piece.removesuffix('-')}{after[0]}-")


def test_letters_that_no_font_has_break_no_picture(full):
    areas = tuple(
        a.model_copy(update={"title": "ⴰⵎⴰⵣⵉⵖ 会 $x$ 𓀀"}) if a.id == "csf.change" else a for a in full.framework.areas
    )
    framework = changed(full.framework, areas=areas)
    assert heatmap_pictures(score(framework, Facts(full.workshop)))


def test_a_list_gives_a_long_rating_room_beside_how_far_it_is(listed):
    levels = listed.framework.rating.levels
    longer = tuple(
        level.model_copy(update={"label": label})
        for level, label in zip(levels, ("Sustained improvement", "B", "C", "D"), strict=True)
    )
    rating = listed.framework.rating.model_copy(update={"levels": longer})
    framework = changed(listed.framework, rating=rating.model_dump())
    decided = (DecisionFact("e1", "great", "", "", AT, "room", None, None),)
    facts = Facts(listed.workshop, decisions=decided)
    (long,), (short,) = (heatmap_pictures(score(f, facts)) for f in (framework, listed.framework))
    assert long.height == short.height


def test_two_ratings_are_both(listed):
    framework = changed(listed.framework, areas=listed.framework.areas[:2])
    (picture,) = heatmap_pictures(score(framework, Facts(listed.workshop)))
    assert picture.caption == "Ratings of both elements"
