"""A phone that does not read: it costs no memory, holds nobody up, and is told the latest once it reads again."""

from __future__ import annotations

import asyncio
import json
import socket
import tracemalloc
from time import monotonic, sleep

from tixkit.room.together import Together

MESSAGES = 1000
PADDING = "x" * 20_000


def sleeping_phone(room, workshop) -> socket.socket:
    """Open a phone's socket and say hello, with the smallest buffer there is, and read nothing."""
    token = room.join(workshop.code)["token"]
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    line.settimeout(30)
    line.connect(("127.0.0.1", room.port))
    hello = json.dumps({"type": "hello", "token": token}).encode()
    line.sendall(
        f"GET /api/v1/rooms/{workshop.code}/live HTTP/1.1\r\nHost: 127.0.0.1:{room.port}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        + bytes([0x81, 0x80 | len(hello), 0, 0, 0, 0])
        + hello
    )
    return line


def connected(live, count: int) -> None:
    end = monotonic() + 20
    while sum(live.connected()) < count and monotonic() < end:
        sleep(0.01)
    assert sum(live.connected()) == count


def test_phone_that_never_reads_costs_no_memory_and_is_told_the_latest_once_it_reads(room, workshop):
    line = sleeping_phone(room, workshop)
    live = room.server.manager._by_code[workshop.code]
    connected(live, 1)
    (handler,) = live._clients
    handler.ws_connection.stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)

    async def tell_much() -> int:
        tracemalloc.start()
        for number in range(MESSAGES):
            message = {"type": "progress", "round": None, "present": number, "answered": 0, "padding": PADDING}
            await live._send("progress", json.dumps(message).encode())
        held = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return held

    held = asyncio.run_coroutine_threadsafe(tell_much(), room.loop).result(60)
    assert held < 20 * len(PADDING)  # the message on its way and the latest, not the 20 MB that were sent
    read = b""
    while f'"present": {MESSAGES - 1},'.encode() not in read:
        data = line.recv(1 << 16)
        assert data, "the room closed the line"
        read += data
    assert read.count(b'"present"') < MESSAGES / 2
    line.close()


def test_question_to_the_store_is_asked_once_for_all_who_ask_at_the_same_time():
    async def story():
        asked, go = [], asyncio.Event()

        async def ask(keys):
            asked.append(sorted(keys))
            await go.wait()
            return {key: key * 10 for key in keys}

        together = Together(ask)
        first = [asyncio.create_task(together.get(key)) for key in (1, 2, 2)]
        while not asked:
            await asyncio.sleep(0)
        later = [asyncio.create_task(together.get(key)) for key in (2, 3)]
        await asyncio.sleep(0)
        go.set()
        return await asyncio.gather(*first, *later), asked

    assert asyncio.run(story()) == ([10, 20, 20, 20, 30], [[1, 2], [2, 3]])


def test_failed_question_fails_for_all_who_waited_and_the_next_is_asked_afresh():
    async def story():
        calls = []

        async def ask(keys):
            calls.append(set(keys))
            if len(calls) == 1:
                raise OSError("no store")
            return dict.fromkeys(keys, "answer")

        together = Together(ask)
        failed = await asyncio.gather(together.get("a"), together.get("b"), return_exceptions=True)
        return [type(error) for error in failed], await together.get("a")

    assert asyncio.run(story()) == ([OSError, OSError], "answer")
