"""The value log: what changed, in each grade of evidence; what is only activity is nudged, never blocked."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtTest import QTest

from growthdesk.domain.accounts import Account
from growthdesk.domain.measures import Reading
from growthdesk.domain.outcomes import Category, Grade, Outcome
from growthdesk.domain.records import Recurrence
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import a_measure, a_reading, a_stakeholder, an_account, an_outcome
from tests.ui.conftest import Show
from tests.ui.driving import (
    ENTER,
    Dialogs,
    OpenDialog,
    choose_in_menu,
    click,
    click_row,
    filled,
    rows_in,
    table_in,
    words_in,
)
from tests.ui.history.binned import binned

NUDGE = "This says what we did. What changed for them?"


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give Al Noor Freight, with Layla Haddad."""
    made = an_account(desk)
    a_stakeholder(desk, made)
    return made


def value_tab(workspace: Workspace, show: Show, account: Account) -> AccountPage:
    page = AccountPage(workspace)
    page.show_account(account.id, "value")
    show(page)
    click(page, "Value log")
    return page


GRADES = {
    Grade.CONFIRMED: (
        "Confirmed by the client",
        (("confirmed_by_id", "Layla Haddad"), ("confirmed_on", "2 Nov 2026")),
        {"confirmed_by_id", "confirmed_on", "source"},
    ),
    Grade.MEASURED: ("Measured", (("source", "Invoice audit log"),), {"source"}),
    Grade.ESTIMATED: ("Estimated", (("method", "14 hours at the clerk's rate"),), {"method"}),
}


@pytest.mark.parametrize("grade", list(GRADES))
def test_each_grade_asks_for_its_own_evidence(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs, grade: Grade
) -> None:
    words, evidence, shown = GRADES[grade]
    page = value_tab(workspace, show, account)

    def entry(dialog: OpenDialog) -> None:
        dialog.type("change", "Finance no longer re-checks every invoice")
        dialog.choose("category", "Productivity improved")
        dialog.type("quantity", "14")
        dialog.type("unit", "hours")
        dialog.choose("recurrence", "Per month")
        dialog.choose("grade", words)
        assert dialog.shown_fields() & {"confirmed_by_id", "confirmed_on", "source", "method"} == shown
        dialog.send()
        assert dialog.is_open, "evidence is missing"
        for name, text in evidence:
            assert dialog.problem(name)
            dialog.type(name, text)
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(entry)
    click(page, "Log value")
    (saved,) = desk.reading.find(Outcome)
    assert saved.grade is grade
    assert (saved.category, saved.quantity, saved.unit) == (Category.PRODUCTIVITY_IMPROVED, Decimal(14), "hours")
    assert saved.recurrence is Recurrence.PER_MONTH
    (line,) = rows_in(table_in(page, "Value log"))
    for part in ("Finance no longer re-checks every invoice", "Productivity improved", "14 hours", words):
        assert part in line
    assert "In all: " in words_in(page)


ESSENTIAL = {"change", "activity", "category", "happened_on", "grade", "source", "is_client_visible"}


def test_only_what_an_entry_needs_is_asked_at_first(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)

    def entry(dialog: OpenDialog) -> None:
        assert dialog.shown_fields() == ESSENTIAL
        click(dialog.dialog, "What it is worth")
        assert dialog.shown_fields() == ESSENTIAL | {"quantity", "unit", "amount", "recurrence"}
        dialog.type("quantity", "14")
        click(dialog.dialog, "What it is worth")
        assert dialog.shown_fields() == ESSENTIAL
        dialog.type("change", "Nobody re-checks invoices")
        dialog.choose("category", "Productivity improved")
        dialog.type("source", "Time sheets")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(entry)
    click(page, "Log value")
    assert desk.reading.find(Outcome)[0].quantity == Decimal(14), "closing a group forgets nothing"


def test_what_is_wrong_in_a_closed_group_opens_it(
    account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)

    def entry(dialog: OpenDialog) -> None:
        dialog.type("amount", "about five")
        click(dialog.dialog, "What it is worth")
        assert "amount" not in dialog.shown_fields()
        dialog.send()
        assert "amount" in dialog.shown_fields()
        assert dialog.problem("amount")

    dialogs.fill(entry)
    click(page, "Log value")


@pytest.mark.parametrize(
    ("held", "opened"),
    [
        ({"quote": "It is right"}, {"quote", "quoted_id", "at_risk"}),
        ({"amount_minor": 500_000, "currency": "AED"}, {"quantity", "unit", "amount", "recurrence"}),
        ({"before": "31", "now": "12"}, {"measure_id", "before", "now"}),
    ],
)
def test_an_entry_opens_with_all_it_says(
    desk: Desk,
    account: Account,
    workspace: Workspace,
    show: Show,
    dialogs: Dialogs,
    held: dict[str, object],
    opened: set[str],
) -> None:
    blank = {"quantity": None, "unit": "", "amount_minor": None, "currency": "", "before": "", "now": "", "quote": ""}
    an_outcome(desk, account, grade=Grade.MEASURED, source="Ledger", **(blank | held))
    page = value_tab(workspace, show, account)
    log = table_in(page, "Value log")
    click_row(log, "Late trucks fell by a third")

    def look(dialog: OpenDialog) -> None:
        assert dialog.shown_fields() == ESSENTIAL | opened

    dialogs.fill(look)
    QTest.keyClick(log, ENTER)


def test_several_entries_of_one_talk_keep_day_and_evidence(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)

    def talk(dialog: OpenDialog) -> None:
        dialog.choose("grade", "Confirmed by the client")
        dialog.type("confirmed_by_id", "Layla Haddad")
        dialog.type("confirmed_on", "2 Nov 2026")
        dialog.type("happened_on", "31 Oct 2026")
        dialog.type("quantity", "14")
        dialog.type("change", "Nobody re-checks invoices")
        dialog.choose("category", "Productivity improved")
        click(dialog.dialog, "Save and add another")
        assert dialog.is_open
        assert "Logged: Nobody re-checks invoices" in dialog.words()
        assert (dialog.text("change"), dialog.text("happened_on")) == ("", "31 Oct 2026")
        assert dialog.text("confirmed_by_id") == "Layla Haddad"
        assert "quantity" not in dialog.shown_fields()
        dialog.type("change", "Late trucks fell by a third")
        dialog.choose("category", "Delivery accelerated")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(talk)
    click(page, "Log value")
    first, second = sorted(desk.reading.find(Outcome), key=lambda outcome: outcome.change, reverse=True)
    assert (first.change, first.quantity) == ("Nobody re-checks invoices", Decimal(14))
    assert (second.change, second.quantity) == ("Late trucks fell by a third", None)
    assert first.happened_on == second.happened_on == date(2026, 10, 31)
    assert first.confirmed_by_id == second.confirmed_by_id


def test_activity_alone_is_nudged_but_can_be_logged(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)

    def activity(dialog: OpenDialog) -> None:
        assert NUDGE not in dialog.words()
        dialog.type("activity", "Rebuilt the dispatch board")
        assert NUDGE in dialog.words()
        dialog.choose("grade", "Activity only")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(activity)
    click(page, "Log value")
    (saved,) = desk.reading.find(Outcome)
    assert (saved.grade, saved.activity) == (Grade.ACTIVITY_ONLY, "Rebuilt the dispatch board")
    (line,) = rows_in(table_in(page, "Value log"))
    assert "Only what we did: what changed for them?" in line
    assert line.endswith("no"), "the client does not see what is only activity"


def test_the_nudge_goes_once_the_change_is_written(
    account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)

    def change(dialog: OpenDialog) -> None:
        dialog.type("activity", "Rebuilt the dispatch board")
        assert NUDGE in dialog.words()
        dialog.type("change", "Late trucks fell by a third")
        assert NUDGE not in dialog.words()

    dialogs.fill(change)
    click(page, "Log value")


def test_money_saved_each_year_adds_up(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)

    def expect(amount: str) -> None:
        def entry(dialog: OpenDialog) -> None:
            dialog.type("change", f"Saves {amount}")
            dialog.choose("category", "Cost reduced")
            dialog.type("amount", amount)
            dialog.choose("recurrence", "Per year")
            dialog.type("source", "Ledger")
            dialog.send()
            assert not dialog.is_open, dialog.problems()

        dialogs.fill(entry)

    expect("12,000")
    click(page, "Log value")
    expect("AED 8,000")
    click(page, "Log value")
    assert "AED 20,000 a year" in words_in(page)
    assert len(desk.reading.find(Outcome)) == 2


def test_value_for_a_measure_adds_its_reading(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    measure, _version = a_measure(desk, account)
    a_reading(desk, measure, source="Dispatch log")
    page = value_tab(workspace, show, account)
    click(page, "Success measures")

    def entry(dialog: OpenDialog) -> None:
        assert dialog.text("source") == "Dispatch log"
        assert not dialog.shown_fields() & {"before", "now"}
        dialog.type("change", "Nine of ten orders leave the same day")
        dialog.choose("category", "Delivery accelerated")
        dialog.type("measure_now", "91")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(entry)
    choose_in_menu(page, "Log value for it…")
    (outcome,) = desk.reading.find(Outcome)
    assert outcome.measure_id == measure.id
    assert Decimal(91) in {reading.value for reading in desk.reading.find(Reading)}
    click(page, "Value log")
    assert "Orders dispatched the same day" in rows_in(table_in(page, "Value log"))[0]


def test_an_entry_is_corrected_with_enter_and_keeps_the_rest(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    before = an_outcome(desk, account, quote="It is right", amount_minor=500_000, currency="AED", external_id="O-1")
    page = value_tab(workspace, show, account)
    log = table_in(page, "Value log")
    click_row(log, "Late trucks fell by a third")
    dialogs.fill(filled(("change", "Late trucks fell by a half")))
    QTest.keyClick(log, ENTER)
    (after,) = desk.reading.find(Outcome)
    assert after.change == "Late trucks fell by a half"
    assert (after.quote, after.amount_minor, after.external_id) == (
        before.quote,
        before.amount_minor,
        before.external_id,
    )
    assert after.happened_on == date(2026, 10, 31)


def test_an_entry_is_deleted_at_once_and_is_in_the_bin(
    desk: Desk, account: Account, workspace: Workspace, show: Show
) -> None:
    an_outcome(desk, account)
    page = value_tab(workspace, show, account)
    click_row(table_in(page, "Value log"), "Late trucks")
    delete = next(c for c in page.commands() if c is not None and c.text == "Delete entry of the value log")
    delete.run()
    assert desk.reading.find(Outcome) == ()
    assert binned(desk) == ["outcome"]
    assert "Nothing logged yet." in words_in(page)


def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)

    def half(dialog: OpenDialog) -> None:
        dialog.type("change", "Late trucks fell")
        dialog.type("amount", "about five")
        dialog.send()
        assert dialog.is_open
        assert dialog.text("amount") == "about five"
        assert dialog.text("change") == "Late trucks fell"
        assert dialog.problem("amount")

    dialogs.fill(half)
    click(page, "Log value")
    assert desk.reading.find(Outcome) == ()


def test_choosing_a_measure_moves_nothing_below(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    a_measure(desk, account)
    page = value_tab(workspace, show, account)

    def entry(dialog: OpenDialog) -> None:
        dialog.choose("measure_id", "None")
        below = dialog.field("quantity")
        QTest.qWait(5)
        before = below.y()
        dialog.choose("measure_id", "Orders dispatched the same day")
        QTest.qWait(5)
        assert below.y() == before

    dialogs.fill(entry)
    click(page, "Log value")


def test_a_corrected_field_leaves_the_list_of_problems(
    account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)

    def correct(dialog: OpenDialog) -> None:
        dialog.send()
        before = dialog.problems()
        dialog.type("source", "invoice audit log")
        assert len(dialog.problems()) == len(before) - 1

    dialogs.fill(correct)
    click(page, "Log value")
