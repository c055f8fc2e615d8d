"""Money of an account: agreements and orders, typed as the firm writes amounts and dates."""

from datetime import date

import pytest
from PySide6.QtTest import QTest

from growthdesk.domain.accounts import Account
from growthdesk.domain.agreements import Agreement, AgreementKind
from growthdesk.domain.orders import Order
from growthdesk.domain.records import Recurrence
from growthdesk.usecases.desk import Desk
from tests.builders import an_agreement, an_order
from tests.ui.account.conftest import OpenAt
from tests.ui.driving import (
    ENTER,
    Dialogs,
    OpenDialog,
    click,
    click_row,
    filled,
    rows_in,
    settled,
    table_in,
    words_in,
)
from tests.ui.history.binned import binned


def test_an_agreement_with_term_value_and_notice(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    page = open_at("money")

    def retainer(dialog: OpenDialog) -> None:
        dialog.type("title", "Support retainer")
        dialog.choose("kind", "Retainer")
        dialog.type("starts_on", "1 Nov 2026")
        dialog.type("ends_on", "31 Oct 2027")
        dialog.type("value", "AED 12.500,00")
        assert dialog.problem("value"), "12.500,00 is not how this firm writes amounts"
        dialog.type("value", "USD 12,500")
        dialog.choose("recurrence", "Per month")
        dialog.type("notice_months", "3")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(retainer)
    click(page, "Add agreement")
    (saved,) = desk.reading.find(Agreement)
    assert (saved.kind, saved.recurrence) == (AgreementKind.RETAINER, Recurrence.PER_MONTH)
    assert (saved.value_minor, saved.currency, saved.notice_months) == (1_250_000, "USD", 3)
    assert saved.ends_on == date(2027, 10, 31)
    (line,) = rows_in(table_in(page, "Agreements"))
    for words in ("Support retainer", "Retainer", "Running", "USD 12,500 a month"):
        assert words in line
    assert "USD 150,000" in words_in(page), "the strip shows the yearly value"


@pytest.mark.parametrize(
    ("field", "typed"), [("notice_months", "2.5"), ("ends_on", "1 Jan 2020"), ("ends_on", "30 February 2027")]
)
def test_what_does_not_fit_is_said_at_its_field(
    desk: Desk, open_at: OpenAt, dialogs: Dialogs, field: str, typed: str
) -> None:
    page = open_at("money")

    def wrong(dialog: OpenDialog) -> None:
        dialog.type("title", "Support retainer")
        dialog.type(field, typed)
        dialog.send()
        assert dialog.is_open
        assert dialog.problem(field)
        assert dialog.text(field)

    dialogs.fill(wrong)
    click(page, "Add agreement")
    assert desk.reading.find(Agreement) == ()


def test_an_agreement_is_changed_and_deleted(desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs) -> None:
    an_agreement(desk, account)
    page = open_at("money")
    agreements = table_in(page, "Agreements")
    click_row(agreements, "Dispatch programme")
    dialogs.fill(filled(("title", "Dispatch and billing programme")))
    QTest.keyClick(agreements, ENTER)
    assert "Dispatch and billing programme" in rows_in(agreements)[0]
    assert "AED 15,000 a month" in rows_in(agreements)[0]
    next(c for c in page.commands() if c is not None and c.found_by == "Delete agreement").run()
    assert desk.reading.find(Agreement) == ()
    assert binned(desk) == ["agreement"]


def test_orders_are_dated_added_up_and_corrected(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    page = open_at("money")
    dialogs.fill(
        filled(("ordered_on", "3/3"), ("amount", "2,500.50"), ("description", "Workshop"), ("external_id", "INV-1")),
        filled(("ordered_on", "5 Mar 2026"), ("amount", "-500"), ("description", "Credit note")),
    )
    click(page, "Add order")
    click(page, "Add order")
    assert {(order.amount_minor, order.ordered_on) for order in desk.reading.find(Order)} == {
        (250_050, date(2026, 3, 3)),
        (-50_000, date(2026, 3, 5)),
    }
    assert "2 orders, AED 2,000.50 in all" in words_in(page)
    orders = table_in(page, "Orders")
    click_row(orders, "INV-1")
    dialogs.fill(filled(("amount", "3000")))
    QTest.keyClick(orders, ENTER)
    assert "2 orders, AED 2,500 in all" in words_in(page)


def test_orders_in_two_currencies_are_not_added_together(desk: Desk, account: Account, open_at: OpenAt) -> None:
    an_order(desk, account)
    an_order(desk, account, currency="USD", amount_minor=10_000)
    assert "2 orders, AED 2,500 · USD 100 in all" in words_in(open_at("money"))


def test_amounts_end_under_each_other(desk: Desk, account: Account, open_at: OpenAt) -> None:
    for minor in (93_350, 33_000, -5):
        an_order(desk, account, amount_minor=minor)
    amounts = [row.rpartition(" | ")[2] for row in rows_in(table_in(open_at("money"), "Orders"))]
    assert sorted(amounts) == ["AED 330.00", "AED 933.50", "−AED 0.05"]


def test_agreements_stand_whole_above_the_orders(desk: Desk, account: Account, open_at: OpenAt) -> None:
    for number in range(3):
        an_agreement(desk, account, title=f"Project {number}")
    page = open_at("money")
    settled()
    agreements = table_in(page, "Agreements")
    assert agreements.verticalScrollBar().maximum() == 0
    last = agreements.visualRect(agreements.model().index(2, 0))
    assert 0 <= agreements.viewport().height() - last.bottom() - 1 <= 4


def test_an_order_is_deleted_at_once_and_is_in_the_bin(desk: Desk, account: Account, open_at: OpenAt) -> None:
    an_order(desk, account)
    page = open_at("money")
    click_row(table_in(page, "Orders"), "Workshop")
    next(c for c in page.commands() if c is not None and c.found_by == "Delete order").run()
    assert desk.reading.find(Order) == ()
    assert binned(desk) == ["purchase_order"]


def test_the_empty_tab_says_how_to_begin(open_at: OpenAt) -> None:
    shown = words_in(open_at("money"))
    assert "No agreement yet" in shown
    assert "No orders yet" in shown
