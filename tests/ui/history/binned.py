"""What a deletion left in the bin."""

from growthdesk.usecases.bin import bin_rows
from growthdesk.usecases.desk import Desk


def binned(desk: Desk) -> list[str]:
    """Return the kinds of record in the bin, the last deleted first."""
    return [row.deletion.record_kind for row in bin_rows(desk)]
