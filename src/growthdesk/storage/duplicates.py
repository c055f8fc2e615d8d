"""Reads for finding duplicates: the few facts accounts and people are told by, and what stands behind one."""

from dataclasses import dataclass

from growthdesk.domain.duplicates import DuplicateKind
from growthdesk.storage.reading import Reading

_ACCOUNTS = "SELECT id, name, city, phone, website FROM account ORDER BY created_at, id"
_PEOPLE = """
SELECT s.id, s.account_id, s.name, s.email, s.phone, a.name AS account
FROM stakeholder s JOIN account a ON a.id = s.account_id
WHERE :account_id IS NULL OR s.account_id = :account_id ORDER BY s.created_at, s.id
"""
_MARKS = "SELECT id, of_kind, first_id, second_id FROM not_duplicate ORDER BY id"
_OWNED = (
    *("stakeholder", "interaction", "action", "agreement", "purchase_order", "measure", "outcome", "value_review"),
    *("circulation", "handover", "commitment", "risk", "onboarding_plan", "milestone", "first_value"),
    *("prospect_fit", "fit_verdict", "praise", "referral", "permission", "restriction"),
)
# Where a person is named, by the kind of record that names them.
_NAMED = {
    "interaction": "SELECT count(*) FROM attendance WHERE stakeholder_id = :id",
    "action": "SELECT count(*) FROM action WHERE stakeholder_id = :id",
    "measure": "SELECT count(DISTINCT measure_id) FROM measure_version WHERE confirmed_by_id = :id",
    "outcome": "SELECT count(*) FROM outcome WHERE confirmed_by_id = :id OR quoted_id = :id",
    "value_review": """SELECT count(*) FROM value_review v WHERE v.for_stakeholder_id = :id
        OR v.figures_agreed_by_id = :id
        OR EXISTS (SELECT 1 FROM review_attendance r WHERE r.review_id = v.id AND r.stakeholder_id = :id)""",
    "decision": "SELECT count(*) FROM decision WHERE stakeholder_id = :id",
    "circulation": "SELECT count(*) FROM circulation WHERE stakeholder_id = :id",
    "commitment": "SELECT count(*) FROM commitment WHERE stakeholder_id = :id",
    "milestone": "SELECT count(*) FROM milestone WHERE stakeholder_id = :id",
    "first_value": "SELECT count(*) FROM first_value WHERE confirmed_by_id = :id",
    "window_answers": "SELECT count(*) FROM window_answers WHERE asked_of_id = :id",
    "praise": "SELECT count(*) FROM praise WHERE stakeholder_id = :id",
    "referral": "SELECT count(*) FROM referral WHERE stakeholder_id = :id",
    "permission": "SELECT count(*) FROM permission WHERE stakeholder_id = :id",
    "restriction": "SELECT count(*) FROM restriction WHERE stakeholder_id = :id",
}


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """What an account is told by."""

    id: str
    name: str
    city: str
    phone: str
    website: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a person is told by."""

    id: str
    account_id: str
    account: str
    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A pair that somebody found to be two."""

    id: str
    of_kind: DuplicateKind
    first_id: str
    second_id: str


def account_facts(reading: Reading) -> tuple[AccountFacts, ...]:
    """The facts of every account, the oldest first."""
    return reading.rows(AccountFacts, _ACCOUNTS)


def person_facts(reading: Reading, account_id: str | None = None) -> tuple[PersonFacts, ...]:
    """The facts of every person, or of those of an account, the oldest first."""
    return reading.rows(PersonFacts, _PEOPLE, account_id=account_id)


def marks(reading: Reading) -> tuple[Mark, ...]:
    """The pairs that are two, the oldest mark first."""
    return reading.rows(Mark, _MARKS)


def behind_account(reading: Reading, account_id: str) -> tuple[tuple[str, int], ...]:
    """How many records of each kind an account has, without the kinds of which it has none."""
    columns = ", ".join(f"(SELECT count(*) FROM {kind} WHERE account_id = :id)" for kind in _OWNED)  # noqa: S608
    (counts,) = reading.raw(f"SELECT {columns}", id=account_id)
    return tuple((kind, count) for kind, count in zip(_OWNED, counts, strict=True) if count)


def behind_person(reading: Reading, person_id: str) -> tuple[tuple[str, int], ...]:
    """In how many records of each kind a person is named, without the kinds in which they are not."""
    counted = ((kind, reading.value(sql, id=person_id)) for kind, sql in _NAMED.items())
    return tuple((kind, count) for kind, count in counted if count)
