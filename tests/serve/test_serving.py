"""`tixkit serve` and `tixkit demo`: everything answers when they say so, goes on when a part dies, and ends whole."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import psutil
import pytest
from commands import command_of

import tixkit
from tixkit.processes import fetch, free_port
from tixkit.rehearse import stored_answers


def eventually(check, within: float = 30):
    end = time.monotonic() + within
    while not (found := check()):
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.1)
    return found


def status(url: str) -> int:
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=60) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def ended(family: list[psutil.Process]) -> bool:
    return not psutil.wait_procs(family, 20)[1]


def test_the_demo_answers_plays_and_leaves_nothing_behind(serving):
    demo = serving("demo", "--port", str(free_port()))
    assert list(demo.addresses) == ["dashboard", "join", "projector", "store"]
    assert [status(demo.addresses[page]) for page in ("dashboard", "join", "projector")] == [200, 200, 200]

    code = urllib.parse.parse_qs(urllib.parse.urlsplit(demo.addresses["dashboard"]).query)["workshop"][0]
    assert urllib.parse.urlsplit(demo.addresses["join"]).path == f"/j/{code}"
    workshop = tixkit.open_workshop(demo.addresses["store"], code)
    assert (workshop.authority, workshop.counts()) == ("Sampleford Borough Council", (12, 12))
    results = workshop.results()
    assert (results.agreed_count, len(results.actions)) == (4, 6)
    assert results.area("role.service").rating == "needing_improvement"

    again = workshop.open_round(["role.service"])
    eventually(lambda: any(row.round == again.id for row in stored_answers(workshop.store_url, workshop.id)))

    family = demo.family()
    assert len(family) >= 3
    demo.process.send_signal(signal.SIGTERM)
    assert demo.process.wait(30) == 0
    assert ended(family)
    assert not os.path.exists(demo.addresses["store"].removeprefix("sqlite:///"))


def test_serve_makes_a_workshop_restarts_its_room_and_dies_whole(serving, store_url):
    port = free_port()
    served = serving(
        "serve", "--store", store_url, "--port", str(port), "--title", "Leadership", "--authority", "Sampleford"
    )
    workshop = tixkit.open_workshop(store_url, urllib.parse.urlsplit(served.addresses["join"]).path.rpartition("/")[2])
    assert (workshop.title, served.addresses["store"]) == ("Leadership", store_url)
    assert served.addresses["projector"] == f"http://127.0.0.1:{port}/p/{workshop.projector_key}"
    dashboard = urllib.parse.urlsplit(served.addresses["dashboard"])
    assert dashboard.hostname == "127.0.0.1"
    assert token_is_on_no_command_line(served, urllib.parse.parse_qs(dashboard.query)["token"][0])

    given = served.child("tixkit.serve.voila").environ()
    assert (given["TIXKIT_ROOM_URL"], given["TIXKIT_ROOM_LOCAL_URL"]) == (f"http://127.0.0.1:{port}",) * 2

    room = served.child("tixkit.room")
    room.kill()
    eventually(lambda: "The room stopped and was started again" in served.said())
    eventually(lambda: fetch(f"http://127.0.0.1:{port}/healthz", timeout=2))
    assert status(served.addresses["join"]) == 200

    family = served.family()
    served.process.kill()
    served.process.wait(10)
    assert ended(family)


def token_is_on_no_command_line(served, token: str) -> bool:
    return not any(token in argument for process in served.family() for argument in command_of(process))


def test_a_page_without_the_token_shows_no_dashboard(serving, store_url):
    served = serving("serve", "--store", store_url, "--port", str(free_port()), "--title", "A", "--authority", "B")
    dashboard = urllib.parse.urlsplit(served.addresses["dashboard"])
    for query in ("", "token=wrong"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(dashboard._replace(query=query).geturl(), timeout=20)
        page = refused.value.read().decode()
        assert refused.value.code == 403
        assert "kernelId" not in page
        assert "This address does not open the dashboard" in page
        assert "assword" not in page
    # Found again without its code: the newest open workshop.
    assert tixkit.list_workshops(store_url)[0].title == "A"


def test_a_taken_port_is_named_before_anything_starts(workshop, store_url):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [
            sys.executable,
            "-m",
            "tixkit",
            "serve",
            "--store",
            store_url,
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
        ]
        shown = subprocess.run([*command, "--no-browser"], capture_output=True, text=True, timeout=60, check=False)
    assert shown.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be used for the room" in shown.stderr
    assert "Traceback" not in shown.stderr


def test_without_json_the_addresses_are_shown_with_who_they_are_for(workshop, capsys):
    from tixkit.serve.addresses import Addresses, qr_code, show

    show(
        workshop, Addresses("http://127.0.0.1:1/?token=t", "http://10.0.0.1/j/C", "http://10.0.0.1/p/K", "sqlite:///x")
    )
    shown = capsys.readouterr().out
    for words in (
        "http://127.0.0.1:1/?token=t",
        "on this computer only",
        "http://10.0.0.1/j/C",
        "sqlite:///x",
        "Ctrl-C",
    ):
        assert words in shown
    assert workshop.code[:3] + " " + workshop.code[3:] in shown
    assert qr_code("http://10.0.0.1/j/C") in shown or not qr_code("http://10.0.0.1/j/C")


def test_the_qr_code_says_the_join_address(monkeypatch):
    """Read the half blocks back into modules and compare them with segno's own."""
    import io

    import segno

    from tixkit.serve.addresses import qr_code

    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    rows = []
    for line in qr_code("http://192.168.8.20:8765/j/H7M4KQ").splitlines():
        rows.append([c in " ▄" for c in line[2:]])
        rows.append([c in " ▀" for c in line[2:]])
    matrix = [[bool(m) for m in row] for row in segno.make("http://192.168.8.20:8765/j/H7M4KQ", micro=False).matrix]
    size = len(matrix)
    assert [row[4 : 4 + size] for row in rows[4 : 4 + size]] == matrix


def test_a_terminal_that_cannot_show_blocks_gets_no_qr_code(monkeypatch):
    import io

    from tixkit.serve.addresses import qr_code

    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert qr_code("http://10.0.0.1/j/C") == ""


def test_a_room_for_this_computer_only_is_said_to_be_so(workshop, capsys):
    from tixkit.serve.serve import announce
    from tixkit.serve.servers import Servers

    servers = Servers(workshop, host="127.0.0.1", port=free_port())
    announce(workshop, servers, browser=False, as_json=False)
    assert "Phones cannot reach" in capsys.readouterr().out
    announce(workshop, servers, browser=False, as_json=True)
    assert set(json.loads(capsys.readouterr().out)) == {"dashboard", "join", "projector", "store"}


# ---------------------------------------------------------------- which workshop


def test_the_newest_open_workshop_is_served(store_url, workshop):
    from tixkit.serve import choose_workshop

    newer = tixkit.create_workshop(store_url, "tiex", "Second", "Sampleford")
    assert choose_workshop(store_url).id == newer.id
    newer.close()
    assert choose_workshop(store_url).id == workshop.id
    assert choose_workshop(store_url, code=workshop.code.lower()).id == workshop.id


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"title": "Leadership"}, "--authority"),
        ({"authority": "Sampleford"}, "--title"),
        ({"title": "A", "authority": "B", "code": "H7M4KQ"}, "either"),
        ({"code": "H7M4KQ"}, "H7M4KQ"),
    ],
)
def test_no_workshop_to_serve_is_said_with_the_way_on(store_url, choice, said):
    from tixkit.serve import choose_workshop

    with pytest.raises(tixkit.WorkshopError, match=said):
        choose_workshop(store_url, **choice)


def test_without_an_open_workshop_there_is_none_to_choose(store_url, workshop):
    from tixkit.serve import choose_workshop

    workshop.close()
    assert choose_workshop(store_url) is None


def test_serve_without_a_workshop_opens_the_list_of_all(serving, store_url):
    port = free_port()
    served = serving("serve", "--store", store_url, "--port", str(port))
    dashboard = urllib.parse.urlsplit(served.addresses["dashboard"])
    assert list(urllib.parse.parse_qs(dashboard.query)) == ["token"]
    assert served.addresses["join"] == f"http://127.0.0.1:{port}/"
    assert served.addresses["projector"] is None
    with urllib.request.urlopen(served.addresses["dashboard"], timeout=60) as page:
        assert urllib.parse.urlsplit(page.url).path == "/voila/render/home.ipynb"
    assert status(served.addresses["join"]) == 200
    assert tixkit.list_workshops(store_url) == []


def test_where_no_workshop_is_served_the_terminal_says_what_to_do(capsys):
    from tixkit.serve.addresses import Addresses, show

    show(None, Addresses("http://127.0.0.1:1/?token=t", "http://10.0.0.1/", None, "sqlite:///x"))
    shown = capsys.readouterr().out
    assert "No workshop is open: make or open one on the dashboard" in shown
    assert "Projector" not in shown


def test_a_workshop_that_is_made_gets_the_rule_and_one_that_exists_keeps_its_own(store_url):
    from tixkit.serve import choose_workshop

    names = {"title": "Leadership", "authority": "Sampleford"}
    made = choose_workshop(store_url, **names, rule="strict")
    assert made.rule == "strict"
    again = choose_workshop(store_url, **names, rule="75")
    assert (again.id, again.rule) == (made.id, "strict")
    with pytest.raises(tixkit.WorkshopError, match="use one of 75, strict"):
        choose_workshop(store_url, code=made.code, rule="51")


def test_a_process_that_stops_again_and_again_is_given_up(workshop, monkeypatch, tmp_path):
    from tixkit.processes import Child, StartError
    from tixkit.serve.servers import Servers

    (tmp_path / "failing.py").write_text("import sys\nsys.exit('The cellar is locked.')\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    servers = Servers(workshop, host="127.0.0.1", port=free_port())
    servers.dashboard.process = Child("the dashboard", "failing", [])
    servers.room = Child("the room", "failing", [])
    said: list[str] = []
    with servers, pytest.raises(StartError, match=r"stops again and again\. It said: The cellar is locked\."):
        servers.watch(said.append)
    assert "Reload its page. It said: The cellar is locked." in " ".join(said)
