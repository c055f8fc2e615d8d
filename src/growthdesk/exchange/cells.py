"""One cell to one value, or Unreadable with the reason. An empty cell is None."""

import re
import string
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from growthdesk.domain.money import LARGEST_MINOR, Money, exponent
from growthdesk.exchange.choices import listed, words_for
from growthdesk.exchange.column_matching import squeezed
from growthdesk.exchange.currencies import currency_named
from growthdesk.wording.parsing import Unreadable, parse_file_date, parse_file_decimal
from growthdesk.wording.parsing.files import DateOrder, DecimalMark
from growthdesk.wording.parsing.unreadable import LONGEST_TYPED, shown, spelled

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_AT_THE_ENDS = string.whitespace + "\xa0\u2007\u202f\u200b\u200e\u200f\u3000"
_AROUND_BREAKS = re.compile(r"\s*[\n\t]\s*")
# What spreadsheets write to keep leading zeros: ="00123".
_SHIELDED = re.compile(r'="([^"]*)"')
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
_ISO = re.compile(r"[12]\d{3}-\d\d-\d\d")
_NAMED_MONTH = re.compile(r"[A-Za-z]{3}")
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"no", "n", "false", "0"})
_PLAIN_NUMBER = re.compile(r"-?\d{1,18}")
_FIGURE = re.compile(
    r"(?P<sign>[+-]?) ?(?P<before>[^\d+-]*?) ?(?P<inner>[+-]?) ?"
    r"(?P<number>(?:\d|[.,]\d)[\d .,']*?) ?(?P<last>-?) ?(?P<after>[^\d+-][^\d]*)?"
)
_ZERO_GROUPED = re.compile(r"0\d*([ '.,])\d{3}.*")


def line(cell: str, longest: int) -> str | None:
    """Read a text of one line: trimmed, line breaks become spaces, invisible characters go."""
    read = cell.strip() if cell.isprintable() else _AROUND_BREAKS.sub(" ", _cleaned(cell)).replace("\xa0", " ")
    if read.startswith('="') and (shielded := _SHIELDED.fullmatch(read)):
        read = shielded[1].strip()
    return _not_too_long(read, longest)


def text(cell: str, longest: int) -> str | None:
    """Read a text that may have several lines: trimmed, invisible characters go."""
    return _not_too_long(cell.strip() if cell.isprintable() else _cleaned(cell), longest)


def _cleaned(cell: str) -> str:
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", cell)).strip(_AT_THE_ENDS)


def _not_too_long(read: str, longest: int) -> str | None:
    if len(read) > longest:
        raise Unreadable("too_long", length=str(len(read)), longest=str(longest))
    return read or None


def email(cell: str, longest: int) -> str | None:
    """Read one address."""
    read = line(cell, longest)
    if read is not None and not _EMAIL.fullmatch(read):
        raise Unreadable("not_an_email", typed=shown(read))
    return read


def choice(cell: str, choices: type[StrEnum]) -> StrEnum | None:
    """Read one of our fixed choices."""
    word = squeezed(cell)
    if not word:
        return None
    found = words_for(choices).get(word)
    if found is None:
        raise Unreadable("choice_unknown", typed=shown(cell), choices=listed(choices))
    return found


def several_choices(cell: str, choices: type[StrEnum]) -> tuple[StrEnum, ...] | None:
    """Read choices parted by semicolons, commas, bars or line breaks, each once."""
    found = (choice(part, choices) for part in re.split(r"[;,|\n]", cell))
    return tuple(dict.fromkeys(one for one in found if one is not None)) or None


def yes_no(cell: str) -> bool | None:
    """Read yes or no."""
    word = squeezed(cell)
    if not word:
        return None
    if word in _YES or word in _NO:
        return word in _YES
    raise Unreadable("not_yes_no", typed=shown(cell))


def currency(cell: str, home: str) -> str | None:
    """Read a currency code or sign."""
    name = line(cell, LONGEST_TYPED)
    if name is None:
        return None
    code = currency_named(name, home)
    if code is None:
        raise Unreadable("not_a_currency", currency=shown(name))
    return code


def date_in(cell: str, order: DateOrder | None) -> date | None:
    """Read a date; year-first ones and named months need no order, without one only certain dates are read."""
    if _ISO.fullmatch(cell) and (cell[:4] >= "1900" and cell[:4] < "2200"):
        try:
            return date.fromisoformat(cell)
        except ValueError:
            pass
    typed = cell.strip(_AT_THE_ENDS)
    if not typed:
        return None
    if typed[:4].isdigit():
        return parse_file_date(typed, "ymd")
    if _NAMED_MONTH.search(typed):
        return parse_file_date(typed, "dmy")
    if order is not None:
        return parse_file_date(typed, order)
    readings = date_readings(typed)
    if len(set(readings.values())) > 1:
        raise Unreadable("date_order_unclear", typed=shown(typed))
    return next(iter(readings.values())) if readings else parse_file_date(typed, "dmy")


def date_readings(typed: str) -> dict[DateOrder, date]:
    """Return what a date reads as, day first and month first; orders in which it is no date are left out."""
    readings: dict[DateOrder, date] = {}
    orders: tuple[DateOrder, ...] = ("dmy", "mdy")
    for order in orders:
        try:
            readings[order] = parse_file_date(typed, order)
        except Unreadable:
            continue
    return readings


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what stands beside it: a unit, a per cent sign, a currency; `is_said` when it is yes or no."""

    value: Decimal
    beside: str = ""
    is_said: bool = False


def figure(cell: str, mark: DecimalMark | None) -> Figure | None:
    """Read a number: signs, brackets for negative, thousands marks; without a decimal mark only certain numbers."""
    if _PLAIN_NUMBER.fullmatch(cell):
        return Figure(Decimal(cell))
    number, sign, beside = figure_parts(cell)
    if not number:
        return None
    if mark is not None:
        value = _decimal(number, mark, cell)
    else:
        readings = number_readings(number)
        if len(set(readings.values())) > 1:
            raise Unreadable("decimal_mark_unclear", typed=shown(cell))
        value = next(iter(readings.values())) if readings else _decimal(number, ".", cell)
    return Figure(-value if sign else value, beside)


def figure_parts(cell: str) -> tuple[str, str, str]:
    """Split a number into its unsigned digits and marks, "-" when negative, and what stands beside it."""
    typed = spelled(cell) if len(cell) <= LONGEST_TYPED else cell.strip()
    if not typed:
        return "", "", ""
    bracketed = typed.startswith("(") and typed.endswith(")")
    match = _FIGURE.fullmatch(typed[1:-1].strip() if bracketed else typed)
    if match is None or len(cell) > LONGEST_TYPED:
        raise Unreadable("unreadable_file_number", typed=shown(cell), example="1234.50")
    signs = match["sign"] + match["inner"] + match["last"] + ("-" if bracketed else "")
    beside = ((match["before"] or "").strip(), (match["after"] or "").strip())
    if len(signs) > 1 or all(beside):
        raise Unreadable("unreadable_file_number", typed=shown(cell), example="1234.50")
    return match["number"], signs.strip("+"), "".join(beside)


def number_readings(number: str) -> dict[DecimalMark, Decimal]:
    """Return what unsigned digits and marks read as with a decimal point and with a decimal comma."""
    readings: dict[DecimalMark, Decimal] = {}
    marks: tuple[DecimalMark, ...] = (".", ",")
    for mark in marks:
        try:
            readings[mark] = _decimal(number, mark, number)
        except Unreadable:
            continue
    return readings


def _decimal(number: str, mark: DecimalMark, cell: str) -> Decimal:
    # "0,125" is never a hundred and twenty-five: thousands do not start with a zero.
    zero_grouped = _ZERO_GROUPED.fullmatch(number)
    if zero_grouped is not None and zero_grouped[1] != mark:
        raise Unreadable("unreadable_file_number", typed=shown(cell), example=f"1234{mark}50")
    try:
        return parse_file_decimal(number, mark)
    except Unreadable as error:
        facts = dict(error.facts) | {"typed": shown(cell)}
        raise Unreadable(error.code, **facts) from None


def whole(cell: str, mark: DecimalMark | None) -> int | None:
    """Read a whole number."""
    read = figure(cell, mark)
    if read is None:
        return None
    if read.beside or read.value != read.value.to_integral_value():
        raise Unreadable("whole_number_needed", typed=shown(cell))
    return int(read.value)


def exact_money(amount: Decimal, currency_code: str) -> Money:
    """Return the amount as money; more decimals than the currency has, or too large for the file, is Unreadable."""
    decimals = exponent(currency_code)
    minor = amount.scaleb(decimals)
    if minor != minor.to_integral_value():
        example = f"{round(amount, decimals):f}"
        raise Unreadable("too_many_decimals", typed=f"{amount:f}", currency=currency_code, example=example)
    if abs(minor) > LARGEST_MINOR:
        raise Unreadable("amount_too_large", typed=f"{amount:f}")
    return Money(int(minor), currency_code)
