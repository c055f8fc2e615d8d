"""Which header of a file feeds which known column: by name first, changed by a person where that is wrong."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.columns import CellType, Column, ImportKind
from growthdesk.exchange.currencies import currency_named
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.wording import language, translated

_CURRENCY_LAST = re.compile(
    r"(?P<base>.*?\w)[\s,;:/_(\[–-]+(?:in\s+[(\[]?)?(?P<code>[A-Za-z]{0,2}[$€£¥₹]|[A-Za-z]{3})[)\]]?", re.IGNORECASE
)
_CURRENCY_FIRST = re.compile(r"[(\[]?(?P<code>[A-Z]{3})[)\]]?[\s_-]+(?P<base>.+)")
_LONGEST_KNOWN = 200


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Where each field is found: `places` holds (field, index of the header); a header feeds one field at most.

    `currencies` holds (field, code) where the header itself names the currency: "Amount (USD)".
    """

    kind: ImportKind
    headers: tuple[str, ...]
    places: tuple[tuple[str, int], ...]
    currencies: tuple[tuple[str, str], ...] = ()

    def place(self, field: str) -> int | None:
        """Return the index of the header that feeds a field."""
        return dict(self.places).get(field)

    def header(self, field: str) -> str:
        """Return the header that feeds a field, as the file writes it, else our own name of the column."""
        place = self.place(field)
        if place is not None:
            return self.headers[place]
        return next((translated(c.label) for c in KNOWN[self.kind].columns if c.field == field), field)

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The headers that feed nothing."""
        used = {place for _, place in self.places}
        return tuple(header for at, header in enumerate(self.headers) if at not in used)

    @property
    def missing(self) -> tuple[tuple[str, ...], ...]:
        """The groups of fields of which the file has none, though it needs one of each."""
        found = dict(self.places)
        return tuple(group for group in KNOWN[self.kind].required if not any(field in found for field in group))

    def refuse_missing(self, file: str) -> None:
        """Refuse a file without the columns its kind needs."""
        if self.missing:
            groups = (" / ".join(self.header(field) for field in group) for group in self.missing)
            raise Refusal("columns_missing", file=file, columns="; ".join(groups))


def match_columns(
    kind: ImportKind,
    headers: Sequence[str],
    chosen: Mapping[str, str | None] | None = None,
    home_currency: str = "USD",
) -> ColumnMapping:
    """Match headers by name; `chosen` overrides it: field -> header, or None to leave the field out.

    Our own label wins over synonyms, better synonyms over weaker ones. "$" is the home currency's where it has that.
    """
    chosen = chosen or {}
    columns = KNOWN[kind].columns
    places: dict[str, int] = {}
    for field, header in chosen.items():
        if header is not None:
            places[field] = list(headers).index(header)
    ranked = sorted(
        (rank, order, column.field, place)
        for order, column in enumerate(columns)
        if column.field not in chosen
        for place, header in enumerate(headers)
        if (rank := _rank(column, header, home_currency)) is not None
    )
    taken = set(places.values())
    for _, _, field, place in ranked:
        if field not in places and place not in taken:
            places[field] = place
            taken.add(place)
    currencies = tuple(
        (column.field, code)
        for column in columns
        if column.cell_type is CellType.MONEY and column.field in places
        if (code := _split_currency(headers[places[column.field]], home_currency)[1])
    )
    order = [column.field for column in columns if column.field in places]
    return ColumnMapping(kind, tuple(headers), tuple((field, places[field]) for field in order), currencies)


def is_known_header(header: str) -> bool:
    """Whether a header is one of those known for any kind."""
    if len(header) > _LONGEST_KNOWN:
        return False
    known = _known_headers(language())
    return squeezed(header) in known or squeezed(_split_currency(header, "USD")[0]) in known


@lru_cache(maxsize=8)
def _known_headers(_language: str) -> frozenset[str]:
    columns = [column for known in KNOWN.values() for column in known.columns]
    return frozenset(squeezed(name) for column in columns for name in _all_names(column))


def squeezed(text: str) -> str:
    """Return the letters and digits of a name, so that case, spaces and punctuation do not count."""
    spelled = unicodedata.normalize("NFKC", text.replace("#", " number")).casefold()
    return "".join(c for c in spelled if c.isalnum())


def _all_names(column: Column) -> tuple[str, ...]:
    return (translated(column.label), column.label, *column.names, column.field)


def _rank(column: Column, header: str, home: str) -> int | None:
    """How well a header fits a column: 0 is our own name, higher is a weaker synonym, None is not at all."""
    known = [squeezed(name) for name in _all_names(column)]
    if (name := squeezed(header)) in known:
        return known.index(name)
    if column.cell_type is CellType.MONEY:
        base, code = _split_currency(header, home)
        if code and squeezed(base) in known:
            return known.index(squeezed(base))
    return None


def _split_currency(header: str, home: str) -> tuple[str, str]:
    """Split "Amount (USD)" into the name and the currency code, empty when the header names none."""
    for pattern in (_CURRENCY_LAST, _CURRENCY_FIRST) if len(header) <= _LONGEST_KNOWN else ():
        match = pattern.fullmatch(header.strip())
        if match is not None:
            code = currency_named(match["code"], home)
            if code:
                return match["base"], code
    return header, ""
