"""The value summary: one page for the client's champion, made of the latest review and the figures it stands on.

Rule: nothing is read here that a client may not see. Gaps never stop it: they show as Draft and in `left_out`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.domain.firms import Paper
from growthdesk.domain.measures import MeasureVersion
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.problems import Refusal
from growthdesk.domain.reviews import ItemSource, Question, ReviewState
from growthdesk.reports.value_summary import (
    DecisionAsked,
    DraftReason,
    FiguresAgreed,
    Lesson,
    Person,
    Quote,
    ValueSummary,
)
from growthdesk.reports.watch import Cancelled, Progress, Watch
from growthdesk.storage.measures import measures_of_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.outcomes import outcome_views
from growthdesk.usecases.review_agenda import expectation
from growthdesk.usecases.reviews import figures_changed
from growthdesk.usecases.value_figures import Candidate, Figures, chart_of, figures_for
from growthdesk.usecases.value_sources import Sources, sources_of
from growthdesk.usecases.value_steps import learned, next_steps, still_open
from growthdesk.wording import _, language, ngettext_
from growthdesk.wording.measures import valued

if TYPE_CHECKING:
    from growthdesk.reports.rendering import RenderedDocument

KIND = "value-summary"
Render = Callable[[ValueSummary, Watch], "RenderedDocument"]


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """A document as it was written: whether it says Draft, and what was left out and why."""

    file: Path
    kind: str
    pages: int
    draft: bool
    left_out: tuple[str, ...]


def export_value_summary(
    desk: Desk,
    account_id: str,
    path: Path,
    *,
    render: Render,
    overwrite: bool = False,
    on: date | None = None,
    from_: date | None = None,
    to: date | None = None,
    paper: Paper | None = None,
    review_id: str | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportedDocument:
    """Write the value summary as PDF, whole or not at all; `render` prints it in this process or in the worker."""
    from growthdesk.runtime.atomic import check_target, write_atomically

    if path.resolve() == desk.database.path.resolve():
        raise Refusal("file_is_the_firms", path=str(path))
    check_target(path, overwrite=overwrite)
    summary = value_summary(desk, account_id, on=on, from_=from_, to=to, paper=paper, review_id=review_id)
    watch = Watch(progress, cancelled)
    document = render(summary, watch)
    watch.check()
    written = write_atomically(path, document.pdf, overwrite=overwrite)
    return ExportedDocument(written.path, KIND, document.pages, summary.is_draft, document.left_out)


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
) -> ValueSummary:
    """Make the page of a day: of the review asked for, else of the latest up to that day, else of the record alone."""
    sources = sources_of(desk.reading, account_id, on or desk.today, from_, to, review_id)
    account, firm, ground = sources.account, sources.firm, sources.ground
    measures = measures_of_account(desk.reading, account_id, ground.end, with_retired=True)
    logged = outcome_views(desk.reading, account_id, measures)
    figures = figures_for(ground, measures, logged)
    agreed, draft_reason = _agreed(sources, figures)
    left_out: list[str] = []
    open_points = still_open(sources, figures, left_out)
    lessons, steps = learned(sources, left_out), next_steps(sources, left_out)
    summary = ValueSummary(
        client=account.name,
        firm=firm.name,
        period_start=ground.start,
        period_end=ground.end,
        prepared_on=sources.on,
        prepared_by=sources.prepared_by,
        headline=_headline(sources, figures),
        for_whom=Person(sources.reader.name, sources.reader.title) if sources.reader else None,
        agreed=agreed,
        draft_reason=draft_reason,
        expected=account.success_words,
        expected_on=_expected_on(sources, figures),
        expectations=_expectations(sources, figures),
        outcomes=tuple(candidate.row for candidate in figures.shown),
        quote=_quote(figures, lessons),
        series=chart_of(figures.shown),
        still_open=open_points,
        learned=lessons,
        next_steps=steps,
        decision=_decision(sources),
        how_made=tuple(_how_made(figures.shown)),
        brand_colour=firm.brand_colour,
        logo=firm.logo,
        footer=firm.footer,
        paper=paper or firm.paper,
        language=language(),
        locale=firm.locale,
        is_sample=firm.is_sample,
    )
    later = sum(ground.end < view.outcome.happened_on <= sources.on for view in logged)
    return replace(summary, left_out=(*_gaps(sources, summary, later), *figures.left_out, *left_out))


def _headline(sources: Sources, figures: Figures) -> str:
    """The headline of the review, else the best figure as it would be said."""
    if sources.review is not None and sources.review.headline:
        return sources.review.headline
    best = figures.best
    if best is None or best.outcome is not None:
        return "" if best is None or best.outcome is None else best.outcome.outcome.change.strip().removesuffix(".")
    if best.version is None or best.progress is None or best.progress.now is None:
        return ""
    now = valued(best.progress.now, best.version, sources.formats)
    if best.version.baseline is None or isinstance(best.row.now, bool):
        return _("{title}: {now}").format(title=best.version.title, now=now)
    before = sources.formats.number(best.version.baseline)
    return _("{title}: {before} → {now}").format(title=best.version.title, before=before, now=now)


def _agreed(sources: Sources, figures: Figures) -> tuple[FiguresAgreed | None, DraftReason]:
    """Who agreed the figures, and else why the page is a draft; an agreement holds for the review's own days only."""
    review = sources.review
    if review is None:
        return None, DraftReason.NOT_HELD
    person, day = sources.people.get(review.figures_agreed_by_id or ""), review.figures_agreed_on
    if person is None or day is None or day > sources.on:
        return None, DraftReason.NOT_AGREED if review.state is ReviewState.HELD else DraftReason.NOT_HELD
    if sources.ground.is_period_given:
        return None, DraftReason.NOT_AGREED
    is_new = not all(sources.ground.lists(candidate) for candidate in figures.shown)
    if is_new or figures_changed(sources.reading, review, sources.on):
        return None, DraftReason.CHANGED_SINCE
    return FiguresAgreed(person.name, person.title, day), DraftReason.NOT_AGREED


def _expected_on(sources: Sources, figures: Figures) -> date | None:
    if sources.account.success_words and sources.account.success_agreed_on:
        return sources.account.success_agreed_on
    return max((e.version.agreed_on for e in figures.expected if e.version.agreed_on), default=None)


def _expectations(sources: Sources, figures: Figures) -> tuple[str, ...]:
    measured = [expected.words or _dated_expectation(sources, expected.version) for expected in figures.expected]
    typed = [item.text for item in sources.items(Question.EXPECTED) if item.source is ItemSource.TYPED]
    return (*measured, *typed)


def _dated_expectation(sources: Sources, version: MeasureVersion) -> str:
    text = expectation(version, sources.formats)
    if version.target_on is not None:
        day = sources.formats.long_date(version.target_on)
        text = _("{expectation}, by {date}").format(expectation=text, date=day)
    return text if version.agreed_on else _("{expectation} (not agreed yet)").format(expectation=text)


def _quote(figures: Figures, lessons: tuple[Lesson, ...]) -> Quote | None:
    told = {lesson.text for lesson in lessons}
    for candidate in figures.shown:
        view = candidate.outcome
        if view is not None and view.outcome.quote and view.outcome.quote not in told:
            return Quote(view.outcome.quote, view.quoted)
    return None


def _decision(sources: Sources) -> DecisionAsked | None:
    review = sources.review
    if review is None or not review.decision_asked:
        return None
    return DecisionAsked(review.decision_asked, review.decision_asked_by, review.decision_consequence)


def _gaps(sources: Sources, summary: ValueSummary, later: int) -> Iterator[str]:
    """What a complete page would have and this one has not."""
    formats = sources.formats
    if sources.review is None:
        yield _("There is no value review yet: plan one to answer the four questions.")
    elif not sources.review.headline:
        yield _("The headline was not written: the best figure stands in its place.")
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


def _how_made(shown: tuple[Candidate, ...]) -> Iterator[str]:
    """Say for each figure whether it was counted, said or estimated, and by whom."""
    for candidate in shown:
        version, evidence = candidate.version, candidate.row.evidence
        title = candidate.row.title
        if version is not None and version.recognised_by:
            yield _("{figure}: {how}.").format(figure=title, how=version.recognised_by.rstrip("."))
        elif candidate.readings and candidate.readings[-1].source:
            yield _("{figure}: counted from {source}.").format(figure=title, source=candidate.readings[-1].source)
        if evidence is not None and evidence.grade is Grade.ESTIMATED:
            yield _("{figure}: estimated, {method}.").format(figure=title, method=evidence.told_by.rstrip("."))
    if shown and not any(candidate.row.amount for candidate in shown):
        yield _("No money value is claimed.")
