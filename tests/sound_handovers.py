"""A handover that lacks nothing which is needed, to take something away from."""

from datetime import date
from typing import Any

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Origin
from growthdesk.domain.handover import Handover
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from growthdesk.usecases.desk import Desk
from tests import builders as b

TEXTS = ("account_overview", "commercial_overview", "outcomes_words", "scope", "out_of_scope", "constraints")


def a_sound_handover(desk: Desk, *without: str, tier: Tier = Tier.STANDARD, **fields: Any) -> tuple[Account, Handover]:
    """Write an account with a handover that passes; `without` names what of the record is left out.

    These can be left out: champion, budget_owner, outcome, risk, commitment, step.
    """
    account = b.an_account(desk, name="Dhow Logistics", tier=tier, signed_on=date(2026, 11, 16))
    said = {**dict.fromkeys(TEXTS, "Said."), "kickoff_on": date(2026, 12, 1), **fields}
    handover = b.a_handover(desk, account, **said)
    people = {}
    for name, role in (("Layla Haddad", Role.CHAMPION), ("Omar Rashid", Role.BUDGET_OWNER)):
        if role.value not in without:
            people[role] = b.a_stakeholder(desk, account, name=name, roles=(role,))
            b.an_interaction(desk, account, people[role])
    if "outcome" not in without:
        champion = people.get(Role.CHAMPION)
        b.a_measure(desk, account, confirmed_by_id=champion.id if champion else None)
    if "risk" not in without:
        b.a_risk(desk, account)
    if "commitment" not in without:
        b.a_commitment(desk, account)
    if "step" not in without:
        b.an_action(
            desk, account, what="Hold the kickoff", due_on=date(2026, 12, 1), origin=Origin.HANDOVER,
            origin_id=handover.id,
        )  # fmt: skip
    return account, handover
