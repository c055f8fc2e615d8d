"""What can be done with the ticked accounts, above the list while any is ticked."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.spacing import row
from growthdesk.ui.kit.text import ElidedLabel
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats


class TickedBar(QWidget):
    """How many are ticked, and the buttons; a menu where they have no room."""

    change_wanted = Signal()
    merge_wanted = Signal()
    delete_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._count = ElidedLabel("", "strong")
        choices = (
            (_("Change several"), "edit", self.change_wanted),
            (_("Merge"), "", self.merge_wanted),
            (_("Delete ticked"), "delete", self.delete_wanted),
            (_("Clear ticks"), "", self.clear_wanted),
        )
        self._buttons = [Button(words, icon=icon, on_click=wanted.emit) for words, icon, wanted in choices]
        self._buttons[-1].set_kind("quiet")
        self._menu = MenuButton(_("With these"))
        for words, icon, wanted in choices:
            self._menu.add(words, wanted.emit, icon)
        self._menu.hide()
        self.setLayout(row(self._count, 4, *self._buttons, self._menu, None, spacing=8))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_count(self, ticked: int, hidden: int) -> None:
        """Say how many are ticked, and how many of them the filter hides."""
        number = self._formats.number
        words = ngettext_("{count} ticked", "{count} ticked", ticked).format(count=number(ticked))
        if hidden:
            words = _("{ticked}, {count} of them not shown").format(ticked=words, count=number(hidden))
        self._count.set_text(words)
        self.setVisible(ticked > 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the buttons, or the menu where they have no room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_menu"):
            self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        gap = layout.spacing() if layout is not None else 0
        wanted = self._count.sizeHint().width() + sum(one.sizeHint().width() + gap for one in self._buttons) + 2 * gap
        fits = wanted <= self.width()
        for button in self._buttons:
            button.setVisible(fits)
        self._menu.setVisible(not fits)
