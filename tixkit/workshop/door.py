"""The door of a workshop: what people with phones may do, and nothing else."""

from __future__ import annotations

from tixkit.workshop import people, records, rounds
from tixkit.workshop.kept import KeptWorkshop
from tixkit.workshop.model import Joined, Participant


class Door(KeptWorkshop):
    """What phones do: join, be known again, see their own answers, add notes. Answers go through :class:`Intake`."""

    def join(self, *, role: str | None = None, name: str | None = None, show_name: bool = False) -> Joined:
        """Let a person in. Role and name are optional; a name is kept only where the person agreed to show it.

        Returns
        -------
        Joined
            With the token that is the person's only key; the store keeps its hash.
        """
        with self._change(content=False) as connection:
            return people.join(
                connection, self.id, self.roles, role=role, name=name, show_name=show_name, now=self._clock()
            )

    def participant(self, token: str) -> Participant:
        """Give the person a token belongs to.

        Raises
        ------
        WorkshopError
            ``wrong_token`` if it opens nothing here.
        """
        with self._store.read() as connection:
            return people.find_participant(connection, self.id, token)

    def own_answers(self, participant_id: str, round_id: str) -> dict[str, str]:
        """Give one person's own standing answers in a round, by statement."""
        with self._store.read() as connection:
            return people.own_answers(connection, participant_id, round_id)

    def participant_record(
        self, participant_id: str, *, client_id: str, area: str, kind: str, text: str, statement: str | None = None
    ) -> None:
        """Keep a note that a person added to their own answers; hidden until the round on that area is revealed.

        Parameters
        ----------
        participant_id
            Who.
        client_id
            Made by the phone; sent twice, it is kept once.
        area, kind, text, statement
            As in :meth:`record`.
        """
        with self._change() as connection:
            records.keep_from_participant(
                connection, self.id, self.framework, rounds.read_rounds(connection, self.id), participant_id,
                client_id=client_id, area=area, kind=kind, text=text, statement=statement, now=self._clock(),
            )  # fmt: skip
