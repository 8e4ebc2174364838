"""Every address, every method, every kind of key: what is allowed, and that all else is denied."""

from __future__ import annotations

import pytest

import tixkit

GET, POST = "GET", "POST"
KEYS = ("none", "nonsense", "elsewhere", "projector", "mine")
ADDRESSES = ("", "/framework", "/participants", "/answers", "/state")
OPEN_TO_ALL = {("", GET): 200, ("/framework", GET): 200, ("/participants", POST): 201}
NEEDS_MINE = {("/answers", POST): 200, ("/state", GET): 200}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_who_may_do_what(room, workshop, base, address, method):
    rnd = workshop.open_round(["role.service"])
    other = tixkit.create_workshop(store=workshop.store_url, framework="tiex", title="Other", authority="Elsewhere")
    keys = {
        "none": None,
        "nonsense": "x" * 32,
        "elsewhere": room.join(other.code)["token"],
        "projector": workshop.projector_key,
        "mine": room.join(workshop.code)["token"],
    }
    for kind in KEYS:
        bodies = {
            "/answers": {"id": "a", "round": rnd.id, "statement": "role.service.1", "answer": "agree"},
            "/participants": {},
        }
        headers = {"Authorization": f"Bearer {keys[kind]}"} if keys[kind] else {}
        answer = room.request(method, base + address, bodies.get(address) if method == POST else None, **headers)
        if (address, method) in OPEN_TO_ALL:
            expected = OPEN_TO_ALL[address, method]
        elif (address, method) in NEEDS_MINE:
            expected = NEEDS_MINE[address, method] if kind == "mine" else 401
        else:
            expected = 405
        assert answer.status == expected, (kind, method, address)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "path", ["/", "/j/{code}", "/p/{key}", "/p/{key}/info", "/p/{key}/qr.svg", "/healthz", "/static/phone.css"]
)
def test_pages_can_only_be_read(room, workshop, path, method):
    answer = room.request(method, path.format(code=workshop.code, key=workshop.projector_key), {})
    assert answer.status == 405


@pytest.mark.parametrize("scheme", ["Basic {}", "{}", "Bearer", "Bearer  ", "Bearer {} x"])
def test_only_a_bearer_token_opens(room, workshop, base, scheme):
    token = room.join(workshop.code)["token"]
    assert room.request("GET", f"{base}/state", Authorization=scheme.format(token)).status == 401


def test_join_code_is_no_projector_key_and_the_other_way_round(room, workshop):
    assert room.request("GET", f"/p/{workshop.code}").status == 404
    assert room.request("GET", f"/api/v1/rooms/{workshop.projector_key}").status == 404
