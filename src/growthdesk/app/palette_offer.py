"""What the palette finds: the commands in the menus now, the tabs of the account shown, help pages, what is recorded.

What another tab of the account adds is offered by the words it has there: it is asked for them when it is chosen.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from growthdesk.app.menus import account_shown
from growthdesk.app.navigation import SEARCH_KEY, Destination
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.paths import resource
from growthdesk.ui.account.tab_makers import tab_names
from growthdesk.ui.commands import Command, Menu, menu_words
from growthdesk.ui.help.contents import HelpPage, help_pages
from growthdesk.ui.palette.entries import Entry, Found, Offer, Section, plain
from growthdesk.ui.palette.hits import hit_title
from growthdesk.usecases.accounts import account_form
from growthdesk.usecases.desk import Desk
from growthdesk.wording import _
from growthdesk.wording.search import group_title

if TYPE_CHECKING:
    from growthdesk.app.at_hand import Desktop
    from growthdesk.app.navigation import Navigation, Visited
    from growthdesk.domain.search import SearchHit
    from growthdesk.ui.workspace import Workspace

LANGUAGE = "en"
MOST_RECENT, MOST_USEFUL, HITS_PER_GROUP = 6, 8, 5
_ICONS = {
    Menu.FILE: "folder",
    Menu.EDIT: "edit",
    Menu.VIEW: "table",
    Menu.GO: "forward",
    Menu.ACCOUNT: "accounts",
    Menu.REPORT: "document",
    Menu.HELP: "help",
}
_PAGE_ICONS = {"account": "accounts", "review": "reviews"}
_TAB_ICONS = {
    "overview": "accounts",
    "timeline": "note",
    "value": "outcome",
    "people": "person",
    "reviews": "reviews",
    "commitments": "check",
    "advocacy": "quote",
    "actions": "next-step",
    "money": "agreement",
    "documents": "document",
}
_HIT_ICONS = {
    "account": "accounts",
    "person": "person",
    "note": "note",
    "outcome": "outcome",
    "measure": "measure",
    "review": "reviews",
    "fit": "info",
    "handover": "document",
    "commitment": "check",
    "risk": "warning",
    "milestone": "calendar",
    "first_value": "star",
    "action": "next-step",
    "agreement": "agreement",
    "referral": "people",
    "praise": "quote",
    "permission": "agreement",
    "restriction": "warning",
}
APART, TOGETHER = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
# Before anything is typed, what one does with accounts comes first.
_USEFUL = (Menu.ACCOUNT, Menu.REPORT, Menu.EDIT, Menu.FILE)
# Whom and what one calls by name.
_CALLED_BY_NAME = ("account", "person")
# A search result opens a tab; the value tab has two parts.
_PARTS = {"outcome": "log", "measure": "measures"}


def offer(desktop: "Desktop", show_help: Callable[[str], object]) -> Offer:
    """Return what can be found in this window now."""
    commands = [c for c in desktop.window_.menus.shown() if c.is_enabled and c.shortcut != SEARCH_KEY]
    places = [_of_command(c) for c in commands if c.is_place]
    of_page, general = _apart(desktop, [c for c in commands if not c.is_place])
    recent = _recent(desktop)
    tabs, on_tabs = _of_account(desktop, {c.words for c in of_page})
    help_ = [_of_help(page, show_help) for page in help_pages(resource("help", LANGUAGE))]
    first = _sections(
        _section(_("Recent"), recent[:MOST_RECENT]),
        _doing(_("On this page"), _useful(of_page)),
        _section(_("Go to"), places),
        _doing(_("Do"), _useful(general)),
    )
    known = _sections(
        _section(_("Recent"), recent),
        _section(_("Go to"), [*places, *tabs]),
        _doing(_("On this page"), [*map(_of_command, of_page), *on_tabs]),
        _doing(_("Do"), [*map(_of_command, general)]),
        _section(_("Help"), help_),
    )
    workspace, navigation = desktop.workspace, desktop.navigation
    if workspace is None or navigation is None:
        return Offer(first, known)
    return Offer(first, known, partial(_find, workspace, navigation), workspace.background)


def _apart(desktop: "Desktop", commands: Sequence[Command]) -> tuple[list[Command], list[Command]]:
    """Part what the page in sight offers, and what is about its account, from what is in the menus on every page."""
    page = desktop.window_.pages.currentWidget()
    own = {(c.menu, c.text) for c in getattr(page, "commands", list[Command | None])() if c is not None}
    about = about_account() - own
    of_page = [c for c in commands if (c.menu, c.text) in own]
    of_account = [c for c in commands if (c.menu, c.text) in about]
    return [*of_page, *of_account], [c for c in commands if (c.menu, c.text) not in own | about]


def about_account() -> set[tuple[Menu, str]]:
    """Return what the program offers only while an account is shown, and about that one."""
    return {(Menu.ACCOUNT, _("Merge with…"))}


def _useful(commands: Sequence[Command]) -> list[Entry]:
    """Return the few with a key that stand there before anything is typed."""
    return [_of_command(c) for menu in _USEFUL for c in commands if c.menu is menu and c.shortcut][:MOST_USEFUL]


# The account in sight


def _of_account(desktop: "Desktop", shown: set[str]) -> tuple[list[Entry], list[Entry]]:
    """Return the tabs of the account the page is about, and what those tabs add that is not shown already."""
    workspace, navigation = desktop.workspace, desktop.navigation
    account_id = account_shown(workspace.desk, navigation.current) if workspace and navigation else ""
    if workspace is None or navigation is None or not account_id:
        return [], []
    account = _account_name(workspace.desk, account_id)
    go, do = partial(navigation.go_to_account, account_id), partial(_do_on_tab, navigation, account_id)
    names = tab_names()
    tabs = [
        Entry(plain(name), partial(go, tab), quiet=account, icon=_TAB_ICONS.get(tab, ""), by_title=True)
        for tab, name in names.items()
    ]
    return tabs, [
        Entry(
            plain(words),
            partial(do, tab, words),
            quiet=f"{account} · {names[tab]}",
            icon=_TAB_ICONS.get(tab, ""),
            by_title=True,
        )
        for tab, added in added_on_tabs().items()
        for words in added
        if words not in shown
    ]


def added_on_tabs() -> Mapping[str, Sequence[str]]:
    """Return what a tab of an account adds that the account does not add on every tab, in the words of its menu."""
    return {
        "people": (_("Add person…"),),
        "money": (_("Add agreement…"), _("Add order…")),
        "documents": (_("Note who received a document…"),),
    }


def _do_on_tab(navigation: "Navigation", account_id: str, tab: str, words: str) -> None:
    navigation.go_to_account(account_id, tab)
    offered: Sequence[Command | None] = getattr(navigation.page("account"), "commands", tuple)()
    for command in offered:
        if command is not None and command.words == words and command.is_enabled:
            command.run()
            return


def _section(title: str, entries: Sequence[Entry]) -> Section:
    return Section(title, tuple(entries))


def _doing(title: str, entries: Sequence[Entry]) -> Section:
    return Section(title, tuple(entries), does=True)


def _sections(*sections: Section) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.entries)


def _of_command(command: Command) -> Entry:
    icon = "check" if command.is_checked else _ICONS[command.menu]
    menu = menu_words()[command.menu]
    beside = "" if command.is_place else menu
    return Entry(
        plain(command.words),
        command.run,
        quiet=beside,
        shortcut=command.key_words,
        icon=icon,
        also=menu,
        found_by=command.found_by,
    )


def _of_help(page: HelpPage, show_help: Callable[[str], object]) -> Entry:
    return Entry(plain(page.title), partial(show_help, page.key), quiet=_("Help"), icon="help")


def _recent(desktop: "Desktop") -> list[Entry]:
    """Return the records somebody has been at, the latest first, under their present names."""
    workspace, navigation = desktop.workspace, desktop.navigation
    if workspace is None or navigation is None:
        return []
    return [entry for visited in navigation.recent() if (entry := _of_visit(workspace.desk, navigation, visited))]


def _of_visit(desk: Desk, navigation: "Navigation", visited: "Visited") -> Entry | None:
    """Return an account under its present name, anything else with its account beside it; None when it is gone."""
    there = visited.destination
    account = _account_name(desk, account_shown(desk, there))
    if not account:
        return None
    is_account = there.page == "account"
    return Entry(
        plain(account if is_account else visited.title),
        partial(navigation.go, there),
        quiet="" if is_account else account,
        icon=_PAGE_ICONS.get(there.page, "forward"),
    )


def _account_name(desk: Desk, account_id: str) -> str:
    """Return what an account is called now, "" when it is gone."""
    try:
        return account_form(desk, account_id)[0].name if account_id else ""
    except Refusal:
        return ""


def _find(workspace: "Workspace", navigation: "Navigation", typed: str) -> Found:
    """Search what is recorded; runs in a thread, so nothing of the window is touched."""
    from growthdesk.usecases.search import search

    result = search(workspace.desk, typed, HITS_PER_GROUP)
    note = "" if result.is_complete else _("This file is still being read for the search: more may be found soon.")
    return Found(
        tuple(
            Section(
                group_title(group),
                tuple(_of_hit(hit, workspace, navigation) for hit in group.hits),
                names=group.kind.value in _CALLED_BY_NAME,
            )
            for group in result.groups
        ),
        note,
    )


def _of_hit(hit: "SearchHit", workspace: "Workspace", navigation: "Navigation") -> Entry:
    place = hit.place
    destination = Destination(place.page, place.record_id, place.tab)
    part = _PARTS.get(hit.kind.value, "")
    return Entry(
        hit_title(hit),
        partial(navigation.go_to_record, destination, hit.record_id, part),
        quiet=_beside(hit, workspace),
        below=tuple((piece.text, piece.is_match) for piece in hit.excerpt),
        icon=_HIT_ICONS[hit.kind.value],
    )


def _beside(hit: "SearchHit", workspace: "Workspace") -> str:
    """Say whose it is and when it was."""
    account = hit.account if hit.record_id != hit.account_id else ""
    ended = _("ended") if hit.is_ended else ""
    day = workspace.formats.date(hit.on) if hit.on is not None and hit.kind.value not in ("account", "person") else ""
    # Each part reads in its own direction, whatever stands beside it.
    return " · ".join(f"{APART}{part}{TOGETHER}" for part in (account, day, ended) if part)
