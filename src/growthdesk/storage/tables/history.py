"""Tables of history: what every user action changed. Only `storage.writing` writes them."""

from sqlalchemy import ForeignKeyConstraint, Integer, Text
from sqlmodel import Field

from growthdesk.domain.history import Operation
from growthdesk.storage.tables.columns import Table, indexed, instant, one_of, rule, said, unique, whole, words


class ChangeSetTable(Table, table=True):
    """One user action. `number` is their order: clocks may jump. `undoes` names the action this one took back."""

    __tablename__ = "change_set"
    __table_args__ = (
        rule("id_form", "length(id) = 32"),
        instant("at"),
        said("label"),
        unique("number"),
        {"sqlite_strict": True},
    )

    id: str = Field(primary_key=True, sa_type=Text)
    number: int = whole()
    at: str = words()
    actor: str = words()
    label: str = words()
    undoes: str | None = words()


class ChangeTable(Table, table=True):
    """One record touched by a change set. History outlives the record and its account: neither is a foreign key."""

    __tablename__ = "change"
    __table_args__ = (
        one_of("operation", Operation),
        rule("before_is_json", "json_valid(before)"),
        rule("after_is_json", "json_valid(after)"),
        ForeignKeyConstraint(["change_set_id"], ["change_set.id"], ondelete="RESTRICT"),
        indexed("account_id", "change_set_id"),
        indexed("record_kind", "record_id", "change_set_id"),
        {"sqlite_strict": True},
    )

    change_set_id: str = Field(primary_key=True, sa_type=Text)
    position: int = Field(primary_key=True, sa_type=Integer)
    record_kind: str = words()
    record_id: str = words()
    account_id: str | None = words()
    operation: str = words()
    before: str = words()
    after: str = words()
