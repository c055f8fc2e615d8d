"""A handover whose last gap a change closes passes with that change, in one step with it, and for good.

Rule: nothing of the record turns it back later; only undoing the change does. Without a handover that was judged and
did not pass this costs one question to the file.
"""

from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.handover_standing import standing
from growthdesk.storage.handovers import facts_of_handovers, not_passed
from growthdesk.storage.working_weeks import working_week

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

# What a handover is judged from, by the name of its table.
_JUDGED_FROM = frozenset(
    {
        "account",
        "action",
        "attendance",
        "commitment",
        "handover",
        "interaction",
        "measure",
        "measure_version",
        "risk",
        "stakeholder",
    }
)


def keep_passes(t: "Transaction", today: date) -> None:
    """Store PASS for each handover that passes by what a transaction changed."""
    account_ids = {one.account_id for one in t.touched if one.account_id and one.kind in _JUDGED_FROM}
    judged = not_passed(t, account_ids) if account_ids else ()
    if not judged:
        return
    week = working_week(t)
    for facts in facts_of_handovers(t, judged, today):
        if standing(facts, week).verdict is HandoverVerdict.PASS:
            t.change(facts.handover, verdict=HandoverVerdict.PASS, remedy_on=None)
