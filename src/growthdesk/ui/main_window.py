"""The window: menu bar, rail of places, one page, status line. It shows pages; it knows none of them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from growthdesk.ui.commands import CommandMenus
from growthdesk.ui.kit.notices import Banner, StatusLine
from growthdesk.ui.kit.page import Page, SidePanel
from growthdesk.ui.kit.panes import Pane, Panes
from growthdesk.ui.kit.rail import Place, Rail
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.tab_order import Keyboard
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _

DESIGNED = (1366, 768)
# Below this nominal width the rail shows icons only: the page needs the room.
RAIL_WITH_WORDS_FROM = 960


class MainWindow(QMainWindow):
    """Frame of the program. Asks `may_close` before it closes; `help_wanted` names the dialog that asks."""

    place_chosen = Signal(str)
    help_wanted = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self._is_compact = False
        self.setWindowTitle("GrowthDesk")
        self.setMinimumSize(640, 480)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._may_close: Callable[[], bool] = lambda: True
        self.menus = CommandMenus(self.menuBar(), self)
        self.rail = Rail(
            [
                Place("today", _("Today"), "today"),
                Place("accounts", _("Accounts"), "accounts"),
                Place("onboarding", _("Onboarding"), "onboarding"),
                Place("commitments", _("Commitments"), "check"),
                Place("reviews", _("Reviews"), "reviews"),
                Place("referrals", _("Referrals"), "referrals"),
                None,
                Place("documents", _("Documents"), "document"),
                Place("settings", _("Settings"), "settings"),
            ]
        )
        self.rail.chosen.connect(self.place_chosen)
        self.pages = QStackedWidget()
        self._notices: dict[str, QWidget] = {}
        self._notice_room = column(spacing=0)
        self.status = StatusLine()
        self.status.set_right(_("Nothing leaves this computer"))
        self._lay_out()
        self._keyboard = Keyboard(self, self.pages.currentWidget)
        self.panes = Panes(self, self._parts)
        self.resize(*DESIGNED)

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.rail)
        beside.addLayout(column(self._notice_room, (self.pages, 1), spacing=0), 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(beside, 1)
        whole.addWidget(self.status)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Let Tab go on as the window is read."""
        return self._keyboard.step(forward=next)

    def _parts(self) -> list[Pane]:
        """Return what F6 goes through, as it is read; a toast comes last."""
        page = self.pages.currentWidget()
        toasts = [child for child in self.children() if isinstance(child, QFrame) and child.property("role") == "toast"]
        parts = [Pane(self.menuBar()), Pane(self.rail, self.rail.focus_current), *map(Pane, self._notices.values())]
        if isinstance(page, Page):
            parts += [Pane(page.header), Pane(page, page.take_keyboard), *map(Pane, page.findChildren(SidePanel))]
        elif page is not None:
            parts.append(Pane(page))
        return [*parts, Pane(self.status), *map(Pane, toasts)]

    def show_page(self, page: QWidget, place: str) -> None:
        """Show a page and mark its place in the rail."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.rail.setVisible(bool(place))
        if place:
            self.rail.choose(place)

    def show_file(self, name: str, *, is_sample: bool) -> None:
        """Name the open file in the title and the status line; a sample says so."""
        marked = _("SAMPLE · {name}").format(name=name) if is_sample else name
        self.setWindowTitle(_("{name} - GrowthDesk").format(name=marked))
        self.status.set_cell("file", marked)

    def show_notice(
        self,
        key: str,
        text: str,
        action: str,
        on_action: Callable[[], object],
        tone: Tone,
        on_close: Callable[[], object] | None = None,
    ) -> None:
        """Keep one sentence above every page, with what can be done about it, until it is taken back.

        With `on_close` somebody can close it.
        """
        self.take_back_notice(key)
        notice = QFrame()
        notice.setProperty("role", "page")
        notice.setLayout(column(Banner(text, tone, action, on_action, on_close=on_close), margins=(20, 8, 20, 0)))
        self._notices[key] = notice
        self._notice_room.addWidget(notice)

    def take_back_notice(self, key: str) -> None:
        """Take a sentence away, if it is there."""
        notice = self._notices.pop(key, None)
        if notice is not None:
            notice.hide()
            notice.deleteLater()

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Let the session finish its work before the window goes."""
        self._may_close = may_close

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rail()

    def _fit_rail(self) -> None:
        is_compact = self.width() < px(RAIL_WITH_WORDS_FROM)
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self.rail.set_compact(is_compact)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            event.accept()
        else:
            event.ignore()

    def raise_to_front(self) -> None:
        """Bring the window before others: a second start on the same file asked for it."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()
