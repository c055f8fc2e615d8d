"""The lines under one question, followed as the record changes: what is being written or ticked is never torn away."""

from functools import partial

from PySide6.QtWidgets import QWidget

from growthdesk.domain.reviews import Question, ReviewPage
from growthdesk.ui.kit.spacing import column, widgets_in
from growthdesk.ui.kit.text import Label
from growthdesk.ui.reviews.agenda_line import AgendaLine
from growthdesk.ui.reviews.inline_text import AddLine
from growthdesk.ui.reviews.saving import save
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import review_items
from growthdesk.wording import _
from growthdesk.wording.labels import label


class AgendaList(QWidget):
    """Lines of one question, and "+ Add" under them."""

    def __init__(self, workspace: Workspace, question: Question, hint: str, add_text: str = "") -> None:
        super().__init__()
        self._workspace = workspace
        self._question = question
        self._hint = hint
        self._review_id = ""
        self._lines: dict[str, AgendaLine] = {}
        self._nothing = Label("", "second", wrap=True)
        name = _("Add to “{question}”").format(question=label(question))
        self.add_line = AddLine(add_text or _("+ Add"), name, self._add, hint, key=question.value)
        self._column = column(self._nothing, self.add_line, spacing=2)
        self.setLayout(self._column)

    def show_page(self, page: ReviewPage) -> None:
        """Show the lines of this question."""
        if page.review.id != self._review_id:
            self._review_id = page.review.id
            self._keep_only(set())
            self.add_line.close_line()
        items = page.items_of(self._question)
        self._keep_only({item.id for item in items})
        for at, item in enumerate(items):
            line = self._lines.get(item.id)
            if line is None:
                line = self._lines[item.id] = AgendaLine(self._workspace, item)
                self._column.insertWidget(at, line)
                # The same line may stand under two questions.
                line.box.setAccessibleDescription(label(self._question))
            line.show_item(item, editable=page.is_editable)
        self._nothing.set_text(self._hint if page.is_editable else _("Nothing was written down."))
        self._nothing.setVisible(not items)
        self.add_line.setVisible(page.is_editable)

    def lines(self) -> list[AgendaLine]:
        """Return the lines in order."""
        return [widget for widget in widgets_in(self._column) if isinstance(widget, AgendaLine)]

    def focus_first(self) -> None:
        """Put the keyboard where an answer is given: the first line, else a new one."""
        if self._lines:
            self.lines()[0].box.setFocus()
        else:
            self.add_line.open()

    def _keep_only(self, ids: set[str]) -> None:
        for key in [key for key in self._lines if key not in ids]:
            line = self._lines.pop(key)
            line.hide()
            self._column.removeWidget(line)
            line.deleteLater()

    def _add(self, text: str) -> bool:
        add = partial(review_items.add_item, self._workspace.desk, self._review_id, self._question, text)
        return save(self._workspace, lambda _revision: add(), 0)
