"""The preview of a document: its real pages, and what can be done with them.

Rule: what is written, printed or read aloud is what is shown. A file is there only where the user put it.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from growthdesk.domain.problems import Refusal
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.documents.preview_bar import PreviewBar
from growthdesk.ui.documents.preview_panel import PreviewPanel
from growthdesk.ui.documents.preview_text import PreviewText
from growthdesk.ui.documents.suggested_file import PURPOSE, suggested_file
from growthdesk.ui.kit.background import Job, Progress
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.notices import Banner, EmptyState, InlineProgress
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.page_places import Fit
from growthdesk.ui.kit.page_view import PageView
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import (
    DocumentContents,
    DocumentRequest,
    ExportedDocument,
    PrintedDocument,
    write_document,
)
from growthdesk.wording import _, ngettext_
from growthdesk.wording.labels import label
from growthdesk.wording.refusals import sentence

# Most documents are there before it: who waits longer is told what for.
WAITING_SHOWN_AFTER_MS = 300
# Below this width the header has no room for the way here.
CRUMBS_FROM = 720


class PreviewPage(Page):
    """One document, printed anew whenever something in it changes."""

    place_requested = Signal(str)
    tab_shown = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._asked: DocumentRequest | None = None
        self._request: DocumentRequest | None = None
        self._contents: DocumentContents | None = None
        self._printed: PrintedDocument | None = None
        self._file: Path | None = None
        self._job: Job | None = None
        self._output: Job | None = None
        self._then: Callable[[], None] | None = None
        self._then_with_file: Callable[[Path], None] | None = None
        self._text_of: PrintedDocument | None = None
        self.details: PreviewPanel | None = None
        self._make_parts()
        self._lay_out()
        workspace.feed.watch(self, set(), self.reload)

    def _make_parts(self) -> None:
        self.view = PageView(self._workspace.background)
        self.view.failed.connect(self._on_page_failed)
        self.text = PreviewText()
        self.bar = PreviewBar(self.view, self._workspace.formats)
        self.bar.text_toggled.connect(self.toggle_text)
        self.bar.details_toggled.connect(self.toggle_details)
        self.waiting = InlineProgress()
        self.waiting.cancelled.connect(self._cancel)
        self.problem = EmptyState("", _("Try again"), self.try_again, icon="warning")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(WAITING_SHOWN_AFTER_MS)
        self._patience.timeout.connect(self._show_waiting)
        self.notice = Banner("")
        self.notice.acted.connect(self.view.try_again)
        self.notice.acted.connect(self._hide_notice)
        self.open_button = Button(_("Open"), on_click=self.open_in_viewer)
        self.folder_button = Button(_("Show in folder"), on_click=self.show_in_folder)
        self.output = InlineProgress()
        self.output.hide()

    def _lay_out(self) -> None:
        self.print_button = Button(_("Print…"), on_click=self.print_on_paper)
        self._more = MenuButton(_("More"))
        self._entries = [self._more.add(command.text, command.run) for command in self._file_commands()[2:]]
        self.header.add_secondary(self._more)
        self.header.add_secondary(self.print_button)
        self.export_button = self.header.set_primary(_("Export PDF…"), self.export)
        self.add_top(self.bar)
        self._said = boxed(row((self.notice, 1), self.open_button, self.folder_button, spacing=8))
        self._said.hide()
        self.add_top(self._said, margins=(20, 0, 20, 0))
        self.add_top(self.output, margins=(20, 0, 20, 0))
        self._stack = QStackedWidget()
        fix(self.waiting, max_width=360)
        waiting = boxed(column(None, row(None, (self.waiting, 20), None), None, margins=16))
        for widget in (self.view, self.text, waiting, self.problem):
            self._stack.addWidget(widget)
        self.set_content(self._stack)

    # Showing

    def show_document(self, request: DocumentRequest) -> None:
        """Show a document; one that is shown already keeps its place and choices."""
        if request != self._asked:
            self._asked = self._request = request
            self._contents = self._printed = self._file = self._text_of = None
            self._stop()
            self.view.clear(forget=True)
            self._hide_notice()
            self._show_text(as_text=False)
            if self.details is not None:
                self.set_panel(None)
                self.details = None
        self.reload()

    def take_keyboard(self) -> None:
        """Let the keys turn pages at once."""
        self._seen().setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the document again, and print it again when anything in it is different."""
        if self._request is None:
            return
        try:
            contents = read_document(self._workspace.desk, self._request)
        except Refusal:
            # What it was made of is gone.
            self._asked = self._request = None
            self._stop()
            self.place_requested.emit("accounts")
            return
        before, self._contents = self._contents, contents
        self._show_header(contents)
        self._show_details(contents)
        if before is None or (before.job, before.templates) != (contents.job, contents.templates):
            self._hide_notice()
            self._file = None
            self._start()

    def _show_header(self, contents: DocumentContents) -> None:
        assert self._request is not None
        crumbs = []
        is_wide = self.width() >= px(CRUMBS_FROM)
        if self._request.account_id and is_wide:
            crumbs.append((f"account:{self._request.account_id}", contents.client))
        if self._request.review_id and is_wide:
            crumbs.append((f"review:{self._request.review_id}", _("Value review")))
        self.header.set_crumbs(crumbs)
        self.header.set_title(label(contents.kind))
        self._entries[-1].setVisible(bool(contents.mail_text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the crumbs go before the title is cut."""
        super().resizeEvent(event)
        if self._contents is not None:
            self._show_header(self._contents)

    def _show_details(self, contents: DocumentContents) -> None:
        assert self._request is not None
        if self.details is None:
            self.details = PreviewPanel(self._workspace, self._request, contents)
            self.details.chosen.connect(self._on_choice)
            self.details.closed.connect(self._on_details_closed)
            self.set_panel(self.details)
            self.details.setVisible(self.bar.are_details_wanted)
        else:
            self.details.show_contents(contents)

    def _on_choice(self) -> None:
        if self.details is not None:
            self._request = self.details.request()
            self.reload()

    # Printing to pages

    def _start(self) -> None:
        self._stop()
        contents = self._contents
        assert contents is not None
        self._printed = None
        self.waiting.show_step(_("Getting the printing ready"))
        self._patience.start()
        work = partial(_print, self._workspace, contents)
        self._job = job = self._workspace.background.run(work, "preview")
        job.progressed.connect(self._on_step)
        job.finished.connect(self._on_printed)
        job.failed.connect(self._on_not_printed)

    def _stop(self) -> None:
        self._patience.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _cancel(self) -> None:
        if self._job is not None:
            self._stop()
            self._then = None
            self._show_problem(sentence(Refusal("document_cancelled")))

    def _show_waiting(self) -> None:
        self._stack.setCurrentIndex(2)

    def _on_step(self, text: str, fraction: float) -> None:
        if self.sender() is self._job:
            self.waiting.show_step(text, fraction if fraction >= 0 else None)

    def _on_printed(self, printed: PrintedDocument) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self._patience.stop()
        self._printed = printed
        self.view.show_pages(printed.page_sizes, partial(_draw, self._workspace, printed))
        self.bar.show_pages()
        if self.details is not None:
            self.details.show_left_out(printed.left_out)
        had_keyboard = self.problem.isAncestorOf(self.focusWidget() or self)
        self._show_text(as_text=self.bar.is_text_wanted)
        if had_keyboard:
            self.take_keyboard()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_not_printed(self, problem: object) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self._then = None
        self._patience.stop()
        if isinstance(problem, Refusal):
            self._show_problem(sentence(problem, self._workspace.formats))
            return
        self._show_problem(_("The document could not be made."))
        assert isinstance(problem, BaseException)
        raise problem

    def _show_problem(self, text: str) -> None:
        self.view.clear()
        self.problem.set_sentence(text)
        self._stack.setCurrentWidget(self.problem)

    def try_again(self) -> None:
        """Print the pages again."""
        if self._job is None and self._contents is not None:
            self._start()

    def _on_page_failed(self, problem: object) -> None:
        if not isinstance(problem, Refusal):
            assert isinstance(problem, BaseException)
            raise problem
        if problem.code != "document_cancelled":
            self._say(sentence(problem, self._workspace.formats), Tone.RISK, _("Try again"))

    # As text

    def toggle_text(self) -> None:
        """Show the words in place of the pages, or the pages again."""
        self._show_text(as_text=not self.bar.is_text_wanted)
        self.take_keyboard()
        self.tab_shown.emit()

    def _show_text(self, *, as_text: bool) -> None:
        self.bar.show_as_text(as_text=as_text)
        if self._printed is None and self._contents is not None:
            return
        self._stack.setCurrentWidget(self._seen())
        printed = self._printed
        if as_text and printed is not None and self._text_of is not printed:
            self._text_of = printed
            self.text.setPlainText(_("Reading the words of the pages"))
            job = self._workspace.background.run(partial(_read, self._workspace, printed), "text")
            job.finished.connect(self._on_read)
            job.failed.connect(self._on_not_read)

    def _on_read(self, result: tuple[PrintedDocument, tuple[str, ...]]) -> None:
        printed, texts = result
        if printed is self._text_of:
            self.text.show_pages(texts)

    def _on_not_read(self, problem: object) -> None:
        self._text_of = None
        self.text.clear()
        self._show_text(as_text=False)
        self._on_page_failed(problem)

    def _seen(self) -> QWidget:
        return self.text if self.bar.is_text_wanted else self.view

    # Details

    def toggle_details(self) -> None:
        """Show or hide what is said about the document."""
        if self.details is not None:
            self.bar.show_details(are_shown=not self.bar.are_details_wanted)
            self.details.setVisible(self.bar.are_details_wanted)
            self.tab_shown.emit()

    def _on_details_closed(self) -> None:
        self.bar.show_details(are_shown=False)
        self.take_keyboard()
        self.tab_shown.emit()

    # What can be done with the pages

    def _file_commands(self) -> list[Command]:
        report = Menu.REPORT
        return [
            Command(report, _("Export PDF…"), self.export, "Ctrl+E"),
            Command(report, _("Print…"), self.print_on_paper, "Ctrl+P"),
            Command(report, _("Open in the PDF viewer"), self.open_in_viewer, "Ctrl+Shift+O"),
            Command(report, _("Show in folder"), self.show_in_folder),
            Command(report, _("Copy text for a mail"), self.copy_mail_text, "Ctrl+Shift+C"),
        ]

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers while a document is shown."""
        view, shown = Menu.VIEW, self.view
        return [
            *self._file_commands(),
            None,
            Command(view, _("Zoom in"), shown.zoom_in, "Ctrl++"),
            Command(view, _("Zoom out"), shown.zoom_out, "Ctrl+-"),
            Command(view, _("Size on paper"), partial(shown.set_zoom, 1.0), "Ctrl+0"),
            Command(view, _("Fit width"), partial(shown.set_fit, Fit.WIDTH)),
            Command(view, _("Fit page"), partial(shown.set_fit, Fit.PAGE)),
            None,
            Command(view, self.bar.text_button.accessibleName(), self.toggle_text, "Ctrl+Shift+T"),
            Command(view, self.bar.details_button.accessibleName(), self.toggle_details, "Ctrl+Shift+D"),
        ]

    def _when_current(self, act: Callable[[], None]) -> None:
        """Act on the pages as they stand in the record: at once, or as soon as they are printed."""
        if self._contents is None or self._output is not None:
            return
        if self.details is not None and self.details.headline is not None and not self.details.headline.keep():
            return
        if self._printed is not None:
            act()
            return
        self._then = act
        if self._job is None:
            self._start()

    def export(self) -> None:
        """Ask for a place and write the pages there."""
        self._when_current(self._write)

    def open_in_viewer(self) -> None:
        """Open the file that was written; without one, write it first."""
        self._when_current(partial(self._with_file, self._open_file))

    def show_in_folder(self) -> None:
        """Show where the file is; without one, write it first."""
        self._when_current(partial(self._with_file, self._open_folder))

    def _with_file(self, act: Callable[[Path], None]) -> None:
        if self._file is not None and self._file.is_file():
            act(self._file)
        else:
            self._write(act)

    def _open_file(self, file: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def _open_folder(self, file: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    def _write(self, then: Callable[[Path], None] | None = None) -> None:
        contents, printed = self._contents, self._printed
        assert contents is not None
        assert printed is not None
        title = _("Export {document} as").format(document=label(contents.kind))
        patterns = [(_("PDF document"), "*.pdf")]
        file = self._workspace.prompts.choose_save_file(title, suggested_file(self._workspace, contents), patterns)
        if file is None:
            return
        self._hide_notice()
        self._file = None
        self._then_with_file = then
        # The file dialog has asked whether a file that is there may be replaced.
        work = partial(_write, self._workspace, file, contents, printed)
        self._begin_output(work, _("Writing the PDF"), self._on_written)

    def _on_written(self, exported: ExportedDocument) -> None:
        self._end_output()
        self._file = exported.file
        self._workspace.settings.change_last_folder(PURPOSE, exported.file.parent)
        self._say(_("Saved to {path}").format(path=exported.file), Tone.GOOD)
        self.open_button.show()
        self.folder_button.show()
        then, self._then_with_file = self._then_with_file, None
        if then is not None:
            then(exported.file)

    def print_on_paper(self) -> None:
        """Ask for a printer and print the pages as they are shown."""
        self._when_current(self._print_pages)

    def _print_pages(self) -> None:
        from growthdesk.ui.kit.paper import pages_wanted, print_pages

        contents, printed = self._contents, self._printed
        assert contents is not None
        assert printed is not None
        name = suggested_file(self._workspace, contents).stem
        printer = self._workspace.prompts.choose_printer(name, printed.page_sizes)
        if printer is None:
            return
        self._hide_notice()
        pages = pages_wanted(printer, printed.pages, self.view.page)
        draw = partial(_draw, self._workspace, printed)
        work = partial(print_pages, printer, pages, printed.page_sizes, draw, _page_words)
        self._begin_output(work, _("Getting the pages ready"), self._on_paper)

    def _on_paper(self, sheets: int) -> None:
        self._end_output()
        words = ngettext_("{count} page went to the printer.", "{count} pages went to the printer.", sheets)
        self._say(words.format(count=self._workspace.formats.number(sheets)), Tone.GOOD)

    def copy_mail_text(self) -> None:
        """Put the text for a mail on the clipboard."""
        if self._contents is not None and self._contents.mail_text and self.details is not None:
            self.details.copy_mail_text()
            self._say(_("The text for a mail is on the clipboard."), Tone.NEUTRAL)

    # Output under way

    def _begin_output(self, work: Callable[[Progress], object], step: str, on_done: Callable[..., None]) -> None:
        self._output = job = self._workspace.background.run(work, "export")
        self.output.show_step(step)
        self.output.follow(job)
        job.finished.connect(on_done)
        job.failed.connect(self._on_output_failed)
        job.stopped.connect(self._on_output_stopped)

    def _on_output_failed(self, problem: object) -> None:
        self._end_output()
        if not isinstance(problem, Refusal):
            assert isinstance(problem, BaseException)
            raise problem
        tone = Tone.NEUTRAL if problem.code == "document_cancelled" else Tone.RISK
        self._say(sentence(problem, self._workspace.formats), tone)

    def _on_output_stopped(self) -> None:
        self._end_output()
        self._say(_("Printing was stopped."), Tone.NEUTRAL)

    def _end_output(self) -> None:
        self._output = None

    def _say(self, text: str, tone: Tone, action: str = "") -> None:
        self.notice.show_text(text, tone)
        self.notice.set_action(action)
        self.open_button.hide()
        self.folder_button.hide()
        self._said.show()

    def _hide_notice(self) -> None:
        self._said.hide()


def _print(workspace: Workspace, contents: DocumentContents, progress: Progress) -> PrintedDocument:
    return workspace.documents.print_document(contents, progress.step, progress.cancelled)


def _draw(
    workspace: Workspace, printed: PrintedDocument, page: int, width_px: int, cancelled: Callable[[], bool]
) -> tuple[int, int, bytes]:
    return workspace.documents.page_image(printed, page, width_px, cancelled)


def _read(
    workspace: Workspace, printed: PrintedDocument, progress: Progress
) -> tuple[PrintedDocument, tuple[str, ...]]:
    return printed, workspace.documents.page_texts(printed, progress.cancelled)


def _write(
    workspace: Workspace, file: Path, contents: DocumentContents, printed: PrintedDocument, _progress: Progress
) -> ExportedDocument:
    return write_document(workspace.desk, file, contents, printed, overwrite=True)


def _page_words(number: int, count: int) -> str:
    return _("Printing page {number} of {count}").format(number=number, count=count)
