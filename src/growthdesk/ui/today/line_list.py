"""The list of Today: sections, the accounts in them, their lines; one line is chosen and has the keyboard.

Rule: widgets are used again from one list to the next, since making them takes longer than everything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.spacing import column, fix
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.today.line_row import Entry, LineRow

NARROW_BELOW = 560
FEW = 2
_GAP_BEFORE_GROUP, _GAP_BEFORE_SECTION = 14, 20


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """An account: its name, where it stands, and its lines."""

    name: str
    note: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section: its words and its accounts; `tone` of the words."""

    words: str
    tone: Tone | None
    groups: tuple[ShownGroup, ...]


class LineList(QWidget):
    """Shows sections. `chosen` names the line chosen; `opened` and `ticked` the one something is done with."""

    chosen = Signal(str)
    opened = Signal(str)
    ticked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows: list[LineRow] = []
        self._heads: list[SectionHead] = []
        self._titles: list[Label] = []
        self._gaps: list[QWidget] = []
        self._keys: list[str] = []
        self._current = ""
        self._is_narrow = False
        self._together = QButtonGroup(self)
        self._together.setExclusive(False)
        self._layout = column(spacing=0)
        self.setLayout(self._layout)

    def minimumSizeHint(self) -> QSize:
        """Leave the height to the width."""
        return QSize(px(220), 0)

    def show_sections(self, sections: Sequence[ShownSection]) -> None:
        """Show these; the line chosen stays chosen, or the one next to it is."""
        had_keyboard = any(row.hasFocus() for row in self._rows)
        before = list(self._keys)
        count = sum(len(group.entries) for section in sections for group in section.groups)
        # Each widget that comes into sight has all of them laid out anew.
        is_put_up_unseen = self.isVisible() and count > len(before) + FEW
        if is_put_up_unseen:
            self.hide()
        self._take_out()
        used = _Used()
        for section in sections:
            self._put_title(section, used)
            for number, group in enumerate(section.groups):
                self._put_gap(used, _GAP_BEFORE_GROUP if number else 8)
                self._put_head(group, used)
                self._put_gap(used, 8)
                for at, entry in enumerate(group.entries):
                    self._put_row(entry, used, is_first=at == 0, is_last=at == len(group.entries) - 1)
        self._keys = used.keys
        self._hide_rest(used)
        self._current = self._nearest(before)
        self._mark()
        if is_put_up_unseen:
            self.show()
        if had_keyboard and self._keys:
            self._row_of(self._current).setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(self._current)

    def _nearest(self, before: Sequence[str]) -> str:
        """Return the line chosen; where it is gone the one that came after it, else the one before it."""
        at = before.index(self._current) if self._current in before else 0
        there = set(self._keys)
        after_it = next((key for key in before[at:] if key in there), None)
        before_it = next((key for key in reversed(before[:at]) if key in there), None)
        return after_it or before_it or next(iter(self._keys), "")

    @property
    def current(self) -> str:
        """The key of the line chosen, "" without lines."""
        return self._current

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of the lines, in order."""
        return tuple(self._keys)

    def row(self, key: str) -> LineRow:
        """The row of a line."""
        return self._row_of(key)

    def choose(self, key: str, *, with_keyboard: bool = False) -> None:
        """Choose a line."""
        if key not in self._keys:
            return
        is_other = key != self._current
        self._current = key
        if is_other:
            self._mark()
        if with_keyboard:
            self._row_of(key).setFocus(Qt.FocusReason.OtherFocusReason)
        if is_other:
            self.chosen.emit(key)

    def focus_current(self) -> None:
        """Put the keyboard on the line chosen."""
        if self._keys:
            self._row_of(self._current).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a column away where there is little room."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < px(NARROW_BELOW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            for row in self._rows:
                row.set_narrow(is_narrow)

    # Putting it together

    def _take_out(self) -> None:
        while self._layout.count():
            self._layout.takeAt(0)

    def _put_title(self, section: ShownSection, used: "_Used") -> None:
        if used.titles:
            self._put_gap(used, _GAP_BEFORE_SECTION)
        if used.titles == len(self._titles):
            self._titles.append(Label("", "second", parent=self))
        title = self._titles[used.titles]
        used.titles += 1
        title.set_tone(section.tone)
        title.set_text(section.words)
        self._put(title)

    def _put_head(self, group: ShownGroup, used: "_Used") -> None:
        if used.heads == len(self._heads):
            self._heads.append(SectionHead("", parent=self))
        head = self._heads[used.heads]
        used.heads += 1
        head.set_text(group.name, group.note)
        self._put(head)

    def _put_gap(self, used: "_Used", height: int) -> None:
        if used.gaps == len(self._gaps):
            self._gaps.append(QWidget(self))
        gap = fix(self._gaps[used.gaps], height=height)
        used.gaps += 1
        self._put(gap)

    def _put_row(self, entry: Entry, used: "_Used", *, is_first: bool, is_last: bool) -> None:
        if len(used.keys) == len(self._rows):
            self._rows.append(self._new_row(len(self._rows)))
        row = self._rows[len(used.keys)]
        used.keys.append(entry.key)
        row.set_place(is_first=is_first, is_last=is_last)
        row.show_entry(entry)
        self._put(row)

    def _new_row(self, number: int) -> LineRow:
        row = LineRow()
        row.setParent(self)
        row.set_narrow(self._is_narrow)
        row.chosen.connect(partial(self._on_chosen, number))
        row.opened.connect(partial(self._on_opened, number))
        row.ticked.connect(partial(self._on_ticked, number))
        row.moved.connect(partial(self._on_moved, number))
        row.ended.connect(self._on_ended)
        self._together.addButton(row)
        return row

    def _put(self, widget: QWidget) -> None:
        self._layout.addWidget(widget)
        widget.show()

    def _hide_rest(self, used: "_Used") -> None:
        rest = (
            *self._rows[len(used.keys) :], *self._heads[used.heads :], *self._titles[used.titles :],
            *self._gaps[used.gaps :],
        )  # fmt: skip
        for widget in rest:
            widget.hide()

    def _mark(self) -> None:
        """Let Tab reach the chosen line alone; arrow keys go on from there."""
        for row, key in zip(self._rows, self._keys, strict=False):
            is_current = key == self._current
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_current else Qt.FocusPolicy.ClickFocus)
            if bool(row.property("selected")) != is_current:
                row.set_selected(is_current)

    def _row_of(self, key: str) -> LineRow:
        return self._rows[self._keys.index(key)]

    # What is done with a row

    def _on_chosen(self, number: int) -> None:
        if number < len(self._keys):
            self.choose(self._keys[number])

    def _on_opened(self, number: int) -> None:
        self.choose(self._keys[number])
        self.opened.emit(self._keys[number])

    def _on_ticked(self, number: int) -> None:
        self.choose(self._keys[number])
        self.ticked.emit(self._keys[number])

    def _on_moved(self, number: int, step: int) -> None:
        if 0 <= number + step < len(self._keys):
            self.choose(self._keys[number + step], with_keyboard=True)

    def _on_ended(self, is_last: bool) -> None:
        self.choose(self._keys[-1 if is_last else 0], with_keyboard=True)


class _Used:
    """How many of each widget the list shown has used."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.heads = self.titles = self.gaps = 0
