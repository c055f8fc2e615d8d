"""After an import: what became of the files, who owns what named nobody, which rows were refused and why."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.imports import ImportPreview, Verdict
from growthdesk.ui.imports.rows_table import ShownRow, rows_of, rows_table
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.cards import Card, Facts, SectionHead
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.page import Scroll
from growthdesk.ui.kit.spacing import boxed, column, empty, fix
from growthdesk.ui.kit.text import Label
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.imports import counted_rows, file_counts, ownerless_words
from growthdesk.wording.labels import label

_MOST_LISTED = 60


class ResultView(QWidget):
    """The calm end of an import."""

    account_requested = Signal(str)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._summary = column(spacing=12)
        self.refused = rows_table(formats, _("Rows that were refused"), of_result=True)
        self._head = SectionHead("")
        self._refused_part = boxed(column(self._head, (self.refused, 1), spacing=8))
        fix(self.refused, min_height=220)
        body = column(self._summary, (self._refused_part, 1), margins=(20, 8, 20, 16), spacing=14)
        self.setLayout(column((Scroll(boxed(body)), 1)))

    def show_result(self, done: ImportPreview) -> None:
        """Show what an import did."""
        empty(self._summary)
        self._summary.addWidget(self._counts(done))
        if done.without_owner:
            self._summary.addWidget(self._ownerless(done))
        refused: list[ShownRow] = [one for one in rows_of(done.files) if one.row.verdict is Verdict.REFUSED]
        self._head.set_text(
            _("Refused"), _("{rows}. Correct them in the file and import it again.").format(
                rows=counted_rows(len(refused), self._formats)
            )
        )  # fmt: skip
        self.refused.show_rows(refused)
        self._refused_part.setVisible(bool(refused))
        if not refused:
            self._summary.addStretch(1)

    def _counts(self, done: ImportPreview) -> Card:
        changed = sum(done.count(verdict) for verdict in (Verdict.CREATED, Verdict.UPDATED))
        title = _("The import is done") if changed else _("Everything was there already")
        pairs = [
            (
                _("{kind} from {file}").format(kind=label(file.source.kind), file=file.source.path.name),
                file_counts(file, self._formats),
            )
            for file in done.files
        ]
        return fix(Card(Label(title, "heading"), Facts(pairs, label_width=280), spacing=10, margins=16), max_width=860)

    def _ownerless(self, done: ImportPreview) -> Card:
        links = FlowLayout(spacing=14, line_spacing=4)
        for account in done.without_owner[:_MOST_LISTED]:
            links.addWidget(LinkButton(account.name[:60], partial(self.account_requested.emit, account.account_id)))
        more = len(done.without_owner) - _MOST_LISTED
        if more > 0:
            links.addWidget(Label(_("and {count} more").format(count=self._formats.number(more)), "second"))
        words = Label(ownerless_words(done, self._formats), "strong", wrap=True)
        return fix(Card(words, boxed(links), spacing=6, margins=16), max_width=860)
