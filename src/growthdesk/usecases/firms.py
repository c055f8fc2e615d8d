"""The firm and its team, and who you are: the team member with the name of the person at this computer."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.domain.firms import Firm, FirmDraft, TeamMember, problems_in_firm, problems_in_team_member
from growthdesk.domain.history import Changes
from growthdesk.domain.name_words import plain
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.storage import firms as storage
from growthdesk.storage.opening import refuse_part_of
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.logos import clean_logo

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


# More than any logo may have, so that what is too large is still said to be.
LARGEST_LOGO_READ = 30_000_000


def firm(desk: Desk) -> Firm:
    """Read the firm of the file; Refusal `firm_missing` when the file has none."""
    found = storage.firm(desk.reading)
    if found is None:
        raise Refusal("firm_missing")
    return found


def firm_form(desk: Desk) -> tuple[FirmDraft, int]:
    """Read the firm for its form, with the revision to hand back."""
    found = firm(desk)
    return draft_of(FirmDraft, found), found.revision


def save_firm(desk: Desk, draft: FirmDraft, revision: int) -> Changes:
    """Save the firm's name, currency, language, paper, week, colour and footer."""
    refuse_problems(problems_in_firm(draft))
    with desk.transaction("firm_changed") as t:
        t.change(replace(firm(desk), revision=revision), **fields_of(draft))
    return t.changes


def read_logo(desk: Desk, path: Path) -> bytes:
    """Read a picture somebody chose, no more of it than is ever taken; raise Refusal when it cannot be read."""
    refuse_part_of(desk.database.path, path)
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_LOGO_READ)
    except OSError as error:
        raise Refusal("file_unreadable", path=str(path)) from error


def set_logo(desk: Desk, data: bytes | None, revision: int) -> Changes:
    """Set or take away the logo, a PNG, JPEG or SVG picture; Refusal `logo_…` when it is none that can be printed."""
    logo = None if data is None else clean_logo(data)
    with desk.transaction("logo_changed") as t:
        t.change(replace(firm(desk), revision=revision), logo=logo)
    return t.changes


def team(desk: Desk) -> tuple[TeamMember, ...]:
    """Read everybody in the firm, those who left last."""
    return storage.team(desk.reading)


def team_now(desk: Desk) -> tuple[TeamMember, ...]:
    """Read who is in the firm today; where that is one person, nobody is asked who does something."""
    return tuple(member for member in team(desk) if member.is_there(desk.today))


def you(desk: Desk) -> TeamMember | None:
    """Read the team member at this computer, None until something was written in their name."""
    return _named(desk.reading, desk.actor)


def yourself(t: "Transaction", desk: Desk) -> TeamMember:
    """Return the team member at this computer inside a transaction, added when missing."""
    found = _named(t, desk.actor)
    return found or t.new(TeamMember, name=desk.actor.strip(), email="", left_on=None)


def refuse_gone(
    reading: Reading, member_id: str | None, on: date, *, field: str = "owner_id", before: str | None = None
) -> None:
    """Refuse to name somebody who is not in the team on a day, in the words of a form's `field`.

    Whoever was named there `before` may stay: what they did or had in hand is not asked again.
    """
    if member_id is not None and member_id != before:
        member = reading.get(TeamMember, member_id)
        if not member.is_there(on):
            refuse_problems((Problem(field, "has_left", (("name", member.name),)),))


def owner_or_you(
    t: "Transaction",
    desk: Desk,
    owner_id: str | None,
    *,
    before: str | None = None,
    on: date | None = None,
    field: str = "owner_id",
) -> str:
    """Return the team member meant by a form: the one chosen, or the person at this computer.

    Refused is who is not in the team today, or `on` the day it is about, unless they were named there `before`.
    """
    refuse_gone(t, owner_id or None, on or desk.today, field=field, before=before)
    return owner_id or yourself(t, desk).id


def the_only_one(t: "Transaction", desk: Desk) -> str | None:
    """Return who does everything: the one there is, in an empty team you; None where there are several to choose."""
    there = [member.id for member in storage.team(t) if member.is_there(desk.today)]
    if not there:
        return yourself(t, desk).id
    return there[0] if len(there) == 1 else None


def resolve_team_member(desk: Desk, text: str) -> str:
    """Find the team member a typed text means: an id or a name, without regard to case and accents.

    Raises Refusal `team_member_unknown` (fact `names`: those there are).
    """
    members = team(desk)
    wanted = plain(text)
    found = [one for one in members if text.strip() == one.id or (wanted and plain(one.name) == wanted)]
    if not found:
        raise Refusal("team_member_unknown", name=text.strip(), names=", ".join(one.name for one in members))
    return found[0].id


def add_team_member(desk: Desk, name: str, email: str = "") -> Changes:
    """Add somebody to the team; a name stands for one person."""
    refuse_problems(problems_in_team_member(name, email, others=[member.name for member in team(desk)]))
    with desk.transaction("team_member_added") as t:
        t.new(TeamMember, name=name.strip(), email=email.strip(), left_on=None)
    return t.changes


def save_team_member(desk: Desk, member_id: str, name: str, email: str, left_on: date | None, revision: int) -> Changes:
    """Save a team member; Refusal `team_member_owns` for whoever leaves with anything in hand."""
    others = [member.name for member in team(desk) if member.id != member_id]
    refuse_problems(problems_in_team_member(name, email, others=others))
    with desk.transaction("team_member_changed") as t:
        member = replace(t.get(TeamMember, member_id), revision=revision)
        saved = replace(member, name=name.strip(), email=email.strip(), left_on=left_on)
        if left_on is not None and member.left_on is None:
            # All kinds of record are loaded with this: not before somebody leaves.
            from growthdesk.usecases.reassigning import leave

            leave(t, desk, saved)
        else:
            t.change(saved)
    return t.changes


def _named(reading: Reading, name: str) -> TeamMember | None:
    wanted = name.strip().casefold()
    # The team is ordered with those who left last: who is still there comes first.
    return next((member for member in storage.team(reading) if member.name.strip().casefold() == wanted), None)
