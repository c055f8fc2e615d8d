"""Tables of what passed between us and the accounts."""

from growthdesk.domain.interactions import InteractionKind
from growthdesk.storage.tables.columns import RecordTable, indexed, one_of, refers, rules, said, unique, whole, words


class InteractionTable(RecordTable, table=True):
    """A meeting, call, mail or note."""

    __tablename__ = "interaction"
    __table_args__ = rules(
        said("summary"),
        one_of("kind", InteractionKind),
        refers("account_id", "account"),
        refers("team_member_id", "team_member"),
        indexed("account_id", "happened_on"),
        indexed("account_id", "happened_on", "kind", where="is_two_way = 1", name="ix_interaction_two_way"),
        indexed("team_member_id"),
        days=("happened_on",),
        flags=("is_two_way",),
    )

    account_id: str = words()
    kind: str = words()
    happened_on: str = words()
    summary: str = words()
    notes: str = words()
    is_two_way: int = whole()
    team_member_id: str = words()


class AttendanceTable(RecordTable, table=True):
    """A stakeholder took part in an interaction."""

    __tablename__ = "attendance"
    __table_args__ = rules(
        refers("account_id", "account"),
        refers("interaction_id", "interaction"),
        refers("stakeholder_id", "stakeholder"),
        unique("interaction_id", "stakeholder_id"),
        indexed("account_id"),
        indexed("stakeholder_id", "interaction_id"),
    )

    account_id: str = words()
    interaction_id: str = words()
    stakeholder_id: str = words()
