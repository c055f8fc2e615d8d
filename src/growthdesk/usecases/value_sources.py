"""What a value summary is made from, read once: the account, its people, the review, and the days it covers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import Firm, TeamMember
from growthdesk.domain.measures import MeasureVersion
from growthdesk.domain.problems import Refusal
from growthdesk.domain.reviews import (
    Question,
    ReviewAttendance,
    ReviewItem,
    ReviewState,
    ValueReview,
    day_of,
    held_before,
    review_up_to,
)
from growthdesk.domain.stakeholders import Stakeholder, champion_of
from growthdesk.reports.value_summary import Person
from growthdesk.storage.reading import Reading
from growthdesk.storage.reviews import items_of_review, outcomes_told, reviews_of_account
from growthdesk.storage.value_summaries import first_evidence_on
from growthdesk.usecases.value_figures import Ground
from growthdesk.wording.formats import Formats


@dataclass(frozen=True, slots=True)
class Sources:
    """The ground a page stands on. `previous` is the review held before `review`, `on` the day of the page."""

    reading: Reading
    on: date
    account: Account
    firm: Firm
    people: dict[str, Stakeholder]
    team: dict[str, str]
    review: ValueReview | None
    previous: ValueReview | None
    ground: Ground
    formats: Formats

    def items(self, question: Question) -> Iterator[ReviewItem]:
        """The lines ticked in under a question."""
        return (item for item in self.ground.items if item.question is question and item.is_included)

    @property
    def reader(self) -> Stakeholder | None:
        """Whom the page is for: the person named on the review, else the champion who is still there."""
        named = self.people.get((self.review.for_stakeholder_id if self.review else None) or "")
        return named or champion_of(self.people.values(), self.on)

    def present(self) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
        """Name who takes part in the review: theirs, then ours, each by name."""
        review_id = self.review.id if self.review else ""
        there = self.reading.find(ReviewAttendance, review_id=review_id)
        theirs = [self.people[a.stakeholder_id] for a in there if a.stakeholder_id in self.people]
        ours = [self.team[a.team_member_id] for a in there if a.team_member_id in self.team]
        by_name = sorted(theirs, key=lambda person: person.name.casefold())
        return (
            tuple(Person(person.name, person.title) for person in by_name),
            tuple(Person(name) for name in sorted(ours, key=str.casefold)),
        )

    @property
    def prepared_by_name(self) -> str:
        """Who prepares it by what the review says; empty while it names nobody."""
        return self.team.get((self.review.prepared_by_id if self.review else None) or "", "")

    @property
    def owner_name(self) -> str:
        """The relationship owner."""
        return self.team.get(self.account.owner_id, "")


def sources_of(
    reading: Reading, account_id: str, on: date, from_: date | None, to: date | None, review_id: str | None
) -> Sources:
    """Read what the page of a day stands on: the review asked for, else the latest up to that day.

    Refusal "period_reversed" when the period asked for ends before it begins.
    """
    account, firm = reading.get(Account, account_id), reading.find(Firm)[0]
    reviews = reviews_of_account(reading, account_id)
    review = reading.get(ValueReview, review_id) if review_id else review_up_to(reviews, on)
    earlier = held_before(reviews, review) if review is not None else ()
    previous = earlier[0] if earlier else None
    end = _end(on, from_, to, review)
    if from_ is not None and from_ > end:
        raise Refusal("period_reversed", **{"from": from_.isoformat(), "to": end.isoformat()})
    start = from_ or _usual_start(reading, account, previous) or end
    ground = Ground(
        items=items_of_review(reading, review.id) if review is not None else (),
        is_frozen=review is not None and review.state is ReviewState.HELD,
        start=min(start, end),
        end=end,
        is_period_given=from_ is not None or to is not None,
        told=outcomes_told(reading, earlier),
    )
    return Sources(
        reading=reading,
        on=on,
        account=account,
        firm=firm,
        people={person.id: person for person in reading.find(Stakeholder, account_id=account_id)},
        team={member.id: member.name for member in reading.find(TeamMember)},
        review=review,
        previous=previous,
        ground=ground,
        formats=Formats(firm.locale),
    )


def _end(on: date, from_: date | None, to: date | None, review: ValueReview | None) -> date:
    """The day asked for, else the day the review was held; days asked for after it run up to the day of the page."""
    held_on = review.held_on if review is not None else None
    if to is not None:
        return to
    return on if held_on is None or (from_ is not None and from_ > held_on) else min(held_on, on)


def _usual_start(reading: Reading, account: Account, previous: ValueReview | None) -> date | None:
    """The day after the previous held review, else the signature, else agreement or baseline, else evidence."""
    if previous is not None:
        return day_of(previous) + timedelta(days=1)
    if account.signed_on is not None:
        return account.signed_on
    versions = reading.find(MeasureVersion, account_id=account.id)
    known = [day for version in versions for day in (version.agreed_on, version.baseline_on) if day is not None]
    return min(known, default=None) or first_evidence_on(reading, account.id)
