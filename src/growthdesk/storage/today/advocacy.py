"""What advocacy asks for: who can be asked to vouch for us, and what each referral waits for.

Rule: what was done later was still to do that day, so that any day can be looked at again.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from growthdesk.domain.advocacy import Restriction, forms_for
from growthdesk.domain.readiness import judge
from growthdesk.domain.referrals import Owed, Referral, followed, owed_of
from growthdesk.domain.today.facts import OwedOfReferral
from growthdesk.domain.today.rules.advocate_to_ask import ReadyToAsk
from growthdesk.storage.readiness import advocates
from growthdesk.storage.reading import Reading
from growthdesk.storage.ready_accounts import ready_accounts
from growthdesk.storage.scope import Ids, only

# Left out: a no, and what was thanked for and is over.
_WAITING = """
SELECT r.* FROM referral r
WHERE r.asked_on <= :as_of
    AND NOT coalesce(r.answer = 'no' AND r.answered_on <= :as_of AND r.introduced_on IS NULL AND r.given_on IS NULL, 0)
    AND NOT coalesce(r.thanked_on <= :as_of AND (r.told_on <= :as_of OR r.introduced_on IS NULL), 0) {of}
"""
_ASKS = """
SELECT r.* FROM referral r
WHERE r.stakeholder_id IN (SELECT value FROM json_each(:ids)) AND r.asked_on <= :as_of
"""
_PEOPLE = "SELECT id, name, left_on FROM stakeholder WHERE id IN (SELECT value FROM json_each(:ids))"
_RESTRICTIONS = "SELECT * FROM restriction WHERE account_id IN (SELECT value FROM json_each(:ids))"
_WRITTEN = "SELECT stakeholder_id, max(id) FROM referral WHERE asked_on IS NULL {of} GROUP BY stakeholder_id"
# Whoever left is asked for nothing more; what is owed to them, or to whom they introduced, stays.
_ASKS_THEM = (Owed.ANSWER, Owed.INTRODUCTION, Owed.ASK_AGAIN)
_STEPS = {
    "answered_on": ("answered_on", "answer", "ask_again_on"),
    "outcome_on": ("outcome_on", "outcome"),
    **{name: (name,) for name in ("introduced_on", "first_contact_on", "met_on", "given_on", "thanked_on", "told_on")},
}


def ready_to_ask(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[ReadyToAsk, ...]:
    """Whoever can be asked on a day, of all accounts or of some, each with the newest moment."""
    written = dict(reading.raw(_WRITTEN.format(of=only("account_id", account_ids)), account_ids=account_ids))
    ready = ready_accounts(reading, as_of, account_ids)
    judged = [(one, judge(one, as_of)) for one in advocates(reading, as_of, list(ready))] if ready else []
    return tuple(
        ReadyToAsk(one.id, one.account.id, one.name, readiness.moments[0], written.get(one.id))
        for one, readiness in judged
        if readiness.is_ready
    )


def owed_of_referrals(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[OwedOfReferral, ...]:
    """What referrals wait for on a day, of all accounts or of some; nobody is asked who left or may not be asked."""
    sql = _WAITING.format(of=only("r.account_id", account_ids))
    waiting = [_as_known(one, as_of) for one in reading.rows(Referral, sql, as_of=as_of, account_ids=account_ids)]
    if not waiting:
        return ()
    found = reading.raw(_PEOPLE, ids=list({one.stakeholder_id for one in waiting}))
    names = {key: name for key, name, _left_on in found}
    gone = {key for key, _name, left_on in found if left_on is not None and left_on <= as_of.isoformat()}
    owed = [
        (one, thing)
        for one in waiting
        for thing in owed_of(one)
        if thing.what not in _ASKS_THEM or one.stakeholder_id not in gone
    ]
    may_ask = _may_ask_again(reading, [one for one, thing in owed if thing.what is Owed.ASK_AGAIN], as_of)
    return tuple(
        OwedOfReferral(
            referral_id=one.id,
            account_id=one.account_id,
            what=thing.what,
            since=thing.since,
            due_on=thing.due_on,
            form=one.form,
            who=names[one.stakeholder_id],
            whom=one.prospect_name,
            person=one.prospect_person,
            outcome=one.outcome,
        )
        for one, thing in owed
        if thing.what is not Owed.ASK_AGAIN or one.id in may_ask
    )


def _may_ask_again(reading: Reading, put_off: Sequence[Referral], as_of: date) -> frozenset[str]:
    """Name those that were not asked again yet, and whose form may still be asked of that person."""
    if not put_off:
        return frozenset()
    asks = reading.rows(Referral, _ASKS, ids=list({one.stakeholder_id for one in put_off}), as_of=as_of)
    again = followed(_as_known(one, as_of) for one in asks)
    restrictions: dict[str, list[Restriction]] = defaultdict(list)
    for one in reading.rows(Restriction, _RESTRICTIONS, ids=list({one.account_id for one in put_off})):
        restrictions[one.stakeholder_id or one.account_id].append(one)
    return frozenset(
        one.id
        for one in put_off
        if one.id not in again
        and one.form in forms_for((), [*restrictions[one.account_id], *restrictions[one.stakeholder_id]], as_of)
    )


def _as_known(one: Referral, as_of: date) -> Referral:
    """Take back what was done after a day."""
    later = [name for name in _STEPS if (day := getattr(one, name)) is not None and day > as_of]
    undone: dict[str, Any] = {field: None for name in later for field in _STEPS[name]}
    return replace(one, **undone) if later else one
