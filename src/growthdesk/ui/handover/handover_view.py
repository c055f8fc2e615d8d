"""One handover: its sections at the start, the form in the middle, verdict and open questions at the end.

Where there is no room for all three beside each other, verdict and questions stand below the form.
"""

from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.domain.handover import HandoverKind, HandoverState
from growthdesk.domain.handover_page import HandoverPage
from growthdesk.domain.handover_scores import is_to_oneself
from growthdesk.domain.handover_sections import Section, SectionState
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.ui.fit.before_card import BeforeCard
from growthdesk.ui.handover import dialogs
from growthdesk.ui.handover.fields import HandoverFields
from growthdesk.ui.handover.section_card import SectionCard
from growthdesk.ui.handover.section_list import SectionList
from growthdesk.ui.handover.tones import OF_STATE, OF_VERDICT
from growthdesk.ui.handover.verdict_panel import VerdictPanel
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.marks import Divider, Pill
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.reviews.kept_words import KeptWords
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.isolates import apart
from growthdesk.wording.labels import hint, label

LIST_WIDTH, PANEL_WIDTH = 200, 292
# Below these widths the panel stands under the form, and the list of sections gives its room to the form.
PANEL_FROM, LIST_FROM = 960, 640


class HandoverView(QWidget):
    """One handover on its tab."""

    actions_wanted = Signal()
    finish_wanted = Signal()
    another_wanted = Signal(str)
    moved_on = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.fields = HandoverFields(workspace)
        self._kept = KeptWords(workspace, self)
        self._handover_id = ""
        self._is_beside: bool | None = None
        self.sections = SectionList()
        self.sections.chosen.connect(self.go_to)
        self.cards = {section: SectionCard(workspace, section, self.fields) for section in Section}
        self.panel = VerdictPanel(workspace)
        self.panel.actions_wanted.connect(self.actions_wanted)
        self.panel.finish_wanted.connect(self.finish_wanted)
        self.note = Banner("", Tone.NEUTRAL)
        self.before = BeforeCard(workspace)
        self._make_head()
        self._beneath = column(spacing=0)
        self._form = column(
            *(self._head, self.note, *self.cards.values(), self.before, self._beneath, None),
            margins=(16, 12, 12, 20),
            spacing=12,
        )
        self.form_area = Scroll(ScrolledBody(self._form))
        self._panel_scroll = Scroll(QWidget())
        self._lines = (Divider(vertical=True), Divider(vertical=True))
        self._list_scroll = fix(Scroll(boxed(column(self.sections, spacing=0))), width=LIST_WIDTH)
        fix(self._panel_scroll, width=PANEL_WIDTH)
        self.setLayout(
            row(self._list_scroll, self._lines[0], (self.form_area, 1), self._lines[1], self._panel_scroll, spacing=0)
        )
        self._share_room()

    def _make_head(self) -> None:
        self._title = Label("", "section", wrap=True)
        self._people = Label("", "second", wrap=True)
        self._state = Pill("")
        self._verdict = Pill("")
        self.returning = Button(_("Return…"), on_click=self.give_back)
        self.others = MenuButton(_("Other handovers"))
        words = column(self._title, self._people, spacing=2)
        state = row(column(self._verdict, None, spacing=0), column(self._state, None, spacing=0), spacing=6)
        self._head = boxed(row((words, 1), state, self.others, self.returning, spacing=8))

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between the three."""
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_lines"):
            self._share_room()

    def _share_room(self) -> None:
        has_list = self.width() >= px(LIST_FROM)
        self._list_scroll.setVisible(has_list)
        self._lines[0].setVisible(has_list)
        is_beside = self.width() >= px(PANEL_FROM)
        if is_beside == self._is_beside:
            return
        self._is_beside = is_beside
        self._panel_scroll.setVisible(is_beside)
        self._lines[1].setVisible(is_beside)
        self._verdict.setVisible(not is_beside)
        if is_beside:
            self._panel_scroll.show_content(ScrolledBody(column(self.panel, spacing=0)))
        else:
            self._beneath.addWidget(self.panel)
        self.panel.show()

    # Showing

    def show_page(self, page: HandoverPage) -> None:
        """Show a handover; a field still being written in another one is saved first."""
        is_another = page.handover.id != self._handover_id
        if is_another:
            self.leave_field()
            self._kept.leave()
        self._handover_id = page.handover.id
        self.fields.page = page
        self._show_head(page)
        self.sections.show_results(page.sections)
        results = {result.section: result for result in page.sections}
        for section, card in self.cards.items():
            card.setVisible(section in results)
            if section in results:
                card.show_page(page, results[section])
        self.before.show_account(page.handover.account_id)
        self.panel.show_page(page)
        if is_another:
            self.form_area.verticalScrollBar().setValue(0)
            # After the page is shown: what was being written takes the keyboard.
            QTimer.singleShot(0, self, self._put_back)

    def _put_back(self) -> None:
        """Go on with what was being written here when it was last left unsaved."""
        page = self.fields.page
        if page is None or page.handover.id != self._handover_id:
            return
        subject = Subject(TypedForm.HANDOVER, page.handover.id, page.handover.account_id)
        homeless = self._kept.show_subject(subject)
        if homeless:
            title = _("What you were writing has no place any more")
            words = _("This is what you typed:\n\n{text}").format(text="\n\n".join(homeless))
            self._workspace.prompts.show_message(title, words)

    def _show_head(self, page: HandoverPage) -> None:
        formats, handover = self._workspace.formats, page.handover
        is_sale = handover.kind is HandoverKind.SALE
        self._title.set_text(_("Handover of the sale") if is_sale else _("Handover between owners"))
        started = _("started {day}").format(day=formats.date(handover.started_on))
        if page.due_on is not None and page.state in (HandoverState.STARTED, HandoverState.RETURNED):
            started = _("{started} · due {day}").format(started=started, day=formats.date(page.due_on))
        if is_to_oneself(handover):
            started = _("{name} · {started}").format(name=apart(page.from_name), started=started)
        elif not page.is_alone:
            from_name, to_name = apart(page.from_name) or _("nobody yet"), apart(page.to_name) or _("nobody yet")
            started = _("from {one} to {other} · {started}").format(one=from_name, other=to_name, started=started)
        self._people.set_text(started)
        self._state.show_text(label(page.state), OF_STATE[page.state])
        verdict = page.standing.verdict or page.judgement.verdict
        self._verdict.show_text(_("Verdict: {verdict}").format(verdict=label(verdict)), OF_VERDICT[verdict])
        self.returning.setVisible(page.state is HandoverState.WAITING)
        self._show_others(page)
        self._show_note(page)

    def _show_others(self, page: HandoverPage) -> None:
        self.others.menu().clear()
        others = self.other_handovers(page)
        for handover_id, words in others.items():
            self.others.add(words, partial(self.another_wanted.emit, handover_id))
        self.others.setVisible(bool(others))

    def other_handovers(self, page: HandoverPage) -> dict[str, str]:
        """Return the account's other handovers: what each is, by its id."""
        formats = self._workspace.formats
        return {
            one.id: _("{kind}, {day}").format(kind=label(one.kind), day=formats.date(one.started_on))
            for one in page.all_of_account
            if one.id != page.handover.id
        }

    def _show_note(self, page: HandoverPage) -> None:
        handover, formats = page.handover, self._workspace.formats
        text, tone, detail = "", Tone.NEUTRAL, hint(page.state)
        if page.state is HandoverState.ACCEPTED:
            on = handover.accepted_on or handover.completed_on
            day = formats.date(on) if on is not None else ""
            text = _("Accepted by {name} on {day}.").format(name=apart(page.accepted_by), day=day)
            if page.is_alone or not page.accepted_by:
                text = _("Completed on {day}.").format(day=day)
        elif page.state is HandoverState.WAITING:
            text = _("Complete. It waits for {name}.").format(name=apart(page.to_name) or _("whoever takes over"))
            detail = _("To be accepted, or returned with questions. Until then it can be written on.")
        elif page.state is HandoverState.RETURNED and handover.returned_on is not None:
            text = _("Returned on {day} with questions.").format(day=formats.date(handover.returned_on))
            tone, detail = Tone.WATCH, handover.returned_questions
        self.note.setVisible(bool(text))
        if text:
            self.note.show_text(text, tone, detail)

    # What is done with it

    def page(self) -> HandoverPage:
        """Return the handover shown."""
        assert self.fields.page is not None
        return self.fields.page

    def go_to(self, section: Section) -> None:
        """Put the keyboard into a section."""
        self.form_area.ensureWidgetVisible(self.cards[section], 0, 0)
        self.cards[section].focus_begin()

    def go_to_before(self) -> None:
        """Put the keyboard onto what was written before the signature."""
        self.before.begin()
        self.form_area.ensureWidgetVisible(self.before, 0, 0)

    def begin(self) -> None:
        """Show the verdict from its head, and put the keyboard into the first section that is not complete."""
        self._panel_scroll.verticalScrollBar().setValue(0)
        sections = self.page().sections
        not_complete = (one.section for one in sections if one.state is not SectionState.COMPLETE)
        self.go_to(next(not_complete, sections[0].section))

    def leave_field(self) -> None:
        """Leave the field being written, which saves it."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def now(self) -> HandoverPage:
        """Leave the field being written and return the handover as it is stored now."""
        self.leave_field()
        return self.page()

    def complete(self) -> None:
        """Complete the handover with its verdict."""
        page = self.now()
        if page.state in (HandoverState.STARTED, HandoverState.RETURNED):
            self._move_on(is_done=dialogs.complete(self._workspace, page))

    def accept(self) -> None:
        """Accept the handover that waits."""
        page = self.now()
        if page.state is HandoverState.WAITING:
            self._move_on(is_done=dialogs.accept(self.window(), self._workspace, page))

    def give_back(self) -> None:
        """Return the handover that waits, with questions."""
        page = self.now()
        if page.state is HandoverState.WAITING:
            self._move_on(is_done=dialogs.give_back(self.window(), self._workspace, page))

    def _move_on(self, *, is_done: bool) -> None:
        """Show the handover from its head once it went on: the field that had the keyboard may be there no more."""
        if is_done:
            self.form_area.verticalScrollBar().setValue(0)
            self.moved_on.emit()
