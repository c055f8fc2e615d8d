"""The agenda opens with what was decided last time and is still open; what is done needs one line."""

from datetime import date
from itertools import zip_longest

from PySide6.QtWidgets import QWidget

from growthdesk.domain.reviews import DecisionRow, ReviewPage, ReviewRow
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.flow import Columns
from growthdesk.ui.kit.marks import Pill
from growthdesk.ui.kit.spacing import boxed, column, empty, fix, row
from growthdesk.ui.kit.text import ClampedLabel, ElidedLabel
from growthdesk.ui.reviews.decisions import decision_state
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _, ngettext_
from growthdesk.wording.isolates import together

PILLS = 118


def decisions_done(row_: ReviewRow) -> str:
    """Say how many decisions of a review are done."""
    if not row_.decisions:
        return _("no decisions")
    text = ngettext_("{done} of {count} decision done", "{done} of {count} decisions done", row_.decisions)
    return text.format(done=row_.decisions_done, count=row_.decisions)


class LastDecisions(Card):
    """The last review's decisions, two beside each other where there is room; what is done stands folded away."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(spacing=8, margins=(14, 10, 14, 10))
        self._workspace = workspace
        self._shown: tuple[tuple[DecisionRow, ...], date] | None = None
        self._review_id = ""
        self._is_whole = False
        self._fold = LinkButton("", self._on_fold)
        self._head = SectionHead(_("Last decisions"), "", self._fold)
        self._body = column(spacing=6)
        self._lines = boxed(self._body)
        self.add(self._head)
        self.add(self._lines)

    def show_page(self, page: ReviewPage) -> None:
        """Show the decisions of the review before this one."""
        self.setVisible(page.last_review is not None)
        if page.last_review is None:
            return
        day = self._workspace.formats.date(page.last_review.held_on or page.last_review.planned_on)
        note = _("{day} · {done}").format(day=day, done=decisions_done(page.last_review))
        self._head.set_text(_("Last decisions"), note)
        if page.review.id != self._review_id:
            self._review_id, self._is_whole = page.review.id, False
        shown = (page.last_decisions, self._workspace.today)
        if shown != self._shown:
            self._shown = shown
            self._show_lines()

    def _show_lines(self) -> None:
        decisions = self._shown[0] if self._shown is not None else ()
        closed = [decision for decision in decisions if decision.done_on or decision.dropped_on]
        empty(self._body)
        rows = [self._line(decision) for decision in decisions if self._is_whole or decision not in closed]
        for left, right in zip_longest(rows[::2], rows[1::2]):
            self._body.addWidget(Columns((left, 1), (right or QWidget(), 1), least=320, spacing=8))
        self._lines.setVisible(bool(rows))
        self._fold.setVisible(bool(closed))
        text = ngettext_("Show {count} done", "Show {count} done", len(closed)).format(count=len(closed))
        self._fold.set_text(_("Hide what is done") if self._is_whole else text)

    def _line(self, decision: DecisionRow) -> QWidget:
        state, tone = decision_state(self._workspace, decision)
        what = ClampedLabel(decision.what, lines=2)
        owner = ElidedLabel(together(decision.owner.split(", "), ", "), "small")
        pill = fix(boxed(column(Pill(state, tone), None, margins=(0, 2, 0, 0), spacing=0)), min_width=PILLS)
        line = boxed(row(pill, (column(what, owner, None, spacing=0), 1), spacing=10))
        line.setAccessibleName(f"{state}: {decision.what}, {decision.owner}")
        return line

    def _on_fold(self) -> None:
        self._is_whole = not self._is_whole
        self._show_lines()
