"""One field of two records: what each says, and which is kept. Left and right change the choice, Tab goes on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from growthdesk.ui.kit.radio import Radio
from growthdesk.ui.kit.spacing import column, row
from growthdesk.ui.kit.text import ClampedLabel, Label
from growthdesk.wording import _

MOST_LINES = 5
LONGEST_SPOKEN = 300


class ValueOption(QWidget):
    """One of the two values, to be chosen by its words too."""

    def __init__(self, words: str, sub: str = "", role: str = "body") -> None:
        super().__init__()
        self._role = role
        self.radio = Radio()
        self.words = ClampedLabel(words or _("nothing"), role if words else "second", lines=MOST_LINES)
        self._says_something = bool(words)
        sub_label = Label(sub, "small", wrap=True)
        if not sub:
            sub_label.hide()
        layout = row(column(self.radio, None, margins=(0, 1, 0, 0), spacing=0), spacing=8)
        layout.addLayout(column(self.words, sub_label, None, spacing=2), 1)
        self.setLayout(layout)

    def show_chosen(self, *, chosen: bool) -> None:
        """Let what is not kept step back."""
        self.words.set_role(self._role if chosen and self._says_something else "second")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the words be clicked too."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.click()


class ValueChoice(QWidget):
    """Two options under one name; lives in a grid by its two options, so it is shown through them."""

    changed = Signal()

    def __init__(self, name: str, options: Sequence[ValueOption], sides: Sequence[str], parent: QWidget) -> None:
        """Join two options; `sides` name the records, for whoever hears them."""
        super().__init__(parent)
        self.hide()
        self.options = tuple(options)
        self._group = QButtonGroup(self)
        for at, (option, side) in enumerate(zip(options, sides, strict=True)):
            self._group.addButton(option.radio, at)
            value = option.words.full_text()
            value = value if len(value) <= LONGEST_SPOKEN else value[: LONGEST_SPOKEN - 1] + "…"
            spoken = _("{field}: {value}, of {record}").format(field=name, value=value, record=side)
            option.radio.setAccessibleName(spoken)
        self._group.idToggled.connect(self._on_toggled)

    def is_first(self) -> bool:
        """Whether the first is kept."""
        return self._group.checkedId() == 0

    def choose(self, *, first: bool) -> None:
        """Keep one of the two."""
        self._group.button(0 if first else 1).setChecked(True)

    def _on_toggled(self, _at: int, checked: bool) -> None:
        if not checked:
            return
        for at, option in enumerate(self.options):
            is_chosen = at == self._group.checkedId()
            option.show_chosen(chosen=is_chosen)
            # Tab reaches the chosen one alone; arrow keys go on from there.
            option.radio.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus)
        self.changed.emit()
