"""Which figures a value summary shows, from which records, and why the others stay out.

Rule: what a review ticked decides; without a review the period does. Activity alone and what the client may not
see never get here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from growthdesk.domain.figures import versions_of
from growthdesk.domain.measures import MeasureKind, MeasureState, MeasureVersion, MeasureView, Progress, progress
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.outcomes import Grade, OutcomeView, may_stand_in_client_document
from growthdesk.domain.records import Recurrence
from growthdesk.domain.reviews import ItemSource, Question, ReviewItem
from growthdesk.reports.value_summary import MOST_OUTCOMES, OutcomeRow, Result
from growthdesk.usecases.review_agenda import is_news
from growthdesk.usecases.value_rows import baseline_of, evidence_of, evidence_of_measure, figure_of, target_of
from growthdesk.wording import _

_GRADES = (Grade.CONFIRMED, Grade.MEASURED, Grade.ESTIMATED)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the page stands on: the agenda of its review, whether that is frozen, and the days it covers.

    `is_period_given`: somebody asked for exactly these days; then they decide beside the ticks. `told`: the outcomes
    that earlier held reviews had on their agendas (`is_news`).
    """

    items: tuple[ReviewItem, ...]
    is_frozen: bool
    start: date
    end: date
    is_period_given: bool
    told: Mapping[str, date]

    def lists(self, candidate: "Candidate") -> bool:
        """Whether the agenda names a figure: what came after it was agreed does not."""
        version, outcome = candidate.version, candidate.outcome
        has_progress = version is not None and self.item_for(Question.HAPPENED, ItemSource.PROGRESS, (version.id,))
        has_outcome = outcome is not None and self.item_for(
            Question.HAPPENED, ItemSource.OUTCOME, (outcome.outcome.id,)
        )
        return bool(has_progress if outcome is None else has_outcome)

    def item_for(self, question: Question, source: ItemSource, source_ids: Sequence[str]) -> ReviewItem | None:
        """Find the line that stands for a record, or for the first of its versions that has one."""
        there = {i.source_id: i for i in self.items if i.question is question and i.source is source}
        return next((there[key] for key in source_ids if key in there), None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may stand on the page: a measure with what was logged for it, or an outcome of its own.

    `said`: what changed, in the words of its outcome or of the review; empty for a measure alone.
    """

    row: OutcomeRow
    version: MeasureVersion | None
    progress: Progress | None
    readings: tuple[MeasureReading, ...]
    outcome: OutcomeView | None
    said: str

    @property
    def claim(self) -> OutcomeRow | Result:
        """What says what it brings: its result, else its own line."""
        return self.row.result or self.row

    @property
    def rank(self) -> tuple[bool, bool, int, Fraction, int]:
        """Which figures the page has room for: measured against an agreed measure, well known, far on, recent."""
        has_state = self.progress is not None and self.progress.state is not MeasureState.NOT_MEASURABLE
        grade = _GRADES.index(self.row.evidence.grade) if self.row.evidence else len(_GRADES)
        share = self.progress.share if self.progress and self.progress.share is not None else Fraction(0)
        day = self.outcome.outcome.happened_on.toordinal() if self.outcome else 0
        return (self.row.now is None, not has_state, grade, -share, -day)


@dataclass(frozen=True, slots=True)
class Expected:
    """A measure as it was agreed, how it stood at the end of the period, and the words somebody gave it."""

    version: MeasureVersion
    progress: Progress
    readings: tuple[MeasureReading, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a page: measures in the order they were agreed, then outcomes; and why others stay out."""

    shown: tuple[Candidate, ...]
    expected: tuple[Expected, ...]
    left_out: tuple[str, ...]


def figures_for(ground: Ground, measures: Sequence[MeasureView], outcomes: Sequence[OutcomeView]) -> Figures:
    """Choose the figures of a page: at most four, the rest named with the reason."""
    left_out: list[str] = []
    logged = [view for view in reversed(outcomes) if _is_shown(view, ground, left_out)]
    candidates: list[Candidate] = []
    expected: list[Expected] = []
    # Outcomes whose measure the review leaves out speak for themselves.
    alone: list[OutcomeView] = []
    for measure in measures:
        own = [view for view in logged if view.outcome.measure_id == measure.measure.id]
        measured = _expected(measure, ground)
        if measured is not None:
            expected.append(measured)
        if _is_unticked(measure, ground):
            left_out.append(_left_out_in_review(measure))
            alone += own
        elif own or _is_followed(measure, ground, left_out):
            candidates.append(_of_measure(measure, _version_judged(measure, ground), own, ground))
            left_out += [_same_measure(view, measure) for view in own if view != _best(own)]
    own_figures = [_of_outcome(view, ground) for view in logged if view.outcome.measure_id is None or view in alone]
    candidates += sorted(own_figures, key=lambda candidate: candidate.rank)
    ordered = sorted(candidates, key=lambda candidate: candidate.rank)
    for extra in ordered[MOST_OUTCOMES:]:
        left_out.append(_("{figure}: the page has room for four figures.").format(figure=extra.row.title))
    chosen = sorted(ordered[:MOST_OUTCOMES], key=candidates.index)
    return Figures(tuple(chosen), tuple(expected), tuple(left_out))


def every_figure(ground: Ground, measures: Sequence[MeasureView], outcomes: Sequence[OutcomeView]) -> Figures:
    """Take the figures of a document with room for all: how each measure stands, then every outcome in order.

    What an outcome brings stands on its own line, also when its measure is shown.
    """
    left_out: list[str] = []
    logged = [view for view in reversed(outcomes) if _is_shown(view, ground, left_out)]
    shown: list[Candidate] = []
    for measure in measures:
        own = [view for view in logged if view.outcome.measure_id == measure.measure.id]
        if _is_unticked(measure, ground):
            left_out.append(_left_out_in_review(measure))
        elif own or _is_followed(measure, ground, left_out):
            shown.append(_without_claim(_of_measure(measure, _version_judged(measure, ground), own, ground)))
    shown += [_of_outcome(view, ground) for view in logged]
    expected = [_expected(measure, ground) for measure in measures]
    return Figures(tuple(shown), tuple(one for one in expected if one is not None), tuple(left_out))


def _without_claim(candidate: Candidate) -> Candidate:
    row = replace(candidate.row, quantity=None, quantity_unit="", amount=None, category=None, result=None)
    return replace(candidate, row=row)


def _expected(measure: MeasureView, ground: Ground) -> Expected | None:
    version = _version_shown(measure, ground)
    if version is None:
        return None
    state = progress(version, measure.readings, ground.end)
    words = _edited(ground, Question.EXPECTED, ItemSource.MEASURE_VERSION, version.id)
    return Expected(version, state, _up_to(measure, ground.end), words)


def _is_shown(view: OutcomeView, ground: Ground, left_out: list[str]) -> bool:
    outcome = view.outcome
    if outcome.happened_on > ground.end:
        return False
    is_inside = ground.start <= outcome.happened_on
    item = ground.item_for(Question.HAPPENED, ItemSource.OUTCOME, (outcome.id,))
    is_elsewhere = item is None and not is_news(outcome, ground.told)
    if not is_inside and (ground.is_period_given or is_elsewhere):
        return False
    what = _title(outcome.change or outcome.activity)
    if outcome.grade is Grade.ACTIVITY_ONLY:
        reason = _("{outcome}: activity only. Say what changed to show it.")
    elif not may_stand_in_client_document(outcome):
        reason = _("{outcome}: kept from the client.")
    elif item is None and ground.is_frozen:
        reason = _("{outcome}: logged after the review was held.")
    elif item is None and not is_inside:
        reason = _("{outcome}: happened before this page begins.")
    elif item is not None and not item.is_included:
        reason = _("{outcome}: left out in the review.")
    else:
        return True
    left_out.append(reason.format(outcome=what))
    return False


def _version_shown(measure: MeasureView, ground: Ground) -> MeasureVersion | None:
    """The version the page holds a measure to: in a held review the one it was held with, else the one in force."""
    versions = {version.id: version for version in versions_of(measure)}
    item = ground.item_for(Question.EXPECTED, ItemSource.MEASURE_VERSION, tuple(versions))
    if item is not None:
        kept = versions[item.source_id or ""] if ground.is_frozen else measure.version
        return kept if item.is_included else None
    return None if ground.is_frozen or not _stands(measure, ground) else measure.version


def _version_judged(measure: MeasureView, ground: Ground) -> MeasureVersion:
    """The version a row is judged by: in a held review the one it was held with, else the one in force."""
    versions = {version.id: version for version in versions_of(measure)}
    item = ground.item_for(Question.HAPPENED, ItemSource.PROGRESS, tuple(versions))
    return versions[item.source_id or ""] if item is not None and ground.is_frozen else measure.version


def _progress_item(measure: MeasureView, ground: Ground) -> ReviewItem | None:
    return ground.item_for(Question.HAPPENED, ItemSource.PROGRESS, tuple(v.id for v in versions_of(measure)))


def _is_unticked(measure: MeasureView, ground: Ground) -> bool:
    """Whether the review leaves out how a measure stands; one without a reading has nothing to leave out."""
    item = _progress_item(measure, ground)
    return item is not None and not item.is_included and measure.progress.now is not None


def _left_out_in_review(measure: MeasureView) -> str:
    return _("{measure}: left out in the review.").format(measure=measure.version.title)


def _is_followed(measure: MeasureView, ground: Ground, left_out: list[str]) -> bool:
    item = _progress_item(measure, ground)
    is_unread = measure.progress.now is None
    if item is None and (ground.is_frozen or not _stands(measure, ground)):
        if measure.measure.retired_on is None:
            left_out.append(_("{measure}: agreed after this page.").format(measure=measure.version.title))
        return False
    if is_unread:
        left_out.append(_("{measure}: no reading yet.").format(measure=measure.version.title))
    return not is_unread or item is None or item.is_included


def _stands(measure: MeasureView, ground: Ground) -> bool:
    """Whether a measure was being followed at the end of the period."""
    agreed, retired = measure.version.agreed_on, measure.measure.retired_on
    return (agreed is None or agreed <= ground.end) and (retired is None or retired > ground.end)


def _edited(ground: Ground, question: Question, source: ItemSource, source_id: str) -> str:
    item = ground.item_for(question, source, (source_id,))
    return item.text if item is not None and item.is_edited else ""


def _best(own: Sequence[OutcomeView]) -> OutcomeView | None:
    """The entry that speaks for a measure: the best known, then the latest."""
    ranked = sorted(own, key=lambda v: (_GRADES.index(v.outcome.grade), -v.outcome.happened_on.toordinal()))
    return ranked[0] if ranked else None


def _same_measure(view: OutcomeView, measure: MeasureView) -> str:
    return _("{outcome}: its measure is already shown, “{measure}”.").format(
        outcome=_title(view.outcome.change), measure=measure.version.title
    )


def _of_measure(measure: MeasureView, version: MeasureVersion, own: Sequence[OutcomeView], ground: Ground) -> Candidate:
    state = progress(version, measure.readings, ground.end)
    readings = _up_to(measure, ground.end)
    best = _best(own)
    speaker = best if best is not None and _is_reading_of(best, readings) else None
    outcome = speaker.outcome if speaker else None
    is_yes_no = version.kind is MeasureKind.YES_NO
    row = OutcomeRow(
        title=_edited(ground, Question.HAPPENED, ItemSource.PROGRESS, version.id) or version.title,
        before=baseline_of(version),
        now=figure_of(state.now, is_yes_no=is_yes_no),
        target=target_of(version),
        unit=version.unit,
        state=state.state,
        worse_than_at_start=state.is_worse,
        evidence=evidence_of_measure(readings, speaker),
        quantity=outcome.quantity if outcome else None,
        quantity_unit=outcome.unit if outcome else "",
        amount=outcome.amount if outcome else None,
        recurrence=outcome.recurrence if outcome else Recurrence.ONCE,
        category=outcome.category if outcome else None,
        result=_result(best, ground) if best is not None and speaker is None else None,
    )
    return Candidate(row, version, state, readings, best, _said(best, ground) if best else "")


def _is_reading_of(view: OutcomeView, readings: Sequence[MeasureReading]) -> bool:
    """Whether an outcome speaks for the figure of now: both were logged at once, from one source.

    Another one proves its own words and not the reading.
    """
    last, outcome = readings[-1] if readings else None, view.outcome
    return last is not None and (last.read_on, last.source) == (outcome.happened_on, outcome.source)


def _result(view: OutcomeView, ground: Ground) -> Result:
    outcome = view.outcome
    return Result(
        title=_said(view, ground),
        evidence=evidence_of(view),
        quantity=outcome.quantity,
        quantity_unit=outcome.unit,
        amount=outcome.amount,
        recurrence=outcome.recurrence,
        category=outcome.category,
    )


def _up_to(measure: MeasureView, day: date) -> tuple[MeasureReading, ...]:
    return tuple(reading for reading in measure.readings if reading.read_on <= day)


def _of_outcome(view: OutcomeView, ground: Ground) -> Candidate:
    outcome = view.outcome
    row = OutcomeRow(
        title=_said(view, ground),
        before=outcome.before or None,
        now=outcome.now or None,
        evidence=evidence_of(view),
        quantity=outcome.quantity,
        quantity_unit=outcome.unit,
        amount=outcome.amount,
        recurrence=outcome.recurrence,
        category=outcome.category,
    )
    return Candidate(row, None, None, (), view, row.title)


def _said(view: OutcomeView, ground: Ground) -> str:
    outcome = view.outcome
    return _edited(ground, Question.HAPPENED, ItemSource.OUTCOME, outcome.id) or _title(outcome.change)


def _title(words: str) -> str:
    """A sentence as it stands in a table or before a colon: without its full stop."""
    return words.strip().removesuffix(".")
