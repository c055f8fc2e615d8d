"""One chosen file: what it holds, what only a person can say about it, its rows, its columns, names to look at."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from growthdesk.domain.imports import Alike, FilePreview, ImportKind, ImportPreview, Question, QuestionKind
from growthdesk.ui.imports.alike_view import AlikeView
from growthdesk.ui.imports.columns_form import ColumnsForm
from growthdesk.ui.imports.fate_filter import FateFilter
from growthdesk.ui.imports.fates import Fate, fate_of, fates
from growthdesk.ui.imports.kinds_choice import KindsChoice
from growthdesk.ui.imports.rows_table import ShownRow, rows_of, rows_table
from growthdesk.ui.kit.buttons import LinkButton, Segmented
from growthdesk.ui.kit.cards import Card
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.forms import ChoiceField, SegmentedField
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.spacing import boxed, column, empty, fix, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.usecases.imports import refused_count
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.imports import (
    alike_count_words,
    answer_words,
    question_words,
    reason_with_column,
    remembered_words,
    row_words,
    save_refused_words,
    table_words,
    written_words,
)
from growthdesk.wording.refusals import sentence

ROWS, COLUMNS, NAMES = "rows", "columns", "names"
_PARTS = {ROWS: 0, COLUMNS: 1, NAMES: 3}
_UNREADABLE = 2
_ENCODINGS = ("utf-8", "cp1252", "mac-roman", "cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "utf-16")
Said = Callable[[Alike], bool | None]


class FileView(QWidget):
    """Shows one file of the preview; every choice is told, the page judges again."""

    kinds_chosen = Signal(object)
    sheet_chosen = Signal(str)
    alike_answered = Signal(object)
    afresh_wanted = Signal()
    refused_wanted = Signal()
    column_chosen = Signal(str, str)
    answered = Signal(object, str)
    owner_chosen = Signal(str)
    removed = Signal()
    start_over_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._choices: dict[QuestionKind, Segmented] = {}
        self._is_read = True
        self._asked: tuple[Path | None, Sequence[Question]] = (None, ())
        self.kinds = KindsChoice()
        self.kinds.chosen.connect(self.kinds_chosen)
        top = FlowLayout(spacing=16, line_spacing=8)
        for widget in self._make_choices():
            top.addWidget(widget)
        self._make_notes()
        self._make_table()
        self.columns = ColumnsForm(formats)
        self.columns.column_chosen.connect(self.column_chosen)
        self.names = AlikeView()
        self.names.answered.connect(self.alike_answered)
        self._stack = QStackedWidget()
        self._stack.addWidget(boxed(column((self.table, 1), self._reason, spacing=8)))
        self._stack.addWidget(self.columns)
        self._stack.addWidget(QWidget())  # a file that cannot be read, or is left out, has neither
        self._stack.addWidget(self.names)
        fix(self._stack, min_height=260)
        self.setLayout(
            column(
                self.kinds, boxed(top), self._refusal, self._remembered, self._notes, self._in_all, self._questions,
                self._alike, (self._stack, 1), spacing=10,
            )
        )  # fmt: skip
        self.shows.set_value(ROWS)

    def _make_choices(self) -> list[QWidget]:
        """Make what is chosen for the file as a whole, and return it in order."""
        self.sheet = fix(ChoiceField("sheet", _("Sheet"), options=[]), width=176)
        self.sheet.changed.connect(lambda: self.sheet_chosen.emit(str(self.sheet.value())))
        self.encoding = fix(ChoiceField("encoding", _("Encoding"), options=[]), width=150)
        self.encoding.changed.connect(lambda: self.answered.emit(QuestionKind.ENCODING, str(self.encoding.value())))
        self.owner = fix(ChoiceField("owner", _("Owner if none named"), options=[]), width=190)
        self.owner.changed.connect(lambda: self.owner_chosen.emit(str(self.owner.value())))
        self.shows = SegmentedField("shows", _("Show"), options=[(ROWS, _("Rows")), (COLUMNS, _("Columns"))])
        self.shows.changed.connect(lambda: self._show_part(self.shows.value()))
        self._remove = LinkButton(_("Remove this file"), self.removed.emit)
        self._start_over = LinkButton(_("Start over"), self.start_over_wanted.emit)
        self._save_refused = LinkButton("", self.refused_wanted.emit)
        fields = boxed(row(self.sheet, self.encoding, self.owner, spacing=18))
        links = [boxed(column(18, link, spacing=4)) for link in (self._save_refused, self._remove, self._start_over)]
        self._refused_place = links[0]
        return [self.shows, fields, *links]

    def _make_notes(self) -> None:
        """Make what is said and asked about the file above its rows."""
        self._refusal = Banner("", Tone.RISK)
        self._remembered = Banner("", Tone.NEUTRAL, _("Read it afresh"), self.afresh_wanted.emit)
        self._notes = Label("", "second", wrap=True)
        self._in_all = Label("", wrap=True, selectable=True)
        self._alike = Banner("", Tone.WATCH)
        self._alike.acted.connect(self._turn_to_names)
        self._questions = column(spacing=8)

    def _make_table(self) -> None:
        """Make the list of rows, with what becomes of them beside its filter and the reason below it."""
        self._fates = FateFilter(self._formats)
        self._fates.chosen.connect(self._keep)
        self.table = rows_table(self._formats, _("Rows of the file"), filter_hint=_("Filter rows"))
        self._totals = Label("", "second")
        self.table.add_tool(self._totals)
        self.table.add_tool(self._fates)
        self._reason = Label("", "second", wrap=True, selectable=True)
        self._reason.hide()
        self.table.selected.connect(self._on_selected)

    def show_file(
        self,
        preview: ImportPreview,
        file: FilePreview,
        kinds: Sequence[ImportKind],
        questions: Sequence[Question],
        team: Sequence[str],
        said: Said,
    ) -> None:
        """Show a file as it was judged; `questions` are those asked about it, answered ones too.

        `kinds` are those its table is read as, `said` the newest answers about names that look alike.
        """
        self.kinds.set_value(kinds)
        self.sheet.set_options([(name, name) for name in file.sheets])
        self.sheet.set_value(file.source.sheet)
        self.sheet.setVisible(len(file.sheets) > 1)
        self._show_encoding(file, questions)
        self._show_owner(preview, file, team)
        self._refusal.setVisible(file.refusal is not None)
        if file.refusal is not None:
            self._refusal.show_text(sentence(file.refusal, self._formats), Tone.RISK)
        self._show_what_to_know(preview, file)
        self._show_questions(file, questions)
        self._is_read = file.refusal is None and not file.source.is_left_out
        self.shows.setVisible(self._is_read)
        if self._is_read:
            self.columns.show_file(file)
        self._show_fates(file)
        self.table.show_rows(rows_of([file]))
        self._on_selected(None)
        self.show_names(preview, said)
        if file.missing:
            self.shows.set_value(COLUMNS)
            self._show_part(COLUMNS)
        elif self._stack.currentIndex() != _PARTS[NAMES] or not preview.alike:
            self._show_part(self.shows.value())

    def show_names(self, preview: ImportPreview, said: Said) -> None:
        """Show which names look alike, and what was said about them so far."""
        open_ones = sum(said(one) is None for one in preview.alike)
        words, detail = alike_count_words(len(preview.alike), open_ones, self._formats)
        self._alike.show_text(words, Tone.WATCH if open_ones else Tone.NEUTRAL, detail)
        self._alike.setVisible(bool(preview.alike))
        self.names.show_names(preview.alike, said)
        self._name_turn()

    def look_at_names(self) -> None:
        """Show the names that look alike, the keyboard on the first one without an answer."""
        self._show_part(NAMES)
        QTimer.singleShot(0, self.names, self.names.focus_open)

    def _turn_to_names(self) -> None:
        if self._stack.currentIndex() == _PARTS[NAMES]:
            self._show_part(self.shows.value())
        else:
            self.look_at_names()

    def _name_turn(self) -> None:
        is_there = self._stack.currentIndex() == _PARTS[NAMES]
        self._alike.set_action(_("Back to the rows") if is_there else _("Look at them"))

    def _show_what_to_know(self, preview: ImportPreview, file: FilePreview) -> None:
        """Say how the file is read where that is no matter of course, and offer its refused rows."""
        remembered = remembered_words(file.source, self._formats)
        how = _("Columns, dates and numbers are read as on that day. Names that look alike are asked about again.")
        self._remembered.show_text(remembered, Tone.NEUTRAL, how)
        self._remembered.setVisible(bool(remembered))
        notes = " ".join(reason_with_column(note, self._formats) for note in file.notes)
        self._notes.set_text(notes)
        self._notes.setVisible(bool(notes))
        table = [one for one in preview.files if one.source.table == file.source.table]
        written = "" if preview.has_questions else written_words(preview, self._formats)
        lines = [
            *table_words(table, self._formats),
            *([_("Writes {records}.").format(records=written)] if written else []),
        ]
        self._in_all.set_text(" ".join(lines))
        self._in_all.setVisible(bool(lines))
        refused = refused_count(table)
        self._save_refused.set_text(save_refused_words(table, refused, self._formats))
        self._refused_place.setVisible(bool(refused))

    def show_rows(self) -> None:
        """Show the rows, not the columns."""
        self.shows.set_value(ROWS)
        self._show_part(ROWS)

    def focus_question(self) -> None:
        """Put the keyboard on the first open question, once it is to be seen."""
        open_ones = [choices for choices in self._choices.values() if choices.value() is None]
        if open_ones:
            QTimer.singleShot(0, open_ones[0], open_ones[0].buttons()[0].setFocus)

    def _show_encoding(self, file: FilePreview, questions: Sequence[Question]) -> None:
        """Offer other encodings for a text that does not say its own."""
        is_asked = any(question.kind is QuestionKind.ENCODING for question in questions)
        found = file.source.encoding or file.encoding
        names = list(dict.fromkeys([found, *_ENCODINGS])) if found else list(_ENCODINGS)
        self.encoding.set_options([(name, name) for name in names])
        self.encoding.set_value(found or None)
        is_certain = found.startswith("utf") and file.source.encoding is None
        self.encoding.setVisible(bool(found) and not is_asked and not is_certain)

    def _show_owner(self, preview: ImportPreview, file: FilePreview, team: Sequence[str]) -> None:
        names = list(dict.fromkeys([preview.owner, *team]))
        self.owner.set_options([(name, name) for name in names])
        self.owner.set_value(preview.owner)
        self.owner.setVisible(file.source.kind is ImportKind.ACCOUNTS and bool(file.rows and preview.without_owner))

    def _show_questions(self, file: FilePreview, questions: Sequence[Question]) -> None:
        line = file.source.header_line
        answers = {
            QuestionKind.ENCODING: file.source.encoding,
            QuestionKind.HEADER_LINE: None if line is None else str(line),
            QuestionKind.DATE_ORDER: file.source.date_order,
            QuestionKind.DECIMAL_MARK: file.source.decimal_mark,
        }
        if (file.source.path, questions) != self._asked:
            self._asked = (file.source.path, questions)
            self._ask(questions)
        for kind, choices in self._choices.items():
            choices.choose(answers[kind])

    def _ask(self, questions: Sequence[Question]) -> None:
        empty(self._questions)
        self._choices.clear()
        if not questions:
            return
        card = Card(spacing=10)
        for question in questions:
            words = question_words(question)
            options = [(answer, answer_words(question, answer, self._formats)) for answer, _meant in question.readings]
            choices = self._choices[question.kind] = Segmented(options, words)
            choices.chosen.connect(partial(self._on_answer, question.kind))
            card.add(row((Label(words, "strong", wrap=True), 1), choices, spacing=16))
        card.add(Label(_("The whole file is read the same way."), "second", wrap=True))
        self._questions.addWidget(card)

    def _on_answer(self, kind: QuestionKind, answer: object) -> None:
        self.answered.emit(kind, str(answer))

    def _show_fates(self, file: FilePreview) -> None:
        self._fates.show_counts(fates(file))
        self._totals.set_text(" · ".join(self._formats.money(money) for money in file.totals))
        self._keep(self._fates.value())

    def _keep(self, fate: Fate | None) -> None:
        def keeps(shown: ShownRow) -> bool:
            return fate_of(shown.row) is fate

        self.table.set_predicate(None if fate is None else keeps)

    def _on_selected(self, shown: object) -> None:
        """Say the whole reason under the table: in its column a long one is cut."""
        reason = row_words(shown.row, self._formats, whole=True) if isinstance(shown, ShownRow) else ""
        self._reason.set_text(reason)
        self._reason.setVisible(bool(reason))

    def _show_part(self, part: object) -> None:
        is_there = self._is_read or part == NAMES
        self._stack.setCurrentIndex(_PARTS[str(part)] if is_there else _UNREADABLE)
        self._name_turn()
