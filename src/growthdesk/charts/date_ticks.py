"""Which days are named along a chart, and how: few enough to be read side by side."""

from datetime import date, timedelta

from growthdesk.wording.formats import Formats
from growthdesk.wording.locales import words_locale


def date_ticks(first: date, last: date, most: int, formats: Formats) -> list[tuple[date, str]]:
    """Choose at most `most` readable days between two dates, each with its label.

    Days below two months, months below about three years, else years; the year stands where it starts or changes.
    """
    span = (last - first).days
    if span == 0:
        return [(first, formats.date(first))]
    if span <= 62:
        step = max(1, -(-span // (most - 1)))
        chosen = [first + timedelta(days=step * n) for n in range(span // step + 1)]
        return [(day, formats.day_month(day)) for day in chosen]
    months = _month_starts(first, last)
    for every in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
        chosen = [day for day in months if (day.year * 12 + day.month - 1) % every == 0]
        if len(chosen) <= most:
            break
    if not chosen:
        return [(first, formats.date(first)), (last, formats.date(last))]
    if every >= 12:
        return [(day, str(day.year)) for day in chosen]
    return _named_months(chosen, formats)


def _month_starts(first: date, last: date) -> list[date]:
    start = first.year * 12 + first.month - 1 + (first.day > 1)
    end = last.year * 12 + last.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(start, end + 1)]


def _named_months(months: list[date], formats: Formats) -> list[tuple[date, str]]:
    from babel.dates import format_skeleton

    words = words_locale(formats.locale, formats.language)
    ticks: list[tuple[date, str]] = []
    for day in months:
        name = format_skeleton("MMM", day, locale=words)
        is_new_year = not ticks or ticks[-1][0].year != day.year
        ticks.append((day, f"{name}\n{day.year}" if is_new_year else name))
    return ticks
