"""What nobody should send: a fixed list of requests, bodies and frames, and strategies for what nobody thought of."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

WILD: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=40)
    | st.text(st.characters(categories=["Cs", "Cc", "Co"]), max_size=8)
    | st.sampled_from(["\x00", "\ud800", "<script>alert(1)</script>", "=1+1", "‮", "a" * 10_000, -1, 1e999, 2**80]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)


def message(valid: dict[str, Any]) -> st.SearchStrategy[bytes]:
    """Give messages like `valid` with wrong, missing and additional fields, and others like nothing at all."""
    fields = {name: st.just(value) | WILD for name, value in valid.items()}
    formed = st.fixed_dictionaries({}, optional=fields) | st.fixed_dictionaries(
        {name: st.just(value) for name, value in valid.items()}, optional={"more": WILD, "__proto__": WILD}
    )
    text = (formed | WILD).map(lambda data: json.dumps(data).encode())
    return text | text.map(lambda b: b[: len(b) // 2]) | st.binary(max_size=60) | st.sampled_from(BODIES)


BODIES = [
    b"",
    b"\xff\xfe\x00",
    b"\xed\xa0\x80",
    b'{"id": "\\ud800"}',
    b'{"\\ud800": 1}',
    b'{"id": NaN}',
    b'{"id": Infinity, "answer": -Infinity}',
    b'{"id": 1' + b"0" * 5000 + b"}",
    b'{"id": 1e999999}',
    b'{"id": "a", "id": "b", "type": "answer", "type": "record"}',
    b'{"type": "answer", "id": "' + b"i" * 10_000 + b'"}',
    b'{"type": ["answer"], "id": {"id": {}}, "round": [], "statement": 1.5, "answer": true}',
    b'{"type": "answer", "id": "a\\u0000b", "round": "\\u0000", "statement": "\\u0000", "answer": "\\u0000"}',
    b"[" * 8_000,
    b"[" * 5_000 + b"]" * 5_000,
    b'{"a":' * 2_500 + b"1" + b"}" * 2_500,
    b'{"role": {"$ne": null}, "name": ["x"], "show_name": "yes"}',
    b'{"role": "officer\'; DROP TABLE answers; --", "name": "\\u202e", "show_name": true}',
    b"null",
    b"true",
    b"-",
    b'"' + b"\\" * 1001,
    b'{"pad": "' + b"x" * 17 * 1024 + b'"}',
]
"""Bodies and socket messages of up to about 17 KiB."""

HUGE = [b'{"pad": "' + b"x" * size + b'"}' for size in (70 * 1024, 2_000_000)]


def _get(
    target: bytes, *headers: bytes, method: bytes = b"GET", version: bytes = b"HTTP/1.1", body: bytes = b""
) -> bytes:
    lines = [b" ".join(part for part in (method, target, version) if part), *(headers or (b"Host: 127.0.0.1",))]
    if headers:
        lines.insert(1, b"Host: 127.0.0.1")
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def requests(code: str, key: str) -> list[bytes]:
    """Give whole requests, half ones, and what is none."""
    room, c, k = b"/api/v1/rooms/" + code.encode(), code.encode(), key.encode()
    upgrade = (b"Upgrade: websocket", b"Connection: Upgrade")
    targets = [
        b"/../../etc/passwd", b"/static/../../../etc/passwd", b"/static/..%2f..%2fetc%2fpasswd", b"/static/%2e%2e/app.py",
        b"/static/views/..%5c..%5capp.py", b"/static/%00", b"/static/views/", b"/static//etc/passwd", b"//evil.example/",
        b"http://evil.example/", b"http://127.0.0.1/healthz", b"*", b"?", b"/?" + b"a=%ff&" * 2000, b"/%", b"/%zz", b"/%00",
        b"/%ff%fe", b"/\xff\xfe", b"/\x00", b"/j/" + b"x" * 10_000, b"/j/%2e%2e", b"/j/" + c + b"%00", b"/j/" + c + b"%0d%0aX: 1",
        b"/p/" + k + b"/../info", b"/p/" + k + b"/qr.svg/", b"/p/%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00",
        room + b"/state/../state", room + b"/nothing", room + b"/live", room + b"/framework?%ff", b"/p/" + k + b"/live",
    ]  # fmt: skip
    odd = [_get(target) for target in targets]
    odd += [
        _get(room, method=m) for m in (b"TRACE", b"CONNECT", b"OPTIONS", b"get", b"PROPFIND", b"A" * 5000, b"\x00", b"")
    ]
    odd += [_get(room + b"/answers", method=m) for m in (b"GET", b"PUT", b"DELETE", b"HEAD", b"PATCH")]
    odd += [_get(b"/", version=v) for v in (b"", b"HTTP/0.9", b"HTTP/1.0", b"HTTP/2.0", b"HTTP/9.9", b"http/1.1", b"X")]
    headers = [
        (b"X: " + b"a" * 20_000,), tuple(b"X-%d: a" % n for n in range(1500)), (b"Host: a b",), (b"Host: \xff",), (b"no colon",),
        (b": empty",), (b" folded",), (b"X: a\x00b",), (b"X: a\rb",), (b"Origin: null",), (b"Origin: http://\xff",), (b"Origin: http://[",),
        (b"Authorization: Bearer \xff\xff",), (b"Authorization: Bearer " + b"a" * 10_000,), (b"Authorization: Basic Og==",),
        (b"Cookie: \xff=\xff; =; ;;",), (b"Range: bytes=99999999999-",), (b"Range: bytes=-0",), (b"Range: abc",),
        (b"If-None-Match: \xff",), (b"If-Modified-Since: yesterday",), (b"Accept-Encoding: \xff;q=x",), (b"Expect: 100-continue",),
        (b"X-Forwarded-For: \xff", b"X-Forwarded-Proto: javascript"), upgrade, (*upgrade, b"Sec-WebSocket-Version: 99"),
        (*upgrade, b"Sec-WebSocket-Version: 13"), (*upgrade, b"Sec-WebSocket-Version: x", b"Sec-WebSocket-Key: \xff"),
        (*upgrade, b"Sec-WebSocket-Version: 13", b"Sec-WebSocket-Key: short"),
    ]  # fmt: skip
    paths = (room + b"/state", b"/static/phone.css", room + b"/live")
    odd += [_get(path, *some) for some in headers for path in paths]
    lengths = [
        (b"Content-Length: -1",), (b"Content-Length: +5",), (b"Content-Length: 0x10",), (b"Content-Length: 1_0",),
        (b"Content-Length: 99999999999999999999",), (b"Content-Length: \xb2",), (b"Content-Length: 5", b"Content-Length: 6"),
        (b"Content-Length: 5", b"Transfer-Encoding: chunked"), (b"Transfer-Encoding: gzip, chunked",), (b"Transfer-Encoding: x",),
        (b"Content-Type: multipart/form-data; boundary=", b"Content-Length: 5"),
    ]  # fmt: skip
    odd += [_get(room + b"/participants", *some, method=b"POST", body=b"12345") for some in lengths]
    chunked = (b"Transfer-Encoding: chunked",)
    chunks = [
        b"-1\r\n",
        b"zz\r\n",
        b"1_0\r\n",
        b"0x5\r\n12345\r\n",
        b"f" * 40 + b"\r\n",
        b"5\r\n1234567\r\n0\r\n\r\n",
        b"5\r\n12345\r\n",
    ]
    odd += [_get(room + b"/participants", *chunked, method=b"POST", body=chunk) for chunk in chunks]
    endless = b"".join(b"10000\r\n" + b"x" * 65536 + b"\r\n" for _ in range(40))
    odd += [_get(room + b"/answers", *chunked, method=b"POST", body=endless)]
    odd += [
        b"",
        b"\r\n" * 1000,
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"\x00" * 5000,
        b"GET",
        b"GET / HTTP/1.1\r\nHost: ",
        b"a" * 70_000,
    ]
    return odd


def codes() -> list[str]:
    """Give codes of no room, as they stand in an address."""
    return [
        "%00", "%ff%fe", "%2e%2e", "%2F", "%", "%zz", "a%0d%0aSet-Cookie:x", "%E2%80%AE", "x" * 39, "%F0%9F%98%80", "%ed%a0%80",
        "..", ".", "-", "' OR 1=1 --".replace(" ", "%20"), "%25%32%46", "{{7*7}}", "$%7Bjndi%7D",
    ]  # fmt: skip


FRAMES: list[tuple[str, list[dict[str, Any]]]] = [
    ("unmasked", [{"payload": b"{}", "masked": False}]),
    ("reserved bits", [{"payload": b"{}", "reserved": 7}]),
    ("compressed though nobody agreed", [{"payload": b"\xaa\x00", "reserved": 4}]),
    ("reserved opcode", [{"payload": b"{}", "opcode": 3}]),
    ("reserved control opcode", [{"payload": b"", "opcode": 15}]),
    ("continues nothing", [{"payload": b"{}", "opcode": 0}]),
    ("starts twice", [{"payload": b"{", "fin": False}, {"payload": b"}"}]),
    (
        "fragments without end",
        [{"payload": b"x" * 1000, "fin": False}] + [{"payload": b"x" * 1000, "opcode": 0, "fin": False}] * 90,
    ),
    ("empty fragments", [{"payload": b"", "fin": False}] + [{"payload": b"", "opcode": 0, "fin": False}] * 500),
    ("long ping", [{"payload": b"x" * 126, "opcode": 9}]),
    ("fragmented ping", [{"payload": b"x", "opcode": 9, "fin": False}]),
    ("many pings", [{"payload": b"x" * 125, "opcode": 9}] * 500),
    ("pongs to no ping", [{"payload": b"x", "opcode": 10}] * 100),
    ("close with one byte", [{"payload": b"\x03", "opcode": 8}]),
    ("close with a code that is none", [{"payload": b"\x00\x01", "opcode": 8}]),
    ("close with a code that is never sent", [{"payload": b"\x03\xed", "opcode": 8}]),
    ("close with a reason that is no text", [{"payload": b"\x03\xe8\xff\xff", "opcode": 8}]),
    ("close twice, then speak", [{"payload": b"\x03\xe8", "opcode": 8}] * 2 + [{"payload": b"{}"}]),
    ("text that is no UTF-8", [{"payload": b"\xff\xff"}]),
    ("binary", [{"payload": b"\x00\x01\x02", "opcode": 2}]),
    ("empty", [{"payload": b""}]),
    ("70 KiB", [{"payload": HUGE[0]}]),
    ("2 MB", [{"payload": HUGE[1]}]),
]
"""What is sent on a phone's socket, frame by frame."""

BYTES = [
    b"\x81\xff" + b"\xff" * 8 + b"mask",
    b"\x81\x7f" + b"\x00" * 8,
    b"\x81",
    b"\x00" * 1000,
    b"GET / HTTP/1.1\r\n\r\n",
]
"""Bytes on a socket that make no frame, or one of 2⁶⁴ bytes."""
