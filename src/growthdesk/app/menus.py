"""The menu bar of a session: what the program can always do, and what the page shown can do."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QTimer

from growthdesk.app.at_hand import AtHand
from growthdesk.app.navigation import Destination
from growthdesk.domain.documents import BLANK_FORMS, DocumentKind
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.settings import Theme as ThemeSetting
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.theme import Scheme
from growthdesk.usecases.desk import Desk
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.app.navigation import Navigation
    from growthdesk.app.session import Session
    from growthdesk.ui.main_window import MainWindow

TEXT_SIZES = (100, 125, 150, 175, 200)
FILE_PATTERNS = "*.growthdesk"


@runtime_checkable
class AddsAccounts(Protocol):
    """A page with the form of a new account."""

    def add_account(self) -> None:
        """Open the form."""


class SessionMenus:
    """Fills the menu bar again whenever the page or the file changes."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self.at_hand = AtHand(session)
        self._soon = QTimer(session.window_)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)

    def refresh_soon(self) -> None:
        """Show the commands anew once what goes on now is over: they name the row chosen."""
        self._soon.start(0)

    def refresh(self, _destination: object = None) -> None:
        """Show the commands that make sense now."""
        page = self._session.window_.pages.currentWidget()
        of_page = getattr(page, "commands", list[Command | None])()
        general = [*self._file(), *self._edit(), *self._view(), *self._go(), *self._account()]
        commands = [*_without_keys_of(of_page, general), *of_page, *self._report(), *self._quit(), *self._help()]
        self._session.window_.menus.show_commands(commands)

    def _file(self) -> list[Command | None]:
        session = self._session
        is_free = not session.opening.is_under_way
        is_open = is_free and session.opened is not None
        commands: list[Command | None] = [
            Command(Menu.FILE, _("New file…"), self.new_file, is_enabled=is_free),
            Command(Menu.FILE, _("Open file…"), self.choose_file, "Ctrl+O", is_enabled=is_free),
            Command(Menu.FILE, _("Open the sample firm"), session.open_sample, is_enabled=is_free),
            None,
        ]
        for number, file in enumerate(session.settings.current.recent_files[:5], start=1):
            text = _("&{number} {name}").format(number=number, name=file.name.replace("&", "&&"))
            commands.append(Command(Menu.FILE, text, partial(session.open, file), is_enabled=is_free))
        commands += [
            None,
            Command(Menu.FILE, _("Import…"), partial(self._go_to, "import"), "Ctrl+I", is_enabled=is_open),
            Command(Menu.FILE, _("Export this list…"), session.exports.export_list, "Ctrl+E", is_enabled=is_open),
            Command(Menu.FILE, _("Export people as vCard…"), self._export_people, is_enabled=is_open),
            Command(Menu.FILE, _("Export calendar…"), session.exports.export_calendar, is_enabled=is_open),
            Command(Menu.FILE, _("Export everything…"), session.exports.export_everything, is_enabled=is_open),
        ]
        return commands

    def _edit(self) -> list[Command | None]:
        """Offer in this order: undo and redo; find; bin and duplicates."""
        is_open = self._session.opened is not None
        undo = self._session.undo if not self._session.opening.is_under_way else None
        return [
            *(undo.commands() if undo is not None else []),
            None,
            *self.at_hand.find_commands(),
            None,
            Command(Menu.EDIT, _("Unfinished texts…"), self._session.show_unfinished, is_enabled=is_open),
            Command(Menu.EDIT, _("Find duplicates…"), partial(self._go_to, "duplicates"), is_enabled=is_open),
            Command(Menu.EDIT, _("Bin"), partial(self._go_to, "bin"), is_enabled=self._session.navigation is not None),
        ]

    def _quit(self) -> list[Command | None]:
        return [None, Command(Menu.FILE, _("Quit"), self._session.window_.close, "Ctrl+Q")]

    def _view(self) -> list[Command | None]:
        chosen = self._session.theme.scheme
        looks = (
            (Scheme.SYSTEM, _("Look of the computer")),
            (Scheme.LIGHT, _("Light")),
            (Scheme.DARK, _("Dark")),
        )
        return [
            *(
                Command(Menu.VIEW, text, partial(self._set_scheme, scheme), is_checked=scheme is chosen)
                for scheme, text in looks
            ),
            None,
            Command(Menu.VIEW, _("Larger text"), partial(self._step_text, 1), "Ctrl++"),
            Command(Menu.VIEW, _("Smaller text"), partial(self._step_text, -1), "Ctrl+-"),
        ]

    def _go(self) -> list[Command | None]:
        navigation = self._session.navigation
        if navigation is None or self._session.opening.is_under_way:
            return []
        return go_commands(navigation, self._session.window_)

    def _account(self) -> list[Command | None]:
        if self._session.opened is None or self._session.opening.is_under_way:
            return []
        return [
            Command(Menu.ACCOUNT, _("Add account…"), self.add_account, "Ctrl+N"),
            *self.at_hand.add_commands(),
            *self._merge(),
        ]

    def _merge(self) -> list[Command | None]:
        """Offer on an account's page to compare it with another one."""
        navigation = self._session.navigation
        here = navigation.current if navigation is not None else None
        if here is None or here.page != "account" or not here.record_id:
            return []
        return [Command(Menu.ACCOUNT, _("Merge with…"), partial(self.merge_with, here.record_id), "Ctrl+Shift+M")]

    def _report(self) -> list[Command | None]:
        """Offer the blank forms everywhere; from an account or a review they are that account's."""
        if self._session.navigation is None or self._session.opening.is_under_way:
            return []
        words = {
            DocumentKind.BLANK_HANDOVER: _("Show blank handover form"),
            DocumentKind.BLANK_REVIEW: _("Show blank review form"),
            DocumentKind.BLANK_HEALTH: _("Show blank health check form"),
            DocumentKind.BLANK_EXIT: _("Show blank exit interview form"),
        }
        keys = {DocumentKind.BLANK_REVIEW: "Ctrl+Shift+F"}
        return [
            None,
            *(
                Command(Menu.REPORT, words[kind], partial(self._show_form, kind), keys.get(kind, ""))
                for kind in BLANK_FORMS
            ),
        ]

    def _help(self) -> list[Command | None]:
        return [
            *self.at_hand.help_commands(),
            None,
            Command(Menu.HELP, _("Check this computer…"), self._show_checks),
            Command(Menu.HELP, _("About GrowthDesk"), self._show_about),
        ]

    # What the commands do

    def _go_to(self, page: str) -> None:
        if self._session.navigation is not None:
            self._session.navigation.go(Destination(page))

    def _show_form(self, kind: DocumentKind) -> None:
        navigation = self._session.navigation
        if navigation is not None:
            from growthdesk.usecases.documents import DocumentRequest

            navigation.go_to_document(DocumentRequest(kind, self._account_shown()))

    def _account_shown(self) -> str:
        session = self._session
        if session.opened is None or session.navigation is None:
            return ""
        return account_shown(session.opened.desk, session.navigation.current)

    def merge_with(self, account_id: str) -> None:
        """Ask for another account and show both side by side."""
        navigation, workspace = self._session.navigation, self._session.workspace
        if navigation is not None and workspace is not None:
            from growthdesk.ui.duplicates.merge_with import ask_other

            pair = ask_other(self._session.window_, workspace, account_id)
            if pair:
                navigation.go_to_pair(pair)

    def _export_people(self) -> None:
        self._session.exports.export_people(self._account_shown())

    def add_account(self) -> None:
        """Go to the accounts and open the form of a new one."""
        navigation = self._session.navigation
        if navigation is not None:
            navigation.go(Destination("accounts"))
            page = navigation.page("accounts")
            assert isinstance(page, AddsAccounts)
            page.add_account()

    def new_file(self) -> None:
        """Start a new firm's file from the welcome page."""
        self._session.welcome()

    def choose_file(self) -> None:
        """Ask for a file and open it."""
        session = self._session
        folder = session.settings.current.last_folders.get("file", session.computer.folders.data)
        file = session.prompts.choose_open_file(_("Open file"), [(_("GrowthDesk files"), FILE_PATTERNS)], folder)
        if file is not None:
            session.settings.change_last_folder("file", file.parent)
            session.open(Path(file))

    def _set_scheme(self, scheme: Scheme) -> None:
        self._session.theme.set_scheme(scheme)
        self._session.settings.change(theme=ThemeSetting(scheme.value))
        self.refresh()

    def _step_text(self, by: int) -> None:
        current = self._session.theme.text_scale
        larger = [size for size in TEXT_SIZES if size > current]
        smaller = [size for size in TEXT_SIZES if size < current]
        wanted = larger[:1] if by > 0 else smaller[-1:]
        if wanted:
            self._session.theme.set_text_scale(wanted[0])
            self._session.settings.change(text_size=wanted[0])

    def _show_checks(self) -> None:
        from growthdesk.app.checks import checks_of_this_computer

        checks = checks_of_this_computer(self._session.computer)
        lines = [f"{'✓' if check.ok else '✗'} {check.name}: {check.found}" for check in checks]
        lines += [check.remedy for check in checks if not check.ok]
        self._session.prompts.show_message(_("This computer"), "\n".join(lines))

    def _show_about(self) -> None:
        from importlib.metadata import version

        text = _("GrowthDesk {version}. Your data stays in one file on this computer; nothing leaves it.")
        self._session.prompts.show_message(
            _("About GrowthDesk"), text.format(version=version("growthdesk")) + f"\nQt {_qt_version()}"
        )


def go_commands(navigation: "Navigation", window: "MainWindow") -> list[Command | None]:
    """Return the ways through the window: back and forward, the places, its parts."""

    def place(key: str) -> Callable[[], object]:
        return partial(navigation.go, Destination(key))

    return [
        Command(Menu.GO, _("Back"), navigation.back, "Alt+Left"),
        Command(Menu.GO, _("Forward"), navigation.forward, "Alt+Right"),
        None,
        Command(Menu.GO, _("Today"), place("today"), "Ctrl+1", is_place=True),
        Command(Menu.GO, _("Accounts"), place("accounts"), "Ctrl+2", is_place=True),
        Command(Menu.GO, _("Onboarding"), place("onboarding"), "Ctrl+3", is_place=True),
        Command(Menu.GO, _("Commitments"), place("commitments"), "Ctrl+4", is_place=True),
        Command(Menu.GO, _("Reviews"), place("reviews"), "Ctrl+5", is_place=True),
        Command(Menu.GO, _("Referrals"), place("referrals"), "Ctrl+6", is_place=True),
        Command(Menu.GO, _("Documents"), place("documents"), "Ctrl+7", is_place=True),
        Command(Menu.GO, _("Settings"), place("settings"), "Ctrl+8", is_place=True),
        None,
        Command(Menu.GO, _("Next part of the window"), partial(window.panes.step, 1), "F6"),
        Command(Menu.GO, _("Previous part of the window"), partial(window.panes.step, -1), "Shift+F6"),
    ]


def account_shown(desk: Desk, here: Destination | None) -> str:
    """Return the account whose page, review or document is shown, "" where none is or it is gone."""
    if here is not None and here.page == "review":
        from growthdesk.domain.reviews import ValueReview

        try:
            return desk.reading.get(ValueReview, here.record_id).account_id
        except Refusal:
            return ""
    return here.record_id if here is not None and here.page in ("account", "document") else ""


def _without_keys_of(page: list[Command | None], general: list[Command | None]) -> list[Command | None]:
    """Leave a key to the page where both use it: on a page with a zoom of its own, Ctrl++ is that."""
    taken = {command.shortcut for command in page if command is not None and command.shortcut}
    return [
        replace(command, shortcut="") if command is not None and command.shortcut in taken else command
        for command in general
    ]


def _qt_version() -> str:
    from PySide6.QtCore import qVersion

    return qVersion()
