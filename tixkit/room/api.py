"""REST, under `/api/v1`: thin handlers, what they do is the manager's and the workshop's."""

from __future__ import annotations

from tixkit.room.base import Handler
from tixkit.room.errors import RoomError
from tixkit.room.live_room import LiveRoom
from tixkit.room.messages import read_answer, read_join, read_me, read_object, read_record
from tixkit.room.public import room_info
from tixkit.workshop import JoinForm, Participant


class RoomHandler(Handler):
    """`GET rooms/{code}`: what a person sees before joining."""

    async def get(self, code: str) -> None:
        """Describe the workshop."""
        room = await self.room(code)
        self.write_json(room_info(room.workshop) | {"mode": (await room.lately()).mode})


class FrameworkHandler(Handler):
    """`GET rooms/{code}/framework`: the same for everybody and for good, so phones may keep it."""

    async def get(self, code: str) -> None:
        """Give the framework, or 304 to a phone that has it."""
        room = await self.room(code)
        packed = "gzip" in self.request.headers.get("Accept-Encoding", "")
        body, etag = await room.framework(packed=packed)
        if packed:
            self.set_header("Content-Encoding", "gzip")
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("ETag", etag)
        self.set_header("Cache-Control", "private, max-age=3600")
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
        if not self.manager.join_pace.allow(room.workshop.id, self.address):
            raise RoomError(
                429, "too_many_joins", "Too many people are joining at once. Wait a few seconds, then join."
            )
        joined = await self.manager.admit(room, JoinForm(join.role, join.name, join.show_name, join.observer))
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
        token = self.token()
        if token is None:
            raise RoomError(401, "wrong_token", "This request carries no token. Join the workshop again with its code.")
        return await room.call(lambda: room.workshop.participant(token))


class Sending(Personal):
    """Base of what a phone sends from where sockets are blocked: the same meaning, the same durability."""

    async def give(self, reply: dict[str, object]) -> None:
        """Answer `saved` once it is on the disk, else `refused`."""
        self.manager.metrics.replied(reply)
        if reply.get("code") == "store_unavailable":
            raise RoomError(503, "store_unavailable", str(reply["message"]))
        self.write_json(reply, 200 if reply["type"] == "saved" else 409)


class AnswersHandler(Sending):
    """`POST rooms/{code}/answers`: an answer."""

    async def post(self, code: str) -> None:
        """Take one answer."""
        room = await self.room(code)
        person = await self.participant(room)
        await self.give(await self.manager.answer(room, person.id, read_answer(read_object(self.body()))))


class RecordsHandler(Sending):
    """`POST rooms/{code}/records`: a note."""

    async def post(self, code: str) -> None:
        """Take one note."""
        room = await self.room(code)
        person = await self.participant(room)
        await self.give(await self.manager.record(room, person.id, read_record(read_object(self.body()))))


class MeHandler(Personal):
    """`rooms/{code}/me`: what the room knows of a person, and their consent."""

    async def room(self, code: str) -> LiveRoom:
        """Give the workshop to who has joined it, closed or not: consent may be withdrawn at any time."""
        token = self.token()
        mine = await self.manager.room_of(code, token) if token is not None else None
        return mine or await super().room(code)

    async def get(self, code: str) -> None:
        """Tell a person what is kept of them."""
        room = await self.room(code)
        self._tell(await self.participant(room))

    async def patch(self, code: str) -> None:
        """Show another name from now on, or delete it."""
        room = await self.room(code)
        person = await self.participant(room)
        name = read_me(read_object(self.body()))
        self._at_their_pace(person)
        await room.call(lambda: room.workshop.show_name(person.id, name))
        room.changed()
        self._tell(await self.participant(room))

    async def delete(self, code: str) -> None:
        """Say goodbye: nobody waits for this person any more. What they answered stays; a phone that comes back is here again."""
        room = await self.room(code)
        person = await self.participant(room)
        self._at_their_pace(person)
        await room.goodbye(person.id)
        self.write_json({"left": True})

    def _at_their_pace(self, person: Participant) -> None:
        if not self.manager.pace.allow(person.id):
            raise RoomError(429, "too_fast", "Not changed: that was too fast. Wait a few seconds, then try again.")

    def _tell(self, person: Participant) -> None:
        self.write_json(
            {
                "participant": person.id,
                "label": person.label,
                "role": person.role,
                "name": person.name,
                "show_name": person.name is not None,
                "observer": person.observer,
            }
        )


class StateHandler(Personal):
    """`GET rooms/{code}/state`: what the socket sends, for who cannot open one."""

    async def get(self, code: str) -> None:
        """Give the `state` message with the person's own answers."""
        room = await self.room(code)
        person = await self.participant(room)
        self.write_json(await room.state_for(person.id))
