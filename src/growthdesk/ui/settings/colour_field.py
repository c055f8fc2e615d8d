"""The firm's colour: typed or chosen, shown beside it, and said how well it can be read in print."""

from decimal import ROUND_DOWN, Decimal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from growthdesk.domain.colours import READABLE, contrast_with_white, is_colour, readable_on_white
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.forms.field import Field
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import colour, px
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.formats import Formats


class Swatch(QWidget):
    """A colour as it is printed; on white paper in the dark too."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        fix(self, width=28, height=28)

    def show_colour(self, text: str) -> None:
        """Show "#rrggbb"; anything else shows as an empty frame."""
        self._colour = text if is_colour(text) else ""
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as a line."""
        return QSize(px(28), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the colour in a frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("field_line"), 1))
        painter.setBrush(QColor(self._colour) if self._colour else colour("field"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), px(5), px(5))
        painter.end()


class ColourField(Field):
    """A colour, typed as #rrggbb or chosen from a dialog."""

    choosing = Signal()

    def __init__(self, name: str, label: str, formats: Formats, *, help: str = "", example: str = "") -> None:  # noqa: A002
        """Make a field without a colour; whoever hears `choosing` opens the dialog."""
        super().__init__(name, label, help=help, example=example)
        self._formats = formats
        self._line = QLineEdit()
        self._line.setPlaceholderText(example)
        self._line.textChanged.connect(self._on_text)
        # The button beside it is part of the field: leaving the line for it saves too.
        self._line.editingFinished.connect(self._leave)
        self._swatch = Swatch()
        self._printed = Swatch()
        self._note = Label("", "small", wrap=True)
        self._choose = Button(_("Choose colour…"), on_click=self.choosing.emit)
        line = row(self._swatch, (self._line, 1), self._choose, spacing=8)
        note = row(self._printed, (self._note, 1), spacing=8)
        self._hold(boxed(column(line, note, spacing=6)), self._line)
        self._show_contrast("")

    def value(self) -> str:
        """Return what is typed."""
        return self._line.text().strip()

    def choose(self, text: str) -> None:
        """Take a colour from the dialog, as if it had been typed and left."""
        self._line.setText(text)
        self.left.emit()

    def _show_value(self, value: object) -> None:
        self._line.setText(str(value or ""))

    def _on_text(self, text: str) -> None:
        self._show_contrast(text.strip())
        self._tell_change()

    def _show_contrast(self, text: str) -> None:
        self._swatch.show_colour(text)
        words, tone, printed = contrast_words(text, self._formats)
        self._note.set_text(words)
        self._note.set_tone(tone)
        self._note.setVisible(bool(words))
        self._printed.show_colour(printed)
        self._printed.setVisible(bool(printed))


def contrast_words(text: str, formats: Formats) -> tuple[str, Tone | None, str]:
    """Say how well a colour can be read on white; with the darker one printed in its place, where it cannot."""
    if not is_colour(text):
        return "", None, ""
    contrast = contrast_with_white(text)
    ratio = _one_place(contrast, formats)
    if contrast >= READABLE:
        return _("Reads well on white paper: contrast {ratio} to 1.").format(ratio=ratio), Tone.GOOD, ""
    printed = readable_on_white(text).upper()
    note = _("Too pale to read on white paper: contrast {ratio} to 1 instead of {needed}. Documents print {printed}.")
    words = note.format(ratio=ratio, needed=_one_place(READABLE, formats), printed=printed)
    return words, Tone.WATCH, printed


def _one_place(number: float, formats: Formats) -> str:
    return formats.number(Decimal(number).quantize(Decimal("0.1"), ROUND_DOWN))
