"""What is done with actions and the next step."""

from growthdesk.domain.actions import Action, ActionDraft
from growthdesk.domain.history import Changes
from growthdesk.domain.records import Side
from growthdesk.usecases import actions
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def action_draft(c: Chance, account_id: str) -> ActionDraft:
    side = c.one(list(Side))
    is_next = side is not Side.CUSTOMER and c.draw.randrange(2) == 1
    return ActionDraft(c.words(), side, c.member_id(), c.person_id(account_id), c.maybe(c.later()), is_next)


@KINDS.take("action_added")
def add_action(c: Chance) -> Changes:
    account_id = c.account_id()
    return actions.add_action(c.desk, account_id, action_draft(c, account_id))


@KINDS.take("action_changed")
def change_action(c: Chance) -> Changes | None:
    action = c.record(Action)
    if action is None:
        return None
    return actions.save_action(c.desk, action.id, action_draft(c, action.account_id), action.revision)


@KINDS.take("action_done")
def complete_action(c: Chance) -> Changes | None:
    action = c.record(Action, done_on=None, dropped_on=None)
    if action is None:
        return None
    return actions.complete_action(c.desk, action.id, action.revision, c.maybe(ActionDraft(c.words())))


@KINDS.take("action_dropped")
def drop_action(c: Chance) -> Changes | None:
    action = c.record(Action, done_on=None, dropped_on=None)
    return actions.drop_action(c.desk, action.id, action.revision, c.words()) if action else None


@KINDS.take("action_reopened")
def reopen_action(c: Chance) -> Changes | None:
    closed = [one for one in c.desk.reading.find(Action) if not one.is_open]
    if not closed:
        return None
    action = c.one(closed)
    return actions.reopen_action(c.desk, action.id, action.revision)


@KINDS.take("next_step_chosen")
def choose_next_step(c: Chance) -> Changes | None:
    others = [
        one for one in c.desk.reading.find(Action, is_next_step=False) if one.is_open and one.side is not Side.CUSTOMER
    ]
    if not others:
        return None
    action = c.one(others)
    return actions.make_next_step(c.desk, action.id, action.revision)


@KINDS.take("action_deleted")
def delete_action(c: Chance) -> Changes | None:
    action = c.record(Action)
    return actions.delete_action(c.desk, action.id) if action else None
