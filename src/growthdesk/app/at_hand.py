"""What is at hand on every page: the palette, quick add, help, the list of shortcuts. All of it is loaded on first use.

It asks for the open file and its pages anew each time: another file may have been opened meanwhile.
"""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from growthdesk.app.navigation import SEARCH_KEY, Destination
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.app.navigation import Navigation
    from growthdesk.ui.help.help_window import HelpWindow
    from growthdesk.ui.palette.palette import Palette
    from growthdesk.ui.quick_add.quick_add import Added

WELCOME = "welcome"
LANGUAGE = "en"


class Desktop(Protocol):
    """A window with a file open in it, or with none."""

    @property
    def window_(self) -> MainWindow:
        """The window."""

    @property
    def workspace(self) -> Workspace | None:
        """What screens are given; None while no file is open."""

    @property
    def navigation(self) -> "Navigation | None":
        """The pages of the open file."""


class AtHand:
    """Opens what helps with any page."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._palette: Palette | None = None
        self._help: HelpWindow | None = None
        desktop.window_.help_wanted.connect(self._help_over)

    def find_commands(self) -> list[Command | None]:
        """Return what the Edit menu offers."""
        return [Command(Menu.EDIT, _("Find or do…"), self.find, SEARCH_KEY)]

    def add_commands(self) -> list[Command | None]:
        """Return what the Account menu offers."""
        return [Command(Menu.ACCOUNT, _("Quick add…"), self.quick_add, "Ctrl+Shift+N")]

    def help_commands(self) -> list[Command | None]:
        """Return what the Help menu offers."""
        return [
            Command(Menu.HELP, _("Help for this page"), self.show_help, "F1"),
            Command(Menu.HELP, _("All help pages"), self.show_contents),
            Command(Menu.HELP, _("Keyboard shortcuts"), self.show_shortcuts, "Ctrl+/"),
        ]

    def find(self) -> None:
        """Open the palette over the window."""
        from growthdesk.app.palette_offer import offer
        from growthdesk.ui.palette.palette import Palette

        window = self._desktop.window_
        if self._palette is None:
            centre = window.centralWidget()
            assert centre is not None
            self._palette = Palette(centre)
        self._palette.open(offer(self._desktop, self.show_page))

    def palette(self) -> "Palette | None":
        """Return the palette once it was opened."""
        return self._palette

    def quick_add(self) -> None:
        """Add an action, a note, an outcome or praise; the account shown is offered."""
        from growthdesk.app.menus import account_shown
        from growthdesk.ui.quick_add.quick_add import quick_add

        workspace, navigation = self._desktop.workspace, self._desktop.navigation
        if workspace is not None and navigation is not None:
            shown = account_shown(workspace.desk, navigation.current)
            quick_add(self._desktop.window_, workspace, shown, self._open_added)

    def _open_added(self, added: "Added") -> None:
        navigation = self._desktop.navigation
        if navigation is not None:
            destination = Destination("account", added.account_id, added.place.tab)
            navigation.go_to_record(destination, added.record_id, added.place.part)

    # Help

    def show_help(self) -> None:
        """Show the help of the page in sight."""
        self._help_over(self._desktop.window_)

    def show_contents(self) -> None:
        """Show the first help page."""
        from growthdesk.ui.help.contents import FIRST

        self.show_page(FIRST)

    def show_page(self, key: str, over: QWidget | None = None) -> None:
        """Show one help page in a window of its own, over the dialog that asks or over the window."""
        from growthdesk.runtime.paths import resource
        from growthdesk.ui.help.contents import help_pages
        from growthdesk.ui.help.help_window import HelpWindow

        parent = over or self._desktop.window_
        known = self._help if self._help is not None and isValid(self._help) else None
        if known is not None and known.parentWidget() is not parent:
            # A dialog keeps every window from the keyboard but its own.
            known.close()
            known = None
        self._help = shown = known or HelpWindow(parent, help_pages(resource("help", LANGUAGE)))
        shown.show_page(key)
        shown.show()
        shown.raise_()
        shown.activateWindow()
        if known is None:
            shown.reader.setFocus()

    def _help_over(self, asking: QWidget) -> None:
        if asking is not self._help:
            self.show_page(self.help_key(), asking)

    def help_key(self) -> str:
        """Return the help page of what is shown: the page, or its tab where that has one of its own."""
        from growthdesk.ui.help.contents import page_for
        from growthdesk.ui.kit.tabs import TabBar

        window, navigation = self._desktop.window_, self._desktop.navigation
        page = window.pages.currentWidget()
        here = navigation.current if navigation is not None else None
        if page is None or navigation is None or here is None or navigation.page(here.page) is not page:
            return page_for(WELCOME)
        tabs = [bar for bar in page.findChildren(TabBar) if bar.isVisible()]
        return page_for(here.page, tabs[0].current() if tabs else "")

    def show_shortcuts(self) -> None:
        """Show every shortcut that works here."""
        from growthdesk.ui.help.shortcuts import ShortcutsDialog

        window = self._desktop.window_
        dialog = ShortcutsDialog(window, window.menus.shown())
        dialog.exec()
        dialog.deleteLater()
