"""Cards and what stands in them: section heads, facts, quotes, people."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from growthdesk.ui.kit.clickable import Clickable
from growthdesk.ui.kit.marks import Avatar
from growthdesk.ui.kit.spacing import Item, Margins, arrange, column, empty, fix, put, row
from growthdesk.ui.kit.text import ElidedLabel, Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone

# With less room for values than this, they stand below their labels.
LEAST_VALUE = 110
Pair = tuple[str, str] | tuple[str, str, Tone | None]


class Card(QFrame):
    """A raised surface with a hairline; one that is clicked as a whole is a `CardButton`."""

    def __init__(
        self,
        *items: Item,
        spacing: int = 8,
        margins: Margins = (14, 12, 14, 12),
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a card holding items from top to bottom."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._column = column(*items, margins=margins, spacing=spacing)
        self.setLayout(self._column)
        self.setAccessibleName(name)

    def add(self, item: Item, stretch: int = 0) -> None:
        """Append an item."""
        put(self._column, item, stretch)


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
    """Pairs of label and value, beside each other or where there is no room one below the other; long values wrap."""

    def __init__(self, pairs: Sequence[Pair] = (), label_width: int = 94, parent: QWidget | None = None) -> None:
        """Make a grid of pairs."""
        super().__init__(parent)
        self._label_width = label_width
        self._are_beside = True
        self._pairs: list[tuple[Label, Label]] = []
        self._grid = arrange(QGridLayout(), spacing=4)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)
        self.set_pairs(pairs)

    def set_pairs(self, pairs: Sequence[Pair]) -> None:
        """Replace all pairs; a value may carry a tone."""
        empty(self._grid)
        self._pairs = []
        for pair in pairs:
            label = fix(Label(pair[0], "second", wrap=True), width=self._label_width)
            tone = pair[2] if len(pair) > 2 else None
            value = Label(pair[1], "strong" if tone else "body", tone, wrap=True, selectable=True)
            value.setAccessibleName(f"{pair[0]}: {pair[1]}")
            self._pairs.append((label, value))
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the widest of labels and values."""
        widest = max((part.minimumSizeHint().width() for pair in self._pairs for part in pair), default=0)
        return QSize(max(widest, px(self._label_width)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put labels beside their values, or above them."""
        super().resizeEvent(event)
        are_beside = event.size().width() >= px(self._label_width + LEAST_VALUE)
        if are_beside != self._are_beside:
            self._are_beside = are_beside
            self._place()

    def _place(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        for number, (label, value) in enumerate(self._pairs):
            if self._are_beside:
                self._grid.addWidget(label, number, 0, top)
                self._grid.addWidget(value, number, 1, top)
            else:
                self._grid.addWidget(label, 2 * number, 0, 1, 2, top)
                self._grid.addWidget(value, 2 * number + 1, 0, 1, 2, top)


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
    """A person: initials, name, one or two quiet lines."""

    def __init__(
        self, name: str, sub: str = "", *, note: str = "", unknown: bool = False, parent: QWidget | None = None
    ) -> None:
        """Make a line; `unknown` is a role nobody holds."""
        super().__init__(parent)
        self.setProperty("role", "plain")
        self.setLayout(_person(name, sub, note, unknown=unknown))
        self.setAccessibleName(_spoken(name, sub, note))


class PersonButton(Clickable):
    """A person as a line that opens something."""

    def __init__(
        self,
        name: str,
        sub: str = "",
        *,
        on_click: Callable[[], object],
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a line that is a button."""
        super().__init__(_person(name, sub, note), _spoken(name, sub, note), on_click, parent=parent)


def _person(name: str, sub: str, note: str, *, unknown: bool = False) -> QHBoxLayout:
    words = column(ElidedLabel(name), *(ElidedLabel(line, "caption") for line in (sub, note) if line), spacing=0)
    return row(Avatar(name, unknown=unknown), (words, 1), spacing=10, margins=(0, 2, 0, 2))


def _spoken(*parts: str) -> str:
    return ", ".join(filter(None, parts))
