"""Navigation: which page is shown, and the way back. Screens never import each other; they ask here by signal."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from growthdesk.app.page_kinds import (
    BeginsAnew,
    HasParts,
    LetsGo,
    ShowsAccount,
    ShowsDocument,
    ShowsPair,
    ShowsRecord,
    ShowsReview,
    ShowsSome,
    TakesKeyboard,
)
from growthdesk.ui.kit.tab_order import stops
from growthdesk.ui.kit.table import Table
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.main_window import MainWindow
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.usecases.documents import DocumentRequest

SEARCH_KEY = "Ctrl+K"
LONGEST_HISTORY = 100
MOST_RECENT = 30


@dataclass(frozen=True)
class Destination:
    """A page, the record it shows, and the tab it opens at or the document made of it."""

    page: str
    record_id: str = ""
    tab: str = ""
    document: "DocumentRequest | None" = None


@dataclass(frozen=True)
class Visited:
    """Where somebody has been, under the title the page had."""

    destination: Destination
    title: str


@dataclass
class Stop:
    """A page on the way, and where somebody was on it when they left: the tab, the control, the row of a list."""

    destination: Destination
    tab: str = ""
    control: QWidget | None = None
    name: str = ""
    row: str = ""

    def leave(self, page: QWidget, header: QWidget | None) -> None:
        """Note where the keyboard is; in the head of the page it was to leave it."""
        tabs = [bar for bar in page.findChildren(TabBar) if bar.isVisible()]
        self.tab = tabs[0].current() if tabs else ""
        now = QApplication.focusWidget()
        if now is None or not page.isAncestorOf(now) or (header is not None and header.isAncestorOf(now)):
            return
        table = _table_of(now)
        self.control, self.name = now, now.accessibleName()
        self.row = table.current_key() if table is not None else ""

    def come_back(self, page: QWidget) -> bool:
        """Put the keyboard there again, made anew or not; False where nobody was or nothing is like it."""
        if self.control is None:
            return False
        reached = stops(page)
        same = self.control if isValid(self.control) and self.control in reached else None
        control = same or next((stop for stop in reached if self.name and stop.accessibleName() == self.name), None)
        if control is None:
            return False
        table = _table_of(control)
        if table is not None and self.row:
            table.select(self.row)
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _table_of(view: QWidget) -> Table[Any] | None:
    """Return the list whose rows have the keyboard."""
    above = view.parentWidget()
    while above is not None and not isinstance(above, Table):
        above = above.parentWidget()
    return above if above is not None and above.view is view else None


# The rail's place each page belongs to.
PLACE_OF = {
    "today": "today",
    "accounts": "accounts",
    "account": "accounts",
    "commitments": "commitments",
    "onboarding": "onboarding",
    "reviews": "reviews",
    "review": "reviews",
    "referrals": "referrals",
    "documents": "documents",
    "document": "documents",
    "import": "accounts",
    "duplicates": "accounts",
    "settings": "settings",
    "bin": "settings",
}


class Navigation(QObject):
    """Makes pages on first use, shows them, and remembers where the user came from."""

    arrived = Signal(object)
    commands_changed = Signal()
    search_requested = Signal()

    def __init__(self, window: MainWindow, makers: Mapping[str, Callable[[], QWidget]]) -> None:
        super().__init__(window)
        self._window = window
        self._makers = makers
        self._pages: dict[str, QWidget] = {}
        self._history: list[Stop] = []
        self._position = -1
        self._counts: dict[str, int] = {}
        self._visited: dict[tuple[str, str], Visited] = {}
        window.place_chosen.connect(self.go_to_place)

    def page(self, key: str) -> QWidget:
        """Return a page, made on first use, with its signals connected."""
        if key not in self._pages:
            page = self._makers[key]()
            self._connect(page)
            self._pages[key] = page
        return self._pages[key]

    def _connect(self, page: QWidget) -> None:
        for name, handler in (
            ("account_requested", self.go_to_account),
            ("review_requested", self.go_to_review),
            ("document_requested", self.go_to_document),
            ("place_requested", self.go_to_place),
            ("pair_requested", self.go_to_pair),
            ("record_requested", self._go_to_record_at),
            ("accounts_requested", self.go_to_some_accounts),
            ("count_changed", self._on_count),
            ("record_gone", self.forget),
        ):
            if hasattr(page, name):
                getattr(page, name).connect(handler)
        if hasattr(page, "tab_shown"):
            page.tab_shown.connect(self._on_tab_shown)
        if hasattr(page, "commands_changed"):
            page.commands_changed.connect(self.commands_changed)
        header = getattr(page, "header", None)
        if header is not None:
            header.back_requested.connect(self.back)
            header.forward_requested.connect(self.forward)
            header.crumb_activated.connect(self._go_to_crumb)
            header.search_requested.connect(self.search_requested)
            header.show_search(_("Search or do…"), SEARCH_KEY)

    def _on_tab_shown(self) -> None:
        # The menus belong to the tab as well as to the page.
        self.arrived.emit(self.current)

    @property
    def current(self) -> Destination | None:
        """Where the user is."""
        return self._history[self._position].destination if self._position >= 0 else None

    def go_to_place(self, place: str) -> None:
        """Open a place of the rail, or the import."""
        self.go(Destination(place))

    def go_to_account(self, account_id: str, tab: str = "") -> None:
        """Open an account, at a tab or at the one last used."""
        self.go(Destination("account", account_id, tab))

    def go_to_review(self, review_id: str) -> None:
        """Open a value review."""
        self.go(Destination("review", review_id))

    def go_to_document(self, request: "DocumentRequest") -> None:
        """Open the preview of a document."""
        self.go(Destination("document", request.account_id, document=request))

    def go_to_pair(self, pair: str) -> None:
        """Open two records side by side."""
        self.go(Destination("duplicates", tab=pair))

    def go_to_some_accounts(self, account_ids: Collection[str]) -> None:
        """Open the list of accounts, narrowed to some of them."""
        self.go(Destination("accounts"))
        page = self.page("accounts")
        if isinstance(page, ShowsSome):
            page.show_only(account_ids)

    def _go_to_record_at(self, account_id: str, tab: str, record_id: str) -> None:
        self.go_to_record(Destination("account", account_id, tab), record_id)

    def _on_count(self, place: str, count: int) -> None:
        """Show in the rail what waits at a place; each page counts its own."""
        self._counts[place] = count
        self._window.rail.set_counts(self._counts)

    def _go_to_crumb(self, key: str) -> None:
        page, _colon, record_id = key.partition(":")
        self.go(Destination(page, record_id))

    def go(self, destination: Destination) -> None:
        """Show a destination and remember it; the pages after the present one are forgotten."""
        self._leave()
        if destination != self.current:
            del self._history[self._position + 1 :]
            self._history.append(Stop(destination))
            del self._history[:-LONGEST_HISTORY]
            self._position = len(self._history) - 1
        page = self.page(destination.page)
        if isinstance(page, BeginsAnew):
            page.begin_anew()
        self._show(destination)

    def go_to_record(self, destination: Destination, record_id: str, part: str = "") -> None:
        """Show a destination, of a tab with parts the one named, and choose the row of a record where it has one."""
        from growthdesk.domain.interactions import InteractionKind

        self.go(destination)
        page = self.page(destination.page)
        if part:
            for shown in page.findChildren(QWidget):
                if isinstance(shown, HasParts) and shown.isVisible():
                    shown.show_part(part)
        for shown in page.findChildren(QWidget):
            if isinstance(shown, ShowsRecord) and shown.isVisible():
                shown.show_record(record_id)
                return
        # A timeline tells what an entry is beside its record.
        keys = (record_id, *(f"{kind.value}:{record_id}" for kind in InteractionKind))
        for table in page.findChildren(Table):
            if table.isVisible() and any(table.select(key) for key in keys):
                table.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def recent(self) -> tuple[Visited, ...]:
        """Return the records somebody has been at, the latest first; where they are now is left out."""
        here = self.current
        at = (here.page, here.record_id) if here is not None else None
        return tuple(visited for key, visited in reversed(self._visited.items()) if key != at)

    def _note_visit(self, destination: Destination, title: str) -> None:
        if not destination.record_id or destination.document is not None or not title:
            return
        key = (destination.page, destination.record_id)
        self._visited.pop(key, None)
        self._visited[key] = Visited(Destination(*key), title)
        while len(self._visited) > MOST_RECENT:
            del self._visited[next(iter(self._visited))]

    def back(self) -> None:
        """Go back one page."""
        self._step(-1)

    def forward(self) -> None:
        """Go forward again."""
        self._step(1)

    def _step(self, by: int) -> None:
        position = self._position + by
        if 0 <= position < len(self._history):
            self._leave()
            self._position = position
            self._show(self._history[position].destination, self._history[position])

    def _leave(self) -> None:
        """Note where somebody is before another page is shown."""
        here = self.current
        page = self._pages.get(here.page) if here is not None else None
        if page is not None and self._window.pages.currentWidget() is page:
            self._history[self._position].leave(page, getattr(page, "header", None))

    def forget(self, record_id: str) -> None:
        """Drop a deleted record from the history."""
        self._visited = {key: visited for key, visited in self._visited.items() if record_id not in key}
        here = self._history[self._position] if self._position >= 0 else None
        self._history = [stop for stop in self._history if stop.destination.record_id != record_id]
        same = [number for number, stop in enumerate(self._history) if stop is here]
        self._position = same[0] if same else len(self._history) - 1

    def _show(self, destination: Destination, back_at: Stop | None = None) -> None:
        """Show a page; who goes back or forward to it (`back_at`) finds the tab and the row they left."""
        page = self.page(destination.page)
        is_new = self._window.pages.currentWidget() is not page
        # The record first: a page that turned stale reads itself again as it is shown, and what it showed may be gone.
        is_at_tab = back_at is not None and bool(back_at.tab) and isinstance(page, ShowsAccount)
        self._show_record(page, replace(destination, tab=back_at.tab) if back_at and is_at_tab else destination)
        if self.current != destination:
            return  # the record is gone, and the page has led to its list
        self._window.show_page(page, PLACE_OF[destination.page])
        header = getattr(page, "header", None)
        if header is not None:
            self._note_visit(destination, header.title())
            header.set_history(back=self._position > 0, forward=self._position < len(self._history) - 1)
        is_back = back_at is not None and back_at.come_back(page)
        if is_new and not is_back and isinstance(page, TakesKeyboard):
            # Whoever arrives goes on by keyboard where the page begins, not where the last one was left.
            page.take_keyboard()
        self.arrived.emit(destination)

    def _show_record(self, page: QWidget, destination: Destination) -> None:
        if isinstance(page, ShowsAccount):
            page.show_account(destination.record_id, destination.tab)
        elif isinstance(page, ShowsReview):
            page.show_review(destination.record_id)
        elif isinstance(page, ShowsDocument) and destination.document is not None:
            page.show_document(destination.document)
        elif isinstance(page, ShowsPair):
            page.show_pair(destination.tab)

    def close(self) -> None:
        """Let go of every page: another file is opened."""
        self._window.rail.set_counts({})
        for page in self._pages.values():
            if isinstance(page, LetsGo):
                page.let_go()
            self._window.pages.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages.clear()
        self._history.clear()
        self._position = -1
        self._window.place_chosen.disconnect(self.go_to_place)
