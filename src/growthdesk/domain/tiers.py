"""Tiers: how much attention an account gets, chosen by a person, and the intervals that follow from it."""

from enum import StrEnum


class Tier(StrEnum):
    """How much attention an account gets; chosen by a person."""

    STRATEGIC = "strategic"
    CORE = "core"
    STANDARD = "standard"


CONTACT_INTERVAL_DAYS = {Tier.STRATEGIC: 30, Tier.CORE: 45, Tier.STANDARD: 90}
REVIEW_INTERVAL_DAYS = {Tier.STRATEGIC: 90, Tier.CORE: 120, Tier.STANDARD: 180}
