"""The numbers of a drawing: only those a page and a screen can hold.

Rule: what is written with another number is left out; a drawing is not trusted to have measured itself.
"""

import math
import re

LARGEST = 1e6
_SMALLEST_SIDE = 1e-3
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
_WITH_UNIT = re.compile(rf"{_NUMBER.pattern}(?:px|pt|mm|cm|in|%|em|ex)?", re.IGNORECASE)
_WORD = re.compile(r"[a-z\-]+")
_NO_NUMBER = re.compile(r"nan|inf", re.IGNORECASE)
_FUNCTION = re.compile(r"(\w+)\s*\(([^)]*)\)")
_LIST_NAMES = """
x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height offset pathLength font-size letter-spacing opacity fill-opacity
stroke-opacity stop-opacity stroke-width stroke-miterlimit stroke-dasharray stroke-dashoffset
"""
_LISTS = frozenset(_LIST_NAMES.split())
_SHAPES = frozenset(("d", "points", "transform", "gradientTransform"))
_NOT_NEGATIVE = frozenset(("width", "height", "r", "rx", "ry", "font-size", "stroke-width", "stroke-dasharray"))
_RELATIVE = re.compile(r"em|ex|%", re.IGNORECASE)


def can_be_drawn(name: str, value: str) -> bool:
    """Whether the numbers of an attribute can be drawn with; one without numbers always can."""
    if name == "viewBox":
        return is_box(value)
    if name not in _LISTS and name not in _SHAPES:
        return True
    numbers = _numbers(value)
    if _NO_NUMBER.search(value) or any(abs(number) > LARGEST for number in numbers):
        return False
    if name in _SHAPES:
        return True
    if _WORD.fullmatch(value.strip()):
        return True
    if name == "font-size" and _RELATIVE.search(value):
        # Sizes of sizes of sizes: they grow without a bound.
        return False
    if name == "stroke-dasharray" and sum(numbers) < _SMALLEST_SIDE:
        # Millions of dashes, or none that is longer than nothing.
        return False
    return _is_list(value) and not (name in _NOT_NEGATIVE and any(number < 0 for number in numbers))


def is_box(value: str) -> bool:
    """Whether a view box has a place and a size."""
    numbers = _numbers(value)
    if not _is_list(value) or len(numbers) != len(("x", "y", "width", "height")):
        return False
    return all(abs(one) <= LARGEST for one in numbers) and min(numbers[2:]) >= _SMALLEST_SIDE


def enlarged(transform: str) -> float:
    """Return how much larger a transformation makes what it stands before, at most."""
    most = 1.0
    for name, values in _FUNCTION.findall(transform):
        if name in ("scale", "matrix"):
            most *= max((1.0, *map(abs, _numbers(values))))
        elif name in ("skewX", "skewY"):
            most *= max((1.0, *(abs(math.tan(math.radians(angle))) for angle in _numbers(values))))
    return most


def _numbers(value: str) -> list[float]:
    """Read the numbers of a value; one too large for any computer counts as endless."""
    return [float(number) for number in _NUMBER.findall(value)]


def _is_list(value: str) -> bool:
    """Whether there is nothing but numbers, with units or without."""
    return bool(value.strip()) and not _WITH_UNIT.sub(" ", value).replace(",", " ").strip()
