"""Where stage 6 stands: told in short for the list of accounts, and in full for one.

Rule: what judges readiness is loaded when a list is read, not with the program, which shows its window sooner.
"""

from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.stages import StageState, advocate_state
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only

if TYPE_CHECKING:
    from growthdesk.domain.stage_facts import AdvocateFacts

# One look at every referral that gave something: by account, whether thanks or news are owed.
_GAVE = """
SELECT account_id, max(thanked_on IS NULL OR thanked_on > :as_of
    OR outcome_on <= :as_of AND introduced_on IS NOT NULL AND (told_on IS NULL OR told_on > :as_of))
FROM referral WHERE (introduced_on <= :as_of OR given_on <= :as_of) {of} GROUP BY account_id
"""


def advocate_states(reading: Reading, as_of: date, account_ids: Ids = None) -> dict[str, StageState]:
    """Judge stage 6 of the accounts where it is not simply open."""
    from growthdesk.storage.ready_accounts import ready_accounts

    owes = dict(reading.raw(_GAVE.format(of=only("account_id", account_ids)), as_of=as_of, account_ids=account_ids))
    ready = ready_accounts(reading, as_of, account_ids)
    return {
        key: advocate_state(has_given=key in owes, asks_attention=key in ready or owes.get(key) == 1)
        for key in (*owes, *ready)
    }


def advocate_facts(reading: Reading, account_id: str, as_of: date) -> "AdvocateFacts":
    """What stage 6 of one account is judged from."""
    from growthdesk.domain.referrals import Owed
    from growthdesk.domain.stage_facts import AdvocateFacts, Named
    from growthdesk.storage.today.advocacy import owed_of_referrals, ready_to_ask

    of = (account_id,)
    owed = owed_of_referrals(reading, as_of, of)

    def waiting(what: Owed) -> tuple[Named, ...]:
        return tuple(Named(one.referral_id, one.who) for one in owed if one.what is what)

    gave = _GAVE.format(of=only("account_id", of))
    return AdvocateFacts(
        has_given=bool(reading.raw(gave, as_of=as_of, account_ids=of)),
        ready=tuple(Named(one.stakeholder_id, one.who) for one in ready_to_ask(reading, as_of, of)),
        to_thank=waiting(Owed.THANKS),
        to_tell=waiting(Owed.NEWS),
    )
