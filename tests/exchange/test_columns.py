"""Matching headers with the columns we know: by name, whatever its case and punctuation; a person may change it."""

import dataclasses

import pytest

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.column_matching import match_columns, squeezed
from growthdesk.exchange.columns import CellType, ImportKind
from growthdesk.exchange.import_records import (
    AccountRecord,
    ImportRecord,
    MeasureRecord,
    OrderRecord,
    OutcomeRecord,
    PersonRecord,
)
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.wording import refusals

RECORDS: dict[ImportKind, type[ImportRecord]] = {
    ImportKind.ACCOUNTS: AccountRecord,
    ImportKind.PEOPLE: PersonRecord,
    ImportKind.ORDERS: OrderRecord,
    ImportKind.MEASURES: MeasureRecord,
    ImportKind.OUTCOMES: OutcomeRecord,
}

PARTS_OF_NAMES = {
    *("salutation", "first_name", "middle_name", "last_name", "suffix", "name_last_first"),
    *("contact_first_name", "contact_last_name", "contact_name_last_first"),
}


def matched(kind: ImportKind, *headers: str) -> dict[str, str]:
    mapping = match_columns(kind, headers)
    return {field: headers[place] for field, place in mapping.places}


@pytest.mark.parametrize("kind", ImportKind)
def test_a_header_means_one_column(kind: ImportKind) -> None:
    names = [{squeezed(name) for name in (column.field, column.label, *column.names)} for column in KNOWN[kind].columns]
    assert sum(len(one) for one in names) == len(set().union(*names))


@pytest.mark.parametrize("kind", ImportKind)
def test_a_template_matches_itself(kind: ImportKind) -> None:
    columns = KNOWN[kind].columns
    mapping = match_columns(kind, [column.label for column in columns])
    assert mapping.places == tuple((column.field, place) for place, column in enumerate(columns))
    assert (mapping.unmatched, mapping.missing) == ((), ())


@pytest.mark.parametrize("kind", ImportKind)
def test_every_column_has_its_place_in_the_record(kind: ImportKind) -> None:
    fields = {field.name for field in dataclasses.fields(RECORDS[kind])} - {"line"}
    columns = {column.field for column in KNOWN[kind].columns} - PARTS_OF_NAMES
    assert columns == fields
    assert {field for group in KNOWN[kind].required for field in group} <= fields | PARTS_OF_NAMES
    for column in KNOWN[kind].columns:
        assert (column.choices is not None) == (column.cell_type in (CellType.CHOICE, CellType.CHOICES))
        assert (column.currency_field in fields) == (column.cell_type is CellType.MONEY)


@pytest.mark.parametrize(
    ("kind", "header", "field"),
    [
        (ImportKind.ACCOUNTS, "Customer ID", "external_id"),
        (ImportKind.ACCOUNTS, "customer_id", "external_id"),
        (ImportKind.ACCOUNTS, "  CUSTOMER-ID ", "external_id"),
        (ImportKind.ACCOUNTS, "Account No.", "external_id"),
        (ImportKind.ACCOUNTS, "Customer #", "external_id"),
        (ImportKind.ACCOUNTS, "Company", "name"),
        (ImportKind.ACCOUNTS, "Account Manager", "owner"),
        (ImportKind.ACCOUNTS, "Contact Name", "contact_name"),
        (ImportKind.ACCOUNTS, "ＺＩＰ／Postal Code", "postal_code"),
        (ImportKind.ACCOUNTS, "signed_on", "signed_on"),
        (ImportKind.ACCOUNTS, "Contract value (AED)", "agreement_value"),
        (ImportKind.PEOPLE, "Contact Name", "name"),
        (ImportKind.PEOPLE, "E-mail", "email"),
        (ImportKind.PEOPLE, "Buying Role", "roles"),
        (ImportKind.ORDERS, "Customer ID", "account_external_id"),
        (ImportKind.ORDERS, "Amount (USD)", "amount"),
        (ImportKind.ORDERS, "Date", "ordered_on"),
        (ImportKind.MEASURES, "KPI", "title"),
        (ImportKind.OUTCOMES, "What changed?", "change"),
    ],
)
def test_headers_other_programs_write(kind: ImportKind, header: str, field: str) -> None:
    assert matched(kind, header) == {field: header}


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Amount (USD)", "USD"),
        ("Amount [aed]", "AED"),
        ("Amount €", "EUR"),
        ("amount_usd", "USD"),
        ("Net amount in SAR", "SAR"),
        ("Order total - KWD", "KWD"),
        ("USD Amount", "USD"),
        ("Amount", None),
    ],
)
def test_the_currency_of_a_header(header: str, code: str | None) -> None:
    mapping = match_columns(ImportKind.ORDERS, [header])
    assert mapping.place("amount") == 0
    assert dict(mapping.currencies).get("amount") == code


def test_a_dollar_is_the_home_dollar() -> None:
    mapping = match_columns(ImportKind.ORDERS, ["Amount ($)"], home_currency="CAD")
    assert dict(mapping.currencies) == {"amount": "CAD"}


@pytest.mark.parametrize("header", ["Amount (net)", "Total tax", "Weight", "Notes (old)"])
def test_what_is_not_known_is_listed(header: str) -> None:
    mapping = match_columns(ImportKind.ORDERS, ["Order ID", header])
    assert mapping.unmatched == (header,)


def test_the_better_name_wins_and_the_other_one_is_listed() -> None:
    headers = ["Name", "Company", "ID", "Customer ID"]
    assert matched(ImportKind.ACCOUNTS, *headers) == {"name": "Company", "external_id": "Customer ID"}
    assert match_columns(ImportKind.ACCOUNTS, headers).unmatched == ("Name", "ID")


def test_a_person_may_choose_and_leave_out() -> None:
    headers = ["Ref", "Company", "Phone"]
    mapping = match_columns(ImportKind.ACCOUNTS, headers, {"external_id": "Ref", "phone": None})
    assert mapping.places == (("external_id", 0), ("name", 1))
    assert mapping.unmatched == ("Phone",)


def test_a_chosen_header_is_not_matched_a_second_time() -> None:
    mapping = match_columns(ImportKind.ACCOUNTS, ["Company"], {"notes": "Company"})
    assert mapping.places == (("notes", 0),)


@pytest.mark.parametrize(
    ("kind", "headers", "columns"),
    [
        (ImportKind.ACCOUNTS, ["City"], "Account name / Account ID"),
        (ImportKind.PEOPLE, ["Name"], "Account ID / Account name"),
        (ImportKind.ORDERS, ["Ernst Handel", "1996-07-04", "440.00"], "Account ID / Account name; Order date; Amount"),
        (ImportKind.MEASURES, ["Customer", "Unit"], "Measure / Measure ID"),
        (ImportKind.OUTCOMES, ["Customer", "Date"], "What changed / What we did / Outcome ID"),
    ],
)
def test_missing_columns_are_named(kind: ImportKind, headers: list[str], columns: str) -> None:
    with pytest.raises(Refusal) as caught:
        match_columns(kind, headers).refuse_missing("clients.csv")
    assert caught.value.code == "columns_missing"
    assert dict(caught.value.facts) == {"file": "clients.csv", "columns": columns}


def test_missing_columns_have_words() -> None:
    assert refusals.knows("columns_missing")


def test_an_account_can_be_known_by_its_id_alone() -> None:
    assert match_columns(ImportKind.ACCOUNTS, ["Customer ID", "Account Manager"]).missing == ()
