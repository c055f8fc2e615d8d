"""Commitments in words: whose a promise is, and where it stands with its day."""

from datetime import date

from growthdesk.domain.commitments import CommitmentRow, CommitmentState, commitment_state
from growthdesk.domain.records import Side
from growthdesk.wording import _
from growthdesk.wording.formats import Formats


def whose(side: Side) -> str:
    """Say on whose side a promise is."""
    return _("Ours") if side is Side.US else _("Theirs")


def promised_words(row: CommitmentRow, formats: Formats) -> str:
    """Say who said it and when, as far as that is known."""
    if row.made_on is None:
        return _("said by {name}").format(name=row.made_by) if row.made_by else ""
    day = formats.date(row.made_on)
    if row.made_by:
        return _("said by {name}, {day}").format(name=row.made_by, day=day)
    return _("promised {day}").format(day=day)


def day_words(row: CommitmentRow, formats: Formats, today: date) -> str:
    """Say how near the day of a promise is, or when and why it ended."""
    state = commitment_state(row, today)
    if state is CommitmentState.KEPT and row.kept_on is not None:
        return _("kept {day}").format(day=formats.date(row.kept_on))
    if state is CommitmentState.RELEASED and row.released_on is not None:
        return _("released {day}").format(day=formats.date(row.released_on))
    return formats.relative_days(row.due_on, today) if row.due_on is not None else ""
