"""What travels to a page as a widget's module, in a browser: it can be read, and gives what the front-end asks for."""

from __future__ import annotations

import tixkit.widgets
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
