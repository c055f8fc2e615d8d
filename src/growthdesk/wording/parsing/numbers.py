"""Numbers as people type them, by the marks of the locale.

Rule: a mark is read the locale's way or refused with what to type instead; it is never guessed from its place.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from growthdesk.wording.formats import Formats
from growthdesk.wording.locales import figures_locale
from growthdesk.wording.parsing.unreadable import LONGEST_TYPED, Unreadable, shown, spelled

MOST_DIGITS = 28
_ARABIC_DECIMAL, _ARABIC_GROUP = "٫", "٬"
_FREE_GROUPS = " '"


@dataclass(frozen=True, slots=True)
class Marks:
    """The decimal mark and what may stand between thousands; `by_two` is the Indian grouping."""

    decimal: str
    groups: str
    by_two: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """What an unsigned number looks like."""
        return _number_pattern(self.decimal, self.groups, self.by_two)


@lru_cache(maxsize=32)
def _number_pattern(decimal: str, groups: str, by_two: bool) -> re.Pattern[str]:
    group = f"[{re.escape(groups)}]"
    whole = rf"\d{{1,3}}(?P<g>{group})\d{{3}}(?:(?P=g)\d{{3}})*|\d+"
    if by_two:
        whole = rf"\d{{1,2}}(?:,\d\d)*,\d{{3}}|{whole}"
    mark = re.escape(decimal)
    return re.compile(rf"(?P<whole>{whole})(?:{mark}(?P<part>\d+))?|{mark}(?P<only>\d+)")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number and how many decimals were typed."""

    value: Decimal
    decimals: int


def marks_of(locale: str) -> Marks:
    """Return the marks of a locale; spaces and apostrophes may part thousands everywhere."""
    symbols = figures_locale(locale).number_symbols["latn"]
    group = spelled(symbols["group"]) or " "
    by_two = figures_locale(locale).decimal_formats[None].grouping == (3, 2)
    return Marks(spelled(symbols["decimal"]), _FREE_GROUPS + group.strip(_FREE_GROUPS), by_two)


def match_number(typed: str, marks: Marks) -> TypedNumber | None:
    """Read an unsigned number written with these marks, or return None."""
    match = marks.pattern.fullmatch(typed)
    if match is None:
        return None
    whole = "".join(c for c in match["whole"] or "0" if c.isdigit())
    part = match["part"] or match["only"] or ""
    return TypedNumber(Decimal(f"{whole}.{part or 0}"), len(part))


def read_unsigned(typed: str, locale: str, text: str) -> TypedNumber:
    """Read an unsigned number the locale's way; raise Unreadable with what to type instead."""
    marks = marks_of(locale)
    typed = typed.replace(_ARABIC_DECIMAL, marks.decimal).replace(_ARABIC_GROUP, "'")
    if sum(c.isdigit() for c in typed) > MOST_DIGITS:
        raise Unreadable("number_too_long", typed=shown(text))
    found = match_number(typed, marks)
    if found is not None:
        return found
    for other in (Marks(".", _FREE_GROUPS + ","), Marks(",", _FREE_GROUPS + ".")):
        elsewhere = match_number(typed, other)
        if elsewhere is not None:
            code = "decimal_mark_is_comma" if marks.decimal == "," else "decimal_mark_is_point"
            raise Unreadable(code, typed=shown(text), instead=Formats(locale).number(elsewhere.value))
    raise Unreadable("unreadable_number", typed=shown(text), example=_example(locale))


def parse_number(text: str, locale: str = "en_GB") -> Decimal:
    """Read a typed number; raise Unreadable."""
    if not text.strip():
        raise Unreadable("number_missing", example=_example(locale))
    typed = spelled(text)
    match = re.fullmatch(r"([+-]?) ?(.+)", typed)
    if match is None or len(text) > LONGEST_TYPED:
        raise Unreadable("unreadable_number", typed=shown(text), example=_example(locale))
    sign, unsigned = match.groups()
    if with_unit := re.fullmatch(r"(.*\d) ?([^\W\d]\D*|%)", unsigned):
        read_unsigned(with_unit[1], locale, text)
        raise Unreadable("number_only", typed=shown(text), instead=sign + with_unit[1])
    value = read_unsigned(unsigned, locale, text).value
    return -value if sign == "-" else value


def _example(locale: str) -> str:
    return Formats(locale).number(Decimal("1234.5"))
