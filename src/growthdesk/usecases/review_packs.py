"""The value review pack: what both sides have on the table, made from the next review that is not yet held
unless another one is asked for.

Rule: nothing is read here that a client may not see; a risk only when both agreed to share it. Gaps never stop it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import Firm, Paper
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.problems import Refusal
from growthdesk.domain.reviews import (
    DecisionRow,
    ItemSource,
    Question,
    ReviewState,
    ValueReview,
    day_of,
    held_before,
    next_review,
)
from growthdesk.reports.review_pack import (
    MOST_CHARTS,
    AgreedMeasure,
    DecisionState,
    FigureSource,
    PastDecision,
    ReviewPack,
    SharedRisk,
)
from growthdesk.reports.value_summary import NextStep, Person
from growthdesk.storage.measures import measures_of_account
from growthdesk.storage.reviews import decision_rows, reviews_of_account, risks_of_review
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import you
from growthdesk.usecases.outcomes import outcome_views
from growthdesk.usecases.value_agreement import agreed_figures, decision_asked
from growthdesk.usecases.value_charts import every_chart, series_of
from growthdesk.usecases.value_figures import Candidate, Expected, every_figure
from growthdesk.usecases.value_headlines import proposed_headline
from growthdesk.usecases.value_rows import baseline_of, target_of
from growthdesk.usecases.value_sources import Sources, sources_of
from growthdesk.usecases.value_steps import decided_steps, is_open, lessons, open_steps, still_open
from growthdesk.wording import _, language


def review_pack(
    desk: Desk, account_id: str, *, on: date | None = None, paper: Paper | None = None, review_id: str | None = None
) -> ReviewPack:
    """Make the pack of a day: for the review asked for, else for the next one; Refusal "no_review_ahead".

    That of a held review says how things stood at the meeting.
    """
    day = on or desk.today
    review = _review_on_the_table(desk, account_id, day, review_id)
    as_of = min(day, day_of(review)) if review.state is ReviewState.HELD else day
    sources, me = sources_of(desk.reading, account_id, as_of, None, None, review.id), you(desk)
    account, firm, ground = sources.account, sources.firm, sources.ground
    measures = measures_of_account(desk.reading, account_id, ground.end, with_retired=True)
    logged = outcome_views(desk.reading, account_id, measures)
    figures = every_figure(ground, measures, logged)
    agreed, draft_reason = agreed_figures(replace(sources, on=day), figures)
    left_out: list[str] = []
    theirs, ours = sources.present()
    told_us, about_us = lessons(sources, logged)
    charts = every_chart(figures.shown)
    pack = ReviewPack(
        client=account.name,
        firm=firm.name,
        planned_on=day_of(review),
        period_start=ground.start,
        period_end=ground.end,
        prepared_on=day,
        prepared_by=sources.prepared_by_name or (me.name if me else sources.owner_name),
        theirs=theirs,
        ours=ours,
        headline=review.headline or proposed_headline(figures, sources.formats),
        is_headline_proposed=not review.headline,
        agreed=agreed,
        draft_reason=draft_reason,
        decision=decision_asked(sources),
        proposed=tuple(decided_steps(sources, left_out)),
        last_review_on=day_of(sources.previous) if sources.previous else None,
        last_decisions=tuple(_last_decisions(sources, review)),
        expected=account.success_words,
        expected_on=account.success_agreed_on,
        agreed_measures=tuple(_agreed_measure(sources, expected) for expected in figures.expected),
        also_expected=tuple(_typed(sources, Question.EXPECTED)),
        relevance=review.relevance,
        measures=tuple(candidate.row for candidate in figures.shown if candidate.version is not None),
        changes=tuple(candidate.row for candidate in figures.shown if candidate.version is None),
        charts=charts[:MOST_CHARTS],
        series=series_of(figures.shown),
        still_open=still_open(sources, figures, left_out),
        learned=(*told_us, *about_us),
        steps=_steps(sources, left_out),
        risks=tuple(_shared_risks(sources, review, left_out)),
        sources=tuple(_figure_source(candidate) for candidate in figures.shown),
        signatory=_signatory(firm),
        client_signatory=Person(sources.reader.name, sources.reader.title) if sources.reader else None,
        brand_colour=firm.brand_colour,
        logo=firm.logo,
        footer=firm.footer,
        paper=paper or firm.paper,
        language=language(),
        locale=firm.locale,
        is_sample=firm.is_sample,
    )
    for series in charts[MOST_CHARTS:]:
        left_out.append(_("{measure}: the pack has room for six charts.").format(measure=series.label))
    return replace(pack, left_out=(*_gaps(pack), *figures.left_out, *left_out))


def _review_on_the_table(desk: Desk, account_id: str, day: date, review_id: str | None) -> ValueReview:
    """Choose the review asked for, held or not, else the next one that is not held."""
    reviews = reviews_of_account(desk.reading, account_id)
    asked_for = (r for r in reviews if r.id == review_id and r.state is not ReviewState.CANCELLED)
    review = next(asked_for, None) if review_id else next_review(reviews, day)
    if review is None:
        raise Refusal("no_review_ahead", account=desk.reading.get(Account, account_id).name)
    return review


def _last_decisions(sources: Sources, review: ValueReview) -> Iterator[PastDecision]:
    """What the last held review decided, then what is still open of those before it."""
    earlier = held_before(reviews_of_account(sources.reading, sources.account.id), review)
    for place, past in enumerate(earlier):
        for row in decision_rows(sources.reading, past.id):
            if place == 0 or is_open(row.done_on, row.dropped_on, sources.on):
                yield _past_decision(row, day_of(past), sources.on)


def _past_decision(row: DecisionRow, decided_on: date, on: date) -> PastDecision:
    if row.done_on is not None and row.done_on <= on:
        state, closed_on = DecisionState.DONE, row.done_on
    elif row.dropped_on is not None and row.dropped_on <= on:
        state, closed_on = DecisionState.DROPPED, row.dropped_on
    else:
        is_late = row.due_on is not None and row.due_on < on
        state, closed_on = DecisionState.LATE if is_late else DecisionState.OPEN, None
    return PastDecision(row.what, row.owner, row.side, decided_on, row.due_on, state, closed_on)


def _agreed_measure(sources: Sources, expected: Expected) -> AgreedMeasure:
    version = expected.version
    person = sources.people.get(version.confirmed_by_id or "")
    return AgreedMeasure(
        title=expected.words or version.title,
        unit="" if version.kind is MeasureKind.YES_NO else version.unit,
        baseline=baseline_of(version),
        target=target_of(version),
        by=version.target_on,
        agreed_on=version.agreed_on,
        confirmed_by=person.name if person else "",
    )


def _typed(sources: Sources, question: Question) -> Iterator[str]:
    return (item.text for item in sources.items(question) if item.source is ItemSource.TYPED)


def _steps(sources: Sources, left_out: list[str]) -> tuple[NextStep, ...]:
    """What both sides already do, by date; late ones say so."""
    steps = [
        replace(step, is_late=step.by is not None and step.by < sources.on) for step in open_steps(sources, left_out)
    ]
    return tuple(sorted(steps, key=lambda step: step.by or date.max))


def _shared_risks(sources: Sources, review: ValueReview, left_out: list[str]) -> Iterator[SharedRisk]:
    for risk in risks_of_review(sources.reading, review.id):
        if risk.is_shared:
            yield SharedRisk(risk.risk, risk.response)
        else:
            kept = _("{risk}: noted for ourselves. Tick “Share with them” to show it.")
            left_out.append(kept.format(risk=risk.risk.rstrip(".")))


def _figure_source(candidate: Candidate) -> FigureSource:
    """Say how a figure is counted beside how it is known; what was confirmed or measured names its own source."""
    row, version, view = candidate.row, candidate.version, candidate.outcome
    if version is not None:
        return FigureSource(row.title, version.recognised_by, row.evidence)
    is_confirmed = row.evidence is not None and row.evidence.grade is Grade.CONFIRMED
    return FigureSource(row.title, view.outcome.source if view is not None and is_confirmed else "", row.evidence)


def _signatory(firm: Firm) -> Person | None:
    return Person(firm.signatory_name, firm.signatory_title) if firm.signatory_name else None


def _gaps(pack: ReviewPack) -> Iterator[str]:
    """What a complete pack would have and this one has not."""
    if pack.is_headline_proposed:
        yield _("The headline was not written: one is proposed from the figures.")
    if pack.is_draft:
        yield _("Nobody at the client has agreed these figures: the decisions sheet asks them to.")
    if not pack.agreed_measures and not pack.also_expected:
        yield _("No success measure was agreed.")
    if not pack.rows:
        yield _("No outcome of this period can be shown.")
    if not pack.learned:
        yield _("What both sides learned was not written down.")
    if not pack.steps and not pack.proposed:
        yield _("No next step was decided.")
    if pack.decision is None:
        yield _("No decision is asked for.")
    if not pack.theirs:
        yield _("Who takes part for the client was not written down.")
    if pack.signatory is None:
        yield _("Who signs for us is not set: Settings, Firm.")
