"""Amounts as people type them: "412,000", "AED 412,000", "€ 1.234,50", "1 234.50 USD".

Rule: the amount must be exactly writable in its currency and fit the file; nothing is rounded.
"""

import re
from functools import lru_cache

from growthdesk.domain.money import LARGEST_MINOR, Money, exponent
from growthdesk.wording.formats import Formats
from growthdesk.wording.locales import figures_locale, words_locale
from growthdesk.wording.parsing.numbers import TypedNumber, read_unsigned
from growthdesk.wording.parsing.unreadable import LONGEST_TYPED, Unreadable, shown, spelled

_PARTS = re.compile(r"([+-]?) ?(\D*?) ?([+-]?) ?(\d[\d .,'٫٬]*?) ?(\D*)")
_BARE_FRACTION = re.compile(r"([+-]?) ?([.,٫]\d+)")

# Signs and short forms several currencies share; the first is meant unless the field's own currency is among them.
_SHARED = {
    "$": ("USD", "AUD", "BRL", "CAD", "CLP", "COP", "HKD", "MXN", "NZD", "SGD", "TWD"),
    "£": ("GBP", "EGP", "LBP", "SYP"),
    "¥": ("JPY", "CNY"),
    "dh": ("AED", "MAD"),
    "dhs": ("AED", "MAD"),
    "sr": ("SAR",),
    "qr": ("QAR",),
    "kd": ("KWD",),
    "bd": ("BHD",),
    "euro": ("EUR",),
    "euros": ("EUR",),
    "fr": ("CHF",),
    "₹": ("INR",),
}
# Short forms that name no currency by themselves.
_AMBIGUOUS = {
    "kr": ("DKK", "ISK", "NOK", "SEK"),
    "rs": ("INR", "LKR", "MUR", "NPR", "PKR"),
    "ريال": ("OMR", "QAR", "SAR", "YER"),
    "دينار": ("BHD", "IQD", "JOD", "KWD", "TND"),
}


def parse_money(text: str, default_currency: str, locale: str = "en_GB") -> Money:
    """Read a typed amount, in the default currency unless the text names another; raise Unreadable."""
    example = Formats(locale).money(Money(12345 * 10 ** exponent(default_currency) // 10, default_currency))
    if not text.strip():
        raise Unreadable("amount_missing", example=example)
    unreadable = Unreadable("unreadable_amount", typed=shown(text), example=example)
    if len(text) > LONGEST_TYPED:
        raise unreadable
    typed = spelled(text)
    if bare := _BARE_FRACTION.fullmatch(typed):
        sign, unsigned, currency = bare[1], bare[2], default_currency
    else:
        match = _PARTS.fullmatch(typed)
        if match is None or (match[1] and match[3]):
            raise unreadable
        sign, unsigned = match[1] or match[3], match[4]
        currency = _currency_of((match[2], match[5]), default_currency, locale, unreadable)
    number = read_unsigned(unsigned, locale, text)
    return _exact(number, currency, is_negative=sign == "-", text=text, locale=locale)


def _exact(number: TypedNumber, currency: str, *, is_negative: bool, text: str, locale: str) -> Money:
    decimals = exponent(currency)
    # Zeros too many are refused as well: "412,000" may be meant as thousands where the comma marks decimals.
    if number.decimals > decimals and not (decimals == 0 and number.decimals < 3 and number.value % 1 == 0):
        raise Unreadable(
            "too_many_decimals",
            typed=shown(text),
            currency=currency,
            decimals=str(decimals),
            example=Formats(locale).amount(Money(12345 * 10**decimals + bool(decimals), currency)),
        )
    minor = int(number.value.scaleb(decimals))
    if minor > LARGEST_MINOR:
        raise Unreadable("amount_too_large", typed=shown(text))
    return Money(-minor if is_negative else minor, currency)


def _currency_of(names: tuple[str, str], default: str, locale: str, unreadable: Unreadable) -> str:
    found = {_currency(name, default, locale, unreadable) for name in names if name}
    if len(found) > 1:
        raise unreadable
    return found.pop() if found else default


def _currency(name: str, default: str, locale: str, unreadable: Unreadable) -> str:
    short = name.casefold().strip(". ")
    if short not in _SHARED and len(short) == 3 and short.isascii() and short.isalpha():
        if short.upper() in _codes():
            return short.upper()
        raise Unreadable("unknown_currency", currency=shown(name))
    meant = _SHARED.get(short, ()) or _signs(locale).get(short, ()) or _AMBIGUOUS.get(short, ())
    if default in meant:
        return default
    if len(meant) > 1 and short in _AMBIGUOUS:
        raise Unreadable("ambiguous_currency", currency=shown(name), example=meant[0])
    if not meant:
        raise unreadable
    return meant[0]


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


@lru_cache(maxsize=16)
def _signs(locale: str) -> dict[str, tuple[str, ...]]:
    signs: dict[str, tuple[str, ...]] = {}
    for spoken in (figures_locale(locale), words_locale(locale), figures_locale("en_GB"), figures_locale("ar")):
        for code, sign in spoken.currency_symbols.items():
            short = spelled(sign).casefold().strip(". ")
            if short and short != code.casefold():
                signs.setdefault(short, (code,))
    return signs
