"""How fast dashboards open and what that carries, on this machine: `python tests/bench_dashboards.py`.

Each dashboard as `tixkit serve` shows it, opened in Chromium with an empty cache, and in the same run a plain notebook in plain
Voila that shows the same 84 statements with ipywidgets' radio buttons. Figures are printed and never judged.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import tixkit
from bench import dashboards
from bench.dashboards import OURS, PLAIN, Load
from bench.pages import voila_server
from bench.table import Table, spread
from playwright.sync_api import Browser

from tixkit import sample
from tixkit.processes import free_port
from tixkit.serve.dashboard import Dashboard, notebook_folder
from tixkit.widgets.places import PLACES
from tixkit.workshop import Workshop

ROUNDS = 5
FRAMEWORKS = ("peer-review", "success-criteria")
"""Those besides the sample's that a dashboard is made for."""
PLACES_BY_ID = {place.id: place for place in PLACES}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="each page once: whether it works, not how fast")
    parser.add_argument("--loads", type=int, default=5, help="how often each page is opened")
    return parser.parse_args()


def main() -> int:
    asked = arguments()
    loads = 1 if asked.quick else asked.loads
    table = Table()
    with tempfile.TemporaryDirectory(prefix="tixkit-bench-") as name, dashboards.chromium() as browser:
        workshop = sample.play(f"sqlite:///{name}/room.db")
        plain = plain_pages(browser, workshop, Path(name) / "plain", loads)
        dashboard = Dashboard(workshop, port=free_port())
        dashboard.process.start()
        try:
            dashboard.wait()
            facilitate(browser, table, dashboard, workshop, plain, loads)
            others(browser, table, dashboard, workshop, loads)
        finally:
            dashboard.process.stop()
    return 0


def plain_pages(browser: Browser, workshop: Workshop, folder: Path, loads: int) -> list[Load]:
    texts = [statement.text for area in workshop.framework.areas for statement in area.statements]
    with voila_server(folder, texts) as (address, server):
        return [opened(browser, address, PLAIN, server) for _ in range(loads)]


def facilitate(
    browser: Browser, table: Table, dashboard: Dashboard, workshop: Workshop, plain: list[Load], loads: int
) -> None:
    server = dashboard.process.pid
    ready = [opened(browser, dashboard.url, OURS, server) for _ in range(loads)]
    # the server's own way to look at a page: it leaves the waiting kernel alone
    without = dashboard.url.replace("/?", "/voila/render/facilitate.ipynb?") + "&check=1"
    cold = [opened(browser, without, OURS, server) for _ in range(loads)]
    most = max(ready, key=lambda load: load.heard)
    table.line("`facilitate`: first paint", spread(load.paint for load in ready), "", _beside(plain, "paint"))
    table.line(
        "`facilitate`: drawn and usable", spread(load.drawn for load in ready), "half of", _beside(plain, "drawn")
    )
    table.line(
        "the same, where no kernel was ready",
        spread(load.drawn for load in cold),
        "shown beside it",
        _beside(plain, "drawn"),
    )
    table.line("messages of widgets and bytes heard until then", heard(most), "10; 300 KB", f"plain: {heard(plain[0])}")
    table.line("requests and bytes over HTTP", fetched(most), "", f"plain: {fetched(plain[0])}")
    table.line("memory (PSS) of one kernel", size(most.memory), "stated", f"plain: {size(plain[0].memory)}")
    with dashboards.opening(browser, dashboard.url, OURS) as (page, _):
        times = [dashboards.redraw(page, revealing(workshop)) for _ in range(1 if loads == 1 else ROUNDS)]
    table.line("redraw of an answered round in the page", spread(ms / 1000 for ms in times), "under 100 ms")


def others(browser: Browser, table: Table, dashboard: Dashboard, workshop: Workshop, loads: int) -> None:
    """Open each other dashboard that there is, on a workshop that suits it."""
    base = urlsplit(dashboard.url)
    token = next(part for part in base.query.split("&") if part.startswith("token="))
    for path in sorted(notebook_folder().glob("*.ipynb")):
        if path.stem in ("facilitate", "explore"):
            continue
        code = suiting(workshop, path.stem).code
        address = f"http://{base.netloc}/voila/render/{path.name}?{token}&workshop={code}"
        pages = [opened(browser, address, OURS, dashboard.process.pid) for _ in range(loads)]
        most = max(pages, key=lambda load: load.heard)
        what = f"`{path.stem}`: drawn and usable; heard; memory"
        table.line(
            what,
            f"{spread(load.drawn for load in pages)}; {heard(most)}; {size(most.memory)}",
            "",
            "no kernel was ready",
        )


def opened(browser: Browser, address: str, drawn: str, server: int) -> Load:
    """Open a page once, when the server is at rest, and close it again."""
    dashboards.at_rest(server)
    with dashboards.opening(browser, address, drawn) as (page, load):
        load.memory = dashboards.kernel_memory(page, server)
    return load


def suiting(workshop: Workshop, page: str) -> Workshop:
    """Give a workshop that a dashboard is made for: the sample, else a new one on a framework with its answer scale."""
    place = PLACES_BY_ID.get(page)
    if place is None or place.suits(workshop.framework):
        return workshop
    found = next(f for f in map(tixkit.load_framework, FRAMEWORKS) if place.suits(f))
    return tixkit.create_workshop(workshop.store_url, found, "Review", "Sampleford Borough Council")


def revealing(workshop: Workshop):
    """Let a dozen people answer the area in hand once more, and give what reveals their round."""
    played = sample.load_sample()
    rnd = workshop.open_round([workshop.results().discuss_next[0]])
    sample.answer_directly(workshop, rnd, played.crowd(12), played.answer)
    return lambda: workshop.reveal(rnd)


def heard(load: Load) -> str:
    notices = load.messages["status"]
    return f"{load.told} (and {notices} notices of busy or idle); {load.heard / 1000:.0f} KB"


def fetched(load: Load) -> str:
    return f"{load.requests}; {load.http / 1e6:.1f} MB"


def size(memory: int) -> str:
    return f"{memory / 1e6:.0f} MB"


def _beside(plain: list[Load], name: str) -> str:
    return f"plain ipywidgets: {spread(getattr(load, name) for load in plain)}"


if __name__ == "__main__":
    sys.exit(main())
