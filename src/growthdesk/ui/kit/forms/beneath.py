"""The place beneath an input: words in passing, or a problem. Both have lines of one height, whatever the font."""

from PySide6.QtWidgets import QWidget

from growthdesk.ui.kit.notices import IconMark
from growthdesk.ui.kit.spacing import fix, row
from growthdesk.ui.kit.text import ClampedLabel
from growthdesk.ui.kit.tones import Tone

MARK_SIZE = 14
MOST_LINES = 12


class Beneath(QWidget):
    """One label says either, so that nothing moves when one follows the other.

    It counts its lines itself: the height of a `QLabel` also depends on the letters, which another font may lend.
    """

    def __init__(self) -> None:
        """Make an empty place, hidden until there is a problem."""
        super().__init__()
        self._hint = ""
        self._problem = ""
        self._is_kept = False
        self._mark = IconMark("error", "risk", MARK_SIZE)
        self._words = fix(ClampedLabel("", "second", lines=MOST_LINES), min_height=MARK_SIZE)
        self.setLayout(row(self._mark, (self._words, 1), spacing=6))
        self._show()

    def keep(self) -> None:
        """Stay when there is nothing to say: a form must not move while one goes from field to field."""
        self._is_kept = True
        self._show()

    def show_hint(self, words: str) -> None:
        """Show words in passing; a problem is shown first."""
        self._hint = words
        self._show()

    def show_problem(self, sentence: str) -> None:
        """Show a problem, or none."""
        self._problem = sentence
        self._show()

    def hint(self) -> str:
        """Return the words in passing."""
        return self._hint

    def problem(self) -> str:
        """Return the problem shown, or ""."""
        return self._problem

    def _show(self) -> None:
        self._mark.setVisible(bool(self._problem))
        self._words.set_text(self._problem or self._hint)
        self._words.set_tone(Tone.RISK if self._problem else None)
        self.setVisible(self._is_kept or bool(self._problem))
