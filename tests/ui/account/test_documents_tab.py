"""Documents of an account: what can be made from what, and who received what."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTabBar
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.circulation import Circulation, CirculationDraft
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.interactions import TimelineKind
from growthdesk.domain.reviews import ReviewState
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.kit.theme import Theme
from growthdesk.usecases.circulation import record_circulation
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.interactions import timeline
from tests.builders import (
    a_circulation,
    a_handover,
    a_plan,
    a_referral,
    a_restriction,
    a_review,
    a_stakeholder,
    a_team_member,
    an_account,
)
from tests.ui.account.conftest import OpenAt
from tests.ui.driving import (
    ENTER,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    button_in,
    choose_in_menu,
    click,
    click_row,
    filled,
    rows_in,
    settled,
    table_in,
    words_in,
)
from tests.ui.history.binned import binned

HELD = {"state": ReviewState.HELD, "planned_on": date(2026, 8, 4), "held_on": date(2026, 8, 4)}
AHEAD = {"state": ReviewState.PLANNED, "planned_on": date(2026, 12, 2)}
NOTE = "Note who received a document…"
SUMMARY, PACK, MINUTES = DocumentKind.VALUE_SUMMARY, DocumentKind.REVIEW_PACK, DocumentKind.REVIEW_MINUTES


# What can be made


@pytest.mark.parametrize(
    ("words", "kind", "edition"),
    [
        *((edition.value.capitalize(), SUMMARY, edition) for edition in Edition),
        ("Preview review pack", PACK, None),
        ("Preview review minutes", MINUTES, None),
        ("Preview handover brief", DocumentKind.HANDOVER_BRIEF, None),
        ("Welcome letter", DocumentKind.WELCOME, None),
        ("Preview referral kit", DocumentKind.REFERRAL_KIT, None),
        ("Onboarding plan", DocumentKind.ONBOARDING_PLAN, None),
        ("Blank handover", DocumentKind.BLANK_HANDOVER, None),
        ("Blank review", DocumentKind.BLANK_REVIEW, None),
        ("Blank health check", DocumentKind.BLANK_HEALTH, None),
        ("Blank exit interview", DocumentKind.BLANK_EXIT, None),
    ],
)
def test_each_button_opens_the_preview_of_its_document(
    qtbot: QtBot,
    desk: Desk,
    account: Account,
    open_at: OpenAt,
    words: str,
    kind: DocumentKind,
    edition: Edition | None,
) -> None:
    a_review(desk, account, **HELD)
    a_review(desk, account, **AHEAD)
    a_handover(desk, account)
    a_plan(desk, account)
    a_stakeholder(desk, account)
    page = open_at("documents")
    with qtbot.waitSignal(page.document_requested) as asked:
        click(page, words)
    assert asked.args == [DocumentRequest(kind, account.id, edition=edition)]


def test_each_document_says_what_it_is_made_from(desk: Desk, account: Account, open_at: OpenAt) -> None:
    a_review(desk, account, **HELD)
    a_review(desk, account, **AHEAD)
    a_handover(desk, account)
    a_plan(desk, account)
    said = words_in(open_at("documents"))
    assert "Stays with us. From the handover begun on 16 Nov 2026." in said
    assert "One page each for the client, from the plan that starts on 16 Nov 2026." in said
    assert "One page to forward, from the review of 4 Aug 2026." in said
    assert "For the review planned for 2 Dec 2026." in said
    assert "Of the review held on 4 Aug 2026." in said


def test_a_kit_says_for_whom_it_is(desk: Desk, account: Account, open_at: OpenAt) -> None:
    layla = a_stakeholder(desk, account, name="Layla Haddad")
    page = open_at("documents")
    assert "One page for Layla Haddad, proposed: no request is written yet." in words_in(page)
    a_referral(desk, layla)
    page.show_account(account.id, "documents")
    settled()
    assert "One page for Layla Haddad, from the request you drafted." in words_in(page)


def test_of_several_requests_each_has_its_kit(qtbot: QtBot, desk: Desk, account: Account, open_at: OpenAt) -> None:
    asked = a_referral(desk, a_stakeholder(desk, account, name="Layla Haddad"), asked_on=date(2026, 11, 18))
    page = open_at("documents")
    assert "One page for Layla Haddad, from the request of 18 Nov 2026." in words_in(page)
    a_referral(desk, a_stakeholder(desk, account, name="Omar Aziz"))
    page.show_account(account.id, "documents")
    settled()
    assert "One page each for whoever may introduce you, from the request to them." in words_in(page)
    with qtbot.waitSignal(page.document_requested) as told:
        click(page, "Layla Haddad")
    assert told.args == [DocumentRequest(DocumentKind.REFERRAL_KIT, account.id, referral_id=asked.id)]


def test_whoever_may_not_be_asked_gets_no_kit(desk: Desk, account: Account, open_at: OpenAt) -> None:
    a_stakeholder(desk, account, name="Layla Haddad")
    a_restriction(desk, account)
    page = open_at("documents")
    assert "Layla Haddad at Al Noor Freight may not be asked for an introduction." in words_in(page)
    click(page, "Show advocacy")
    assert page.findChildren(TabBar)[0].current() == "advocacy"


def test_what_waits_for_a_review_says_so_and_shows_the_way(open_at: OpenAt) -> None:
    page = open_at("documents")
    said = words_in(page)
    assert "One page to forward. There is no review yet." in said
    assert "No review is planned." in said
    assert "No review was held yet." in said
    assert "Preview review pack" not in said
    click(page, "Show reviews")
    assert "No review yet." in words_in(page), "the tab of the reviews"


@pytest.mark.parametrize(
    ("missing", "link", "tab"),
    [
        ("No handover was started.", "Show handover", "handover"),
        ("No onboarding plan was started.", "Show onboarding", "onboarding"),
        ("Al Noor Freight has nobody who could be asked for an introduction.", "Show people", "people"),
    ],
)
def test_what_waits_for_a_beginning_says_so_and_shows_the_way(
    open_at: OpenAt, missing: str, link: str, tab: str
) -> None:
    page = open_at("documents")
    assert missing in words_in(page)
    click(page, link)
    assert page.findChildren(TabBar)[0].current() == tab


def test_the_review_a_pack_waits_for_is_planned_from_here(open_at: OpenAt, dialogs: Dialogs) -> None:
    page = open_at("documents")
    dialogs.fill(filled(("planned_on", "2 Dec 2026")))
    click(page, "Plan review")
    settled()
    assert "For the review planned for 2 Dec 2026." in words_in(page)
    assert page.window().focusWidget() is button_in(page, "Preview review pack")


def test_a_note_elsewhere_leaves_the_keyboard_where_it_is(desk: Desk, account: Account, open_at: OpenAt) -> None:
    page = open_at("documents")
    button = button_in(page, "Finance")
    button.setFocus()
    draft = CirculationDraft(SUMMARY, desk.today, Edition.FINANCE, recipient="The board")
    page._workspace.feed.publish(record_circulation(desk, account.id, draft))
    settled()
    assert button.hasFocus()
    assert button_in(page, "Finance") is button


# Who received what


def test_the_empty_tab_says_why_and_how_to_begin(desk: Desk, open_at: OpenAt) -> None:
    page = open_at("documents")
    assert "Nobody is noted yet. Value should be known beyond one person: note who received what." in words_in(page)
    assert "nobody received the edition" not in words_in(page)


def test_a_line_says_what_who_when_by_whom_from_which_review(desk: Desk, account: Account, open_at: OpenAt) -> None:
    review = a_review(desk, account, **HELD)
    sent = {"sent_on": date(2026, 8, 6), "recipient": "Amna Khalid", "review_id": review.id, "note": "Printed"}
    a_circulation(desk, account, edition=Edition.LEADERSHIP, **sent)
    a_circulation(desk, an_account(desk, name="Other"), recipient="Stranger")
    page = open_at("documents")
    (line,) = rows_in(table_in(page, "Who received what"))
    for words in ("Value summary", "Leadership", "Amna Khalid", "6 Aug 2026", desk.actor, "4 Aug 2026", "Printed"):
        assert words in line
    assert (
        "Value summary of 4 Aug 2026: nobody received the edition for champion, finance, procurement, users yet."
        in words_in(page)
    )


def test_a_document_given_by_hand_is_noted_for_several(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    held, ahead = a_review(desk, account, **HELD), a_review(desk, account, **AHEAD)
    layla = a_stakeholder(desk, account, name="Layla Haddad")
    amna = a_stakeholder(desk, account, name="Amna Khalid")
    page = open_at("documents")

    def pack(dialog: OpenDialog) -> None:
        assert dialog.field("review_id").value() == held.id, "the review a value summary is made from"
        offered = dialog.field("kind").inputs()[0]
        assert isinstance(offered, QComboBox)
        assert offered.findText("Blank exit interview") < 0, "what stays with us goes to nobody"
        dialog.choose("kind", "Review pack")
        assert "edition" not in dialog.shown_fields()
        assert dialog.field("review_id").value() == ahead.id, "the review a pack is made for"
        dialog.tick("stakeholder_ids", "Layla Haddad")
        dialog.tick("stakeholder_ids", "Amna Khalid")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(pack)
    click(page, NOTE)
    noted = desk.reading.find(Circulation)
    assert {(row.stakeholder_id, row.kind, row.edition, row.review_id) for row in noted} == {
        (layla.id, PACK, None, ahead.id),
        (amna.id, PACK, None, ahead.id),
    }
    assert len(rows_in(table_in(page, "Who received what"))) == 2
    assert len(timeline(desk, account.id, kinds={TimelineKind.DOCUMENT})) == 2


def test_a_review_that_was_chosen_stays_when_the_document_changes(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    a_review(desk, account, **HELD)
    a_review(desk, account, **AHEAD)
    page = open_at("documents")

    def other(dialog: OpenDialog) -> None:
        dialog.choose("review_id", "no review")
        dialog.choose("kind", "Review minutes")
        dialog.type("recipient", "The board")
        dialog.send()

    dialogs.fill(other)
    click(page, NOTE)
    (noted,) = desk.reading.find(Circulation)
    assert (noted.kind, noted.review_id, noted.recipient) == (MINUTES, None, "The board")


def test_a_note_is_corrected_with_enter(desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs) -> None:
    salma = a_stakeholder(desk, account, name="Salma Rahman", left_on=date(2026, 10, 1))
    sender = a_team_member(desk, name="Gone Colleague", left_on=date(2026, 10, 2))
    sent = {"stakeholder_id": salma.id, "recipient": "Salma Rahman", "sent_by_id": sender.id}
    a_circulation(desk, account, edition=Edition.FINANCE, **sent)
    page = open_at("documents")
    table = table_in(page, "Who received what")
    click_row(table, "Salma Rahman")

    def later(dialog: OpenDialog) -> None:
        assert dialog.title == "Correct who received a document"
        assert (dialog.text("stakeholder_id"), dialog.text("sent_by_id")) == ("Salma Rahman", "Gone Colleague")
        dialog.choose("edition", "Leadership")
        dialog.type("note", "Printed")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(later)
    QTest.keyClick(table, ENTER)
    (noted,) = desk.reading.find(Circulation)
    assert (noted.stakeholder_id, noted.recipient, noted.sent_by_id) == (salma.id, "Salma Rahman", sender.id)
    assert (noted.edition, noted.note) == (Edition.LEADERSHIP, "Printed")
    assert "Leadership" in rows_in(table)[0]


def test_somebody_typed_is_corrected_by_typing(desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs) -> None:
    a_circulation(desk, account, recipient="The bord")
    page = open_at("documents")
    table = table_in(page, "Who received what")
    click_row(table, "The bord")
    dialogs.fill(filled(("recipient", "The board")))
    choose_in_menu(page, "Correct…")
    assert "The board" in rows_in(table)[0]


def test_the_recipient_named_last_is_the_one(desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs) -> None:
    layla = a_stakeholder(desk, account, name="Layla Haddad")
    a_circulation(desk, account, recipient="The board")
    page = open_at("documents")
    click_row(table_in(page, "Who received what"), "The board")

    def a_person(dialog: OpenDialog) -> None:
        dialog.type("stakeholder_id", "Layla Haddad")
        assert dialog.text("recipient") == ""
        dialog.send()

    def somebody_else(dialog: OpenDialog) -> None:
        dialog.type("recipient", "The owners")
        assert dialog.text("stakeholder_id") == ""
        dialog.send()

    found = []
    for script in (a_person, somebody_else):
        dialogs.fill(script)
        choose_in_menu(page, "Correct…")
        found += [(row.recipient, row.stakeholder_id) for row in desk.reading.find(Circulation)]
    assert found == [("Layla Haddad", layla.id), ("The owners", None)]


def test_the_timeline_leads_to_where_it_is_corrected(desk: Desk, account: Account, open_at: OpenAt) -> None:
    a_circulation(desk, account, recipient="Amna Khalid")
    page = open_at("timeline")
    click_row(table_in(page, "Timeline"), "Amna Khalid")
    click(page, "Show documents")
    assert "Amna Khalid" in rows_in(table_in(page, "Who received what"))[0]


def test_a_note_is_deleted_at_once_and_is_in_the_bin(desk: Desk, account: Account, open_at: OpenAt) -> None:
    a_circulation(desk, account, recipient="Amna Khalid", edition=Edition.USERS, sent_on=date(2026, 8, 6))
    page = open_at("documents")
    click_row(table_in(page, "Who received what"), "Amna Khalid")
    delete = next(c for c in page.commands() if c is not None and c.text == "Delete the note of who received it")
    delete.run()
    assert desk.reading.find(Circulation) == ()
    assert binned(desk) == ["circulation"]
    assert "Nobody is noted yet." in words_in(page)


def test_without_a_line_chosen_it_says_what_is_needed(
    open_at: OpenAt, desk: Desk, account: Account, prompts: AskedPrompts
) -> None:
    page = open_at("documents")
    choose_in_menu(page, "Delete")
    assert "Choose a line in the list first." in prompts.words("show_message")[0]


# The tabs


def test_the_last_tab_is_reached_by_keyboard_at_twice_the_text(
    qtbot: QtBot, desk: Desk, account: Account, open_at: OpenAt, theme: Theme
) -> None:
    page = open_at("actions")
    page.window().resize(912, 560)
    theme.set_text_scale(200)
    settled()
    bar = next(bar for bar in page.findChildren(QTabBar) if bar.isVisible())
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_End)
    while bar.tabText(bar.currentIndex()) != "Documents":
        QTest.keyClick(bar, Qt.Key.Key_Right)
    # A wide tab seen before does not make this one scroll sideways.
    qtbot.waitUntil(lambda: bar.width() <= page.width())
    qtbot.waitUntil(lambda: bar.tabRect(bar.currentIndex()).left() >= 0)
    assert bar.tabRect(bar.currentIndex()).right() <= bar.width()
    assert button_in(page, NOTE).isVisible()
