"""A choice of views: buttons side by side where there is room, a menu where there is not."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from growthdesk.ui.kit.buttons import MenuButton, Segmented
from growthdesk.ui.kit.spacing import row
from growthdesk.wording import _


class ViewChoice(QWidget):
    """A few exclusive views of the same rows."""

    chosen = Signal(object)

    def __init__(self, views: Sequence[tuple[str, str]], name: str) -> None:
        """Make one entry per (value, words); `name` is spoken for the group. The first view is chosen."""
        super().__init__()
        self._words = dict(views)
        self._name = name
        self._buttons = Segmented(views, name)
        self._menu = MenuButton("")
        for value, words in views:
            self._menu.add(words, partial(self._on_menu, value))
        self._menu.hide()
        self._buttons.chosen.connect(self._on_button)
        self.setLayout(row(None, self._buttons, self._menu, spacing=0))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.choose(views[0][0])

    def value(self) -> str:
        """Return the chosen view."""
        return str(self._buttons.value())

    def choose(self, value: str) -> None:
        """Choose a view without telling anybody; an unknown one chooses the first."""
        known = value if value in self._words else next(iter(self._words))
        self._buttons.choose(known)
        self._menu.set_text(_("{name}: {view}").format(name=self._name, view=self._words[known]))

    def sizeHint(self) -> QSize:
        """Ask for room for the buttons."""
        return self._buttons.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be content with room for the menu."""
        return QSize(min(self._menu.sizeHint().width(), self._buttons.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what has room."""
        super().resizeEvent(event)
        has_room = self.width() >= self._buttons.sizeHint().width()
        self._buttons.setVisible(has_room)
        self._menu.setVisible(not has_room)

    def _on_button(self, value: object) -> None:
        self.choose(str(value))
        self.chosen.emit(value)

    def _on_menu(self, value: str) -> None:
        self.choose(value)
        self.chosen.emit(value)
