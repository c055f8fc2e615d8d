"""The review pack's content: which review it is made for, what stands in it, what stays out and why."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.firms import Firm
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import (
    Decision,
    DecisionDraft,
    Question,
    Relevance,
    ReviewDraft,
    ReviewState,
    ValueReview,
)
from growthdesk.reports.review_pack import DecisionState, ReviewPack
from growthdesk.reports.value_summary import DraftReason, Limits, NextStep, Person
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases.actions import complete_action, drop_action
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.review_items import add_decision, add_item
from growthdesk.usecases.review_packs import review_pack
from growthdesk.usecases.reviews import agree_figures, cancel_review, hold_review, plan_review, review_page
from growthdesk.wording.refusals import sentence
from tests.builders import (
    a_measure,
    a_reading,
    a_review,
    a_review_risk,
    a_stakeholder,
    an_account,
    an_action,
    an_outcome,
    you,
)

TODAY = date(2026, 11, 21)
TOMORROW = date(2026, 11, 22)
EARLIER = date(2026, 7, 27)


def on(desk: Desk, day: date) -> Desk:
    """The same desk on another day."""
    return replace(desk, clock=FixedClock(datetime.combine(day, datetime.min.time(), tzinfo=UTC).replace(hour=9)))


def planned(desk: Desk, account: Account, day: date = TOMORROW, **changes: Any) -> str:
    """Plan a review with its evidence; return its id."""
    return plan_review(desk, account.id, ReviewDraft(day, **changes)).first_id


def held(desk: Desk, account: Account, *decisions: DecisionDraft, day: date = EARLIER) -> str:
    """Hold a complete review with some decisions on an earlier day; return its id."""
    then = on(desk, day)
    review_id = planned(then, account, day, relevance=Relevance.STILL)
    for question in (Question.EXPECTED, Question.HAPPENED, Question.LEARNED_OURS):
        add_item(then, review_id, question, f"Answer to {question}")
    for decision in decisions:
        add_decision(then, review_id, decision)
    hold_review(then, review_id, day, review_page(then, review_id).review.revision)
    return review_id


def the_action_of(desk: Desk, review_id: str, what: str) -> Action:
    """The action a decision of a held review became."""
    (decision,) = desk.reading.find(Decision, review_id=review_id, what=what)
    return desk.reading.get(Action, decision.action_id or "")


def ours(desk: Desk, what: str, due_on: date | None = date(2026, 12, 1)) -> DecisionDraft:
    """A decision of our side."""
    return DecisionDraft(what, owner_id=you(desk).id, due_on=due_on)


# Which review


@pytest.mark.parametrize(
    ("states", "chosen"),
    [
        ([(TOMORROW, ReviewState.PLANNED)], 0),
        ([(TODAY, ReviewState.PREPARED)], 0),
        ([(date(2027, 3, 1), ReviewState.PLANNED), (TOMORROW, ReviewState.PLANNED)], 1),
        ([(date(2026, 10, 1), ReviewState.PLANNED), (TOMORROW, ReviewState.PLANNED)], 1),
        ([(date(2026, 9, 1), ReviewState.PLANNED), (date(2026, 10, 1), ReviewState.PREPARED)], 1),
        ([(TOMORROW, ReviewState.CANCELLED), (date(2027, 3, 1), ReviewState.PLANNED)], 1),
        ([(TODAY, ReviewState.HELD), (date(2027, 3, 1), ReviewState.PLANNED)], 1),
    ],
    ids=["tomorrow", "today", "the sooner one", "before one overdue", "the last overdue", "not cancelled", "not held"],
)
def test_it_is_made_for_the_next_review_not_yet_held(
    desk: Desk, states: list[tuple[date, ReviewState]], chosen: int
) -> None:
    account = an_account(desk)
    for day, state in states:
        a_review(desk, account, planned_on=day, state=state, held_on=day if state is ReviewState.HELD else None)
    assert review_pack(desk, account.id).planned_on == states[chosen][0]


def test_a_pack_asked_for_from_a_review_is_of_that_review(desk: Desk) -> None:
    account = an_account(desk)
    planned(desk, account)
    later = planned(desk, account, date(2027, 3, 1))
    assert review_pack(desk, account.id, review_id=later).planned_on == date(2027, 3, 1)


def test_without_a_review_ahead_it_says_what_to_do(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, account, ours(desk, "Switch off the feed"))
    with pytest.raises(Refusal) as refused:
        review_pack(desk, account.id)
    said = "Al Noor Freight has no value review ahead. Plan one, then create its pack."
    assert sentence(refused.value) == said


def test_a_held_review_keeps_its_pack_as_things_stood_at_the_meeting(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, account, ours(desk, "Hire a driver", due_on=date(2026, 8, 20)), day=date(2026, 4, 20))
    last = held(desk, account, ours(desk, "Switch off the feed"))
    agree_figures(desk, last, a_stakeholder(desk, account).id, TODAY, review_page(desk, last).review.revision)
    pack = review_pack(desk, account.id, review_id=last)
    assert (pack.planned_on, pack.period_end, pack.prepared_on, pack.is_draft) == (EARLIER, EARLIER, TODAY, False)
    assert [step.step for step in pack.proposed] == ["Switch off the feed"]
    found = [(row.what, row.state) for row in pack.last_decisions]
    assert found == [("Hire a driver", DecisionState.OPEN)], "it was due later"


def test_a_held_review_is_shown_on_the_day_it_was_held(desk: Desk) -> None:
    account = an_account(desk)
    review_id = planned(desk, account)
    a_review(desk, account, planned_on=TOMORROW, state=ReviewState.HELD, held_on=TODAY)
    (early,) = [r for r in desk.reading.find(ValueReview) if r.id != review_id]
    assert review_pack(desk, account.id, review_id=early.id).planned_on == TODAY


def test_a_cancelled_review_leaves_none_ahead(desk: Desk) -> None:
    account = an_account(desk)
    review = desk.reading.get(ValueReview, planned(desk, account))
    cancel_review(desk, review.id, "They moved", review.revision)
    for review_id in (None, review.id):
        with pytest.raises(Refusal, match="no_review_ahead"):
            review_pack(desk, account.id, review_id=review_id)


# What stands in it


def test_a_review_with_nothing_has_a_pack_and_says_what_is_missing(desk: Desk) -> None:
    account = an_account(desk, signed_on=None)
    planned(desk, account)
    pack = review_pack(desk, account.id)
    assert (pack.is_draft, pack.draft_reason) == (True, DraftReason.NOT_HELD)
    assert (pack.rows, pack.charts, pack.steps, pack.last_decisions, pack.risks) == ((), (), (), (), ())
    assert "No success measure was agreed." in pack.left_out
    assert "Who takes part for the client was not written down." in pack.left_out


def test_the_cover_names_both_sides_and_what_is_wanted(desk: Desk) -> None:
    account = an_account(desk)
    omar = a_stakeholder(desk, account, name="Omar Haddad", title="Operations Director")
    review_id = planned(
        desk,
        account,
        headline="Double billing is down",
        stakeholder_ids=(omar.id,),
        team_member_ids=(you(desk).id,),
        decision_asked="Extend to Jebel Ali?",
        decision_asked_by=date(2026, 12, 10),
        decision_consequence="Else they keep calling.",
    )
    add_decision(desk, review_id, ours(desk, "Switch off the feed"))
    pack = review_pack(desk, account.id)
    assert (pack.theirs, pack.ours) == ((Person("Omar Haddad", "Operations Director"),), (Person(desk.actor),))
    assert (pack.headline, pack.is_headline_proposed) == ("Double billing is down", False)
    assert pack.decision is not None
    assert (pack.decision.text, pack.decision.by) == ("Extend to Jebel Ali?", date(2026, 12, 10))
    assert [step.step for step in pack.proposed] == ["Switch off the feed"]
    assert pack.client_signatory == Person("Omar Haddad", "Operations Director")


def test_the_signatory_of_the_firm_signs(desk: Desk) -> None:
    account = an_account(desk)
    planned(desk, account)
    assert review_pack(desk, account.id).signatory is None
    with desk.transaction("firm_changed") as t:
        t.change(desk.reading.find(Firm)[0], signatory_name="Leila Nasser", signatory_title="Partner")
    assert review_pack(desk, account.id).signatory == Person("Leila Nasser", "Partner")


def test_what_we_are_late_with_is_still_open_beside_the_last_decisions(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, account, ours(desk, "Find the root cause", due_on=date(2026, 10, 8)), ours(desk, "Hire a driver"))
    planned(desk, account)
    found = [point.replace("\N{NO-BREAK SPACE}", " ") for point in review_pack(desk, account.id).still_open]
    assert found == [f"Find the root cause ({desk.actor}, was due 8 October 2026)."]


def test_last_decisions_say_what_became_of_them(desk: Desk) -> None:
    account = an_account(desk)
    names = ("Done", "Dropped", "Late", "Open")
    last = held(desk, account, *(ours(desk, name, EARLIER.replace(day=30)) for name in names[:3]), ours(desk, "Open"))
    done, dropped = the_action_of(desk, last, "Done"), the_action_of(desk, last, "Dropped")
    complete_action(on(desk, date(2026, 8, 3)), done.id, done.revision)
    drop_action(on(desk, date(2026, 8, 4)), dropped.id, dropped.revision, "No longer needed")
    planned(desk, account)
    pack = review_pack(desk, account.id)
    assert pack.last_review_on == EARLIER
    assert [(row.what, row.state, row.closed_on) for row in pack.last_decisions] == [
        ("Done", DecisionState.DONE, date(2026, 8, 3)),
        ("Dropped", DecisionState.DROPPED, date(2026, 8, 4)),
        ("Late", DecisionState.LATE, None),
        ("Open", DecisionState.OPEN, None),
    ]
    assert "No longer needed" not in str(pack)


def test_what_an_older_review_decided_stays_until_it_is_closed(desk: Desk) -> None:
    account = an_account(desk)
    older = held(desk, account, ours(desk, "Still open"), ours(desk, "Long done"), day=date(2026, 3, 2))
    action = the_action_of(desk, older, "Long done")
    complete_action(on(desk, date(2026, 3, 9)), action.id, action.revision)
    held(desk, account, ours(desk, "The newer one"))
    planned(desk, account)
    found = [(row.what, row.decided_on) for row in review_pack(desk, account.id).last_decisions]
    assert found == [("The newer one", EARLIER), ("Still open", date(2026, 3, 2))]


def test_every_measure_and_every_outcome_stands_in_it(desk: Desk) -> None:
    account = an_account(desk)
    measure, _ = a_measure(desk, account, title="Dispatched the same day", recognised_by="Counted each month")
    a_reading(desk, measure, source="Gate log")
    limits, _ = a_measure(
        desk, account, title="Disputes", kind=MeasureKind.KEEP_WITHIN, target=None, upper=Decimal(2), unit="%"
    )
    a_reading(desk, limits, value=Decimal("1.5"))
    for number in range(7):
        an_outcome(desk, account, change=f"Change {number}.", measure_id=measure.id if number % 2 else None)
    planned(desk, account)
    pack = review_pack(desk, account.id)
    measures = {row.title: row for row in pack.measures}
    assert measures.keys() == {"Dispatched the same day", "Disputes"}
    assert measures["Disputes"].target == Limits(None, Decimal(2))
    assert {row.title for row in pack.changes} == {f"Change {number}" for number in range(7)}
    assert {series.label for series in pack.charts} == measures.keys()
    assert [source.figure for source in pack.sources] == [row.title for row in pack.rows]
    assert "Counted each month" in {source.counted for source in pack.sources}


def test_an_amount_stands_once_on_the_line_of_its_outcome(desk: Desk) -> None:
    account = an_account(desk)
    measure, _ = a_measure(desk, account)
    a_reading(desk, measure, read_on=date(2026, 10, 31), source="Dispatch log")
    an_outcome(desk, account, measure_id=measure.id, amount_minor=4_100_000, currency="AED")
    planned(desk, account)
    pack = review_pack(desk, account.id)
    assert [row.amount is None for row in pack.measures] == [True]
    assert [row.amount is None for row in pack.changes] == [False]


def test_actions_of_both_sides_stand_by_date_and_late_ones_say_so(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account, name="Omar Haddad")
    theirs = DecisionDraft("Name a sponsor", Side.CUSTOMER, None, person.id, date(2026, 12, 10))
    held(desk, account, ours(desk, "Was due", date(2026, 8, 1)), theirs)
    an_action(desk, account, what="Ask whether they can pay")
    planned(desk, account)
    steps = review_pack(desk, account.id).steps
    assert steps == (
        NextStep("Was due", desk.actor, Side.US, date(2026, 8, 1), is_late=True, is_decided=True),
        NextStep("Name a sponsor", "Omar Haddad", Side.CUSTOMER, date(2026, 12, 10), is_decided=True),
    )


def test_a_risk_is_in_it_only_when_it_is_shared(desk: Desk) -> None:
    account = an_account(desk)
    review = desk.reading.get(ValueReview, planned(desk, account))
    a_review_risk(desk, review, risk="The feed comes back", response="We watch the log", is_shared=True)
    a_review_risk(desk, review, risk="They look for another provider.", position=1)
    pack = review_pack(desk, account.id)
    assert [(risk.risk, risk.response) for risk in pack.risks] == [("The feed comes back", "We watch the log")]
    assert "another provider" not in str(replace(pack, left_out=()))
    kept = "They look for another provider: noted for ourselves. Tick “Share with them” to show it."
    assert kept in pack.left_out


def test_both_sides_learned_everything_that_was_written(desk: Desk) -> None:
    account = an_account(desk)
    review_id = planned(desk, account)
    for number in range(4):
        add_item(desk, review_id, Question.LEARNED_THEIRS, f"Theirs {number}")
        add_item(desk, review_id, Question.LEARNED_OURS, f"Ours {number}")
    learned = review_pack(desk, account.id).learned
    assert [lesson.about_us for lesson in learned] == [False] * 4 + [True] * 4


def test_agreed_figures_make_it_final_until_one_changes(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account)
    reading = a_reading(desk, a_measure(desk, account)[0])
    review_id = planned(desk, account)
    agree_figures(desk, review_id, person.id, TODAY, review_page(desk, review_id).review.revision)
    assert not review_pack(desk, account.id).is_draft
    with desk.transaction("corrected") as t:
        t.change(reading, value=Decimal(12))
    assert review_pack(desk, account.id).draft_reason is DraftReason.CHANGED_SINCE


def test_activity_and_what_the_client_may_not_see_stay_out(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="", activity="Held a workshop", grade=Grade.ACTIVITY_ONLY)
    an_outcome(desk, account, change="They complained to us", is_client_visible=False)
    planned(desk, account)
    pack = review_pack(desk, account.id)
    assert pack.changes == ()
    assert "Held a workshop: activity only. Say what changed to show it." in pack.left_out


def test_its_data_has_no_field_for_what_is_internal() -> None:
    names = {field.name for field in fields(ReviewPack)}
    assert not names & {"health", "margin", "notes", "tier", "support", "influence", "signals", "obstacles", "at_risk"}
