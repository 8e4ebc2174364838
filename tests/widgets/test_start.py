"""Which workshop the page opens."""

from __future__ import annotations

import tixkit
from tixkit.widgets import Facilitator, NoWorkshop, start
from tixkit.widgets.state import head


def make(store_url, title):
    return tixkit.create_workshop(store_url, "tiex", title=title, authority="Sampleford Borough Council")


def test_the_code_in_the_address_wins(store_url):
    first = make(store_url, "First")
    make(store_url, "Second")
    page = start(f"token=x&workshop={first.code.lower()}", store=store_url)
    assert isinstance(page, Facilitator)
    assert page.head["title"] == "First"


def test_without_a_code_the_newest_open_workshop(store_url):
    make(store_url, "First")
    make(store_url, "Second")
    make(store_url, "Third").close()
    assert start("", store=store_url).head["title"] == "Second"


def test_the_store_comes_from_the_environment(store_url, monkeypatch):
    make(store_url, "First")
    monkeypatch.setenv("TIXKIT_STORE", store_url)
    assert start(None).head["title"] == "First"


def test_the_page_s_own_address_is_read(store_url, monkeypatch):
    first = make(store_url, "First")
    make(store_url, "Second")
    monkeypatch.setenv("QUERY_STRING", f"workshop={first.code}")
    assert start(store=store_url).head["title"] == "First"


def test_no_workshop_is_a_plain_message_with_the_way_on(store_url):
    page = start("", store=store_url)
    assert isinstance(page, NoWorkshop)
    assert "tixkit demo" in repr(page)
    assert page._repr_html_().count("<h1>") == 1


def test_an_unknown_code_is_said_and_escaped(store_url):
    make(store_url, "First")
    page = start("workshop=%3Cscript%3E", store=store_url)
    assert isinstance(page, NoWorkshop)
    assert "<script>" not in page._repr_html_()


def test_a_store_that_cannot_be_opened_is_said(tmp_path):
    page = start("", store=f"sqlite:///{tmp_path / 'no' / 'such' / 'folder' / 'room.db'}")
    assert isinstance(page, NoWorkshop)
    assert "folder" in repr(page)


def test_the_room_s_address_makes_the_links(workshop, monkeypatch):
    monkeypatch.setenv("TIXKIT_ROOM_URL", "http://192.0.2.5:8765/")
    links = head(workshop, "open")
    assert links["join_url"] == f"http://192.0.2.5:8765/j/{workshop.code}?k={workshop.join_key}"
    assert links["projector_url"] == f"http://192.0.2.5:8765/p/{workshop.projector_key}"
    monkeypatch.delenv("TIXKIT_ROOM_URL")
    assert head(workshop, "open")["projector_url"] == ""
