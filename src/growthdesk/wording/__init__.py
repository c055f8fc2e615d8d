"""The one gettext catalogue of window, command line and documents; English is the source language.

Rule: `_("... {name} ...").format(name=...)`, whole sentences, literals only. Strings that stand in tables
are marked with `N_` and translated with `translated` when they are shown.
"""

import gettext
import struct
from pathlib import Path

DOMAIN = "growthdesk"
SOURCE_LANGUAGE = "en"
LOCALE_FOLDER = Path(__file__).parent / "locale"

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = SOURCE_LANGUAGE


def use_language(code: str, folder: Path = LOCALE_FOLDER) -> str:
    """Speak the language from now on and return the one in use: English when no catalogue fits or it is damaged."""
    global _catalogue, _language
    _catalogue, _language = gettext.NullTranslations(), SOURCE_LANGUAGE
    wanted = code.replace("-", "_")
    if wanted.replace("_", "").isalnum():
        for candidate in dict.fromkeys((wanted, wanted.split("_")[0])):
            if (folder / candidate / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file():
                return _load(candidate, folder)
    return _language


def _load(code: str, folder: Path) -> str:
    global _catalogue, _language
    try:
        _catalogue = gettext.translation(DOMAIN, folder, languages=[code])
    except (OSError, ValueError, struct.error):
        return _language
    _language = code
    return code


def language() -> str:
    """Return the language in use."""
    return _language


def languages(folder: Path = LOCALE_FOLDER) -> tuple[str, ...]:
    """Return the languages there are words for."""
    known = {path.parent.parent.name for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return (SOURCE_LANGUAGE, *sorted(known - {SOURCE_LANGUAGE}))


def _(text: str) -> str:
    """Translate a literal."""
    return _catalogue.gettext(text)


def ngettext_(one: str, many: str, n: int) -> str:
    """Translate a literal that counts, in the plural form of `n`."""
    return _catalogue.ngettext(one, many, n)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name, which extraction tools know
    """Mark a literal for translation where it cannot be translated yet."""
    return text


def translated(text: str) -> str:
    """Translate a string that was marked with `N_`."""
    return _catalogue.gettext(text)
