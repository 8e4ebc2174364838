"""Where a workshop was held, whom to contact, and whether it is the authority's official submission."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tixkit.store.schema import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is said about a workshop."""
    op.create_table(
        "about",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("workshop_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Text(), nullable=False, comment="where it was held; empty if not said"),
        sa.Column("contact", sa.Text(), nullable=False, comment="a post and a way to reach it; empty if not said"),
        sa.Column(
            "official",
            sa.Boolean(),
            nullable=True,
            comment="the authority's official submission; null: not said; true in one workshop of an authority and framework",
        ),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshops.id"], name="fk_about_workshop_id_workshops"),
        sa.PrimaryKeyConstraint("seq", name="pk_about"),
    )
    op.create_index("ix_about_workshop_id_seq", "about", ["workshop_id", "seq"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("about")
