"""A short question with buttons; it loads nothing a form needs."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.modal import Modal
from growthdesk.ui.kit.notices import IconMark
from growthdesk.ui.kit.spacing import column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px

LONGEST_TITLE = 60


class Question(Modal):
    """A sentence, perhaps a second one, and buttons; Esc and closing press none."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, buttons: Sequence[Button], icon: tuple[str, str]
    ) -> None:
        """Make a question; `icon` is (name, token), the last button has the keyboard."""
        super().__init__(parent)
        self.setWindowTitle(title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…")
        self.setAccessibleName(f"{title} {text}".strip())
        self.pressed: Button | None = None
        self.buttons = tuple(buttons)
        self.title = Label(title, "section", wrap=True, selectable=True)
        self.text = Label(text, wrap=True, selectable=True)
        if not text:
            self.text.hide()
        words = column(self.title, self.text, None, margins=(0, 3, 0, 0), spacing=6)
        body = row(column(IconMark(*icon, size=24), None), (words, 1), margins=(20, 18, 24, 16), spacing=14)
        foot = row(None, *buttons, margins=(20, 0, 20, 16), spacing=8)
        self.setLayout(column((body, 1), foot, spacing=0))
        for button in buttons:
            button.clicked.connect(partial(self._press, button))
        buttons[-1].setDefault(True)
        buttons[-1].setFocus()

    def sizeHint(self) -> QSize:
        """Be as high as the words need, within the screen."""
        room = self.screen().availableSize()
        width = min(px(420), room.width() - 40)
        layout = self.layout()
        needed = layout.heightForWidth(width) if layout is not None else 0
        return QSize(width, min(needed, room.height() - 80))

    def _press(self, button: Button) -> None:
        self.pressed = button
        self.accept()
