"""What is done with handovers."""

from dataclasses import replace

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.actions import ActionDraft
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.handover import Handover, HandoverKind
from growthdesk.domain.history import Changes
from growthdesk.usecases import handovers
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def _without(c: Chance, kind: HandoverKind) -> Account | None:
    """Choose a client all of whose handovers of a kind were accepted."""
    found = [
        account
        for account in c.desk.reading.find(Account)
        if account.status is not AccountStatus.PROSPECT
        and all(one.accepted_on for one in c.desk.reading.find(Handover, account_id=account.id, kind=kind))
    ]
    return c.one(found) if found else None


def _in_state(c: Chance, *, completed: bool, accepted: bool = False) -> Handover | None:
    found = [
        one
        for one in c.desk.reading.find(Handover)
        if (one.completed_on is not None, one.accepted_on is not None) == (completed, accepted)
    ]
    return c.one(found) if found else None


@KINDS.take("handover_started")
def start(c: Chance) -> Changes | None:
    account = _without(c, HandoverKind.SALE)
    return handovers.start_handover(c.desk, account.id) if account else None


@KINDS.take("owner_handover_started")
def start_owner_change(c: Chance) -> Changes | None:
    account = _without(c, HandoverKind.OWNER_CHANGE)
    team = [one for one in c.desk.reading.find(TeamMember) if one.is_there(c.desk.today)]
    if account is None or len(team) < 2:
        return None
    one, other = c.draw.sample(team, 2)
    return handovers.start_owner_change(c.desk, account.id, one.id, other.id)


@KINDS.take("handover_changed")
def write_on(c: Chance) -> Changes | None:
    found = _in_state(c, completed=c.one((False, True)))
    if found is None:
        return None
    draft, revision = handovers.handover_form(c.desk, found.id)
    member = c.member_id()
    said = replace(
        draft,
        why_now=c.words(),
        scope=c.words(),
        kickoff_on=c.maybe(c.later()),
        champion_unknown_until=c.maybe(c.later()),
        no_risks_checked_by_id=member,
        no_risks_checked_on=c.desk.today if member else None,
    )
    return handovers.save_handover(c.desk, found.id, said, revision)


@KINDS.take("handover_changed")
def fill_gap(c: Chance) -> Changes | None:
    found = _in_state(c, completed=True, accepted=True)
    if found is None:
        return None
    draft, revision = handovers.handover_form(c.desk, found.id)
    said = replace(draft, growth_leads=draft.growth_leads or c.words())
    return handovers.save_handover(c.desk, found.id, said, revision)


@KINDS.take("handover_completed")
def complete(c: Chance) -> Changes | None:
    found = _in_state(c, completed=False)
    return handovers.complete_handover(c.desk, found.id, found.revision) if found else None


@KINDS.take("handover_accepted")
def accept(c: Chance) -> Changes | None:
    found = _in_state(c, completed=True)
    return handovers.accept_handover(c.desk, found.id, found.revision, c.member_id()) if found else None


@KINDS.take("handover_returned")
def give_back(c: Chance) -> Changes | None:
    found = _in_state(c, completed=True)
    return handovers.return_handover(c.desk, found.id, c.words(), found.revision) if found else None


@KINDS.take("handover_deleted")
def delete(c: Chance) -> Changes | None:
    found = _in_state(c, completed=c.one((False, True)))
    return handovers.delete_handover(c.desk, found.id) if found else None


@KINDS.take("handover_step_added")
def add_step(c: Chance) -> Changes | None:
    found = c.record(Handover)
    draft = ActionDraft(c.words(), owner_id=c.member_id(), due_on=c.maybe(c.later()))
    return handovers.add_next_step(c.desk, found.id, draft) if found else None
