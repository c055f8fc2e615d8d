"""How much one step of an edited template may make; what would be more is refused before it is made.

Rule: what a text or list grows by is looked at before Python is asked, which knows no bound and no clock.
"""

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from typing import Any

from jinja2.sandbox import SandboxedEnvironment, SandboxedFormatter
from markupsafe import EscapeFormatter

from growthdesk.reports.template_faults import TooLong

# Characters or items: more than a document holds, and made before anybody notices.
_MOST_MADE = 10_000_000
_MOST_EXPONENT = 1_000
# Nobody knows how many items one will give; more than a range has, none does.
_UNCOUNTED = 100_000
GROWING_FILTERS = ("batch", "center", "indent", "join", "replace", "round", "slice", "tojson", "urlize", "wordwrap")
_GROWING_METHODS = frozenset(
    ("center", "expandtabs", "join", "ljust", "replace", "rjust", "to_bytes", "translate", "zfill")
)
_NUMBER = re.compile(r"\d+")
# In a pattern like "Order 12 of %5.2f": 5 and 2.
_CONVERSION = re.compile(r"\d+(?=\.?[\d*]*[a-zA-Z%])")


def hold(own: object, others: Sequence[object]) -> None:
    """Raise TooLong when something, made longer by the largest of what is given with it, is too much."""
    if _length(own) * max(map(_reach, others), default=1) > _MOST_MADE:
        raise TooLong


def hold_call(callee: object, args: Sequence[object], named: Mapping[str, object]) -> None:
    """Check a method that makes its text or number longer, before it is called."""
    name = getattr(callee, "__name__", "")
    if name in _GROWING_METHODS:
        hold(getattr(callee, "__self__", None), (*args, *named.values()))
    elif name == "strftime":
        for pattern in (*args, *named.values()):
            hold_widths(pattern)


def hold_product(left: object, right: object) -> None:
    """Check a text or list times a number."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Sized) and isinstance(other, int):
            hold(one, [other])


def hold_power(base: object, exponent: object) -> None:
    """Check a number to the power of another."""
    if _is_beyond(exponent, _MOST_EXPONENT) or _is_beyond(base, 10**_MOST_EXPONENT):
        raise TooLong


def hold_widths(pattern: object, given: object = ()) -> None:
    """Check the widths a pattern like "%5d" names, or takes from the numbers given."""
    if not isinstance(pattern, str | bytes):
        return
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    widths = sum(map(int, _CONVERSION.findall(text)))
    if widths + (_reach(given) if "*" in text else 0) > _MOST_MADE:
        raise TooLong


def held_filter(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that checks what it would make first."""
    own = 1 if hasattr(function, "jinja_pass_arg") else 0

    @functools.wraps(function)
    def held(*args: Any, **named: Any) -> Any:
        hold(args[own], (*args[own + 1 :], *named.values()))
        return function(*args, **named)

    return held


def held_format_filter(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter `format`, its widths checked."""

    @functools.wraps(function)
    def held(pattern: Any, *args: Any, **named: Any) -> Any:
        hold_widths(str(pattern), args)
        return function(pattern, *args, **named)

    return held


class HeldFormatter(SandboxedFormatter):
    """`str.format` of the sandbox, each field and all of them together bounded."""

    def __init__(self, environment: SandboxedEnvironment, **options: Any) -> None:
        super().__init__(environment, **options)
        self._made = 0

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write one field."""
        if any(int(width) > _MOST_MADE for width in _NUMBER.findall(format_spec)):
            raise TooLong
        text: str = super().format_field(value, format_spec)
        self._made += len(text)
        if self._made > _MOST_MADE:
            raise TooLong
        return text


class HeldEscapeFormatter(HeldFormatter, EscapeFormatter):
    """The same of a text that is HTML: what is put in is escaped."""


def _length(own: object) -> int:
    if isinstance(own, Sized):
        return len(own)
    return _UNCOUNTED if isinstance(own, Iterator) else 1


def _reach(given: object) -> int:
    if isinstance(given, int):
        return abs(given)
    if isinstance(given, Mapping):
        return max(map(_reach, given.values()), default=0)
    if isinstance(given, tuple):
        return max(map(_reach, given), default=0)
    return _length(given)


def _is_beyond(value: object, limit: int) -> bool:
    return isinstance(value, int) and abs(value) > limit
