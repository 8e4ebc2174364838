"""Colours of the rating levels."""

from __future__ import annotations

import pytest

from tixkit import views
from tixkit.framework import Framework, RatingLevel
from tixkit.framework import Threshold
from tixkit.views.palette import INK, PAPER, contrast, ink_on


def with_levels(framework: Framework, count: int) -> Framework:
    """Give the framework with `count` levels, l1 the best."""
    levels = tuple(RatingLevel(id=f"l{i}", label=f"Level {i}") for i in range(1, count + 1))
    thresholds = tuple(Threshold(level=level.id, at_least="1" if level is levels[0] else "0") for level in levels)
    rule = framework.rating.rule.model_copy(update={"thresholds": thresholds})
    rating = framework.rating.model_copy(update={"levels": levels, "rule": rule})
    return framework.model_copy(update={"rating": rating})


def test_the_self_assessment_has_the_house_palette(tiex):
    assert views.palette(tiex) == {
        "strong": {"fill": "#1F2F6B", "ink": "#FFFFFF"},
        "competent": {"fill": "#7FA6E8", "ink": "#1D1D1D"},
        "needing_improvement": {"fill": "#FFC273", "ink": "#1D1D1D"},
    }


def test_two_levels_take_the_ends_of_the_ramp(tiex):
    assert [c["fill"] for c in views.palette(with_levels(tiex, 2)).values()] == ["#1F2F6B", "#FFC273"]


@pytest.mark.parametrize("count", [2, 3, 4, 5, 7, 10])
def test_any_number_of_levels_gets_lighter_step_by_step_and_can_be_read(tiex, count):
    colours = list(views.palette(with_levels(tiex, count)).values())
    against_black = [contrast(c["fill"], "#000000") for c in colours]
    assert against_black == sorted(set(against_black))
    assert all(contrast(c["fill"], c["ink"]) >= 4.5 for c in colours)


def test_contrast_is_that_of_wcag():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    published = {"#FFC273": 10.6, "#7FA6E8": 6.8, "#1F2F6B": 12.5}
    assert {fill: round(contrast(fill, ink_on(fill)), 1) for fill in published} == published
    assert ink_on("#FFC273") == INK
    assert ink_on("#1F2F6B") == PAPER
