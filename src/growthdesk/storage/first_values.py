"""Reads of first values: those of an account, what came next, and the facts their time is counted from."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.accounts import is_established
from growthdesk.domain.first_value import ActivationFacts, FirstValue, WindowAnswers
from growthdesk.storage.reading import Reading

_FIRST_VALUES = "SELECT * FROM first_value WHERE account_id = :account_id ORDER BY confirmed_on, id"
_CONFIRMED = "SELECT account_id, min(confirmed_on) FROM first_value GROUP BY account_id"
_ANSWERS = "SELECT * FROM window_answers WHERE account_id = :account_id ORDER BY asked_on DESC, id DESC"
_ACTIVATION = """
SELECT id, is_imported, recorded_on, signed_on, ended_on,
    (SELECT min(confirmed_on) FROM first_value WHERE account_id = account.id) AS confirmed_on
FROM account WHERE status <> 'prospect' ORDER BY id
"""


def first_values(reading: Reading, account_id: str) -> tuple[FirstValue, ...]:
    """The first values an account confirmed, the earliest first: each plan has one at most."""
    return reading.rows(FirstValue, _FIRST_VALUES, account_id=account_id)


def confirmed_by_account(reading: Reading) -> dict[str, date]:
    """The day each account confirmed its first value, of those that did."""
    return {account_id: date.fromisoformat(day) for account_id, day in reading.raw(_CONFIRMED)}


def window_answers(reading: Reading, account_id: str) -> tuple[WindowAnswers, ...]:
    """What an account said comes next, the newest first."""
    return reading.rows(WindowAnswers, _ANSWERS, account_id=account_id)


@dataclass(frozen=True, slots=True)
class _Activated:
    id: str
    is_imported: bool
    recorded_on: date
    signed_on: date | None
    ended_on: date | None
    confirmed_on: date | None


def activation_facts(reading: Reading) -> tuple[ActivationFacts, ...]:
    """What the time to first value is counted from, of every account but prospects."""
    return tuple(
        ActivationFacts(
            account_id=one.id,
            is_established=is_established(
                is_imported=one.is_imported, recorded_on=one.recorded_on, signed_on=one.signed_on
            ),
            signed_on=one.signed_on,
            ended_on=one.ended_on,
            confirmed_on=one.confirmed_on,
        )
        for one in reading.rows(_Activated, _ACTIVATION)
    )
