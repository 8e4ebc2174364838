"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tixkit.store.schema import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "workshops",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("projector_key", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("framework_id", sa.Text(), nullable=False),
        sa.Column(
            "framework",
            sa.Text(),
            nullable=False,
            comment="the framework as JSON, as it was when the workshop was made",
        ),
        sa.Column("roles", sa.Text(), nullable=False, comment="a JSON list"),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workshops"),
        sa.UniqueConstraint("code", name="uq_workshops_code"),
        sa.UniqueConstraint("projector_key", name="uq_workshops_projector_key"),
    )
    op.create_table(
        "actions",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("action_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("area", sa.String(length=80), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("success_measure", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name="fk_actions_workshop_id_workshops"),
        sa.PrimaryKeyConstraint("seq", name="pk_actions"),
    )
    op.create_index(
        "ix_actions_workshop_id_action_id_seq", "actions", ["workshop_id", "action_id", "seq"], unique=False
    )
    op.create_table(
        "participants",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=80), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False, comment="counts the people of one role, from 1"),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("joined_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name="fk_participants_workshop_id_workshops"),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
        sa.UniqueConstraint("token_hash", name="uq_participants_token_hash"),
    )
    op.create_index("ix_participants_workshop_id", "participants", ["workshop_id"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("revision", SEQ, nullable=False, comment="grows with every change"),
        sa.Column(
            "content", SEQ, nullable=False, comment="the revision of the last change that was no answer and no joining"
        ),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name="fk_revisions_workshop_id_workshops"),
        sa.PrimaryKeyConstraint("workshop_id", name="pk_revisions"),
    )
    op.create_table(
        "rounds",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("areas", sa.Text(), nullable=False, comment="a JSON list"),
        sa.Column("statements", sa.Text(), nullable=False, comment="a JSON list"),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("suggested_end", UtcDateTime(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name="fk_rounds_workshop_id_workshops"),
        sa.PrimaryKeyConstraint("seq", name="pk_rounds"),
        sa.UniqueConstraint("id", name="uq_rounds_id"),
    )
    op.create_index("ix_rounds_workshop_id_seq", "rounds", ["workshop_id", "seq"], unique=False)
    op.create_table(
        "workshop_events",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="closed or reopened"),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name="fk_workshop_events_workshop_id_workshops"),
        sa.PrimaryKeyConstraint("seq", name="pk_workshop_events"),
    )
    op.create_index("ix_workshop_events_workshop_id_seq", "workshop_events", ["workshop_id", "seq"], unique=False)
    op.create_table(
        "answers",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.String(length=32), nullable=False),
        sa.Column("statement", sa.String(length=120), nullable=False),
        sa.Column("answer", sa.String(length=80), nullable=True, comment="null withdraws"),
        sa.Column(
            "client_id", sa.String(length=64), nullable=False, comment="made by the phone: sent twice, it counts once"
        ),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], name="fk_answers_participant_id_participants"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_answers_round_id_rounds"),
        sa.PrimaryKeyConstraint("seq", name="pk_answers"),
        sa.UniqueConstraint("participant_id", "client_id", name="uq_answers_participant_id_client_id"),
    )
    op.create_index(
        "ix_answers_round_id_participant_id_statement_seq",
        "answers",
        ["round_id", "participant_id", "statement", "seq"],
        unique=False,
    )
    op.create_table(
        "decisions",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("area", sa.String(length=80), nullable=False),
        sa.Column("rating", sa.String(length=80), nullable=True, comment="null undoes the decision before"),
        sa.Column("suggested", sa.String(length=80), nullable=True),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_decisions_round_id_rounds"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name="fk_decisions_workshop_id_workshops"),
        sa.PrimaryKeyConstraint("seq", name="pk_decisions"),
    )
    op.create_index("ix_decisions_workshop_id_seq", "decisions", ["workshop_id", "seq"], unique=False)
    op.create_table(
        "names",
        sa.Column("participant_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("show_name", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], name="fk_names_participant_id_participants"),
        sa.PrimaryKeyConstraint("participant_id", name="pk_names"),
    )
    op.create_table(
        "records",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("participant_id", sa.String(length=32), nullable=True, comment="null: the facilitator, for the room"),
        sa.Column("client_id", sa.String(length=64), nullable=True),
        sa.Column(
            "round_id",
            sa.String(length=32),
            nullable=True,
            comment="the unrevealed round it belongs to: hidden until its reveal",
        ),
        sa.Column("area", sa.String(length=80), nullable=False),
        sa.Column("statement", sa.String(length=120), nullable=True),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="empty withdraws"),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], name="fk_records_participant_id_participants"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_records_round_id_rounds"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name="fk_records_workshop_id_workshops"),
        sa.PrimaryKeyConstraint("seq", name="pk_records"),
        sa.UniqueConstraint("participant_id", "client_id", name="uq_records_participant_id_client_id"),
    )
    op.create_index(
        "ix_records_workshop_id_record_id_seq", "records", ["workshop_id", "record_id", "seq"], unique=False
    )
    op.create_table(
        "round_events",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind", sa.String(length=20), nullable=False, comment="extended, closed, reopened, cancelled or revealed"
        ),
        sa.Column("suggested_end", UtcDateTime(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_round_events_round_id_rounds"),
        sa.PrimaryKeyConstraint("seq", name="pk_round_events"),
    )
    op.create_index("ix_round_events_round_id_seq", "round_events", ["round_id", "seq"], unique=False)


def downgrade() -> None:
    """Drop every table, those that others point at last."""
    for table in (
        "actions",
        "records",
        "decisions",
        "answers",
        "round_events",
        "names",
        "workshop_events",
        "rounds",
        "participants",
        "revisions",
        "workshops",
    ):
        op.drop_table(table)
