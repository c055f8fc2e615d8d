"""Which pages there are, made on first use: composition only."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from growthdesk.ui.settings.data_services import DataServices


def page_makers(
    workspace: Workspace, theme: Theme, data_services: "Callable[[], DataServices]"
) -> Mapping[str, Callable[[], QWidget]]:
    """Return what makes each page; a page's module is loaded when the page is first shown."""

    def accounts() -> QWidget:
        from growthdesk.ui.accounts.list_page import AccountsPage

        return AccountsPage(workspace)

    def account() -> QWidget:
        from growthdesk.ui.account.account_page import AccountPage

        return AccountPage(workspace)

    def reviews() -> QWidget:
        from growthdesk.ui.reviews.list_page import ReviewsPage

        return ReviewsPage(workspace)

    def review() -> QWidget:
        from growthdesk.ui.reviews.review_page import ReviewPage

        return ReviewPage(workspace)

    def document() -> QWidget:
        from growthdesk.ui.documents.preview_page import PreviewPage

        return PreviewPage(workspace)

    def documents() -> QWidget:
        from growthdesk.ui.documents.documents_page import DocumentsPage

        return DocumentsPage(workspace)

    def imports() -> QWidget:
        from growthdesk.ui.imports.import_page import ImportPage

        return ImportPage(workspace)

    def settings() -> QWidget:
        from growthdesk.ui.settings.settings_page import SettingsPage

        return SettingsPage(workspace, theme, data_services())

    def bin_() -> QWidget:
        from growthdesk.ui.history.bin_page import BinPage

        return BinPage(workspace)

    def duplicates() -> QWidget:
        from growthdesk.ui.duplicates.duplicates_page import DuplicatesPage

        return DuplicatesPage(workspace)

    return {
        "duplicates": duplicates,
        "accounts": accounts,
        "account": account,
        "reviews": reviews,
        "review": review,
        "document": document,
        "documents": documents,
        "import": imports,
        "settings": settings,
        "bin": bin_,
    }
