"""What is done with measures, readings and outcomes."""

from dataclasses import replace
from decimal import Decimal

from growthdesk.domain.history import Changes
from growthdesk.domain.measures import Measure, MeasureDraft, MeasureVersion, ReadingDraft
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.outcomes import Category, Grade, Outcome, OutcomeDraft
from growthdesk.usecases import measures, outcomes
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def measure_draft(c: Chance, account_id: str) -> MeasureDraft:
    return MeasureDraft(
        c.words(),
        unit="%",
        baseline=Decimal(c.draw.randrange(50)),
        baseline_on=c.day(),
        target=Decimal(60 + c.draw.randrange(40)),
        target_on=c.later(),
        confirmed_by_id=c.person_id(account_id),
    )


@KINDS.take("measure_agreed")
def agree_measure(c: Chance) -> Changes:
    account_id = c.account_id()
    draft = measure_draft(c, account_id)
    return measures.agree_measure(c.desk, account_id, replace(draft, agreed_on=c.maybe(c.day())))


def a_measure(c: Chance, *, agreed: bool) -> tuple[Measure, int] | None:
    found = [
        measure
        for measure in c.desk.reading.find(Measure)
        if any(v.agreed_on for v in c.desk.reading.find(MeasureVersion, measure_id=measure.id)) is agreed
    ]
    if not found:
        return None
    measure = c.one(found)
    return measure, measures.measure_view(c.desk, measure.id).revision


@KINDS.take("measure_changed")
def correct_measure(c: Chance) -> Changes | None:
    found = a_measure(c, agreed=False)
    if found is None:
        return None
    measure, revision = found
    return measures.change_measure(c.desk, measure.id, measure_draft(c, measure.account_id), revision)


@KINDS.take("measure_version_added")
def change_measure(c: Chance) -> Changes | None:
    found = a_measure(c, agreed=True)
    if found is None:
        return None
    measure, revision = found
    draft = replace(measure_draft(c, measure.account_id), change_reason=c.words(), agreed_on=c.desk.today)
    return measures.change_measure(c.desk, measure.id, draft, revision)


@KINDS.take("measure_retired")
def retire_measure(c: Chance) -> Changes | None:
    found = c.record(Measure, retired_on=None)
    if found is None:
        return None
    return measures.retire_measure(c.desk, found.id, measures.measure_view(c.desk, found.id).revision)


@KINDS.take("measure_brought_back")
def bring_back_measure(c: Chance) -> Changes | None:
    retired = [one for one in c.desk.reading.find(Measure) if one.retired_on is not None]
    if not retired:
        return None
    found = c.one(retired)
    return measures.bring_back_measure(c.desk, found.id, measures.measure_view(c.desk, found.id).revision)


def reading_draft(c: Chance) -> ReadingDraft:
    return ReadingDraft(c.day(), Decimal(c.draw.randrange(1000)) / 8, c.words())


@KINDS.take("reading_added")
def add_reading(c: Chance) -> Changes | None:
    found = c.record(Measure)
    return measures.add_reading(c.desk, found.id, reading_draft(c)) if found else None


@KINDS.take("reading_changed")
def change_reading(c: Chance) -> Changes | None:
    found = c.record(MeasureReading)
    return measures.save_reading(c.desk, found.id, reading_draft(c), found.revision) if found else None


@KINDS.take("reading_deleted")
def delete_reading(c: Chance) -> Changes | None:
    found = c.record(MeasureReading)
    return measures.delete_reading(c.desk, found.id) if found else None


def outcome_draft(c: Chance, account_id: str) -> OutcomeDraft:
    measure = c.record(Measure, account_id=account_id)
    confirmed_by = c.person_id(account_id)
    draft = OutcomeDraft(
        c.day(),
        change=c.words(),
        activity=c.words(),
        category=Category.COST_REDUCED,
        grade=Grade.MEASURED,
        measure_id=measure.id if measure else None,
        measure_now=c.maybe(Decimal(c.draw.randrange(90))) if measure else None,
        amount=c.maybe(c.amount()),
        source="Log",
        quoted_id=c.person_id(account_id),
    )
    if confirmed_by is None:
        return draft
    return replace(draft, grade=Grade.CONFIRMED, confirmed_by_id=confirmed_by, confirmed_on=c.desk.today)


@KINDS.take("outcome_logged")
def log_outcome(c: Chance) -> Changes:
    account_id = c.account_id()
    return outcomes.log_outcome(c.desk, account_id, outcome_draft(c, account_id))


@KINDS.take("outcome_changed")
def change_outcome(c: Chance) -> Changes | None:
    found = c.record(Outcome)
    if found is None:
        return None
    return outcomes.save_outcome(c.desk, found.id, outcome_draft(c, found.account_id), found.revision)


@KINDS.take("outcome_deleted")
def delete_outcome(c: Chance) -> Changes | None:
    found = c.record(Outcome)
    return outcomes.delete_outcome(c.desk, found.id) if found else None
