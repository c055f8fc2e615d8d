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

_FREE = """
SELECT a.id FROM account a
WHERE (a.status = 'active' OR a.status = 'ended' AND a.ended_on > :as_of)
    AND (a.signed_on IS NULL OR a.signed_on <= :as_of) AND NOT EXISTS (
    SELECT 1 FROM commitment c WHERE c.account_id = a.id AND c.due_on < :as_of AND c.side = 'us'
        AND (c.kept_on IS NULL OR c.kept_on > :as_of) AND (c.released_on IS NULL OR c.released_on > :as_of)
) {of}
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
# So many accounts or fewer are asked for by name.
FEW = 400


def ready_accounts(reading: Reading, as_of: date, account_ids: Ids = None) -> frozenset[str]:
    """Name the accounts with somebody who can be asked that day, of all or of some."""
    free = {
        key for (key,) in reading.raw(_FREE.format(of=only("a.id", account_ids)), as_of=as_of, account_ids=account_ids)
    }
    if len(free) <= FEW:
        account_ids = list(free)
    of = {"as_of": as_of, "since": as_of - timedelta(days=MOMENT_DAYS), "account_ids": account_ids}
    read = (reading.raw(sql.format(of=only(key, account_ids)), **of) for sql, key in MOMENTS)
    happened = [row[:4] for rows in read for row in rows if row[2] in free]
    if not happened:
        return frozenset()
    may_be = {account_id for _kind, _id, account_id, _person_id in happened}
    asked = reading.raw(_UNSURE.format(of=only("account_id", account_ids)), as_of=as_of, account_ids=account_ids)
    unsure = may_be.intersection(key for (key,) in asked)
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
