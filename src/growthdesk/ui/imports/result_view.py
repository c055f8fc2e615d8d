"""After an import: what became of the files, who owns what named nobody, which rows were refused and why."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.imports import ImportPreview, ImportResult, Verdict
from growthdesk.ui.imports.rows_table import refused_rows, rows_table
from growthdesk.ui.kit.buttons import Button, LinkButton
from growthdesk.ui.kit.cards import Card, Facts, SectionHead
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.notices import InlineProgress
from growthdesk.ui.kit.page import Scroll
from growthdesk.ui.kit.spacing import boxed, column, empty, fix
from growthdesk.ui.kit.text import Label
from growthdesk.ui.long_work import UNDO, LongWork, Tell
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.imports import refused_count, refused_tables
from growthdesk.usecases.undo import take_back
from growthdesk.wording import _
from growthdesk.wording.imports import (
    counted_rows,
    file_counts,
    ownerless_names,
    ownerless_words,
    save_refused_words,
    source_name,
    table_words,
    written_words,
)
from growthdesk.wording.labels import label

_MOST_LISTED = 60


class ResultView(QWidget):
    """The calm end of an import; it can be taken back from here."""

    account_requested = Signal(str)
    refused_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._formats = formats = workspace.formats
        self._long: LongWork[Changes] = LongWork(self, workspace, UNDO, workspace.feed.publish)
        self._long.progressed.connect(self._on_undo_progress)
        self._long.over.connect(self._offer_undo_again)
        self._summary = column(spacing=12)
        self._change_set_id = ""
        self._done_words = ""
        self._links: dict[str, LinkButton] = {}
        self._ownerless_card: Card | None = None
        self._title = Label("", "heading", wrap=True)
        self._undo = Button(_("Undo this import"), on_click=self._take_back)
        self._undoing = InlineProgress()
        self._undoing.cancelled.connect(self._long.cancel)
        self._undoing.hide()
        self._facts = column(spacing=0)
        self._saves: list[LinkButton] = []
        self._actions = FlowLayout(spacing=14, line_spacing=6)
        self._actions.addWidget(self._undo)
        self._actions_part = boxed(self._actions)
        card = Card(self._title, self._facts, self._undoing, self._actions_part, spacing=10, margins=16)
        self.refused = rows_table(formats, _("Rows that were refused"), of_result=True)
        self._head = SectionHead("")
        self._refused_part = boxed(column(self._head, (self.refused, 1), spacing=8))
        fix(self.refused, min_height=220)
        top = column(fix(card, max_width=860), self._summary, spacing=12)
        body = column(top, (self._refused_part, 1), margins=(20, 8, 20, 16), spacing=14)
        self._scroll = Scroll(boxed(body))
        self.setLayout(column((self._scroll, 1)))

    def show_result(self, result: ImportResult) -> None:
        """Show what an import did."""
        done = result.done
        self._change_set_id = result.changes.change_set_id or ""
        empty(self._summary)
        self._links.clear()
        self._ownerless_card = self._ownerless(done) if done.without_owner else None
        self._show_counts(done)
        self._show_actions(done)
        if self._ownerless_card is not None:
            self._summary.addWidget(self._ownerless_card)
        refused = refused_rows(done.files)
        self._head.set_text(
            _("Refused"), _("{rows}. Correct them in the file and import it again.").format(
                rows=counted_rows(len(refused), self._formats)
            )
        )  # fmt: skip
        self.refused.show_rows(refused)
        self._refused_part.setVisible(bool(refused))
        if not refused:
            self._summary.addStretch(1)

    def begin_above(self) -> None:
        """Show the page from its beginning, wherever the keyboard went meanwhile."""
        QTimer.singleShot(0, self._scroll, lambda: self._scroll.verticalScrollBar().setValue(0))

    def _take_back(self) -> None:
        desk, change_set_id, words = self._workspace.desk, self._change_set_id, _("Taking the import back")

        def work(tell: Tell) -> Changes:
            return take_back(desk, change_set_id, tell)

        if self._long.begin(words, work):
            self._undo.hide()
            self._undoing.show_step(words, 0.0)
            self._undoing.show()

    def _on_undo_progress(self, words: str, fraction: float) -> None:
        self._undoing.show_step(words, fraction)

    def _offer_undo_again(self) -> None:
        """Offer to take the import back; what came of it is told after this."""
        self._undoing.hide()
        self._undo.show()

    @property
    def change_set_id(self) -> str:
        """The import shown; empty when it changed nothing."""
        return self._change_set_id

    @property
    def account_ids(self) -> tuple[str, ...]:
        """The accounts that can be opened from here."""
        return tuple(self._links)

    def show_state(self, there: Collection[str], *, stands: bool) -> None:
        """Say whether the import stands, it may have been taken back or brought back elsewhere; accounts gone go."""
        self._undo.setVisible(stands and self._undoing.isHidden())
        self._title.set_text(
            self._done_words if stands else _("The import was taken back. Everything is as it was before.")
        )
        for account_id, link in self._links.items():
            link.setVisible(account_id in there)
        if self._ownerless_card is not None:
            self._ownerless_card.setVisible(bool(there))

    def _show_counts(self, done: ImportPreview) -> None:
        changed = sum(done.count(verdict) for verdict in (Verdict.CREATED, Verdict.UPDATED))
        pairs = [
            (
                _("{kind} from {file}").format(kind=label(file.source.kind), file=source_name(file.source)),
                file_counts(file, self._formats),
            )
            for file in done.files
        ]
        for table in dict.fromkeys(file.source.table for file in done.files):
            own = [file for file in done.files if file.source.table == table]
            if lines := table_words(own, self._formats):
                pairs.append((_("In {file}").format(file=source_name(own[0].source)), "\n".join(lines)))
        if written := written_words(done, self._formats):
            pairs.append((_("Written"), written))
        self._done_words = _("The import is done") if changed else _("Everything was there already")
        self._title.set_text(self._done_words)
        empty(self._facts)
        self._facts.addWidget(Facts(pairs, label_width=280))

    def _show_actions(self, done: ImportPreview) -> None:
        for link in self._saves:
            self._actions.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._saves.clear()
        tables = refused_tables(done)
        for files in tables:
            words = save_refused_words(files, refused_count(files), self._formats, with_file=len(tables) > 1)
            self._saves.append(LinkButton(words, partial(self.refused_wanted.emit, files)))
            self._actions.addWidget(self._saves[-1])
        self._undoing.hide()
        self._undo.setVisible(bool(self._change_set_id))
        self._actions_part.setVisible(bool(self._change_set_id or tables))

    def _ownerless(self, done: ImportPreview) -> Card:
        links = FlowLayout(spacing=14, line_spacing=4)
        shown = done.without_owner[:_MOST_LISTED]
        for account, name in zip(shown, ownerless_names(done.without_owner)[:_MOST_LISTED], strict=True):
            link = LinkButton(name[:60], partial(self.account_requested.emit, account.account_id))
            self._links[account.account_id] = link
            links.addWidget(link)
        more = len(done.without_owner) - _MOST_LISTED
        if more > 0:
            links.addWidget(Label(_("and {count} more").format(count=self._formats.number(more)), "second"))
        words = Label(ownerless_words(done, self._formats), "strong", wrap=True)
        return fix(Card(words, boxed(links), spacing=6, margins=16), max_width=860)
