"""Every command explains itself, is in the README, and says its errors plainly."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import tixkit
from tixkit.cli import main
from tixkit.processes import free_port

README = Path(__file__).parent.parent.parent / "README.md"


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


ALL = dict(commands())


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *arguments: runner.invoke(main, [str(argument) for argument in arguments])


def test_the_commands_are_those_people_were_promised():
    assert {
        ("demo",), ("serve",), ("rehearse",), ("export",), ("framework", "list"), ("framework", "show"),
        ("framework", "check"), ("framework", "new"), ("workshop", "list"), ("workshop", "new"),
    } <= set(ALL)  # fmt: skip


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_each_command_explains_itself_and_all_its_options(path, run):
    assert ALL[path].help
    for parameter in ALL[path].params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name
    shown = run(*path, "--help")
    assert shown.exit_code == 0
    assert "Usage:" in shown.output


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_each_command_is_in_the_readme(path):
    assert f"tixkit {' '.join(path)}" in README.read_text(encoding="utf-8")


def test_version_is_the_packages_version(run):
    assert run("--version").output == f"tixkit {tixkit.__version__}\n"


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from tixkit.cli import main; main(['--help'], standalone_mode=False); "
        "print({'pandas', 'matplotlib', 'sqlalchemy', 'tornado', 'pydantic', 'voila'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.endswith("set()\n")


def test_python_dash_m_is_the_same_command():
    shown = subprocess.run([sys.executable, "-m", "tixkit", "--version"], capture_output=True, text=True, check=True)
    assert shown.stdout == f"tixkit {tixkit.__version__}\n"


# ---------------------------------------------------------------- framework


def test_framework_list_names_the_self_assessment(run):
    rows = json.loads(run("framework", "list", "--json").output)
    assert {"id": "tiex", "areas": 21, "statements": 84}.items() <= next(r for r in rows if r["id"] == "tiex").items()
    assert "Transformation and Innovation Exchange self-assessment" in run("framework", "list").output


def test_framework_show_json_is_the_whole_framework(run, tiex):
    shown = json.loads(run("framework", "show", "tiex", "--json").output)
    assert shown == tiex.to_dict()
    area = next(a for a in shown["areas"] if a["id"] == "role.service")
    assert {"id", "characteristic", "focus", "title", "descriptors", "statements"} <= area.keys()
    assert [d["level"] for d in area["descriptors"]] == ["strong", "competent", "needing_improvement"]
    assert {"id", "number", "stage", "text"} <= set(area["statements"][0])


def test_framework_show_prints_every_statement(run, tiex):
    text = run("framework", "show", "tiex").output
    assert all(s.text in text for s in tiex.statements_by_id.values())


def test_framework_show_of_an_unknown_one_names_it_and_those_there_are(run):
    shown = run("framework", "show", "nope")
    assert shown.exit_code == 1
    assert "“nope”" in shown.stderr
    assert "tiex" in shown.stderr
    assert "Traceback" not in shown.output


def test_framework_check_finds_nothing_wrong_with_the_shipped_one(run):
    from tixkit.framework import find_framework

    shown = run("framework", "check", find_framework("tiex"))
    assert (shown.exit_code, shown.output) == (0, "The framework tiex can be used: 21 areas, 84 statements.\n")


def test_framework_list_counts_in_each_frameworks_own_words(run):
    shown = run("framework", "list").output
    assert "11 elements, " in shown
    assert "12 criteria, 61 sub-criteria" in shown


def test_framework_new_writes_an_example_that_can_be_used_and_says_what_next(run, tmp_path):
    shown = run("framework", "new", tmp_path / "Our visitors")
    assert shown.exit_code == 0
    assert f"tixkit framework check '{tmp_path / 'Our visitors'}'" in shown.output
    checked = run("framework", "check", tmp_path / "Our visitors")
    assert checked.output == "The framework our-visitors can be used: 3 themes, 8 questions.\n"


def test_framework_new_leaves_what_is_there_alone(run, tmp_path):
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    shown = run("framework", "new", tmp_path)
    assert shown.exit_code == 1
    assert "cannot be written" in shown.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_framework_schemas_writes_one_a_kind_of_file(run, tmp_path):
    run("framework", "schemas", tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {
        f"{kind}.schema.json"
        for kind in ("area", "crosswalk", "framework", "glossary", "guidance", "resources", "scale")
    }


def test_framework_resources_shows_where_to_read_on_and_whom_to_ask(run):
    shown = run("framework", "resources", "success-criteria").output
    assert "CIPFA" in shown
    told = json.loads(run("framework", "resources", "tiex", "--json").output)
    assert [c["email"] for c in told["contacts"]] == ["support@esd.org.uk", "transformation@local.gov.uk"]


def test_framework_check_prints_every_mistake_and_fails(run, tmp_path):
    import shutil

    from tixkit.framework import find_framework

    folder = shutil.copytree(find_framework("tiex"), tmp_path / "own")
    for area, wrong in (("role.service", "stage: identify"), ("data.customer", "stage: plan")):
        file = folder / "areas" / f"{area}.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace(wrong, "stage: nowhere"), encoding="utf-8")
    shown = run("framework", "check", folder)
    assert shown.exit_code == 1
    assert "role.service.yaml" in shown.stderr
    assert "data.customer.yaml" in shown.stderr
    assert "2 problems" in shown.stderr


# ---------------------------------------------------------------- workshop and export


def test_a_new_workshop_is_listed_closed_and_reopened(run, store_url):
    made = json.loads(
        run(
            "workshop", "new", "--store", store_url, "--title", "Leadership", "--authority", "Sampleford", "--json"
        ).output
    )
    listed = json.loads(run("workshop", "list", "--store", store_url, "--json").output)
    assert [(w["code"], w["title"], w["status"], w["agreed"], w["areas"]) for w in listed] == [
        (made["code"], "Leadership", "open", 0, 21)
    ]
    assert run("workshop", "close", made["code"], "--store", store_url).exit_code == 0
    assert json.loads(run("workshop", "list", "--store", store_url, "--json").output)[0]["status"] == "closed"
    assert run("workshop", "reopen", made["code"].lower(), "--store", store_url).exit_code == 0
    assert "open" in run("workshop", "list", "--store", store_url).output


def test_a_new_workshop_says_its_rule(run, store_url):
    made = ("workshop", "new", "--store", store_url, "--title", "Leadership", "--authority", "Sampleford")
    assert "Its rule: Consensus is at least 75% one way, of those who agree or disagree." in run(*made).output
    assert "one objector vetoes it" in run(*made, "--rule", "strict").output
    told = json.loads(run(*made, "--rule", "strict", "--json").output)
    assert told["rule"] == tixkit.open_workshop(store_url, told["code"]).rule == "strict"


def test_what_covers_say_of_a_workshop_is_given_changed_and_read(run, store_url):
    names = ("--store", store_url, "--authority", "Sampleford")
    first = json.loads(run("workshop", "new", *names, "--title", "Services", "--place", "Civic Suite", "--json").output)
    second = json.loads(run("workshop", "new", *names, "--title", "Council-wide", "--json").output)
    describe = ("workshop", "describe", "--store", store_url)
    shown = run(*describe, first["code"], "--contact", "Head of Policy", "--official")
    assert shown.output.splitlines()[1:] == [
        "Place: Civic Suite", "Contact: Head of Policy", "Status: Official submission for benchmarking"
    ]  # fmt: skip
    assert run(*describe, second["code"]).output.splitlines()[1:] == [
        "Place: not given", "Contact: not given", "Status: not decided"
    ]  # fmt: skip
    moved = run(*describe, second["code"], "--official").output
    assert "Until now it was “Services” (" in moved
    listed = run("workshop", "list", "--store", store_url).output.splitlines()
    assert [line.endswith("; official submission") for line in listed if "agreed" in line] == [True, False]
    told = json.loads(run(*describe, first["code"], "--place", "", "--json").output)
    assert (told["place"], told["contact"], told["official"]) == ("", "Head of Policy", False)
    wrong = run(*describe, first["code"], "--place", "Civic\nSuite")
    assert (wrong.exit_code, "Write it on one line" in wrong.stderr) == (1, True)


def test_an_unknown_rule_makes_no_workshop_and_is_named_with_those_there_are(run, store_url):
    names = ("--title", "Leadership", "--authority", "Sampleford", "--rule", "51")
    for command in (("workshop", "new"), ("serve", "--port", free_port())):
        shown = run(*command, "--store", store_url, *names)
        assert shown.exit_code == 1
        assert shown.stderr == "Error: There is no consensus rule “51”: use one of 75, strict.\n"
    assert json.loads(run("workshop", "list", "--store", store_url, "--json").output) == []


def test_serve_takes_the_rule_for_a_new_workshop_and_says_that_an_existing_one_keeps_its_own(
    run, store_url, monkeypatch
):
    served = []
    monkeypatch.setattr("tixkit.serve.serve", lambda workshop, **_: served.append(workshop))
    new = ("serve", "--store", store_url, "--title", "Leadership", "--authority", "Sampleford", "--port", free_port())
    for rule, said in (
        ("strict", ""),
        ("strict", ""),
        ("75", "keeps its rule, “At least 70%, fewer than 15% against”"),
    ):
        shown = run(*new, "--rule", rule)
        assert shown.exit_code == 0, shown.output
        assert said in shown.stderr
        assert bool(shown.stderr) == bool(said)
    assert "keeps its rule" not in run(*new).stderr
    assert [w.rule for w in served] == ["strict"] * 4
    assert len({w.id for w in served}) == 1


def test_serve_says_that_an_existing_workshop_goes_on_with_its_framework(run, store_url, monkeypatch):
    served = []
    monkeypatch.setattr("tixkit.serve.serve", lambda workshop, **_: served.append(workshop))
    new = ("serve", "--store", store_url, "--title", "Leadership", "--authority", "Sampleford", "--port", free_port())
    for given, said in ((("--framework", "tiex"), False), (("--framework", "peer-review"), True), ((), False)):
        shown = run(*new, *given)
        assert shown.exit_code == 0, shown.output
        assert ("goes on with its framework, tiex" in shown.stderr) == said
    assert {w.framework.id for w in served} == {"tiex"}


def test_an_empty_store_says_how_to_make_a_workshop(run, store_url):
    shown = run("workshop", "list", "--store", store_url)
    assert (shown.exit_code, json.loads(run("workshop", "list", "--store", store_url, "--json").output)) == (0, [])
    assert "tixkit workshop new --title" in shown.output


def test_an_error_quotes_what_somebody_typed_without_what_a_terminal_would_obey(run, store_url):
    made = tixkit.create_workshop(store_url, "tiex", "Ours", "Sampleford")
    other = tixkit.create_workshop(store_url, "tiex", "Theirs\x1b[2J\u00a0too", "Otherford\x07")
    shown = run("export", made.code, "--store", store_url, "--with", other.code, "--to", "out")
    assert "“Theirs[2J too” is of another authority, “Otherford”" in shown.stderr
    assert "\x1b" not in shown.stderr


def test_a_workshop_without_a_title_is_refused_plainly(run, store_url):
    shown = run("workshop", "new", "--store", store_url, "--title", " ", "--authority", "Sampleford")
    assert shown.exit_code == 1
    assert "title" in shown.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("workshop", "close"),
        ("workshop", "reopen"),
        ("workshop", "forget-names"),
        ("workshop", "describe"),
        ("export", "--to", "."),
    ],
    ids=" ".join,
)
def test_an_unknown_code_is_named(run, store_url, command):
    shown = run(*command, "ZZZZZZ", "--store", store_url)
    assert shown.exit_code == 1
    assert "ZZZZZZ" in shown.stderr
    assert "Traceback" not in shown.output


@pytest.mark.parametrize("url", ["room.db", "mysql://somewhere/room", "sqlite:////no/such/folder/room.db"])
def test_a_store_that_cannot_be_opened_is_named(run, url):
    shown = run("workshop", "list", "--store", url)
    assert shown.exit_code == 1
    assert len(shown.stderr.strip().splitlines()) == 1
    assert "room" in shown.stderr or "mysql" in shown.stderr


# ---------------------------------------------------------------- bad input of the others


@pytest.mark.parametrize("phones", ["0", "2001", "many"])
def test_rehearse_takes_1_to_2000_phones(run, tmp_path, phones):
    shown = run("rehearse", "--phones", phones, "--to", tmp_path)
    assert shown.exit_code == 2
    assert phones in shown.stderr


def test_rehearse_into_a_folder_that_cannot_be_written_says_so(run, tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    shown = run("rehearse", "--phones", "2", "--to", tmp_path / "taken")
    assert shown.exit_code == 1
    assert f"The folder {tmp_path / 'taken'} cannot be written" in shown.stderr
    assert "--to" in shown.stderr


def test_rehearse_of_an_unknown_framework_names_it(run, tmp_path):
    shown = run("rehearse", "--phones", "2", "--to", tmp_path, "--framework", "nope")
    assert (shown.exit_code, "“nope”" in shown.stderr) == (1, True)


def test_forget_names_deletes_them_in_a_closed_workshop_and_says_how_many(run, workshop, store_url):
    for name in ("Robin Sample", "Lee Exemplar"):
        workshop.join(name=name, show_name=True)
    workshop.close()
    shown = run("workshop", "forget-names", workshop.code, "--store", store_url)
    assert (shown.exit_code, shown.output.split(".")[0]) == (0, "2 names are deleted")
    assert workshop.progress().names == 0


def test_serve_of_a_closed_workshop_says_how_to_reopen_it(run, workshop, store_url):
    workshop.close()
    shown = run("serve", "--store", store_url, "--workshop", workshop.code, "--port", free_port())
    assert shown.exit_code == 1
    assert f"tixkit workshop reopen {workshop.code}" in shown.stderr
