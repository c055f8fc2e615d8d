"""Holidays as people paste them, one a line: a day or several and a name in either order, "25 December 2026 Christmas".

Rule: the longest part of a line that is a day is its day, the rest its name; what is no day is said, never guessed.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from growthdesk.domain.problems import Problem
from growthdesk.domain.working_week import HolidayDraft, HolidayLine
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart
from growthdesk.wording.locales import words_locale
from growthdesk.wording.parsing.dates import parse_date
from growthdesk.wording.parsing.unreadable import Unreadable, shown
from growthdesk.wording.problems import sentence

MOST_LINES, MOST_DAYS = 500, 31
# A day of the week, day, month, year, and the small words between them.
_MOST_WORDS = 7
_BETWEEN = " \t,;:|-–—"
_LISTED = re.compile(r"([,;|])")
_SMALL = frozenset({"st", "the", "of", "on", "de", "del", "den", "er"})
_NO_DAY = frozenset({"unreadable_date", "date_without_day"})
# The days from one to another: with a sign of its own, a hyphen between spaces, or "20-22 March".
_TO = re.compile(r"[–—]|\s-\s")
_TO_IN_MONTH = re.compile(r"(?<![\w./-])(\d{1,2}\.?)-(?=\d{1,2}\.?\s+[^\W\d])")
_UNTIL = frozenset({"–", "to", "until", "till", "through"})
_YEAR = re.compile(r"\d{4}")
_STARTS_LIST = re.compile(r"^\s*[•*·]\s*")


def typed_holidays(text: str, today: date, locale: str) -> tuple[HolidayLine, ...]:
    """Read the lines of a pasted list; empty ones are left out, but counted."""
    lines = []
    for number, typed in enumerate(text.splitlines()[:MOST_LINES], start=1):
        line = _STARTS_LIST.sub("", typed).strip(_BETWEEN)
        if line:
            lines += _days(number, line, today, locale) or [_line(number, line, today, locale)]
    return tuple(lines)


def line_sentence(line: HolidayLine, formats: Formats) -> str:
    """Say what a line comes to: what is wrong with it, that it is known, or nothing."""
    if line.problem is not None:
        return sentence(line.problem, formats)
    if line.known_as:
        return _("Already among your holidays, as “{name}”.").format(name=apart(line.known_as))
    return _("Already among your holidays.") if line.is_known else ""


def weekday_name(weekday: int, formats: Formats) -> str:
    """Name a weekday, 1 Monday to 7 Sunday, in the language of the words."""
    from babel.dates import get_day_names

    return str(get_day_names("wide", locale=words_locale(formats.locale, formats.language))[weekday - 1])


def _line(number: int, typed: str, today: date, locale: str) -> HolidayLine:
    at = ("line", str(number))
    for day, name in _cuts(typed):
        try:
            return HolidayLine(number, typed, HolidayDraft(parse_date(day, today, locale), name.strip(_BETWEEN)))
        except Unreadable as unreadable:
            # A day that does not exist, or is written in another order, says more than that there is none.
            if unreadable.code not in _NO_DAY:
                problem = Problem("on", unreadable.code, (at, *unreadable.facts))
                return HolidayLine(number, typed, HolidayDraft(None, typed), problem)
    problem = Problem("on", "no_day_in_line", (at, ("typed", shown(typed))))
    return HolidayLine(number, typed, HolidayDraft(None, typed), problem)


def _days(number: int, typed: str, today: date, locale: str) -> list[HolidayLine]:
    """Read "2027-03-20 - 2027-03-22 Eid": a line for each day; nothing where the line names no days from one to one."""
    words = _TO.sub(" – ", _TO_IN_MONTH.sub(r"\1 – ", _LISTED.sub(r"\1 ", typed))).split()
    for at, word in enumerate(words):
        if word.casefold() not in _UNTIL:
            continue
        for name, first_words, last_words in _ranges(words, at):
            last = _day_of(last_words, today, locale)
            first = _first_of(first_words, last_words, last, today, locale) if last is not None else None
            if first is None or last is None or first == last:
                continue
            if 0 < (last - first).days < MOST_DAYS:
                days = (first + timedelta(days=n) for n in range((last - first).days + 1))
                return [HolidayLine(number, typed, HolidayDraft(day, name)) for day in days]
            facts = (("line", str(number)), ("typed", shown(typed)), ("most", str(MOST_DAYS)))
            problem = Problem("on", "wrong_days", facts)
            return [HolidayLine(number, typed, HolidayDraft(None, typed), problem)]
    return []


def _ranges(words: list[str], at: int) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield every way to cut words in a name and two days around a word: the days first, then the days last."""
    before, after = words[:at], words[at + 1 :]
    if 0 < len(before) <= _MOST_WORDS:
        for length in range(min(_MOST_WORDS, len(after)), 0, -1):
            yield " ".join(after[length:]).strip(_BETWEEN), before, after[:length]
    if 0 < len(after) <= _MOST_WORDS:
        for length in range(min(_MOST_WORDS, len(before) - 1), 0, -1):
            yield " ".join(before[:-length]).strip(_BETWEEN), before[-length:], after


def _day_of(words: list[str], today: date, locale: str) -> date | None:
    if not _has_figure(words) or words[-1].casefold().rstrip(".") in _SMALL:
        return None
    try:
        return parse_date(" ".join(words).strip(_BETWEEN), today, locale)
    except Unreadable:
        return None


def _first_of(words: list[str], last_words: list[str], last: date, today: date, locale: str) -> date | None:
    """Read the first of several days, of which month and year may be told with the last one only."""
    alone = " ".join(words).strip(_BETWEEN + ".")
    if alone.isdecimal() and len(alone) <= 2 and len(last_words) > 1:
        return last.replace(day=int(alone)) if 1 <= int(alone) <= last.day else None
    first = _day_of(words, today, locale)
    if first is None or _YEAR.search(alone):
        return first
    # "30 December – 2 January 2027": a day without its year is the one before the last.
    for year in (last.year, last.year - 1):
        try:
            day = first.replace(year=year)
        except ValueError:
            continue
        if day <= last:
            return day
    return None


def _cuts(typed: str) -> Iterator[tuple[str, str]]:
    """Yield every way to cut a line in a day and a name: the day first and the longest first, then the day last."""
    words = _LISTED.sub(r"\1 ", typed).split()
    lengths = range(min(_MOST_WORDS, len(words)), 0, -1)
    for length in lengths:
        day, name = words[:length], words[length:]
        # "26 December St Stephen": the parser takes "st" for that of "1st".
        if _has_figure(day) and day[-1].casefold().rstrip(".") not in _SMALL:
            yield " ".join(day).strip(_BETWEEN), " ".join(name)
    for length in lengths:
        name, day = words[:-length], words[-length:]
        if name and _has_figure(day):
            yield " ".join(day).strip(_BETWEEN), " ".join(name)


def _has_figure(words: list[str]) -> bool:
    """Whether a day of the calendar can stand there: "Friday" alone is none."""
    return any(character.isdigit() for word in words for character in word)
