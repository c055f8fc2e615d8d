"""Tables of the firm's templates of onboarding plans."""

from growthdesk.domain.records import Side
from growthdesk.storage.tables.columns import (
    RecordTable,
    indexed,
    one_of,
    refers,
    rule,
    rules,
    said,
    unique,
    unique_where,
    whole,
    words,
)


class PlanTemplateTable(RecordTable, table=True):
    """One template."""

    __tablename__ = "plan_template"
    __table_args__ = rules(said("name"), unique("name"))

    name: str = words()
    suits: str = words()
    shipped_as: str = words()


class TemplateStepTable(RecordTable, table=True):
    """One step of a template; `depends_on` are positions of others."""

    __tablename__ = "template_step"
    __table_args__ = rules(
        said("title"),
        one_of("side", Side),
        rule("days_not_negative", "days >= 0"),
        rule("first_value_is_required", "is_first_value = 0 OR is_required = 1"),
        refers("template_id", "plan_template"),
        unique_where("uq_template_step_first_value", "template_id", "is_first_value = 1"),
        indexed("template_id", "position"),
        flags=("counts_working_days", "is_required", "is_first_value", "is_shown"),
    )

    template_id: str = words()
    position: int = whole()
    title: str = words()
    done_when: str = words()
    side: str = words()
    days: int = whole()
    counts_working_days: int = whole()
    is_required: int = whole()
    is_first_value: int = whole()
    is_shown: int = whole()
    depends_on: str = words()
