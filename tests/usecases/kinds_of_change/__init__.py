"""Every kind of change a person can make, each through its real use case on whatever the file holds by chance.

A kind returns None, or raises NothingThere, where the file holds nothing to change that way.
"""

from tests.usecases.kinds_of_change import (
    accounts,
    actions,
    advocacy,
    contacts,
    documents,
    firm,
    first_values,
    handovers,
    imports,
    money,
    onboarding,
    people,
    plan_templates,
    promises,
    referrals,
    request_templates,
    reviews,
    team,
    today,
    value,
)
from tests.usecases.kinds_of_change.chance import Chance, NothingThere
from tests.usecases.kinds_of_change.kinds import Kind

__all__ = ["KINDS", "Chance", "Kind", "NothingThere"]

KINDS: list[Kind] = [
    *accounts.KINDS,
    *people.KINDS,
    *actions.KINDS,
    *contacts.KINDS,
    *money.KINDS,
    *value.KINDS,
    *reviews.KINDS,
    *promises.KINDS,
    *advocacy.KINDS,
    *referrals.KINDS,
    *handovers.KINDS,
    *onboarding.KINDS,
    *first_values.KINDS,
    *plan_templates.KINDS,
    *request_templates.KINDS,
    *documents.KINDS,
    *firm.KINDS,
    *team.KINDS,
    *today.KINDS,
    *imports.KINDS,
]
