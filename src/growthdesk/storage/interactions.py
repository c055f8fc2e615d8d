"""Reads of interactions: who took part."""

from growthdesk.domain.interactions import Attendance
from growthdesk.storage.reading import Reading


def attendances(reading: Reading, interaction_id: str) -> tuple[Attendance, ...]:
    """Who took part in an interaction, in the order they were added."""
    sql = "SELECT * FROM attendance WHERE interaction_id = :interaction_id ORDER BY id"
    return reading.rows(Attendance, sql, interaction_id=interaction_id)
