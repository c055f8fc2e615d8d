"""Table of the commitments, ours and theirs."""

from growthdesk.domain.actions import Origin
from growthdesk.domain.records import Side
from growthdesk.storage.tables.columns import RecordTable, indexed, one_of, refers, rule, rules, said, words

_OPEN = "kept_on IS NULL AND released_on IS NULL"


class CommitmentTable(RecordTable, table=True):
    """One promise; somebody answers for it."""

    __tablename__ = "commitment"
    __table_args__ = rules(
        said("what"),
        one_of("side", Side),
        one_of("origin", Origin),
        rule("has_owner", "side = 'us' AND owner_id IS NOT NULL OR side = 'customer' AND stakeholder_id IS NOT NULL"),
        rule("kept_or_released", "kept_on IS NULL OR released_on IS NULL"),
        rule("release_has_reason", "released_on IS NULL OR trim(released_reason) <> ''"),
        refers("account_id", "account"),
        refers("owner_id", "team_member"),
        refers("stakeholder_id", "stakeholder"),
        indexed("account_id", "due_on"),
        indexed("due_on", where=_OPEN, name="ix_commitment_open"),
        indexed("owner_id"),
        indexed("stakeholder_id"),
        indexed("origin_id"),
        days=("made_on", "due_on", "kept_on", "released_on"),
    )

    account_id: str = words()
    what: str = words()
    side: str = words()
    made_by: str = words()
    owner_id: str | None = words()
    stakeholder_id: str | None = words()
    made_to: str = words()
    made_on: str | None = words()
    due_on: str | None = words()
    kept_on: str | None = words()
    released_on: str | None = words()
    released_reason: str = words()
    origin: str = words()
    origin_id: str | None = words()
