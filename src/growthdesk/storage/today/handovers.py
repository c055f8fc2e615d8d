"""Handovers as Today's four rules about them ask: read once, then put into the shape of each rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.handover import Handover, HandoverKind, HandoverRow, HandoverState, HandoverVerdict, state_of
from growthdesk.domain.handover_scores import judge, to_close
from growthdesk.domain.today.lines import is_near
from growthdesk.domain.today.rules.handover_missing import OwedHandover
from growthdesk.domain.today.rules.handover_remedy_due import ConditionalHandover
from growthdesk.domain.today.rules.handover_returned import ReturnedHandover
from growthdesk.domain.today.rules.handover_to_accept import CompleteHandover
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage.firms import team_size
from growthdesk.storage.handovers import facts_of_handovers, latest_of_accounts
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only
from growthdesk.storage.today.handover_days import handover_days

_SOLD = "SELECT id, signed_on FROM account WHERE status = 'active' AND is_imported = 0 AND signed_on IS NOT NULL "
_JUDGED = (HandoverState.WAITING, HandoverState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class HandoverLines:
    """The facts of each of the four rules."""

    owed: tuple[OwedHandover, ...]
    returned: tuple[ReturnedHandover, ...]
    to_accept: tuple[CompleteHandover, ...]
    conditional: tuple[ConditionalHandover, ...]


def handovers(reading: Reading, week: WorkingWeek, as_of: date, account_ids: Ids = None) -> HandoverLines:
    """Read what the four rules ask, of all accounts or of some: of each kind the last handover of an account counts."""
    in_team = team_size(reading, as_of)
    known = [(one, state_of(one, as_of, in_team)) for one in latest_of_accounts(reading, account_ids)]
    return HandoverLines(
        owed=_owed(reading, known, week, account_ids),
        returned=tuple(
            ReturnedHandover(
                one.id, one.account_id, state, one.returned_on, one.returned_questions, one.from_id, one.to_name
            )
            for one, state in known
            if state is HandoverState.RETURNED
        ),
        to_accept=tuple(
            CompleteHandover(one.id, one.account_id, state, one.verdict, one.completed_on, one.from_name, one.to_id)
            for one, state in known
            if state is HandoverState.WAITING and one.completed_on is not None
        ),
        conditional=_conditional(reading, known, as_of),
    )


def _owed(
    reading: Reading, known: Sequence[tuple[HandoverRow, HandoverState]], week: WorkingWeek, account_ids: Ids
) -> tuple[OwedHandover, ...]:
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
            owed.append(OwedHandover(sale.id, found.id, found.from_id, sale.signed_on, day, state, found.verdict))
    return tuple(owed)


def _conditional(
    reading: Reading, known: Sequence[tuple[HandoverRow, HandoverState]], as_of: date
) -> tuple[ConditionalHandover, ...]:
    """Those judged CONDITIONAL whose remedy is near, with how much of it is open as the record stands today."""
    near = {
        one.id: (one, state)
        for one, state in known
        if one.verdict is HandoverVerdict.CONDITIONAL and state in _JUDGED and is_near(one.remedy_on, as_of)
    }
    found = reading.rows(
        Handover, "SELECT * FROM handover WHERE id IN (SELECT value FROM json_each(:ids))", ids=list(near)
    )
    gaps = {facts.handover.id: len(to_close(judge(facts))) for facts in facts_of_handovers(reading, found, as_of)}
    return tuple(
        ConditionalHandover(one.id, one.account_id, state, one.verdict, one.remedy_on, gaps[one.id], one.to_id)
        for one, state in near.values()
    )


@dataclass(frozen=True, slots=True)
class _Sold:
    id: str
    signed_on: date
