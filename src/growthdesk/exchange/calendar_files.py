"""Days as a calendar file (RFC 5545) that Outlook, Apple and Google read; importing it again updates what is there.

Rule: no METHOD, for then DTSTAMP is when an event was last revised, and the same record gives the same file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from growthdesk.exchange.plain_text import said

if TYPE_CHECKING:
    from icalendar import Event


_END = b"END:VCALENDAR"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event of a whole day; `key` stays the same and `sequence` never goes back, so that it is updated."""

    key: str
    day: date
    title: str
    notes: str
    sequence: int
    changed_at: datetime
    is_off: bool


def write_calendar(name: str, events: Sequence[CalendarEvent], tell: Callable[[float], None] | None = None) -> bytes:
    """Return the events as one file; `name` is what programs offer to call the calendar.

    Each event is folded by itself, so that `tell` hears of each: writing thousands takes seconds.
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", "-//GrowthDesk//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # Its kind is unknown to the library, which escapes texts only.
    calendar.add("x-wr-calname", vText(said(name)))
    begin, _, end = bytes(calendar.to_ical()).rpartition(_END)
    parts = [begin]
    for number, event in enumerate(events):
        if tell is not None:
            tell(number / len(events))
        parts.append(bytes(_event(event).to_ical()))
    return b"".join((*parts, _END, end))


def _event(event: CalendarEvent) -> "Event":
    from icalendar import Event

    made = Event()
    changed_at = event.changed_at.astimezone(UTC)
    made.add("uid", f"{event.key}@growthdesk")
    made.add("dtstamp", changed_at)
    made.add("last-modified", changed_at)
    made.add("sequence", event.sequence)
    made.add("dtstart", event.day)
    # The end is the day after, and the last day there is has none: one day is meant then.
    if event.day < date.max:
        made.add("dtend", event.day + timedelta(days=1))
    made.add("summary", said(event.title))
    if event.notes.strip():
        made.add("description", said(event.notes))
    # What is due keeps nobody from being free, and a shared calendar shows nobody what a customer was promised.
    made.add("transp", "TRANSPARENT")
    made.add("class", "PRIVATE")
    made.add("status", "CANCELLED" if event.is_off else "CONFIRMED")
    made.add("categories", ["GrowthDesk"])
    return made
