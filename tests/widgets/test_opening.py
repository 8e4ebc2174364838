"""Which workshop the page opens."""

from __future__ import annotations

import tixkit
from tixkit.widgets import AgendaPanel, Facilitator, NoWorkshop, page
from tixkit.widgets.state import head


def make(store_url, title):
    return tixkit.create_workshop(store_url, "tiex", title=title, authority="Sampleford Borough Council")


def test_the_code_in_the_address_wins(store_url):
    first = make(store_url, "First")
    make(store_url, "Second")
    shown = page(Facilitator, f"token=x&workshop={first.code.lower()}", store=store_url)
    assert isinstance(shown, Facilitator)
    assert shown.head["title"] == "First"


def test_without_a_code_the_newest_open_workshop(store_url):
    make(store_url, "First")
    make(store_url, "Second")
    make(store_url, "Third").close()
    assert page(Facilitator, "", store=store_url).head["title"] == "Second"


def test_without_an_open_workshop_the_newest(store_url):
    make(store_url, "First").close()
    make(store_url, "Second").close()
    assert page(Facilitator, "", store=store_url).head["title"] == "Second"


def test_any_widget_that_follows_a_workshop_can_be_the_page(store_url):
    make(store_url, "First")
    shown = page(AgendaPanel, "", store=store_url)
    assert isinstance(shown, AgendaPanel)
    assert shown.desk.workshop.title == "First"


def test_a_function_of_one_s_own_gets_the_desk(store_url):
    first = make(store_url, "First")
    make(store_url, "Second")
    assert page(lambda desk: desk.workshop.title, f"workshop={first.code}", store=store_url) == "First"


def test_the_list_of_workshops_is_linked_where_dashboards_are_served(store_url, monkeypatch):
    monkeypatch.delenv("TIXKIT_DASHBOARDS", raising=False)
    nothing = page(AgendaPanel, "", store=store_url)
    assert "home.ipynb" not in nothing._repr_html_()
    monkeypatch.setenv("TIXKIT_DASHBOARDS", "1")
    assert '<a href="home.ipynb">All workshops</a>' in nothing._repr_html_()


def test_the_store_comes_from_the_environment(store_url, monkeypatch):
    make(store_url, "First")
    monkeypatch.setenv("TIXKIT_STORE", store_url)
    assert page(Facilitator).head["title"] == "First"


def test_the_page_s_own_address_is_read(store_url, monkeypatch):
    first = make(store_url, "First")
    make(store_url, "Second")
    monkeypatch.setenv("QUERY_STRING", f"workshop={first.code}")
    assert page(Facilitator, store=store_url).head["title"] == "First"


def test_no_workshop_is_a_plain_message_with_the_way_on(store_url):
    shown = page(Facilitator, "", store=store_url)
    assert isinstance(shown, NoWorkshop)
    assert "tixkit demo" in repr(shown)
    assert shown._repr_html_().count("<h1>") == 1


def test_an_unknown_code_is_said_and_escaped(store_url):
    make(store_url, "First")
    shown = page(Facilitator, "workshop=%3Cscript%3E", store=store_url)
    assert isinstance(shown, NoWorkshop)
    assert "<script>" not in shown._repr_html_()


def test_a_store_that_cannot_be_opened_is_said(tmp_path):
    shown = page(Facilitator, "", store=f"sqlite:///{tmp_path / 'no' / 'such' / 'folder' / 'room.db'}")
    assert isinstance(shown, NoWorkshop)
    assert "folder" in repr(shown)


def test_the_room_s_address_makes_the_links(workshop, monkeypatch):
    monkeypatch.setenv("TIXKIT_ROOM_URL", "http://192.0.2.5:8765/")
    links = head(workshop, "open")
    assert links["join_url"] == f"http://192.0.2.5:8765/j/{workshop.code}?k={workshop.join_key}"
    assert links["projector_url"] == f"http://192.0.2.5:8765/p/{workshop.projector_key}"
    monkeypatch.delenv("TIXKIT_ROOM_URL")
    assert head(workshop, "open")["projector_url"] == ""
