"""The page of one value review: last decisions, the four questions, decisions, and what heads the value summary."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.problems import Refusal
from growthdesk.domain.reviews import ReviewPage as Review
from growthdesk.domain.reviews import ReviewState
from growthdesk.ui.commands import Command
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.flow import Columns
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.page import Page, Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.strip import Cell, Strip
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.reviews import dialogs
from growthdesk.ui.reviews.kept_words import KeptWords
from growthdesk.ui.reviews.last_decisions import LastDecisions
from growthdesk.ui.reviews.plan_dialog import change_details
from growthdesk.ui.reviews.question_cards import ExpectedCard, HappenedCard, LearnedCard, NextCard
from growthdesk.ui.reviews.review_commands import ReviewCommands
from growthdesk.ui.reviews.review_documents import create_words, documents_of
from growthdesk.ui.reviews.review_strip import strip_cells
from growthdesk.ui.reviews.risks_card import RisksCard
from growthdesk.ui.reviews.saving import ReviewFields, save
from growthdesk.ui.reviews.summary_card import SummaryCard
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import reviews
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.wording import _

# Below these widths quiet words, crumbs and the second button leave the header; the menu holds the button too.
WHOLE_HEADER_FROM = 1_060
CRUMBS_FROM = 760
NARROW_CARD = 300


class ReviewPage(Page):
    """One review."""

    account_requested = Signal(str, str)
    review_requested = Signal(str)
    document_requested = Signal(object)
    place_requested = Signal(str)
    tab_shown = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._review_id = ""
        self._primary_words = ""
        self._menu_for: object = None
        self._on_show: object = None
        self._cells: list[Cell] = []
        self._fields = ReviewFields(workspace)
        self._kept = KeptWords(workspace, self)
        self._commands = ReviewCommands(self)
        self.strip = Strip()
        self.strip.cell_activated.connect(self._on_cell)
        self.note = Banner("", Tone.NEUTRAL)
        self.changed_note = Banner("", Tone.WATCH, _("Agree figures again…"), self.agree_figures)
        self.last_decisions = LastDecisions(workspace)
        self.expected = ExpectedCard(workspace, self._fields)
        self.happened = HappenedCard(workspace)
        self.learned = LearnedCard(workspace)
        self.next = NextCard(workspace, self._fields)
        self.risks = RisksCard(workspace, self._fields)
        self.summary = SummaryCard(workspace, self._fields)
        self.expected.change_wanted.connect(self._change_measure)
        self._make_header()
        self._make_body()
        topics = {"value_review", "review_item", "review_attendance", "review_risk", "decision", "action", "outcome"}
        topics |= {"measure", "measure_version", "reading", "stakeholder", "account"}
        workspace.feed.watch(self, topics, self.reload)

    def _make_header(self) -> None:
        self._saved = Label("", "second")
        self._held = Button(_("Mark as held…"), on_click=self.mark_as_held)
        self._agree = Button(_("Agree figures…"), on_click=self.agree_figures)
        self._minutes = Button(create_words(DocumentKind.REVIEW_MINUTES), on_click=self.create_minutes)
        self._more = MenuButton(_("More"))
        for widget in (self._saved, self._more, self._held, self._minutes, self._agree):
            self.header.add_secondary(widget)

    def _make_body(self) -> None:
        self.add_top(self.strip)
        body = column(
            self.note,
            self.changed_note,
            self.last_decisions,
            # Beside each other every question begins in sight, and none is as high as its neighbour for nothing.
            Columns(
                (_under(self.expected, self.happened), 1),
                (_under(self.learned, self.next), 1),
                least=NARROW_CARD,
                spacing=14,
            ),
            self.risks,
            self.summary,
            None,
            margins=(20, 8, 8, 20),
            spacing=14,
        )
        self._body = ScrolledBody(body)
        self._scroll = Scroll(self._body)
        # With a bar that comes and goes the cards would not end where the strip does.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.set_content(self._scroll)

    # Showing

    def show_review(self, review_id: str) -> None:
        """Show a review; a field still being written in the one before is saved first."""
        focused = QApplication.focusWidget()
        if review_id != self._review_id and focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        is_another, self._review_id = review_id != self._review_id, review_id
        if is_another:
            self._kept.leave()
        self.reload()
        if is_another:
            self._scroll.verticalScrollBar().setValue(0)
            # After the page is shown: what was being written takes the keyboard.
            QTimer.singleShot(0, self, self._put_back)

    def _put_back(self) -> None:
        """Go on with what was being written on this review when it was last left unsaved."""
        page = self._fields.page
        if page is None or not page.is_editable or page.review.id != self._review_id:
            return
        homeless = self._kept.show_review(page.review.id, page.review.account_id)
        if homeless:
            title = _("The line you were writing is no longer there")
            words = _("This is what you typed:\n\n{text}").format(text="\n\n".join(homeless))
            self._workspace.prompts.show_message(title, words)

    def reload(self) -> None:
        """Read the review again; one that is gone leads back to the list."""
        if not self._review_id:
            return
        try:
            page = reviews.review_page(self._workspace.desk, self._review_id)
        except Refusal:
            self._review_id = ""
            self.place_requested.emit("reviews")
            return
        self._fields.page = page
        self._show_header(page)
        cells = strip_cells(page, self._workspace.formats, self._workspace.today)
        if cells != self._cells:
            self._cells = cells
            self.strip.set_cells(cells)
        self._show_notes(page)
        questions = (self.expected, self.happened, self.learned, self.next)
        for part in (self.last_decisions, *questions, self.risks, self.summary):
            part.show_page(page)
        menu_for = (page.review.state, page.review.figures_agreed_on is None)
        if menu_for != self._menu_for:
            self._menu_for = menu_for
            self.tab_shown.emit()

    def page(self) -> Review:
        """Return the review shown."""
        assert self._fields.page is not None
        return self._fields.page

    def _show_header(self, page: Review) -> None:
        formats, review = self._workspace.formats, page.review
        day = review.held_on or review.planned_on
        is_whole, has_crumbs = self.width() >= px(WHOLE_HEADER_FROM), self.width() >= px(CRUMBS_FROM)
        account = ("account:" + review.account_id, page.account)
        crumbs = [account, ("reviews", _("Reviews"))] if is_whole else [account] if has_crumbs else []
        words = formats.long_date(day) if is_whole else formats.date(day)
        self.header.set_crumbs(crumbs)
        self.header.set_title(_("Value review, {day}").format(day=words))
        self._show_primary(review.state)
        self._saved.set_text(self._saved_words(page))
        # Where nothing can be edited nothing is saved: the minutes have its room.
        self._saved.setVisible(is_whole and page.is_editable)
        self._held.setVisible(is_whole and page.is_editable)
        # Once somebody agreed them the strip says who and when, and changes it.
        is_to_agree = review.state is ReviewState.HELD and review.figures_agreed_on is None
        self._agree.setVisible(is_whole and is_to_agree)
        self._minutes.setVisible(is_whole and review.state is ReviewState.HELD)
        hidden = tuple(button.isHidden() for button, _run in self._header_buttons())
        on_show = (hidden, review.state, review.figures_agreed_on is None)
        if on_show != self._on_show:
            self._on_show = on_show
            self._fill_menu(page)

    def _show_primary(self, state: ReviewState) -> None:
        words = create_words(documents_of(state)[0])
        if words != self._primary_words:
            self._primary_words = words
            self.header.set_primary(words, self.create_first_document)

    def _saved_words(self, page: Review) -> str:
        at: datetime = max(r.updated_at for r in (page.review, *page.items, *page.decisions))
        formats = self._workspace.formats
        day: date = formats.day_of(at)
        when = formats.time(at) if day == self._workspace.today else formats.day_month(day)
        return _("Saved {when}").format(when=when)

    def _show_notes(self, page: Review) -> None:
        review, formats = page.review, self._workspace.formats
        self.note.setVisible(not page.is_editable)
        if review.state is ReviewState.HELD and review.held_on is not None:
            text = _("Held on {day}. It stays as it was.").format(day=formats.long_date(review.held_on))
            self.note.show_text(text, Tone.NEUTRAL, _("What is new goes into the next one. Decisions are actions now."))
        elif review.state is ReviewState.CANCELLED:
            self.note.show_text(_("This review was cancelled."), Tone.NEUTRAL, review.cancelled_reason)
        self.changed_note.setVisible(page.figures_changed)
        if page.figures_changed and review.figures_agreed_on is not None:
            text = _("Figures or their words changed since {name} agreed them on {day}. The summary is a draft again.")
            day = formats.date(review.figures_agreed_on)
            self.changed_note.show_text(text.format(name=page.figures_agreed_by, day=day), Tone.WATCH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the quiet words of the header go before its title is cut."""
        super().resizeEvent(event)
        if self._fields.page is not None:
            self._show_header(self._fields.page)

    # Menus

    def _fill_menu(self, page: Review) -> None:
        self._more.menu().clear()
        # What has a button beside the menu is not said twice.
        beside = [run for button, run in self._header_buttons() if not button.isHidden()]
        for command in (*self._commands.minutes(page), *self._commands.more(page)):
            if command is not None and command.run in beside:
                continue
            if command is None:
                self._more.add_separator()
            else:
                self._more.add(command.text, command.run)
        self._more.setVisible(bool(self._more.menu().actions()))

    def _header_buttons(self) -> list[tuple[Button, Callable[[], None]]]:
        return [
            (self._held, self.mark_as_held),
            (self._minutes, self.create_minutes),
            (self._agree, self.agree_figures),
        ]

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers for this review."""
        return self._commands.all(self._fields.page) if self._fields.page is not None else []

    # What the buttons do

    def mark_as_held(self) -> None:
        """Record that the review was held, or say what is missing and go there."""
        page = self._left()
        if not page.is_editable:
            return
        if page.missing:
            dialogs.say_missing(self._workspace, page)
            self.focus_missing()
            return
        dialogs.hold(self, self._workspace, page)

    def focus_missing(self) -> None:
        """Put the keyboard where the first missing thing is given."""
        places: dict[str, Callable[[], None]] = {
            "answer_expected": self.expected.focus_answer,
            "relevance": self.expected.focus_relevance,
            "new_definition": self.expected.focus_relevance,
            "answer_happened": self.happened.focus_answer,
            "answer_learned": self.learned.focus_answer,
            "answer_next": self.next.focus_answer,
            "decision": self.next.focus_decisions,
        }
        for code in self.page().missing[:1]:
            places[code]()

    def agree_figures(self) -> None:
        """Record who at the client agreed the figures."""
        page = self._left()
        if page.review.state is not ReviewState.CANCELLED:
            dialogs.agree_figures(self, self._workspace, page)

    def take_agreement_back(self) -> None:
        """Record that nobody agreed the figures after all."""
        page = self._left()
        if page.review.figures_agreed_on is not None:
            dialogs.take_agreement_back(self._workspace, page)

    def change_details(self) -> None:
        """Change date and attendees."""
        if self._left().is_editable:
            change_details(self, self._workspace, self._fields)

    def refresh(self) -> None:
        """Take new evidence in; what was edited or left out stays."""
        page = self._left()
        refresh = partial(reviews.refresh_items, self._workspace.desk, page.review.id)
        save(self._workspace, lambda _revision: refresh(), 0)

    def mark_prepared(self) -> None:
        """Say that the review is ready for the meeting."""
        review = self._left().review
        save(self._workspace, partial(reviews.mark_prepared, self._workspace.desk, review.id), review.revision)

    def cancel(self) -> None:
        """Cancel the review with a reason."""
        dialogs.cancel(self, self._workspace, self._left())

    def show_history(self) -> None:
        """Show what was done to the review and its lines."""
        show_history(self, self._workspace, "value_review", self._left().review.id)

    def create_document(self, kind: DocumentKind) -> None:
        """Show a document of this review as it will be printed."""
        review = self._left().review
        self.document_requested.emit(DocumentRequest(kind, review.account_id, review.id))

    def create_first_document(self) -> None:
        """Show the document people come for: the pack before the meeting, the summary after it."""
        self.create_document(documents_of(self.page().review.state)[0])

    def create_minutes(self) -> None:
        """Show the minutes of a held review."""
        self.create_document(DocumentKind.REVIEW_MINUTES)

    def _left(self) -> Review:
        """Leave the field being written, which saves it, and return the review as it is stored now."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        return self.page()

    def _change_measure(self) -> None:
        self.account_requested.emit(self.page().review.account_id, "value")

    def _on_cell(self, key: str) -> None:
        page = self.page()
        if key == "people":
            self.change_details()
        elif key == "last" and page.last_review is not None:
            self.review_requested.emit(page.last_review.id)
        elif key == "value":
            self.account_requested.emit(page.review.account_id, "value")
        elif key == "missing":
            self.focus_missing()
        elif key == "figures":
            self.agree_figures()


def _under(*cards: QWidget) -> QWidget:
    """Put cards one below the other, each as high as what it holds."""
    return boxed(column(*cards, None, spacing=14))
