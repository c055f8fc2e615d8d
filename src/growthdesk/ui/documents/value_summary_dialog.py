"""Exporting the value summary: what will be in it, where it goes, progress, and what to do with the file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.ui.documents.page_contents import read_contents
from growthdesk.ui.documents.page_preview import page_preview
from growthdesk.ui.documents.suggested_file import PURPOSE, suggested_file
from growthdesk.ui.kit.background import Job, Progress
from growthdesk.ui.kit.buttons import Button, LinkButton
from growthdesk.ui.kit.forms import SegmentedField
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.notices import Banner, InlineProgress
from growthdesk.ui.kit.page import Scroll
from growthdesk.ui.kit.spacing import boxed, column, empty, row
from growthdesk.ui.kit.text import ElidedLabel, Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import firm
from growthdesk.wording import _
from growthdesk.wording.labels import label
from growthdesk.wording.refusals import sentence

if TYPE_CHECKING:
    from growthdesk.usecases.value_summaries import ExportedDocument

WIDTH, HEIGHT = 620, 680


class ValueSummaryDialog(QDialog):
    """The page of one account, made of one review or of the latest one."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, account_id: str, review_id: str | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._account_id = account_id
        self._review_id = review_id
        self._job: Job | None = None
        # A file the user chose in a file dialog was asked about there.
        self._may_replace: Path | None = None
        self.setWindowTitle(_("Value summary"))
        self.setAccessibleName(_("Value summary"))
        self.contents = read_contents(workspace, account_id, review_id)
        self.file = suggested_file(workspace, self.contents)
        self._make_parts()
        self._lay_out()
        self._show_contents()
        self._show_file()

    def _make_parts(self) -> None:
        papers = [(paper, label(paper)) for paper in Paper]
        self.paper = SegmentedField("paper", _("Paper"), options=papers)
        self.paper.set_value(firm(self._workspace.desk).paper)
        self.paper.changed.connect(self._on_paper)
        self._file_name = ElidedLabel("", "strong")
        self._folder = ElidedLabel("", "small")
        self.choose = Button(_("Choose place…"), on_click=self.choose_file)
        self.progress = InlineProgress()
        self.progress.cancelled.connect(self._on_cancel_job)
        self.progress.hide()
        self.message = Banner("")
        self.message.hide()
        self.show_in_folder = LinkButton(_("Show in folder"), self._open_folder)
        self.copy_lines = LinkButton(_("Copy two lines for mail"), self._copy)
        self._after = boxed(row(self.show_in_folder, self.copy_lines, None, spacing=16))
        self._after.hide()
        self.close_button = Button(_("Cancel"), on_click=self.reject)
        self.open_button = Button(_("Open"), on_click=self._open_file)
        self.open_button.hide()
        self.export_button = Button(_("Export PDF"), "primary", on_click=self.export)

    def _lay_out(self) -> None:
        self._preview = column(spacing=0)
        head = Label(_("Value summary"), "heading", wrap=True)
        place = row((column(self._file_name, self._folder, spacing=0), 1), self.choose, spacing=12)
        options = column(self.paper, Label(_("File"), "field"), place, spacing=6)
        body = column(self._preview, margins=(24, 4, 24, 12), spacing=0)
        body.addStretch(1)
        self._scroll = Scroll(boxed(body))
        foot = QFrame()
        foot.setProperty("role", "footer")
        foot.setLayout(
            column(
                self.message,
                self._after,
                self.progress,
                row(None, self.close_button, self.open_button, self.export_button, spacing=8),
                margins=(24, 12, 24, 14),
                spacing=10,
            )
        )
        intro = Label(self.contents.client, "second", wrap=True)
        self.setLayout(
            column(
                boxed(column(head, intro, margins=(24, 18, 24, 8), spacing=4)),
                (self._scroll, 1),
                Divider(),
                boxed(column(options, margins=(24, 12, 24, 12), spacing=0)),
                Divider(),
                foot,
                spacing=0,
            )
        )
        self.export_button.setFocus()

    def sizeHint(self) -> QSize:
        """Fit the screen."""
        screen = self.screen().availableSize()
        return QSize(min(px(WIDTH), screen.width() - 40), min(px(HEIGHT), screen.height() - 80))

    def _show_contents(self) -> None:
        empty(self._preview)
        self._preview.addWidget(page_preview(self.contents, self._workspace.formats))

    def _show_file(self) -> None:
        self._file_name.set_text(self.file.name)
        self._folder.set_text(str(self.file.parent))

    # Choosing

    def _on_paper(self) -> None:
        self._ready_again()

    def choose_file(self) -> None:
        """Ask where the page is written to."""
        patterns = [(_("PDF document"), "*.pdf")]
        chosen = self._workspace.prompts.choose_save_file(_("Save value summary as"), self.file, patterns)
        if chosen is None:
            return
        self.file = self._may_replace = chosen
        self._show_file()
        self._ready_again()

    def _may_write(self) -> bool:
        if self.file == self._may_replace or not self.file.exists():
            return True
        title = _("“{name}” is there already").format(name=self.file.name)
        text = _("Replace it with the new page?")
        replace = ("replace", _("Replace file"))
        return self._workspace.prompts.ask_choice(title, text, [replace], danger="replace") == "replace"

    # Exporting

    def export(self) -> None:
        """Render and write the page in the background."""
        if self._job is not None or not self._may_write():
            return
        self.message.hide()
        self._after.hide()
        self.open_button.hide()
        self.export_button.hide()
        self.choose.setEnabled(False)
        self.paper.setEnabled(False)
        self.progress.show_step(_("Getting the printing ready"))
        self._job = job = self._workspace.background.run(self._work(), name="export")
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.stopped.connect(self._on_stopped)
        self.progress.show()
        job.progressed.connect(self._on_step)

    def _work(self) -> "Work":
        paper = self.paper.value()
        assert isinstance(paper, Paper)
        return Work(self._workspace, self._account_id, self._review_id, self.file, paper)

    def _on_step(self, text: str, fraction: float) -> None:
        self.progress.show_step(text, fraction if fraction >= 0 else None)

    def _on_cancel_job(self) -> None:
        if self._job is not None:
            self.progress.show_step(_("Stopping"))
            self._job.cancel()

    def _on_finished(self, exported: "ExportedDocument") -> None:
        self._end()
        self.file = self._may_replace = exported.file
        self._show_file()
        self._workspace.settings.change_last_folder(PURPOSE, exported.file.parent)
        self.message.show_text(_("Saved to {path}").format(path=exported.file), Tone.GOOD)
        self.message.show()
        self._after.show()
        self.open_button.show()
        self.close_button.set_text(_("Close"))
        self.export_button.hide()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, problem: object) -> None:
        self._end()
        if not isinstance(problem, Refusal):
            assert isinstance(problem, BaseException)
            raise problem
        tone = Tone.NEUTRAL if problem.code == "document_cancelled" else Tone.RISK
        self._say(sentence(problem, self._workspace.formats), tone)

    def _on_stopped(self) -> None:
        self._end()
        self._say(sentence(Refusal("document_cancelled")), Tone.NEUTRAL)

    def _say(self, text: str, tone: Tone) -> None:
        self.message.show_text(text, tone)
        self.message.show()
        self.export_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._job = None
        self.progress.hide()
        self.export_button.show()
        self.choose.setEnabled(True)
        self.paper.setEnabled(True)

    def _ready_again(self) -> None:
        """Another page or place was chosen: what was said about the last export no longer counts."""
        self.message.hide()
        self._after.hide()
        self.open_button.hide()
        self.export_button.show()

    def reject(self) -> None:
        """Close; an export under way is stopped."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    # Afterwards

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file.parent)))

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.contents.mail_text)
        self.copy_lines.set_text(_("Copied"))


class Work:
    """The export as it runs beside the window."""

    def __init__(self, workspace: Workspace, account_id: str, review_id: str | None, file: Path, paper: Paper) -> None:
        self._workspace = workspace
        self._account_id = account_id
        self._review_id = review_id
        self._file = file
        self._paper = paper

    def __call__(self, progress: Progress) -> "ExportedDocument":
        """Export; the user was asked already whether an existing file may be replaced."""
        return self._workspace.documents.export_value_summary(
            self._workspace.desk,
            self._account_id,
            self._file,
            paper=self._paper,
            review_id=self._review_id,
            overwrite=True,
            progress=progress.step,
            cancelled=progress.cancelled,
        )


def print_value_summary(parent: QWidget, workspace: Workspace, account_id: str, review_id: str | None = None) -> None:
    """Show the dialog in which the value summary of an account is exported."""
    dialog = ValueSummaryDialog(parent, workspace, account_id, review_id)
    dialog.exec()
    dialog.deleteLater()
