"""A widget alone in a page, its kernel in this process: what the page sends is answered, what changes travels back."""

from __future__ import annotations

import base64
import json
from typing import Any

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A widget alone, tixkit</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body style="margin:0"><main><h1 style="margin:0">A widget</h1><div id="host"></div></main></body></html>"""
MODEL = """
async ([code, style, state]) => {
  const sheet = document.createElement('style');
  sheet.textContent = style;
  document.head.append(sheet);
  const heard = {};
  let given = {};
  const values = state;
  const call = (name, ...told) => (heard[name] || []).forEach((f) => f(...told));
  window.model = {
    get: (name) => values[name],
    set: (name, value) => { values[name] = given[name] = value; },
    save_changes: () => { window.toKernel(JSON.stringify({ set: given })); given = {}; },
    on: (names, f) => names.split(' ').forEach((n) => (heard[n] = heard[n] || []).push(f)),
    off: () => {},
    send: async (content) => {
      const [state, reply] = JSON.parse(await window.toKernel(JSON.stringify(content)));
      window.take(state);
      call('msg:custom', reply);
    },
  };
  window.take = (state) => {
    const changed = Object.keys(state).filter((name) => JSON.stringify(values[name]) !== JSON.stringify(state[name]));
    Object.assign(values, state);
    changed.forEach((name) => call(`change:${name}`));
    return changed;
  };
  const widget = await import(`data:text/javascript;base64,${code}`);
  widget.default.render({ model: window.model, el: document.getElementById('host') });
}
"""


def travels(widget: Any) -> dict[str, Any]:
    """Give what is synced to the page, as JSON would have it."""
    state = {
        k: v
        for k, v in widget.get_state().items()
        if not k.startswith("_") and k not in {"layout", "tabbable", "tooltip"}
    }
    return json.loads(json.dumps(state))


ADDRESS = "http://alone.test/"
"""Where a page is, in which the browser keeps what is typed; the pages of one context share it."""


def show_alone(page: Any, widget: Any, *, keeps: bool = False) -> None:
    """Put a widget into a page, which `keeps` what is typed or has no storage at all."""

    def answer(content: str) -> str:
        message = json.loads(content)
        if "set" in message:
            for name, value in message["set"].items():
                setattr(widget, name, value)
            return ""
        given = {k: v for k, v in message.items() if k not in {"event", "id"}}
        said = {"reply": message["id"], **widget.do(message["event"], given)}
        return json.dumps([travels(widget), said])

    page.expose_function("toKernel", answer)
    if keeps:
        page.route(f"{ADDRESS}*", lambda route: route.fulfill(content_type="text/html", body=PAGE))
        page.goto(ADDRESS)
    else:
        page.set_content(PAGE)
    draw(page, widget)


def draw(page: Any, widget: Any) -> None:
    """Draw a widget in a page that holds none: also in one that was reloaded."""
    code = base64.b64encode(widget._esm.encode()).decode()
    page.evaluate(MODEL, [code, widget._css, travels(widget)])
    page.locator(".tk-shell").wait_for()


def catch_up(page: Any, widget: Any) -> list[str]:
    """Send what changed in the kernel; give the names of what did."""
    return page.evaluate("(state) => window.take(state)", travels(widget))
