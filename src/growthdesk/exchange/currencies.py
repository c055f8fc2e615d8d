"""Which currency a code, sign or short form in a file means; one list with what people type (`wording.parsing`)."""

from functools import lru_cache

from growthdesk.wording.parsing import Unreadable, parse_money


@lru_cache(maxsize=256)
def currency_named(name: str, home: str = "USD") -> str | None:
    """Return the code of a currency; a sign several share ("$") means the home currency when that has it."""
    try:
        return parse_money(f"{name.strip()} 1", home).currency if name.strip() else None
    except Unreadable:
        return None
