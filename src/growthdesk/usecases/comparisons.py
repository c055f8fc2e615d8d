"""Two records side by side: what each says, which of it is proposed to be kept, and what stands behind each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.duplicates import Brought, Comparison, DuplicateKind, FieldCompared, Kept, NotDuplicate
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.name_words import plain
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.storage import duplicates as storage
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.duplicates import same_people

# What goes together is chosen together.
_ACCOUNT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": (),
    "external_id": (),
    "owner_id": (),
    "status": ("ended_on",),
    "tier": (),
    "signed_on": (),
    "won_through": (),
    "success_words": ("success_said_by_id", "success_agreed_on"),
    "address": (),
    "postal_code": (),
    "city": (),
    "region": (),
    "country": (),
    "phone": (),
    "website": (),
    "notes": (),
}
_PERSON_FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": (),
    "title": (),
    "email": (),
    "phone": (),
    "external_id": (),
    "roles": (),
    "influence": (),
    "support": (),
    "success_words": (),
    "reports_to_id": (),
    "held_by_id": (),
    "joined_on": (),
    "left_on": (),
    "notes": (),
}
_FIELDS = {DuplicateKind.ACCOUNT: _ACCOUNT_FIELDS, DuplicateKind.STAKEHOLDER: _PERSON_FIELDS}
_BOTH = frozenset({"notes", "roles"})
_EARLIER = frozenset({"signed_on", "joined_on"})
_STATUS_ORDER = (AccountStatus.ACTIVE, AccountStatus.PROSPECT, AccountStatus.ENDED)
_Names = Mapping[str, Callable[[str], str]]


def compare_accounts(desk: Desk, one_id: str, other_id: str) -> Comparison:
    """Put two accounts side by side, the older first; Refusal `record_missing` when one is gone."""
    return accounts_compared(desk.reading, one_id, other_id)


def compare_people(desk: Desk, one_id: str, other_id: str) -> Comparison:
    """Put two people side by side, the older first; Refusal `record_missing` when one is gone."""
    return people_compared(desk.reading, one_id, other_id)


def accounts_compared(reading: Reading, one_id: str, other_id: str) -> Comparison:
    """Put two accounts side by side as a reading, perhaps a transaction, finds them."""
    first, second = sorted((reading.get(Account, one_id), reading.get(Account, other_id)), key=_age)
    names = {"owner_id": _team_name(reading), "success_said_by_id": _person_name(reading)}
    behind = [Brought(storage.behind_account(reading, one.id)) for one in (first, second)]
    there, here = (storage.person_facts(reading, account.id) for account in (first, second))
    return replace(
        _compared(reading, DuplicateKind.ACCOUNT, first, second, (first.id, second.id), behind, names),
        people=tuple((one.id, other.id, one.name, other.name) for one, other in same_people(there, here)),
    )


def people_compared(reading: Reading, one_id: str, other_id: str) -> Comparison:
    """Put two people side by side as a reading, perhaps a transaction, finds them."""
    first, second = sorted((reading.get(Stakeholder, one_id), reading.get(Stakeholder, other_id)), key=_age)
    names = {"held_by_id": _team_name(reading), "reports_to_id": _person_name(reading)}
    behind = [Brought(storage.behind_person(reading, one.id)) for one in (first, second)]
    account_ids = (first.account_id, second.account_id)
    return replace(
        _compared(reading, DuplicateKind.STAKEHOLDER, first, second, account_ids, behind, names),
        accounts=(reading.get(Account, first.account_id).name, reading.get(Account, second.account_id).name),
    )


def _compared(
    reading: Reading,
    kind: DuplicateKind,
    first: Account | Stakeholder,
    second: Account | Stakeholder,
    account_ids: tuple[str, str],
    behind: Sequence[Brought],
    names: _Names,
) -> Comparison:
    """Compare what two accounts or two people have in common: their fields, and what stands behind each."""
    keeps_first = behind[0].total >= behind[1].total
    return Comparison(
        kind=kind,
        first_id=first.id,
        second_id=second.id,
        first=first.name,
        second=second.name,
        fields=_fields(_FIELDS[kind], first, second, names, keeps_first=keeps_first),
        first_brings=behind[0],
        second_brings=behind[1],
        keeps_first=keeps_first,
        seen=(first.revision, second.revision),
        account_ids=account_ids,
        mark_id=_mark(reading, first.id, second.id),
    )


def _age(record: Account | Stakeholder) -> tuple[datetime, str]:
    return record.created_at, record.id


def _fields(
    wanted: Mapping[str, tuple[str, ...]],
    first: Account | Stakeholder,
    second: Account | Stakeholder,
    names: _Names,
    *,
    keeps_first: bool,
) -> tuple[FieldCompared, ...]:
    compared = []
    for name, also in wanted.items():
        one, other = (_said(record, (name, *also), names) for record in (first, second))
        compared.append(FieldCompared(name, one, other, _proposed(name, one, other, keeps_first=keeps_first), also))
    return tuple(compared)


def _said(record: Account | Stakeholder, fields: tuple[str, ...], names: _Names) -> object:
    values = [getattr(record, name) for name in fields]
    shown = tuple(
        names[name](value) if name in names and value is not None else value
        for name, value in zip(fields, values, strict=True)
    )
    return shown[0] if len(shown) == 1 else shown


def _proposed(name: str, first: object, second: object, *, keeps_first: bool) -> Kept:
    """Propose what is filled, else the longer of two where one holds the other, else what the older record says.

    A name goes with the record that stays.
    """
    if name in _BOTH:
        return Kept.BOTH
    one, other = _main(first), _main(second)
    if name == "left_on":
        # Who is still there in one of the two has not left.
        return Kept.SECOND if other is None and one is not None else Kept.FIRST
    if other in (None, "", ()):
        return Kept.FIRST
    if one in (None, "", ()):
        return Kept.SECOND
    if name == "name":
        return Kept.FIRST if keeps_first else Kept.SECOND
    if isinstance(one, AccountStatus) and isinstance(other, AccountStatus):
        return Kept.SECOND if _STATUS_ORDER.index(other) < _STATUS_ORDER.index(one) else Kept.FIRST
    if name in _EARLIER and isinstance(one, date) and isinstance(other, date):
        return Kept.SECOND if other < one else Kept.FIRST
    if isinstance(one, str) and isinstance(other, str) and len(other) > len(one) and plain(one) in plain(other):
        return Kept.SECOND
    return Kept.FIRST


def _main(value: object) -> object:
    return value[0] if isinstance(value, tuple) and value else value


def _team_name(reading: Reading) -> Callable[[str], str]:
    return lambda member_id: reading.get(TeamMember, member_id).name


def _person_name(reading: Reading) -> Callable[[str], str]:
    return lambda person_id: reading.get(Stakeholder, person_id).name


def _mark(reading: Reading, first_id: str, second_id: str) -> str:
    first_id, second_id = sorted((first_id, second_id))
    marks = reading.find(NotDuplicate, first_id=first_id, second_id=second_id)
    return marks[0].id if marks else ""
