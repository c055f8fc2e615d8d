"""Which onboarding plans name somebody of the team in their words."""

from datetime import date
from typing import Any

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.onboarding import OnboardingPlan
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.plan_mentions import PlanMention, plans_naming
from growthdesk.usecases.reassigning import team_member_leaves
from tests.builders import a_milestone, a_plan, a_team_member, an_account

DAY = date(2026, 11, 20)


@pytest.fixture
def omar(desk: Desk) -> TeamMember:
    return a_team_member(desk, name="Omar Saïd")


@pytest.fixture
def account(desk: Desk) -> Account:
    return an_account(desk)


@pytest.mark.parametrize(
    ("fields", "is_named"),
    [
        ({"escalation": "Omar Saïd, managing partner"}, True),
        ({"escalation": "Call omar  said."}, True),
        ({"how_we_talk": "Mails go to Omar Said"}, True),
        ({"how_long": "As Omar Said told you"}, True),
        ({"what_we_need": "An hour with Omar Said"}, True),
        ({"escalation": "Omar Saidi"}, False),
        ({"escalation": "Omar"}, False),
        ({}, False),
    ],
)
def test_a_plan_names_who_stands_in_its_words(
    desk: Desk, account: Account, omar: TeamMember, fields: dict[str, str], is_named: bool
) -> None:
    a_plan(desk, account, **fields)
    assert plans_naming(desk, omar.id) == ((PlanMention(account.id, account.name),) if is_named else ())


@pytest.mark.parametrize(
    ("fields", "is_named"),
    [
        ({"title": "Meet Omar Said"}, True),
        ({"done_when": "Omar Said has seen it"}, True),
        ({"title": "Meet Omar Said", "done_on": DAY, "due_on": DAY}, False),
    ],
)
def test_a_step_counts_until_it_is_done(
    desk: Desk, account: Account, omar: TeamMember, fields: dict[str, Any], is_named: bool
) -> None:
    a_milestone(desk, a_plan(desk, account), **fields)
    assert bool(plans_naming(desk, omar.id)) is is_named


def test_only_what_a_client_is_still_given_counts(desk: Desk, account: Account, omar: TeamMember) -> None:
    named = {"escalation": "Omar Said"}
    a_plan(desk, account, starts_on=date(2026, 1, 5), **named)
    a_plan(desk, account, starts_on=date(2026, 6, 1))
    a_plan(desk, an_account(desk, name="Gone", status=AccountStatus.ENDED, ended_on=DAY), **named)
    later = [an_account(desk, name=name) for name in ("Zulu", "Élan")]
    for one in later:
        a_plan(desk, one, **named)
    assert [one.account for one in plans_naming(desk, omar.id)] == ["Élan", "Zulu"]


def test_a_plan_whose_steps_are_all_done_is_over(desk: Desk, account: Account, omar: TeamMember) -> None:
    plan = a_plan(desk, account, escalation="Omar Said")
    a_milestone(desk, plan, done_on=DAY)
    assert not plans_naming(desk, omar.id)
    a_milestone(desk, plan, position=2)
    assert plans_naming(desk, omar.id)


def test_who_leaves_is_still_named_and_the_words_stay(desk: Desk, account: Account, omar: TeamMember) -> None:
    plan = a_plan(desk, account, escalation="Omar Said")
    team_member_leaves(desk, omar.id, omar.name, "", DAY, omar.revision, None)
    assert desk.reading.get(OnboardingPlan, plan.id).escalation == "Omar Said"
    assert plans_naming(desk, omar.id)
