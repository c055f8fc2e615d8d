"""Headers as other programs export them: each kind finds its columns."""

import pytest

from growthdesk.domain.imports import ImportKind
from growthdesk.exchange.column_matching import match_columns

ACCOUNTS, PEOPLE, ORDERS = ImportKind.ACCOUNTS, ImportKind.PEOPLE, ImportKind.ORDERS


@pytest.mark.parametrize(
    ("kind", "headers", "fields"),
    [
        pytest.param(
            ACCOUNTS,
            "Record ID, Company name, Company owner, Phone Number, City, Country/Region, State/Region, Postal Code, "
            "Company Domain Name, Lifecycle Stage",
            "external_id, name, owner, phone, city, country, region, postal_code, website, status",
            id="HubSpot companies",
        ),
        pytest.param(
            PEOPLE,
            "Record ID, First Name, Last Name, Email, Phone Number, Job Title, Associated Company, "
            "Associated Company IDs",
            "external_id, first_name, last_name, email, phone, title, account_name, account_external_id",
            id="HubSpot contacts",
        ),
        pytest.param(
            ORDERS,
            "Record ID, Deal Name, Close Date, Amount, Associated Company",
            "external_id, description, ordered_on, amount, account_name",
            id="HubSpot deals",
        ),
        pytest.param(
            ACCOUNTS,
            "Organization - ID, Organization - Name, Organization - Address, Organization - Owner",
            "external_id, name, address, owner",
            id="Pipedrive organizations",
        ),
        pytest.param(
            PEOPLE,
            "Person - Name, Person - Organization, Person - Email - Work, Person - Phone - Work",
            "name, account_name, email, phone",
            id="Pipedrive people",
        ),
        pytest.param(
            PEOPLE,
            "Person - First name, Person - Last name, Person - Organization, Person - Email",
            "first_name, last_name, account_name, email",
            id="Pipedrive people in parts",
        ),
        pytest.param(
            ORDERS,
            "Deal - ID, Deal - Title, Deal - Organization, Deal - Value, Deal - Currency of Value, Deal - Won time",
            "external_id, description, account_name, amount, currency, ordered_on",
            id="Pipedrive deals",
        ),
        pytest.param(
            ACCOUNTS,
            "Record Id, Account Name, Account Owner, Phone, Website, Billing Street, Billing City, Billing State, "
            "Billing Code, Billing Country",
            "external_id, name, owner, phone, website, address, city, region, postal_code, country",
            id="Zoho accounts",
        ),
        pytest.param(
            PEOPLE,
            "Record Id, Salutation, First Name, Last Name, Account Name, Title, Email, Mobile",
            "external_id, salutation, first_name, last_name, account_name, title, email, phone",
            id="Zoho contacts",
        ),
        pytest.param(
            ORDERS,
            "Invoice Number, Invoice Date, Account Name, Subject, Grand Total, Currency",
            "external_id, ordered_on, account_name, description, amount, currency",
            id="Zoho invoices",
        ),
        pytest.param(
            ACCOUNTS,
            "Account ID, Account Name, Account Owner, Billing Street, Billing City, Billing State/Province, "
            "Billing Zip/Postal Code, Billing Country, Phone, Website, Account Source",
            "external_id, name, owner, address, city, region, postal_code, country, phone, website, won_through",
            id="Salesforce accounts",
        ),
        pytest.param(
            PEOPLE,
            "Contact ID, Salutation, First Name, Middle Name, Last Name, Suffix, Title, Account Name, Email, Phone",
            "external_id, salutation, first_name, middle_name, last_name, suffix, title, account_name, email, phone",
            id="Salesforce contacts",
        ),
        pytest.param(
            ORDERS,
            "Opportunity ID, Opportunity Name, Account Name, Amount, Amount Currency, Close Date",
            "external_id, description, account_name, amount, currency, ordered_on",
            id="Salesforce opportunities",
        ),
        pytest.param(
            ACCOUNTS,
            "ID, Organisation, Phone Number, Address Street, City, State, Postcode, Country, Website",
            "external_id, name, phone, address, city, region, postal_code, country, website",
            id="Capsule organisations",
        ),
        pytest.param(
            PEOPLE,
            "ID, First Name, Last Name, Job Title, Organisation, Email Address, Phone Number",
            "external_id, first_name, last_name, title, account_name, email, phone",
            id="Capsule people",
        ),
        pytest.param(
            ACCOUNTS,
            "Kundennummer, Firma, Ansprechpartner, Straße, PLZ, Ort, Land, Betreuer",
            "external_id, name, contact_name, address, postal_code, city, country, owner",
            id="a German list",
        ),
        pytest.param(
            PEOPLE,
            "Anrede, Vorname, Nachname, Firma, Funktion, E-Mail-Adresse, Telefon",
            "salutation, first_name, last_name, account_name, title, email, phone",
            id="a German list of people",
        ),
        pytest.param(
            ORDERS,
            "Rechnungsnummer, Rechnungsdatum, Kunde, Betrag, Währung",
            "external_id, ordered_on, account_name, amount, currency",
            id="a German list of invoices",
        ),
        pytest.param(
            ORDERS,
            "Numéro de facture, Date, Société, Montant (EUR)",
            "external_id, ordered_on, account_name, amount",
            id="a French list of invoices",
        ),
        pytest.param(
            PEOPLE,
            "اسم الشركة, الاسم الأول, اسم العائلة, المسمى الوظيفي, البريد الإلكتروني, الهاتف",
            "account_name, first_name, last_name, title, email, phone",
            id="an Arabic list of people",
        ),
    ],
)
def test_the_columns_of_an_export(kind: ImportKind, headers: str, fields: str) -> None:
    names = headers.split(", ")
    mapping = match_columns(kind, names)
    by_place = {place: field for field, place in mapping.places}
    assert [by_place.get(at, "") for at in range(len(names))] == fields.split(", ")
    assert mapping.missing == ()


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ACCOUNTS, {"name": "Account Name", "contact_name": "Contact Name", "contact_email": "Contact Email"}),
        (PEOPLE, {"account_name": "Account Name", "name": "Contact Name", "email": "Contact Email"}),
        (
            ORDERS,
            {
                "account_name": "Account Name",
                "external_id": "Invoice No",
                "ordered_on": "Order Date",
                "amount": "Order Amount",
                "description": "Product",
            },
        ),
    ],
)
def test_one_sheet_of_several_kinds(kind: ImportKind, fields: dict[str, str]) -> None:
    headers = ["Account Name", "Contact Name", "Contact Email", "Invoice No", "Order Date", "Order Amount", "Product"]
    mapping = match_columns(kind, headers, {"agreement_title": None} if kind is ACCOUNTS else {})
    assert {field: headers[place] for field, place in mapping.places} == fields
