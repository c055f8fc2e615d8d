"""Value reviews: planned with what the record knows, edited, held once complete, and then a record of their time.

Rule: a held review refuses every edit but the client's agreement to its figures, and the headline of its page, which
such an agreement does not outlive.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import ActionDraft, Origin
from growthdesk.domain.figures import figures_digest
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.history import Changes
from growthdesk.domain.measures import MeasureVersion
from growthdesk.domain.problems import LONGEST_TEXT, Problem, Refusal, text_problems
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import (
    ReviewAttendance,
    ReviewDraft,
    ReviewItem,
    ReviewPage,
    ReviewRow,
    ReviewState,
    ValueReview,
    day_of,
    has_new_definition,
    held_before,
    missing_before_held,
    problems_in_review,
)
from growthdesk.domain.stakeholders import Stakeholder, champion_of
from growthdesk.storage import reviews as stored
from growthdesk.storage.measures import measures_of_account, stakeholder_names
from growthdesk.storage.outcomes import outcomes_of_account
from growthdesk.storage.reading import Reading
from growthdesk.usecases.actions import put_action
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import you
from growthdesk.usecases.review_agenda import agenda
from growthdesk.usecases.review_items import editable, not_cancelled, take_in_evidence
from growthdesk.usecases.stakeholders import refuse_strangers

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


_PEOPLE = ("stakeholder_ids", "team_member_ids")


def review_rows(desk: Desk) -> tuple[ReviewRow, ...]:
    """Read the reviews of all accounts, newest first."""
    return stored.review_rows(desk.reading)


def account_reviews(desk: Desk, account_id: str) -> tuple[ReviewRow, ...]:
    """Read the reviews of an account, newest first."""
    return stored.review_rows(desk.reading, account_id)


def review_page(desk: Desk, review_id: str) -> ReviewPage:
    """Read everything the review screen shows."""
    reading = desk.reading
    review = reading.get(ValueReview, review_id)
    rows = {row.id: row for row in stored.review_rows(reading, review.account_id)}
    earlier = held_before(stored.reviews_of_account(reading, review.account_id), review)
    last = earlier[0] if earlier else None
    people = stakeholder_names(reading, review.account_id)
    champion = champion_of(reading.find(Stakeholder, account_id=review.account_id), review.held_on or desk.today)
    team = {member.id: member.name for member in reading.find(TeamMember)}
    there = reading.find(ReviewAttendance, review_id=review_id)
    name_of = {a.id: people.get(a.stakeholder_id or "", "") or team.get(a.team_member_id or "", "") for a in there}
    attendances = tuple(sorted(there, key=lambda a: (a.stakeholder_id is None, name_of[a.id], a.id)))
    items = stored.items_of_review(reading, review_id)
    told = stored.outcomes_told(reading, earlier)
    offered = agenda(reading, review.account_id, review.held_on or desk.today, told)
    return ReviewPage(
        review=review,
        account=rows[review_id].account,
        draft=_draft_of(review, attendances),
        attendances=attendances,
        attendee_names=tuple(name_of[attendance.id] for attendance in attendances),
        for_whom=people.get(review.for_stakeholder_id or "", "") or (champion.name if champion else ""),
        prepared_by=team.get(review.prepared_by_id or "", ""),
        figures_agreed_by=people.get(review.figures_agreed_by_id or "", ""),
        items=items,
        decisions=stored.decisions_of_review(reading, review_id),
        decision_rows=stored.decision_rows(reading, review_id),
        last_review=rows[last.id] if last else None,
        last_decisions=stored.decision_rows(reading, last.id) if last else (),
        outcomes_since=offered.outcomes_since,
        outcomes_agreed_since=offered.outcomes_agreed_since,
        missing=_missing(desk, reading, review, items),
        figures_changed=figures_changed(reading, review, desk.today),
    )


def _draft_of(review: ValueReview, attendances: Sequence[ReviewAttendance]) -> ReviewDraft:
    return draft_of(
        ReviewDraft,
        review,
        stakeholder_ids=tuple(a.stakeholder_id for a in attendances if a.stakeholder_id),
        team_member_ids=tuple(a.team_member_id for a in attendances if a.team_member_id),
    )


def _missing(desk: Desk, reading: Reading, review: ValueReview, items: Sequence[ReviewItem]) -> tuple[str, ...]:
    if review.state in (ReviewState.HELD, ReviewState.CANCELLED):
        return ()
    last = next(iter(held_before(stored.reviews_of_account(reading, review.account_id), review)), None)
    versions = reading.find(MeasureVersion, account_id=review.account_id)
    return missing_before_held(
        review,
        items,
        stored.decisions_of_review(reading, review.id),
        has_new_definition=has_new_definition(versions, review, day_of(last) if last else None, desk.clock.local_day),
    )


def plan_review(desk: Desk, account_id: str, draft: ReviewDraft) -> Changes:
    """Plan a review; its agenda is filled from the record. Nobody named: whoever plans it prepares it."""
    refuse_problems(problems_in_review(draft))
    planner = you(desk)
    with desk.transaction("review_planned") as t:
        account = t.get(Account, account_id)
        preparer = planner.id if planner else account.owner_id
        refuse_strangers(t, account_id, draft.for_stakeholder_id, *draft.stakeholder_ids)
        review = t.new(
            ValueReview,
            account_id=account_id,
            state=ReviewState.PLANNED,
            held_on=None,
            cancelled_reason="",
            figures_agreed_by_id=None,
            figures_agreed_on=None,
            figures_digest="",
            **fields_of(replace(draft, prepared_by_id=draft.prepared_by_id or preparer), *_PEOPLE),
        )
        _save_attendances(t, review, draft)
        take_in_evidence(t, review, desk.today)
    return t.changes


def refresh_items(desk: Desk, review_id: str) -> Changes:
    """Take new evidence into an agenda; what somebody edited or left out stays as it is."""
    with desk.transaction("review_items_refreshed") as t:
        review = editable(t, review_id)
        t.about(review)
        take_in_evidence(t, review, desk.today)
    return t.changes


def save_review(desk: Desk, review_id: str, draft: ReviewDraft, revision: int) -> Changes:
    """Save what a person sets on a review, and who takes part."""
    refuse_problems(problems_in_review(draft))
    with desk.transaction("review_changed") as t:
        review = replace(editable(t, review_id), revision=revision)
        refuse_strangers(t, review.account_id, draft.for_stakeholder_id, *draft.stakeholder_ids)
        t.about(review)
        t.change(review, **fields_of(draft, *_PEOPLE))
        _save_attendances(t, review, draft)
    return t.changes


def write_headline(desk: Desk, review_id: str, headline: str, revision: int) -> Changes:
    """Write what heads the value summary, also of a held review; an agreement to other words is void then."""
    refuse_problems(tuple(text_problems("headline", headline)))
    with desk.transaction("review_changed") as t:
        t.change(replace(not_cancelled(t, review_id), revision=revision), headline=headline.strip())
    return t.changes


def mark_prepared(desk: Desk, review_id: str, revision: int) -> Changes:
    """Say that a planned review is ready for the meeting."""
    with desk.transaction("review_prepared") as t:
        t.change(replace(editable(t, review_id), revision=revision), state=ReviewState.PREPARED)
    return t.changes


def cancel_review(desk: Desk, review_id: str, reason: str, revision: int) -> Changes:
    """Cancel a review with a reason."""
    refuse_problems(tuple(text_problems("cancelled_reason", reason, required=True, longest=LONGEST_TEXT)))
    with desk.transaction("review_cancelled") as t:
        review = replace(editable(t, review_id), revision=revision)
        t.change(review, state=ReviewState.CANCELLED, cancelled_reason=reason.strip())
    return t.changes


def hold_review(desk: Desk, review_id: str, held_on: date, revision: int) -> Changes:
    """Record that a review was held: its agenda freezes and its decisions become actions.

    Refusal "review_not_complete" names in `missing` what is not answered yet, as comma-separated codes.
    """
    if held_on > desk.today:
        refuse_problems((Problem("held_on", "in_the_future"),))
    with desk.transaction("review_held") as t:
        review = replace(editable(t, review_id), revision=revision)
        missing = _missing(desk, t, review, stored.items_of_review(t, review_id))
        if missing:
            raise Refusal("review_not_complete", missing=",".join(missing))
        held = t.change(review, state=ReviewState.HELD, held_on=held_on)
        _make_actions(t, desk, held)
    return t.changes


def _make_actions(t: "Transaction", desk: Desk, review: ValueReview) -> None:
    """Turn decisions into actions, ours by date first: the earliest becomes the next step when the account has none."""
    decisions = stored.decisions_of_review(t, review.id)
    for decision in sorted(decisions, key=lambda d: (d.side is Side.CUSTOMER, d.due_on or date.max, d.position)):
        draft = ActionDraft(
            what=decision.what,
            side=decision.side,
            owner_id=decision.owner_id,
            stakeholder_id=decision.stakeholder_id,
            due_on=decision.due_on,
        )
        action = put_action(t, desk, review.account_id, draft, Origin.REVIEW, review.id)
        t.change(decision, action_id=action.id)


def agree_figures(desk: Desk, review_id: str, stakeholder_id: str | None, on: date | None, revision: int) -> Changes:
    """Record who at the client agreed the figures and when, also after the meeting; nobody takes it back.

    An open review takes in new evidence first, so that what is agreed is what is shown.
    """
    if stakeholder_id is None:
        return _withdraw_agreement(desk, review_id, revision)
    if on is None or on > desk.today:
        refuse_problems((Problem("figures_agreed_on", "missing" if on is None else "in_the_future"),))
    with desk.transaction("figures_agreed") as t:
        review = not_cancelled(t, review_id)
        refuse_strangers(t, review.account_id, stakeholder_id)
        t.about(review)
        if review.state is not ReviewState.HELD:
            take_in_evidence(t, review, desk.today)
        t.change(
            replace(review, revision=revision),
            figures_agreed_by_id=stakeholder_id,
            figures_agreed_on=on,
            figures_digest=_digest(t, review, desk.today),
        )
    return t.changes


def _withdraw_agreement(desk: Desk, review_id: str, revision: int) -> Changes:
    with desk.transaction("figures_agreement_withdrawn") as t:
        review = replace(not_cancelled(t, review_id), revision=revision)
        t.change(review, figures_agreed_by_id=None, figures_agreed_on=None, figures_digest="")
    return t.changes


def figures_changed(reading: Reading, review: ValueReview, today: date) -> bool:
    """Tell whether a figure, or the words beside it, changed after the client agreed them."""
    return review.figures_agreed_on is not None and _digest(reading, review, today) != review.figures_digest


def _digest(reading: Reading, review: ValueReview, today: date) -> str:
    day = review.held_on or today
    return figures_digest(
        review.headline,
        stored.items_of_review(reading, review.id),
        measures_of_account(reading, review.account_id, day, with_retired=True),
        outcomes_of_account(reading, review.account_id),
        day,
    )


def _save_attendances(t: "Transaction", review: ValueReview, draft: ReviewDraft) -> None:
    wanted: list[tuple[str | None, str | None]] = [(key, None) for key in dict.fromkeys(draft.stakeholder_ids)]
    wanted += [(None, key) for key in dict.fromkeys(draft.team_member_ids)]
    there = {(a.stakeholder_id, a.team_member_id): a for a in t.find(ReviewAttendance, review_id=review.id)}
    for key in there.keys() - set(wanted):
        t.delete(there[key])
    for stakeholder_id, team_member_id in wanted:
        if (stakeholder_id, team_member_id) not in there:
            t.new(
                ReviewAttendance,
                account_id=review.account_id,
                review_id=review.id,
                stakeholder_id=stakeholder_id,
                team_member_id=team_member_id,
            )
