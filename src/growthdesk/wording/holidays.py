"""Holidays as people paste them, one a line: a day and a name in either order, "25 December 2026 Christmas".

Rule: the longest part of a line that is a day is its day, the rest its name; what is no day is said, never guessed.
"""

import re
from collections.abc import Iterator
from datetime import date

from growthdesk.domain.problems import Problem
from growthdesk.domain.working_week import HolidayDraft, HolidayLine
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.locales import words_locale
from growthdesk.wording.parsing.dates import parse_date
from growthdesk.wording.parsing.unreadable import Unreadable, shown
from growthdesk.wording.problems import sentence

MOST_LINES = 500
# A day of the week, day, month, year, and the small words between them.
_MOST_WORDS = 7
_BETWEEN = " \t,;:|-–—"
_LISTED = re.compile(r"([,;|])")
_SMALL = frozenset({"st", "the", "of", "on", "de", "del", "den", "er"})
_NO_DAY = frozenset({"unreadable_date", "date_without_day"})
_STARTS_LIST = re.compile(r"^\s*[•*·]\s*")


def typed_holidays(text: str, today: date, locale: str) -> tuple[HolidayLine, ...]:
    """Read the lines of a pasted list; empty ones are left out, but counted."""
    lines = []
    for number, typed in enumerate(text.splitlines()[:MOST_LINES], start=1):
        line = _STARTS_LIST.sub("", typed).strip(_BETWEEN)
        if line:
            lines.append(_line(number, line, today, locale))
    return tuple(lines)


def line_sentence(line: HolidayLine, formats: Formats) -> str:
    """Say what a line comes to: what is wrong with it, that it is known, or nothing."""
    if line.problem is not None:
        return sentence(line.problem, formats)
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
