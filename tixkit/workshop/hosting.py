"""The room around a workshop: what the projector shows, the Wi-Fi, and answers counted without phones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from tixkit.workshop import about, names, room_settings, rounds, typed_tallies
from tixkit.workshop.about import AboutFields
from tixkit.workshop.door import Door
from tixkit.workshop.model import About, Described, RoomSettings, Round, TypedTally


class Hosting(Door):
    """What a facilitator does for the room itself."""

    def type_tally(
        self, rnd: Round | str, area: str, *, people: int, counts: Mapping[str, Mapping[str, int]], how: str = "paper"
    ) -> TypedTally:
        """Type in an area's answers that were counted on paper or by show of hands; hidden until the reveal, as all are.

        Parameters
        ----------
        rnd, area
            The round, which must not be revealed yet, and one of its areas.
        people
            How many people answered in this way; 0 takes back what was typed in before.
        counts
            How many gave each answer, by statement and answer code; a statement may add up to less than `people`.
        how
            ``paper`` or ``show of hands``; it is told with every result.

        Raises
        ------
        WorkshopError
            ``round_closed``, ``unknown_area``, ``unknown_statement``, ``unknown_answer``, ``malformed``.
        """
        round_id = rnd.id if isinstance(rnd, Round) else rnd
        with self._change() as connection:
            found = rounds.find_round(rounds.read_rounds(connection, self.id), round_id)
            return typed_tallies.type_in(
                connection, self.framework, found, area, people=people, counts=counts, how=how, now=self._clock(),
                by=self.by,
            )  # fmt: skip

    def typed_tallies(self, rnd: Round | str) -> tuple[TypedTally, ...]:
        """Give what was typed in for a round, as it stands: the facilitator's own entries, in any status of the round."""
        with self._store.read() as connection:
            return typed_tallies.read_typed(connection, [rnd.id if isinstance(rnd, Round) else rnd])

    def room_settings(self) -> RoomSettings:
        """Give what the projector shows, the Wi-Fi, and the minutes left for discussion."""
        with self._store.read() as connection:
            return room_settings.read(connection, self.id)

    def show_on_projector(self, view: str, *, area: str | None = None) -> None:
        """Choose what the projector shows, until a round is opened or revealed.

        Parameters
        ----------
        view
            ``auto`` for what fits the moment, ``lobby``, ``heatmap``, ``summary``, or ``area`` for one area's latest totals.
        area
            The id of that area, which some revealed round asked.

        Raises
        ------
        WorkshopError
            ``malformed``, ``unknown_area``.
        """
        with self._change() as connection:
            if area is not None:
                [area] = rounds.area_ids(self.framework, [area])
                room_settings.check_totals(self.framework, rounds.read_rounds(connection, self.id), area)
            room_settings.show(connection, self.id, view, area)

    def set_minutes(self, minutes: int | None) -> None:
        """Say how many minutes are left for discussion, for everybody who facilitates; None where nobody says.

        Raises
        ------
        WorkshopError
            ``malformed`` if it is no whole number from 0 to a day's 1440; ``workshop_closed``.
        """
        with self._change() as connection:
            room_settings.keep_minutes(connection, self.id, minutes)

    def set_wifi(self, network: str, password: str = "", security: str = "WPA") -> None:
        """Show how to get onto the room's network. It is kept until the workshop closes, and goes into no export.

        Raises
        ------
        WorkshopError
            ``malformed`` for a name or password that no network has.
        """
        with self._change() as connection:
            room_settings.keep_wifi(connection, self.id, network, password, security)

    def clear_wifi(self) -> None:
        """Delete the network's name and password."""
        with self._change() as connection:
            room_settings.forget_wifi(connection, self.id)
        self._store.tidy()

    def about(self) -> About:
        """Give where it was held, whom to contact, and whether it is the official submission."""
        with self._store.read() as connection:
            return about.read(connection, self.id)

    def describe(self, **said: Unpack[AboutFields]) -> Described:
        """Say where it was held, whom to contact, or whether it is the official submission; while it is closed too.

        Parameters
        ----------
        place
            Such as “Civic Suite, Sampleford”; empty takes it back.
        contact
            A post and a way to reach it, not a person; empty takes it back.
        official
            True: the authority's official submission, which no other workshop of this authority and framework is from
            then on. False: seen inside the authority only. None: not said.

        Raises
        ------
        WorkshopError
            ``malformed`` for words that are too long or not on one line.
        """
        clean = about.checked(said)
        with self._change(closed_too=True, across=True) as connection:
            return about.describe(connection, self.id, clean, now=self._clock(), by=self.by)

    def forget_names(self) -> int:
        """Delete every name that people agreed to show, in an open workshop or a closed one; give how many there were.

        Everybody is then called by role and number. What is deleted here may still stand in a copy of the store.
        """
        with self._store.write(self.id, content=False) as (connection, _):
            deleted = names.forget_names(connection, self.id)
        self._store.tidy()
        return deleted
