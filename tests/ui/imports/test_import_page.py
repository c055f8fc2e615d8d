"""The import page, driven as a user drives it."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account, AccountDraft
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.imports import ImportKind, ImportRequest, ImportResult
from growthdesk.domain.orders import Order
from growthdesk.exchange.tables_in import read_table as read_csv
from growthdesk.ui.imports import import_page
from growthdesk.ui.imports.import_page import ImportPage
from growthdesk.ui.imports.rows_table import ShownRow
from growthdesk.ui.kit.clickable import CardButton
from growthdesk.ui.kit.text import Label
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.accounts import add_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import Tell, run_import
from growthdesk.wording.formats import Formats
from growthdesk.wording.imports import row_words
from tests.builders import an_account
from tests.ui.reviews.desks import asked

Choose = Callable[..., None]
NO_OWNER = "Account manager: No owner is named, so Nadia Karam becomes the owner."
ACCOUNTS = "Customer ID,Company,Account manager\nA1,Acme,\nA2,Bolt,Tom Baker\n"


def mouse_click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def button(qtbot: QtBot, within: QWidget, text: str) -> QPushButton:
    """Find a button once a user can see it; one just made is shown a moment later."""

    def visible() -> list[QPushButton]:
        return [one for one in within.findChildren(QPushButton) if one.text() == text and one.isVisible()]

    qtbot.waitUntil(lambda: bool(visible()))
    return visible()[-1]


def press(qtbot: QtBot, within: QWidget, text: str) -> None:
    mouse_click(button(qtbot, within, text))


def words(within: QWidget) -> str:
    """Return everything a user can read there."""
    return "\n".join(one.full_text() for one in within.findChildren(Label) if one.isVisible())


def rows(page: ImportPage) -> list[tuple[str, str, str]]:
    return [_row(shown) for shown in page.file.table.shown_rows()]


def _row(shown: ShownRow) -> tuple[str, str, str]:
    return shown.row.what, shown.row.verdict.value, row_words(shown.row, Formats())


def imported(qtbot: QtBot, page: ImportPage, text: str) -> None:
    """Press the primary button and wait for the result."""
    press(qtbot, page, text)
    qtbot.waitUntil(lambda: page.result.isVisible())


def test_from_choosing_to_the_accounts(qtbot: QtBot, page: ImportPage, workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text(ACCOUNTS, encoding="utf-8")
    asked(workspace)._answers["choose_open_files"] = [[path]]
    with qtbot.waitSignal(page.previewed):
        press(qtbot, page.start, "Choose files…")
    assert workspace.settings.current.last_folders["import"] == tmp_path
    assert page.file.kinds.value() == (ImportKind.ACCOUNTS,)
    assert rows(page) == [("Acme", "created", NO_OWNER), ("Bolt", "created", "")]
    assert workspace.desk.reading.find(Account) == ()

    published: list[object] = []
    workspace.feed.changed.connect(published.append)
    imported(qtbot, page, "Import 2 accounts")

    assert {one.name for one in workspace.desk.reading.find(Account)} == {"Acme", "Bolt"}
    assert len(published) == 1
    assert "The import is done" in words(page.result)
    assert "1 account names no owner. Its owner: Nadia Karam." in words(page.result)
    with qtbot.waitSignal(page.account_requested) as opened:
        press(qtbot, page.result, "Acme")
    assert workspace.desk.reading.get(Account, opened.args[0]).name == "Acme"
    with qtbot.waitSignal(page.place_requested) as shown:
        press(qtbot, page, "Show accounts")
    assert shown.args == ["accounts"]


def test_several_files_are_chosen_at_once(qtbot: QtBot, page: ImportPage, workspace: Workspace, tmp_path: Path) -> None:
    paths = [tmp_path / "clients.csv", tmp_path / "orders.csv"]
    paths[0].write_text(ACCOUNTS, encoding="utf-8")
    paths[1].write_text("Order ID,Customer ID,Date,Amount\n1,A1,2026-01-05,10\n", encoding="utf-8")
    asked(workspace)._answers["choose_open_files"] = [[], paths]
    press(qtbot, page.start, "Choose files…")
    assert page.start.isVisible(), "giving up changes nothing"
    with qtbot.waitSignal(page.previewed):
        press(qtbot, page.start, "Choose files…")
    qtbot.waitUntil(lambda: any(card.isVisible() for card in page.cards.findChildren(CardButton)))
    cards = [card.accessibleName() for card in page.cards.findChildren(CardButton) if card.isVisible()]
    assert cards == ["clients.csv, Accounts, 2 new", "orders.csv, Orders, 1 new"]


def test_several_files_go_in_together(qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk) -> None:
    chosen(orders="Order ID,Customer ID,Date,Amount\n1,A1,2026-01-05,10\n2,A9,2026-01-05,10\n", clients=ACCOUNTS)
    cards = [card for card in page.cards.findChildren(CardButton) if card.isVisible()]
    assert [card.accessibleName() for card in cards] == [
        "orders.csv, Orders, 1 new · 1 refused",
        "clients.csv, Accounts, 2 new",
    ]
    QTest.keyClick(cards[0], Qt.Key.Key_Return)
    assert [verdict for _what, verdict, _why in rows(page)] == ["created", "refused"]
    imported(qtbot, page, "Import 3 rows")
    assert (len(desk.reading.find(Account)), len(desk.reading.find(Order))) == (2, 1)
    assert [_row(shown)[2] for shown in page.result.refused.shown_rows()] == [
        "Customer ID: There is no account with the id “A9”. Import the account first, or correct the id."
    ]


def test_a_file_added_later_is_shown(qtbot: QtBot, page: ImportPage, chosen: Choose) -> None:
    chosen(clients=ACCOUNTS)
    chosen(orders="Order ID,Customer ID,Date,Amount\n1,A1,2026-01-05,10\n")
    assert page.file.kinds.value() == (ImportKind.ORDERS,)
    chosen(orders="Order ID,Customer ID,Date,Amount\n1,A1,2026-01-05,10\n")  # chosen once more by mistake
    assert button(qtbot, page, "Import 3 rows")
    with qtbot.waitSignal(page.previewed):
        press(qtbot, page, "Remove this file")
    assert rows(page) == [("Acme", "created", NO_OWNER), ("Bolt", "created", "")]


def test_a_question_is_asked_where_the_file_is(qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk) -> None:
    an_account(desk, external_id="A1")
    chosen(orders="Customer ID,Date,Amount\nA1,03/04/2026,10\n")
    assert "Which date is “03/04/2026” in the column Date?" in words(page.file)
    assert [card.accessibleName() for card in page.cards.findChildren(CardButton)] == [
        "orders.csv, Orders, Question, 1 to answer"
    ]
    assert button(qtbot, page, "Needs your answer 1")
    press(qtbot, page, "Import files")
    assert page.notice.accessibleName() == "Answer the question about this file first."
    answer = button(qtbot, page, "3 April 2026")
    qtbot.waitUntil(lambda: page.window().focusWidget() is answer)
    with qtbot.waitSignal(page.previewed):
        QTest.keyClick(answer, Qt.Key.Key_Space)
    assert answer.isChecked()
    assert page.window().focusWidget() is answer
    imported(qtbot, page, "Import 1 order")
    assert desk.reading.find(Order)[0].ordered_on.isoformat() == "2026-04-03"


def test_columns_can_be_chosen(qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk) -> None:
    chosen(clients="Nr,Who\n7,Acme\n")
    assert "This file has no column for: Account name / Account ID." in words(page.file)
    combo = page.file.columns.field("name").inputs()[0]
    assert isinstance(combo, QComboBox)
    assert combo.isVisible()
    with qtbot.waitSignal(page.previewed):
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_W)
    assert "Not imported: Nr" in words(page.file)
    press(qtbot, page, "Rows")
    assert [what for what, _verdict, _why in rows(page)] == ["Acme"]
    imported(qtbot, page, "Import 1 account")
    assert [(one.name, one.external_id) for one in desk.reading.find(Account)] == [("Acme", None)]


def test_what_a_file_holds_can_be_changed(qtbot: QtBot, page: ImportPage, chosen: Choose) -> None:
    chosen(people="Company,Name,Email\nAcme,Mona,mona@acme.example\n")
    assert page.file.kinds.value() == (ImportKind.PEOPLE,)
    with qtbot.waitSignal(page.previewed):
        QTest.keyClick(page.file.kinds.box(ImportKind.ACCOUNTS), Qt.Key.Key_Space)
    assert page.file.kinds.value() == (ImportKind.ACCOUNTS, ImportKind.PEOPLE)
    with qtbot.waitSignal(page.previewed):
        QTest.keyClick(page.file.kinds.box(ImportKind.PEOPLE), Qt.Key.Key_Space)
    assert button(qtbot, page, "Import 1 account")


def test_the_owner_of_accounts_that_name_none_can_be_chosen(
    qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk
) -> None:
    chosen(clients=ACCOUNTS)
    combo = page.file.owner.inputs()[0]
    assert isinstance(combo, QComboBox)
    assert combo.currentText() == "Nadia Karam"
    with qtbot.waitSignal(page.previewed):
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_T)
    imported(qtbot, page, "Import 2 accounts")
    owners = {desk.reading.get(TeamMember, one.owner_id).name for one in desk.reading.find(Account)}
    assert owners == {"Tom Baker"}


def test_rows_can_be_narrowed_to_what_becomes_of_them(qtbot: QtBot, page: ImportPage, chosen: Choose) -> None:
    chosen(clients="ID,Name,Email\nA1,Acme,\nA2,,\n,,\nA3,Cole,nobody\n")
    press(qtbot, page, "Refused 2")
    assert [what for what, _verdict, _why in rows(page)] == ["A2", "Cole"]
    assert rows(page)[0] == ("A2", "refused", "Name: Enter the name.")
    page.file.table.view.selectRow(0)
    assert "Name: Enter the name." in words(page.file), "the whole reason stands under the table"
    press(qtbot, page, "All 4")
    assert len(rows(page)) == 4
    line = page.file.table.filter_line
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "acm")
    assert [what for what, _verdict, _why in rows(page)] == ["Acme"]


def test_a_file_that_cannot_be_read_says_why(qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk) -> None:
    chosen(empty="", clients=ACCOUNTS)
    assert "empty.csv is empty. Export it again, then import it." in words(page.file)
    press(qtbot, page, "Import 2 accounts")
    assert page.notice.accessibleName() == "This file cannot be read. Choose another one, or remove it."
    with qtbot.waitSignal(page.previewed):
        press(qtbot, page, "Remove this file")
    imported(qtbot, page, "Import 2 accounts")
    assert len(desk.reading.find(Account)) == 2


def test_nothing_new_is_said_calmly(qtbot: QtBot, page: ImportPage, chosen: Choose) -> None:
    chosen(clients=ACCOUNTS)
    imported(qtbot, page, "Import 2 accounts")
    chosen(clients=ACCOUNTS)
    press(qtbot, page, "Import files")
    assert page.notice.accessibleName() == ("Everything in these files is there already. There is nothing to import.")


def test_a_file_changed_since_is_looked_at_again(
    qtbot: QtBot, page: ImportPage, chosen: Choose, workspace: Workspace, tmp_path: Path
) -> None:
    chosen(clients=ACCOUNTS)
    (tmp_path / "clients.csv").write_text("Company\nOther\n", encoding="utf-8")
    with qtbot.waitSignal(page.previewed):
        press(qtbot, page, "Import 2 accounts")
    assert "changed since you looked at it" in asked(workspace).words("show_refusal")[0]
    assert [what for what, _verdict, _why in rows(page)] == ["Other"]
    assert workspace.desk.reading.find(Account) == ()


def test_cancelling_leaves_everything_as_it_was(
    qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def held(at: Desk, request: ImportRequest, tell: Tell) -> ImportResult:
        gate.wait(10)
        return run_import(at, request, tell)

    monkeypatch.setattr(import_page, "run_import", held)
    chosen(clients=ACCOUNTS)
    press(qtbot, page, "Import 2 accounts")
    press(qtbot, page, "Cancel")
    gate.set()
    qtbot.waitUntil(lambda: page.notice.isVisible())
    assert page.notice.accessibleName() == "The import was cancelled. Nothing was changed."
    assert rows(page) == [("Acme", "created", NO_OWNER), ("Bolt", "created", "")]
    assert desk.reading.find(Account) == ()


def test_files_can_be_dropped(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    table, picture = tmp_path / "clients.CSV", tmp_path / "logo.png"
    table.write_text(ACCOUNTS, encoding="utf-8")
    picture.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (table, picture)])
    nothing = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(QPoint(50, 50)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    with qtbot.waitSignal(page.previewed):
        page.dropEvent(event)
    assert len(page.cards.findChildren(CardButton)) == 1
    assert len(rows(page)) == 2


def test_a_template_can_be_saved(qtbot: QtBot, page: ImportPage, workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    asked(workspace)._answers["choose_save_file"] = [path]
    links = [one for one in page.start.findChildren(QPushButton) if "template for Orders" in one.accessibleName()]
    mouse_click(links[0])
    path.write_bytes(path.read_bytes() + b"1\r\n")
    assert "Order date" in read_csv(path).headers
    assert asked(workspace).words("show_message")


def test_what_is_saved_meanwhile_counts(qtbot: QtBot, page: ImportPage, chosen: Choose, workspace: Workspace) -> None:
    chosen(clients="Company,City\nAcme,Dubai\n")
    changes = add_account(workspace.desk, AccountDraft(name="Acme", city="Dubai"))
    with qtbot.waitSignal(page.previewed):
        workspace.feed.publish(changes)
    assert rows(page) == [("Acme", "unchanged", "")]


def test_everything_that_takes_the_keyboard_has_a_name(page: ImportPage, chosen: Choose) -> None:
    chosen(
        orders="Customer ID,Date,Amount\nA1,03/04/2026,10\n",
        clients=ACCOUNTS,
    )
    nameless = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and not one.accessibleName()
    ]
    assert nameless == []


def test_what_would_be_overwritten_can_be_read_whole(
    qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk
) -> None:
    long = "Two shifts since March, a third one wanted by the end of the year, budget agreed with the plant in Linz"
    an_account(desk, name="Ernst", city="Graz", notes=long)
    chosen(clients="Company,City,Notes\nErnst,Wien,Gone\n")
    assert rows(page)[0][2] == "City: Graz → Wien. Notes: Two shifts since March, a third one wan… → Gone."
    view = page.file.table.view
    view.selectRow(0)
    whole = f"City: Graz → Wien. Notes: {long} → Gone."
    assert whole in words(page.file)
    why = view.model().index(0, view.model().columnCount() - 1)
    assert long in str(why.data(Qt.ItemDataRole.ToolTipRole))
