"""The one gettext catalogue of window, command line and documents; English is the source language.

Rule: `_("... {name} ...").format(name=...)`, whole sentences, literals only. Strings that stand in tables
are marked with `N_` and translated with `translated` when they are shown. The program has one language, which threads
share; `speaking` another one is of the thread alone that does it.
"""

import contextlib
import gettext
import struct
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple

DOMAIN = "growthdesk"
SOURCE_LANGUAGE = "en"
LOCALE_FOLDER = Path(__file__).parent / "locale"


class _Words(NamedTuple):
    language: str
    catalogue: gettext.NullTranslations


_ENGLISH = _Words(SOURCE_LANGUAGE, gettext.NullTranslations())
# A new thread knows no context of another: it finds what the program speaks.
_of_program = _ENGLISH
_of_thread: ContextVar[_Words | None] = ContextVar("growthdesk_words", default=None)


def use_language(code: str, folder: Path = LOCALE_FOLDER) -> str:
    """Speak the language from now on and return the one in use: English when no catalogue fits or it is damaged."""
    global _of_program
    _of_program = _words_in(code, folder)
    return _of_program.language


@contextlib.contextmanager
def speaking(code: str, folder: Path = LOCALE_FOLDER) -> Iterator[str]:
    """Speak the language in this thread until the block ends, and give the one in use as `use_language` does."""
    now = _words()
    words = now if code == now.language else _words_in(code, folder)
    token = _of_thread.set(words)
    try:
        yield words.language
    finally:
        _of_thread.reset(token)


def _words_in(code: str, folder: Path) -> _Words:
    wanted = code.replace("-", "_")
    if wanted.replace("_", "").isalnum():
        for candidate in dict.fromkeys((wanted, wanted.split("_")[0])):
            if (folder / candidate / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file():
                return _load(candidate, folder)
    return _ENGLISH


def _load(code: str, folder: Path) -> _Words:
    try:
        return _Words(code, gettext.translation(DOMAIN, folder, languages=[code]))
    except (OSError, ValueError, struct.error):
        return _ENGLISH


def _words() -> _Words:
    return _of_thread.get() or _of_program


def language() -> str:
    """Return the language in use."""
    return _words().language


def languages(folder: Path = LOCALE_FOLDER) -> tuple[str, ...]:
    """Return the languages there are words for."""
    known = {path.parent.parent.name for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return (SOURCE_LANGUAGE, *sorted(known - {SOURCE_LANGUAGE}))


def _(text: str) -> str:
    """Translate a literal."""
    return _words().catalogue.gettext(text)


def ngettext_(one: str, many: str, n: int) -> str:
    """Translate a literal that counts, in the plural form of `n`."""
    return _words().catalogue.ngettext(one, many, n)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name, which extraction tools know
    """Mark a literal for translation where it cannot be translated yet."""
    return text


def translated(text: str) -> str:
    """Translate a string that was marked with `N_`."""
    return _words().catalogue.gettext(text)
