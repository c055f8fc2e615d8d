"""The sections of a handover beside its form: each with how much of it is there, as shape and word."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.handover_sections import Section, SectionResult
from growthdesk.ui.handover.tones import OF_SECTION
from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.clickable import Clickable
from growthdesk.ui.kit.marks import Shape
from growthdesk.ui.kit.spacing import column, row
from growthdesk.ui.kit.text import ElidedLabel
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _, ngettext_
from growthdesk.wording.labels import label


class SectionLine(Clickable):
    """One section; a click or Enter goes there."""

    def __init__(self, section: Section, on_click: Callable[[], object]) -> None:
        self._section = section
        self._shape = Shape(Tone.UNKNOWN)
        self._state = ElidedLabel("", "caption")
        words = column(ElidedLabel(label(section)), self._state, spacing=0)
        layout = row(column(self._shape, None, margins=(0, 5, 0, 0), spacing=0), (words, 1), spacing=9)
        layout.setContentsMargins(px(6), 0, px(6), px(1))
        super().__init__(layout, label(section), on_click)

    def show_result(self, result: SectionResult) -> None:
        """Say how much of the section is there."""
        state = label(result.state)
        self._shape.show_tone(OF_SECTION[result.state])
        self._state.set_text(state)
        self.setAccessibleName(_("{section}, {state}").format(section=label(self._section), state=state))


class SectionList(QWidget):
    """All sections in their order; a shorter handover has fewer."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._head = SectionHead(_("Sections"))
        self._lines = {section: SectionLine(section, partial(self.chosen.emit, section)) for section in Section}
        self.setLayout(column(self._head, *self._lines.values(), None, margins=(14, 12, 8, 12), spacing=1))

    def show_results(self, results: Sequence[SectionResult]) -> None:
        """Show how much of each section is there."""
        known = {result.section: result for result in results}
        for section, line in self._lines.items():
            line.setVisible(section in known)
            if section in known:
                line.show_result(known[section])
        open_ones = sum(bool(result.lacking) for result in results)
        note = ngettext_("{count} open", "{count} open", open_ones).format(count=open_ones) if open_ones else ""
        self._head.set_text(_("Sections"), note)

    def line(self, section: Section) -> SectionLine:
        """Return the line of a section."""
        return self._lines[section]
