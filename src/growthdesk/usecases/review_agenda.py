"""What the record offers a value review, question by question, in words of the day it is taken.

Rule: bad news the client knows is offered ticked; activity alone, our own actions and what the client may not see
are offered unticked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from growthdesk.domain.firms import Firm
from growthdesk.domain.measures import MeasureKind, MeasureVersion, MeasureView, is_within, readings_in_window
from growthdesk.domain.outcomes import Grade, Outcome, OutcomeView
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import AgendaLine, ItemSource, Question
from growthdesk.storage.measures import measures_of_account
from growthdesk.storage.reading import Reading
from growthdesk.storage.reviews import OpenAction, open_actions
from growthdesk.usecases.outcomes import outcome_views
from growthdesk.wording import _, ngettext_
from growthdesk.wording.amounts import claim
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label
from growthdesk.wording.measures import moved, valued

_APART = " · "


@dataclass(frozen=True, slots=True)
class Agenda:
    """The lines the record offers, and how many outcomes are new and how many of them the client confirmed."""

    lines: tuple[AgendaLine, ...]
    outcomes_since: int
    outcomes_agreed_since: int


def agenda(reading: Reading, account_id: str, as_of: date, told: Mapping[str, date]) -> Agenda:
    """Read what an account's record offers a review; `told` are the outcomes earlier held ones had (`is_news`)."""
    formats = Formats(reading.find(Firm)[0].locale)
    followed = measures_of_account(reading, account_id, as_of)
    every = measures_of_account(reading, account_id, as_of, with_retired=True)
    logged = reversed(outcome_views(reading, account_id, every))
    recent = [view for view in logged if view.outcome.happened_on <= as_of and is_news(view.outcome, told)]
    actions = open_actions(reading, account_id)
    lines = (
        *(_expected(view, formats) for view in followed),
        *(_progress(view, formats) for view in followed),
        *(_outcome(view, formats) for view in recent),
        *_overdue(actions, as_of, formats),
        *_quotes(recent, formats),
        *(_next(action, formats) for action in sorted(actions, key=lambda action: action.due_on or date.max)),
    )
    agreed = sum(view.outcome.grade is Grade.CONFIRMED for view in recent)
    return Agenda(lines, len(recent), agreed)


def is_news(outcome: Outcome, told: Mapping[str, date]) -> bool:
    """Whether no held review had an outcome on its agenda; `told` has the day of the last one that had."""
    return outcome.id not in told or outcome.happened_on > told[outcome.id]


def _expected(view: MeasureView, formats: Formats) -> AgendaLine:
    version = view.version
    return AgendaLine(
        Question.EXPECTED, ItemSource.MEASURE_VERSION, version.id, expectation(version, formats), _agreed(view, formats)
    )


def expectation(version: MeasureVersion, formats: Formats) -> str:
    """Say what a measure promises: "Double-billed shipments: at most 5 a month"."""
    title = version.title

    def said(value: Decimal) -> str:
        return valued(value, version, formats)

    if version.kind is MeasureKind.KEEP_WITHIN and version.lower is not None and version.upper is not None:
        return _("{title}: between {low} and {high}").format(
            title=title, low=formats.number(version.lower), high=said(version.upper)
        )
    highest, lowest = version.upper, version.lower
    if version.kind is MeasureKind.NUMBER and version.target is not None:
        if version.baseline is None:
            return _("{title}: {target}").format(title=title, target=said(version.target))
        is_falling = version.target < version.baseline
        highest, lowest = (version.target, None) if is_falling else (None, version.target)
    if highest is not None:
        return _("{title}: at most {high}").format(title=title, high=said(highest))
    if lowest is not None:
        return _("{title}: at least {low}").format(title=title, low=said(lowest))
    return title


def _agreed(view: MeasureView, formats: Formats) -> str:
    version, parts = view.version, []
    if version.baseline is not None and version.kind is MeasureKind.NUMBER:
        parts.append(_("baseline {value}").format(value=formats.number(version.baseline)))
    if version.target_on is not None:
        parts.append(_("by {date}").format(date=formats.date(version.target_on)))
    if view.confirmed_by:
        parts.append(_("{name} confirms it").format(name=view.confirmed_by))
    elif version.recognised_by:
        parts.append(_("recognised by: {how}").format(how=version.recognised_by))
    if version.agreed_on is None:
        parts.append(_("not agreed yet"))
    return _APART.join(parts)


def _progress(view: MeasureView, formats: Formats) -> AgendaLine:
    version, now = view.version, view.progress.now
    place = (Question.HAPPENED, ItemSource.PROGRESS, version.id)
    if now is None:
        text = _("{title}: no reading yet").format(title=version.title)
        return AgendaLine(*place, text, _("add a reading to show it"), is_included=False)
    words = moved(version.baseline, now, version.kind, version.unit, formats)
    text = _("{title}: {now}").format(title=version.title, now=words)
    return AgendaLine(*place, text, _standing(view, formats))


def _standing(view: MeasureView, formats: Formats) -> str:
    version, read = view.version, [r for r in view.readings if r.read_on == view.progress.now_on]
    parts = [label(view.progress.state)]
    if view.progress.is_worse:
        parts.append(_("worse than at the start"))
    if version.kind is MeasureKind.KEEP_WITHIN:
        kept = [is_within(version, r.value) for r in readings_in_window(version, view.readings)]
        text = ngettext_(
            "within the limits in {kept} of {count} reading",
            "within the limits in {kept} of {count} readings",
            len(kept),
        )
        parts.append(text.format(kept=formats.number(sum(kept)), count=formats.number(len(kept))))
    source = read[-1].source if read else ""
    if view.progress.now_on is not None:
        day = formats.date(view.progress.now_on)
        parts.append(_("{source}, {date}").format(source=source, date=day) if source else day)
    return _APART.join(parts)


def _outcome(view: OutcomeView, formats: Formats) -> AgendaLine:
    outcome = view.outcome
    is_included = outcome.is_client_visible
    if outcome.grade is Grade.ACTIVITY_ONLY:
        is_included = False
        parts = [_("activity only: say what changed to show it"), formats.date(outcome.happened_on)]
    else:
        parts = [*_figures(view, formats), _evidence(view, formats)]
        if not outcome.is_client_visible:
            parts.append(_("kept to ourselves: the client may not see it"))
        elif outcome.grade is not Grade.CONFIRMED:
            parts.append(_("not yet confirmed by them"))
    text = outcome.change or outcome.activity
    return AgendaLine(Question.HAPPENED, ItemSource.OUTCOME, outcome.id, text, _APART.join(parts), is_included)


def _figures(view: OutcomeView, formats: Formats) -> Iterator[str]:
    """Say what an outcome moved, and what that brings: "31 → 12 a month", "AED 41,000 a year"."""
    outcome = view.outcome
    if view.measure_kind is not None and view.now is not None:
        words = moved(view.before, view.now, view.measure_kind, view.measure_unit, formats)
        yield _("{title}: {now}").format(title=view.measure_title, now=words)
    elif outcome.before and outcome.now:
        yield _("{before} → {now}").format(before=outcome.before, now=outcome.now)
    elif outcome.now:
        yield outcome.now
    claimed = claim(outcome.amount, outcome.quantity, outcome.unit, outcome.recurrence, formats)
    if claimed:
        yield claimed


def _evidence(view: OutcomeView, formats: Formats) -> str:
    """Say how an outcome is known, and since when."""
    outcome = view.outcome
    if outcome.grade is Grade.CONFIRMED:
        agreed_on = formats.date(outcome.confirmed_on or outcome.happened_on)
        return _("confirmed by {name}, {date}").format(name=view.confirmed_by, date=agreed_on)
    day = formats.date(outcome.happened_on)
    if outcome.grade is Grade.ESTIMATED:
        return _("estimated: {method}, {date}").format(method=outcome.method.rstrip("."), date=day)
    return _("measured, {source}, {date}").format(source=outcome.source, date=day)


def _overdue(actions: Sequence[OpenAction], as_of: date, formats: Formats) -> Iterator[AgendaLine]:
    for action in actions:
        if action.side is not Side.CUSTOMER and action.due_on is not None and action.due_on < as_of:
            late = _("ours, due {date}, still open").format(date=formats.date(action.due_on))
            detail = _APART.join((late, _("bad news stays in") if action.is_decided else _internal()))
            yield AgendaLine(
                Question.HAPPENED, ItemSource.ACTION, action.id, action.what, detail, is_included=action.is_decided
            )


def _quotes(recent: Sequence[OutcomeView], formats: Formats) -> Iterator[AgendaLine]:
    for view in recent:
        if view.outcome.quote:
            day = formats.date(view.outcome.happened_on)
            detail = _("{name}, {date}").format(name=view.quoted, date=day) if view.quoted else day
            yield AgendaLine(
                Question.LEARNED_THEIRS,
                ItemSource.OUTCOME,
                view.outcome.id,
                view.outcome.quote,
                detail,
                is_included=False,
            )


def _next(action: OpenAction, formats: Formats) -> AgendaLine:
    due = formats.date(action.due_on) if action.due_on else _("no date yet")
    parts = (action.owner, due, "" if action.is_decided else _internal())
    detail = _APART.join(part for part in parts if part)
    return AgendaLine(Question.NEXT, ItemSource.ACTION, action.id, action.what, detail, is_included=action.is_decided)


def _internal() -> str:
    """What nobody decided together is written for ourselves."""
    return _("internal: tick to show")
