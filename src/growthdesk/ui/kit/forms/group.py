"""The head of an optional group of fields: says what is in it, and opens it where it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from growthdesk.ui.kit import icons
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.spacing import column, row
from growthdesk.ui.kit.text import ElidedLabel
from growthdesk.wording import _


class GroupHead(QWidget):
    """A line with the group's name and a few quiet words; a click opens or closes the group."""

    turned = Signal()

    def __init__(self, title: str, note: str) -> None:
        """Make the head of a closed group."""
        super().__init__()
        self._note = note
        self.is_open = False
        self.button = LinkButton(title, self._turn)
        self.setLayout(column(Divider(), row(self.button, (ElidedLabel(note, "second"), 1), spacing=8), spacing=7))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.button)
        self._show()

    def set_open(self, is_open: bool) -> None:
        """Open or close the group."""
        if is_open != self.is_open:
            self._turn()

    def _turn(self) -> None:
        self.is_open = not self.is_open
        self._show()
        self.turned.emit()

    def _show(self) -> None:
        icons.put(self.button, "chevron-down" if self.is_open else "chevron-right", "accent")
        state = _("open") if self.is_open else _("closed")
        self.button.setAccessibleDescription(_("{what}, {state}").format(what=self._note, state=state))
