"""Fit: the page before the signature, and the verdict on a relationship."""

from datetime import date, timedelta
from typing import Any

import pytest

from growthdesk.domain.fit import (
    Course,
    FitVerdict,
    FitVerdictDraft,
    IdealCustomer,
    ProfileFit,
    ProspectFitDraft,
    not_said_plainly,
    problems_in_fit_verdict,
    problems_in_ideal_customer,
    problems_in_prospect_fit,
    verdict_in_force,
)
from tests.domain.shapes import AT, RECORD

TODAY = date(2026, 6, 20)
LONG = "L" * 10_001


@pytest.mark.parametrize(
    ("profile", "is_said", "expected"),
    [
        (IdealCustomer(), False, []),
        (IdealCustomer(" ", "\n", ""), False, []),
        (IdealCustomer(problem="Double billing"), True, []),
        (IdealCustomer("Forwarders", LONG, LONG), True, [("role", "too_long"), ("problem", "too_long")]),
    ],
)
def test_the_profile_of_the_ideal_customer(
    profile: IdealCustomer, is_said: bool, expected: list[tuple[str, str]]
) -> None:
    assert profile.is_said is is_said
    assert [(problem.field, problem.code) for problem in problems_in_ideal_customer(profile)] == expected


PLAIN = ("realistic_outcomes", "our_responsibilities", "scope", "timing", "their_participation")


@pytest.mark.parametrize(
    ("draft", "expected", "not_said"),
    [
        (ProspectFitDraft(), [], ("fits_profile", *PLAIN)),
        (ProspectFitDraft(ProfileFit.NO, "Too small"), [], PLAIN),
        (ProspectFitDraft(fits_note="Not sure yet"), [], ("fits_profile", *PLAIN)),
        (ProspectFitDraft(ProfileFit.YES, "", "a", "b", "c", "d", "e"), [], ()),
        (ProspectFitDraft(ProfileFit.YES, "", "a", "b", " ", "d", "e"), [], ("scope",)),
        (ProspectFitDraft(ProfileFit.YES, LONG, "a", "b", "c", "d", "e"), [("fits_note", "too_long")], ()),
        (
            ProspectFitDraft(ProfileFit.YES, "", "a", "b", "c", LONG, "e", source="S" * 301),
            [("timing", "too_long"), ("source", "too_long")],
            (),
        ),
    ],
)
def test_the_page_before_the_signature(
    draft: ProspectFitDraft, expected: list[tuple[str, str]], not_said: tuple[str, ...]
) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_prospect_fit(draft)] == expected
    assert not_said_plainly(draft) == not_said


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (FitVerdictDraft(Course.INVEST, "They open new sites", TODAY), []),
        (FitVerdictDraft(Course.MAINTAIN, "Steady", date(2020, 1, 1)), []),  # long before any signature
        (FitVerdictDraft(None, " ", None), [("reason", "missing"), ("verdict", "missing"), ("judged_on", "missing")]),
        (FitVerdictDraft(Course.REDESIGN, "R", date(2026, 6, 21)), [("judged_on", "in_the_future")]),
        (FitVerdictDraft(Course.END_PROFESSIONALLY, LONG, TODAY), [("reason", "too_long")]),
    ],
)
def test_what_is_wrong_with_a_verdict(draft: FitVerdictDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_fit_verdict(draft, TODAY)] == expected


def verdict(name: str, judged_on: date, **fields: Any) -> FitVerdict:
    """A verdict of a day."""
    told = {"verdict": Course.INVEST, "reason": "They grow", "judged_on": judged_on, "judged_by_id": None}
    return FitVerdict(**{**RECORD, **told, "id": name, **fields})


FIRST, SECOND = verdict("b", date(2026, 3, 1)), verdict("a", date(2026, 6, 1))
CORRECTED = verdict("0", date(2026, 6, 1), created_at=AT + timedelta(hours=1))


@pytest.mark.parametrize(
    ("verdicts", "as_of", "chosen"),
    [
        ((), TODAY, None),
        ((FIRST, SECOND), date(2026, 2, 28), None),
        ((SECOND, FIRST), date(2026, 5, 31), FIRST),
        ((SECOND, FIRST), TODAY, SECOND),
        ((CORRECTED, SECOND), TODAY, CORRECTED),
    ],
)
def test_the_newest_verdict_up_to_the_day_holds(
    verdicts: tuple[FitVerdict, ...], as_of: date, chosen: FitVerdict | None
) -> None:
    assert verdict_in_force(verdicts, as_of) is chosen
