"""The headline of a value summary where it is printed: the proposal is seen and changed before anybody prints it.

Rule: words somebody writes here stay with the review; while there is none they stand for this page only.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.problems import Problem
from growthdesk.ui.kit.forms import LongTextField
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.text import Label
from growthdesk.ui.reviews.saving import save
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.documents import DocumentContents
from growthdesk.usecases.value_headlines import headline_form, keep_headline
from growthdesk.wording import _
from growthdesk.wording.problems import sentence


class HeadlineField(QWidget):
    """The headline, kept when it is left."""

    kept = Signal()

    def __init__(self, workspace: Workspace, account_id: str, review_id: str | None) -> None:
        super().__init__()
        self._workspace = workspace
        self._account_id = account_id
        self._review_id = review_id
        self._stored = headline_form(workspace.desk, account_id, review_id)
        self._proposed = ""
        # What was typed here while there is no review to keep it.
        self.own_words = ""
        example = _("e.g. Double-billed shipments fell from 31 to 12 a month")
        self.field = LongTextField("headline", _("Headline"), example=example, lines=2)
        self.field.left.connect(self.keep)
        self._note = Label("", "small", wrap=True)
        self.setLayout(column(self.field, self._note, spacing=4))
        self.setFocusProxy(self.field)

    def show_page(self, page: DocumentContents) -> None:
        """Show the headline as it will be printed, and where it comes from."""
        self._proposed = page.proposed_headline
        if not self.field.is_dirty():
            self.field.set_value(page.headline)
            # What the page shows is what was seen: saved elsewhere meanwhile, it is no longer news.
            self._stored = headline_form(self._workspace.desk, self._account_id, self._review_id)
        self._note.set_text(_note(page))
        self._note.setVisible(bool(self._note.full_text()))

    def keep(self) -> bool:
        """Keep what was typed; False while it cannot be kept, and the field says why."""
        if not self.field.is_dirty():
            return True
        words = self.field.value()
        review_id = self._stored.review_id
        if review_id is None:
            self.own_words = words
        else:
            write = partial(keep_headline, self._workspace.desk, review_id, words, self._proposed)
            if not save(self._workspace, write, self._stored.revision, self._show_problems):
                return False
            self._stored = headline_form(self._workspace.desk, self._account_id, self._review_id)
        self.field.mark_clean()
        self.kept.emit()
        return True

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self.field.show_problem(sentence(problems[0], self._workspace.formats))


def _note(page: DocumentContents) -> str:
    if not page.headline:
        return _("No figure says a result yet. Write it in the client’s words.")
    if page.agreed:
        return _("They agreed the page with these words: other words make it a draft again.")
    return _("Proposed from the figures. Say it in the client’s words if you can.") if page.is_headline_proposed else ""
