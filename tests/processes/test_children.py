"""Children end when they are told to, and when their parent dies; what stops them from starting is said plainly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from tixkit.processes import (
    Child, StartError, Stopped, fetch, free_port, peak_memory_mb, require_port, stop_all, until_stopped, wait_for
)  # fmt: skip


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Write a module that a child can run; give its name."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    def write(source: str, name: str = "its_work") -> str:
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
        return name

    return write


def gone(pid: int, within: float = 15) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            if stat.read().rpartition(")")[2].split()[0] == "Z":
                return True
        time.sleep(0.05)
    return False


SLEEP = "import time\nprint('up', flush=True)\ntime.sleep(600)\n"


def test_a_child_runs_with_its_arguments_and_environment_and_can_be_read(module):
    name = module("import os, sys\nprint(sys.argv[1], os.environ['COLOUR'])\n")
    with Child("the child", name, ["here"], env={"COLOUR": "blue"}, output=True) as child:
        assert child.lines.readline() == b"here blue\n"


def test_a_child_imports_nothing_from_the_folder_it_is_started_in(module, tmp_path, monkeypatch):
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    (downloads / "tornado.py").write_text("version = 'planted'\n")
    monkeypatch.chdir(downloads)
    with Child("the child", module("import tornado\nprint(tornado.version)\n"), [], output=True) as child:
        assert child.lines.readline().strip() not in {b"", b"planted"}


def test_leaving_ends_the_child(module):
    with Child("the child", module(SLEEP), [], output=True) as child:
        child.lines.readline()
        pid = child.pid
    assert gone(pid)


def test_several_children_end_together(module):
    children = [Child("the child", module(SLEEP), [], output=True) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.lines.readline()
    pids = [child.pid for child in children]
    stop_all(children)
    assert all(map(gone, pids))


def test_a_child_ends_when_its_parent_is_killed(module, tmp_path):
    module(SLEEP)
    parent = module(
        "import time\nfrom tixkit.processes import Child\n"
        "child = Child('the child', 'its_work', [], output=True)\n"
        "child.start(); child.lines.readline(); print(child.pid, flush=True); time.sleep(600)\n",
        name="a_parent",
    )
    process = subprocess.Popen([sys.executable, "-m", parent], stdout=subprocess.PIPE, env={**os.environ})
    pid = int(process.stdout.readline())
    process.kill()
    process.wait()
    process.stdout.close()
    assert gone(pid)


def test_a_child_that_ends_at_once_is_named_with_what_it_said(module):
    name = module("import sys\nsys.exit('The cellar is locked. Ask for the key.')\n")
    with Child("the cellar", name, []) as child:
        said = r"^The cellar ended at once\. It said: The cellar is locked\. Ask for the key\.$"
        with pytest.raises(StartError, match=said):
            wait_for([child], lambda: False, within=20, what="The cellar")


def test_a_child_that_never_answers_is_named(module):
    with Child("the cellar", module(SLEEP), [], output=True) as child:
        with pytest.raises(StartError, match=r"^The cellar did not answer within 0 seconds"):
            wait_for([child], lambda: False, within=0.2, what="The cellar")


def test_a_child_can_be_started_again(module):
    child = Child("the child", module("print('up', flush=True)\n"), [], output=True)
    for _ in range(2):
        child.start()
        assert child.lines.readline() == b"up\n"
    child.stop()


def test_a_port_in_use_is_named_with_the_option_that_changes_it():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            StartError,
            match=rf"^Port {port} on 127\.0\.0\.1 cannot be used for the room: another program .* --port \d+\.$",
        ):
            require_port("127.0.0.1", port, "the room", "--port")
    require_port("127.0.0.1", free_port(), "the room", "--port")


def test_an_address_that_is_not_this_computers_is_named():
    with pytest.raises(StartError, match=r"203\.0\.113\.7"):
        require_port("203.0.113.7", 8765, "the room", "--port")


def test_nothing_comes_from_where_nobody_listens():
    assert fetch(f"http://127.0.0.1:{free_port()}/", timeout=2) is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_becomes_stopped_once(number):
    before = signal.getsignal(number)
    with pytest.raises(Stopped), until_stopped():
        try:
            os.kill(os.getpid(), number)
            time.sleep(5)
        finally:
            os.kill(os.getpid(), number)  # impatience does no harm
    assert signal.getsignal(number) == before


def test_memory_is_told_in_mb():
    assert 5 < (peak_memory_mb() or 0) < 5000
