"""Table of what was said about lines of Today."""

from growthdesk.storage.tables.columns import RecordTable, indexed, refers, rule, rules, said, words


class TodayMarkTable(RecordTable, table=True):
    """A line put off or dismissed."""

    __tablename__ = "today_mark"
    __table_args__ = rules(
        said("line_identity"),
        rule("snoozed_or_dismissed", "snoozed_until IS NOT NULL OR trim(dismissed_reason) <> ''"),
        refers("account_id", "account"),
        refers("marked_by_id", "team_member"),
        indexed("account_id"),
        indexed("line_identity"),
        indexed("marked_by_id"),
        days=("snoozed_until",),
    )

    account_id: str = words()
    line_identity: str = words()
    snoozed_until: str | None = words()
    dismissed_reason: str = words()
    marked_by_id: str = words()
