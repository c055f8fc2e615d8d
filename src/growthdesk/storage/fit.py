"""Reads of fit: the page before the signature, and the judgements of a relationship."""

from datetime import date

from growthdesk.domain.fit import FitVerdict, FitVerdictRow, ProspectFit
from growthdesk.storage.reading import Reading

_VERDICTS = """
SELECT v.id, v.revision, v.verdict, v.reason, v.judged_on, coalesce(m.name, '') AS judged_by
FROM fit_verdict v LEFT JOIN team_member m ON m.id = v.judged_by_id
WHERE v.account_id = :account_id ORDER BY v.judged_on DESC, v.created_at DESC, v.id DESC
"""
_IN_FORCE = """
SELECT * FROM fit_verdict WHERE account_id = :account_id AND judged_on <= :as_of
ORDER BY judged_on DESC, created_at DESC, id DESC LIMIT 1
"""


def prospect_fit(reading: Reading, account_id: str) -> ProspectFit | None:
    """The page before the signature of an account."""
    return next(iter(reading.find(ProspectFit, account_id=account_id)), None)


def fit_verdicts(reading: Reading, account_id: str) -> tuple[FitVerdictRow, ...]:
    """The judgements of an account, the newest first."""
    return reading.rows(FitVerdictRow, _VERDICTS, account_id=account_id)


def fit_verdict_in_force(reading: Reading, account_id: str, as_of: date) -> FitVerdict | None:
    """The judgement that held on a day."""
    return reading.row(FitVerdict, _IN_FORCE, account_id=account_id, as_of=as_of)
