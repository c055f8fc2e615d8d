"""What becomes of a printed document: written, opened, printed on paper, its mail text copied; and what is said of it.

Rule: a file is there only where the user put it. Once somebody may have the document, who received it can be noted;
what is said of one that is no longer shown names it and offers nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from growthdesk.domain.problems import Refusal
from growthdesk.ui.documents.suggested_file import PURPOSE, suggested_file
from growthdesk.ui.kit.background import Progress
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.notices import Banner, InlineProgress
from growthdesk.ui.kit.page_view import Draw
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.documents import DocumentContents, ExportedDocument, PrintedDocument, write_document
from growthdesk.wording import _, ngettext_
from growthdesk.wording.labels import label
from growthdesk.wording.refusals import sentence

# Below this width the buttons stand under what is said.
BESIDE_FROM = 720


@dataclass(frozen=True, slots=True)
class _GoingOut:
    """What is written or printed just now: the pages it was begun for, and the document's name."""

    printed: PrintedDocument
    document: str
    is_file: bool


class PreviewOutput(QWidget):
    """Above the pages: what was done with them, and what can be done next."""

    drawing_wanted = Signal()
    opening_wanted = Signal()
    folder_wanted = Signal()
    noting_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._contents: DocumentContents | None = None
        self._printed: PrintedDocument | None = None
        self._going_out: _GoingOut | None = None
        self._then: Callable[[Path], None] | None = None
        self._can_note = False
        self.file: Path | None = None
        self.notice = Banner("")
        self.notice.acted.connect(self.hide_notice)
        self.notice.acted.connect(self.drawing_wanted)
        self.note_button = Button(_("Note who received it…"), on_click=self.noting_wanted.emit)
        self.open_button = Button(_("Open"), on_click=self.opening_wanted.emit)
        self.folder_button = Button(_("Show in folder"), on_click=self.folder_wanted.emit)
        self._buttons = (self.note_button, self.open_button, self.folder_button)
        self._line = row((self.notice, 1), boxed(row(*self._buttons, None, spacing=8)), spacing=8)
        self._said = boxed(self._line)
        self._said.hide()
        # A file is there in a moment, whole or not at all: only printing can be stopped.
        self._writing, self._printing = InlineProgress(cancellable=False), InlineProgress()
        self._writing.hide()
        self._printing.hide()
        self.setLayout(column(self._said, self._writing, self._printing, spacing=8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words where both have no room beside each other."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= px(BESIDE_FROM)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def offer_noting(self, *, can_note: bool) -> None:
        """Offer to note who received the document, once somebody may have it; not for one that is about nobody."""
        self._can_note = can_note

    def take(self, contents: DocumentContents, printed: PrintedDocument) -> None:
        """Work on these pages from now on; what was written before is no longer what is shown."""
        if printed is not self._printed:
            self.file = None
        self._contents, self._printed = contents, printed

    def forget(self) -> None:
        """Work on nothing: other pages are to come; what goes out still is named."""
        self.file = self._contents = self._printed = None
        if self.is_busy:
            self.say_busy()
        else:
            self.hide_notice()

    @property
    def is_busy(self) -> bool:
        """Whether pages are being written or printed."""
        return self._going_out is not None

    # Files

    def export(self) -> None:
        """Ask for a place and write the pages there."""
        self._write()

    def open_in_viewer(self) -> None:
        """Open the file that was written; without one, write it first."""
        self._with_file(self._open_file)

    def show_in_folder(self) -> None:
        """Show where the file is; without one, write it first."""
        self._with_file(self._open_folder)

    def _with_file(self, act: Callable[[Path], None]) -> None:
        if self.file is not None and self.file.is_file():
            act(self.file)
        else:
            self._write(act)

    def _open_file(self, file: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            if file == self.file:
                self._say(_saved_words(file), Tone.GOOD, *self._buttons)
        else:
            self._say(_("This computer has no program that opens {path}.").format(path=file), Tone.WATCH)

    def _open_folder(self, file: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))):
            self._say(_("This computer has no program that opens {path}.").format(path=file.parent), Tone.WATCH)

    def _write(self, then: Callable[[Path], None] | None = None) -> None:
        contents, printed = self._taken()
        title = _("Export {document} as").format(document=label(contents.kind))
        patterns = [(_("PDF document"), "*.pdf")]
        file = self._workspace.prompts.choose_save_file(title, suggested_file(self._workspace, contents), patterns)
        if file is None:
            return
        self.hide_notice()
        self.file = None
        self._then = then
        # The file dialog has asked whether a file that is there may be replaced.
        going_out = _GoingOut(printed, self._name_of(contents), is_file=True)
        work = partial(_write, self._workspace, file, contents, printed)
        self._begin(going_out, work, _("Writing the PDF"), self._on_written)

    def _on_written(self, exported: ExportedDocument) -> None:
        gone_out = self._end()
        if gone_out.printed is self._printed:
            self.file = exported.file
        self._workspace.settings.change_last_folder(PURPOSE, exported.file.parent)
        self._say_of(gone_out, _saved_words(exported.file), Tone.GOOD, *self._buttons)
        then, self._then = self._then, None
        if then is not None:
            then(exported.file)

    # Paper

    def print_on_paper(self, page: int, draw: Draw) -> None:
        """Ask for a printer and print the pages as they are shown; `page` is the one looked at."""
        from growthdesk.ui.kit.paper import pages_wanted, print_pages

        contents, printed = self._taken()
        name = self._name_of(contents)
        printer = self._workspace.prompts.choose_printer(name, printed.page_sizes)
        if printer is None:
            return
        self.hide_notice()
        pages = pages_wanted(printer, printed.pages, page)
        going_out = _GoingOut(printed, name, is_file=False)
        work = partial(print_pages, printer, pages, printed.page_sizes, draw, _page_words)
        self._begin(going_out, work, _("Getting the pages ready"), self._on_paper)

    def _on_paper(self, sheets: int) -> None:
        gone_out = self._end()
        words = ngettext_("{count} page went to the printer.", "{count} pages went to the printer.", sheets)
        text = words.format(count=self._workspace.formats.number(sheets))
        self._say_of(gone_out, text, Tone.GOOD, self.note_button)

    def _name_of(self, contents: DocumentContents) -> str:
        return suggested_file(self._workspace, contents).stem

    def _taken(self) -> tuple[DocumentContents, PrintedDocument]:
        assert self._contents is not None
        assert self._printed is not None
        return self._contents, self._printed

    # What is said

    def say_busy(self) -> None:
        """Say which document goes out still: the next one waits for it."""
        assert self._going_out is not None
        still = _("Still printing “{document}”. One document goes out at a time.")
        if self._going_out.is_file:
            still = _("Still writing “{document}”. One document goes out at a time.")
        self._say(still.format(document=self._going_out.document), Tone.NEUTRAL)

    def say_copied(self) -> None:
        """Say that the text for a mail can be pasted."""
        self._say(_("The text for a mail is on the clipboard."), Tone.NEUTRAL, self.note_button)

    def say_noted(self, text: str) -> None:
        """Say who was noted, in place of the offer to note it; a file that was written can still be opened."""
        self._say(text, Tone.GOOD, *((self.open_button, self.folder_button) if self.file is not None else ()))

    def say_not_drawn(self, text: str) -> None:
        """Say why a page could not be drawn, and offer to try again."""
        self._say(text, Tone.RISK, action=_("Try again"))

    def hide_notice(self) -> None:
        """Say nothing."""
        self._said.hide()

    def _say_of(self, gone_out: _GoingOut, text: str, tone: Tone, *buttons: Button) -> None:
        """Say what became of a document; over other pages it is named, and nothing is offered for them."""
        if gone_out.printed is self._printed:
            self._say(text, tone, *buttons)
        else:
            about = _("This is about “{document}”, not about the pages shown now.")
            self._say(text, tone, detail=about.format(document=gone_out.document))

    def _say(self, text: str, tone: Tone, *buttons: Button, action: str = "", detail: str = "") -> None:
        self.notice.show_text(text, tone, detail)
        self.notice.set_action(action)
        for button in self._buttons:
            button.setVisible(button in buttons and (self._can_note or button is not self.note_button))
        self._said.show()

    # Under way

    def _begin(
        self, going_out: _GoingOut, work: Callable[[Progress], object], step: str, on_done: Callable[..., None]
    ) -> None:
        self._going_out = going_out
        progress = self._writing if going_out.is_file else self._printing
        progress.show_step(step)
        job = self._workspace.background.run(work, "export")
        progress.follow(job)
        job.finished.connect(on_done)
        job.failed.connect(self._on_failed)
        job.stopped.connect(self._on_stopped)

    def _on_failed(self, problem: object) -> None:
        gone_out = self._end()
        if not isinstance(problem, Refusal):
            assert isinstance(problem, BaseException)
            raise problem
        tone = Tone.NEUTRAL if problem.code == "document_cancelled" else Tone.RISK
        self._say_of(gone_out, sentence(problem, self._workspace.formats), tone)

    def _on_stopped(self) -> None:
        self._say_of(self._end(), _("Printing was stopped."), Tone.NEUTRAL)

    def _end(self) -> _GoingOut:
        assert self._going_out is not None
        gone_out, self._going_out = self._going_out, None
        return gone_out


def _saved_words(file: Path) -> str:
    return _("Saved to {path}").format(path=file)


def _write(
    workspace: Workspace, file: Path, contents: DocumentContents, printed: PrintedDocument, _progress: Progress
) -> ExportedDocument:
    return write_document(workspace.desk, file, contents, printed, overwrite=True)


def _page_words(number: int, count: int) -> str:
    return _("Printing page {number} of {count}").format(number=number, count=count)
