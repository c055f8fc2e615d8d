"""Table of the people at the accounts."""

from growthdesk.storage.tables.columns import (
    RecordTable,
    indexed,
    refers,
    rule,
    rules,
    said,
    unique,
    whole,
    words,
)


class StakeholderTable(RecordTable, table=True):
    """A person at an account; `roles` are comma-joined."""

    __tablename__ = "stakeholder"
    __table_args__ = rules(
        said("name"),
        rule("external_id_trimmed", "external_id <> '' AND external_id = trim(external_id)"),
        rule("influence_range", "influence BETWEEN 1 AND 3"),
        rule("support_range", "support BETWEEN -2 AND 2"),
        refers("account_id", "account"),
        refers("reports_to_id", "stakeholder"),
        refers("held_by_id", "team_member"),
        unique("account_id", "external_id"),
        indexed("account_id", "left_on"),
        indexed("reports_to_id"),
        indexed("held_by_id"),
        days=("joined_on", "left_on"),
    )

    account_id: str = words()
    external_id: str | None = words()
    name: str = words()
    title: str = words()
    email: str = words()
    phone: str = words()
    roles: str = words()
    influence: int | None = whole()
    support: int | None = whole()
    success_words: str = words()
    reports_to_id: str | None = words()
    held_by_id: str | None = words()
    joined_on: str | None = words()
    left_on: str | None = words()
    notes: str = words()
