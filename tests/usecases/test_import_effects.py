"""What rows of an import do beside their own record is said before and after, in words; refused rows can be mended."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from growthdesk.domain.agreements import Agreement
from growthdesk.domain.imports import (
    FilePreview,
    ImportFile,
    ImportKind,
    ImportPreview,
    ImportRequest,
    LikeAnswer,
    Verdict,
)
from growthdesk.domain.money import Money
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.exchange.source_tables import OUR_MARK
from growthdesk.exchange.tables_in import read_table
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import preview_import, propose_files, run_import, save_refused
from growthdesk.wording.formats import Formats
from growthdesk.wording.imports import (
    WRITES,
    reason_with_column,
    row_words,
    save_refused_words,
    table_words,
    written_words,
)
from tests.builders import an_account, an_agreement

ACCOUNTS, PEOPLE = ImportKind.ACCOUNTS, ImportKind.PEOPLE
FORMATS = Formats("en_GB")


def looked_at(desk: Desk, folder: Path, text: str, *kinds: ImportKind) -> ImportPreview:
    """Look at a text as these kinds."""
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return preview_import(desk, ImportRequest(tuple(ImportFile(kind, path) for kind in kinds or (ACCOUNTS,))))


def said(preview: ImportPreview) -> list[str]:
    return [row_words(row, FORMATS).replace("\xa0", " ") for file in preview.files for row in file.rows]


def summed(preview: ImportPreview) -> list[str]:
    return [line.replace("\xa0", " ") for line in table_words(preview.files, FORMATS)]


@pytest.fixture
def khalij(desk: Desk) -> str:
    """Give an account with an agreement in force, and return its name."""
    account = an_account(desk, name="Khalij")
    an_agreement(desk, account, title="Billing", value_minor=412_000_00, currency="AED")
    return account.name


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ("Khalij,Billing,412000,AED", ""),
        ("Khalij,Billing,413200,AED", "Agreement value AED 412,000 → AED 413,200 (Billing)."),
        (
            "Khalij,Audit,1200,AED",
            "Adds an agreement: Audit, AED 1,200. In force already: Billing.",
        ),
        (
            "Khalij,Audit,1200,SAR",
            "Adds an agreement: Audit, SAR 1,200. Check the currency: its agreements are in AED so far. "
            "In force already: Billing.",
        ),
        (
            "Khalij,Billing,5,USD",
            "Agreement value AED 412,000 → USD 5 (Billing). Check the currency: its agreements are in AED so far.",
        ),
        ("New,Audit,1200,SAR", "Adds an agreement: Audit, SAR 1,200."),
        ("New,Audit,,", "Adds an agreement: Audit, without a value."),
    ],
)
def test_what_becomes_of_agreements_is_said(desk: Desk, tmp_path: Path, khalij: str, cells: str, words: str) -> None:
    text = f"Company,Agreement,Agreement value,Currency,Owner\n{cells},Nadia Karam\n"
    assert said(looked_at(desk, tmp_path, text)) == [words]


def test_changes_are_said_beside_what_there_is_to_know(desk: Desk, tmp_path: Path, khalij: str) -> None:
    preview = looked_at(
        desk, tmp_path, "Company,City,Agreement,Agreement value,Owner\nKhalij,Doha,Billing,5,New Hand\n"
    )
    assert said(preview) == [
        "Agreement value AED 412,000 → AED 5 (Billing). Adds a member to your team: New Hand. "
        "City: Dubai → Doha. Owner: Nadia Karam → New Hand."
    ]


LONG = "The plant in Linz runs two shifts since March and wants a third one by the end of the year."


@pytest.mark.parametrize(
    ("header", "first", "second", "words"),
    [
        ("Client since", "2020-01-01", "2023-04-01", "Client since: 1 Jan 2020 → 1 Apr 2023."),
        ("City", "Graz", "Wien", "City: Graz → Wien."),
        ("Tier", "strategic", "standard", "Tier: Strategic → Standard."),
        ("Notes", LONG, "Gone", "Notes: The plant in Linz runs two shifts since… → Gone."),
        ("City", "Wien", "Wien", ""),
        ("City", "Wien", "", ""),
    ],
)
def test_what_an_account_holds_now_and_will_hold_is_said(
    desk: Desk, tmp_path: Path, header: str, first: str, second: str, words: str
) -> None:
    path = tmp_path / "first.csv"
    path.write_text(f"Company,{header}\nErnst,{first}\n", encoding="utf-8")
    run_import(desk, ImportRequest((ImportFile(ACCOUNTS, path),)))
    assert said(looked_at(desk, tmp_path, f"Company,{header}\nErnst,{second}\n")) == [words]


def test_a_long_value_can_be_read_whole(desk: Desk, tmp_path: Path) -> None:
    an_account(desk, name="Ernst", notes=LONG)
    ((row,),) = (file.rows for file in looked_at(desk, tmp_path, "Company,Notes\nErnst,Gone\n").files)
    assert row_words(row, FORMATS, whole=True) == f"Notes: {LONG} → Gone."


@pytest.mark.parametrize(
    ("kind", "first", "second", "words"),
    [
        (PEOPLE, "Company,Full name,Roles\nErnst,Mona,sponsor\n", "Company,Full name,Roles\nErnst,Mona,champion\n",
         "Roles: Executive sponsor → Champion."),
        (ImportKind.ORDERS, "Company,Order ID,Date,Amount\nErnst,1,2026-01-05,10\n",
         "Company,Order ID,Date,Amount\nErnst,1,2026-01-06,12\n",
         "Date: 5 Jan 2026 → 6 Jan 2026. Amount: AED 10 → AED 12."),
        (ImportKind.MEASURES, "Company,Measure,Baseline,Target,Now,Now on\nErnst,Hours,9,5,8,2026-01-05\n",
         "Company,Measure,Baseline,Target,Now,Now on\nErnst,Hours,9,4,7,2026-01-06\n",
         "Target: 5 → 4. Now: none → 7."),
    ],
)  # fmt: skip
def test_every_kind_says_old_and_new(
    desk: Desk, tmp_path: Path, kind: ImportKind, first: str, second: str, words: str
) -> None:
    an_account(desk, name="Ernst")
    path = tmp_path / "first.csv"
    path.write_text(first, encoding="utf-8")
    done = run_import(desk, ImportRequest((ImportFile(kind, path),)))
    assert done.done.count(Verdict.CREATED) == 1
    assert said(looked_at(desk, tmp_path, second, kind)) == [words]


def test_what_changes_and_what_to_know_are_sentences_of_their_own(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, name="Cafe Mueller", city="Graz")
    path = tmp_path / "list.csv"
    path.write_text("Company,City\nCafe Mueller GmbH,Wien\n", encoding="utf-8")
    answers = (LikeAnswer("Cafe Mueller GmbH", account.id, ACCOUNTS),)
    preview = preview_import(desk, ImportRequest((ImportFile(ACCOUNTS, path),), answers=answers))
    ((told,),) = ([row_words(row, FORMATS) for row in file.rows] for file in preview.files)
    assert told.startswith("City: Graz → Wien. Company: “Cafe Mueller GmbH”")


def test_a_table_says_in_all_what_its_rows_do_beside(desk: Desk, tmp_path: Path, khalij: str) -> None:
    text = (
        "Company,Owner,Contract,Contract value,Contract currency,Yearly fee,Last contact\n"
        "Khalij,Some One,Audit,1200,SAR,9,x\nNew,Some One,Audit,300,AED,9,x\nOther,Nadia Karam,,,,9,x\n"
    )
    preview = looked_at(desk, tmp_path, text)
    assert summed(preview) == [
        "1 new team member: Some One.",
        "2 new agreements: AED 300 + SAR 1,200.",
        "1 account has an agreement in force already.",
        "1 agreement comes in a currency its account has not had so far.",
        "Columns not imported: Yearly fee, Last contact.",
    ]
    assert written_words(preview, FORMATS) == "6 records: 1 team member, 3 accounts, 2 agreements"


def test_rows_that_write_just_what_they_are_need_no_count(desk: Desk, tmp_path: Path) -> None:
    preview = looked_at(desk, tmp_path, "Company,Owner\nNew,Nadia Karam\n")
    assert (summed(preview), written_words(preview, FORMATS)) == ([], "")


CONTACTS = "First name,Last name,Company,City,Country,Value\nOmar,Haddad,Khalij,,,500\nHuda,Qasim,Khalij,,,1200\n"


def test_a_bare_value_in_a_list_of_people_is_no_agreement(desk: Desk, tmp_path: Path, khalij: str) -> None:
    before = desk.reading.find(Agreement)
    path = tmp_path / "contacts.csv"
    path.write_text(CONTACTS, encoding="utf-8")
    files = propose_files(desk, [path])
    preview = preview_import(desk, ImportRequest(tuple(ImportFile(kind, path) for kind in (ACCOUNTS, PEOPLE))))
    assert "Columns not imported: Value." in summed(preview)
    run_import(desk, ImportRequest(files))
    assert desk.reading.find(Agreement) == before
    assert {one.name for one in desk.reading.find(Stakeholder)} == {"Omar Haddad", "Huda Qasim"}


def test_a_value_somebody_chose_or_that_names_its_agreement_is_one(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(CONTACTS.replace("Value", "Contract value").replace("1200", "500"), encoding="utf-8")
    files = tuple(ImportFile(kind, path) for kind in (ACCOUNTS, PEOPLE))
    run_import(desk, ImportRequest(files))
    path.write_text(CONTACTS.replace("1200", "700").replace("500", "700"), encoding="utf-8")
    chosen = (ImportFile(ACCOUNTS, path, chosen=(("agreement_value", "Value"),)), files[1])
    run_import(desk, ImportRequest(chosen))
    assert [one.value for one in desk.reading.find(Agreement)] == [Money(700_00, "AED")]


def a_workbook(folder: Path, *rows: list[object]) -> Path:
    path = folder / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Contacts")
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
    return path


def test_refused_rows_are_a_workbook_where_the_name_says_so(desk: Desk, tmp_path: Path) -> None:
    source = a_workbook(
        tmp_path,
        ["Company", "Signed on", "Ended on", "Seen", "Code", "Email"],
        ["Acme", 46290, "soon", 46300, "007", ""],
        ["", 46291, "2026-01-05", 46301, 12.5, "x@y.example"],
        ["Bolt", 46292, "", "31/02/2026", 3, ""],
    )
    file = ImportFile(ACCOUNTS, source, sheet="Contacts")
    preview = preview_import(desk, ImportRequest((file,)))
    assert [row.verdict for row in preview.files[0].rows] == [Verdict.REFUSED, Verdict.REFUSED, Verdict.CREATED]
    target = tmp_path / "refused.xlsx"
    assert save_refused(desk, preview.files, target) == 2
    assert target.read_bytes()[:2] == b"PK", "a workbook, not a text of another name"
    table = read_table(target)
    assert [row.cells for row in table.rows] == [
        ("Acme", "2026-09-25", "soon", "2026-10-05", "007", ""),
        ("", "2026-09-26", "2026-01-05", "2026-10-06", "12.5", "x@y.example"),
    ]
    assert table.headers == ("Company", "Signed on", "Ended on", "Seen", "Code", "Email")
    assert table.written_headers[0].endswith(OUR_MARK)
    save_refused(desk, preview.files, tmp_path / "refused.csv")
    assert [row.cells for row in read_table(tmp_path / "refused.csv").rows] == [row.cells for row in table.rows]


def test_a_row_that_is_too_short_goes_into_a_workbook_too(desk: Desk, tmp_path: Path) -> None:
    preview = looked_at(desk, tmp_path, "Company,City,Country\nAcme\n,Doha,Qatar\n")
    target = tmp_path / "refused.xlsx"
    assert save_refused(desk, preview.files, target) == 2
    table = read_table(target)
    assert [row.cells for row in table.rows] == [("", "Doha", "Qatar")]
    assert [problem.code for problem in table.refused] == ["too_few_cells"]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_refused_rows_nobody_mended_are_refused_in_the_same_words(desk: Desk, tmp_path: Path, ending: str) -> None:
    text = (
        "Company,Signed on,Notes,Email\n=1+1,,,\nAcme,soon,'=1+1,\nBolt,,@SUM(A1),x@y.example\nshort,\n"
        'a,"b"c,,\nCarl,,,nobody\n,2026-01-05,=2,\n'
    )
    seen = looked_at(desk, tmp_path, text)
    said = refusals(seen.files)
    assert [len(one) for one in said] == [1, 1, 1, 1, 1, 1, 1]
    path = tmp_path / f"refused{ending}"
    save_refused(desk, seen.files, path)
    again = preview_import(desk, ImportRequest(propose_files(desk, [path])))
    assert refusals(again.files) == said
    assert not any(again.count(verdict) for verdict in WRITES)
    result = run_import(desk, ImportRequest(propose_files(desk, [path])))
    assert result.changes.change_set_id is None


def refusals(files: Sequence[FilePreview]) -> list[list[str]]:
    """Return the words of every refused row, in order."""
    rows = [row for file in files for row in file.rows if row.verdict is Verdict.REFUSED]
    return [[reason_with_column(reason, FORMATS) for reason in row.reasons] for row in rows]


def test_days_read_from_numbers_are_told_of_the_table(desk: Desk, tmp_path: Path) -> None:
    source = a_workbook(tmp_path, ["Company", "Signed on"], ["Acme", 46290])
    preview = preview_import(desk, ImportRequest((ImportFile(ACCOUNTS, source, sheet="Contacts"),)))
    notes = [note for note in preview.files[0].notes if note.problem.code == "serial_dates_read"]
    assert [(note.column, dict(note.problem.facts)["on"]) for note in notes] == [
        ("Signed on", date(2026, 9, 25).isoformat())
    ]


def test_refused_rows_are_counted_once_and_named_by_kind(desk: Desk, tmp_path: Path) -> None:
    text = "First name,Company,City,Email\nMona,,Doha,m@x.example\nZoë,Acme,,no mail\n,Bolt,Doha,\n"
    files: tuple[FilePreview, ...] = looked_at(desk, tmp_path, text, ACCOUNTS, PEOPLE).files
    refused = [file.count(Verdict.REFUSED) for file in files]
    assert refused == [1, 2]
    assert save_refused_words(files, 2, FORMATS) == "Save the 2 refused rows (Accounts 1, People 2)…"
    assert save_refused_words(files[1:], 2, FORMATS) == "Save the 2 refused rows…"
