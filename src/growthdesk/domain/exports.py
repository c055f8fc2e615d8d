"""Tables as they leave the program: headers and cells that keep their type."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

Cell = str | int | Decimal | date | datetime | bool | None


class TableFormat(StrEnum):
    """The kinds of file a table can become; the value is the ending of its name."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One table; every row has a cell for each header."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
