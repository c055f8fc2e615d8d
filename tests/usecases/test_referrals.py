"""Referrals: whom the page lists, what a request asks first, each step of the loop, and who was introduced."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.advocacy import AdvocacyForm, Permission
from growthdesk.domain.advocacy_board import AdvocacyLine, Column, Standing
from growthdesk.domain.fit import ProspectFit
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.referral_drafts import (
    AnswerDraft,
    AskDraft,
    IntroductionDraft,
    OutcomeOfReferralDraft,
    RequestDraft,
    StepDraft,
)
from growthdesk.domain.referrals import Answer, Owed, Referral, ReferralOutcome, ReferralState, followed
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.usecases import referrals
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.undo import undo_last
from tests import builders as b

TODAY = date(2026, 11, 21)
PRAISED = date(2026, 11, 16)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def account(desk: Desk) -> Account:
    return b.an_account(desk, name="Marjan & Sons")


@pytest.fixture
def dina(desk: Desk, account: Account) -> Stakeholder:
    """Give a champion who praised us: ready to be asked."""
    person = b.a_stakeholder(desk, account, name="Dina Haddadin")
    b.a_praise(desk, person, said_on=PRAISED)
    return person


@pytest.fixture
def request_(desk: Desk, dina: Stakeholder) -> RequestDraft:
    """Give a request for that praise that may be kept."""
    (ready,) = referrals.readiness_of(desk, dina.account_id)
    return RequestDraft(
        dina.id,
        moment_id=ready.moments[0].record_id,
        target_company="A freight forwarder",
        target_role="Finance lead",
        target_problem="Double billing",
        request="Do you know a finance lead at a freight forwarder?",
        blurb="They ended our double billing.",
    )


def stored(desk: Desk) -> Referral:
    (found,) = desk.reading.find(Referral)
    return found


def refused(run: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(DraftRefused) as error:
        run()
    return [(problem.field, problem.code) for problem in error.value.problems]


def refusal(run: Callable[[], object]) -> tuple[str, dict[str, str]]:
    with pytest.raises(Refusal) as error:
        run()
    return error.value.code, dict(error.value.facts)


# Who can be asked


def test_readiness_lists_ready_then_blocked_then_the_others(desk: Desk, account: Account, dina: Stakeholder) -> None:
    b.a_stakeholder(desk, account, name="Aisha", roles=(Role.USER,))
    b.a_stakeholder(desk, account, name="Gone", left_on=days_ago(3))
    blocked = b.a_stakeholder(desk, account, name="Basma", roles=(Role.USER,))
    b.a_praise(desk, blocked)
    b.a_referral(desk, blocked, asked_on=days_ago(3))
    found = referrals.readiness_of(desk, account.id)
    assert [(one.advocate.name, one.is_ready) for one in found] == [
        ("Dina Haddadin", True),
        ("Basma", False),
        ("Aisha", False),
    ]
    assert referrals.readiness_of_person(desk, dina.id).is_ready
    assert refusal(lambda: referrals.readiness_of_person(desk, "0" * 32))[0] == "record_missing"


def columns(desk: Desk) -> list[tuple[Column, str, Standing, date | None]]:
    board = referrals.advocacy_board(desk)
    return [(line.column, line.person, line.standing, line.due_on) for line in board.lines]


def test_the_page_has_the_most_pressing_first_in_each_column(desk: Desk, account: Account, dina: Stakeholder) -> None:
    def person(name: str) -> Stakeholder:
        return b.a_stakeholder(desk, account, name=name, roles=(Role.USER,))

    early, resting = person("Early"), person("Resting")
    b.a_praise(desk, early, said_on=days_ago(29))
    b.a_praise(desk, resting, said_on=days_ago(30))
    b.a_referral(
        desk, resting, asked_on=days_ago(200), rest_until=date(2026, 12, 1), answer=Answer.NO, answered_on=days_ago(190)
    )
    waiting, said_yes = person("Waiting"), person("Yes")
    b.a_referral(desk, waiting, asked_on=days_ago(2))
    b.a_referral(desk, said_yes, asked_on=days_ago(20), answer=Answer.YES, answered_on=days_ago(16))
    given = {"asked_on": days_ago(60), "answer": Answer.YES, "answered_on": days_ago(59), "prospect_name": "Safwa"}
    met = person("Met")
    b.a_referral(desk, met, **given, introduced_on=days_ago(9), met_on=days_ago(3), thanked_on=days_ago(8))
    b.a_referral(desk, person("Introduced"), **given, introduced_on=days_ago(1))
    ends = {"introduced_on": days_ago(50), "thanked_on": days_ago(50)}
    for name, outcome, day, told in (
        ("Won", ReferralOutcome.WON, days_ago(30), days_ago(29)),
        ("Lost", ReferralOutcome.LOST, days_ago(4), None),
        ("No fit", ReferralOutcome.NO_FIT, days_ago(9), days_ago(8)),
    ):
        b.a_referral(desk, person(name), **given, **ends, outcome=outcome, outcome_on=day, told_on=told)
    assert columns(desk) == [
        (Column.READY, "Early", Standing.READY, days_ago(-1)),
        (Column.READY, "Dina Haddadin", Standing.READY, PRAISED + timedelta(days=30)),
        (Column.READY, "Resting", Standing.BLOCKED, TODAY),
        (Column.ASKED, "Yes", Standing.YES, days_ago(2)),
        (Column.ASKED, "Waiting", Standing.ASKED, days_ago(-12)),
        (Column.INTRODUCED, "Introduced", Standing.INTRODUCED, days_ago(-1)),
        (Column.INTRODUCED, "Met", Standing.MET, days_ago(-27)),
        (Column.OUTCOME, "Lost", Standing.LOST, days_ago(-3)),
        (Column.OUTCOME, "No fit", Standing.NO_FIT, None),
        (Column.OUTCOME, "Won", Standing.WON, None),
        (Column.OUTCOME, "Resting", Standing.NO, None),
    ]
    figures = referrals.advocacy_board(desk).figures
    assert (figures.asked, figures.introduced, figures.won, figures.ended, figures.untold) == (8, 5, 1, 3, 1)


def line(desk: Desk, account_id: str) -> AdvocacyLine:
    (one,) = referrals.advocacy_lines(desk, account_id)
    return one


def test_a_kept_draft_stands_with_whom_it_is_for(desk: Desk, dina: Stakeholder, request_: RequestDraft) -> None:
    person = line(desk, dina.account_id)
    assert (person.referral, person.standing, person.moment_what) == (None, Standing.READY, "You saved our quarter")
    assert [one.code for one in person.cautions] == ["no_confirmed_outcome"]
    referrals.write_request(desk, request_)
    draft = line(desk, dina.account_id)
    assert (draft.state, draft.standing, draft.due_on) == (ReferralState.DRAFT, Standing.READY, person.due_on)
    assert (draft.moment_kind, draft.moment_on, draft.moment_what) == (
        MomentKind.PRAISE,
        PRAISED,
        "You saved our quarter",
    )
    b.a_commitment(desk, desk.reading.get(Account, dina.account_id), what="Rate card", due_on=days_ago(1))
    blocked = line(desk, dina.account_id)
    assert (blocked.standing, [stop.code for stop in blocked.stops]) == (Standing.BLOCKED, ["promise_overdue"])


def test_whose_moment_was_asked_for_stands_only_with_the_ask(
    desk: Desk, dina: Stakeholder, request_: RequestDraft
) -> None:
    ask(desk, request_)
    asked = line(desk, dina.account_id)
    assert (asked.standing, [owed.what for owed in asked.owed]) == (Standing.ASKED, [Owed.ANSWER])
    assert asked.moment_what == "You saved our quarter"


def test_a_change_works_its_accounts_out_anew(desk: Desk, dina: Stakeholder) -> None:
    other = b.a_stakeholder(desk, b.an_account(desk, name="Other"))
    before = referrals.advocacy_board(desk)
    b.a_praise(desk, other, said_on=days_ago(20))
    b.a_referral(desk, other, asked_on=days_ago(99))
    after = referrals.board_after(desk, before, {other.account_id})
    assert after == referrals.advocacy_board(desk)
    assert [one.account for one in after.of(Column.READY)] == ["Other", "Marjan & Sons"]


def test_reading_the_page_can_be_stopped(desk: Desk, dina: Stakeholder) -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        referrals.advocacy_board(desk, stop)


# The request


def ask(desk: Desk, draft: RequestDraft, on: date = TODAY) -> Referral:
    """Keep a request and mark it made."""
    written = referrals.write_request(desk, draft)
    referrals.mark_asked(desk, written.first_id, AskDraft(on), 1)
    return referrals.referral(desk, written.first_id)


def test_a_request_is_kept_with_its_moment_as_recorded(desk: Desk, dina: Stakeholder, request_: RequestDraft) -> None:
    wrong = replace(request_, moment_kind=MomentKind.REVIEW, moment_on=days_ago(1), target_company=" Forwarder ")
    changes = referrals.write_request(desk, wrong)
    found = stored(desk)
    assert changes.first_id == found.id
    assert (found.moment_kind, found.moment_on, found.target_company) == (MomentKind.PRAISE, PRAISED, "Forwarder")
    assert (found.account_id, found.state) == (dina.account_id, ReferralState.DRAFT)
    draft, revision = referrals.request_form(desk, found.id)
    referrals.save_request(desk, found.id, replace(draft, request="Would you?"), revision)
    assert stored(desk).request == "Would you?"
    with pytest.raises(OutdatedSave):
        referrals.save_request(desk, found.id, replace(draft, request="Could you?"), revision)


def test_a_request_names_an_open_moment_of_that_person(
    desk: Desk, account: Account, dina: Stakeholder, request_: RequestDraft
) -> None:
    other = b.a_stakeholder(desk, account, name="Aisha", roles=(Role.USER,))
    theirs = b.a_praise(desk, other).id
    old = b.a_praise(desk, dina, said_on=days_ago(31)).id
    for moment_id in (theirs, old, "0" * 32):
        wrong = replace(request_, moment_id=moment_id)
        assert refused(partial(referrals.write_request, desk, wrong)) == [("moment_id", "moment_not_open")]
    ahead = replace(request_, moment_on=days_ago(-1))
    assert refused(lambda: referrals.write_request(desk, ahead)) == [("moment_id", "moment_in_the_future")]
    without = replace(request_, moment_id=None)
    assert refused(lambda: referrals.write_request(desk, without)) == [("reason", "missing")]
    referrals.write_request(desk, replace(without, reason="She offered it"))
    assert (stored(desk).moment_id, stored(desk).moment_kind) == (None, None)


def test_a_moment_is_used_up_for_that_person_alone(
    desk: Desk, account: Account, dina: Stakeholder, request_: RequestDraft
) -> None:
    second = referrals.write_request(desk, request_).first_id
    ask(desk, request_, days_ago(2))
    assert refused(lambda: referrals.mark_asked(desk, second, AskDraft(TODAY), 1)) == [("moment_id", "moment_used")]
    assert refused(lambda: referrals.write_request(desk, replace(request_, reason="Again"))) == [
        ("moment_id", "moment_used")
    ]


def test_a_kept_request_keeps_its_moment_when_that_is_over(
    desk: Desk, dina: Stakeholder, request_: RequestDraft
) -> None:
    old = b.a_praise(desk, dina, said_on=days_ago(40))
    kept = b.a_referral(
        desk,
        dina,
        **{**vars_of(request_), "moment_id": old.id, "moment_kind": MomentKind.PRAISE, "moment_on": days_ago(40)},
    )
    draft, revision = referrals.request_form(desk, kept.id)
    assert refused(lambda: referrals.save_request(desk, kept.id, draft, revision)) == [("reason", "missing")]
    referrals.save_request(desk, kept.id, replace(draft, reason="She asked when we would"), revision)
    assert referrals.referral(desk, kept.id).moment_on == days_ago(40)


def vars_of(draft: RequestDraft) -> dict[str, Any]:
    names = ("form", "target_company", "target_role", "target_problem", "request", "blurb")
    return {name: getattr(draft, name) for name in names}


@pytest.mark.parametrize(
    ("left_on", "status", "expected"),
    [
        (TODAY, {}, ("advocate_has_left", {"name": "Dina Haddadin", "left_on": "2026-11-21"})),
        (None, {"status": AccountStatus.ENDED, "ended_on": TODAY}, ("advocate_account_not_active", {})),
        (None, {"status": AccountStatus.PROSPECT}, ("advocate_account_not_active", {"account": "Marjan & Sons"})),
    ],
)
def test_no_reason_helps_against_what_is_absolute(
    desk: Desk,
    dina: Stakeholder,
    request_: RequestDraft,
    left_on: date | None,
    status: dict[str, Any],
    expected: tuple[str, dict[str, str]],
) -> None:
    draft = replace(request_, reason="All the same")
    kept = referrals.write_request(desk, draft).first_id
    with desk.transaction("built") as t:
        t.change(t.get(Stakeholder, dina.id), left_on=left_on)
        t.change(t.get(Account, dina.account_id), **status)
    for run in (
        lambda: referrals.write_request(desk, draft),
        lambda: referrals.save_request(desk, kept, draft, 1),
        lambda: referrals.mark_asked(desk, kept, AskDraft(TODAY), 1),
    ):
        code, facts = refusal(run)
        assert (code, {name: facts[name] for name in expected[1]}) == expected
    assert stored(desk).state is ReferralState.DRAFT


ALL_FORMS: tuple[AdvocacyForm, ...] = ()


@pytest.mark.parametrize(
    ("fields", "asked_on", "expected"),
    [
        ({"forms": ALL_FORMS}, TODAY, "advocate_restricted"),
        ({"forms": (AdvocacyForm.INTRODUCTION,)}, TODAY, "form_restricted"),
        ({"forms": (AdvocacyForm.EVENT,)}, TODAY, ""),
        # noted since, and asked on a day before: it stays forbidden
        ({"forms": ALL_FORMS, "noted_on": TODAY}, days_ago(2), "advocate_restricted"),
        ({"forms": (AdvocacyForm.INTRODUCTION,), "noted_on": TODAY}, days_ago(2), "form_restricted"),
        # lifted since, and asked on a day it held
        ({"forms": ALL_FORMS, "lifted_on": days_ago(1)}, days_ago(2), "advocate_restricted"),
        ({"forms": ALL_FORMS, "lifted_on": days_ago(1)}, days_ago(1), ""),
        ({"forms": (AdvocacyForm.INTRODUCTION,), "lifted_on": days_ago(1)}, days_ago(2), "form_restricted"),
        ({"stakeholder_id": None, "forms": ALL_FORMS, "lifted_on": days_ago(1)}, TODAY, ""),
    ],
)
@pytest.mark.parametrize("whose", ["account", "person"])
def test_a_restriction_holds_at_the_moment_of_asking(
    desk: Desk,
    account: Account,
    dina: Stakeholder,
    request_: RequestDraft,
    whose: str,
    fields: dict[str, Any],
    asked_on: date,
    expected: str,
) -> None:
    kept = referrals.write_request(desk, replace(request_, reason="All the same")).first_id
    b.a_restriction(desk, account, **{"stakeholder_id": dina.id if whose == "person" else None, **fields})

    def run() -> Changes:
        return referrals.mark_asked(desk, kept, AskDraft(asked_on), 1)

    if not expected:
        run()
        assert stored(desk).asked_on == asked_on
    elif expected == "form_restricted":
        assert refused(run) == [("form", "form_restricted")]
    else:
        assert refusal(run)[0] == expected
        assert refusal(run)[1]["kind"] == "legal"


def test_a_reason_is_asked_for_when_something_stops_by_then(
    desk: Desk, account: Account, dina: Stakeholder, request_: RequestDraft
) -> None:
    kept = referrals.write_request(desk, request_).first_id
    b.a_commitment(desk, account, due_on=days_ago(1))
    assert refused(lambda: referrals.mark_asked(desk, kept, AskDraft(TODAY), 1)) == [("reason", "missing")]
    assert refused(lambda: referrals.write_request(desk, request_)) == [("reason", "missing")]
    assert refused(lambda: referrals.mark_asked(desk, kept, AskDraft(TODAY, reason=" "), 1)) == [("reason", "missing")]
    # the day before nothing stopped yet, but it is known today
    assert refused(lambda: referrals.mark_asked(desk, kept, AskDraft(days_ago(1)), 1)) == [("reason", "missing")]
    referrals.mark_asked(desk, kept, AskDraft(TODAY, reason=" She offered it "), 1)
    assert stored(desk).reason == "She offered it"


@pytest.mark.parametrize(
    "recorded",
    [
        {"asked_on": TODAY},
        {"asked_on": days_ago(3), "answer": Answer.NO, "answered_on": TODAY},
        {"asked_on": days_ago(100), "rest_until": days_ago(-30)},
    ],
)
def test_an_earlier_day_does_not_step_around_what_is_recorded_today(
    desk: Desk, dina: Stakeholder, request_: RequestDraft, recorded: dict[str, Any]
) -> None:
    kept = referrals.write_request(desk, request_).first_id
    b.a_referral(desk, dina, form=AdvocacyForm.TESTIMONIAL, **recorded)
    early = AskDraft(days_ago(4))
    assert refused(lambda: referrals.mark_asked(desk, kept, early, 1)) == [("reason", "missing")]
    referrals.mark_asked(desk, kept, replace(early, reason="She offered it"), 1)
    assert referrals.referral(desk, kept).asked_on == days_ago(4)


def test_who_left_since_was_asked_on_the_day_all_the_same(
    desk: Desk, dina: Stakeholder, request_: RequestDraft
) -> None:
    kept = referrals.write_request(desk, request_).first_id
    with desk.transaction("built") as t:
        t.change(t.get(Stakeholder, dina.id), left_on=TODAY)
    referrals.mark_asked(desk, kept, AskDraft(days_ago(1)), 1)
    assert stored(desk).asked_on == days_ago(1)


@pytest.mark.parametrize(
    ("asked_on", "expected"),
    [
        (None, ("asked_on", "missing")),
        (days_ago(-1), ("asked_on", "in_the_future")),
        (PRAISED - timedelta(days=1), ("asked_on", "before_moment")),
    ],
)
def test_it_was_asked_on_a_day_since_the_moment(
    desk: Desk, request_: RequestDraft, asked_on: date | None, expected: tuple[str, str]
) -> None:
    kept = referrals.write_request(desk, request_).first_id
    assert refused(lambda: referrals.mark_asked(desk, kept, AskDraft(asked_on), 1)) == [expected]


def test_somebody_of_the_team_asks(desk: Desk, request_: RequestDraft) -> None:
    colleague = b.a_team_member(desk, name="Yusuf", left_on=days_ago(1))
    kept = referrals.write_request(desk, request_).first_id
    gone = AskDraft(TODAY, colleague.id)
    assert refused(lambda: referrals.mark_asked(desk, kept, gone, 1)) == [("asked_by_id", "has_left")]
    referrals.mark_asked(desk, kept, AskDraft(days_ago(2), colleague.id), 1)
    assert stored(desk).asked_by_id == colleague.id
    undo_last(desk)
    referrals.mark_asked(desk, kept, AskDraft(TODAY), 3)
    assert stored(desk).asked_by_id not in (None, colleague.id)


def test_asking_again_keeps_the_day_of_the_earlier_not_now(
    desk: Desk, dina: Stakeholder, request_: RequestDraft
) -> None:
    days = {"answered_on": days_ago(98), "ask_again_on": days_ago(1)}
    before = b.a_referral(desk, dina, asked_on=days_ago(99), answer=Answer.NOT_NOW, **days)
    again = ask(desk, request_)
    assert referrals.referral(desk, before.id) == before
    assert followed(desk.reading.find(Referral)) == {before.id}
    referrals.delete_referral(desk, again.id)
    assert followed(desk.reading.find(Referral)) == frozenset()


# The loop

NEXT: dict[str, Callable[[Desk, str, int], Changes]] = {
    "request": lambda desk, id_, rev: referrals.save_request(
        desk, id_, replace(referrals.request_form(desk, id_)[0], request="Would you?"), rev
    ),
    "asked": lambda desk, id_, rev: referrals.mark_asked(desk, id_, AskDraft(TODAY), rev),
    "answer": lambda desk, id_, rev: referrals.log_answer(desk, id_, AnswerDraft(Answer.YES, TODAY), rev),
    "introduction": lambda desk, id_, rev: referrals.log_introduction(
        desk, id_, IntroductionDraft("Safwa & Sons", introduced_on=TODAY), rev
    ),
    "contact": lambda desk, id_, rev: referrals.log_first_contact(desk, id_, StepDraft(TODAY), rev),
    "meeting": lambda desk, id_, rev: referrals.log_meeting(desk, id_, StepDraft(TODAY), rev),
    "outcome": lambda desk, id_, rev: referrals.end_referral(
        desk, id_, OutcomeOfReferralDraft(ReferralOutcome.LOST, TODAY), rev
    ),
    "given": lambda desk, id_, rev: referrals.log_given(desk, id_, StepDraft(TODAY), rev),
    "thanks": lambda desk, id_, rev: referrals.thank_advocate(desk, id_, StepDraft(TODAY), rev),
    "news": lambda desk, id_, rev: referrals.tell_advocate(desk, id_, StepDraft(TODAY), rev),
    "prospect": lambda desk, id_, rev: referrals.make_prospect(desk, id_, rev),
}
ASKED: dict[str, Any] = {"asked_on": days_ago(20)}
YES: dict[str, Any] = {**ASKED, "answer": Answer.YES, "answered_on": days_ago(15)}
NOT_NOW: dict[str, Any] = {**YES, "answer": Answer.NOT_NOW, "ask_again_on": days_ago(-30)}
NO: dict[str, Any] = {**YES, "answer": Answer.NO}
INTRODUCED: dict[str, Any] = {**YES, "prospect_name": "Safwa & Sons", "introduced_on": days_ago(10)}
CONTACTED: dict[str, Any] = {**INTRODUCED, "first_contact_on": days_ago(9)}
MET: dict[str, Any] = {**CONTACTED, "met_on": days_ago(5)}
ENDED: dict[str, Any] = {**MET, "outcome": ReferralOutcome.LOST, "outcome_on": days_ago(2)}
CLOSED: dict[str, Any] = {**ENDED, "thanked_on": days_ago(2), "told_on": days_ago(1)}
EARLY, DONE, OTHER, SAID_NO = "too_early", "done_already", "of_other_form", "said_no"
# Which steps each state allows, as the refusal of all the others.
STEPS: list[tuple[dict[str, Any], dict[str, str]]] = [
    (
        {},
        dict.fromkeys(("answer", "introduction", "contact", "meeting", "outcome", "thanks", "news", "prospect"), EARLY)
        | {"given": OTHER},
    ),
    (
        ASKED,
        {"request": DONE, "asked": DONE, "given": OTHER}
        | dict.fromkeys(("contact", "meeting", "outcome", "thanks", "news", "prospect"), EARLY),
    ),
    (
        YES,
        {"request": DONE, "asked": DONE, "answer": DONE, "given": OTHER}
        | dict.fromkeys(("contact", "meeting", "outcome", "thanks", "news", "prospect"), EARLY),
    ),
    (
        NOT_NOW,
        {"request": DONE, "asked": DONE, "given": OTHER}
        | dict.fromkeys(("contact", "meeting", "outcome", "thanks", "news", "prospect"), EARLY),
    ),
    (
        NO,
        {"request": SAID_NO, "asked": SAID_NO, "answer": SAID_NO, "introduction": SAID_NO, "given": OTHER}
        | dict.fromkeys(("contact", "meeting", "outcome", "thanks", "news", "prospect"), EARLY),
    ),
    (
        INTRODUCED,
        dict.fromkeys(("request", "asked", "answer", "introduction"), DONE) | {"given": OTHER, "news": EARLY},
    ),
    (
        CONTACTED,
        dict.fromkeys(("request", "asked", "answer", "introduction", "contact"), DONE)
        | {"given": OTHER, "news": EARLY},
    ),
    (
        MET,
        dict.fromkeys(("request", "asked", "answer", "introduction", "contact", "meeting"), DONE)
        | {"given": OTHER, "news": EARLY},
    ),
    (
        CLOSED,
        {step: DONE for step in NEXT if step not in ("given", "prospect")} | {"given": OTHER},
    ),
    (
        {**YES, "form": AdvocacyForm.TESTIMONIAL},
        {"request": DONE, "asked": DONE, "answer": DONE, "thanks": EARLY, "news": EARLY}
        | dict.fromkeys(("introduction", "contact", "meeting", "outcome", "prospect"), OTHER),
    ),
    (
        {**YES, "form": AdvocacyForm.TESTIMONIAL, "given_on": days_ago(3), "thanked_on": days_ago(2)},
        dict.fromkeys(("request", "asked", "answer", "given", "thanks"), DONE)
        | dict.fromkeys(("introduction", "contact", "meeting", "outcome", "prospect"), OTHER)
        | {"news": EARLY},
    ),
]


@pytest.mark.parametrize("step", NEXT)
@pytest.mark.parametrize(("fields", "refusals"), STEPS)
def test_a_step_is_possible_in_its_states_only_and_a_refused_one_loses_nothing(
    desk: Desk, dina: Stakeholder, request_: RequestDraft, step: str, fields: dict[str, Any], refusals: dict[str, str]
) -> None:
    moment = {"moment_id": request_.moment_id, "moment_kind": MomentKind.PRAISE, "moment_on": PRAISED}
    found = b.a_referral(desk, dina, **{**vars_of(request_), **({} if fields else moment), **fields})
    run = NEXT[step]
    if step not in refusals:
        assert run(desk, found.id, found.revision).first_id == found.id
        return
    code, facts = refusal(lambda: run(desk, found.id, found.revision))
    assert (code, facts["step"] in NEXT) == (f"referral_step_{refusals[step]}".replace("step_said", "said"), True)
    assert stored(desk) == found


@pytest.mark.parametrize(
    ("fields", "step", "expected"),
    [
        (ASKED, lambda d, i: referrals.log_answer(d, i, AnswerDraft(Answer.YES, days_ago(21)), 1), "answered_on"),
        (
            YES,
            lambda d, i: referrals.log_introduction(d, i, IntroductionDraft("S", introduced_on=days_ago(16)), 1),
            "introduced_on",
        ),
        (INTRODUCED, lambda d, i: referrals.log_first_contact(d, i, StepDraft(days_ago(11)), 1), "on"),
        (CONTACTED, lambda d, i: referrals.log_meeting(d, i, StepDraft(days_ago(10)), 1), "on"),
        (
            MET,
            lambda d, i: referrals.end_referral(d, i, OutcomeOfReferralDraft(ReferralOutcome.LOST, days_ago(6)), 1),
            "outcome_on",
        ),
        (INTRODUCED, lambda d, i: referrals.thank_advocate(d, i, StepDraft(days_ago(11)), 1), "on"),
        (ENDED, lambda d, i: referrals.tell_advocate(d, i, StepDraft(days_ago(3)), 1), "on"),
        (
            {**YES, "form": AdvocacyForm.EVENT},
            lambda d, i: referrals.log_given(d, i, StepDraft(days_ago(16)), 1),
            "on",
        ),
    ],
)
def test_no_step_lies_before_the_one_it_follows(
    desk: Desk, dina: Stakeholder, fields: dict[str, Any], step: Callable[[Desk, str], Changes], expected: str
) -> None:
    found = b.a_referral(desk, dina, **fields)
    assert refused(lambda: step(desk, found.id)) == [(expected, "before_start")]


def test_one_referral_from_its_moment_to_the_news(desk: Desk, dina: Stakeholder, request_: RequestDraft) -> None:
    id_ = ask(desk, request_, days_ago(4)).id

    def owed() -> list[Owed]:
        return [one.what for one in line(desk, dina.account_id).owed]

    def at(step: Callable[..., Changes], draft: object) -> ReferralState:
        step(desk, id_, draft, referrals.referral(desk, id_).revision)
        return referrals.referral(desk, id_).state

    assert owed() == [Owed.ANSWER]
    assert at(referrals.log_answer, AnswerDraft(Answer.YES, days_ago(3), " Gladly ")) is ReferralState.YES
    assert owed() == [Owed.INTRODUCTION]
    introduction = IntroductionDraft("Safwa", "Huda", "huda@safwa.example", days_ago(2), first_contact_by=TODAY)
    assert at(referrals.log_introduction, introduction) is ReferralState.INTRODUCED
    assert owed() == [Owed.THANKS, Owed.FIRST_CONTACT]
    assert at(referrals.thank_advocate, StepDraft(days_ago(2), "Called her")) is ReferralState.INTRODUCED
    assert at(referrals.log_first_contact, StepDraft(days_ago(1), "Warm")) is ReferralState.INTRODUCED
    assert owed() == [Owed.END]
    assert at(referrals.log_meeting, StepDraft(days_ago(1), "An hour")) is ReferralState.MET
    assert at(referrals.end_referral, OutcomeOfReferralDraft(ReferralOutcome.NO_FIT, TODAY, "Too small")) is (
        ReferralState.NO_FIT
    )
    assert owed() == [Owed.NEWS]
    at(referrals.tell_advocate, StepDraft(TODAY, "Wrote to her", rest_until=date(2027, 2, 19)))
    found = referrals.referral(desk, id_)
    assert (found.answer_note, found.told_note, found.rest_until) == ("Gladly", "Wrote to her", date(2027, 2, 19))
    assert (line(desk, dina.account_id).standing, owed()) == (Standing.NO_FIT, [])


def test_an_answer_may_turn_into_another_until_something_was_given(desk: Desk, dina: Stakeholder) -> None:
    found = b.a_referral(desk, dina, **ASKED)
    later = AnswerDraft(Answer.NOT_NOW, days_ago(9), ask_again_on=days_ago(-30))
    referrals.log_answer(desk, found.id, later, 1)
    assert stored(desk).ask_again_on == days_ago(-30)
    referrals.log_answer(desk, found.id, AnswerDraft(Answer.YES, days_ago(5)), 2)
    assert (stored(desk).answer, stored(desk).ask_again_on) == (Answer.YES, None)
    no = AnswerDraft(Answer.NO, days_ago(1), "Their board", rest_until=days_ago(-90))
    referrals.log_answer(desk, found.id, no, 3)
    assert (stored(desk).state, stored(desk).rest_until) == (ReferralState.NO, days_ago(-90))


@pytest.mark.parametrize("fields", [ASKED, NOT_NOW])
def test_what_is_given_without_an_answer_was_a_yes_that_day(
    desk: Desk, dina: Stakeholder, fields: dict[str, Any]
) -> None:
    one = b.a_referral(desk, dina, **fields)
    referrals.log_introduction(desk, one.id, IntroductionDraft("Safwa", introduced_on=days_ago(1)), 1)
    other = b.a_referral(desk, dina, **fields, form=AdvocacyForm.CASE_STUDY)
    referrals.log_given(desk, other.id, StepDraft(days_ago(1), "Two pages"), 1)
    for found in (referrals.referral(desk, one.id), referrals.referral(desk, other.id)):
        assert (found.answer, found.answered_on, found.ask_again_on) == (Answer.YES, days_ago(1), None)


def test_a_meeting_without_a_contact_before_is_the_first(desk: Desk, dina: Stakeholder) -> None:
    found = b.a_referral(desk, dina, **INTRODUCED)
    referrals.log_meeting(desk, found.id, StepDraft(days_ago(3)), 1)
    assert stored(desk).first_contact_on == days_ago(3)


# Who was introduced


def introduce(desk: Desk, found: Referral, name: str, **fields: Any) -> Referral:
    draft = IntroductionDraft(name, introduced_on=TODAY, **fields)
    referrals.log_introduction(desk, found.id, draft, found.revision)
    return referrals.referral(desk, found.id)


def test_a_client_is_no_prospect_but_may_be_an_internal_introduction(desk: Desk, dina: Stakeholder) -> None:
    client = b.an_account(desk, name="Gulf Cold & Stores")
    found = b.a_referral(desk, dina, **YES)
    assert refused(lambda: introduce(desk, found, " gulf cold and stores")) == [("prospect_name", "already_client")]
    assert introduce(desk, found, client.name, is_internal=True).form is AdvocacyForm.INTERNAL_INTRODUCTION
    assert stored(desk).prospect_account_id is None
    undo_last(desk)
    found = referrals.referral(desk, found.id)
    assert refused(lambda: introduce(desk, found, client.name, is_other=True)) == [("prospect_name", "already_client")]
    assert introduce(desk, found, "Gulf Cold & Stores, Muscat").form is AdvocacyForm.INTRODUCTION


@pytest.mark.parametrize(
    ("fields", "is_refused"),
    [
        ({"forms": (AdvocacyForm.INTERNAL_INTRODUCTION,)}, True),
        ({"forms": ALL_FORMS}, True),
        ({"forms": (AdvocacyForm.INTERNAL_INTRODUCTION,), "lifted_on": TODAY}, True),
        ({"forms": (AdvocacyForm.INTERNAL_INTRODUCTION,), "lifted_on": days_ago(1)}, False),
        ({"forms": (AdvocacyForm.EVENT,)}, False),
    ],
)
def test_an_introduction_turns_internal_only_where_these_are_allowed(
    desk: Desk, account: Account, dina: Stakeholder, fields: dict[str, Any], is_refused: bool
) -> None:
    b.an_account(desk, name="Gulf Cold")
    found = b.a_referral(desk, dina, **YES)
    b.a_restriction(desk, account, **fields)
    draft = IntroductionDraft("Gulf Cold", introduced_on=days_ago(1), is_internal=True)

    def run() -> Changes:
        return referrals.log_introduction(desk, found.id, draft, 1)

    if is_refused:
        assert refused(run) == [("is_internal", "form_restricted")]
    else:
        run()
    assert (stored(desk).introduced_on is None) is is_refused


def test_a_prospect_introduced_twice_is_asked_about(desk: Desk, account: Account, dina: Stakeholder) -> None:
    omar = b.a_stakeholder(desk, account, name="Omar", roles=(Role.USER,))
    introduce(desk, b.a_referral(desk, omar, **YES), "مدرسة الوادي")
    found = b.a_referral(desk, dina, **YES)
    with pytest.raises(DraftRefused) as error:
        introduce(desk, found, "مَدرسة  الوادي")
    (problem,) = error.value.problems
    assert (problem.field, problem.code) == ("prospect_name", "introduced_before")
    assert dict(problem.facts) == {"who": "Omar", "account": "Marjan & Sons", "on": "2026-11-21"}
    assert introduce(desk, found, "مَدرسة  الوادي", is_other=True).state is ReferralState.INTRODUCED


@pytest.mark.parametrize("name", ["Al Wadi", "Al Wadi School"])
def test_another_person_at_a_company_introduced_before_leads_to_the_same_prospect(
    desk: Desk, account: Account, dina: Stakeholder, name: str
) -> None:
    omar = b.a_stakeholder(desk, account, name="Omar", roles=(Role.USER,))
    first = introduce(desk, b.a_referral(desk, omar, **YES), "Al Wadi")
    referrals.make_prospect(desk, first.id, first.revision)
    prospect = referrals.referral(desk, first.id).prospect_account_id
    assert prospect is not None
    with desk.transaction("built") as t:
        t.change(t.get(Account, prospect), name=name)
    second = b.a_referral(desk, dina, **YES)
    assert introduce(desk, second, "al wadi", is_other=True).prospect_account_id == prospect
    undo_last(desk)
    with desk.transaction("built") as t:
        t.change(t.get(Account, prospect), status=AccountStatus.ACTIVE, signed_on=TODAY)
    second = referrals.referral(desk, second.id)
    assert refused(lambda: introduce(desk, second, "al wadi", is_other=True)) == [("prospect_name", "already_client")]


def test_a_namesake_prospect_is_linked_whatever_is_ticked(desk: Desk, dina: Stakeholder) -> None:
    known = b.an_account(desk, name="Al Wadi", status=AccountStatus.PROSPECT)
    found = introduce(desk, b.a_referral(desk, dina, **YES), "Al Wadi", is_other=True)
    assert found.prospect_account_id == known.id


@pytest.mark.parametrize(
    ("introduced_on", "promised", "expected"),
    [
        (date(2026, 11, 17), None, date(2026, 11, 19)),
        # Thursday: the weekend does not count
        (date(2026, 11, 19), None, date(2026, 11, 23)),
        (date(2026, 11, 19), date(2026, 11, 27), date(2026, 11, 27)),
    ],
)
def test_without_a_promise_the_first_contact_is_due_in_two_working_days(
    desk: Desk, dina: Stakeholder, introduced_on: date, promised: date | None, expected: date
) -> None:
    found = b.a_referral(desk, dina, **YES)
    draft = IntroductionDraft("Safwa", introduced_on=introduced_on, first_contact_by=promised)
    referrals.log_introduction(desk, found.id, draft, 1)
    assert stored(desk).first_contact_by == expected


def test_departments_of_several_clients_may_have_one_name(desk: Desk, account: Account, dina: Stakeholder) -> None:
    internal = {**YES, "form": AdvocacyForm.INTERNAL_INTRODUCTION}
    introduce(desk, b.a_referral(desk, dina, **internal), "Finance")
    found = introduce(desk, b.a_referral(desk, dina, **internal), "Finance")
    code, facts = refusal(lambda: referrals.make_prospect(desk, found.id, found.revision))
    assert (code, facts["form"]) == ("referral_step_of_other_form", "internal_introduction")


@pytest.mark.parametrize("status", [AccountStatus.PROSPECT, AccountStatus.ENDED])
def test_a_known_prospect_or_former_client_is_linked(desk: Desk, dina: Stakeholder, status: AccountStatus) -> None:
    known = b.an_account(desk, name="Safwa & Sons", status=status, ended_on=days_ago(400))
    assert introduce(desk, b.a_referral(desk, dina, **YES), "SAFWA and Sons").prospect_account_id == known.id


def test_a_prospect_is_made_with_its_source_and_person(desk: Desk, dina: Stakeholder) -> None:
    found = introduce(
        desk, b.a_referral(desk, dina, **YES), "Al Wadi", prospect_person="Huda", prospect_contact="huda@wadi.example"
    )
    changes = referrals.make_prospect(desk, found.id, found.revision)
    linked = referrals.referral(desk, found.id).prospect_account_id
    assert linked is not None
    made = desk.reading.get(Account, linked)
    assert (made.name, made.status, made.signed_on) == ("Al Wadi", AccountStatus.PROSPECT, None)
    assert made.won_through == "Referral from Dina Haddadin, Marjan & Sons"
    assert [one.source for one in desk.reading.find(ProspectFit, account_id=linked)] == [made.won_through]
    assert [(one.name, one.email, one.phone) for one in desk.reading.find(Stakeholder, account_id=linked)] == [
        ("Huda", "huda@wadi.example", "")
    ]
    assert changes.account_ids == {linked, dina.account_id}
    undo_last(desk)
    assert not desk.reading.find(Account, name="Al Wadi")


def test_a_second_prospect_of_one_name_is_not_made(desk: Desk, dina: Stakeholder) -> None:
    found = introduce(desk, b.a_referral(desk, dina, **YES), "Al Wadi")
    known = b.an_account(desk, name="AL WADI", status=AccountStatus.PROSPECT)
    referrals.make_prospect(desk, found.id, found.revision)
    assert referrals.referral(desk, found.id).prospect_account_id == known.id


@pytest.mark.parametrize(
    ("signed_on", "state"),
    [(TODAY, ReferralState.WON), (days_ago(400), ReferralState.INTRODUCED)],
)
def test_who_is_a_client_by_now_is_linked_and_won_where_that_came_after(
    desk: Desk, dina: Stakeholder, signed_on: date, state: ReferralState
) -> None:
    found = introduce(desk, b.a_referral(desk, dina, **YES), "Al Wadi")
    client = b.an_account(desk, name="AL WADI", signed_on=signed_on)
    referrals.make_prospect(desk, found.id, found.revision)
    now = referrals.referral(desk, found.id)
    assert (now.prospect_account_id, now.state) == (client.id, state)


def test_names_of_three_hundred_letters_make_a_prospect(desk: Desk) -> None:
    account = b.an_account(desk, name="م" * 300)
    person = b.a_stakeholder(desk, account, name="د" * 300)
    found = introduce(
        desk, b.a_referral(desk, person, **YES), "و" * 300, prospect_person="&" * 300, prospect_contact="0" * 300
    )
    referrals.make_prospect(desk, found.id, found.revision)
    linked = referrals.referral(desk, found.id).prospect_account_id
    assert linked is not None
    made = desk.reading.get(Account, linked)
    assert (len(made.won_through), made.won_through[-1]) == (300, "…")


def test_a_prospect_here_is_won_by_winning_it(desk: Desk, dina: Stakeholder) -> None:
    known = b.an_account(desk, name="Al Wadi", status=AccountStatus.PROSPECT)
    found = introduce(desk, b.a_referral(desk, dina, **YES), "Al Wadi")
    won = OutcomeOfReferralDraft(ReferralOutcome.WON, TODAY)
    assert refused(lambda: referrals.end_referral(desk, found.id, won, found.revision)) == [
        ("outcome", "win_the_prospect")
    ]
    assert found.prospect_account_id == known.id
    other = introduce(desk, b.a_referral(desk, dina, **YES), "Elsewhere")
    referrals.end_referral(desk, other.id, won, other.revision)
    assert referrals.referral(desk, other.id).state is ReferralState.WON


# Taking back


def test_every_step_is_taken_back_one_by_one(desk: Desk, dina: Stakeholder, request_: RequestDraft) -> None:
    id_ = ask(desk, request_, days_ago(3)).id

    def did(step: Callable[..., Changes], draft: object) -> None:
        step(desk, id_, draft, referrals.referral(desk, id_).revision)

    later = AnswerDraft(Answer.NOT_NOW, days_ago(3), "In spring", days_ago(-40), rest_until=days_ago(-20))
    b.an_account(desk, name="Safwa")
    steps: list[tuple[Callable[..., Changes], object]] = [
        (referrals.log_answer, later),
        (
            referrals.log_introduction,
            IntroductionDraft("Safwa", "Huda", "050 1", days_ago(2), TODAY, is_internal=True),
        ),
        (referrals.log_meeting, StepDraft(days_ago(1), "An hour")),
        (referrals.end_referral, OutcomeOfReferralDraft(ReferralOutcome.LOST, TODAY, "No budget")),
    ]
    before = []
    for run, draft in steps:
        before.append(referrals.referral(desk, id_))
        did(run, draft)
    did(referrals.tell_advocate, StepDraft(TODAY, "Called"))
    for earlier in reversed(before):
        last = referrals.referral(desk, id_)
        referrals.take_back_step(desk, id_, last.revision)
        found = referrals.referral(desk, id_)
        assert replace(found, revision=earlier.revision, updated_at=earlier.updated_at) == earlier
        undo_last(desk)
        assert replace(referrals.referral(desk, id_), revision=0, updated_at=last.updated_at) == replace(
            last, revision=0
        )
        referrals.take_back_step(desk, id_, referrals.referral(desk, id_).revision)
    referrals.take_back_step(desk, id_, referrals.referral(desk, id_).revision)
    found = referrals.referral(desk, id_)
    assert (found.state, found.asked_by_id, found.request) == (ReferralState.DRAFT, None, request_.request)
    code, _facts = refusal(lambda: referrals.take_back_step(desk, id_, found.revision))
    assert code == "referral_nothing_to_take_back"


@pytest.mark.parametrize(
    ("fields", "gone", "stays"),
    [
        (CLOSED, ("outcome", "outcome_on", "told_on"), ("met_on", "thanked_on", "introduced_on")),
        (MET, ("met_on",), ("first_contact_on", "introduced_on")),
        (CONTACTED, ("first_contact_on",), ("introduced_on",)),
        (
            {**INTRODUCED, "thanked_on": days_ago(9), "first_contact_by": days_ago(8)},
            ("introduced_on", "first_contact_by", "thanked_on"),
            ("answered_on", "asked_on"),
        ),
        (
            {**YES, "form": AdvocacyForm.TESTIMONIAL, "given_on": days_ago(3), "thanked_on": days_ago(2)},
            ("given_on", "thanked_on"),
            ("answered_on",),
        ),
        (
            {**NOT_NOW, "rest_until": days_ago(-9)},
            ("answer", "answered_on", "ask_again_on", "rest_until"),
            ("asked_on",),
        ),
        ({**NO, "answer_note": "Their board"}, ("answer",), ("asked_on",)),
        (ASKED, ("asked_on", "asked_by_id"), ()),
    ],
)
def test_a_step_takes_with_it_what_followed_from_it(
    desk: Desk, dina: Stakeholder, fields: dict[str, Any], gone: Sequence[str], stays: Sequence[str]
) -> None:
    prospect = b.an_account(desk, name="Safwa & Sons", status=AccountStatus.PROSPECT)
    linked = {"prospect_account_id": prospect.id} if "introduced_on" in fields else {}
    found = b.a_referral(desk, dina, **fields, **linked)
    referrals.take_back_step(desk, found.id, found.revision)
    now = stored(desk)
    assert {getattr(now, name) for name in gone} == {None}
    assert all(getattr(now, name) == getattr(found, name) for name in stays)
    assert (now.prospect_account_id is None) is (now.introduced_on is None)


def test_a_step_that_was_taken_back_elsewhere_is_not_taken_back_with_another(desk: Desk, dina: Stakeholder) -> None:
    found = b.a_referral(desk, dina, **MET)
    referrals.take_back_step(desk, found.id, found.revision)
    with pytest.raises(OutdatedSave):
        referrals.take_back_step(desk, found.id, found.revision)
    assert stored(desk).first_contact_on == found.first_contact_on


@pytest.mark.parametrize(
    ("before", "draft", "expected"),
    [
        (days_ago(-90), StepDraft(TODAY), days_ago(-90)),
        (days_ago(-90), StepDraft(TODAY, rest_until=days_ago(-30)), days_ago(-90)),
        (days_ago(-30), StepDraft(TODAY, rest_until=days_ago(-90)), days_ago(-90)),
        (None, StepDraft(TODAY, rest_until=days_ago(-90)), days_ago(-90)),
        (None, StepDraft(TODAY), None),
        # only who sets it shortens or clears it
        (days_ago(-90), StepDraft(TODAY, sets_rest=True), None),
        (days_ago(-90), StepDraft(TODAY, rest_until=days_ago(-30), sets_rest=True), days_ago(-30)),
    ],
)
@pytest.mark.parametrize("step", [referrals.thank_advocate, referrals.tell_advocate])
def test_thanks_and_news_never_shorten_a_rest_unasked(
    desk: Desk,
    dina: Stakeholder,
    step: Callable[..., Changes],
    before: date | None,
    draft: StepDraft,
    expected: date | None,
) -> None:
    found = b.a_referral(desk, dina, **ENDED, rest_until=before)
    step(desk, found.id, draft, found.revision)
    assert stored(desk).rest_until == expected


def test_a_deleted_ask_leaves_the_permission(desk: Desk, dina: Stakeholder) -> None:
    found = b.a_referral(desk, dina, **YES)
    permission = b.a_permission(desk, dina, referral_id=found.id)
    referrals.delete_referral(desk, found.id)
    assert desk.reading.find(Referral) == ()
    assert desk.reading.get(Permission, permission.id).referral_id is None
    undo_last(desk)
    assert desk.reading.get(Permission, permission.id).referral_id == found.id
