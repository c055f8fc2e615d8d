"""The value summary: one page for the client, made of the latest review and the figures it stands on.

Rule: nothing is read here that a client may not see. Gaps never stop it: they show as Draft and in `left_out`.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from growthdesk.domain.documents import Edition
from growthdesk.domain.firms import Paper
from growthdesk.domain.measures import MeasureVersion
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.reviews import ItemSource, Question
from growthdesk.reports.value_summary import (
    DraftReason,
    Lesson,
    Person,
    Quote,
    ValueSummary,
)
from growthdesk.storage.measures import measures_of_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import you
from growthdesk.usecases.outcomes import outcome_views
from growthdesk.usecases.review_agenda import expectation
from growthdesk.usecases.value_agreement import agreed_figures, decision_asked
from growthdesk.usecases.value_charts import chart_of, series_of
from growthdesk.usecases.value_figures import Candidate, Figures, figures_for
from growthdesk.usecases.value_headlines import proposed_headline
from growthdesk.usecases.value_promises import earlier_decisions, terms
from growthdesk.usecases.value_sources import Sources, sources_of
from growthdesk.usecases.value_steps import learned, next_steps, still_open
from growthdesk.wording import _, language, ngettext_
from growthdesk.wording.amounts import claim as claimed
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart


def clipboard_text(summary: ValueSummary) -> str:
    """Write the summary in two lines for a mail."""
    from growthdesk.reports.mail_text import two_lines

    return two_lines(summary)


def value_summary(
    desk: Desk,
    account_id: str,
    *,
    on: date | None = None,
    from_: date | None = None,
    to: date | None = None,
    paper: Paper | None = None,
    review_id: str | None = None,
    headline: str = "",
    edition: Edition = Edition.CHAMPION,
) -> ValueSummary:
    """Make the page of a day: of the review asked for, else of the latest up to that day, else of the record alone.

    `headline`: words for this page alone, while no review keeps any. `edition`: who reads it; its facts are the same.
    """
    sources, me = sources_of(desk.reading, account_id, on or desk.today, from_, to, review_id), you(desk)
    account, firm, ground = sources.account, sources.firm, sources.ground
    measures = measures_of_account(desk.reading, account_id, ground.end, with_retired=True)
    logged = outcome_views(desk.reading, account_id, measures)
    figures = figures_for(ground, measures, logged)
    written = sources.review.headline if sources.review else headline.strip()
    proposed = proposed_headline(figures, sources.formats)
    agreed, draft_reason = agreed_figures(sources, figures)
    left_out: list[str] = []
    open_points = still_open(sources, figures, left_out)
    lessons, other_lessons = learned(sources, logged)
    quote = _quote(figures, other_lessons)
    for lesson in other_lessons:
        if quote is None or lesson.text != quote.words:
            left_out.append(_("{lesson}: the page has room for three lessons.").format(lesson=lesson.text))
    steps = next_steps(sources, open_points, left_out)
    expected_on = _expected_on(sources, figures)
    expectations, is_each_dated = _expectations(sources, figures, expected_on)
    summary = ValueSummary(
        client=account.name,
        firm=firm.name,
        period_start=ground.start,
        period_end=ground.end,
        prepared_on=sources.on,
        prepared_by=sources.prepared_by_name or (me.name if me else sources.owner_name),
        headline=written or proposed,
        is_headline_proposed=not written or (sources.review is None and written == proposed),
        for_whom=Person(sources.reader.name, sources.reader.title) if sources.reader else None,
        agreed=agreed,
        draft_reason=draft_reason,
        expected=account.success_words,
        expected_on=expected_on,
        expectations=expectations,
        is_each_dated=is_each_dated,
        outcomes=tuple(candidate.row for candidate in figures.shown),
        quote=quote,
        series=chart_of(figures.shown),
        every_series=series_of(figures.shown),
        still_open=open_points,
        learned=lessons,
        next_steps=steps,
        decision=decision_asked(sources),
        how_made=tuple(_how_made(figures.shown, sources.formats)),
        terms=terms(sources, left_out),
        earlier=earlier_decisions(sources),
        brand_colour=firm.brand_colour,
        logo=firm.logo,
        footer=firm.footer,
        paper=paper or firm.paper,
        language=language(),
        locale=firm.locale,
        edition=edition,
        is_sample=firm.is_sample,
    )
    later = sum(ground.end < view.outcome.happened_on <= sources.on for view in logged)
    return replace(summary, left_out=(*_gaps(sources, summary, later), *figures.left_out, *left_out))


def _expected_on(sources: Sources, figures: Figures) -> date | None:
    """The day the statement was agreed; without one the day of the measures, when they have the same."""
    if sources.account.success_words:
        return sources.account.success_agreed_on
    days = {expected.version.agreed_on for expected in figures.expected if expected.version.agreed_on}
    return days.pop() if len(days) == 1 else None


def _expectations(sources: Sources, figures: Figures, expected_on: date | None) -> tuple[tuple[str, ...], bool]:
    """What the measures promise and what was typed; and whether each measure names the day it was agreed."""
    is_any_agreed = any(expected.version.agreed_on for expected in figures.expected)
    # The page says once that nothing is agreed, and once the day everything has in common.
    is_said_above = expected_on is None and not is_any_agreed and not sources.account.success_words
    measured = [
        expected.words or _dated_expectation(sources, expected.version, said=None if is_said_above else (expected_on,))
        for expected in figures.expected
    ]
    typed = [item.text for item in sources.items(Question.EXPECTED) if item.source is ItemSource.TYPED]
    return (*measured, *typed), is_any_agreed and expected_on is None


def _dated_expectation(sources: Sources, version: MeasureVersion, *, said: tuple[date | None] | None) -> str:
    """What a measure promises, by when, and when it was agreed unless that is what the page `said` above it."""
    formats = sources.formats
    text = expectation(replace(version, title=apart(version.title)), formats)
    by = formats.long_date(version.target_on) if version.target_on else ""
    is_said = said is None or (version.agreed_on is not None and said == (version.agreed_on,))
    if is_said:
        return _("{expectation} (by {date})").format(expectation=text, date=by) if by else text
    if version.agreed_on is None:
        if not by:
            return _("{expectation} (not agreed yet)").format(expectation=text)
        return _("{expectation} (by {date}, not agreed yet)").format(expectation=text, date=by)
    agreed = formats.long_date(version.agreed_on)
    if not by:
        return _("{expectation} (agreed on {agreed})").format(expectation=text, agreed=agreed)
    return _("{expectation} (by {date}, agreed on {agreed})").format(expectation=text, date=by, agreed=agreed)


def _quote(figures: Figures, other_lessons: tuple[Lesson, ...]) -> Quote | None:
    """What somebody said about a figure shown: ticked, but without room among the lessons."""
    quotes = {lesson.text: Quote(lesson.text, lesson.said_by) for lesson in other_lessons if lesson.is_quote}
    told = (candidate.outcome.outcome.quote for candidate in figures.shown if candidate.outcome is not None)
    return next((quotes[words] for words in told if words in quotes), None)


def _gaps(sources: Sources, summary: ValueSummary, later: int) -> Iterator[str]:
    """What a complete page would have and this one has not."""
    formats = sources.formats
    if sources.review is None:
        yield _("There is no value review yet: plan one to answer the four questions.")
    elif not sources.review.headline:
        yield _("The headline was not written: one is proposed from the figures.")
    if later:
        text = ngettext_(
            "{count} outcome after {date} is for the next review.",
            "{count} outcomes after {date} are for the next review.",
            later,
        )
        yield text.format(count=formats.number(later), date=formats.long_date(summary.period_end))
    if summary.is_draft and summary.draft_reason is DraftReason.CHANGED_SINCE:
        yield _("A figure or its words changed after the client agreed them: ask them to agree again.")
    elif summary.is_draft:
        yield _("Nobody at the client has agreed these figures: record it on the review.")
    if not summary.expectations:
        yield _("No success measure was agreed.")
    if not summary.outcomes:
        yield _("No outcome of this period can be shown.")
    if not summary.learned:
        yield _("What both sides learned was not written down.")
    if not summary.next_steps:
        yield _("No next step was decided.")
    if summary.decision is None:
        yield _("No decision is asked for.")


def _how_made(shown: tuple[Candidate, ...], formats: Formats) -> Iterator[str]:
    """Say for each figure whether it was counted, said or estimated, and by whom; and where each amount is from."""
    for candidate in shown:
        version, evidence = candidate.version, candidate.row.evidence
        title, told_by = apart(candidate.row.title), apart(evidence.told_by.rstrip(".") if evidence else "")
        source = candidate.readings[-1].source if candidate.readings else ""
        if version is not None and version.recognised_by:
            yield _("{figure}: {how}.").format(figure=title, how=apart(version.recognised_by.rstrip(".")))
        elif source:
            yield _("{figure}: counted from {source}.").format(figure=title, source=apart(source.rstrip(".")))
        elif version is None and evidence is not None and evidence.grade is Grade.MEASURED:
            yield _("{figure}: counted from {source}.").format(figure=title, source=told_by)
        if evidence is not None and evidence.grade is Grade.ESTIMATED:
            yield _("{figure}: estimated, {method}.").format(figure=title, method=told_by)
        yield from _claim_made(candidate, formats)
    if shown and not any(candidate.claim.amount for candidate in shown):
        yield _("No money value is claimed.")


def _claim_made(candidate: Candidate, formats: Formats) -> Iterator[str]:
    """Say where a claimed amount or quantity is from, unless the line of its figure says so already."""
    claim, view = candidate.claim, candidate.outcome
    known_by = claim.evidence
    if view is None or known_by is None:
        return
    worded = claimed(claim.amount, claim.quantity, claim.quantity_unit, claim.recurrence, formats) or claim.title
    is_own_line = claim is candidate.row
    told_by = apart(known_by.told_by.rstrip("."))
    if known_by.grade is Grade.CONFIRMED and claim.amount is not None:
        source = view.outcome.method.rstrip(".") or view.outcome.source
        text = _("{amount}: {source}; confirmed by {name}.") if source else _("{amount}: as {name} confirmed.")
        yield text.format(amount=worded, source=apart(source), name=told_by)
    elif known_by.grade is Grade.MEASURED and not is_own_line:
        yield _("{figure}: counted from {source}.").format(figure=worded, source=told_by)
    elif known_by.grade is Grade.ESTIMATED and not is_own_line:
        yield _("{figure}: estimated, {method}.").format(figure=worded, method=told_by)
