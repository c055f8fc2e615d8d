"""Which kinds one table holds, and which of its columns feeds which: a column feeds one kind, names of accounts all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from growthdesk.domain.imports import ImportKind
from growthdesk.exchange.column_matching import ColumnMapping, match_columns, squeezed
from growthdesk.exchange.columns import CellType
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.wording import translated

Chosen = Mapping[str, str | None]

ACCOUNTS, PEOPLE, ORDERS, MEASURES, OUTCOMES = ImportKind
_NOTHING_CHOSEN: Mapping[ImportKind, Chosen] = {}
# Which account a row belongs to: every kind of a table reads the same columns.
_ACCOUNT = {ACCOUNTS: frozenset({"external_id", "name"})}
_OF_ACCOUNT = frozenset({"account_external_id", "account_name"})
_CONTACT = ("contact_name", "contact_title", "contact_email", "contact_phone")
# A mention of what another kind of the same table holds.
_MENTIONS = {OUTCOMES: frozenset({"measure", "confirmed_by", "quoted"}), MEASURES: frozenset({"confirmed_by"})}
# What shows that a table holds a kind beside others: of each group at least one column.
_SIGNATURES: dict[ImportKind, tuple[frozenset[str], ...]] = {
    ACCOUNTS: (frozenset({"name"}),),
    PEOPLE: (frozenset({"name", "first_name", "last_name"}),),
    ORDERS: (frozenset({"ordered_on"}), frozenset({"amount"})),
    MEASURES: (frozenset({"title"}), frozenset({"target", "baseline", "lower", "upper"})),
    OUTCOMES: (frozenset({"change", "activity"}),),
}
# Headers that stand in tables of anything; that one of them fits a field does not show what the table holds.
_SAYS_LITTLE = frozenset(
    {"state", "status", "source", "note", "notes", "comment", "comments", "remarks", "value", "amount", "total",
     "currency", "owner", "assignedto", "responsible", "title", "type", "kind", "email", "phone", "startdate",
     "enddate"}
)  # fmt: skip
_OF_AGREEMENT = "agreement_"
_DESCRIBES = 2
_ONLY_OF_PEOPLE = frozenset({"external_id", "roles", "influence", "support", "success_words"})


def own_fields(mapping: ColumnMapping) -> tuple[str, ...]:
    """Return the fields a table feeds that say more than which account a row belongs to."""
    account = _ACCOUNT.get(mapping.kind, _OF_ACCOUNT)
    return tuple(field for field, _place in mapping.places if field not in account)


def match_shared(
    kinds: Sequence[ImportKind],
    headers: Sequence[str],
    chosen: Mapping[ImportKind, Chosen] = _NOTHING_CHOSEN,
    home_currency: str = "USD",
) -> dict[ImportKind, ColumnMapping]:
    """Match the columns of one table for all its kinds; what a person chose stays as it is.

    A column two kinds know goes to the one that calls it by a better name, then to the one beside whose columns it
    stands. With people, the contact of an account is one of them, and a value that names no agreement is of none.
    """
    wanted = {kind: dict(chosen.get(kind, {})) for kind in kinds}
    if {ACCOUNTS, PEOPLE} <= set(kinds):
        wanted[ACCOUNTS] = dict.fromkeys((*_CONTACT, *_of_no_agreement(headers))) | wanted[ACCOUNTS]
    taken: dict[ImportKind, set[int]] = {kind: set() for kind in kinds}
    while True:
        mappings = {
            kind: _without(taken[kind], kind, headers, wanted[kind], home_currency) for kind in dict.fromkeys(kinds)
        }
        lost = _lost(mappings, chosen)
        if not lost:
            return mappings
        for kind, place in lost:
            taken[kind].add(place)


def describes_accounts(headers: Sequence[str]) -> bool:
    """Whether several columns say of accounts themselves what they are, not what happened there or was bought."""
    evidence = _evidence(match_columns(ACCOUNTS, headers))
    return sum(not field.startswith(_OF_AGREEMENT) for field in evidence) >= _DESCRIBES


def kinds_held(
    headers: Sequence[str], likeliest: ImportKind | None, *, lists_accounts: bool = False
) -> tuple[ImportKind, ...]:
    """Return the kinds a table holds by its columns, none when it is a table of something else.

    `likeliest` wins over others that would take its columns; `lists_accounts` says that each row is an account.
    """
    kinds = [kind for kind in ImportKind if not match_columns(kind, headers).missing]
    while len(kinds) > 1:
        mappings = match_shared(kinds, headers)
        held = [kind for kind in kinds if kind is likeliest or _is_held(mappings[kind])]
        if PEOPLE in held and ACCOUNTS in held and _says_it_as_contact(headers, mappings[PEOPLE]):
            held.remove(PEOPLE if likeliest is not PEOPLE else ACCOUNTS)
        if held == kinds:
            break
        kinds = held
    if likeliest is not None and likeliest not in kinds:
        kinds = [likeliest]
    if len(kinds) > 1:
        mappings = match_shared(kinds, headers)
        kinds = [kind for kind in kinds if _is_held(mappings[kind])] or [kind for kind in kinds if kind is likeliest]
    if len(kinds) == 1 and not _is_alone(match_columns(kinds[0], headers), lists_accounts=lists_accounts):
        return ()
    return tuple(kinds)


def _of_no_agreement(headers: Sequence[str]) -> tuple[str, ...]:
    """Return the fields of an agreement that nothing but a bare "Value" or "Currency" would feed."""
    mapping = match_columns(ACCOUNTS, headers)
    fields = tuple(field for field, _place in mapping.places if field.startswith(_OF_AGREEMENT))
    return () if set(fields) & set(_evidence(mapping)) else fields


def _is_held(mapping: ColumnMapping) -> bool:
    """Whether a table shows that it holds a kind, beside others or not."""
    fields = {field for field, _place in mapping.places}
    is_signed = all(fields & group for group in _SIGNATURES[mapping.kind])
    return is_signed and not mapping.missing and (mapping.kind is not ACCOUNTS or bool(_evidence(mapping)))


def _is_alone(mapping: ColumnMapping, *, lists_accounts: bool) -> bool:
    """Whether the only kind a table can hold is what it is about: nothing else says more of its columns."""
    if mapping.kind is not ACCOUNTS and _is_held(mapping):
        return True
    unknown = sum(bool(header.strip()) for header in mapping.unmatched)
    if not unknown or (mapping.kind is ACCOUNTS and lists_accounts):
        return True
    others = (match_columns(kind, mapping.headers) for kind in ImportKind if kind is not mapping.kind)
    said_by_others = max((len(own_fields(other)) for other in others if not _is_held(other)), default=0)
    return len(_evidence(mapping)) >= unknown and len(own_fields(mapping)) >= said_by_others


def _evidence(mapping: ColumnMapping) -> list[str]:
    """Return the fields whose columns show what the table holds."""
    places = dict(mapping.places)
    headers = {field: squeezed(mapping.headers[places[field]]) for field in own_fields(mapping)}
    return [field for field, header in headers.items() if header not in _SAYS_LITTLE]


def _says_it_as_contact(headers: Sequence[str], people: ColumnMapping) -> bool:
    """Whether accounts with their contact hold all there is about people."""
    contact = match_columns(ACCOUNTS, headers)
    return contact.place("contact_name") is not None and not set(own_fields(people)) & _ONLY_OF_PEOPLE


def _without(
    places: set[int], kind: ImportKind, headers: Sequence[str], chosen: Chosen, home_currency: str
) -> ColumnMapping:
    """Match a kind to the columns that are left for it."""
    blanked = ["" if at in places else header for at, header in enumerate(headers)]
    return replace(match_columns(kind, blanked, chosen, home_currency), headers=tuple(headers))


def _lost(
    mappings: Mapping[ImportKind, ColumnMapping], chosen: Mapping[ImportKind, Chosen]
) -> list[tuple[ImportKind, int]]:
    """Return which kinds have to leave a column to another one."""
    claims: dict[int, list[tuple[ImportKind, str]]] = {}
    for kind, mapping in mappings.items():
        free = _ACCOUNT.get(kind, _OF_ACCOUNT) if kind is not ACCOUNTS else frozenset[str]()
        for field, place in mapping.places:
            if field in free or field in _MENTIONS.get(kind, ()) or field in chosen.get(kind, {}):
                continue
            claims.setdefault(place, []).append((kind, field))
    contested = {place: claimed for place, claimed in claims.items() if len(claimed) > 1}
    by_name = _losers(mappings, contested, lambda rank: rank[:1])
    # Which columns stand beside a contested one shows only when those decided by name are.
    return by_name or _losers(mappings, contested, lambda rank: rank)


def _losers(
    mappings: Mapping[ImportKind, ColumnMapping],
    contested: Mapping[int, Sequence[tuple[ImportKind, str]]],
    judged: Callable[[tuple[int, int, int]], tuple[int, ...]],
) -> list[tuple[ImportKind, int]]:
    lost = []
    for place, claimed in contested.items():
        ranks = {kind: judged(_rank(mappings[kind], field, place)) for kind, field in claimed}
        best = min(ranks.values())
        lost += [(kind, place) for kind, rank in ranks.items() if rank != best]
    return lost


def _rank(mapping: ColumnMapping, field: str, place: int) -> tuple[int, int, int]:
    """How well a column fits a field: by its name, then by how near before it the kind's other columns stand."""
    column = KNOWN[mapping.kind].column(field)
    names = [squeezed(name) for name in (translated(column.label), column.label, *column.names, field)]
    header = squeezed(mapping.headers[place])
    own = set(own_fields(mapping)) - {field}
    before = [at for other, at in mapping.places if other in own and at < place]
    if column.cell_type is CellType.MONEY and header not in names:  # "Amount (USD)"
        header = max((name for name in names if header.startswith(name)), key=len, default=header)
    name_rank = names.index(header) if header in names else len(names)
    return name_rank, -max(before, default=-1), list(ImportKind).index(mapping.kind)


def in_order(kinds: Iterable[ImportKind]) -> tuple[ImportKind, ...]:
    """Return kinds in the order they are imported."""
    wanted = set(kinds)
    return tuple(kind for kind in ImportKind if kind in wanted)
