"""The sockets: a phone's, which answers, and the projector's, which only listens."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

import tornado.iostream
import tornado.websocket

from tixkit.room import security
from tixkit.room.base import Plain
from tixkit.room.errors import RoomError, as_room_error, words_for
from tixkit.room.frames import text_frame
from tixkit.room.live_room import CLOSED, LiveRoom
from tixkit.room.manager import RoomManager
from tixkit.room.messages import message_id, read_answer, read_hello, read_object, read_record
from tixkit.room.outbox import Outbox
from tixkit.room.public import encode
from tixkit.room.replies import refused, too_fast
from tixkit.workshop import WorkshopError

HELLO_SECONDS = 10.0
WRONG_TOKEN = 4401
GOING_AWAY = 1001
TOO_MUCH = 1008
MOST_TOO_FAST = 200
"""Refusals for haste after which a client is sent away."""


class Live(Plain, tornado.websocket.WebSocketHandler):
    """Base of both sockets: it sends through an outbox and says `bye`."""

    outbox: Outbox
    participant_id: str | None = None
    room: LiveRoom | None = None
    opened = False
    gone = False
    """A client may leave while its room is still being looked up: then it is gone before it was open."""

    @property
    def manager(self) -> RoomManager:
        """The one manager of this room."""
        manager: RoomManager = self.settings["manager"]
        return manager

    def check_origin(self, origin: str) -> bool:
        """Let in the room's own pages; a client that is no browser names no origin and is not asked."""
        return security.same_origin(origin, self.request.headers.get("Host"))

    async def find(self, name: str) -> LiveRoom | None:
        """Find the room by what the address holds; None where a token has to be seen first."""
        raise NotImplementedError

    async def get(self, *args: Any, **kwargs: Any) -> None:
        """Find the room, then open the socket; an address that opens nothing is answered in JSON."""
        if not security.same_origin(self.request.headers.get("Origin"), self.request.headers.get("Host")):
            raise RoomError(403, *words_for(403))
        self.room = await self.find(args[0])
        if self.request.headers.get("Upgrade", "").lower() != "websocket":
            raise RoomError(
                400, "not_a_websocket", "This address takes WebSockets only. Open it with a WebSocket client."
            )
        await super().get(*args, **kwargs)

    def open(self, *_args: str, **_kwargs: str) -> None:
        """Start the outbox."""
        self.set_nodelay(True)
        self.outbox = Outbox(self._send)
        self.opened = True

    async def enter(self, room: LiveRoom) -> None:
        """Send the first state and follow the room; where the store does not answer, try again later."""
        self.room = room
        try:
            await room.join(self)
        except Exception as error:  # a known error closes this socket; the client comes back
            known = as_room_error(error)
            if known is None:
                raise
            self.leave(known.code, known.message)
        else:
            if self.gone or self.ws_connection is None:
                room.forget(self)

    def leave(self, code: str, message: str) -> None:
        """Say `bye` and close once it is sent."""
        self.outbox.reply(text_frame(encode({"type": "bye", "code": code, "message": message})))
        self._forgotten()
        asyncio.get_running_loop().create_task(self._close_when_sent(code))

    def on_close(self) -> None:
        """Forget the client."""
        self.gone = True
        self._forgotten()
        if self.opened:
            self.outbox.close()

    def _forgotten(self) -> None:
        if self.room is not None:
            self.room.forget(self)

    async def _close_when_sent(self, code: str) -> None:
        try:
            await asyncio.wait_for(self.outbox.drain(), 1)
        except TimeoutError:
            self._hang_up()  # it does not read: it would hear no goodbye, and hold on to what waits for it
        else:
            self.close(GOING_AWAY, code)

    def _hang_up(self) -> None:
        line = self.ws_connection
        if line is not None and line.stream is not None:
            line.stream.close()

    def _send(self, frame: bytes) -> asyncio.Future[None] | None:
        """Write a frame as it is. Tornado's `write_message` would make it anew, and a task, for everybody it goes to."""
        line = self.ws_connection
        if line is None or line.stream is None or line.is_closing():
            return None
        try:
            left = line.stream.write(frame)
        except tornado.iostream.StreamClosedError:
            return None
        self.manager.metrics.messages_sent.inc()
        return left


class PhoneSocket(Live):
    """`/api/v1/rooms/{code}/live`."""

    async def find(self, name: str) -> LiveRoom | None:
        """Find the room by its join code; while codes are being guessed, only once a token was seen."""
        self._code = name
        address = self.request.remote_ip or ""
        return None if self.manager.guessing(address) else await self.manager.room_by_code(name, address)

    def open(self, *args: str, **kwargs: str) -> None:
        """Wait for `hello`; nothing is sent before it."""
        super().open(*args, **kwargs)
        self._hurried = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._hello_by = asyncio.get_running_loop().call_later(
            HELLO_SECONDS, self.close, WRONG_TOKEN, "no hello within 10 seconds"
        )

    def on_message(self, message: str | bytes) -> Awaitable[None] | None:
        """Take one message: `hello` first, then answers and records."""
        if self.participant_id is None or self.room is None:
            return self._hello(message)
        data: dict[str, Any] = {}
        try:
            data = read_object(message)
            self._take(data, self.room, self.participant_id)
        except RoomError as error:
            if not self.manager.pace.allow(self.participant_id):
                self._reply(too_fast(message_id(data)))
            else:
                self._reply(refused(message_id(data), "malformed", error.message))
        return None

    async def _hello(self, message: str | bytes) -> None:
        self._hello_by.cancel()
        try:
            token = read_hello(read_object(message))
            if token is None:
                self.close(WRONG_TOKEN, "say hello with your token first")
                return
            room = self.room or await self.manager.room_by_token(self._code, token)
            if room is None:
                self.close(WRONG_TOKEN, "the token is wrong")
                return
            person = await room.tokens.who(token)
        except RoomError as error:
            if error.code == "unknown_workshop":  # the token is right, and the workshop has closed meanwhile
                self.leave("workshop_closed", CLOSED)
            else:
                self.close(WRONG_TOKEN, "the token is wrong")
            return
        except WorkshopError:
            self.close(WRONG_TOKEN, "the token is wrong")
            return
        except Exception as error:  # the store's errors; any other one is raised
            known = as_room_error(error)
            if known is None:
                raise
            self.leave(known.code, known.message)
            return
        if not self.manager.hello_pace.allow(person):
            self.close(TOO_MUCH, "too many connections")
            return
        self.participant_id = person
        await self.enter(room)

    def _take(self, data: dict[str, Any], room: LiveRoom, person: str) -> None:
        if data.get("type") == "answer":
            self.manager.take(room, person, read_answer(data), self._reply)
        elif data.get("type") == "record":
            self._keep(self.manager.record(room, person, read_record(data)))
        else:
            raise RoomError(400, "malformed", "The type of the message is unknown. Use answer or record.", "type")

    def _keep(self, replying: Awaitable[dict[str, object]]) -> None:
        """Reply once a note is kept; answers may come meanwhile."""

        async def run() -> None:
            self._reply(await replying)

        task = asyncio.get_running_loop().create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _reply(self, reply: dict[str, object]) -> None:
        self._hurried += reply.get("code") == "too_fast"
        self.manager.metrics.replied(reply)
        if not self.outbox.reply(text_frame(encode(reply))) or self._hurried > MOST_TOO_FAST:
            self.close(TOO_MUCH, "too many messages")

    def on_close(self) -> None:
        """Forget the phone; what it sent is still saved."""
        if self.opened:
            self._hello_by.cancel()
        super().on_close()


class ProjectorSocket(Live):
    """`/p/{key}/live`: everything but anybody's answers, and no way to change anything."""

    async def find(self, name: str) -> LiveRoom:
        """Find the room by the projector's key."""
        return await self.manager.room_by_key(name)

    async def open(self, *args: str, **kwargs: str) -> None:  # type: ignore[override]  # Tornado takes either
        """Send the state at once: whoever has the key may look."""
        super().open(*args, **kwargs)
        if self.room is not None:
            await self.enter(self.room)

    def on_message(self, _message: str | bytes) -> None:
        """Take nothing: the projector cannot change anything."""
        words = "The projector cannot change anything. Join with the code to answer."
        if not self.outbox.reply(text_frame(encode(refused(None, "malformed", words)))):
            self.close(TOO_MUCH, "too many messages")
