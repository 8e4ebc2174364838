"""Pages, files, the QR code, and the headers on everything."""

from __future__ import annotations

import io
import json
import re

import pytest
import segno

import tixkit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws://127.0.0.1:{port} wss://127.0.0.1:{port}; "
    "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)


@pytest.mark.parametrize("path", ["/", "/j/{code}", "/j/{code}?k={join_key}", "/j/CDFGHJ", "/p/{key}"])
def test_pages_are_served_with_a_language_a_title_one_main_and_no_inline_script(room, workshop, path):
    answer = room.request(
        "GET", path.format(code=workshop.code, key=workshop.projector_key, join_key=workshop.join_key)
    )
    page = answer.body.decode()
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="en-GB">' in page
    assert len(re.findall("<main", page)) == len(re.findall("<h1", page)) == 1
    assert re.findall(r'<script(?! type="application/json")(?![^>]*src=)', page) == []
    assert "style=" not in page
    assert re.findall(r'(?:src|href)="(?!/|data:)', page) == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/j/{code}", 200),
        ("/p/{key}", 200),
        ("/p/{key}/info", 200),
        ("/p/{key}/qr.svg", 200),
        ("/healthz", 200),
        ("/static/phone.css", 200),
        ("/static/phone/main.js", 200),
        ("/static/views/tally_bars.js", 200),
        ("/api/v1/rooms/{code}", 200),
        ("/api/v1/rooms/{code}/framework", 200),
        ("/api/v1/rooms/{code}/state", 401),
        ("/api/v1/rooms/{code}/live", 400),
        ("/api/v1/rooms/CDFGHJ", 404),
        ("/nothing", 404),
        ("/static/nothing.js", 404),
        ("/p/" + "x" * 32, 404),
        ("/p/short", 404),
    ],
)
def test_every_answer_is_protected_and_sets_no_cookie(room, workshop, path, status):
    answer = room.request("GET", path.format(code=workshop.code, key=workshop.projector_key))
    assert answer.status == status
    assert answer.headers["content-security-policy"] == POLICY.format(port=room.port)
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert not {"set-cookie", "server"} & set(answer.headers)
    assert b"Traceback" not in answer.body


def test_policy_holds_no_words_of_a_strange_host(room):
    answer = room.request("GET", "/", Host="evil.test; script-src *")
    assert "script-src *" not in answer.headers.get("content-security-policy", "")


def test_qr_code_leads_to_the_public_join_address(room, workshop):
    answer = room.request("GET", f"/p/{workshop.projector_key}/qr.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    expected = io.BytesIO()
    code = segno.make_qr(f"http://192.168.8.20:8765/j/{workshop.code}?k={workshop.join_key}", error="m")
    code.save(expected, kind="svg", border=4, dark="#1D1D1D", light="#FFFFFF", xmldecl=False, omitsize=True)
    assert answer.body == expected.getvalue()


def carried(answer) -> dict | None:
    """What a phone's page came with."""
    found = re.search(r'<script type="application/json" id="room">(.*)</script>', answer.body.decode())
    return found and json.loads(found[1])


def test_phones_page_carries_what_joining_needs_to_who_has_the_join_key(room, workshop, base):
    told = carried(room.request("GET", workshop.join_path))
    asked = room.request("GET", base).json
    assert told == {name: value for name, value in asked.items() if name != "mode"}
    assert told["title"] == workshop.title


def test_phones_page_is_the_same_for_every_code_without_its_key(room, workshop):
    other = tixkit.create_workshop(workshop.store_url, "tiex", "Other", "Elsewhere")
    pages = {
        room.request("GET", path).body
        for path in (
            "/j/CDFGHJ",
            "/j/CDFGHJ?k=" + "a" * 16,
            f"/j/{workshop.code}",
            f"/j/{workshop.code}?k=",
            f"/j/{workshop.code}?k=" + "a" * 16,
            f"/j/{workshop.code}?k={other.join_key}",
            f"/j/{workshop.code}?k={workshop.join_key}x",
            f"/j/CDFGHJ?k={workshop.join_key}",
        )
    }
    assert len(pages) == 1
    assert workshop.title.encode() not in pages.pop()


def test_phones_page_of_a_closed_workshop_carries_nothing(room, workshop):
    workshop.close()
    assert carried(room.request("GET", workshop.join_path)) is None


def test_no_title_ends_the_block_that_a_phones_page_carries(room, workshop):
    hostile = "</script><script>alert(1)</script><!--\u2028"
    other = tixkit.create_workshop(workshop.store_url, "tiex", hostile, hostile)
    answer = room.request("GET", other.join_path)
    assert carried(answer)["title"] == other.title
    assert answer.body.count(b"</script>") == 2
    assert b"<!--" not in answer.body


def test_projector_is_told_what_it_shows_and_no_secret(room, workshop):
    told = room.request("GET", f"/p/{workshop.projector_key}/info").json
    assert (told["code"], told["address"]) == (workshop.code, "192.168.8.20:8765")
    assert set(told) == {"title", "authority", "code", "address", "framework"}


def test_projector_page_stays_for_a_closed_workshop(room, workshop):
    workshop.close()
    assert room.request("GET", f"/p/{workshop.projector_key}").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/phone.html",
        "/static/views/../area.py",
        "/static//etc/passwd",
        "/static/phone",
        "/static/",
    ],
)
def test_nothing_but_style_sheets_and_modules_can_be_fetched(room, path):
    assert room.request("GET", path).status == 404


def test_files_are_asked_for_again_and_not_sent_again(room):
    first = room.request("GET", "/static/phone.css")
    assert first.headers["cache-control"] == "no-cache"
    assert room.request("GET", "/static/phone.css", If_None_Match=first.headers["etag"]).status == 304


def test_unknown_page_is_a_plain_page(room):
    answer = room.request("GET", "/nothing")
    assert "<h1>There is no such page</h1>" in answer.body.decode()
    assert '<a href="/">' in answer.body.decode()
