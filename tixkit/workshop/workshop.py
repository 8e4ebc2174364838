"""A workshop in the facilitator's hands: rounds, agreements, notes, the results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select

from tixkit.scoring import DecisionFact, RecordFact, Results, WorkshopFacts, score
from tixkit.scoring.disclosure import Audience
from tixkit.store import schema
from tixkit.workshop import about, decisions, people, records, room_settings, rounds
from tixkit.workshop.errors import WorkshopError
from tixkit.workshop.gather import gather
from tixkit.workshop.kept import status_of
from tixkit.workshop.model import Progress, Round
from tixkit.workshop.planning import Planning


class Workshop(Planning):
    """A workshop in a store. Make one with :func:`tixkit.create_workshop`, find one with :func:`tixkit.open_workshop`.

    Whoever holds this object is the facilitator. Every method may be called from any thread; when it returns, what it
    changed is on disk. Every method may raise :class:`WorkshopError` (a rule, nothing changed) or
    :class:`~tixkit.store.StoreError` (the store, nothing lost).

    Its keys and words are the attributes of :class:`~tixkit.workshop.kept.KeptWorkshop`; what phones may do is in
    :class:`~tixkit.workshop.door.Door`.
    """

    # ------------------------------------------------------------------ rounds

    def open_round(
        self, areas: Sequence[str], *, minutes: float | None = None, rule: str | None = None, pre_work: bool = False,
        until: datetime | None = None,
    ) -> Round:  # fmt: skip
        """Ask the room all statements of `areas`. Asked before, it is a re-vote, and its number says so.

        Parameters
        ----------
        areas
            Ids of one or more areas.
        minutes
            A time that all see; it suggests and never cuts off.
        rule
            The id of the consensus rule, declared here and kept with the round; the workshop's if left out.
        pre_work
            People answer at their own pace before the day; the room then starts from what they disagree about.
        until
            The day and time that pre-work is asked for by, instead of `minutes`; it suggests and never cuts off.

        Raises
        ------
        WorkshopError
            ``unknown_area``; ``round_open`` while another round waits for its reveal; ``workshop_closed``;
            ``malformed`` for a rule that there is not.
        """
        chosen = self.rule if rule is None else rounds.rule_id(rule)
        with self._change() as connection:
            room_settings.show_what_fits(connection, self.id)
            return rounds.open_round(
                connection,
                self.id,
                self.framework,
                areas,
                rule=chosen,
                now=self._clock(),
                by=self.by,
                minutes=minutes,
                pre_work=pre_work,
                until=until,
            )

    def extend_round(self, rnd: Round | str, minutes: float) -> Round:
        """Put the suggested end of a round off by `minutes`."""
        return self._step(rnd, lambda c, r: rounds.extend(c, r, minutes, now=self._clock(), by=self.by))

    def close_round(self, rnd: Round | str) -> Round:
        """Stop taking answers, without showing anything yet."""
        return self._step(rnd, lambda c, r: rounds.close(c, r, now=self._clock(), by=self.by))

    def reopen_round(self, rnd: Round | str) -> Round:
        """Take answers again in a round that was closed and not revealed.

        Raises
        ------
        WorkshopError
            ``round_closed`` if it was revealed: a reveal is final.
        """
        return self._step(rnd, lambda c, r: rounds.reopen(c, r, now=self._clock(), by=self.by))

    def cancel_round(self, rnd: Round | str) -> None:
        """Take back a round that was opened by mistake: its answers are never shown, and what stood before stands again.

        Raises
        ------
        WorkshopError
            ``round_closed`` if it was revealed: a reveal is final.
        """
        round_id = rnd.id if isinstance(rnd, Round) else rnd
        with self._change() as connection:
            found = rounds.find_round(rounds.read_rounds(connection, self.id), round_id)
            rounds.cancel(connection, found, now=self._clock(), by=self.by)

    def reveal(self, rnd: Round | str) -> Round:
        """Show the totals of a round to everybody, for good. People may still be missing."""

        def reveal(connection: Connection, found: Round) -> None:
            if found.status != "revealed":
                room_settings.show_what_fits(connection, self.id)
            rounds.reveal(connection, found, now=self._clock(), by=self.by)

        return self._step(rnd, reveal)

    def rounds(self) -> tuple[Round, ...]:
        """Give every round, the oldest first."""
        with self._store.read() as connection:
            return rounds.read_rounds(connection, self.id)

    def held_at(self) -> datetime:
        """Give when it was held: at the latest reveal, else when it was made; as :attr:`tixkit.Results.held_at`."""
        return max((r.revealed_at for r in self.rounds() if r.revealed_at is not None), default=self.created_at)

    def current_round(self) -> Round | None:
        """Give the newest round, whatever its status, or None before the first."""
        found = self.rounds()
        return found[-1] if found else None

    def progress(self, rnd: Round | str | None = None) -> Progress:
        """Say who is in the room and who has answered everything, by consented name, else role and number. Never what.

        Parameters
        ----------
        rnd
            A round; the newest if left out.
        """
        with self._store.read() as connection:
            return people.progress(connection, self.id, self._round(connection, rnd), self._clock())

    def counts(self, rnd: Round | str | None = None) -> tuple[int, int]:
        """Give how many are in the room, and how many have answered every statement of the round."""
        with self._store.read() as connection:
            return people.counts(connection, self.id, self._round(connection, rnd), self._clock())

    # ------------------------------------------------------------------ what the room agreed

    def agree(
        self,
        area: str,
        rating: str,
        *,
        rationale: str = "",
        dissent: str = "",
        impediment: str = "",
        notable_practice: str = "",
    ) -> DecisionFact:
        """Record the rating that the room agreed for an area. It replaces an earlier one, which stays in the history.

        Parameters
        ----------
        area
            An area's id.
        rating
            A level's id, or its label in any case.
        rationale
            Why; needed where the rating differs from the suggestion.
        dissent
            What those said who disagreed.
        impediment, notable_practice
            Notes to keep with the area at the same time.

        Raises
        ------
        WorkshopError
            ``unknown_area``, ``unknown_rating``, ``rationale_needed``, ``round_open``, ``workshop_closed``.
        """
        now = self._clock()
        with self._change() as connection:
            self._area(area)
            results = self._results(connection)
            waiting = rounds.waiting_round(rounds.read_rounds(connection, self.id))
            decision = decisions.agree(
                connection,
                self.id,
                results,
                waiting,
                area,
                rating,
                rationale=rationale,
                dissent=dissent,
                now=now,
                by=self.by,
            )
            for kind, text in (("impediment", impediment), ("notable_practice", notable_practice)):
                if text and text.strip():
                    self._keep_record(connection, area, kind, text, None, None, now)
            return decision

    def undo_agreement(self, area: str) -> DecisionFact:
        """Undo the agreement on an area; the suggestion stands again and the history keeps both.

        Raises
        ------
        WorkshopError
            ``not_agreed`` if there is none.
        """
        with self._change() as connection:
            self._area(area)
            return decisions.undo(connection, self.id, self._results(connection), area, now=self._clock(), by=self.by)

    def record(
        self, area: str, kind: str, text: str, *, statement: str | None = None, record_id: str | None = None
    ) -> RecordFact:
        """Keep a note with an area.

        Parameters
        ----------
        area
            An area's id.
        kind
            One of the framework's record kinds, such as ``impediment``.
        text
            Kept exactly.
        statement
            The statement it is about, if only one.
        record_id
            An earlier note that this one stands instead of; empty `text` then withdraws it.
        """
        with self._change() as connection:
            return self._keep_record(connection, area, kind, text, statement, record_id, self._clock())

    # ------------------------------------------------------------------ the whole workshop

    def close(self) -> None:
        """Close the workshop: its code opens nothing, and nothing but its plan and cover changes until it is reopened.

        Raises
        ------
        WorkshopError
            ``round_open`` while a round waits for its reveal.
        """
        with self._change() as connection:
            waiting = rounds.waiting_round(rounds.read_rounds(connection, self.id))
            if waiting is not None:
                raise WorkshopError(
                    "round_open",
                    f"Round {waiting.number} is {waiting.status}. Reveal it before you close the workshop.",
                )
            self._happen(connection, "closed")
            room_settings.forget_wifi(connection, self.id)
        self._store.tidy()

    def reopen(self) -> None:
        """Open a closed workshop again, under the same code. An open one is left as it is."""
        with self._store.write(self.id) as (connection, _):
            if status_of(connection, self.id) == "closed":
                self._happen(connection, "reopened")
                room_settings.show_what_fits(connection, self.id)

    def results(self, audience: Audience = "screen") -> Results:
        """Give the results: frozen, built once, and nothing in them of a round that was not revealed.

        Parameters
        ----------
        audience
            ``screen`` for what the room and its facilitator see, ``files`` for what is taken away: larger groups only are
            counted by role there, and nothing that the screen hides is shown. Whoever sees both learns no more than from
            the screen.
        """
        with self._store.read() as connection:
            return self._results(connection, audience)

    # ------------------------------------------------------------------ inside

    def _step(self, rnd: Round | str, step: Callable[[Connection, Round], None]) -> Round:
        round_id = rnd.id if isinstance(rnd, Round) else rnd
        with self._change() as connection:
            step(connection, rounds.find_round(rounds.read_rounds(connection, self.id), round_id))
            return rounds.find_round(rounds.read_rounds(connection, self.id), round_id)

    def _round(self, connection: Connection, rnd: Round | str | None) -> Round | None:
        found = rounds.read_rounds(connection, self.id)
        if rnd is None:
            return found[-1] if found else None
        return rounds.find_round(found, rnd.id if isinstance(rnd, Round) else rnd)

    def _area(self, area: str) -> None:
        rounds.area_ids(self.framework, [area])

    def _keep_record(
        self,
        connection: Connection,
        area: str,
        kind: str,
        text: str,
        statement: str | None,
        record_id: str | None,
        now: datetime,
    ) -> RecordFact:
        return records.keep(
            connection,
            self.id,
            self.framework,
            area,
            kind,
            text,
            statement=statement,
            record_id=record_id,
            now=now,
            by=self.by,
        )

    def _happen(self, connection: Connection, kind: str) -> None:
        values = {"workshop_id": self.id, "kind": kind, "at": self._clock(), "by": self.by}
        connection.execute(insert(schema.workshop_events).values(values))

    def _results(self, connection: Connection, audience: Audience = "screen") -> Results:
        revision = connection.execute(
            select(schema.revisions.c.content).where(schema.revisions.c.workshop_id == self.id)
        ).scalar_one()
        said = about.read(connection, self.id)
        facts = WorkshopFacts(
            id=self.id,
            title=self.title,
            authority=self.authority,
            created_at=self.created_at,
            status=status_of(connection, self.id),
            rule=self.rule,
            revision=int(revision),
            roles=self.roles,
            people=people.people_by_role(connection, self.id, self.roles),
            place=said.place,
            contact=said.contact,
            official=said.official,
        )
        return score(self.framework, gather(connection, facts), audience)
