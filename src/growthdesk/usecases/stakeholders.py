"""People at an account, with their role in its decision system."""

from dataclasses import replace
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import Attendance
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.domain.stakeholders import PersonRow, Stakeholder, StakeholderDraft, problems_in_stakeholder
from growthdesk.storage import stakeholders as storage
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import refuse_gone
from growthdesk.usecases.names import similar

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


def people(desk: Desk, account_id: str) -> tuple[PersonRow, ...]:
    """Read an account's people: who is still there first, then by influence and name."""
    return storage.people(desk.reading, account_id)


def person_form(desk: Desk, person_id: str) -> tuple[StakeholderDraft, int]:
    """Read a person for their form, with the revision to hand back."""
    person = desk.reading.get(Stakeholder, person_id)
    return draft_of(StakeholderDraft, person), person.revision


def add_person(desk: Desk, account_id: str, draft: StakeholderDraft) -> Changes:
    """Add a person to an account."""
    refuse_problems(problems_in_stakeholder(draft))
    with desk.transaction("person_added") as t:
        t.get(Account, account_id)
        _refuse_references(t, desk, account_id, draft)
        t.new(Stakeholder, account_id=account_id, **fields_of(draft))
    return t.changes


def save_person(desk: Desk, person_id: str, draft: StakeholderDraft, revision: int) -> Changes:
    """Save a person's form; nobody reports to themselves, directly or in a circle."""
    refuse_problems(problems_in_stakeholder(draft))
    with desk.transaction("person_changed") as t:
        person = t.get(Stakeholder, person_id)
        _refuse_references(t, desk, person.account_id, draft, person.held_by_id)
        _refuse_circle(t, person_id, draft.reports_to_id)
        t.change(replace(person, revision=revision), **fields_of(draft))
    return t.changes


def delete_person(desk: Desk, person_id: str) -> Changes:
    """Delete a person nobody relies on, with their part in interactions.

    Raises Refusal `person_still_named` (fact `where`: record kinds) when they stand behind something said, agreed,
    decided or promised: marking them as left keeps it.
    """
    with desk.transaction("person_deleted") as t:
        person = t.get(Stakeholder, person_id)
        t.about(person)
        named = storage.where_named(t, person_id)
        if named:
            raise Refusal("person_still_named", name=person.name, where=", ".join(named))
        for attendance in t.find(Attendance, stakeholder_id=person_id):
            t.delete(attendance)
        for other in t.find(Stakeholder, reports_to_id=person_id):
            t.change(other, reports_to_id=None)
        t.delete(person)
    return t.changes


def similar_people(desk: Desk, account_id: str, name: str) -> tuple[PersonRow, ...]:
    """Read the people of an account whose name is much like this one, the likeliest first."""
    return similar(name, people(desk, account_id), lambda person: person.name)


def refuse_strangers(t: "Transaction", account_id: str, *person_ids: str | None) -> None:
    """Raise Refusal `person_not_at_account` when somebody chosen is not one of the account's people."""
    if storage.those_not_at(t, account_id, tuple(one for one in person_ids if one)):
        raise Refusal("person_not_at_account")


def _refuse_references(
    t: "Transaction", desk: Desk, account_id: str, draft: StakeholderDraft, held_before_by: str | None = None
) -> None:
    refuse_strangers(t, account_id, draft.reports_to_id)
    refuse_gone(t, draft.held_by_id or None, desk.today, field="held_by_id", before=held_before_by)


def _refuse_circle(t: "Transaction", person_id: str, reports_to_id: str | None) -> None:
    above, seen = reports_to_id, set[str]()
    while above is not None and above not in seen:
        if above == person_id:
            refuse_problems((Problem("reports_to_id", "reports_in_circle"),))
        seen.add(above)
        above = t.get(Stakeholder, above).reports_to_id
