"""The value log: what we did, what changed for the client, and how well it is known."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from growthdesk.domain.history import Changes
from growthdesk.domain.measures import MeasureView
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.outcomes import (
    Outcome,
    OutcomeDraft,
    OutcomeView,
    ValueTotal,
    outcome_view,
    problems_in_outcome,
    value_totals,
)
from growthdesk.domain.problems import Problem
from growthdesk.storage.measures import measures_of_account, stakeholder_names
from growthdesk.storage.outcomes import outcomes_of_account
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.stakeholders import refuse_strangers


def outcomes(desk: Desk, account_id: str) -> tuple[OutcomeView, ...]:
    """Read the value log of an account, newest first."""
    measures = measures_of_account(desk.reading, account_id, desk.today, with_retired=True)
    return outcome_views(desk.reading, account_id, measures)


def outcome_views(reading: Reading, account_id: str, measures: Sequence[MeasureView]) -> tuple[OutcomeView, ...]:
    """Put the outcomes of an account together with its measures."""
    names = stakeholder_names(reading, account_id)
    by_id = {view.measure.id: view for view in measures}
    return tuple(
        outcome_view(outcome, by_id.get(outcome.measure_id or ""), names)
        for outcome in outcomes_of_account(reading, account_id)
    )


def outcome_totals(desk: Desk, account_id: str) -> tuple[ValueTotal, ...]:
    """Add up the value log of an account, like with like."""
    return value_totals(outcomes_of_account(desk.reading, account_id))


def outcome_form(desk: Desk, outcome_id: str) -> tuple[OutcomeDraft, int]:
    """Read an outcome for its form, with the revision to hand back."""
    outcome = desk.reading.get(Outcome, outcome_id)
    draft = draft_of(OutcomeDraft, outcome, amount=outcome.amount, measure_now=None)
    return draft, outcome.revision


def log_outcome(desk: Desk, account_id: str, draft: OutcomeDraft) -> Changes:
    """Add an entry to the value log; "now" of a linked measure becomes a reading in the same transaction."""
    _refuse(desk, draft)
    with desk.transaction("outcome_logged") as t:
        refuse_strangers(t, account_id, draft.confirmed_by_id, draft.quoted_id)
        outcome = t.new(Outcome, account_id=account_id, **_outcome_fields(draft))
        if draft.measure_now is not None:
            t.new(MeasureReading, **_reading_fields(outcome, draft))
    return t.changes


def save_outcome(desk: Desk, outcome_id: str, draft: OutcomeDraft, revision: int) -> Changes:
    """Save an entry of the value log; a new "now" adds a reading."""
    _refuse(desk, draft)
    with desk.transaction("outcome_changed") as t:
        current = t.get(Outcome, outcome_id)
        refuse_strangers(t, current.account_id, draft.confirmed_by_id, draft.quoted_id)
        outcome = t.change(replace(current, revision=revision), **_outcome_fields(draft))
        if draft.measure_now is not None:
            t.new(MeasureReading, **_reading_fields(outcome, draft))
            t.about(outcome)
    return t.changes


def delete_outcome(desk: Desk, outcome_id: str) -> Changes:
    """Delete an entry of the value log; readings it added stay, history keeps the entry."""
    with desk.transaction("outcome_deleted") as t:
        t.delete(t.get(Outcome, outcome_id))
    return t.changes


def _refuse(desk: Desk, draft: OutcomeDraft) -> None:
    problems = problems_in_outcome(draft, desk.today)
    if draft.measure_now is not None and not draft.measure_id:
        problems = (*problems, Problem("measure_id", "missing"))
    refuse_problems(problems)


def _outcome_fields(draft: OutcomeDraft) -> dict[str, Any]:
    said = fields_of(draft, "amount", "measure_now")
    said["amount_minor"] = None if draft.amount is None else draft.amount.minor
    said["currency"] = "" if draft.amount is None else draft.amount.currency
    return said


def _reading_fields(outcome: Outcome, draft: OutcomeDraft) -> dict[str, Any]:
    return {
        "account_id": outcome.account_id,
        "measure_id": outcome.measure_id,
        "read_on": outcome.happened_on,
        "value": draft.measure_now,
        "source": outcome.source,
        "note": "",
    }
