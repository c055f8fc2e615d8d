"""Jinja2's sandbox with bounds: what an edited template may not touch, and how much and how long it may make.

Rule: a template ends. Every loop and call looks at the clock, and products are bounded; what still runs on, the
window ends together with the worker.
"""

import time
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from growthdesk.reports.template_faults import NotThere, TooLong, TooSlow

if TYPE_CHECKING:
    from jinja2.exceptions import TemplateRuntimeError
    from jinja2.runtime import Context

MOST_CHARACTERS = 2_000_000
_MOST_REPEATED = 10_000
_MOST_EXPONENT = 1_000


class Sandbox(SandboxedEnvironment):
    """An environment whose templates end."""

    intercepted_binops = frozenset(("*", "**"))

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=Unknown, **options)
        self._ends_at = float("inf")
        self.filters["in_time"] = self._in_time

    def fill(self, name: str, values: dict[str, Any], seconds: float) -> str:
        """Fill a template; raise TooSlow or TooLong when it takes or makes too much."""
        self._ends_at = time.monotonic() + seconds
        pieces: list[str] = []
        length = 0
        for piece in self.get_template(name).generate(values):
            length += len(piece)
            if length > MOST_CHARACTERS:
                raise TooLong
            pieces.append(piece)
        return "".join(pieces)

    def call(self, context: "Context", callee: Any, *args: Any, **kwargs: Any) -> Any:
        """Call something, in time."""
        self._check_time()
        return super().call(context, callee, *args, **kwargs)

    def call_binop(self, context: "Context", operator: str, left: Any, right: Any) -> Any:
        """Multiply within bounds."""
        if operator == "**":
            if _is_beyond(right, _MOST_EXPONENT) or _is_beyond(left, 10**_MOST_EXPONENT):
                raise TooLong
        elif any(hasattr(one, "__len__") and _is_beyond(other, _MOST_REPEATED) for one, other in _pairs(left, right)):
            raise TooLong
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        for loop in list(template.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "in_time", [], [], None, None, lineno=loop.lineno, environment=self)
        return template

    def _in_time(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._check_time()
            yield item

    def _check_time(self) -> None:
        if time.monotonic() > self._ends_at:
            raise TooSlow


class Unknown(StrictUndefined):
    """A name that is not there; the error says which, and where it was looked for."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: "type[TemplateRuntimeError]" = UndefinedError,
    ) -> None:
        owner = None if obj is missing else obj
        not_there = NotThere(str(name or ""), owner, is_forbidden=issubclass(exc, SecurityError))
        super().__init__(hint, obj, name, cast("type[TemplateRuntimeError]", partial(_error, exc, not_there)))


def _error(exc: "type[TemplateRuntimeError]", not_there: NotThere, words: str | None = None) -> Exception:
    error = exc(words)
    error.not_there = not_there  # type: ignore[attr-defined]
    return error


def _is_beyond(value: object, limit: int) -> bool:
    return isinstance(value, int) and abs(value) > limit


def _pairs(left: object, right: object) -> tuple[tuple[object, object], tuple[object, object]]:
    return (left, right), (right, left)
