"""Rows of orders: by their id; without one by what was bought when for how much, counting repeats."""

from collections.abc import Iterable
from decimal import Decimal

from growthdesk.domain.accounts import Account
from growthdesk.domain.money import Money
from growthdesk.domain.orders import Order, OrderDraft, problems_in_order
from growthdesk.domain.problems import Problem
from growthdesk.exchange.cells import exact_money
from growthdesk.exchange.import_records import OrderRecord
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.imports.book import Book, Row, Said, folded, given
from growthdesk.usecases.imports.meaning import account_meant
from growthdesk.wording.parsing import Unreadable

_COLUMNS = {"amount_minor": "amount", "pass_through_minor": "pass_through"}


class OrderRows:
    """Judges the rows of orders files; `amounts` are those of all rows taken."""

    def __init__(self, book: Book, records: Iterable[OrderRecord]) -> None:
        self._book = book
        # An order a row names by its id is not there for a row that names none.
        ids = {record.external_id for record in records if record.external_id is not None}
        self._taken = {order.id for key in ids for order in book.orders.by("external_id", key)}
        self.amounts: dict[int, Money] = {}

    def judge(self, row: Row, record: OrderRecord) -> None:
        """Stage what a row adds and changes."""
        account = account_meant(self._book, row, record)
        if account is None:
            return
        by_id = record.external_id is not None
        found = next(iter(self._book.orders.by("external_id", record.external_id)), None) if by_id else None
        if found is not None and found.account_id != account.id:
            owner = self._book.accounts.get(found.account_id)
            row.refuse("external_id", Problem("external_id", "order_elsewhere", (("account", owner.name),)))
            return
        said = self._said(row, record, found)
        if row.problems:
            return
        if not by_id and {"ordered_on", "amount_minor"} <= said.keys():
            found = self._same_purchase(account, said)
        order = self._put(row, account, found, said)
        if row.problems:
            return
        self._taken.add(order.id)
        self.amounts[row.line] = order.amount
        if by_id:
            row.say(order.id, {_COLUMNS.get(name, name): value for name, value in said.items()})

    def _said(self, row: Row, record: OrderRecord, found: Order | None) -> Said:
        said = given(record, "external_id", "ordered_on", "description")
        currency = record.currency or (found.currency if found else "") or self._book.home_currency
        if (amount := self._money(row, "amount", record.amount, currency)) is not None:
            said |= {"amount_minor": amount.minor, "currency": currency}
        if (costs := self._money(row, "pass_through", record.pass_through, currency)) is not None:
            said["pass_through_minor"] = costs.minor
        return said

    def _money(self, row: Row, column: str, amount: Decimal | None, currency: str) -> Money | None:
        try:
            return None if amount is None else exact_money(amount, currency)
        except Unreadable as error:
            row.refuse(column, error.problem(column))
            return None

    def _same_purchase(self, account: Account, said: Said) -> Order | None:
        """Return an order like this that no row has taken yet; a row without a description takes any."""
        key = (account.id, said["ordered_on"], said["amount_minor"], said["currency"])
        free = [order for order in self._book.orders.by("purchase", key) if order.id not in self._taken]
        wanted = folded(said.get("description", ""))
        exact = [order for order in free if folded(order.description) == wanted]
        return next(iter(exact or ([] if wanted else free)), None)

    def _put(self, row: Row, account: Account, found: Order | None, said: Said) -> Order:
        if found is not None:
            if "external_id" not in said:
                said.pop("description", None)  # it found the order without regard to case and blanks
            order = row.change(self._book.orders, found, said, _COLUMNS)
            draft = draft_of(OrderDraft, order, amount=order.amount)
        else:
            row.is_new = True
            amount = Money(said["amount_minor"], said["currency"]) if "amount_minor" in said else None
            own = {name: said[name] for name in ("external_id", "description", "pass_through_minor") if name in said}
            draft = OrderDraft(ordered_on=said.get("ordered_on"), amount=amount, **own)
            order = self._book.made(
                Order,
                account_id=account.id,
                amount_minor=amount.minor if amount else 0,
                currency=amount.currency if amount else "",
                **fields_of(draft, "amount"),
            )
            row.put(self._book.orders, order)
        if order is not found:
            for problem in problems_in_order(draft):
                row.refuse(problem.field, problem)
        return order
