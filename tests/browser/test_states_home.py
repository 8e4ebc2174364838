"""Every state of the list of workshops is accessible: at a desk, enlarged twice, on a phone, and at 320 px."""

from __future__ import annotations

import pytest
from browser.alone import show_alone
from browser.walks.checked import walked, wrong_at_any_size
from browser.walks.home import WALKS
from playwright.sync_api import expect

import tixkit
from tixkit.widgets import Home


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_every_state_is_accessible_at_every_size(walk, served, show):
    assert walked(walk, served, show) == {}


def test_where_no_dashboards_are_served_each_workshop_says_how_a_notebook_opens_it(browser, tmp_path, monkeypatch):
    monkeypatch.delenv("TIXKIT_DASHBOARDS", raising=False)
    store = f"sqlite:///{tmp_path / 'w.db'}"
    made = tixkit.create_workshop(store, "tiex", title="Leadership workshop", authority="Sampleford Borough Council")
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
    show_alone(page, Home(store))
    assert page.locator("a[href]").count() == 0
    page.get_by_role("button", name="Continue: Leadership workshop").click()
    told = page.locator(".tk-home-python code")
    expect(told).to_have_text(f"tixkit.widgets.facilitate(tixkit.open_workshop({store!r}, {made.code!r}))")
    expect(told).to_be_focused()
    assert wrong_at_any_size(page) == []
    page.close()
