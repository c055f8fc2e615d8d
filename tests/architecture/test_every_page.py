"""Every page in both looks and larger text: named aloud, reached by keyboard, nothing beside the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

from growthdesk.app.navigation import Destination, Navigation
from growthdesk.app.pages import page_makers
from growthdesk.app.session import ThisComputersSettings, data_services_of
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import resource, user_folders
from growthdesk.runtime.settings import Settings
from growthdesk.ui.account.tab_makers import tab_names
from growthdesk.ui.change_feed import ChangeFeed
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.welcome.welcome_page import WelcomePage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.accounts import account_rows
from growthdesk.usecases.files import close_file, open_file
from growthdesk.usecases.reviews import review_rows
from growthdesk.usecases.sample_firm import make_sample_firm
from growthdesk.wording.formats import Formats
from tests.kit.template import NOW
from tests.ui.conftest import NoDocuments
from tests.ui.driving import AskedPrompts, words_in

Go = Callable[[str], QWidget]
PAGES = (
    "accounts",
    *(f"account-{tab}" for tab in tab_names()),
    "reviews",
    "review",
    "review-held",
    "import",
    "settings",
    "welcome",
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample firm once."""
    folders = user_folders({"GROWTHDESK_HOME": str(tmp_path_factory.mktemp("home"))})
    folders.make()
    return make_sample_firm(
        tmp_path_factory.mktemp("sample") / "Sample.growthdesk", FixedClock(NOW), folders=folders
    ).file


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Give the look, light at 100 % before and after."""
    existing = qapp.findChild(Theme)
    made = existing if isinstance(existing, Theme) else Theme(qapp, resource(), Scheme.LIGHT)
    made.set_scheme(Scheme.LIGHT)
    made.set_text_scale(100)
    yield made
    made.set_scheme(Scheme.LIGHT)
    made.set_text_scale(100)


@pytest.fixture
def window(theme: Theme) -> Iterator[MainWindow]:
    """Give the smallest window we promise to be usable in."""
    made = MainWindow()
    made.resize(1024, 640)
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def go(window: MainWindow, theme: Theme, sample: Path, clock: FixedClock) -> Iterator[Go]:
    """Show a page of the sample firm by name."""
    folders = user_folders()
    opened = open_file(sample, clock, "Leila Nasser", folders=folders, read_only=True)
    desk, prompts, background = opened.desk, AskedPrompts(), Background()
    workspace = Workspace(
        desk=desk,
        feed=ChangeFeed(),
        prompts=prompts,
        background=background,
        formats=Formats("en_GB"),
        documents=NoDocuments(),  # type: ignore[arg-type]
        settings=ThisComputersSettings(None, Settings()),
    )
    data = data_services_of(opened, lambda: None)
    navigation = Navigation(window, page_makers(workspace, theme, lambda: data))
    account = max(account_rows(desk), key=lambda row: row.outcomes)
    reviews = {review.state.value: review.id for review in review_rows(desk)}

    def shown(name: str) -> QWidget:
        kind, _dash, detail = name.partition("-")
        if kind == "welcome":
            page = WelcomePage(prompts, folders.data, you="Leila Nasser", locale="en_GB", open_file="Sample.growthdesk")
            window.show_page(page, "")
        elif kind == "account":
            navigation.go(Destination("account", account.id, detail))
        elif kind == "review":
            navigation.go(Destination("review", reviews[detail or "planned"]))
        else:
            navigation.go(Destination(kind))
        QTest.qWait(30)
        found = window.pages.currentWidget()
        assert found is not None
        return found

    yield shown
    background.close()
    navigation.close()
    close_file(opened)


class StrayWindows(QObject):
    """Notes every widget that shows as a window of its own, as one does that is shown before it has a parent."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} “{words_in(watched) or watched.accessibleName()}”")
        return False


def test_no_page_flashes_a_window_of_its_own(go: Go, qapp: QApplication) -> None:
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    try:
        for name in PAGES:
            go(name)
    finally:
        qapp.removeEventFilter(stray)
    assert stray.seen == []


def focusable(page: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
    ]


@pytest.mark.parametrize("name", PAGES)
def test_whatever_takes_the_keyboard_has_a_name(go: Go, name: str) -> None:
    page = go(name)
    unnamed = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in focusable(page)
        if not widget.accessibleName().strip() and widget.focusProxy() is None
    ]
    assert unnamed == []
    assert focusable(page), "something can be done here by keyboard"


def test_the_rail_is_named_too(go: Go, window: MainWindow) -> None:
    go("accounts")
    assert {widget.accessibleName() for widget in focusable(window.rail)} == {"Accounts", "Reviews", "Settings"}


def wider_than_their_room(page: QWidget) -> list[str]:
    """Return the scrolled areas whose content is wider than what is shown of it."""
    shown = [(area, area.widget(), area.viewport()) for area in page.findChildren(QScrollArea) if area.isVisible()]
    return [
        f"{type(area.parentWidget()).__name__}: {content.width()} in {room.width()}"
        for area, content, room in shown
        if content is not None and room is not None and content.width() > room.width()
    ]


def beside(page: QWidget, window: MainWindow) -> list[str]:
    """Return the widgets that reach over the window's edge and cannot be scrolled to."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window or _scrolls(widget, page):
            continue
        right = widget.mapTo(window, QPoint(widget.width(), 0)).x()
        if right > window.width() or widget.mapTo(window, QPoint(0, 0)).x() < 0:
            found.append(f"{type(widget).__name__} “{widget.accessibleName()}” ends at {right}")
    return found


def _scrolls(widget: QWidget, page: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not page:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize(
    ("scheme", "scale", "size"),
    [
        (Scheme.LIGHT, 100, (1024, 640)),
        (Scheme.DARK, 100, (1024, 640)),
        (Scheme.LIGHT, 150, (1024, 640)),
        (Scheme.DARK, 200, (1366, 768)),
    ],
)
def test_every_page_fits_its_window(
    go: Go, window: MainWindow, theme: Theme, scheme: Scheme, scale: int, size: tuple[int, int]
) -> None:
    window.resize(*size)
    theme.set_scheme(scheme)
    theme.set_text_scale(scale)
    problems = {}
    for name in PAGES:
        page = go(name)
        assert (window.width(), window.height()) == size, name
        problems[name] = [*wider_than_their_room(page), *beside(page, window)]
    assert {name: found for name, found in problems.items() if found} == {}


def test_the_keyboard_reaches_every_part_of_a_page(go: Go, window: MainWindow) -> None:
    page = go("account-overview")
    window.rail.focus_current()
    reached: list[QWidget] = []
    now = QApplication.focusWidget()
    while now is not None and now not in reached:
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
    cards = [widget for widget in focusable(page) if type(widget).__name__ == "Card"]
    assert cards
    assert set(cards) <= set(reached)
