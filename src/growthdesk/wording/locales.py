"""Which Babel locale serves a locale name: one chain of fallbacks, so that no odd setting stops the program."""

from functools import lru_cache
from typing import TYPE_CHECKING

from growthdesk import wording

if TYPE_CHECKING:
    from babel import Locale

FALLBACK = "en_GB"


@lru_cache(maxsize=64)
def figures_locale(name: str) -> "Locale":
    """Return the locale that decides marks, digits grouping and the order of day and month."""
    language = name.replace("-", "_").split("_")[0]
    return _known(name) or _known(f"{language}_001") or _known(language) or _certain(FALLBACK)


def words_locale(name: str, language: str = "") -> "Locale":
    """Return the locale that names months: the language in use, in the manner of the locale's country.

    An English page of a German firm says "24 Dec 2026" with German figures, never half a German date.
    """
    return _words_locale(name, language or wording.language())


def language_name(language: str) -> str:
    """Name a language in its own words, as its readers look for it."""
    known = _known(language)
    name = known.get_display_name() if known else None
    return name[:1].upper() + name[1:] if name else language


@lru_cache(maxsize=64)
def _words_locale(name: str, language: str) -> "Locale":
    figures = figures_locale(name)
    spoken = _known(language) or _certain(FALLBACK)
    if spoken.language == figures.language:
        return figures
    country = spoken.territory or figures.territory
    return _known(f"{spoken.language}_{country}") or _known(f"{spoken.language}_001") or spoken


def _known(name: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name.split(".")[0].replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def _certain(name: str) -> "Locale":
    from babel import Locale

    return Locale.parse(name)
