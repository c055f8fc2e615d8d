"""The list of shortcuts: made from the commands in the menus now and from the keys of the kit, never by hand."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from growthdesk.ui.commands import Command, menu_words
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.keys import kit_keys
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.modal import Modal
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import arrange, boxed, column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.wording import _

WIDTH, MOST_OF_SCREEN = 620, 0.85
Line = tuple[str, str]


def shortcut_groups(commands: Iterable[Command]) -> list[tuple[str, list[Line]]]:
    """Return (keys, what they do) by menu, then those of lists, forms and the palette; a command greyed is left out."""
    groups: dict[str, list[Line]] = {}
    for command in commands:
        if command.shortcut and command.is_enabled:
            groups.setdefault(menu_words()[command.menu], []).append((command.key_words, command.words))
    for key in kit_keys():
        written = [QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in key.keys]
        groups.setdefault(key.where, []).append((" · ".join(written), key.what))
    return list(groups.items())


class ShortcutsDialog(Modal):
    """Every shortcut that works on the page under it."""

    def __init__(self, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setAccessibleName(_("Keyboard shortcuts"))
        head = column(Label(_("Keyboard shortcuts"), "heading"), margins=(24, 18, 24, 8), spacing=4)
        head.addWidget(Label(_("What works on the page you came from."), "second", wrap=True))
        body = column(margins=(24, 4, 24, 18), spacing=14)
        for title, lines in shortcut_groups(commands):
            body.addWidget(_group(title, lines))
        body.addStretch(1)
        close = Button(_("Close"), "primary", on_click=self.accept)
        foot = QFrame()
        foot.setProperty("role", "footer")
        foot.setLayout(row(None, close, margins=(24, 12, 24, 14)))
        self._scroll = Scroll(ScrolledBody(body))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setProperty("role", "reader")
        self._scroll.setAccessibleName(_("Keyboard shortcuts"))
        self.setLayout(column(boxed(head), (self._scroll, 1), Divider(), foot, spacing=0))
        self._scroll.setFocus()

    def sizeHint(self) -> QSize:
        """Show much at once, and scroll the rest."""
        room = self.screen().availableSize()
        return QSize(min(px(WIDTH), room.width() - 40), round(room.height() * MOST_OF_SCREEN))


def _group(title: str, lines: Sequence[Line]) -> QWidget:
    grid = arrange(QGridLayout(), spacing=6)
    grid.setColumnStretch(0, 1)
    for number, (keys, what) in enumerate(lines):
        words = Label(what, wrap=True)
        words.setAccessibleName(f"{what}: {keys}")
        grid.addWidget(words, number, 0)
        grid.addWidget(Label(keys, "second"), number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return boxed(column(Label(title, "section"), grid, spacing=6))
