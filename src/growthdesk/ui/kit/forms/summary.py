"""The box on top of a form which says what is wrong; each line leads to its field."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from growthdesk.ui.kit.clickable import Clickable
from growthdesk.ui.kit.spacing import column, empty, widgets_in
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import colour, px
from growthdesk.wording import _


class ProblemSummary(QFrame):
    """ "There is a problem", and a line per field, which goes when its field is corrected."""

    field_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden box."""
        super().__init__(parent)
        self.setProperty("role", "summary")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._head = Label(_("There is a problem"), "section", wrap=True)
        self._shown: list[tuple[str, str]] = []
        self._lines = column(spacing=0)
        self.setLayout(column(self._head, self._lines, margins=(14, 10, 14, 10), spacing=4))
        self.hide()

    def show_sentences(self, sentences: Sequence[tuple[str, str]]) -> None:
        """Show (field name, sentence) pairs; an empty list hides the box."""
        empty(self._lines)
        self._shown = list(sentences)
        for name, sentence in sentences:
            lead = partial(self.field_requested.emit, name)
            self._lines.addWidget(LinkLine(sentence, lead) if name else Label(sentence, wrap=True))
        self.setVisible(bool(sentences))
        words = " ".join(sentence for _name, sentence in sentences)
        self.setAccessibleName(f"{self._head.full_text()}: {words}")

    def drop(self, name: str) -> None:
        """Take the lines of a field away."""
        left = [line for line in self._shown if line[0] != name]
        if len(left) < len(self._shown):
            self.show_sentences(left)

    def fields(self) -> list[str]:
        """Return the field of each line, "" where it concerns the whole form."""
        return [name for name, _sentence in self._shown]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring when the box has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("focus"), px(2)))
            inset = px(5)
            painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), px(4), px(4))
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def sentences(self) -> list[str]:
        """Return the lines shown."""
        return [sentence for _name, sentence in self._shown]

    def lines(self) -> list[QWidget]:
        """Return the lines as widgets."""
        return widgets_in(self._lines)


class LinkLine(Clickable):
    """A link which wraps."""

    def __init__(self, text: str, on_click: Callable[[], object]) -> None:
        """Make a line that leads somewhere."""
        words = Label(text, "problem-link", wrap=True)
        words.setIndent(0)
        super().__init__(column(words, spacing=0), text, on_click)
        # The words have the room of the ring themselves.
        self.setContentsMargins(0, 0, 0, 0)
