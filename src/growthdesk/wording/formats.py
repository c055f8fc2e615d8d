"""How dates, numbers, amounts and spans are written, for window, command line and documents alike.

Rule: Babel decides by locale; amounts and sizes never break from their unit at a line end.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from growthdesk.domain.money import Money, exponent
from growthdesk.wording import _, ngettext_
from growthdesk.wording.locales import figures_locale, words_locale

if TYPE_CHECKING:
    from babel import Locale

NO_BREAK = "\N{NO-BREAK SPACE}"
THIN = "\N{THIN SPACE}"
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Formats:
    """Writes values the way of a locale, with words in `language` (empty: the language in use).

    Instants are shown in `zone`; None is the time zone of this computer.
    """

    locale: str = "en_GB"
    language: str = ""
    zone: dt.tzinfo | None = None

    @property
    def _words(self) -> "Locale":
        return words_locale(self.locale, self.language)

    def date(self, day: dt.date) -> str:
        """Write "24 Nov 2026"."""
        return self._skeleton(day, "yMMMd")

    def long_date(self, day: dt.date) -> str:
        """Write "24 November 2026"."""
        from babel.dates import format_date

        return format_date(day, "long", locale=self._words)

    def day_month(self, day: dt.date) -> str:
        """Write "24 Nov"."""
        return self._skeleton(day, "MMMd")

    def weekday_date(self, day: dt.date) -> str:
        """Write "Tue, 24 Nov 2026"."""
        return self._skeleton(day, "yMMMEd")

    def weekday(self, day: dt.date) -> str:
        """Write "Tue, 24 Nov" where the year is clear."""
        return self._skeleton(day, "MMMEd")

    def long_weekday(self, day: dt.date) -> str:
        """Write "Tuesday, 24 November" where the year is clear."""
        return self._skeleton(day, "MMMMEEEEd")

    def month(self, day: dt.date) -> str:
        """Write "November 2026"."""
        return self._skeleton(day, "yMMMM")

    def _skeleton(self, day: dt.date, skeleton: str) -> str:
        return _day(day, skeleton, self._words)

    def period(self, first: dt.date, last: dt.date) -> str:
        """Write "1 July–30 September 2026"; both days belong to it."""
        return self.long_date(first) if first == last else self._interval(first, last, "yMMMd")

    def span(self, first: dt.date, last: dt.date) -> str:
        """Write "1 Jul–30 Sept 2026" where room is short; both days belong to it."""
        return self.date(first) if first == last else self._interval(first, last, "yMMMd", is_short=True)

    def months(self, first: dt.date, last: dt.date) -> str:
        """Write "July–September 2026"."""
        is_one = (first.year, first.month) == (last.year, last.month)
        return self.month(first) if is_one else self._interval(first, last, "yMMMM")

    def _interval(self, first: dt.date, last: dt.date, skeleton: str, *, is_short: bool = False) -> str:
        from babel.dates import format_date

        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        ends = (
            format_date(day, pattern if is_short else _with_whole_month(pattern), locale=self._words)
            for day, pattern in zip((first, last), self._words.interval_formats[skeleton][differs], strict=True)
        )
        return "".join(ends).replace(THIN, "")

    def relative_days(self, due: dt.date, today: dt.date) -> str:
        """Write how far off a due day is: "today", "tomorrow", "in 40 days", "2 days late"."""
        days = (due - today).days
        if days == 0:
            return _("today")
        if days == 1:
            return _("tomorrow")
        if days > 0:
            return ngettext_("in {count} day", "in {count} days", days).format(count=self.number(days))
        return ngettext_("{count} day late", "{count} days late", -days).format(count=self.number(-days))

    def days_ago(self, day: dt.date, today: dt.date) -> str:
        """Write how long ago a day was: "today", "yesterday", "12 days ago"."""
        days = (today - day).days
        if days < 0:
            return self.relative_days(day, today)
        if days == 0:
            return _("today")
        if days == 1:
            return _("yesterday")
        return ngettext_("{count} day ago", "{count} days ago", days).format(count=self.number(days))

    def time(self, moment: dt.datetime | dt.time) -> str:
        """Write "14:02"."""
        from babel.dates import format_time

        shown = self._here(moment).time() if isinstance(moment, dt.datetime) else moment
        return format_time(shown, "short", locale=self._words)

    def moment(self, moment: dt.datetime) -> str:
        """Write "24 Nov 2026, 14:02"."""
        return _("{date}, {time}").format(date=self.date(self._here(moment).date()), time=self.time(moment))

    def day_of(self, moment: dt.datetime) -> dt.date:
        """Return the day an instant falls on here."""
        return self._here(moment).date()

    def _here(self, moment: dt.datetime) -> dt.datetime:
        return moment if moment.tzinfo is None else moment.astimezone(self.zone)

    def number(self, value: Decimal | int) -> str:
        """Write "1,234.5": all decimals the value has, no zeros behind them."""
        return _number(Decimal(value), self.locale)

    def percent(self, fraction: Decimal | Fraction | int, decimals: int = 0) -> str:
        """Write 0.693 as "69%"; half a percent rounds up."""
        from babel.numbers import format_percent

        exact = fraction if isinstance(fraction, Fraction) else Fraction(fraction)
        ratio = Decimal(exact.numerator) / Decimal(exact.denominator)
        rounded = ratio.quantize(Decimal(1).scaleb(-2 - decimals), ROUND_HALF_UP)
        return format_percent(rounded, locale=figures_locale(self.locale), decimal_quantization=False)

    def money(self, money: Money, *, is_exact: bool = False) -> str:
        """Write "AED 412,000" or "AED 1,234.50": decimals only when there is a fraction, or when `is_exact`.

        In a column where one amount has a fraction all are exact, or their ends would not stand under each other.
        """
        sign = MINUS if money.minor < 0 else ""
        amount = self.amount(Money(abs(money.minor), money.currency), is_exact=is_exact)
        return f"{sign}{money.currency}{NO_BREAK}{amount}"

    def amount(self, money: Money, *, is_exact: bool = False) -> str:
        """Write an amount without its currency, for a column whose heading names it."""
        decimals = exponent(money.currency)
        if not is_exact and not has_fraction(money):
            decimals = 0
        if self.locale in WRITTEN_LIKE_PYTHON:
            return f"{money.amount:,.{decimals}f}"
        from babel.numbers import format_decimal

        pattern = figures_locale(self.locale).decimal_formats[None].pattern.split(".")[0]
        return format_decimal(
            money.amount,
            format=pattern + ("." + "0" * decimals if decimals else ""),
            locale=figures_locale(self.locale),
        )


# Regions that group and point numbers as Python does by itself. Babel takes longer to load than the list of accounts
# has to show; a test holds both ways to the same words.
WRITTEN_LIKE_PYTHON = frozenset({"en_GB", "en_US", "en_AE", "en_AU", "en_CA", "en_IE", "en_NZ", "en_SG"})


def has_fraction(money: Money) -> bool:
    """Whether an amount is not one of whole units of its currency."""
    return bool(money.minor % 10 ** exponent(money.currency))


@lru_cache(maxsize=4096)
def _day(day: dt.date, skeleton: str, words: "Locale") -> str:
    """Write a day; pictures and lists write the same ones again and again."""
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, day, locale=words)


@lru_cache(maxsize=4096)
def _number(value: Decimal, locale: str) -> str:
    """Write a number; lists write the same small ones again and again, and each costs babel a while."""
    trimmed = _trimmed(value)
    if locale in WRITTEN_LIKE_PYTHON:
        return f"{trimmed:,f}"
    from babel.numbers import format_decimal

    return format_decimal(trimmed, locale=figures_locale(locale), decimal_quantization=False)


def _trimmed(value: Decimal) -> Decimal:
    """Drop zeros behind the decimal mark without changing the value or its precision."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _with_whole_month(pattern: str) -> str:
    return pattern if "MMMM" in pattern else pattern.replace("MMM", "MMMM")
