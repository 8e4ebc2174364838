"""Each widget where there is no front-end: words, and arguments that are refused by name."""

from __future__ import annotations

import inspect
import re

import pytest

from tixkit.widgets import notebook


@pytest.fixture
def shown(monkeypatch):
    """Show a widget as the last line of a cell does, and give what it publishes."""

    def shown(widget) -> list[dict]:
        given = []
        monkeypatch.setattr("IPython.display.display", lambda data, **_: given.append(data))
        widget._ipython_display_()
        return given

    return shown


def test_it_says_in_words_what_it_shows(kind, make):
    text = repr(make(kind))
    assert text.startswith(f"{kind.__name__}: ")
    assert "object at 0x" not in text
    said = text.removeprefix(f"{kind.__name__}: ")
    assert len(said) > 20
    assert said != "shown in Jupyter or Voila"


def test_what_it_does_not_know_is_refused_with_what_it_takes(kind, make):
    with pytest.raises(TypeError) as refused:
        make(kind, colour="red")
    own = [name for name, p in inspect.signature(kind.__init__).parameters.items() if p.kind is not p.VAR_KEYWORD]
    assert f"{kind.__name__} has no argument “colour”" in str(refused.value)
    for name in own[1:]:
        assert re.search(rf"\b{name}\b", str(refused.value).partition("It takes")[2])


def test_in_a_notebook_its_words_stand_before_its_picture(kind, make, shown):
    before, picture = shown(make(kind))
    assert set(before) == {"text/html"}
    assert before["text/html"].startswith('<div class="tk-words"><p><strong>')
    assert "application/vnd.jupyter.widget-view+json" in picture
    assert picture["text/plain"].startswith(kind.__name__)


def test_in_voila_it_is_its_picture_alone(kind, make, shown, monkeypatch):
    monkeypatch.setenv("VOILA_PREHEAT", "False")
    assert [set(data) for data in shown(make(kind))] == [{"text/plain", "application/vnd.jupyter.widget-view+json"}]


def test_its_style_sheet_takes_the_words_away_where_the_picture_is(kind):
    assert ".jp-OutputArea-child:has(.tk-words):has(+ .jp-OutputArea-child .tk)" in str(kind._css)


def test_words_become_a_line_in_bold_and_a_list():
    assert notebook.words("4 of 21 agreed\n  Role: <Strong>\n\n  Income: not assessed") == (
        '<div class="tk-words"><p><strong>4 of 21 agreed</strong></p>'
        "<ul><li>Role: &lt;Strong&gt;</li><li>Income: not assessed</li></ul></div>"
    )
    assert notebook.words("Nothing yet") == '<div class="tk-words"><p><strong>Nothing yet</strong></p></div>'
