"""What a value summary says is still open, was learned, and comes next.

Rule: bad news is never left out; an internal action prints only while the review shows it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from growthdesk.domain.actions import Action
from growthdesk.domain.outcomes import OutcomeView
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import Decision, ItemSource, Question, ReviewItem
from growthdesk.reports.value_summary import MOST_LEARNED, MOST_STEPS, Lesson, NextStep
from growthdesk.storage.reviews import decision_rows, decisions_of_review, open_actions
from growthdesk.usecases.value_figures import Figures
from growthdesk.usecases.value_shortfalls import behind
from growthdesk.usecases.value_sources import Sources
from growthdesk.wording import _
from growthdesk.wording.isolates import apart


def still_open(sources: Sources, figures: Figures, left_out: list[str]) -> tuple[str, ...]:
    """Say what is behind, what we owe and are late with on the day of the page, and what the review says."""
    left_out += _late_and_internal(sources)
    sentences = [behind(expected, sources.formats) for expected in figures.expected]
    return (*(sentence for sentence in sentences if sentence), *_late_decisions(sources), *_told(sources))


def _late_decisions(sources: Sources) -> Iterator[str]:
    for review in (sources.previous, sources.review):
        for row in decision_rows(sources.reading, review.id) if review is not None else ():
            is_late = row.due_on is not None and row.due_on < sources.on
            if is_late and row.side is not Side.CUSTOMER and is_open(row.done_on, row.dropped_on, sources.on):
                yield _late(sources, row.what, row.owner, row.due_on)


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
        if is_open(action.done_on, action.dropped_on, sources.on):
            person = sources.people.get(action.stakeholder_id or "")
            names = (person.name if person else "", sources.team.get(action.owner_id or "", ""))
            yield _late(sources, item.text, ", ".join(name for name in names if name), action.due_on)


def _late_and_internal(sources: Sources) -> Iterator[str]:
    """Name what we are late with and nobody ticked: our own words for it are not the client's to read."""
    ticked = {item.source_id for question in (Question.HAPPENED, Question.NEXT) for item in sources.items(question)}
    for action in open_actions(sources.reading, sources.account.id):
        is_ours = action.side is not Side.CUSTOMER and not action.is_decided
        if is_ours and action.due_on is not None and action.due_on < sources.on and action.id not in ticked:
            yield _("{what}: ours and late, but internal. Tick it in the review to show it.").format(what=action.what)


def _late(sources: Sources, what: str, owner: str, due_on: date | None) -> str:
    """Say what of ours is late: whose it is, and when it was due."""
    what, who = apart(what.rstrip(".")), apart(owner or sources.firm.name)
    if due_on is None:
        return _("{what} ({who}).").format(what=what, who=who)
    return _("{what} ({who}, was due {date}).").format(what=what, who=who, date=sources.formats.long_date(due_on))


def learned(sources: Sources, logged: Iterable[OutcomeView]) -> tuple[tuple[Lesson, ...], tuple[Lesson, ...]]:
    """Choose at most three lessons, one of them about us when there is one; return those without room too."""
    theirs, ours = lessons(sources, logged)
    room_for_us = min(len(ours), max(MOST_LEARNED - len(theirs), 1))
    room_for_them = MOST_LEARNED - room_for_us
    chosen = (*theirs[:room_for_them], *ours[:room_for_us])
    return chosen, (*theirs[room_for_them:], *ours[room_for_us:])


def lessons(sources: Sources, logged: Iterable[OutcomeView]) -> tuple[tuple[Lesson, ...], tuple[Lesson, ...]]:
    """Read everything learned: what they told us, and what we learned about us."""
    said = {view.outcome.id: view for view in logged}
    theirs = [_told_us(item, said.get(item.source_id or "")) for item in sources.items(Question.LEARNED_THEIRS)]
    ours = [Lesson(item.text, about_us=True) for item in sources.items(Question.LEARNED_OURS)]
    return tuple(theirs), tuple(ours)


def _told_us(item: ReviewItem, view: OutcomeView | None) -> Lesson:
    """What they told us; the words of an outcome's quote, while nobody edited them, are somebody's own."""
    if view is None or item.is_edited or item.text != view.outcome.quote:
        return Lesson(item.text)
    return Lesson(item.text, is_quote=True, said_by=view.quoted)


def next_steps(sources: Sources, open_points: Sequence[str], left_out: list[str]) -> tuple[NextStep, ...]:
    """Choose at most four steps, what was decided before what the review shows as open; they stand by date.

    What `open_points` says we are late with is not said again, unless nothing else is left to do.
    """
    steps = [*decided_steps(sources, left_out), *open_steps(sources, left_out)]
    steps = [step for step in steps if _late(sources, step.step, step.owner, step.by) not in open_points] or steps
    steps = [replace(step, is_late=step.by is not None and step.by < sources.on) for step in steps]
    for step in steps[MOST_STEPS:]:
        left_out.append(_("{step}: the page has room for four steps.").format(step=step.step))
    return tuple(sorted(steps[:MOST_STEPS], key=lambda step: step.by or date.max))


def decided_steps(sources: Sources, left_out: list[str]) -> Iterator[NextStep]:
    """Read the open decisions of the review."""
    review = sources.review
    for row in decision_rows(sources.reading, review.id) if review is not None else ():
        if is_open(row.done_on, row.dropped_on, sources.on):
            yield NextStep(row.what, row.owner, row.side, row.due_on, is_decided=sources.ground.is_frozen)
        elif row.done_on is not None:
            done = _("{step}: done on {date}.")
            left_out.append(done.format(step=row.what, date=sources.formats.long_date(row.done_on)))
        else:
            left_out.append(_("{step}: dropped.").format(step=row.what))


def open_steps(sources: Sources, left_out: list[str]) -> Iterator[NextStep]:
    """Read what the review shows as open beside its own decisions."""
    decided = {decision.action_id for decision in _decisions(sources)}
    there = {action.id: action for action in open_actions(sources.reading, sources.account.id)}
    for item in sources.items(Question.NEXT):
        action = there.get(item.source_id or "")
        if action is not None and action.id not in decided:
            yield NextStep(item.text, action.owner, action.side, action.due_on, is_decided=action.is_decided)
        elif item.source is ItemSource.TYPED:
            left_out.append(_("{step}: nobody does it yet. A decision names who and by when.").format(step=item.text))
            yield NextStep(item.text, "", None)


def _decisions(sources: Sources, *, previous: bool = False) -> tuple[Decision, ...]:
    review = sources.previous if previous else sources.review
    return decisions_of_review(sources.reading, review.id) if review is not None else ()


def is_open(done_on: date | None, dropped_on: date | None, on: date) -> bool:
    """Whether something was neither done nor dropped on a day."""
    return (done_on is None or done_on > on) and (dropped_on is None or dropped_on > on)
