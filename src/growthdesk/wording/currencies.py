"""Currencies offered in forms, and the one a locale's country uses."""

from growthdesk.domain.money import is_currency

_COMMON = (
    "AED",
    "SAR",
    "USD",
    "EUR",
    "GBP",
    "QAR",
    "KWD",
    "BHD",
    "OMR",
    "JOD",
    "EGP",
    "INR",
    "CHF",
    "SEK",
    "CAD",
    "AUD",
)
_FALLBACK = "USD"


def common_currencies() -> list[tuple[str, str]]:
    """Return the currencies a form offers, as (code, code and name)."""
    from babel.numbers import get_currency_name

    from growthdesk.wording import language

    words = language() or "en"
    return [(code, f"{code} · {get_currency_name(code, locale=words)}") for code in _COMMON]


def currency_of(locale: str) -> str:
    """Return the currency of a locale's country, or USD when it names none."""
    from babel.numbers import get_territory_currencies

    territory = locale.replace("-", "_").rpartition("_")[2]
    if len(territory) != 2:
        return _FALLBACK
    current = get_territory_currencies(territory)
    return current[0] if current and is_currency(current[0]) else _FALLBACK
