"""An account with people, a measure and an outcome; a workspace; windows to see screens in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.reviews import ReviewDraft
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import resource
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.modal import Modal
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.reviews.review_page import ReviewPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import reviews
from growthdesk.usecases.desk import Desk
from tests.builders import a_measure, a_reading, a_stakeholder, an_account, an_outcome, you
from tests.ui.reviews.desks import workspace_on

Shown = Callable[[QWidget], None]
OFFSCREEN = ("This plugin does not support",)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it cannot do."""
    for item in items:
        if "tests/ui/reviews" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN, extend=True))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Give the light look at 100 %."""
    existing = qapp.findChild(Theme)
    made = existing if isinstance(existing, Theme) else Theme(qapp, resource(), Scheme.LIGHT)
    made.set_scheme(Scheme.LIGHT)
    made.set_text_scale(100)
    return made


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give a client with a measure on its way and an outcome they confirmed."""
    client = an_account(desk)
    person = a_stakeholder(desk, client)
    in_february = replace(desk, clock=FixedClock(datetime(2026, 2, 1, 9, tzinfo=UTC)))
    measure, _version = a_measure(in_february, client)
    a_reading(desk, measure)
    an_outcome(desk, client, grade=Grade.CONFIRMED, confirmed_by_id=person.id, confirmed_on=date(2026, 11, 2))
    return client


@pytest.fixture
def person(desk: Desk, account: Account) -> Stakeholder:
    """Give the client's champion, Layla Haddad."""
    return desk.reading.find(Stakeholder, account_id=account.id)[0]


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """Give a place for jobs which is closed at the end."""
    made = Background()
    yield made
    made.close()


@pytest.fixture
def workspace(desk: Desk, theme: Theme, background: Background) -> Workspace:
    """Give a workspace whose prompts answer nothing yet."""
    return workspace_on(desk, theme, background)


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Iterator[Shown]:
    """Show a page in an active window of the designed size."""
    windows: list[QWidget] = []

    def show(page: QWidget) -> None:
        window = Modal(None)
        window.setLayout(column(page))
        window.resize(1166, 740)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    yield show
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def review_id(desk: Desk, account: Account, person: Stakeholder) -> str:
    """Plan a review for 24 November, in three days."""
    draft = ReviewDraft(date(2026, 11, 24), stakeholder_ids=(person.id,), team_member_ids=(you(desk).id,))
    return reviews.plan_review(desk, account.id, draft).first_id


@pytest.fixture
def page(workspace: Workspace, review_id: str, shown: Shown) -> ReviewPage:
    """Show the planned review."""
    made = ReviewPage(workspace)
    made.show_review(review_id)
    shown(made)
    return made
