"""The account page on one account."""

from collections.abc import Callable

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import an_account
from tests.ui.conftest import Show

OpenAt = Callable[[str], AccountPage]


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give Al Noor Freight in Dubai."""
    return an_account(desk)


@pytest.fixture
def open_at(account: Account, workspace: Workspace, show: Show) -> OpenAt:
    """Open the account's page at a tab, in a window."""

    def opened(tab: str) -> AccountPage:
        page = AccountPage(workspace)
        page.show_account(account.id, tab)
        show(page)
        return page

    return opened
