"""Orders: dated purchases, lines of the revenue ledger."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.agreements import money_problems
from growthdesk.domain.money import Money
from growthdesk.domain.problems import Problem, text_problems
from growthdesk.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Record):
    """One dated purchase; a credit note is negative. Pass-through costs are kept apart."""

    account_id: str
    external_id: str | None
    ordered_on: date
    amount_minor: int
    currency: str
    pass_through_minor: int
    description: str

    @property
    def amount(self) -> Money:
        """What was bought, pass-through included."""
        return Money(self.amount_minor, self.currency)


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """What the order form holds."""

    ordered_on: date | None
    amount: Money | None
    description: str = ""
    pass_through_minor: int = 0
    external_id: str = ""


def problems_in_order(draft: OrderDraft) -> tuple[Problem, ...]:
    """Check the order form: dated, with an amount."""
    problems = text_problems("description", draft.description)
    if draft.ordered_on is None:
        problems.append(Problem("ordered_on", "missing"))
    if draft.amount is None:
        problems.append(Problem("amount", "missing"))
    return (*problems, *money_problems("amount", draft.amount, negative_allowed=True))
