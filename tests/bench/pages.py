"""Pages in a real browser: the room's, a bare one and Voila's, all with the same four statements."""

from __future__ import annotations

import asyncio
import html
import os
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

import nbformat
from bench.load import AREA
from bench.serving import Room, cpu_of, family, memory_share
from bench.table import Table, spread
from playwright.async_api import async_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
PATIENCE = 300.0
LABELS = ("Agree", "Disagree", "Don’t know", "Not applicable")

# It runs in the page from its very beginning and tells when it can be used: when a person can join, or where PRESS is true,
# who presses Join in that very moment, when the first answer can be tapped.
WATCH = """(() => {
  let joined = false, told = false;
  const look = () => {
    const radio = document.querySelector("input[type=radio]:not([disabled])");
    const join = document.querySelector("main form button[type=submit]");
    if (radio && radio.parentElement.getClientRects().length && !told) {
      told = true;
      requestAnimationFrame(() => window.tellUsable(performance.now()));
    } else if (join && !joined) {
      joined = true;
      if (PRESS) join.click();
      else requestAnimationFrame(() => window.tellUsable(performance.now()));
    }
  };
  new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true});
  document.addEventListener("DOMContentLoaded", look);
})()"""


@dataclass(frozen=True)
class Opened:
    """How long each page took from the request until it could be used, and what the server spent."""

    seconds: list[float]
    missing: int
    cpu: float
    memory: float


async def browsers(room: Room, table: Table, folder: Path, count: int, seconds: float) -> None:
    """Open the room's page and a bare one, each in `count` browsers with empty caches over some seconds."""
    workshop = room.workshop()
    rnd = workshop.open_round([AREA])
    texts = [workshop.framework.statements_by_id[s].text for s in rnd.statements]
    page = f"http://{room.host}{workshop.join_path}"
    await _open(page, 1, 0, room.process.pid)  # the first opening of all reads the browser itself from the disk
    first = await _open(page, count, seconds, room.process.pid, press=False)
    ours = await _open(page, count, seconds, room.process.pid)
    with _static_page(folder / "bare", texts) as (address, pid):
        bare = await _open(address, count, seconds, pid)
    missing = first.missing + ours.missing
    if missing:
        table.fault(f"browsers: {missing} of {2 * count} pages were not usable after {PATIENCE:.0f} s")
    table.line(
        f"{count} people open the page in real browsers over {seconds:.0f} s and can join",
        spread(first.seconds),
        "p95 under 1 s",
        f"bare static page: {spread(bare.seconds)}",
    )
    table.line(
        "the same, and each presses Join in that very moment and can tap the first answer",
        spread(ours.seconds),
        "shown beside it",
        "all browsers and the room share the same cores",
    )
    table.line(
        "the same: server processor and memory a person",
        f"{ours.cpu / count:.3f} s; {ours.memory / count / 1e6:.2f} MB",
        "under 0.02 s with 4 answers; under 0.08 MB",
        f"bare static page: {bare.cpu / count:.3f} s",
    )


async def voila(table: Table, folder: Path, count: int) -> None:
    """Open plain Voila pages over five seconds."""
    from tixkit import load_framework

    framework = load_framework("tiex")
    texts = [s.text for s in framework.areas_by_id[AREA].statements]
    with voila_server(folder / "voila", texts) as (address, pid):
        opened = await _open(address, count, 5 if count > 1 else 0, pid)
    missing = f"; {opened.missing} not usable after {PATIENCE:.0f} s" if opened.missing else ""
    table.line(
        f"{count} plain Voila pages with the same 4 statements, opened over 5 s",
        f"usable: {spread(opened.seconds)}{missing}",
        "for comparison",
        f"each: {opened.cpu / count:.2f} s of processor, {opened.memory / count / 1e6:.0f} MB of memory",
    )


async def _open(address: str, count: int, seconds: float, pid: int, *, press: bool = True) -> Opened:
    """Open `address` in `count` browsers that have never been there, evenly over some seconds, and keep them open."""
    watch = WATCH.replace("PRESS", "true" if press else "false")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        loop = asyncio.get_running_loop()
        waiting, pages = [loop.create_future() for _ in range(count)], []
        for usable in waiting:
            context = await browser.new_context(viewport={"width": 360, "height": 740})
            await context.expose_function(
                "tellUsable", lambda ms, usable=usable: usable.done() or usable.set_result(ms)
            )
            await context.add_init_script(watch)
            pages.append(await context.new_page())
        await _settled(os.getpid())
        memory, cpu = _spent(pid)

        async def one(page, at: float) -> None:
            await asyncio.sleep(at)
            await page.goto(address, wait_until="commit", timeout=1000 * PATIENCE)

        await asyncio.gather(*(one(page, i * seconds / count) for i, page in enumerate(pages)))
        await asyncio.wait(waiting, timeout=PATIENCE)
        memory_after, cpu_after = _spent(pid)
        await browser.close()
    times = [usable.result() / 1000 for usable in waiting if usable.done()]
    return Opened(times, count - len(times), cpu_after - cpu, memory_after - memory)


async def _settled(pid: int) -> None:
    """Wait until browsers that were just started have come to rest: people's phones are on before they open a page."""
    for _ in range(60):
        before = sum(map(cpu_of, family(pid)))
        await asyncio.sleep(0.5)
        if sum(map(cpu_of, family(pid))) - before < 0.03:
            return


def _spent(pid: int) -> tuple[int, float]:
    processes = family(pid)
    return sum(map(memory_share, processes)), sum(map(cpu_of, processes))


@contextmanager
def _static_page(folder: Path, texts: list[str]):
    """Serve the same statements as a bare page of HTML."""
    folder.mkdir()
    fields = "".join(
        f"<fieldset><legend>{html.escape(text)}</legend>"
        + "".join(f"<label><input type=radio name=s{n}>{label}</label>" for label in LABELS)
        + "</fieldset>"
        for n, text in enumerate(texts)
    )
    (folder / "index.html").write_text(f"<!doctype html><html lang=en><meta charset=utf-8><title>Bare</title>{fields}")
    port = _free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
    with _server(command, port, {}) as pid:
        yield f"http://127.0.0.1:{port}/", pid


@contextmanager
def voila_server(folder: Path, texts: list[str]):
    """Serve the same statements as a plain notebook in Voila as it comes."""
    folder.mkdir()
    cell = (
        "import ipywidgets as w\n"
        f"texts = {texts!r}\n"
        f"w.VBox([w.VBox([w.Label(t), w.RadioButtons(options={LABELS!r}, value=None)]) for t in texts])"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "statements.ipynb")
    port = _free_port()
    command = [sys.executable, "-m", "voila", str(folder / "statements.ipynb"), f"--port={port}", "--no-browser"]
    own = {name: str(folder / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    with _server(command, port, own) as pid:
        yield f"http://127.0.0.1:{port}/", pid


@contextmanager
def _server(command: list[str], port: int, environment: dict[str, str]):
    process = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        end = perf_counter() + 60
        while perf_counter() < end:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]
