"""Accounts: what a form must say, and what counts as established."""

from datetime import date, timedelta

import pytest

from growthdesk.domain.accounts import (
    AccountDraft,
    AccountStatus,
    is_established,
    problems_in_account,
    recorded_when_won,
)

RECORDED = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("is_imported", "signed_on", "expected"),
    [
        (True, None, True),
        (True, RECORDED, True),
        (False, None, False),
        (False, RECORDED, False),
        (False, RECORDED - timedelta(days=30), False),
        (False, RECORDED - timedelta(days=31), True),
        (False, RECORDED + timedelta(days=60), False),
    ],
)
def test_established_is_imported_or_recorded_more_than_thirty_days_after_the_signature(
    is_imported: bool, signed_on: date | None, expected: bool
) -> None:
    assert is_established(is_imported=is_imported, recorded_on=RECORDED, signed_on=signed_on) is expected


@pytest.mark.parametrize("days", [-400, -31, -30, 0, 60, None])
def test_what_was_won_here_is_never_established(days: int | None) -> None:
    signed_on = None if days is None else RECORDED + timedelta(days=days)
    recorded_on = recorded_when_won(RECORDED, signed_on)
    assert recorded_on <= RECORDED
    assert not is_established(is_imported=False, recorded_on=recorded_on, signed_on=signed_on)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (AccountDraft("Khalij Freight"), []),
        (AccountDraft("شركة الخليج"), []),
        (AccountDraft(""), [("name", "missing")]),
        (AccountDraft("  \t"), [("name", "missing")]),
        (AccountDraft("K" * 300), []),
        (AccountDraft("K" * 10_000), [("name", "too_long")]),
        (AccountDraft("K", city="C" * 301), [("city", "too_long")]),
        (AccountDraft("K", notes="N" * 10_000), []),
        (AccountDraft("K", success_words="N" * 10_001), [("success_words", "too_long")]),
        (AccountDraft("K", status=AccountStatus.ENDED), [("ended_on", "missing")]),
        (AccountDraft("K", status=AccountStatus.ENDED, ended_on=RECORDED), []),
        (
            AccountDraft("K", signed_on=RECORDED, ended_on=RECORDED - timedelta(days=1)),
            [("ended_on", "before_start")],
        ),
        (AccountDraft("K", signed_on=RECORDED, ended_on=RECORDED), []),
        (AccountDraft("K", signed_on=date(2199, 12, 31)), []),
        (AccountDraft("K", signed_on=date.max), [("signed_on", "year_out_of_range")]),
        (AccountDraft("K", ended_on=date.max), [("ended_on", "year_out_of_range")]),
        (AccountDraft("K", signed_on=date(1899, 12, 31)), [("signed_on", "year_out_of_range")]),
    ],
)
def test_what_is_wrong_with_an_account(draft: AccountDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_account(draft)] == expected


@pytest.mark.parametrize(
    ("signed_on", "expected"), [(None, []), (RECORDED, []), (RECORDED + timedelta(days=1), ["after_first_value"])]
)
def test_the_signature_comes_before_the_first_value(signed_on: date | None, expected: list[str]) -> None:
    found = problems_in_account(AccountDraft("K", signed_on=signed_on), first_value_on=RECORDED)
    assert [problem.code for problem in found] == expected
