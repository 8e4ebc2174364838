"""Which areas the room puts in its action plan, and in which order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tixkit.store.schema import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the areas in the plan."""
    op.create_table(
        "plan_areas",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column(
            "areas",
            sa.Text(),
            nullable=False,
            comment="a JSON list: the areas put in the plan, in the council's order",
        ),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name="fk_plan_areas_workshop_id_workshops"),
        sa.PrimaryKeyConstraint("seq", name="pk_plan_areas"),
    )
    op.create_index("ix_plan_areas_workshop_id_seq", "plan_areas", ["workshop_id", "seq"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("plan_areas")
