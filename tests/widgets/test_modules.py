"""A widget's module is one text that imports nothing, made of plain modules."""

from __future__ import annotations

import re

import pytest

from tixkit.widgets import modules
from tixkit.widgets.modules import FOLDER, css, esm

MODULES = sorted(p.name for p in FOLDER.glob("*.js"))


@pytest.mark.parametrize("name", MODULES)
def test_nothing_is_left_to_import(name):
    text = esm(name)
    assert not re.search(r"^import ", text, re.MULTILINE)
    assert text.count("export default") <= 1


def test_a_module_that_two_need_is_there_once():
    assert esm("facilitator.js").count("function morphKids(") == 1


def test_modules_that_import_each_other_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(modules, "FOLDER", tmp_path)
    for name, other in (("circle", "one"), ("one", "two"), ("two", "one")):
        (tmp_path / f"{name}.js").write_text(f'import {{ x }} from "./{other}.js";\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"in a circle: one\.js → two\.js → one\.js\."):
        esm("circle.js")


@pytest.mark.parametrize("name", MODULES)
def test_no_module_writes_html_or_asks_another_machine(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    for banned in ("innerHTML", "insertAdjacentHTML", "document.write", "https://", "eval("):
        assert banned not in text


def test_style_sheets_ask_for_nothing_from_elsewhere():
    text = css("focus_matrix.css", "tally_bars.css", *(p.name for p in FOLDER.glob("*.css")))
    assert "--tk-ink" in text
    assert "url(" not in text
    assert "@import" not in text
