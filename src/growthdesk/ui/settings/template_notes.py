"""What is said under a template while it is edited: a fault with its line, what was left out, a newer shipped one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.document_templates import TemplateFault
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.templates import fault_words


class TemplateNotes(QWidget):
    """One banner about the page, and one about a newer shipped template."""

    line_wanted = Signal(int)
    keep_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line = 0
        newer = _("The program’s own template has changed since you edited yours.")
        what = _("Yours is still used. Take over from the shipped one what you need, then keep yours.")
        self.outdated = Banner(newer, Tone.WATCH, _("Keep mine"), self.keep_wanted.emit, what)
        self.outdated.hide()
        self.page = Banner("", Tone.RISK)
        self.page.acted.connect(self._on_line_wanted)
        self.page.hide()
        self.setLayout(column(self.outdated, self.page, spacing=8))
        self.hide()

    def show_outdated(self, *, is_outdated: bool) -> None:
        """Say that the program has a newer template of its own."""
        self.outdated.setVisible(is_outdated)
        self._show_any()

    def show_printed(self, fault: TemplateFault | None, left_out: Sequence[str]) -> None:
        """Say why the text could not be printed with, else what could not be printed as it is."""
        self._line = fault.line if fault is not None else 0
        if fault is not None:
            detail = _("Until this is put right, documents are made with the shipped template.")
            self.page.show_text(fault_words(fault), Tone.RISK, detail)
        elif left_out:
            self.page.show_text("\n".join(left_out), Tone.WATCH)
        self.page.set_action(_("Go to line") if self._line else "")
        self.page.setVisible(fault is not None or bool(left_out))
        self._show_any()

    def show_refused(self, words: str) -> None:
        """Say why there is no page to show."""
        self._line = 0
        self.page.show_text(words, Tone.WATCH)
        self.page.set_action("")
        self.page.show()
        self._show_any()

    def _show_any(self) -> None:
        self.setVisible(not (self.outdated.isHidden() and self.page.isHidden()))

    def _on_line_wanted(self) -> None:
        self.line_wanted.emit(self._line)
