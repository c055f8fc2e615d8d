"""Reads of advocacy: the praise, the restrictions and the permissions of an account."""

from datetime import date

from growthdesk.domain.advocacy import PermissionRow, PraiseRow, RestrictionRow
from growthdesk.storage.reading import Reading

_PRAISE = """
SELECT p.*, s.name AS person, s.title
FROM praise p JOIN stakeholder s ON s.id = p.stakeholder_id
WHERE p.account_id = :account_id ORDER BY p.said_on DESC, p.id DESC
"""
_RESTRICTIONS = """
SELECT r.*, coalesce(s.name, '') AS person
FROM restriction r LEFT JOIN stakeholder s ON s.id = r.stakeholder_id
WHERE r.account_id = :account_id
ORDER BY r.lifted_on IS NOT NULL, coalesce(r.lifted_on, r.noted_on) DESC, r.id DESC
"""
_PERMISSIONS = """
SELECT p.*, s.name AS person, s.title
FROM permission p JOIN stakeholder s ON s.id = p.stakeholder_id
WHERE p.account_id = :account_id
ORDER BY p.withdrawn_on IS NOT NULL OR coalesce(p.expires_on, '9') < :today, p.granted_on DESC, p.id DESC
"""


def praise_of_account(reading: Reading, account_id: str) -> tuple[PraiseRow, ...]:
    """The praise of an account's people, the newest first."""
    return reading.rows(PraiseRow, _PRAISE, account_id=account_id)


def restrictions_of_account(reading: Reading, account_id: str) -> tuple[RestrictionRow, ...]:
    """The restrictions of an account and its people: those that hold, then what was lifted, the newest first."""
    return reading.rows(RestrictionRow, _RESTRICTIONS, account_id=account_id)


def permissions_of_account(reading: Reading, account_id: str, today: date) -> tuple[PermissionRow, ...]:
    """The permissions of an account's people: those that hold, then the others, the newest first."""
    return reading.rows(PermissionRow, _PERMISSIONS, account_id=account_id, today=today)
