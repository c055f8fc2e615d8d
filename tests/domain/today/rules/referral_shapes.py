"""What a referral waits for, with sensible values: an introduction of three weeks ago, due today."""

from typing import Any

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.referrals import Owed
from growthdesk.domain.today.facts import OwedOfReferral
from tests.domain.today.shapes import TODAY, ago


def owed(what: Owed, **fields: Any) -> OwedOfReferral:
    """One thing a referral waits for; name only what the case is about."""
    defaults: dict[str, Any] = {
        "referral_id": "r",
        "account_id": "a",
        "what": what,
        "since": ago(21),
        "due_on": TODAY,
        "form": AdvocacyForm.INTRODUCTION,
        "who": "Huda",
        "whom": "Gulf Ports",
        "person": "",
    }
    return OwedOfReferral(**{**defaults, **fields})
