"""What goes out comes in again: every record as a row, headers the import knows, people as cards."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import vobject
from python_calamine import CalamineWorkbook

from growthdesk.domain.accounts import Account, Tier
from growthdesk.domain.exports import ExportTable
from growthdesk.domain.imports import ImportFile, ImportKind, ImportRequest, Verdict
from growthdesk.domain.orders import Order
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Side
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.storage.database import Database
from growthdesk.storage.kinds import kind_of
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.exports import export_cards, export_firm, export_table, firm_tables
from growthdesk.usecases.imports import propose_files, run_import
from growthdesk.usecases.imports.own_exports import is_other_export
from growthdesk.usecases.sample_firm import make_sample_firm
from tests.builders import (
    a_commitment,
    a_first_value,
    a_measure,
    a_milestone,
    a_plan,
    a_stakeholder,
    an_account,
    an_action,
    an_agreement,
    an_order,
)
from tests.kit.records import RECORD_TYPES
from tests.kit.template import NOW, YOU, make_template

# Records that have no sheet of their own: what they say stands in that of another, or is no business of others.
IN_ANOTHER_SHEET = {
    "firm": "settings of the program",
    "team_member": "named as owner wherever they own something",
    "attendance": "With, among the contacts",
    "review_attendance": "in the minutes",
    "circulation": "the list of documents sent has an export of its own",
    "document_template": "settings of the program",
    "saved_filter": "settings of the program",
    "not_duplicate": "settings of the program",
    "plan_template": "settings of the program",
    "template_step": "settings of the program",
    "holiday": "settings of the program",
    "today_mark": "what somebody put off for themselves",
}
KINDS = {
    ImportKind.ACCOUNTS: "account",
    ImportKind.PEOPLE: "stakeholder",
    ImportKind.ORDERS: "purchase_order",
    ImportKind.MEASURES: "measure",
    ImportKind.OUTCOMES: "outcome",
}


@pytest.fixture
def sample(tmp_path: Path, home: Path) -> Desk:
    """Give the sample firm, which has something of everything."""
    file = tmp_path / "Sample.growthdesk"
    make_sample_firm(file, FixedClock(NOW), folders=user_folders())
    return Desk(Database(file), FixedClock(NOW), YOU)


def request_of(desk: Desk, folder: Path) -> ImportRequest:
    """Write each table the import knows as CSV and ask for all of them."""
    tables = firm_tables(desk)
    files = []
    for kind, name in KINDS.items():
        path = folder / f"{kind.value}.csv"
        export_table(desk, path, tables[name], overwrite=True)
        files.append(ImportFile(kind, path, date_order="ymd", decimal_mark="."))
    return ImportRequest(tuple(files), new_when_alike=True)


def test_every_record_has_a_row(sample: Desk) -> None:
    tables = firm_tables(sample)
    expected = {kind_of(kind): len(sample.reading.find(kind)) for kind in RECORD_TYPES}
    assert {kind: len(table.rows) for kind, table in tables.items()} == {
        kind: count for kind, count in expected.items() if kind not in IN_ANOTHER_SHEET
    }
    assert all(expected[kind] for kind in tables), "the sample has something of everything"
    for table in tables.values():
        assert len(set(table.headers)) == len(table.headers)
        assert {len(row) for row in table.rows} <= {len(table.headers)}


def test_what_went_out_changes_nothing_when_it_comes_in_again(sample: Desk, tmp_path: Path) -> None:
    result = run_import(sample, request_of(sample, tmp_path), with_backup=False)
    counts = {(file.source.kind, verdict): file.count(verdict) for file in result.done.files for verdict in Verdict}
    assert {key: count for key, count in counts.items() if count and key[1] is not Verdict.UNCHANGED} == {}


def test_what_went_out_makes_the_same_records_in_an_empty_file(sample: Desk, tmp_path: Path) -> None:
    make_template(tmp_path / "Empty.growthdesk")
    empty = replace(sample, database=Database(tmp_path / "Empty.growthdesk"))
    result = run_import(empty, request_of(sample, tmp_path), with_backup=False)
    assert result.done.count(Verdict.REFUSED) == 0
    before, after = firm_tables(sample), firm_tables(empty)
    for kind in KINDS.values():
        assert sorted(map(repr, _comparable(after[kind]))) == sorted(map(repr, _comparable(before[kind]))), kind


@pytest.fixture
def whole(sample: Desk, tmp_path: Path) -> Path:
    """Export everything of the sample firm as one workbook."""
    return export_firm(sample, tmp_path / "Everything.xlsx").file


def test_the_whole_workbook_changes_nothing_when_it_comes_in_again(sample: Desk, whole: Path) -> None:
    before = firm_tables(sample)
    files = propose_files(sample, [whole])
    read = [(file.kind, file.sheet) for file in files if not file.is_left_out]
    assert read == [
        (ImportKind.ACCOUNTS, "Accounts"),
        (ImportKind.PEOPLE, "People"),
        (ImportKind.ORDERS, "Orders"),
        (ImportKind.MEASURES, "Success measures"),
        (ImportKind.OUTCOMES, "Outcomes"),
    ]
    assert len(files) == sum(bool(table.rows) for table in before.values()), "the others are listed as not read"
    result = run_import(sample, ImportRequest(files), with_backup=False)
    assert result.changes.change_set_id is None
    assert {row.verdict for file in result.done.files for row in file.rows} == {Verdict.UNCHANGED}
    assert firm_tables(sample) == before


def test_the_whole_workbook_makes_the_same_records_in_an_empty_file(sample: Desk, whole: Path, tmp_path: Path) -> None:
    make_template(tmp_path / "Empty.growthdesk")
    empty = replace(sample, database=Database(tmp_path / "Empty.growthdesk"))
    result = run_import(empty, ImportRequest(propose_files(empty, [whole]), new_when_alike=True), with_backup=False)
    assert result.done.count(Verdict.REFUSED) == 0
    before, after = firm_tables(sample), firm_tables(empty)
    for kind in KINDS.values():
        assert sorted(map(repr, _comparable(after[kind]))) == sorted(map(repr, _comparable(before[kind]))), kind


def _comparable(table: ExportTable) -> list[tuple[object, ...]]:
    """Leave out what an import cannot say, for instance to whom somebody reports."""
    left_out = {"Reports to", "Who of us holds the contact", "Joined on", "Left on", "No longer followed since"}
    kept = [at for at, header in enumerate(table.headers) if header not in left_out]
    return [tuple(row[at] for at in kept) for row in table.rows]


def test_a_workbook_has_a_sheet_for_each_kind(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, name="=Al Noor", tier=Tier.CORE)
    an_order(desk, account, amount_minor=1_234_567, currency="KWD", ordered_on=date(2026, 3, 1))
    an_agreement(desk, account)
    an_action(desk, account)
    told: list[float] = []
    exported = export_firm(desk, tmp_path / "Firm.xlsx", told.append)
    book = CalamineWorkbook.from_path(str(exported.file))
    assert book.sheet_names[:4] == ["Accounts", "People", "Agreements", "Orders"]
    orders = book.get_sheet_by_name("Orders").to_python()
    row = dict(zip(orders[0], orders[1], strict=True))
    assert (row["Account name"], row["Order date"], row["Amount"], row["Currency"]) == (
        "=Al Noor",
        date(2026, 3, 1),
        1234.567,
        "KWD",
    )
    assert exported.rows["purchase_order"] == 1
    assert exported.rows["outcome"] == 0


def test_giving_up_leaves_nothing_behind(sample: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    def give_up(_done: float) -> None:
        raise Refusal("export_cancelled")

    with sample.transaction("order_added") as t:
        account = sample.reading.find(Account)[0]
        for number in range(600):
            own = {"account_id": account.id, "external_id": f"X{number}", "ordered_on": date(2026, 3, 1)}
            t.new(Order, **own, amount_minor=100, currency="AED", pass_through_minor=0, description="")
    with pytest.raises(Refusal, match="export_cancelled"):
        export_firm(sample, folder / "Firm.xlsx", give_up)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["List.csv", "List.xlsx", "LIST.XLSX"])
def test_a_list_becomes_what_its_name_says(desk: Desk, tmp_path: Path, name: str) -> None:
    table = ExportTable("List", ("Name", "Value"), (("=1+1", Decimal("1.5")),))
    exported = export_table(desk, tmp_path / name, table)
    content = exported.file.read_bytes()
    assert content.startswith(b"PK") is name.casefold().endswith("xlsx")
    if name.endswith("csv"):
        assert content.decode("utf-8-sig").splitlines() == ["Name,Value", "'=1+1,1.5"]


def test_a_name_that_says_nothing_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="table_format_unknown"):
        export_table(desk, tmp_path / "List.pdf", ExportTable("List", ("Name",), ()))


def test_an_existing_file_is_not_replaced_unasked(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "List.csv"
    target.write_text("mine", "utf-8")
    with pytest.raises(Refusal, match="file_exists"):
        export_table(desk, target, ExportTable("List", ("Name",), ()))
    assert target.read_text("utf-8") == "mine"
    export_table(desk, target, ExportTable("List", ("Name",), ()), overwrite=True)
    assert target.read_bytes() == "\ufeffName\r\n".encode()


def test_the_firms_own_file_is_never_written_over(desk: Desk, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(Refusal):
        export_firm(desk, file, overwrite=True)
    with pytest.raises(Refusal):
        export_cards(desk, file, overwrite=True)
    assert file.read_bytes() == before


def test_cards_are_of_those_who_have_not_left_or_of_those_named(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, name="Al Noor; Freight")
    layla = a_stakeholder(desk, account, name="Layla")
    gone = a_stakeholder(desk, account, name="Gone", left_on=date(2026, 1, 1))
    a_measure(desk, account, confirmed_by_id=layla.id)
    export_cards(desk, tmp_path / "all.vcf")
    export_cards(desk, tmp_path / "one.vcf", [gone.id])

    def names(name: str) -> list[str]:
        cards = vobject.readComponents((tmp_path / name).read_text("utf-8"))
        return [f"{card.fn.value} · {card.org.value[0]}" for card in cards]

    assert names("all.vcf") == ["Layla · Al Noor; Freight"]
    assert names("one.vcf") == ["Gone · Al Noor; Freight"]
    assert len(desk.reading.find(Stakeholder)) == 2


def test_what_follows_the_sale_goes_out_in_words(desk: Desk) -> None:
    account = an_account(desk, name="Al Noor")
    person = a_stakeholder(desk, account, name="Layla Haddad")
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": person.id}
    a_commitment(desk, account, **theirs, what="Send the rota", made_to="Tom Baker", due_on=date(2026, 12, 1))
    step = a_milestone(desk, a_plan(desk, account), is_first_value=True, title="First week on time")
    a_first_value(desk, step, person, evidence="Her mail")
    tables = firm_tables(desk)

    def said(kind: str) -> dict[str, object]:
        (row,) = tables[kind].rows
        return dict(zip(tables[kind].headers, row, strict=True))

    assert said("commitment") == {
        "Account": "Al Noor",
        "What was promised": "Send the rota",
        "Who keeps it": "Client",
        "Who promised it": "Tom Baker",
        "Owner": None,
        "Who of theirs": "Layla Haddad",
        "Promised to": "Tom Baker",
        "Promised on": date(2026, 11, 3),
        "Due": date(2026, 12, 1),
        "Kept on": None,
        "Released on": None,
        "Why it was released": "",
        "From": "From the handover",
    }
    assert (said("milestone")["Owner"], said("milestone")["First value"]) == (YOU, True)
    assert said("first_value")["Who confirmed it"] == "Layla Haddad"
    assert all(is_other_export(table.headers) for kind, table in tables.items() if kind not in KINDS.values())
