"""Commands: everything the menu bar can do, named once with its shortcut."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from growthdesk.ui.kit.text import ends_in_place
from growthdesk.wording import _


class Menu(StrEnum):
    """The menus of the menu bar, in order."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    ACCOUNT = "account"
    REPORT = "report"
    HELP = "help"


@dataclass(frozen=True)
class Command:
    """One entry of a menu; `None` in a list of commands parts the next one from those before it in its menu.

    `is_place` is one that opens a place of the rail. `found_by` are the words the palette knows it by where its text
    names a record: what is done, never what it is done to.
    """

    menu: Menu
    text: str
    run: Callable[[], object]
    shortcut: str = ""
    is_enabled: bool = True
    is_checked: bool | None = None
    is_place: bool = False
    found_by: str = ""

    @property
    def words(self) -> str:
        """The text without the marks of its letter keys."""
        return _plain(self.text)

    @property
    def key_words(self) -> str:
        """The shortcut as this computer writes it, "" without one."""
        return QKeySequence(self.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    return "&".join(part.replace("&", "") for part in text.split("&&"))


def menu_words() -> dict[Menu, str]:
    """The menus' titles as they are read."""
    return {menu: _plain(title) for menu, title in menu_titles().items()}


def menu_titles() -> dict[Menu, str]:
    """The menus' titles in the user's language, in order."""
    return {
        Menu.FILE: _("&File"),
        Menu.EDIT: _("&Edit"),
        Menu.VIEW: _("&View"),
        Menu.GO: _("&Go"),
        Menu.ACCOUNT: _("&Account"),
        Menu.REPORT: _("&Report"),
        Menu.HELP: _("&Help"),
    }


class CommandMenus:
    """The menu bar, filled from commands; every menu keeps its place, one without a command says so."""

    def __init__(self, bar: QMenuBar, owner: QWidget) -> None:
        self._owner = owner
        self._shown: list[Command] = []
        self._typing = KeysBeforeTyping(owner)
        self._menus: dict[Menu, QMenu] = {menu: bar.addMenu(title) for menu, title in menu_titles().items()}

    def show_commands(self, commands: list[Command | None]) -> None:
        """Replace what the menus hold."""
        self._shown = [command for command in commands if command is not None]
        self._typing.keys = {QKeySequence(command.shortcut).toString() for command in self._shown if command.shortcut}
        for menu in self._menus.values():
            for action in menu.actions():
                menu.removeAction(action)
                action.deleteLater()
        is_parted = False
        for command in commands:
            if command is None:
                is_parted = True
                continue
            menu = self._menus[command.menu]
            if is_parted and menu.actions():
                menu.addSeparator()
            is_parted = False
            menu.addAction(self._action(command))
        for menu in self._menus.values():
            if not menu.actions():
                menu.addAction(_("Nothing to do on this page")).setEnabled(False)

    def shown(self) -> tuple[Command, ...]:
        """Return the commands in the menus now, in the order of the menus."""
        order = list(Menu)
        return tuple(sorted(self._shown, key=lambda command: order.index(command.menu)))

    def _action(self, command: Command) -> QAction:
        action = QAction(ends_in_place(command.text, mirrored=self._owner.isRightToLeft()), self._owner)
        action.setEnabled(command.is_enabled)
        if command.is_checked is not None:
            action.setCheckable(True)
            action.setChecked(command.is_checked)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        run = command.run
        action.triggered.connect(lambda: run())
        return action


# What a line one types in does itself with these keys comes first: undo is that of the typing.
_OF_TYPING = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)


class KeysBeforeTyping(QObject):
    """Gives a command its key while somebody types: Qt's line edit would delete to the end of the line on Ctrl+K."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.keys: set[str] = set()
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key from the line before it claims it."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_letter = bool(event.text()) and event.text().isprintable()
        is_of_typing = is_letter or any(event.matches(key) for key in _OF_TYPING)
        if is_of_typing or QKeySequence(event.keyCombination()).toString() not in self.keys:
            return super().eventFilter(watched, event)
        event.ignore()
        return True

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self._window):
            return
        if isinstance(old, QLineEdit | QPlainTextEdit | QTextEdit) and isValid(old):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit) and self._window.isAncestorOf(new):
            new.installEventFilter(self)
