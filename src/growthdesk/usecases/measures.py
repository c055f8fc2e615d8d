"""Success measures: agree, change, read over time.

Rule: what was agreed is never overwritten. Changing it makes a version with its reason and its own agreement.
"""

from dataclasses import replace

from growthdesk.domain.history import Changes
from growthdesk.domain.measures import (
    Measure,
    MeasureDraft,
    MeasureVersion,
    MeasureView,
    ReadingDraft,
    only_completes,
    problems_in_change,
    problems_in_measure,
    problems_in_reading,
    version_in_force,
)
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.problems import OutdatedSave
from growthdesk.storage.measures import measure_as_of, measures_of_account
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.stakeholders import refuse_strangers


def measures(desk: Desk, account_id: str, *, retired: bool = False) -> tuple[MeasureView, ...]:
    """Read the success measures of an account as they stand today."""
    return measures_of_account(desk.reading, account_id, desk.today, with_retired=retired)


def measure_view(desk: Desk, measure_id: str) -> MeasureView:
    """Read one measure as it stands today."""
    return measure_as_of(desk.reading, measure_id, desk.today)


def measure_form(desk: Desk, measure_id: str) -> tuple[MeasureDraft, int]:
    """Read a measure for its form, with the revision to hand back.

    When saving will make a new version, reason and agreement stand empty: they are its own.
    """
    view = measure_as_of(desk.reading, measure_id, desk.today)
    version = view.latest
    draft = draft_of(MeasureDraft, version)
    if version.agreed_on is not None:
        draft = replace(draft, change_reason="", agreed_on=None)
    return draft, view.revision


def agree_measure(desk: Desk, account_id: str, draft: MeasureDraft) -> Changes:
    """Add a success measure; without an agreement date it waits for the client's word."""
    refuse_problems(problems_in_measure(draft, desk.today))
    with desk.transaction("measure_agreed") as t:
        refuse_strangers(t, account_id, draft.confirmed_by_id)
        measure = t.new(Measure, account_id=account_id, external_id=None, retired_on=None)
        t.new(MeasureVersion, account_id=account_id, measure_id=measure.id, number=1, **fields_of(draft))
    return t.changes


def change_measure(desk: Desk, measure_id: str, draft: MeasureDraft, revision: int) -> Changes:
    """Change a measure: as a new version once it was agreed, in place before, or where it only fills in blanks."""
    latest = measure_as_of(desk.reading, measure_id, desk.today).latest
    if latest.agreed_on is None:
        return _correct(desk, measure_id, draft, revision)
    if only_completes(draft, latest):
        said = replace(draft, agreed_on=latest.agreed_on, change_reason=latest.change_reason)
        return _correct(desk, measure_id, said, revision)
    refuse_problems(problems_in_change(draft, latest, desk.today))
    with desk.transaction("measure_version_added") as t:
        view = measure_as_of(t, measure_id, desk.today)
        _refuse_outdated(view, draft, revision)
        refuse_strangers(t, view.measure.account_id, draft.confirmed_by_id)
        t.about(view.measure)
        t.new(
            MeasureVersion,
            account_id=view.measure.account_id,
            measure_id=measure_id,
            number=view.latest.number + 1,
            **fields_of(draft),
        )
    return t.changes


def _correct(desk: Desk, measure_id: str, draft: MeasureDraft, revision: int) -> Changes:
    view = measure_as_of(desk.reading, measure_id, desk.today)
    is_change = view.proposed is not None
    refuse_problems(
        problems_in_change(draft, view.version, desk.today) if is_change else problems_in_measure(draft, desk.today)
    )
    with desk.transaction("measure_changed") as t:
        view = measure_as_of(t, measure_id, desk.today)
        _refuse_outdated(view, draft, revision)
        refuse_strangers(t, view.measure.account_id, draft.confirmed_by_id)
        t.about(view.measure)
        t.change(view.latest, **fields_of(draft))
    return t.changes


def retire_measure(desk: Desk, measure_id: str, revision: int) -> Changes:
    """Stop following a measure; what it proved stays in the record."""
    return _set_retired(desk, measure_id, revision, "measure_retired", is_retired=True)


def bring_back_measure(desk: Desk, measure_id: str, revision: int) -> Changes:
    """Follow a retired measure again."""
    return _set_retired(desk, measure_id, revision, "measure_brought_back", is_retired=False)


def _set_retired(desk: Desk, measure_id: str, revision: int, label: str, *, is_retired: bool) -> Changes:
    with desk.transaction(label) as t:
        view = measure_as_of(t, measure_id, desk.today)
        _refuse_outdated(view, view.measure, revision)
        t.change(view.measure, retired_on=desk.today if is_retired else None)
    return t.changes


def _refuse_outdated(view: MeasureView, yours: object, revision: int) -> None:
    """A measure and its versions are one thing to the person who edits it: any save since counts."""
    if view.revision != revision:
        raise OutdatedSave("measure", view.measure.id, yours, view)


def add_reading(desk: Desk, measure_id: str, draft: ReadingDraft) -> Changes:
    """Add a dated reading of a measure."""
    view = measure_as_of(desk.reading, measure_id, desk.today)
    refuse_problems(problems_in_reading(draft, desk.today, view.version.kind))
    with desk.transaction("reading_added") as t:
        measure = t.get(Measure, measure_id)
        t.new(MeasureReading, account_id=measure.account_id, measure_id=measure.id, **fields_of(draft))
    return t.changes


def reading_form(desk: Desk, reading_id: str) -> tuple[ReadingDraft, int]:
    """Read a reading for its form, with the revision to hand back."""
    reading = desk.reading.get(MeasureReading, reading_id)
    return draft_of(ReadingDraft, reading), reading.revision


def save_reading(desk: Desk, reading_id: str, draft: ReadingDraft, revision: int) -> Changes:
    """Correct a reading."""
    reading = desk.reading.get(MeasureReading, reading_id)
    versions = desk.reading.find(MeasureVersion, measure_id=reading.measure_id)
    refuse_problems(problems_in_reading(draft, desk.today, version_in_force(versions, desk.today).kind))
    with desk.transaction("reading_changed") as t:
        current = t.get(MeasureReading, reading_id)
        t.change(replace(current, revision=revision), **fields_of(draft))
    return t.changes


def delete_reading(desk: Desk, reading_id: str) -> Changes:
    """Delete a reading; history keeps it."""
    with desk.transaction("reading_deleted") as t:
        t.delete(t.get(MeasureReading, reading_id))
    return t.changes
