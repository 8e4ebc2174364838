"""REST, under `/api/v1`: thin handlers, what they do is the manager's and the workshop's."""

from __future__ import annotations

import gzip
import hashlib

from tixkit.room.base import Handler
from tixkit.room.errors import RoomError
from tixkit.room.live_room import LiveRoom
from tixkit.room.messages import read_answer, read_join, read_object
from tixkit.room.public import MODE, framework_body
from tixkit.workshop import Participant


class RoomHandler(Handler):
    """`GET rooms/{code}`: what a person sees before joining."""

    async def get(self, code: str) -> None:
        """Describe the workshop."""
        workshop = (await self.room(code)).workshop
        f = workshop.framework
        self.write_json(
            {
                "title": workshop.title,
                "authority": workshop.authority,
                "framework": {"id": f.id, "edition": f.edition, "title": f.title},
                "roles": list(workshop.roles),
                "mode": MODE,
                "code": workshop.code,
            }
        )


class FrameworkHandler(Handler):
    """`GET rooms/{code}/framework`: the same for everybody and for good, so phones may keep it."""

    async def get(self, code: str) -> None:
        """Give the framework, or 304 to a phone that has it."""
        room = await self.room(code)
        body = framework_body(room.workshop.framework)
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        packed = "gzip" in self.request.headers.get("Accept-Encoding", "")
        if packed:
            body, etag = gzip.compress(body, 6, mtime=0), f'{etag[:-1]}-gzip"'
            self.set_header("Content-Encoding", "gzip")
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("ETag", etag)
        self.set_header("Cache-Control", "public, max-age=3600")
        if self.check_etag_header():
            self.clear_header("Content-Encoding")
            self.set_status(304)
            return
        self.write_json(body)


class ParticipantsHandler(Handler):
    """`POST rooms/{code}/participants`: join."""

    async def post(self, code: str) -> None:
        """Add a person and give the token, once."""
        room = await self.room(code)
        join = read_join(read_object(self.body() or b"{}"))
        if not self.manager.join_pace.allow(room.workshop.id):
            raise RoomError(
                429, "too_many_joins", "Too many people are joining at once. Wait a few seconds, then join."
            )
        joined = await room.call(lambda: room.workshop.join(role=join.role, name=join.name, show_name=join.show_name))
        room.changed()
        self.write_json({"participant": joined.participant_id, "token": joined.token, "label": joined.label}, 201)


class Personal(Handler):
    """Base of what only a participant may ask."""

    async def participant(self, room: LiveRoom) -> Participant:
        """Give the person whose token the request carries.

        Raises
        ------
        RoomError
            401 where it carries none; the workshop raises ``wrong_token``.
        """
        scheme, _, token = self.request.headers.get("Authorization", "").partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token or len(token) > 200 or not token.isascii():
            raise RoomError(401, "wrong_token", "This request carries no token. Join the workshop again with its code.")
        return await room.call(lambda: room.workshop.participant(token))


class AnswersHandler(Personal):
    """`POST rooms/{code}/answers`: an answer from where sockets are blocked."""

    async def post(self, code: str) -> None:
        """Answer `saved` once it is on the disk, else `refused`."""
        room = await self.room(code)
        person = await self.participant(room)
        answer = read_answer(read_object(self.body()))
        reply = await self.manager.answer(room, person.id, answer)
        if reply.get("code") == "store_unavailable":
            raise RoomError(503, "store_unavailable", str(reply["message"]))
        self.write_json(reply, 200 if reply["type"] == "saved" else 409)


class StateHandler(Personal):
    """`GET rooms/{code}/state`: what the socket sends, for who cannot open one."""

    async def get(self, code: str) -> None:
        """Give the `state` message with the person's own answers."""
        room = await self.room(code)
        person = await self.participant(room)
        self.write_json(await room.state_for(person.id))
