"""The days of a firm as a calendar file, for the calendar of whoever does the work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from growthdesk.domain.calendar import TOLD_FOR_DAYS, CalendarEntry, EntryState, of_owner, worth_telling
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.calendar_files import CalendarEvent, write_calendar
from growthdesk.runtime.atomic import check_target, write_atomically
from growthdesk.storage import calendar as storage
from growthdesk.storage.opening import refuse_part_of
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import firm
from growthdesk.wording import _
from growthdesk.wording.calendar import entry_notes, entry_title

Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class CalendarExport:
    """What was written: how many events, of which so many come off a calendar that has them."""

    file: Path
    events: int
    taken_off: int


def calendar_entries(desk: Desk, owner_id: str | None = None) -> tuple[CalendarEntry, ...]:
    """Read what has a day and what has none any more; of one team member what they see to."""
    since = desk.clock.now() - timedelta(days=TOLD_FOR_DAYS)
    with desk.database.one_moment():
        found = storage.calendar_entries(desk.reading, desk.today, since)
        entries = tuple(entry for entry in found if entry.may_be_known)
        if owner_id is not None:
            member = desk.reading.get(TeamMember, owner_id)
            entries = of_owner(entries, member.id, storage.were_of(desk.reading, member.id, since))
        return worth_telling(entries, desk.today, storage.once_later(desk.reading, desk.today, since))


def export_calendar(
    desk: Desk, path: Path, owner_id: str | None = None, tell: Tell | None = None, *, overwrite: bool = False
) -> CalendarExport:
    """Write the days of everybody, or of one team member; Refusal `calendar_empty` where there is none.

    `tell` is told how far it is, 0 to 1, and may raise to give up.
    """
    refuse_part_of(desk.database.path, path)
    check_target(path, overwrite=overwrite)
    the_firm = firm(desk)
    entries = calendar_entries(desk, owner_id)
    if not entries:
        # An empty calendar is no valid file, and programs refuse it.
        raise Refusal("calendar_empty")
    name = _("{firm} in GrowthDesk").format(firm=the_firm.name)
    events = [_event(entry, the_firm.id) for entry in entries]
    write_atomically(path, write_calendar(name, events, tell or _unheard), overwrite=overwrite)
    return CalendarExport(path, len(events), sum(event.is_off for event in events))


def _event(entry: CalendarEntry, file_id: str) -> CalendarEvent:
    """Name an event by its record and its file: records of two sample files may have the same id."""
    return CalendarEvent(
        key=f"{entry.record_id}.{file_id}",
        day=entry.day,
        title=entry_title(entry),
        notes=entry_notes(entry),
        sequence=entry.revision,
        changed_at=entry.changed_at,
        is_off=entry.state is EntryState.OFF,
    )


def _unheard(_fraction: float) -> None:
    """Tell nobody."""
