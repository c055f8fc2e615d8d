"""Orders through their use cases."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.money import LARGEST_MINOR, Money
from growthdesk.domain.orders import Order, OrderDraft
from growthdesk.domain.problems import OutdatedSave, Refusal
from growthdesk.usecases.accounts import account_page
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.orders import add_order, delete_order, order_form, orders, save_order
from tests import builders

WORKSHOP = OrderDraft(date(2026, 3, 3), Money(250_000, "AED"), "Workshop", 1_000, "10248")


@pytest.mark.parametrize("draft", [WORKSHOP, OrderDraft(date(2026, 3, 3), Money(-1, "JPY"))])
def test_the_form_gives_back_what_was_added(desk: Desk, draft: OrderDraft) -> None:
    account = builders.an_account(desk)
    changes = add_order(desk, account.id, draft)
    assert order_form(desk, changes.first_id) == (draft, 1)


def test_saving_and_its_outdated_twin(desk: Desk) -> None:
    order_id = add_order(desk, builders.an_account(desk).id, WORKSHOP).first_id
    save_order(desk, order_id, replace(WORKSHOP, amount=Money(7, "USD")), 1)
    assert desk.reading.get(Order, order_id).amount == Money(7, "USD")
    with pytest.raises(OutdatedSave):
        save_order(desk, order_id, replace(WORKSHOP, description="Other"), 1)


def test_an_id_stands_in_the_ledger_once(desk: Desk) -> None:
    account = builders.an_account(desk)
    add_order(desk, account.id, WORKSHOP)
    with pytest.raises(Refusal) as refused:
        add_order(desk, account.id, replace(WORKSHOP, external_id=" 10248 "))
    assert refused.value.code == "duplicate_external_id"
    assert len(orders(desk, account.id)) == 1


def test_orders_come_newest_first_up_to_the_limit(desk: Desk) -> None:
    account = builders.an_account(desk)
    for day in (date(2026, 3, 3), date(2026, 5, 1), date(2025, 1, 1)):
        add_order(desk, account.id, OrderDraft(day, Money(1, "AED")))
    assert [order.ordered_on for order in orders(desk, account.id, limit=2)] == [date(2026, 5, 1), date(2026, 3, 3)]


def test_the_largest_amounts_still_add_up(desk: Desk) -> None:
    account = builders.an_account(desk)
    for _ in range(10):
        add_order(desk, account.id, OrderDraft(date(2026, 3, 3), Money(LARGEST_MINOR, "AED")))
    assert account_page(desk, account.id).revenue == (Money(10 * LARGEST_MINOR, "AED"),)


def test_deleting_takes_it_from_the_ledger(desk: Desk) -> None:
    account = builders.an_account(desk)
    delete_order(desk, add_order(desk, account.id, WORKSHOP).first_id)
    assert orders(desk, account.id) == ()
