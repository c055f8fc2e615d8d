"""The real files: they arrive whole."""

from collections import Counter
from pathlib import Path

import pytest

from growthdesk.exchange.cell_styles import CellStyle, date_orders, decimal_marks
from growthdesk.exchange.column_matching import ColumnMapping, match_columns
from growthdesk.exchange.columns import ImportKind
from growthdesk.exchange.import_records import AccountRecord, OrderRecord
from growthdesk.exchange.tables_in import read_table
from growthdesk.exchange.values import ReadRows, read_records

REAL = Path(__file__).parents[3] / "shared" / "real"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real files (../shared/real) are not on this machine")


def read(kind: ImportKind, name: str) -> tuple[ColumnMapping, ReadRows]:
    table = read_table(REAL / name)
    mapping = match_columns(kind, table.headers)
    (order,), (mark,) = date_orders(table, mapping).possible, decimal_marks(table, mapping).possible
    return mapping, read_records(table, mapping, CellStyle(order, mark, "USD"))


def test_customers() -> None:
    mapping, rows = read(ImportKind.ACCOUNTS, "northwind_customers.csv")
    accounts = [record for record in rows.records if isinstance(record, AccountRecord)]
    assert (len(accounts), rows.empty, rows.refused, mapping.unmatched) == (93, (), (), ())
    assert len({account.external_id for account in accounts}) == 93
    assert [(account.external_id, account.contact_name) for account in accounts if account.name == "IT"] == [
        ("Val2", "Val2"),
        ("VALON", "Valon Hoti"),
    ]
    assert accounts[0] == AccountRecord(
        line=2,
        external_id="ALFKI",
        name="Alfreds Futterkiste",
        owner="Margaret Peacock",
        contact_name="Maria Anders",
        contact_title="Sales Representative",
        address="Obere Str. 57",
        city="Berlin",
        postal_code="12209",
        country="Germany",
        phone="030-0074321",
    )
    owners = Counter(account.owner for account in accounts)
    assert owners[None] > 0
    assert owners["Margaret Peacock"] > 0


def test_orders() -> None:
    mapping, rows = read(ImportKind.ORDERS, "northwind_orders.csv")
    orders = [record for record in rows.records if isinstance(record, OrderRecord)]
    assert (len(orders), rows.empty, rows.refused, mapping.unmatched) == (830, (), (), ())
    assert len({order.external_id for order in orders}) == 830
    assert str(sum(order.amount for order in orders if order.amount is not None)) == "1265793.22"
    assert {order.currency for order in orders} == {"USD"}
    assert all(order.ordered_on and order.account_external_id for order in orders)
