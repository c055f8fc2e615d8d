"""The sample firm: a story told through the real use cases, with a clock that walks through it up to today.

Rule: the same day gives the same story.
"""

import json
import secrets
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.atomic import check_target
from growthdesk.runtime.clock import Clock
from growthdesk.runtime.instance_lock import InstanceLock
from growthdesk.runtime.paths import UserFolders, resource
from growthdesk.storage.creating import make_empty_file, put_in_place
from growthdesk.storage.database import Database
from growthdesk.storage.opening import Kind, clear_parts, look
from growthdesk.usecases.files import journal_for, place_of
from growthdesk.usecases.sample_firm.storyteller import Storyteller

FOLDER = "sample_firm"
LOGO = "logo.png"


@dataclass(frozen=True, slots=True)
class SampleFirm:
    """The sample firm's file, and how many accounts it has."""

    file: Path
    accounts: int


def make_sample_firm(path: Path, clock: Clock, *, folders: UserFolders, overwrite: bool = False) -> SampleFirm:
    """Make the file of the sample firm, dated up to the clock's day; it takes its name when it is whole."""
    target = check_target(path, overwrite=overwrite)
    with InstanceLock.take(target, folders.locks):
        _refuse_real_firms(target)
        part = target.with_name(f".{target.name}-{secrets.token_hex(8)}.part")
        try:
            make_empty_file(part, journal_for(place_of(target)))
            count = _tell(Database(part, is_part=True), resource(FOLDER), clock.today())
            put_in_place(part, target, overwrite=overwrite)
        finally:
            clear_parts(target.parent, target.name)
    return SampleFirm(target, count)


def _refuse_real_firms(target: Path) -> None:
    """Refuse to take the place of a firm that is nobody's sample, or of one nobody can look into."""
    if not target.exists():
        return
    kind = look(target).kind
    if kind in (Kind.FOREIGN, Kind.EMPTY):
        return
    if kind in (Kind.OURS, Kind.OLDER):
        with closing(Database(target, read_only=True)) as database:
            if database.reading.value("SELECT is_sample FROM firm"):
                return
    raise Refusal("file_not_sample", path=str(target))


def _tell(database: Database, folder: Path, today: date) -> int:
    """Tell every story in the order of its days; return how many accounts there are."""
    told = json.loads((folder / "firm.json").read_text(encoding="utf-8"))
    events = [event for name in told["stories"] for event in json.loads((folder / name).read_text(encoding="utf-8"))]
    try:
        storyteller = Storyteller(database, today, told)
        storyteller.open_firm(told, folder / LOGO)
        for event in sorted(events, key=lambda event: int(event["on"])):
            storyteller.tell(event)
        database.checkpoint()
    finally:
        database.close()
    return sum(event["do"] == "account" for event in events)
