"""One chosen file: what it holds, what only a person can say about it, its rows, its columns."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from growthdesk.domain.imports import FilePreview, ImportKind, ImportPreview, Question, QuestionKind
from growthdesk.ui.imports.columns_form import ColumnsForm
from growthdesk.ui.imports.fate_filter import FateFilter
from growthdesk.ui.imports.fates import Fate, fate_of, fates
from growthdesk.ui.imports.rows_table import ShownRow, rows_of, rows_table, why
from growthdesk.ui.kit.buttons import LinkButton, Segmented
from growthdesk.ui.kit.cards import Card
from growthdesk.ui.kit.flow import FlowLayout
from growthdesk.ui.kit.forms import ChoiceField, SegmentedField
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.spacing import boxed, column, empty, fix, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.imports import answer_words, question_words
from growthdesk.wording.labels import label
from growthdesk.wording.refusals import sentence

ROWS, COLUMNS = "rows", "columns"


class FileView(QWidget):
    """Shows one file of the preview; every choice is told, the page judges again."""

    kind_chosen = Signal(object)
    column_chosen = Signal(str, str)
    answered = Signal(object, str)
    owner_chosen = Signal(str)
    removed = Signal()
    start_over_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._choices: dict[QuestionKind, Segmented] = {}
        self._asked: tuple[Path | None, Sequence[Question]] = (None, ())
        self.kind = fix(
            ChoiceField("kind", _("What this file holds"), options=[(kind, label(kind)) for kind in ImportKind]),
            width=176,
        )
        self.kind.changed.connect(lambda: self.kind_chosen.emit(self.kind.value()))
        self.owner = fix(ChoiceField("owner", _("Owner if none named"), options=[]), width=190)
        self.owner.changed.connect(lambda: self.owner_chosen.emit(str(self.owner.value())))
        self.shows = SegmentedField("shows", _("Show"), options=[(ROWS, _("Rows")), (COLUMNS, _("Columns"))])
        self.shows.changed.connect(lambda: self._show_part(self.shows.value()))
        self._remove = LinkButton(_("Remove this file"), self.removed.emit)
        self._start_over = LinkButton(_("Start over"), self.start_over_wanted.emit)
        self._refusal = Banner("", Tone.RISK)
        self._questions = column(spacing=8)
        self._fates = FateFilter(formats)
        self._fates.chosen.connect(self._keep)
        self.table = rows_table(formats, _("Rows of the file"), filter_hint=_("Filter rows"))
        self.columns = ColumnsForm()
        self.columns.column_chosen.connect(self.column_chosen)
        self._stack = QStackedWidget()
        self._totals = Label("", "second")
        self.table.add_tool(self._totals)
        self.table.add_tool(self._fates)
        self._reason = Label("", "second", wrap=True, selectable=True)
        self._reason.hide()
        self.table.selected.connect(self._on_selected)
        self._stack.addWidget(boxed(column((self.table, 1), self._reason, spacing=8)))
        self._stack.addWidget(self.columns)
        self._stack.addWidget(QWidget())  # a file that cannot be read has neither
        fix(self._stack, min_height=260)
        links = boxed(column(18, row(self._remove, self._start_over, spacing=12), spacing=4))
        top = FlowLayout(spacing=18, line_spacing=8)
        for widget in (self.kind, self.owner, self.shows, links):
            top.addWidget(widget)
        self.setLayout(column(boxed(top), self._refusal, self._questions, (self._stack, 1), spacing=12))
        self.shows.set_value(ROWS)

    def show_file(
        self, preview: ImportPreview, file: FilePreview, questions: Sequence[Question], team: Sequence[str]
    ) -> None:
        """Show a file as it was judged; `questions` are those asked about it, answered ones too."""
        self.kind.set_value(file.source.kind)
        self._show_owner(preview, file, team)
        self._refusal.setVisible(file.refusal is not None)
        if file.refusal is not None:
            self._refusal.show_text(sentence(file.refusal, self._formats), Tone.RISK)
        self._show_questions(file, questions)
        self.shows.setVisible(file.refusal is None)
        self.columns.show_file(file)
        self._show_fates(file)
        self.table.show_rows(rows_of([file]))
        self._on_selected(None)
        if file.missing:
            self.shows.set_value(COLUMNS)
        self._show_part(self.shows.value())
        if file.refusal is not None:
            self._stack.setCurrentIndex(2)

    def show_rows(self) -> None:
        """Show the rows, not the columns."""
        self.shows.set_value(ROWS)
        self._show_part(ROWS)

    def focus_question(self) -> None:
        """Put the keyboard on the first open question, once it is to be seen."""
        open_ones = [choices for choices in self._choices.values() if choices.value() is None]
        if open_ones:
            QTimer.singleShot(0, open_ones[0], open_ones[0].buttons()[0].setFocus)

    def _show_owner(self, preview: ImportPreview, file: FilePreview, team: Sequence[str]) -> None:
        names = list(dict.fromkeys([preview.owner, *team]))
        self.owner.set_options([(name, name) for name in names])
        self.owner.set_value(preview.owner)
        self.owner.setVisible(file.source.kind is ImportKind.ACCOUNTS and bool(file.rows and preview.without_owner))

    def _show_questions(self, file: FilePreview, questions: Sequence[Question]) -> None:
        answers = {
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
        self._fates.show_counts(fates(file.rows))
        self._totals.set_text(" · ".join(self._formats.money(money) for money in file.totals))
        self._keep(self._fates.value())

    def _keep(self, fate: Fate | None) -> None:
        def keeps(shown: ShownRow) -> bool:
            return fate_of(shown.row) is fate

        self.table.set_predicate(None if fate is None else keeps)

    def _on_selected(self, shown: object) -> None:
        """Say the whole reason under the table: in its column a long one is cut."""
        reason = why(shown.row, self._formats) if isinstance(shown, ShownRow) else ""
        self._reason.set_text(reason)
        self._reason.setVisible(bool(reason))

    def _show_part(self, part: object) -> None:
        self._stack.setCurrentIndex(1 if part == COLUMNS else 0)
