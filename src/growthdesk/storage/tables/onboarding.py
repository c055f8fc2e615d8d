"""Tables of onboarding: plans and their milestones."""

from growthdesk.domain.records import Side
from growthdesk.storage.tables.columns import (
    RecordTable,
    indexed,
    one_of,
    refers,
    rule,
    rules,
    said,
    unique_where,
    whole,
    words,
)


class OnboardingPlanTable(RecordTable, table=True):
    """The plan of an account."""

    __tablename__ = "onboarding_plan"
    __table_args__ = rules(refers("account_id", "account"), indexed("account_id", "starts_on"), days=("starts_on",))

    account_id: str = words()
    template_name: str = words()
    starts_on: str = words()
    escalation: str = words()
    how_we_talk: str = words()
    how_long: str = words()
    what_we_need: str = words()


class MilestoneTable(RecordTable, table=True):
    """One step of a plan, of which one at most is the first value; `waits_for` names others of the plan."""

    __tablename__ = "milestone"
    __table_args__ = rules(
        said("title"),
        one_of("side", Side),
        rule("first_value_is_required", "is_first_value = 0 OR is_required = 1"),
        refers("account_id", "account"),
        refers("plan_id", "onboarding_plan"),
        refers("owner_id", "team_member"),
        refers("stakeholder_id", "stakeholder"),
        unique_where("uq_milestone_first_value", "plan_id", "is_first_value = 1"),
        indexed("account_id"),
        indexed("plan_id", "position"),
        indexed("due_on", "plan_id", where="done_on IS NULL", name="ix_milestone_open"),
        indexed("owner_id"),
        indexed("stakeholder_id"),
        days=("due_on", "started_on", "done_on"),
        flags=("is_required", "is_first_value", "is_shown"),
    )

    account_id: str = words()
    plan_id: str = words()
    position: int = whole()
    title: str = words()
    done_when: str = words()
    side: str = words()
    owner_id: str | None = words()
    stakeholder_id: str | None = words()
    due_on: str | None = words()
    started_on: str | None = words()
    done_on: str | None = words()
    is_required: int = whole()
    is_first_value: int = whole()
    is_shown: int = whole()
    evidence: str = words()
    waits_for: str = words()
