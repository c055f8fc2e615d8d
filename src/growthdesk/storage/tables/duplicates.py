"""Table of the pairs somebody looked at and found to be two."""

from growthdesk.domain.duplicates import DuplicateKind
from growthdesk.storage.tables.columns import RecordTable, one_of, rule, rules, unique, words


class NotDuplicateTable(RecordTable, table=True):
    """Two records that look alike and are not; neither is a foreign key, for a pair outlives what it names."""

    __tablename__ = "not_duplicate"
    __table_args__ = rules(
        one_of("of_kind", DuplicateKind),
        rule("in_order", "first_id < second_id"),
        unique("first_id", "second_id"),
    )

    of_kind: str = words()
    first_id: str = words()
    second_id: str = words()
