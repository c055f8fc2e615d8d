"""The value summary: one page for the client's champion, made of the latest review and the figures it stands on.

Rule: nothing is read here that a client may not see. Gaps never stop it: they show as Draft and in `left_out`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.firms import Firm, Paper, TeamMember
from growthdesk.domain.measures import MeasureVersion
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import (
    Decision,
    ItemSource,
    Question,
    ReviewItem,
    ReviewState,
    ValueReview,
    day_of,
    held_before,
    review_up_to,
)
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.reports.value_summary import (
    MOST_LEARNED,
    MOST_STEPS,
    DecisionAsked,
    DraftReason,
    FiguresAgreed,
    Lesson,
    NextStep,
    Person,
    Quote,
    ValueSummary,
)
from growthdesk.reports.watch import Cancelled, Progress, Watch
from growthdesk.storage.measures import measures_of_account
from growthdesk.storage.reading import Reading
from growthdesk.storage.reviews import (
    decision_rows,
    decisions_of_review,
    items_of_review,
    open_actions,
    reviews_of_account,
)
from growthdesk.storage.value_summaries import first_evidence_on
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.outcomes import outcome_views
from growthdesk.usecases.review_agenda import expectation, valued
from growthdesk.usecases.reviews import figures_changed
from growthdesk.usecases.value_figures import Candidate, Figures, Ground, behind, chart_of, figures_for
from growthdesk.wording import _, language, ngettext_
from growthdesk.wording.formats import Formats

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
    return _Page(desk.reading, account_id, on or desk.today, from_, to, review_id).summary(paper)


class _Page:
    """One page being put together: what it reads once, and the sentences about what stays out."""

    def __init__(
        self, reading: Reading, account_id: str, on: date, from_: date | None, to: date | None, review_id: str | None
    ) -> None:
        self.reading = reading
        self.on = on
        self.account = reading.get(Account, account_id)
        self.firm = reading.find(Firm)[0]
        self.formats = Formats(self.firm.locale)
        self.people = {person.id: person for person in reading.find(Stakeholder, account_id=account_id)}
        self.team = {member.id: member.name for member in reading.find(TeamMember)}
        self.reviews = reviews_of_account(reading, account_id)
        chosen = reading.get(ValueReview, review_id) if review_id else review_up_to(self.reviews, on)
        self.review: ValueReview | None = chosen
        self.ground = self._ground(from_, to)
        self.left_out: list[str] = []
        self.later = 0

    def _ground(self, from_: date | None, to: date | None) -> Ground:
        review = self.review
        is_held = review is not None and review.state is ReviewState.HELD
        held_on = review.held_on if review is not None else None
        end = to or min(held_on or self.on, self.on)
        start = min(from_ or self._usual_start() or end, end)
        items = items_of_review(self.reading, review.id) if review is not None else ()
        return Ground(items, is_held, start, end, is_period_given=from_ is not None or to is not None)

    def _usual_start(self) -> date | None:
        """The day after the previous held review, else the signature, else the first evidence."""
        review = self.review
        previous = held_before(self.reviews, review) if review is not None else None
        if previous is not None:
            return day_of(previous) + timedelta(days=1)
        return self.account.signed_on or first_evidence_on(self.reading, self.account.id)

    def summary(self, paper: Paper | None) -> ValueSummary:
        """Put the page together."""
        account, review, firm, ground = self.account, self.review, self.firm, self.ground
        measures = measures_of_account(self.reading, account.id, ground.end, with_retired=True)
        logged = outcome_views(self.reading, account.id, measures)
        self.later = sum(ground.end < view.outcome.happened_on <= self.on for view in logged)
        figures = figures_for(ground, measures, logged)
        still_open = tuple(self._still_open(figures))
        learned, next_steps = self._learned(), self._next_steps()
        agreed, draft_reason = self._agreed(figures)
        prepared_by = self.team.get((review.prepared_by_id if review else None) or account.owner_id, "")
        return ValueSummary(
            client=account.name,
            firm=firm.name,
            period_start=ground.start,
            period_end=ground.end,
            prepared_on=self.on,
            prepared_by=prepared_by,
            headline=self._headline(figures),
            for_whom=self._for_whom(),
            agreed=agreed,
            draft_reason=draft_reason,
            expected=account.success_words,
            expected_on=self._expected_on(figures),
            expectations=self._expectations(figures),
            outcomes=tuple(candidate.row for candidate in figures.shown),
            quote=self._quote(figures, learned),
            series=chart_of(figures.shown),
            still_open=still_open,
            learned=learned,
            next_steps=next_steps,
            decision=self._decision(),
            how_made=tuple(_how_made(figures.shown)),
            left_out=(*self._gaps(figures, learned, next_steps), *figures.left_out, *self.left_out),
            brand_colour=firm.brand_colour,
            logo=firm.logo,
            footer=firm.footer,
            paper=paper or firm.paper,
            language=language(),
            locale=firm.locale,
            is_sample=firm.is_sample,
        )

    def _items(self, question: Question) -> Iterator[ReviewItem]:
        return (item for item in self.ground.items if item.question is question and item.is_included)

    def _headline(self, figures: Figures) -> str:
        """The headline of the review, else the best figure as it would be said."""
        if self.review is not None and self.review.headline:
            return self.review.headline
        if not figures.shown:
            return ""
        best = figures.shown[0]
        if best.outcome is not None:
            return best.outcome.outcome.change
        version, now = best.version, best.row.now
        if version is None or now is None or best.progress is None or best.progress.now is None:
            return ""
        now_words = valued(best.progress.now, version, self.formats)
        if version.baseline is None or isinstance(now, bool):
            return _("{title}: {now}").format(title=version.title, now=now_words)
        return _("{title}: {before} → {now}").format(
            title=version.title, before=self.formats.number(version.baseline), now=now_words
        )

    def _for_whom(self) -> Person | None:
        person = self.people.get((self.review.for_stakeholder_id if self.review else None) or "")
        if person is None:
            there = [p for p in self.people.values() if p.left_on is None or p.left_on > self.on]
            person = next((p for p in there if Role.CHAMPION in p.roles), None)
        return None if person is None else Person(person.name, person.title)

    def _agreed(self, figures: Figures) -> tuple[FiguresAgreed | None, DraftReason]:
        review = self.review
        if review is None:
            return None, DraftReason.NOT_HELD
        person, day = self.people.get(review.figures_agreed_by_id or ""), review.figures_agreed_on
        if person is None or day is None or day > self.on:
            is_held = review.state is ReviewState.HELD
            return None, DraftReason.NOT_AGREED if is_held else DraftReason.NOT_HELD
        if self.ground.is_period_given:
            return None, DraftReason.NOT_AGREED
        is_new = not all(self.ground.lists(candidate) for candidate in figures.shown)
        if is_new or figures_changed(self.reading, review, self.on):
            return None, DraftReason.CHANGED_SINCE
        return FiguresAgreed(person.name, person.title, day), DraftReason.NOT_AGREED

    def _expected_on(self, figures: Figures) -> date | None:
        if self.account.success_words and self.account.success_agreed_on:
            return self.account.success_agreed_on
        return max((e.version.agreed_on for e in figures.expected if e.version.agreed_on), default=None)

    def _expectations(self, figures: Figures) -> tuple[str, ...]:
        measured = [expected.words or self._expectation(expected.version) for expected in figures.expected]
        typed = [item.text for item in self._items(Question.EXPECTED) if item.source is ItemSource.TYPED]
        return (*measured, *typed)

    def _expectation(self, version: MeasureVersion) -> str:
        text = expectation(version, self.formats)
        if version.target_on is not None:
            text = _("{expectation}, by {date}").format(
                expectation=text, date=self.formats.long_date(version.target_on)
            )
        return text if version.agreed_on else _("{expectation} (not agreed yet)").format(expectation=text)

    def _quote(self, figures: Figures, learned: tuple[Lesson, ...]) -> Quote | None:
        told = {lesson.text for lesson in learned}
        for candidate in figures.shown:
            view = candidate.outcome
            if view is not None and view.outcome.quote and view.outcome.quote not in told:
                return Quote(view.outcome.quote, view.quoted)
        return None

    def _still_open(self, figures: Figures) -> Iterator[str]:
        """Bad news, never left out: measures behind, what we owe and are late with, what the review says."""
        for expected in figures.expected:
            sentence = behind(expected, self.formats)
            if sentence is not None:
                yield sentence
        yield from self._late_decisions()
        for item in self._items(Question.HAPPENED):
            if item.source is ItemSource.TYPED:
                yield item.text
            elif item.source is ItemSource.ACTION:
                yield from self._late_action(item)

    def _late_decisions(self) -> Iterator[str]:
        """What we decided to do, in this review or the one before, and are late with on the day of the page."""
        if self.review is None:
            return
        previous = held_before(self.reviews, self.review)
        for review in (previous, self.review):
            for row in decision_rows(self.reading, review.id) if review is not None else ():
                is_ours = row.side is not Side.CUSTOMER
                if is_ours and _is_open(row.done_on, row.dropped_on, self.on) and _is_late(row.due_on, self.on):
                    yield self._late(row.what, row.due_on)

    def _late_action(self, item: ReviewItem) -> Iterator[str]:
        found = self.reading.find(Action, id=item.source_id)
        decided = {d.action_id for review in self.reviews for d in decisions_of_review(self.reading, review.id)}
        for action in found:
            if action.id not in decided and _is_open(action.done_on, action.dropped_on, self.on):
                yield self._late(item.text, action.due_on)

    def _late(self, what: str, due_on: date | None) -> str:
        if due_on is None:
            return _("{what} (ours).").format(what=what)
        return _("{what} (ours, due {date}).").format(what=what, date=self.formats.long_date(due_on))

    def _learned(self) -> tuple[Lesson, ...]:
        """At most three lines, and one of them about us when there is one."""
        theirs = [Lesson(item.text) for item in self._items(Question.LEARNED_THEIRS)]
        ours = [Lesson(item.text, about_us=True) for item in self._items(Question.LEARNED_OURS)]
        kept_for_us = max(MOST_LEARNED - len(theirs), 1) if ours else 0
        chosen = (*theirs[: MOST_LEARNED - min(kept_for_us, len(ours))], *ours[:kept_for_us])
        for lesson in (*theirs, *ours):
            if lesson not in chosen:
                self.left_out.append(_("{lesson}: the page has room for three lessons.").format(lesson=lesson.text))
        return chosen

    def _next_steps(self) -> tuple[NextStep, ...]:
        steps = list(self._decided())
        decided = {d.action_id for d in self._decisions() if d.action_id}
        owners = {action.id: action for action in open_actions(self.reading, self.account.id)}
        for item in self._items(Question.NEXT):
            action = owners.get(item.source_id or "")
            if action is not None and action.id not in decided:
                steps.append(NextStep(item.text, action.owner, action.side, action.due_on))
            elif item.source is ItemSource.TYPED:
                steps.append(NextStep(item.text, "", Side.BOTH))
        for step in steps[MOST_STEPS:]:
            self.left_out.append(_("{step}: the page has room for four steps.").format(step=step.step))
        return tuple(steps[:MOST_STEPS])

    def _decisions(self) -> tuple[Decision, ...]:
        return decisions_of_review(self.reading, self.review.id) if self.review is not None else ()

    def _decided(self) -> Iterator[NextStep]:
        for row in decision_rows(self.reading, self.review.id) if self.review is not None else ():
            if _is_open(row.done_on, row.dropped_on, self.on):
                yield NextStep(row.what, row.owner, row.side, row.due_on)
            elif row.done_on is not None:
                done = _("{step}: done on {date}.")
                self.left_out.append(done.format(step=row.what, date=self.formats.long_date(row.done_on)))
            else:
                self.left_out.append(_("{step}: dropped.").format(step=row.what))

    def _decision(self) -> DecisionAsked | None:
        review = self.review
        if review is None or not review.decision_asked:
            return None
        return DecisionAsked(review.decision_asked, review.decision_asked_by, review.decision_consequence)

    def _gaps(self, figures: Figures, learned: tuple[Lesson, ...], steps: tuple[NextStep, ...]) -> Iterator[str]:
        """What a complete page would have and this one has not."""
        review = self.review
        if review is None:
            yield _("There is no value review yet: plan one to answer the four questions.")
        elif not review.headline:
            yield _("The headline was not written: the best figure stands in its place.")
        if self.later:
            later = ngettext_(
                "{count} outcome after {date} is for the next review.",
                "{count} outcomes after {date} are for the next review.",
                self.later,
            )
            yield later.format(count=self.formats.number(self.later), date=self.formats.long_date(self.ground.end))
        if self._agreed(figures)[0] is None:
            yield _("Nobody at the client has agreed these figures: record it on the review.")
        if not figures.expected:
            yield _("No success measure was agreed.")
        if not figures.shown:
            yield _("No outcome of this period can be shown.")
        if not learned:
            yield _("What both sides learned was not written down.")
        if not steps:
            yield _("No next step was decided.")
        if self._decision() is None:
            yield _("No decision is asked for.")


def _is_open(done_on: date | None, dropped_on: date | None, on: date) -> bool:
    return (done_on is None or done_on > on) and (dropped_on is None or dropped_on > on)


def _is_late(due_on: date | None, on: date) -> bool:
    return due_on is not None and due_on < on


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
