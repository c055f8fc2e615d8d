"""What the menus offer for a value review, by its state; each command is done by the page that shows it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.reviews import ReviewPage as Review
from growthdesk.domain.reviews import ReviewState
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.reviews.review_documents import create_words, documents_of
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.ui.reviews.review_page import ReviewPage


class ReviewCommands:
    """The commands of a review's page."""

    def __init__(self, page: "ReviewPage") -> None:
        self._page = page

    def all(self, review: Review) -> list[Command | None]:
        """Return what the menu bar offers."""
        page = self._page
        open_account = partial(page.account_requested.emit, review.review.account_id, "")
        shown: list[Command | None] = [
            None,
            Command(Menu.ACCOUNT, _("Open account"), open_account, "Ctrl+Shift+O"),
            *self.more(review),
        ]
        for number, kind in enumerate(documents_of(review.review.state)):
            shortcut = "Ctrl+E" if number == 0 else ""
            shown.append(Command(Menu.REPORT, create_words(kind), partial(page.create_document, kind), shortcut))
        if review.is_editable:
            shown += [Command(Menu.EDIT, text, run, key) for text, run, key in self._additions()]
        shown.append(Command(Menu.EDIT, _("History of review…"), page.show_history, "Ctrl+H"))
        return shown

    def minutes(self, review: Review) -> list[Command]:
        """Offer the minutes beside the summary: they go out the same day."""
        if review.review.state is not ReviewState.HELD:
            return []
        return [Command(Menu.REPORT, create_words(DocumentKind.REVIEW_MINUTES), self._page.create_minutes)]

    def more(self, review: Review) -> list[Command | None]:
        """Return what is done with the review as a whole."""
        page, account = self._page, Menu.ACCOUNT
        if review.review.state is ReviewState.CANCELLED:
            return []
        is_agreed = review.review.figures_agreed_on is not None
        words = _("Change who agreed the figures…") if is_agreed else _("Agree figures…")
        agree: list[Command | None] = [Command(Menu.REPORT, words, page.agree_figures, "Ctrl+Shift+G")]
        if is_agreed:
            agree.append(Command(Menu.REPORT, _("Take agreement of figures back"), page.take_agreement_back))
        if not review.is_editable:
            return agree
        return [
            Command(account, _("Mark as held…"), page.mark_as_held, "Ctrl+Shift+H"),
            Command(account, _("When and with whom…"), page.change_details, "Ctrl+Shift+W"),
            Command(account, _("Refresh from record"), page.refresh, "F5"),
            Command(account, _("Mark as prepared"), page.mark_prepared, "Ctrl+Shift+P"),
            *agree,
            None,
            Command(account, _("Cancel review…"), page.cancel),
        ]

    def _additions(self) -> list[tuple[str, Callable[[], None], str]]:
        page = self._page
        return [
            (_("Add to “What was expected?”"), page.expected.list.add_line.open, "Alt+1"),
            (_("Add to “What has happened?”"), page.happened.list.add_line.open, "Alt+2"),
            (_("Add what they told us"), page.learned.theirs.add_line.open, "Alt+3"),
            (_("Add what we learned"), page.learned.ours.add_line.open, "Alt+4"),
            (_("Add step"), page.next.list.add_line.open, "Alt+5"),
            (_("Add decision…"), page.next.add_decision, "Ctrl+D"),
            (_("Add risk…"), page.risks.add_risk, "Alt+6"),
        ]
