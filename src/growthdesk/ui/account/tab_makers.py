"""Which tabs the account page has, made when first shown."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _


def tab_names() -> Mapping[str, str]:
    """Return the tabs in order, with their names."""
    return {
        "overview": _("Overview"),
        "timeline": _("Timeline"),
        "handover": _("Handover"),
        "onboarding": _("Onboarding"),
        "value": _("Value"),
        "people": _("People"),
        "reviews": _("Reviews"),
        "commitments": _("Commitments"),
        "actions": _("Actions"),
        "advocacy": _("Advocacy"),
        "money": _("Money"),
        "documents": _("Documents"),
    }


def tab_makers(workspace: Workspace) -> Mapping[str, Callable[[], QWidget]]:
    """Return what makes each tab; its module is loaded when it is first shown."""

    def overview() -> QWidget:
        from growthdesk.ui.account.tabs.overview import OverviewTab

        return OverviewTab(workspace)

    def timeline() -> QWidget:
        from growthdesk.ui.account.tabs.timeline import TimelineTab

        return TimelineTab(workspace)

    def handover() -> QWidget:
        from growthdesk.ui.handover.tab import HandoverTab

        return HandoverTab(workspace)

    def onboarding() -> QWidget:
        from growthdesk.ui.onboarding.tab import OnboardingTab

        return OnboardingTab(workspace)

    def value() -> QWidget:
        from growthdesk.ui.value.value_tab import ValueTab

        return ValueTab(workspace)

    def people() -> QWidget:
        from growthdesk.ui.account.tabs.people import PeopleTab

        return PeopleTab(workspace)

    def reviews() -> QWidget:
        from growthdesk.ui.reviews.account_tab import ReviewsTab

        return ReviewsTab(workspace)

    def commitments() -> QWidget:
        from growthdesk.ui.commitments.tab import CommitmentsTab

        return CommitmentsTab(workspace)

    def actions() -> QWidget:
        from growthdesk.ui.account.tabs.actions import ActionsTab

        return ActionsTab(workspace)

    def advocacy() -> QWidget:
        from growthdesk.ui.referrals.tab import AdvocacyTab

        return AdvocacyTab(workspace)

    def money() -> QWidget:
        from growthdesk.ui.account.tabs.money import MoneyTab

        return MoneyTab(workspace)

    def documents() -> QWidget:
        from growthdesk.ui.account.tabs.documents import DocumentsTab

        return DocumentsTab(workspace)

    return {
        "overview": overview,
        "timeline": timeline,
        "handover": handover,
        "onboarding": onboarding,
        "value": value,
        "people": people,
        "reviews": reviews,
        "commitments": commitments,
        "actions": actions,
        "advocacy": advocacy,
        "money": money,
        "documents": documents,
    }
