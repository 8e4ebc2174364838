"""A network between phones and room that can be cut: lines stay open, nothing passes, as on Wi-Fi that is gone."""

from __future__ import annotations

import asyncio


class Network:
    """Forwards to a port on this machine while it is up."""

    def __init__(self, room_port: int) -> None:
        self._room_port = room_port
        self._up = asyncio.Event()
        self._up.set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Network:
        self._server = await asyncio.start_server(self._line, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        self._up.clear()

    def mend(self) -> None:
        self._up.set()

    async def _line(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._tasks.add(asyncio.current_task())
        await self._up.wait()
        there, back = await asyncio.open_connection("127.0.0.1", self._room_port)
        try:
            await asyncio.gather(self._pass(reader, back), self._pass(there, writer))
        finally:
            for end in (writer, back):
                end.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(4096):
                await self._up.wait()
                writer.write(data)
                await writer.drain()
            await self._up.wait()
        except OSError:
            pass
        writer.close()
