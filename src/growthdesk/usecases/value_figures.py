"""Which figures a value summary shows, from which records, and why the others stay out.

Rule: what a review ticked decides; without a review the period does. Activity alone and what the client may not
see never get here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from growthdesk.domain.figures import versions_of
from growthdesk.domain.measures import (
    MeasureKind,
    MeasureState,
    MeasureVersion,
    MeasureView,
    Progress,
    is_within,
    progress,
    readings_in_window,
)
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.outcomes import Grade, OutcomeView, may_stand_in_client_document
from growthdesk.domain.reviews import ItemSource, Question, ReviewItem
from growthdesk.reports.value_summary import MOST_OUTCOMES, Evidence, Figure, Limits, OutcomeRow, Series
from growthdesk.usecases.review_agenda import is_news
from growthdesk.wording import N_, _, ngettext_, translated
from growthdesk.wording.formats import Formats
from growthdesk.wording.measures import valued

_BAD = (MeasureState.BEHIND, MeasureState.PART_MET, MeasureState.NOT_MET)
_BAD_NUMBERS = {
    MeasureState.BEHIND: N_("{measure}: behind, {now} now, {target} agreed."),
    MeasureState.PART_MET: N_("{measure}: met in part, {now} now, {target} agreed."),
    MeasureState.NOT_MET: N_("{measure}: not met, {now} now, {target} agreed."),
}
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
        return bool(has_progress or has_outcome)

    def item_for(self, question: Question, source: ItemSource, source_ids: Sequence[str]) -> ReviewItem | None:
        """Find the line that stands for a record, or for the first of its versions that has one."""
        there = {i.source_id: i for i in self.items if i.question is question and i.source is source}
        return next((there[key] for key in source_ids if key in there), None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may stand on the page: a measure with what was logged for it, or an outcome of its own."""

    row: OutcomeRow
    version: MeasureVersion | None
    progress: Progress | None
    readings: tuple[MeasureReading, ...]
    outcome: OutcomeView | None

    @property
    def rank(self) -> tuple[bool, bool, int, Fraction, int]:
        """Best first: measured against an agreed measure, well known, far on its way, recent."""
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

    @property
    def best(self) -> Candidate | None:
        """The figure that says most for the page."""
        return min(self.shown, key=lambda candidate: candidate.rank, default=None)


def figures_for(ground: Ground, measures: Sequence[MeasureView], outcomes: Sequence[OutcomeView]) -> Figures:
    """Choose the figures of a page: at most four, the rest named with the reason."""
    left_out: list[str] = []
    logged = [view for view in reversed(outcomes) if _is_shown(view, ground, left_out)]
    candidates: list[Candidate] = []
    expected: list[Expected] = []
    for measure in measures:
        own = [view for view in logged if view.outcome.measure_id == measure.measure.id]
        version = _version_shown(measure, ground)
        if version is not None:
            state = progress(version, measure.readings, ground.end)
            words = _edited(ground, Question.EXPECTED, ItemSource.MEASURE_VERSION, version.id)
            expected.append(Expected(version, state, _up_to(measure, ground.end), words))
        if own or _is_followed(measure, ground, left_out):
            candidates.append(_of_measure(measure, _version_judged(measure, ground), own, ground))
            left_out += [_same_measure(view, measure) for view in own if view != _best(own)]
    own_figures = [_of_outcome(view, ground) for view in logged if view.outcome.measure_id is None]
    candidates += sorted(own_figures, key=lambda candidate: candidate.rank)
    ordered = sorted(candidates, key=lambda candidate: candidate.rank)
    for extra in ordered[MOST_OUTCOMES:]:
        left_out.append(_("{figure}: the page has room for four figures.").format(figure=extra.row.title))
    chosen = sorted(ordered[:MOST_OUTCOMES], key=candidates.index)
    return Figures(tuple(chosen), tuple(expected), tuple(left_out))


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


def _is_followed(measure: MeasureView, ground: Ground, left_out: list[str]) -> bool:
    item = ground.item_for(Question.HAPPENED, ItemSource.PROGRESS, tuple(v.id for v in versions_of(measure)))
    is_unread = measure.progress.now is None
    if item is not None and not item.is_included and not is_unread:
        left_out.append(_("{measure}: left out in the review.").format(measure=measure.version.title))
        return False
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
    outcome = best.outcome if best else None
    is_yes_no = version.kind is MeasureKind.YES_NO
    row = OutcomeRow(
        title=_edited(ground, Question.HAPPENED, ItemSource.PROGRESS, version.id) or version.title,
        before=_figure(version.baseline, is_yes_no=is_yes_no),
        now=_figure(state.now, is_yes_no=is_yes_no),
        target=_target(version),
        unit=version.unit,
        state=state.state,
        worse_than_at_start=state.is_worse,
        evidence=_evidence_of_measure(state, readings, best),
        quantity=outcome.quantity if outcome else None,
        quantity_unit=outcome.unit if outcome else "",
        amount=outcome.amount if outcome else None,
        **({"recurrence": outcome.recurrence} if outcome else {}),
    )
    return Candidate(row, version, state, readings, best)


def _up_to(measure: MeasureView, day: date) -> tuple[MeasureReading, ...]:
    return tuple(reading for reading in measure.readings if reading.read_on <= day)


def _figure(value: Decimal | None, *, is_yes_no: bool) -> Figure:
    return bool(value) if is_yes_no and value is not None else value


def _target(version: MeasureVersion) -> Figure:
    if version.kind is MeasureKind.YES_NO:
        return True
    if version.kind is MeasureKind.KEEP_WITHIN:
        return Limits(version.lower, version.upper)
    return version.target


def _evidence_of_measure(
    state: Progress, readings: Sequence[MeasureReading], best: OutcomeView | None
) -> Evidence | None:
    """Say how the figure of now is known: nobody confirmed a reading that came after their word.

    What an outcome claims beside the measure is only as well known as the outcome.
    """
    last = readings[-1] if readings else None
    counted = Evidence(Grade.MEASURED, last.source, last.read_on) if last is not None and last.source else None
    if best is None:
        return counted
    outcome = best.outcome
    claims_more = outcome.amount_minor is not None or outcome.quantity is not None
    is_older = state.now_on is not None and (outcome.confirmed_on or outcome.happened_on) < state.now_on
    return counted if counted is not None and is_older and not claims_more else _evidence(best)


def _evidence(view: OutcomeView) -> Evidence | None:
    """Say how an outcome is known; an imported one may name nobody, then its source speaks."""
    outcome = view.outcome
    if outcome.grade is Grade.ESTIMATED:
        return Evidence(Grade.ESTIMATED, outcome.method)
    if outcome.grade is Grade.CONFIRMED and view.confirmed_by:
        return Evidence(Grade.CONFIRMED, view.confirmed_by, outcome.confirmed_on)
    return Evidence(Grade.MEASURED, outcome.source, outcome.happened_on) if outcome.source else None


def _of_outcome(view: OutcomeView, ground: Ground) -> Candidate:
    outcome = view.outcome
    row = OutcomeRow(
        title=_edited(ground, Question.HAPPENED, ItemSource.OUTCOME, outcome.id) or _title(outcome.change),
        before=outcome.before or None,
        now=outcome.now or None,
        evidence=_evidence(view),
        quantity=outcome.quantity,
        quantity_unit=outcome.unit,
        amount=outcome.amount,
        recurrence=outcome.recurrence,
    )
    return Candidate(row, None, None, (), view)


def _title(words: str) -> str:
    """A sentence as it stands in a table or before a colon: without its full stop."""
    return words.strip().removesuffix(".")


def chart_of(shown: Iterable[Candidate]) -> Series | None:
    """Choose the one chart: the shown number with most readings, when there are two points to join."""
    numbers = [c for c in shown if c.version is not None and c.version.kind is not MeasureKind.YES_NO]
    best = max(numbers, key=lambda c: len(c.readings), default=None)
    if best is None or best.version is None or not best.readings:
        return None
    version, points = best.version, _points(best.version, best.readings)
    if len(points) < 2:
        return None
    return Series(
        label=version.title,
        unit=version.unit,
        points=points,
        baseline=version.baseline,
        target=version.target if version.kind is MeasureKind.NUMBER else version.upper or version.lower,
        target_on=version.target_on,
        source=best.readings[-1].source,
    )


def _points(version: MeasureVersion, readings: Sequence[MeasureReading]) -> tuple[tuple[date, Decimal], ...]:
    """The readings by day, led by the baseline when its day is known."""
    by_day = {reading.read_on: reading.value for reading in readings}
    if version.baseline is not None and version.baseline_on is not None:
        by_day.setdefault(version.baseline_on, version.baseline)
    return tuple(sorted(by_day.items()))


def behind(measure: Expected, formats: Formats) -> str | None:
    """Say that a measure is behind or was not met; None when it is not."""
    version, state = measure.version, measure.progress
    if state.state not in _BAD or state.now is None:
        return None
    if version.kind is MeasureKind.YES_NO:
        is_over = state.state is MeasureState.NOT_MET
        text = _("{measure}: not reached.") if is_over else _("{measure}: not yet.")
        return text.format(measure=version.title)
    target = target_words(version, formats)
    if version.kind is MeasureKind.KEEP_WITHIN:
        window = readings_in_window(version, measure.readings)
        outside = sum(not is_within(version, reading.value) for reading in window)
        text = ngettext_(
            "{measure}: {target} agreed, exceeded in {outside} of {count} reading.",
            "{measure}: {target} agreed, exceeded in {outside} of {count} readings.",
            len(window),
        )
        count = formats.number(len(window))
        return text.format(measure=version.title, target=target, outside=formats.number(outside), count=count)
    return translated(_BAD_NUMBERS[state.state]).format(
        measure=version.title, now=valued(state.now, version, formats), target=target
    )


def target_words(version: MeasureVersion, formats: Formats) -> str:
    """Write what was agreed for a measure: "5 a month", "at most 5 a month", "yes"."""
    if version.kind is MeasureKind.YES_NO:
        return _("yes")
    if version.kind is MeasureKind.NUMBER:
        return "" if version.target is None else valued(version.target, version, formats)
    low, high = version.lower, version.upper
    if low is None:
        return "" if high is None else _("at most {high}").format(high=valued(high, version, formats))
    if high is None:
        return _("at least {low}").format(low=valued(low, version, formats))
    return _("{low} to {high}").format(low=formats.number(low), high=valued(high, version, formats))
