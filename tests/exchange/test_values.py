"""Rows to typed records: empty cells say nothing, one wrong cell refuses its row with every reason."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.problems import Problem
from growthdesk.domain.records import Recurrence
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from growthdesk.exchange.cell_styles import CellStyle
from growthdesk.exchange.column_matching import match_columns
from growthdesk.exchange.columns import ImportKind
from growthdesk.exchange.csv_files import parse_csv
from growthdesk.exchange.import_records import (
    AccountRecord,
    ImportRecord,
    MeasureRecord,
    OrderRecord,
    OutcomeRecord,
    PersonRecord,
)
from growthdesk.exchange.source_tables import RowProblem
from growthdesk.exchange.values import ReadRows, read_records
from growthdesk.wording import problems

STYLE = CellStyle("dmy", ".", "AED")


def read(kind: ImportKind, *lines: str, style: CellStyle = STYLE) -> ReadRows:
    table = parse_csv("\n".join(lines).encode(), Path("x.csv"))
    rows = read_records(table, match_columns(kind, table.headers, home_currency=style.home_currency), style)
    assert len(rows.records) + len(rows.empty) + len(rows.refused) == table.records
    return rows


def reasons(rows: ReadRows) -> list[tuple[int, str, str]]:
    found = [(problem.line, problem.column, problem.code) for refused in rows.refused for problem in refused.problems]
    for refused in rows.refused:
        for problem in refused.problems:
            sentence = problems.sentence(Problem("", problem.code, problem.facts))
            assert sentence != problems.sentence(Problem("", "no such code")), problem.code
    return found


@pytest.mark.parametrize(
    ("kind", "header", "row", "record"),
    [
        pytest.param(
            ImportKind.ACCOUNTS,
            "Customer ID,Company,Tier,Status,Signed on,Email,"
            "Agreement,Agreement kind,Agreement value (SAR),Billed,Starts on",
            ' ERNSH ,"Ernst, Handel",A,customer,31/03/2026,e@handel.example,'
            'Fleet desk,retainer,"12,500.00",monthly,2026-04-01',
            AccountRecord(
                line=2,
                external_id="ERNSH",
                name="Ernst, Handel",
                tier=Tier.STRATEGIC,
                status=AccountStatus.ACTIVE,
                signed_on=date(2026, 3, 31),
                agreement_title="Fleet desk",
                agreement_kind=AgreementKind.RETAINER,
                agreement_value=Decimal("12500.00"),
                agreement_currency="SAR",
                agreement_recurrence=Recurrence.PER_MONTH,
                agreement_starts_on=date(2026, 4, 1),
                contact_email="e@handel.example",
            ),
            id="account",
        ),
        pytest.param(
            ImportKind.PEOPLE,
            "Company ID,First name,Last name,Buying role,Influence,Support,Definition of success",
            "ERNSH,Roland,Mendel,Champion; Budget holder,3,-2,No lost pallets",
            PersonRecord(
                line=2,
                account_external_id="ERNSH",
                name="Roland Mendel",
                roles=(Role.CHAMPION, Role.BUDGET_OWNER),
                influence=3,
                support=-2,
                success_words="No lost pallets",
            ),
            id="person",
        ),
        pytest.param(
            ImportKind.ORDERS,
            "Order ID,Customer,Date,Amount,Currency,Pass-through costs,Product",
            "10248,Ernst Handel,04/07/1996,(440.00),kwd,12.125,Crates",
            OrderRecord(
                line=2,
                external_id="10248",
                account_name="Ernst Handel",
                ordered_on=date(1996, 7, 4),
                amount=Decimal("-440.00"),
                currency="KWD",
                pass_through=Decimal("12.125"),
                description="Crates",
            ),
            id="order",
        ),
        pytest.param(
            ImportKind.MEASURES,
            "Customer,Measure,Kind,Baseline,Target,Target date,Now,Reading date,Who confirms",
            "Ernst Handel,Late pallets,number,12 %,5%,31/12/2026,9 %,30/09/2026,Roland Mendel",
            MeasureRecord(
                line=2,
                account_name="Ernst Handel",
                title="Late pallets",
                kind=MeasureKind.NUMBER,
                unit="%",
                baseline=Decimal(12),
                target=Decimal(5),
                target_on=date(2026, 12, 31),
                now=Decimal(9),
                now_on=date(2026, 9, 30),
                confirmed_by="Roland Mendel",
            ),
            id="measure",
        ),
        pytest.param(
            ImportKind.MEASURES,
            "Customer,Measure,Target,Now",
            "Ernst Handel,Audit passed,yes,no",
            MeasureRecord(
                line=2, account_name="Ernst Handel", title="Audit passed", kind=MeasureKind.YES_NO, now=Decimal(0)
            ),
            id="yes or no is seen from the cells",
        ),
        pytest.param(
            ImportKind.MEASURES,
            "Customer,Measure,Min,Max,Unit",
            "Ernst Handel,Cold chain,2,8,°C",
            MeasureRecord(
                line=2,
                account_name="Ernst Handel",
                title="Cold chain",
                kind=MeasureKind.KEEP_WITHIN,
                lower=Decimal(2),
                upper=Decimal(8),
                unit="°C",
            ),
            id="limits are seen from the cells",
        ),
        pytest.param(
            ImportKind.OUTCOMES,
            "Customer,Happened on,What we did,What changed,Category,Grade,Quantity,"
            "Amount,Recurrence,Client may see,KPI",
            "Ernst Handel,2026-05-31,New slots,Fewer late pallets,Errors prevented,B,14 pallets,"
            '"€ 1,200",yearly,no,Late pallets',
            OutcomeRecord(
                line=2,
                account_name="Ernst Handel",
                happened_on=date(2026, 5, 31),
                activity="New slots",
                change="Fewer late pallets",
                category=Category.ERRORS_PREVENTED,
                grade=Grade.MEASURED,
                quantity=Decimal(14),
                unit="pallets",
                amount=Decimal(1200),
                currency="EUR",
                recurrence=Recurrence.PER_YEAR,
                is_client_visible=False,
                measure="Late pallets",
            ),
            id="outcome",
        ),
        pytest.param(
            ImportKind.ORDERS,
            "Order ID,Customer,Date,Amount",
            "10248,, ,",
            OrderRecord(line=2, external_id="10248"),
            id="empty cells say nothing",
        ),
        pytest.param(
            ImportKind.ORDERS,
            "Order ID,Customer,Date,Amount",
            "10248,Ernst,1996-07-04,1.23456",
            OrderRecord(
                line=2,
                external_id="10248",
                account_name="Ernst",
                ordered_on=date(1996, 7, 4),
                amount=Decimal("1.23456"),
            ),
            id="without a currency an amount is not yet judged",
        ),
    ],
)
def test_a_row_becomes_a_record(kind: ImportKind, header: str, row: str, record: ImportRecord) -> None:
    rows = read(kind, header, row)
    assert rows.refused == ()
    assert rows.records == (record,)


@pytest.mark.parametrize(
    ("kind", "header", "row", "expected"),
    [
        (
            ImportKind.ORDERS,
            "Order ID,Customer,Order Date,Amount (USD)",
            "1,Ernst,31/02/1996,twelve",
            [("Order Date", "no_such_date"), ("Amount (USD)", "unreadable_file_number")],
        ),
        (
            ImportKind.ORDERS,
            "Customer,Date,Amount (USD)",
            "E,1996-07-04,440.001",
            [("Amount (USD)", "too_many_decimals")],
        ),
        (
            ImportKind.ORDERS,
            "Customer,Date,Amount (USD)",
            "E,1996-07-04,99999999999999999999",
            [("Amount (USD)", "amount_too_large")],
        ),
        (
            ImportKind.ORDERS,
            "Customer,Date,Amount (USD)",
            "E,1996-07-04,€5",
            [("Amount (USD)", "currency_contradicts")],
        ),
        (
            ImportKind.ORDERS,
            "Customer,Date,Amount (USD),Currency",
            "E,1996-07-04,5,EUR",
            [("Amount (USD)", "currency_contradicts")],
        ),
        (ImportKind.ORDERS, "Customer,Date,Amount", "E,1996-07-04,5 pears", [("Amount", "not_a_currency")]),
        (ImportKind.ORDERS, "Customer,Date,Amount,Currency", "E,1996-07-04,5,XQZ", [("Currency", "not_a_currency")]),
        (ImportKind.ACCOUNTS, "Company,Tier", "E,Platinum", [("Tier", "choice_unknown")]),
        (ImportKind.ACCOUNTS, "Company,Phone", "E," + "1" * 301, [("Phone", "too_long")]),
        (ImportKind.ACCOUNTS, "Company,Notes", "E," + "x" * 10_001, [("Notes", "too_long")]),
        (ImportKind.PEOPLE, "Company,Name,Email", "E,R,nowhere", [("Email", "not_an_email")]),
        (ImportKind.PEOPLE, "Company,Name,Influence", "E,R,2.5", [("Influence", "whole_number_needed")]),
        (ImportKind.MEASURES, "Customer,KPI,Unit,Target", "E,Late,hours,5 days", [("Target", "unit_contradicts")]),
        (ImportKind.MEASURES, "Customer,KPI,Kind,Target", "E,Late,number,yes", [("Target", "unreadable_file_number")]),
        (ImportKind.MEASURES, "Customer,KPI,Kind,Target", "E,Late,yes/no,no", [("Target", "yes_no_target")]),
        (ImportKind.OUTCOMES, "Customer,What changed,Client may see", "E,x,maybe", [("Client may see", "not_yes_no")]),
    ],
)
def test_a_wrong_cell_refuses_its_row(kind: ImportKind, header: str, row: str, expected: list[tuple[str, str]]) -> None:
    rows = read(kind, header, row)
    assert rows.records == ()
    assert reasons(rows) == [(2, *reason) for reason in expected]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (CellStyle(None, ".", "AED"), [(2, "Date", "date_order_unclear")]),
        (CellStyle("ymd", ".", "AED"), [(2, "Date", "unreadable_file_date"), (3, "Date", "unreadable_file_date")]),
        (CellStyle("dmy", None, "AED"), [(2, "Amount", "decimal_mark_unclear")]),
        (CellStyle("mdy", ",", "AED"), [(3, "Date", "no_such_date"), (3, "Amount", "unreadable_file_number")]),
        (CellStyle("dmy", ".", "AED"), []),
    ],
)
def test_undecided_cells_are_refused_and_certain_ones_read(
    style: CellStyle, expected: list[tuple[int, str, str]]
) -> None:
    rows = read(ImportKind.ORDERS, "Customer;Date;Amount", "E;04/07/1996;1.234", "E;25/07/1996;1.5", style=style)
    assert reasons(rows) == expected


def test_rows_of_delimiters_alone_are_empty_and_ragged_ones_refused_in_their_order() -> None:
    rows = read(ImportKind.ACCOUNTS, "Company,Tier", "A,Platinum", "B", ",", "C,", " , ", "D,core,x")
    assert [record.line for record in rows.records] == [5]
    assert rows.empty == (4, 6)
    assert [refused.line for refused in rows.refused] == [2, 3, 7]
    assert rows.refused[1].problems == (RowProblem(3, "", "too_few_cells", (("found", "1"), ("expected", "2"))),)


def test_a_home_dollar_stays_at_home() -> None:
    rows = read(ImportKind.ORDERS, "Customer,Date,Amount", "E,1996-07-04,$5", style=CellStyle("dmy", ".", "SGD"))
    assert [record.currency for record in rows.records if isinstance(record, OrderRecord)] == ["SGD"]
