"""The JSON Schemas that ship, and the files they are for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from tixkit.framework import SCHEMAS, schema, shipped_folder, write_example

SHIPPED = sorted(p for p in shipped_folder().rglob("*.yaml"))


def mistakes(path: Path, schema_path: Path) -> list[str]:
    validator = Draft202012Validator(json.loads(schema_path.read_text(encoding="utf-8")))
    data = json.loads(json.dumps(YAML(typ="safe").load(path.read_text(encoding="utf-8"))))
    return [f"{e.json_path}: {e.message}" for e in validator.iter_errors(data)]


def named_schema(path: Path) -> Path:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return (path.parent / re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first).group(1)).resolve()


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_that_ships_is_the_models(kind):
    kept = json.loads((shipped_folder() / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    assert kept == schema(kind), "Bring it up to date with: tixkit framework schemas framework/schemas"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: str(p.relative_to(shipped_folder())))
def test_every_shipped_file_names_its_schema_and_fits_it(path):
    assert mistakes(path, named_schema(path)) == []


def test_an_example_brings_the_schemas_that_its_files_name(tmp_path):
    files = [p for p in write_example(tmp_path / "mine") if p.suffix == ".yaml"]
    assert len(files) == 5
    assert [m for p in files for m in mistakes(p, named_schema(p))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("number: 1", "number: one"),
        ("number: 1", "nummer: 1"),
        ("focus: service", "focus: Service Focus"),
        ("level: strong", "level: 3"),
    ],
)
def test_the_schema_finds_mistakes_while_one_types(tmp_path, old, new):
    path = tmp_path / "area.yaml"
    text = (shipped_folder() / "tiex" / "areas" / "role.service.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert mistakes(path, shipped_folder() / "schemas" / "area.schema.json")


def test_the_schema_explains_what_an_editor_shows():
    properties = schema("area")["properties"]
    assert properties["meaning"]["description"].startswith("What the source means by it.")
    assert schema("scale")["$defs"]["Answer"]["properties"]["counts_as"]["enum"] == [
        "agree", "disagree", "neutral", "dont_know", "not_applicable"
    ]  # fmt: skip
