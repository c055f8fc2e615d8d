"""Tables of our own export that hold a kind no import takes: known by their headers, not to be taken for another."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from growthdesk.domain.accounts import Account
from growthdesk.domain.measures import Measure
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.exchange.known_columns import KNOWN
from growthdesk.usecases.exported_fields import sheets_by_fields
from growthdesk.usecases.exported_records import Names, sheets
from growthdesk.usecases.imports.book import folded
from growthdesk.wording import language, translated

_IMPORTED = frozenset({Account, Stakeholder, Order, Measure, Outcome})
_NOBODY = Names({}, {}, {}, {}, {}, {})


def headers_digest(headers: Iterable[str]) -> str:
    """Return what tells sets of headers apart, whatever their order and case."""
    names = sorted({folded(header) for header in headers if header.strip()})
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def is_other_export(headers: Sequence[str]) -> bool:
    """Whether these are the headers of a table we write and do not read, in this language or the first one."""
    return headers_digest(headers) in _others(language())


@lru_cache(maxsize=8)
def _others(_language: str) -> frozenset[str]:
    labels = {(kind, column.field): column.label for kind, known in KNOWN.items() for column in known.columns}
    all_sheets = (*sheets(_NOBODY, labels), *sheets_by_fields(_NOBODY))
    written = [[title for title, _cell in sheet.columns] for sheet in all_sheets if sheet.kind not in _IMPORTED]
    return frozenset(
        headers_digest(headers) for titles in written for headers in (titles, [translated(title) for title in titles])
    )
