"""Which source a piece of evidence is from, whether it may be quoted, and the minutes that a workshop has."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what a review notes of its evidence, and a workshop's time."""
    op.add_column(
        "records",
        sa.Column("which", sa.String(length=80), nullable=True, comment="of evidence: which one, such as Interview 7"),
    )
    op.add_column(
        "records",
        sa.Column(
            "quotable",
            sa.Boolean(),
            nullable=False,
            server_default=sa.false(),
            comment="of evidence: may stand in a report, without its author; else it is confidential",
        ),
    )
    op.add_column(
        "room_settings",
        sa.Column(
            "minutes", sa.Integer(), nullable=True, comment="minutes left for discussion, as the facilitator gave"
        ),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("room_settings", "minutes")
    for name in ("quotable", "which"):
        op.drop_column("records", name)
