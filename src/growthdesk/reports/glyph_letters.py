"""Says which letters a glyph stands for where WeasyPrint 70 does not: several glyphs of one cluster, as in Arabic with
vowel signs, give their letters to the first of them and none to the others. Both standards ask for all.

Rule: a font is read only when one of its glyphs is without letters.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

# Stands for nothing and is seen by nobody; neither standard allows an empty entry, or the three others like it.
NOTHING = "\N{COMBINING GRAPHEME JOINER}"
_ENTRY = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>$")
_WEIGHTS = {b"": "Regular", b"-Semi-Bold": "SemiBold", b"-Bold": "Bold"}


def name_every_glyph(pdf: Any, folder: Path) -> None:
    """Complete the letters of each font of a PDF about to be written; `folder` holds our typefaces."""
    for font in pdf.objects:
        if isinstance(font, dict) and "ToUnicode" in font and "BaseFont" in font:
            letters = pdf.objects[int(font["ToUnicode"].split()[0])]
            if any((entry := _ENTRY.match(line)) and not entry.group(2) for line in letters.stream):
                known = _letters_of(_file_of(bytes(font["BaseFont"]), folder))
                letters.stream = [_completed(line, known) for line in letters.stream]


def _completed(line: bytes, known: dict[int, str]) -> bytes:
    entry = _ENTRY.match(line)
    if entry is None:
        return line
    letters = known.get(int(entry.group(1), 16), "")
    is_sign = bool(letters) and all(unicodedata.category(letter) == "Mn" for letter in letters)
    if entry.group(2) and not is_sign:
        return line
    return b"<%s> <%s>" % (entry.group(1), (letters or NOTHING).encode("utf-16-be").hex().encode())


def _file_of(name: bytes, folder: Path) -> Path:
    """Return the file of "/ABCDEF+IBM-Plex-Sans-Arabic-Semi-Bold"."""
    family = name.rpartition(b"+")[2]
    weight = next((end for end in (b"-Semi-Bold", b"-Bold") if family.endswith(end)), b"")
    family = family.removesuffix(weight).replace(b"-", b"")
    stem = family.decode()
    named = folder / f"{stem}-{_WEIGHTS[weight]}.ttf"
    return named if named.is_file() else folder / f"{stem}.ttf"


@lru_cache(maxsize=8)
def _letters_of(file: Path) -> dict[int, str]:
    """Return what each glyph of a font that has a letter of its own stands for; empty when it cannot be read."""
    from fontTools.ttLib import TTFont

    if not file.is_file():
        return {}
    with TTFont(file, lazy=True) as font:
        named = font.getBestCmap()
        return {font.getGlyphID(glyph): _plain(chr(letter)) for letter, glyph in sorted(named.items(), reverse=True)}


def _plain(letter: str) -> str:
    """Return the letters a ligature or a form in the middle of a word is made of."""
    return unicodedata.normalize("NFKC", letter).strip() or letter
