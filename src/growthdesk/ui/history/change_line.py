"""One changed field in the history: what it held, what it holds since, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from growthdesk.ui.history.changes_in_words import FieldWords
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.spacing import arrange, column, fix, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.wording import _

APART = 10
# Where the words of a link begin.
BELOW_TOP = 2
TITLE_WIDTH, BESIDE_FROM, NARROWEST, UNBOUNDED = 140, 420, 200, 8_000
# A longer text stands by itself, cut until somebody wants it whole.
LONGEST_IN_LINE, SHOWN_OF_LONG = 90, 220


class ChangeLine(QWidget):
    """Name, before and after, and a button where the value before can be brought back."""

    def __init__(self, words: FieldWords, restore: Callable[[], object]) -> None:
        super().__init__()
        self._words = words
        self._is_whole = False
        self._value = Label("", wrap=True, selectable=True)
        self._value.setAccessibleName(f"{words.title}: {words.change}")
        self._fold = LinkButton("", self._turn)
        self._fold.setVisible(self._is_cut())
        self._title = Label(words.title, "second", wrap=True)
        values = column(self._value, row(self._fold, None), margins=(0, BELOW_TOP, 0, 0), spacing=2)
        self._line = line = row(spacing=APART)
        line.addLayout(column(self._title, None, margins=(0, BELOW_TOP, 0, 0), spacing=0))
        line.addLayout(values, 1)
        if words.can_restore:
            button = LinkButton(_("Restore"), restore)
            name = _("Restore {field}: {value}").format(field=words.title, value=words.before or _("nothing"))
            button.setAccessibleName(name)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the name above what it names where the dialog is narrow."""
        super().resizeEvent(event)
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        is_narrow = event.size().width() < px(BESIDE_FROM)
        self._line.setDirection(above if is_narrow else beside)
        arrange(self._line, spacing=0 if is_narrow else APART)
        if is_narrow:
            fix(self._title, min_width=0, max_width=UNBOUNDED)
        else:
            fix(self._title, width=TITLE_WIDTH)

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the narrow form."""
        return QSize(px(NARROWEST), super().minimumSizeHint().height())

    def _is_cut(self) -> bool:
        return any(len(text) > SHOWN_OF_LONG for text in (self._words.before, self._words.after))

    def _turn(self) -> None:
        self._is_whole = not self._is_whole
        self._show()

    def _show(self) -> None:
        words = self._words
        self._fold.set_text(_("Show less") if self._is_whole else _("Show whole text"))
        if max(len(words.before), len(words.after)) <= LONGEST_IN_LINE:
            self._value.set_text(words.change)
            return
        before, after = (self._shown(text) or _("nothing") for text in (words.before, words.after))
        text = _("Before: {before}\nSince then: {after}")
        self._value.set_text(text.format(before=before, after=after))

    def _shown(self, text: str) -> str:
        if self._is_whole or len(text) <= SHOWN_OF_LONG:
            return text
        return text[:SHOWN_OF_LONG].rstrip(" .,;:\n") + "…"
