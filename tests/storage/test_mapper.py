"""The one mapper: whatever a record holds comes back from SQLite as it was."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.domain.history import Change, Operation
from growthdesk.domain.records import Record
from growthdesk.storage import driver
from growthdesk.storage.mapper import parameter, shaped, stored
from tests.kit.records import KINDS

_OF: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"])),
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    bytes: st.binary(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
}
_IDS = st.text("0123456789abcdef", min_size=32, max_size=32)


def _values(annotation: Any) -> st.SearchStrategy[Any]:
    if annotation in _OF:
        return _OF[annotation]
    if get_origin(annotation) is tuple:
        item = get_args(annotation)[0]
        return st.lists(_IDS if item is str else _values(item), max_size=4).map(tuple)
    options = [option for option in get_args(annotation) if option is not type(None)]
    if options:
        return st.none() | _values(options[0])
    assert issubclass(annotation, StrEnum)
    return st.sampled_from(list(annotation))


def _records(record_type: type[Record]) -> st.SearchStrategy[Record]:
    return st.builds(record_type, **{name: _values(hint) for name, hint in get_type_hints(record_type).items()})


@given(st.one_of([_records(record_type) for record_type in KINDS]))
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    row = stored(record)
    connection = driver.connect_memory()
    try:
        values = ", ".join(f':{name} AS "{name}"' for name in row)
        cursor = connection.execute(f"SELECT {values}", row)
        back = shaped(type(record), [column[0] for column in cursor.description], cursor.fetchall())
    finally:
        connection.close()
    assert back == (record,)


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_instants_sort_as_text(first: datetime, second: datetime) -> None:
    assert (first < second) == (str(parameter(first)) < str(parameter(second)))


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    due_on: date | None
    total: Decimal


@dataclass(frozen=True, slots=True)
class _Listed:
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Checked:
    name: str

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("no name")


def test_columns_are_matched_by_name_and_others_ignored() -> None:
    found = shaped(_Row, ("total", "more", "name", "due_on"), [("1.50", 7, "Ann", None), ("2", 8, "Bo", "2026-03-01")])
    assert found == (_Row("Ann", None, Decimal("1.50")), _Row("Bo", date(2026, 3, 1), Decimal(2)))


def test_a_missing_column_is_named() -> None:
    with pytest.raises(TypeError, match="_Row needs the columns due_on, total"):
        shaped(_Row, ("name",), [("Ann",)])


def test_a_shape_that_checks_itself_still_does() -> None:
    assert shaped(_Checked, ("name",), [("Ann",)]) == (_Checked("Ann"),)
    with pytest.raises(ValueError, match="no name"):
        shaped(_Checked, ("name",), [("",)])


def test_no_rows_are_no_objects() -> None:
    assert shaped(_Row, ("name", "due_on", "total"), []) == ()


def test_history_is_read_as_facts() -> None:
    row = ("account", "1" * 32, None, "changed", '{"name":"A"}', '{"name":"B"}')
    columns = ("record_kind", "record_id", "account_id", "operation", "before", "after")
    change = Change("account", "1" * 32, None, Operation.CHANGED, {"name": "A"}, {"name": "B"})
    assert shaped(Change, columns, [row]) == (change,)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, 1),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=4))), "2026-01-01T23:04:00.000000Z"),
        (Decimal("1.10"), "1.10"),
        (Operation.ADDED, "added"),
        (["a", "b"], '["a","b"]'),
        ((date(2026, 1, 2),), '["2026-01-02"]'),
    ],
)
def test_parameters_are_converted_like_fields(value: object, expected: object) -> None:
    assert parameter(value) == expected
    assert type(parameter(value)) is type(expected)


@pytest.mark.parametrize("item", ["", "a,b"])
def test_an_item_a_list_could_not_give_back_is_a_defect(item: str) -> None:
    with pytest.raises(ValueError, match="no item of a list"):
        stored(_Listed(("a", item)))
    assert stored(_Listed(("a", "b"))) == {"names": "a,b"}


def test_an_instant_without_a_zone_is_a_defect() -> None:
    with pytest.raises(ValueError, match="time zone"):
        parameter(datetime(2026, 1, 2))  # noqa: DTZ001
