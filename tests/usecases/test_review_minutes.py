"""The minutes' content: the meeting as it was, whatever moved later; and nothing the client may not see."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.measures import MeasureState, MeasureVersion
from growthdesk.domain.outcomes import Grade, Outcome
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import DecisionDraft, ItemSource, Question, Relevance, ReviewDraft, ReviewPage
from growthdesk.reports.review_minutes import LastDecisions, ReviewMinutes
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.review_items import add_decision, add_item, save_item
from growthdesk.usecases.review_minutes import mail_text, review_minutes
from growthdesk.usecases.reviews import agree_figures, hold_review, plan_review, review_page
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
EARLIER = date(2026, 10, 5)


def planned(desk: Desk, account: Account, on: date = TODAY, **fields: Any) -> ReviewPage:
    """Plan a review that is complete but for a decision."""
    draft = ReviewDraft(on, **{"relevance": Relevance.STILL, "no_decision_reason": "", **fields})
    review_id = plan_review(desk, account.id, draft).first_id
    for question in (Question.EXPECTED, Question.HAPPENED, Question.LEARNED_OURS):
        add_item(desk, review_id, question, f"Answer to {question}")
    return review_page(desk, review_id)


def held(desk: Desk, page: ReviewPage, on: date = TODAY, *decisions: DecisionDraft) -> ReviewPage:
    """Hold a review with these decisions, else with one of ours."""
    ours = DecisionDraft("Switch off the feed", owner_id=you(desk).id, due_on=date(2026, 12, 1))
    for decision in decisions or (ours,):
        add_decision(desk, page.review.id, decision)
    hold_review(desk, page.review.id, on, review_page(desk, page.review.id).review.revision)
    return review_page(desk, page.review.id)


def changed(desk: Desk, record: Any, **fields: Any) -> None:
    """Change a record as somebody would later."""
    with desk.transaction("later") as t:
        t.change(t.get(type(record), record.id), **fields)


def words(minutes: ReviewMinutes, name: str) -> list[str]:
    """Return the words of a list of steps."""
    return [step.step for step in getattr(minutes, name)]


# Which review


def test_without_a_held_review_it_says_what_to_do(desk: Desk) -> None:
    account = an_account(desk, name="Al Noor Freight")
    page = planned(desk, account)
    for review_id in (None, page.review.id):
        with pytest.raises(Refusal) as refused:
            review_minutes(desk, account.id, review_id=review_id)
        assert sentence(refused.value) == (
            "No value review of Al Noor Freight was held up to 21 Nov 2026. "
            "Hold one and mark it as held; its minutes follow."
        )


@pytest.mark.parametrize(
    ("on", "expected"),
    [(EARLIER, EARLIER), (date(2026, 11, 20), EARLIER), (TODAY, TODAY), (date(2027, 1, 1), TODAY)],
)
def test_the_last_one_held_up_to_the_day(desk: Desk, on: date, expected: date) -> None:
    account = an_account(desk)
    held(desk, planned(desk, account, EARLIER), EARLIER)
    held(desk, planned(desk, account))
    minutes = review_minutes(desk, account.id, on=on)
    assert (minutes.held_on, minutes.prepared_on) == (expected, on)


def test_one_held_later_is_not_there_yet(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, planned(desk, account))
    with pytest.raises(Refusal, match="review_not_held"):
        review_minutes(desk, account.id, on=date(2026, 11, 20))


def test_the_one_asked_for(desk: Desk) -> None:
    account = an_account(desk)
    first = held(desk, planned(desk, account, EARLIER), EARLIER)
    held(desk, planned(desk, account))
    assert review_minutes(desk, account.id, review_id=first.review.id).held_on == EARLIER


# What was decided


def test_decisions_stand_as_they_were_taken_whatever_moved_later(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account, name="Salma Rahman")
    decisions = (
        DecisionDraft("Survey Dammam", owner_id=you(desk).id, due_on=date(2026, 12, 1)),
        DecisionDraft("Hire a driver", Side.CUSTOMER, None, person.id, date(2026, 12, 4)),
        DecisionDraft("Set the measures", Side.BOTH, you(desk).id, person.id, None),
    )
    held(desk, planned(desk, account), TODAY, *decisions)
    for action in desk.reading.find(Action, account_id=account.id):
        changed(desk, action, due_on=date(2027, 5, 5), done_on=TODAY, what="something else")
    minutes = review_minutes(desk, account.id)
    assert [(one.step, one.owner, one.side, one.by) for one in minutes.decisions] == [
        ("Survey Dammam", desk.actor, Side.US, date(2026, 12, 1)),
        ("Hire a driver", "Salma Rahman", Side.CUSTOMER, date(2026, 12, 4)),
        ("Set the measures", f"Salma Rahman, {desk.actor}", Side.BOTH, None),
    ]


def test_a_meeting_without_a_decision_says_so_and_keeps_the_reason(desk: Desk) -> None:
    account = an_account(desk)
    page = planned(desk, account, no_decision_reason="The order stands.")
    add_item(desk, page.review.id, Question.NEXT, "Go on as before")
    hold_review(desk, page.review.id, TODAY, page.review.revision)
    minutes = review_minutes(desk, account.id)
    assert (minutes.decisions, minutes.needs_none) == ((), True)
    assert "The order stands" not in str(minutes)


# Who was there, and what they said


def test_who_was_there_by_side_and_name(desk: Desk) -> None:
    account = an_account(desk)
    ids = tuple(a_stakeholder(desk, account, name=name, title="Director").id for name in ("Zaid", "Amal"))
    a_stakeholder(desk, account, name="Not there")
    held(desk, planned(desk, account, stakeholder_ids=ids, team_member_ids=(you(desk).id,)))
    minutes = review_minutes(desk, account.id)
    assert [(one.name, one.role) for one in minutes.theirs] == [("Amal", "Director"), ("Zaid", "Director")]
    assert [one.name for one in minutes.ours] == [desk.actor]


def test_nobody_written_down_is_told_to_whoever_exports(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, planned(desk, account))
    assert "Who was there was not written down." in review_minutes(desk, account.id).left_out


def test_the_four_questions_as_they_were_answered(desk: Desk) -> None:
    account = an_account(desk)
    a_reading(desk, a_measure(desk, account)[0], value=Decimal(88), source="Gate log")
    an_outcome(desk, account, quote="We sleep again.")
    page = planned(desk, account)
    add_item(desk, page.review.id, Question.NEXT, "Show it to the owners")
    quote = next(item for item in page.items_of(Question.LEARNED_THEIRS))
    save_item(desk, quote.id, is_included=True, revision=quote.revision)
    held(desk, page)
    minutes = review_minutes(desk, account.id)
    assert [(line.text, line.by) for line in minutes.expected] == [
        ("Orders dispatched the same day: at least 90%", date(2026, 12, 31)),
        ("Answer to expected", None),
    ]
    progress, outcome = minutes.happened
    assert (progress.title, progress.state) == ("Orders dispatched the same day: 61 → 88%", MeasureState.ON_COURSE)
    assert progress.evidence is not None
    assert progress.evidence.told_by == "Gate log"
    assert outcome.title == "Late trucks fell by a third"
    assert words(minutes, "still_open") == ["Answer to happened"]
    assert [(one.text, one.is_quote, one.about_us) for one in minutes.learned] == [
        ("We sleep again.", True, False),
        ("Answer to learned_ours", False, True),
    ]
    assert words(minutes, "next_steps") == ["Show it to the owners"]
    assert minutes.relevance is Relevance.STILL


def test_a_changed_definition_stands_with_what_counts_from_now_on(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, planned(desk, account, EARLIER), EARLIER)
    version = a_measure(desk, account)[1]
    page = planned(desk, account, relevance=Relevance.CHANGED)
    with desk.transaction("changed") as t:
        fields = {f: getattr(version, f) for f in version.__slots__}
        t.new(MeasureVersion, **{**fields, "number": 2, "target": Decimal(95), "agreed_on": TODAY})
    held(desk, page)
    minutes = review_minutes(desk, account.id)
    assert minutes.expected[0].text == "Orders dispatched the same day: at least 90%"
    assert [line.text for line in minutes.changed] == ["Orders dispatched the same day: at least 95%"]


# What stays out


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        ({"is_client_visible": False}, "Late trucks fell by a third: kept from the client."),
        ({"grade": Grade.ACTIVITY_ONLY}, "Late trucks fell by a third: activity only. Say what changed to show it."),
        (None, "Late trucks fell by a third: deleted from the value log since."),
    ],
)
def test_an_outcome_the_client_may_not_see_is_named_to_us_alone(
    desk: Desk, later: dict[str, Any] | None, reason: str
) -> None:
    account = an_account(desk)
    outcome = an_outcome(desk, account)
    held(desk, planned(desk, account))
    if later is None:
        with desk.transaction("later") as t:
            t.delete(t.get(Outcome, outcome.id))
    else:
        changed(desk, outcome, **later)
    minutes = review_minutes(desk, account.id)
    assert reason in minutes.left_out
    assert minutes.happened == ()


def test_only_a_shared_risk_is_minuted(desk: Desk) -> None:
    account = an_account(desk)
    page = planned(desk, account)
    a_review_risk(desk, page.review, risk="Ours alone")
    a_review_risk(desk, page.review, risk="It freezes", response="We wait", is_shared=True)
    held(desk, page)
    assert [(one.risk, one.response) for one in review_minutes(desk, account.id).risks] == [("It freezes", "We wait")]


def test_an_internal_action_is_minuted_only_once_it_was_ticked(desk: Desk) -> None:
    account = an_account(desk)
    late = an_action(desk, account, what="Our note on the late one", due_on=date(2026, 11, 1))
    page = planned(desk, account)
    item = next(item for item in page.items_of(Question.HAPPENED) if item.source_id == late.id)
    save_item(desk, item.id, text="The late one", is_included=True, revision=item.revision)
    held(desk, page)
    minutes = review_minutes(desk, account.id)
    point = next(step for step in minutes.still_open if step.step == "The late one")
    assert (point.owner, point.side, point.by, point.is_late) == (desk.actor, Side.US, date(2026, 11, 1), True)
    assert "Our note" not in str(minutes)


# Still open


def test_what_the_review_before_decided_is_counted_as_of_the_meeting(desk: Desk) -> None:
    account = an_account(desk)
    decisions = tuple(
        DecisionDraft(what, owner_id=you(desk).id, due_on=due)
        for what, due in (("Done", EARLIER), ("Late", date(2026, 11, 1)), ("Dropped", EARLIER), ("Done since", TODAY))
    )
    held(desk, planned(desk, account, EARLIER), EARLIER, *decisions)
    actions = {action.what: action for action in desk.reading.find(Action, account_id=account.id)}
    changed(desk, actions["Done"], done_on=date(2026, 11, 2))
    changed(desk, actions["Dropped"], dropped_on=date(2026, 11, 3), dropped_reason="no")
    page = planned(desk, account)
    held(desk, page)
    changed(desk, actions["Done since"], done_on=date(2026, 11, 25))
    minutes = review_minutes(desk, account.id, on=date(2026, 11, 30))
    assert minutes.last_decisions == LastDecisions(EARLIER, done=1, open=2, dropped=1)
    assert [(one.step, one.is_late) for one in minutes.still_open if one.is_decided] == [
        ("Late", True),
        ("Done since", False),
    ]
    assert "Late" not in words(minutes, "next_steps")


def test_a_measure_that_is_behind_is_told_though_nobody_ticked_it(desk: Desk) -> None:
    account = an_account(desk)
    a_reading(desk, a_measure(desk, account)[0], value=Decimal(60))
    page = planned(desk, account)
    item = next(item for item in page.items_of(Question.HAPPENED) if item.source is ItemSource.PROGRESS)
    save_item(desk, item.id, is_included=False, revision=item.revision)
    held(desk, page)
    assert "Orders dispatched the same day at 60%, target 90%: behind." in words(
        review_minutes(desk, account.id), "still_open"
    )


# What frames it


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((), None),
        ((date(2026, 11, 20),), None),
        ((date(2027, 3, 1), date(2027, 2, 1)), date(2027, 2, 1)),
    ],
)
def test_the_next_meeting_when_one_is_planned(desk: Desk, others: tuple[date, ...], expected: date | None) -> None:
    account = an_account(desk)
    held(desk, planned(desk, account))
    for day in others:
        a_review(desk, account, planned_on=day)
    minutes = review_minutes(desk, account.id)
    assert minutes.next_review_on == expected
    assert ("The next review is not planned yet." in minutes.left_out) == (expected is None)


def test_a_review_held_early_is_not_its_own_next_one(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, planned(desk, account, date(2026, 11, 24)))
    minutes = review_minutes(desk, account.id)
    assert minutes.next_review_on is None
    assert "24 November" not in mail_text(minutes)


def test_agreed_figures_until_one_changes(desk: Desk) -> None:
    account = an_account(desk)
    reading = a_reading(desk, a_measure(desk, account)[0])
    person = a_stakeholder(desk, account, name="Salma Rahman", title="Head of Finance")
    page = held(desk, planned(desk, account))
    assert review_minutes(desk, account.id).agreed is None
    agree_figures(desk, page.review.id, person.id, TODAY, page.review.revision)
    agreed = review_minutes(desk, account.id).agreed
    assert agreed is not None
    assert (agreed.name, agreed.on) == ("Salma Rahman", TODAY)
    changed(desk, reading, value=Decimal(12))
    minutes = review_minutes(desk, account.id)
    assert minutes.agreed is None
    assert any("changed after the client agreed" in line for line in minutes.left_out)


def test_the_window_reads_them_by_kind_with_their_mail(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, planned(desk, account))
    contents = read_document(desk, DocumentRequest(DocumentKind.REVIEW_MINUTES, account.id))
    assert contents.file_name == "Al Noor Freight, review minutes, 21 November 2026"
    assert contents.mail_text == mail_text(review_minutes(desk, account.id))
    assert not contents.is_draft
    assert dict(contents.parts)["Decided"] == "1 decision"
