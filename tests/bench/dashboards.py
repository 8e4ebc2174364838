"""Dashboards in a real browser, as `tixkit serve` shows them, and plain ipywidgets in plain Voila beside them."""

from __future__ import annotations

import json
import os
import shutil
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

from bench.pages import ARGUMENTS, PATIENCE
from bench.serving import cpu_of, family, memory_share
from playwright.sync_api import Browser, Page, sync_playwright

# It runs in the page from its very beginning: it notes when the page is drawn, when each message of the kernel comes, and when
# what the messages changed was painted.
WATCH = """(() => {
  const seen = {drawn: null, messages: [], paints: []};
  window.tkSeen = seen;
  const Real = window.WebSocket;
  window.WebSocket = class extends Real {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => seen.messages.push(performance.now()));
    }
  };
  const painted = (then) => requestAnimationFrame(() => {
    const line = new MessageChannel();
    line.port1.onmessage = () => then(performance.now());
    line.port2.postMessage(null);
  });
  let waiting = false;
  new MutationObserver(() => {
    if (seen.drawn === null && (DRAWN)) {
      seen.drawn = 0;
      painted((at) => { seen.drawn = at; });
    }
    if (!waiting) {
      waiting = true;
      painted((at) => { waiting = false; seen.paints.push(at); });
    }
  }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
})()"""
OURS = "document.querySelector('#rendered_cells .tk-shell button:not([disabled])')"
BEGUN = 5
"""Seconds until the next kernel that waits has begun to start, after a page took the last."""
PLAIN = "document.querySelectorAll('input[type=radio]:not([disabled])').length >= 336"


@dataclass
class Load:
    """What one opening of a page took and carried."""

    paint: float = 0.0
    drawn: float = 0.0
    requests: int = 0
    http: int = 0
    messages: Counter[str] = field(default_factory=Counter)
    heard: int = 0
    memory: int = 0

    @property
    def told(self) -> int:
        """Messages that tell something: all but the kernel's notices of being busy and idle."""
        return sum(count for kind, count in self.messages.items() if kind != "status")


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser for all pages; each page gets a context of its own, with nothing in its cache."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opening(browser: Browser, address: str, drawn: str) -> Iterator[tuple[Page, Load]]:
    """Open a page, count what it hears until it is drawn and still, and keep it open."""
    load = Load()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.add_init_script(WATCH.replace("DRAWN", drawn))
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda event: _finished(load, event))
    line.on("Network.webSocketFrameReceived", lambda event: _heard(load, event["response"]))
    page.goto(address, wait_until="commit", timeout=1000 * PATIENCE)
    page.wait_for_function("window.tkSeen.drawn > 0", timeout=1000 * PATIENCE)
    still(page)
    paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    load.paint, load.drawn = page.evaluate(f"[{paint} / 1000, tkSeen.drawn / 1000]")
    yield page, load
    context.close()


def still(page: Page) -> None:
    """Wait until the page has heard and changed nothing for a second."""
    quiet = "Math.max(0, ...tkSeen.messages, ...tkSeen.paints) < performance.now() - 1000"
    page.wait_for_function(quiet, timeout=1000 * PATIENCE)


def redraw(page: Page, change: Callable[[], object]) -> float:
    """Give the milliseconds from the first message that tells of a change until the page that shows it is painted."""
    still(page)
    page.evaluate("Object.assign(tkSeen, {messages: [], paints: [], before: document.querySelector('main').innerText})")
    change()
    page.wait_for_function("document.querySelector('main').innerText !== tkSeen.before", timeout=1000 * PATIENCE)
    still(page)
    return longest(*page.evaluate("[tkSeen.messages, tkSeen.paints]"))


def longest(messages: list[float], paints: list[float]) -> float:
    """Give the longest time from the first message that is not yet drawn to the paint that shows it."""
    times, before = [], 0.0
    for paint in paints:
        arrived = [at for at in messages if before < at <= paint]
        if arrived:
            times.append(paint - arrived[0])
        before = paint
    return max(times, default=float("nan"))


def kernel_memory(page: Page, server: int) -> int:
    """Give the memory (PSS, bytes) of the kernel behind a page, which the process `server` has started."""
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    named = {one: Path(f"/proc/{one}/cmdline").read_text() for one in family(server)}
    return sum(memory_share(one) for one, command in named.items() if kernel in command)


def at_rest(server: int) -> None:
    """Wait until a server and its kernels do nothing and stay the same: a kernel that waits for a page is ready then."""
    sleep(BEGUN)
    spent: dict[int, float] = {}
    while (now := {one: cpu_of(one) for one in family(server)}).keys() != spent.keys() or grown(spent, now) > 0.03:
        spent = now
        sleep(1)


def grown(before: dict[int, float], after: dict[int, float]) -> float:
    """Give the seconds of processor that the same processes have used meanwhile."""
    return sum(after.values()) - sum(before.values())


def _finished(load: Load, event: dict) -> None:
    load.requests += 1
    load.http += int(event["encodedDataLength"])


def _heard(load: Load, response: dict) -> None:
    """Count one frame; Jupyter's binary form begins with how many parts it has and where each begins."""
    payload = response["payloadData"]
    if response["opcode"] == 1:
        load.heard += len(payload.encode())
        load.messages[json.loads(payload).get("header", {}).get("msg_type", "other")] += 1
        return
    frame = b64decode(payload)
    load.heard += len(frame)
    count = int.from_bytes(frame[:8], "little")
    places = [int.from_bytes(frame[8 * i : 8 * i + 8], "little") for i in range(1, count + 1)]
    load.messages[json.loads(frame[places[1] : places[2]])["msg_type"]] += 1
