"""Interactions and the timeline: what passed between us and an account."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action, ActionDraft, Origin
from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import (
    Attendance,
    Interaction,
    InteractionDraft,
    InteractionKind,
    TimelineEntry,
    TimelineKind,
    problems_in_interaction,
)
from growthdesk.storage import interactions
from growthdesk.storage import timeline as storage
from growthdesk.usecases.actions import put_action
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import yourself
from growthdesk.usecases.stakeholders import refuse_strangers

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

_NOT_STORED_HERE = ("attendee_ids", "next_step", "next_step_owner_id", "next_step_due_on")


def log_interaction(desk: Desk, account_id: str, draft: InteractionDraft) -> Changes:
    """Log a meeting, call, mail or note; a next step on it becomes the account's next step."""
    refuse_problems(problems_in_interaction(draft, desk.today))
    with desk.transaction("interaction_logged") as t:
        t.get(Account, account_id)
        interaction = put_interaction(t, desk, account_id, draft)
        t.about(interaction)
        _take_next_step(t, desk, interaction, draft)
    return t.changes


def put_interaction(t: "Transaction", desk: Desk, account_id: str, draft: InteractionDraft) -> Interaction:
    """Write an interaction with who took part, inside a transaction of a use case that checked its draft."""
    refuse_strangers(t, account_id, *draft.attendee_ids)
    said = fields_of(draft, *_NOT_STORED_HERE)
    interaction = t.new(Interaction, account_id=account_id, team_member_id=yourself(t, desk).id, **said)
    _attend(t, interaction, draft.attendee_ids)
    return interaction


def put_contact(t: "Transaction", desk: Desk, account_id: str, draft: InteractionDraft) -> None:
    """Write a contact that another record speaks of, unless one with these people is logged on that day already."""
    for known in t.find(Interaction, account_id=account_id, happened_on=draft.happened_on):
        there = {one.stakeholder_id for one in interactions.attendances(t, known.id)}
        if known.is_two_way and known.kind is not InteractionKind.NOTE and there.issuperset(draft.attendee_ids):
            return
    put_interaction(t, desk, account_id, draft)


def interaction_form(desk: Desk, interaction_id: str) -> tuple[InteractionDraft, int]:
    """Read an interaction for its form, with the revision to hand back; its next step is an action by now."""
    reading = desk.reading
    interaction = reading.get(Interaction, interaction_id)
    attendees = tuple(one.stakeholder_id for one in interactions.attendances(reading, interaction_id))
    draft = draft_of(
        InteractionDraft,
        interaction,
        attendee_ids=attendees,
        next_step="",
        next_step_owner_id=None,
        next_step_due_on=None,
    )
    return draft, interaction.revision


def save_interaction(desk: Desk, interaction_id: str, draft: InteractionDraft, revision: int) -> Changes:
    """Save an interaction's form; a next step typed into it becomes the account's next step."""
    refuse_problems(problems_in_interaction(draft, desk.today))
    with desk.transaction("interaction_changed") as t:
        interaction = t.get(Interaction, interaction_id)
        t.about(interaction)
        refuse_strangers(t, interaction.account_id, *draft.attendee_ids)
        t.change(replace(interaction, revision=revision), **fields_of(draft, *_NOT_STORED_HERE))
        known = interactions.attendances(t, interaction_id)
        for attendance in known:
            if attendance.stakeholder_id not in draft.attendee_ids:
                t.delete(attendance)
        _attend(t, interaction, draft.attendee_ids, known)
        _take_next_step(t, desk, interaction, draft)
    return t.changes


def delete_interaction(desk: Desk, interaction_id: str) -> Changes:
    """Delete an interaction; actions that came from it stay, as added by hand."""
    with desk.transaction("interaction_deleted") as t:
        interaction = t.get(Interaction, interaction_id)
        t.about(interaction)
        for attendance in interactions.attendances(t, interaction_id):
            t.delete(attendance)
        for action in t.find(Action, origin_id=interaction_id):
            t.change(action, origin=Origin.MANUAL, origin_id=None)
        t.delete(interaction)
    return t.changes


def timeline(
    desk: Desk,
    account_id: str,
    kinds: Collection[TimelineKind] | None = None,
    limit: int = 100,
    before: TimelineEntry | None = None,
) -> tuple[TimelineEntry, ...]:
    """Read a page of an account's timeline, newest first; `before` is the last entry of the page before.

    Fewer than `limit` entries: nothing older is left.
    """
    return storage.timeline(desk.reading, account_id, desk.clock, kinds=kinds, limit=limit, before=before)


def _attend(
    t: "Transaction", interaction: Interaction, person_ids: Iterable[str], known: Iterable[Attendance] = ()
) -> None:
    there = {attendance.stakeholder_id for attendance in known}
    for person_id in dict.fromkeys(person_ids):
        if person_id not in there:
            t.new(
                Attendance,
                account_id=interaction.account_id,
                interaction_id=interaction.id,
                stakeholder_id=person_id,
            )


def _take_next_step(t: "Transaction", desk: Desk, interaction: Interaction, draft: InteractionDraft) -> None:
    if not draft.next_step.strip():
        return
    due_on: date | None = draft.next_step_due_on
    step = ActionDraft(draft.next_step, owner_id=draft.next_step_owner_id, due_on=due_on, is_next_step=True)
    put_action(t, desk, interaction.account_id, step, Origin.INTERACTION, interaction.id)
