"""Table of the risks of an account."""

from growthdesk.domain.actions import Origin
from growthdesk.storage.tables.columns import RecordTable, indexed, one_of, refers, rules, said, words


class RiskTable(RecordTable, table=True):
    """One risk."""

    __tablename__ = "risk"
    __table_args__ = rules(
        said("what"),
        one_of("origin", Origin),
        refers("account_id", "account"),
        refers("owner_id", "team_member"),
        indexed("account_id", "closed_on"),
        indexed("owner_id"),
        indexed("origin_id"),
        days=("due_on", "closed_on"),
    )

    account_id: str = words()
    what: str = words()
    response: str = words()
    owner_id: str | None = words()
    due_on: str | None = words()
    closed_on: str | None = words()
    closed_note: str = words()
    origin: str = words()
    origin_id: str | None = words()
