"""First values: what a stakeholder confirmed, taken back when it was a mistake, and what the customer said comes next.

Rule: its milestone is done on the day of the confirmation and open again without it.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.first_value import (
    FirstValue,
    FirstValueDraft,
    FirstValueView,
    TimeToFirstValue,
    WindowAnswers,
    WindowDraft,
    days_to_first_value,
    problems_in_first_value,
    problems_in_window,
    time_to_first_value,
    window_of,
)
from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import InteractionDraft, InteractionKind
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.onboarding_rows import OnboardingRow
from growthdesk.domain.problems import LONGEST_LINE, Refusal
from growthdesk.storage import first_values as storage
from growthdesk.storage.onboarding_rows import onboarding_rows as stored_rows
from growthdesk.storage.reading import Reading
from growthdesk.storage.stakeholders import people
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.interactions import put_contact
from growthdesk.usecases.stakeholders import refuse_strangers

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


def first_values(desk: Desk, account_id: str) -> tuple[FirstValueView, ...]:
    """Read the first values of an account as they stand today, the latest first."""
    found = storage.first_values(desk.reading, account_id)
    if not found:
        return ()
    account = desk.reading.get(Account, account_id)
    names = {person.id: person.name for person in people(desk.reading, account_id)}
    answers = storage.window_answers(desk.reading, account_id)
    views = [_view(desk, account, one, names, answers) for one in found]
    return tuple(reversed(views))


def first_value_view(desk: Desk, first_value_id: str) -> FirstValueView:
    """Read one first value as it stands today."""
    account_id = desk.reading.get(FirstValue, first_value_id).account_id
    return next(view for view in first_values(desk, account_id) if view.first_value.id == first_value_id)


def _view(
    desk: Desk, account: Account, found: FirstValue, names: dict[str, str], answers: tuple[WindowAnswers, ...]
) -> FirstValueView:
    milestone, signed_on = desk.reading.get(Milestone, found.milestone_id), account.signed_on
    return FirstValueView(
        first_value=found,
        milestone=milestone.title,
        confirmed_by=names.get(found.confirmed_by_id, ""),
        window=window_of(found, desk.today),
        answers=tuple(one for one in answers if one.first_value_id == found.id),
        days=days_to_first_value(signed_on, found.confirmed_on) if signed_on else None,
        planned_days=days_to_first_value(signed_on, milestone.due_on) if signed_on and milestone.due_on else None,
    )


def new_first_value(desk: Desk, milestone_id: str) -> FirstValueDraft:
    """Return the form of a confirmation as it opens: today; what they have now is for them to say, not for the plan."""
    return FirstValueDraft(desk.today, desk.reading.get(Milestone, milestone_id).stakeholder_id)


def confirm_first_value(
    desk: Desk, milestone_id: str, draft: FirstValueDraft, contact: InteractionKind | None = None
) -> Changes:
    """Keep that a stakeholder confirmed the first value; its milestone is done on that day.

    `contact` logs how they said it, as a contact of that day, unless one with them is there already. Refusal
    `milestone_not_first_value`, or `first_value_confirmed_already`.
    """
    _refuse_wrong(desk, desk.reading.get(Milestone, milestone_id), draft)
    with desk.transaction("first_value_confirmed") as t:
        milestone = t.get(Milestone, milestone_id)
        if not milestone.is_first_value:
            raise Refusal("milestone_not_first_value", title=milestone.title)
        if t.find(FirstValue, milestone_id=milestone_id):
            raise Refusal("first_value_confirmed_already", title=milestone.title)
        refuse_strangers(t, milestone.account_id, draft.confirmed_by_id)
        made = t.new(FirstValue, account_id=milestone.account_id, milestone_id=milestone_id, **fields_of(draft))
        t.change(milestone, done_on=draft.confirmed_on)
        _log_contact(t, desk, made, contact, draft.confirmed_on, draft.confirmed_by_id, milestone.title)
        t.about(made)
    return t.changes


def _log_contact(
    t: "Transaction",
    desk: Desk,
    told: FirstValue | WindowAnswers,
    kind: InteractionKind | None,
    on: date | None,
    person_id: str | None,
    title: str = "",
) -> None:
    """Log how somebody at the client told us, where that is wanted; `title` is the milestone they confirmed."""
    if kind is None:
        return
    # The words of first values load the labels of every choice: nobody else needs them here.
    from growthdesk.wording.first_values import asked_summary, confirmed_summary

    summary = confirmed_summary(title) if isinstance(told, FirstValue) else asked_summary()
    there = (person_id,) if person_id else ()
    put_contact(t, desk, told.account_id, InteractionDraft(kind, on, summary[:LONGEST_LINE], attendee_ids=there))


def first_value_form(desk: Desk, first_value_id: str) -> tuple[FirstValueDraft, int]:
    """Read a confirmation for its form, with the revision to hand back."""
    found = desk.reading.get(FirstValue, first_value_id)
    return draft_of(FirstValueDraft, found), found.revision


def save_first_value(desk: Desk, first_value_id: str, draft: FirstValueDraft, revision: int) -> Changes:
    """Correct a confirmation; its milestone goes with its day."""
    found = desk.reading.get(FirstValue, first_value_id)
    _refuse_wrong(desk, desk.reading.get(Milestone, found.milestone_id), draft)
    with desk.transaction("first_value_changed") as t:
        found = t.get(FirstValue, first_value_id)
        refuse_strangers(t, found.account_id, draft.confirmed_by_id)
        t.change(replace(found, revision=revision), **fields_of(draft))
        t.change(t.get(Milestone, found.milestone_id), done_on=draft.confirmed_on)
        t.about(found)
    return t.changes


def withdraw_first_value(desk: Desk, first_value_id: str, revision: int) -> Changes:
    """Take a confirmation back with what was said to come next: its milestone is open again."""
    with desk.transaction("first_value_withdrawn") as t:
        found = t.get(FirstValue, first_value_id)
        for answers in t.find(WindowAnswers, first_value_id=first_value_id):
            t.delete(answers)
        t.delete(replace(found, revision=revision))
        t.change(t.get(Milestone, found.milestone_id), done_on=None)
        t.about(found)
    return t.changes


def _refuse_wrong(desk: Desk, milestone: Milestone, draft: FirstValueDraft) -> None:
    account = desk.reading.get(Account, milestone.account_id)
    known = {person.id: person.left_on for person in people(desk.reading, account.id)}
    problems = problems_in_first_value(
        draft,
        desk.today,
        account.signed_on,
        milestone.started_on,
        ended_on=account.ended_on,
        left_on=known.get(draft.confirmed_by_id or ""),
    )
    refuse_problems(problems)


# What comes next


def new_window(desk: Desk, first_value_id: str) -> WindowDraft:
    """Return the form of the three questions as it opens: asked today of whoever confirmed the first value."""
    return WindowDraft(desk.today, desk.reading.get(FirstValue, first_value_id).confirmed_by_id)


def add_window_answers(
    desk: Desk, first_value_id: str, draft: WindowDraft, contact: InteractionKind | None = None
) -> Changes:
    """Keep what the customer said comes next; it may be asked more than once, also after the window.

    `contact` logs the talk as a contact of that day, unless one with them is there already.
    """
    found = desk.reading.get(FirstValue, first_value_id)
    refuse_problems(problems_in_window(draft, found.confirmed_on, desk.today))
    with desk.transaction("window_answers_added") as t:
        found = t.get(FirstValue, first_value_id)
        refuse_strangers(t, found.account_id, draft.asked_of_id)
        made = t.new(WindowAnswers, account_id=found.account_id, first_value_id=found.id, **fields_of(draft))
        _log_contact(t, desk, made, contact, draft.asked_on, draft.asked_of_id)
    return t.changes


def window_form(desk: Desk, answers_id: str) -> tuple[WindowDraft, int]:
    """Read the three answers for their form, with the revision to hand back."""
    answers = desk.reading.get(WindowAnswers, answers_id)
    return draft_of(WindowDraft, answers), answers.revision


def account_of_answers(desk: Desk, answers_id: str) -> str:
    """Return the account whose answers these are."""
    return desk.reading.get(WindowAnswers, answers_id).account_id


def save_window_answers(desk: Desk, answers_id: str, draft: WindowDraft, revision: int) -> Changes:
    """Correct what the customer said comes next."""
    confirmed_on = _of_answers(desk.reading, answers_id).confirmed_on
    refuse_problems(problems_in_window(draft, confirmed_on, desk.today))
    with desk.transaction("window_answers_changed") as t:
        answers = t.get(WindowAnswers, answers_id)
        refuse_strangers(t, answers.account_id, draft.asked_of_id)
        t.change(replace(answers, revision=revision), **fields_of(draft))
    return t.changes


def delete_window_answers(desk: Desk, answers_id: str) -> Changes:
    """Delete what was said to come next; history keeps it."""
    with desk.transaction("window_answers_deleted") as t:
        t.delete(t.get(WindowAnswers, answers_id))
    return t.changes


def _of_answers(reading: Reading, answers_id: str) -> FirstValue:
    return reading.get(FirstValue, reading.get(WindowAnswers, answers_id).first_value_id)


# Over all accounts


def onboarding_rows(desk: Desk) -> tuple[OnboardingRow, ...]:
    """Read how onboarding stands at every account that is or was a customer, by name."""
    return stored_rows(desk.reading, desk.today)


def first_value_times(desk: Desk) -> TimeToFirstValue:
    """Work out the time to first value over all accounts, with those still waiting, as it stands today."""
    return time_to_first_value(storage.activation_facts(desk.reading), desk.today)
