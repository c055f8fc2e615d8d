"""Advocacy of an account: who can be asked and why not, what each request waits for, what was said and is allowed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import (
    AdvocacyForm,
    Channel,
    Credit,
    Permission,
    Praise,
    Restriction,
    RestrictionKind,
)
from growthdesk.domain.referrals import Answer, Referral
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.ui.kit.buttons import MenuButton
from growthdesk.ui.referrals.deeds import ReferralDeeds
from growthdesk.ui.referrals.tab import AdvocacyTab
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import advocacy
from growthdesk.usecases.desk import Desk
from tests import builders as b
from tests.ui.conftest import Show
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
    plain,
    rows_in,
    settled,
    table_in,
    words_in,
)
from tests.ui.referrals.test_deeds import ASKED, INTRODUCED, LOST, MET, NO, TOLD

Opened = Callable[[], AdvocacyTab]
LONG = "Al Noor & Sons " * 20


@pytest.fixture
def account(desk: Desk) -> Account:
    return b.an_account(desk)


@pytest.fixture
def layla(desk: Desk, account: Account) -> Stakeholder:
    return b.a_stakeholder(desk, account)


@pytest.fixture
def opened(account: Account, workspace: Workspace, show: Show) -> Opened:
    def open_tab() -> AdvocacyTab:
        tab = AdvocacyTab(workspace)
        tab.show_account(account.id)
        show(tab)
        return tab

    return open_tab


def rows(tab: AdvocacyTab) -> list[str]:
    return rows_in(table_in(tab, "Requests"))


def primary(tab: AdvocacyTab) -> str:
    offered = tab.primary()
    assert offered is not None
    return offered[0]


def run(tab: AdvocacyTab, text: str) -> None:
    next(one for one in tab.commands() if one and text in (one.text, one.found_by)).run()


# Who could be asked


def test_nobody_written_down_leads_to_the_people(desk: Desk, opened: Opened) -> None:
    tab = opened()
    asked: list[str] = []
    tab.tab_requested.connect(asked.append)
    assert "Nobody is written down here yet." in words_in(tab)
    click(tab, "Add person")
    assert asked == ["people"]


def test_without_a_moment_kind_words_are_asked_for_and_the_others_wait_behind_a_button(
    desk: Desk, layla: Stakeholder, opened: Opened, dialogs: Dialogs
) -> None:
    tab = opened()
    assert "Nobody can be asked today." in words_in(tab)
    assert "Layla Haddad" not in words_in(tab)
    click(tab, "Show 1 other person")
    settled()
    assert "No moment yet" in words_in(tab)
    assert "Layla Haddad" in words_in(tab)
    click(tab, "Hide the others")
    assert "No moment yet" not in words_in(tab)
    assert tab.primary() is None


def test_kind_words_make_somebody_ready_with_why_until_when_and_what_suits_them(
    desk: Desk, layla: Stakeholder, opened: Opened, dialogs: Dialogs
) -> None:
    tab = opened()
    dialogs.fill(
        filled(("quote", "You saved our quarter & more"), ("stakeholder_id", "Layla Haddad"), ("said_on", "16/11"))
    )
    click(tab, "Log praise")
    settled()
    (said,) = desk.reading.find(Praise)
    assert (said.quote, said.stakeholder_id, said.said_on) == (
        "You saved our quarter & more",
        layla.id,
        date(2026, 11, 16),
    )
    shown = words_in(tab)
    for words in (
        "1 ready today",
        "Ready",
        "Praise on 16 Nov 2026: “You saved our quarter & more”",
        "A good reason until 16 Dec 2026.",
        "Easiest for them: Introduction, Private reference, Internal introduction",
    ):
        assert words in shown
    assert primary(tab) == "Write request"


def test_a_stop_is_said_with_its_fact_and_what_lifts_it(
    desk: Desk, account: Account, layla: Stakeholder, opened: Opened
) -> None:
    b.a_praise(desk, layla)
    b.a_commitment(desk, account, what="Two extra training days", due_on=date(2026, 11, 12))
    shown = words_in(opened())
    assert "Not now" in shown
    said = next(line for line in shown.splitlines() if "Two extra training days" in line)
    assert "12 Nov 2026" in said
    assert "Keep this promise" in shown
    assert "Write request with a reason…" in shown


def test_whoever_is_restricted_cannot_be_asked_at_all(
    desk: Desk, account: Account, layla: Stakeholder, opened: Opened, prompts: AskedPrompts
) -> None:
    b.a_praise(desk, layla)
    b.a_restriction(desk, account, kind=RestrictionKind.POLICY)
    tab = opened()
    shown = words_in(tab)
    assert "Not to be asked" in shown
    assert "policy forbids" in shown
    assert "Write request" not in shown
    tab.write_request()
    assert len(prompts.words("show_message")) == 1


def test_a_restriction_that_takes_some_forms_leaves_the_others(
    desk: Desk, account: Account, layla: Stakeholder, opened: Opened
) -> None:
    b.a_praise(desk, layla)
    b.a_restriction(desk, account, forms=(AdvocacyForm.INTRODUCTION,))
    assert "Easiest for them: Private reference, Internal introduction, Testimonial" in words_in(opened())


def test_whoever_has_a_draft_goes_on_with_it(desk: Desk, layla: Stakeholder, opened: Opened) -> None:
    b.a_praise(desk, layla)
    b.a_referral(desk, layla)
    tab = opened()
    assert button_in(tab, "Go on writing: Layla Haddad")
    assert primary(tab) == "Go on writing"


# Requests


def test_without_a_request_there_is_no_list(desk: Desk, layla: Stakeholder, opened: Opened) -> None:
    assert not table_in(opened(), "Requests").isVisible()


def test_a_line_says_where_it_stands_what_it_waits_for_and_the_care_taken(
    desk: Desk, account: Account, layla: Stakeholder, opened: Opened
) -> None:
    b.a_referral(desk, layla, **{**INTRODUCED, "prospect_person": "Huda Saleh"})
    b.a_referral(desk, layla, **TOLD)
    assert rows(opened()) == [
        "Layla Haddad, Introduction | Introduced | Thanks · First contact, 14 days late | Safwa, Huda Saleh"
        " |  | 2 Nov 2026",
        "Layla Haddad, Introduction | Lost | Nothing | Safwa | Thanked 6 Nov 2026, Told 13 Nov 2026 | 2 Nov 2026",
    ]


ORDERED: list[tuple[dict[str, Any], str]] = [
    ({**LOST, "outcome_on": date(2026, 11, 9)}, "Note that you told them"),
    (MET, "Note the end"),
    (NO, "Write request"),
]


@pytest.mark.parametrize(("fields", "offered"), ORDERED, ids=["lost", "met", "no"])
def test_the_primary_is_what_the_request_chosen_waits_for(
    desk: Desk, layla: Stakeholder, opened: Opened, fields: dict[str, Any], offered: str
) -> None:
    other = b.a_stakeholder(desk, desk.reading.get(Account, layla.account_id), name="Tom O’Neill")
    b.a_praise(desk, other)
    b.a_referral(desk, layla, **fields)
    assert primary(opened()) == offered


def test_what_is_due_first_stands_first_and_the_choice_moves_the_primary(
    desk: Desk, layla: Stakeholder, opened: Opened
) -> None:
    b.a_referral(desk, layla, **TOLD)
    b.a_referral(desk, layla, **LOST)
    b.a_referral(desk, layla, **INTRODUCED)
    tab = opened()
    assert [row.split(" | ")[1] for row in rows(tab)] == ["Introduced", "Lost", "Lost"]
    assert primary(tab) == "Note thanks"
    click_row(table_in(tab, "Requests"), "News")
    assert primary(tab) == "Note that you told them"


def test_the_page_may_ask_for_the_primary_at_any_moment(desk: Desk, layla: Stakeholder, workspace: Workspace) -> None:
    """The account page does as soon as the choice in the list moves, while the tab still shows itself anew."""
    other = b.a_stakeholder(desk, b.an_account(desk, name="Marjan"), name="Tom O’Neill")
    for person in (layla, other):
        b.a_praise(desk, person)
        b.a_referral(desk, person, **NO)
    tab = AdvocacyTab(workspace)
    offered: list[object] = []
    tab.primary_changed.connect(lambda: offered.append(tab.primary()))
    tab.show_account(layla.account_id)
    tab.show_account(other.account_id)
    assert offered


def test_enter_on_a_request_does_what_it_waits_for(
    desk: Desk, layla: Stakeholder, opened: Opened, dialogs: Dialogs
) -> None:
    one = b.a_referral(desk, layla, **ASKED)
    tab = opened()
    table = table_in(tab, "Requests")
    table.setFocus()

    def yes(dialog: OpenDialog) -> None:
        dialog.choose("answer", "Yes")
        dialog.send()

    dialogs.fill(yes)
    QTest.keyClick(table, ENTER)
    assert desk.reading.get(Referral, one.id).answer is Answer.YES
    assert "Said yes" in rows(tab)[0]
    assert primary(tab) == "Note the introduction"


def test_every_step_stands_in_the_menu_and_deleting_asks_nothing(
    desk: Desk, layla: Stakeholder, opened: Opened
) -> None:
    b.a_referral(desk, layla, **MET)
    tab = opened()
    choose_in_menu(button_in(tab, "More about the request"), "Delete request")
    assert desk.reading.find(Referral) == ()


def test_the_loop_from_the_ask_to_the_news_by_the_primary_button(
    desk: Desk, layla: Stakeholder, opened: Opened, dialogs: Dialogs
) -> None:
    """Nothing but the one button: ask, answer, introduction, thanks, contact, meeting, end, news."""
    b.a_praise(desk, layla)
    one = b.a_referral(desk, layla, reason="They offered")
    tab = opened()

    def yes(dialog: OpenDialog) -> None:
        dialog.choose("answer", "Yes")
        dialog.send()

    def won(dialog: OpenDialog) -> None:
        dialog.choose("outcome", "Won")
        dialog.send()

    just_send = filled()
    steps = [
        ("Note the answer", yes),
        ("Note the introduction", filled(("prospect_name", "Safwa"))),
        ("Note thanks", just_send),
        ("Note the first contact", just_send),
        ("Note the meeting", just_send),
        ("Note the end", won),
        ("Note that you told them", just_send),
    ]
    dialogs.fill(filled())
    run(tab, "Note that you asked…")
    for words, script in steps:
        assert primary(tab) == words
        dialogs.fill(script)
        offered = tab.primary()
        assert offered is not None
        offered[1]()
    done = desk.reading.get(Referral, one.id)
    assert (done.state.value, done.thanked_on, done.told_on) == ("won", date(2026, 11, 21), date(2026, 11, 21))
    assert "Won" in rows(tab)[0]


def test_a_record_of_another_screen_is_chosen(desk: Desk, account: Account, layla: Stakeholder, opened: Opened) -> None:
    other = b.a_stakeholder(desk, account, name="Tom O’Neill")
    b.a_referral(desk, layla, **INTRODUCED)
    no = b.a_referral(desk, layla, **NO)
    tab = opened()
    tab.show_record(no.id)
    assert tab.asks.table.current_key() == no.id
    tab.show_record(other.id)
    settled()
    assert QApplication.focusWidget() is button_in(tab, "Write request with a reason: Tom O’Neill")


def test_where_several_could_be_asked_it_is_asked_whom(
    desk: Desk, account: Account, layla: Stakeholder, opened: Opened, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    b.a_stakeholder(desk, account, name="Ada Cole", roles=(Role.USER,))
    b.a_praise(desk, layla)
    written: list[str] = []
    monkeypatch.setattr(ReferralDeeds, "write_request", lambda _deeds, person_id: written.append(person_id))
    tab = opened()

    def whom(dialog: OpenDialog) -> None:
        assert dialog.text("stakeholder_id") == "Layla Haddad"
        dialog.send()

    dialogs.fill(whom)
    tab.write_request()
    assert written == [layla.id]


# Praise, restrictions, permissions


def test_praise_is_corrected_and_deleted(desk: Desk, layla: Stakeholder, opened: Opened, dialogs: Dialogs) -> None:
    b.a_praise(desk, layla)
    tab = opened()
    more = button_in(tab, "More about the words of Layla Haddad")
    dialogs.fill(filled(("quote", "You saved our year")))
    choose_in_menu(more, "Edit praise…")
    settled()
    assert "“You saved our year”" in words_in(tab.praise)
    choose_in_menu(button_in(tab, "More about the words of Layla Haddad"), "Delete praise")
    assert "No kind words yet." in words_in(tab.praise)


def test_praise_of_a_day_to_come_is_refused(desk: Desk, layla: Stakeholder, opened: Opened, dialogs: Dialogs) -> None:
    tab = opened()

    def script(dialog: OpenDialog) -> None:
        dialog.send()
        assert dialog.problem("quote")
        assert dialog.problem("stakeholder_id")
        dialog.type("quote", "Well done")
        dialog.type("stakeholder_id", "Layla Haddad")
        dialog.type("said_on", "1/12/2026")
        dialog.send()
        assert dialog.problem("said_on")

    dialogs.fill(script)
    click(tab, "Log praise")
    assert desk.reading.find(Praise) == ()


def test_a_restriction_is_noted_lifted_and_said(
    desk: Desk, layla: Stakeholder, opened: Opened, dialogs: Dialogs
) -> None:
    tab = opened()

    def script(dialog: OpenDialog) -> None:
        dialog.send()
        assert dialog.problem("kind")
        dialog.choose("kind", "Procurement")
        dialog.type("note", "Said in the tender")
        assert "forms" not in dialog.shown_fields()
        dialog.choose("scope", "Some of it")
        dialog.send()
        assert dialog.problem("forms"), "nothing ticked is not everything"
        dialog.tick("forms", "Case study")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(script)
    click(tab, "Note restriction")
    settled()
    (kept,) = desk.reading.find(Restriction)
    assert (kept.kind, kept.forms, kept.stakeholder_id) == (
        RestrictionKind.PROCUREMENT,
        (AdvocacyForm.CASE_STUDY,),
        None,
    )
    shown = words_in(tab.restrictions)
    for words in ("Procurement", "Case study", "Said in the tender", "Everybody there · since 21 Nov 2026"):
        assert words in shown
    choose_in_menu(button_in(tab, "More about the restriction: Procurement, Everybody there"), "Lift restriction")
    settled()
    assert "lifted 21 Nov 2026" in words_in(tab.restrictions)


def test_a_permission_keeps_exact_words_and_is_withdrawn(
    desk: Desk, layla: Stakeholder, opened: Opened, dialogs: Dialogs
) -> None:
    tab = opened()

    def script(dialog: OpenDialog) -> None:
        dialog.send()
        assert {name for name in dialog.shown_fields() if dialog.problem(name)} == {
            "wording",
            "stakeholder_id",
            "channels",
            "credit",
        }
        dialog.type("wording", "They are the reason we sleep")
        dialog.type("stakeholder_id", "Layla Haddad")
        dialog.tick("channels", "Website")
        dialog.choose("credit", "First name")
        dialog.type("expires_on", "31/12/2026")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(script)
    click(tab, "Note permission")
    settled()
    (kept,) = desk.reading.find(Permission)
    assert (kept.channels, kept.credit, kept.expires_on) == (
        (Channel.WEBSITE,),
        Credit.FIRST_NAME,
        date(2026, 12, 31),
    )
    assert "Website. Named as: First name" in words_in(tab.permissions)
    assert "given 21 Nov 2026 · valid until 31 Dec 2026" in words_in(tab.permissions)
    choose_in_menu(button_in(tab, "More about the permission of Layla Haddad"), "Withdraw permission")
    settled()
    assert "Withdrawn 21 Nov 2026: do not use it" in words_in(tab.permissions)


def test_a_permission_says_what_is_restricted_in_public(
    desk: Desk, layla: Stakeholder, opened: Opened, dialogs: Dialogs
) -> None:
    account = desk.reading.get(Account, layla.account_id)
    b.a_restriction(desk, account, forms=(AdvocacyForm.TESTIMONIAL,), note="Their lawyers")
    tab = opened()

    def script(dialog: OpenDialog) -> None:
        dialog.type("stakeholder_id", "Layla Haddad")
        dialog.tick("channels", "Private conversations")
        assert "Their lawyers" not in dialog.words()
        dialog.tick("channels", "Website")
        assert "Their lawyers" in dialog.words()

    dialogs.fill(script)
    click(tab, "Note permission")


def test_an_expired_permission_says_so(desk: Desk, layla: Stakeholder, opened: Opened) -> None:
    b.a_permission(desk, layla, granted_on=date(2026, 1, 5), expires_on=date(2026, 11, 20))
    assert "Expired 20 Nov 2026: ask again before you use it" in words_in(opened().permissions)


def test_what_is_more_than_a_few_waits_behind_a_button(desk: Desk, layla: Stakeholder, opened: Opened) -> None:
    for day in range(1, 8):
        b.a_praise(desk, layla, quote=f"Praise {day}", said_on=date(2026, 11, day))
    tab = opened()
    assert "Praise 7" in words_in(tab.praise)
    assert "Praise 1" not in words_in(tab.praise)
    click(tab, "Show 3 more")
    settled()
    assert "Praise 1" in words_in(tab.praise)


def test_a_record_found_elsewhere_is_brought_into_sight_and_another_account_begins_anew(
    desk: Desk, layla: Stakeholder, opened: Opened
) -> None:
    said = [b.a_praise(desk, layla, quote=f"Praise {day}", said_on=date(2026, 11, day)) for day in range(1, 8)]
    account = layla.account_id
    other = b.an_account(desk, name="Marjan")
    tab = opened()
    tab.show_record(said[0].id)
    settled()
    assert "Praise 1" in words_in(tab.praise)
    assert QApplication.focusWidget() in tab.praise.findChildren(MenuButton)
    tab.show_account(other.id)
    tab.show_account(account)
    settled()
    assert "Praise 1" not in words_in(tab.praise)


def test_what_was_deleted_elsewhere_is_said(
    desk: Desk, layla: Stakeholder, opened: Opened, prompts: AskedPrompts
) -> None:
    said = b.a_praise(desk, layla)
    tab = opened()
    advocacy.delete_praise(desk, said.id)
    choose_in_menu(button_in(tab, "More about the words of Layla Haddad"), "Edit praise…")
    assert len(prompts.words("show_refusal")) == 1
    assert "No kind words yet." in words_in(tab.praise)


# Bad input


def test_of_many_people_some_more_are_shown_at_a_time(desk: Desk, account: Account, opened: Opened) -> None:
    for number in range(10, 32):
        b.a_stakeholder(desk, account, name=f"Person {number}")
    tab = opened()
    click(tab, "Show 10 of 22 others")
    settled()
    assert words_in(tab.people).count("Person ") == 10
    click(tab, "Show 10 of 12 others")
    click(tab, "Show 2 others")
    settled()
    assert words_in(tab.people).count("Person ") == 22
    click(tab, "Hide the others")
    settled()
    assert "Person " not in words_in(tab.people)


def test_long_names_and_many_people_fit_without_a_bar_at_the_foot(desk: Desk, account: Account, opened: Opened) -> None:
    for number in range(40):
        person = b.a_stakeholder(desk, account, name=f"{number} {LONG}"[:300].strip(), title=LONG.strip())
        b.a_praise(desk, person, quote="x" * 2000)
        b.a_referral(desk, person, **{**INTRODUCED, "prospect_name": LONG.strip()})
    b.a_restriction(desk, account, note="y" * 2000, forms=(AdvocacyForm.CASE_STUDY,))
    tab = opened()
    assert len(rows(tab)) == 40
    for bar in tab.findChildren(type(tab.asks.table.view.horizontalScrollBar())):
        assert bar.orientation().name == "Vertical" or bar.maximum() == 0


def test_markup_in_what_was_typed_is_shown_as_typed(desk: Desk, layla: Stakeholder, opened: Opened) -> None:
    b.a_praise(desk, layla, quote="<b>bold</b> & more")
    assert "“<b>bold</b> & more”" in plain(words_in(opened().praise))
