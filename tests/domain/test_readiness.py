"""Readiness: what opens a moment, what stops, what to mind, each at the edge of its days."""

from datetime import date, timedelta
from typing import Any

import pytest

from growthdesk.domain.advocacy import AdvocacyForm, Restriction, RestrictionKind
from growthdesk.domain.readiness import (
    AccountAsked,
    Advocate,
    Caution,
    Moment,
    MomentKind,
    OverduePromise,
    PastAsk,
    Stop,
    judge,
    stops_for,
)
from growthdesk.domain.stakeholders import Role
from tests.domain.shapes import RECORD

TODAY = date(2026, 11, 21)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def moment(days: int = 3, record_id: str = "value") -> Moment:
    return Moment(MomentKind.FIRST_VALUE, record_id, days_ago(days), "One invoice per shipment")


def asked(days: int, **fields: Any) -> PastAsk:
    """An ask that is over."""
    defaults: dict[str, Any] = {
        "said_no_on": None,
        "moment_id": None,
        "rest_until": None,
        "is_open": False,
    }
    return PastAsk(**{**defaults, "asked_on": days_ago(days), **fields})


def restriction(**fields: Any) -> Restriction:
    """Whoever it is may not vouch for us at all."""
    defaults: dict[str, Any] = {
        "stakeholder_id": None,
        "kind": RestrictionKind.LEGAL,
        "forms": (),
        "note": "",
        "noted_on": days_ago(100),
        "lifted_on": None,
    }
    return Restriction(**{**RECORD, **defaults, **fields})


def advocate(**fields: Any) -> Advocate:
    """A champion with an open moment at a client of two years that confirmed an outcome: ready."""
    account: dict[str, Any] = {
        "id": "a",
        "name": "Marjan",
        "is_active": True,
        "signed_on": days_ago(730),
        "overdue": (),
        "has_confirmed_outcome": True,
    }
    account |= {name: fields.pop(name) for name in tuple(fields) if name in account}
    defaults: dict[str, Any] = {
        "id": "p",
        "name": "Dina Haddadin",
        "title": "",
        "roles": (Role.CHAMPION,),
        "left_on": None,
        "moments": (moment(),),
        "asks": (),
        "restrictions": (),
    }
    return Advocate(**{**defaults, "account": AccountAsked(**account), **fields})


def test_somebody_with_a_moment_and_nothing_against_it_is_ready() -> None:
    found = judge(advocate(), TODAY)
    assert (found.is_ready, found.needs_reason, found.is_forbidden) == (True, False, False)
    assert (found.stops, found.cautions) == ((), ())
    assert found.forms[0] is AdvocacyForm.INTRODUCTION
    assert set(found.forms) == set(AdvocacyForm)


@pytest.mark.parametrize(
    ("moments", "is_open"),
    [
        ((), []),
        ((moment(0),), ["value"]),
        ((moment(30),), ["value"]),
        ((moment(31),), []),
        ((moment(-1),), []),
        ((moment(9, "old"), moment(2, "new")), ["new", "old"]),
    ],
)
def test_a_moment_is_open_for_thirty_days_and_the_newest_comes_first(
    moments: tuple[Moment, ...], is_open: list[str]
) -> None:
    found = judge(advocate(moments=moments), TODAY)
    assert [one.record_id for one in found.moments] == is_open
    assert found.is_ready is bool(is_open)
    assert found.needs_reason is not bool(is_open), "without a moment it takes a reason, though nothing stops"
    assert found.stops == ()


def test_a_moment_an_ask_named_is_used_up_and_another_is_not() -> None:
    moments = (moment(5, "praised"), moment(3))
    found = judge(advocate(moments=moments, asks=(asked(2, moment_id="praised"),)), TODAY)
    assert [one.record_id for one in found.moments] == ["value"]
    before = judge(advocate(moments=moments, asks=(asked(2, moment_id="praised"),)), days_ago(3))
    assert [one.record_id for one in before.moments] == ["value", "praised"], "as of a day before the ask"


PROMISE = OverduePromise("c", "Rate card", days_ago(1))
NOTED = ("kind", "legal")
COUNSEL = ("note", "Their counsel")
SOME_FORMS = (AdvocacyForm.INTRODUCTION, AdvocacyForm.EVENT)


def on(day: date) -> tuple[tuple[str, str], ...]:
    return (("on", day.isoformat()),)


def lifted(days: int) -> date:
    """Return the day from today on."""
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # absolute
        ({"is_active": False}, [Stop("account_not_active", is_absolute=True)]),
        ({"left_on": TODAY}, [Stop("has_left", (("left_on", "2026-11-21"),), is_absolute=True)]),
        ({"left_on": lifted(1)}, []),
        ({"restrictions": (restriction(),)}, [Stop("restricted", (NOTED, ("whose", "account")), is_absolute=True)]),
        (
            {"restrictions": (restriction(stakeholder_id="p", note="Their counsel"),)},
            [Stop("restricted", (NOTED, ("whose", "person"), ("note", "Their counsel")), is_absolute=True)],
        ),
        ({"restrictions": (restriction(noted_on=lifted(1)),)}, []),
        ({"restrictions": (restriction(lifted_on=TODAY),)}, []),
        ({"restrictions": (restriction(lifted_on=lifted(1)),)}, ["restricted"]),
        ({"restrictions": (restriction(forms=(AdvocacyForm.INTRODUCTION,)),)}, []),
        ({"restrictions": (restriction(forms=tuple(AdvocacyForm)),)}, ["restricted"]),
        # yields to a reason
        ({"overdue": (PROMISE,)}, [Stop("promise_overdue", (("what", "Rate card"), ("due_on", "2026-11-20")))]),
        ({"asks": (asked(21),)}, [Stop("asked_recently", on(days_ago(21)), lifted(1))]),
        ({"asks": (asked(0),)}, [Stop("asked_recently", on(TODAY), lifted(22))]),
        ({"asks": (asked(22),)}, []),
        ({"asks": (asked(100), asked(150), asked(180))}, [Stop("asked_often", (("asks", "3"),), lifted(1))]),
        ({"asks": (asked(100), asked(150), asked(181))}, []),
        # the fourth of them is the one that counts: with it gone there are still three
        (
            {"asks": (asked(99), asked(100), asked(150), asked(180))},
            [Stop("asked_often", (("asks", "4"),), lifted(31))],
        ),
        ({"asks": (asked(185, said_no_on=days_ago(180)),)}, [Stop("said_no", on(days_ago(180)), lifted(1))]),
        ({"asks": (asked(185, said_no_on=days_ago(181)),)}, []),
        ({"asks": (asked(185, rest_until=lifted(1)),)}, [Stop("resting", on(lifted(1)), lifted(1))]),
        ({"asks": (asked(185, rest_until=TODAY),)}, []),
        ({"asks": (asked(-1, rest_until=lifted(9)),)}, []),
        # all of them are told at once
        (
            {"left_on": TODAY, "overdue": (PROMISE, PROMISE), "asks": (asked(3, said_no_on=TODAY),)},
            ["has_left", "promise_overdue", "promise_overdue", "said_no", "asked_recently"],
        ),
    ],
)
def test_stops(fields: dict[str, Any], expected: list[Stop | str]) -> None:
    found = judge(advocate(**fields), TODAY)
    assert [stop if isinstance(one, Stop) else stop.code for stop, one in zip(found.stops, expected, strict=True)] == (
        expected
    )
    assert found.is_ready is not bool(expected)
    assert found.is_forbidden is any(stop.is_absolute for stop in found.stops)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"asks": (asked(22),)}, [Caution("asked_lately", on(days_ago(22)), lifted(69))]),
        ({"asks": (asked(90),)}, [Caution("asked_lately", on(days_ago(90)), lifted(1))]),
        ({"asks": (asked(91),)}, []),
        # the later ask counts, and it stops
        ({"asks": (asked(60), asked(21))}, []),
        ({"signed_on": days_ago(181)}, [Caution("young_relationship", on(days_ago(181)), lifted(1))]),
        ({"signed_on": days_ago(182)}, []),
        ({"signed_on": None}, []),
        ({"has_confirmed_outcome": False}, [Caution("no_confirmed_outcome")]),
        ({"asks": (asked(100, is_open=True),)}, [Caution("ask_under_way", on(days_ago(100)))]),
        ({"asks": (asked(100, wait_until=lifted(1)),)}, [Caution("asked_to_wait", on(lifted(1)), lifted(1))]),
        ({"asks": (asked(100, owed="thanks"), asked(200, owed="thanks"))}, [Caution("thanks_owed")]),
        ({"asks": (asked(100, owed="news"),)}, [Caution("news_owed")]),
        ({"asks": (asked(100, wait_until=TODAY),)}, []),
        (
            {"restrictions": (restriction(forms=SOME_FORMS),)},
            [Caution("partly_restricted", (NOTED, ("whose", "account"), ("forms", "introduction,event")))],
        ),
        (
            {"restrictions": (restriction(stakeholder_id="p", note="Their counsel", forms=SOME_FORMS[:1]),) * 2},
            [Caution("partly_restricted", (NOTED, ("whose", "person"), ("forms", "introduction"), COUNSEL))] * 2,
        ),
        ({"restrictions": (restriction(forms=SOME_FORMS, lifted_on=TODAY),)}, []),
        ({"restrictions": (restriction(forms=SOME_FORMS, noted_on=lifted(1)),)}, []),
    ],
)
def test_cautions_are_shown_and_block_nothing(fields: dict[str, Any], expected: list[Caution]) -> None:
    found = judge(advocate(**fields), TODAY)
    assert list(found.cautions) == expected
    assert found.is_forbidden is False


def test_where_nothing_may_be_asked_no_restriction_is_told_as_of_a_part() -> None:
    found = judge(advocate(restrictions=(restriction(), restriction(forms=SOME_FORMS))), TODAY)
    assert ([stop.code for stop in found.stops], found.cautions) == (["restricted", "restricted"], ())


@pytest.mark.parametrize(
    ("restrictions", "form", "expected"),
    [
        ((), AdvocacyForm.EVENT, []),
        ((restriction(forms=SOME_FORMS),), AdvocacyForm.TESTIMONIAL, []),
        (
            (restriction(forms=SOME_FORMS, note="Their counsel"), restriction(forms=(AdvocacyForm.TESTIMONIAL,))),
            AdvocacyForm.EVENT,
            [
                Stop(
                    "form_restricted",
                    (NOTED, ("whose", "account"), ("form", "event"), COUNSEL),
                    is_absolute=True,
                )
            ],
        ),
        ((restriction(forms=SOME_FORMS, lifted_on=TODAY),), AdvocacyForm.EVENT, []),
        ((restriction(),), AdvocacyForm.EVENT, [Stop("restricted", (NOTED, ("whose", "account")), is_absolute=True)]),
    ],
)
def test_what_stops_one_form_is_what_takes_it_away(
    restrictions: tuple[Restriction, ...], form: AdvocacyForm, expected: list[Stop]
) -> None:
    found = judge(advocate(restrictions=restrictions, asks=(asked(3),)), TODAY)
    stops = stops_for(found, form, TODAY)
    assert [stop for stop in stops if stop.is_absolute] == expected
    assert set(found.stops) <= set(stops), "and what stops every form"


def test_every_stop_lifts_on_the_day_it_says() -> None:
    asks = (
        (asked(5),),
        (asked(100), asked(150), asked(170)),
        (asked(60, said_no_on=days_ago(50)),),
        (asked(60, rest_until=lifted(40)),),
    )
    for some in asks:
        person = advocate(asks=some)
        (stop,) = judge(person, TODAY).stops
        assert stop.lifts_on is not None
        before = stop.lifts_on - timedelta(days=1)
        assert stop.code in [one.code for one in judge(person, before).stops]
        assert stop.code not in [one.code for one in judge(person, stop.lifts_on).stops]


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (Role.CHAMPION, AdvocacyForm.INTRODUCTION),
        (Role.USER, AdvocacyForm.PRODUCT_FEEDBACK),
        (Role.PROCUREMENT, AdvocacyForm.PRIVATE_REFERENCE),
        (Role.DEPARTMENT_HEAD, AdvocacyForm.INTERNAL_INTRODUCTION),
    ],
)
def test_what_fits_a_position_is_offered_first(role: Role, first: AdvocacyForm) -> None:
    forms = judge(advocate(roles=(role,)), TODAY).forms
    assert forms[0] is first
    assert sorted(forms) == sorted(AdvocacyForm)


def test_a_restriction_takes_its_forms_away_and_two_add_up() -> None:
    some = restriction(forms=(AdvocacyForm.INTRODUCTION, AdvocacyForm.EVENT))
    other = restriction(stakeholder_id="p", forms=(AdvocacyForm.TESTIMONIAL,))
    found = judge(advocate(restrictions=(some, other)), TODAY)
    gone = {AdvocacyForm.INTRODUCTION, AdvocacyForm.EVENT, AdvocacyForm.TESTIMONIAL}
    assert set(found.forms) == set(AdvocacyForm) - gone
    assert found.is_ready
    every = restriction(forms=tuple(AdvocacyForm))
    assert judge(advocate(restrictions=(every,)), TODAY).is_forbidden
