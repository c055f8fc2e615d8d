"""Tables that feed several kinds, workbooks, what is remembered of a source, and refused rows to mend."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.imports import (
    FilePreview,
    ImportFile,
    ImportKind,
    ImportPreview,
    ImportRequest,
    QuestionKind,
    Verdict,
)
from growthdesk.domain.orders import Order
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.exchange.tables_in import read_table
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import (
    forget_files,
    guess_kinds,
    preview_import,
    propose_files,
    recall_files,
    refused_tables,
    run_import,
    save_refused,
    sheet_holding,
)
from growthdesk.usecases.imports.own_exports import headers_digest
from growthdesk.wording.imports import ownerless_names, source_name
from tests.builders import an_account

ACCOUNTS, PEOPLE, ORDERS, MEASURES, OUTCOMES = ImportKind
Sheets = dict[str, list[list[object]]]


def written(folder: Path, text: str, name: str = "all.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def workbook(folder: Path, sheets: Sheets, name: str = "clients.xlsx") -> Path:
    import xlsxwriter

    path = folder / name
    with xlsxwriter.Workbook(path) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def columns_of(file: FilePreview) -> dict[str, str]:
    return {column.field: column.header for column in file.columns if column.header}


def counts(preview: ImportPreview) -> list[tuple[ImportKind, dict[str, int]]]:
    return [
        (file.source.kind, {verdict.value: count for verdict in Verdict if (count := file.count(verdict))})
        for file in preview.files
    ]


# Several kinds from one table


def test_a_table_named_for_accounts_lists_them_unless_it_repeats_them(tmp_path: Path) -> None:
    text = "Company,Segment,Health\nAcme,A,Good\nBolt,B,Bad\n"
    assert guess_kinds(written(tmp_path, text, "clients.csv")) == (ACCOUNTS,)
    assert guess_kinds(written(tmp_path, text + "Acme,B,Bad\n", "clients.csv")) == ()


@pytest.mark.parametrize(
    ("headers", "kinds"),
    [
        pytest.param("Order ID,Customer,Date,Amount", (ORDERS,), id="orders alone"),
        pytest.param("Order ID,Customer,City,Country,Date,Amount", (ACCOUNTS, ORDERS), id="orders with their accounts"),
        pytest.param("Company,City,Contact name,Contact email", (ACCOUNTS,), id="an account with its contact"),
        pytest.param("Company,City,Contact name,Decision role", (ACCOUNTS, PEOPLE), id="contacts with more to them"),
        pytest.param("Company,Name,Email", (PEOPLE,), id="people alone"),
        pytest.param(
            "Company,City,Full name,Email,Order no,Order date,Amount (USD)", (ACCOUNTS, PEOPLE, ORDERS), id="all in one"
        ),
        pytest.param("Account,Measure,Baseline,Target,Now,Now on", (MEASURES,), id="measures alone"),
        pytest.param("Account,Date,What changed,Category,Amount", (OUTCOMES,), id="outcomes have amounts too"),
        pytest.param("Account,Date,What changed,Measure,Before,Now", (OUTCOMES,), id="a mention makes no measure"),
        pytest.param("Colour,Weight", (), id="nothing we know"),
        pytest.param("Company", (ACCOUNTS,), id="names alone"),
        pytest.param("Account ID,City,Tier", (ACCOUNTS,), id="accounts by their id"),
        pytest.param("Customer,Contract,Start date,End date,Contract value", (ACCOUNTS,), id="contracts of accounts"),
        pytest.param("Company,City,Country,Website,A,B,C,D,E,F", (ACCOUNTS,), id="much we do not know beside"),
        pytest.param("Account,Measure,Now,Now on", (MEASURES,), id="readings of measures"),
        pytest.param("Account,Measure,Read on,Value,Unit,Where it comes from,Note", (), id="readings of another kind"),
        pytest.param("Account,Measure,Value", (), id="a value of something else"),
        pytest.param("Account,Planned for,State,Held on,Headline", (), id="visits, the state of which is no region"),
        pytest.param("Company,Subject,Type,Due date,Done,Note", (), id="tasks"),
        pytest.param("Customer,Order date,Amount,State,Status,Notes", (ORDERS,), id="the state of an order"),
    ],
)
def test_which_kinds_a_table_holds(tmp_path: Path, headers: str, kinds: tuple[ImportKind, ...]) -> None:
    cells = ",".join("x" for _ in headers.split(","))
    assert guess_kinds(written(tmp_path, f"{headers}\n{cells}\n", "export.csv")) == kinds


ALL = (
    "Order no,Company,City,Full name,Job title,Email,Order date,Amount (USD),Phone\n"
    "O1,Acme,Dubai,Mona Said,CFO,mona@acme.example,2026-01-05,10.50,123\n"
    "O2,Acme,Dubai,Mona Said,CFO,mona@acme.example,2026-02-05,20,123\n"
    "O3,Bolt,,,,,2026-02-06,5,\n"
    ",Cole,Doha,Omar Ali,,,,,\n"
    "O5,Cole,Doha,,,,never,7,\n"
)


def test_one_table_feeds_several_kinds(desk: Desk, tmp_path: Path) -> None:
    chosen = propose_files(desk, [written(tmp_path, ALL)])
    assert [file.kind for file in chosen] == [ACCOUNTS, PEOPLE, ORDERS]
    foretold = preview_import(desk, ImportRequest(chosen))
    done = run_import(desk, ImportRequest(chosen)).done
    assert (
        counts(done)
        == counts(foretold)
        == [
            (ACCOUNTS, {"created": 3, "skipped": 2}),
            (PEOPLE, {"created": 2, "skipped": 3}),
            (ORDERS, {"created": 3, "skipped": 1, "refused": 1}),
        ]
    )
    assert [row.reasons[0].problem.code for row in done.files[2].rows if row.verdict is Verdict.SKIPPED] == [
        "nothing_of_kind"
    ]
    assert {one.name: one.city for one in desk.reading.find(Account)} == {"Acme": "Dubai", "Bolt": "", "Cole": "Doha"}
    assert {(one.name, one.title) for one in desk.reading.find(Stakeholder)} == {("Mona Said", "CFO"), ("Omar Ali", "")}
    assert len(desk.reading.find(Order)) == 3
    assert run_import(desk, ImportRequest(chosen)).changes.change_set_id is None


def test_a_column_feeds_one_kind_and_can_be_given_to_another(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, ALL)
    accounts, people, orders = preview_import(desk, ImportRequest(propose_files(desk, [path]))).files
    assert columns_of(accounts) == {"name": "Company", "city": "City"}
    assert columns_of(people) == {
        "account_name": "Company", "name": "Full name", "title": "Job title", "email": "Email", "phone": "Phone",
    }  # fmt: skip
    assert columns_of(orders) == {
        "external_id": "Order no", "account_name": "Company", "ordered_on": "Order date", "amount": "Amount (USD)",
    }  # fmt: skip
    chosen = tuple(
        ImportFile(file.source.kind, path, chosen=(("phone", "Phone"),) if file.source.kind is ACCOUNTS else ())
        for file in (accounts, people, orders)
    )
    run_import(desk, ImportRequest(chosen))
    assert {one.name: one.phone for one in desk.reading.find(Account)}["Acme"] == "123"


def test_a_table_that_feeds_one_kind_refuses_what_it_lacks(desk: Desk, tmp_path: Path) -> None:
    an_account(desk, name="Acme")
    path = written(tmp_path, "Company,Order date,Amount\nAcme,,\n")
    preview = preview_import(desk, ImportRequest((ImportFile(ORDERS, path),)))
    assert counts(preview) == [(ORDERS, {"refused": 1})]


# Workbooks


def test_each_fitting_sheet_is_a_file_of_its_own(desk: Desk, tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        {
            "Read me": [["Please read"], ["this first"]],
            "Clients": [["ID", "Company", "City"], ["A1", "Acme", "Dubai"]],
            "Contacts": [["Company", "Name", "Email"], ["Acme", "Mona Said", "mona@acme.example"]],
        },
    )
    chosen = propose_files(desk, [path])
    assert [(source_name(file), file.kind, file.is_left_out) for file in chosen] == [
        ("clients.xlsx · Read me", ACCOUNTS, True),
        ("clients.xlsx · Clients", ACCOUNTS, False),
        ("clients.xlsx · Contacts", PEOPLE, False),
    ]
    left_out = preview_import(desk, ImportRequest(chosen)).files[0]
    assert [note.problem.code for note in left_out.notes] == ["fits_no_kind"]
    assert (left_out.rows, left_out.refusal, left_out.missing) == ((), None, ())
    done = run_import(desk, ImportRequest(chosen)).done
    assert counts(done) == [(ACCOUNTS, {"created": 1}), (PEOPLE, {"created": 1})]
    assert sheet_holding(path, PEOPLE) == "Contacts"
    assert sheet_holding(path, PEOPLE, "Clients") == "Clients"


def test_a_workbook_that_fits_nothing_is_looked_at_all_the_same(desk: Desk, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Colours": [["Colour", "Weight"], ["red", 3]]})
    (file,) = propose_files(desk, [path])
    assert (file.kind, file.sheet) == (ACCOUNTS, "Colours")
    assert preview_import(desk, ImportRequest((file,))).files[0].missing


def test_a_table_of_another_kind_is_left_out_until_somebody_says_what_it_holds(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, name="Acme")
    text = "Account,Planned for,State,Purpose\nAcme,2026-03-01,Held,Review\n"
    (file,) = propose_files(desk, [written(tmp_path, text)])
    assert (file.kind, file.is_left_out) == (ACCOUNTS, True)
    assert run_import(desk, ImportRequest((file,))).changes.change_set_id is None
    assert desk.reading.get(Account, account.id) == account
    assert propose_files(desk, [file.path])[0].is_left_out, "it is not remembered as read"
    run_import(desk, ImportRequest((replace(file, is_left_out=False),)))
    assert desk.reading.get(Account, account.id).region == "Held"


# What is remembered

UNCLEAR = "Kunde;Datum;Betrag\nA1;03/04/2026;1,234\n"
CHOSEN = (("account_external_id", "Kunde"), ("ordered_on", "Datum"), ("amount", "Betrag"))


@pytest.fixture
def remembered(desk: Desk, tmp_path: Path) -> Path:
    """Import a file that needs columns and answers; return another one with the same headers."""
    an_account(desk, external_id="A1")
    first = ImportFile(ORDERS, written(tmp_path, UNCLEAR, "may.csv"), CHOSEN, date_order="dmy", decimal_mark=".")
    run_import(desk, ImportRequest((first,)))
    return written(tmp_path, "Datum;Kunde;Betrag\n05/06/2026;A1;2,345\n", "june.csv")


def test_a_source_is_read_as_the_last_time(desk: Desk, remembered: Path) -> None:
    (file,) = propose_files(desk, [remembered])
    assert (file.kind, file.chosen, file.date_order, file.decimal_mark) == (ORDERS, CHOSEN, "dmy", ".")
    assert file.remembered_at == desk.clock.now()
    run_import(desk, ImportRequest((file,)))
    assert sorted(one.ordered_on.isoformat() for one in desk.reading.find(Order)) == ["2026-04-03", "2026-06-05"]


def test_it_can_be_read_afresh_or_forgotten(desk: Desk, remembered: Path) -> None:
    (file,) = propose_files(desk, [remembered], afresh=True)
    assert (file.chosen, file.date_order, file.remembered_at) == ((), None, None)
    forget_files(desk, (file,))
    assert propose_files(desk, [remembered])[0].remembered_at is None


def test_what_the_file_itself_says_wins(desk: Desk, tmp_path: Path, remembered: Path) -> None:
    path = written(tmp_path, "Datum;Kunde;Betrag\n05/26/2026;A1;2,345.50\n", "us.csv")
    (file,) = propose_files(desk, [path])
    assert (file.chosen, file.date_order, file.decimal_mark) == (CHOSEN, None, None)
    run_import(desk, ImportRequest((file,)))
    assert "2026-05-26" in {one.ordered_on.isoformat() for one in desk.reading.find(Order)}


def test_a_named_answer_wins_over_the_remembered_one(desk: Desk, remembered: Path) -> None:
    (file,) = recall_files(desk, (ImportFile(ORDERS, remembered, date_order="mdy"),))
    assert (file.date_order, file.decimal_mark, file.chosen) == ("mdy", ".", CHOSEN)


def test_the_kinds_are_remembered_too(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "Company,City,Contact name,Contact title\nAcme,Dubai,Mona,CFO\n")
    assert [file.kind for file in propose_files(desk, [path])] == [ACCOUNTS]
    run_import(desk, ImportRequest((ImportFile(ACCOUNTS, path), ImportFile(PEOPLE, path))))
    assert [file.kind for file in propose_files(desk, [path])] == [ACCOUNTS, PEOPLE]


def test_remembering_is_no_user_action_and_renewed_each_time(desk: Desk, remembered: Path) -> None:
    before = desk.reading.raw("SELECT count(*) FROM change_set")
    later = Desk(desk.database, FixedClock(datetime(2026, 12, 24, 9, 0, tzinfo=UTC)), desk.actor)
    (file,) = propose_files(later, [remembered])
    run_import(later, ImportRequest((file,)))
    assert propose_files(later, [remembered])[0].remembered_at == later.clock.now()
    assert desk.reading.raw("SELECT count(*) FROM change_set") == [(before[0][0] + 1,)]


def test_headers_are_told_apart_by_what_they_are_not_by_their_order() -> None:
    assert headers_digest(["Name", "City"]) == headers_digest([" city", "NAME"])
    assert headers_digest(["Name", "City"]) != headers_digest(["Name"])


# Refused rows

Save = Callable[[ImportPreview], Path]


@pytest.fixture
def saved(desk: Desk, tmp_path: Path) -> Save:
    """Save the refused rows of the only table that has some."""

    def save(preview: ImportPreview) -> Path:
        (files,) = refused_tables(preview)
        path = tmp_path / "refused.csv"
        save_refused(desk, files, path)
        return path

    return save


def test_mended_rows_are_read_as_the_file_they_came_from(desk: Desk, tmp_path: Path, saved: Save) -> None:
    text = "Kunde;Ort;Seit\n7;Acme;03/04/2026\n8;;05/06/2026\n9;Bolt;31/02/2026\n10;Cole\n"
    path = written(tmp_path, text, "kunden.csv")
    chosen = (("external_id", "Kunde"), ("name", "Ort"), ("signed_on", "Seit"))
    done = run_import(desk, ImportRequest((ImportFile(ACCOUNTS, path, chosen, date_order="dmy"),))).done
    refused = saved(done)
    table = read_table(refused)
    assert set(table.headers) == {"Kunde", "Ort", "Seit"}
    lines = refused.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 4
    assert "Enter the name." in lines[1]
    mended = lines[1].replace(",8,,", ",8,Done,").replace("8;;", "8;Done;")
    refused.write_text("\n".join([lines[0], mended]) + "\n", encoding="utf-8-sig")
    (file,) = propose_files(desk, [refused])
    assert (file.kind, file.chosen, file.date_order) == (ACCOUNTS, chosen, "dmy")
    run_import(desk, ImportRequest((file,)))
    assert {one.external_id: one.name for one in desk.reading.find(Account)} == {"7": "Acme", "8": "Done"}


def test_a_row_refused_as_one_kind_only_is_saved_once(desk: Desk, tmp_path: Path, saved: Save) -> None:
    chosen = propose_files(desk, [written(tmp_path, ALL)])
    refused = saved(run_import(desk, ImportRequest(chosen)).done)
    assert len(read_table(refused).rows) == 1
    text = refused.read_text(encoding="utf-8-sig").replace("never", "2026-03-01")
    refused.write_text(text, encoding="utf-8-sig")
    again = run_import(desk, ImportRequest(propose_files(desk, [refused]))).done
    assert counts(again)[-1] == (ORDERS, {"created": 1})
    assert again.count(Verdict.REFUSED) == 0


def test_rows_that_wait_for_an_answer_are_not_refused(desk: Desk, tmp_path: Path) -> None:
    an_account(desk, name="Acme")
    path = written(tmp_path, "Company\nACME GmbH\n")
    assert refused_tables(preview_import(desk, ImportRequest((ImportFile(ACCOUNTS, path),)))) == ()


def test_a_file_changed_since_is_not_saved_from(desk: Desk, tmp_path: Path, saved: Save) -> None:
    path = written(tmp_path, "ID,Company\nA1,\n")
    preview = preview_import(desk, ImportRequest((ImportFile(ACCOUNTS, path),)))
    written(tmp_path, "ID,Company\nA2,\n")
    with pytest.raises(Refusal, match="import_file_changed"):
        saved(preview)
    assert not (tmp_path / "refused.csv").exists()


def test_neither_the_source_nor_the_firms_file_is_written_over(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "ID,Company\nA1,\n")
    (files,) = refused_tables(preview_import(desk, ImportRequest((ImportFile(ACCOUNTS, path),))))
    for target, code in ((path, "refused_rows_over_source"), (desk.database.path, "file_is_open_here")):
        before = target.read_bytes()
        with pytest.raises(Refusal, match=code):
            save_refused(desk, files, target, overwrite=True)
        assert target.read_bytes() == before


# Telling things apart


def test_rows_of_one_name_are_told_apart(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "ID,Company\nV1,IT\nV2,IT\nV3,Acme\n")
    done = run_import(desk, ImportRequest((ImportFile(ACCOUNTS, path),))).done
    assert [row.what for row in done.files[0].rows] == ["IT · V1", "IT · V2", "Acme"]
    assert ownerless_names(done.without_owner) == ["IT (V1)", "IT (V2)", "Acme"]


def test_two_encodings_that_fit_are_asked_about(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_bytes("Company\nS\u00e8te \u00e9\n".encode("cp1252"))
    (file,) = preview_import(desk, ImportRequest((ImportFile(ACCOUNTS, path),))).files
    kinds = {question.kind for question in file.questions}
    table = read_table(path)
    assert (QuestionKind.ENCODING in kinds) is (len(table.encodings) > 1)
