"""What fails behind a page where nobody asked for an answer reaches the person in words, and never as a traceback."""

from __future__ import annotations

import traitlets as t

from tixkit.widgets import AgendaPanel
from tixkit.widgets.base import TixkitWidget


class Fragile(TixkitWidget):
    """A widget whose observer fails."""

    number = t.Int(0).tag(sync=True)

    @t.observe("number")
    def _moved(self, _change):
        raise ValueError("Robin Sample")


def said(widget, monkeypatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(type(widget), "send", lambda self, content, buffers=None: told.append(content["problem"]))
    return told


def test_an_observer_that_fails_is_said_on_the_page_without_its_words(monkeypatch):
    widget = Fragile()
    told = said(widget, monkeypatch)
    widget.set_state({"number": 1})
    assert len(told) == 1
    assert "What was saved is safe" in told[0]
    assert "ValueError" in told[0]
    assert "Robin Sample" not in told[0]


def test_a_value_that_the_page_may_not_set_is_said(monkeypatch):
    widget = Fragile()
    told = said(widget, monkeypatch)
    widget.set_state({"number": "many"})
    assert "TraitError" in told[0]


def test_a_widget_that_cannot_be_drawn_says_so_and_the_others_go_on(workshop, monkeypatch):
    broken, whole = AgendaPanel(workshop), AgendaPanel(workshop)
    desk = broken.desk
    whole.close()
    whole = AgendaPanel(desk=desk)
    told = said(broken, monkeypatch)
    calls: list[str] = []
    monkeypatch.setattr(broken, "state", lambda desk: 1 / 0)
    monkeypatch.setattr(whole, "state", lambda desk: calls.append("drawn") or {})
    desk.refresh()
    assert "ZeroDivisionError" in told[0]
    assert calls == ["drawn"]
