"""What advocacy needs: praise, restrictions, referrals, permissions, the firm's own templates of requests."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# "table.column" whose values this revision means to change, or "table" when it means to add or remove rows.
REWRITES: frozenset[str] = frozenset()


def upgrade() -> None:
    op.create_table(
        "praise",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("stakeholder_id", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_praise_created_at_is_instant")
        ),
        sa.CheckConstraint("trim(quote) <> ''", name=op.f("ck_praise_quote_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_praise_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(said_on) IS said_on", name=op.f("ck_praise_said_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_praise_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_praise_revision_counts")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_praise_account_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_praise_stakeholder_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_praise")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_praise_account_id_said_on"), "praise", ["account_id", "said_on"])
    op.create_index(op.f("ix_praise_said_on"), "praise", ["said_on"])
    op.create_index(op.f("ix_praise_stakeholder_id"), "praise", ["stakeholder_id"])
    op.create_table(
        "restriction",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("stakeholder_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("forms", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Text(), nullable=False),
        sa.Column("lifted_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_restriction_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "kind IN ('legal', 'procurement', 'policy', 'personal')", name=op.f("ck_restriction_kind_known")
        ),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_restriction_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(lifted_on) IS lifted_on", name=op.f("ck_restriction_lifted_on_is_day")),
        sa.CheckConstraint("date(noted_on) IS noted_on", name=op.f("ck_restriction_noted_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_restriction_id_form")),
        sa.CheckConstraint("lifted_on IS NULL OR lifted_on >= noted_on", name=op.f("ck_restriction_lifted_later")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_restriction_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_restriction_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_restriction_stakeholder_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_restriction_account_id_noted_on"),
        "restriction",
        ["account_id", "noted_on"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(op.f("ix_restriction_stakeholder_id"), "restriction", ["stakeholder_id"])
    op.create_table(
        "referral",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("stakeholder_id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("moment_kind", sa.Text(), nullable=True),
        sa.Column("moment_id", sa.Text(), nullable=True),
        sa.Column("moment_on", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("target_company", sa.Text(), nullable=False),
        sa.Column("target_role", sa.Text(), nullable=False),
        sa.Column("target_problem", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("blurb", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Text(), nullable=True),
        sa.Column("asked_by_id", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Text(), nullable=True),
        sa.Column("answer_note", sa.Text(), nullable=False),
        sa.Column("ask_again_on", sa.Text(), nullable=True),
        sa.Column("prospect_name", sa.Text(), nullable=False),
        sa.Column("prospect_person", sa.Text(), nullable=False),
        sa.Column("prospect_contact", sa.Text(), nullable=False),
        sa.Column("introduced_on", sa.Text(), nullable=True),
        sa.Column("first_contact_by", sa.Text(), nullable=True),
        sa.Column("first_contact_on", sa.Text(), nullable=True),
        sa.Column("first_contact_note", sa.Text(), nullable=False),
        sa.Column("met_on", sa.Text(), nullable=True),
        sa.Column("met_note", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_on", sa.Text(), nullable=True),
        sa.Column("outcome_note", sa.Text(), nullable=False),
        sa.Column("prospect_account_id", sa.Text(), nullable=True),
        sa.Column("given_on", sa.Text(), nullable=True),
        sa.Column("given_note", sa.Text(), nullable=False),
        sa.Column("thanked_on", sa.Text(), nullable=True),
        sa.Column("thanked_note", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Text(), nullable=True),
        sa.Column("told_note", sa.Text(), nullable=False),
        sa.Column("rest_until", sa.Text(), nullable=True),
        sa.CheckConstraint("answer IN ('yes', 'not_now', 'no')", name=op.f("ck_referral_answer_known")),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_referral_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "form IN ('introduction', 'private_reference', 'testimonial', 'case_study', 'event', 'content', "
            "'product_feedback', 'trying_first', 'internal_introduction', 'prospect_conversation')",
            name=op.f("ck_referral_form_known"),
        ),
        sa.CheckConstraint(
            "introduced_on IS NULL OR trim(prospect_name) <> ''", name=op.f("ck_referral_introduced_whom")
        ),
        sa.CheckConstraint(
            "moment_kind IN ('first_value', 'milestone', 'review', 'praise')",
            name=op.f("ck_referral_moment_kind_known"),
        ),
        sa.CheckConstraint("outcome IN ('won', 'lost', 'no_fit')", name=op.f("ck_referral_outcome_known")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_referral_updated_at_is_instant")
        ),
        sa.CheckConstraint("(answer IS NULL) = (answered_on IS NULL)", name=op.f("ck_referral_answer_has_day")),
        sa.CheckConstraint("(moment_kind IS NULL) = (moment_on IS NULL)", name=op.f("ck_referral_moment_is_whole")),
        sa.CheckConstraint("(outcome IS NULL) = (outcome_on IS NULL)", name=op.f("ck_referral_outcome_has_day")),
        sa.CheckConstraint("date(answered_on) IS answered_on", name=op.f("ck_referral_answered_on_is_day")),
        sa.CheckConstraint("date(ask_again_on) IS ask_again_on", name=op.f("ck_referral_ask_again_on_is_day")),
        sa.CheckConstraint("date(asked_on) IS asked_on", name=op.f("ck_referral_asked_on_is_day")),
        sa.CheckConstraint(
            "date(first_contact_by) IS first_contact_by", name=op.f("ck_referral_first_contact_by_is_day")
        ),
        sa.CheckConstraint(
            "date(first_contact_on) IS first_contact_on", name=op.f("ck_referral_first_contact_on_is_day")
        ),
        sa.CheckConstraint("date(given_on) IS given_on", name=op.f("ck_referral_given_on_is_day")),
        sa.CheckConstraint("date(introduced_on) IS introduced_on", name=op.f("ck_referral_introduced_on_is_day")),
        sa.CheckConstraint("date(met_on) IS met_on", name=op.f("ck_referral_met_on_is_day")),
        sa.CheckConstraint("date(moment_on) IS moment_on", name=op.f("ck_referral_moment_on_is_day")),
        sa.CheckConstraint("date(outcome_on) IS outcome_on", name=op.f("ck_referral_outcome_on_is_day")),
        sa.CheckConstraint("date(rest_until) IS rest_until", name=op.f("ck_referral_rest_until_is_day")),
        sa.CheckConstraint("date(thanked_on) IS thanked_on", name=op.f("ck_referral_thanked_on_is_day")),
        sa.CheckConstraint("date(told_on) IS told_on", name=op.f("ck_referral_told_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_referral_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_referral_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_referral_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["team_member.id"], name=op.f("fk_referral_asked_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["prospect_account_id"], ["account.id"], name=op.f("fk_referral_prospect_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_referral_stakeholder_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_referral_account_id_asked_on"), "referral", ["account_id", "asked_on"])
    op.create_index(op.f("ix_referral_asked_by_id"), "referral", ["asked_by_id"])
    op.create_index(op.f("ix_referral_prospect_account_id"), "referral", ["prospect_account_id"])
    op.create_index(
        op.f("ix_referral_stakeholder_id_asked_on"),
        "referral",
        ["stakeholder_id", "asked_on"],
        unique=False,
        sqlite_where=None,
    )
    op.create_table(
        "permission",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("stakeholder_id", sa.Text(), nullable=False),
        sa.Column("referral_id", sa.Text(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("channels", sa.Text(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=False),
        sa.Column("granted_on", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Text(), nullable=True),
        sa.Column("withdrawn_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_permission_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "credit IN ('full_name', 'first_name', 'initials', 'anonymous')", name=op.f("ck_permission_credit_known")
        ),
        sa.CheckConstraint("trim(channels) <> ''", name=op.f("ck_permission_channels_said")),
        sa.CheckConstraint("trim(wording) <> ''", name=op.f("ck_permission_wording_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_permission_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(expires_on) IS expires_on", name=op.f("ck_permission_expires_on_is_day")),
        sa.CheckConstraint("date(granted_on) IS granted_on", name=op.f("ck_permission_granted_on_is_day")),
        sa.CheckConstraint("date(withdrawn_on) IS withdrawn_on", name=op.f("ck_permission_withdrawn_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_permission_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_permission_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_permission_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_permission_referral_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_permission_stakeholder_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permission")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_permission_account_id_granted_on"),
        "permission",
        ["account_id", "granted_on"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(op.f("ix_permission_referral_id"), "permission", ["referral_id"])
    op.create_index(op.f("ix_permission_stakeholder_id"), "permission", ["stakeholder_id"])
    op.create_table(
        "request_template",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("blurb", sa.Text(), nullable=False),
        sa.Column("is_default", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_request_template_created_at_is_instant")
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_request_template_name_said")),
        sa.CheckConstraint("trim(request) <> ''", name=op.f("ck_request_template_request_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_request_template_updated_at_is_instant")
        ),
        sa.CheckConstraint("is_default IN (0, 1)", name=op.f("ck_request_template_is_default_known")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_request_template_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_request_template_revision_counts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_template")),
        sa.UniqueConstraint("name", name=op.f("uq_request_template_name")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_request_template_default",
        "request_template",
        ["is_default"],
        unique=True,
        sqlite_where=sa.text("is_default = 1"),
    )
    _widen(
        "circulation",
        "'welcome', 'onboarding-plan', 'blank-handover'",
        "'welcome', 'onboarding-plan', 'referral-kit', 'blank-handover'",
    )


def _widen(table: str, rule: str, wider: str) -> None:
    """Make a table anew with a rule that allows more; its rows, other rules and indexes are what they were.

    SQLite's own procedure: without foreign keys, references to the table's name outlast it.
    """
    bind = op.get_bind()
    made = bind.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
    ).scalar_one()
    found = bind.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name",
        (table,),
    )
    indexes = list(found.scalars())
    head, _, body = made.partition("(")
    if body.count(rule) != 1:
        raise ValueError(f"{table} has not the rule that is to be wider")
    bind.exec_driver_sql(f"{head.replace(table, f'{table}_wider')}({body.replace(rule, wider)}")
    bind.exec_driver_sql(f"INSERT INTO {table}_wider SELECT * FROM {table}")  # noqa: S608 -- a table of ours
    bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql(f"ALTER TABLE {table}_wider RENAME TO {table}")
    for index in indexes:
        bind.exec_driver_sql(index)
