"""What is done with agreements and orders."""

from growthdesk.domain.agreements import Agreement, AgreementDraft
from growthdesk.domain.history import Changes
from growthdesk.domain.orders import Order, OrderDraft
from growthdesk.usecases import agreements, orders
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def agreement_draft(c: Chance) -> AgreementDraft:
    return AgreementDraft(c.words(), starts_on=c.maybe(c.day()), value=c.maybe(c.amount()), notice_months=c.maybe(3))


@KINDS.take("agreement_added")
def add_agreement(c: Chance) -> Changes:
    return agreements.add_agreement(c.desk, c.account_id(), agreement_draft(c))


@KINDS.take("agreement_changed")
def change_agreement(c: Chance) -> Changes | None:
    found = c.record(Agreement)
    return agreements.save_agreement(c.desk, found.id, agreement_draft(c), found.revision) if found else None


@KINDS.take("agreement_deleted")
def delete_agreement(c: Chance) -> Changes | None:
    found = c.record(Agreement)
    return agreements.delete_agreement(c.desk, found.id) if found else None


def order_draft(c: Chance) -> OrderDraft:
    return OrderDraft(c.day(), c.amount(), c.words(), external_id=c.one(("", f"O{c.draw.randrange(20)}")))


@KINDS.take("order_added")
def add_order(c: Chance) -> Changes:
    return orders.add_order(c.desk, c.account_id(), order_draft(c))


@KINDS.take("order_changed")
def change_order(c: Chance) -> Changes | None:
    found = c.record(Order)
    return orders.save_order(c.desk, found.id, order_draft(c), found.revision) if found else None


@KINDS.take("order_deleted")
def delete_order(c: Chance) -> Changes | None:
    found = c.record(Order)
    return orders.delete_order(c.desk, found.id) if found else None
