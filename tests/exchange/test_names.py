"""Names spread over columns: joined, a whole name wins, and only a header that says so turns one round."""

from pathlib import Path

import pytest

from growthdesk.domain.imports import ImportKind
from growthdesk.exchange.cell_styles import CellStyle
from growthdesk.exchange.column_matching import match_columns
from growthdesk.exchange.csv_files import parse_csv
from growthdesk.exchange.import_records import AccountRecord, PersonRecord
from growthdesk.exchange.names import first_name_first
from growthdesk.exchange.values import read_records


def name_in(kind: ImportKind, headers: str, row: str) -> str | None:
    table = parse_csv(f"Company;{headers}\nAcme;{row}\n".encode(), Path("x.csv"))
    rows = read_records(table, match_columns(kind, table.headers), CellStyle("dmy", ".", "USD"))
    assert rows.refused == ()
    record = rows.records[0]
    if isinstance(record, AccountRecord):
        return record.contact_name
    assert isinstance(record, PersonRecord)
    return record.name


@pytest.mark.parametrize(
    ("headers", "row", "name"),
    [
        ("First name;Last name", "Nadia;Karam", "Nadia Karam"),
        ("Last Name;First Name", "Karam;Nadia", "Nadia Karam"),
        ("First name;Last name", "Nadia;", "Nadia"),
        ("First name;Last name;Email", ";;n@karam.example", None),
        ("Vorname;Nachname", "Nadia;Karam", "Nadia Karam"),
        ("Prénom;Nom de famille", "Nadia;Karam", "Nadia Karam"),
        ("الاسم الأول;اسم العائلة", "نادية;كرم", "نادية كرم"),
        ("Full name;First name;Last name", "Dr Nadia Karam;Nadia;Karam", "Dr Nadia Karam"),
        ("Full name;First name;Last name", ";Nadia;Karam", "Nadia Karam"),
        ("Name", "Karam, Nadia", "Karam, Nadia"),
        ("Last, First", "Karam, Nadia", "Nadia Karam"),
        ("Name (Last, First)", "Karam, Nadia", "Nadia Karam"),
        ("Last name, first name", "King, Martin Luther, Jr.", "Martin Luther King Jr."),
        ("Name (last, first)", "Nadia Karam", "Nadia Karam"),
        ("Name;Name (last, first)", "N. Karam;Karam, Nadia", "N. Karam"),
        ("Salutation;First name;Middle name;Last name;Suffix", "Mr;John;Q.;Public;Jr.", "John Q. Public Jr."),
        ("Salutation;First name;Last name", "Prof. Dr.;Nadia;Karam", "Prof. Dr. Nadia Karam"),
        ("Salutation;First name;Last name", "Dr.;;", None),
    ],
)
def test_the_name_of_a_person(headers: str, row: str, name: str | None) -> None:
    assert name_in(ImportKind.PEOPLE, headers, row) == name


@pytest.mark.parametrize(
    ("headers", "row", "name"),
    [
        ("Contact First Name;Contact Last Name", "Nadia;Karam", "Nadia Karam"),
        ("Contact name;Contact First Name", "Nadia Karam;Nadia", "Nadia Karam"),
        ("Contact (Last, First)", "Karam, Nadia", "Nadia Karam"),
    ],
)
def test_the_name_of_a_contact(headers: str, row: str, name: str) -> None:
    assert name_in(ImportKind.ACCOUNTS, headers, row) == name


@pytest.mark.parametrize(
    ("written", "name"), [("Karam,Nadia", "Nadia Karam"), ("Karam,", "Karam"), (",Nadia", "Nadia"), ("Karam", "Karam")]
)
def test_turning_a_name_round(written: str, name: str) -> None:
    assert first_name_first(written) == name
