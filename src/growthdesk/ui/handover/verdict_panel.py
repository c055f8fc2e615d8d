"""Beside the handover form: the verdict with its reasons, what the seller is asked, what became of open gaps."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from growthdesk.domain.actions import ActionRow
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.handover_page import HandoverPage
from growthdesk.domain.handover_scores import Score
from growthdesk.ui.handover.tones import OF_POINTS, OF_VERDICT
from growthdesk.ui.kit.buttons import Button, LinkButton
from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.marks import Divider, Pill, Shape
from growthdesk.ui.kit.spacing import Item, boxed, column, empty, put, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _, ngettext_
from growthdesk.wording.handovers import lack, points, question, questions_text, score_reasons
from growthdesk.wording.isolates import apart
from growthdesk.wording.labels import hint, label

MOST_QUESTIONS = 8


class VerdictPanel(QWidget):
    """Verdict, five dimensions, open questions, open gaps."""

    actions_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, workspace: Workspace, margins: tuple[int, int, int, int] = (16, 12, 16, 16)) -> None:
        super().__init__()
        self._workspace = workspace
        self._page: HandoverPage | None = None
        self._shown: object = None
        self.copy = Button(_("Copy questions"), on_click=self.copy_questions)
        self._copied = Label(_("Copied"), "small", Tone.GOOD)
        self._copied.hide()
        self.to_actions = LinkButton(_("Show actions"), self.actions_wanted.emit)
        self.finish = LinkButton(_("Mark closed gaps done"), self.finish_wanted.emit)
        self._verdict = column(spacing=8)
        self._questions = column(spacing=6)
        self._gaps = column(spacing=6)
        copying = row(self.copy, self._copied, None, spacing=10)
        self._asking = boxed(column(self._questions, copying, spacing=10))
        self._acting = boxed(column(self._gaps, row(self.to_actions, self.finish, None, spacing=12), spacing=6))
        self._parting = Divider()
        parts: list[Item] = [self._verdict, self._parting, self._asking, self._acting, None]
        self.setLayout(column(*parts, margins=margins, spacing=12))

    def show_page(self, page: HandoverPage) -> None:
        """Show how the handover stands."""
        self._page = page
        shown = (page.judgement, page.standing, page.questions, page.gap_actions, page.closed_gaps, page.from_name)
        if shown == self._shown:
            return
        self._shown = shown
        self._copied.hide()
        for layout, items in (
            (self._verdict, self._verdict_items(page)),
            (self._questions, self._question_items(page)),
            (self._gaps, self._gap_items(page)),
        ):
            empty(layout)
            for item in items:
                put(layout, item)
        self._asking.setVisible(bool(page.questions))
        self._acting.setVisible(bool(_open(page)))
        self.finish.setVisible(bool(page.closed_gaps))
        self._parting.setVisible(bool(page.questions or _open(page)))

    def _verdict_items(self, page: HandoverPage) -> list[Item]:
        formats, standing = self._workspace.formats, page.standing
        verdict = standing.verdict or page.judgement.verdict
        head = _("Verdict") if standing.verdict is not None else _("Verdict if completed now")
        items: list[Item] = [SectionHead(head), row(Pill(label(verdict), OF_VERDICT[verdict]), None)]
        items.append(Label(hint(verdict), "second", wrap=True))
        if standing.remedy_on is not None:
            late = standing.remedy_on < self._workspace.today
            words = _("What is open is closed by {day}.").format(day=formats.date(standing.remedy_on))
            items.append(Label(words, "strong", Tone.RISK if late else Tone.WATCH, wrap=True))
        if verdict is not HandoverVerdict.PASS:
            keeps = [lack(gap, formats) for gap in page.judgement.gaps]
            if keeps:
                items.append(Label(_("Missing and needed:"), "small"))
                items += [Label(_("• {what}").format(what=what), wrap=True) for what in keeps]
        items += [self._dimension(score) for score in page.judgement.scores]
        return items

    def _dimension(self, score: Score) -> QWidget:
        tone = OF_POINTS[score.points]
        name, got = label(score.dimension), points(score)
        said = score_reasons(score, self._workspace.formats)
        head = row(Label(name, "strong", wrap=True), None, Label(got, "small"), spacing=8)
        words = column(head, *(Label(reason, "small", wrap=True) for reason in said), spacing=1)
        shown = boxed(row(column(Shape(tone), None, margins=(0, 4, 0, 0), spacing=0), (words, 1), spacing=8))
        shown.setAccessibleName(", ".join((name, got, *said)))
        return shown

    def _question_items(self, page: HandoverPage) -> list[Item]:
        formats, asked = self._workspace.formats, page.questions
        count = ngettext_("{count} open", "{count} open", len(asked)).format(count=len(asked))
        to = (
            _("Questions for {name}").format(name=apart(page.from_name))
            if page.from_name
            else _("Questions for the seller")
        )
        items: list[Item] = [SectionHead(to, count)]
        items += [Label(_("• {what}").format(what=question(one, formats)), wrap=True) for one in asked[:MOST_QUESTIONS]]
        more = len(asked) - MOST_QUESTIONS
        if more > 0:
            words = ngettext_("{count} more; it is copied too.", "{count} more; they are copied too.", more)
            items.append(Label(words.format(count=more), "small", wrap=True))
        return items

    def _gap_items(self, page: HandoverPage) -> list[Item]:
        formats = self._workspace.formats
        items: list[Item] = [SectionHead(_("Actions for open gaps"))]
        for action in _open(page):
            when = formats.relative_days(action.due_on, self._workspace.today) if action.due_on else _("no date")
            items.append(Label(action.what, wrap=True))
            if action.id in page.closed_gaps:
                items.append(Label(_("closed in the record"), "small", Tone.GOOD))
                continue
            items.append(Label(_("{owner} · {when}").format(owner=apart(action.owner), when=when), "small", wrap=True))
        return items

    def copy_questions(self) -> None:
        """Put the open questions on the clipboard, as text for a mail."""
        page = self._page
        if page is None or not page.questions:
            return
        text = questions_text(page.questions, page.account, self._workspace.formats)
        QGuiApplication.clipboard().setText(text)
        self._copied.show()


def _open(page: HandoverPage) -> list[ActionRow]:
    return [action for action in page.gap_actions if action.done_on is None and action.dropped_on is None]
