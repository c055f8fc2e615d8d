"""Templates of documents: the shipped ones, and the copies a firm edits and keeps inside its file."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from growthdesk.domain.problems import Problem, text_problems
from growthdesk.domain.records import Record

LONGEST_TEMPLATE = 200_000
# Controls other than tabs and line ends, halves of characters, and what Unicode keeps for no character at all.
_NO_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTemplate(Record):
    """A firm's own copy of a template. `name` is its path below the shipped ones, with slashes.

    `shipped_digest` is of the shipped template it was last compared with: it tells when the program's changes.
    """

    name: str
    text: str
    shipped_digest: str


class TemplateState(StrEnum):
    """How a template stands to the shipped one."""

    SHIPPED = "shipped"
    EDITED = "edited"
    OUTDATED = "outdated"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One line of the list of templates; `revision` and `edited_at` are of the firm's copy, None without one."""

    name: str
    state: TemplateState
    revision: int | None
    edited_at: datetime | None


@dataclass(frozen=True, slots=True)
class TemplateForm:
    """A template for its editor: the text in use and the shipped one; no `revision` while there is no copy."""

    name: str
    state: TemplateState
    revision: int | None
    text: str
    shipped: str


def digest_of(text: str) -> str:
    """Return what tells one text of a template from another."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def state_of(copy: DocumentTemplate | None, shipped: str | None) -> TemplateState:
    """Say how a template stands; `shipped` is None when the program has none of that name any more."""
    if copy is None:
        return TemplateState.SHIPPED
    if shipped is None:
        return TemplateState.UNUSED
    return TemplateState.EDITED if copy.shipped_digest == digest_of(shipped) else TemplateState.OUTDATED


def problems_in_template(text: str) -> tuple[Problem, ...]:
    """Check the text of a template; whether it can be printed shows when it is."""
    problems = text_problems("text", text, required=True, longest=LONGEST_TEMPLATE)
    found = _NO_CHARACTER.search(text)
    if found is not None and not problems:
        line = text.count("\n", 0, found.start()) + 1
        problems = [Problem("text", "not_a_character", (("line", str(line)), ("character", f"U+{ord(found[0]):04X}")))]
    return tuple(problems)


class FaultKind(StrEnum):
    """What can be wrong with an edited template."""

    SYNTAX = "syntax"
    UNKNOWN_NAME = "unknown_name"
    UNKNOWN_FILTER = "unknown_filter"
    UNKNOWN_TEMPLATE = "unknown_template"
    FORBIDDEN = "forbidden"
    FAILED = "failed"
    TOO_LONG = "too_long"
    TOO_SLOW = "too_slow"


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Why an edited template was not printed with.

    `template` is its name; `line` counts from 1, 0 when it is not known. `what` is the name or the library's words,
    `similar` a name that may have been meant.
    """

    template: str
    kind: FaultKind
    line: int = 0
    what: str = ""
    similar: str = ""
