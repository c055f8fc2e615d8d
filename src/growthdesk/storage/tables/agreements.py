"""Table of what was bought."""

from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.records import Recurrence
from growthdesk.storage.tables.columns import (
    RecordTable,
    currency,
    indexed,
    one_of,
    refers,
    rule,
    rules,
    said,
    whole,
    words,
)


class AgreementTable(RecordTable, table=True):
    """A retainer, subscription or project."""

    __tablename__ = "agreement"
    __table_args__ = rules(
        said("title"),
        one_of("kind", AgreementKind),
        one_of("recurrence", Recurrence),
        currency(amount="value_minor"),
        rule("value_not_negative", "value_minor >= 0"),
        rule("ends_after_start", "ends_on >= starts_on"),
        rule("notice_months_range", "notice_months BETWEEN 0 AND 24"),
        refers("account_id", "account"),
        indexed("account_id", "starts_on"),
        days=("signed_on", "starts_on", "ends_on"),
        flags=("auto_renews",),
    )

    account_id: str = words()
    title: str = words()
    kind: str = words()
    signed_on: str | None = words()
    starts_on: str | None = words()
    ends_on: str | None = words()
    value_minor: int | None = whole()
    currency: str = words()
    recurrence: str = words()
    notice_months: int | None = whole()
    auto_renews: int = whole()
    notes: str = words()
