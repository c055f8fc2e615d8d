"""How a success measure stands, in one line: where it started, where it is, where it should be."""

from decimal import Decimal

from growthdesk.domain.measures import MeasureKind, MeasureVersion, MeasureView
from growthdesk.wording import _
from growthdesk.wording.formats import Formats

_APART = " · "


def valued(value: Decimal, version: MeasureVersion, formats: Formats) -> str:
    """Write a value of a measure with its unit; of a yes/no the word."""
    if version.kind is MeasureKind.YES_NO:
        return _("yes") if value else _("no")
    number = formats.number(value)
    if not version.unit:
        return number
    if version.unit == "%":
        return f"{number}%"
    return _("{number} {unit}").format(number=number, unit=version.unit)


def journey(view: MeasureView, formats: Formats) -> str:
    """Say where a measure comes from and goes to: "31 at the start → 12 now → 5 agreed, by 31 Dec 2026"."""
    version, now = view.version, view.progress.now
    steps = []
    if version.baseline is not None and version.kind is MeasureKind.NUMBER:
        steps.append(_("{value} at the start").format(value=formats.number(version.baseline)))
    steps.append(
        _("{value} now").format(value=valued(now, version, formats)) if now is not None else _("no reading yet")
    )
    aim = _aim(version, formats)
    if aim:
        steps.append(_("{value} agreed").format(value=aim))
    line = " → ".join(steps)
    if version.target_on is None:
        return line
    return _("{steps}, by {date}").format(steps=line, date=formats.date(version.target_on))


def _aim(version: MeasureVersion, formats: Formats) -> str:
    if version.kind is MeasureKind.NUMBER:
        return formats.number(version.target) if version.target is not None else ""
    if version.kind is MeasureKind.YES_NO:
        return _("yes")
    low, high = version.lower, version.upper
    if low is not None and high is not None:
        return _("between {low} and {high}").format(low=formats.number(low), high=formats.number(high))
    if high is not None:
        return _("at most {high}").format(high=formats.number(high))
    return _("at least {low}").format(low=formats.number(low)) if low is not None else ""


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
