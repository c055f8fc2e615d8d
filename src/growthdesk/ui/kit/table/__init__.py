"""The table kit: columns described once, rows of frozen objects, filter and order by typing and clicking."""

from growthdesk.ui.kit.table.columns import (
    CellPainter,
    Column,
    amount_out,
    avatar_cell,
    pill_cell,
    shapes_cell,
    stage_cell,
)
from growthdesk.ui.kit.table.model import TableModel
from growthdesk.ui.kit.table.table import Table
from growthdesk.ui.kit.table.titles import title_cell
from growthdesk.ui.kit.table.view import TableView
from growthdesk.ui.kit.text import Align

__all__ = [
    "Align",
    "CellPainter",
    "Column",
    "Table",
    "TableModel",
    "TableView",
    "amount_out",
    "avatar_cell",
    "pill_cell",
    "shapes_cell",
    "stage_cell",
    "title_cell",
]
