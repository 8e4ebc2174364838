"""Voila's front-end in one script: its parts come first, and what is no part stays out."""

from __future__ import annotations

from pathlib import Path

from jupyter_core.paths import jupyter_path

from tixkit.serve.front_end import MAIN, PART, whole


def made(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "voila.js"


def test_parts_stand_before_the_script_that_finds_them(tmp_path):
    part = '"use strict";(self.webpackChunk_APP=self.webpackChunk_APP||[]).push([[{}],{{}}]);'
    later = "/*! For license information please see 2.js.LICENSE.txt */\n" + part.format(2)
    script = made(tmp_path, voila="begin();", one=part.format(1), two=later)
    assert whole(script).decode() == f"{part.format(1)}\n{later}\nbegin();"


def test_other_scripts_beside_it_stay_out(tmp_path):
    other = "start();" + " " * 300 + "(self.webpackChunk_APP=[])"
    assert whole(made(tmp_path, voila="begin();", require="var require;", treepage=other)) == b"begin();"


def test_the_front_end_that_is_installed_has_parts():
    (script,) = [p for p in (Path(f, "voila/templates/base/static", MAIN) for f in jupyter_path()) if p.is_file()][:1]
    parts = whole(script).count(b"\n" + PART) + whole(script).count(b'"use strict";' + PART)
    assert parts > 50
    assert whole(script).endswith(script.read_bytes())
