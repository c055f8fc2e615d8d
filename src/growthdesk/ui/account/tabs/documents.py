"""Documents of an account: which can be made now and from what, and who received what."""

from PySide6.QtCore import Signal

from growthdesk.domain.circulation import CirculationRow
from growthdesk.domain.documents import DocumentKind
from growthdesk.ui.account.document_lines import DocumentLines
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.documents.circulation_dialog import correct_circulation, note_circulation
from growthdesk.ui.documents.circulation_words import nobody_words
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.row_commands import history_command
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import circulation
from growthdesk.usecases.reviews import account_reviews
from growthdesk.wording import _
from growthdesk.wording.labels import label

SHOWN_ROWS = 12


class DocumentsTab(AccountTab):
    """What can be made above, who received what below."""

    document_requested = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        made_from = {"value_review", "handover", "onboarding_plan", "referral", "restriction", "praise"}
        super().__init__(workspace, {"circulation", "stakeholder", "team_member", *made_from})
        self._lines = DocumentLines(workspace)
        self._lines.document_requested.connect(self.document_requested)
        self._lines.tab_requested.connect(self.tab_requested)
        self._table: Table[CirculationRow] = Table(
            self._columns(),
            name=_("Who received what"),
            key=lambda row: row.id,
            empty=EmptyState(
                _("Nobody is noted yet. Value should be known beyond one person: note who received what."),
                _("Note who received a document…"),
                self._note,
                icon="document",
            ),
            two_lines=True,
            says_count=False,
        )
        self._table.opened.connect(self._correct_row)
        more = MenuButton(_("More"))
        more.add(_("Correct…"), self._correct)
        more.add(_("History…"), self._show_history)
        more.add(_("Delete"), self._delete)
        note = Button(_("Note who received a document…"), icon="add", on_click=self._note)
        self._nobody = Label("", "second", wrap=True)
        self._table.fit_height(SHOWN_ROWS)
        whole = column(
            SectionHead(_("Make a document")),
            self._lines,
            12,
            SectionHead(_("Who received what"), "", more, note),
            self._nobody,
            self._table,
            None,
            margins=(20, 12, 20, 12),
            spacing=8,
        )
        self.setLayout(column(Scroll(ScrolledBody(whole)), spacing=0))

    def _columns(self) -> list[Column[CirculationRow]]:
        formats = self.workspace.formats

        def reader(row: CirculationRow) -> str:
            return label(row.edition) if row.edition is not None else ""

        def review(row: CirculationRow) -> str:
            return formats.date(row.review_on) if row.review_on is not None else ""

        return [
            Column("document", _("Document"), lambda r: label(r.kind), below=reader, strong=True, width=170, stretch=2,
                   out=((_("Document"), lambda r: label(r.kind)), (_("Edition"), reader))),
            Column("person", _("Received by"), lambda r: r.recipient, width=180, stretch=2),
            Column("day", _("On"), lambda r: formats.date(r.sent_on), whole=True, sort=lambda r: r.sent_on,
                   out=((_("On"), lambda r: r.sent_on),)),
            Column("by", _("By"), lambda r: r.sent_by, width=130, stretch=1, drop=2),
            Column("review", _("Review"), review, whole=True, drop=1, sort=lambda r: r.review_on,
                   out=((_("Review"), lambda r: r.review_on),)),
            Column("note", _("Note"), lambda r: r.note, width=180, stretch=3, drop=3),
        ]  # fmt: skip

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        has_row = self._table.current() is not None
        return [
            Command(Menu.ACCOUNT, _("Note who received a document…"), self._note),
            Command(Menu.EDIT, _("Correct who received it…"), self._correct),
            history_command(_("History of who received it…"), self._show_history, has_row=has_row),
            Command(Menu.EDIT, _("Delete the note of who received it"), self._delete),
        ]

    def reload(self) -> None:
        """Read again what can be made and who received what."""
        desk = self.workspace.desk
        made_from = self._lines.show_account(self.account_id, account_reviews(desk, self.account_id))
        rows = circulation.circulation(desk, self.account_id)
        self._table.show_rows(rows)
        # Before anything was sent, the empty table says so.
        missing = circulation.editions_nobody_received(desk, self.account_id) if rows else ()
        review = made_from[DocumentKind.VALUE_SUMMARY]
        day = (review.held_on or review.planned_on) if review is not None else None
        self._nobody.set_text(nobody_words(missing, day, self.workspace.formats))
        self._nobody.setVisible(bool(missing))

    # Who received what

    def _note(self) -> None:
        note_circulation(self, self.workspace, self.account_id)

    def _correct(self) -> None:
        row = self.chosen(self._table)
        if row is not None:
            self._correct_row(row)

    def _correct_row(self, row: object) -> None:
        assert isinstance(row, CirculationRow)
        correct_circulation(self, self.workspace, self.account_id, row)

    def _show_history(self) -> None:
        row = self.chosen(self._table)
        if row is not None:
            self.show_history("circulation", row.id)

    def _delete(self) -> None:
        row = self.chosen(self._table)
        if row is not None:
            self.write(lambda: circulation.delete_circulation(self.workspace.desk, row.id))
