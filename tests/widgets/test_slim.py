"""What is left out of modules and style sheets before they travel, and what must stay."""

from __future__ import annotations

import re

import pytest

from tixkit.views.assets import FOLDER as VIEWS
from tixkit.widgets.modules import FOLDER
from tixkit.widgets.slim import slim_module, slim_sheet

MODULES = [*FOLDER.glob("*.js"), *VIEWS.glob("*.js")]


def test_a_module_travels_without_comments_types_indentation_and_blanks():
    written = (
        "// @ts-check\n"
        "/**\n * Draw a thing.\n * @param {any} thing\n */\n"
        "function draw(thing, { size } = {}) {\n"
        "  /* why */\n"
        "\n"
        "  const one = /** @type {HTMLElement} */ (thing); // at the end of a line\n"
        "  return one === thing ? one + 1 : (it) => it;\n"
        "}\n"
    )
    assert slim_module(written) == (
        "function draw(thing,{size}={}){\nconst one=(thing);\nreturn one===thing?one + 1:(it)=>it;\n}\n"
    )


@pytest.mark.parametrize(
    "kept",
    [
        '"http://a.test/ ( b ) , c"',
        "'it is \\' // so'",
        '"a \\" /* b */ c"',
        "`${ left } : ${ f({ a : 1 }) } // no comment`",
        "`two\n    lines`",
        '/ [/] , \\/ "/g',
        "`a ${ b ? `c : ${ d }` : `` } , e`",
    ],
)
def test_texts_and_patterns_stay_letter_by_letter(kept):
    assert slim_module(f"const a = {kept};\n  f( {kept} , b );\n") == f"const a={kept};\nf({kept},b);\n"


def test_a_division_is_no_pattern():
    assert slim_module("const a = (b + c) / 2; // half\nconst d = e / f, g = 1;\n") == (
        "const a=(b + c)/ 2;\nconst d=e / f,g=1;\n"
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_statements_stay_on_their_lines(path):
    """A statement may end with its line, so lines are never joined; only what is a comment alone goes."""
    text = path.read_text(encoding="utf-8")
    ends = [line.split("//")[0].rstrip() for line in text.splitlines() if re.match(r"\s*[\w}][^`/*]*;$", line)]
    assert len(ends) > 0
    assert slim_module(text).count(";\n") >= len(ends)


def test_a_style_sheet_travels_without_comments_and_blanks():
    written = (
        "/* tokens */\n.tk {\n  --tk-ink: #1d1d1d;\n  font: 16px / 1.4 Arial, sans-serif;\n}\n\n"
        "@media (min-width: 40em) and (hover: hover) {\n  .a > .b:hover,\n  .a .c::before {\n"
        '    content: " /* no : comment */ ; ";\n    width: calc(100% - 2px);\n  }\n}\n'
    )
    assert slim_sheet(written) == (
        ".tk{--tk-ink:#1d1d1d;font:16px / 1.4 Arial,sans-serif;}\n"
        "@media (min-width:40em) and (hover:hover){.a > .b:hover,.a .c::before{"
        'content:" /* no : comment */ ; ";width:calc(100% - 2px);}\n}\n'
    )
