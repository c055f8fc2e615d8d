"""Which tabs the account page has, made when first shown."""

from collections.abc import Callable, Mapping
from functools import partial

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


def _overview(workspace: Workspace) -> QWidget:
    from growthdesk.ui.account.tabs.overview import OverviewTab

    return OverviewTab(workspace)


def _timeline(workspace: Workspace) -> QWidget:
    from growthdesk.ui.account.tabs.timeline import TimelineTab

    return TimelineTab(workspace)


def _handover(workspace: Workspace) -> QWidget:
    from growthdesk.ui.handover.tab import HandoverTab

    return HandoverTab(workspace)


def _onboarding(workspace: Workspace) -> QWidget:
    from growthdesk.ui.onboarding.tab import OnboardingTab

    return OnboardingTab(workspace)


def _value(workspace: Workspace) -> QWidget:
    from growthdesk.ui.value.value_tab import ValueTab

    return ValueTab(workspace)


def _people(workspace: Workspace) -> QWidget:
    from growthdesk.ui.account.tabs.people import PeopleTab

    return PeopleTab(workspace)


def _reviews(workspace: Workspace) -> QWidget:
    from growthdesk.ui.reviews.account_tab import ReviewsTab

    return ReviewsTab(workspace)


def _commitments(workspace: Workspace) -> QWidget:
    from growthdesk.ui.commitments.tab import CommitmentsTab

    return CommitmentsTab(workspace)


def _actions(workspace: Workspace) -> QWidget:
    from growthdesk.ui.account.tabs.actions import ActionsTab

    return ActionsTab(workspace)


def _advocacy(workspace: Workspace) -> QWidget:
    from growthdesk.ui.referrals.tab import AdvocacyTab

    return AdvocacyTab(workspace)


def _money(workspace: Workspace) -> QWidget:
    from growthdesk.ui.account.tabs.money import MoneyTab

    return MoneyTab(workspace)


def _documents(workspace: Workspace) -> QWidget:
    from growthdesk.ui.account.tabs.documents import DocumentsTab

    return DocumentsTab(workspace)


_MAKERS: Mapping[str, Callable[[Workspace], QWidget]] = {
    "overview": _overview,
    "timeline": _timeline,
    "handover": _handover,
    "onboarding": _onboarding,
    "value": _value,
    "people": _people,
    "reviews": _reviews,
    "commitments": _commitments,
    "actions": _actions,
    "advocacy": _advocacy,
    "money": _money,
    "documents": _documents,
}


def tab_makers(workspace: Workspace) -> Mapping[str, Callable[[], QWidget]]:
    """Return what makes each tab; its module is loaded when it is first shown."""
    return {name: partial(make, workspace) for name, make in _MAKERS.items()}
