"""What travels to a page as a widget's module, in a browser: it can be read, and gives what the front-end asks for."""

from __future__ import annotations

import pytest

import tixkit.widgets
from tixkit import views
from tixkit.widgets.base import TixkitWidget

LOAD = """async (text) => {
  const address = URL.createObjectURL(new Blob([text], {type: "text/javascript"}));
  const module = await import(address);
  const given = module.default;
  return typeof (typeof given === "function" ? (await given()).render : given.render);
}"""


def test_every_widgets_module_can_be_loaded_and_draws(browser):
    page = browser.new_page()
    named = [getattr(tixkit.widgets, name) for name in tixkit.widgets.__all__]
    for kind in named:
        if isinstance(kind, type) and issubclass(kind, TixkitWidget):
            assert (kind.__name__, page.evaluate(LOAD, str(kind._esm))) == (kind.__name__, "function")
    page.close()


TELL = """async ([text, moment]) => {
  const told = await import(URL.createObjectURL(new Blob([text], {type: "text/javascript"})));
  const at = new Date(moment);
  return [told.isoDay(at), told.dayAndMonth(at), told.yearOf(at), told.clockTime(at)];
}"""


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
def test_days_and_times_are_those_of_the_united_kingdom_wherever_the_browser_is(browser, zone):
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    text = views.asset("local_time.js").read_text(encoding="utf-8")
    summer = page.evaluate(TELL, [text, "2026-07-14T23:30:00Z"])
    winter = page.evaluate(TELL, [text, "2026-12-31T23:30:00Z"])
    context.close()
    assert summer == ["2026-07-15", "15 July", "2026", "00:30"]
    assert winter == ["2026-12-31", "31 December", "2026", "23:30"]
