"""Every page of the sample firm by name, in the smallest window we promise to be usable in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.app.data_services import data_services_of
from growthdesk.app.menus import go_commands
from growthdesk.app.navigation import Destination, Navigation
from growthdesk.app.pages import page_makers
from growthdesk.app.settings_store import ThisComputersSettings
from growthdesk.app.studio import telling_reviews
from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import resource, user_folders
from growthdesk.runtime.settings import Settings
from growthdesk.ui.account.tab_makers import tab_names
from growthdesk.ui.change_feed import ChangeFeed
from growthdesk.ui.documents.documents_page import DocumentsPage, part_names
from growthdesk.ui.duplicates.merge_with import pair_of_accounts
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.theme import PLAIN_FAMILIES, Scheme, Theme, interface_family
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.welcome.welcome_page import WelcomePage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.accounts import account_rows, delete_account
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.files import close_file, open_file
from growthdesk.usecases.kept_drafts import keep_draft
from growthdesk.usecases.sample_firm import make_sample_firm
from growthdesk.wording.formats import Formats
from tests.kit.template import NOW
from tests.ui.conftest import NoDocuments
from tests.ui.driving import AskedPrompts

MOST_TURNS = 200
Go = Callable[[str], QWidget]
PAGES = (
    "today",
    "accounts",
    *(f"account-{tab}" for tab in tab_names()),
    "prospect",
    "onboarding",
    "commitments",
    "reviews",
    "review",
    "review-held",
    "referrals",
    "document",
    *(f"documents-{part}" for part in part_names()),
    "duplicates",
    "duplicates-compared",
    "import",
    "settings",
    "bin",
    "welcome",
)
# Somebody of the sample firm, whose name is written in the other direction.
WRITTEN_FROM_THE_RIGHT = {
    "Karim Mansour": "كريم منصور",
    "Omar Haddad": "عمر حداد",
    "Khalij Freight Services": "خليج للشحن",
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample firm once, with something in the bin, texts that are not finished, and some Arabic names."""
    folders = user_folders({"GROWTHDESK_HOME": str(tmp_path_factory.mktemp("home"))})
    folders.make()
    target = tmp_path_factory.mktemp("sample") / "Sample.growthdesk"
    file = make_sample_firm(target, FixedClock(NOW), folders=folders).file
    opened = open_file(file, FixedClock(NOW), "Leila Nasser", folders=folders)
    desk = opened.desk
    first, *_others, last = account_rows(desk)
    delete_account(desk, last.id)
    keep_draft(desk, Subject(TypedForm.OUTCOME, first.id, first.id), {"change": "Every truck leaves with its papers"})
    keep_draft(desk, Subject(TypedForm.ACTION, first.id, first.id), {"what": "Call Omar"})
    with desk.database.aside() as aside:
        for name, arabic in WRITTEN_FROM_THE_RIGHT.items():
            for table in ("team_member", "stakeholder", "account"):
                aside.run(f"UPDATE {table} SET name = :arabic WHERE name = :name", arabic=arabic, name=name)
    close_file(opened)
    return file


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Give the look, light at 100 % before and after."""
    existing = qapp.findChild(Theme)
    made = existing if isinstance(existing, Theme) else Theme(qapp, resource(), Scheme.LIGHT)
    made.set_scheme(Scheme.LIGHT)
    if QFontInfo(qapp.font()).family() in PLAIN_FAMILIES:  # an earlier test took the shipped font away
        made._family = interface_family()
        made.set_text_scale(200)
    made.set_text_scale(100)
    yield made
    made.set_scheme(Scheme.LIGHT)
    made.set_text_scale(100)


@pytest.fixture
def from_the_right(qapp: QApplication) -> Iterator[None]:
    """Read the window from the right."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def direction(request: pytest.FixtureRequest) -> None:
    """Read the window from the side a test asks for; before anything is made."""
    if getattr(request, "param", "ltr") == "rtl":
        request.getfixturevalue("from_the_right")


@pytest.fixture
def window(direction: None, theme: Theme) -> Iterator[MainWindow]:
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
    window.menus.show_commands(go_commands(navigation, window))
    account = max(account_rows(desk), key=lambda row: row.outcomes)
    reviews = {state.value: review_id for state, review_id in telling_reviews(desk).items()}

    def shown(name: str) -> QWidget:
        kind, _dash, detail = name.partition("-")
        if kind == "welcome":
            page = WelcomePage(prompts, folders.data, you="Leila Nasser", locale="en_GB", open_file="Sample.growthdesk")
            window.show_page(page, "")
        elif kind == "account":
            navigation.go(Destination("account", account.id, detail))
        elif kind == "prospect":
            prospect = next(row for row in account_rows(desk) if row.status is AccountStatus.PROSPECT)
            navigation.go(Destination("account", prospect.id, "handover"))
        elif kind == "review":
            navigation.go(Destination("review", reviews[detail or "planned"]))
        elif kind == "document":
            request = DocumentRequest(DocumentKind.VALUE_SUMMARY, account.id)
            navigation.go(Destination("document", account.id, document=request))
        elif name == "duplicates-compared":
            one, other, *_more = account_rows(desk)
            navigation.go_to_pair(pair_of_accounts(one.id, other.id))
        elif kind == "documents":
            navigation.go(Destination("documents"))
            place = navigation.page("documents")
            assert isinstance(place, DocumentsPage)
            place.show_part(detail)
        else:
            navigation.go(Destination(kind))
        settle(window, background)
        found = window.pages.currentWidget()
        assert found is not None
        return found

    yield shown
    background.close()
    navigation.close()
    close_file(opened)


def settle(window: MainWindow, background: Background) -> None:
    """Wait until a page has shown all it had to fetch: what stands in it is not changed any more."""
    before: list[QWidget] = []
    for _turn in range(MOST_TURNS):
        QTest.qWait(30)
        now = focusable(window)
        if now == before and not background.is_running():
            return
        before = now
    raise AssertionError("the page never came to rest")


def in_sight(root: QWidget) -> list[QWidget]:
    """Return what is shown inside a widget; windows of their own, and what is hidden with all it holds, are not."""
    found: list[QWidget] = []
    for child in root.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            found += [child, *in_sight(child)]
    return found


def focusable(page: QWidget) -> list[QWidget]:
    """Return what Tab has to reach in a page."""
    return [
        widget for widget in in_sight(page) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
    ]
