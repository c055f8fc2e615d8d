"""What the import page says in all: what an import does beside its rows, whether it still stands, what was refused."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.imports import ImportKind
from growthdesk.exchange.tables_in import read_table
from growthdesk.ui.imports import result_view
from growthdesk.ui.imports.import_page import ImportPage
from growthdesk.ui.kit.clickable import CardButton
from growthdesk.ui.kit.text import ElidedLabel, Label
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.long_work import CHANGE
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.accounts import delete_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.undo import redo_last, undo_last
from tests.builders import an_account, an_agreement
from tests.ui.imports.test_import_page import Choose, button, imported, press, rows, words
from tests.ui.reviews.desks import asked

OWNED = "Company,Owner\nAcme,Nadia Karam\n"
TAKEN_BACK = "The import was taken back. Everything is as it was before."


def undo(page: ImportPage) -> bool:
    shown = [one for one in page.result.findChildren(QPushButton) if one.text() == "Undo this import"]
    return any(one.isVisible() for one in shown)


def test_the_result_says_whether_the_import_stands(
    qtbot: QtBot, page: ImportPage, chosen: Choose, workspace: Workspace
) -> None:
    chosen(clients="Company\nAcme\n")
    imported(qtbot, page, "Import 1 account")
    assert undo(page)
    workspace.feed.publish(undo_last(workspace.desk))
    assert TAKEN_BACK in words(page.result)
    assert "The import is done" not in words(page.result)
    assert not undo(page)
    assert not [one for one in page.result.findChildren(QPushButton) if one.text() == "Acme" and one.isVisible()]
    workspace.feed.publish(redo_last(workspace.desk))
    assert "The import is done" in words(page.result)
    assert undo(page)
    assert button(qtbot, page.result, "Acme")


def test_the_result_stays_true_while_nobody_looks(
    qtbot: QtBot, page: ImportPage, chosen: Choose, workspace: Workspace
) -> None:
    chosen(clients=OWNED)
    imported(qtbot, page, "Import 1 account")
    page.hide()
    workspace.feed.publish(undo_last(workspace.desk))
    page.show()
    assert TAKEN_BACK in words(page.result)


def test_an_account_that_is_gone_can_no_longer_be_opened(
    qtbot: QtBot, page: ImportPage, chosen: Choose, workspace: Workspace
) -> None:
    chosen(clients="Company\nAcme\nBolt\n")
    imported(qtbot, page, "Import 2 accounts")
    acme = next(one for one in workspace.desk.reading.find(Account) if one.name == "Acme")
    workspace.feed.publish(delete_account(workspace.desk, acme.id))
    assert undo(page)
    names = {one.text() for one in page.result.findChildren(QPushButton) if one.isVisible()}
    assert ("Acme" in names, "Bolt" in names) == (False, True)


def test_who_comes_back_to_an_ended_import_begins_the_next(qtbot: QtBot, page: ImportPage, chosen: Choose) -> None:
    chosen(clients=OWNED)
    page.begin_anew()
    assert page.file.isVisible(), "what is chosen stays chosen"
    imported(qtbot, page, "Import 1 account")
    page.take_keyboard()
    focus = page.window().focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Show accounts"
    page.begin_anew()
    assert page.start.isVisible()


def test_a_result_nobody_saw_yet_is_shown(qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk) -> None:
    chosen(clients=OWNED)
    press(qtbot, page, "Import 1 account")
    page.hide()
    qtbot.waitUntil(lambda: bool(desk.reading.find(Account)))
    qtbot.waitUntil(lambda: not page.result.isHidden())
    page.begin_anew()
    page.show()
    assert page.result.isVisible()
    page.begin_anew()
    assert page.start.isVisible()


def test_what_rows_do_beside_is_said_before_and_after(
    qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk
) -> None:
    account = an_account(desk, name="Khalij")
    an_agreement(desk, account, title="Billing", value_minor=412_000_00, currency="AED")
    chosen(clients="Company,Owner,Contract,Contract value,Fee\nKhalij,New Hand,Audit,1200,9\n")
    shown = words(page.file).replace("\xa0", " ")
    for line in (
        "1 new team member: New Hand.",
        "1 new agreement: AED 1,200.",
        "1 account has an agreement in force already.",
        "Columns not imported: Fee.",
        "Writes 3 records: 1 team member, 1 account, 1 agreement.",
    ):
        assert line in shown
    assert rows(page)[0][2].replace("\xa0", " ") == (
        "Adds an agreement: Audit, AED 1,200. In force already: Billing. "
        "Adds a member to your team: New Hand. Owner: Nadia Karam → New Hand."
    )
    imported(qtbot, page, "Update 1 account")
    after = words(page.result).replace("\xa0", " ")
    for line in ("1 new team member: New Hand.", "Columns not imported: Fee.", "3 records: 1 team member"):
        assert line in after


def test_refused_rows_of_several_kinds_are_counted_once(qtbot: QtBot, page: ImportPage, chosen: Choose) -> None:
    chosen(all="First name,Company,City,Email\nMona,,Doha,m@x.example\nZoë,Acme,,no mail\nAli,Bolt,Doha,\n")
    assert page.file.kinds.value() == (ImportKind.ACCOUNTS, ImportKind.PEOPLE)
    assert button(qtbot, page, "Save the 2 refused rows (Accounts 1, People 2)…")
    press(qtbot, page, "Import 3 records")
    qtbot.waitUntil(lambda: page.result.isVisible())
    assert len(page.result.refused.shown_rows()) == 2
    assert "2 rows. Correct them in the file and import it again." in words(page.result) or any(
        "2 rows." in one.full_text() for one in page.result.findChildren(ElidedLabel)
    )
    assert button(qtbot, page.result, "Save the 2 refused rows (Accounts 1, People 2)…")


def test_refused_rows_of_a_workbook_are_saved_as_one(
    qtbot: QtBot, page: ImportPage, workspace: Workspace, tmp_path: Path
) -> None:
    path, target = tmp_path / "clients.xlsx", tmp_path / "mend.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Clients")
        for number, cells in enumerate([["Company", "Signed on"], ["Acme", 46290], ["", 46291]]):
            sheet.write_row(number, 0, cells)
    with qtbot.waitSignal(page.previewed):
        page.add_files([path])
    press(qtbot, page, "Columns")
    assert "46290, which is 25 Sept 2026" in words(page.file).replace("\xa0", " ")
    asked(workspace)._answers["choose_save_file"] = [target]
    press(qtbot, page, "Save the 1 refused row…")
    qtbot.waitUntil(lambda: bool(asked(workspace).words("show_message")))
    assert [row.cells for row in read_table(target).rows] == [("", "2026-09-26")]


@pytest.mark.parametrize("scale", [100, 200])
def test_cards_cut_no_counts(
    qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk, theme: Theme, scale: int
) -> None:
    an_account(desk, name="Khalij Freight Services")
    an_account(desk, name="Acme", city="Oslo")
    theme.set_text_scale(scale)
    chosen(
        clients="Company,City,Email\nKhalij Freight Service,,\nAcme,Doha,\nNew Co,,\nOther,,no mail\n,,\nAcme,Doha,\n"
    )
    card = next(one for one in page.cards.findChildren(CardButton) if one.isVisible())
    counts = next(one for one in card.findChildren(Label) if "1 to answer" in one.full_text())
    assert counts.height() >= counts.heightForWidth(counts.width())
    assert card.rect().contains(counts.geometry())
    theme.set_text_scale(100)


def test_an_import_is_taken_back_from_its_result(
    qtbot: QtBot, page: ImportPage, chosen: Choose, workspace: Workspace
) -> None:
    chosen(clients=OWNED)
    imported(qtbot, page, "Import 1 account")
    press(qtbot, page.result, "Undo this import")
    qtbot.waitUntil(lambda: TAKEN_BACK in words(page.result))
    assert not workspace.desk.reading.find(Account)
    assert not undo(page)


def test_taking_back_waits_for_other_long_work_and_can_be_stopped(
    qtbot: QtBot, page: ImportPage, chosen: Choose, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(clients=OWNED)
    imported(qtbot, page, "Import 1 account")
    gate = threading.Event()
    other = workspace.background.run(lambda _progress: gate.wait(10), CHANGE)
    press(qtbot, page.result, "Undo this import")
    assert asked(workspace).words("show_message")[-1].startswith("Something is still under way")
    assert undo(page)
    with qtbot.waitSignal(other.finished):
        gate.set()
    qtbot.waitUntil(lambda: not workspace.background.is_running())

    held = threading.Event()

    def take_back(_desk: Desk, _change_set_id: str, tell: Callable[[float], None]) -> None:
        assert held.wait(10)
        tell(0.5)

    monkeypatch.setattr(result_view, "take_back", take_back)
    press(qtbot, page.result, "Undo this import")
    assert not undo(page)
    press(qtbot, page.result, "Cancel")
    held.set()
    qtbot.waitUntil(lambda: undo(page))
    assert "The import is done" in words(page.result)
    assert workspace.desk.reading.find(Account)


def test_what_cannot_be_taken_back_says_why_and_stays(
    qtbot: QtBot, page: ImportPage, chosen: Choose, workspace: Workspace
) -> None:
    chosen(clients=OWNED)
    imported(qtbot, page, "Import 1 account")
    undo_last(workspace.desk)
    press(qtbot, page.result, "Undo this import")
    qtbot.waitUntil(lambda: bool(asked(workspace).words("show_refusal")))
    assert undo(page), "nobody told the page that it is gone"
