"""Commands: everything the menu bar can do, named once with its shortcut."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

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
    """One entry of a menu; `None` in a list of commands parts the next one from those before it in its menu."""

    menu: Menu
    text: str
    run: Callable[[], object]
    shortcut: str = ""
    is_enabled: bool = True
    is_checked: bool | None = None


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
        self._menus: dict[Menu, QMenu] = {menu: bar.addMenu(title) for menu, title in menu_titles().items()}

    def show_commands(self, commands: list[Command | None]) -> None:
        """Replace what the menus hold."""
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

    def _action(self, command: Command) -> QAction:
        action = QAction(command.text, self._owner)
        action.setEnabled(command.is_enabled)
        if command.is_checked is not None:
            action.setCheckable(True)
            action.setChecked(command.is_checked)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        run = command.run
        action.triggered.connect(lambda: run())
        return action
