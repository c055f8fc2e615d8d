"""What became of a batch: where the files are, how many say Draft, what could not be made or was left out and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.batches import BatchRow
from growthdesk.ui.documents.opening_files import open_path
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.marks import Pill
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.page import Scroll
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.usecases.batches import BatchResult, NotMade
from growthdesk.wording import N_, _, ngettext_, translated
from growthdesk.wording.formats import Formats
from growthdesk.wording.refusals import sentence


class Kind(StrEnum):
    """What a line says of a document."""

    NOT_MADE = "not_made"
    NOT_WRITTEN = "not_written"
    LEFT_OUT = "left_out"


_WORDS = {Kind.NOT_MADE: N_("Not made"), Kind.NOT_WRITTEN: N_("Not written"), Kind.LEFT_OUT: N_("Left out")}
_TONES = {Kind.NOT_MADE: Tone.RISK, Kind.NOT_WRITTEN: Tone.RISK, Kind.LEFT_OUT: Tone.NEUTRAL}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is not there, and why."""

    number: int
    kind: Kind
    row: BatchRow
    why: str


class BatchResultView(QWidget):
    """The calm end of a batch."""

    opened = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._file: Path | None = None
        self._title = Label("", "heading", wrap=True)
        self._place = Label("", "second", wrap=True, selectable=True)
        self._drafts = Pill("", Tone.WATCH)
        self._pages = Pill("", Tone.NEUTRAL)
        self.open_file = Button(_("Open the PDF"), on_click=self._open_file)
        self.open_folder = Button(_("Open folder"), on_click=self._open_folder)
        self._marks = boxed(row(self._pages, self._drafts, None, spacing=8))
        self._buttons = boxed(row(self.open_file, self.open_folder, None, spacing=8))
        self._trouble = Banner("", Tone.RISK)
        self._not_opened = Banner("", Tone.WATCH)
        card = Card(self._title, self._marks, self._place, self._buttons, spacing=10, margins=16)
        self._head = SectionHead("")
        self.lines: Table[Line] = Table(
            self._columns(),
            name=_("What is not in the documents, and why"),
            key=lambda line: str(line.number),
            filter_hint=_("Filter accounts"),
            says_count=False,
        )
        self.lines.selected.connect(self._show_whole)
        self.lines.opened.connect(self._on_opened)
        self._whole = Label("", "second", wrap=True, selectable=True)
        self._part = boxed(column(self._head, (fix(self.lines, min_height=220), 1), self._whole, spacing=8))
        top = column(self._trouble, self._not_opened, fix(card, max_width=860), spacing=12)
        body = column(top, (self._part, 1), margins=(20, 8, 20, 12), spacing=14)
        self._rest = boxed(column(None))
        body.addWidget(self._rest, 1)
        self.setLayout(column((Scroll(boxed(body)), 1)))

    def _columns(self) -> list[Column[Line]]:
        return [
            Column[Line]("kind", _("What"), lambda line: translated(_WORDS[line.kind]), pill=True,
                         tone=lambda line: _TONES[line.kind], width=120, min_width=104),
            Column[Line]("account", _("Account"), lambda line: line.row.account, strong=True, width=220, min_width=120,
                         stretch=1, searchable=True, tooltip=lambda line: line.row.account),
            Column[Line]("why", _("Why"), lambda line: line.why, width=420, min_width=160, stretch=3, searchable=True,
                         tooltip=lambda line: line.why),
        ]  # fmt: skip

    def show_result(self, result: BatchResult) -> None:
        """Show what was written and what was not."""
        self._file = result.files[0] if result.files else None
        self._title.set_text(_title(result, self._formats))
        self._not_opened.hide()
        self._show_place(result)
        self._show_marks(result)
        self._show_trouble(result)
        lines = list(self._lines(result))
        self.lines.show_rows(lines)
        self._head.set_text(_("What is not in them, and why"), self._formats.number(len(lines)))
        self._part.setVisible(bool(lines))
        self._rest.setVisible(not lines)
        self._whole.set_text("")

    def _show_place(self, result: BatchResult) -> None:
        is_one = len(result.files) == 1
        place = self._file if is_one else self._file.parent if self._file is not None else None
        self._place.set_text(str(place or ""))
        self._place.setVisible(place is not None)
        self._buttons.setVisible(place is not None)
        self.open_file.setVisible(is_one)

    def _show_marks(self, result: BatchResult) -> None:
        number = self._formats.number
        pages = ngettext_("{count} page", "{count} pages", result.pages).format(count=number(result.pages))
        self._pages.show_text(pages, Tone.NEUTRAL)
        drafts = ngettext_("{count} says Draft", "{count} say Draft", result.drafts)
        self._drafts.show_text(drafts.format(count=number(result.drafts)), Tone.WATCH)
        self._drafts.setVisible(bool(result.drafts))
        self._marks.setVisible(bool(result.documents))

    def _show_trouble(self, result: BatchResult) -> None:
        missing = len(result.not_written)
        self._trouble.setVisible(bool(missing))
        if missing:
            words = ngettext_(
                "{written} of {count} file was written.",
                "{written} of {count} files were written.",
                missing + len(result.files),
            )
            number = self._formats.number
            said = words.format(written=number(len(result.files)), count=number(missing + len(result.files)))
            self._trouble.show_text(said, Tone.RISK, sentence(result.not_written[0].refusal, self._formats))

    def _lines(self, result: BatchResult) -> Iterator[Line]:
        found: list[tuple[Kind, BatchRow, str]] = []
        for kind, missing in ((Kind.NOT_WRITTEN, result.not_written), (Kind.NOT_MADE, result.not_made)):
            found += [(kind, one.row, self._reason(one)) for one in missing]
        found += [(Kind.LEFT_OUT, made.row, why) for made in result.documents for why in made.left_out]
        return (Line(number, *one) for number, one in enumerate(found))

    def _reason(self, missing: NotMade) -> str:
        return sentence(missing.refusal, self._formats)

    def _show_whole(self, line: object) -> None:
        """Say a line in full: in its row there may be no room."""
        self._whole.set_text(line.why if isinstance(line, Line) else "")

    def _on_opened(self, line: object) -> None:
        assert isinstance(line, Line)
        self.opened.emit(line.row)

    def _open_file(self) -> None:
        assert self._file is not None
        self._open(self._file)

    def _open_folder(self) -> None:
        assert self._file is not None
        self._open(self._file.parent)

    def _open(self, path: Path) -> None:
        why_not = open_path(path)
        self._not_opened.show_text(why_not, Tone.WATCH)
        self._not_opened.setVisible(bool(why_not))


def _title(result: BatchResult, formats: Formats) -> str:
    count = len(result.documents)
    number = formats.number(count)
    if not count:
        return _("No document was written")
    if len(result.files) == 1 and count > 1:
        words = ngettext_("{count} document is in one PDF", "{count} documents are in one PDF", count)
        return words.format(count=number)
    return ngettext_("{count} document is written", "{count} documents are written", count).format(count=number)
