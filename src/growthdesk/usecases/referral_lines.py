"""The lines of the page of referrals: every ask, and who can or cannot be asked now, the most pressing first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.advocacy_board import AdvocacyLine, Column, Standing, column_of, standing_of
from growthdesk.domain.readiness import Readiness, judge, stops_for
from growthdesk.domain.referrals import Referral, ReferralState, followed, owed_of
from growthdesk.storage.readiness import advocates, advocates_named
from growthdesk.storage.reading import Reading
from growthdesk.storage.referrals import ReferralNames, names_of_referrals
from growthdesk.storage.scope import Ids

_COLUMNS = tuple(Column)


def lines_of(
    reading: Reading, today: date, asks: Sequence[Referral], account_ids: Ids = None
) -> tuple[AdvocacyLine, ...]:
    """Read the lines of all asks of these accounts, and of whoever has an open moment there."""
    drafts = [one for one in asks if one.state is ReferralState.DRAFT]
    judged = {one.id: judge(one, today) for one in advocates(reading, today, account_ids)}
    others = {one.stakeholder_id for one in drafts} - set(judged)
    judged |= {one.id: judge(one, today) for one in advocates_named(reading, today, others)}
    names = names_of_referrals(reading, account_ids)
    drafted = {one.stakeholder_id for one in drafts}
    over = followed(asks)
    lines = [_ask(one, names[one.id], one.id in over) for one in asks if one.state is not ReferralState.DRAFT]
    lines += [_draft(one, names[one.id], judged[one.stakeholder_id], today) for one in drafts]
    lines += [_person(one) for key, one in judged.items() if one.moments and key not in drafted]
    return in_order(lines)


def in_order(lines: Iterable[AdvocacyLine]) -> tuple[AdvocacyLine, ...]:
    """Put lines in order: by group, the most pressing first; who is blocked comes last, what ended newest first."""
    return tuple(sorted(lines, key=_pressing))


def _pressing(line: AdvocacyLine) -> tuple[object, ...]:
    ended = line.referral.outcome_on or line.referral.given_on or line.referral.answered_on if line.referral else None
    newest = -(ended.toordinal()) if ended is not None else 0
    return (
        _COLUMNS.index(line.column),
        line.standing is Standing.BLOCKED,
        line.due_on or date.max,
        newest,
        line.account.casefold(),
        line.person.casefold(),
        line.id,
    )


def _ask(one: Referral, names: ReferralNames, is_followed: bool = False) -> AdvocacyLine:
    owed = () if is_followed else owed_of(one)
    return AdvocacyLine(
        account_id=one.account_id,
        account=names.account,
        stakeholder_id=one.stakeholder_id,
        person=names.person,
        title=names.title,
        standing=standing_of(one.state),
        column=column_of(one.state, is_followed=is_followed),
        form=one.form,
        moment_kind=one.moment_kind,
        moment_on=one.moment_on,
        moment_what=names.moment_what,
        stops=(),
        cautions=(),
        due_on=owed[0].due_on if owed else None,
        owed=owed,
        referral=one,
    )


def _draft(one: Referral, names: ReferralNames, readiness: Readiness, today: date) -> AdvocacyLine:
    """A request that is written stands with whom it is for: what stops is what stops now, its form too."""
    still_open = next((moment for moment in readiness.moments if moment.record_id == one.moment_id), None)
    stops = stops_for(readiness, one.form, today)
    return replace(
        _ask(one, names),
        standing=Standing.BLOCKED if stops else Standing.READY,
        stops=stops,
        cautions=readiness.cautions,
        due_on=still_open.last_day if still_open else None,
    )


def _person(readiness: Readiness) -> AdvocacyLine:
    who, moment = readiness.advocate, readiness.moments[0]
    return AdvocacyLine(
        account_id=who.account.id,
        account=who.account.name,
        stakeholder_id=who.id,
        person=who.name,
        title=who.title,
        standing=Standing.READY if readiness.is_ready else Standing.BLOCKED,
        column=Column.READY,
        form=readiness.forms[0] if readiness.forms else AdvocacyForm.INTRODUCTION,
        moment_kind=moment.kind,
        moment_on=moment.on,
        moment_what=moment.what,
        stops=readiness.stops,
        cautions=readiness.cautions,
        due_on=moment.last_day,
        owed=(),
        referral=None,
    )
