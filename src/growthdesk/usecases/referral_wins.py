"""A referral is won with the change that makes whom it brought a client, whichever way that comes about.

Rule: form, win, import and merge alike; undoing the change takes it back. A transaction that neither made an account a
client nor linked one to a referral costs no question to the file.
"""

import json
from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.referrals import ReferralOutcome
from growthdesk.storage.referrals import won_by

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

_IS_CLIENT = '"status":"active"'
_IS_LINKED = '"prospect_account_id":"'


def note_wins(t: "Transaction", today: date) -> None:
    """Store that a referral is won whose prospect became a client in this transaction, on the day it signed.

    Who signed before the introduction was a client already, so nothing was won. Whoever was told of another end is told
    anew, and why it ended otherwise holds no more.
    """
    account_ids = {one.record_id for one in t.touched if one.kind == "account" and _IS_CLIENT in one.after}
    account_ids |= {
        str(json.loads(one.after)["prospect_account_id"])
        for one in t.touched
        if one.kind == "referral" and _IS_LINKED in one.after
    }
    for found, signed_on in won_by(t, account_ids) if account_ids else ():
        won_on = min(signed_on or today, today)
        nothing = dict.fromkeys(("outcome_note", "told_note"), "")
        t.change(found, outcome=ReferralOutcome.WON, outcome_on=won_on, told_on=None, **nothing)
