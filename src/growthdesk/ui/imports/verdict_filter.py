"""Narrows the rows to what becomes of them: a button per verdict with its count, in as many lines as needed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from growthdesk.domain.imports import Verdict
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label


class VerdictFilter(QWidget):
    """All rows, or those of one verdict; verdicts without rows are not offered."""

    chosen = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(spacing=6, line_spacing=6)
        self.setLayout(self._flow)
        self._counts: Mapping[Verdict, int] | None = None
        self._value: Verdict | None = None

    def value(self) -> Verdict | None:
        """Return the verdict shown, None for all."""
        return self._value

    def show_counts(self, counts: Mapping[Verdict, int]) -> None:
        """Offer the verdicts that occur; the choice stays while it does."""
        if self._value is not None and not counts[self._value]:
            self._value = None
        if counts != self._counts:
            self._counts = counts
            self._make_buttons(counts)

    def _make_buttons(self, counts: Mapping[Verdict, int]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._flow.clear()
        self._add(None, _("All"), sum(counts.values()))
        for verdict, count in counts.items():
            if count:
                self._add(verdict, label(verdict), count)

    def _add(self, verdict: Verdict | None, name: str, count: int) -> None:
        button = Button(_("{label} {count}").format(label=name, count=self._formats.number(count)), "segment")
        button.setProperty("place", "only")
        button.setCheckable(True)
        button.setChecked(verdict is self._value)
        button.clicked.connect(partial(self._on_click, verdict))
        self._group.addButton(button)
        self._flow.addWidget(button)

    def _on_click(self, verdict: Verdict | None, *_checked: object) -> None:
        self._value = verdict
        self.chosen.emit(verdict)
