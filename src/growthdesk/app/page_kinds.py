"""What a page or a tab may be able to do when somebody comes to it; navigation asks, and no page knows another."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from growthdesk.usecases.documents import DocumentRequest


@runtime_checkable
class ShowsAccount(Protocol):
    """A page that shows one account, at a tab or at the one last used."""

    def show_account(self, account_id: str, tab: str = "") -> None:
        """Show the account."""


@runtime_checkable
class ShowsReview(Protocol):
    """A page that shows one value review."""

    def show_review(self, review_id: str) -> None:
        """Show the review."""


@runtime_checkable
class ShowsDocument(Protocol):
    """A page that shows a document as it will be printed."""

    def show_document(self, request: "DocumentRequest") -> None:
        """Show the document."""


@runtime_checkable
class ShowsPair(Protocol):
    """A page that shows two records side by side, or its list."""

    def show_pair(self, pair: str) -> None:
        """Show the pair named, or the list."""


@runtime_checkable
class TakesKeyboard(Protocol):
    """A page which knows where its work begins."""

    def take_keyboard(self) -> None:
        """Put the keyboard there."""


@runtime_checkable
class BeginsAnew(Protocol):
    """A page whose work ends: who comes to it again, and not by going back, begins the next."""

    def begin_anew(self) -> None:
        """Begin the next."""


@runtime_checkable
class LetsGo(Protocol):
    """A page that works on the file beside the window."""

    def let_go(self) -> None:
        """Begin nothing more: the file is closed."""


@runtime_checkable
class ShowsSome(Protocol):
    """A list which can be narrowed to some of its records."""

    def show_only(self, record_ids: Collection[str]) -> None:
        """Show these alone, until another view is chosen."""


@runtime_checkable
class ShowsRecord(Protocol):
    """A tab which can choose one of its records, in whatever list or card it shows it."""

    def show_record(self, record_id: str) -> object:
        """Choose the record."""


@runtime_checkable
class HasParts(Protocol):
    """A tab which shows one of several parts."""

    def show_part(self, part: object) -> None:
        """Show the part."""
