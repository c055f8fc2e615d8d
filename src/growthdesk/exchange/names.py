"""The name of a person from the columns a file spreads it over."""

from typing import Any

_PARTS = ("salutation", "first_name", "middle_name", "last_name", "suffix")
_LAST_FIRST = "name_last_first"
# A degree or rank is part of how somebody is named; Mr and Ms are not.
_KEPT_SALUTATIONS = frozenset({"dr", "prof", "professor", "eng", "ing", "sheikh", "sheikha", "sir", "dame"})


def join_names(values: dict[str, Any], name: str = "name", prefix: str = "") -> None:
    """Take the parts of a name out of the values and put in the whole one, unless the file gives that itself."""
    turned = values.pop(prefix + _LAST_FIRST, None)
    parts = [values.pop(prefix + part, None) for part in _PARTS]
    if name in values:
        return
    if turned:
        values[name] = first_name_first(turned)
    elif any(parts[1:4]):
        parts[0] = _kept_salutation(parts[0] or "")
        values[name] = " ".join(filter(None, parts))


def first_name_first(written: str) -> str:
    """Turn "Karam, Nadia" round; what has no comma stays as it is written."""
    last, *others = (part.strip() for part in written.split(","))
    return " ".join(filter(None, (others[0], last, *others[1:]))) if others else written


def _kept_salutation(salutation: str) -> str:
    return " ".join(word for word in salutation.split() if word.strip(".").casefold() in _KEPT_SALUTATIONS)
