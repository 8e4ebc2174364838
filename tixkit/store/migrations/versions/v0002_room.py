"""Observers, who is in the room, pre-work, totals from paper, evidence, and what the projector shows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tixkit.store.schema import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EVIDENCE = (
    ("source", 20, "of evidence: document, interview, focus_group, observation or data"),
    ("direction", 24, "of evidence: strength, area_for_improvement or neutral"),
    ("feature", 120, "of evidence: the statement it speaks to"),
)


def upgrade() -> None:
    """Add what a room needs beyond answering."""
    op.add_column(
        "participants",
        sa.Column(
            "observer",
            sa.Boolean(),
            nullable=False,
            server_default=sa.false(),
            comment="sees everything and answers nothing",
        ),
    )
    op.add_column(
        "rounds",
        sa.Column(
            "pre_work",
            sa.Boolean(),
            nullable=False,
            server_default=sa.false(),
            comment="answered at one's own pace, for days",
        ),
    )
    for name, length, comment in EVIDENCE:
        op.add_column("records", sa.Column(name, sa.String(length=length), nullable=True, comment=comment))
    op.create_table(
        "presence",
        sa.Column("participant_id", sa.String(length=32), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False, comment="overwritten: when the phone was last connected"),
        sa.Column(
            "gone", sa.Boolean(), nullable=False, comment="said goodbye: waited for no more, unless it comes back"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name="fk_presence_participant_id_participants"
        ),
        sa.PrimaryKeyConstraint("participant_id", name="pk_presence"),
    )
    op.create_table(
        "typed_tallies",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("area", sa.String(length=80), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False, comment="how many answered; 0 takes the row before back"),
        sa.Column("counts", sa.Text(), nullable=False, comment="JSON: how many gave each answer, by statement"),
        sa.Column("how", sa.String(length=20), nullable=False, comment="paper or show of hands"),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_typed_tallies_round_id_rounds"),
        sa.PrimaryKeyConstraint("seq", name="pk_typed_tallies"),
    )
    op.create_index("ix_typed_tallies_round_id_area_seq", "typed_tallies", ["round_id", "area", "seq"])
    op.create_table(
        "room_settings",
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("projector_view", sa.String(length=20), nullable=False),
        sa.Column("projector_area", sa.String(length=80), nullable=True),
        sa.Column("wifi_network", sa.Text(), nullable=True),
        sa.Column(
            "wifi_password",
            sa.Text(),
            nullable=True,
            comment="overwritten, gone when the workshop closes, and in no export",
        ),
        sa.Column("wifi_security", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name="fk_room_settings_workshop_id_workshops"),
        sa.PrimaryKeyConstraint("workshop_id", name="pk_room_settings"),
    )


def downgrade() -> None:
    """Take it all back."""
    for table in ("room_settings", "typed_tallies", "presence"):
        op.drop_table(table)
    for name, _, _ in EVIDENCE:
        op.drop_column("records", name)
    op.drop_column("rounds", "pre_work")
    op.drop_column("participants", "observer")
