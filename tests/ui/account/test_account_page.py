"""The account page: its strip, what is logged on it, and the account itself changed or deleted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account, AccountStatus, Tier
from growthdesk.domain.actions import Action
from growthdesk.domain.agreements import AgreementDraft, AgreementKind
from growthdesk.domain.circulation import CirculationDraft
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.interactions import Attendance, Interaction, InteractionKind
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.money import Money
from growthdesk.domain.records import Recurrence
from growthdesk.domain.reviews import ReviewState
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.account.entry_panel import EntryPanel
from growthdesk.ui.account.tab_makers import tab_names
from growthdesk.ui.kit.strip import Strip
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts, agreements, circulation, undo
from growthdesk.usecases.desk import Desk
from tests.builders import (
    a_first_value,
    a_handover,
    a_measure,
    a_milestone,
    a_plan,
    a_reading,
    a_review,
    a_stakeholder,
    an_account,
    an_action,
    an_agreement,
    an_interaction,
    an_order,
    an_outcome,
    you,
)
from tests.ui.account.conftest import OpenAt
from tests.ui.conftest import Show
from tests.ui.driving import (
    Dialogs,
    OpenDialog,
    choose_in_menu,
    choose_tab,
    click,
    click_row,
    filled,
    rows_in,
    settled,
    table_in,
    words_in,
)
from tests.ui.history.binned import binned

RETAINER = AgreementDraft(
    title="Support retainer",
    kind=AgreementKind.RETAINER,
    starts_on=date(2026, 11, 1),
    value=Money(1_250_000, "AED"),
    recurrence=Recurrence.PER_MONTH,
    auto_renews=True,
)


def strip_of(page: AccountPage) -> str:
    return words_in(page.findChildren(Strip)[0])


def run_command(page: AccountPage, text: str) -> None:
    next(command for command in page.commands() if command and text in (command.text, command.found_by)).run()


# The strip


def test_the_strip_says_what_is_next_and_by_whom(desk: Desk, account: Account, open_at: OpenAt) -> None:
    an_action(desk, account, is_next_step=True, due_on=date(2026, 11, 19))
    strip = strip_of(open_at("overview"))
    assert "Next step · Nadia Karam, 19 Nov" in strip
    assert "Send the revised plan" in strip
    assert "2 days late" in strip


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("nothing", ["None logged", "Not recorded", "None yet: plan one", "Nadia Karam"]),
        ("agreement", ["Yearly value", "AED 180,000"]),
        ("order", ["Orders this year", "AED 2,500"]),
        ("contact", ["19 days ago", "No review yet"]),
    ],
)
def test_the_strip_shows_what_is_known_and_says_what_is_not(
    desk: Desk, account: Account, open_at: OpenAt, facts: str, words: list[str]
) -> None:
    if facts == "agreement":
        an_agreement(desk, account)
    elif facts == "order":
        an_order(desk, account)
    elif facts == "contact":
        an_interaction(desk, account, a_stakeholder(desk, account))
    strip = strip_of(open_at("overview"))
    for word in words:
        assert word in strip


def test_a_low_window_leaves_the_room_to_the_tab(desk: Desk, account: Account, open_at: OpenAt) -> None:
    an_action(desk, account, is_next_step=True, due_on=date(2026, 11, 19))
    page = open_at("timeline")
    strip = page.findChildren(Strip)[0]
    whole = strip.height()
    page.window().resize(1366, 500)
    settled()
    assert strip.height() < whole * 0.7
    folded = strip_of(page)
    assert "Send the revised plan" in folded
    assert "2 days late" in folded
    assert "Align" in folded
    assert "Owner" not in folded
    page.window().resize(1366, 768)
    settled()
    assert strip.height() == whole


DAY = date(2026, 11, 12)


def was_there_before(desk: Desk, account: Account) -> None:
    """Make it an account whose handover and onboarding were before this file."""
    with desk.transaction("account_changed") as t:
        t.change(account, is_imported=True)


def test_a_stage_that_is_reached_is_not_called_unknown(desk: Desk, account: Account, open_at: OpenAt) -> None:
    was_there_before(desk, account)
    measure, _version = a_measure(desk, account)
    an_outcome(desk, account, measure_id=measure.id)
    a_review(desk, account, state=ReviewState.HELD, held_on=date(2026, 11, 2))
    strip = strip_of(open_at("overview"))
    assert "Prove · reached" in strip
    assert "Before GrowthDesk" not in strip


@pytest.mark.parametrize(
    ("filled_in", "offered"),
    [
        (("new",), "Open handover"),
        (("new", "handover"), "Open onboarding"),
        (("new", "handover", "first value"), "Agree success measure"),
        (("prospect",), "Check fit"),
        ((), "Agree success measure"),
        (("measure",), "Log value"),
        (("measure", "outcome"), "Plan review"),
    ],
)
def test_the_one_primary_button_is_the_next_thing_to_do(
    desk: Desk, account: Account, open_at: OpenAt, filled_in: tuple[str, ...], offered: str
) -> None:
    if "prospect" in filled_in:
        with desk.transaction("account_changed") as t:
            t.change(account, status=AccountStatus.PROSPECT, signed_on=None)
    elif "new" not in filled_in:
        was_there_before(desk, account)
    if "handover" in filled_in:
        judged = {"completed_on": DAY, "verdict": HandoverVerdict.PASS, "accepted_on": DAY, "started_on": DAY}
        a_handover(desk, account, **judged, accepted_by_id=account.owner_id)
    if "first value" in filled_in:
        milestone = a_milestone(desk, a_plan(desk, account), is_first_value=True)
        a_first_value(desk, milestone, a_stakeholder(desk, account))
    if "measure" in filled_in:
        a_measure(desk, account)
    if "outcome" in filled_in:
        an_outcome(desk, account)
    page = open_at("people")
    assert offered in words_in(page.header)


def test_every_tab_can_be_opened_and_the_last_one_is_remembered(
    desk: Desk, account: Account, open_at: OpenAt, workspace: Workspace, show: Show
) -> None:
    page = open_at("overview")
    for name in tab_names().values():
        choose_tab(page, name)
    choose_tab(page, "People")
    fresh = AccountPage(workspace)
    fresh.show_account(account.id)
    show(fresh)
    assert "Nobody here yet." in words_in(fresh)


def test_another_account_is_shown_whole_at_the_same_tab(desk: Desk, open_at: OpenAt) -> None:
    other = an_account(desk, name="Ernst Handel")
    a_stakeholder(desk, other, name="Roland Mendel")
    page = open_at("people")
    page.show_account(other.id)
    assert page.header.title() == "Ernst Handel"
    assert "Roland Mendel" in words_in(page)


# Logging


def test_a_meeting_with_its_next_step_changes_strip_and_timeline(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    person = a_stakeholder(desk, account)
    page = open_at("timeline")

    def meeting(dialog: OpenDialog) -> None:
        dialog.type("summary", "Layla wants the figures monthly")
        dialog.type("happened_on", "yesterday")
        dialog.tick("attendee_ids", "Layla Haddad")
        dialog.type("next_step", "Send November figures")
        dialog.type("next_step_due_on", "27/11")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(meeting)
    run_command(page, "Log meeting, call, mail or note…")
    (interaction,) = desk.reading.find(Interaction)
    assert interaction.happened_on == date(2026, 11, 20)
    assert interaction.team_member_id == you(desk).id
    assert desk.reading.find(Attendance)[0].stakeholder_id == person.id
    strip = strip_of(page)
    assert "Send November figures" in strip
    assert "in 6 days" in strip
    assert "yesterday" in strip
    assert any("Layla wants the figures monthly" in row for row in rows_in(table_in(page, "Timeline")))


def test_a_note_is_no_contact(desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs) -> None:
    page = open_at("timeline")

    def note(dialog: OpenDialog) -> None:
        dialog.choose("kind", "Note")
        dialog.type("summary", "Their budget round starts in March")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(note)
    run_command(page, "Log meeting, call, mail or note…")
    assert desk.reading.find(Interaction)[0].kind is InteractionKind.NOTE
    assert "None logged" in strip_of(page)


def test_an_entry_without_words_is_refused_and_nothing_typed_is_lost(
    desk: Desk, open_at: OpenAt, dialogs: Dialogs
) -> None:
    page = open_at("timeline")

    def empty(dialog: OpenDialog) -> None:
        dialog.type("notes", "She was late")
        dialog.send()
        assert dialog.is_open
        assert dialog.problem("summary")
        assert dialog.text("notes") == "She was late"

    dialogs.fill(empty)
    run_command(page, "Log meeting, call, mail or note…")
    assert desk.reading.find(Interaction) == ()


def test_an_entry_is_read_beside_the_timeline_corrected_and_deleted(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    an_interaction(desk, account, a_stakeholder(desk, account), notes="They asked for a second site.")
    page = open_at("timeline")
    timeline = table_in(page, "Timeline")
    click_row(timeline, "Walked through the dispatch board")
    assert "They asked for a second site." in words_in(page)
    dialogs.fill(filled(("summary", "Walked through both boards")))
    click(page, "Edit entry")
    assert any("Walked through both boards" in row for row in rows_in(timeline))
    click_row(timeline, "Walked through both boards")
    choose_in_menu(page, "Delete entry")
    assert desk.reading.find(Interaction) == ()
    assert binned(desk) == ["interaction"]
    (told,) = [row for row in rows_in(timeline) if "Meeting" in row]
    assert "Meeting deleted" in told


def test_the_timeline_tells_what_was_changed_by_whom(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    page = open_at("timeline")
    dialogs.fill(filled(("name", "Al Noor Logistics")))
    run_command(page, "Edit account…")
    click(page, "Show: Changes")
    timeline = table_in(page, "Timeline")
    click_row(timeline, "Account changed")
    settled()
    assert "Al Noor Freight → Al Noor Logistics" in words_in(page)


def test_a_change_is_told_in_the_words_of_the_forms(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs, workspace: Workspace
) -> None:
    page = open_at("timeline")
    draft, revision = accounts.account_form(desk, account.id)
    workspace.feed.publish(
        accounts.save_account(desk, account.id, replace(draft, tier=Tier.STRATEGIC, signed_on=None), revision)
    )
    workspace.feed.publish(agreements.add_agreement(desk, account.id, RETAINER))
    click(page, "Show: Changes")
    timeline = table_in(page, "Timeline")
    click_row(timeline, "Account changed")
    settled()
    shown = words_in(page)
    assert "Core → Strategic" in shown
    assert "was 12 Jan 2026" in shown
    click_row(timeline, "Agreement added")
    settled()
    shown = words_in(page)
    for words in ("Support retainer", "Retainer", "AED 12,500 a month", "yes"):
        assert words in shown
    assert "1250000" not in shown


def test_the_timeline_can_be_narrowed_by_kind(desk: Desk, account: Account, open_at: OpenAt) -> None:
    an_interaction(desk, account)
    measure, _version = a_measure(desk, account)
    a_reading(desk, measure)
    an_order(desk, account)
    page = open_at("timeline")
    for view, kind in (("Contact", "Meeting"), ("Value", "Reading"), ("Work", "Order")):
        click(page, view)
        kinds = {row.split(" | ")[1] for row in rows_in(table_in(page, "Timeline"))}
        assert kinds == {kind}


@pytest.mark.parametrize(
    ("fields", "value", "shown"),
    [
        ({"kind": MeasureKind.YES_NO, "target": None, "baseline": None, "unit": ""}, 1, "yes"),
        ({"kind": MeasureKind.YES_NO, "target": None, "baseline": None, "unit": ""}, 0, "no"),
        ({"unit": "%"}, Decimal("1.5"), "1.5%"),
        ({"unit": "hours"}, 4, "4 hours"),
    ],
)
def test_a_reading_stands_in_the_timeline_as_its_measure_is_written(
    desk: Desk, account: Account, open_at: OpenAt, fields: dict[str, object], value: int | Decimal, shown: str
) -> None:
    measure, _version = a_measure(desk, account, **fields)
    a_reading(desk, measure, value=Decimal(value))
    page = open_at("timeline")
    click(page, "Value")
    timeline = table_in(page, "Timeline")
    (row,) = rows_in(timeline)
    assert row.split(" | ")[3] == shown
    click_row(timeline, "Reading")
    assert words_in(page.findChildren(EntryPanel)[0]).endswith(f"Value\n{shown}")


def test_a_document_that_was_sent_stands_in_the_timeline(
    desk: Desk, account: Account, open_at: OpenAt, workspace: Workspace
) -> None:
    page = open_at("timeline")
    draft = CirculationDraft(
        kind=DocumentKind.VALUE_SUMMARY, sent_on=date(2026, 11, 20), edition=Edition.FINANCE, recipient="Omar Saleh"
    )
    sent = circulation.record_circulation(desk, account.id, draft)
    workspace.feed.publish(sent)
    click(page, "Contact")
    timeline = table_in(page, "Timeline")
    (row,) = rows_in(timeline)
    assert "Value summary · Finance" in row
    assert "Omar Saleh" in row
    workspace.feed.publish(circulation.delete_circulation(desk, sent.first_id))
    click(page, "Show: Changes")
    click_row(timeline, "Omar Saleh")
    settled()
    panel = words_in(page.findChildren(EntryPanel)[0])
    assert "Value summary" in panel
    assert "Finance" in panel
    assert "value-summary" not in panel


def test_older_entries_come_when_asked_for(desk: Desk, account: Account, open_at: OpenAt) -> None:
    for day in range(1, 29):
        for month in range(2, 6):
            an_interaction(desk, account, happened_on=date(2026, month, day), summary=f"Call {month}-{day}")
    page = open_at("timeline")
    click(page, "Contact")
    assert len(rows_in(table_in(page, "Timeline"))) == 100
    click(page, "Show older entries")
    assert len(rows_in(table_in(page, "Timeline"))) == 112
    assert "Show older entries" not in words_in(page)


# The account itself


def test_the_account_gets_a_tier_and_their_words_of_success(desk: Desk, open_at: OpenAt, dialogs: Dialogs) -> None:
    page = open_at("overview")
    assert "Not written down yet." in words_in(page)

    def edit(dialog: OpenDialog) -> None:
        dialog.choose("tier", "Strategic")
        dialog.type("success_words", "My people can say: it is right, and here is why.")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(edit)
    click(page, "Write it down")
    assert desk.reading.find(Account)[0].tier is Tier.STRATEGIC
    shown = words_in(page)
    assert "“My people can say: it is right, and here is why.”" in shown
    assert "Strategic" in shown


def test_an_outdated_save_is_refused_kindly_and_keeps_what_was_typed(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    page = open_at("overview")

    def meanwhile(dialog: OpenDialog) -> None:
        draft, revision = accounts.account_form(desk, account.id)
        accounts.save_account(desk, account.id, replace(draft, city="Jeddah", name="Al Noor Jeddah"), revision)
        dialog.type("name", "Al Noor Logistics")
        dialog.send()
        assert dialog.is_open
        assert "changed elsewhere since you opened it" in " ".join(dialog.problems())
        assert dialog.problem("name") == "Saved meanwhile: Al Noor Jeddah"
        assert dialog.problem("city") == "Saved meanwhile: Jeddah"
        assert dialog.text("name") == "Al Noor Logistics"

    dialogs.fill(meanwhile)
    run_command(page, "Edit account…")
    assert desk.reading.get(Account, account.id).name == "Al Noor Jeddah"


def test_saving_again_after_comparing_both_versions_is_possible(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    page = open_at("overview")

    def compare_and_save(dialog: OpenDialog) -> None:
        draft, revision = accounts.account_form(desk, account.id)
        accounts.save_account(desk, account.id, replace(draft, city="Jeddah"), revision)
        dialog.type("name", "Al Noor Logistics")
        dialog.send()
        assert dialog.is_open
        dialog.type("city", "Jeddah")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(compare_and_save)
    run_command(page, "Edit account…")
    saved = desk.reading.get(Account, account.id)
    assert (saved.name, saved.city) == ("Al Noor Logistics", "Jeddah")


def test_an_account_is_deleted_at_once_leads_back_to_the_list_and_is_in_the_bin(
    desk: Desk, account: Account, open_at: OpenAt, qtbot: QtBot
) -> None:
    a_stakeholder(desk, account)
    page = open_at("overview")
    with qtbot.waitSignal(page.place_requested) as asked:
        run_command(page, "Delete account")
    assert asked.args == ["accounts"]
    assert desk.reading.find(Account) == ()
    assert binned(desk) == ["account"]


def test_an_account_with_much_in_it_is_deleted_beside_the_window(
    desk: Desk, account: Account, open_at: OpenAt, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "LONG_FROM", 3)
    for number in range(4):
        an_order(desk, account, external_id=f"O{number}")
    page = open_at("overview")
    with qtbot.waitSignal(page.record_gone, timeout=10_000):
        run_command(page, "Delete account")
        assert "Deleting Al Noor Freight" in words_in(page)
    assert desk.reading.find(Account) == ()
    assert binned(desk) == ["account"]


def test_an_account_deleted_elsewhere_leads_back_to_the_list(
    desk: Desk, account: Account, open_at: OpenAt, workspace: Workspace, qtbot: QtBot
) -> None:
    page = open_at("overview")
    with qtbot.waitSignal(page.place_requested) as asked:
        workspace.feed.publish(accounts.delete_account(desk, account.id))
    assert asked.args == ["accounts"]
    settled()


def test_the_log_menu_offers_everything_that_can_be_logged(open_at: OpenAt, dialogs: Dialogs, desk: Desk) -> None:
    page = open_at("overview")
    dialogs.fill(filled(("what", "Call Layla")))
    choose_in_menu(page, "Action…")
    assert desk.reading.find(Action)[0].what == "Call Layla"
    dialogs.fill(lambda dialog: None, lambda dialog: None)
    choose_in_menu(page, "Meeting, call, mail or note…")
    choose_in_menu(page, "Value…")
    assert dialogs.titles == ["Add action", "Log meeting, call, mail or note", "Log value"]


def test_the_overview_leads_to_what_it_shows(desk: Desk, account: Account, open_at: OpenAt) -> None:
    an_action(desk, account, due_on=date(2026, 11, 1), what="Root cause with proof")
    page = open_at("overview")
    shown = words_in(page)
    assert "Root cause with proof" in shown
    assert "20 days late" in shown
    click(page, "Add person")
    assert "Nobody here yet." in words_in(page)


def test_a_next_step_is_planned_from_the_overview(desk: Desk, open_at: OpenAt, dialogs: Dialogs) -> None:
    page = open_at("overview")
    dialogs.fill(filled(("what", "Ask Layla for the dispatch log"), ("due_on", "next fri")))
    click(page, "Plan next step")
    assert "Ask Layla for the dispatch log" in strip_of(page)
    assert desk.reading.find(Action)[0].due_on == date(2026, 11, 27)
    QTest.qWait(1)
