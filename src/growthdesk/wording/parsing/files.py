"""Dates and decimals in files that are imported: one stated format per column, read strictly.

Rule: nothing depends on today or on a locale; what a column may mean is found from all its values.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from growthdesk.wording.parsing.numbers import MOST_DIGITS, Marks, match_number
from growthdesk.wording.parsing.unreadable import LONGEST_TYPED, Unreadable, shown, spelled

DateOrder = Literal["ymd", "dmy", "mdy"]
DecimalMark = Literal[".", ","]

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
_TIME = r"(?:[ T]\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?(?:Z| ?[+-]\d\d:?\d\d)?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})(?:([-/.])(\d{{1,2}})\2(\d{{1,2}})|(\d\d)(\d\d)){_TIME}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/. ])(\d{{1,2}})\2(\d{{4}}|\d\d){_TIME}")
_DAY_NAMED_MONTH = re.compile(rf"(\d{{1,2}})(?:[-/. ]|\. )([A-Za-z]{{3,9}})\.?(?:[-/. ]|, )(\d{{4}}|\d\d){_TIME}")
_NAMED_MONTH_DAY = re.compile(rf"([A-Za-z]{{3,9}})\.? (\d{{1,2}}),? (\d{{4}}){_TIME}")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def parse_file_date(text: str, order: DateOrder) -> date:
    """Read a date of a file written in this order; a time of day behind it is left out. Raise Unreadable.

    A month in English letters has one reading, so it fits every order but year first.
    """
    typed = spelled(text)
    if not typed:
        raise Unreadable("date_missing", example=_EXAMPLES[order])
    parts = _parts(typed, order) if len(text) <= LONGEST_TYPED else None
    if parts is None:
        raise Unreadable("unreadable_file_date", typed=shown(text), example=_EXAMPLES[order])
    year, month, day = parts
    try:
        found = date(_whole_year(year), month, day)
    except ValueError:
        raise Unreadable("no_such_date", typed=shown(text), example=_EXAMPLES[order]) from None
    if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        raise Unreadable(
            "year_out_of_range",
            typed=shown(text),
            example=_EXAMPLES[order],
            earliest=str(EARLIEST_YEAR),
            latest=str(LATEST_YEAR),
        )
    return found


_EXAMPLES: dict[DateOrder, str] = {"ymd": "2027-03-31", "dmy": "31/03/2027", "mdy": "03/31/2027"}


def _parts(typed: str, order: DateOrder) -> tuple[str, int, int] | None:
    """Return year, month and day."""
    if order == "ymd":
        match = _YEAR_FIRST.fullmatch(typed)
        return match and (match[1], int(match[3] or match[5]), int(match[4] or match[6]))
    if match := _YEAR_LAST.fullmatch(typed):
        day, month = (match[1], match[3]) if order == "dmy" else (match[3], match[1])
        return match[4], int(month), int(day)
    if (match := _DAY_NAMED_MONTH.fullmatch(typed)) and (month_named := _month(match[2])):
        return match[3], month_named, int(match[1])
    if (match := _NAMED_MONTH_DAY.fullmatch(typed)) and (month_named := _month(match[1])):
        return match[3], month_named, int(match[2])
    return None


def _month(word: str) -> int | None:
    typed = word.casefold()
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(typed)), None)


def _whole_year(year: str) -> int:
    """Two digits follow POSIX: 69-99 are 1969-1999, 00-68 are 2000-2068."""
    if len(year) == 4:
        return int(year)
    return int(year) + (1900 if int(year) >= 69 else 2000)


def parse_file_decimal(text: str, decimal: DecimalMark) -> Decimal:
    """Read a number of a file with this decimal mark; thousands may be parted properly. Raise Unreadable."""
    typed = spelled(text)
    if not typed:
        raise Unreadable("number_missing", example=_shape(decimal))
    sign, unsigned = (typed[0], typed[1:].lstrip()) if typed[0] in "+-" else ("", typed)
    if len(typed) > LONGEST_TYPED or sum(c.isdigit() for c in typed) > MOST_DIGITS:
        raise Unreadable("number_too_long", typed=shown(text))
    found = match_number(unsigned, _FILE_MARKS[decimal])
    if found is None:
        raise Unreadable("unreadable_file_number", typed=shown(text), example=_shape(decimal))
    return -found.value if sign == "-" else found.value


_FILE_MARKS: dict[DecimalMark, Marks] = {".": Marks(".", " ',"), ",": Marks(",", " '.")}


def _shape(decimal: DecimalMark) -> str:
    return f"1234{decimal}50"


def date_orders_possible(samples: Iterable[str]) -> set[DateOrder]:
    """Return the orders in which every value reads; pass the whole column, empty cells are left out.

    Orders that give the same dates throughout count once; two in the answer mean: ask the user.
    """
    texts = [text for text in samples if text.strip()]
    readings: dict[tuple[date, ...], DateOrder] = {}
    for order in get_args(DateOrder):
        try:
            readings.setdefault(tuple(parse_file_date(text, order) for text in texts), order)
        except Unreadable:
            continue
    return set(readings.values())


def decimal_marks_possible(samples: Iterable[str]) -> set[DecimalMark]:
    """Return the decimal marks with which every value reads; marks that give the same numbers count once."""
    texts = [text for text in samples if text.strip()]
    readings: dict[tuple[Decimal, ...], DecimalMark] = {}
    for mark in get_args(DecimalMark):
        try:
            readings.setdefault(tuple(parse_file_decimal(text, mark) for text in texts), mark)
        except Unreadable:
            continue
    return set(readings.values())
