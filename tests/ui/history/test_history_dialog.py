"""The history of a record on the screen: every change in words, and one field brought back by mouse or keyboard."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.money import Money
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.history.history_dialog import HistoryDialog, show_history
from growthdesk.ui.kit.modal import Modal
from growthdesk.ui.reviews.list_page import ReviewsPage
from growthdesk.ui.settings.firm_card import FirmCard
from growthdesk.ui.settings.team_card import TeamCard
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import agreements, interactions, stakeholders
from growthdesk.usecases.desk import Desk
from tests.builders import (
    a_circulation,
    a_decision,
    a_measure,
    a_reading,
    a_review,
    a_stakeholder,
    an_account,
    an_action,
    an_agreement,
    an_interaction,
    an_order,
    an_outcome,
)
from tests.ui.conftest import Show
from tests.ui.driving import (
    AskedPrompts,
    button_in,
    choose_in_menu,
    click,
    click_row,
    plain,
    settled,
    table_in,
    words_in,
)
from tests.ui.history.conftest import OpenHistory


def later(desk: Desk, **ahead: float) -> Desk:
    return replace(desk, clock=FixedClock(desk.clock.now() + timedelta(**ahead)))


def edit_person(desk: Desk, person: Stakeholder, **said: Any) -> None:
    draft, revision = stakeholders.person_form(desk, person.id)
    stakeholders.save_person(desk, person.id, replace(draft, **said), revision)


def test_each_change_says_when_who_and_what_newest_first(
    desk: Desk, account: Account, open_history: OpenHistory
) -> None:
    person = a_stakeholder(desk, account)
    boss = a_stakeholder(desk, account, name="Salma Rahman")
    edit_person(later(desk, hours=1), person, title="Managing director", support=1)
    edit_person(later(replace(desk, actor="Tom Baker"), hours=2), person, reports_to_id=boss.id, title="")
    dialog = open_history("stakeholder", person.id)
    shown = plain(words_in(dialog))
    assert dialog.accessibleName() == "History of Layla Haddad"
    for words in (
        "Person changed",
        "21 Nov 2026, 12:00 · Tom Baker",
        "21 Nov 2026, 11:00 · Nadia Karam",
        "nothing → Salma Rahman",
        "Managing director → nothing",
        "Operations director → Managing director",
        "nothing → Supportive",
        "Added 21 Nov 2026, 10:00 by Nadia Karam",
    ):
        assert words in shown
    assert shown.index("Tom Baker") < shown.index("Supportive")
    assert boss.id not in shown
    assert "_" not in shown


def test_a_record_nobody_changed_says_since_when(account: Account, open_history: OpenHistory) -> None:
    dialog = open_history("account", account.id)
    assert "Nothing changed since it was added on 21 November 2026." in words_in(dialog)


def test_a_field_is_restored_and_the_new_change_stands_on_top(
    desk: Desk, account: Account, open_history: OpenHistory
) -> None:
    agreement = an_agreement(desk, account)
    draft, revision = agreements.agreement_form(desk, agreement.id)
    agreements.save_agreement(desk, agreement.id, replace(draft, value=Money(90_000, "USD")), revision)
    dialog = open_history("agreement", agreement.id)
    click(dialog, "Restore Value: AED\N{NO-BREAK SPACE}15,000 a month")
    restored, _revision = agreements.agreement_form(desk, agreement.id)
    assert restored.value == Money(1_500_000, "AED")
    shown = plain(words_in(dialog))
    assert shown.index("Earlier value restored") < shown.index("Agreement changed")
    assert "USD 900 a month → AED 15,000 a month" in shown


def test_restoring_goes_by_keyboard_alone(desk: Desk, account: Account, open_history: OpenHistory) -> None:
    person = a_stakeholder(desk, account)
    edit_person(desk, person, title="Chair")
    dialog = open_history("stakeholder", person.id)
    close = QApplication.focusWidget()
    assert isinstance(close, QAbstractButton)
    assert close.text() == "Close"
    QTest.keyClick(close, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    restore = QApplication.focusWidget()
    assert restore is button_in(dialog, "Restore Job title: Operations director")
    QTest.keyClick(restore, Qt.Key.Key_Return)
    assert desk.reading.get(Stakeholder, person.id).title == "Operations director"
    settled()
    settled()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert dialog.isAncestorOf(focused)


def test_what_the_rules_forbid_is_said_with_the_reason(
    desk: Desk, account: Account, open_history: OpenHistory, prompts: AskedPrompts
) -> None:
    person = a_stakeholder(desk, account, left_on=date(2026, 6, 1))
    edit_person(desk, person, left_on=None)
    edit_person(desk, person, joined_on=date(2026, 8, 1))
    dialog = open_history("stakeholder", person.id)
    click(dialog, "Restore Left on: 1 Jun 2026")
    (said,) = prompts.words("show_refusal")
    assert said.startswith("Left on was not restored.")
    assert "They cannot leave before they joined on 1 Aug 2026." in said
    assert desk.reading.get(Stakeholder, person.id).left_on is None


def test_a_long_text_is_shown_whole_on_demand(desk: Desk, account: Account, open_history: OpenHistory) -> None:
    story = "She asked for one page without colours, each week. " * 8 + "The end."
    person = a_stakeholder(desk, account)
    edit_person(desk, person, notes=story)
    dialog = open_history("stakeholder", person.id)
    assert "The end." not in words_in(dialog)
    click(dialog, "Show whole text")
    assert "The end." in words_in(dialog)
    click(dialog, "Show less")
    assert "The end." not in words_in(dialog)


def test_who_takes_part_is_told_by_name(desk: Desk, account: Account, open_history: OpenHistory) -> None:
    person = a_stakeholder(desk, account)
    interaction = an_interaction(desk, account, person)
    draft, revision = interactions.interaction_form(desk, interaction.id)
    interactions.save_interaction(desk, interaction.id, replace(draft, attendee_ids=()), revision)
    assert "No longer takes part: Layla Haddad" in words_in(open_history("interaction", interaction.id))


def test_many_changes_come_a_part_at_a_time(desk: Desk, account: Account, open_history: OpenHistory) -> None:
    person = a_stakeholder(desk, account)
    for number in range(34):
        edit_person(desk, person, phone=f"+971 {number}")
    dialog = open_history("stakeholder", person.id)
    assert "+971 0 → +971 1" not in words_in(dialog).splitlines()
    click(dialog, "Show earlier changes")
    assert "+971 0 → +971 1" in words_in(dialog).splitlines()


def test_the_history_goes_with_its_record(
    desk: Desk, account: Account, workspace: Workspace, open_history: OpenHistory, qtbot: QtBot
) -> None:
    person = a_stakeholder(desk, account)
    dialog = open_history("stakeholder", person.id)
    with qtbot.waitSignal(dialog.destroyed):
        workspace.feed.publish(stakeholders.delete_person(desk, person.id))


def test_of_a_record_that_is_gone_the_reason_is_said(workspace: Workspace, show: Show, prompts: AskedPrompts) -> None:
    parent = Modal(None)
    assert show_history(parent, workspace, "stakeholder", "0" * 32) is None
    assert prompts.words("show_refusal")
    parent.deleteLater()


# Every record has the way to its history


def run(page: AccountPage | ReviewsPage, words: str) -> HistoryDialog:
    """Run a command of the menu bar and return the history it opens."""
    next(c for c in page.commands() if c is not None and words in (c.text, c.found_by)).run()
    dialog = page.findChildren(HistoryDialog)[-1]
    QTest.qWaitForWindowExposed(dialog)
    return dialog


@pytest.mark.parametrize(
    ("tab", "table", "line", "command", "title"),
    [
        ("people", "People", "Layla Haddad", "History of person…", "Layla Haddad"),
        ("actions", "Actions", "Send the revised plan", "History of action…", "Send the revised plan"),
        ("money", "Agreements", "Dispatch programme", "History of agreement…", "Dispatch programme"),
        ("money", "Orders", "Workshop", "History of order…", "Order of 3 Mar 2026, AED 2,500"),
        ("timeline", "Timeline", "Walked through", "History of entry…", "Walked through the dispatch board"),
        ("timeline", "Timeline", "Workshop", "History of entry…", "Order of 3 Mar 2026, AED 2,500"),
        ("value", "Value log", "Late trucks", "History of entry of the value log…", "Late trucks fell by a third"),
        ("reviews", "Reviews", "25 Nov 2026", "History of review…", "Value review, 25 Nov 2026"),
        ("documents", "Who received what", "Layla", "History of who received it…",
         "Value summary, Champion received by Layla Haddad"),
    ],
)  # fmt: skip
def test_a_chosen_line_has_its_history_in_the_menu(
    desk: Desk, account: Account, workspace: Workspace, show: Show, tab: str, table: str, line: str, command: str,
    title: str,
) -> None:  # fmt: skip
    a_stakeholder(desk, account)
    an_action(desk, account)
    an_agreement(desk, account)
    an_order(desk, account)
    an_interaction(desk, account)
    an_outcome(desk, account)
    a_review(desk, account)
    a_circulation(desk, account)
    page = AccountPage(workspace)
    page.show_account(account.id, tab)
    show(page)
    if table == "Value log":
        click(page, "Show: Value log")
    click_row(table_in(page, table), line)
    assert plain(run(page, command).accessibleName()) == f"History of {title}"


def test_the_account_itself_has_one(desk: Desk, account: Account, workspace: Workspace, show: Show) -> None:
    page = AccountPage(workspace)
    page.show_account(account.id, "overview")
    show(page)
    assert run(page, "History of account…").accessibleName() == "History of Al Noor Freight"


@pytest.mark.parametrize("tab", ["overview", "people", "timeline", "value", "reviews", "actions", "money", "documents"])
def test_ctrl_h_is_the_history_of_the_row_and_without_one_of_the_account(
    desk: Desk, account: Account, workspace: Workspace, show: Show, tab: str
) -> None:
    a_stakeholder(desk, account)
    page = AccountPage(workspace)
    page.show_account(account.id, tab)
    show(page)

    def keyed() -> list[str]:
        return [c.text for c in page.commands() if c is not None and c.shortcut == "Ctrl+H"]

    assert keyed() == ["History of account…"]
    if tab == "people":
        click_row(table_in(page, "People"), "Layla Haddad")
        assert keyed() == ["History of Layla Haddad…"]


def test_a_measure_and_its_readings_have_one(desk: Desk, account: Account, workspace: Workspace, show: Show) -> None:
    measure, _version = a_measure(desk, account)
    a_reading(desk, measure)
    page = AccountPage(workspace)
    page.show_account(account.id, "value")
    show(page)
    assert run(page, "History of success measure…").accessibleName() == "History of Orders dispatched the same day"
    choose_in_menu(page, "Show and correct readings…")
    readings = page.findChildren(Modal)[-1]
    QTest.qWaitForWindowExposed(readings)
    click(readings, "History…")
    history = readings.findChildren(HistoryDialog)[-1]
    assert history.accessibleName() == "History of Orders dispatched the same day, 31 Oct 2026: 78.5%"


def test_a_review_in_the_list_has_one(desk: Desk, workspace: Workspace, show: Show) -> None:
    a_review(desk, an_account(desk))
    page = ReviewsPage(workspace)
    show(page)
    click_row(table_in(page, "Reviews"), "25 Nov 2026")
    assert run(page, "History of review…").accessibleName() == "History of Value review, 25 Nov 2026"


def test_the_firm_and_whoever_is_in_the_team_have_one(desk: Desk, workspace: Workspace, show: Show) -> None:
    card = FirmCard(workspace)
    show(card)
    card.show_history()
    assert card.findChildren(HistoryDialog)[-1].accessibleName() == "History of Harbour Advisory"
    team = TeamCard(workspace)
    show(team)
    click_row(table_in(team, "Team"), "Tom Baker")
    team.show_history()
    assert team.findChildren(HistoryDialog)[-1].accessibleName() == "History of Tom Baker"


def test_a_decision_has_one_beside_it(desk: Desk, account: Account, workspace: Workspace, show: Show) -> None:
    from growthdesk.ui.reviews.review_page import ReviewPage

    review = a_review(desk, account)
    a_decision(desk, review)
    page = ReviewPage(workspace)
    page.show_review(review.id)
    show(page)
    click(page, "History of “Extend the board to the Jebel Ali site”")
    assert page.findChildren(HistoryDialog)[-1].accessibleName() == "History of Extend the board to the Jebel Ali site"
