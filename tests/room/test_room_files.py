"""Pages name one script and one style sheet, which hold what the page's modules and sheets say."""

from __future__ import annotations

import re

import pytest

from tixkit.room.files import read_site
from tixkit.room.joined import join_modules

MODULES = {
    "main.js": 'import { a, b as other } from "./parts/one.js";\nimport two from "./two.js";\nresult = [a(), other, two.x];\n',
    "parts/one.js": 'import {\n  deep,\n} from "../two.js";\nexport function a() {\n  return deep;\n}\nexport const b = 2;\n',
    "two.js": "export const deep = 1;\nexport default { x: 3 };\n",
}


def test_modules_are_joined_in_the_order_of_their_imports():
    assert join_modules("main.js", MODULES.__getitem__) == (
        "const m0 = (() => {\nconst deep = 1;\nconst m_default = { x: 3 };\n\nreturn { deep, default: m_default };\n})();\n"
        "const m1 = (() => {\nconst {\n  deep,\n} = m0;\nfunction a() {\n  return deep;\n}\nconst b = 2;\n\nreturn { a, b };\n})();\n"
        "const m2 = (() => {\nconst { a, b: other } = m1;\nconst { default: two } = m0;\nresult = [a(), other, two.x];\n\n"
        "return {  };\n})();\n"
    )


def test_comments_on_lines_of_their_own_stay_behind_and_nothing_else():
    text = '/** What\n * it is. */\nconst a = "/* no // comment */"; // said beside it\n  // alone\nconst b = `//x`;\n'
    text += "/** @type {any} */ (a).b();\n/** Another. */\n"
    joined = join_modules("main.js", {"main.js": text}.__getitem__)
    assert joined == (
        'const m0 = (() => {\nconst a = "/* no // comment */"; // said beside it\nconst b = `//x`;\n'
        "/** @type {any} */ (a).b();\n"
        "\nreturn {  };\n})();\n"
    )


@pytest.mark.parametrize("line", ["export let a = 1;", 'export * from "./b.js";', 'import * as b from "./b.js";'])
def test_form_that_cannot_be_joined_is_named(line):
    with pytest.raises(ValueError, match=r"^main\.js has “"):
        join_modules("main.js", {"main.js": f"{line}\n"}.__getitem__)


def test_circle_of_imports_is_named():
    circle = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match=r"a\.js → b\.js → a\.js"):
        join_modules("a.js", circle.__getitem__)


@pytest.mark.parametrize("name", ["index", "phone", "projector"])
def test_page_names_one_script_and_one_style_sheet_that_browsers_keep(room, name):
    page = read_site().pages[f"{name}.html"].decode()
    files = re.findall(r'"/static/([^"]+)"', page)
    assert [re.sub(r"\.[0-9a-f]{32}\.", ".", file) for file in files] == [f"joined/{name}.css", f"joined/{name}.js"]
    for file in files:
        plain = room.request("GET", f"/static/{file}")
        assert plain.status == 200
        assert plain.headers["cache-control"] == "public, max-age=31536000, immutable"
        packed = room.request("GET", f"/static/{file}", Accept_Encoding="gzip")
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.headers["etag"] != plain.headers["etag"]
        assert room.request("GET", f"/static/{file}", If_None_Match=plain.headers["etag"]).status == 304
