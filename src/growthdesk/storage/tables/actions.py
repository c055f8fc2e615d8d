"""Table of the actions."""

from growthdesk.domain.actions import Origin
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

_OPEN = "done_on IS NULL AND dropped_on IS NULL"


class ActionTable(RecordTable, table=True):
    """One thing to do; an account has at most one open next step."""

    __tablename__ = "action"
    __table_args__ = rules(
        said("what"),
        one_of("side", Side),
        one_of("origin", Origin),
        rule("done_or_dropped", "done_on IS NULL OR dropped_on IS NULL"),
        refers("account_id", "account"),
        refers("owner_id", "team_member"),
        refers("stakeholder_id", "stakeholder"),
        unique_where("uq_action_next_step", "account_id", f"is_next_step = 1 AND {_OPEN}"),
        indexed("account_id", "done_on"),
        indexed("account_id", "due_on", where=_OPEN, name="ix_action_open"),
        indexed("owner_id"),
        indexed("stakeholder_id"),
        indexed("origin_id"),
        days=("due_on", "done_on", "dropped_on"),
        flags=("is_next_step",),
    )

    account_id: str = words()
    what: str = words()
    side: str = words()
    owner_id: str | None = words()
    stakeholder_id: str | None = words()
    due_on: str | None = words()
    done_on: str | None = words()
    dropped_on: str | None = words()
    dropped_reason: str = words()
    is_next_step: int = whole()
    origin: str = words()
    origin_id: str | None = words()
    notes: str = words()
