"""What an import asks and offers beside its rows: names that look alike, several kinds, the last time, a way back."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.imports import ImportFile, ImportKind, ImportPreview, ImportRequest
from growthdesk.domain.orders import Order
from growthdesk.exchange.tables_in import read_table
from growthdesk.ui.imports import work
from growthdesk.ui.imports.import_page import ImportPage
from growthdesk.ui.kit.clickable import CardButton
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import Tell, preview_import, run_import
from tests.builders import a_stakeholder, an_account
from tests.ui.imports.test_import_page import Choose, button, imported, mouse_click, press, rows, words
from tests.ui.reviews.desks import asked

ALIKE = "Company,City\nKhalij Freight LLC,Dubai\nACME GmbH,\nNew Co,\n"
ALL = "Company,City,Order no,Order date,Amount\nAcme,Dubai,O1,2026-01-05,10\nAcme,Dubai,O2,2026-02-05,never\n"


@pytest.fixture
def firm(desk: Desk) -> Desk:
    """Give a firm with accounts whose names the file nearly repeats."""
    an_account(desk, name="Khalij Freight Services L.L.C.", city="Dubai")
    an_account(desk, name="Acme", city="Dubai")
    return desk


def names_shown(page: ImportPage) -> list[tuple[str, bool | None]]:
    return [(shown.alike.name, shown.is_same) for shown in page.file.names.table.shown_rows()]


def test_names_that_look_alike_are_answered_one_by_one(
    qtbot: QtBot, firm: Desk, page: ImportPage, chosen: Choose
) -> None:
    chosen(clients=ALIKE)
    assert button(qtbot, page, "Needs your answer 2")
    press(qtbot, page, "Import files")
    assert page.notice.accessibleName() == (
        "Nothing was imported: 2 names to answer. "
        "The first: “Khalij Freight LLC” looks like “Khalij Freight Services L.L.C.” (Dubai)."
    )
    view = page.file.names.table.view
    qtbot.waitUntil(view.hasFocus)
    assert "“Khalij Freight LLC” looks like “Khalij Freight Services L.L.C.” (Dubai)" in words(page.file.names)
    same, new = page.file.names.same, page.file.names.new
    with qtbot.waitSignal(page.previewed):
        same.setFocus()
        QTest.keyClick(same, Qt.Key.Key_Space)
    assert names_shown(page) == [("Khalij Freight LLC", True), ("ACME GmbH", None)]
    assert "“ACME GmbH” looks like “Acme”" in words(page.file.names), "the next one without an answer is chosen"
    with qtbot.waitSignal(page.previewed):
        new.setFocus()
        QTest.keyClick(new, Qt.Key.Key_Space)
    assert names_shown(page) == [("Khalij Freight LLC", True), ("ACME GmbH", False)]
    imported(qtbot, page, "Import 2 accounts")
    assert {one.name for one in firm.reading.find(Account)} == {
        "Khalij Freight Services L.L.C.", "Acme", "ACME GmbH", "New Co",
    }  # fmt: skip


def test_all_suggestions_are_taken_at_once_and_one_is_turned_round(
    qtbot: QtBot, firm: Desk, page: ImportPage, chosen: Choose
) -> None:
    chosen(clients=ALIKE)
    press(qtbot, page, "Look at them")
    with qtbot.waitSignal(page.previewed):
        press(qtbot, page, "Take all suggestions")
    assert names_shown(page) == [("Khalij Freight LLC", True), ("ACME GmbH", True)]
    page.file.names.table.view.selectRow(1)
    with qtbot.waitSignal(page.previewed):
        QTest.keyClick(page.file.names.table.view, Qt.Key.Key_Return)
    assert names_shown(page)[1] == ("ACME GmbH", False)
    press(qtbot, page, "Back to the rows")
    assert [(what, verdict) for what, verdict, _why in rows(page)] == [
        ("Khalij Freight LLC", "unchanged"),
        ("ACME GmbH", "created"),
        ("New Co", "created"),
    ]


def test_a_question_that_opens_after_all_answers_is_said(
    qtbot: QtBot, firm: Desk, page: ImportPage, chosen: Choose
) -> None:
    chosen(clients="Company,City\nKhalij Freight LLC,Dubai\nKhalij Fright,Dubai\n")
    press(qtbot, page, "Look at them")
    assert names_shown(page) == [("Khalij Freight LLC", None)]
    with qtbot.waitSignal(page.previewed):
        press(qtbot, page, "All open ones are new")
    question = "“Khalij Fright” looks like “Khalij Freight LLC” (Dubai)."
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.accessibleName() == f"One more name to answer: {question}"
    press(qtbot, page, "Import files")
    assert page.notice.accessibleName() == f"Nothing was imported: one name to answer. {question}"
    qtbot.waitUntil(page.file.names.table.view.hasFocus)
    qtbot.waitUntil(lambda: not page.notice.visibleRegion().isEmpty())
    with qtbot.waitSignal(page.previewed):
        press(qtbot, page, "Take all suggestions")
    assert not page.notice.isVisible()
    assert button(qtbot, page, "Import 1 account")


def test_all_can_be_said_to_be_new(qtbot: QtBot, firm: Desk, page: ImportPage, chosen: Choose) -> None:
    chosen(clients=ALIKE)
    press(qtbot, page, "Look at them")
    with qtbot.waitSignal(page.previewed):
        press(qtbot, page, "All open ones are new")
    imported(qtbot, page, "Import 3 accounts")
    assert len(firm.reading.find(Account)) == 5


def test_a_table_is_read_as_several_kinds(qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk) -> None:
    chosen(all=ALL)
    assert page.file.kinds.value() == (ImportKind.ACCOUNTS, ImportKind.ORDERS)
    cards = [card.accessibleName() for card in page.cards.findChildren(CardButton) if card.isVisible()]
    assert cards == ["all.csv, Accounts, 1 new · 1 to skip", "all.csv, Orders, 1 new · 1 refused"]
    with qtbot.waitSignal(page.previewed):
        QTest.keyClick(page.file.kinds.box(ImportKind.ACCOUNTS), Qt.Key.Key_Space)
    assert page.file.kinds.value() == (ImportKind.ORDERS,)
    QTest.keyClick(page.file.kinds.box(ImportKind.ORDERS), Qt.Key.Key_Space)
    assert page.file.kinds.value() == (ImportKind.ORDERS,), "a file holds something"
    with qtbot.waitSignal(page.previewed):
        QTest.keyClick(page.file.kinds.box(ImportKind.ACCOUNTS), Qt.Key.Key_Space)
    imported(qtbot, page, "Import 2 records")
    assert (len(desk.reading.find(Account)), len(desk.reading.find(Order))) == (1, 1)


def test_an_import_can_be_undone_where_it_ended(
    qtbot: QtBot, page: ImportPage, chosen: Choose, workspace: Workspace
) -> None:
    chosen(clients="Company\nAcme\nBolt\n")
    imported(qtbot, page, "Import 2 accounts")
    published: list[object] = []
    workspace.feed.changed.connect(published.append)
    press(qtbot, page, "Undo this import")
    qtbot.waitUntil(lambda: bool(published))
    assert "The import was taken back. Everything is as it was before." in words(page.result)
    assert workspace.desk.reading.find(Account) == ()


def test_refused_rows_are_saved_mended_and_read_the_same_way(
    qtbot: QtBot, page: ImportPage, chosen: Choose, workspace: Workspace, tmp_path: Path
) -> None:
    target = tmp_path / "refused.csv"
    asked(workspace)._answers["choose_save_file"] = [target]
    chosen(all=ALL)
    imported(qtbot, page, "Import 2 records")
    press(qtbot, page, "Save the 1 refused row…")
    qtbot.waitUntil(lambda: bool(asked(workspace).words("show_message")))
    assert len(read_table(target).rows) == 1
    target.write_text(target.read_text(encoding="utf-8-sig").replace("never", "20"), encoding="utf-8-sig")
    with qtbot.waitSignal(page.previewed):
        page.add_files([target])
    assert page.file.kinds.value() == (ImportKind.ACCOUNTS, ImportKind.ORDERS)
    imported(qtbot, page, "Import 1 order")
    assert len(workspace.desk.reading.find(Order)) == 2


def test_the_last_time_is_said_and_can_be_left(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path, chosen: Choose
) -> None:
    first = tmp_path / "first.csv"
    first.write_text("Nr,Who\n7,Acme\n", encoding="utf-8")
    run_import(desk, ImportRequest((ImportFile(ImportKind.ACCOUNTS, first, chosen=(("name", "Who"),)),)))
    chosen(second="Nr,Who\n8,Bolt\n")
    shown = words(page.file)
    assert "Read as the last time, 21 Nov 2026." in shown
    assert "Columns, dates and numbers are read as on that day. Names that look alike are asked about again." in shown
    assert [what for what, _verdict, _why in rows(page)] == ["Bolt"]
    with qtbot.waitSignal(page.previewed):
        press(qtbot, page, "Read it afresh")
    assert "Read as the last time" not in words(page.file)
    assert "This file has no column for: Account name / Account ID." in words(page.file)


def test_the_encoding_of_a_file_that_does_not_say_it_can_be_changed(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, chosen: Choose
) -> None:
    chosen(plain="Company\nAcme\n")
    assert not page.file.encoding.isVisible()
    path = tmp_path / "west.csv"
    path.write_bytes("Company\nMüller & Söhne\n".encode("cp1252"))
    with qtbot.waitSignal(page.previewed):
        page.add_files([path])
    combo = page.file.encoding.inputs()[0]
    assert isinstance(combo, QComboBox)
    assert (combo.isVisible(), combo.currentText()) == (True, "cp1252")
    with qtbot.waitSignal(page.previewed):
        combo.setCurrentText("cp1251")
    assert rows(page)[0][0] != "Müller & Söhne"
    with qtbot.waitSignal(page.previewed):
        combo.setCurrentText("cp1252")
    assert rows(page)[0][0] == "Müller & Söhne"


def test_two_encodings_that_fit_are_a_question(qtbot: QtBot, page: ImportPage, tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "mac.csv"
    path.write_bytes("Company,City\nAcme,Köln\n".encode("mac-roman"))
    with qtbot.waitSignal(page.previewed):
        page.add_files([path])
    qtbot.waitUntil(lambda: "Which line is written as it should be?" in words(page.file))
    assert "Choose another" not in words(page.file), "what is asked is not said as if it were settled"
    assert not page.file.encoding.isVisible(), "it is asked once"
    press(qtbot, page, "Import files")
    assert page.notice.accessibleName() == "Answer the question about this file first."
    wrong, right = button(qtbot, page, "Acme,Kšln"), button(qtbot, page, "Acme,Köln")
    qtbot.waitUntil(lambda: page.window().focusWidget() is wrong)
    with qtbot.waitSignal(page.previewed):
        QTest.mouseClick(right, Qt.MouseButton.LeftButton)
    assert (right.isChecked(), wrong.isChecked()) == (True, False)
    press(qtbot, page, "Import 1 account")
    qtbot.waitUntil(page.result.isVisible)
    assert [account.city for account in desk.reading.find(Account)] == ["Köln"]


def test_a_table_of_forty_columns_fits(qtbot: QtBot, page: ImportPage, chosen: Choose, desk: Desk) -> None:
    others = [f"A rather long header of our own {number}" for number in range(37)]
    chosen(wide=",".join(["Company", "City", "Country", *others]) + "\n" + ",".join(["Acme", "Dubai", "AE", *"x" * 37]))
    assert page.file.kinds.value() == (ImportKind.ACCOUNTS,)
    press(qtbot, page.file, "Columns")
    assert all(header in words(page.file) for header in others), "what is not imported is named, nothing left out"
    field = page.file.columns.field("region")
    combo = field.inputs()[0]
    assert isinstance(combo, QComboBox)
    assert {combo.itemText(at) for at in range(combo.count())} >= {"Company", *others}
    inside = page.file.columns.findChild(QScrollArea)
    assert inside is not None
    qtbot.waitUntil(lambda: inside.verticalScrollBar().maximum() > 0)
    assert inside.horizontalScrollBar().maximum() == 0
    assert page.window().width() == 1166
    with qtbot.waitSignal(page.previewed):
        combo.setCurrentText(others[36])
    press(qtbot, page, "Import 1 account")
    qtbot.waitUntil(page.result.isVisible)
    assert [account.region for account in desk.reading.find(Account)] == ["x"]


def test_a_table_of_another_kind_is_not_read_until_somebody_says_what_it_holds(
    qtbot: QtBot, firm: Desk, page: ImportPage, chosen: Choose
) -> None:
    chosen(visits="Company,Planned for,State,Purpose\nAcme,2026-03-01,Held,Review\n")
    assert [card.accessibleName() for card in page.cards.findChildren(CardButton)] == [
        "visits.csv, Fits no kind, Not read"
    ]
    assert "Not read: its columns fit no kind of record. Say what it holds if it is to be read." in words(page.file)
    assert page.file.kinds.value() == ()
    assert not page.file.shows.isVisible()
    press(qtbot, page, "Import files")
    assert page.notice.accessibleName() == "Say what this file holds first, or remove it."
    with qtbot.waitSignal(page.previewed):
        QTest.mouseClick(page.file.kinds.box(ImportKind.ACCOUNTS), Qt.MouseButton.LeftButton)
    assert page.file.shows.isVisible()
    assert page.file.columns.field("region").value() == "State"
    assert [what for what, _verdict, _why in rows(page)] == ["Acme"]


def test_another_sheet_can_be_read(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "clients.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows_ in (("Clients", [["Company"], ["Acme"]]), ("Colours", [["Colour", "Nr"], ["red", 1]])):
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows_):
                sheet.write_row(number, 0, cells)
    with qtbot.waitSignal(page.previewed):
        page.add_files([path])
    qtbot.waitUntil(lambda: any(card.isVisible() for card in page.cards.findChildren(CardButton)))
    names = [card.accessibleName() for card in page.cards.findChildren(CardButton)]
    assert names == ["clients.xlsx · Clients, Accounts, 1 new", "clients.xlsx · Colours, Fits no kind, Not read"]
    combo = page.file.sheet.inputs()[0]
    assert isinstance(combo, QComboBox)
    with qtbot.waitSignal(page.previewed):
        combo.setCurrentText("Colours")
    assert "This file has no column for" in words(page.file)


def test_reading_can_be_cancelled(
    qtbot: QtBot, page: ImportPage, chosen: Choose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(clients="Company\nAcme\n")
    gate = threading.Event()

    def held(desk: Desk, request: ImportRequest, tell: Tell, store: Any) -> ImportPreview:
        gate.wait(10)
        return preview_import(desk, request, tell, store)

    monkeypatch.setattr(work, "preview_import", held)
    path = tmp_path / "more.csv"
    path.write_text("Company\nBolt\n", encoding="utf-8")
    page.add_files([path])
    press(qtbot, page, "Cancel")
    gate.set()
    qtbot.waitUntil(lambda: page.notice.isVisible())
    assert page.notice.accessibleName() == "Reading was cancelled. What you see is as it was before."
    assert [what for what, _verdict, _why in rows(page)] == ["Acme"]
    monkeypatch.undo()
    imported(qtbot, page, "Import 1 account")


def tab_to(qtbot: QtBot, page: ImportPage, is_it: Callable[[QWidget], bool]) -> QWidget:
    """Press Tab until the keyboard is where a user wants it."""
    for _press in range(80):
        focus = page.window().focusWidget()
        if focus is not None and is_it(focus):
            return focus
        QTest.keyClick(focus or page.window(), Qt.Key.Key_Tab)
        QApplication.processEvents()
    raise AssertionError("Tab never came there")


def test_an_import_by_keyboard_alone(
    qtbot: QtBot, firm: Desk, page: ImportPage, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("Company,Since\nKhalij Freight LLC,03/04/2026\nNew Co,05/06/2026\n", encoding="utf-8")
    asked(workspace)._answers["choose_open_files"] = [[path]]

    def named(name: str) -> Callable[[QWidget], bool]:
        return lambda widget: name in (widget.accessibleName(), getattr(widget, "text", str)())

    def press_space(name: str) -> None:
        widget = tab_to(qtbot, page, named(name))
        QTest.keyClick(widget, Qt.Key.Key_Space)

    with qtbot.waitSignal(page.previewed):
        press_space("Choose files…")
    qtbot.waitUntil(page.file.isVisible)
    press_space("Look at them")
    qtbot.waitUntil(page.file.names.table.view.hasFocus)
    with qtbot.waitSignal(page.previewed):
        QTest.keyClick(page.file.names.table.view, Qt.Key.Key_Return)
    assert names_shown(page) == [("Khalij Freight LLC", True)]
    press_space("Import 1 account")
    qtbot.waitUntil(lambda: page.result.isVisible())
    press_space("Undo this import")
    qtbot.waitUntil(lambda: "taken back" in words(page.result))
    assert len(firm.reading.find(Account)) == 2


@pytest.mark.parametrize(("width", "height", "scale"), [(1166, 640, 100), (824, 520, 100), (824, 520, 200)])
def test_nothing_is_wider_than_the_page(
    qtbot: QtBot, firm: Desk, page: ImportPage, chosen: Choose, theme: Theme, width: int, height: int, scale: int
) -> None:
    account = an_account(firm, name="A" * 60)
    a_stakeholder(firm, account, name="John Smith")
    theme.set_text_scale(scale)
    page.window().resize(width, height)
    chosen(**{"a very long name of a file " * 3: ALIKE, "all": ALL})
    for view in ("rows", "names"):
        if view == "names":
            press(qtbot, page, "Look at them")
        QApplication.processEvents()
        too_wide = [
            (type(widget).__name__, widget.accessibleName())
            for widget in page.file.findChildren(QPushButton)
            if widget.isVisible() and widget.mapTo(page, widget.rect().topRight()).x() > page.width()
        ]
        assert too_wide == [], view
    theme.set_text_scale(100)


def test_every_answer_has_a_name_to_be_spoken(qtbot: QtBot, firm: Desk, page: ImportPage, chosen: Choose) -> None:
    chosen(clients=ALIKE)
    press(qtbot, page, "Look at them")
    nameless = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and not one.accessibleName()
    ]
    assert nameless == []
    mouse_click(page.file.names.new)
