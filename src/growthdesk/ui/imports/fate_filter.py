"""Narrows the rows to what becomes of them: a button per fate with its count, in as many lines as needed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from growthdesk.ui.imports.fates import Fate, fate_words
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.wording import _
from growthdesk.wording.formats import Formats


class FateFilter(QWidget):
    """All rows, or those of one fate; verdicts without rows are not offered."""

    chosen = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(spacing=6, line_spacing=6)
        self.setLayout(self._flow)
        self._counts: Mapping[Fate, int] | None = None
        self._value: Fate | None = None

    def value(self) -> Fate | None:
        """Return the fate shown, None for all."""
        return self._value

    def show_counts(self, counts: Mapping[Fate, int]) -> None:
        """Offer the verdicts that occur; the choice stays while it does."""
        if self._value is not None and not counts[self._value]:
            self._value = None
        if counts != self._counts:
            self._counts = counts
            self._make_buttons(counts)

    def _make_buttons(self, counts: Mapping[Fate, int]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._flow.clear()
        self._add(None, _("All"), sum(counts.values()))
        for fate, count in counts.items():
            if count:
                self._add(fate, fate_words(fate), count)

    def _add(self, fate: Fate | None, name: str, count: int) -> None:
        button = Button(_("{label} {count}").format(label=name, count=self._formats.number(count)), "segment")
        button.setProperty("place", "only")
        button.setCheckable(True)
        button.setChecked(fate is self._value)
        button.clicked.connect(partial(self._on_click, fate))
        self._group.addButton(button)
        self._flow.addWidget(button)

    def _on_click(self, fate: Fate | None, *_checked: object) -> None:
        self._value = fate
        self.chosen.emit(fate)
