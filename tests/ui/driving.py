"""Driving screens as users do: read what they see, type, click, and fill in the dialogs that open."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.forms.field import Field
from growthdesk.ui.kit.text import Label
from tests.scripted_prompts import ScriptedPrompts

W = TypeVar("W", bound=QWidget)
ENTER = Qt.Key.Key_Return
TAB = Qt.Key.Key_Tab
ESCAPE = Qt.Key.Key_Escape
LEFT_BUTTON = Qt.MouseButton.LeftButton


def words_in(widget: QWidget | None) -> str:
    """Return everything written in a widget, as far as it is shown, one piece a line."""
    assert widget is not None
    children = [widget, *widget.findChildren(QWidget)]
    return "\n".join(plain(text) for child in children for text in _texts(child) if text)


def menus_of(window: QMainWindow) -> list[QMenu]:
    """Return the menus of a window in order. Asked through `QAction.menu()` the binding would take them for deleted."""
    return [menu for menu in window.menuBar().findChildren(QMenu) if menu.menuAction().isVisible()]


def plain(text: str) -> str:
    """Write blanks that do not break as blanks."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def _texts(widget: QWidget) -> Iterator[str]:
    if not widget.isVisible():
        return
    if isinstance(widget, Label):
        yield widget.full_text()
    elif isinstance(widget, QLabel | QAbstractButton):
        yield widget.text().replace("&&", "&")
    elif isinstance(widget, QLineEdit):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    elif isinstance(widget, QTableView):
        yield from rows_in(widget)


def rows_in(view: QTableView) -> list[str]:
    """Return the rows of a table as they are read out, without the columns that had no room."""
    model = view.model()
    shown = [column for column in range(model.columnCount()) if not view.isColumnHidden(column)]
    role = Qt.ItemDataRole.AccessibleTextRole
    return [
        plain(" | ".join(str(model.index(row, column).data(role)).partition(": ")[2] for column in shown))
        for row in range(model.rowCount())
    ]


def table_in(widget: QWidget, name: str) -> QTableView:
    """Return the table with this accessible name."""
    return next(view for view in widget.findChildren(QTableView) if view.accessibleName() == name)


def button_in(widget: QWidget, words: str) -> QAbstractButton:
    """Return the button with these words that can be seen."""
    for button in widget.findChildren(QAbstractButton):
        if button.isVisible() and words in (button.text().replace("&&", "&"), button.accessibleName()):
            return button
    raise AssertionError(f"no button “{words}” among: {words_in(widget)}")


def click(widget: QWidget, words: str) -> None:
    """Click the button with these words."""
    QTest.mouseClick(button_in(widget, words), LEFT_BUTTON)


def click_row(view: QTableView, words: str) -> None:
    """Click the row which holds these words, and give the table the keyboard."""
    at = next(number for number, row in enumerate(rows_in(view)) if words in row)
    place: QPoint = view.visualRect(view.model().index(at, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT_BUTTON, Qt.KeyboardModifier.NoModifier, place)
    view.setFocus()


def choose_tab(widget: QWidget, words: str) -> None:
    """Click the tab with these words."""
    bar = next(bar for bar in widget.findChildren(QTabBar) if bar.isVisible())
    at = next(number for number in range(bar.count()) if bar.tabText(number) == words)
    QTest.mouseClick(bar, LEFT_BUTTON, Qt.KeyboardModifier.NoModifier, bar.tabRect(at).center())


def choose_in_menu(widget: QWidget, words: str) -> None:
    """Choose the entry with these words from a menu of the widget."""
    for action in widget.findChildren(QAction):
        if plain(action.text().replace("&&", "&")) == words and action.isEnabled():
            action.trigger()
            return
    raise AssertionError(f"no menu entry “{words}”")


def type_text(text: str) -> None:
    """Type where the keyboard is; letters no key sends in a test are put in as an input method does."""
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit | QPlainTextEdit), f"the keyboard is in {line}"
    if text.isascii():
        QTest.keyClicks(line, text)
    elif isinstance(line, QLineEdit):
        line.insert(text)
    else:
        line.insertPlainText(text)


def settled() -> None:
    """Let deferred deletions and queued signals happen, as the event loop does between two key strokes."""
    QTest.qWait(1)


class OpenDialog:
    """A form dialog on the screen, with the keyboard in it."""

    def __init__(self, dialog: FormDialog) -> None:
        self.dialog = dialog

    @property
    def title(self) -> str:
        """The window's title."""
        return self.dialog.windowTitle()

    def field(self, name: str) -> Field:
        """Return a field the user can see; one in a closed group after opening the group."""
        found = self.dialog.form.field(name)
        head = self.dialog.form.group_of(name)
        if head is not None and not head.is_open:
            QTest.mouseClick(head.button, LEFT_BUTTON)
        assert found.isVisible(), f"{name} is not shown"
        return found

    def shown_fields(self) -> set[str]:
        """Return the names of the fields the user can see."""
        return {field.name for field in self.dialog.form.fields() if field.isVisible()}

    def type(self, name: str, text: str) -> None:
        """Type into a field in place of what it holds, and go on to the next one."""
        field = self.field(name)
        field.focus_input()
        line = field.inputs()[0]
        assert isinstance(line, QLineEdit | QPlainTextEdit)
        line.selectAll()
        if text:
            type_text(text)
        else:
            QTest.keyClick(line, Qt.Key.Key_Delete)
        while (focused := QApplication.focusWidget()) is not None and field.isAncestorOf(focused):
            self.press(TAB)

    def text(self, name: str) -> str:
        """Return what stands in a field."""
        line = self.field(name).inputs()[0]
        assert isinstance(line, QLineEdit | QPlainTextEdit)
        return line.text() if isinstance(line, QLineEdit) else line.toPlainText()

    def choose(self, name: str, words: str) -> None:
        """Choose from a list, or press one of the buttons of a field."""
        field = self.field(name)
        combo = next((box for box in field.inputs() if isinstance(box, QComboBox)), None)
        if combo is None:
            click(field, words)
            return
        at = combo.findText(words)
        assert at >= 0, f"{name} does not offer “{words}”"
        combo.setFocus()
        combo.setCurrentIndex(at)
        combo.activated.emit(at)

    def tick(self, name: str, words: str = "") -> None:
        """Tick or clear a box; `words` says which of several."""
        box = next(
            box
            for box in self.field(name).inputs()
            if isinstance(box, QAbstractButton) and words in box.accessibleName()
        )
        QTest.mouseClick(box, LEFT_BUTTON)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.dialog, key)

    def send(self) -> None:
        """Click the primary button."""
        QTest.mouseClick(self.dialog.primary, LEFT_BUTTON)

    def problem(self, name: str) -> str:
        """Return what is said beneath a field."""
        return self.field(name).shown_problem()

    def problems(self) -> list[str]:
        """Return what the summary on top says."""
        return self.dialog.form.summary.sentences()

    def words(self) -> str:
        """Return everything written in the dialog."""
        return words_in(self.dialog)

    @property
    def is_open(self) -> bool:
        """Whether the dialog is still there."""
        return self.dialog.isVisible()


Script = Callable[[OpenDialog], None]


class Dialogs:
    """Fills in each form dialog that opens; one that nobody expected fails the test, one left open is given up."""

    def __init__(self) -> None:
        self._scripts: list[Script] = []
        self.titles: list[str] = []

    def fill(self, *scripts: Script) -> None:
        """Fill in the next dialogs, one script each."""
        self._scripts += scripts

    def run(self, dialog: FormDialog) -> int:
        """Stand in for `exec`: show the dialog, let the script drive it, return what the user decided."""
        self.titles.append(dialog.windowTitle())
        assert self._scripts, f"nobody expected the dialog “{dialog.windowTitle()}”"
        dialog.open()
        QTest.qWaitForWindowExposed(dialog)
        dialog.activateWindow()
        QTest.qWaitForWindowActive(dialog)
        self._scripts.pop(0)(OpenDialog(dialog))
        if dialog.isVisible():
            QTest.mouseClick(dialog.cancel, LEFT_BUTTON)
        settled()
        return dialog.result()

    def all_filled(self) -> bool:
        """Whether every dialog came up."""
        return not self._scripts


def filled(*entries: tuple[str, str]) -> Script:
    """Return a script which types (field, text) pairs and sends the form."""

    def script(dialog: OpenDialog) -> None:
        for name, text in entries:
            dialog.type(name, text)
        dialog.send()

    return script


class AskedPrompts(ScriptedPrompts):
    """Prompts whose answers are added as the test goes on."""

    def answer(self, method: str, *answers: object) -> None:
        """Answer the next calls of a method."""
        self._answers.setdefault(method, []).extend(answers)
