"""What align, activate and Today need: fit, handovers, commitments, risks, onboarding, first value, marks of lines."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# "table.column" whose values this revision means to change, or "table" when it means to add or remove rows.
REWRITES: frozenset[str] = frozenset()


def upgrade() -> None:
    op.create_table(
        "holiday",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_holiday_created_at_is_instant")
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_holiday_name_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_holiday_updated_at_is_instant")
        ),
        sa.CheckConstraint('date("on") IS "on"', name=op.f("ck_holiday_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_holiday_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_holiday_revision_counts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
        sa.UniqueConstraint("on", name=op.f("uq_holiday_on")),
        sqlite_strict=True,
    )
    op.create_table(
        "plan_template",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("suits", sa.Text(), nullable=False),
        sa.Column("shipped_as", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_plan_template_created_at_is_instant")
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_plan_template_name_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_plan_template_updated_at_is_instant")
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_plan_template_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_plan_template_revision_counts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_template")),
        sa.UniqueConstraint("name", name=op.f("uq_plan_template_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("stakeholder_id", sa.Text(), nullable=True),
        sa.Column("made_to", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("kept_on", sa.Text(), nullable=True),
        sa.Column("released_on", sa.Text(), nullable=True),
        sa.Column("released_reason", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_commitment_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "origin IN ('manual', 'interaction', 'review', 'handover', 'milestone')",
            name=op.f("ck_commitment_origin_known"),
        ),
        sa.CheckConstraint(
            "released_on IS NULL OR trim(released_reason) <> ''", name=op.f("ck_commitment_release_has_reason")
        ),
        sa.CheckConstraint(
            "side = 'us' AND owner_id IS NOT NULL OR side = 'customer' AND stakeholder_id IS NOT NULL",
            name=op.f("ck_commitment_has_owner"),
        ),
        sa.CheckConstraint("side IN ('us', 'customer', 'both')", name=op.f("ck_commitment_side_known")),
        sa.CheckConstraint("trim(what) <> ''", name=op.f("ck_commitment_what_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_commitment_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(due_on) IS due_on", name=op.f("ck_commitment_due_on_is_day")),
        sa.CheckConstraint("date(kept_on) IS kept_on", name=op.f("ck_commitment_kept_on_is_day")),
        sa.CheckConstraint("date(made_on) IS made_on", name=op.f("ck_commitment_made_on_is_day")),
        sa.CheckConstraint("date(released_on) IS released_on", name=op.f("ck_commitment_released_on_is_day")),
        sa.CheckConstraint("kept_on IS NULL OR released_on IS NULL", name=op.f("ck_commitment_kept_or_released")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_commitment_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_commitment_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_commitment_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["team_member.id"], name=op.f("fk_commitment_owner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_commitment_stakeholder_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_commitment_account_id_due_on"), "commitment", ["account_id", "due_on"])
    op.create_index(
        "ix_commitment_open", "commitment", ["due_on"], sqlite_where=sa.text("kept_on IS NULL AND released_on IS NULL")
    )
    op.create_index(op.f("ix_commitment_origin_id"), "commitment", ["origin_id"])
    op.create_index(op.f("ix_commitment_owner_id"), "commitment", ["owner_id"])
    op.create_index(op.f("ix_commitment_stakeholder_id"), "commitment", ["stakeholder_id"])
    op.create_table(
        "fit_verdict",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("judged_on", sa.Text(), nullable=False),
        sa.Column("judged_by_id", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_fit_verdict_created_at_is_instant")
        ),
        sa.CheckConstraint("trim(reason) <> ''", name=op.f("ck_fit_verdict_reason_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_fit_verdict_updated_at_is_instant")
        ),
        sa.CheckConstraint(
            "verdict IN ('invest', 'maintain', 'redesign', 'end_professionally')",
            name=op.f("ck_fit_verdict_verdict_known"),
        ),
        sa.CheckConstraint("date(judged_on) IS judged_on", name=op.f("ck_fit_verdict_judged_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_fit_verdict_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_fit_verdict_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_fit_verdict_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["judged_by_id"], ["team_member.id"], name=op.f("fk_fit_verdict_judged_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fit_verdict")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_fit_verdict_account_id_judged_on"), "fit_verdict", ["account_id", "judged_on"])
    op.create_index(op.f("ix_fit_verdict_judged_by_id"), "fit_verdict", ["judged_by_id"])
    op.create_table(
        "handover",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_id", sa.Text(), nullable=True),
        sa.Column("to_id", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Text(), nullable=False),
        sa.Column("account_overview", sa.Text(), nullable=False),
        sa.Column("commercial_overview", sa.Text(), nullable=False),
        sa.Column("business_problem", sa.Text(), nullable=False),
        sa.Column("why_now", sa.Text(), nullable=False),
        sa.Column("alternatives", sa.Text(), nullable=False),
        sa.Column("previous_provider", sa.Text(), nullable=False),
        sa.Column("previous_frustrations", sa.Text(), nullable=False),
        sa.Column("internal_priorities", sa.Text(), nullable=False),
        sa.Column("urgent_concerns", sa.Text(), nullable=False),
        sa.Column("outcomes_words", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("out_of_scope", sa.Text(), nullable=False),
        sa.Column("risks_words", sa.Text(), nullable=False),
        sa.Column("constraints", sa.Text(), nullable=False),
        sa.Column("growth_leads", sa.Text(), nullable=False),
        sa.Column("work_style", sa.Text(), nullable=False),
        sa.Column("channels", sa.Text(), nullable=False),
        sa.Column("our_part", sa.Text(), nullable=False),
        sa.Column("their_part", sa.Text(), nullable=False),
        sa.Column("kickoff_on", sa.Text(), nullable=True),
        sa.Column("promises_words", sa.Text(), nullable=False),
        sa.Column("champion_unknown_until", sa.Text(), nullable=True),
        sa.Column("budget_owner_unknown_until", sa.Text(), nullable=True),
        sa.Column("no_risks_checked_by_id", sa.Text(), nullable=True),
        sa.Column("no_risks_checked_on", sa.Text(), nullable=True),
        sa.Column("no_commitments_checked_by_id", sa.Text(), nullable=True),
        sa.Column("no_commitments_checked_on", sa.Text(), nullable=True),
        sa.Column("completed_on", sa.Text(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("remedy_on", sa.Text(), nullable=True),
        sa.Column("accepted_on", sa.Text(), nullable=True),
        sa.Column("accepted_by_id", sa.Text(), nullable=True),
        sa.Column("returned_on", sa.Text(), nullable=True),
        sa.Column("returned_questions", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_handover_created_at_is_instant")
        ),
        sa.CheckConstraint("kind IN ('sale', 'owner_change')", name=op.f("ck_handover_kind_known")),
        sa.CheckConstraint(
            "returned_on IS NULL OR trim(returned_questions) <> ''", name=op.f("ck_handover_returned_asks")
        ),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_handover_updated_at_is_instant")
        ),
        sa.CheckConstraint("verdict IN ('pass', 'conditional', 'fail')", name=op.f("ck_handover_verdict_known")),
        sa.CheckConstraint(
            "(no_commitments_checked_by_id IS NULL) = (no_commitments_checked_on IS NULL)",
            name=op.f("ck_handover_commitments_check_names_who"),
        ),
        sa.CheckConstraint(
            "(no_risks_checked_by_id IS NULL) = (no_risks_checked_on IS NULL)",
            name=op.f("ck_handover_risks_check_names_who"),
        ),
        sa.CheckConstraint(
            "accepted_on IS NULL OR completed_on IS NOT NULL", name=op.f("ck_handover_accepted_is_completed")
        ),
        sa.CheckConstraint("completed_on IS NULL OR verdict IS NOT NULL", name=op.f("ck_handover_completed_is_judged")),
        sa.CheckConstraint("date(accepted_on) IS accepted_on", name=op.f("ck_handover_accepted_on_is_day")),
        sa.CheckConstraint(
            "date(budget_owner_unknown_until) IS budget_owner_unknown_until",
            name=op.f("ck_handover_budget_owner_unknown_until_is_day"),
        ),
        sa.CheckConstraint(
            "date(champion_unknown_until) IS champion_unknown_until",
            name=op.f("ck_handover_champion_unknown_until_is_day"),
        ),
        sa.CheckConstraint("date(completed_on) IS completed_on", name=op.f("ck_handover_completed_on_is_day")),
        sa.CheckConstraint("date(kickoff_on) IS kickoff_on", name=op.f("ck_handover_kickoff_on_is_day")),
        sa.CheckConstraint(
            "date(no_commitments_checked_on) IS no_commitments_checked_on",
            name=op.f("ck_handover_no_commitments_checked_on_is_day"),
        ),
        sa.CheckConstraint(
            "date(no_risks_checked_on) IS no_risks_checked_on", name=op.f("ck_handover_no_risks_checked_on_is_day")
        ),
        sa.CheckConstraint("date(remedy_on) IS remedy_on", name=op.f("ck_handover_remedy_on_is_day")),
        sa.CheckConstraint("date(returned_on) IS returned_on", name=op.f("ck_handover_returned_on_is_day")),
        sa.CheckConstraint("date(started_on) IS started_on", name=op.f("ck_handover_started_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_handover_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_handover_revision_counts")),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"], ["team_member.id"], name=op.f("fk_handover_accepted_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_handover_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["from_id"], ["team_member.id"], name=op.f("fk_handover_from_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["no_commitments_checked_by_id"],
            ["team_member.id"],
            name=op.f("fk_handover_no_commitments_checked_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["no_risks_checked_by_id"],
            ["team_member.id"],
            name=op.f("fk_handover_no_risks_checked_by_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(["to_id"], ["team_member.id"], name=op.f("fk_handover_to_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_handover_accepted_by_id"), "handover", ["accepted_by_id"])
    op.create_index(op.f("ix_handover_account_id_started_on"), "handover", ["account_id", "started_on"])
    op.create_index(op.f("ix_handover_from_id"), "handover", ["from_id"])
    op.create_index(op.f("ix_handover_no_commitments_checked_by_id"), "handover", ["no_commitments_checked_by_id"])
    op.create_index(op.f("ix_handover_no_risks_checked_by_id"), "handover", ["no_risks_checked_by_id"])
    op.create_index(op.f("ix_handover_to_id"), "handover", ["to_id"])
    op.create_table(
        "onboarding_plan",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("template_name", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("escalation", sa.Text(), nullable=False),
        sa.Column("how_we_talk", sa.Text(), nullable=False),
        sa.Column("how_long", sa.Text(), nullable=False),
        sa.Column("what_we_need", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_onboarding_plan_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_onboarding_plan_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(starts_on) IS starts_on", name=op.f("ck_onboarding_plan_starts_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_onboarding_plan_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_onboarding_plan_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_onboarding_plan_account_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onboarding_plan")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_onboarding_plan_account_id_starts_on"), "onboarding_plan", ["account_id", "starts_on"])
    op.create_table(
        "prospect_fit",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("fits_profile", sa.Text(), nullable=True),
        sa.Column("fits_note", sa.Text(), nullable=False),
        sa.Column("realistic_outcomes", sa.Text(), nullable=False),
        sa.Column("our_responsibilities", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("timing", sa.Text(), nullable=False),
        sa.Column("their_participation", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_prospect_fit_created_at_is_instant")
        ),
        sa.CheckConstraint("fits_profile IN ('yes', 'partly', 'no')", name=op.f("ck_prospect_fit_fits_profile_known")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_prospect_fit_updated_at_is_instant")
        ),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_prospect_fit_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_prospect_fit_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_prospect_fit_account_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prospect_fit")),
        sa.UniqueConstraint("account_id", name=op.f("uq_prospect_fit_account_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "risk",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("closed_note", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Text(), nullable=True),
        sa.CheckConstraint("created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_risk_created_at_is_instant")),
        sa.CheckConstraint(
            "origin IN ('manual', 'interaction', 'review', 'handover', 'milestone')", name=op.f("ck_risk_origin_known")
        ),
        sa.CheckConstraint("trim(what) <> ''", name=op.f("ck_risk_what_said")),
        sa.CheckConstraint("updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_risk_updated_at_is_instant")),
        sa.CheckConstraint("date(closed_on) IS closed_on", name=op.f("ck_risk_closed_on_is_day")),
        sa.CheckConstraint("date(due_on) IS due_on", name=op.f("ck_risk_due_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_risk_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_risk_revision_counts")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_risk_account_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["owner_id"], ["team_member.id"], name=op.f("fk_risk_owner_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_risk_account_id_closed_on"), "risk", ["account_id", "closed_on"])
    op.create_index(op.f("ix_risk_origin_id"), "risk", ["origin_id"])
    op.create_index(op.f("ix_risk_owner_id"), "risk", ["owner_id"])
    op.create_table(
        "template_step",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("template_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("done_when", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("counts_working_days", sa.Integer(), nullable=False),
        sa.Column("is_required", sa.Integer(), nullable=False),
        sa.Column("is_first_value", sa.Integer(), nullable=False),
        sa.Column("is_shown", sa.Integer(), nullable=False),
        sa.Column("depends_on", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_template_step_created_at_is_instant")
        ),
        sa.CheckConstraint("side IN ('us', 'customer', 'both')", name=op.f("ck_template_step_side_known")),
        sa.CheckConstraint("trim(title) <> ''", name=op.f("ck_template_step_title_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_template_step_updated_at_is_instant")
        ),
        sa.CheckConstraint("counts_working_days IN (0, 1)", name=op.f("ck_template_step_counts_working_days_known")),
        sa.CheckConstraint("days >= 0", name=op.f("ck_template_step_days_not_negative")),
        sa.CheckConstraint(
            "is_first_value = 0 OR is_required = 1", name=op.f("ck_template_step_first_value_is_required")
        ),
        sa.CheckConstraint("is_first_value IN (0, 1)", name=op.f("ck_template_step_is_first_value_known")),
        sa.CheckConstraint("is_required IN (0, 1)", name=op.f("ck_template_step_is_required_known")),
        sa.CheckConstraint("is_shown IN (0, 1)", name=op.f("ck_template_step_is_shown_known")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_template_step_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_template_step_revision_counts")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["plan_template.id"], name=op.f("fk_template_step_template_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_step")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_template_step_template_id_position"), "template_step", ["template_id", "position"])
    op.create_index(
        "uq_template_step_first_value",
        "template_step",
        ["template_id"],
        unique=True,
        sqlite_where=sa.text("is_first_value = 1"),
    )
    op.create_table(
        "today_mark",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("line_identity", sa.Text(), nullable=False),
        sa.Column("snoozed_until", sa.Text(), nullable=True),
        sa.Column("dismissed_reason", sa.Text(), nullable=False),
        sa.Column("marked_by_id", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_today_mark_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "snoozed_until IS NOT NULL OR trim(dismissed_reason) <> ''", name=op.f("ck_today_mark_snoozed_or_dismissed")
        ),
        sa.CheckConstraint("trim(line_identity) <> ''", name=op.f("ck_today_mark_line_identity_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_today_mark_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(snoozed_until) IS snoozed_until", name=op.f("ck_today_mark_snoozed_until_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_today_mark_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_today_mark_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_today_mark_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["marked_by_id"], ["team_member.id"], name=op.f("fk_today_mark_marked_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_today_mark")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_today_mark_account_id"), "today_mark", ["account_id"])
    op.create_index(op.f("ix_today_mark_line_identity"), "today_mark", ["line_identity"])
    op.create_index(op.f("ix_today_mark_marked_by_id"), "today_mark", ["marked_by_id"])
    op.create_table(
        "milestone",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("plan_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("done_when", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        sa.Column("stakeholder_id", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("is_required", sa.Integer(), nullable=False),
        sa.Column("is_first_value", sa.Integer(), nullable=False),
        sa.Column("is_shown", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("waits_for", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_milestone_created_at_is_instant")
        ),
        sa.CheckConstraint("side IN ('us', 'customer', 'both')", name=op.f("ck_milestone_side_known")),
        sa.CheckConstraint("trim(title) <> ''", name=op.f("ck_milestone_title_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_milestone_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(done_on) IS done_on", name=op.f("ck_milestone_done_on_is_day")),
        sa.CheckConstraint("date(due_on) IS due_on", name=op.f("ck_milestone_due_on_is_day")),
        sa.CheckConstraint("date(started_on) IS started_on", name=op.f("ck_milestone_started_on_is_day")),
        sa.CheckConstraint("is_first_value = 0 OR is_required = 1", name=op.f("ck_milestone_first_value_is_required")),
        sa.CheckConstraint("is_first_value IN (0, 1)", name=op.f("ck_milestone_is_first_value_known")),
        sa.CheckConstraint("is_required IN (0, 1)", name=op.f("ck_milestone_is_required_known")),
        sa.CheckConstraint("is_shown IN (0, 1)", name=op.f("ck_milestone_is_shown_known")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_milestone_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_milestone_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_milestone_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["team_member.id"], name=op.f("fk_milestone_owner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["onboarding_plan.id"], name=op.f("fk_milestone_plan_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"], ["stakeholder.id"], name=op.f("fk_milestone_stakeholder_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_milestone_account_id"), "milestone", ["account_id"])
    op.create_index("ix_milestone_open", "milestone", ["due_on", "plan_id"], sqlite_where=sa.text("done_on IS NULL"))
    op.create_index(op.f("ix_milestone_owner_id"), "milestone", ["owner_id"])
    op.create_index(op.f("ix_milestone_plan_id_position"), "milestone", ["plan_id", "position"])
    op.create_index(op.f("ix_milestone_stakeholder_id"), "milestone", ["stakeholder_id"])
    op.create_index(
        "uq_milestone_first_value", "milestone", ["plan_id"], unique=True, sqlite_where=sa.text("is_first_value = 1")
    )
    op.create_table(
        "first_value",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("milestone_id", sa.Text(), nullable=False),
        sa.Column("confirmed_on", sa.Text(), nullable=False),
        sa.Column("confirmed_by_id", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_first_value_created_at_is_instant")
        ),
        sa.CheckConstraint("trim(evidence) <> ''", name=op.f("ck_first_value_evidence_said")),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_first_value_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(confirmed_on) IS confirmed_on", name=op.f("ck_first_value_confirmed_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_first_value_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_first_value_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_first_value_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["stakeholder.id"], name=op.f("fk_first_value_confirmed_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_first_value_milestone_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_value")),
        sa.UniqueConstraint("milestone_id", name=op.f("uq_first_value_milestone_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_first_value_account_id_confirmed_on"), "first_value", ["account_id", "confirmed_on"])
    op.create_index(op.f("ix_first_value_confirmed_by_id"), "first_value", ["confirmed_by_id"])
    op.create_index(op.f("ix_first_value_confirmed_on"), "first_value", ["confirmed_on"])
    op.create_table(
        "window_answers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("first_value_id", sa.Text(), nullable=False),
        sa.Column("problem_revealed", sa.Text(), nullable=False),
        sa.Column("next_year", sa.Text(), nullable=False),
        sa.Column("second_problem", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Text(), nullable=False),
        sa.Column("asked_of_id", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "created_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_window_answers_created_at_is_instant")
        ),
        sa.CheckConstraint(
            "trim(problem_revealed || next_year || second_problem) <> ''",
            name=op.f("ck_window_answers_something_answered"),
        ),
        sa.CheckConstraint(
            "updated_at GLOB '????-??-??T??:??:??.??????Z'", name=op.f("ck_window_answers_updated_at_is_instant")
        ),
        sa.CheckConstraint("date(asked_on) IS asked_on", name=op.f("ck_window_answers_asked_on_is_day")),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_window_answers_id_form")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_window_answers_revision_counts")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_window_answers_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["asked_of_id"], ["stakeholder.id"], name=op.f("fk_window_answers_asked_of_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["first_value_id"], ["first_value.id"], name=op.f("fk_window_answers_first_value_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_window_answers")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_window_answers_account_id_asked_on"), "window_answers", ["account_id", "asked_on"])
    op.create_index(op.f("ix_window_answers_asked_of_id"), "window_answers", ["asked_of_id"])
    op.create_index(op.f("ix_window_answers_first_value_id_asked_on"), "window_answers", ["first_value_id", "asked_on"])
    op.add_column("firm", sa.Column("ideal_company", sa.Text(), server_default="", nullable=False))
    op.add_column("firm", sa.Column("ideal_role", sa.Text(), server_default="", nullable=False))
    op.add_column("firm", sa.Column("ideal_problem", sa.Text(), server_default="", nullable=False))
    _widen(
        "action",
        "origin IN ('manual', 'interaction', 'review')",
        "origin IN ('manual', 'interaction', 'review', 'handover', 'milestone')",
    )
    _widen(
        "circulation",
        "kind IN ('value-summary', 'review-pack', 'review-minutes', 'blank-review', 'blank-health', 'blank-exit')",
        "kind IN ('value-summary', 'review-pack', 'review-minutes', 'handover-brief', 'welcome', 'onboarding-plan', "
        "'blank-handover', 'blank-review', 'blank-health', 'blank-exit')",
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
