"""Sent lately: who received which document, as it was noted; the program itself sends nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.circulation import SentLately
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.circulation import recent_circulation
from growthdesk.wording import _
from growthdesk.wording.labels import label

MOST_ROWS = 200


class SentPart(QWidget):
    """The documents sent last, of all accounts."""

    account_requested = Signal(str, str)
    document_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.table: Table[SentLately] = Table(
            self._columns(),
            name=_("Sent lately"),
            key=lambda row: row.id,
            empty=EmptyState(
                _("Nothing is noted as sent yet. When you have sent a document, note in its preview who received it."),
                _("Show a document"),
                self.document_wanted.emit,
                icon="mail",
            ),
            filter_hint=_("Filter documents sent"),
            two_lines=True,
        )
        self.table.opened.connect(self._on_opened)
        self.setLayout(column((self.table, 1), margins=(20, 12, 20, 12)))
        self.setFocusProxy(self.table)
        self.reload()

    def _columns(self) -> list[Column[SentLately]]:
        formats, today = self._workspace.formats, self._workspace.desk.clock.today
        return [
            Column[SentLately]("document", _("Document"), lambda row: label(row.kind),
                               below=lambda row: label(row.edition) if row.edition else "", strong=True, width=180,
                               min_width=120, stretch=1, searchable=True,
                               out=((_("Document"), lambda row: label(row.kind)),
                                    (_("Edition"), lambda row: label(row.edition) if row.edition else None))),
            Column[SentLately]("recipient", _("Received by"), lambda row: row.recipient, width=200, min_width=120,
                               stretch=2, searchable=True, tooltip=lambda row: row.recipient),
            Column[SentLately]("account", _("Account"), lambda row: row.account, width=220, min_width=120, stretch=2,
                               searchable=True, tooltip=lambda row: row.account),
            Column[SentLately]("sent_on", _("Sent"), lambda row: formats.weekday_date(row.sent_on),
                               below=lambda row: formats.days_ago(row.sent_on, today()), width=180, min_width=120,
                               sort=lambda row: row.sent_on, out=((_("Sent"), lambda row: row.sent_on),)),
            Column[SentLately]("sent_by", _("Sent by"), lambda row: row.sent_by, width=150, min_width=90, drop=1),
        ]  # fmt: skip

    def reload(self) -> None:
        """Read what was sent again."""
        self.table.show_rows(recent_circulation(self._workspace.desk, MOST_ROWS))

    def _on_opened(self, row: object) -> None:
        assert isinstance(row, SentLately)
        self.account_requested.emit(row.account_id, "documents")
