"""The names of the files documents go to: after client, kind and day, good on every system, no two alike."""

import unicodedata
from collections.abc import Sequence

from growthdesk.usecases.documents import DocumentContents
from growthdesk.wording.labels import label

ENDING = ".pdf"
# In bytes of UTF-8, as file systems count; with ending and number a name stays below 255.
MOST_BYTES = 200
MOST_BYTES_OF_CLIENT = 100
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')
_NAMES_OF_WINDOWS = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)


def file_names(documents: Sequence[DocumentContents]) -> list[str]:
    """Name the file of each document after client, kind and day; no two names are alike, in any case of letters."""
    taken: set[str] = set()
    return [free_name(_stem(contents), taken) for contents in documents]


def _stem(contents: DocumentContents) -> str:
    # A long name is cut where it is long: kind and day stay readable at its end.
    client = _plain(contents.client)
    named = _plain(contents.file_name)
    if client:
        named = named.replace(client, _cut(client, MOST_BYTES_OF_CLIENT), 1)
    name = _cut(named.strip(" ,.") or label(contents.kind), MOST_BYTES)
    return f"{name}_" if name.split(".")[0].casefold() in _NAMES_OF_WINDOWS else name


def file_stem(text: str) -> str:
    """Return a name for a file from any words: good on every system, never too long."""
    return _cut(_plain(text), MOST_BYTES) or "GrowthDesk"


def _plain(text: str) -> str:
    """Leave out what a file name cannot hold on one of our systems."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(letter if letter.isprintable() and letter not in _NOT_IN_NAMES else " " for letter in composed)
    return " ".join(kept.split()).strip(". ")


def _cut(text: str, most_bytes: int) -> str:
    return text.encode()[:most_bytes].decode(errors="ignore").strip(" .")


def free_name(stem: str, taken: set[str]) -> str:
    """Return the name with the first number that makes it new, and take it."""
    name, number = f"{stem}{ENDING}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}){ENDING}"
    taken.add(name.casefold())
    return name
