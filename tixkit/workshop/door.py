"""The door of a workshop: what people with phones may do, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from tixkit.workshop import names, people, presence, records, rounds
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.kept import KeptWorkshop, status_of
from tixkit.workshop.model import Joined, JoinForm, OwnNote, Participant, Round
from tixkit.workshop.own import Own, find_by_token, read_own


class Door(KeptWorkshop):
    """What phones do: join, be known again, see their own answers, add notes. Answers go through :class:`Intake`."""

    def join(
        self, *, role: str | None = None, name: str | None = None, show_name: bool = False, observer: bool = False
    ) -> Joined:
        """Let a person in. Role and name are optional; a name is kept only where the person agreed to show it.

        An `observer` sees what everybody sees, answers nothing and is counted nowhere.

        Returns
        -------
        Joined
            With the token that is the person's only key; the store keeps its hash.
        """
        with self._change(content=False) as connection:
            return people.join(
                connection, self.id, self.roles, role=role, name=name, show_name=show_name, now=self._clock(),
                observer=observer,
            )  # fmt: skip

    def join_together(self, forms: Sequence[JoinForm]) -> list[Joined | WorkshopError]:
        """Let several people in with one commit; give for each what :meth:`join` would have given or raised."""
        outcomes: list[Joined | WorkshopError] = []
        numbers: dict[tuple[str | None, bool], int] = {}
        with self._change(content=False) as connection:
            for form in forms:
                try:
                    joined = people.join(
                        connection, self.id, self.roles, role=form.role, name=form.name, show_name=form.show_name,
                        now=self._clock(), observer=form.observer, numbers=numbers,
                    )  # fmt: skip
                except WorkshopError as error:  # raised before anything is written of this person
                    outcomes.append(error)
                else:
                    outcomes.append(joined)
        return outcomes

    def seen(self, participant_ids: Collection[str]) -> bool:
        """Keep that these people's phones are connected now; True where that brought somebody back into the count."""
        with self._store.read() as connection:
            newest = self._newest(connection)
            before = presence.count_here(connection, self.id, newest, self._clock())
        with self._store.create() as connection:
            presence.note_seen(connection, self.id, participant_ids, self._clock())
            after = presence.count_here(connection, self.id, newest, self._clock())
        if after != before:
            with self._store.write(self.id, content=False):
                pass  # the revision grows, and everybody counts again
        return after != before

    def leave(self, participant_id: str) -> None:
        """Wait for a person no more: they left on purpose, or handed a shared device over. Their answers stay and count."""
        with self._store.write(self.id, content=False) as (connection, _):
            presence.note_seen(connection, self.id, [participant_id], self._clock(), gone=True)

    def show_name(self, participant_id: str, name: str | None) -> None:
        """Keep the name that a person agrees to show, or delete it with None: consent may be withdrawn at any time.

        Raises
        ------
        WorkshopError
            ``malformed`` for what is no name; ``workshop_closed`` for a name, not for its deletion, after the closing.
        """
        with self._store.write(self.id, content=False) as (connection, _):
            if name is not None and status_of(connection, self.id) == "closed":
                message = f"“{self.title}” is closed: a name can be deleted, and no other one shown."
                raise WorkshopError("workshop_closed", message)
            names.show_name(connection, participant_id, name, self.roles)
        self._store.tidy()

    def participant(self, token: str) -> Participant:
        """Give the person a token belongs to.

        Raises
        ------
        WorkshopError
            ``wrong_token`` if it opens nothing here.
        StoreError
            If the store cannot be read, or another one took its place, which knows nobody.
        """
        with self._store.read() as connection:
            try:
                return people.find_participant(connection, self.id, token)
            except WorkshopError:
                self._store.require(connection, self.id)
                raise

    def own_answers(self, participant_id: str, round_id: str) -> dict[str, str]:
        """Give one person's own standing answers in a round, by statement."""
        return self.own([participant_id], round_id, None)[participant_id].answers

    def own_notes(self, participant_id: str, round_id: str | None) -> tuple[OwnNote, ...]:
        """Give one person's own notes as they stand: those of the round, and those that belong to none."""
        return self.own([participant_id], round_id, None)[participant_id].notes

    def who(self, tokens: Collection[str]) -> dict[str, str]:
        """Give the ids of the people whom these tokens belong to, by token; a token that opens nothing here is left out."""
        with self._store.read() as connection:
            found = find_by_token(connection, self.id, tokens)
            if any(token not in found for token in tokens):
                self._store.require(connection, self.id)
            return found

    def own(self, people: Collection[str], round_id: str | None, earlier_id: str | None) -> dict[str, Own]:
        """Give many people's own answers to a round and to the one before it, and their notes, from one moment."""
        with self._store.read() as connection:
            return read_own(connection, people, round_id, earlier_id)

    def participant_record(self, participant_id: str, note: records.Note) -> None:
        """Keep a note that a person added to their own answers; hidden until the round on that area is revealed.

        Raises
        ------
        WorkshopError
            As :func:`tixkit.workshop.records.keep_from_participant` says.
        """
        with self._change() as connection:
            found = rounds.read_rounds(connection, self.id)
            person = people.known_participant(connection, self.id, participant_id)
            records.keep_from_participant(connection, self.id, self.framework, found, person, note, now=self._clock())

    def _newest(self, connection: Connection) -> Round | None:
        found = rounds.read_rounds(connection, self.id)
        return found[-1] if found else None
