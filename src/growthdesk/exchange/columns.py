"""What a known column is: our name for it, the names other programs give it, how its cells are read."""

from dataclasses import dataclass
from enum import StrEnum

from growthdesk.domain.imports import ImportKind as ImportKind
from growthdesk.domain.problems import LONGEST_LINE


class CellType(StrEnum):
    """How the cells of a column are read."""

    LINE = "line"
    TEXT = "text"
    EMAIL = "email"
    DATE = "date"
    NUMBER = "number"
    WHOLE = "whole"
    MONEY = "money"
    CURRENCY = "currency"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Column:
    """A known column. `label` is its header in templates, marked for translation; `names` are headers it also goes by,
    best first. `currency_field` is the column that names the currency of an amount.
    """

    field: str
    label: str
    names: tuple[str, ...] = ()
    cell_type: CellType = CellType.LINE
    longest: int = LONGEST_LINE
    choices: type[StrEnum] | None = None
    currency_field: str = ""


@dataclass(frozen=True, slots=True)
class KnownColumns:
    """The columns of a kind. Of each group in `required` a file must have at least one column."""

    columns: tuple[Column, ...]
    required: tuple[tuple[str, ...], ...]

    def column(self, field: str) -> Column:
        """Return the column of a field."""
        return next(column for column in self.columns if column.field == field)
