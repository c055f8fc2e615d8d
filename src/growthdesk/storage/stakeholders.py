"""Reads of people: the rows of an account with their last two-way contact, and where a person is named."""

from growthdesk.domain.stakeholders import PersonRow
from growthdesk.storage.reading import Reading

_PEOPLE = """
SELECT s.id, s.revision, s.name, s.title, s.email, s.phone, s.roles, s.influence, s.support, s.success_words,
    s.left_on,
    (SELECT max(i.happened_on) FROM attendance t JOIN interaction i ON i.id = t.interaction_id
        WHERE t.stakeholder_id = s.id AND i.is_two_way = 1 AND i.kind <> 'note') AS last_two_way_on
FROM stakeholder s WHERE s.account_id = :account_id
ORDER BY s.left_on IS NOT NULL, s.influence DESC NULLS LAST, s.name COLLATE NOCASE, s.id
"""
# Where a person stands behind something said, agreed or promised; deleting them would lose who it was.
_NAMED = """
SELECT 'account' WHERE EXISTS (SELECT 1 FROM account WHERE success_said_by_id = :id)
UNION ALL SELECT 'measure' WHERE EXISTS (SELECT 1 FROM measure_version WHERE confirmed_by_id = :id)
UNION ALL SELECT 'outcome' WHERE EXISTS (SELECT 1 FROM outcome WHERE confirmed_by_id = :id OR quoted_id = :id)
UNION ALL SELECT 'value_review' WHERE EXISTS (
    SELECT 1 FROM value_review WHERE for_stakeholder_id = :id OR figures_agreed_by_id = :id
    UNION ALL SELECT 1 FROM review_attendance WHERE stakeholder_id = :id)
UNION ALL SELECT 'decision' WHERE EXISTS (SELECT 1 FROM decision WHERE stakeholder_id = :id)
UNION ALL SELECT 'action' WHERE EXISTS (SELECT 1 FROM action WHERE stakeholder_id = :id)
UNION ALL SELECT 'circulation' WHERE EXISTS (SELECT 1 FROM circulation WHERE stakeholder_id = :id)
UNION ALL SELECT 'commitment' WHERE EXISTS (SELECT 1 FROM commitment WHERE stakeholder_id = :id)
UNION ALL SELECT 'milestone' WHERE EXISTS (SELECT 1 FROM milestone WHERE stakeholder_id = :id)
UNION ALL SELECT 'first_value' WHERE EXISTS (SELECT 1 FROM first_value WHERE confirmed_by_id = :id)
UNION ALL SELECT 'window_answers' WHERE EXISTS (SELECT 1 FROM window_answers WHERE asked_of_id = :id)
UNION ALL SELECT 'praise' WHERE EXISTS (SELECT 1 FROM praise WHERE stakeholder_id = :id)
UNION ALL SELECT 'referral' WHERE EXISTS (SELECT 1 FROM referral WHERE stakeholder_id = :id)
UNION ALL SELECT 'permission' WHERE EXISTS (SELECT 1 FROM permission WHERE stakeholder_id = :id)
UNION ALL SELECT 'restriction' WHERE EXISTS (SELECT 1 FROM restriction WHERE stakeholder_id = :id)
"""


def people(reading: Reading, account_id: str) -> tuple[PersonRow, ...]:
    """The people of an account: who is still there first, then by influence and name."""
    return reading.rows(PersonRow, _PEOPLE, account_id=account_id)


def where_named(reading: Reading, stakeholder_id: str) -> tuple[str, ...]:
    """Record kinds in which a person stands behind something said, agreed or promised."""
    return tuple(kind for (kind,) in reading.raw(_NAMED, id=stakeholder_id))


def those_not_at(reading: Reading, account_id: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the ids that name nobody at the account."""
    sql = "SELECT id FROM stakeholder WHERE account_id = :account_id AND id IN (SELECT value FROM json_each(:ids))"
    known = {found for (found,) in reading.raw(sql, account_id=account_id, ids=ids)}
    return tuple(one for one in ids if one not in known)
