"""Tables of success measures, what was agreed about them, and their readings."""

from growthdesk.domain.measures import MeasureKind
from growthdesk.storage.tables.columns import (
    RecordTable,
    indexed,
    one_of,
    refers,
    rule,
    rules,
    said,
    unique,
    whole,
    words,
)


class MeasureTable(RecordTable, table=True):
    """A success measure of an account."""

    __tablename__ = "measure"
    __table_args__ = rules(
        rule("external_id_trimmed", "external_id <> '' AND external_id = trim(external_id)"),
        refers("account_id", "account"),
        unique("account_id", "external_id"),
        indexed("account_id", "retired_on"),
        days=("retired_on",),
    )

    account_id: str = words()
    external_id: str | None = words()
    retired_on: str | None = words()


class MeasureVersionTable(RecordTable, table=True):
    """What was agreed from a date on."""

    __tablename__ = "measure_version"
    __table_args__ = rules(
        said("title"),
        one_of("kind", MeasureKind),
        rule("number_counts", "number >= 1"),
        refers("account_id", "account"),
        refers("measure_id", "measure"),
        refers("confirmed_by_id", "stakeholder"),
        unique("measure_id", "number"),
        indexed("account_id", "agreed_on"),
        indexed("confirmed_by_id"),
        days=("baseline_on", "target_on", "agreed_on"),
    )

    account_id: str = words()
    measure_id: str = words()
    number: int = whole()
    title: str = words()
    kind: str = words()
    unit: str = words()
    baseline: str | None = words()
    baseline_on: str | None = words()
    target: str | None = words()
    lower: str | None = words()
    upper: str | None = words()
    target_on: str | None = words()
    recognised_by: str = words()
    confirmed_by_id: str | None = words()
    obstacles: str = words()
    agreed_on: str | None = words()
    change_reason: str = words()


class ReadingTable(RecordTable, table=True):
    """One dated reading of a measure."""

    __tablename__ = "reading"
    __table_args__ = rules(
        said("value"),
        refers("account_id", "account"),
        refers("measure_id", "measure"),
        indexed("account_id", "read_on"),
        indexed("measure_id", "read_on"),
        days=("read_on",),
    )

    account_id: str = words()
    measure_id: str = words()
    read_on: str = words()
    value: str = words()
    source: str = words()
    note: str = words()
