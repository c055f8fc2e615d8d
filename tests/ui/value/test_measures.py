"""Success measures: agreed in every kind, read over time, changed by versions."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.measures import Measure, MeasureKind, MeasureVersion, Reading
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.kit.clickable import CardButton
from growthdesk.ui.value.readings_dialog import ReadingsDialog
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import accounts
from growthdesk.usecases.desk import Desk
from tests.builders import a_measure, a_reading, a_stakeholder, an_account
from tests.ui.conftest import Show
from tests.ui.driving import (
    ENTER,
    ESCAPE,
    Dialogs,
    OpenDialog,
    choose_in_menu,
    click,
    click_row,
    filled,
    plain,
    rows_in,
    table_in,
    words_in,
)
from tests.ui.history.binned import binned


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
    return page


def shown_readings(page: AccountPage) -> ReadingsDialog:
    """Open the list of all readings."""
    choose_in_menu(page, "Show and correct readings…")
    dialog = page.findChildren(ReadingsDialog)[-1]
    QTest.qWaitForWindowExposed(dialog)
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    return dialog


def test_a_number_is_agreed_from_a_start_to_a_target(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)
    assert "No success measure agreed yet." in words_in(page)

    def number(dialog: OpenDialog) -> None:
        dialog.type("title", "Double-billed shipments")
        dialog.type("baseline", "31")
        dialog.type("target", "5")
        dialog.type("unit", "a month")
        dialog.type("target_on", "31 Dec 2027")
        dialog.type("confirmed_by_id", "Layla Haddad")
        dialog.type("recognised_by", "The invoice audit log")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(number)
    click(page, "Agree success measure")
    (version,) = desk.reading.find(MeasureVersion)
    assert (version.baseline, version.target, version.agreed_on) == (Decimal(31), Decimal(5), date(2026, 11, 21))
    shown = words_in(page)
    assert "Double-billed shipments" in shown
    assert "The invoice audit log" in shown
    assert "Layla Haddad" in shown


def test_yes_or_no_asks_for_no_figures(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)

    def yes_no(dialog: OpenDialog) -> None:
        dialog.choose("kind", "Yes or no")
        assert not dialog.shown_fields() & {"baseline", "target", "lower", "upper", "unit"}
        dialog.type("title", "Customs accepts the electronic note")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(yes_no)
    click(page, "Agree success measure")
    assert desk.reading.find(MeasureVersion)[0].kind is MeasureKind.YES_NO

    def yes(dialog: OpenDialog) -> None:
        dialog.choose("value", "Yes")
        dialog.send()

    dialogs.fill(yes)
    click(page, "Add reading")
    assert desk.reading.find(Reading)[0].value == Decimal(1)
    assert "Met" in words_in(page)


def test_keep_within_asks_for_its_limits(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)

    def within(dialog: OpenDialog) -> None:
        dialog.choose("kind", "Keep within limits")
        assert {"lower", "upper", "unit"} <= dialog.shown_fields()
        assert not dialog.shown_fields() & {"baseline", "target"}
        dialog.type("title", "Temperature of the cold store")
        dialog.type("lower", "8")
        dialog.type("upper", "2")
        dialog.type("unit", "°C")
        dialog.send()
        assert dialog.problem("upper")
        dialog.type("lower", "2")
        dialog.type("upper", "8")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(within)
    click(page, "Agree success measure")
    (version,) = desk.reading.find(MeasureVersion)
    assert (version.kind, version.lower, version.upper) == (MeasureKind.KEEP_WITHIN, Decimal(2), Decimal(8))


def test_the_curve_of_a_figure_kept_within_limits_shows_both(
    desk: Desk, account: Account, workspace: Workspace, show: Show
) -> None:
    limits = {"kind": MeasureKind.KEEP_WITHIN, "target": None, "lower": Decimal(2), "upper": Decimal(8), "unit": "°C"}
    measure, _version = a_measure(desk, account, **limits)
    a_reading(desk, measure, value=Decimal(5))
    page = value_tab(workspace, show, account)
    (chart,) = [child for child in page.findChildren(QWidget) if child.accessibleName() == "Chart"]
    said = plain(chart.accessibleDescription())
    assert said.endswith("Not above 8 °C. Not below 2 °C.")


@pytest.mark.parametrize(
    ("limits", "values", "said"),
    [
        ({"upper": Decimal(8)}, (5, 9, 7), "Over the limit in 1 of 3 readings"),
        ({"lower": Decimal(2)}, (1, 1, 7), "Under the limit in 2 of 3 readings"),
        ({"lower": Decimal(2), "upper": Decimal(8)}, (1, 9, 7), "Outside the limits in 2 of 3 readings"),
        ({"upper": Decimal(8)}, (5, 7), "Within limits in all 2 readings"),
        ({"lower": Decimal(2), "upper": Decimal(8)}, (5,), "Within limits in its one reading"),
    ],
)
def test_a_figure_kept_within_limits_says_how_often_it_was_not(
    desk: Desk,
    account: Account,
    workspace: Workspace,
    show: Show,
    limits: dict[str, Decimal],
    values: tuple[int, ...],
    said: str,
) -> None:
    kept = {"kind": MeasureKind.KEEP_WITHIN, "target": None, "lower": None, "upper": None, "baseline": None}
    measure, _version = a_measure(desk, account, agreed_on=date(2026, 1, 1), baseline_on=None, **(kept | limits))
    for month, value in enumerate(values, start=8):
        a_reading(desk, measure, read_on=date(2026, month, 1), value=Decimal(value))
    assert said in words_in(value_tab(workspace, show, account))


def test_a_yes_or_no_shows_when_it_was_which(desk: Desk, account: Account, workspace: Workspace, show: Show) -> None:
    measure, _version = a_measure(desk, account, kind=MeasureKind.YES_NO, target=None, unit="", baseline=None)
    a_reading(desk, measure, read_on=date(2026, 9, 1), value=Decimal(0), source="Customs portal")
    a_reading(desk, measure, read_on=date(2026, 10, 1), value=Decimal(1), source="Customs portal")
    shown = words_in(value_tab(workspace, show, account))
    at_first, later = shown.index("1 Sept 2026\nNo · Customs portal"), shown.index("1 Oct 2026\nYes · Customs portal")
    assert later < at_first, "the latest first"


@pytest.mark.parametrize("kind", [MeasureKind.NUMBER, MeasureKind.YES_NO])
def test_without_a_reading_there_is_nothing_to_draw(
    desk: Desk, account: Account, workspace: Workspace, show: Show, kind: MeasureKind
) -> None:
    fields = {} if kind is MeasureKind.NUMBER else {"target": None, "unit": ""}
    a_measure(desk, account, kind=kind, baseline=None, baseline_on=None, **fields)
    page = value_tab(workspace, show, account)
    assert "No readings yet." in words_in(page)
    assert "Show as table" not in words_in(page)


def test_without_a_target_the_form_says_so(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = value_tab(workspace, show, account)

    def no_target(dialog: OpenDialog) -> None:
        dialog.type("title", "Double-billed shipments")
        dialog.send()
        assert dialog.is_open
        assert dialog.problem("target")
        assert dialog.text("title") == "Double-billed shipments"

    dialogs.fill(no_target)
    click(page, "Agree success measure")
    assert desk.reading.find(Measure) == ()


def test_a_reading_is_added_and_corrected(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    a_measure(desk, account)
    page = value_tab(workspace, show, account)
    dialogs.fill(filled(("value", "78.5"), ("read_on", "31/10"), ("source", "Dispatch log")))
    click(page, "Add reading")
    assert "78.5" in words_in(page)
    readings = shown_readings(page)
    dialogs.fill(filled(("value", "79.25")))
    QTest.keyClick(table_in(readings, "Readings"), ENTER)
    (reading,) = desk.reading.find(Reading)
    assert (reading.value, reading.read_on, reading.source) == (Decimal("79.25"), date(2026, 10, 31), "Dispatch log")
    assert rows_in(table_in(readings, "Readings")) == ["31 Oct 2026 | 79.25% | Dispatch log | "]
    assert "79.25" in words_in(page)


def test_an_old_series_is_entered_in_one_dialog(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    a_measure(desk, account)
    page = value_tab(workspace, show, account)

    def series(dialog: OpenDialog) -> None:
        dialog.type("source", "Dispatch log")
        for value, day in (("70", "31/8"), ("74", "30/9")):
            dialog.type("value", value)
            dialog.type("read_on", day)
            dialog.type("note", "Counted by hand")
            click(dialog.dialog, "Save and add another")
            assert dialog.is_open
            assert (dialog.text("value"), dialog.text("read_on"), dialog.text("note")) == ("", "", "")
            assert dialog.text("source") == "Dispatch log"
            assert dialog.field("value").inputs()[0].hasFocus()
        assert "Added for 30 Sept 2026: 74%" in dialog.words()
        click(dialog.dialog, "Save and add another")
        assert dialog.problem("value")
        assert dialog.problem("read_on")
        dialog.type("value", "78.5")
        dialog.type("read_on", "31/10")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(series)
    click(page, "Add reading")
    assert sorted((r.read_on, r.value) for r in desk.reading.find(Reading)) == [
        (date(2026, 8, 31), Decimal(70)),
        (date(2026, 9, 30), Decimal(74)),
        (date(2026, 10, 31), Decimal("78.5")),
    ]


def test_what_was_saved_stays_when_the_next_is_not_wanted(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    a_measure(desk, account)
    page = value_tab(workspace, show, account)

    def one(dialog: OpenDialog) -> None:
        dialog.type("value", "70")
        dialog.type("read_on", "31/8")
        click(dialog.dialog, "Save and add another")
        dialog.press(ESCAPE)
        assert not dialog.is_open, "nothing typed is thrown away, so nothing is asked"

    dialogs.fill(one)
    click(page, "Add reading")
    assert [reading.value for reading in desk.reading.find(Reading)] == [Decimal(70)]


def test_every_reading_can_be_corrected(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    measure, _version = a_measure(desk, account, kind=MeasureKind.YES_NO, target=None, unit="", baseline=None)
    for month in range(1, 11):
        a_reading(desk, measure, read_on=date(2026, month, 1), value=Decimal(0))
    page = value_tab(workspace, show, account)
    readings = shown_readings(page)
    lines = table_in(readings, "Readings")
    assert len(rows_in(lines)) == 10
    assert rows_in(lines)[0].startswith("1 Oct 2026 | no")
    click_row(lines, "1 Jan 2026")

    def answer(dialog: OpenDialog) -> None:
        dialog.choose("value", "Yes")
        dialog.send()

    dialogs.fill(answer)
    click(readings, "Correct reading")
    assert "1 Jan 2026 | yes | " in "\n".join(rows_in(lines))
    assert {r.read_on for r in desk.reading.find(Reading) if r.value} == {date(2026, 1, 1)}


@pytest.mark.parametrize(("field", "typed"), [("value", ""), ("value", "many"), ("read_on", "1 Jan 2030")])
def test_a_reading_that_cannot_be_is_refused_at_its_field(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs, field: str, typed: str
) -> None:
    a_measure(desk, account)
    page = value_tab(workspace, show, account)

    def wrong(dialog: OpenDialog) -> None:
        dialog.type("value", "80")
        dialog.type(field, typed)
        dialog.send()
        assert dialog.is_open
        assert dialog.problem(field)

    dialogs.fill(wrong)
    click(page, "Add reading")
    assert desk.reading.find(Reading) == ()


def test_the_source_of_the_last_reading_is_offered_again(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    measure, _version = a_measure(desk, account)
    a_reading(desk, measure, source="Dispatch log")
    page = value_tab(workspace, show, account)

    def look(dialog: OpenDialog) -> None:
        assert dialog.text("source") == "Dispatch log"

    dialogs.fill(look)
    click(page, "Add reading")


def test_a_change_makes_a_version_and_the_earlier_one_stays_in_sight(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    a_measure(desk, account)
    page = value_tab(workspace, show, account)

    def change(dialog: OpenDialog) -> None:
        assert "What was agreed before stays in earlier reviews." in dialog.words()
        dialog.type("target", "95")
        dialog.type("agreed_on", "21 Nov 2026")
        dialog.send()
        assert dialog.problem("change_reason")
        dialog.type("change_reason", "The second site joined")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(change)
    choose_in_menu(page, "Change measure…")
    assert {v.number: v.target for v in desk.reading.find(MeasureVersion)} == {1: Decimal(90), 2: Decimal(95)}
    shown = words_in(page)
    assert "Before, 1 Feb 2026" in shown
    assert "90%, by 31 Dec 2026" in shown
    assert "The second site joined" in shown


def test_a_measure_only_proposed_is_marked_and_can_still_be_corrected(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    a_measure(desk, account, agreed_on=None)
    page = value_tab(workspace, show, account)
    assert "not yet" in words_in(page)
    dialogs.fill(filled(("target", "92")))
    choose_in_menu(page, "Change measure…")
    assert [version.target for version in desk.reading.find(MeasureVersion)] == [Decimal(92)]


@pytest.mark.parametrize("is_change", [False, True])
def test_what_was_only_proposed_can_be_agreed_from_the_menu(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs, *, is_change: bool
) -> None:
    a_measure(desk, account, agreed_on=date(2026, 2, 1) if is_change else None)
    page = value_tab(workspace, show, account)
    if is_change:
        dialogs.fill(filled(("target", "95"), ("change_reason", "The second site joined")))
        choose_in_menu(page, "Change measure…")
        assert "not agreed yet" in words_in(page)
    dialogs.fill(lambda dialog: dialog.send())
    choose_in_menu(page, "They agreed to it…")
    latest = max(desk.reading.find(MeasureVersion), key=lambda version: version.number)
    assert latest.agreed_on == date(2026, 11, 21)
    with pytest.raises(AssertionError):
        choose_in_menu(page, "They agreed to it…")


def test_a_measure_no_longer_followed_leaves_the_list(
    desk: Desk, account: Account, workspace: Workspace, show: Show
) -> None:
    a_measure(desk, account)
    page = value_tab(workspace, show, account)
    choose_in_menu(page, "Stop following it")
    assert desk.reading.find(Measure)[0].retired_on == date(2026, 11, 21)
    assert "Orders dispatched the same day" not in words_in(page)


def test_a_measure_no_longer_followed_can_be_followed_again(
    desk: Desk, account: Account, workspace: Workspace, show: Show
) -> None:
    a_measure(desk, account)
    page = value_tab(workspace, show, account)
    assert "no longer followed" not in words_in(page)
    choose_in_menu(page, "Stop following it")
    click(page, "Show measures not followed")
    assert "Not followed since 21 Nov 2026" in words_in(page)
    click(page, "Hide measures not followed")
    assert "Orders dispatched the same day" not in words_in(page)
    click(page, "Show measures not followed")
    click(page, "Follow again")
    assert desk.reading.find(Measure)[0].retired_on is None
    shown = words_in(page)
    assert "Orders dispatched the same day" in shown
    assert "no longer followed" not in shown


def test_a_reading_is_deleted_at_once_and_is_in_the_bin(
    desk: Desk, account: Account, workspace: Workspace, show: Show
) -> None:
    measure, _version = a_measure(desk, account)
    page = value_tab(workspace, show, account)
    with pytest.raises(AssertionError, match="no menu entry"):
        choose_in_menu(page, "Show and correct readings…")
    for month, value in ((8, "70"), (9, "7"), (10, "78.5")):
        a_reading(desk, measure, read_on=date(2026, month, 30), value=Decimal(value))
    page = value_tab(workspace, show, account)
    readings = shown_readings(page)
    click_row(table_in(readings, "Readings"), "30 Sept 2026")
    click(readings, "Delete reading")
    assert binned(desk) == ["reading"]
    assert sorted(reading.value for reading in desk.reading.find(Reading)) == [Decimal(70), Decimal("78.5")]
    assert len(rows_in(table_in(readings, "Readings"))) == 2
    click(readings, "Close")
    assert not readings.isVisible()


def test_the_list_of_readings_goes_with_its_measure(
    desk: Desk, account: Account, workspace: Workspace, show: Show, qtbot: QtBot
) -> None:
    measure, _version = a_measure(desk, account)
    a_reading(desk, measure)
    page = value_tab(workspace, show, account)
    readings = shown_readings(page)
    with qtbot.waitSignal(readings.destroyed):
        workspace.feed.publish(accounts.delete_account(desk, account.id))


def test_a_clicked_card_shows_its_measure_whole(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    a_measure(desk, account, recognised_by="The dispatch log")
    a_measure(desk, account, title="Invoices disputed", recognised_by="The finance ledger")
    page = value_tab(workspace, show, account)
    card = next(card for card in page.findChildren(CardButton) if "Invoices disputed" in card.accessibleName())
    QTest.keyClick(card, ENTER)
    shown = words_in(page)
    assert "The finance ledger" in shown
    assert "The dispatch log" not in shown
    dialogs.fill(filled(("value", "3")))
    next(c for c in page.commands() if c is not None and c.text == "Add reading…").run()
    (reading,) = desk.reading.find(Reading)
    version = desk.reading.find(MeasureVersion, measure_id=reading.measure_id)[0]
    assert version.title == "Invoices disputed"
