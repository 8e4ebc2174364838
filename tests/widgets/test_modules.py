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


# ---------------------------------------------------------------- what answers the page's buttons and fields

PAGES = ["facilitator.js", "element_review.js", "criteria_progress.js", "action_plan.js", "results_dashboard.js"]


def source(module: str, name: str) -> tuple[str, str]:
    """Give the module and the name under which it makes what another module calls `name`."""
    text = (FOLDER / module).read_text(encoding="utf-8")
    for names, other in re.findall(r'^import \{([^}]*)\} from "\./(\w+\.js)";$', text, re.MULTILINE):
        for entry in names.split(","):
            first, _, renamed = entry.strip().partition(" as ")
            if (renamed or first) == name:
                return other, first
    return module, name


def answered(module: str, name: str) -> dict[str, str]:
    """Give the acts that an object of handlers answers, each with the module that does; later ones replace earlier ones."""
    module, name = source(module, name)
    text = (FOLDER / module).read_text(encoding="utf-8")
    body = re.search(rf"^(?:export )?const {name} = \{{\n(.*?)^\}};", text, re.MULTILINE | re.DOTALL)
    found: dict[str, str] = {}
    for line in body[1].splitlines() if body else []:
        if spread := re.match(r"  \.\.\.(\w+),$", line):
            found |= answered(module, spread[1])
        elif act := re.match(r"  (?:async )?(\w+)(?:\(.*\) \{$|: )", line):
            found[act[1]] = module
        elif line.startswith("  ...Object.fromEntries(["):
            found |= dict.fromkeys(re.findall(r'"(\w+)"', line), module)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_no_part_of_a_page_answers_what_another_part_of_it_asks(page):
    text = (FOLDER / page).read_text(encoding="utf-8")
    merged = re.search(r"^    handlers(?:: \{ (.*) \})?,$", text, re.MULTILINE)
    parts = re.findall(r"\.\.\.(\w+)", merged[1] or "") or ["handlers"]
    own = answered(page, parts[-1]) if source(page, parts[-1])[0] == page else {}
    known: dict[str, str] = {}
    for part in parts:
        for act, module in answered(page, part).items():
            before = known.setdefault(act, module)
            goes_on = f".{act}(" in (FOLDER / module).read_text(encoding="utf-8")
            assert before == module or own.get(act) == page or goes_on, (act, before, module)
    assert len(known) > 3


def test_a_part_that_travels_late_answers_nothing_that_its_page_does():
    text = (FOLDER / "facilitator.js").read_text(encoding="utf-8")
    merged = re.search(r"^    handlers: \{ (.*) \},$", text, re.MULTILINE)[1]
    page = {act for part in re.findall(r"\.\.\.(\w+)", merged) for act in answered("facilitator.js", part)}
    late = set(answered("hosting_panel.js", "handlers"))
    assert {"wifi_save", "pre_work"} <= late
    assert not page & late
