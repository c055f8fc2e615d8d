"""One line of the agenda: ticked in or left out, its words edited where they stand, and how it is known."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.reviews import ItemSource, ReviewItem
from growthdesk.ui.kit.buttons import IconButton
from growthdesk.ui.kit.notices import IconMark
from growthdesk.ui.kit.spacing import column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.reviews.inline_text import InlineText
from growthdesk.ui.reviews.saving import save
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import review_items
from growthdesk.wording import _
from growthdesk.wording.isolates import together
from growthdesk.wording.labels import label


class AgendaLine(QWidget):
    """A line under a question."""

    def __init__(self, workspace: Workspace, item: ReviewItem) -> None:
        super().__init__()
        self._workspace = workspace
        self._item = item
        self._shown: tuple[ReviewItem, bool] | None = None
        self._box = QCheckBox()
        self._box.setProperty("role", "bare")
        self._box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._box.clicked.connect(self._on_ticked)
        self._mark = IconMark("check", "ink_second", 16)
        # The same line may stand under two questions.
        self._words = InlineText(label(item.question), self._save_text, key=item.id)
        self._detail = Label("", "small", wrap=True)
        self._delete = IconButton("delete", _("Delete line"), self._on_delete)
        layout = row(spacing=8)
        layout.addLayout(column(self._box, self._mark, None, margins=(0, 4, 0, 0), spacing=0))
        layout.addLayout(column(self._words, boxed_detail(self._detail), spacing=0), 1)
        layout.addLayout(column(self._delete, None, spacing=0))
        self.setLayout(layout)
        self.setFocusProxy(self._box)

    def show_item(self, item: ReviewItem, *, editable: bool) -> None:
        """Show the line as it is stored; words being written stay, with the revision they started from."""
        if (item, editable) == self._shown:
            return
        self._shown = (item, editable)
        if not self._words.is_editing():
            self._item = item
        self._box.setChecked(item.is_included)
        self._box.setEnabled(editable)
        # What stays as it was has nothing that looks as if it could be ticked.
        self._box.setVisible(editable)
        self._mark.setVisible(not editable)
        self._mark.show_icon("check" if item.is_included else "close", "ink_second")
        self._box.setAccessibleName(_("Show “{line}”").format(line=item.text))
        self._words.set_editable(editable)
        self._words.show_text(item.text, quiet=not item.is_included)
        self._detail.set_text(_detail(item, editable=editable))
        self._detail.setVisible(bool(self._detail.full_text()))
        self._delete.set_name(_("Delete “{line}”").format(line=item.text))
        self._delete.setVisible(editable and item.source is ItemSource.TYPED)

    def edit(self) -> None:
        """Open the words."""
        self._words.edit()

    def text(self) -> str:
        """Return the words shown."""
        return self._words.text()

    @property
    def box(self) -> QCheckBox:
        """The tick."""
        return self._box

    def _on_ticked(self, ticked: bool) -> None:
        write = partial(_write, self._workspace, self._item.id, None, ticked)
        if not save(self._workspace, write, self._item.revision):
            self._box.setChecked(self._item.is_included)

    def _save_text(self, text: str) -> bool:
        return save(self._workspace, partial(_write, self._workspace, self._item.id, text, None), self._item.revision)

    def _on_delete(self) -> None:
        desk = self._workspace.desk
        save(self._workspace, lambda _revision: review_items.delete_item(desk, self._item.id), 0)


def boxed_detail(detail: Label) -> QWidget:
    """Set the caption under the words, in line with them."""
    box = QWidget()
    box.setLayout(column(detail, margins=(2, 0, 0, 2), spacing=0))
    return box


def _write(workspace: Workspace, item_id: str, text: str | None, ticked: bool | None, revision: int) -> Changes:
    return review_items.save_item(workspace.desk, item_id, text=text, is_included=ticked, revision=revision)


def _detail(item: ReviewItem, *, editable: bool) -> str:
    if not editable and not item.is_included:
        return _("left out")
    parts = [item.detail] if item.detail else []
    if item.is_edited and item.source is not ItemSource.TYPED:
        parts.append(_("in your words"))
    return together(parts)
