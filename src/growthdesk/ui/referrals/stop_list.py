"""What speaks against asking somebody, and what to mind: each with its fact, and what would lift it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from growthdesk.domain.problems import Facts
from growthdesk.domain.readiness import Caution, Stop
from growthdesk.ui.kit.marks import Shape
from growthdesk.ui.kit.spacing import boxed, column, empty, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.advocacy import caution_remedy, caution_words, stop_remedy, stop_words
from growthdesk.wording.formats import Formats


class StopList(QWidget):
    """Stops first, then cautions; hidden while there is none."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._column = column(spacing=8)
        self.setLayout(self._column)
        self.hide()

    def show_stops(self, stops: Sequence[Stop], cautions: Sequence[Caution]) -> None:
        """Show these in place of what was there."""
        empty(self._column)
        formats = self._formats
        for stop in stops:
            self._add(Tone.RISK, stop_words(stop, formats), stop_remedy(stop, formats))
        said = [_source(stop.facts) for stop in stops if stop.code == "form_restricted"]
        for caution in cautions:
            if caution.code == "partly_restricted" and _source(caution.facts) in said:
                # What forbids this very form stands above already.
                continue
            words = _("{caution} {remedy}").format(
                caution=caution_words(caution, formats), remedy=caution_remedy(caution, formats)
            )
            self._add(Tone.WATCH, words, "")
        self._column.addStretch(1)
        self.setVisible(bool(stops or cautions))

    def _add(self, tone: Tone, words: str, remedy: str) -> None:
        texts = column(Label(words, wrap=True, selectable=True), spacing=1)
        if remedy:
            texts.addWidget(Label(remedy, "small", wrap=True, selectable=True))
        texts.addStretch(1)
        mark = column(Shape(tone), None, margins=(0, 4, 0, 0), spacing=0)
        self._column.addWidget(boxed(row(mark, (texts, 1), spacing=8)))


def _source(facts: Facts) -> Facts:
    """Return which restriction it is, whatever it takes away."""
    return tuple((name, said) for name, said in facts if name in ("kind", "whose", "note"))
