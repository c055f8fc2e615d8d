"""The review page as its user meets it: tick, write, decide, hold."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import (
    Decision,
    DecisionDraft,
    ItemSource,
    Question,
    Relevance,
    ReviewItem,
    ReviewState,
    ValueReview,
)
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.text import Label
from growthdesk.ui.reviews.agenda_line import AgendaLine
from growthdesk.ui.reviews.agenda_list import AgendaList
from growthdesk.ui.reviews.inline_text import InlineText, LineEditor
from growthdesk.ui.reviews.review_page import ReviewPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import review_items, reviews
from growthdesk.usecases.desk import Desk
from tests.builders import a_decision, a_review, a_review_item, a_stakeholder, an_account, an_action, you
from tests.ui.driving import settled
from tests.ui.history.binned import binned
from tests.ui.reviews.conftest import Shown
from tests.ui.reviews.desks import asked, press, when_dialog_opens, workspace_on, write


def stored(desk: Desk, line: AgendaLine) -> ReviewItem:
    return desk.reading.get(ReviewItem, line._item.id)


def words_of(line: AgendaLine) -> InlineText:
    found = line.findChild(InlineText)
    assert isinstance(found, InlineText)
    return found


def editor_of(widget: QWidget) -> LineEditor:
    found = widget.findChild(LineEditor)
    assert isinstance(found, LineEditor)
    return found


def here() -> QWidget:
    """Return the widget which has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def add(agenda: AgendaList, *texts: str) -> None:
    agenda.add_line.open()
    for text in texts:
        QTest.keyClicks(editor_of(agenda.add_line), text)
        QTest.keyClick(editor_of(agenda.add_line), Qt.Key.Key_Return)


def complete(page: ReviewPage, desk: Desk) -> None:
    """Answer what is still missing, through the page and the use cases it calls."""
    press(page.expected.relevance.buttons()[0])
    add(page.learned.ours, "Ask finance sooner")
    draft = DecisionDraft("Extend the board to Jebel Ali", Side.US, you(desk).id, None, date(2026, 12, 10))
    page._workspace.feed.publish(review_items.add_decision(desk, page.page().review.id, draft))


def test_the_strip_says_when_with_whom_and_what_is_missing(page: ReviewPage) -> None:
    cells = {cell.caption: cell.value for cell in page._cells}
    assert cells["Planned"] == "in 3 days"
    assert cells["With"] == "Layla Haddad, Nadia Karam"
    assert cells["Last review"] == "This is the first one"
    assert cells["So far"] == "1 outcome, 1 confirmed"
    assert "one decision with owner and date" in cells["Still missing before it counts as held"]


def test_the_questions_are_filled_from_the_record(page: ReviewPage) -> None:
    assert [line.text() for line in page.expected.list.lines()] == ["Orders dispatched the same day: at least 90%"]
    assert "Late trucks fell by a third" in [line.text() for line in page.happened.list.lines()]


def test_a_line_is_left_out_and_ticked_in_again(desk: Desk, page: ReviewPage) -> None:
    line = page.happened.list.lines()[0]
    press(line.box)
    assert stored(desk, line).is_included is False
    press(line.box)
    assert stored(desk, line).is_included is True
    assert page.happened.list.lines()[0] is line


def test_words_are_edited_where_they_stand_and_saved_when_left(desk: Desk, page: ReviewPage) -> None:
    line, other = page.happened.list.lines()[:2]
    press(words_of(line).button)
    editor_of(line).selectAll()
    QTest.keyClicks(editor_of(line), "Three trucks in four leave on time")
    press(other.box)
    assert stored(desk, line).text == "Three trucks in four leave on time"
    assert stored(desk, other).is_included is False, "the click which left the words was lost"


def test_words_are_a_button_while_they_can_be_edited(desk: Desk, page: ReviewPage) -> None:
    words = words_of(page.expected.list.lines()[0])
    said = QAccessible.queryAccessibleInterface(words.button)
    assert said.role() == QAccessible.Role.Button
    assert said.text(QAccessible.Text.Name) == "What was expected?: Orders dispatched the same day: at least 90%"
    words.set_editable(False)
    assert not words.button.isVisible()
    assert [label.full_text() for label in words.findChildren(Label) if label.isVisible()] == [words.text()]


def test_escape_gives_an_edit_up(desk: Desk, page: ReviewPage) -> None:
    line = page.happened.list.lines()[0]
    before = line.text()
    line.edit()
    QTest.keyClicks(editor_of(line), "Not this")
    QTest.keyClick(editor_of(line), Qt.Key.Key_Escape)
    assert (line.text(), stored(desk, line).text) == (before, before)


def test_an_emptied_line_keeps_its_words(desk: Desk, page: ReviewPage) -> None:
    line = page.happened.list.lines()[0]
    before = line.text()
    line.edit()
    QTest.keyClick(editor_of(line), Qt.Key.Key_Delete)
    QTest.keyClick(editor_of(line), Qt.Key.Key_Return)
    assert (line.text(), stored(desk, line).text) == (before, before)


def test_enter_adds_a_lesson_and_is_ready_for_the_next(desk: Desk, page: ReviewPage) -> None:
    add(page.learned.ours, "Ask finance sooner", "Visit the night shift")
    assert [line.text() for line in page.learned.ours.lines()] == ["Ask finance sooner", "Visit the night shift"]
    assert QApplication.focusWidget() is editor_of(page.learned.ours.add_line)
    assert {item.question for item in desk.reading.find(ReviewItem, source=ItemSource.TYPED)} == {Question.LEARNED_OURS}


def test_a_lesson_left_half_way_is_kept(page: ReviewPage) -> None:
    page.learned.theirs.add_line.open()
    QTest.keyClicks(editor_of(page.learned.theirs.add_line), "The night shift prefers paper")
    page.happened.list.lines()[0].box.setFocus()
    assert [line.text() for line in page.learned.theirs.lines()] == ["The night shift prefers paper"]


def test_only_a_line_written_here_can_be_deleted(desk: Desk, theme: QObject, page: ReviewPage, shown: Shown) -> None:
    add(page.learned.ours, "Ask finance sooner")
    workspace = workspace_on(desk, theme, page._workspace.background)
    again = ReviewPage(workspace)
    again.show_review(page.page().review.id)
    shown(again)
    assert not again.happened.list.lines()[0]._delete.isVisible()
    press(again.learned.ours.lines()[0]._delete)
    assert again.learned.ours.lines() == []
    assert binned(desk) == ["review_item"]


def test_a_decision_is_added_with_owner_side_and_date(desk: Desk, page: ReviewPage, person: Stakeholder) -> None:
    def fill(dialog: FormDialog) -> None:
        write(dialog, what="Name a new sponsor")
        press(dialog.form.field("side").inputs()[1])
        write(dialog, stakeholder_id="lay")
        QTest.keyClick(dialog.form.field("stakeholder_id").inputs()[0], Qt.Key.Key_Return)
        write(dialog, due_on="12/12")
        press(dialog.primary)

    when_dialog_opens(fill)
    press(page.next._add)
    (decision,) = desk.reading.find(Decision)
    assert (decision.what, decision.side) == ("Name a new sponsor", Side.CUSTOMER)
    assert (decision.owner_id, decision.stakeholder_id, decision.due_on) == (None, person.id, date(2026, 12, 12))
    (line,) = page.next.decision_lines()
    assert line.words.accessibleName() == "Name a new sponsor, Layla Haddad · Client · 12 Dec 2026"


def test_a_decision_without_an_owner_says_so_and_keeps_what_was_typed(desk: Desk, page: ReviewPage) -> None:
    said: list[str] = []

    def fill(dialog: FormDialog) -> None:
        write(dialog, what="Name a new sponsor")
        press(dialog.form.field("side").inputs()[1])
        press(dialog.primary)
        said.extend([*dialog.form.summary.sentences(), str(dialog.form.field("what").value())])

    when_dialog_opens(fill)
    page.next.add_decision()
    assert said == ["Choose who does it on the client's side.", "Name a new sponsor"]
    assert desk.reading.find(Decision) == ()


def test_no_decision_needs_a_reason_written_in_place(desk: Desk, page: ReviewPage) -> None:
    press(page.next.reason.button)
    QTest.keyClicks(editor_of(page.next.reason), "The budget round is in March")
    QTest.keyClick(editor_of(page.next.reason), Qt.Key.Key_Return)
    assert desk.reading.find(ValueReview)[0].no_decision_reason == "The budget round is in March"
    assert "decision" not in page.page().missing


def test_marking_as_held_says_exactly_what_is_missing_and_goes_there(desk: Desk, page: ReviewPage) -> None:
    press(page._held)
    assert asked(page._workspace).words("show_message") == [
        "This review still needs something before it counts as held "
        "• Whether this is still what matters to them\n"
        "• An answer to “What have both sides learned?”\n"
        "• An answer to “What should happen next?”\n"
        "• One decision with owner and date, or why none is needed"
    ]
    assert QApplication.focusWidget() is page.expected.relevance.buttons()[0]
    assert desk.reading.find(ValueReview)[0].state is ReviewState.PLANNED


def test_a_complete_review_is_held_and_its_decisions_become_actions(desk: Desk, page: ReviewPage) -> None:
    complete(page, desk)
    assert page.page().missing == ()

    def fill(dialog: FormDialog) -> None:
        write(dialog, held_on="")
        press(dialog.primary)

    when_dialog_opens(fill)
    press(page._held)
    review = desk.reading.find(ValueReview)[0]
    assert (review.state, review.held_on) == (ReviewState.HELD, desk.today)
    (action,) = desk.reading.find(Action)
    assert (action.what, action.due_on) == ("Extend the board to Jebel Ali", date(2026, 12, 10))


def test_a_held_review_can_be_read_and_no_longer_edited(desk: Desk, page: ReviewPage) -> None:
    complete(page, desk)
    review = page.page().review
    page._workspace.feed.publish(reviews.hold_review(desk, review.id, desk.today, review.revision))
    assert page.note.isVisible()
    assert not page.next.asked.form.isVisible()
    assert not page.summary.form.isVisible()
    assert not page.learned.ours.add_line.isVisible()
    line = page.happened.list.lines()[0]
    assert not line.box.isEnabled()
    assert not line.box.isVisible(), "nothing looks as if it could be ticked"
    assert line._mark.isVisible()
    line.edit()
    assert not editor_of(line).isVisible()
    assert [c.text for c in page.commands() if c is not None] == [
        "Open account",
        "Agree figures…",
        "Create value summary",
        "Create review minutes",
        "Create review pack",
        "History of review…",
    ]


def test_agreed_figures_say_who_and_when_and_are_changed_quietly(
    desk: Desk, page: ReviewPage, person: Stakeholder
) -> None:
    complete(page, desk)
    review = page.page().review
    page._workspace.feed.publish(reviews.hold_review(desk, review.id, desk.today, review.revision))
    agree = next(found for found in page.header.findChildren(Button) if found.text() == "Agree figures…")
    assert agree.isVisible()
    held = page.page().review
    page._workspace.feed.publish(reviews.agree_figures(desk, held.id, person.id, desk.today, held.revision))
    assert not agree.isVisible()
    cell = next(cell for cell in page._cells if cell.key == "figures")
    assert (cell.value, cell.sub) == ("Agreed with Layla Haddad on 21 Nov 2026", "Change…")
    assert [c.text for c in page.commands() if c is not None][1:3] == [
        "Change who agreed the figures…",
        "Take agreement of figures back",
    ]


def test_a_changed_definition_leads_to_the_measure(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    with qtbot.waitSignal(page.account_requested) as asked_for:
        press(page.expected.relevance.buttons()[1])
    assert asked_for.args == [page.page().review.account_id, "value"]
    assert desk.reading.find(ValueReview)[0].relevance is Relevance.CHANGED
    assert page.expected._change.isVisible()


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("headline", "Trucks leave on time", "Trucks leave on time"),
        ("decision_asked", "Extend to Jebel Ali?", "Extend to Jebel Ali?"),
        ("decision_asked_by", "31/1", date(2027, 1, 31)),
        ("decision_consequence", "The depot keeps calling", "The depot keeps calling"),
    ],
)
def test_a_field_saves_when_it_is_left(desk: Desk, page: ReviewPage, name: str, typed: str, kept: object) -> None:
    form = page.summary.form if name == "headline" else page.next.asked.form
    line = form.field(name).inputs()[0]
    line.setFocus()
    QTest.keyClicks(line, typed)
    page.happened.list.lines()[0].box.setFocus()
    assert getattr(desk.reading.find(ValueReview)[0], name) == kept


def test_a_headline_too_long_is_said_and_stays_to_be_shortened(desk: Desk, page: ReviewPage) -> None:
    field = page.summary.form.field("headline")
    field.inputs()[0].setFocus()
    field.inputs()[0].setPlainText("x" * 400)  # type: ignore[attr-defined]
    page.happened.list.lines()[0].box.setFocus()
    assert "300" in field.shown_problem()
    press(page.expected.relevance.buttons()[0])
    assert len(str(field.value())) == 400
    assert desk.reading.find(ValueReview)[0].headline == ""


def test_going_to_another_review_saves_the_field_being_written(desk: Desk, page: ReviewPage) -> None:
    other = a_review(desk, an_account(desk, name="Other"))
    first = page.page().review.id
    line = page.summary.form.field("headline").inputs()[0]
    line.setFocus()
    QTest.keyClicks(line, "Trucks leave on time")
    page.show_review(other.id)
    assert desk.reading.get(ValueReview, first).headline == "Trucks leave on time"
    assert page.summary.form.field("headline").value() == ""


def test_a_line_begun_in_one_review_stays_there(desk: Desk, page: ReviewPage) -> None:
    other = a_review(desk, an_account(desk, name="Other"))
    first = page.page().review.id
    page.learned.ours.add_line.open()
    QTest.keyClicks(editor_of(page.learned.ours.add_line), "Ask finance sooner")
    page.show_review(other.id)
    assert page.learned.ours.lines() == []
    assert not editor_of(page.learned.ours.add_line).isVisible()
    (item,) = desk.reading.find(ReviewItem, source=ItemSource.TYPED)
    assert (item.review_id, item.text) == (first, "Ask finance sooner")


def test_words_being_written_survive_what_others_save(desk: Desk, page: ReviewPage) -> None:
    line = page.happened.list.lines()[0]
    line.edit()
    QTest.keyClicks(editor_of(line), "Half a sen")
    page._workspace.feed.publish(reviews.refresh_items(desk, page.page().review.id))
    page.reload()
    assert editor_of(line).toPlainText() == "Half a sen"


OUTDATED = [
    ("mine", "Mine", False),
    ("theirs", "Theirs", False),
    (None, "Theirs", True),
]


@pytest.mark.parametrize(("answer", "kept", "still_open"), OUTDATED)
def test_an_outdated_save_shows_both_versions_and_keeps_what_was_typed(
    desk: Desk,
    theme: QObject,
    page: ReviewPage,
    shown: Shown,
    answer: str | None,
    kept: str,
    still_open: bool,
) -> None:
    workspace = workspace_on(desk, theme, page._workspace.background, {"ask_choice": [answer]})
    mine = ReviewPage(workspace)
    mine.show_review(page.page().review.id)
    shown(mine)
    line = mine.happened.list.lines()[0]
    line.edit()
    QTest.keyClicks(editor_of(line), "Mine")
    item = stored(desk, line)
    review_items.save_item(desk, item.id, text="Theirs", revision=item.revision)
    QTest.keyClick(editor_of(line), Qt.Key.Key_Return)
    (words,) = asked(workspace).words("ask_choice")
    assert "Yours: Mine" in words
    assert "The other: Theirs" in words
    assert stored(desk, line).text == kept
    assert editor_of(line).isVisible() is still_open
    assert editor_of(line).toPlainText() == "Mine" if still_open else line.text() == kept


def test_an_outdated_headline_can_be_saved_over_the_other(
    desk: Desk, theme: QObject, page: ReviewPage, shown: Shown
) -> None:
    workspace = workspace_on(desk, theme, page._workspace.background, {"ask_choice": ["mine"]})
    mine = ReviewPage(workspace)
    mine.show_review(page.page().review.id)
    shown(mine)
    stored_page = reviews.review_page(desk, page.page().review.id)
    elsewhere = replace(stored_page.draft, headline="Theirs", decision_asked="Extend?")
    reviews.save_review(desk, stored_page.review.id, elsewhere, stored_page.review.revision)
    line = mine.summary.form.field("headline").inputs()[0]
    line.setFocus()
    QTest.keyClicks(line, "Mine")
    mine.happened.list.lines()[0].box.setFocus()
    review = desk.reading.find(ValueReview)[0]
    assert (review.headline, review.decision_asked) == ("Mine", "Extend?")


def test_figures_are_agreed_and_a_later_change_is_said(desk: Desk, page: ReviewPage, person: Stakeholder) -> None:
    def fill(dialog: FormDialog) -> None:
        write(dialog, stakeholder_id="lay")
        QTest.keyClick(dialog.form.field("stakeholder_id").inputs()[0], Qt.Key.Key_Return)
        press(dialog.primary)

    when_dialog_opens(fill)
    page.agree_figures()
    review = desk.reading.find(ValueReview)[0]
    assert (review.figures_agreed_by_id, review.figures_agreed_on) == (person.id, desk.today)
    assert not page.changed_note.isVisible()
    press(page.happened.list.lines()[0].box)
    assert page.changed_note.isVisible()
    assert "Layla Haddad" in page.changed_note.accessibleName()
    page.take_agreement_back()
    assert desk.reading.find(ValueReview)[0].figures_agreed_on is None
    assert not page.changed_note.isVisible()


def test_a_review_is_cancelled_with_a_reason(desk: Desk, page: ReviewPage) -> None:
    def fill(dialog: FormDialog) -> None:
        press(dialog.primary)
        assert dialog.form.summary.sentences()
        write(dialog, cancelled_reason="They merge with another firm")
        press(dialog.primary)

    when_dialog_opens(fill)
    page.cancel()
    review = desk.reading.find(ValueReview)[0]
    assert (review.state, review.cancelled_reason) == (ReviewState.CANCELLED, "They merge with another firm")
    assert "They merge with another firm" in page.note.accessibleName()


def test_prepared_and_refreshed(desk: Desk, page: ReviewPage, person: Stakeholder) -> None:
    page.mark_prepared()
    assert page.page().review.state is ReviewState.PREPARED
    an_action(desk, desk.reading.get(Account, page.page().review.account_id), what="Send the plan")
    page.refresh()
    assert "Send the plan" in [line.text() for line in page.next.list.lines()]


def test_date_and_attendees_are_changed_in_a_dialog(desk: Desk, page: ReviewPage, person: Stakeholder) -> None:
    def fill(dialog: FormDialog) -> None:
        dialog.form.field("planned_on").inputs()[0].selectAll()  # type: ignore[attr-defined]
        write(dialog, planned_on="1/12")
        press(dialog.form.field("stakeholder_ids").inputs()[0])
        press(dialog.primary)

    when_dialog_opens(fill)
    page.change_details()
    assert page.page().review.planned_on == date(2026, 12, 1)
    assert page.page().attendee_names == ("Nadia Karam",)


def test_last_decisions_open_the_page_with_their_state(desk: Desk, workspace: Workspace, shown: Shown) -> None:
    account = an_account(desk, name="Khalij Freight")
    last = a_review(desk, account, state=ReviewState.HELD, held_on=date(2026, 7, 27), planned_on=date(2026, 7, 27))
    done = an_action(desk, account, what="Switch off the feed", done_on=date(2026, 8, 14))
    late = an_action(desk, account, what="Find the cause", due_on=date(2026, 11, 19))
    a_decision(desk, last, what=done.what, action_id=done.id)
    a_decision(desk, last, what=late.what, action_id=late.id, position=1)
    page = ReviewPage(workspace)
    page.show_review(a_review(desk, account).id)
    shown(page)

    def said() -> list[str]:
        return [w.accessibleName() for w in page.last_decisions.findChildren(QWidget) if "Nadia" in w.accessibleName()]

    assert said() == ["2 days late: Find the cause, Nadia Karam"]
    press(page.last_decisions._fold)
    settled()
    assert said() == ["Done 14 Aug: Switch off the feed, Nadia Karam", "2 days late: Find the cause, Nadia Karam"]
    with desk.transaction("done") as t:
        t.change(late, done_on=desk.today)
    page.show_review(a_review(desk, account).id)
    assert not page.last_decisions._lines.isVisible()
    assert page.last_decisions._fold.text() == "Show 2 done"


def test_a_card_says_what_it_needs(desk: Desk, page: ReviewPage) -> None:
    cards = (page.expected, page.happened, page.learned, page.next)

    def needs() -> list[str]:
        return [card._needs.text() if card._needs.isVisible() else "" for card in cards]

    assert needs() == ["needs an answer", "", "needs an answer", "needs an answer"]
    add(page.next.list, "Call Yoshi")
    assert needs()[-1] == "needs a decision"
    complete(page, desk)
    assert needs() == ["", "", "", ""]


def test_every_question_begins_in_sight(page: ReviewPage) -> None:
    page.window().resize(1166, 720)
    settled()
    cards = (page.expected, page.happened, page.learned, page.next)
    tops = [card.mapTo(page, card.rect().topLeft()).y() for card in cards]
    assert max(tops) < page.height()
    assert tops[0] == tops[2] < tops[1], "one and three are beside each other"


def test_a_deleted_review_leads_back_to_the_list(qtbot: QtBot, page: ReviewPage) -> None:
    with qtbot.waitSignal(page.place_requested) as asked_for:
        page.show_review("0" * 32)
    assert asked_for.args == ["reviews"]


def test_everything_is_reached_and_done_by_keyboard(desk: Desk, page: ReviewPage) -> None:
    box = page.expected.list.lines()[0].box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert stored(desk, page.expected.list.lines()[0]).is_included is False
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    words = here()
    assert words is words_of(page.expected.list.lines()[0]).button
    QTest.keyClick(words, Qt.Key.Key_F2)
    QTest.keyClicks(here(), "Nine of ten orders leave the same day")
    QTest.keyClick(here(), Qt.Key.Key_Return)
    assert here() is words
    QTest.keyClick(words, Qt.Key.Key_Tab)
    QTest.keyClick(here(), Qt.Key.Key_Space)
    QTest.keyClicks(here(), "No truck waits for paper")
    QTest.keyClick(here(), Qt.Key.Key_Return)
    QTest.keyClick(here(), Qt.Key.Key_Escape)
    QTest.keyClick(here(), Qt.Key.Key_Tab)
    yes = here()
    QTest.keyClick(yes, Qt.Key.Key_Space)
    assert [line.text() for line in page.expected.list.lines()] == [
        "Nine of ten orders leave the same day",
        "No truck waits for paper",
    ]
    assert desk.reading.find(ValueReview)[0].relevance is Relevance.STILL


def test_every_widget_that_takes_the_keyboard_has_a_name(page: ReviewPage) -> None:
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not isinstance(widget, QAbstractScrollArea)
    ]
    assert nameless == []


def test_forty_lines_and_long_names_stay_inside_the_page(desk: Desk, workspace: Workspace, shown: Shown) -> None:
    account = an_account(desk, name="A" * 200)
    a_stakeholder(desk, account, name="شركة النور للتخزين " * 8)
    review = a_review(desk, account)
    for position in range(40):
        a_review_item(desk, review, position=position, text=f"{position} " + "word" * 60, question=Question.HAPPENED)
    page = ReviewPage(workspace)
    page.show_review(review.id)
    shown(page)
    assert len(page.happened.list.lines()) == 40
    assert all(line.width() <= page.happened.width() for line in page.happened.list.lines())
    assert page.happened.width() < page.width() // 2 + 20
