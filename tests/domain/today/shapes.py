"""Accounts, lines and rules for Today: sensible values, name only what the case is about."""

from datetime import date, timedelta
from typing import Any

from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject

TODAY = date(2026, 6, 15)
ACCOUNT = AccountAtStake("a", "owner", Tier.CORE, is_active=True, is_established=False)
NEW_WITHOUT_TIER = AccountAtStake("a", "owner", None, is_active=True, is_established=False)
ESTABLISHED = AccountAtStake("a", "owner", Tier.CORE, is_active=True, is_established=True)
SETTLED_IN = AccountAtStake("a", "owner", None, is_active=True, is_established=True)
ENDED = AccountAtStake("a", "owner", Tier.CORE, is_active=False, is_established=False, is_ended=True)
PROSPECT = AccountAtStake("a", "owner", Tier.CORE, is_active=False, is_established=False)


def ago(days: int) -> date:
    """A day before today; negative: a day to come."""
    return TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    """A day to come."""
    return TODAY + timedelta(days=days)


def line(**fields: Any) -> Line:
    """A line due today of an account of the core tier."""
    defaults: dict[str, Any] = {
        "rule": "action_due",
        "subject_kind": Subject.ACTION,
        "subject_id": "1",
        "event": "",
        "account_id": "a",
        "owner_id": "owner",
        "what": Said("action"),
        "why": Said("from_manual"),
        "due_on": TODAY,
        "stake": Stake(Tier.CORE),
        "place": Place.ACTIONS,
        "opens_id": "1",
    }
    return Line(**{**defaults, **fields})
