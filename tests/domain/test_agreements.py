"""Agreements: what runs on a day, and what a year of it is worth."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from growthdesk.domain.agreements import (
    AccountTerms,
    AgreementDraft,
    is_running,
    problems_in_agreement,
    yearly_value,
    yearly_values,
)
from growthdesk.domain.money import Money
from growthdesk.domain.records import Recurrence

TODAY = date(2026, 11, 21)
TERMS = AccountTerms(
    account_id="",
    signed_on=None,
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    value_minor=1_200_00,
    currency="AED",
    recurrence=Recurrence.ONCE,
    auto_renews=False,
)


@pytest.mark.parametrize(
    ("terms", "runs"),
    [
        (TERMS, True),
        (replace(TERMS, starts_on=TODAY), True),
        (replace(TERMS, starts_on=date(2026, 11, 22)), False),
        (replace(TERMS, ends_on=TODAY), True),
        (replace(TERMS, ends_on=date(2026, 11, 20)), False),
        (replace(TERMS, ends_on=date(2026, 11, 20), auto_renews=True), True),
        (replace(TERMS, ends_on=None), True),
        (replace(TERMS, starts_on=None, ends_on=None), True),
        (replace(TERMS, starts_on=None, signed_on=date(2026, 12, 1)), False),
    ],
)
def test_an_agreement_runs_from_its_start_to_its_end_or_renews_itself(terms: AccountTerms, runs: bool) -> None:
    assert is_running(terms, TODAY) is runs


@pytest.mark.parametrize(
    ("terms", "minor"),
    [
        (replace(TERMS, recurrence=Recurrence.PER_MONTH), 14_400_00),
        (replace(TERMS, recurrence=Recurrence.PER_YEAR), 1_200_00),
        (TERMS, 1_200_00),
        (replace(TERMS, ends_on=date(2026, 12, 1)), 1_200_00),  # a project shorter than a year counts whole
        (replace(TERMS, ends_on=date(2028, 12, 31)), 400_00),  # three years, by whole months
        (replace(TERMS, starts_on=date(2026, 3, 15), ends_on=date(2028, 3, 14)), 600_00),
        (replace(TERMS, ends_on=date(2026, 12, 31), starts_on=date(2026, 7, 1), auto_renews=True), 2_400_00),
        (replace(TERMS, ends_on=None), 1_200_00),  # open end: counts for the year after the start
        (replace(TERMS, starts_on=date(2025, 11, 20), ends_on=None), 0),
        (replace(TERMS, starts_on=None, ends_on=None), 1_200_00),
    ],
)
def test_the_value_of_a_year(terms: AccountTerms, minor: int) -> None:
    assert yearly_value([terms], TODAY) == Money(minor, "AED")


@pytest.mark.parametrize(
    "terms",
    [
        [],
        [replace(TERMS, value_minor=None)],
        [replace(TERMS, ends_on=date(2026, 11, 20))],
        [TERMS, replace(TERMS, currency="USD")],
    ],
)
def test_there_is_no_yearly_value_without_one_currency_that_runs(terms: list[AccountTerms]) -> None:
    assert yearly_value(terms, TODAY) is None


def test_values_in_several_currencies_are_said_side_by_side() -> None:
    dollars = replace(TERMS, value_minor=9_000_00, currency="USD")
    later = replace(TERMS, value_minor=5_00, currency="OMR", starts_on=date(2025, 1, 1), ends_on=None)  # nothing now
    assert yearly_values([TERMS, dollars, later, TERMS], TODAY) == (Money(9_000_00, "USD"), Money(2_400_00, "AED"))


def test_another_currency_that_is_over_does_not_count() -> None:
    over = replace(TERMS, currency="USD", ends_on=date(2026, 11, 20))
    assert yearly_value([TERMS, over, replace(TERMS, value_minor=None, currency="SAR")], TODAY) == Money(120000, "AED")


@given(some.lists(some.integers(0, 10**12), min_size=1))
def test_months_add_up_exactly(values: list[int]) -> None:
    terms = [replace(TERMS, value_minor=minor, recurrence=Recurrence.PER_MONTH) for minor in values]
    assert yearly_value(terms, TODAY) == Money(12 * sum(values), "AED")


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (AgreementDraft("Dispatch audit"), []),
        (AgreementDraft(" "), [("title", "missing")]),
        (AgreementDraft("A" * 301), [("title", "too_long")]),
        (
            AgreementDraft("A", starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 31)),
            [("ends_on", "before_start")],
        ),
        (AgreementDraft("A", starts_on=TODAY, ends_on=TODAY), []),
        (AgreementDraft("A", value=Money(-1, "AED")), [("value", "negative_amount")]),
        (AgreementDraft("A", value=Money(1, "aed")), [("value", "not_a_currency")]),
        (AgreementDraft("A", notice_months=25), [("notice_months", "out_of_range")]),
        (AgreementDraft("A", notice_months=0), []),
    ],
)
def test_what_is_wrong_with_an_agreement(draft: AgreementDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_agreement(draft)] == expected
