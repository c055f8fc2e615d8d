"""Handovers: started from what is known, written on, judged, accepted or sent back; closed gaps count at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.actions import Action, ActionDraft, Origin
from growthdesk.domain.commitments import Commitment, CommitmentDraft
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.handover import Handover, HandoverKind, HandoverState, HandoverVerdict
from growthdesk.domain.handover_page import HandoverPage
from growthdesk.domain.history import Changes
from growthdesk.domain.measures import MeasureDraft
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.risks import Risk, RiskDraft
from growthdesk.domain.stages import Stage, StageState
from growthdesk.domain.stakeholders import Role, Stakeholder, StakeholderDraft
from growthdesk.domain.tiers import Tier
from growthdesk.storage.today.handovers import handovers as lines_of_handovers
from growthdesk.storage.working_weeks import working_week
from growthdesk.usecases import handovers
from growthdesk.usecases.accounts import account_page
from growthdesk.usecases.actions import complete_action
from growthdesk.usecases.commitments import add_commitment
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.handover_gaps import finish_closed_gaps
from growthdesk.usecases.measures import agree_measure
from growthdesk.usecases.risks import add_risk, delete_risk
from growthdesk.usecases.stakeholders import add_person, person_form, save_person
from growthdesk.usecases.undo import redo_last, undo_last
from tests import builders as b
from tests.kit.template import COLLEAGUE
from tests.sound_handovers import a_sound_handover
from tests.usecases.two_accounts import apart_from_bookkeeping, records

# The file's today is Saturday 21 November 2026; five working days on is Friday 27.
TODAY, REMEDY = date(2026, 11, 21), date(2026, 11, 27)


def colleague(desk: Desk) -> str:
    """The id of the other one in the team."""
    return next(one.id for one in desk.reading.find(TeamMember) if one.name == COLLEAGUE)


def shown(desk: Desk, account: Account) -> HandoverPage:
    """The last handover of an account as its screen shows it."""
    page = handovers.handover_page(desk, account.id)
    assert page is not None
    return page


def now(desk: Desk, handover: Handover) -> Handover:
    """A handover as it is stored."""
    return desk.reading.get(Handover, handover.id)


def complete(desk: Desk, handover: Handover) -> Handover:
    """Complete a handover."""
    handovers.complete_handover(desk, handover.id, now(desk, handover).revision)
    return now(desk, handover)


def accept(desk: Desk, handover: Handover) -> Handover:
    """Accept a handover, completed first where it is not."""
    done = now(desk, handover)
    if done.completed_on is None:
        done = complete(desk, handover)
    if done.accepted_on is None:
        handovers.accept_handover(desk, handover.id, done.revision)
    return now(desk, handover)


def leave_alone(desk: Desk) -> None:
    """Let everybody else have left the team."""
    for one in desk.reading.find(TeamMember):
        if one.name == COLLEAGUE:
            with desk.transaction("team_member_changed") as t:
                t.change(one, left_on=TODAY - timedelta(days=1))


# Starting


def test_a_sale_is_handed_over_from_you_to_the_owner(desk: Desk) -> None:
    account = b.an_account(desk, owner_id=colleague(desk))
    changes = handovers.start_handover(desk, account.id)
    page = shown(desk, account)
    assert changes.first_id == page.handover.id
    assert (page.handover.kind, page.from_name, page.to_name) == (HandoverKind.SALE, "Nadia Karam", COLLEAGUE)
    assert (page.handover.started_on, page.state) == (TODAY, HandoverState.STARTED)


def test_what_the_page_before_the_signature_says_is_taken_over(desk: Desk) -> None:
    account = b.an_account(desk)
    b.a_prospect_fit(desk, account, scope="The Dubai depot", timing="By March")
    handovers.start_handover(desk, account.id)
    draft = shown(desk, account).draft
    assert (draft.scope, draft.constraints) == ("The Dubai depot", "By March")


def test_a_prospect_is_won_before_it_is_handed_over(desk: Desk) -> None:
    account = b.an_account(desk, status=AccountStatus.PROSPECT)
    with pytest.raises(Refusal) as refused:
        handovers.start_handover(desk, account.id)
    assert refused.value.code == "account_is_prospect"
    with pytest.raises(Refusal) as refused:
        handovers.start_owner_change(desk, account.id, b.you(desk).id, colleague(desk))
    assert refused.value.code == "account_is_prospect"
    assert handovers.handover_page(desk, account.id) is None


def test_an_account_that_ended_is_handed_over_no_more(desk: Desk) -> None:
    account = b.an_account(desk, status=AccountStatus.ENDED, ended_on=TODAY)
    before = records(desk)
    starts: tuple[Callable[[], Changes], ...] = (
        lambda: handovers.start_handover(desk, account.id),
        lambda: handovers.start_owner_change(desk, account.id, b.you(desk).id, colleague(desk)),
    )
    for start in starts:
        with pytest.raises(Refusal) as refused:
            start()
        assert (refused.value.code, dict(refused.value.facts)) == ("account_has_ended", {"what": account.name})
    assert records(desk) == before


def test_a_second_one_waits_until_the_first_is_accepted(desk: Desk) -> None:
    account, handover = a_sound_handover(desk)
    with pytest.raises(Refusal) as refused:
        handovers.start_handover(desk, account.id)
    assert refused.value.code == "handover_open"
    accept(desk, handover)
    handovers.start_handover(desk, account.id)
    assert [one.accepted_on for one in handovers.handover_rows(desk, account.id)] == [None, TODAY]


def test_between_owners_it_begins_with_the_last_one_and_what_success_means(desk: Desk) -> None:
    account, handover = a_sound_handover(desk, why_now="The new depot opens in May")
    with desk.transaction("account_changed") as t:
        t.change(account, success_words="Nine of ten trucks leave on time")
    handovers.start_owner_change(desk, account.id, b.you(desk).id, colleague(desk))
    page = shown(desk, account)
    assert (page.handover.kind, page.from_name, page.to_name) == (
        HandoverKind.OWNER_CHANGE,
        "Nadia Karam",
        COLLEAGUE,
    )
    assert page.draft.why_now == "The new depot opens in May"
    assert page.draft.outcomes_words == "Nine of ten trucks leave on time"
    assert page.draft.kickoff_on is None
    assert now(desk, handover).accepted_on is None


def test_nobody_hands_over_to_themselves(desk: Desk) -> None:
    account = b.an_account(desk)
    with pytest.raises(DraftRefused) as refused:
        handovers.start_owner_change(desk, account.id, b.you(desk).id, b.you(desk).id)
    assert [problem.code for problem in refused.value.problems] == ["same_person"]


# Writing


def test_the_form_is_kept_however_little_it_says(desk: Desk) -> None:
    _account, handover = a_sound_handover(desk)
    draft, revision = handovers.handover_form(desk, handover.id)
    handovers.save_handover(desk, handover.id, replace(draft, why_now=" The depot opens ", scope=""), revision)
    assert (now(desk, handover).why_now, now(desk, handover).scope) == ("The depot opens", "")
    with pytest.raises(OutdatedSave):
        handovers.save_handover(desk, handover.id, replace(draft, why_now="Typed before"), revision)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"kickoff_on": date(2026, 11, 15)}, ("kickoff_on", "before_signature")),
        ({"kickoff_on": date(2027, 2, 1)}, ("kickoff_on", "after_end")),
        ({"champion_unknown_until": date(2026, 11, 1)}, ("champion_unknown_until", "before_start")),
        ({"no_risks_checked_on": date(2026, 11, 20)}, ("no_risks_checked_by_id", "missing")),
        ({"why_now": "x" * 10_001}, ("why_now", "too_long")),
    ],
)
def test_what_does_not_fit_is_refused(desk: Desk, said: dict[str, object], problem: tuple[str, str]) -> None:
    account, handover = a_sound_handover(desk)
    b.an_agreement(desk, account, ends_on=date(2027, 1, 31), auto_renews=False)
    draft, revision = handovers.handover_form(desk, handover.id)
    with pytest.raises(DraftRefused) as refused:
        handovers.save_handover(desk, handover.id, replace(draft, **said), revision)  # type: ignore[arg-type]
    assert [(one.field, one.code) for one in refused.value.problems] == [problem]
    assert now(desk, handover) == handover


def test_a_first_meeting_that_lay_outside_already_keeps_nobody_from_writing(desk: Desk) -> None:
    account, handover = a_sound_handover(desk)
    accept(desk, handover)
    b.an_agreement(desk, account, ends_on=date(2026, 11, 30), auto_renews=False)
    draft, revision = handovers.handover_form(desk, handover.id)
    handovers.save_handover(desk, handover.id, replace(draft, growth_leads="A second site"), revision)
    assert now(desk, handover).growth_leads == "A second site"


def test_nobody_who_left_is_handed_an_account(desk: Desk) -> None:
    gone = b.a_team_member(desk, name="Sami Nasser", left_on=TODAY)
    account, handover = a_sound_handover(desk)
    draft, revision = handovers.handover_form(desk, handover.id)
    with pytest.raises(DraftRefused) as refused:
        handovers.save_handover(desk, handover.id, replace(draft, to_id=gone.id), revision)
    assert [(one.field, one.code) for one in refused.value.problems] == [("to_id", "has_left")]
    with pytest.raises(DraftRefused):
        handovers.start_owner_change(desk, account.id, b.you(desk).id, gone.id)
    done = complete(desk, handover)
    with pytest.raises(DraftRefused) as refused:
        handovers.accept_handover(desk, handover.id, done.revision, gone.id)
    assert [(one.field, one.code) for one in refused.value.problems] == [("by_id", "has_left")]
    with desk.transaction("built") as t:
        t.change(now(desk, handover), to_id=gone.id)
    with pytest.raises(DraftRefused) as refused:
        handovers.accept_handover(desk, handover.id, now(desk, handover).revision, b.you(desk).id)
    assert [(one.field, one.code) for one in refused.value.problems] == [("to_id", "has_left")]


def test_who_was_named_before_they_left_stays_and_who_checked_was_there_then(desk: Desk) -> None:
    gone = b.a_team_member(desk, name="Sami Nasser", left_on=TODAY)
    account, handover = a_sound_handover(desk, to_id=gone.id)
    draft, revision = handovers.handover_form(desk, handover.id)
    checked = replace(draft, no_risks_checked_by_id=gone.id, no_risks_checked_on=TODAY - timedelta(days=1))
    handovers.save_handover(desk, handover.id, checked, revision)
    assert (now(desk, handover).no_risks_checked_by_id, now(desk, handover).to_id) == (gone.id, gone.id)
    late = replace(checked, no_commitments_checked_by_id=gone.id, no_commitments_checked_on=TODAY)
    with pytest.raises(DraftRefused) as refused:
        handovers.save_handover(desk, handover.id, late, now(desk, handover).revision)
    assert [(one.field, one.code) for one in refused.value.problems] == [("no_commitments_checked_by_id", "has_left")]
    handovers.start_owner_change(desk, account.id, gone.id, colleague(desk))
    assert shown(desk, account).from_name == "Sami Nasser"


def test_who_checked_is_of_the_team(desk: Desk) -> None:
    _account, handover = a_sound_handover(desk)
    draft, revision = handovers.handover_form(desk, handover.id)
    said = replace(draft, no_risks_checked_by_id="f" * 32, no_risks_checked_on=TODAY)
    with pytest.raises(Refusal) as refused:
        handovers.save_handover(desk, handover.id, said, revision)
    assert refused.value.code == "record_missing"


# Completing


def test_one_that_lacks_nothing_passes_and_waits(desk: Desk) -> None:
    account, handover = a_sound_handover(desk)
    done = complete(desk, handover)
    assert (done.verdict, done.remedy_on, done.accepted_on) == (HandoverVerdict.PASS, None, None)
    assert shown(desk, account).state is HandoverState.WAITING


def test_one_with_a_gap_is_completed_all_the_same(desk: Desk) -> None:
    _account, handover = a_sound_handover(desk, "risk", risks_words="Their planner may leave")
    done = complete(desk, handover)
    assert (done.verdict, done.remedy_on) == (HandoverVerdict.CONDITIONAL, REMEDY)


def test_one_with_nothing_in_it_fails_and_is_completed_all_the_same(desk: Desk) -> None:
    done = complete(desk, b.a_handover(desk, b.an_account(desk)))
    assert (done.completed_on, done.verdict, done.remedy_on) == (TODAY, HandoverVerdict.FAIL, None)


def test_remedy_is_counted_in_the_firms_working_days(desk: Desk) -> None:
    with desk.transaction("firm_changed") as t:
        t.change(b.the_firm(desk), weekend=(5, 6))
    b.a_holiday(desk, on=date(2026, 11, 23))
    _account, handover = a_sound_handover(desk, "risk", risks_words="Their planner may leave")
    # Sunday 22, then Tuesday to Thursday, then Sunday 29.
    assert complete(desk, handover).remedy_on == date(2026, 11, 29)


def test_completing_twice_is_refused(desk: Desk) -> None:
    _account, handover = a_sound_handover(desk)
    done = complete(desk, handover)
    with pytest.raises(Refusal) as refused:
        handovers.complete_handover(desk, handover.id, done.revision)
    assert refused.value.code == "handover_completed"


def test_alone_in_the_team_completing_accepts(desk: Desk) -> None:
    leave_alone(desk)
    account, handover = a_sound_handover(desk)
    done = complete(desk, handover)
    assert (done.accepted_on, done.accepted_by_id) == (TODAY, b.you(desk).id)
    assert (shown(desk, account).state, shown(desk, account).is_alone) == (HandoverState.ACCEPTED, True)


@pytest.mark.parametrize("to", ["you", "who left", "nobody"])
def test_what_waits_where_one_is_left_alone_can_be_accepted(desk: Desk, to: str) -> None:
    to_id = {"you": b.you(desk).id, "who left": colleague(desk), "nobody": None}[to]
    account, handover = a_sound_handover(desk, "risk", risks_words="Their planner may leave", from_id=None, to_id=to_id)
    complete(desk, handover)
    leave_alone(desk)
    page = shown(desk, account)
    assert (page.state, page.is_alone) == (HandoverState.WAITING, True)
    before = apart_from_bookkeeping(records(desk))
    handovers.accept_handover(desk, handover.id, now(desk, handover).revision, b.you(desk).id)
    done = now(desk, handover)
    assert (done.accepted_on, done.accepted_by_id) == (TODAY, b.you(desk).id)
    assert done.to_id == (None if to == "nobody" else b.you(desk).id)
    assert desk.reading.get(Account, account.id).owner_id == b.you(desk).id
    assert len(gap_actions(desk, account)) == 1
    undo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == before


def test_alone_in_the_team_one_completes_to_oneself_whoever_it_was_meant_for(desk: Desk) -> None:
    account, handover = a_sound_handover(desk, to_id=colleague(desk))
    leave_alone(desk)
    done = complete(desk, handover)
    assert (done.accepted_on, done.to_id) == (TODAY, b.you(desk).id)
    assert desk.reading.get(Account, account.id).owner_id == b.you(desk).id


def test_who_hands_over_to_themselves_accepts_by_completing(desk: Desk) -> None:
    _account, handover = a_sound_handover(desk, to_id=b.you(desk).id)
    assert complete(desk, handover).accepted_on == TODAY


# Accepting and sending back


def test_accepting_makes_who_takes_over_the_owner(desk: Desk) -> None:
    account, handover = a_sound_handover(desk)
    draft, revision = handovers.handover_form(desk, handover.id)
    handovers.save_handover(desk, handover.id, replace(draft, to_id=colleague(desk)), revision)
    done = accept(desk, handover)
    assert (done.accepted_on, done.accepted_by_id) == (TODAY, colleague(desk))
    assert desk.reading.get(Account, account.id).owner_id == colleague(desk)
    assert account_page(desk, account.id).stages[Stage.ALIGN] is StageState.REACHED


def test_the_next_step_goes_with_the_account_but_for_the_handovers_own(desk: Desk) -> None:
    account, handover = a_sound_handover(desk, to_id=colleague(desk))
    own = b.an_action(desk, account, origin=Origin.HANDOVER, origin_id=handover.id, owner_id=b.you(desk).id)
    step = b.an_action(desk, account, is_next_step=True, owner_id=b.you(desk).id)
    other = b.an_action(desk, account, owner_id=b.you(desk).id)
    accept(desk, handover)
    owners = [desk.reading.get(Action, one.id).owner_id for one in (step, own, other)]
    assert owners == [colleague(desk), b.you(desk).id, b.you(desk).id]


def test_one_that_is_sent_back_is_written_on_and_completed_again(desk: Desk) -> None:
    account, handover = a_sound_handover(desk)
    done = complete(desk, handover)
    handovers.return_handover(desk, handover.id, " Who decides? ", done.revision)
    back = shown(desk, account)
    assert (back.state, back.handover.returned_questions) == (HandoverState.RETURNED, "Who decides?")
    assert (back.handover.verdict, back.handover.completed_on) == (None, None)
    assert accept(desk, handover).returned_questions == "Who decides?"


def test_it_is_sent_back_with_a_question(desk: Desk) -> None:
    _account, handover = a_sound_handover(desk)
    done = complete(desk, handover)
    with pytest.raises(DraftRefused):
        handovers.return_handover(desk, handover.id, "  ", done.revision)


@pytest.mark.parametrize(
    "answer",
    [
        lambda desk, one: handovers.accept_handover(desk, one.id, one.revision),
        lambda desk, one: handovers.return_handover(desk, one.id, "Who decides?", one.revision),
    ],
)
def test_only_what_waits_is_answered(desk: Desk, answer: Callable[[Desk, Handover], Changes]) -> None:
    _account, handover = a_sound_handover(desk)
    for one in (handover, accept(desk, handover)):
        with pytest.raises(Refusal) as refused:
            answer(desk, one)
        assert refused.value.code == "handover_not_waiting"


def test_one_that_waits_is_written_on_and_judged_again(desk: Desk) -> None:
    _account, handover = a_sound_handover(desk, "risk", risks_words="Their planner may leave")
    complete(desk, handover)
    draft, revision = handovers.handover_form(desk, handover.id)
    checked = replace(draft, no_risks_checked_by_id=b.you(desk).id, no_risks_checked_on=TODAY)
    handovers.save_handover(desk, handover.id, checked, revision)
    assert (now(desk, handover).verdict, now(desk, handover).remedy_on) == (HandoverVerdict.PASS, None)


def test_what_an_accepted_one_says_stays_and_gaps_are_filled(desk: Desk) -> None:
    _account, handover = a_sound_handover(desk)
    accept(desk, handover)
    draft, revision = handovers.handover_form(desk, handover.id)
    with pytest.raises(Refusal) as refused:
        handovers.save_handover(desk, handover.id, replace(draft, scope="Another scope"), revision)
    assert refused.value.code == "handover_is_accepted"
    handovers.save_handover(desk, handover.id, replace(draft, growth_leads="A second site"), revision)
    assert (now(desk, handover).scope, now(desk, handover).growth_leads) == ("Said.", "A second site")


# Gaps


def gap_actions(desk: Desk, account: Account) -> list[Action]:
    """The actions open gaps became."""
    found = desk.reading.find(Action, account_id=account.id, origin=Origin.HANDOVER)
    return [one for one in found if (one.origin_id or "").startswith("gap/")]


def test_open_gaps_of_an_accepted_one_become_actions_by_the_remedy_date(desk: Desk) -> None:
    account, handover = a_sound_handover(desk, "risk", risks_words="Their planner may leave", to_id=None)
    complete(desk, handover)
    assert gap_actions(desk, account) == []
    accept(desk, handover)
    (gap,) = gap_actions(desk, account)
    assert gap.what == "Turn the risks described in the handover into risks with an owner"
    assert (gap.due_on, gap.owner_id) == (REMEDY, account.owner_id)
    page = shown(desk, account)
    assert [one.what for one in page.gap_actions] == [gap.what]
    assert [one.what for one in page.next_steps] == ["Hold the kickoff"]


def test_a_gap_with_an_open_action_gets_no_second_one(desk: Desk) -> None:
    account, handover = a_sound_handover(desk, "risk", risks_words="Their planner may leave")
    accept(desk, handover)
    handovers.start_owner_change(desk, account.id, b.you(desk).id, colleague(desk))
    accept(desk, shown(desk, account).handover)
    assert len(gap_actions(desk, account)) == 1


def test_a_gap_closed_anywhere_counts_at_once(desk: Desk) -> None:
    account, handover = a_sound_handover(desk, "risk", risks_words="Their planner may leave")
    accept(desk, handover)
    page = shown(desk, account)
    assert (page.standing.verdict, page.standing.remedy_on) == (HandoverVerdict.CONDITIONAL, REMEDY)
    assert account_page(desk, account.id).stages[Stage.ALIGN] is StageState.OPEN
    b.a_risk(desk, account)
    page = shown(desk, account)
    assert (page.standing.verdict, page.standing.remedy_on, page.standing.gaps) == (HandoverVerdict.PASS, None, ())
    assert [one.verdict for one in handovers.handover_rows(desk)] == [HandoverVerdict.PASS]
    assert account_page(desk, account.id).stages[Stage.ALIGN] is StageState.REACHED


def add_the_champion(desk: Desk, account: Account) -> Changes:
    return add_person(desk, account.id, StakeholderDraft("Layla Haddad", roles=(Role.CHAMPION,)))


def name_the_champion(desk: Desk, account: Account) -> Changes:
    found = next(one for one in desk.reading.find(Stakeholder, account_id=account.id) if not one.roles)
    draft, revision = person_form(desk, found.id)
    return save_person(desk, found.id, replace(draft, roles=(Role.CHAMPION,)), revision)


def write_the_risk(desk: Desk, account: Account) -> Changes:
    return add_risk(desk, account.id, RiskDraft("Their planner leaves", owner_id=b.you(desk).id))


def write_the_promise(desk: Desk, account: Account) -> Changes:
    return add_commitment(desk, account.id, CommitmentDraft("Two training days", owner_id=b.you(desk).id))


def say_there_is_none(desk: Desk, account: Account) -> Changes:
    draft, revision = handovers.handover_form(desk, shown(desk, account).handover.id)
    checked = replace(draft, no_risks_checked_by_id=b.you(desk).id, no_risks_checked_on=TODAY)
    return handovers.save_handover(desk, shown(desk, account).handover.id, checked, revision)


def measure_it(desk: Desk, account: Account) -> Changes:
    (layla,) = desk.reading.find(Stakeholder, account_id=account.id, name="Layla Haddad")
    measure = MeasureDraft(
        "Dispatched the same day",
        target=Decimal(90),
        target_on=date(2026, 12, 31),
        confirmed_by_id=layla.id,
        agreed_on=TODAY,
    )
    return agree_measure(desk, account.id, measure)


CLOSING: dict[str, tuple[str, Callable[[Desk, Account], Changes]]] = {
    "a person who was not there": ("champion", add_the_champion),
    "the part of a person": ("champion", name_the_champion),
    "a risk": ("risk", write_the_risk),
    "that there is no risk": ("risk", say_there_is_none),
    "a promise": ("commitment", write_the_promise),
    "what they want": ("outcome", measure_it),
}


def with_a_gap(desk: Desk, lacking: str) -> tuple[Account, Handover]:
    """An accepted handover that lacks one thing to pass."""
    account, handover = a_sound_handover(desk, lacking, risks_words="They may leave", promises_words="Training")
    b.a_stakeholder(desk, account, name="Sami Nasser", roles=())
    assert accept(desk, handover).verdict in (HandoverVerdict.CONDITIONAL, HandoverVerdict.FAIL)
    return account, handover


@pytest.mark.parametrize("case", CLOSING)
def test_the_change_that_closes_the_last_gap_stores_it_and_is_one_step(desk: Desk, case: str) -> None:
    lacking, close = CLOSING[case]
    account, handover = with_a_gap(desk, lacking)
    before = apart_from_bookkeeping(records(desk))
    changes = close(desk, account)
    assert "handover" in changes.topics
    assert (now(desk, handover).verdict, now(desk, handover).remedy_on) == (HandoverVerdict.PASS, None)
    undo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == before
    redo_last(desk)
    assert now(desk, handover).verdict is HandoverVerdict.PASS


def test_what_passed_by_a_closed_gap_is_not_turned_back_months_later(desk: Desk) -> None:
    account, handover = with_a_gap(desk, "risk")
    write_the_risk(desk, account)
    (risk,) = desk.reading.find(Risk, account_id=account.id)
    delete_risk(desk, risk.id)
    for person in desk.reading.find(Stakeholder, account_id=account.id):
        draft, revision = person_form(desk, person.id)
        save_person(desk, person.id, replace(draft, left_on=TODAY), revision)
    assert shown(desk, account).standing.verdict is HandoverVerdict.PASS
    assert account_page(desk, account.id).stages[Stage.ALIGN] is StageState.REACHED
    assert now(desk, handover).verdict is HandoverVerdict.PASS


def test_a_change_that_leaves_a_gap_open_stores_nothing(desk: Desk) -> None:
    account, handover = with_a_gap(desk, "champion")
    seen = now(desk, handover)
    write_the_risk(desk, account)
    assert now(desk, handover) == seen


def test_one_accepted_as_it_failed_has_a_day_and_an_action_for_each_gap(desk: Desk) -> None:
    account = b.an_account(desk, owner_id=colleague(desk))
    handovers.start_handover(desk, account.id)
    done = accept(desk, shown(desk, account).handover)
    assert (done.verdict, done.remedy_on) == (HandoverVerdict.FAIL, REMEDY)
    page = shown(desk, account)
    assert page.standing.remedy_on == REMEDY
    assert len(page.standing.gaps) == len(gap_actions(desk, account)) > 1
    assert {(one.due_on, one.owner_id) for one in gap_actions(desk, account)} == {(REMEDY, colleague(desk))}


def test_actions_of_closed_gaps_are_finished_at_once(desk: Desk) -> None:
    account, handover = a_sound_handover(desk, "risk", "commitment", risks_words="Their planner may leave")
    handovers.complete_handover(desk, handover.id, handover.revision)
    accept(desk, handover)
    assert shown(desk, account).closed_gaps == frozenset()
    b.a_risk(desk, account)
    of_risks = next(one for one in gap_actions(desk, account) if "risks" in (one.origin_id or ""))
    assert shown(desk, account).closed_gaps == {of_risks.id}
    finish_closed_gaps(desk, account.id)
    left = {one.id: one.done_on for one in gap_actions(desk, account)}
    assert [left.pop(of_risks.id), *left.values()] == [TODAY, None]
    assert shown(desk, account).closed_gaps == frozenset()


def test_one_that_passed_stays_passed(desk: Desk) -> None:
    account, handover = a_sound_handover(desk)
    accept(desk, handover)
    with desk.transaction("person_deleted") as t:
        for person in t.find(Stakeholder, account_id=account.id):
            t.change(person, roles=())
    assert shown(desk, account).standing.verdict is HandoverVerdict.PASS


def test_today_asks_for_gaps_without_an_action_only(desk: Desk) -> None:
    account, handover = a_sound_handover(desk, "risk", risks_words="Their planner may leave")
    week = working_week(desk.reading)
    complete(desk, handover)
    (waiting,) = lines_of_handovers(desk.reading, week, TODAY).conditional
    assert (waiting.id, waiting.open_gaps) == (handover.id, 1)
    handovers.accept_handover(desk, handover.id, now(desk, handover).revision)
    assert lines_of_handovers(desk.reading, week, TODAY).conditional == ()
    (gap,) = gap_actions(desk, account)
    complete_action(desk, gap.id, gap.revision)
    (still_open,) = lines_of_handovers(desk.reading, week, TODAY).conditional
    assert still_open.open_gaps == 1


# Rows and deleting


def test_a_next_step_is_an_action_of_the_account(desk: Desk) -> None:
    account, handover = a_sound_handover(desk, "step")
    assert shown(desk, account).next_steps == ()
    draft = ActionDraft("Hold the kickoff", owner_id=b.you(desk).id, due_on=date(2026, 12, 1))
    changes = handovers.add_next_step(desk, handover.id, draft)
    (step,) = shown(desk, account).next_steps
    assert (step.id, step.what, step.origin) == (changes.first_id, "Hold the kickoff", Origin.HANDOVER)


def test_deleting_one_keeps_what_was_recorded_beside_it(desk: Desk) -> None:
    account, handover = a_sound_handover(desk)
    promise = b.a_commitment(desk, account, origin_id=handover.id)
    handovers.delete_handover(desk, handover.id)
    assert handovers.handover_page(desk, account.id) is None
    (step,) = desk.reading.find(Action, account_id=account.id)
    kept = desk.reading.get(Commitment, promise.id)
    assert [(one.origin, one.origin_id) for one in (step, kept)] == [(Origin.MANUAL, None)] * 2


def test_an_accepted_one_is_not_deleted(desk: Desk) -> None:
    _account, handover = a_sound_handover(desk)
    accept(desk, handover)
    with pytest.raises(Refusal) as refused:
        handovers.delete_handover(desk, handover.id)
    assert refused.value.code == "handover_is_accepted"


# What the screen reads


def test_a_standard_account_has_fewer_sections(desk: Desk) -> None:
    account, _handover = a_sound_handover(desk)
    other, _other = a_sound_handover(desk, tier=Tier.CORE)
    assert (len(shown(desk, account).sections), len(shown(desk, other).sections)) == (7, 11)


def test_the_page_says_when_the_handover_of_a_sale_is_due(desk: Desk) -> None:
    account, _handover = a_sound_handover(desk)
    # Signed on Monday 16 November.
    assert shown(desk, account).due_on == date(2026, 11, 23)
    handovers.start_owner_change(desk, account.id, b.you(desk).id, colleague(desk))
    assert shown(desk, account).due_on is None


def test_an_earlier_handover_is_read_by_its_id(desk: Desk) -> None:
    account, handover = a_sound_handover(desk)
    handovers.start_owner_change(desk, account.id, b.you(desk).id, colleague(desk))
    page = handovers.handover_page(desk, account.id, handover.id)
    assert page is not None
    assert page.handover.id == handover.id
    assert len(page.all_of_account) == 2


def test_the_verdict_before_completing_is_that_of_the_record(desk: Desk) -> None:
    account, _handover = a_sound_handover(desk, "champion")
    page = shown(desk, account)
    assert page.standing.verdict is None
    assert page.judgement.verdict is HandoverVerdict.CONDITIONAL
    assert page.questions[0].code == Role.CHAMPION.value
