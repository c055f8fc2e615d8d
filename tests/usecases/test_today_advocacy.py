"""Advocacy on Today and on the track: a line comes when there is something to do, and goes when it is done."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.advocacy import AdvocacyForm, RestrictionDraft, RestrictionKind
from growthdesk.domain.referral_drafts import (
    AnswerDraft,
    AskDraft,
    IntroductionDraft,
    OutcomeOfReferralDraft,
    StepDraft,
)
from growthdesk.domain.referrals import Answer, Referral, ReferralOutcome
from growthdesk.domain.stages import Stage, StageState
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.domain.today.lines import Line
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases import referrals
from growthdesk.usecases.accounts import account_page, account_rows
from growthdesk.usecases.advocacy import add_restriction
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.past_days import as_it_stood
from growthdesk.usecases.stages import stages_of
from growthdesk.usecases.today import bring_line_back, dismiss_line, lines_of_account, moves_account, snooze_line
from tests import builders as b

TODAY = date(2026, 11, 21)
OURS = {
    *("advocate_to_ask", "advocate_to_tell", "advocate_to_thank", "ask_again_due", "first_contact_due"),
    *("introduction_due", "referral_answer_due", "referral_end_due"),
}


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def on(desk: Desk, when: date) -> Desk:
    return replace(desk, clock=FixedClock(datetime.combine(when, datetime.min.time(), tzinfo=UTC)))


@pytest.fixture
def huda(desk: Desk) -> Stakeholder:
    account = b.an_account(desk, name="Al Noor Freight")
    return b.a_stakeholder(desk, account, name="Huda", roles=(Role.CHAMPION,))


def lines(desk: Desk, huda: Stakeholder) -> list[Line]:
    return [line for line in lines_of_account(desk, huda.account_id) if line.rule in OURS]


def rules(desk: Desk, huda: Stakeholder) -> list[str]:
    return [line.rule for line in lines(desk, huda)]


def standing(desk: Desk, huda: Stakeholder) -> StageState | None:
    """Where stage 6 stands, the same wherever it is shown."""
    page = account_page(desk, huda.account_id).stages[Stage.ADVOCATE]
    (row,) = [row for row in account_rows(desk) if row.id == huda.account_id]
    (full,) = [one.state for one in stages_of(desk, huda.account_id) if one.stage is Stage.ADVOCATE]
    assert page is row.stages[Stage.ADVOCATE] is full
    return page


def test_from_the_moment_to_the_news_each_line_goes_when_it_is_done(desk: Desk, huda: Stakeholder) -> None:
    assert (rules(desk, huda), standing(desk, huda)) == ([], StageState.OPEN)
    b.a_praise(desk, huda, said_on=day(-2))
    assert (rules(desk, huda), standing(desk, huda)) == (["advocate_to_ask"], StageState.ATTENTION)
    made = b.a_referral(desk, huda)
    (line,) = lines(desk, huda)
    assert (line.what.code, line.opens_id) == ("make_request", made.id)
    assert standing(desk, huda) is StageState.ATTENTION

    def revision() -> int:
        return desk.reading.get(Referral, made.id).revision

    referrals.mark_asked(desk, made.id, AskDraft(TODAY, reason="She offered it"), revision())
    assert (rules(desk, huda), standing(desk, huda)) == ([], StageState.OPEN)
    assert rules(on(desk, day(13)), huda) == []
    assert rules(on(desk, day(14)), huda) == ["referral_answer_due"]
    referrals.log_answer(desk, made.id, AnswerDraft(Answer.YES, TODAY), revision())
    assert rules(desk, huda) == []
    assert rules(on(desk, day(14)), huda) == ["introduction_due"]
    introduced = IntroductionDraft("Gulf Ports", "Omar", "", TODAY, day(1))
    referrals.log_introduction(desk, made.id, introduced, revision())
    assert rules(desk, huda) == ["first_contact_due", "advocate_to_thank"]
    assert standing(desk, huda) is StageState.ATTENTION
    referrals.thank_advocate(desk, made.id, StepDraft(TODAY), revision())
    assert (rules(desk, huda), standing(desk, huda)) == (["first_contact_due"], StageState.REACHED)
    late = lines(on(desk, day(2)), huda)[0]
    assert late.is_broken_promise(day(2))
    referrals.log_first_contact(desk, made.id, StepDraft(TODAY), revision())
    assert rules(desk, huda) == []
    assert rules(on(desk, day(29)), huda) == []
    assert rules(on(desk, day(30)), huda) == ["referral_end_due"]
    referrals.end_referral(desk, made.id, OutcomeOfReferralDraft(ReferralOutcome.NO_FIT, TODAY), revision())
    assert (rules(desk, huda), standing(desk, huda)) == (["advocate_to_tell"], StageState.ATTENTION)
    referrals.tell_advocate(desk, made.id, StepDraft(TODAY), revision())
    assert (rules(desk, huda), standing(desk, huda)) == ([], StageState.REACHED)


def test_not_now_is_asked_again_on_its_day_unless_it_is_forbidden(desk: Desk, huda: Stakeholder) -> None:
    put_off = {"asked_on": day(-40), "answered_on": day(-30), "answer": Answer.NOT_NOW, "ask_again_on": day(1)}
    b.a_referral(desk, huda, **put_off)
    assert rules(desk, huda) == []
    assert rules(on(desk, day(1)), huda) == ["ask_again_due"]
    draft = RestrictionDraft(RestrictionKind.PERSONAL, huda.id, (), "She asked not to be asked", TODAY)
    add_restriction(desk, huda.account_id, draft)
    assert rules(on(desk, day(1)), huda) == []


def test_whoever_left_is_asked_for_nothing_and_what_is_owed_to_them_stays(desk: Desk, huda: Stakeholder) -> None:
    b.a_referral(desk, huda, asked_on=day(-20))
    given = {"asked_on": day(-20), "answered_on": day(-19), "answer": Answer.YES, "given_on": day(-3)}
    b.a_referral(desk, huda, **given, form=AdvocacyForm.EVENT)
    assert sorted(rules(desk, huda)) == ["advocate_to_thank", "referral_answer_due"]
    with desk.transaction("built") as t:
        t.change(t.get(Stakeholder, huda.id), left_on=TODAY)
    assert rules(desk, huda) == ["advocate_to_thank"]


def test_what_is_dismissed_stays_away_and_another_moment_comes_back(desk: Desk, huda: Stakeholder) -> None:
    b.a_praise(desk, huda, said_on=day(-5))
    (line,) = lines(desk, huda)
    dismiss_line(desk, line, "She changes jobs")
    assert rules(desk, huda) == []
    assert rules(on(desk, day(3)), huda) == []
    b.a_praise(desk, huda, said_on=day(-1))
    assert rules(desk, huda) == ["advocate_to_ask"]
    bring_line_back(desk, line)
    assert len(lines(desk, huda)) == 1, "one line for each person"


def test_a_line_put_off_is_back_on_its_day(desk: Desk, huda: Stakeholder) -> None:
    b.a_referral(desk, huda, asked_on=day(-20))
    (line,) = lines(desk, huda)
    snooze_line(desk, line, day(3))
    assert rules(on(desk, day(2)), huda) == []
    assert rules(on(desk, day(3)), huda) == ["referral_answer_due"]


def test_a_line_of_advocacy_goes_with_its_account(desk: Desk, huda: Stakeholder) -> None:
    b.a_praise(desk, huda, said_on=day(-5))
    b.a_referral(desk, huda, asked_on=day(-30))
    assert {line.rule for line in lines(desk, huda)} == {"advocate_to_ask", "referral_answer_due"}
    owner_id = desk.reading.get(Account, huda.account_id).owner_id
    for line in lines(desk, huda):
        assert line.owner_id == owner_id
        assert moves_account(desk, line)


def test_a_past_day_shows_what_was_to_be_done_then(desk: Desk, huda: Stakeholder) -> None:
    made = b.a_referral(desk, huda, asked_on=day(-30))
    b.a_praise(desk, huda, said_on=day(-8))
    later = on(desk, day(4))
    referrals.log_answer(later, made.id, AnswerDraft(Answer.NO, day(4)), made.revision)
    assert rules(later, huda) == []
    with as_it_stood(later, TODAY) as past:
        assert sorted(rules(past, huda)) == ["advocate_to_ask", "referral_answer_due"]
        assert standing(past, huda) is StageState.ATTENTION


def test_a_prospect_has_no_stages(desk: Desk, huda: Stakeholder) -> None:
    prospect = b.an_account(desk, name="Prospect", status=AccountStatus.PROSPECT, signed_on=None)
    b.a_praise(desk, b.a_stakeholder(desk, prospect), said_on=TODAY)
    assert {one.state for one in stages_of(desk, prospect.id)} == {None}
    assert lines_of_account(desk, prospect.id) == ()


def test_an_established_account_without_a_tier_shows_what_people_dated(desk: Desk) -> None:
    account = b.an_account(desk, is_imported=True, tier=None)
    huda = b.a_stakeholder(desk, account)
    b.a_praise(desk, huda, said_on=day(-1))
    assert rules(desk, huda) == ["advocate_to_ask"]
    assert standing(desk, huda) is StageState.ATTENTION
