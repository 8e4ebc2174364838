"""Percentages that never promise more than was reached, and files that exist."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from tixkit import views
from tixkit.views.wording import percent_text

THREE_QUARTERS = Fraction(3, 4)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (16, 18, "89%"),
        (3, 4, "75%"),
        (149, 200, "just under 75%"),  # 74.5
        (148, 200, "74%"),
        (199, 200, "just under 100%"),  # 99.5
        (4, 4, "100%"),
        (0, 9, "0%"),
        (1, 300, "under 1%"),
    ],
)
def test_a_percentage_is_whole_and_never_rounded_up_to_a_mark_it_misses(part, whole, text):
    assert percent_text(part, whole, THREE_QUARTERS) == text


@pytest.mark.parametrize(
    "name", ["focus_matrix.js", "focus_matrix.css", "tally_bars.js", "tally_bars.css", "tokens.css"]
)
def test_every_view_file_is_there(name):
    assert views.asset(name).is_file()


@pytest.mark.parametrize("name", ["nothing.js", "../area.py", ""])
def test_an_unknown_file_is_refused_by_name(name):
    with pytest.raises(FileNotFoundError, match="tokens.css"):
        views.asset(name)


@pytest.mark.parametrize("name", ["focus_matrix.js", "tally_bars.js", "guidance.js", "terms.js"])
def test_what_pages_and_widgets_share_draws_into_a_place(name):
    assert "export function draw(" in views.asset(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(views.asset("tokens.css").parent.glob("*.js")), ids=lambda path: path.name)
def test_a_view_module_imports_from_its_own_folder_only_and_writes_no_html(path):
    text = path.read_text(encoding="utf-8")
    for module in re.findall(r'^import .* from "(.*)";$', text, re.MULTILINE):
        assert re.fullmatch(r"\./[a-z_]+\.js", module)
        assert views.asset(module.removeprefix("./")).is_file()
    for banned in ("innerHTML", "insertAdjacentHTML", "fetch(", "https://"):
        assert banned not in text
