"""How a success measure stands, in one line: where it started, where it is, where it should be."""

from decimal import Decimal
from itertools import takewhile

from growthdesk.domain.measures import MeasureKind, MeasureVersion, MeasureView
from growthdesk.wording import _
from growthdesk.wording.formats import Formats

_APART = " · "


def valued(value: Decimal, version: MeasureVersion, formats: Formats) -> str:
    """Write a value of a measure with its unit; of a yes/no the word."""
    return in_unit(value, version.kind, version.unit, formats)


def in_unit(value: Decimal, kind: MeasureKind, unit: str, formats: Formats) -> str:
    """Write a value of a kind of measure: "12 a month", "98%", "yes"."""
    if kind is MeasureKind.YES_NO:
        return _("yes") if value else _("no")
    number = formats.number(value)
    if not unit:
        return number
    if unit == "%":
        return f"{number}%"
    return _("{number} {unit}").format(number=number, unit=unit)


def moved(before: Decimal | None, now: Decimal, kind: MeasureKind, unit: str, formats: Formats) -> str:
    """Write where a measure came from and stands: "31 → 12 a month", the unit once; of a yes/no where it stands."""
    after = in_unit(now, kind, unit, formats)
    if before is None or kind is MeasureKind.YES_NO:
        return after
    return _("{before} → {now}").format(before=formats.number(before), now=after)


def journey(view: MeasureView, formats: Formats) -> str:
    """Say where a measure comes from and goes to: "31 at the start → 12 now → 5 a month agreed, by 31 Dec 2026"."""
    version, now = view.version, view.progress.now
    if version.kind is MeasureKind.YES_NO:
        return _yes_no_journey(view, formats)

    def figure(value: Decimal) -> str:
        # A percent sign belongs to each figure; other units stand once, at the end.
        return valued(value, version, formats) if version.unit == "%" else formats.number(value)

    steps = []
    if version.baseline is not None and version.kind is MeasureKind.NUMBER:
        steps.append(_("{value} at the start").format(value=figure(version.baseline)))
    steps.append(_("{value} now").format(value=figure(now)) if now is not None else _("no reading yet"))
    aim = _aim(version, formats)
    if aim:
        text = _("{value} agreed") if version.agreed_on is not None else _("{value} proposed")
        steps.append(text.format(value=aim))
    line = " → ".join(steps)
    if version.target_on is None:
        return line
    return _("{steps}, by {date}").format(steps=line, date=formats.date(version.target_on))


def _yes_no_journey(view: MeasureView, formats: Formats) -> str:
    """Say since when it is so or not, and by when it should be: "Yes since 1 Sep 2026 · agreed by 1 Jan 2027"."""
    version, found = view.version, view.progress
    if found.now is None or found.now_on is None:
        where = _("No reading yet")
    elif found.now:
        alike = takewhile(lambda reading: reading.value, reversed(view.readings))
        since = min((reading.read_on for reading in alike), default=found.now_on)
        where = _("Yes since {date}").format(date=formats.date(since))
    else:
        where = _("Not yet, as of {date}").format(date=formats.date(found.now_on))
    if version.target_on is None:
        aim = _("agreed") if version.agreed_on is not None else _("proposed")
    else:
        text = _("agreed by {date}") if version.agreed_on is not None else _("proposed by {date}")
        aim = text.format(date=formats.date(version.target_on))
    return _APART.join((where, aim))


def _aim(version: MeasureVersion, formats: Formats) -> str:
    def last(value: Decimal) -> str:
        return valued(value, version, formats)

    if version.kind is MeasureKind.NUMBER:
        return last(version.target) if version.target is not None else ""
    low, high = version.lower, version.upper
    if low is not None and high is not None:
        return _("between {low} and {high}").format(low=formats.number(low), high=last(high))
    if high is not None:
        return _("at most {high}").format(high=last(high))
    return _("at least {low}").format(low=last(low)) if low is not None else ""


def standing(view: MeasureView, formats: Formats) -> str:
    """Say how far a measure is and how that is known: "73% of the way · invoice audit log · 2 Nov 2026"."""
    version, found = view.version, view.progress
    parts = []
    if found.share is not None and version.kind is MeasureKind.NUMBER:
        parts.append(_("{share} of the way").format(share=formats.percent(found.share)))
    if found.is_worse and version.kind is MeasureKind.NUMBER:
        parts.append(_("worse than at the start"))
    last = next((reading for reading in reversed(view.readings) if reading.read_on == found.now_on), None)
    if last is not None:
        parts += [last.source] if last.source else []
        parts.append(formats.date(last.read_on))
    if version.agreed_on is None:
        parts.append(_("not agreed with them yet"))
    if not parts:
        return _("Add a reading to see how far it is.")
    return _APART.join(parts)
