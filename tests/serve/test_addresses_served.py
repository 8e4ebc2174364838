"""What the dashboards' server gives to whom: pages and what they are made of, with the token, and nothing else."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from browser.dashboards import ROOT, TOKEN, Voila

from tixkit.serve.voila import dashboards, made_of

KERNEL = "0eca1364-d00c-47c0-9bdf-ace2a122e831"
PLACES = (
    "/",
    "/voila/render/facilitate.ipynb",
    "/voila/static/voila.js",
    f"/voila/{made_of()}/static/voila.js",
    "/voila/labextensions/anywidget/package.json",
)
"""Addresses that there are."""
CLOSED = (
    "/voila/files/facilitate.ipynb", "/voila/files/", "/voila/tree", "/voila/tree/", "/voila/api/contents", "/voila/api/contents/facilitate.ipynb",
    "/voila/templates/tixkit/static/page.js", "/api", "/api/contents", "/api/kernels", "/api/sessions", "/lab", "/tree", "/files/facilitate.ipynb",
    "/notebooks/facilitate.ipynb", "/facilitate.ipynb", "/voila/render/explore.ipynb", "/voila/render/nothing.ipynb", "/voila/render/",
    "/voila/render/" + quote("../pyproject.toml", safe=""), "/voila/render/.ipynb_checkpoints/facilitate.ipynb",
)  # fmt: skip
"""Addresses of Jupyter and Voila that there are not here."""


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Voila]:
    served = Voila(ROOT / "notebooks", tmp_path_factory.mktemp("served"))
    yield served
    served.stop()


def ask(served: Voila, path: str, token: str | None, method: str = "GET") -> tuple[int, str]:
    headers = {"Authorization": f"token {token}"} if token else {}
    request = urllib.request.Request(f"http://127.0.0.1:{served.port}{path}", headers=headers, method=method)
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
            return answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(errors="replace")


def test_every_notebook_of_the_folder_but_the_analyst_s_is_a_page():
    files = {file.name for file in (ROOT / "notebooks").glob("*.ipynb")}
    assert dashboards(ROOT / "notebooks") == files - {"explore.ipynb"}


@pytest.mark.parametrize("path", CLOSED)
def test_files_lists_and_notebooks_that_are_no_dashboards_are_not_served(served, path):
    status, page = ask(served, path, TOKEN)
    assert status == 404
    assert "There is no such page" in page
    assert "cells" not in page


@pytest.mark.parametrize("path", [*PLACES, *CLOSED, f"/api/kernels/{KERNEL}", f"/voila/api/alive/{KERNEL}", "/login"])
@pytest.mark.parametrize("token", [None, "wrong"])
def test_without_the_token_every_address_is_the_same_plain_page(served, path, token):
    status, page = ask(served, path, token)
    assert status == 403
    assert "This address does not open the dashboard" in page
    assert "kernelId" not in page


def test_what_pages_are_made_of_comes_with_the_token(served):
    assert ask(served, "/voila/static/voila.js", TOKEN)[0] == 200
    assert ask(served, "/voila/static/nothing.js", TOKEN)[0] == 404
    assert ask(served, "/voila/labextensions/anywidget/package.json", TOKEN)[0] == 200


def test_a_browser_keeps_what_pages_are_made_of_where_its_address_names_the_versions(served):
    def kept(path: str) -> str:
        request = urllib.request.Request(
            f"http://127.0.0.1:{served.port}{path}", headers={"Authorization": f"token {TOKEN}"}
        )
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
            return answer.headers["Cache-Control"]

    assert "immutable" in kept(f"/voila/{made_of()}/static/voila.js")
    assert "immutable" in kept(f"/voila/{made_of()}/labextensions/anywidget/package.json")
    assert kept("/voila/static/voila.js") == "no-cache"


def test_a_kernel_that_is_not_there_is_said_not_to_run(served):
    assert ask(served, f"/voila/api/alive/{KERNEL}", TOKEN) == (200, '{"kernel": false}')


def test_no_kernel_can_be_started_or_told_what_to_run(served):
    assert ask(served, "/api/kernels", TOKEN, "POST")[0] in (403, 404, 405)
    assert ask(served, "/voila/execution/" + KERNEL, TOKEN)[0] == 404
