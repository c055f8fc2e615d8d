"""What the editor of a request is driven with: somebody to ask, and a script for the dialog."""

import pytest

from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.referrals.page import ReferralsPage
from growthdesk.ui.referrals.request_editor import open_request_editor
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from tests.ui.conftest import Show
from tests.ui.driving import Dialogs, Script
from tests.ui.referrals.advocates import Write, ready_person


@pytest.fixture
def advocate(desk: Desk) -> Stakeholder:
    """Give somebody who can be asked."""
    return ready_person(desk)


@pytest.fixture
def write(workspace: Workspace, show: Show, dialogs: Dialogs) -> Write:
    """Give what opens the editor and lets a script drive it."""
    page = ReferralsPage(workspace)
    page.let_go()
    show(page)

    def run(script: Script, person: Stakeholder, referral_id: str | None = None) -> DocumentRequest | None:
        dialogs.fill(script)
        return open_request_editor(workspace, page, stakeholder_id=person.id, referral_id=referral_id)

    return run
