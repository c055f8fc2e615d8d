"""The first page: firm, accounts, people, contacts, actions, purchases, measures, value log, reviews, history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# "table.column" whose values this revision means to change, or "table" when it means to add or remove rows.
REWRITES: frozenset[str] = frozenset()


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("is_imported", sa.Integer(), nullable=False),
        sa.Column("recorded_on", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("won_through", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("success_words", sa.Text(), nullable=False),
        sa.Column("success_said_by_id", sa.Text(), nullable=True),
        sa.Column("success_agreed_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_account_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "external_id <> '' AND external_id = trim(external_id)", name=op.f("ck_account_external_id_trimmed")
        ),
        sa.CheckConstraint("status IN ('prospect', 'active', 'ended')", name=op.f("ck_account_status_known")),
        sa.CheckConstraint("tier IN ('strategic', 'core', 'standard')", name=op.f("ck_account_tier_known")),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_account_name_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_account_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(ended_on) IS ended_on", name=op.f("ck_account_ended_on_is_day")),
        sa.CheckConstraint("date(recorded_on) IS recorded_on", name=op.f("ck_account_recorded_on_is_day")),
        sa.CheckConstraint("date(signed_on) IS signed_on", name=op.f("ck_account_signed_on_is_day")),
        sa.CheckConstraint(
            "date(success_agreed_on) IS success_agreed_on", name=op.f("ck_account_success_agreed_on_is_day")
        ),
        sa.CheckConstraint("is_imported IN (0, 1)", name=op.f("ck_account_is_imported_known")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_account_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_account_revision_counts")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["team_member.id"], name=op.f("fk_account_owner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["success_said_by_id"], ["stakeholder.id"], name=op.f("fk_account_success_said_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("external_id", name=op.f("uq_account_external_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_account_name"), "account", ["name"])
    op.create_index(op.f("ix_account_owner_id"), "account", ["owner_id"])
    op.create_index(
        op.f("ix_account_success_said_by_id"), "account", ["success_said_by_id"], unique=False, sqlite_where=None
    )
    op.create_table(
        "change_set",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.CheckConstraint("at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_change_set_at_is_instant")),
        sa.CheckConstraint("trim(label) <> ''", name=op.f("ck_change_set_label_said")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_change_set_id_form")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_set")),
        sa.UniqueConstraint("number", name=op.f("uq_change_set_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "firm",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("home_currency", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("weekend", sa.Text(), nullable=False),
        sa.Column("brand_colour", sa.Text(), nullable=False),
        sa.Column("footer", sa.Text(), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("is_sample", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "brand_colour GLOB '#[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]'",
            name=op.f("ck_firm_brand_colour_form"),
        ),
        sa.CheckConstraint("created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_firm_created_at_is_instant")),
        sa.CheckConstraint("home_currency GLOB '[A-Z][A-Z][A-Z]'", name=op.f("ck_firm_home_currency_form")),
        sa.CheckConstraint("paper IN ('a4', 'letter')", name=op.f("ck_firm_paper_known")),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_firm_name_said")),
        sa.CheckConstraint("updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_firm_updated_at_is_instant")),
        sa.CheckConstraint("is_sample IN (0, 1)", name=op.f("ck_firm_is_sample_known")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_firm_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_firm_revision_counts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm")),
        sqlite_strict=True,
    )
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_saved_filter_created_at_is_instant")
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_saved_filter_name_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_saved_filter_updated_at_is_instant")
        ),
        sa.CheckConstraint("json_valid(definition)", name=op.f("ck_saved_filter_definition_is_json")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_saved_filter_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_saved_filter_revision_counts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("place", "name", name=op.f("uq_saved_filter_place_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "stakeholder",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("influence", sa.Integer(), nullable=True),
        sa.Column("support", sa.Integer(), nullable=True),
        sa.Column("success_words", sa.Text(), nullable=False),
        sa.Column("reports_to_id", sa.Text(), nullable=True),
        sa.Column("held_by_id", sa.Text(), nullable=True),
        sa.Column("joined_on", sa.Text(), nullable=True),
        sa.Column("left_on", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_stakeholder_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "external_id <> '' AND external_id = trim(external_id)", name=op.f("ck_stakeholder_external_id_trimmed")
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_stakeholder_name_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_stakeholder_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(joined_on) IS joined_on", name=op.f("ck_stakeholder_joined_on_is_day")),
        sa.CheckConstraint("date(left_on) IS left_on", name=op.f("ck_stakeholder_left_on_is_day")),
        sa.CheckConstraint("influence BETWEEN 1 AND 3", name=op.f("ck_stakeholder_influence_range")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_stakeholder_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_stakeholder_revision_counts")),
        sa.CheckConstraint("support BETWEEN -2 AND 2", name=op.f("ck_stakeholder_support_range")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_stakeholder_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["held_by_id"], ["team_member.id"], name=op.f("fk_stakeholder_held_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["reports_to_id"], ["stakeholder.id"], name=op.f("fk_stakeholder_reports_to_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder")),
        sa.UniqueConstraint("account_id", "external_id", name=op.f("uq_stakeholder_account_id_external_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_stakeholder_account_id_left_on"),
        "stakeholder",
        ["account_id", "left_on"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(op.f("ix_stakeholder_held_by_id"), "stakeholder", ["held_by_id"])
    op.create_index(
        op.f("ix_stakeholder_reports_to_id"), "stakeholder", ["reports_to_id"], unique=False, sqlite_where=None
    )
    op.create_table(
        "team_member",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("left_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_team_member_created_at_is_instant")
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_team_member_name_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_team_member_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(left_on) IS left_on", name=op.f("ck_team_member_left_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_team_member_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_team_member_revision_counts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_member")),
        sqlite_strict=True,
    )
    op.create_table(
        "action",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("stakeholder_id", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("dropped_on", sa.Text(), nullable=True),
        sa.Column("dropped_reason", sa.Text(), nullable=False),
        sa.Column("is_next_step", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_action_created_at_is_instant")
        ),
        sa.CheckConstraint("origin IN ('manual', 'interaction', 'review')", name=op.f("ck_action_origin_known")),
        sa.CheckConstraint("side IN ('us', 'customer', 'both')", name=op.f("ck_action_side_known")),
        sa.CheckConstraint("trim(what) <> ''", name=op.f("ck_action_what_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_action_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(done_on) IS done_on", name=op.f("ck_action_done_on_is_day")),
        sa.CheckConstraint("date(dropped_on) IS dropped_on", name=op.f("ck_action_dropped_on_is_day")),
        sa.CheckConstraint("date(due_on) IS due_on", name=op.f("ck_action_due_on_is_day")),
        sa.CheckConstraint("done_on IS NULL OR dropped_on IS NULL", name=op.f("ck_action_done_or_dropped")),
        sa.CheckConstraint("is_next_step IN (0, 1)", name=op.f("ck_action_is_next_step_known")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_action_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_action_revision_counts")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_action_account_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["owner_id"], ["team_member.id"], name=op.f("fk_action_owner_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_action_stakeholder_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_action_account_id_done_on"), "action", ["account_id", "done_on"], unique=False, sqlite_where=None
    )
    op.create_index(
        "ix_action_open",
        "action",
        ["account_id", "due_on"],
        unique=False,
        sqlite_where=sa.text("done_on IS NULL AND dropped_on IS NULL"),
    )
    op.create_index(op.f("ix_action_origin_id"), "action", ["origin_id"])
    op.create_index(op.f("ix_action_owner_id"), "action", ["owner_id"])
    op.create_index(op.f("ix_action_stakeholder_id"), "action", ["stakeholder_id"])
    op.create_index(
        "uq_action_next_step",
        "action",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("is_next_step = 1 AND done_on IS NULL AND dropped_on IS NULL"),
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("value_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("recurrence", sa.Text(), nullable=False),
        sa.Column("notice_months", sa.Integer(), nullable=True),
        sa.Column("auto_renews", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_agreement_created_at_is_instant")
        ),
        sa.CheckConstraint("kind IN ('retainer', 'subscription', 'project')", name=op.f("ck_agreement_kind_known")),
        sa.CheckConstraint(
            "recurrence IN ('once', 'per_month', 'per_year')", name=op.f("ck_agreement_recurrence_known")
        ),
        sa.CheckConstraint("trim(title) <> ''", name=op.f("ck_agreement_title_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_agreement_updated_at_is_instant")
        ),
        sa.CheckConstraint(
            "value_minor IS NULL OR currency GLOB '[A-Z][A-Z][A-Z]'", name=op.f("ck_agreement_currency_form")
        ),
        sa.CheckConstraint("auto_renews IN (0, 1)", name=op.f("ck_agreement_auto_renews_known")),
        sa.CheckConstraint("date(ends_on) IS ends_on", name=op.f("ck_agreement_ends_on_is_day")),
        sa.CheckConstraint("date(signed_on) IS signed_on", name=op.f("ck_agreement_signed_on_is_day")),
        sa.CheckConstraint("date(starts_on) IS starts_on", name=op.f("ck_agreement_starts_on_is_day")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_agreement_ends_after_start")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_agreement_id_form")),
        sa.CheckConstraint("notice_months BETWEEN 0 AND 24", name=op.f("ck_agreement_notice_months_range")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_agreement_revision_counts")),
        sa.CheckConstraint("value_minor >= 0", name=op.f("ck_agreement_value_not_negative")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_agreement_account_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_agreement_account_id_starts_on"),
        "agreement",
        ["account_id", "starts_on"],
        unique=False,
        sqlite_where=None,
    )
    op.create_table(
        "change",
        sa.Column("change_set_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.CheckConstraint("operation IN ('added', 'changed', 'deleted')", name=op.f("ck_change_operation_known")),
        sa.CheckConstraint("json_valid(after)", name=op.f("ck_change_after_is_json")),
        sa.CheckConstraint("json_valid(before)", name=op.f("ck_change_before_is_json")),
        sa.ForeignKeyConstraint(
            ["change_set_id"], ["change_set.id"], name=op.f("fk_change_change_set_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("change_set_id", "position", name=op.f("pk_change")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_change_account_id_change_set_id"),
        "change",
        ["account_id", "change_set_id"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(
        op.f("ix_change_record_kind_record_id_change_set_id"),
        "change",
        ["record_kind", "record_id", "change_set_id"],
        unique=False,
        sqlite_where=None,
    )
    op.create_table(
        "interaction",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("is_two_way", sa.Integer(), nullable=False),
        sa.Column("team_member_id", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_interaction_created_at_is_instant")
        ),
        sa.CheckConstraint("kind IN ('meeting', 'call', 'mail', 'note')", name=op.f("ck_interaction_kind_known")),
        sa.CheckConstraint("trim(summary) <> ''", name=op.f("ck_interaction_summary_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_interaction_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(happened_on) IS happened_on", name=op.f("ck_interaction_happened_on_is_day")),
        sa.CheckConstraint("is_two_way IN (0, 1)", name=op.f("ck_interaction_is_two_way_known")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_interaction_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_interaction_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_interaction_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["team_member_id"], ["team_member.id"], name=op.f("fk_interaction_team_member_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_interaction_account_id_happened_on"),
        "interaction",
        ["account_id", "happened_on"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(
        op.f("ix_interaction_team_member_id"), "interaction", ["team_member_id"], unique=False, sqlite_where=None
    )
    op.create_index(
        "ix_interaction_two_way",
        "interaction",
        ["account_id", "happened_on", "kind"],
        unique=False,
        sqlite_where=sa.text("is_two_way = 1"),
    )
    op.create_table(
        "measure",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("retired_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_measure_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "external_id <> '' AND external_id = trim(external_id)", name=op.f("ck_measure_external_id_trimmed")
        ),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_measure_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(retired_on) IS retired_on", name=op.f("ck_measure_retired_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_measure_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_measure_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_measure_account_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("account_id", "external_id", name=op.f("uq_measure_account_id_external_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_measure_account_id_retired_on"),
        "measure",
        ["account_id", "retired_on"],
        unique=False,
        sqlite_where=None,
    )
    op.create_table(
        "purchase_order",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("ordered_on", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("pass_through_minor", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_purchase_order_created_at_is_instant")
        ),
        sa.CheckConstraint("currency GLOB '[A-Z][A-Z][A-Z]'", name=op.f("ck_purchase_order_currency_form")),
        sa.CheckConstraint(
            "external_id <> '' AND external_id = trim(external_id)", name=op.f("ck_purchase_order_external_id_trimmed")
        ),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_purchase_order_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(ordered_on) IS ordered_on", name=op.f("ck_purchase_order_ordered_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_purchase_order_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_purchase_order_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_purchase_order_account_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase_order")),
        sa.UniqueConstraint("external_id", name=op.f("uq_purchase_order_external_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_purchase_order_account_id_ordered_on"),
        "purchase_order",
        ["account_id", "ordered_on"],
        unique=False,
        sqlite_where=None,
    )
    op.create_table(
        "value_review",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=True),
        sa.Column("cancelled_reason", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("for_stakeholder_id", sa.Text(), nullable=True),
        sa.Column("prepared_by_id", sa.Text(), nullable=True),
        sa.Column("relevance", sa.Text(), nullable=True),
        sa.Column("no_decision_reason", sa.Text(), nullable=False),
        sa.Column("decision_asked", sa.Text(), nullable=False),
        sa.Column("decision_asked_by", sa.Text(), nullable=True),
        sa.Column("decision_consequence", sa.Text(), nullable=False),
        sa.Column("figures_agreed_by_id", sa.Text(), nullable=True),
        sa.Column("figures_agreed_on", sa.Text(), nullable=True),
        sa.Column("figures_digest", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_value_review_created_at_is_instant")
        ),
        sa.CheckConstraint("relevance IN ('still', 'changed')", name=op.f("ck_value_review_relevance_known")),
        sa.CheckConstraint("state <> 'held' OR held_on IS NOT NULL", name=op.f("ck_value_review_held_is_dated")),
        sa.CheckConstraint(
            "state IN ('planned', 'prepared', 'held', 'cancelled')", name=op.f("ck_value_review_state_known")
        ),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_value_review_updated_at_is_instant")
        ),
        sa.CheckConstraint(
            "date(decision_asked_by) IS decision_asked_by", name=op.f("ck_value_review_decision_asked_by_is_day")
        ),
        sa.CheckConstraint(
            "date(figures_agreed_on) IS figures_agreed_on", name=op.f("ck_value_review_figures_agreed_on_is_day")
        ),
        sa.CheckConstraint("date(held_on) IS held_on", name=op.f("ck_value_review_held_on_is_day")),
        sa.CheckConstraint("date(planned_on) IS planned_on", name=op.f("ck_value_review_planned_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_value_review_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_value_review_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_value_review_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["figures_agreed_by_id"],
            ["stakeholder.id"],
            name=op.f("fk_value_review_figures_agreed_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["for_stakeholder_id"],
            ["stakeholder.id"],
            name=op.f("fk_value_review_for_stakeholder_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["prepared_by_id"], ["team_member.id"], name=op.f("fk_value_review_prepared_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_value_review")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_value_review_account_id_planned_on"),
        "value_review",
        ["account_id", "planned_on"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(
        op.f("ix_value_review_account_id_state_held_on"),
        "value_review",
        ["account_id", "state", "held_on"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(
        op.f("ix_value_review_figures_agreed_by_id"),
        "value_review",
        ["figures_agreed_by_id"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(
        op.f("ix_value_review_for_stakeholder_id"),
        "value_review",
        ["for_stakeholder_id"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(
        op.f("ix_value_review_prepared_by_id"), "value_review", ["prepared_by_id"], unique=False, sqlite_where=None
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("interaction_id", sa.Text(), nullable=False),
        sa.Column("stakeholder_id", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_attendance_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_attendance_updated_at_is_instant")
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_attendance_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_attendance_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_attendance_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_attendance_interaction_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_attendance_stakeholder_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "interaction_id", "stakeholder_id", name=op.f("uq_attendance_interaction_id_stakeholder_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_attendance_account_id"), "attendance", ["account_id"])
    op.create_index(
        op.f("ix_attendance_stakeholder_id_interaction_id"),
        "attendance",
        ["stakeholder_id", "interaction_id"],
        unique=False,
        sqlite_where=None,
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("stakeholder_id", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("action_id", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_decision_created_at_is_instant")
        ),
        sa.CheckConstraint("side IN ('us', 'customer', 'both')", name=op.f("ck_decision_side_known")),
        sa.CheckConstraint("trim(what) <> ''", name=op.f("ck_decision_what_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_decision_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(due_on) IS due_on", name=op.f("ck_decision_due_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_decision_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_decision_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_decision_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_decision_action_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["team_member.id"], name=op.f("fk_decision_owner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["value_review.id"], name=op.f("fk_decision_review_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_decision_stakeholder_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_decision_account_id"), "decision", ["account_id"])
    op.create_index(op.f("ix_decision_action_id"), "decision", ["action_id"])
    op.create_index(op.f("ix_decision_owner_id"), "decision", ["owner_id"])
    op.create_index(
        op.f("ix_decision_review_id_position"), "decision", ["review_id", "position"], unique=False, sqlite_where=None
    )
    op.create_index(op.f("ix_decision_stakeholder_id"), "decision", ["stakeholder_id"])
    op.create_table(
        "measure_version",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("measure_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("baseline", sa.Text(), nullable=True),
        sa.Column("baseline_on", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("lower", sa.Text(), nullable=True),
        sa.Column("upper", sa.Text(), nullable=True),
        sa.Column("target_on", sa.Text(), nullable=True),
        sa.Column("recognised_by", sa.Text(), nullable=False),
        sa.Column("confirmed_by_id", sa.Text(), nullable=True),
        sa.Column("obstacles", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Text(), nullable=True),
        sa.Column("change_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_measure_version_created_at_is_instant")
        ),
        sa.CheckConstraint("kind IN ('number', 'yes_no', 'keep_within')", name=op.f("ck_measure_version_kind_known")),
        sa.CheckConstraint("trim(title) <> ''", name=op.f("ck_measure_version_title_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_measure_version_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(agreed_on) IS agreed_on", name=op.f("ck_measure_version_agreed_on_is_day")),
        sa.CheckConstraint("date(baseline_on) IS baseline_on", name=op.f("ck_measure_version_baseline_on_is_day")),
        sa.CheckConstraint("date(target_on) IS target_on", name=op.f("ck_measure_version_target_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_measure_version_id_form")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_measure_version_number_counts")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_measure_version_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_measure_version_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"],
            ["stakeholder.id"],
            name=op.f("fk_measure_version_confirmed_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_measure_version_measure_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_version")),
        sa.UniqueConstraint("measure_id", "number", name=op.f("uq_measure_version_measure_id_number")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_measure_version_account_id_agreed_on"),
        "measure_version",
        ["account_id", "agreed_on"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(
        op.f("ix_measure_version_confirmed_by_id"),
        "measure_version",
        ["confirmed_by_id"],
        unique=False,
        sqlite_where=None,
    )
    op.create_table(
        "outcome",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("measure_id", sa.Text(), nullable=True),
        sa.Column("happened_on", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("now", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("recurrence", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("confirmed_by_id", sa.Text(), nullable=True),
        sa.Column("confirmed_on", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("quoted_id", sa.Text(), nullable=True),
        sa.Column("at_risk", sa.Text(), nullable=False),
        sa.Column("is_client_visible", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "amount_minor IS NULL OR currency GLOB '[A-Z][A-Z][A-Z]'", name=op.f("ck_outcome_currency_form")
        ),
        sa.CheckConstraint(
            "category IN ('revenue_created', 'cost_reduced', 'risk_controlled', 'errors_prevented', "
            "'productivity_improved', 'delivery_accelerated', 'compliance_strengthened', 'decisions_more_confident')",
            name=op.f("ck_outcome_category_known"),
        ),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_outcome_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "external_id <> '' AND external_id = trim(external_id)", name=op.f("ck_outcome_external_id_trimmed")
        ),
        sa.CheckConstraint(
            "grade <> 'A' OR (confirmed_by_id IS NOT NULL AND confirmed_on IS NOT NULL)",
            name=op.f("ck_outcome_confirmed_by_somebody"),
        ),
        sa.CheckConstraint("grade <> 'B' OR trim(source) <> ''", name=op.f("ck_outcome_measured_from_source")),
        sa.CheckConstraint("grade <> 'C' OR trim(method) <> ''", name=op.f("ck_outcome_estimated_by_method")),
        sa.CheckConstraint(
            "grade = 'D' OR (trim(change) <> '' AND category IS NOT NULL)", name=op.f("ck_outcome_change_said")
        ),
        sa.CheckConstraint("grade IN ('A', 'B', 'C', 'D')", name=op.f("ck_outcome_grade_known")),
        sa.CheckConstraint("recurrence IN ('once', 'per_month', 'per_year')", name=op.f("ck_outcome_recurrence_known")),
        sa.CheckConstraint("trim(activity) <> '' OR trim(change) <> ''", name=op.f("ck_outcome_something_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_outcome_updated_at_is_instant")
        ),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_outcome_amount_not_negative")),
        sa.CheckConstraint("date(confirmed_on) IS confirmed_on", name=op.f("ck_outcome_confirmed_on_is_day")),
        sa.CheckConstraint("date(happened_on) IS happened_on", name=op.f("ck_outcome_happened_on_is_day")),
        sa.CheckConstraint("is_client_visible IN (0, 1)", name=op.f("ck_outcome_is_client_visible_known")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_outcome_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_outcome_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_outcome_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["stakeholder.id"], name=op.f("fk_outcome_confirmed_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_outcome_measure_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["quoted_id"], ["stakeholder.id"], name=op.f("fk_outcome_quoted_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("account_id", "external_id", name=op.f("uq_outcome_account_id_external_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_outcome_account_id_happened_on_grade"),
        "outcome",
        ["account_id", "happened_on", "grade"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(op.f("ix_outcome_confirmed_by_id"), "outcome", ["confirmed_by_id"])
    op.create_index(op.f("ix_outcome_measure_id"), "outcome", ["measure_id"])
    op.create_index(
        "ix_outcome_proven",
        "outcome",
        ["account_id"],
        unique=False,
        sqlite_where=sa.text("measure_id IS NOT NULL AND grade IN ('A', 'B')"),
    )
    op.create_index(op.f("ix_outcome_quoted_id"), "outcome", ["quoted_id"])
    op.create_table(
        "reading",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("measure_id", sa.Text(), nullable=False),
        sa.Column("read_on", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_reading_created_at_is_instant")
        ),
        sa.CheckConstraint("trim(value) <> ''", name=op.f("ck_reading_value_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_reading_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(read_on) IS read_on", name=op.f("ck_reading_read_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_reading_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_reading_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_reading_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_reading_measure_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_reading_account_id_read_on"), "reading", ["account_id", "read_on"], unique=False, sqlite_where=None
    )
    op.create_index(
        op.f("ix_reading_measure_id_read_on"), "reading", ["measure_id", "read_on"], unique=False, sqlite_where=None
    )
    op.create_table(
        "review_attendance",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=False),
        sa.Column("stakeholder_id", sa.Text(), nullable=True),
        sa.Column("team_member_id", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_review_attendance_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_review_attendance_updated_at_is_instant")
        ),
        sa.CheckConstraint(
            "(stakeholder_id IS NULL) <> (team_member_id IS NULL)", name=op.f("ck_review_attendance_one_person")
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_review_attendance_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_review_attendance_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_review_attendance_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["value_review.id"], name=op.f("fk_review_attendance_review_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"],
            ["stakeholder.id"],
            name=op.f("fk_review_attendance_stakeholder_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["team_member_id"],
            ["team_member.id"],
            name=op.f("fk_review_attendance_team_member_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_attendance")),
        sa.UniqueConstraint("review_id", "stakeholder_id", name=op.f("uq_review_attendance_review_id_stakeholder_id")),
        sa.UniqueConstraint("review_id", "team_member_id", name=op.f("uq_review_attendance_review_id_team_member_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_review_attendance_account_id"), "review_attendance", ["account_id"], unique=False, sqlite_where=None
    )
    op.create_index(
        op.f("ix_review_attendance_stakeholder_id"),
        "review_attendance",
        ["stakeholder_id"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(
        op.f("ix_review_attendance_team_member_id"),
        "review_attendance",
        ["team_member_id"],
        unique=False,
        sqlite_where=None,
    )
    op.create_table(
        "review_item",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("is_included", sa.Integer(), nullable=False),
        sa.Column("is_edited", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_review_item_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "question IN ('expected', 'happened', 'learned_theirs', 'learned_ours', 'next')",
            name=op.f("ck_review_item_question_known"),
        ),
        sa.CheckConstraint(
            "source IN ('typed', 'measure_version', 'progress', 'outcome', 'action')",
            name=op.f("ck_review_item_source_known"),
        ),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_review_item_updated_at_is_instant")
        ),
        sa.CheckConstraint("is_edited IN (0, 1)", name=op.f("ck_review_item_is_edited_known")),
        sa.CheckConstraint("is_included IN (0, 1)", name=op.f("ck_review_item_is_included_known")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_review_item_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_review_item_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_review_item_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["value_review.id"], name=op.f("fk_review_item_review_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_item")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_review_item_account_id"), "review_item", ["account_id"])
    op.create_index(
        op.f("ix_review_item_review_id_question_position"),
        "review_item",
        ["review_id", "question", "position"],
        unique=False,
        sqlite_where=None,
    )
    op.create_index(op.f("ix_review_item_source_id"), "review_item", ["source_id"])
