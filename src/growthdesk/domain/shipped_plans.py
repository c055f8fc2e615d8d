"""The templates the program comes with, one for each common kind of purchase; a firm makes them its own.

Rule: each step says what done looks like for the customer, and one step is the first value.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from growthdesk.domain.plan_templates import TemplateDraft
from growthdesk.domain.shipped_goods_plans import SUPPLY, TECHNOLOGY
from growthdesk.domain.shipped_service_plans import PROJECT, RECRUITMENT, RETAINER


class ShippedPlan(StrEnum):
    """The kinds of purchase a template is shipped for."""

    RETAINER = "retainer"
    PROJECT = "project"
    TECHNOLOGY = "technology"
    RECRUITMENT = "recruitment"
    SUPPLY = "supply"


SHIPPED_PLANS: Mapping[ShippedPlan, TemplateDraft] = MappingProxyType(
    {
        ShippedPlan.RETAINER: RETAINER,
        ShippedPlan.PROJECT: PROJECT,
        ShippedPlan.TECHNOLOGY: TECHNOLOGY,
        ShippedPlan.RECRUITMENT: RECRUITMENT,
        ShippedPlan.SUPPLY: SUPPLY,
    }
)
