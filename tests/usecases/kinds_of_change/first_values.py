"""What is done with first values and with what the customer said comes next."""

from growthdesk.domain.first_value import FirstValue, FirstValueDraft, WindowAnswers, WindowDraft
from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import InteractionKind
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases import first_values
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def first_value_draft(c: Chance, account_id: str) -> FirstValueDraft:
    person = c.record(Stakeholder, account_id=account_id)
    return FirstValueDraft(c.desk.today, person.id if person else None, c.words(), c.one(("", c.words())))


@KINDS.take("first_value_confirmed")
def confirm_first_value(c: Chance) -> Changes | None:
    open_ones = [
        milestone
        for milestone in c.desk.reading.find(Milestone, is_first_value=True)
        if c.desk.reading.find(Stakeholder, account_id=milestone.account_id)
        and not c.desk.reading.find(FirstValue, milestone_id=milestone.id)
    ]
    if not open_ones:
        return None
    milestone = c.one(open_ones)
    draft = first_value_draft(c, milestone.account_id)
    return first_values.confirm_first_value(c.desk, milestone.id, draft, InteractionKind.CALL)


@KINDS.take("first_value_changed")
def change_first_value(c: Chance) -> Changes | None:
    found = c.record(FirstValue)
    if found is None:
        return None
    draft = first_value_draft(c, found.account_id)
    return first_values.save_first_value(c.desk, found.id, draft, found.revision)


@KINDS.take("first_value_withdrawn")
def withdraw_first_value(c: Chance) -> Changes | None:
    found = c.record(FirstValue)
    return first_values.withdraw_first_value(c.desk, found.id, found.revision) if found else None


def window_draft(c: Chance, account_id: str) -> WindowDraft:
    return WindowDraft(c.desk.today, c.person_id(account_id), c.words(), c.one(("", c.words())), c.one(("", c.words())))


@KINDS.take("window_answers_added")
def add_window_answers(c: Chance) -> Changes | None:
    found = c.record(FirstValue)
    if found is None:
        return None
    draft = window_draft(c, found.account_id)
    return first_values.add_window_answers(c.desk, found.id, draft, InteractionKind.CALL)


@KINDS.take("window_answers_changed")
def change_window_answers(c: Chance) -> Changes | None:
    found = c.record(WindowAnswers)
    if found is None:
        return None
    return first_values.save_window_answers(c.desk, found.id, window_draft(c, found.account_id), found.revision)


@KINDS.take("window_answers_deleted")
def delete_window_answers(c: Chance) -> Changes | None:
    found = c.record(WindowAnswers)
    return first_values.delete_window_answers(c.desk, found.id) if found else None
