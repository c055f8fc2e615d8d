"""The words files use for our fixed choices: our own, and those other programs and people write."""

from enum import StrEnum
from functools import lru_cache

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.records import Recurrence
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from growthdesk.exchange.column_matching import squeezed
from growthdesk.wording import language
from growthdesk.wording.labels import label

_ALSO: dict[StrEnum, tuple[str, ...]] = {
    Tier.STRATEGIC: ("A", "Key", "Key account", "Tier 1", "1"),
    Tier.CORE: ("B", "Tier 2", "2"),
    Tier.STANDARD: ("C", "Tier 3", "3"),
    AccountStatus.PROSPECT: ("Lead", "Potential", "Opportunity"),
    AccountStatus.ACTIVE: ("Customer", "Client", "Current", "Live"),
    AccountStatus.ENDED: ("Former", "Former customer", "Past", "Lost", "Churned", "Closed", "Inactive"),
    AgreementKind.RETAINER: ("Retainer agreement",),
    AgreementKind.SUBSCRIPTION: ("Licence", "License", "SaaS"),
    AgreementKind.PROJECT: ("One-off project", "Fixed price"),
    Recurrence.ONCE: ("One-off", "One time", "Single", "Total", "No"),
    Recurrence.PER_MONTH: ("Monthly", "Month", "A month", "Every month", "p.m."),
    Recurrence.PER_YEAR: ("Yearly", "Annual", "Annually", "Year", "A year", "Every year", "Per annum", "p.a."),
    MeasureKind.NUMBER: ("Numeric", "Figure", "Rising", "Falling", "Increase", "Decrease"),
    MeasureKind.YES_NO: ("Boolean", "Y/N", "Yes or no"),
    MeasureKind.KEEP_WITHIN: ("Within limits", "Within", "Limits", "Range"),
    Category.REVENUE_CREATED: ("Revenue",),
    Category.COST_REDUCED: ("Cost", "Costs", "Costs reduced", "Cost saving", "Cost savings", "Savings"),
    Category.RISK_CONTROLLED: ("Risk", "Risk reduced"),
    Category.ERRORS_PREVENTED: ("Errors", "Errors reduced"),
    Category.PRODUCTIVITY_IMPROVED: ("Productivity",),
    Category.DELIVERY_ACCELERATED: ("Delivery", "Faster delivery"),
    Category.COMPLIANCE_STRENGTHENED: ("Compliance",),
    Category.DECISIONS_MORE_CONFIDENT: ("Decisions", "Confidence"),
    Grade.CONFIRMED: ("Confirmed by the customer", "Confirmed by customer", "Confirmed by client"),
    Grade.ESTIMATED: ("Estimate",),
    Grade.ACTIVITY_ONLY: ("Activity",),
    Role.EXECUTIVE_SPONSOR: ("Sponsor", "Exec sponsor"),
    Role.BUDGET_OWNER: ("Budget holder", "Economic buyer"),
    Role.USER: ("End user",),
    Role.TECHNICAL_EVALUATOR: ("Technical", "Technical buyer"),
    Role.DEPARTMENT_HEAD: ("Head of department",),
}  # fmt: skip


def words_for(choices: type[StrEnum]) -> dict[str, StrEnum]:
    """Return what may be written for each choice, squeezed (`squeezed`)."""
    return _words_for(choices, language())


@lru_cache(maxsize=32)
def _words_for(choices: type[StrEnum], _language: str) -> dict[str, StrEnum]:
    return {
        squeezed(word): choice
        for choice in choices
        for word in (choice.value, choice.name, label(choice), *_ALSO.get(choice, ()))
    }


def listed(choices: type[StrEnum]) -> str:
    """Return the choices as a file may write them, for a message."""
    return ", ".join(label(choice) for choice in choices)
