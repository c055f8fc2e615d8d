"""The accounts with somebody who can be asked: told in short, since lists ask it of thousands at once.

Rule: the answer is that of `judge`. Where nobody was asked before and nothing is forbidden, nothing but a promise of
ours can stop it, and sets decide; the others are judged.
"""

from collections import defaultdict
from datetime import date, timedelta

from growthdesk.domain.readiness import MOMENT_DAYS, MomentKind, judge
from growthdesk.storage.readiness import ATTENDED, MOMENTS, OF_CHAMPION, advocates
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only

_STOPPED = """
SELECT id FROM account WHERE status <> 'active' AND NOT (status = 'ended' AND coalesce(ended_on, '') > :as_of) {account}
UNION ALL
SELECT account_id FROM commitment
WHERE side = 'us' AND due_on < :as_of AND (kept_on IS NULL OR kept_on > :as_of)
    AND (released_on IS NULL OR released_on > :as_of) {of}
"""
_UNSURE = """
SELECT account_id FROM referral WHERE asked_on <= :as_of {of}
UNION
SELECT account_id FROM restriction WHERE noted_on <= :as_of AND (lifted_on IS NULL OR lifted_on > :as_of) {of}
"""
# CROSS JOIN keeps the few accounts first.
_THERE = """
SELECT s.account_id, s.id, ',' || s.roles || ',' LIKE '%,champion,%'
FROM json_each(:ids) a CROSS JOIN stakeholder s ON s.account_id = a.value
WHERE s.left_on IS NULL OR s.left_on > :as_of
"""


def ready_accounts(reading: Reading, as_of: date, account_ids: Ids = None) -> frozenset[str]:
    """Name the accounts with somebody who can be asked that day, of all or of some."""
    of = {"as_of": as_of, "account_ids": account_ids}
    since = as_of - timedelta(days=MOMENT_DAYS)
    happened = [
        row[:4] for sql, key in MOMENTS for row in reading.raw(sql.format(of=only(key, account_ids)), since=since, **of)
    ]
    if not happened:
        return frozenset()
    in_account = only("account_id", account_ids)
    stopped = {key for (key,) in reading.raw(_STOPPED.format(account=only("id", account_ids), of=in_account), **of)}
    may_be = {row[2] for row in happened} - stopped
    unsure = may_be.intersection(key for (key,) in reading.raw(_UNSURE.format(of=in_account), **of))
    sure = may_be - unsure
    found = _with_whom(reading, as_of, [row for row in happened if row[2] in sure], sure)
    if unsure:
        judged = advocates(reading, as_of, list(unsure))
        found.update(one.account.id for one in judged if judge(one, as_of).is_ready)
    return frozenset(found)


def _with_whom(
    reading: Reading, as_of: date, happened: list[tuple[str, str, str, str | None]], sure: set[str]
) -> set[str]:
    """Name the accounts where somebody there stands for what happened: whoever is named, attended, or the champion."""
    there: dict[str, set[str]] = defaultdict(set)
    with_champion = set()
    for account_id, person_id, is_champion in reading.raw(_THERE, as_of=as_of, ids=list(sure)):
        there[account_id].add(person_id)
        if is_champion:
            with_champion.add(account_id)
    reviews = [record_id for kind, record_id, _account_id, _person_id in happened if kind == MomentKind.REVIEW]
    attended: dict[str, set[str]] = defaultdict(set)
    for review_id, person_id in reading.raw(ATTENDED, review_ids=reviews) if reviews else ():
        attended[review_id].add(person_id)
    return {
        account_id
        for kind, record_id, account_id, person_id in happened
        if person_id in there[account_id]
        or (kind in OF_CHAMPION and account_id in with_champion)
        or (record_id in attended and attended[record_id] & there[account_id])
    }
