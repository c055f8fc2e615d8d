"""The chosen files side by side: name, what they hold, what becomes of their rows; one of them is looked at."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.imports import FilePreview
from growthdesk.ui.kit.clickable import CardButton
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.marks import Pill
from growthdesk.ui.kit.spacing import fix, row
from growthdesk.ui.kit.text import ElidedLabel, Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.imports import file_plan, source_name
from growthdesk.wording.labels import label


class FileCards(QWidget):
    """A card per file, as many in a line as fit."""

    chosen = Signal(int)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._flow = FlowLayout(spacing=10, line_spacing=10)
        self.setLayout(self._flow)
        self._cards: list[CardButton] = []
        self._shown: tuple[FilePreview, ...] = ()

    def show_files(self, files: Sequence[FilePreview], current: int) -> None:
        """Show the files; the one looked at is marked. Cards that stay the same keep the keyboard."""
        if files != self._shown:
            self._shown = tuple(files)
            self._flow.clear()
            self._cards = [self._card(file, at) for at, file in enumerate(files)]
            for card in self._cards:
                self._flow.addWidget(card)
        for at, card in enumerate(self._cards):
            card.set_selected(at == current)

    def _card(self, file: FilePreview, at: int) -> CardButton:
        name = source_name(file.source)
        words, tone = _state(file)
        head = row((ElidedLabel(name, "strong"), 1), *([Pill(words, tone)] if words else []), spacing=8)
        counts = file_plan(file, self._formats) if file.rows else ""
        kind = _("Fits no kind") if file.source.is_left_out else label(file.source.kind)
        words_below = _("{kind}: {counts}").format(kind=kind, counts=counts) if counts else kind
        spoken = ", ".join(filter(None, (name, kind, words, counts)))
        card = CardButton(
            head,
            Label(words_below, "second", wrap=True),
            name=spoken,
            on_click=partial(self.chosen.emit, at),
            spacing=4,
            margins=(14, 8, 14, 8),
        )
        return fix(card, width=290, min_height=64)


def _state(file: FilePreview) -> tuple[str, Tone]:
    if file.refusal is not None:
        return _("Cannot be read"), Tone.RISK
    if file.source.is_left_out:
        return _("Not read"), Tone.NEUTRAL
    if file.missing:
        return _("Columns missing"), Tone.WATCH
    if file.questions:
        return _("Question"), Tone.WATCH
    return "", Tone.NEUTRAL
