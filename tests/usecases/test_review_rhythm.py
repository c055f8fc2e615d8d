"""The next value review as it is proposed: the day by the rhythm of the tier, the people of the last one."""

from datetime import date

import pytest

from growthdesk.domain.accounts import AccountStatus, Tier
from growthdesk.domain.reviews import ReviewState
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import team, you
from growthdesk.usecases.review_rhythm import next_review
from tests.builders import a_holiday, a_review, a_review_attendance, a_stakeholder, an_account

HELD = ReviewState.HELD


@pytest.mark.parametrize(
    ("tier", "signed_on", "held_on", "expected"),
    [
        # Sat 21 Nov 2026 is today; a review is proposed no sooner than a week on, and on a working day.
        (Tier.STRATEGIC, date(2026, 10, 1), date(2026, 10, 5), date(2027, 1, 4)),
        (Tier.CORE, date(2026, 10, 1), date(2026, 10, 5), date(2027, 2, 2)),
        (Tier.STANDARD, date(2026, 10, 1), date(2026, 10, 5), date(2027, 4, 5)),
        (Tier.CORE, date(2026, 10, 1), None, date(2027, 1, 29)),
        (Tier.CORE, date(2026, 1, 12), date(2026, 3, 2), date(2026, 11, 30)),
        (None, date(2026, 10, 1), date(2026, 10, 5), None),
    ],
    ids=["strategic", "core", "standard", "never held", "long overdue", "no tier chosen"],
)
def test_the_day_follows_the_rhythm(
    desk: Desk, tier: Tier | None, signed_on: date, held_on: date | None, expected: date | None
) -> None:
    account = an_account(desk, tier=tier, signed_on=signed_on, recorded_on=signed_on)
    if held_on is not None:
        a_review(desk, account, state=HELD, planned_on=held_on, held_on=held_on)
    assert next_review(desk, account.id).planned_on == expected


@pytest.mark.parametrize("why", ["planned", "prospect"])
def test_no_day_is_proposed(desk: Desk, why: str) -> None:
    account = an_account(desk, status=AccountStatus.PROSPECT if why == "prospect" else AccountStatus.ACTIVE)
    if why == "planned":
        a_review(desk, account)
    assert next_review(desk, account.id).planned_on is None


def test_a_holiday_is_passed_over(desk: Desk) -> None:
    a_holiday(desk, on=date(2026, 11, 30))
    account = an_account(desk, tier=Tier.CORE)
    assert next_review(desk, account.id).planned_on == date(2026, 12, 1)


def test_who_was_there_last_is_proposed_again_unless_they_left(desk: Desk) -> None:
    account = an_account(desk)
    champion = a_stakeholder(desk, account)
    finance = a_stakeholder(desk, account, name="Omar Said", roles=())
    gone = a_stakeholder(desk, account, name="Salma", roles=(), left_on=date(2026, 11, 1))
    review = a_review(desk, account, state=HELD, planned_on=date(2026, 8, 3), held_on=date(2026, 8, 3))
    tom = next(member for member in team(desk) if member != you(desk))
    for facts in ({"stakeholder_id": finance.id}, {"stakeholder_id": gone.id}, {"team_member_id": tom.id}):
        a_review_attendance(desk, review, **facts)
    proposed = next_review(desk, account.id)
    assert (proposed.stakeholder_ids, proposed.team_member_ids) == ((finance.id,), (tom.id,))
    assert proposed.for_stakeholder_id == champion.id


def test_before_the_first_review_the_champion_and_you(desk: Desk) -> None:
    account = an_account(desk)
    champion = a_stakeholder(desk, account)
    a_stakeholder(desk, account, name="Omar Said", roles=())
    me = you(desk)
    assert me is not None
    proposed = next_review(desk, account.id)
    assert (proposed.stakeholder_ids, proposed.team_member_ids) == ((champion.id,), (me.id,))
