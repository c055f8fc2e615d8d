"""Keeps `locale/growthdesk.pot`, the template every translation starts from.

Run `python -m growthdesk.wording.extract` after a change of words. Locations have no line numbers and the header no
date, so that the file changes only when words do.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.wording import DOMAIN, LOCALE_FOLDER

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = Path(__file__).parents[1]
TEMPLATES = PACKAGE.parents[1] / "report_templates"
TEMPLATE_FILE = LOCALE_FOLDER / f"{DOMAIN}.pot"
COMMAND = "python -m growthdesk.wording.extract"

_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext_": (1, 2)}
_COMMENTS = ("Translators:",)


@dataclass(frozen=True, slots=True)
class Message:
    """One string to translate and the file it stands in."""

    file: str
    text: str | tuple[str, ...]
    comments: tuple[str, ...]


def messages(package: Path = PACKAGE, templates: Path = TEMPLATES) -> Iterator[Message]:
    """Yield every marked string of the program and of the document templates, file by file."""
    yield from _messages_in(package, "*.py", "python")
    if templates.is_dir():
        yield from _messages_in(templates, "*.j2", "jinja2.ext:babel_extract")


def _messages_in(folder: Path, pattern: str, method: str) -> Iterator[Message]:
    from babel.messages.extract import extract

    for path in sorted(folder.rglob(pattern)):
        name = path.relative_to(folder.parent).as_posix()
        with path.open("rb") as file:
            found = extract(method, file, _KEYWORDS, _COMMENTS, {"encoding": "utf-8", "silent": "false"})
            for _line, text, comments, _context in found:
                yield Message(name, text, tuple(comments))


def catalogue(package: Path = PACKAGE, templates: Path = TEMPLATES) -> "Catalog":
    """Return the template made of every marked string."""
    from babel.messages.catalog import Catalog

    made = Catalog(
        domain=DOMAIN,
        project="GrowthDesk",
        version="1",
        header_comment="# Strings of GrowthDesk, to be translated. Made by: python -m growthdesk.wording.extract",
        language_team="",
        last_translator="",
        msgid_bugs_address="",
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),
        fuzzy=False,
    )
    for message in messages(package, templates):
        made.add(message.text, locations=[(message.file, 0)], auto_comments=message.comments)
    return made


def write_template(target: Path = TEMPLATE_FILE) -> int:
    """Write the template and return how many strings it holds."""
    from babel.messages.pofile import write_po

    made = catalogue()
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_po(file, made, width=110, include_lineno=False, sort_by_file=True)
    return len(made)


if __name__ == "__main__":
    sys.stdout.write(f"{TEMPLATE_FILE}: {write_template()} strings\n")
