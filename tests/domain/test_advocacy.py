"""Advocacy: what praise, a restriction and a permission must say, when they hold, and which forms they leave."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from growthdesk.domain.advocacy import (
    AdvocacyForm,
    Channel,
    Credit,
    Permission,
    PermissionDraft,
    PraiseDraft,
    Restriction,
    RestrictionDraft,
    RestrictionKind,
    forms_for,
    problems_in_permission,
    problems_in_praise,
    problems_in_restriction,
)
from growthdesk.domain.problems import Problem
from growthdesk.domain.stakeholders import Role

TODAY = date(2026, 6, 20)
YESTERDAY, TOMORROW = date(2026, 6, 19), date(2026, 6, 21)
F = AdvocacyForm
STORED: dict[str, Any] = {
    "id": "r",
    "revision": 1,
    "created_at": datetime(2026, 6, 1, tzinfo=UTC),
    "updated_at": datetime(2026, 6, 1, tzinfo=UTC),
    "account_id": "a",
}


def restriction(**fields: Any) -> Restriction:
    """A restriction of the whole account on all forms, since yesterday."""
    said = {"kind": RestrictionKind.LEGAL, "forms": (), "note": "", "noted_on": YESTERDAY, "lifted_on": None}
    return Restriction(**{**STORED, "stakeholder_id": None, **said, **fields})


def permission(**fields: Any) -> Permission:
    """Leave to use words since yesterday."""
    said = {"wording": "Trucks leave on time", "channels": (Channel.WEBSITE,), "credit": Credit.INITIALS, "note": ""}
    days = {"granted_on": YESTERDAY, "expires_on": None, "withdrawn_on": None}
    return Permission(**{**STORED, "stakeholder_id": "s", "referral_id": None, **said, **days, **fields})


def named(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"said_on": TODAY}, []),
        ({"quote": " "}, [("quote", "missing")]),
        ({"quote": "A" * 10_001}, [("quote", "too_long")]),
        ({"stakeholder_id": None}, [("stakeholder_id", "speaker_missing")]),
        ({"said_on": None}, [("said_on", "missing")]),
        ({"said_on": TOMORROW}, [("said_on", "in_the_future")]),
    ],
)
def test_praise_says_who_said_what_and_when(given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    draft = PraiseDraft(**{"quote": "You saved our quarter", "stakeholder_id": "s", "said_on": YESTERDAY, **given})
    assert named(problems_in_praise(draft, TODAY)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"kind": None}, [("kind", "missing")]),
        ({"note": "A" * 10_001}, [("note", "too_long")]),
        ({"noted_on": None}, [("noted_on", "missing")]),
        ({"noted_on": TOMORROW}, [("noted_on", "in_the_future")]),
        ({"lifted_on": YESTERDAY}, []),
        ({"lifted_on": TOMORROW}, [("lifted_on", "in_the_future")]),
        ({"lifted_on": date(2026, 6, 18)}, [("lifted_on", "before_start")]),
    ],
)
def test_a_restriction_has_its_kind_and_days_in_order(given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    draft = RestrictionDraft(**{"kind": RestrictionKind.POLICY, "noted_on": YESTERDAY, **given})
    assert named(problems_in_restriction(draft, TODAY)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"wording": " "}, [("wording", "missing")]),
        ({"wording": "A" * 10_001}, [("wording", "too_long")]),
        ({"note": "A" * 10_001}, [("note", "too_long")]),
        ({"stakeholder_id": ""}, [("stakeholder_id", "speaker_missing")]),
        ({"channels": ()}, [("channels", "missing")]),
        ({"credit": None}, [("credit", "missing")]),
        ({"granted_on": None}, [("granted_on", "missing")]),
        ({"granted_on": TOMORROW}, [("granted_on", "in_the_future")]),
        ({"expires_on": TOMORROW}, []),
        ({"expires_on": YESTERDAY, "withdrawn_on": TODAY}, []),
        ({"expires_on": date(2026, 6, 18)}, [("expires_on", "before_start")]),
        ({"withdrawn_on": date(2026, 6, 18)}, [("withdrawn_on", "before_start")]),
        ({"withdrawn_on": TOMORROW}, [("withdrawn_on", "in_the_future")]),
    ],
)
def test_a_permission_says_whose_words_where_and_how_credited(
    given: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    whole = {"wording": "On time", "stakeholder_id": "s", "channels": (Channel.PRESS,), "credit": Credit.ANONYMOUS}
    draft = PermissionDraft(**{**whole, "granted_on": YESTERDAY, **given})
    assert named(problems_in_permission(draft, TODAY)) == expected


@pytest.mark.parametrize(
    ("fields", "as_of", "holds"),
    [
        ({}, date(2026, 6, 18), False),
        ({}, YESTERDAY, True),
        ({}, TOMORROW, True),
        ({"lifted_on": TODAY}, YESTERDAY, True),
        ({"lifted_on": TODAY}, TODAY, False),
    ],
)
def test_a_restriction_holds_until_the_day_it_is_lifted(fields: dict[str, Any], as_of: date, holds: bool) -> None:
    assert restriction(**fields).holds(as_of) is holds


@pytest.mark.parametrize(
    ("fields", "as_of", "holds"),
    [
        ({}, date(2026, 6, 18), False),
        ({}, YESTERDAY, True),
        ({"expires_on": TODAY}, TODAY, True),
        ({"expires_on": TODAY}, TOMORROW, False),
        ({"withdrawn_on": TODAY}, YESTERDAY, True),
        ({"withdrawn_on": TODAY}, TODAY, False),
    ],
)
def test_words_may_be_used_up_to_the_last_day(fields: dict[str, Any], as_of: date, holds: bool) -> None:
    assert permission(**fields).holds(as_of) is holds


@pytest.mark.parametrize(
    ("roles", "first"),
    [
        ((), F.INTRODUCTION),
        ((Role.CHAMPION,), F.INTRODUCTION),
        ((Role.USER,), F.PRODUCT_FEEDBACK),
        ((Role.FINANCE, Role.CHAMPION), F.PRIVATE_REFERENCE),
        ((Role.MANAGER,), F.INTERNAL_INTRODUCTION),
    ],
)
def test_what_suits_the_position_comes_first_and_nothing_is_left_out(roles: tuple[Role, ...], first: F) -> None:
    forms = forms_for(roles, (), TODAY)
    assert forms[0] is first
    assert sorted(forms) == sorted(AdvocacyForm)


@pytest.mark.parametrize(
    ("restrictions", "left_out"),
    [
        ((), set()),
        ((restriction(forms=(F.CASE_STUDY,)), restriction(forms=(F.EVENT, F.CASE_STUDY))), {F.CASE_STUDY, F.EVENT}),
        ((restriction(),), set(AdvocacyForm)),
        ((restriction(lifted_on=TODAY),), set()),
        ((restriction(noted_on=TOMORROW),), set()),
    ],
)
def test_a_restriction_takes_forms_away_while_it_holds(restrictions: tuple[Restriction, ...], left_out: set[F]) -> None:
    assert set(AdvocacyForm) - set(forms_for((Role.CHAMPION,), restrictions, TODAY)) == left_out


def test_every_role_has_forms_that_suit_it() -> None:
    assert all(forms_for((role,), (), TODAY) for role in Role)


def test_an_introduction_alone_brings_somebody_new() -> None:
    assert [form for form in AdvocacyForm if form.brings_prospect] == [F.INTRODUCTION, F.INTERNAL_INTRODUCTION]
