"""What the window says by itself: banners, empty states, progress where the result will appear, the status line."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from growthdesk.ui.kit import icons
from growthdesk.ui.kit.background import Job
from growthdesk.ui.kit.buttons import Button, IconButton, LinkButton
from growthdesk.ui.kit.marks import Divider, ProgressLine
from growthdesk.ui.kit.spacing import column, fix, row
from growthdesk.ui.kit.text import Align, ElidedLabel, Label
from growthdesk.ui.kit.theme import restyle
from growthdesk.ui.kit.tones import Tone, ink_token
from growthdesk.wording import _

_BANNER_ICONS = {Tone.GOOD: "check", Tone.RISK: "error", Tone.WATCH: "warning"}


class IconMark(QWidget):
    """A small icon which is not a button."""

    def __init__(self, name: str, token: str = "ink_second", size: int = 16, parent: QWidget | None = None) -> None:
        """Make a mark; the words beside it say what it means."""
        super().__init__(parent)
        self._name = name
        self._token = token
        self._size = size
        fix(self, width=size, height=size)

    def show_icon(self, name: str, token: str) -> None:
        """Change picture and tint."""
        self._name = name
        self._token = token
        self.update()

    def paintEvent(self, _event: QEvent) -> None:
        """Draw the icon."""
        from PySide6.QtGui import QPainter

        painter = QPainter(self)
        painter.drawPixmap(self.rect(), icons.pixmap(self._name, self._token, self._size, self.devicePixelRatioF()))
        painter.end()


class Banner(QFrame):
    """One sentence across the page, with a link to do something about it."""

    acted = Signal()

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.WATCH,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        detail: str = "",
        on_close: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a banner; with `on_close` it has a button to close it."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._mark = IconMark("info")
        self._text = Label(text, "strong", tone, wrap=True)
        self._detail = Label(detail, "second", wrap=True)
        self._link = LinkButton(action)
        if not action:
            self._link.hide()
        self._link.clicked.connect(self.acted)
        words = column(self._text, self._detail, spacing=2)
        layout = row(margins=(14, 8, 14, 8), spacing=10)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self._link, 0, Qt.AlignmentFlag.AlignTop)
        if on_close is not None:
            layout.addWidget(IconButton("close", _("Close this message"), on_close), 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)
        if on_action is not None:
            self.acted.connect(partial(_call, on_action))
        self.show_text(text, tone, detail)

    def show_text(self, text: str, tone: Tone | None = None, detail: str = "") -> None:
        """Change the sentence, and the tone when given."""
        if tone is not None:
            self.setProperty("tone", str(tone))
            self._text.set_tone(tone)
            self._mark.show_icon(_BANNER_ICONS.get(tone, "info"), ink_token(tone))
            restyle(self)
        self._text.set_text(text)
        self._detail.set_text(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(f"{text} {detail}".strip())

    def set_action(self, text: str) -> None:
        """Change the words of the link; empty hides it."""
        self._link.set_text(text)
        self._link.setVisible(bool(text))


class EmptyState(QWidget):
    """Nothing here yet: one sentence, one button."""

    acted = Signal()

    def __init__(
        self,
        sentence: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        icon: str = "info",
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty state."""
        super().__init__(parent)
        self._sentence = fix(Label(sentence, "second", wrap=True, align=Align.CENTRE), min_width=200, max_width=380)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._button = Button(action)
        if not action:
            self._button.hide()
        self._button.clicked.connect(self.acted)
        layout = column(None, margins=24, spacing=12)
        layout.addWidget(IconMark(icon, "ink_third", 28), 0, centre)
        middle = row(spacing=0)
        middle.addStretch(1)
        middle.addWidget(self._sentence, 20)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addWidget(self._button, 0, centre)
        layout.addStretch(2)
        self.setLayout(layout)
        self.setAccessibleName(sentence)
        if on_action is not None:
            self.acted.connect(partial(_call, on_action))

    def set_sentence(self, sentence: str) -> None:
        """Change the sentence."""
        self._sentence.set_text(sentence)
        self.setAccessibleName(sentence)


class InlineProgress(QWidget):
    """Named step, bar and a way to stop, shown where the result will appear."""

    cancelled = Signal()

    def __init__(self, *, cancellable: bool = True, parent: QWidget | None = None) -> None:
        """Make a progress line; hidden work may be followed with `follow`."""
        super().__init__(parent)
        self._step = ElidedLabel("", "second")
        self._bar = ProgressLine(None)
        self._cancel = Button(_("Cancel"), "quiet")
        if not cancellable:
            self._cancel.hide()
        self._cancel.clicked.connect(self.cancelled)
        layout = row(spacing=12)
        layout.addLayout(column(self._step, self._bar, spacing=4), 1)
        layout.addWidget(self._cancel)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_step(self, text: str, fraction: float | None = None) -> None:
        """Show what is being done and how far it has come."""
        self._step.set_text(text)
        self._bar.set_fraction(fraction)
        self.setAccessibleName(text)

    def step(self) -> str:
        """Return the step shown."""
        return self._step.full_text()

    def follow(self, job: Job) -> None:
        """Show a job until it is over, and stop it when asked."""
        self.show()
        job.progressed.connect(self._on_progress)
        self.cancelled.connect(job.cancel)
        for end in (job.finished, job.failed):
            end.connect(self._on_end)
        job.stopped.connect(self._on_end)

    def _on_progress(self, text: str, fraction: float) -> None:
        self.show_step(text, fraction if fraction >= 0 else None)

    def _on_end(self, *_: object) -> None:
        self.hide()


class StatusLine(QFrame):
    """The foot of the window: short cells at the start, one at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self.setProperty("role", "status")
        self._cells: dict[str, ElidedLabel] = {}
        self._start = row(spacing=22)
        self._right = ElidedLabel("", "small")
        inner = row(margins=(14, 4, 14, 4), spacing=22)
        inner.addLayout(self._start)
        inner.addStretch(1)
        inner.addWidget(self._right)
        self.setLayout(column(Divider(), inner, spacing=0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_cell(self, key: str, text: str, tone: Tone | None = None) -> None:
        """Show a text in the cell of this key; an empty text hides it."""
        if key not in self._cells:
            self._cells[key] = ElidedLabel("", "small")
            self._start.addWidget(self._cells[key])
        cell = self._cells[key]
        cell.set_text(text)
        cell.set_tone(tone)
        cell.setVisible(bool(text))

    def cell_text(self, key: str) -> str:
        """Return the text of a cell, "" when there is none."""
        return self._cells[key].full_text() if key in self._cells else ""

    def set_right(self, text: str) -> None:
        """Show a text at the end."""
        self._right.set_text(text)


def _call(on_action: Callable[[], object]) -> None:
    on_action()
