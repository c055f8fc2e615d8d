"""Handovers as Today's rules about them ask: read once, then put into the shape of each rule."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from growthdesk.domain.actions import Action, Origin
from growthdesk.domain.handover import HandoverKind, HandoverRow, HandoverState, HandoverVerdict, state_of
from growthdesk.domain.handover_standing import gap_key
from growthdesk.domain.today.lines import is_near
from growthdesk.domain.today.rules.handover_missing import OwedHandover
from growthdesk.domain.today.rules.handover_remedy_due import ConditionalHandover
from growthdesk.domain.today.rules.handover_returned import ANSWER_WITHIN_WORKING_DAYS, ReturnedHandover
from growthdesk.domain.today.rules.handover_to_accept import ACCEPT_WITHIN_WORKING_DAYS, CompleteHandover
from growthdesk.domain.today.rules.owner_handover_open import OwnerHandover
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage.firms import who_left
from growthdesk.storage.handovers import StandingHandover, latest_in_force
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only
from growthdesk.storage.today.handover_days import handover_days

_SOLD = "SELECT id, signed_on FROM account WHERE status = 'active' AND is_imported = 0 AND signed_on IS NOT NULL "
_GAP_ACTIONS = """
SELECT * FROM action WHERE origin = :origin AND done_on IS NULL AND dropped_on IS NULL
    AND account_id IN (SELECT value FROM json_each(:account_ids))
"""
Known = Sequence[tuple[HandoverRow, HandoverState]]
_JUDGED = (HandoverState.WAITING, HandoverState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class HandoverLines:
    """The facts of each rule about how a handover stands."""

    owed: tuple[OwedHandover, ...]
    between_owners: tuple[OwnerHandover, ...]
    returned: tuple[ReturnedHandover, ...]
    to_accept: tuple[CompleteHandover, ...]
    conditional: tuple[ConditionalHandover, ...]


def handovers(reading: Reading, week: WorkingWeek, as_of: date, account_ids: Ids = None) -> HandoverLines:
    """Read what the rules ask, of all accounts or of some: of each kind the last handover of an account counts.

    Who left hands over or takes over nothing any more.
    """
    left = who_left(reading, as_of)
    last = [_without(left, one) for one in latest_in_force(reading, week, as_of, account_ids)]
    known = [(one.row, state_of(one.row, as_of)) for one in last]
    return HandoverLines(
        owed=_owed(reading, known, week, account_ids),
        between_owners=_between_owners(known, week),
        returned=_returned(known, week),
        to_accept=_to_accept(known, week),
        conditional=_conditional(reading, last, as_of),
    )


def _without(left: Collection[str], one: StandingHandover) -> StandingHandover:
    row = one.row
    if row.from_id in left:
        row = replace(row, from_id=None)
    if row.to_id in left:
        row = replace(row, to_id=None)
    return one if row is one.row else replace(one, row=row)


def _between_owners(known: Known, week: WorkingWeek) -> tuple[OwnerHandover, ...]:
    """Those from one owner to the next, due as many working days after their start as one of a sale."""
    due_on = handover_days(week)
    return tuple(
        OwnerHandover(
            one.id, one.account_id, one.from_id, one.to_name, one.started_on, one.completed_on, day, state, one.verdict
        )
        for one, state in known
        if one.kind is HandoverKind.OWNER_CHANGE and (day := due_on(one.started_on)) is not None
    )


def _returned(known: Known, week: WorkingWeek) -> tuple[ReturnedHandover, ...]:
    return tuple(
        ReturnedHandover(
            one.id,
            one.account_id,
            state,
            one.returned_on,
            one.returned_questions,
            one.from_id,
            one.to_name,
            week.after(one.returned_on, ANSWER_WITHIN_WORKING_DAYS),
        )
        for one, state in known
        if state is HandoverState.RETURNED and one.returned_on is not None
    )


def _to_accept(known: Known, week: WorkingWeek) -> tuple[CompleteHandover, ...]:
    return tuple(
        CompleteHandover(
            one.id,
            one.account_id,
            state,
            one.verdict,
            one.completed_on,
            one.from_name,
            one.to_id,
            week.after(one.completed_on, ACCEPT_WITHIN_WORKING_DAYS),
        )
        for one, state in known
        if state is HandoverState.WAITING and one.completed_on is not None
    )


def _owed(reading: Reading, known: Known, week: WorkingWeek, account_ids: Ids) -> tuple[OwedHandover, ...]:
    """Of each sale with a signature its handover, or that there is none."""
    due_on = handover_days(week)
    of_sale = {one.account_id: (one, state) for one, state in known if one.kind is HandoverKind.SALE}
    sold = reading.rows(_Sold, _SOLD + only("id", account_ids), account_ids=account_ids)
    owed = []
    for sale in sold:
        found, state = of_sale.get(sale.id, (None, None))
        day = due_on(sale.signed_on)
        if found is None:
            owed.append(OwedHandover(sale.id, None, None, sale.signed_on, day, None, None))
        else:
            told = (found.id, found.from_id, sale.signed_on, day, state, found.verdict, found.completed_on)
            owed.append(OwedHandover(sale.id, *told))
    return tuple(owed)


def _conditional(reading: Reading, known: Sequence[StandingHandover], as_of: date) -> tuple[ConditionalHandover, ...]:
    """Those CONDITIONAL whose remedy is near, with how much is open; a gap that became an action is that action's."""
    near = [
        (one, state)
        for one in known
        if one.row.verdict is HandoverVerdict.CONDITIONAL
        and is_near(one.row.remedy_on, as_of)
        and (state := state_of(one.row, as_of)) in _JUDGED
    ]
    acted_on = _gaps_acted_on(reading, [one.row.account_id for one, _ in near])
    lines = []
    for one, state in near:
        left = [gap for gap in one.gaps if (one.row.account_id, gap_key(gap)) not in acted_on]
        if left:
            row = one.row
            lines.append(
                ConditionalHandover(row.id, row.account_id, state, row.verdict, row.remedy_on, len(left), row.to_id)
            )
    return tuple(lines)


def _gaps_acted_on(reading: Reading, account_ids: Sequence[str]) -> set[tuple[str, str | None]]:
    if not account_ids:
        return set()
    found = reading.rows(Action, _GAP_ACTIONS, origin=Origin.HANDOVER, account_ids=list(account_ids))
    return {(action.account_id, action.origin_id) for action in found}


@dataclass(frozen=True, slots=True)
class _Sold:
    id: str
    signed_on: date
