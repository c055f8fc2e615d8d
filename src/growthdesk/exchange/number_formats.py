"""How a workbook shows its numbers, as far as that is part of what they say: a per cent sign, a currency."""

import re
from html import unescape

from growthdesk.exchange.currencies import currency_named
from growthdesk.exchange.workbook_parts import Parts, attributes_of

PERCENT = "%"
BUILT_IN = {9: PERCENT, 10: PERCENT}
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^<>]*)>")
_CELL_FORMAT = re.compile(rb"<(?:\w+:)?xf\b([^<>]*)>")
_NAMED = re.compile(r"\[\$([^\]-]+)(?:-[^\]]*)?\]|\"([^\"]+)\"|([$€£¥₹])|\\([$€£¥₹])")
_UNSHOWN = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.|_.|\*.")


def shown_beside(code: str) -> str:
    """Return what a number format shows beside the number: a per cent sign, a currency, or nothing."""
    positive = code.split(";")[0]
    if PERCENT in _UNSHOWN.sub("", positive):
        return PERCENT
    for match in _NAMED.finditer(positive):
        sign = next(filter(None, match.groups()), "").strip()
        if sign and currency_named(sign):
            return sign
    return ""


def styles_that_say_something(parts: Parts) -> dict[int, str]:
    """Return by number of the cell style what it shows beside a number, for an XLSX workbook."""
    styles = parts.read("xl/styles.xml")
    formats = dict(BUILT_IN)
    for attributes in map(attributes_of, _FORMAT.findall(styles)):
        number = attributes.get("numFmtId", "")
        if number.isdecimal():
            formats[int(number)] = shown_beside(unescape(attributes.get("formatCode", "")))
    start = styles.find(b"cellXfs")
    cells = _CELL_FORMAT.findall(styles, max(start, 0), max(styles.find(b"cellXfs", start + 1), 0))
    numbers = [attributes_of(cell).get("numFmtId", "0") for cell in cells]
    found = {at: formats.get(int(number), "") for at, number in enumerate(numbers) if number.isdecimal()}
    return {at: beside for at, beside in found.items() if beside}
