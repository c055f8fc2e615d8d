"""How much and how often, in one phrase."""

from collections.abc import Sequence
from decimal import Decimal

from growthdesk.domain.money import Money
from growthdesk.domain.records import Recurrence
from growthdesk.wording import _
from growthdesk.wording.formats import NO_BREAK, Formats


def recurring(value: str, recurrence: Recurrence) -> str:
    """Say how often a worded amount comes: "AED 41,000 a year"; one that comes once stands alone."""
    if recurrence is Recurrence.PER_MONTH:
        return _("{value} a month").format(value=value)
    if recurrence is Recurrence.PER_YEAR:
        return _("{value} a year").format(value=value)
    return value


def sum_words(amounts: Sequence[Money], formats: Formats) -> str:
    """Say what makes one sum although nobody can add it up: "SAR 222,000 + AED 1,200"."""
    return " + ".join(map(formats.money, amounts))


def claim(money: Money | None, quantity: Decimal | None, unit: str, recurrence: Recurrence, formats: Formats) -> str:
    """Say what something brings and how often: "AED 41,000 a year", "6 hours, once"; empty when nothing is claimed."""
    value = worth(money, quantity, unit, formats)
    if value and recurrence is Recurrence.ONCE:
        return _("{value}, once").format(value=value)
    return recurring(value, recurrence) if value else ""


def worth(money: Money | None, quantity: Decimal | None, unit: str, formats: Formats) -> str:
    """Say what something brings: "USD 300", "6 hours", or "USD 300 and 6 hours"; empty when nothing is claimed."""
    counted = "" if quantity is None else formats.number(quantity)
    if counted and unit:
        counted += unit if unit == "%" else NO_BREAK + unit
    if money is None:
        return counted
    if not counted:
        return formats.money(money)
    return _("{money} and {quantity}").format(money=formats.money(money), quantity=counted)
