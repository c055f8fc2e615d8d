"""The columns an import knows, by kind, with the headers common programs give them (after "also", best first)."""

from enum import StrEnum

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.problems import LONGEST_TEXT
from growthdesk.domain.records import Recurrence
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from growthdesk.exchange.columns import CellType, Column, ImportKind, KnownColumns
from growthdesk.wording import N_

_LONGEST_UNIT = 40


def _names(also: str) -> tuple[str, ...]:
    return tuple(also.split(", ")) if also else ()


def _line(field: str, label: str, also: str = "") -> Column:
    return Column(field, label, _names(also))


def _text(field: str, label: str, also: str = "") -> Column:
    return Column(field, label, _names(also), CellType.TEXT, LONGEST_TEXT)


def _unit(field: str, label: str, also: str = "") -> Column:
    return Column(field, label, _names(also), longest=_LONGEST_UNIT)


def _email(field: str, label: str, also: str = "") -> Column:
    return Column(field, label, _names(also), CellType.EMAIL)


def _date(field: str, label: str, also: str = "") -> Column:
    return Column(field, label, _names(also), CellType.DATE)


def _number(field: str, label: str, also: str = "") -> Column:
    return Column(field, label, _names(also), CellType.NUMBER)


def _whole(field: str, label: str, also: str = "") -> Column:
    return Column(field, label, _names(also), CellType.WHOLE)


def _money(field: str, label: str, currency_field: str, also: str = "") -> Column:
    return Column(field, label, _names(also), CellType.MONEY, currency_field=currency_field)


def _currency(field: str, label: str, also: str = "") -> Column:
    return Column(field, label, _names(also), CellType.CURRENCY)


def _choice(field: str, label: str, choices: type[StrEnum], also: str = "") -> Column:
    return Column(field, label, _names(also), CellType.CHOICE, choices=choices)


def _choices(field: str, label: str, choices: type[StrEnum], also: str = "") -> Column:
    return Column(field, label, _names(also), CellType.CHOICES, choices=choices)


def _yes_no(field: str, label: str, also: str = "") -> Column:
    return Column(field, label, _names(also), CellType.YES_NO)


_ID_NAMES = (
    "Customer ID, Client ID, Company ID, Organisation ID, Organization ID, Account number, Account no, Account code, "
    "Customer number, Customer no, Customer code, Client number, Client no, Client code, Associated company ID, "
    "Account external ID, Associated company IDs, Primary associated company ID, Kundennummer, Numéro client, "
    "رقم العميل"
)
_FIRST_NAMES = "Given name, Forename, Vorname, Prénom, Nombre de pila, Nome proprio, Voornaam, Имя, الاسم الأول"
_LAST_NAMES = (
    "Surname, Family name, Nachname, Familienname, Nom de famille, Apellido, Apellidos, Cognome, Achternaam, Фамилия, "
    "اسم العائلة"
)
_LAST_FIRST_NAMES = (
    "Last first, Last name first name, Name last first, Name last name first, Last name first, Surname first name, "
    "Nachname Vorname, Name Vorname, Nom prénom, Apellidos nombre"
)


def _of_contact(names: str) -> str:
    return ", ".join(f"{whose} {name}" for whose in ("Contact", "Primary contact") for name in names.split(", "))


_COMPANY_NAMES = (
    "Company name, Company, Customer name, Customer, Client name, Client, Organisation name, Organisation, "
    "Organization name, Organization, Associated company, Account, Person organization, Deal organization, "
    "Associated company name, Primary company, Bill to, Sold to, Firma, Firmenname, Kunde, Kundenname, Entreprise, "
    "Société, Empresa, Azienda, Bedrijf, الشركة, اسم الشركة, العميل, اسم العميل"
)
_ACCOUNT_ID = _line("account_external_id", N_("Account ID"), _ID_NAMES)
_ACCOUNT_NAME = _line("account_name", N_("Account name"), _COMPANY_NAMES)
_ACCOUNT_GIVEN = ("account_external_id", "account_name")
_NOTES = _text("notes", N_("Notes"), "Note, Comments, Comment, Remarks")

_ACCOUNTS = KnownColumns(
    (
        _line("external_id", N_("Account ID"), f"{_ID_NAMES}, External ID, Record ID, ID"),
        _line("name", N_("Account name"), f"{_COMPANY_NAMES}, Business name, Business, Name"),
        _line(
            "owner",
            N_("Owner"),
            "Relationship owner, Account manager, Account owner, Company owner, Owner name, Key account "
            "manager, Organization owner, Sales rep, Sales representative, Salesperson, Assigned to, Responsible, "
            "Betreuer, Kundenbetreuer",
        ),
        _line(
            "contact_name",
            N_("Contact name"),
            "Contact person, Contact, Contact full name, Primary contact, Main contact, Primary contact name, "
            "Ansprechpartner, Kontakt, Interlocuteur, Persona de contacto, جهة الاتصال",
        ),
        _line("contact_name_last_first", N_("Contact name (last, first)"), _of_contact(_LAST_FIRST_NAMES)),
        _line("contact_first_name", N_("Contact first name"), "Primary contact first name, Contact given name"),
        _line("contact_last_name", N_("Contact last name"), "Primary contact last name, Contact surname"),
        _line("contact_title", N_("Contact title"), "Contact job title, Contact position, Job title, Title, Position"),
        _email("contact_email", N_("Contact email"), "Contact email address, Email, Email address"),
        _line("contact_phone", N_("Contact phone"), "Contact phone number, Contact mobile, Mobile, Mobile phone"),
        _text(
            "address",
            N_("Address"),
            "Street address, Street, Address street, Address line 1, Address 1, Billing address, Billing street, "
            "Organization address, Postal address, Straße, Adresse, Dirección, العنوان",
        ),
        _line("city", N_("City"), "Town, Billing city, Address city, Ort, Stadt, Ville, Ciudad, المدينة"),
        _line(
            "region",
            N_("Region"),
            "State, Province, State/Province, State/Region, County, Emirate, Billing state, Billing state/province, "
            "Address state",
        ),
        _line(
            "postal_code",
            N_("Postal code"),
            "Postcode, Zip code, Zip, Zip/Postal code, Billing zip, Billing postal code, Billing zip/postal code, "
            "Billing code, Address zip, Address postcode, PLZ, Postleitzahl, Code postal, Código postal",
        ),
        _line(
            "country",
            N_("Country"),
            "Country name, Country/Region, Billing country, Address country, Land, Pays, País, الدولة",
        ),
        _line("phone", N_("Phone"), "Phone number, Telephone, Telephone number, Tel, Company phone, Main phone"),
        _line("website", N_("Website"), "Website URL, Web, URL, Homepage, Company domain name, Domain"),
        _choice("tier", N_("Tier"), Tier, "Account tier, Customer tier, Client tier"),
        _choice(
            "status",
            N_("Status"),
            AccountStatus,
            "Account status, Customer status, Client status, Lifecycle stage",
        ),
        _line(
            "won_through",
            N_("Source"),
            "Won through, Lead source, Account source, Original source, How won, Origin",
        ),
        _date(
            "signed_on",
            N_("Signed on"),
            "Date signed, Signed, Signature date, Signed date, Customer since, Client since, Contract signed, "
            "Became a customer date",
        ),
        _date("ended_on", N_("Ended on"), "Ended, Date ended, Churn date, Churned on, Lost on"),
        _line(
            "agreement_title",
            N_("Agreement"),
            "Agreement title, Agreement name, What was bought, Bought, Contract, Contract name, Contract "
            "title, Deal name, Product, Service",
        ),
        _choice(
            "agreement_kind",
            N_("Agreement kind"),
            AgreementKind,
            "Agreement type, Contract type, Contract kind, Deal type",
        ),
        _money(
            "agreement_value",
            N_("Agreement value"),
            "agreement_currency",
            "Contract value, Total contract value, Deal value, Deal amount, Value, Amount",
        ),
        _currency("agreement_currency", N_("Agreement currency"), "Contract currency, Currency, Currency code"),
        _choice(
            "agreement_recurrence",
            N_("Agreement value is paid"),
            Recurrence,
            "Agreement recurrence, Recurrence, Billed, Billing period, Billing frequency",
        ),
        _date(
            "agreement_starts_on",
            N_("Agreement starts on"),
            "Agreement start, Contract start, Contract start date, Start date, Starts on, Term start",
        ),
        _date(
            "agreement_ends_on",
            N_("Agreement ends on"),
            "Agreement end, Contract end, Contract end date, End date, Ends on, Term end, Expiry date, Contract expiry",
        ),
        _text("success_words", N_("What success means"), "Definition of success, Success definition"),
        _NOTES,
    ),
    required=(("name", "external_id"),),
)

_PEOPLE = KnownColumns(
    (
        _line(
            "external_id",
            N_("Person ID"),
            "Contact ID, Stakeholder ID, Contact number, Contact record ID, External ID, Record ID, ID",
        ),
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _line("name", N_("Name"), "Full name, Contact name, Person, Person name, Contact person, Contact, Stakeholder"),
        _line("name_last_first", N_("Name (last, first)"), _LAST_FIRST_NAMES),
        _line("salutation", N_("Salutation"), "Honorific, Prefix, Name prefix, Anrede, Civilité, Tratamiento, اللقب"),
        _line(
            "first_name",
            N_("First name"),
            f"{_FIRST_NAMES}, Contact first name, Person first name, Stakeholder first name",
        ),
        _line("middle_name", N_("Middle name"), "Middle names, Middle initial, Second name, Contact middle name"),
        _line(
            "last_name", N_("Last name"), f"{_LAST_NAMES}, Contact last name, Person last name, Stakeholder last name"
        ),
        _line("suffix", N_("Name suffix"), "Suffix, Contact suffix"),
        _line(
            "title",
            N_("Job title"),
            "Title, Contact title, Contact job title, Person job title, Position, Function, Funktion, Fonction, Cargo, "
            "المسمى الوظيفي",
        ),
        _email(
            "email",
            N_("Email"),
            "Email address, Contact email, Contact email address, Work email, Mail, Person email, Person email work, "
            "E-Mail-Adresse, Adresse e-mail, Correo electrónico, البريد الإلكتروني",
        ),
        _line(
            "phone",
            N_("Phone"),
            "Phone number, Contact phone, Contact phone number, Contact mobile, Direct phone, Person phone, "
            "Person phone work, Business phone, Work phone, Telephone, Tel, Mobile phone, Mobile phone number, Mobile, "
            "Telefon, Telefonnummer, Téléphone, Teléfono, الهاتف",
        ),
        _choices(
            "roles",
            N_("Role"),
            Role,
            "Roles, Role in the decision system, Role in the decision, Decision role, Buying role",
        ),
        _whole("influence", N_("Influence"), "Influence 1-3"),
        _whole("support", N_("Support"), "Support -2 to 2, Attitude"),
        _text(
            "success_words",
            N_("What success means to them"),
            "Their definition of success, Definition of success, Success definition, What success means",
        ),
        _NOTES,
    ),
    required=(("name", "first_name", "last_name", "name_last_first", "external_id"), _ACCOUNT_GIVEN),
)

_ORDERS = KnownColumns(
    (
        _line(
            "external_id",
            N_("Order ID"),
            "Order number, Order no, Order, Sales order number, SO number, Invoice number, Invoice no, Invoice ID, "
            "Invoice, "
            "Transaction ID, Deal ID, Opportunity ID, Document number, Rechnungsnummer, Bestellnummer, "
            "Numéro de facture, "
            "External ID, Record ID, ID",
        ),
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _date(
            "ordered_on",
            N_("Order date"),
            "Ordered on, Date ordered, Ordered, Purchase date, Sales order date, Invoice date, Transaction date, "
            "Won time, "
            "Deal won time, Close date, Deal close date, Closing date, Closed date, Date, Rechnungsdatum, "
            "Bestelldatum, "
            "Datum, Fecha, التاريخ",
        ),
        _money(
            "amount",
            N_("Amount"),
            "currency",
            "Order amount, Order total, Order value, Total amount, Net amount, Invoice amount, Invoice total, "
            "Net total, Deal amount, Deal value, Opportunity amount, Grand total, Total, Value, Revenue, Sales, Price, "
            "Betrag, Nettobetrag, Montant, Importe, المبلغ",
        ),
        _currency(
            "currency",
            N_("Currency"),
            "Currency code, Order currency, Amount currency, Deal currency, Deal currency of value, Währung, Devise, "
            "Moneda, العملة",
        ),
        _money(
            "pass_through",
            N_("Pass-through costs"),
            "currency",
            "Pass-through cost, Pass-through, Third-party costs, Disbursements",
        ),
        _line(
            "description",
            N_("Description"),
            "What was bought, Product, Products, Product name, Service, Item, Items, Deal name, Deal title, "
            "Opportunity name, "
            "Details, Subject, Notes",
        ),
    ),
    required=(_ACCOUNT_GIVEN, ("ordered_on",), ("amount",)),
)

_MEASURES = KnownColumns(
    (
        _line("external_id", N_("Measure ID"), "KPI ID, Metric ID, External ID, ID"),
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _line("title", N_("Measure"), "Success measure, Measure title, Measure name, Title, KPI, Metric, Goal, Name"),
        _choice("kind", N_("Kind"), MeasureKind, "Measure kind, Measure type, Type"),
        _unit("unit", N_("Unit"), "Units, Unit of measure"),
        _number("baseline", N_("Baseline"), "Baseline value, Starting value, Start value, Start, From"),
        _date("baseline_on", N_("Baseline on"), "Baseline date, Start date, Measured on"),
        _number("target", N_("Target"), "Target value, Goal value, To"),
        _number("lower", N_("Lower limit"), "Lower, Minimum, Min"),
        _number("upper", N_("Upper limit"), "Upper, Maximum, Max"),
        _date("target_on", N_("Target on"), "Target date, Due date, Due on, Deadline, By when"),
        _text(
            "recognised_by",
            N_("How it is recognised"),
            "Recognised by, Recognized by, How recognised, How recognized, How it is recognized, How measured",
        ),
        _line("confirmed_by", N_("Who confirms"), "Confirmed by, Confirms, Confirmer"),
        _text("obstacles", N_("What could prevent it"), "Obstacles, Conditions, Risks"),
        _date("agreed_on", N_("Agreed on"), "Date agreed, Agreed date, Agreed"),
        _number("now", N_("Now"), "Current value, Current, Latest value, Latest, Actual, Reading"),
        _date("now_on", N_("Now on"), "Reading on, Reading date, Current on, As of"),
    ),
    required=(_ACCOUNT_GIVEN, ("title", "external_id")),
)

_OUTCOMES = KnownColumns(
    (
        _line("external_id", N_("Outcome ID"), "External ID, ID"),
        _ACCOUNT_ID,
        _ACCOUNT_NAME,
        _date("happened_on", N_("Happened on"), "Outcome date, Date, Occurred on, When"),
        _text("activity", N_("What we did"), "Activity, Our work, Work done"),
        _text(
            "change",
            N_("What changed"),
            "Change, What changed for the client, What changed for the customer, Outcome, Result, Impact, Benefit",
        ),
        _choice("category", N_("Category"), Category, "Outcome category, Business category, Type"),
        _choice("grade", N_("Evidence grade"), Grade, "Grade, Evidence"),
        _line("before", N_("Before"), "Was"),
        _line("now", N_("Now"), "After"),
        _number("quantity", N_("Quantity"), "How much, Number"),
        _unit("unit", N_("Unit"), "Units, Unit of measure"),
        _money("amount", N_("Amount"), "currency", "Money, Monetary value, Financial value, Value, Savings, Saving"),
        _currency("currency", N_("Currency"), "Currency code"),
        _choice("recurrence", N_("Recurrence"), Recurrence, "Recurs, How often, Frequency, Per"),
        _line("source", N_("Source"), "Data source, Evidence source, Where the figure comes from"),
        _text("method", N_("Method"), "How estimated, Estimation method, Calculation"),
        _line("confirmed_by", N_("Confirmed by"), "Who confirmed, Confirmed by name"),
        _date("confirmed_on", N_("Confirmed on"), "Date confirmed, Confirmation date"),
        _text("quote", N_("Quote"), "Client quote, Customer quote, Their words, In their words, Testimonial"),
        _line("quoted", N_("Quoted person"), "Quoted, Said by, Quote from, Quote by"),
        _text("at_risk", N_("At risk if it stopped"), "At risk if stopped, At risk, What would be at risk"),
        _line("measure", N_("Measure"), "Success measure, Measure title, Linked measure, KPI, Metric"),
        _yes_no(
            "is_client_visible",
            N_("Client may see it"),
            "Client may see, Client visible, Visible to client, Share with client",
        ),
    ),
    required=(_ACCOUNT_GIVEN, ("change", "activity", "external_id")),
)

KNOWN: dict[ImportKind, KnownColumns] = {
    ImportKind.ACCOUNTS: _ACCOUNTS,
    ImportKind.PEOPLE: _PEOPLE,
    ImportKind.ORDERS: _ORDERS,
    ImportKind.MEASURES: _MEASURES,
    ImportKind.OUTCOMES: _OUTCOMES,
}
