"""What is chosen of a batch: which reviews or accounts, which document, for whom, on what paper, as how many files."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.batches import KINDS_AHEAD, BatchRow
from growthdesk.domain.documents import DocumentKind, Edition, has_editions
from growthdesk.domain.firms import Paper
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.forms import ChoiceField, SegmentedField
from growthdesk.ui.kit.forms.field import Field
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.usecases.batches import BatchRequest
from growthdesk.wording import _
from growthdesk.wording.labels import label

CHOICE_WIDTH = 150
# All alike, so that labels and inputs stand in one line.
FIELD_HEIGHT = 58
_OF_ACCOUNTS = (
    *KINDS_AHEAD,
    DocumentKind.REVIEW_MINUTES,
    DocumentKind.HANDOVER_BRIEF,
    DocumentKind.WELCOME,
    DocumentKind.ONBOARDING_PLAN,
    DocumentKind.BLANK_HANDOVER,
    DocumentKind.BLANK_HEALTH,
    DocumentKind.BLANK_EXIT,
)


class Scope(StrEnum):
    """Which rows are offered."""

    THIS_MONTH = "this_month"
    NEXT_MONTH = "next_month"
    ALL = "all"


class WrittenAs(StrEnum):
    """How many files there are."""

    FOLDER = "folder"
    ONE = "one"


class BatchChoices(QWidget):
    """The line of choices above the rows."""

    changed = Signal()

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        scopes = [
            (Scope.THIS_MONTH, _("This month")),
            (Scope.NEXT_MONTH, _("Next month")),
            (Scope.ALL, _("All accounts")),
        ]
        self._scopes = SegmentedField("scope", _("Reviews due"), options=scopes)
        self._scopes.set_value(Scope.THIS_MONTH)
        self._scopes.changed.connect(self._on_scope)
        self._kind = ChoiceField("kind", _("Document"), options=_options(KINDS_AHEAD))
        self._kind.set_value(DocumentKind.REVIEW_PACK)
        self._edition = ChoiceField("edition", _("Audience"), options=[(one, label(one)) for one in Edition])
        self._edition.set_value(Edition.CHAMPION)
        self._paper = SegmentedField("paper", _("Paper"), options=[(one, label(one)) for one in Paper])
        self._paper.set_value(paper)
        ways = [(WrittenAs.FOLDER, _("A folder")), (WrittenAs.ONE, _("One PDF"))]
        self._way = SegmentedField("way", _("Written as"), options=ways)
        self._way.set_value(WrittenAs.FOLDER)
        fix(self._kind, width=CHOICE_WIDTH, min_height=FIELD_HEIGHT)
        fix(self._edition, width=CHOICE_WIDTH, min_height=FIELD_HEIGHT)
        for segments in (self._scopes, self._paper, self._way):
            fix(segments, min_height=FIELD_HEIGHT)
        fields: list[Field] = [self._kind, self._edition, self._paper, self._way]
        for field in fields:
            field.changed.connect(self._on_change)
        flow = FlowLayout(spacing=16, line_spacing=8)
        for item in (self._scopes, boxed(row(self._kind, self._edition, spacing=16)), self._paper, self._way):
            flow.addWidget(item)
        self.setLayout(column(boxed(flow)))
        self._fit()

    @property
    def scope(self) -> Scope:
        """Which rows are offered."""
        return Scope(str(self._scopes.value()))

    @property
    def kind(self) -> DocumentKind:
        """Which document is made of each."""
        return DocumentKind(str(self._kind.value()))

    @property
    def is_one_file(self) -> bool:
        """Whether all become one PDF."""
        return self._way.value() is WrittenAs.ONE

    def request(self, rows: Sequence[BatchRow]) -> BatchRequest:
        """Return what is wanted of these rows; without a choice the paper is the firm's."""
        edition, paper = self._edition.value(), self._paper.value() if self._paper.is_dirty() else None
        return BatchRequest(
            self.kind,
            tuple(rows),
            edition if isinstance(edition, Edition) and has_editions(self.kind) else None,
            paper if isinstance(paper, Paper) else None,
        )

    def show_firms_paper(self, paper: Paper) -> None:
        """Show the paper of the firm, unless another was chosen."""
        if not self._paper.is_dirty():
            self._paper.set_value(paper)

    def show_scope(self, scope: Scope) -> None:
        """Offer other rows."""
        self._scopes.set_value(scope)
        self._on_scope()

    def _on_scope(self) -> None:
        kinds = _OF_ACCOUNTS if self.scope is Scope.ALL else KINDS_AHEAD
        chosen = self.kind
        self._kind.set_options(_options(kinds))
        self._kind.set_value(chosen if chosen in kinds else DocumentKind.REVIEW_PACK)
        self._fit()
        self.changed.emit()

    def _on_change(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        self._edition.setVisible(has_editions(self.kind))


def _options(kinds: Sequence[DocumentKind]) -> list[tuple[object, str]]:
    return [(kind, label(kind)) for kind in kinds]
