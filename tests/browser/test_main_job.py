"""The whole job in real browsers at once: two phones, the facilitator's dashboard and the projector, served by one command."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import docx
import pytest

import tixkit
from tixkit.workshop import AnswerMessage, Intake

pytestmark = pytest.mark.browser
AREA = "role.service"
CELL = f".tk-cell[data-area='{AREA}']"
TITLE = "Role of the authority, service focus"
PATIENCE = 30_000


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[dict[str, str]]:
    """A workshop served as a facilitator would, on this machine only; three more people have joined already."""
    store = f"sqlite:///{tmp_path_factory.mktemp('served') / 'room.db'}"
    command = [
        *(
            sys.executable,
            "-m",
            "tixkit",
            "serve",
            "--store",
            store,
            "--host",
            "127.0.0.1",
            "--port",
            str(_free_port()),
        ),
        *("--title", "Leadership workshop, 12 May 2026", "--authority", "Sampleford Borough Council"),
        *("--no-browser", "--json"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline()
            assert line, "tixkit serve printed no addresses"
            yield json.loads(line)
        finally:
            process.terminate()
            process.wait(30)


def _free_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Room:
    """The four pages, every request they made, and every frame the sockets received."""

    def __init__(self, browser, served: dict[str, str]) -> None:
        self.served = served
        self.requests: list[str] = []
        self.frames: list[str] = []
        self.contexts = []
        self.browser = browser
        self.code = urlsplit(served["join"]).path.rsplit("/", 1)[-1]

    def page(self, url: str, width: int, height: int, *, listen: bool = True):
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="en-GB", reduced_motion="reduce", accept_downloads=True
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        if listen:
            page.on(
                "websocket", lambda socket: socket.on("framereceived", lambda frame: self.frames.append(str(frame)))
            )
            page.on("response", self._keep)
        page.goto(url)
        return page

    def _keep(self, response) -> None:
        if "/api/" in response.url and "/framework" not in response.url:
            self.frames.append(response.text())

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def room(browser, served) -> Iterator[Room]:
    room = Room(browser, served)
    yield room
    room.close()


def join(page, role: str) -> None:
    page.get_by_label("Your role").select_option(label=role)
    page.get_by_role("button", name="Join", exact=True).click()


def answer(page, place: int, label: str) -> None:
    page.locator("main fieldset").nth(place).get_by_label(label, exact=True).check()


def text_of(page) -> str:
    return page.locator("main").inner_text()


def test_a_room_votes_reveals_votes_again_agrees_and_leaves_with_the_report(room: Room, tmp_path: Path, capsys):
    served = room.served
    workshop = tixkit.open_workshop(served["store"], room.code)
    dashboard = room.page(served["dashboard"], 1280, 800, listen=False)
    projector = room.page(served["projector"], 1920, 1080)
    phones = [room.page(served["join"], 360, 740) for _ in range(2)]
    for phone, role in zip(phones, ("Councillor", "Officer"), strict=True):
        join(phone, role)
    others = [workshop.join(role="partner") for _ in range(2)]
    projector.get_by_text("have joined").wait_for()

    # The facilitator asks about one area.
    dashboard.locator(CELL).click()
    dashboard.get_by_role("heading", level=1, name=TITLE).wait_for()
    dashboard.get_by_role("button", name="Ask the room").click()
    projector.get_by_text("have answered").wait_for()

    # Two phones answer; from each click to "saved" and to the projector's new count is timed.
    to_saved: list[float] = []
    to_counted: list[float] = []
    for number, phone in enumerate(phones, 1):
        phone.locator("main fieldset").first.wait_for()
        for place, label in enumerate(("Agree", "Agree", "Disagree", "Agree")):
            phone.evaluate(WATCH, {"text": "Saved", "times": place + 1})
            projector.evaluate(WATCH, {"text": f"{number} of 4", "times": 1})
            started = phone.evaluate("() => Date.now()")
            answer(phone, place, label)
            to_saved.append(phone.evaluate(SEEN) - started)
            if place == 3:
                to_counted.append(projector.evaluate(SEEN) - started)
        phone.get_by_text("All 4 answers saved").wait_for()
    dashboard.get_by_text("2 of 4 have answered").wait_for()
    intake = Intake(served["store"])

    def other_phones(rnd, answers: str) -> None:
        words = {"A": "agree", "D": "disagree"}
        for person in others:
            for statement, letter in zip(rnd.statements, answers, strict=True):
                message = AnswerMessage(f"{person.number}-{statement}-{rnd.id}", rnd.id, statement, words[letter])
                intake.submit(workshop.id, person.participant_id, message).result(10)

    other_phones(workshop.current_round(), "AADD")
    projector.get_by_text("4 of 4", exact=True).wait_for()
    dashboard.get_by_text("4 of 4 have answered").wait_for()

    # Until the reveal nothing that left the room held a total.
    assert not [f for f in room.frames if tells_a_total(f)]
    assert not re.search(
        r"\d+ (dis)?agree\b|\d%|Consensus for",
        text_of(projector) + text_of(phones[0]) + dashboard.locator("main").inner_text(),
    )

    # The reveal: 4, 4, 0 and 2 of 4 agree.
    dashboard.get_by_role("button", name="Reveal", exact=True).click()
    for page in (*phones, projector):
        page.get_by_text("3 of 4 statements reached consensus").first.wait_for()
    dashboard.get_by_text("100%").first.wait_for()
    for page in (*phones, projector, dashboard):
        shown = text_of(page)
        for count in ("4 of 4", "0 of 4", "2 of 4"):
            assert count in shown
        assert "Consensus for" in shown
        assert "Consensus against" in shown
        assert "No consensus" in shown

    # A re-vote is round two.
    dashboard.get_by_role("button", name="Ask again").click()
    dashboard.get_by_role("button", name="Ask the room").click()
    for phone in phones:
        phone.get_by_text("Round 2").first.wait_for()
        phone.locator("main fieldset").first.wait_for()
        for place in range(4):
            answer(phone, place, "Agree")
        phone.get_by_text("All 4 answers saved").wait_for()
    other_phones(workshop.current_round(), "AAAA")
    dashboard.get_by_text("4 of 4 have answered").wait_for()
    dashboard.get_by_role("button", name="Reveal", exact=True).click()
    projector.get_by_text("4 of 4 statements reached consensus").wait_for()
    dashboard.get_by_role("button", name="Agree the rating").wait_for()

    # The room agrees; the cell changes on the dashboard and on the projector.
    assert "Agreed" not in dashboard.locator(CELL).inner_text()
    dashboard.get_by_role("button", name="Agree the rating").click()
    dashboard.get_by_role("button", name="Agree “strong”").click()
    dashboard.locator(CELL).filter(has_text="Agreed").filter(has_text="Strong").wait_for()
    projector.get_by_text("1 of 21").first.wait_for()
    projector.get_by_text("Strong", exact=True).first.wait_for()

    # The report is downloaded from the dashboard, and opens.
    dashboard.get_by_role("navigation").get_by_text("Exports").click()
    with dashboard.expect_download(timeout=PATIENCE) as waiting:
        dashboard.get_by_role("row").filter(has_text="Report").get_by_role("button").first.click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.suffix == ".docx"
    report = docx.Document(io.BytesIO(path.read_bytes()))
    words = "\n".join(p.text for p in report.paragraphs)
    assert "Sampleford Borough Council" in words
    assert TITLE in words
    intake.close()

    # Nothing asked for anything outside this machine.
    hosts = {urlsplit(url).hostname for url in room.requests if urlsplit(url).scheme in ("http", "https", "ws", "wss")}
    assert hosts == {"127.0.0.1"}
    with capsys.disabled():
        print(
            f"\nFrom a phone's click to “saved”: {median(to_saved):.0f} ms (most {max(to_saved):.0f}); "
            f"to the count on the projector: {median(to_counted):.0f} ms (most {max(to_counted):.0f})."
        )


WATCH = """({text, times}) => {
  window.tixkitSeen = new Promise((seen) => {
    const look = () => document.body.innerText.split(text).length > times && (seen(Date.now()), watcher.disconnect(), true);
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, {childList: true, subtree: true, characterData: true});
    look();
  });
}"""
SEEN = "() => window.tixkitSeen"


def tells_a_total(frame: str) -> bool:
    """Whether a message from the room holds anything that answers add up to."""
    message = json.loads(frame)
    if message.get("type") == "heatmap":
        return any(area["status"] != "not_assessed" or area["dial"] is not None for area in message["areas"].values())
    message.pop("answers", None)  # a phone may know its own
    return bool(re.search(r"tall|counts|dial|outcome|own_ratings|views", json.dumps(message)))
