"""The templates of documents: how each stands to the shipped one, and the way to its editor."""

from pathlib import Path

from growthdesk.domain.document_templates import TemplateRow, TemplateState
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.settings.template_editor import edit_template
from growthdesk.ui.settings.template_words import document_words, part_words, place_of
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.document_templates import template_rows
from growthdesk.wording import _
from growthdesk.wording.labels import label

MOST_ROWS = 9


class TemplatesCard(Card):
    """Every template in a row; Enter or a double click edits a copy."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        super().__init__(spacing=12, margins=20)
        self._workspace = workspace
        self._folder = folder

        def edited_on(row: TemplateRow) -> str:
            return workspace.formats.moment(row.edited_at) if row.edited_at else ""

        self._table: Table[TemplateRow] = Table(
            [
                Column("document", _("Document"), lambda row: document_words(row.name), strong=True, width=170),
                Column("part", _("Part"), lambda row: part_words(row.name), width=220, stretch=2),
                Column("state", _("Template"), lambda row: label(row.state), width=150, stretch=1),
                Column("edited", _("Edited"), edited_on, width=120),
            ],
            name=_("Document templates"),
            key=lambda row: row.name,
        )
        self._table.fit_height(MOST_ROWS)
        self._table.opened.connect(self._open)
        words = _(
            "Double-click one, or press Enter, to edit a copy; it is kept in your file. A copy that cannot be printed "
            "never stops a document: the shipped template is used, and the document says so."
        )
        self.add(SectionHead(_("Document templates")))
        self.add(Label(words, "second", wrap=True))
        self.add(self._table)
        self.reload()

    def reload(self) -> None:
        """Read how every template stands; edited ones come first."""
        rows = template_rows(self._workspace.desk, self._folder)
        order = [TemplateState.OUTDATED, TemplateState.EDITED, TemplateState.UNUSED, TemplateState.SHIPPED]
        self._table.show_rows(sorted(rows, key=lambda row: (order.index(row.state), place_of(row.name))))

    def _open(self, row: object) -> None:
        assert isinstance(row, TemplateRow)
        edit_template(self, self._workspace, self._folder, row.name)
