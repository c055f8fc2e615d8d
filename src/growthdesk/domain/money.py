"""Money: whole minor units and a currency; sums never mix currencies silently."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

# ISO 4217: currencies whose minor unit is not a hundredth.
_EXPONENTS = {
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(
        (
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ),
        0,
    ),
}
# Far above any real amount, and low enough that a ledger of thousands of the largest still fits 64 bits.
LARGEST_MINOR = 10**15
# The default context would round what has more than 28 digits.
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
_MOST_DIGITS = 30


def exponent(currency: str) -> int:
    """Number of decimals of a currency: 2 for most, 3 for KWD, 0 for JPY."""
    return _EXPONENTS.get(currency, 2)


def is_currency(code: str) -> bool:
    """Whether the code has the form of an ISO 4217 code."""
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in minor units of one currency."""

    minor: int
    currency: str

    @property
    def amount(self) -> Decimal:
        """The amount in major units, with all decimals of its currency."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added")
        return Money(self.minor + other.minor, self.currency)


def money_of(amount: Decimal, currency: str) -> Money:
    """Make money of an amount in major units; more decimals than the currency has are an error."""
    if not amount.is_finite() or amount.adjusted() > _MOST_DIGITS:
        raise ValueError(f"{amount} is not an amount")
    minor = amount.scaleb(exponent(currency), _EXACT)
    if minor != minor.to_integral_value():
        raise ValueError(f"{amount} has more decimals than {currency}")
    return Money(int(minor), currency)


def totals(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Add like with like: one total per currency, ordered by currency code."""
    sums: dict[str, int] = {}
    for money in amounts:
        sums[money.currency] = sums.get(money.currency, 0) + money.minor
    return tuple(Money(sums[currency], currency) for currency in sorted(sums))


def largest_first(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Put amounts of several currencies in one order, by their figures; nothing is said beside something."""
    found = sorted(amounts, key=lambda money: (-money.amount, money.currency))
    return tuple([money for money in found if money.minor] or found[:1])
