"""What the palette finds: the commands in the menus now, where somebody has been, help pages, and what is recorded."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from growthdesk.app.navigation import SEARCH_KEY, Destination
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.paths import resource
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
MOST_RECENT, MOST_USEFUL, HITS_PER_GROUP = 6, 7, 5
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
_HIT_ICONS = {
    "account": "accounts",
    "person": "person",
    "note": "note",
    "outcome": "outcome",
    "measure": "measure",
    "review": "reviews",
    "action": "next-step",
    "agreement": "agreement",
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
    pages = [_of_command(c) for c in commands if c.is_place]
    doing = [_of_command(c) for c in commands if not c.is_place]
    useful = [_of_command(c) for menu in _USEFUL for c in commands if c.menu is menu and c.shortcut][:MOST_USEFUL]
    recent = _recent(desktop)
    help_ = [_of_help(page, show_help) for page in help_pages(resource("help", LANGUAGE))]
    first = _sections(
        _section(_("Recent"), recent[:MOST_RECENT]),
        _section(_("Go to"), pages),
        Section(_("Do"), tuple(useful), does=True),
    )
    known = _sections(
        _section(_("Recent"), recent),
        _section(_("Go to"), pages),
        Section(_("Do"), tuple(doing), does=True),
        _section(_("Help"), help_),
    )
    workspace, navigation = desktop.workspace, desktop.navigation
    if workspace is None or navigation is None:
        return Offer(first, known)
    return Offer(first, known, partial(_find, workspace, navigation), workspace.background)


def _section(title: str, entries: Sequence[Entry]) -> Section:
    return Section(title, tuple(entries))


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
    named = [(visited, _name(workspace.desk, visited)) for visited in navigation.recent()]
    return [
        Entry(
            plain(name),
            partial(navigation.go, visited.destination),
            icon=_PAGE_ICONS.get(visited.destination.page, "forward"),
        )
        for visited, name in named
        if name
    ]


def _name(desk: Desk, visited: "Visited") -> str:
    """Return what a record is called now, "" when it is gone."""
    if visited.destination.page != "account":
        return visited.title
    try:
        return account_form(desk, visited.destination.record_id)[0].name
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
