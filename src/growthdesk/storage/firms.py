"""Reads of the firm and its team."""

from datetime import date

from growthdesk.domain.firms import Firm, TeamMember
from growthdesk.storage.reading import Reading


def firm(reading: Reading) -> Firm | None:
    """The one firm of the file."""
    return reading.row(Firm, "SELECT * FROM firm ORDER BY id LIMIT 1")


def team(reading: Reading) -> tuple[TeamMember, ...]:
    """Everybody in the firm, those who left last."""
    sql = "SELECT * FROM team_member ORDER BY left_on IS NOT NULL, name COLLATE NOCASE, id"
    return reading.rows(TeamMember, sql)


def who_left(reading: Reading, as_of: date) -> frozenset[str]:
    """The ids of those who are not in the team any more on a day."""
    sql = "SELECT id FROM team_member WHERE left_on <= :as_of"
    return frozenset(member_id for (member_id,) in reading.raw(sql, as_of=as_of))


def team_size(reading: Reading, as_of: date) -> int:
    """How many are in the team on a day."""
    sql = "SELECT count(*) FROM team_member WHERE left_on IS NULL OR left_on > :as_of"
    return int(reading.value(sql, as_of=as_of))
