"""What an entry of a calendar says: our own words, for the calendar of whoever does the work."""

from growthdesk.domain.calendar import CalendarEntry, EntryKind, EntryState
from growthdesk.domain.records import Side
from growthdesk.wording import N_, _, translated

# What has no words of its own.
_OF_ACCOUNT = {
    EntryKind.REVIEW: N_("{account}: value review"),
    EntryKind.KICKOFF: N_("{account}: first meeting"),
    EntryKind.CHAMPION: N_("{account}: find out who the champion is"),
    EntryKind.BUDGET_OWNER: N_("{account}: find out who owns the budget"),
}


def entry_title(entry: CalendarEntry) -> str:
    """Return the line a calendar shows: the account first, for a day of a month shows few letters."""
    title = _titles(entry).format(account=_one_line(entry.account), what=_one_line(entry.what))
    if entry.state is not EntryState.OFF:
        return title
    # Not every calendar strikes out what is cancelled: the words say it too.
    is_review = entry.kind is EntryKind.REVIEW
    return (_("Cancelled: {title}") if is_review else _("No longer due: {title}")).format(title=title)


def entry_notes(entry: CalendarEntry) -> str:
    """Say whose it is and where it stands."""
    lines = []
    if entry.who:
        is_theirs = entry.side is Side.CUSTOMER
        lines.append((_("At the client: {who}") if is_theirs else _("Owner: {who}")).format(who=entry.who))
    lines.append(_("From GrowthDesk, where it is changed."))
    return "\n".join(lines)


def _titles(entry: CalendarEntry) -> str:
    is_theirs = entry.side is Side.CUSTOMER
    of_account = _OF_ACCOUNT.get(entry.kind)
    if of_account is not None:
        return translated(of_account)
    if entry.kind is EntryKind.MILESTONE:
        return _("{account}: {what} (first value)") if entry.is_first_value else _("{account}: {what} (milestone)")
    if entry.kind is EntryKind.FIRST_CONTACT:
        return _("{account}: first contact with {what}, introduced by them")
    if entry.kind is EntryKind.ASK_AGAIN:
        # Of a request that is gone nobody knows any more whom it was to.
        return _("{account}: ask {what} again") if entry.what else _("{account}: ask again")
    if entry.kind is EntryKind.RISK:
        return _("{account}: {what} (risk)")
    if entry.kind is EntryKind.COMMITMENT:
        return _("{account}: {what} (they promised)") if is_theirs else _("{account}: {what} (we promised)")
    return _("{account}: {what} (they do it)") if is_theirs else _("{account}: {what}")


def _one_line(text: str) -> str:
    return " ".join(text.split())
