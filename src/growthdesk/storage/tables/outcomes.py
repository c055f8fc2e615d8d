"""Table of the value log."""

from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.records import Recurrence
from growthdesk.storage.tables.columns import (
    RecordTable,
    currency,
    indexed,
    one_of,
    refers,
    rule,
    rules,
    unique,
    whole,
    words,
)


class OutcomeTable(RecordTable, table=True):
    """An entry of the value log; every grade has its evidence (domain.md, section 3)."""

    __tablename__ = "outcome"
    __table_args__ = rules(
        rule("external_id_trimmed", "external_id <> '' AND external_id = trim(external_id)"),
        one_of("category", Category),
        one_of("grade", Grade),
        one_of("recurrence", Recurrence),
        currency(amount="amount_minor"),
        rule("amount_not_negative", "amount_minor >= 0"),
        rule("something_said", "trim(activity) <> '' OR trim(change) <> ''"),
        rule("change_said", "grade = 'D' OR (trim(change) <> '' AND category IS NOT NULL)"),
        rule("confirmed_by_somebody", "grade <> 'A' OR (confirmed_by_id IS NOT NULL AND confirmed_on IS NOT NULL)"),
        rule("measured_from_source", "grade <> 'B' OR trim(source) <> ''"),
        rule("estimated_by_method", "grade <> 'C' OR trim(method) <> ''"),
        refers("account_id", "account"),
        refers("measure_id", "measure"),
        refers("confirmed_by_id", "stakeholder"),
        refers("quoted_id", "stakeholder"),
        unique("account_id", "external_id"),
        indexed("account_id", "happened_on", "grade"),
        indexed("account_id", where="measure_id IS NOT NULL AND grade IN ('A', 'B')", name="ix_outcome_proven"),
        indexed("measure_id"),
        indexed("confirmed_by_id"),
        indexed("quoted_id"),
        days=("happened_on", "confirmed_on"),
        flags=("is_client_visible",),
    )

    account_id: str = words()
    external_id: str | None = words()
    measure_id: str | None = words()
    happened_on: str = words()
    activity: str = words()
    change: str = words()
    category: str | None = words()
    grade: str = words()
    before: str = words()
    now: str = words()
    quantity: str | None = words()
    unit: str = words()
    amount_minor: int | None = whole()
    currency: str = words()
    recurrence: str = words()
    source: str = words()
    method: str = words()
    confirmed_by_id: str | None = words()
    confirmed_on: str | None = words()
    quote: str = words()
    quoted_id: str | None = words()
    at_risk: str = words()
    is_client_visible: int = whole()
