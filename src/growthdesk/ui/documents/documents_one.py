"""One document of one account, and blank forms with or without one: chosen here, shown in the preview."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.batches import BatchRow
from growthdesk.domain.documents import DocumentKind, Edition, has_editions, needs_account
from growthdesk.domain.firms import Paper
from growthdesk.ui.kit.cards import Card
from growthdesk.ui.kit.forms import ChoiceField, PickerField, SegmentedField
from growthdesk.ui.kit.page import Scroll
from growthdesk.ui.kit.spacing import boxed, column, fix
from growthdesk.ui.kit.text import Label
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.batches import every_account
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.firms import firm
from growthdesk.wording import _
from growthdesk.wording.labels import label

WIDTH = 560
OF_AN_ACCOUNT = tuple(kind for kind in DocumentKind if needs_account(kind))


class OneDocumentPart(QWidget):
    """A card with what one document needs; `kinds` are those it offers."""

    document_requested = Signal(object)

    def __init__(self, workspace: Workspace, note: str, kinds: Sequence[DocumentKind], *, needs_account: bool) -> None:
        super().__init__()
        self._workspace = workspace
        self._needs_account = needs_account
        self.kind = ChoiceField("kind", _("Document"), options=[(kind, label(kind)) for kind in kinds])
        self.kind.set_value(kinds[0])
        self.kind.changed.connect(self._fit)
        said = _("With one, the form carries its name and what it asks about: people, last decisions, measures.")
        self.account = PickerField(
            "account_id",
            _("Account"),
            options=[],
            optional=not needs_account,
            help="" if needs_account else said,
            example=_("Type to find an account"),
            unknown=_("No account has this name."),
        )
        self.edition = ChoiceField("edition", _("Audience"), options=[(one, label(one)) for one in Edition])
        self.edition.set_value(Edition.CHAMPION)
        self.paper = SegmentedField("paper", _("Paper"), options=[(one, label(one)) for one in Paper])
        first, second = (self.account, self.kind) if needs_account else (self.kind, self.account)
        card = Card(
            Label(note, wrap=True),
            first,
            second,
            self.edition,
            self.paper,
            spacing=12,
            margins=20,
        )
        self.setLayout(column((Scroll(boxed(column(fix(card, max_width=WIDTH), None, margins=(20, 12, 20, 20)))), 1)))
        self.setFocusProxy(first.inputs()[0])
        self._fit()
        self.reload()

    def reload(self) -> None:
        """Read the accounts again, and the paper of the firm unless another was chosen."""
        if not self.paper.is_dirty():
            self.paper.set_value(firm(self._workspace.desk).paper)
        accounts = every_account(self._workspace.desk)
        self.account.set_options([(one.account_id, one.account, _next_words(one, self._workspace)) for one in accounts])

    def _fit(self) -> None:
        self.edition.setVisible(has_editions(DocumentKind(str(self.kind.value()))))

    def act(self) -> None:
        """Show the document; what is missing is said at its field."""
        kind = DocumentKind(str(self.kind.value()))
        account_id = self.account.value()
        if self.account.problem():
            self.account.show_problem(self.account.problem())
            self.account.focus_input()
            return
        if self._needs_account and not isinstance(account_id, str):
            self.account.show_problem(_("Choose an account."))
            self.account.focus_input()
            return
        edition, paper = self.edition.value(), self.paper.value() if self.paper.is_dirty() else None
        self.document_requested.emit(
            DocumentRequest(
                kind,
                account_id if isinstance(account_id, str) else "",
                edition=edition if isinstance(edition, Edition) and has_editions(kind) else None,
                paper=paper if isinstance(paper, Paper) else None,
            )
        )


def _next_words(account: BatchRow, workspace: Workspace) -> str:
    """Say in the list when an account meets next."""
    if account.planned_on is None:
        return ""
    return _("review {day}").format(day=workspace.formats.date(account.planned_on))
