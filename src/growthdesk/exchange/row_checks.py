"""Rows and cells that look right and are not: totals below a table, errors of a spreadsheet, formulas in a text."""

import re
from collections.abc import Sequence

from growthdesk.exchange.column_matching import squeezed

ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA",
     "#NV", "#WERT!", "#BEZUG!", "#ZAHL!", "#N/D", "#VALEUR!", "#NOM?", "#NOMBRE!", "#VALOR!", "#¡VALOR!", "#¿NOMBRE?"}
)  # fmt: skip
_TOTALS = frozenset(
    squeezed(word)
    for word in (
        "Total", "Totals", "Grand total", "Subtotal", "Sub total", "Sum", "Summe", "Gesamt", "Gesamtsumme",
        "Zwischensumme", "Insgesamt", "Total général", "Sous-total", "Somme", "Suma", "Total general", "Totale",
        "Totaal", "Razem", "Toplam", "Genel toplam", "Итого", "Всего", "المجموع", "الإجمالي", "الاجمالي", "إجمالي",
    )
)  # fmt: skip
_LONGEST = 40
# What a spreadsheet runs: "=1+1", "=SUM(A1)", "@SUM(A1)", and commands to other programs; no arrows, lines and lists.
_BEGINS = frozenset("=＝+-@")
_FORMULA = re.compile(r"[=＝]\s*[^\s=＝>].*|[=＝+\-@]+[A-Za-z][\w.]*\(.*|[=＝+\-@].*\|.*!.*", re.DOTALL)
# A spreadsheet writes this to keep a number as text.
_SHIELDED = re.compile(r'="[^"]*"')


def is_formula(cell: str) -> bool:
    """Whether a cell of a text, as the file writes it, is a formula: its result stands nowhere."""
    if not cell or (cell[0] not in _BEGINS and not cell[0].isspace()):
        return False
    said = cell.strip()
    return _FORMULA.fullmatch(said) is not None and _SHIELDED.fullmatch(said) is None


def is_total(cells: Sequence[str], *, is_last: bool) -> bool:
    """Whether a row says "Total" and beside that only numbers, where rows of the table say more."""
    filled = [text for cell in cells if (text := cell.strip())]
    if len(filled) < 2 or len(filled[0]) > _LONGEST or squeezed(filled[0]) not in _TOTALS:
        return False
    return (is_last or len(filled) * 2 <= len(cells) + 1) and not any(
        any(map(str.isalpha, text)) for text in filled[1:]
    )
