"""The next value review, ready to be planned: the day by the rhythm of the tier, the people of the last one."""

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.reviews import ReviewAttendance, ReviewDraft, ReviewState, ValueReview
from growthdesk.domain.stakeholders import Stakeholder, champion_of
from growthdesk.domain.today.rules.review_to_plan import proposed_day
from growthdesk.storage.reading import Reading
from growthdesk.storage.reviews import reviews_of_account
from growthdesk.storage.today.accounts import review_rhythms
from growthdesk.storage.working_weeks import working_week
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import you


def next_review(desk: Desk, account_id: str) -> ReviewDraft:
    """Propose the next review of an account; without a rhythm, or with one planned already, no day is proposed."""
    reading, today = desk.reading, desk.today
    account = reading.get(Account, account_id)
    rhythm = next(iter(review_rhythms(reading, today, (account_id,))), None)
    people = [one for one in reading.find(Stakeholder, account_id=account_id) if one.left_on is None]
    champion = champion_of(people, today)
    last = _last_held(reading, account_id)
    there = reading.find(ReviewAttendance, review_id=last.id) if last is not None else ()
    theirs = {one.stakeholder_id for one in there} or ({champion.id} if champion else set())
    me = you(desk)
    ours = {one.team_member_id for one in there if one.team_member_id} or ({me.id} if me else set())
    return ReviewDraft(
        planned_on=None if rhythm is None else proposed_day(rhythm, account.tier, today, working_week(reading)),
        for_stakeholder_id=champion.id if champion else None,
        stakeholder_ids=tuple(one.id for one in people if one.id in theirs),
        team_member_ids=tuple(one.id for one in reading.find(TeamMember) if one.id in ours and one.is_there(today)),
    )


def _last_held(reading: Reading, account_id: str) -> ValueReview | None:
    held = [one for one in reviews_of_account(reading, account_id) if one.state is ReviewState.HELD]
    return max(held, key=lambda one: (one.held_on or one.planned_on, one.id), default=None)
