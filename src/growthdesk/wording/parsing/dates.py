"""Dates as people type them: "31/3", "31 March 2027", "next fri", "in 6 weeks".

Rule: one reading or a refusal. Day and month stand in the locale's order and are never swapped to fit;
a date without a year is the next (or, for things that happened, the last) such day.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from growthdesk.wording.formats import Formats
from growthdesk.wording.locales import figures_locale, words_locale
from growthdesk.wording.parsing.unreadable import LONGEST_TYPED, Unreadable, shown, spelled

_Lookup = Callable[[str], int | None]
Prefer = Literal["future", "past"]

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199

_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))")
_NUMBERS = re.compile(r"(\d{1,2})(?:[-/.]| ?[-/.] ?| )(\d{1,2})(?:\.?|(?:[-/.]| ?[-/.] ?| )(\d{4}|\d\d))")
_SHIFT = re.compile(
    r"(?P<lead>in |[+-] ?)?(?P<count>\d{1,4}|an?|one|two|three|four|five|six) ?(?P<unit>[a-z]+)(?P<ago> ago)?"
)
_END_OF = re.compile(r"(?:the )?end of (?:the )?(?:(this|next|last) )?(month|quarter|year)")
_NEXT = re.compile(r"(next|last) (week|month|quarter|year)")
_WEEKDAY = re.compile(r"(?:(on|this|next|last|coming) )?(\D+)")
_NAMED_DAYS = {"today": 0, "now": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1, "day after tomorrow": 2}
_SHORT = {"eom": "end of month", "eoq": "end of quarter", "eoy": "end of year"}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNITS = {
    **dict.fromkeys(("d", "day", "days"), "day"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "week"),
    **dict.fromkeys(("m", "mth", "mths", "month", "months"), "month"),
    **dict.fromkeys(("q", "quarter", "quarters"), "quarter"),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), "year"),
}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
_FILLERS = frozenset({"of", "the", "on", "de", "del", "den"})
_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "º"})
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def parse_date(text: str, today: date, locale: str = "en_GB", prefer: Prefer = "future") -> date:
    """Read a typed date; raise Unreadable with an example in the locale's own style."""
    return _Reader(text, today, locale, prefer).read()


@dataclass(slots=True)
class _Words:
    day: int | None = None
    month: int | None = None
    year: str | None = None
    weekday: int | None = None


class _Reader:
    def __init__(self, text: str, today: date, locale: str, prefer: Prefer) -> None:
        self.text, self.today, self.locale, self.prefer = text, today, locale, prefer

    def read(self) -> date:
        if not self.text.strip():
            raise self._refused("date_missing")
        if len(self.text) > LONGEST_TYPED:
            raise self._refused("unreadable_date")
        typed = spelled(self.text).casefold()
        typed = _SHORT.get(typed, typed)
        for reading in (self._numeric, self._relative, self._worded):
            found = reading(typed)
            if found is not None:
                return self._sensible(found)
        raise self._refused("unreadable_date")

    def _refused(self, code: str, **facts: str) -> Unreadable:
        example = Formats(self.locale).long_date(_example_day(self.today, self.prefer))
        return Unreadable(code, typed=shown(self.text), example=example, **facts)

    def _sensible(self, found: date) -> date:
        if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
            raise self._refused("year_out_of_range", earliest=str(EARLIEST_YEAR), latest=str(LATEST_YEAR))
        return found

    def _numeric(self, typed: str) -> date | None:
        if match := _YEAR_FIRST.fullmatch(typed):
            year, _, month, day, month_too, day_too = match.groups()
            return self._dated(int(day or day_too), int(month or month_too), year)
        match = _NUMBERS.fullmatch(typed)
        if match is None:
            return None
        first, second, year = int(match[1]), int(match[2]), match[3]
        if month_comes_first(self.locale):
            if first > 12 >= second and self._exists(first, second, year):
                raise self._refused("month_comes_first", instead=_joined(second, first, year))
            return self._dated(second, first, year)
        if second > 12 >= first and self._exists(second, first, year):
            raise self._refused("day_comes_first", instead=_joined(second, first, year))
        return self._dated(first, second, year)

    def _exists(self, day: int, month: int, year: str | None) -> bool:
        """Whether the other order makes a day; advice must not lead to a second refusal."""
        try:
            self._sensible(self._dated(day, month, year))
        except Unreadable:
            return False
        return True

    def _relative(self, typed: str) -> date | None:
        if typed in _NAMED_DAYS:
            return self.today + timedelta(days=_NAMED_DAYS[typed])
        if match := _END_OF.fullmatch(typed):
            return self._end_of(match[2], _steps(match[1]))
        if match := _NEXT.fullmatch(typed):
            return self._shifted(_steps(match[1]), match[2])
        if re.fullmatch(r"[+-] ?\d{1,4}", typed):
            typed += "d"
        match = _SHIFT.fullmatch(typed)
        if match is None or match["unit"] not in _UNITS:
            return None
        count = int(_COUNTS.get(match["count"], match["count"]))
        goes_back = (match["lead"] or "").startswith("-") or match["ago"] is not None
        return self._shifted(-count if goes_back else count, _UNITS[match["unit"]])

    def _shifted(self, count: int, unit: str) -> date:
        from dateutil.relativedelta import relativedelta

        try:
            if unit in _MONTHS_IN:
                return self.today + relativedelta(months=count * _MONTHS_IN[unit])
            return self.today + timedelta(days=count * (7 if unit == "week" else 1))
        except (OverflowError, ValueError):
            raise self._refused("year_out_of_range", earliest=str(EARLIEST_YEAR), latest=str(LATEST_YEAR)) from None

    def _end_of(self, unit: str, steps: int) -> date:
        there = self._shifted(steps, unit)
        months = _MONTHS_IN[unit]
        month = (there.month + months - 1) // months * months
        return there.replace(month=month, day=monthrange(there.year, month)[1])

    def _worded(self, typed: str) -> date | None:
        match = _WEEKDAY.fullmatch(typed)
        if match and (weekday := self._weekday(match[2].rstrip("."))) is not None:
            return self._on_weekday(weekday, match[1])
        if typed.startswith("end of "):
            named = self._words_of(typed.removeprefix("end of "))
            return self._last_of(named.month, named.year) if named and named.month and not named.day else None
        named = self._words_of(typed)
        if named is None or named.month is None:
            return None
        if named.day is None:
            raise self._refused("date_without_day")
        return self._agreeing(self._dated(named.day, named.month, named.year), named.weekday)

    def _words_of(self, typed: str) -> _Words | None:
        """Sort the words of a date; "mar" may be Tuesday or March, so both orders are tried."""
        found = self._sorted(typed, self._month, self._weekday, _Words())
        if found is not None:
            return found
        swapped = self._sorted(typed, self._weekday, self._month, _Words())
        return swapped and replace(swapped, month=swapped.weekday, weekday=swapped.month)

    def _sorted(self, typed: str, first: _Lookup, second: _Lookup, words: _Words) -> _Words | None:
        """Fill in the words, names found by `first` as month and by `second` as weekday; None when one is left over."""
        for word in re.findall(r"'?\d+|[^\d\s,./'-]+", typed):
            if word.isdigit() and len(word) <= 2 and words.day is None:
                words.day = int(word)
            elif re.fullmatch(r"\d{4}|'?\d\d", word) and words.year is None:
                words.year = word.lstrip("'")
            elif words.month is None and (month := first(word)) is not None:
                words.month = month
            elif words.weekday is None and (weekday := second(word)) is not None:
                words.weekday = weekday
            elif word not in _FILLERS | _ORDINALS:
                return None
        return words

    def _last_of(self, month: int, year: str | None) -> date:
        if year or self.prefer == "past":
            first = self._dated(1, month, year)
        else:
            first = self._dated(1, month, str(self.today.year + (month < self.today.month)))
        return first.replace(day=monthrange(first.year, month)[1])

    def _agreeing(self, found: date, weekday: int | None) -> date:
        if weekday is not None and found.weekday() != weekday:
            raise self._refused("weekday_differs", is_on=Formats(self.locale).weekday_date(found))
        return found

    def _on_weekday(self, weekday: int, which: str | None) -> date:
        """Next = of next week, Monday first; last = before today; otherwise the nearest, never today."""
        if which == "next":
            return self.today + timedelta(days=7 - self.today.weekday() + weekday)
        if which == "last" or (self.prefer == "past" and which != "coming"):
            return self.today - timedelta(days=(self.today.weekday() - weekday - 1) % 7 + 1)
        return self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)

    def _dated(self, day: int, month: int, year: str | None) -> date:
        years = [self._whole_year(year)] if year else self._years_to_try()
        for candidate in years:
            try:
                found = date(candidate, month, day)
            except ValueError:
                continue
            if year or (found >= self.today if self.prefer == "future" else found <= self.today):
                return found
        raise self._refused("no_such_date")

    def _years_to_try(self) -> range:
        """Nine years reach the next 29 February from anywhere."""
        step = 1 if self.prefer == "future" else -1
        return range(self.today.year, self.today.year + 9 * step, step)

    def _whole_year(self, year: str) -> int:
        """Two digits mean the year at most 30 ahead, or the past."""
        if len(year) == 4:
            return int(year)
        whole = self.today.year // 100 * 100 + int(year)
        return whole - 100 if whole > self.today.year + 30 else whole

    def _month(self, word: str) -> int | None:
        return _named(word, _month_names(self.locale), _ENGLISH_MONTHS, first=1)

    def _weekday(self, word: str) -> int | None:
        return _named(word, _weekday_names(self.locale), _ENGLISH_DAYS, first=0)


def written_in_figures(day: date, locale: str) -> str:
    """Write a day without its year as it is typed there: "31/3", "3/31"."""
    return _joined(day.month, day.day, None) if month_comes_first(locale) else _joined(day.day, day.month, None)


def month_comes_first(locale: str) -> bool:
    """Whether a date without its year is written month first there, as in "3/31"."""
    pattern: str = figures_locale(locale).datetime_skeletons["Md"].pattern
    return pattern.index("M") < pattern.index("d")


def _example_day(today: date, prefer: Prefer) -> date:
    """A 31 March to come or gone by, as the field asks for."""
    this_year = date(today.year, 3, 31)
    if prefer == "future":
        return this_year.replace(year=today.year + 1)
    return this_year if this_year <= today else this_year.replace(year=today.year - 1)


def _named(word: str, names: dict[str, int], english: tuple[str, ...], first: int) -> int | None:
    if word in names:
        return names[word]
    for number, name in enumerate(english, first):
        if len(word) >= 3 and name.startswith(word.replace("weds", "wed")):
            return number
    return None


@lru_cache(maxsize=16)
def _month_names(locale: str) -> dict[str, int]:
    return _names(locale, "months")


@lru_cache(maxsize=16)
def _weekday_names(locale: str) -> dict[str, int]:
    return _names(locale, "days")


def _names(locale: str, kind: str) -> dict[str, int]:
    names: dict[str, int] = {}
    for spoken in (words_locale(locale), figures_locale(locale)):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in getattr(spoken, kind)[context][width].items():
                    names[spelled(name).casefold().rstrip(".")] = number
    return names


def _steps(which: str | None) -> int:
    return {"next": 1, "last": -1}.get(which or "", 0)


def _joined(first: int, second: int, year: str | None) -> str:
    return f"{first}/{second}/{year}" if year else f"{first}/{second}"
