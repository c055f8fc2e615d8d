"""What trust needs: what an action took back, drafts, sources of imports, pairs that are no duplicates."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# "table.column" whose values this revision means to change, or "table" when it means to add or remove rows.
REWRITES: frozenset[str] = frozenset()


def upgrade() -> None:
    op.add_column("change_set", sa.Column("undoes", sa.Text(), nullable=True))
    op.create_table(
        "draft",
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint("json_valid(content)", name=op.f("ck_draft_content_is_json")),
        sa.CheckConstraint("trim(form) <> ''", name=op.f("ck_draft_form_said")),
        sa.CheckConstraint(
            "written_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_draft_written_at_is_instant")
        ),
        sa.PrimaryKeyConstraint("form", "subject", name=op.f("pk_draft")),
        sqlite_strict=True,
    )
    op.create_table(
        "import_source",
        sa.Column("headers_digest", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=False),
        sa.CheckConstraint("json_valid(answers)", name=op.f("ck_import_source_answers_are_json")),
        sa.CheckConstraint("length(headers_digest) = 64", name=op.f("ck_import_source_digest_form")),
        sa.CheckConstraint(
            "used_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_import_source_used_at_is_instant")
        ),
        sa.PrimaryKeyConstraint("headers_digest", name=op.f("pk_import_source")),
        sqlite_strict=True,
    )
    op.create_table(
        "not_duplicate",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("of_kind", sa.Text(), nullable=False),
        sa.Column("first_id", sa.Text(), nullable=False),
        sa.Column("second_id", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_not_duplicate_created_at_is_instant")
        ),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_not_duplicate_in_order")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_not_duplicate_id_form")),
        sa.CheckConstraint("of_kind IN ('account', 'stakeholder')", name=op.f("ck_not_duplicate_of_kind_known")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_not_duplicate_revision_counts")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_not_duplicate_updated_at_is_instant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_duplicate")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_not_duplicate_first_id_second_id")),
        sqlite_strict=True,
    )
