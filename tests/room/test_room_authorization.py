"""Every address, every method, every kind of key: what is allowed, and that all else is denied."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from room.routes import METHODS, served
from room.serving import play
from tornado.httpclient import HTTPClientError

import tixkit
from tixkit.processes import free_port
from tixkit.serve.dashboard import Dashboard

KEYS = ("none", "nonsense", "mine", "observer", "elsewhere", "projector", "projector_page", "voila")
"""Who asks: nobody; somebody with words of their own; a participant; an observer; a participant of another workshop on the
same store; and whoever takes the projector's key, its page's address or the dashboard's token for a person's token."""

Allowed = dict[str, int]


def everybody(status: int) -> Allowed:
    return dict.fromkeys(KEYS, status)


def people(mine: int, observer: int) -> Allowed:
    """What a person of this workshop may do; everybody else is told that the token is wrong."""
    return everybody(401) | {"mine": mine, "observer": observer}


ROOM = "/api/v1/rooms/{code}"
TABLE: dict[str, dict[str, Allowed]] = {
    "/": {"GET": everybody(200)},
    "/j/{code}": {"GET": everybody(200)},
    "/static/{file}": {"GET": everybody(200), "HEAD": everybody(200)},
    "/p/{key}": {"GET": everybody(200)},
    "/p/{key}/info": {"GET": everybody(200)},
    "/p/{key}/qr.svg": {"GET": everybody(200)},
    "/p/{key}/wifi.svg": {"GET": everybody(200)},
    "/p/{key}/live": {"GET": everybody(400)},  # it takes WebSockets only
    "/healthz": {"GET": everybody(200)},
    "/metrics": {"GET": everybody(200)},  # on this machine; see test_room_metrics
    "/api/v1/openapi.json": {"GET": everybody(200)},
    "/api/v1/asyncapi.json": {"GET": everybody(200)},
    ROOM: {"GET": everybody(200)},
    f"{ROOM}/framework": {"GET": everybody(200)},
    f"{ROOM}/participants": {"POST": everybody(201)},
    f"{ROOM}/me": {"GET": people(200, 200), "PATCH": people(200, 200), "DELETE": people(200, 200)},
    f"{ROOM}/state": {"GET": people(200, 200)},
    f"{ROOM}/answers": {"POST": people(200, 409)},
    f"{ROOM}/records": {"POST": people(200, 409)},
    f"{ROOM}/live": {"GET": everybody(400)},  # it takes WebSockets only; a token is shown in the first message
}
"""By address and method the status for each key. A method that stands nowhere is refused to everybody with 405."""

FILE = "views/tokens.css"


@pytest.fixture
def held(room, workshop) -> dict[str, str | None]:
    """Every kind of key, by its name."""
    other = tixkit.create_workshop(store=workshop.store_url, framework="tiex", title="Other", authority="Elsewhere")
    dashboard = Dashboard(workshop, port=free_port(), room_url="http://127.0.0.1")
    [voila] = parse_qs(urlsplit(dashboard.url).query)["token"]
    return {
        "none": None,
        "nonsense": "x" * 32,
        "mine": room.join(workshop.code)["token"],
        "observer": room.join(workshop.code, observer=True)["token"],
        "elsewhere": room.join(other.code)["token"],
        "projector": workshop.projector_key,
        "projector_page": f"http://127.0.0.1:{room.port}/p/{workshop.projector_key}",
        "voila": voila,
    }


@pytest.fixture
def ask(room, workshop, held) -> Callable[..., object]:
    """Ask at an address of the table, with a body that would be taken."""
    rnd = workshop.open_round(["role.service"])
    workshop.set_wifi("Town Hall Guests", "correct horse", "WPA")
    bodies = {
        (f"{ROOM}/participants", "POST"): {},
        (f"{ROOM}/me", "PATCH"): {"show_name": False},
        (f"{ROOM}/answers", "POST"): {"id": "a", "round": rnd.id, "statement": "role.service.1", "answer": "agree"},
        (f"{ROOM}/records", "POST"): {"id": "n", "area": "role.service", "kind": "impediment", "text": "No time."},
    }

    def ask(path: str, method: str, key: str, **headers: str) -> object:
        place = path.format(code=workshop.code, key=workshop.projector_key, file=FILE)
        if held[key] is not None:
            headers["Authorization"] = f"Bearer {held[key]}"
        return room.request(method, place, bodies.get((path, method)), **headers)

    return ask


def test_every_address_of_the_room_has_its_row_and_every_row_its_address(room):
    assert {(path, method) for path, methods in TABLE.items() for method in methods} == served(room)
    assert all(set(allowed) == set(KEYS) for methods in TABLE.values() for allowed in methods.values())


@pytest.mark.parametrize("path", TABLE)
def test_who_may_do_what(ask, path):
    for method in METHODS:
        for key in KEYS:
            expected = TABLE[path].get(method, everybody(405))[key]
            assert ask(path, method, key).status == expected, (method, key)


@pytest.mark.parametrize("path", [f"{ROOM}/answers", f"{ROOM}/records", f"{ROOM}/me", f"{ROOM}/state"])
def test_nobody_who_was_denied_has_changed_or_learnt_anything(ask, room, workshop, path):
    before = workshop.revisions().all
    for method in TABLE[path]:
        for key in ("none", "nonsense", "elsewhere", "projector", "projector_page", "voila"):
            assert set(ask(path, method, key).json) == {"error"}
    assert workshop.revisions().all == before


@pytest.mark.parametrize("method", METHODS)
def test_addresses_that_are_not_there_are_not_there_for_anybody(room, held, method):
    for token in held.values():
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        for path in ("/nothing", "/api/v1/nothing", "/api/v1/rooms", "/j/", "/p/", "/static/", "/.git/config"):
            assert room.request(method, path, **headers).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/api", "/api/kernels", "/api/kernelspecs", "/api/contents", "/api/sessions", "/api/terminals", "/api/status", "/lab",
        "/lab/tree", "/login", "/logout", "/notebooks", "/nbconvert", "/edit", "/files", "/tree", "/terminals", "/view",
        "/voila", "/voila/render/facilitate.ipynb", "/voila/api/shutdown/x", "/voila/static/main.js", "/custom/custom.css",
    ],
)  # fmt: skip
def test_nothing_of_jupyter_is_on_the_port(room, held, path):
    for method in ("GET", "POST", "DELETE"):
        assert (
            room.request(method, f"{path}?token={held['voila']}", Authorization=f"token {held['voila']}").status == 404
        )


@pytest.mark.parametrize("scheme", ["Basic {}", "{}", "Bearer", "Bearer  ", "Bearer {} x", "token {}"])
def test_only_a_bearer_token_opens(room, workshop, base, scheme):
    token = room.join(workshop.code)["token"]
    assert room.request("GET", f"{base}/state", Authorization=scheme.format(token)).status == 401


def test_token_in_an_address_or_a_cookie_opens_nothing(room, workshop, base):
    token = room.join(workshop.code)["token"]
    assert room.request("GET", f"{base}/state?token={token}").status == 401
    assert room.request("GET", f"{base}/state", Cookie=f"token={token}").status == 401


def test_one_kind_of_key_is_no_other(room, workshop):
    token = room.join(workshop.code)["token"]
    assert room.request("GET", f"/p/{token}").status == 404
    assert room.request("GET", f"/api/v1/rooms/{token}").status == 404
    assert room.request("GET", f"/p/{workshop.code}").status == 404
    assert room.request("GET", f"/api/v1/rooms/{workshop.projector_key}").status == 404


# ---------------------------------------------------------------- sockets


@pytest.mark.parametrize("key", [key for key in KEYS if key != "none"])
def test_who_may_open_a_phones_socket(room, workshop, held, key):
    async def story():
        async with room.socket(f"/api/v1/rooms/{workshop.code}/live") as socket:
            await socket.send({"type": "hello", "token": held[key]})
            if key in ("mine", "observer"):
                assert (await socket.next())["type"] == "state"
            else:
                assert await socket.closed() == 4401
                assert socket.received == []

    play(story)


@pytest.mark.parametrize("path", ["/api/v1/rooms/{code}/live", "/p/{key}/live"])
@pytest.mark.parametrize("origin", ["http://elsewhere.test", "null", "http://127.0.0.1", "https://127.0.0.1.evil.test"])
def test_sockets_open_to_the_rooms_own_pages_only(room, workshop, path, origin):
    async def story():
        address = path.format(code=workshop.code, key=workshop.projector_key)
        with pytest.raises(HTTPClientError) as refused:
            async with room.socket(address, Origin=origin):
                pass
        assert refused.value.code == 403
        async with room.socket(address, Origin=f"http://127.0.0.1:{room.port}") as socket:
            assert socket.connection.close_code is None

    play(story)


@pytest.mark.parametrize("origin", ["http://elsewhere.test", "null", "http://127.0.0.1"])
def test_every_write_is_refused_from_another_sites_page(ask, workshop, origin):
    before = workshop.revisions().all
    for path, methods in TABLE.items():
        for method in set(methods) - {"GET", "HEAD"}:
            assert ask(path, method, "mine", Origin=origin).status == 403, (path, method)
    assert workshop.revisions().all == before


# ---------------------------------------------------------------- headers


def protects(headers: dict[str, str], host: str) -> None:
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        f"connect-src 'self' ws://{host} wss://{host}; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
        "form-action 'self'"
    )
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert not {"set-cookie", "server", "access-control-allow-origin", "x-powered-by"} & set(headers)


def test_every_answer_protects_whoever_reads_it(ask, room):
    host = f"127.0.0.1:{room.port}"
    for path in TABLE:
        for method in METHODS:
            for key in ("none", "mine"):
                protects(ask(path, method, key).headers, host)


def test_errors_protect_too(room, base, monkeypatch):
    host = f"127.0.0.1:{room.port}"
    for method, path, body, status in (
        ("GET", "/nothing", None, 404),
        ("GET", "/static/../serve.py", None, 404),
        ("GET", "/static/phone.html", None, 404),
        ("POST", f"{base}/participants", b"{", 400),
        ("POST", f"{base}/participants", b"x" * 20_000, 413),
        ("POST", f"{base}/answers", {}, 401),
        ("GET", "/api/v1/rooms/CDFGHJ", None, 404),
        ("GET", "/p/" + "x" * 32, None, 404),
    ):
        answer = room.request(method, path, body)
        assert answer.status == status
        protects(answer.headers, host)

    async def broken(*_, **_named):
        raise ZeroDivisionError

    monkeypatch.setattr(room.server.manager, "room_by_code", broken)
    answer = room.request("GET", base)
    assert answer.status == 500
    protects(answer.headers, host)


def test_a_socket_sets_no_cookie_and_names_no_server(room, workshop):
    async def story():
        async with room.socket(f"/p/{workshop.projector_key}/live") as socket:
            return {name.lower() for name in socket.connection.headers}

    assert not {"set-cookie", "server"} & play(story)
