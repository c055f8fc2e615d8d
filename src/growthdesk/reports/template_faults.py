"""What went wrong while an edited template was read or filled: where, and which name was meant.

Rule: jinja2 writes the line of the template into the traceback; files of ours are told apart by `EDITED`.
"""

import difflib
import re
import traceback
from collections.abc import Iterable
from typing import TYPE_CHECKING

from growthdesk.domain.document_templates import FaultKind, TemplateFault

if TYPE_CHECKING:
    from jinja2 import Environment

EDITED = "edited:"
"""What file names of edited templates begin with in a traceback."""
MOST_CHARACTERS = 2_000_000
"""How much a template may write."""
_LONGEST_WORDS = 200
_CLOSE = 0.6
# What jinja2 says of a filter or test it does not know, at reading or at filling.
_NO_FILTER = re.compile(r"No (?:filter|test) named '([^']*)'")


class TooLong(Exception):
    """A template would write more than a document can hold."""


class TooSlow(Exception):
    """A template takes longer than anybody waits."""


class BadLink(Exception):
    """A template makes a link to where no document leads; `line` is 0 where it does not stand as it is."""

    def __init__(self, address: str, template: str, line: int) -> None:
        super().__init__(address)
        self.address = address
        self.template = template
        self.line = line


class NotThere:
    """What a template asked for and is not there: the name, what has such names, and whether it is only forbidden."""

    def __init__(self, name: str, owner: object, *, is_forbidden: bool) -> None:
        self.name = name
        self.owner = owner
        self.is_forbidden = is_forbidden


def fault_of(
    error: Exception, edited: Iterable[str], environment: "Environment", names: Iterable[str]
) -> TemplateFault:
    """Say what an error means for whoever edited; `names` are those the document knows.

    `template` is "" when no edited template is to blame more than another.
    """
    template, line = _place(error, frozenset(edited))
    kind, what, similar = _meaning(error, environment, names)
    if isinstance(error, RecursionError) and not line:
        # No template calls itself: what it wrote stands too deep within itself to be laid out.
        kind = FaultKind.TOO_LONG
    return TemplateFault(template, kind, line, what, similar)


def _place(error: Exception, edited: frozenset[str]) -> tuple[str, int]:
    """Return the innermost line of an edited template an error went through."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, BadLink):
        return error.template, error.line
    if isinstance(error, TemplateSyntaxError):
        name = error.name or ""
        return (name, error.lineno) if name in edited else ("", 0)
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if frame.filename.startswith(EDITED):
            return frame.filename.removeprefix(EDITED), frame.lineno or 0
    return "", 0


def _meaning(error: Exception, environment: "Environment", names: Iterable[str]) -> tuple[FaultKind, str, str]:
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    not_there = getattr(error, "not_there", None)
    filter_name = _NO_FILTER.match(str(error))
    words = _short(str(error) or type(error).__name__)
    if isinstance(error, BadLink):
        return FaultKind.FORBIDDEN, _short(error.address), ""
    if isinstance(not_there, NotThere) and not_there.is_forbidden:
        return FaultKind.FORBIDDEN, not_there.name, ""
    if isinstance(not_there, NotThere):
        known = names if not_there.owner is None else _attributes(not_there.owner)
        return FaultKind.UNKNOWN_NAME, not_there.name, _closest(not_there.name, known)
    if filter_name is not None:
        known = [*environment.filters, *environment.tests]
        return FaultKind.UNKNOWN_FILTER, filter_name[1], _closest(filter_name[1], known)
    if isinstance(error, TemplateSyntaxError):
        return FaultKind.SYNTAX, _short(error.message or ""), ""
    if isinstance(error, TemplateNotFound):
        return FaultKind.UNKNOWN_TEMPLATE, _short(str(error.name or "")), ""
    if isinstance(error, TooLong | MemoryError):
        return FaultKind.TOO_LONG, "", ""
    if isinstance(error, TooSlow | RecursionError):
        return FaultKind.TOO_SLOW, "", ""
    return FaultKind.FAILED, words, ""


def _attributes(owner: object) -> list[str]:
    keys = [key for key in owner if isinstance(key, str)] if isinstance(owner, dict) else []
    return [*keys, *(name for name in dir(owner) if not name.startswith("_"))]


def _closest(name: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(name, list(known), 1, _CLOSE)), "")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_WORDS else line[: _LONGEST_WORDS - 1] + "…"
