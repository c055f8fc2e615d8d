"""Whether the words of a request may go out: the one check of its mail and of its referral kit.

Rule: what is absolute is never stepped over, and what is over is only read; every other stop yields to a written
reason. A request is no stop to itself.
"""

from dataclasses import replace

from growthdesk.domain.advocacy import Restriction
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.domain.readiness import Readiness, Stop, judge
from growthdesk.domain.referrals import OVER, Referral, ReferralState
from growthdesk.usecases import referral_steps as steps
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.referrals import readiness_of_person
from growthdesk.wording.advocacy import restriction_words
from growthdesk.wording.isolates import unmarked


def is_over(found: Referral) -> bool:
    """Whether a request can only be read and copied: they said no, or what became of it is known."""
    return found.state in OVER


def refuse_unsendable(desk: Desk, referral_id: str) -> None:
    """Refuse to send a request: what no reason helps against, or another stop before a draft says why all the same."""
    found = desk.reading.get(Referral, referral_id)
    if stops_without_reason(desk, found) and found.state is ReferralState.DRAFT:
        refuse_problems((Problem("reason", "missing"),))


def stops_without_reason(desk: Desk, found: Referral) -> tuple[Stop, ...]:
    """Return what speaks against sending a request today, unless a reason is written; Refusal for what is absolute."""
    readiness = _judged_without(desk, found)
    steps.refuse_absolute(readiness)
    if found.state is ReferralState.NO:
        raise Refusal("referral_said_no")
    if is_over(found):
        raise Refusal("request_is_over", name=readiness.advocate.name)
    if found.form not in readiness.forms:
        advocate = readiness.advocate
        held = [one for one in advocate.restrictions if one.holds(desk.today) and one.removes(found.form)]
        raise Refusal("request_restricted", name=advocate.name, form=found.form.value, why=why_restricted(held))
    return () if found.reason.strip() else readiness.stops


def why_restricted(restrictions: list[Restriction]) -> str:
    """Say which restrictions forbid something, each once and as a sentence."""
    said = (
        restriction_words("person" if one.stakeholder_id else "account", one.kind, one.note) for one in restrictions
    )
    return " ".join(unmarked(words) for words in dict.fromkeys(said))


def _judged_without(desk: Desk, found: Referral) -> Readiness:
    """Judge whom a request is to as if it were not there."""
    advocate = readiness_of_person(desk, found.stakeholder_id).advocate
    asks = tuple(ask for ask in advocate.asks if ask.referral_id != found.id)
    return judge(replace(advocate, asks=asks), desk.today)
