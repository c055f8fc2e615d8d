"""Imports: what becomes of every row, and that importing the same file again changes nothing."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.agreements import Agreement, AgreementKind
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.imports import (
    FilePreview,
    ImportFile,
    ImportKind,
    ImportPreview,
    ImportRequest,
    ImportStep,
    QuestionKind,
    RowVerdict,
    Verdict,
)
from growthdesk.domain.measures import Measure, MeasureKind, MeasureVersion
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.money import Money
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Grade, Outcome
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.domain.records import Recurrence
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.exchange.tables_in import read_table as read_csv
from growthdesk.usecases import long_work
from growthdesk.usecases.accounts import account_rows, account_summaries
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import (
    guess_kind,
    known_columns,
    preview_import,
    run_import,
    save_template,
)
from growthdesk.usecases.stakeholders import people
from growthdesk.wording.imports import reason_with_place
from tests.builders import (
    a_first_value,
    a_measure,
    a_milestone,
    a_plan,
    a_stakeholder,
    an_account,
    an_action,
    an_order,
    an_outcome,
    the_firm,
)

REAL = Path(__file__).parents[3] / "shared" / "real"
with_real_files = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real files (../shared/real) are not on this machine"
)


C, U, N, S, R = Verdict.CREATED, Verdict.UPDATED, Verdict.UNCHANGED, Verdict.SKIPPED, Verdict.REFUSED
ACCOUNTS, PEOPLE, ORDERS, MEASURES, OUTCOMES = ImportKind


def request_of(folder: Path, owner: str = "", **texts: str) -> ImportRequest:
    """Write the texts as files and ask for their import."""
    files = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        files.append(ImportFile(ImportKind(name), path))
    return ImportRequest(tuple(files), owner)


@pytest.fixture
def imported(desk: Desk, tmp_path: Path) -> Callable[..., ImportPreview]:
    """Import texts, first as a preview, which must foretell what happens."""

    def run(owner: str = "", **texts: str) -> ImportPreview:
        request = request_of(tmp_path, owner, **texts)
        foretold = preview_import(desk, request)
        done = run_import(desk, request).done
        assert [file.rows for file in done.files] == [file.rows for file in foretold.files]
        return done

    return run


Imported = Callable[..., ImportPreview]


def verdicts(preview: ImportPreview) -> list[list[Verdict]]:
    return [[row.verdict for row in file.rows] for file in preview.files]


def said_of(row: RowVerdict) -> list[str]:
    return [reason_with_place(row.line, reason) for reason in row.reasons]


def change_sets(desk: Desk) -> list[str]:
    return [label for (label,) in desk.reading.raw("SELECT label FROM change_set ORDER BY number")]


# The real files


@with_real_files
def test_northwind_arrives_whole_and_once(desk: Desk) -> None:
    accounts = ImportFile(ACCOUNTS, REAL / "northwind_customers.csv")
    orders = ImportFile(ORDERS, REAL / "northwind_orders.csv")
    request = ImportRequest((orders, accounts))  # in whatever order: orders find the accounts of the same import

    done = run_import(desk, request).done

    assert [(file.source.kind, file.count(C), len(file.rows)) for file in done.files] == [
        (ORDERS, 830, 830),
        (ACCOUNTS, 93, 93),
    ]
    summaries = account_summaries(desk)
    assert len(summaries) == 93
    assert sum(summary.orders for summary in summaries) == 830
    assert sum(money.minor for summary in summaries for money in summary.revenue) == 126_579_322
    assert {money.currency for summary in summaries for money in summary.revenue} == {"USD"}
    by_id = {account.external_id: account for account in desk.reading.find(Account)}
    assert {by_id["Val2"].name, by_id["VALON"].name} == {"IT"}
    assert all(key == key.strip() for key in by_id if key)
    assert all(account.is_imported and account.tier is None for account in by_id.values())
    members = {member.id: member.name for member in desk.reading.find(TeamMember)}
    assert members[by_id["ALFKI"].owner_id] == "Margaret Peacock"
    assert [person.name for person in people(desk, by_id["ALFKI"].id)] == ["Maria Anders"]
    owners = [members[by_id[key].owner_id] for key in ("FISSA", "PARIS", "Val2", "VALON")]
    assert owners == [desk.actor] * 4
    assert [one.name for one in done.without_owner] == [
        "FISSA Fabrica Inter. Salchichas S.A.",
        "Paris spécialités",
        "IT",
        "IT",
    ]
    assert all(row.is_established for row in account_rows(desk))
    assert change_sets(desk)[-1] == "imported"

    before = change_sets(desk)
    again = run_import(desk, request)
    assert [(file.count(N), len(file.rows)) for file in again.done.files] == [(830, 830), (93, 93)]
    assert again.changes.change_set_id is None
    assert change_sets(desk) == before


# Which record a row means


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ID,Name\nA1,Acme\nA2,Acme\n", [C, C], id="names may repeat"),
        pytest.param("ID,Name\n A1 ,Acme\nA1,Acme\n", [C, S], id="the id is trimmed, a repeated row is skipped"),
        pytest.param("ID,Name,City\nA1,Acme,Dubai\nA1,Acme,Doha\n", [C, R], id="a contradicting row is refused"),
        pytest.param("ID,Name,City\nA1,Acme,\nA1,,Doha\n", [C, U], id="a later row fills what is empty"),
        pytest.param("ID,Name,Contact\nA1,Acme,Mona\nA1,Acme,Zaid\n", [C, U], id="one row per contact"),
        pytest.param("Name,City\nAcme,Dubai\n ACME ,\n", [C, S], id="without an id the name decides"),
        pytest.param("ID,Name\nA1,\n,\n", [R, S], id="a new account needs a name, an empty line is skipped"),
        pytest.param("ID,Name\nKNOWN,Other\n", [U], id="a known id with a new name is renamed"),
        pytest.param("ID,Name\nNEW,Al Noor Freight\n", [C], id="a known name with a new id is another account"),
        pytest.param("ID,Name\nknown,Al Noor Freight\n", [C], id="ids count as they are written"),
        pytest.param("Name,City\nal noor  freight,Doha\n", [U], id="a known name without an id is that account"),
        pytest.param("ID,Name,City\nKNOWN,Al Noor Freight,Dubai\n", [N], id="nothing new"),
        pytest.param("ID,Name,City\nKNOWN,,\n", [N], id="empty cells change nothing"),
        pytest.param("ID,Name,City\nKNOWN,Al Noor Freight\n", [R], id="a ragged row"),
        pytest.param("Name,Status,Ended on\nAcme,Ended,\n", [R], id="an ended account needs its end"),
        pytest.param("Name,Signed on,Ended on\nAcme,2026-05-01,2026-04-01\n", [R], id="dates in order"),
        pytest.param("Name,Contract value\nAcme,-5\n", [R], id="what was bought must be right as well"),
        pytest.param("Name,Contact,Contact email\nAcme,Mona,mona\n", [R], id="an address that is none"),
    ],
)
def test_rows_of_accounts(desk: Desk, imported: Imported, text: str, expected: list[Verdict]) -> None:
    an_account(desk, external_id="KNOWN")
    assert verdicts(imported(accounts=text)) == [expected]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("accounts", "ID,Name,City\nA1,,Doha\nA1,Acme,Dubai\n"),
        ("people", "ID,Account ID,Name,Title\nP1,A0,,Buyer\nP1,A0,Omar,Director\n"),
        ("orders", "Order ID,Account ID,Order date,Amount\nO1,A0,,10\nO1,A0,2026-01-05,20\n"),
        ("measures", "Measure ID,Account ID,Measure,Target\nM1,A0,,7\nM1,A0,Late trucks,5\n"),
        ("outcomes", "Outcome ID,Account ID,Happened on,What changed\nU1,A0,,Faster\nU1,A0,2026-01-05,Fewer errors\n"),
    ],
)
def test_a_row_that_makes_nothing_new_comes_after_those_that_do(
    desk: Desk, imported: Imported, kind: str, text: str
) -> None:
    an_account(desk, external_id="A0")
    assert verdicts(imported(**{kind: text})) == [[R, C]]
    assert verdicts(imported(**{kind: text})) == [[R, N]]


def test_a_refused_row_leaves_no_trace(desk: Desk, imported: Imported) -> None:
    imported(accounts="Name,Owner,Contact,Contract,Contract value\nAcme,Petra New,Mona,Audit,-5\n")
    assert (desk.reading.find(Account), desk.reading.find(Stakeholder), desk.reading.find(Agreement)) == ((), (), ())
    assert "Petra New" not in {member.name for member in desk.reading.find(TeamMember)}


def test_two_accounts_of_a_name_are_not_guessed_at(desk: Desk, imported: Imported) -> None:
    for key in ("A1", "A2"):
        an_account(desk, name="IT", external_id=key)
    done = imported(
        accounts="Name,City\nIT,Doha\n",
        orders="Customer,Date,Amount\nIT,2026-01-05,10\nNobody,2026-01-05,10\n,2026-01-05,10\n",
        people="Customer ID,Name\nA9,Mona\nA2,Zaid\n",
    )
    assert verdicts(done) == [[R], [R, R, R], [R, C]]
    assert said_of(done.files[0].rows[0]) == ["Line 2, Name: “IT” fits 2 accounts. Give the account’s id."]
    assert said_of(done.files[1].rows[1]) == [
        "Line 3, Customer: There is no account “Nobody”. Import it first, or write its name as it stands there."
    ]
    assert said_of(done.files[1].rows[2]) == ["Line 4: This row names no account. Give its id or its name."]
    assert said_of(done.files[2].rows[0]) == [
        "Line 2, Customer ID: There is no account with the id “A9”. Import the account first, or correct the id."
    ]


def test_an_exactly_written_name_wins_over_a_like_one(desk: Desk, imported: Imported) -> None:
    an_account(desk, name="IT")
    an_account(desk, name="It", city="Doha")
    imported(accounts="Name,City\nIt,Muscat\n")
    assert {account.name: account.city for account in desk.reading.find(Account)} == {"IT": "Dubai", "It": "Muscat"}


def test_what_a_new_account_is(desk: Desk, imported: Imported) -> None:
    imported(
        accounts=(
            "Customer ID;Company;Account manager;Contact;Job title;E-mail address;Signed on;Contract;Contract type;"
            "Contract value;Billed\n"
            "A1;Müller & Söhne;tom baker;Mona Said;CFO;mona@m.example;31.12.2025;Audit;Retainer;1.500,50 €;monthly\n"
            "A2;Done Ltd;;;;;;;;;\n"
        )
    )
    account, _ = sorted(desk.reading.find(Account), key=lambda one: one.external_id or "")
    assert (account.name, account.is_imported, account.tier, account.status) == (
        "Müller & Söhne", True, None, AccountStatus.ACTIVE
    )  # fmt: skip
    assert (account.recorded_on, account.signed_on) == (desk.today, date(2025, 12, 31))
    assert desk.reading.get(TeamMember, account.owner_id).name == "Tom Baker"
    (person,) = desk.reading.find(Stakeholder)
    assert (person.account_id, person.name, person.title, person.roles) == (account.id, "Mona Said", "CFO", ())
    (bought,) = desk.reading.find(Agreement)
    assert (bought.title, bought.kind, bought.value, bought.recurrence, bought.signed_on) == (
        "Audit", AgreementKind.RETAINER, Money(150_050, "EUR"), Recurrence.PER_MONTH, date(2025, 12, 31)
    )  # fmt: skip


def a_confirmed_account(desk: Desk, confirmed_on: date) -> Account:
    account = an_account(desk, external_id="A1", name="Acme", signed_on=date(2026, 3, 2))
    result = a_milestone(desk, a_plan(desk, account), is_first_value=True, done_on=confirmed_on)
    a_first_value(desk, result, a_stakeholder(desk, account), confirmed_on=confirmed_on)
    return account


def test_the_signature_stays_before_a_first_value_that_was_confirmed(desk: Desk, imported: Imported) -> None:
    a_confirmed_account(desk, date(2026, 4, 1))
    (file,) = imported(accounts="ID,Name,Signed on\nA1,Acme,2026-04-02\n").files
    assert said_of(file.rows[0]) == [
        "Line 2, Signed on: The first value was confirmed on 1 Apr 2026. Enter that date or an earlier one."
    ]
    assert verdicts(imported(accounts="ID,Name,Signed on\nA1,Acme,2026-04-01\n")) == [[U]]


def test_what_was_signed_after_its_first_value_already_is_imported_all_the_same(desk: Desk, imported: Imported) -> None:
    account = a_confirmed_account(desk, date(2026, 2, 1))
    assert verdicts(imported(accounts="ID,Name,Signed on,City\nA1,Acme,2026-03-02,Doha\n")) == [[U]]
    assert desk.reading.get(Account, account.id).city == "Doha"


def test_a_first_value_confirmed_while_an_import_writes_is_looked_at_too(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, external_id="A1", name="Acme", signed_on=date(2026, 3, 2))
    result = a_milestone(desk, a_plan(desk, account), is_first_value=True)
    person = a_stakeholder(desk, account)
    told = Told(desk, lambda: a_first_value(desk, result, person, confirmed_on=date(2026, 4, 1)))
    done = run_import(desk, request_of(tmp_path, accounts="ID,Name,Signed on\nA1,Acme,2026-04-02\n"), told).done
    told.joined()
    assert verdicts(done) == [[R]]


def test_an_end_date_that_has_come_says_the_account_ended(desk: Desk, imported: Imported) -> None:
    imported(accounts="Name,Ended on\nGone,2026-01-31\nGoing,2027-01-31\n")
    assert {one.name: one.status for one in desk.reading.find(Account)} == {
        "Gone": AccountStatus.ENDED,
        "Going": AccountStatus.ACTIVE,
    }


def test_a_contact_without_a_name_is_told(imported: Imported) -> None:
    (file,) = imported(accounts="Name,Contact,Contact email\nAcme,,info@acme.example\n").files
    assert file.rows[0].verdict is C
    assert said_of(file.rows[0]) == [
        "Line 2, Contact: The contact was left out: their name is missing.",
        "Line 2, Owner: No owner is named, so Nadia Karam becomes the owner.",
    ]


# Owners


@pytest.mark.parametrize(
    ("owner", "expected"),
    [("", "Nadia Karam"), ("Tom Baker", "Tom Baker"), ("tom  baker", "Tom Baker"), ("Petra New", "Petra New")],
)
def test_who_owns_accounts_that_name_nobody(desk: Desk, imported: Imported, owner: str, expected: str) -> None:
    done = imported(owner, accounts="ID,Name,Owner\nA1,Acme,\nA2,Bolt,Omar Said\nA3,Cole,\n")
    members = {member.id: member.name for member in desk.reading.find(TeamMember)}
    owners = {account.external_id: members[account.owner_id] for account in desk.reading.find(Account)}
    assert owners == {"A1": expected, "A2": "Omar Said", "A3": expected}
    assert [one.name for one in done.without_owner] == ["Acme", "Cole"]
    assert Counter(members.values())[expected] == 1
    again = imported("Somebody Else", accounts="ID,Name,Owner\nA1,Acme,\nA2,Bolt,Omar Said\nA3,Cole,\n")
    assert (verdicts(again), again.without_owner) == ([[N, N, N]], ())


def test_without_anybody_at_the_desk_an_owner_must_be_named(desk: Desk, tmp_path: Path) -> None:
    nobody = Desk(desk.database, desk.clock, "")
    with pytest.raises(DraftRefused):
        run_import(nobody, request_of(tmp_path, accounts="Name\nAcme\n"))


# People


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ID,Account ID,Name\nP1,A1,Mona\n", [C], id="somebody new"),
        pytest.param("Account ID,Name\nA1, layla  haddad\n", [N], id="by name, however it is spaced"),
        pytest.param("Account ID,Name,Title\nA1,Layla Haddad,CEO\n", [U], id="a new title"),
        pytest.param("ID,Account ID,Name\nP9,A1,Layla Haddad\n", [U], id="who had no id gets it"),
        pytest.param("ID,Account ID,Name\nP1,A1,Mona\nP1,A2,Mona\n", [C, C], id="ids count within their account"),
        pytest.param("ID,Account ID,Name\nP1,A1,Mona\nP2,A1,Mona\n", [C, C], id="two of one name with ids"),
        pytest.param("Account ID,Name\nA1,Same\n", [R], id="two people of that name"),
        pytest.param("Account ID,First name,Last name\nA1,Layla,Haddad\n", [N], id="the name in two columns"),
        pytest.param("Account ID,Name,Role\nA1,Mona,Champion; user\n", [C], id="several roles"),
        pytest.param("Account ID,Name,Role\nA1,Mona,King\n", [R], id="a role that is none"),
        pytest.param("Account ID,Name,Role\nA1,Mona,Detractor\n", [R], id="a detractor without evidence"),
        pytest.param("Account ID,Name,Influence\nA1,Mona,4\n", [R], id="influence out of range"),
    ],
)
def test_rows_of_people(desk: Desk, imported: Imported, text: str, expected: list[Verdict]) -> None:
    account = an_account(desk, external_id="A1")
    an_account(desk, external_id="A2", name="Other")
    a_stakeholder(desk, account)
    a_stakeholder(desk, account, name="Same")
    a_stakeholder(desk, account, name="Same")
    assert verdicts(imported(people=text)) == [expected]
    assert set(verdicts(imported(people=text))[0]) <= {N, R}


def test_a_contact_and_a_person_of_the_same_import_are_one(desk: Desk, imported: Imported) -> None:
    imported(
        people="ID,Account ID,Name,Role\nP1,A1,Mona Said,Budget owner\n",
        accounts="ID,Name,Contact,Contact title\nA1,Acme,Mona Said,CFO\n",
    )
    (person,) = desk.reading.find(Stakeholder)
    assert (person.external_id, person.title, person.roles) == ("P1", "CFO", (Role.BUDGET_OWNER,))


# Orders


def test_orders_without_an_id_are_counted_not_guessed(desk: Desk, imported: Imported) -> None:
    an_account(desk, external_id="A1")
    text = "Customer ID,Date,Amount,What was bought\n" + "A1,2026-01-05,100.50,Workshop\n" * 2 + "A1,2026-01-05,7,\n"
    assert verdicts(imported(orders=text)) == [[C, C, C]]
    assert verdicts(imported(orders=text)) == [[N, N, N]]
    assert verdicts(imported(orders=text + "A1,2026-01-05,100.50,workshop\n")) == [[N, N, N, C]]
    assert sum(order.amount_minor for order in desk.reading.find(Order)) == 3 * 10_050 + 700


def test_an_order_named_by_its_id_is_not_taken_for_one_without(desk: Desk, imported: Imported) -> None:
    an_account(desk, external_id="A1")
    text = "Order ID,Customer ID,Date,Amount\n,A1,2026-01-05,10\nO1,A1,2026-01-05,10\n"
    assert verdicts(imported(orders=text)) == [[C, C]]
    assert verdicts(imported(orders=text)) == [[N, N]]


@pytest.mark.parametrize(
    ("row", "verdict", "amount"),
    [
        pytest.param("O1,A1,2026-03-03,2500,", N, Money(250_000, "AED"), id="without a currency it keeps its own"),
        pytest.param("O1,A1,2026-03-03,2600,", U, Money(260_000, "AED"), id="a new amount"),
        pytest.param("O1,A1,2026-03-03,2500,USD", U, Money(250_000, "USD"), id="a new currency"),
        pytest.param("O1,A1,,,USD", N, Money(250_000, "AED"), id="a currency without an amount says nothing"),
        pytest.param("O1,A2,2026-03-03,2500,", R, Money(250_000, "AED"), id="an order of another account"),
        pytest.param("O1,A1,2026-03-03,-2500,", U, Money(-250_000, "AED"), id="a credit note"),
        pytest.param("O1,A1,2026-03-03,2500.555,", R, Money(250_000, "AED"), id="half fils do not exist"),
        pytest.param("O1,A1,2026-02-30,2500,", R, Money(250_000, "AED"), id="a day that does not exist"),
        pytest.param("O1,A1,2026-03-03,much,", R, Money(250_000, "AED"), id="no amount"),
    ],
)
def test_rows_of_a_known_order(desk: Desk, imported: Imported, row: str, verdict: Verdict, amount: Money) -> None:
    account = an_account(desk, external_id="A1")
    an_account(desk, external_id="A2", name="Other")
    an_order(desk, account, external_id="O1")
    done = imported(orders=f"Order ID,Customer ID,Date,Amount,Currency\n{row}\n")
    assert verdicts(done) == [[verdict]]
    assert desk.reading.find(Order, external_id="O1")[0].amount == amount


def test_amounts_without_a_currency_are_in_the_home_currency(desk: Desk, imported: Imported) -> None:
    an_account(desk, external_id="A1")
    (file,) = imported(orders="Customer ID,Date,Amount\nA1,2026-01-05,10\n").files
    assert file.totals == (Money(1000, the_firm(desk).home_currency),)


# Measures and outcomes


def test_a_measure_and_its_readings(desk: Desk, imported: Imported) -> None:
    account = an_account(desk, external_id="A1")
    layla = a_stakeholder(desk, account)
    text = (
        "Account ID,Measure,Baseline,Target,Unit,Who confirms,Agreed on,Now,Now on\n"
        "A1,Late trucks,40%,10%,,Layla Haddad,2026-02-01,30,2026-06-30\n"
        "A1,late trucks,,,,,,22.5,2026-09-30\n"
        "A1,Portal live,no,yes,,,,no,2026-06-30\n"
    )
    assert verdicts(imported(measures=text)) == [[C, U, C]]
    late, portal = desk.reading.find(MeasureVersion)
    assert (late.title, late.kind, late.unit, late.baseline, late.target, late.confirmed_by_id, late.agreed_on) == (
        "Late trucks", MeasureKind.NUMBER, "%", Decimal(40), Decimal(10), layla.id, date(2026, 2, 1)
    )  # fmt: skip
    assert (portal.kind, portal.baseline, portal.target) == (MeasureKind.YES_NO, Decimal(0), None)
    assert sorted((one.read_on.month, one.value) for one in desk.reading.find(MeasureReading)) == [
        (6, Decimal(0)),
        (6, Decimal(30)),
        (9, Decimal("22.5")),
    ]
    assert verdicts(imported(measures=text)) == [[N, N, N]]
    corrected = "Account ID,Measure,Now,Now on\nA1,Late trucks,31,2026-06-30\n"
    assert verdicts(imported(measures=corrected)) == [[U]]
    assert len(desk.reading.find(MeasureReading)) == 3


@pytest.mark.parametrize(
    ("row", "verdict", "versions"),
    [
        pytest.param("Orders dispatched the same day,90,2026-02-01", N, 1, id="as agreed"),
        pytest.param("Orders dispatched the same day,95,2026-02-01", U, 2, id="another target waits for its agreement"),
        pytest.param("Orders dispatched the same day,95,2026-10-01", U, 2, id="a change agreed since"),
        pytest.param("Orders dispatched the same day,95,2026-01-01", R, 1, id="a change older than what it changes"),
        pytest.param("Orders dispatched the same day,61,2026-02-01", R, 1, id="a target that is the start"),
    ],
)
def test_an_agreed_measure_is_never_overwritten(
    desk: Desk, imported: Imported, row: str, verdict: Verdict, versions: int
) -> None:
    account = an_account(desk, external_id="A1")
    a_measure(desk, account)
    text = f"Account ID,Measure,Target,Agreed on\nA1,{row}\n"
    assert verdicts(imported(measures=text)) == [[verdict]]
    assert verdicts(imported(measures=text)) == [[N if verdict is U else verdict]]
    found = sorted(desk.reading.find(MeasureVersion), key=lambda one: one.number)
    assert [one.number for one in found] == list(range(1, versions + 1))
    assert (found[0].target, found[0].agreed_on) == (Decimal(90), date(2026, 2, 1))
    if versions == 2:
        assert found[1].change_reason == "Imported from measures.csv"
        assert found[1].agreed_on == (date(2026, 10, 1) if "2026-10" in row else None)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("A1,Late trucks,,,,", id="a number without a target"),
        pytest.param("A1,,10,,,", id="no title"),
        pytest.param("A1,Late trucks,10,Somebody Else,,", id="confirmed by a stranger"),
        pytest.param("A1,Late trucks,10,,5,", id="a reading without its day"),
        pytest.param("A1,Late trucks,10,,5,2027-01-01", id="a reading still to come"),
    ],
)
def test_measures_that_are_refused(desk: Desk, imported: Imported, row: str) -> None:
    an_account(desk, external_id="A1")
    assert verdicts(imported(measures=f"Account ID,Measure,Target,Who confirms,Now,Now on\n{row}\n")) == [[R]]
    assert desk.reading.find(Measure) == ()


HEADERS = "Account ID,Happened on,What changed,Category,Grade,Source,Confirmed by,Confirmed on,Measure,Amount,Currency"


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        pytest.param("A1,2026-10-31,late trucks fell  by a third,,,,,,,,", N, id="known by account, day and change"),
        pytest.param("A1,2026-10-31,Late trucks fell by a third,,,,,,,5000,USD", U, id="an amount is added"),
        pytest.param("A1,2026-10-30,Late trucks fell by a third,,,,,,,,", C, id="another day is another entry"),
        pytest.param("A1,2026-10-30,Fewer claims,Cost reduced,B,Claims log,,,,,", C, id="measured"),
        pytest.param("A1,2026-10-30,Fewer claims,Cost reduced,B,,,,,,", R, id="measured without a source"),
        pytest.param("A1,2026-10-30,Fewer claims,Cost reduced,A,,Layla Haddad,2026-11-01,,,", C, id="confirmed"),
        pytest.param("A1,2026-10-30,Fewer claims,Cost reduced,A,,Nobody,2026-11-01,,,", R, id="by a stranger"),
        pytest.param("A1,2026-10-30,Fewer claims,Cost reduced,A,,,2026-11-01,,,", R, id="by nobody"),
        pytest.param("A1,2026-10-30,Fewer claims,,,,,,Orders dispatched the same day,,", C, id="of a measure"),
        pytest.param("A1,2026-10-30,Fewer claims,,,,,,Another,,", R, id="of an unknown measure"),
        pytest.param("A1,2027-10-30,Fewer claims,,,,,,,,", R, id="still to come"),
        pytest.param("A1,,Fewer claims,,,,,,,,", R, id="without a day"),
        pytest.param("A1,2026-10-30,,,,,,,,,", R, id="without a change"),
        pytest.param("A1,2026-10-30,Fewer claims,,,,,,,-5,AED", R, id="a negative amount"),
    ],
)
def test_rows_of_outcomes(desk: Desk, imported: Imported, row: str, verdict: Verdict) -> None:
    account = an_account(desk, external_id="A1")
    a_stakeholder(desk, account)
    a_measure(desk, account)
    an_outcome(desk, account)
    text = f"{HEADERS}\n{row}\n"
    assert verdicts(imported(outcomes=text)) == [[verdict]]
    assert verdicts(imported(outcomes=text)) == [[R if verdict is R else N]]


def test_an_outcome_without_a_grade_claims_nothing(desk: Desk, imported: Imported) -> None:
    an_account(desk, external_id="A1")
    imported(outcomes=f"{HEADERS}\nA1,2026-10-30,Fewer claims,Cost reduced,,,,,,,\n")
    (outcome,) = desk.reading.find(Outcome)
    assert (outcome.grade, outcome.recurrence) == (Grade.ACTIVITY_ONLY, Recurrence.ONCE)


# Questions, columns, files


@pytest.mark.parametrize(
    ("text", "kind", "readings"),
    [
        pytest.param(
            "Customer ID,Date,Amount\nA1,03/04/2026,10\n",
            QuestionKind.DATE_ORDER,
            (("dmy", "2026-04-03"), ("mdy", "2026-03-04")),
            id="day or month first",
        ),
        pytest.param(
            "Customer ID;Date;Amount\nA1;2026-04-03;1,234\n",
            QuestionKind.DECIMAL_MARK,
            ((".", "1234"), (",", "1.234")),
            id="thousands or decimals",
        ),
    ],
)
def test_what_is_unclear_is_asked(
    desk: Desk, tmp_path: Path, text: str, kind: QuestionKind, readings: tuple[tuple[str, str], ...]
) -> None:
    an_account(desk, external_id="A1")
    request = request_of(tmp_path, orders=text)
    preview = preview_import(desk, request)
    (question,) = preview.files[0].questions
    assert (question.kind, question.readings, preview.has_questions) == (kind, readings, True)
    with pytest.raises(Refusal) as refused:
        run_import(desk, request)
    assert refused.value.code == f"import_{kind}_open"
    answered = ImportFile(ORDERS, tmp_path / "orders.csv", date_order="dmy", decimal_mark=".")
    assert verdicts(run_import(desk, ImportRequest((answered,))).done) == [[C]]
    assert desk.reading.find(Order)[0].ordered_on == date(2026, 4, 3)


def test_columns_are_matched_by_name_and_can_be_changed(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("Nr,Company,Colour\n7,Acme,blue\n", encoding="utf-8")
    first = preview_import(desk, ImportRequest((ImportFile(ACCOUNTS, path),))).files[0]
    by_field = {column.field: (column.header, column.example) for column in first.columns}
    assert (by_field["name"], by_field["external_id"], by_field["notes"]) == (("Company", "Acme"), ("", ""), ("", ""))
    assert first.unmatched == ("Nr", "Colour")
    chosen = (("external_id", "Nr"), ("notes", "Colour"), ("city", "Gone"))
    run_import(desk, ImportRequest((ImportFile(ACCOUNTS, path, chosen=chosen),)))
    (account,) = desk.reading.find(Account)
    assert (account.external_id, account.notes, account.city) == ("7", "blue", "")


def test_missing_columns_are_named(desk: Desk, tmp_path: Path) -> None:
    request = request_of(tmp_path, orders="Order ID,Amount\nO1,10\n")
    preview = preview_import(desk, request).files[0]
    assert (preview.missing, preview.rows) == (("Account ID / Account name", "Order date"), ())
    with pytest.raises(Refusal, match="columns_missing"):
        run_import(desk, request)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "file_missing"),
        (b"", "csv_empty"),
        (b"Name\n", "csv_no_rows"),
        (b"Name,Name\nA,B\n", "csv_header_twice"),
        (b"PK\x03\x04rest", "workbook_damaged"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_others_untouched(
    desk: Desk, tmp_path: Path, content: bytes | None, code: str
) -> None:
    good = request_of(tmp_path, accounts="Name\nAcme\n").files[0]
    bad = tmp_path / "bad.csv"
    if content is not None:
        bad.write_bytes(content)
    request = ImportRequest((good, ImportFile(PEOPLE, bad)))
    preview = preview_import(desk, request)
    assert preview.files[1].refusal is not None
    assert (preview.files[0].count(C), preview.files[1].refusal.code) == (1, code)
    with pytest.raises(Refusal, match=code):
        run_import(desk, request)
    assert desk.reading.find(Account) == ()


def test_only_what_was_looked_at_is_imported(desk: Desk, tmp_path: Path) -> None:
    request = request_of(tmp_path, accounts="Name\nAcme\n")
    seen = preview_import(desk, request).files[0].source
    seen.path.write_text("Name\nBolt\n", encoding="utf-8")
    with pytest.raises(Refusal, match="import_file_changed"):
        run_import(desk, ImportRequest((seen,)))


@pytest.mark.parametrize(
    ("name", "headers", "kind"),
    [
        ("export", "Customer ID,Company,City", ACCOUNTS),
        ("export", "Order ID,Customer ID,Order date,Amount (USD)", ORDERS),
        ("contacts", "Company,Name,Email", PEOPLE),
        ("export", "Account,Measure,Baseline,Target", MEASURES),
        ("export", "Account,Date,What changed,Category,Grade", OUTCOMES),
        ("export", "Colour,Weight", None),
    ],
)
def test_what_a_file_is_shows_in_its_columns(tmp_path: Path, name: str, headers: str, kind: ImportKind | None) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_text(f"{headers}\n" + ",".join("x" for _ in headers.split(",")) + "\n", encoding="utf-8")
    assert guess_kind(path) is kind


@pytest.mark.parametrize("kind", list(ImportKind))
def test_a_filled_template_is_understood(tmp_path: Path, kind: ImportKind) -> None:
    path = save_template(tmp_path / "template.csv", kind)
    path.write_bytes(path.read_bytes() + b"x\r\n")
    assert list(read_csv(path).headers) == [column.label for column in known_columns(kind)]
    assert guess_kind(path) is kind


# One transaction, a backup, and a way out


def test_an_import_is_one_user_action_after_a_backup(desk: Desk, imported: Imported) -> None:
    before = change_sets(desk)
    imported(accounts="ID,Name,Owner\nA1,Acme,Petra New\n", orders="Customer ID,Date,Amount\nA1,2026-01-05,10\n")
    assert change_sets(desk) == [*before, "imported"]
    backups = list((desk.database.path.parent / "Backups").glob("*.growthdesk-backup"))
    assert len(backups) == 1


class GivenUp(Exception):
    """Somebody gave an import up."""


class Told:
    """What an import tells. Whenever it has begun to write, somebody saves, and has to wait for it or not."""

    def __init__(self, desk: Desk, save: Callable[[], object], *, saves: int = 1, give_up_at: int = 0) -> None:
        self._desk, self._save, self._saves, self._give_up_at = desk, save, saves, give_up_at
        self._threads: list[threading.Thread] = []
        self._told: Counter[tuple[ImportStep, float | None]] = Counter()

    def __call__(self, step: ImportStep, fraction: float | None) -> None:
        self._told[(step, fraction)] += 1
        if (step, fraction) != (ImportStep.WRITING, 0.5):
            return
        if self.times(step, fraction) == self._give_up_at:
            raise GivenUp
        if len(self._threads) < self._saves:
            self._threads.append(threading.Thread(target=self._save))
            self._threads[-1].start()
            while not self._desk.database._turns.somebody_waits:
                time.sleep(0.001)

    def times(self, step: ImportStep, fraction: float | None) -> int:
        """How often a step was told at this fraction."""
        return self._told[(step, fraction)]

    def joined(self) -> str:
        """Wait for the saves, and return what history calls them."""
        for thread in self._threads:
            thread.join()
        return next(label for label in reversed(change_sets(self._desk)) if label != "imported")


@pytest.mark.parametrize("at", list(ImportStep))
def test_giving_up_before_the_end_leaves_nothing_behind(desk: Desk, tmp_path: Path, at: ImportStep) -> None:
    def tell(step: ImportStep, _fraction: float | None) -> None:
        if step is at:
            raise GivenUp

    before = change_sets(desk)
    with pytest.raises(GivenUp):
        run_import(desk, request_of(tmp_path, accounts="ID,Name,Owner\nA1,Acme,Petra New\n"), tell)
    assert (desk.reading.find(Account), change_sets(desk)) == ((), before)


def test_a_save_in_between_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    def tell(step: ImportStep, _fraction: float | None) -> None:
        if step is ImportStep.BACKING_UP:
            an_account(desk, external_id="A1", name="Acme", city="Doha")

    done = run_import(desk, request_of(tmp_path, accounts="ID,Name,Phone\nA1,Acme,123\n"), tell).done
    assert verdicts(done) == [[U]]
    (account,) = desk.reading.find(Account)
    assert (account.city, account.phone, account.revision) == ("Doha", "123", 2)


def test_a_save_that_has_to_wait_is_kept(desk: Desk, tmp_path: Path) -> None:
    saving = threading.Thread(target=an_account, args=(desk,), kwargs={"name": "By hand"})

    def tell(step: ImportStep, _fraction: float | None) -> None:
        if step is ImportStep.SAVING and saving.ident is None:
            saving.start()  # the import holds the file now

    run_import(desk, request_of(tmp_path, accounts="Name\nAcme\n"), tell)
    saving.join()
    assert {account.name for account in desk.reading.find(Account)} == {"Acme", "By hand"}


def test_a_save_while_an_import_writes_goes_first(desk: Desk, tmp_path: Path) -> None:
    told = Told(desk, lambda: an_account(desk, name="By hand"))
    before = change_sets(desk)
    done = run_import(desk, request_of(tmp_path, accounts="Name\nAcme\nBolt\n"), told)
    saved = told.joined()
    assert verdicts(done.done) == [[C, C]]
    assert {account.name for account in desk.reading.find(Account)} == {"Acme", "Bolt", "By hand"}
    assert change_sets(desk) == [*before, saved, "imported"]
    assert told.times(ImportStep.WRITING, 0.5) == 2


def test_rows_are_judged_again_by_what_was_saved_while_an_import_writes(desk: Desk, tmp_path: Path) -> None:
    told = Told(desk, lambda: an_account(desk, external_id="A1", name="Acme", city="Doha"))
    done = run_import(desk, request_of(tmp_path, accounts="ID,Name,Phone\nA1,Acme,123\n"), told).done
    told.joined()
    assert verdicts(done) == [[U]]
    (account,) = desk.reading.find(Account)
    assert (account.city, account.phone, account.revision) == ("Doha", "123", 2)


def test_a_save_of_something_else_leaves_the_judgement_as_it_is(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, external_id="A1", name="Acme")
    told = Told(desk, lambda: an_action(desk, account))
    run_import(desk, request_of(tmp_path, accounts="ID,Name,Phone\nA1,Acme,123\n"), told)
    told.joined()
    assert desk.reading.get(Account, account.id).phone == "123"
    assert (told.times(ImportStep.COMPARING, 0.0), told.times(ImportStep.WRITING, 0.5)) == (1, 2)


def test_an_import_that_gave_way_can_still_be_given_up(desk: Desk, tmp_path: Path) -> None:
    told = Told(desk, lambda: an_account(desk, name="By hand"), give_up_at=2)
    with pytest.raises(GivenUp):
        run_import(desk, request_of(tmp_path, accounts="Name\nAcme\n"), told)
    told.joined()
    assert [account.name for account in desk.reading.find(Account)] == ["By hand"]
    assert change_sets(desk).count("imported") == 0


def test_an_import_ends_however_often_somebody_saves(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_work, "MOST_TIMES_GIVING_WAY", 3)
    account = an_account(desk)
    told = Told(desk, lambda: an_action(desk, account), saves=9)
    run_import(desk, request_of(tmp_path, accounts="Name\nAcme\n"), told)
    told.joined()
    assert told.times(ImportStep.WRITING, 0.5) == 4
    assert "Acme" in {account.name for account in desk.reading.find(Account)}


def test_progress_is_told_in_steps(desk: Desk, tmp_path: Path) -> None:
    told: list[ImportStep] = []
    run_import(desk, request_of(tmp_path, accounts="Name\nAcme\n"), lambda step, _fraction: told.append(step))
    assert list(dict.fromkeys(told)) == list(ImportStep)


def test_text_is_text(desk: Desk, imported: Imported) -> None:
    name = "<b>O'Brien</b> & $$ نور 🚚"
    imported(accounts=f'ID,Name\n{"x" * 300},"{name}"\n')
    assert desk.reading.find(Account)[0].name == name


# Whatever the rows


CELLS = st.sampled_from(["", "A1", "A2", "Acme", "2026-01-05", "31/12/2026", "10", "1.5", '"', "x", "A1,A1", "no such"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(list(ImportKind)),
    st.lists(st.lists(CELLS, min_size=3, max_size=6).map(",".join), min_size=1, max_size=12),
)
def test_every_record_gets_one_verdict_and_the_second_time_changes_nothing(
    desk: Desk, tmp_path: Path, kind: ImportKind, lines: list[str]
) -> None:
    path = tmp_path / "any.csv"
    headers = {
        ACCOUNTS: "ID,Name,Owner,City",
        PEOPLE: "ID,Account ID,Name,Title",
        ORDERS: "Order ID,Account ID,Order date,Amount",
        MEASURES: "Measure ID,Account ID,Measure,Target",
        OUTCOMES: "Outcome ID,Account ID,Happened on,What changed",
    }[kind]
    path.write_text("\n".join([headers, *lines]) + "\n", encoding="utf-8")
    source = ImportFile(kind, path, date_order="dmy", decimal_mark=".")
    try:
        table = read_csv(path)
    except Refusal:
        return
    request = ImportRequest((source,), new_when_alike=True)
    done = run_import(desk, request, with_backup=False).done.files[0]
    assert (len(done.rows), sum(map(done.count, Verdict))) == (table.records, table.records)
    assert len({row.line for row in done.rows}) == len(done.rows)
    assert all(row.reasons for row in done.rows if row.verdict in (R, S))
    again = run_import(desk, request, with_backup=False)
    assert again.changes.change_set_id is None
    assert refused(again.done.files[0]) == refused(done)


def refused(file: FilePreview) -> list[int]:
    return [row.line for row in file.rows if row.verdict is R]


def test_the_firms_own_file_is_never_read_as_a_table(desk: Desk) -> None:
    files = (ImportFile(ACCOUNTS, desk.database.path), ImportFile(ACCOUNTS, Path(f"{desk.database.path}-wal")))
    for preview in preview_import(desk, ImportRequest(files)).files:
        assert preview.refusal is not None
        assert preview.refusal.code == "file_is_open_here"
