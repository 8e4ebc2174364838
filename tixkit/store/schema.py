"""The tables. Everything is added, never overwritten, but for what is no result.

That is people's names, which are deleted on request, when their phones were last seen, and what the projector shows.

The current state of anything is its newest row, the one with the highest `seq`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)
from sqlalchemy.engine import Dialect

SCHEMA_VERSION = "0005"
"""The newest migration that this tixkit knows."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into UTC; SQLite stores it bare."""
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # the signature is SQLAlchemy's
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Seq = BigInteger().with_variant(Integer, "sqlite")
"""A growing number. SQLite grows it by itself for INTEGER only."""


def _seq() -> Column[Any]:
    return Column("seq", Seq, primary_key=True, autoincrement=True)


def _workshop() -> Column[Any]:
    return Column("workshop_id", String(32), ForeignKey("workshops.id"), nullable=False)


def _at() -> Column[Any]:
    return Column("at", UtcDateTime, nullable=False)


def _by() -> Column[Any]:
    return Column("by", String(80), nullable=False)


workshops = Table(
    "workshops",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("code", String(12), nullable=False, unique=True),
    Column("projector_key", String(64), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("framework_id", Text, nullable=False),
    Column("framework", Text, nullable=False, comment="the framework as JSON, as it was when the workshop was made"),
    Column("roles", Text, nullable=False, comment="a JSON list"),
    Column("rule", String(20), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("workshop_id", String(32), ForeignKey("workshops.id"), primary_key=True),
    Column("revision", Seq, nullable=False, comment="grows with every change"),
    Column("content", Seq, nullable=False, comment="the revision of the last change that was no answer and no joining"),
)

workshop_events = Table(
    "workshop_events",
    metadata,
    _seq(),
    _workshop(),
    Column("kind", String(20), nullable=False, comment="closed or reopened"),
    _at(),
    _by(),
    Index(None, "workshop_id", "seq"),
)

participants = Table(
    "participants",
    metadata,
    Column("id", String(32), primary_key=True),
    _workshop(),
    Column("role", String(80)),
    Column("number", Integer, nullable=False, comment="counts the people of one role, from 1"),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("observer", Boolean, nullable=False, server_default=false(), comment="sees everything and answers nothing"),
    Index(None, "workshop_id"),
)

presence = Table(
    "presence",
    metadata,
    Column("participant_id", String(32), ForeignKey("participants.id"), primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False, comment="overwritten: when the phone was last connected"),
    Column("gone", Boolean, nullable=False, comment="said goodbye: waited for no more, unless it comes back"),
)

names = Table(
    "names",
    metadata,
    Column("participant_id", String(32), ForeignKey("participants.id"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("show_name", Boolean, nullable=False),
)

rounds = Table(
    "rounds",
    metadata,
    _seq(),
    Column("id", String(32), nullable=False, unique=True),
    _workshop(),
    Column("number", Integer, nullable=False),
    Column("areas", Text, nullable=False, comment="a JSON list"),
    Column("statements", Text, nullable=False, comment="a JSON list"),
    Column("rule", String(20), nullable=False),
    Column("suggested_end", UtcDateTime),
    Column("pre_work", Boolean, nullable=False, server_default=false(), comment="answered at one's own pace, for days"),
    _at(),
    _by(),
    Index(None, "workshop_id", "seq"),
)

round_events = Table(
    "round_events",
    metadata,
    _seq(),
    Column("round_id", String(32), ForeignKey("rounds.id"), nullable=False),
    Column("kind", String(20), nullable=False, comment="extended, closed, reopened, cancelled or revealed"),
    Column("suggested_end", UtcDateTime),
    _at(),
    _by(),
    Index(None, "round_id", "seq"),
)

answers = Table(
    "answers",
    metadata,
    _seq(),
    Column("round_id", String(32), ForeignKey("rounds.id"), nullable=False),
    Column("participant_id", String(32), ForeignKey("participants.id"), nullable=False),
    Column("statement", String(120), nullable=False),
    Column("answer", String(80), comment="null withdraws"),
    Column("client_id", String(64), nullable=False, comment="made by the phone: sent twice, it counts once"),
    _at(),
    UniqueConstraint("participant_id", "client_id"),
    Index(None, "round_id", "participant_id", "statement", "seq"),
)

typed_tallies = Table(
    "typed_tallies",
    metadata,
    _seq(),
    Column("round_id", String(32), ForeignKey("rounds.id"), nullable=False),
    Column("area", String(80), nullable=False),
    Column("people", Integer, nullable=False, comment="how many answered; 0 takes the row before back"),
    Column("counts", Text, nullable=False, comment="JSON: how many gave each answer, by statement"),
    Column("how", String(20), nullable=False, comment="paper or show of hands"),
    _at(),
    _by(),
    Index(None, "round_id", "area", "seq"),
)

decisions = Table(
    "decisions",
    metadata,
    _seq(),
    _workshop(),
    Column("area", String(80), nullable=False),
    Column("rating", String(80), comment="null undoes the decision before"),
    Column("suggested", String(80)),
    Column("rationale", Text, nullable=False),
    Column("dissent", Text, nullable=False),
    Column("round_id", String(32), ForeignKey("rounds.id")),
    _at(),
    _by(),
    Index(None, "workshop_id", "seq"),
)

records = Table(
    "records",
    metadata,
    _seq(),
    _workshop(),
    Column("record_id", String(64), nullable=False),
    Column("participant_id", String(32), ForeignKey("participants.id"), comment="null: the facilitator, for the room"),
    Column("client_id", String(64)),
    Column(
        "round_id",
        String(32),
        ForeignKey("rounds.id"),
        comment="the unrevealed round it belongs to: hidden until its reveal",
    ),
    Column("area", String(80), nullable=False),
    Column("statement", String(120)),
    Column("kind", String(80), nullable=False),
    Column("text", Text, nullable=False, comment="empty withdraws"),
    Column("source", String(20), comment="of evidence: document, interview, focus_group, observation or data"),
    Column("direction", String(24), comment="of evidence: strength, area_for_improvement or neutral"),
    Column("feature", String(120), comment="of evidence: the statement it speaks to"),
    Column("which", String(80), comment="of evidence: which one, such as Interview 7"),
    Column(
        "quotable",
        Boolean,
        nullable=False,
        default=False,
        server_default=false(),
        comment="of evidence: may stand in a report, without its author; else it is confidential",
    ),
    _at(),
    _by(),
    UniqueConstraint("participant_id", "client_id"),
    Index(None, "workshop_id", "record_id", "seq"),
)

actions = Table(
    "actions",
    metadata,
    _seq(),
    _workshop(),
    Column("action_id", String(32), nullable=False),
    Column("place", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("area", String(80)),
    Column("owner", Text, nullable=False),
    Column("scope", String(20), nullable=False),
    Column("team", Text, nullable=False),
    Column("due", Date),
    Column("status", String(20), nullable=False),
    Column("success_measure", Text, nullable=False),
    _at(),
    _by(),
    Index(None, "workshop_id", "action_id", "seq"),
)

plan_areas = Table(
    "plan_areas",
    metadata,
    _seq(),
    _workshop(),
    Column("areas", Text, nullable=False, comment="a JSON list: the areas put in the plan, in the council's order"),
    _at(),
    _by(),
    Index(None, "workshop_id", "seq"),
)

about = Table(
    "about",
    metadata,
    _seq(),
    _workshop(),
    Column("place", Text, nullable=False, comment="where it was held; empty if not said"),
    Column("contact", Text, nullable=False, comment="a post and a way to reach it; empty if not said"),
    Column(
        "official",
        Boolean,
        comment="the authority's official submission; null: not said; true in one workshop of an authority and framework",
    ),
    _at(),
    _by(),
    Index(None, "workshop_id", "seq"),
)

room_settings = Table(
    "room_settings",
    metadata,
    Column("workshop_id", String(32), ForeignKey("workshops.id"), primary_key=True),
    Column("projector_view", String(20), nullable=False),
    Column("projector_area", String(80)),
    Column("wifi_network", Text),
    Column("wifi_password", Text, comment="overwritten, gone when the workshop closes, and in no export"),
    Column("wifi_security", String(10)),
    Column("minutes", Integer, comment="minutes left for discussion, as the facilitator gave"),
)
