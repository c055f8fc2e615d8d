"""Table of who received which document when."""

from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.storage.tables.columns import RecordTable, indexed, one_of, refers, rules, said, words


class CirculationTable(RecordTable, table=True):
    """One document received by one person."""

    __tablename__ = "circulation"
    __table_args__ = rules(
        said("recipient"),
        one_of("kind", DocumentKind),
        one_of("edition", Edition),
        refers("account_id", "account"),
        refers("review_id", "value_review"),
        refers("stakeholder_id", "stakeholder"),
        refers("sent_by_id", "team_member"),
        indexed("account_id", "sent_on"),
        indexed("review_id"),
        indexed("stakeholder_id"),
        indexed("sent_by_id"),
        days=("sent_on",),
    )

    account_id: str = words()
    review_id: str | None = words()
    kind: str = words()
    edition: str | None = words()
    stakeholder_id: str | None = words()
    recipient: str = words()
    sent_on: str = words()
    sent_by_id: str | None = words()
    note: str = words()
