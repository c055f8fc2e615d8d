"""Table of the revenue ledger."""

from growthdesk.storage.tables.columns import (
    RecordTable,
    currency,
    indexed,
    refers,
    rule,
    rules,
    unique,
    whole,
    words,
)


class OrderTable(RecordTable, table=True):
    """One dated purchase."""

    __tablename__ = "purchase_order"
    __table_args__ = rules(
        rule("external_id_trimmed", "external_id <> '' AND external_id = trim(external_id)"),
        currency(),
        refers("account_id", "account"),
        unique("external_id"),
        indexed("account_id", "ordered_on"),
        days=("ordered_on",),
    )

    account_id: str = words()
    external_id: str | None = words()
    ordered_on: str = words()
    amount_minor: int = whole()
    currency: str = words()
    pass_through_minor: int = whole()
    description: str = words()
