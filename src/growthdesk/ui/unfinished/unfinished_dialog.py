"""The list of texts nobody finished: go on with one, or throw it away."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QWidget

from growthdesk.domain.kept_drafts import DraftRow
from growthdesk.ui.kept_typing import KeptTyping, named
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.modal import Modal
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.kept_drafts import unfinished
from growthdesk.wording import _
from growthdesk.wording.labels import label

WIDTH, HEIGHT = 760, 420


class UnfinishedDialog(Modal):
    """Every kept text, the latest first; `chosen` is the one to go on with once the dialog is accepted."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent)
        title = _("Unfinished texts")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._workspace = workspace
        self.chosen: DraftRow | None = None
        self.table: Table[DraftRow] = Table(
            self._columns(),
            name=title,
            key=lambda one: f"{one.subject.form.value} {one.subject.id}",
            empty=EmptyState(_("Nothing is unfinished."), icon="edit"),
            two_lines=True,
        )
        self.table.opened.connect(self._on_opened)
        self._discard = Button(_("Discard text"), "danger", on_click=self.discard)
        self._go_on = Button(_("Go on writing"), "primary", on_click=self.go_on)
        close = Button(_("Close"), on_click=self.reject)
        foot = QFrame()
        foot.setProperty("role", "footer")
        foot.setLayout(row(self._discard, None, close, self._go_on, margins=(24, 12, 24, 14), spacing=8))
        intro = Label(_("What you typed and did not save. It stays here until you save or discard it."), "second")
        head = boxed(column(Label(title, "heading"), intro, margins=(24, 18, 24, 10), spacing=4))
        body = boxed(column((self.table, 1), margins=(24, 0, 24, 18)))
        self.setLayout(column(head, (body, 1), Divider(), foot, spacing=0))
        self.reload()
        self.table.setFocus()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Take what the screen allows."""
        room = self.screen().availableSize()
        return QSize(min(px(WIDTH), room.width() - 40), min(px(HEIGHT), room.height() - 80))

    def reload(self) -> None:
        """Read the texts again and choose one, so that Enter goes on with it."""
        rows = unfinished(self._workspace.desk)
        self.table.show_rows(rows)
        if rows and self.table.current() is None:
            self.table.select(f"{rows[0].subject.form.value} {rows[0].subject.id}")
        for button in (self._discard, self._go_on):
            button.setEnabled(bool(rows))

    def go_on(self) -> None:
        """Close and say which text to go on with."""
        self.chosen = self.table.current()
        if self.chosen is not None:
            self.accept()

    def discard(self) -> None:
        """Throw the chosen text away."""
        chosen = self.table.current()
        if chosen is not None:
            KeptTyping(self._workspace, chosen.subject).drop()
            self.reload()

    def _on_opened(self, _row: object) -> None:
        self.go_on()

    def _columns(self) -> list[Column[DraftRow]]:
        formats = self._workspace.formats
        return [
            Column("words", _("Text"), _words, below=named, tooltip=_words, min_width=160, stretch=1,
                   out=((_("What"), lambda one: label(one.subject.form)), (_("Account"), lambda one: one.account),
                        (_("Text"), _words))),
            Column("when", _("Typed"), lambda one: formats.moment(one.written_at), whole=True,
                   sort=lambda one: one.written_at, out=((_("Typed"), lambda one: one.written_at),)),
        ]  # fmt: skip


def _words(draft: DraftRow) -> str:
    """Return how the text begins; of a form where only something was chosen, that there is none yet."""
    return draft.first_words or _("Nothing written yet")
