"""Which pages there are, made on first use: composition only."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from growthdesk.ui.settings.data_services import DataServices


def _today(workspace: Workspace) -> QWidget:
    from growthdesk.ui.today.page import TodayPage

    return TodayPage(workspace)


def _accounts(workspace: Workspace) -> QWidget:
    from growthdesk.ui.accounts.list_page import AccountsPage

    return AccountsPage(workspace)


def _account(workspace: Workspace) -> QWidget:
    from growthdesk.ui.account.account_page import AccountPage

    return AccountPage(workspace)


def _commitments(workspace: Workspace) -> QWidget:
    from growthdesk.ui.commitments.page import CommitmentsPage

    return CommitmentsPage(workspace)


def _onboarding(workspace: Workspace) -> QWidget:
    from growthdesk.ui.onboarding.page import OnboardingPage

    return OnboardingPage(workspace)


def _reviews(workspace: Workspace) -> QWidget:
    from growthdesk.ui.reviews.list_page import ReviewsPage

    return ReviewsPage(workspace)


def _review(workspace: Workspace) -> QWidget:
    from growthdesk.ui.reviews.review_page import ReviewPage

    return ReviewPage(workspace)


def _referrals(workspace: Workspace) -> QWidget:
    from growthdesk.ui.referrals.page import ReferralsPage

    return ReferralsPage(workspace)


def _document(workspace: Workspace) -> QWidget:
    from growthdesk.ui.documents.preview_page import PreviewPage

    return PreviewPage(workspace)


def _documents(workspace: Workspace) -> QWidget:
    from growthdesk.ui.documents.documents_page import DocumentsPage

    return DocumentsPage(workspace)


def _imports(workspace: Workspace) -> QWidget:
    from growthdesk.ui.imports.import_page import ImportPage

    return ImportPage(workspace)


def _settings(workspace: Workspace, theme: Theme, data_services: "Callable[[], DataServices]") -> QWidget:
    from growthdesk.ui.settings.settings_page import SettingsPage

    return SettingsPage(workspace, theme, data_services())


def _bin(workspace: Workspace) -> QWidget:
    from growthdesk.ui.history.bin_page import BinPage

    return BinPage(workspace)


def _duplicates(workspace: Workspace) -> QWidget:
    from growthdesk.ui.duplicates.duplicates_page import DuplicatesPage

    return DuplicatesPage(workspace)


_OF_THE_WORKSPACE: Mapping[str, Callable[[Workspace], QWidget]] = {
    "today": _today,
    "duplicates": _duplicates,
    "accounts": _accounts,
    "account": _account,
    "commitments": _commitments,
    "onboarding": _onboarding,
    "reviews": _reviews,
    "review": _review,
    "referrals": _referrals,
    "document": _document,
    "documents": _documents,
    "import": _imports,
    "bin": _bin,
}


def page_makers(
    workspace: Workspace, theme: Theme, data_services: "Callable[[], DataServices]"
) -> Mapping[str, Callable[[], QWidget]]:
    """Return what makes each page; a page's module is loaded when the page is first shown."""
    makers = {page: partial(make, workspace) for page, make in _OF_THE_WORKSPACE.items()}
    return {**makers, "settings": partial(_settings, workspace, theme, data_services)}
