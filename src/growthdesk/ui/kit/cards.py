"""Cards and what stands in them: section heads, facts, quotes, people."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from growthdesk.ui.kit.marks import Avatar
from growthdesk.ui.kit.spacing import Item, Margins, arrange, column, empty, fix, put, row
from growthdesk.ui.kit.text import ElidedLabel, Label
from growthdesk.ui.kit.theme import restyle
from growthdesk.ui.kit.tones import Tone

Pair = tuple[str, str] | tuple[str, str, Tone | None]


class Card(QFrame):
    """A raised surface with a hairline; may be clicked as a whole."""

    clicked = Signal()

    def __init__(
        self,
        *items: Item,
        spacing: int = 8,
        margins: Margins = (14, 12, 14, 12),
        clickable: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a card holding items from top to bottom; a clickable card needs a name to be spoken."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("clickable", clickable)
        self._column = column(*items, margins=margins, spacing=spacing)
        self.setLayout(self._column)
        self.setAccessibleName(name)
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def add(self, item: Item, stretch: int = 0) -> None:
        """Append an item."""
        put(self._column, item, stretch)

    def set_selected(self, selected: bool) -> None:
        """Show the card as the chosen one."""
        self.setProperty("selected", selected)
        # Quiet words are darker on the ground of what is chosen.
        for widget in (self, *self.findChildren(QLabel)):
            restyle(widget)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click."""
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if self.property("clickable") and inside and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Space as a click."""
        if self.property("clickable") and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)


class SectionHead(QWidget):
    """The head of a section: words, a quiet note, and buttons at the end."""

    def __init__(self, text: str, note: str = "", *trailing: QWidget, parent: QWidget | None = None) -> None:
        """Make a head."""
        super().__init__(parent)
        self._text = ElidedLabel(text, "section")
        self._note = ElidedLabel(note, "second")
        if not note:
            self._note.hide()
        self._row = row(self._text, spacing=8)
        self._row.addWidget(self._note)
        self._row.addStretch(1)
        for widget in trailing:
            self._row.addWidget(widget)
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str, note: str = "") -> None:
        """Change words and note."""
        self._text.set_text(text)
        self._note.set_text(note)
        self._note.setVisible(bool(note))


class Facts(QWidget):
    """Pairs of label and value; long values wrap."""

    def __init__(self, pairs: Sequence[Pair] = (), label_width: int = 94, parent: QWidget | None = None) -> None:
        """Make a grid of pairs."""
        super().__init__(parent)
        self._label_width = label_width
        self._grid = arrange(QGridLayout(), spacing=4)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)
        self.set_pairs(pairs)

    def set_pairs(self, pairs: Sequence[Pair]) -> None:
        """Replace all pairs; a value may carry a tone."""
        empty(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for number, pair in enumerate(pairs):
            label = fix(Label(pair[0], "second", wrap=True), width=self._label_width)
            tone = pair[2] if len(pair) > 2 else None
            value = Label(pair[1], "strong" if tone else "body", tone, wrap=True, selectable=True)
            value.setAccessibleName(f"{pair[0]}: {pair[1]}")
            self._grid.addWidget(label, number, 0, top)
            self._grid.addWidget(value, number, 1, top)


class Quote(QWidget):
    """Somebody's own words beside an accent bar, with who said them and when."""

    def __init__(self, text: str, source: str = "", parent: QWidget | None = None) -> None:
        """Make a quote."""
        super().__init__(parent)
        bar = fix(QFrame(), width=3)
        bar.setProperty("role", "bar")
        self._text = Label(text, wrap=True, selectable=True)
        self._source = Label(source, "caption", wrap=True)
        if not source:
            self._source.hide()
        words = column(self._text, self._source, margins=(0, 2, 0, 2), spacing=2)
        layout = row(bar, spacing=10)
        layout.addLayout(words, 1)
        self.setLayout(layout)


class PersonLine(QFrame):
    """A person: initials, name, one or two quiet lines; opens something when `on_click` is given."""

    clicked = Signal()

    def __init__(
        self,
        name: str,
        sub: str = "",
        *,
        note: str = "",
        unknown: bool = False,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a line; `unknown` is a role nobody holds."""
        super().__init__(parent)
        self.setProperty("role", "line-button" if on_click else "plain")
        words = column(ElidedLabel(name), *(ElidedLabel(line, "caption") for line in (sub, note) if line), spacing=0)
        layout = row(Avatar(name, unknown=unknown), spacing=10, margins=(0, 2, 0, 2))
        layout.addLayout(words, 1)
        self.setLayout(layout)
        self.setAccessibleName(", ".join(part for part in (name, sub, note) if part))
        if on_click is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(partial(_call, on_click))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click."""
        super().mouseReleaseEvent(event)
        self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Space as a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)


def _call(on_click: Callable[[], object]) -> None:
    on_click()
