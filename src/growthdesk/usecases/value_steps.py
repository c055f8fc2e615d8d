"""What a value summary says is still open, was learned, and comes next.

Rule: bad news is never left out; an internal action prints only while the review shows it.
"""

from collections.abc import Iterator
from datetime import date

from growthdesk.domain.actions import Action
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import Decision, ItemSource, Question, ReviewItem
from growthdesk.reports.value_summary import MOST_LEARNED, MOST_STEPS, Lesson, NextStep
from growthdesk.storage.reviews import decision_rows, decisions_of_review, open_actions
from growthdesk.usecases.value_figures import Figures, behind
from growthdesk.usecases.value_sources import Sources
from growthdesk.wording import _


def still_open(sources: Sources, figures: Figures, left_out: list[str]) -> tuple[str, ...]:
    """Say what is behind, what we owe and are late with on the day of the page, and what the review says."""
    left_out += _late_and_internal(sources)
    sentences = [behind(expected, sources.formats) for expected in figures.expected]
    return (*(sentence for sentence in sentences if sentence), *_late_decisions(sources), *_told(sources))


def _late_decisions(sources: Sources) -> Iterator[str]:
    for review in (sources.previous, sources.review):
        for row in decision_rows(sources.reading, review.id) if review is not None else ():
            is_late = row.due_on is not None and row.due_on < sources.on
            if is_late and row.side is not Side.CUSTOMER and _is_open(row.done_on, row.dropped_on, sources.on):
                yield _late(sources, row.what, row.due_on)


def _told(sources: Sources) -> Iterator[str]:
    """What the review itself says has happened beside its figures: typed lines, and what of ours is late."""
    decided = {decision.action_id for decision in (*_decisions(sources, previous=True), *_decisions(sources))}
    for item in sources.items(Question.HAPPENED):
        if item.source is ItemSource.TYPED:
            yield item.text
        elif item.source is ItemSource.ACTION and item.source_id not in decided:
            yield from _late_action(sources, item)


def _late_action(sources: Sources, item: ReviewItem) -> Iterator[str]:
    for action in sources.reading.find(Action, id=item.source_id):
        if _is_open(action.done_on, action.dropped_on, sources.on):
            yield _late(sources, item.text, action.due_on)


def _late_and_internal(sources: Sources) -> Iterator[str]:
    """Name what we are late with and nobody ticked: our own words for it are not the client's to read."""
    ticked = {item.source_id for question in (Question.HAPPENED, Question.NEXT) for item in sources.items(question)}
    for action in open_actions(sources.reading, sources.account.id):
        is_ours = action.side is not Side.CUSTOMER and not action.is_decided
        if is_ours and action.due_on is not None and action.due_on < sources.on and action.id not in ticked:
            yield _("{what}: ours and late, but internal. Tick it in the review to show it.").format(what=action.what)


def _late(sources: Sources, what: str, due_on: date | None) -> str:
    if due_on is None:
        return _("{what} (ours).").format(what=what)
    return _("{what} (ours, due {date}).").format(what=what, date=sources.formats.long_date(due_on))


def learned(sources: Sources, left_out: list[str]) -> tuple[Lesson, ...]:
    """Choose at most three lessons, one of them about us when there is one."""
    theirs = [Lesson(item.text) for item in sources.items(Question.LEARNED_THEIRS)]
    ours = [Lesson(item.text, about_us=True) for item in sources.items(Question.LEARNED_OURS)]
    room_for_us = min(len(ours), max(MOST_LEARNED - len(theirs), 1))
    room_for_them = MOST_LEARNED - room_for_us
    for lesson in (*theirs[room_for_them:], *ours[room_for_us:]):
        left_out.append(_("{lesson}: the page has room for three lessons.").format(lesson=lesson.text))
    return (*theirs[:room_for_them], *ours[:room_for_us])


def next_steps(sources: Sources, left_out: list[str]) -> tuple[NextStep, ...]:
    """Choose at most four steps: what was decided, then what the review shows as open."""
    steps = [*_decided(sources, left_out), *_shown_as_open(sources)]
    for step in steps[MOST_STEPS:]:
        left_out.append(_("{step}: the page has room for four steps.").format(step=step.step))
    return tuple(steps[:MOST_STEPS])


def _decided(sources: Sources, left_out: list[str]) -> Iterator[NextStep]:
    review = sources.review
    for row in decision_rows(sources.reading, review.id) if review is not None else ():
        if _is_open(row.done_on, row.dropped_on, sources.on):
            yield NextStep(row.what, row.owner, row.side, row.due_on)
        elif row.done_on is not None:
            done = _("{step}: done on {date}.")
            left_out.append(done.format(step=row.what, date=sources.formats.long_date(row.done_on)))
        else:
            left_out.append(_("{step}: dropped.").format(step=row.what))


def _shown_as_open(sources: Sources) -> Iterator[NextStep]:
    decided = {decision.action_id for decision in _decisions(sources)}
    there = {action.id: action for action in open_actions(sources.reading, sources.account.id)}
    for item in sources.items(Question.NEXT):
        action = there.get(item.source_id or "")
        if action is not None and action.id not in decided:
            yield NextStep(item.text, action.owner, action.side, action.due_on)
        elif item.source is ItemSource.TYPED:
            yield NextStep(item.text, "", Side.BOTH)


def _decisions(sources: Sources, *, previous: bool = False) -> tuple[Decision, ...]:
    review = sources.previous if previous else sources.review
    return decisions_of_review(sources.reading, review.id) if review is not None else ()


def _is_open(done_on: date | None, dropped_on: date | None, on: date) -> bool:
    return (done_on is None or done_on > on) and (dropped_on is None or dropped_on > on)
