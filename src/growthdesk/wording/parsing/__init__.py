"""What people type and what files hold, read as dates, numbers and money; a refusal is worded in `wording.problems`."""

from growthdesk.wording.parsing.dates import parse_date, written_in_figures
from growthdesk.wording.parsing.files import (
    date_orders_possible,
    decimal_marks_possible,
    parse_file_date,
    parse_file_decimal,
)
from growthdesk.wording.parsing.money import parse_money
from growthdesk.wording.parsing.numbers import parse_number
from growthdesk.wording.parsing.unreadable import Unreadable

__all__ = [
    "Unreadable",
    "date_orders_possible",
    "decimal_marks_possible",
    "parse_date",
    "parse_file_date",
    "parse_file_decimal",
    "parse_money",
    "parse_number",
    "written_in_figures",
]
