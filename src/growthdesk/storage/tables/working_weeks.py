"""Table of the days the firm does not work."""

from growthdesk.storage.tables.columns import RecordTable, rules, said, unique, words


class HolidayTable(RecordTable, table=True):
    """One day off, whatever the weekday."""

    __tablename__ = "holiday"
    __table_args__ = rules(said("name"), unique("on"), days=("on",))

    on: str = words()
    name: str = words()
