"""Handovers: started, written on, completed with a verdict, accepted or sent back, and read as their screen shows them.

Rule: what an accepted handover says stays; what stood empty may still be filled in, and a gap it closes counts at once.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account, AccountStatus, is_established
from growthdesk.domain.actions import Action, ActionDraft, Origin, problems_in_action
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.fit import ProspectFit
from growthdesk.domain.handover import (
    Handover,
    HandoverDraft,
    HandoverKind,
    HandoverRow,
    HandoverState,
    HandoverVerdict,
    only_fills_gaps,
    problems_in_handover,
    problems_in_return,
    started_from,
    state_of,
    taken_over,
)
from growthdesk.domain.handover_facts import HandoverFacts
from growthdesk.domain.handover_page import HandoverPage
from growthdesk.domain.handover_scores import accepted, completed, judge, rescored, returned
from growthdesk.domain.handover_sections import open_questions, section_states
from growthdesk.domain.handover_standing import standing
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.domain.risks import Risk
from growthdesk.domain.stage_facts import handover_day
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage import handovers as stored
from growthdesk.storage.actions import closed_actions, open_actions
from growthdesk.storage.commitments import commitments_of_account
from growthdesk.storage.firms import team, team_size
from growthdesk.storage.measures import measures_of_account
from growthdesk.storage.reading import Reading
from growthdesk.storage.risks import risk_rows
from growthdesk.storage.stakeholders import people
from growthdesk.storage.working_weeks import working_week
from growthdesk.usecases.actions import put_action
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import refuse_gone, the_only_one, yourself
from growthdesk.usecases.handover_gaps import closed_gaps, is_gap_action, make_gap_actions
from growthdesk.usecases.onboarding import plan_term

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

_ALL = -1


def handover_rows(desk: Desk, account_id: str | None = None) -> tuple[HandoverRow, ...]:
    """Read the handovers of an account, or of all accounts, the newest first, each with the verdict in force."""
    week = working_week(desk.reading)
    rows = stored.handover_rows(desk.reading, account_id)
    return tuple(one.row for one in stored.standing_now(desk.reading, rows, week, desk.today))


def handover_page(
    desk: Desk, account_id: str, handover_id: str | None = None, *, as_it_was: bool = False
) -> HandoverPage | None:
    """Read everything the handover screen shows: the one asked for, or the last one; None while there is none.

    `as_it_was`: what was written and decided after the day of the desk is left out.
    """
    reading, today = desk.reading, desk.today
    handover = reading.get(Handover, handover_id) if handover_id else stored.latest_handover(reading, account_id)
    if handover is None:
        return None
    if as_it_was:
        handover = stored.handover_as_of(reading, handover.id, today)
    account, week = reading.get(Account, account_id), working_week(reading)
    facts = stored.handover_facts(reading, handover, today)
    names = {member.id: member.name for member in team(reading)}
    ours = reading.find(Action, account_id=account_id, origin=Origin.HANDOVER)
    steps = {action.id for action in ours if action.origin_id == handover.id}
    gaps = {action.id for action in ours if is_gap_action(action)}
    actions = (*open_actions(reading, account_id), *closed_actions(reading, account_id, _ALL))
    return HandoverPage(
        handover=handover,
        draft=draft_of(HandoverDraft, handover),
        account=account.name,
        account_owner_id=account.owner_id,
        tier=account.tier,
        state=state_of(handover, today),
        is_alone=team_size(reading, today) <= 1,
        due_on=_due_on(account, handover, week),
        from_name=names.get(handover.from_id or "", ""),
        to_name=names.get(handover.to_id or "", ""),
        accepted_by=names.get(handover.accepted_by_id or "", ""),
        no_risks_checked_by=names.get(handover.no_risks_checked_by_id or "", ""),
        no_commitments_checked_by=names.get(handover.no_commitments_checked_by_id or "", ""),
        sections=section_states(facts),
        judgement=judge(facts),
        standing=standing(facts, week),
        questions=open_questions(facts),
        people=people(reading, account_id),
        measures=measures_of_account(reading, account_id, today),
        risks=risk_rows(reading, account_id),
        commitments=commitments_of_account(reading, account_id),
        next_steps=tuple(action for action in actions if action.id in steps),
        gap_actions=tuple(action for action in actions if action.id in gaps),
        closed_gaps=frozenset(action.id for action in closed_gaps(reading, account_id, today)),
        all_of_account=handover_rows(desk, account_id),
    )


def _due_on(account: Account, handover: Handover, week: WorkingWeek) -> date | None:
    """Return when the handover of a sale is due; one of long ago is not."""
    before = is_established(
        is_imported=account.is_imported, recorded_on=account.recorded_on, signed_on=account.signed_on
    )
    if handover.kind is not HandoverKind.SALE or account.signed_on is None or before:
        return None
    return handover_day(account.signed_on, week)


def handover_form(desk: Desk, handover_id: str) -> tuple[HandoverDraft, int]:
    """Read a handover for its form, with the revision to hand back."""
    handover = desk.reading.get(Handover, handover_id)
    return draft_of(HandoverDraft, handover), handover.revision


def start_handover(desk: Desk, account_id: str) -> Changes:
    """Start the handover of a sale, from you to the relationship owner, with what the page before the signature says.

    Refusal `handover_open` while one of the account is not accepted yet, `account_is_prospect` before it is won,
    `account_has_ended` afterwards.
    """
    with desk.transaction("handover_started") as t:
        account = _client(t, account_id)
        from_id = yourself(t, desk).id
        fit = next(iter(t.find(ProspectFit, account_id=account_id)), None)
        draft = started_from(fit, from_id, account.owner_id) if fit is not None else None
        t.about(begin_handover(t, desk, account_id, draft or HandoverDraft(from_id=from_id, to_id=account.owner_id)))
    return t.changes


def start_owner_change(desk: Desk, account_id: str, from_id: str, to_id: str) -> Changes:
    """Start the handover from one owner to the next, prefilled from the last one and what success means to them.

    Refusals as for `start_handover`.
    """
    with desk.transaction("owner_handover_started") as t:
        account = _client(t, account_id)
        previous = stored.latest_handover(t, account_id)
        t.about(begin_handover(t, desk, account_id, taken_over(previous, from_id, to_id, account.success_words)))
    return t.changes


def _client(t: Reading, account_id: str) -> Account:
    account = t.get(Account, account_id)
    if account.status is AccountStatus.PROSPECT:
        raise Refusal("account_is_prospect", what=account.name)
    if account.status is AccountStatus.ENDED:
        raise Refusal("account_has_ended", what=account.name)
    return account


def begin_handover(t: "Transaction", desk: Desk, account_id: str, draft: HandoverDraft) -> Handover:
    """Start a handover inside a transaction of another use case; Refusal `handover_open` while one is being written."""
    account = t.get(Account, account_id)
    _check(t, desk, account, draft)
    for one in t.find(Handover, account_id=account_id, kind=draft.kind):
        if state_of(one, desk.today) is not HandoverState.ACCEPTED:
            raise Refusal("handover_open", what=account.name)
    return t.new(
        Handover,
        account_id=account_id,
        started_on=desk.today,
        completed_on=None,
        verdict=None,
        remedy_on=None,
        accepted_on=None,
        accepted_by_id=None,
        returned_on=None,
        returned_questions="",
        **fields_of(draft),
    )


def save_handover(desk: Desk, handover_id: str, draft: HandoverDraft, revision: int) -> Changes:
    """Keep what the form says, however little; one that waits is judged again.

    Refusal `handover_is_accepted` when more than gaps of an accepted one would change.
    """
    with desk.transaction("handover_changed") as t:
        handover = t.get(Handover, handover_id)
        _check(t, desk, t.get(Account, handover.account_id), draft, handover)
        state = state_of(handover, desk.today)
        if state is HandoverState.ACCEPTED and not only_fills_gaps(draft, handover):
            raise Refusal("handover_is_accepted", id=handover_id)
        said = replace(handover, revision=revision, **fields_of(draft))
        if state is HandoverState.WAITING:
            said = rescored(_facts(t, desk, said), desk.today, working_week(t))
        t.change(said)
    return t.changes


def _check(
    t: "Transaction", desk: Desk, account: Account, draft: HandoverDraft, handover: Handover | None = None
) -> None:
    started_on = handover.started_on if handover is not None else desk.today
    found = problems_in_handover(draft, started_on, desk.today, plan_term(t, account.id))
    # A first meeting that lay outside before the agreement changed is not asked again.
    is_known = handover is not None and draft.kickoff_on == handover.kickoff_on
    refuse_problems(tuple(one for one in found if not (is_known and one.field == "kickoff_on")))
    if draft.from_id is not None:
        t.get(TeamMember, draft.from_id)  # they may have left: it says whose the account was
    for field, on in (
        ("to_id", desk.today),
        ("no_risks_checked_by_id", draft.no_risks_checked_on),
        ("no_commitments_checked_by_id", draft.no_commitments_checked_on),
    ):
        before = getattr(handover, field) if handover is not None else None
        refuse_gone(t, getattr(draft, field), on or desk.today, field=field, before=before)


def complete_handover(desk: Desk, handover_id: str, revision: int) -> Changes:
    """Complete a handover with its verdict, whatever is missing; with nobody to hand it to, this accepts it.

    Refusal `handover_completed` when it was completed before.
    """
    with desk.transaction("handover_completed") as t:
        handover = replace(t.get(Handover, handover_id), revision=revision)
        if handover.completed_on is not None:
            raise Refusal("handover_completed", id=handover_id)
        me, week = yourself(t, desk), working_week(t)
        facts = _facts(t, desk, _for_who_is_there(t, desk, handover))
        done = t.change(completed(facts, desk.today, week, team_size(t, desk.today), me.id))
        if done.accepted_on is not None:
            _take_over(t, desk, done)
    return t.changes


def accept_handover(desk: Desk, handover_id: str, revision: int, by_id: str | None = None) -> Changes:
    """Accept a handover: its text is read-only from now on, and who takes over owns the account.

    Without `by_id` it is who takes over. Refusal `handover_not_waiting` unless it is complete and not accepted.
    """
    with desk.transaction("handover_accepted") as t:
        handover = _for_who_is_there(t, desk, replace(_waiting(t, desk, handover_id), revision=revision))
        who = by_id or handover.to_id or yourself(t, desk).id
        refuse_gone(t, handover.to_id, desk.today, field="to_id")
        refuse_gone(t, who, desk.today, field="by_id")
        _accept(t, desk, handover, who)
    return t.changes


def _for_who_is_there(t: "Transaction", desk: Desk, handover: Handover) -> Handover:
    """Let the one who is alone in the team take over, whoever it was meant for."""
    only = the_only_one(t, desk)
    return handover if only is None or handover.to_id is None else replace(handover, to_id=only)


def accept_what_waits(t: "Transaction", desk: Desk) -> None:
    """Accept what waits where one stays alone in the team, inside a transaction of another use case.

    Who leaves on a day to come has given everything away by now, so they are not waited for.
    """
    staying = [member.id for member in team(t) if member.left_on is None]
    if len(staying) != 1:
        return
    for handover in t.find(Handover, accepted_on=None):
        if handover.completed_on is not None:
            to_id = staying[0] if handover.to_id is not None else None
            _accept(t, desk, replace(handover, to_id=to_id), staying[0])


def _accept(t: "Transaction", desk: Desk, handover: Handover, by_id: str) -> None:
    week = working_week(t)
    now = standing(_facts(t, desk, handover), week)
    judged = replace(handover, verdict=now.verdict, remedy_on=now.remedy_on)
    _take_over(t, desk, t.change(accepted(judged, desk.today, by_id, week)))


def _take_over(t: "Transaction", desk: Desk, handover: Handover) -> None:
    """Make who takes over the owner, and actions of what is still open in one that did not pass."""
    account = t.get(Account, handover.account_id)
    t.about(handover)
    _pass_on_next_step(t, account, handover)
    if handover.to_id is not None and handover.to_id != account.owner_id:
        t.change(account, owner_id=handover.to_id)
    if handover.verdict is not HandoverVerdict.PASS:
        make_gap_actions(t, desk, handover, standing(_facts(t, desk, handover), working_week(t)))


def _pass_on_next_step(t: "Transaction", account: Account, handover: Handover) -> None:
    """Give the account's next step to who takes over; the handover's own says itself who does it."""
    before = {handover.from_id, account.owner_id} - {handover.to_id}
    if handover.to_id is None:
        return
    for step in t.find(Action, account_id=account.id, is_next_step=True):
        if step.is_open and step.owner_id in before and step.origin is not Origin.HANDOVER:
            t.change(step, owner_id=handover.to_id)


def return_handover(desk: Desk, handover_id: str, questions: str, revision: int) -> Changes:
    """Send a handover back with questions; Refusal `handover_not_waiting` unless it is complete and not accepted."""
    refuse_problems(problems_in_return(questions))
    with desk.transaction("handover_returned") as t:
        handover = replace(_waiting(t, desk, handover_id), revision=revision)
        t.change(returned(handover, desk.today, questions))
    return t.changes


def delete_handover(desk: Desk, handover_id: str) -> Changes:
    """Delete a handover that nobody accepted; what was recorded beside it stays."""
    with desk.transaction("handover_deleted") as t:
        handover = t.get(Handover, handover_id)
        if state_of(handover, desk.today) is HandoverState.ACCEPTED:
            raise Refusal("handover_is_accepted", id=handover_id)
        t.about(handover)
        for kind in (Action, Commitment, Risk):
            for record in t.find(kind, origin=Origin.HANDOVER, origin_id=handover_id):
                t.change(record, origin=Origin.MANUAL, origin_id=None)
        t.delete(handover)
    return t.changes


def add_next_step(desk: Desk, handover_id: str, draft: ActionDraft) -> Changes:
    """Add a next step of a handover; it is an action of the account."""
    refuse_problems(problems_in_action(draft))
    with desk.transaction("handover_step_added") as t:
        handover = t.get(Handover, handover_id)
        t.about(put_action(t, desk, handover.account_id, draft, Origin.HANDOVER, handover_id))
    return t.changes


def _facts(t: Reading, desk: Desk, handover: Handover) -> HandoverFacts:
    return stored.handover_facts(t, handover, desk.today)


def _waiting(t: Reading, desk: Desk, handover_id: str) -> Handover:
    handover = t.get(Handover, handover_id)
    if state_of(handover, desk.today) is not HandoverState.WAITING:
        raise Refusal("handover_not_waiting", id=handover_id)
    return handover
