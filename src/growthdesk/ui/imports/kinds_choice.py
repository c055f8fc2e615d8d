"""What a table holds: a button to tick for each kind, one or several at once."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.imports import ImportKind
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.forms.choice_fields import CheckLine
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.text import Label
from growthdesk.wording import _
from growthdesk.wording.labels import label


class KindsChoice(QWidget):
    """Tells which kinds are ticked; at least one always is."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[ImportKind, CheckLine] = {}
        self._quiet = False
        flow = FlowLayout(spacing=16, line_spacing=4)
        words = _("This file holds")
        for kind in ImportKind:
            line = self._lines[kind] = CheckLine(label(kind))
            line.box.setAccessibleName(_("{question}: {answer}").format(question=words, answer=label(kind)))
            line.toggled.connect(self._on_toggled)
            flow.addWidget(line)
        self.setLayout(column(Label(words, "field"), boxed(flow), spacing=6))

    def value(self) -> tuple[ImportKind, ...]:
        """Return the kinds ticked."""
        return tuple(kind for kind, line in self._lines.items() if line.is_checked())

    def set_value(self, kinds: Collection[ImportKind]) -> None:
        """Tick these kinds without telling anybody."""
        self._quiet = True
        for kind, line in self._lines.items():
            line.set_checked(kind in kinds)
        self._quiet = False

    def box(self, kind: ImportKind) -> QWidget:
        """Return the box of a kind."""
        return self._lines[kind].box

    def _on_toggled(self, checked: bool) -> None:
        if self._quiet:
            return
        if not checked and not self.value():
            line = self.sender()
            if isinstance(line, CheckLine):
                self._quiet = True
                line.set_checked(True)
                self._quiet = False
            return
        self.chosen.emit(self.value())
