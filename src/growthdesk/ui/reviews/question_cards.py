"""The four questions of a review as cards: what the record offers, ticked or not, and what people add."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.reviews import Question, Relevance, ReviewPage
from growthdesk.ui.kit.buttons import LinkButton, Segmented
from growthdesk.ui.kit.cards import Card
from growthdesk.ui.kit.flow import Columns
from growthdesk.ui.kit.marks import Divider, Pill
from growthdesk.ui.kit.spacing import Item, boxed, column, empty, row, widgets_in
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.reviews.agenda_list import AgendaList
from growthdesk.ui.reviews.decision_asked import DecisionAskedCard
from growthdesk.ui.reviews.decisions import DecisionLine, add_decision
from growthdesk.ui.reviews.inline_text import InlineText
from growthdesk.ui.reviews.saving import ReviewFields
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.labels import label


class QuestionCard(Card):
    """One question: its number and words, a note at the end, its lines."""

    def __init__(self, number: int, question: str, missing: str, *also_missing: str) -> None:
        super().__init__(spacing=8, margins=(14, 12, 14, 12))
        self._missing = {missing, *also_missing}
        self._note = ""
        words = _("{number} {question}").format(number=number, question=question)
        self._note_label = Label("", "small")
        self._needs = Pill("", Tone.WATCH)
        self.setAccessibleName(words)
        self.add(row((Label(words, "heading", Tone.ACCENT, wrap=True), 1), self._note_label, self._needs, spacing=8))

    def fill(self, *items: Item) -> None:
        """Put what belongs to the question under its head."""
        for item in (*items, None):
            self.add(item)

    def show_page(self, page: ReviewPage) -> None:
        """Say at the end of the head when the question needs an answer."""
        missing = [code for code in page.missing if code in self._missing]
        self._needs.setVisible(bool(missing))
        if missing:
            self._needs.show_text(
                _("needs a decision") if missing == ["decision"] else _("needs an answer"), Tone.WATCH
            )
        self._note_label.set_text(self._note if page.is_editable and not missing else "")

    def focus_answer(self) -> None:
        """Put the keyboard where the answer is given."""
        raise NotImplementedError


class ExpectedCard(QuestionCard):
    """Question 1, and whether it is still what matters to them."""

    change_wanted = Signal()

    def __init__(self, workspace: Workspace, fields: ReviewFields) -> None:
        super().__init__(1, label(Question.EXPECTED), "answer_expected", "relevance", "new_definition")
        self._fields = fields
        self.list = AgendaList(workspace, Question.EXPECTED, _("What did they want to be true by now?"))
        self._asked = Label(_("Is this still what matters to them?"), wrap=True)
        options = [(Relevance.STILL, _("Yes")), (Relevance.CHANGED, _("Changed…"))]
        self.relevance = Segmented(options, self._asked.full_text())
        self.relevance.chosen.connect(self._on_relevance)
        self._answer = Label("", "strong")
        words = _("It changed: agree a new version of the measure before this counts as held.")
        link = LinkButton(_("Change the measure"), self.change_wanted.emit)
        self._change = boxed(column(Label(words, "small", Tone.WATCH, wrap=True), row(link, None), spacing=4))
        asked = row((column(None, self._asked, None, spacing=0), 1), self.relevance, self._answer, spacing=10)
        self.fill(self.list, Divider(), asked, self._change)

    def show_page(self, page: ReviewPage) -> None:
        """Show lines and answer."""
        super().show_page(page)
        self.list.show_page(page)
        answer = page.review.relevance
        self.relevance.setVisible(page.is_editable)
        self.relevance.choose(answer)
        self._answer.setVisible(not page.is_editable)
        self._answer.set_text(label(answer) if answer else _("Not asked"))
        self._asked.set_tone(Tone.WATCH if "relevance" in page.missing else None)
        self._change.setVisible("new_definition" in page.missing)

    def focus_answer(self) -> None:
        """Go to the lines."""
        self.list.focus_first()

    def focus_relevance(self) -> None:
        """Go to the answer."""
        self.relevance.buttons()[0].setFocus()

    def _on_relevance(self, answer: object) -> None:
        assert isinstance(answer, Relevance)
        page = self._fields.page
        if not self._fields.save(relevance=answer):
            self.relevance.choose(page.review.relevance if page else None)
            return
        now = self._fields.page
        if now is not None and "new_definition" in now.missing:
            self.change_wanted.emit()


class HappenedCard(QuestionCard):
    """Question 2: evidence to tick in or leave out; bad news stays in."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(2, label(Question.HAPPENED), "answer_happened")
        self.list = AgendaList(workspace, Question.HAPPENED, _("What changed for them since the last review?"))
        self.fill(self.list)
        self._note = _("tick what to show")

    def show_page(self, page: ReviewPage) -> None:
        """Show the lines."""
        super().show_page(page)
        self.list.show_page(page)

    def focus_answer(self) -> None:
        """Go to the lines."""
        self.list.focus_first()


class LearnedCard(QuestionCard):
    """Question 3: what they told us, and what we learned."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(3, _("What have both sides learned?"), "answer_learned")
        self.theirs = AgendaList(workspace, Question.LEARNED_THEIRS, _("What did they say worked, and what did not?"))
        self.ours = AgendaList(workspace, Question.LEARNED_OURS, _("What would you do differently?"))
        sides = Columns(
            (_side(label(Question.LEARNED_THEIRS), self.theirs), 1),
            (_side(label(Question.LEARNED_OURS), self.ours), 1),
            least=180,
        )
        self.fill(sides)

    def show_page(self, page: ReviewPage) -> None:
        """Show both sides."""
        super().show_page(page)
        self.theirs.show_page(page)
        self.ours.show_page(page)

    def focus_answer(self) -> None:
        """Go to what they told us."""
        self.theirs.focus_first()


def _side(title: str, lines: AgendaList) -> QWidget:
    return boxed(column(Label(title, "section"), lines, None, spacing=6))


class NextCard(QuestionCard):
    """Question 4: steps, decisions with owner, side and date, and the one decision to ask for."""

    def __init__(self, workspace: Workspace, fields: ReviewFields) -> None:
        super().__init__(4, label(Question.NEXT), "answer_next", "decision")
        self._workspace = workspace
        self._fields = fields
        self._shown: object = None
        self._review_id = ""
        self.list = AgendaList(workspace, Question.NEXT, _("What is open on either side?"), _("+ Add step"))
        self._decisions = column(spacing=4)
        self._add = LinkButton(_("+ Add decision"), self.add_decision)
        self.reason = InlineText(
            _("Why no decision is needed"),
            self._save_reason,
            _("If none is needed, say why."),
            may_be_empty=True,
            key="no_decision_reason",
        )
        self.asked = DecisionAskedCard(workspace, fields)
        self.fill(
            self.list,
            Label(_("Decisions"), "section"),
            self._decisions,
            self.reason,
            row(self._add, None, spacing=0),
            self.asked,
        )

    def show_page(self, page: ReviewPage) -> None:
        """Show steps and decisions."""
        super().show_page(page)
        self.list.show_page(page)
        shown = (page.review.id, page.is_editable, page.decision_rows)
        if shown != self._shown:
            # Only what changed is made again: a click under way keeps its line.
            self._shown = shown
            empty(self._decisions)
            for decision in page.decision_rows:
                self._decisions.addWidget(DecisionLine(self._workspace, page, decision))
        self.reason.set_editable(page.is_editable)
        if page.review.id != self._review_id:
            self._review_id = page.review.id
            self.reason.show_another(page.review.no_decision_reason)
        self.reason.show_text(page.review.no_decision_reason)
        self.reason.setVisible(bool(page.review.no_decision_reason) or (page.is_editable and not page.decision_rows))
        self._add.setVisible(page.is_editable)
        self.asked.show_page(page)

    def decision_lines(self) -> list[DecisionLine]:
        """Return the decisions in order."""
        return [widget for widget in widgets_in(self._decisions) if isinstance(widget, DecisionLine)]

    def add_decision(self) -> None:
        """Ask for a decision."""
        page = self._fields.page
        if page is not None and page.is_editable:
            add_decision(self, self._workspace, page)

    def focus_answer(self) -> None:
        """Go to the steps."""
        self.list.focus_first()

    def focus_decisions(self) -> None:
        """Go to where a decision is added."""
        undated = [line for line in self.decision_lines() if line.is_undated]
        target = undated[0] if undated else self._add
        target.setFocus()

    def _save_reason(self, text: str) -> bool:
        return self._fields.save(no_decision_reason=text)
