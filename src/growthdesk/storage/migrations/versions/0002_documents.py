"""What documents need: risks of a review, who received what, edited templates, who signs for the firm."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# "table.column" whose values this revision means to change, or "table" when it means to add or remove rows.
REWRITES: frozenset[str] = frozenset()


def upgrade() -> None:
    op.create_table(
        "document_template",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("shipped_digest", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_document_template_created_at_is_instant")
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_document_template_name_said")),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_document_template_text_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_document_template_updated_at_is_instant")
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_document_template_id_form")),
        sa.CheckConstraint("length(shipped_digest) = 64", name=op.f("ck_document_template_shipped_digest_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_document_template_revision_counts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_template")),
        sa.UniqueConstraint("name", name=op.f("uq_document_template_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "circulation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=True),
        sa.Column("stakeholder_id", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Text(), nullable=False),
        sa.Column("sent_by_id", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_circulation_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "edition IN ('champion', 'leadership', 'finance', 'procurement', 'users')",
            name=op.f("ck_circulation_edition_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('value-summary', 'review-pack', 'review-minutes', 'blank-review', 'blank-health', 'blank-exit')",
            name=op.f("ck_circulation_kind_known"),
        ),
        sa.CheckConstraint("trim(recipient) <> ''", name=op.f("ck_circulation_recipient_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_circulation_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(sent_on) IS sent_on", name=op.f("ck_circulation_sent_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_circulation_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_circulation_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_circulation_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["value_review.id"], name=op.f("fk_circulation_review_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["sent_by_id"], ["team_member.id"], name=op.f("fk_circulation_sent_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_circulation_stakeholder_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulation")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_circulation_account_id_sent_on"), "circulation", ["account_id", "sent_on"])
    op.create_index(op.f("ix_circulation_review_id"), "circulation", ["review_id"])
    op.create_index(op.f("ix_circulation_sent_by_id"), "circulation", ["sent_by_id"])
    op.create_index(op.f("ix_circulation_stakeholder_id"), "circulation", ["stakeholder_id"])
    op.create_table(
        "review_risk",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("risk", sa.Text(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("is_shared", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_review_risk_created_at_is_instant")
        ),
        sa.CheckConstraint("trim(risk) <> ''", name=op.f("ck_review_risk_risk_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_review_risk_updated_at_is_instant")
        ),
        sa.CheckConstraint("is_shared IN (0, 1)", name=op.f("ck_review_risk_is_shared_known")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_review_risk_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_review_risk_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_review_risk_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["value_review.id"], name=op.f("fk_review_risk_review_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_risk")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_review_risk_account_id"), "review_risk", ["account_id"])
    op.create_index(op.f("ix_review_risk_review_id_position"), "review_risk", ["review_id", "position"])
    op.add_column("firm", sa.Column("signatory_name", sa.Text(), server_default="", nullable=False))
    op.add_column("firm", sa.Column("signatory_title", sa.Text(), server_default="", nullable=False))
