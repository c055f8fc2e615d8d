"""The value summary's content: what stands on the page, what stays out and why, and when it says Draft."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import Paper
from growthdesk.domain.measures import MeasureKind, MeasureState
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Recurrence, Side
from growthdesk.domain.reviews import DecisionDraft, ItemSource, Question, Relevance, ReviewDraft, ReviewPage
from growthdesk.reports.value_summary import (
    DraftReason,
    Evidence,
    Lesson,
    Limits,
    NextStep,
    Quote,
    Result,
)
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.review_items import add_decision, add_item, save_item
from growthdesk.usecases.reviews import agree_figures, hold_review, plan_review, refresh_items, review_page
from growthdesk.usecases.value_summaries import clipboard_text, value_summary
from growthdesk.wording.refusals import sentence
from tests.builders import (
    a_measure,
    a_reading,
    a_stakeholder,
    a_team_member,
    an_account,
    an_action,
    an_outcome,
    you,
)

TODAY = date(2026, 11, 21)
HEADLINE = "Double billing is down from 31 a month to 12"


def a_page(desk: Desk, account: Account, **fields: Any) -> ReviewPage:
    """Plan a review with its evidence and a headline."""
    review_id = plan_review(desk, account.id, ReviewDraft(TODAY, headline=HEADLINE, **fields)).first_id
    return review_page(desk, review_id)


def held(desk: Desk, account: Account, on: date = TODAY, **fields: Any) -> ReviewPage:
    """Hold a complete review with a decision of ours."""
    page = a_page(desk, account, relevance=Relevance.STILL, **fields)
    for question in (Question.EXPECTED, Question.LEARNED_OURS):
        add_item(desk, page.review.id, question, f"Answer to {question}")
    if not page.items_of(Question.HAPPENED):
        add_item(desk, page.review.id, Question.HAPPENED, "Trucks still queue")
    decision = DecisionDraft("Switch off the feed", owner_id=you(desk).id, due_on=date(2026, 12, 1))
    add_decision(desk, page.review.id, decision)
    hold_review(desk, page.review.id, on, page.review.revision)
    return review_page(desk, page.review.id)


def agreed(desk: Desk, account: Account, on: date = TODAY) -> ReviewPage:
    """Hold a review whose figures somebody agreed."""
    person = a_stakeholder(desk, account, name="Salma Rahman", title="Head of Finance")
    page = held(desk, account, on)
    agree_figures(desk, page.review.id, person.id, desk.today, page.review.revision)
    return review_page(desk, page.review.id)


def at(day: date) -> FixedClock:
    """A clock that stands on a day."""
    return FixedClock(datetime.combine(day, datetime.min.time(), tzinfo=UTC).replace(hour=9))


def test_an_account_with_nothing_still_has_a_page(desk: Desk) -> None:
    summary = value_summary(desk, an_account(desk, signed_on=None).id)
    assert (summary.is_draft, summary.draft_reason) == (True, DraftReason.NOT_HELD)
    assert (summary.headline, summary.outcomes, summary.still_open, summary.next_steps) == ("", (), (), ())
    assert (summary.period_start, summary.period_end) == (TODAY, TODAY)
    assert summary.left_out[0] == "There is no value review yet: plan one to answer the four questions."


def test_without_a_review_the_record_speaks_and_nothing_internal_does(desk: Desk) -> None:
    account = an_account(desk, success_words="No calls about invoices", success_agreed_on=date(2026, 2, 2))
    a_stakeholder(desk, account, name="Omar Haddad", title="Operations Director")
    a_stakeholder(desk, account, name="Gone Already", left_on=date(2026, 3, 1))
    measure, _ = a_measure(desk, account, title="Right first time", unit="%")
    a_reading(desk, measure, value=Decimal(70), source="Warehouse system")
    an_action(desk, account, what="Ask whether they can pay", due_on=date(2026, 10, 1))
    summary = value_summary(desk, account.id)
    assert summary.for_whom is not None
    assert (summary.for_whom.name, summary.for_whom.role) == ("Omar Haddad", "Operations Director")
    assert (summary.expected, summary.expected_on) == ("No calls about invoices", date(2026, 2, 2))
    assert summary.expectations == ("Right first time: at least 90% (by 31 December 2026, agreed on 1 February 2026)",)
    assert (summary.headline, summary.is_headline_proposed) == ("Right first time: from 61 to 70%", True)
    assert summary.still_open == ("Right first time at 70%, target 90%: behind.",)
    assert "Ask whether they can pay: ours and late, but internal. Tick it in the review to show it." in (
        summary.left_out
    )
    assert "pay" not in str(replace(summary, left_out=()))


def test_a_held_and_agreed_review_makes_a_final_page(desk: Desk) -> None:
    account = an_account(desk)
    a_reading(desk, a_measure(desk, account)[0])
    agreed(desk, account, date(2026, 11, 20))
    summary = value_summary(desk, account.id)
    assert not summary.is_draft
    assert summary.agreed is not None
    assert (summary.agreed.name, summary.agreed.role, summary.agreed.on) == ("Salma Rahman", "Head of Finance", TODAY)
    assert (summary.headline, summary.prepared_by) == (HEADLINE, desk.actor)
    assert (summary.period_start, summary.period_end) == (account.signed_on, date(2026, 11, 20))
    assert [lesson.about_us for lesson in summary.learned] == [True]
    step = NextStep("Switch off the feed", desk.actor, Side.US, date(2026, 12, 1), is_decided=True)
    assert summary.next_steps == (step,)


def test_a_figure_changed_after_the_agreement_makes_it_a_draft_again(desk: Desk) -> None:
    account = an_account(desk)
    reading = a_reading(desk, a_measure(desk, account)[0])
    agreed(desk, account)
    with desk.transaction("corrected") as t:
        t.change(reading, value=Decimal(12))
    summary = value_summary(desk, account.id)
    assert (summary.agreed, summary.draft_reason) == (None, DraftReason.CHANGED_SINCE)


def test_new_evidence_on_an_agreed_but_open_review_makes_it_a_draft_again(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account)
    an_outcome(desk, account, change="Known")
    page = a_page(desk, account)
    agree_figures(desk, page.review.id, person.id, TODAY, page.review.revision)
    assert value_summary(desk, account.id).agreed is not None
    an_outcome(desk, account, change="New")
    assert value_summary(desk, account.id).draft_reason is DraftReason.CHANGED_SINCE


def test_a_new_outcome_of_a_listed_measure_makes_it_a_draft_again(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account)
    measure, _ = a_measure(desk, account)
    a_reading(desk, measure)
    page = a_page(desk, account)
    agree_figures(desk, page.review.id, person.id, TODAY, page.review.revision)
    assert value_summary(desk, account.id).agreed is not None
    an_outcome(desk, account, change="New", measure_id=measure.id, happened_on=TODAY)
    assert value_summary(desk, account.id).draft_reason is DraftReason.CHANGED_SINCE


def test_held_but_not_agreed_says_so(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, account)
    assert value_summary(desk, account.id).draft_reason is DraftReason.NOT_AGREED


def test_the_period_begins_after_the_previous_held_review(desk: Desk) -> None:
    account = an_account(desk)
    then = replace(desk, clock=at(date(2026, 7, 27)))
    an_outcome(then, account, change="Before", happened_on=date(2026, 7, 1))
    held(then, account, date(2026, 7, 27))
    an_outcome(desk, account, change="Since", happened_on=date(2026, 9, 1))
    held(desk, account)
    now, earlier = value_summary(desk, account.id), value_summary(desk, account.id, on=date(2026, 8, 1))
    assert (now.period_start, [row.title for row in now.outcomes]) == (date(2026, 7, 28), ["Since"])
    assert (earlier.period_end, [row.title for row in earlier.outcomes]) == (date(2026, 7, 27), ["Before"])
    assert earlier.prepared_on == date(2026, 8, 1)


def test_without_a_signature_the_period_begins_with_the_first_agreement(desk: Desk) -> None:
    account = an_account(desk, signed_on=None)
    an_outcome(desk, account, happened_on=date(2026, 6, 1))
    assert value_summary(desk, account.id).period_start == date(2026, 6, 1)
    a_measure(desk, account, agreed_on=date(2026, 4, 2), baseline_on=date(2026, 5, 1))
    assert value_summary(desk, account.id).period_start == date(2026, 4, 2)


def test_a_held_page_says_how_much_waits_for_the_next_one(desk: Desk) -> None:
    account = an_account(desk)
    then = replace(desk, clock=at(date(2026, 7, 27)))
    held(then, account, date(2026, 7, 27))
    an_outcome(desk, account, happened_on=date(2026, 9, 1))
    assert "1 outcome after 27 July 2026 is for the next review." in value_summary(desk, account.id).left_out


def test_what_no_review_told_is_shown_or_named(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, account, TODAY)
    an_outcome(desk, account, change="The same evening.", happened_on=TODAY)
    an_outcome(desk, account, change="Remembered later.", happened_on=date(2026, 3, 1))
    logged = {f"{words}: logged after the review was held." for words in ("The same evening", "Remembered later")}
    assert logged <= set(value_summary(desk, account.id).left_out)
    later = replace(desk, clock=at(date(2026, 12, 1)))
    an_outcome(later, account, change="Not taken in yet.", happened_on=date(2026, 3, 2))
    coming = plan_review(later, account.id, ReviewDraft(date(2026, 12, 1))).first_id
    an_outcome(later, account, change="Older still.", happened_on=date(2026, 3, 3))
    summary = value_summary(later, account.id)
    assert summary == value_summary(later, account.id, review_id=coming)
    shown = {row.title for row in summary.outcomes}
    assert shown == {"The same evening", "Remembered later", "Not taken in yet"}
    assert "Older still: happened before this page begins." in summary.left_out


def test_what_happened_before_the_signature_is_named_on_a_page_without_a_review(desk: Desk) -> None:
    account = an_account(desk, signed_on=date(2026, 1, 12))
    an_outcome(desk, account, change="From the pilot.", happened_on=date(2025, 12, 1))
    summary = value_summary(desk, account.id)
    assert (summary.outcomes, summary.period_start) == ((), date(2026, 1, 12))
    assert "From the pilot: happened before this page begins." in summary.left_out


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"from_": date(2026, 8, 2), "to": date(2026, 8, 1)}, ("2026-08-02", "2026-08-01")),
        ({"from_": date(2026, 11, 22)}, ("2026-11-22", "2026-11-21")),
        ({"from_": date(2026, 8, 2), "on": date(2026, 8, 1)}, ("2026-08-02", "2026-08-01")),
    ],
)
def test_a_period_that_ends_before_it_begins_is_refused(
    desk: Desk, days: dict[str, Any], said: tuple[str, str]
) -> None:
    account = an_account(desk)
    with pytest.raises(Refusal) as refused:
        value_summary(desk, account.id, **days)
    facts = dict(refused.value.facts)
    assert (refused.value.code, (facts["from"], facts["to"])) == ("period_reversed", said)
    assert "before it begins" in sentence(refused.value)


def test_days_asked_for_after_the_review_run_up_to_the_day_of_the_page(desk: Desk) -> None:
    account = an_account(desk)
    held(replace(desk, clock=at(date(2026, 7, 27))), account, date(2026, 7, 27))
    summary = value_summary(desk, account.id, from_=date(2026, 8, 1))
    assert (summary.period_start, summary.period_end) == (date(2026, 8, 1), TODAY)


def test_the_page_is_of_the_latest_review_up_to_its_day(desk: Desk) -> None:
    account = an_account(desk)
    held(replace(desk, clock=at(date(2026, 7, 27))), account, date(2026, 7, 27))
    plan_review(desk, account.id, ReviewDraft(date(2026, 11, 24), headline="What comes"))
    headlines = [value_summary(desk, account.id, on=date(2026, 11, day)).headline for day in (23, 24, 30)]
    assert headlines == [HEADLINE, "What comes", "What comes"]


def test_a_page_of_one_review_can_be_asked_for(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, account)
    coming = plan_review(desk, account.id, ReviewDraft(date(2026, 12, 24), headline="What comes")).first_id
    assert value_summary(desk, account.id).headline == HEADLINE
    assert value_summary(desk, account.id, review_id=coming).headline == "What comes"


def test_days_asked_for_decide_what_is_shown(desk: Desk) -> None:
    account = an_account(desk)
    for month in (3, 6, 9):
        an_outcome(desk, account, change=f"Month {month}", happened_on=date(2026, month, 15))
    measure, _ = a_measure(desk, account)
    a_reading(desk, measure, read_on=date(2026, 6, 1), value=Decimal(70))
    a_reading(desk, measure, read_on=date(2026, 9, 1), value=Decimal(80))
    agreed(desk, account)
    summary = value_summary(desk, account.id, from_=date(2026, 5, 1), to=date(2026, 7, 31), paper=Paper.LETTER)
    assert [row.title for row in summary.outcomes] == ["Orders dispatched the same day", "Month 6"]
    assert (summary.outcomes[0].now, summary.paper) == (Decimal(70), Paper.LETTER)
    assert summary.agreed is None


def test_four_figures_at_most_measured_against_an_agreement_first(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account)
    confirmed = {"grade": Grade.CONFIRMED, "confirmed_by_id": person.id, "confirmed_on": TODAY}
    an_outcome(desk, account, change="Estimated", grade=Grade.ESTIMATED, method="two diaries")
    an_outcome(desk, account, change="Measured")
    an_outcome(desk, account, change="Confirmed", **confirmed)
    for day, title, value in ((1, "Far", 65), (2, "Near", 85)):
        then = replace(desk, clock=at(date(2026, 2, day)))
        a_reading(desk, a_measure(then, account, title=title)[0], value=Decimal(value), source="Gate log")
    summary = value_summary(desk, account.id)
    # Chosen by what they prove, shown in the order they were agreed.
    assert [row.title for row in summary.outcomes] == ["Far", "Near", "Confirmed", "Measured"]
    assert "Estimated: the page has room for four figures." in summary.left_out


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"grade": Grade.ACTIVITY_ONLY, "activity": "Held a workshop", "change": ""},
            "Held a workshop: activity only. Say what changed to show it.",
        ),
        ({"change": "Our secret.", "is_client_visible": False}, "Our secret: kept from the client."),
    ],
)
def test_what_may_never_stand_there_is_named_with_its_reason(desk: Desk, fields: dict[str, Any], sentence: str) -> None:
    account = an_account(desk)
    an_outcome(desk, account, **fields)
    page = a_page(desk, account)
    for item in page.items:
        save_item(desk, item.id, is_included=True, revision=item.revision)  # even when somebody ticks it
    summary = value_summary(desk, account.id)
    assert summary.outcomes == ()
    assert sentence in summary.left_out


def test_what_the_review_left_out_stays_out(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="Left out.")
    an_outcome(desk, account, change="Shown")
    page = a_page(desk, account)
    item = next(item for item in page.items if item.text == "Left out.")
    save_item(desk, item.id, is_included=False, revision=item.revision)
    summary = value_summary(desk, account.id)
    assert [row.title for row in summary.outcomes] == ["Shown"]
    assert "Left out: left out in the review." in summary.left_out


def test_words_edited_in_the_review_win(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="Our words")
    page = a_page(desk, account)
    save_item(desk, page.items[0].id, text="Their words", revision=1)
    assert [row.title for row in value_summary(desk, account.id).outcomes] == ["Their words"]


def test_leaving_a_bad_measure_out_does_not_hide_it(desk: Desk) -> None:
    account = an_account(desk)
    a_reading(desk, a_measure(desk, account, title="Right first time", unit="%")[0], value=Decimal(60))
    page = a_page(desk, account)
    (item,) = page.items_of(Question.HAPPENED)
    assert item.source is ItemSource.PROGRESS
    save_item(desk, item.id, is_included=False, revision=item.revision)
    summary = value_summary(desk, account.id)
    assert summary.outcomes == ()
    assert summary.still_open == ("Right first time at 60%, target 90%: behind.",)


@pytest.mark.parametrize(
    ("fields", "value", "row", "still_open"),
    [
        (
            {"kind": MeasureKind.YES_NO, "baseline": Decimal(0), "target": None},
            0,
            (False, False, True, MeasureState.BEHIND),
            ("Orders dispatched the same day: not yet.",),
        ),
        (
            {"kind": MeasureKind.KEEP_WITHIN, "baseline": None, "target": None, "upper": Decimal(2)},
            3,
            (None, Decimal(3), Limits(None, Decimal(2)), MeasureState.BEHIND),
            ("Orders dispatched the same day, target at most 2%: outside in 1 of 1 reading.",),
        ),
        (
            {"target_on": date(2026, 11, 1)},
            80,
            (Decimal(61), Decimal(80), Decimal(90), MeasureState.PART_MET),
            ("Orders dispatched the same day at 80%, target 90%: met in part.",),
        ),
        ({}, 90, (Decimal(61), Decimal(90), Decimal(90), MeasureState.MET), ()),
    ],
)
def test_each_kind_of_measure_prints_its_figures(
    desk: Desk, fields: dict[str, Any], value: int, row: tuple[object, ...], still_open: tuple[str, ...]
) -> None:
    account = an_account(desk)
    a_reading(desk, a_measure(desk, account, **fields)[0], value=Decimal(value))
    summary = value_summary(desk, account.id)
    (shown,) = summary.outcomes
    assert (shown.before, shown.now, shown.target, shown.state) == row
    assert summary.still_open == still_open


def test_nobody_confirmed_a_reading_that_came_after_their_word(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account)
    measure, _ = a_measure(desk, account)
    confirmed = {"grade": Grade.CONFIRMED, "confirmed_by_id": person.id, "confirmed_on": date(2026, 9, 2)}
    a_reading(desk, measure, read_on=date(2026, 9, 1), value=Decimal(70), source="Gate log")
    logged = {"measure_id": measure.id, "happened_on": date(2026, 9, 1), "source": "Gate log"}
    outcome = an_outcome(desk, account, change="Fewer late trucks.", **logged, **confirmed)
    (row,) = value_summary(desk, account.id).outcomes
    assert row.evidence is not None
    assert (row.evidence.grade, row.evidence.told_by) == (Grade.CONFIRMED, person.name)
    a_reading(desk, measure, read_on=date(2026, 10, 1), value=Decimal(75), source="Gate log")
    (row,) = value_summary(desk, account.id).outcomes
    assert row.evidence is not None
    assert (row.evidence.grade, row.evidence.told_by, row.evidence.on) == (
        Grade.MEASURED,
        "Gate log",
        date(2026, 10, 1),
    )
    with desk.transaction("claimed") as t:  # an amount is only as well known as the outcome that claims it
        t.change(
            t.get(type(outcome), outcome.id),
            grade=Grade.ESTIMATED,
            method="two diaries",
            amount_minor=4_100_000,
            currency="AED",
            recurrence=Recurrence.PER_YEAR,
        )
    (row,) = value_summary(desk, account.id).outcomes
    assert row.evidence is not None
    assert (row.evidence.grade, row.amount) == (Grade.MEASURED, None)
    assert row.result is not None
    assert row.result.evidence is not None
    assert (row.result.title, row.result.amount) == ("Fewer late trucks", Money(4_100_000, "AED"))
    assert (row.result.evidence.grade, row.result.evidence.told_by) == (Grade.ESTIMATED, "two diaries")


def test_an_outcome_without_a_reading_of_its_own_proves_only_itself(desk: Desk) -> None:
    account = an_account(desk)
    measure, _ = a_measure(desk, account, title="Wrong items per 100 boxes")
    a_reading(desk, measure, read_on=date(2026, 11, 20), source="Picking log")
    claimed = {"amount_minor": 185_000, "currency": "USD", "recurrence": Recurrence.PER_MONTH}
    an_outcome(
        desk,
        account,
        measure_id=measure.id,
        change="Fewer credit notes.",
        happened_on=date(2026, 10, 30),
        source="Credit note ledger",
        **claimed,
    )
    summary = value_summary(desk, account.id)
    (row,) = summary.outcomes
    assert row.evidence == Evidence(Grade.MEASURED, "Picking log", date(2026, 11, 20))
    assert row.result == Result(
        "Fewer credit notes",
        Evidence(Grade.MEASURED, "Credit note ledger", date(2026, 10, 30)),
        amount=Money(185_000, "USD"),
        recurrence=Recurrence.PER_MONTH,
        category=Category.DELIVERY_ACCELERATED,
    )
    assert row.amount is None
    assert summary.how_made == (
        "Wrong items per 100 boxes: counted from Picking log.",
        "USD\u00a01,850 a month: counted from Credit note ledger.",
    )


def test_a_claimed_amount_says_where_it_is_from(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account, name="Salma Rahman")
    confirmed = {"grade": Grade.CONFIRMED, "confirmed_by_id": person.id, "confirmed_on": TODAY, "currency": "AED"}
    an_outcome(desk, account, change="One", source="Invoice log", amount_minor=4_100_000, **confirmed)
    an_outcome(desk, account, change="Two", source="", amount_minor=500_000, **confirmed)
    assert set(value_summary(desk, account.id).how_made) == {
        "AED\u00a041,000, once: Invoice log; confirmed by Salma Rahman.",
        "AED\u00a05,000, once: as Salma Rahman confirmed.",
    }


@pytest.mark.parametrize(
    ("ticked", "edited", "lesson"),
    [
        (False, "", None),
        (True, "", Lesson("The phones are quiet.", is_quote=True, said_by="Salma Rahman")),
        (True, "The phones are quiet now.", Lesson("The phones are quiet now.")),
    ],
)
def test_a_quote_prints_only_when_it_is_ticked(desk: Desk, ticked: bool, edited: str, lesson: Lesson | None) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account, name="Salma Rahman")
    an_outcome(desk, account, quote="The phones are quiet.", quoted_id=person.id)
    assert value_summary(desk, account.id).quote is None
    (item,) = a_page(desk, account).items_of(Question.LEARNED_THEIRS)
    save_item(desk, item.id, text=edited or None, is_included=ticked, revision=item.revision)
    summary = value_summary(desk, account.id)
    assert summary.quote is None
    assert summary.learned == ((lesson,) if lesson is not None else ())


def test_a_ticked_quote_without_room_among_the_lessons_stands_beside_its_figure(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account, name="Salma Rahman")
    page = a_page(desk, account)
    for text in ("One", "Two", "Three"):
        add_item(desk, page.review.id, Question.LEARNED_THEIRS, text)
    an_outcome(desk, account, quote="The phones are quiet.", quoted_id=person.id)
    refresh_items(desk, page.review.id)
    item = review_page(desk, page.review.id).items_of(Question.LEARNED_THEIRS)[-1]
    save_item(desk, item.id, is_included=True, revision=item.revision)
    summary = value_summary(desk, account.id)
    assert summary.quote == Quote("The phones are quiet.", "Salma Rahman")
    assert not any("The phones are quiet." in reason for reason in summary.left_out)


def test_several_outcomes_of_one_measure_stand_as_one_figure(desk: Desk) -> None:
    account = an_account(desk)
    measure, _ = a_measure(desk, account, title="Right first time")
    a_reading(desk, measure)
    for change in ("First step.", "Second step."):
        an_outcome(desk, account, change=change, measure_id=measure.id)
    summary = value_summary(desk, account.id)
    assert [row.title for row in summary.outcomes] == ["Right first time"]
    assert sum("its measure is already shown, “Right first time”." in reason for reason in summary.left_out) == 1


def test_the_chart_follows_the_figure_with_most_readings_from_its_baseline(desk: Desk) -> None:
    account = an_account(desk)
    a_reading(desk, a_measure(desk, account, title="Seldom read", baseline_on=None)[0])
    often, _ = a_measure(desk, account, title="Often read", unit="%", baseline_on=date(2026, 2, 1))
    for month, value in ((3, 65), (4, 70)):
        a_reading(desk, often, read_on=date(2026, month, 1), value=Decimal(value), source="Gate log")
    series = value_summary(desk, account.id).series
    assert series is not None
    assert (series.label, series.source) == ("Often read", "Gate log")
    assert series.points == (
        (date(2026, 2, 1), Decimal(61)),
        (date(2026, 3, 1), Decimal(65)),
        (date(2026, 4, 1), Decimal(70)),
    )


def test_what_we_owe_and_are_late_with_stays_in(desk: Desk) -> None:
    account = an_account(desk)
    then = replace(desk, clock=at(date(2026, 7, 27)))
    page = a_page(then, account, relevance=Relevance.STILL)
    for question in (Question.EXPECTED, Question.LEARNED_OURS):
        add_item(then, page.review.id, question, f"Answer to {question}")
    add_item(then, page.review.id, Question.HAPPENED, "14 shipments were billed twice")
    add_decision(then, page.review.id, DecisionDraft("Root cause", owner_id=you(desk).id, due_on=date(2026, 10, 1)))
    hold_review(then, page.review.id, date(2026, 7, 27), page.review.revision)
    summary = value_summary(desk, account.id)
    assert summary.still_open == ("Root cause (Nadia Karam, was due 1 October 2026).", "14 shipments were billed twice")
    assert value_summary(desk, account.id, on=date(2026, 9, 1)).still_open == ("14 shipments were billed twice",)


def test_an_outcome_stands_alone_when_the_review_leaves_its_measure_out(desk: Desk) -> None:
    account = an_account(desk)
    measure, _version = a_measure(desk, account, title="Right first time", unit="%")
    a_reading(desk, measure, value=Decimal(60))
    an_outcome(desk, account, change="First step.", measure_id=measure.id)
    page = a_page(desk, account)
    (line,) = (item for item in page.items_of(Question.HAPPENED) if item.source is ItemSource.PROGRESS)
    save_item(desk, line.id, is_included=False, revision=line.revision)
    summary = value_summary(desk, account.id)
    assert [row.title for row in summary.outcomes] == ["First step"]
    assert "Right first time: left out in the review." in summary.left_out


def test_an_agreed_measure_nobody_read_is_still_open_and_a_proposed_one_is_not(desk: Desk) -> None:
    account = an_account(desk)
    a_measure(desk, account, title="Backlog cleared", agreed_on=date(2026, 9, 1))
    a_measure(desk, account, title="Only proposed", agreed_on=None)
    assert value_summary(desk, account.id).still_open == ("Backlog cleared: no reading yet.",)


def test_a_promise_of_long_ago_does_not_get_lost_between_reviews(desk: Desk) -> None:
    account = an_account(desk)
    for day, what in ((date(2026, 3, 1), "Root cause"), (date(2026, 5, 1), "Second"), (date(2026, 7, 1), "Third")):
        then = replace(desk, clock=at(day))
        page = a_page(then, account, relevance=Relevance.STILL)
        for question in (Question.EXPECTED, Question.HAPPENED, Question.LEARNED_OURS):
            add_item(then, page.review.id, question, "Answer")
        add_decision(then, page.review.id, DecisionDraft(what, owner_id=you(desk).id, due_on=date(2026, 7, 2)))
        hold_review(then, page.review.id, day, page.review.revision)
    a_page(desk, account)
    late = [sentence.split(" (")[0] for sentence in value_summary(desk, account.id, on=TODAY).still_open]
    assert sorted(late) == ["Root cause", "Second", "Third"]
    coming = plan_review(desk, account.id, ReviewDraft(date(2026, 12, 1))).first_id
    late = [sentence.split(" (")[0] for sentence in value_summary(desk, account.id, review_id=coming).still_open]
    assert sorted(late) == ["Root cause", "Second", "Third"]


def test_an_overdue_action_prints_only_while_the_review_shows_it(desk: Desk) -> None:
    account = an_account(desk)
    an_action(desk, account, what="Send the proof", due_on=date(2026, 11, 1))
    page = a_page(desk, account)
    untold = "Send the proof: ours and late, but internal. Tick it in the review to show it."
    summary = value_summary(desk, account.id)
    assert (summary.still_open, summary.next_steps, untold in summary.left_out) == ((), (), True)
    (late,) = page.items_of(Question.HAPPENED)
    save_item(desk, late.id, is_included=True, revision=late.revision)
    summary = value_summary(desk, account.id)
    assert summary.still_open == ("Send the proof (Nadia Karam, was due 1 November 2026).",)
    assert untold not in summary.left_out


def test_at_most_three_lessons_and_one_of_them_about_us(desk: Desk) -> None:
    account = an_account(desk)
    page = a_page(desk, account)
    for n in range(4):
        add_item(desk, page.review.id, Question.LEARNED_THEIRS, f"Theirs {n}")
    for n in range(2):
        add_item(desk, page.review.id, Question.LEARNED_OURS, f"Ours {n}")
    summary = value_summary(desk, account.id)
    assert [(lesson.text, lesson.about_us) for lesson in summary.learned] == [
        ("Theirs 0", False),
        ("Theirs 1", False),
        ("Ours 0", True),
    ]
    assert "Ours 1: the page has room for three lessons." in summary.left_out


def test_at_most_four_steps_decisions_first_and_the_decision_asked_for(desk: Desk) -> None:
    account = an_account(desk)
    for n in range(4):
        an_action(desk, account, what=f"Open {n}", due_on=date(2026, 12, n + 1))
    page = a_page(
        desk,
        account,
        decision_asked="Extend to Jebel Ali?",
        decision_asked_by=date(2027, 1, 31),
        decision_consequence="Jebel Ali keeps calling.",
    )
    add_decision(desk, page.review.id, DecisionDraft("Decided", owner_id=you(desk).id))
    assert [step.step for step in value_summary(desk, account.id).next_steps] == ["Decided"]
    for item in page.items_of(Question.NEXT):
        save_item(desk, item.id, is_included=True, revision=item.revision)
    summary = value_summary(desk, account.id)
    # Chosen first, because it was decided; read last, because it has no date.
    assert [step.step for step in summary.next_steps] == ["Open 0", "Open 1", "Open 2", "Decided"]
    assert "Open 3: the page has room for four steps." in summary.left_out
    assert summary.decision is not None
    assert (summary.decision.text, summary.decision.by) == ("Extend to Jebel Ali?", date(2027, 1, 31))


def test_steps_stand_by_date_and_what_is_late_is_said_once(desk: Desk) -> None:
    account = an_account(desk)
    page = a_page(desk, account)
    ours = you(desk).id
    for what, day in (("Second", date(2026, 12, 9)), ("Late", date(2026, 11, 1)), ("First", date(2026, 12, 4))):
        add_decision(desk, page.review.id, DecisionDraft(what, owner_id=ours, due_on=day))
    summary = value_summary(desk, account.id)
    assert summary.still_open == ("Late (Nadia Karam, was due 1 November 2026).",)
    assert [step.step for step in summary.next_steps] == ["First", "Second"]
    assert not any("Late" in reason for reason in summary.left_out)


def test_what_is_late_stays_a_step_while_nothing_else_is_left_to_do(desk: Desk) -> None:
    account = an_account(desk)
    page = a_page(desk, account)
    add_decision(desk, page.review.id, DecisionDraft("Late", owner_id=you(desk).id, due_on=date(2026, 11, 1)))
    assert [step.step for step in value_summary(desk, account.id).next_steps] == ["Late"]


def test_a_late_step_that_nothing_else_names_stays_in(desk: Desk) -> None:
    account = an_account(desk)
    an_action(desk, account, what="Send the proof", due_on=date(2026, 11, 1))
    page = a_page(desk, account)
    (item,) = page.items_of(Question.NEXT)
    save_item(desk, item.id, is_included=True, revision=item.revision)
    add_decision(desk, page.review.id, DecisionDraft("Coming", owner_id=you(desk).id, due_on=date(2026, 12, 1)))
    assert [step.step for step in value_summary(desk, account.id).next_steps] == ["Send the proof", "Coming"]


def test_it_is_prepared_by_whom_the_review_names_else_by_whoever_makes_it(desk: Desk) -> None:
    karim = a_team_member(desk, name="Karim Mansour")
    account = an_account(desk, owner_id=karim.id)
    you(desk)
    assert value_summary(desk, account.id).prepared_by == desk.actor
    a_page(desk, account, prepared_by_id=karim.id)
    assert value_summary(desk, account.id).prepared_by == "Karim Mansour"
    stranger = replace(desk, actor="Nobody here")
    assert value_summary(stranger, an_account(desk, owner_id=karim.id).id).prepared_by == "Karim Mansour"


@pytest.mark.parametrize(
    ("words", "days", "expected_on", "is_each_dated", "dates"),
    [
        ("", (date(2026, 2, 1), date(2026, 2, 1)), date(2026, 2, 1), False, ("", "")),
        (
            "",
            (date(2026, 2, 1), date(2026, 5, 4)),
            None,
            True,
            (" (agreed on 1 February 2026)", " (agreed on 4 May 2026)"),
        ),
        ("", (None, date(2026, 5, 4)), date(2026, 5, 4), False, (" (not agreed yet)", "")),
        ("Calm", (None, date(2026, 5, 4)), None, True, (" (not agreed yet)", " (agreed on 4 May 2026)")),
    ],
)
def test_each_expectation_says_when_it_was_agreed_unless_the_page_does(
    desk: Desk,
    words: str,
    days: tuple[date | None, ...],
    expected_on: date | None,
    is_each_dated: bool,
    dates: tuple[str, ...],
) -> None:
    account = an_account(desk, success_words=words)
    for title, day in zip(("A", "B"), days, strict=True):
        a_measure(desk, account, title=title, unit="", target_on=None, agreed_on=day)
    summary = value_summary(desk, account.id)
    assert (summary.expected_on, summary.is_each_dated) == (expected_on, is_each_dated)
    said = [f"{title}: at least 90{dated}" for title, dated in zip(("A", "B"), dates, strict=True)]
    assert sorted(summary.expectations) == said


def test_a_step_somebody_typed_names_nobody(desk: Desk) -> None:
    account = an_account(desk)
    page = a_page(desk, account)
    add_item(desk, page.review.id, Question.NEXT, "Call Yoshi")
    summary = value_summary(desk, account.id)
    assert summary.next_steps == (NextStep("Call Yoshi", "", None),)
    assert "Call Yoshi: nobody does it yet. A decision names who and by when." in summary.left_out


def test_the_limits_of_a_range_and_every_reading_go_with_the_page(desk: Desk) -> None:
    account = an_account(desk)
    within = {"kind": MeasureKind.KEEP_WITHIN, "baseline": None, "target": None, "lower": Decimal(-2)}
    kept, _ = a_measure(desk, account, title="Cold", upper=Decimal(0), **within)
    for month, source in ((9, "Probe"), (10, "Other probe")):
        a_reading(desk, kept, read_on=date(2026, month, 1), value=Decimal(-1), source=source)
    a_reading(desk, a_measure(desk, account, title="Once", baseline_on=None)[0], source="Gate log")
    summary = value_summary(desk, account.id)
    assert summary.series is not None
    assert (summary.series.target, summary.series.lower, summary.series.upper) == (None, Decimal(-2), Decimal(0))
    assert summary.series.sources == ("Probe", "Other probe")
    assert sorted(series.label for series in summary.readings) == ["Cold", "Once"]


def test_that_a_measure_is_not_agreed_is_said_once(desk: Desk) -> None:
    account = an_account(desk)
    a_measure(desk, account, title="New", agreed_on=None)
    assert value_summary(desk, account.id).expectations == ("New: at least 90% (by 31 December 2026)",)
    a_measure(desk, account, title="Old", target_on=None)
    assert set(value_summary(desk, account.id).expectations) == {
        "New: at least 90% (by 31 December 2026, not agreed yet)",
        "Old: at least 90%",
    }


def test_nothing_internal_can_reach_the_page(desk: Desk) -> None:
    canary = "KANARIENVOGEL"
    account = an_account(desk, notes=canary, won_through=canary, address=canary)
    person = a_stakeholder(desk, account, notes=canary, influence=3, support=-2, success_words=canary, email=canary)
    measure, _ = a_measure(desk, account, obstacles=canary, change_reason=canary)
    a_reading(desk, measure, note=canary)
    an_outcome(desk, account, at_risk=canary, activity=canary)
    an_action(desk, account, notes=canary, what="Call them")
    held(desk, account, for_stakeholder_id=person.id)
    summary = value_summary(desk, account.id)
    printed = {field.name: getattr(summary, field.name) for field in fields(summary) if field.name != "left_out"}
    assert canary not in str(printed)


def test_how_the_figures_were_made(desk: Desk) -> None:
    account = an_account(desk)
    a_reading(desk, a_measure(desk, account, title="Dispatch", recognised_by="the monthly median.")[0])
    a_reading(desk, a_measure(desk, account, title="Turnaround")[0], source="Gate log")
    an_outcome(desk, account, change="Less searching.", grade=Grade.ESTIMATED, method="two diaries")
    an_outcome(desk, account, change="Fewer calls.", source="Switchboard")
    assert set(value_summary(desk, account.id).how_made) == {
        "Dispatch: the monthly median.",
        "Turnaround: counted from Gate log.",
        "Less searching: estimated, two diaries.",
        "Fewer calls: counted from Switchboard.",
        "No money value is claimed.",
    }


def test_two_lines_for_a_mail(desk: Desk) -> None:
    account = an_account(desk)
    a_page(desk, account, decision_asked="Extend to Jebel Ali?")
    first, second = clipboard_text(value_summary(desk, account.id)).splitlines()
    assert HEADLINE in first
    assert second == "Decision asked for: Extend to Jebel Ali?"
