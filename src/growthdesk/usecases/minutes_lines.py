"""The lines of a meeting's minutes, read from a held review: as it was said, decided and known on its day.

Rule: nothing that a client may not see, and nothing that moved later.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from growthdesk.domain.actions import Action
from growthdesk.domain.figures import versions_of
from growthdesk.domain.measures import MeasureVersion, MeasureView, progress
from growthdesk.domain.outcomes import Grade, OutcomeView, may_stand_in_client_document
from growthdesk.domain.reviews import DecisionRow, ItemSource, Question, Relevance, ReviewItem, ValueReview, day_of
from growthdesk.reports.review_minutes import Expectation, LastDecisions
from growthdesk.reports.value_summary import Evidence, NextStep, OutcomeRow
from growthdesk.storage.measures import measures_of_account
from growthdesk.storage.reviews import decision_rows, decisions_of_review
from growthdesk.usecases.outcomes import outcome_views
from growthdesk.usecases.review_agenda import expectation
from growthdesk.usecases.value_figures import Expected
from growthdesk.usecases.value_rows import evidence_of
from growthdesk.usecases.value_shortfalls import behind
from growthdesk.usecases.value_sources import Sources
from growthdesk.usecases.value_steps import is_open
from growthdesk.wording import _
from growthdesk.wording.isolates import apart


@dataclass(frozen=True, slots=True)
class Meeting:
    """A held review with what its lines refer to, as known on its day."""

    sources: Sources
    review: ValueReview
    measures: tuple[MeasureView, ...]
    outcomes: dict[str, OutcomeView]
    versions: dict[str, MeasureVersion]
    earlier: tuple[DecisionRow, ...]
    earlier_actions: frozenset[str | None]

    def names(self, stakeholder_id: str | None, owner_id: str | None) -> str:
        """Name who does something, theirs before ours."""
        person = self.sources.people.get(stakeholder_id or "")
        names = (person.name if person else "", self.sources.team.get(owner_id or "", ""))
        return ", ".join(name for name in names if name)

    def is_open(self, row: DecisionRow) -> bool:
        """Whether an earlier decision was still open at the meeting."""
        return is_open(row.done_on, row.dropped_on, self.sources.on)


def meeting_of(sources: Sources, review: ValueReview) -> Meeting:
    reading, account_id = sources.reading, review.account_id
    measures = measures_of_account(reading, account_id, sources.on, with_retired=True)
    previous = sources.previous.id if sources.previous is not None else None
    return Meeting(
        sources=sources,
        review=review,
        measures=measures,
        outcomes={view.outcome.id: view for view in outcome_views(reading, account_id, measures)},
        versions={version.id: version for measure in measures for version in versions_of(measure)},
        earlier=decision_rows(reading, previous) if previous else (),
        earlier_actions=frozenset(
            one.action_id for one in (decisions_of_review(reading, previous) if previous else ())
        ),
    )


def decided(meeting: Meeting) -> Iterator[NextStep]:
    """What was decided, with the owners and dates of that day."""
    for one in decisions_of_review(meeting.sources.reading, meeting.review.id):
        owner = meeting.names(one.stakeholder_id, one.owner_id)
        yield NextStep(one.what, owner, one.side, one.due_on, is_decided=True)


def expected(meeting: Meeting) -> Iterator[Expectation]:
    for item in meeting.sources.items(Question.EXPECTED):
        version = meeting.versions.get(item.source_id or "")
        yield Expectation(item.text, version.target_on if version is not None else None)


def changed(meeting: Meeting) -> Iterator[Expectation]:
    """The measures agreed anew since the review before, when the answer was that they changed."""
    sources = meeting.sources
    if meeting.review.relevance is not Relevance.CHANGED:
        return
    since = day_of(sources.previous) if sources.previous is not None else date.min
    shown = {item.source_id for item in sources.items(Question.EXPECTED)}
    for measure in meeting.measures:
        version = measure.version
        is_new = version.agreed_on is not None and since < version.agreed_on <= sources.on
        is_first_of_all = sources.previous is None and version.number == 1
        if is_new and not is_first_of_all and version.id not in shown:
            words = expectation(replace(version, title=apart(version.title)), sources.formats)
            yield Expectation(words, version.target_on)


def happened(meeting: Meeting, left_out: list[str]) -> Iterator[OutcomeRow]:
    """The ticked lines of the record, with how each is known; what we typed stands under "Still open"."""
    for item in meeting.sources.items(Question.HAPPENED):
        if item.source is ItemSource.PROGRESS:
            yield _progress(meeting, item)
        elif item.source is ItemSource.OUTCOME:
            view = meeting.outcomes.get(item.source_id or "")
            reason = _reason_to_leave_out(view)
            if view is None or reason:
                left_out.append(reason.format(outcome=_title(item.text)))
            else:
                yield _outcome(item, view)


def _progress(meeting: Meeting, item: ReviewItem) -> OutcomeRow:
    measure = _measure_of(meeting, item)
    if measure is None:
        return OutcomeRow(_title(item.text))
    state = progress(meeting.versions[item.source_id or ""], measure.readings, meeting.sources.on)
    read = [reading for reading in measure.readings if reading.read_on == state.now_on and reading.source]
    return OutcomeRow(
        title=_title(item.text),
        state=state.state,
        worse_than_at_start=state.is_worse,
        evidence=Evidence(Grade.MEASURED, read[-1].source, read[-1].read_on) if read else None,
    )


def _measure_of(meeting: Meeting, item: ReviewItem) -> MeasureView | None:
    version = meeting.versions.get(item.source_id or "")
    return next((m for m in meeting.measures if version and m.measure.id == version.measure_id), None)


def _reason_to_leave_out(view: OutcomeView | None) -> str:
    if view is None:
        return _("{outcome}: deleted from the value log since.")
    if view.outcome.grade is Grade.ACTIVITY_ONLY:
        return _("{outcome}: activity only. Say what changed to show it.")
    return "" if may_stand_in_client_document(view.outcome) else _("{outcome}: kept from the client.")


def _outcome(item: ReviewItem, view: OutcomeView) -> OutcomeRow:
    outcome = view.outcome
    return OutcomeRow(
        title=_title(item.text),
        evidence=evidence_of(view),
        quantity=outcome.quantity,
        quantity_unit=outcome.unit,
        amount=outcome.amount,
        recurrence=outcome.recurrence,
        category=outcome.category,
    )


def last_decisions(meeting: Meeting) -> LastDecisions | None:
    previous, day = meeting.sources.previous, meeting.sources.on
    if previous is None or not meeting.earlier:
        return None
    still_open = sum(meeting.is_open(row) for row in meeting.earlier)
    done = sum(row.done_on is not None and row.done_on <= day for row in meeting.earlier)
    return LastDecisions(day_of(previous), done, still_open, len(meeting.earlier) - still_open - done)


def still_open(meeting: Meeting) -> Iterator[NextStep]:
    """Bad news first and never left out: what is behind, earlier decisions not done, and what the review says."""
    sources = meeting.sources
    for item in sources.ground.items:
        if item.question is Question.HAPPENED and item.source is ItemSource.PROGRESS and not item.is_included:
            yield from _behind(meeting, item)
    for row in meeting.earlier:
        if meeting.is_open(row):
            is_late = row.due_on is not None and row.due_on < sources.on
            yield NextStep(row.what, row.owner, row.side, row.due_on, is_late=is_late, is_decided=True)
    for item in sources.items(Question.HAPPENED):
        if item.source is ItemSource.TYPED:
            yield NextStep(item.text, "", None)
        elif item.source is ItemSource.ACTION and item.source_id not in meeting.earlier_actions:
            yield _action(meeting, item)


def _behind(meeting: Meeting, item: ReviewItem) -> Iterator[NextStep]:
    measure = _measure_of(meeting, item)
    if measure is None:
        return
    version, sources = meeting.versions[item.source_id or ""], meeting.sources
    readings = tuple(reading for reading in measure.readings if reading.read_on <= sources.on)
    words = behind(Expected(version, progress(version, readings, sources.on), readings, ""), sources.formats)
    if words:
        yield NextStep(words, "", None)


def _action(meeting: Meeting, item: ReviewItem) -> NextStep:
    """An open action the review shows, in the words of the review."""
    for action in meeting.sources.reading.find(Action, id=item.source_id):
        owner = meeting.names(action.stakeholder_id, action.owner_id)
        is_late = action.due_on is not None and action.due_on < meeting.sources.on
        return NextStep(item.text, owner, action.side, action.due_on, is_late=is_late)
    return NextStep(item.text, "", None)


def next_steps(meeting: Meeting) -> Iterator[NextStep]:
    """What is to be done beside the decisions; what an earlier review decided stands under "Still open"."""
    for item in meeting.sources.items(Question.NEXT):
        if item.source is ItemSource.TYPED:
            yield NextStep(item.text, "", None)
        elif item.source_id not in meeting.earlier_actions:
            yield _action(meeting, item)


def _title(words: str) -> str:
    """A sentence before what is said about it: without its full stop."""
    return words.strip().removesuffix(".")
