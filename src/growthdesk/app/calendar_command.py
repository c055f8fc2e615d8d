"""`growthdesk calendar`: what is due, reviews and milestones as a file for any calendar."""

import argparse
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer
from growthdesk.wording import ngettext_

if TYPE_CHECKING:
    from growthdesk.usecases.desk import Desk


def run_calendar_command(chosen: argparse.Namespace, reading: "AbstractContextManager[Desk]") -> Answer:
    """Write the calendar of everybody, or of the team member asked for."""
    from growthdesk.usecases.calendar import export_calendar
    from growthdesk.usecases.firms import resolve_team_member

    with reading as desk:
        owner_id = None if chosen.owner is None else resolve_team_member(desk, chosen.owner)
        exported = export_calendar(desk, chosen.output, owner_id, overwrite=chosen.force)
    words = ngettext_("Wrote {count} event: {file}", "Wrote {count} events: {file}", exported.events)
    line = words.format(count=exported.events, file=exported.file)
    return Answer({"file": str(exported.file), "events": exported.events}, (line,))
