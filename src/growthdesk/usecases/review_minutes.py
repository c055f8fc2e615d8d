"""The minutes of a value review: what one meeting said and decided, for both sides, the same day.

Rule: a record of its day. Nothing is read here that a client may not see, and nothing that moved later.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.domain.reviews import ReviewState, ValueReview, day_of, last_held
from growthdesk.reports.review_minutes import ReviewMinutes
from growthdesk.reports.review_pack import SharedRisk
from growthdesk.reports.value_summary import FiguresAgreed
from growthdesk.storage.reviews import reviews_of_account, risks_of_review
from growthdesk.usecases import minutes_lines as lines
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import you
from growthdesk.usecases.reviews import figures_changed
from growthdesk.usecases.value_agreement import decision_asked
from growthdesk.usecases.value_sources import sources_of
from growthdesk.usecases.value_steps import lessons
from growthdesk.wording import _, language


def mail_text(minutes: ReviewMinutes) -> str:
    """Write the minutes as text for a mail."""
    from growthdesk.reports.minutes_text import minutes_text

    return minutes_text(minutes)


def review_minutes(
    desk: Desk, account_id: str, *, on: date | None = None, paper: Paper | None = None, review_id: str | None = None
) -> ReviewMinutes:
    """Make the minutes of a held review: of the one asked for, else of the last one held up to the day.

    Refusal "review_not_held" when there is none.
    """
    day = on or desk.today
    review = _held_review(desk, account_id, day, review_id)
    meeting = lines.meeting_of(sources_of(desk.reading, account_id, day_of(review), None, None, review.id), review)
    sources, me = meeting.sources, you(desk)
    left_out: list[str] = []
    theirs, ours = sources.present()
    told_us, about_us = lessons(sources, meeting.outcomes.values())
    minutes = ReviewMinutes(
        client=sources.account.name,
        firm=sources.firm.name,
        held_on=sources.on,
        prepared_on=day,
        prepared_by=sources.prepared_by_name or (me.name if me else sources.owner_name),
        theirs=theirs,
        ours=ours,
        headline=review.headline,
        decisions=tuple(lines.decided(meeting)),
        needs_none=bool(review.no_decision_reason.strip()),
        decision=decision_asked(sources),
        expected=tuple(lines.expected(meeting)),
        relevance=review.relevance,
        changed=tuple(lines.changed(meeting)),
        happened=tuple(lines.happened(meeting, left_out)),
        last_decisions=lines.last_decisions(meeting),
        still_open=tuple(lines.still_open(meeting)),
        learned=(*told_us, *about_us),
        next_steps=tuple(lines.next_steps(meeting)),
        risks=tuple(
            SharedRisk(risk.risk, risk.response)
            for risk in risks_of_review(sources.reading, review.id)
            if risk.is_shared
        ),
        agreed=_agreed(meeting, day),
        next_review_on=_next_review_on(desk, review, day),
        brand_colour=sources.firm.brand_colour,
        logo=sources.firm.logo,
        footer=sources.firm.footer,
        paper=paper or sources.firm.paper,
        language=language(),
        locale=sources.firm.locale,
        is_sample=sources.firm.is_sample,
    )
    return replace(minutes, left_out=(*left_out, *_gaps(meeting, minutes)))


def _held_review(desk: Desk, account_id: str, day: date, review_id: str | None) -> ValueReview:
    reviews = reviews_of_account(desk.reading, account_id)
    review = last_held([r for r in reviews if review_id in (None, r.id)], day)
    if review is None:
        account = desk.reading.get(Account, account_id)
        raise Refusal("review_not_held", account=account.name, on=day.isoformat())
    return review


def _agreed(meeting: lines.Meeting, day: date) -> FiguresAgreed | None:
    review = meeting.review
    person, agreed_on = meeting.sources.people.get(review.figures_agreed_by_id or ""), review.figures_agreed_on
    if person is None or agreed_on is None or agreed_on > day or figures_changed(meeting.sources.reading, review, day):
        return None
    return FiguresAgreed(person.name, person.title, agreed_on)


def _next_review_on(desk: Desk, review: ValueReview, day: date) -> date | None:
    """When the next review is planned for; one held since stood in the calendar then.

    The review itself is none, also when it was held before the day it was planned for.
    """
    others = [other for other in reviews_of_account(desk.reading, review.account_id) if other.id != review.id]
    later = [
        other.planned_on
        for other in others
        if other.state is not ReviewState.CANCELLED and other.planned_on > day_of(review) and day_of(other) >= day
    ]
    return min(later, default=None)


def _gaps(meeting: lines.Meeting, minutes: ReviewMinutes) -> Iterator[str]:
    if not minutes.theirs and not minutes.ours:
        yield _("Who was there was not written down.")
    if minutes.agreed is None and meeting.review.figures_agreed_on is not None:
        yield _("A figure or its words changed after the client agreed them: ask them to agree again.")
    elif minutes.agreed is None:
        yield _("Nobody at the client has agreed these figures: record it on the review.")
    if minutes.next_review_on is None:
        yield _("The next review is not planned yet.")
