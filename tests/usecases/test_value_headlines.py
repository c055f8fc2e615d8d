"""The headline a page proposes, and where the one somebody writes is kept."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.domain.records import Recurrence
from growthdesk.domain.reviews import ItemSource, Question, ReviewDraft, ReviewState
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.usecases.review_items import save_item
from growthdesk.usecases.reviews import agree_figures, cancel_review, plan_review, review_page
from growthdesk.usecases.value_headlines import headline_form, keep_headline
from growthdesk.usecases.value_summaries import value_summary
from tests.builders import a_measure, a_reading, a_review, a_stakeholder, an_account, an_outcome

TODAY = date(2026, 11, 21)
ESTIMATED: dict[str, Any] = {"grade": Grade.ESTIMATED, "method": "two diaries", "source": ""}


def measured(desk: Desk, account: Account, title: str, value: int, **fields: Any) -> None:
    """Follow a measure from 61 towards 90 up to a value."""
    then = replace(desk, clock=FixedClock(datetime(2026, 2, 1, 9, tzinfo=UTC)))
    measure, _version = a_measure(then, account, title=title, **fields)
    a_reading(desk, measure, value=Decimal(value), source="Gate log")


def worth(change: str, minor: int, currency: str = "AED", often: Recurrence = Recurrence.PER_YEAR) -> dict[str, Any]:
    """Describe an outcome with money."""
    return {"change": change, "amount_minor": minor, "currency": currency, "recurrence": often}


def test_an_agreed_measure_that_was_reached_comes_first(desk: Desk) -> None:
    account = an_account(desk)
    by = {"confirmed_by_id": a_stakeholder(desk, account).id, "confirmed_on": TODAY}
    an_outcome(desk, account, **worth("Money, and they said so", 9_000_000), grade=Grade.CONFIRMED, **by)
    measured(desk, account, "Reached", 92)
    measured(desk, account, "Nobody agreed it", 99, agreed_on=None)
    measured(desk, account, "On its way", 80)
    assert value_summary(desk, account.id).headline == "Reached: from 61 to 92%"


def test_then_what_is_better_known(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, **worth("Estimated money.", 9_000_000), **ESTIMATED)
    measured(desk, account, "On its way", 80)
    assert value_summary(desk, account.id).headline == "On its way: from 61 to 80%"
    by = {"confirmed_by_id": a_stakeholder(desk, account).id, "confirmed_on": TODAY}
    an_outcome(desk, account, change="They said so.", grade=Grade.CONFIRMED, **by)
    assert value_summary(desk, account.id).headline == "They said so"


@pytest.mark.parametrize(
    ("outcomes", "proposed"),
    [
        ([{"change": "Quieter phones"}, worth("Fewer credit notes", 100)], "Fewer credit notes"),
        ([worth("A little", 400_000), worth("More", 4_100_000)], "More"),
        (
            [worth("Once", 900_000, often=Recurrence.ONCE), worth("Monthly", 100_000, often=Recurrence.PER_MONTH)],
            "Monthly",
        ),
    ],
)
def test_then_money_the_larger_yearly_amount_of_one_currency_first(
    desk: Desk, outcomes: list[dict[str, Any]], proposed: str
) -> None:
    account = an_account(desk)
    for fields in outcomes:
        an_outcome(desk, account, **fields)
    assert value_summary(desk, account.id).headline == proposed


def test_amounts_of_two_currencies_are_not_compared(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, **worth("Dirhams", 900_000_000), happened_on=date(2026, 3, 1))
    an_outcome(desk, account, **worth("Dollars", 100, "USD"), happened_on=date(2026, 4, 1))
    shown = value_summary(desk, account.id)
    assert shown.headline == shown.outcomes[0].title


def test_what_went_the_wrong_way_comes_last_and_a_no_never(desk: Desk) -> None:
    account = an_account(desk)
    is_no = {"kind": MeasureKind.YES_NO, "baseline": Decimal(0), "target": None, "unit": ""}
    measured(desk, account, "The board has its figures", 0, **is_no)
    assert value_summary(desk, account.id).headline == ""
    measured(desk, account, "Worse", 50)
    assert value_summary(desk, account.id).headline == "Worse: from 61 to 50%"
    an_outcome(desk, account, change="Less searching.", **ESTIMATED)
    assert value_summary(desk, account.id).headline == "Less searching"
    measured(desk, account, "Every invoice has a delivery note", 1, **is_no)
    assert value_summary(desk, account.id).headline == "Every invoice has a delivery note"


def test_words_edited_in_the_review_are_proposed(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="Our words")
    page = review_page(desk, plan_review(desk, account.id, ReviewDraft(TODAY)).first_id)
    (item,) = page.items_of(Question.HAPPENED)
    assert item.source is ItemSource.OUTCOME
    save_item(desk, item.id, text="Their words", revision=item.revision)
    assert value_summary(desk, account.id).headline == "Their words"


def test_a_written_headline_is_no_proposal_and_stays_with_its_review(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="Our words")
    page = review_page(desk, plan_review(desk, account.id, ReviewDraft(TODAY)).first_id)
    assert value_summary(desk, account.id).is_headline_proposed
    form = headline_form(desk, account.id)
    assert (form.review_id, form.written) == (page.review.id, "")
    keep_headline(desk, page.review.id, " Their words ", "Our words", form.revision)
    summary = value_summary(desk, account.id, headline="Not asked")
    assert (summary.headline, summary.is_headline_proposed) == ("Their words", False)
    assert headline_form(desk, account.id, page.review.id).written == "Their words"


def test_without_a_review_the_headline_stands_for_one_page(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="Our words")
    assert headline_form(desk, account.id).review_id is None
    summary = value_summary(desk, account.id, headline="Their words")
    assert (summary.headline, summary.is_headline_proposed) == ("Their words", False)
    assert value_summary(desk, account.id).headline == "Our words"


def test_a_held_review_takes_a_headline_which_nobody_agreed_yet(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account)
    review = a_review(desk, account, state=ReviewState.HELD, held_on=TODAY)
    agree_figures(desk, review.id, person.id, TODAY, review.revision)
    assert value_summary(desk, account.id).agreed is not None
    keep_headline(desk, review.id, "Other words", "", review.revision + 1)
    summary = value_summary(desk, account.id)
    assert (summary.headline, summary.agreed) == ("Other words", None)


def page_of(desk: Desk, account: Account, **fields: Any) -> DocumentContents:
    """Read the page as it is shown and printed."""
    return read_document(desk, DocumentRequest(DocumentKind.VALUE_SUMMARY, account.id, **fields))


def type_headline(desk: Desk, account: Account, words: str) -> None:
    """Write a headline where the page is shown."""
    form = headline_form(desk, account.id)
    assert form.review_id is not None
    keep_headline(desk, form.review_id, words, page_of(desk, account).proposed_headline, form.revision)


@pytest.mark.parametrize("written", ["", "Our words", "Their words"])
def test_typing_what_they_agreed_again_is_as_if_nothing_was_typed(desk: Desk, written: str) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="Our words.")
    person = a_stakeholder(desk, account)
    review_id = plan_review(desk, account.id, ReviewDraft(TODAY, headline=written)).first_id
    agree_figures(desk, review_id, person.id, TODAY, headline_form(desk, account.id).revision)
    before = page_of(desk, account)
    assert (before.agreed, before.headline) == ("Layla Haddad on 21 November 2026", written or "Our words")
    type_headline(desk, account, "Other words")
    assert page_of(desk, account).is_draft
    type_headline(desk, account, f" {before.headline} ")
    assert page_of(desk, account) == before


def test_a_page_proposes_the_same_whatever_is_written(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="Our words", happened_on=date(2026, 5, 4))
    an_outcome(desk, account, **worth("Later words", 100), happened_on=date(2026, 9, 7))
    plan_review(desk, account.id, ReviewDraft(TODAY))
    then = {"start": date(2026, 5, 1), "end": date(2026, 5, 31)}
    for _written in ("", "Their words"):
        assert page_of(desk, account).proposed_headline == "Later words"
        assert page_of(desk, account, **then).proposed_headline == "Our words"
        type_headline(desk, account, "Their words")
    assert page_of(desk, account).headline == "Their words"


def test_a_proposal_nobody_agreed_stays_one_when_its_words_are_typed(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="Our words")
    plan_review(desk, account.id, ReviewDraft(TODAY))
    before = page_of(desk, account)
    type_headline(desk, account, "Our words")
    assert page_of(desk, account) == before
    an_outcome(desk, account, **worth("Money", 100))
    assert page_of(desk, account).headline == "Money"


def test_without_a_review_the_proposals_own_words_are_the_proposal(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="Our words")
    assert page_of(desk, account, headline=" Our words ") == page_of(desk, account)


def test_a_headline_too_long_or_of_a_cancelled_review_is_refused(desk: Desk) -> None:
    account = an_account(desk)
    review = a_review(desk, account)
    with pytest.raises(DraftRefused):
        keep_headline(desk, review.id, "x" * 1_001, "", review.revision)
    cancel_review(desk, review.id, "They merge", review.revision)
    with pytest.raises(Refusal, match="review_is_cancelled"):
        keep_headline(desk, review.id, "Too late", "", review.revision + 1)
