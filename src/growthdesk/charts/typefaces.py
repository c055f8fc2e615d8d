"""Our own typefaces for print and charts, made ready once per computer, so that no system font is ever drawn in.

Rule: static files only (a variable font makes every document slow), all in one folder below the cache.
"""

import hashlib
import os
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.domain.problems import Refusal

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

LATIN = "Source Sans 3"
ARABIC = "IBM Plex Sans Arabic"
SIGNS = "DejaVu Sans"
FAMILIES = (LATIN, ARABIC, SIGNS)
WEIGHTS = {"Regular": 400, "SemiBold": 600}
REPLACEMENT = "□"

# A new number makes every computer prepare its typefaces anew.
_RECIPE = "1"
_CHARACTERS = "characters.txt"
_FEATURES = ["kern", "mark", "mkmk", "liga", "locl", "ccmp"]
# Latin, Greek and Cyrillic with their marks, punctuation, currency, arrows, mathematics, shapes and ticks.
_KEPT = (
    (0x20, 0x180),
    (0x192, 0x193),
    (0x218, 0x21C),
    (0x2BB, 0x2BE),
    (0x300, 0x330),
    (0x384, 0x3D0),
    (0x400, 0x500),
    (0x1E00, 0x1F00),
    (0x2000, 0x2270),
    (0x25A0, 0x2600),
    (0x2700, 0x27C0),
    (0xFFFD, 0xFFFE),
)


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The prepared folder of font files; it holds nothing else that could be taken for a font."""

    folder: Path

    def file(self, weight: str) -> Path:
        """Return the Latin file of a weight named in `WEIGHTS`."""
        return self.folder / f"SourceSans3-{weight}.ttf"

    def files(self) -> list[Path]:
        """Return every font file, in a fixed order."""
        return sorted(self.folder.glob("*.ttf"))

    def characters(self) -> frozenset[str]:
        """Return every character one of the typefaces can draw."""
        return _characters(self.folder / _CHARACTERS)

    def printable(self, text: str) -> tuple[str, str]:
        """Return the text with a box for each character we cannot draw, and those characters.

        Control characters go; an emoji's invisible joiners go without a box of their own.
        """
        known = self.characters()
        if all(character in known for character in text):
            return text, ""
        kept, lost = [], []
        for character in text:
            if character in known or character in "\n\t":
                kept.append(character)
            elif unicodedata.category(character) not in ("Cc", "Cf", "Mn"):
                kept.append(REPLACEMENT)
                lost.append(character)
        return "".join(kept), "".join(lost)


def prepare_typefaces(cache: Path) -> Typefaces:
    """Return the typefaces below `cache`, making the files on the first call on a computer (some seconds).

    Raise Refusal when the folder cannot be written.
    """
    folder = cache / f"typefaces-{_fingerprint()}"
    if not (folder / _CHARACTERS).is_file():
        try:
            _make_once(cache, folder)
        except OSError as error:
            raise Refusal("folder_not_writable", path=str(cache)) from error
    return Typefaces(folder)


def _make_once(cache: Path, folder: Path) -> None:
    """Make the files aside and give the folder its name at the end; a second process may win, which is fine."""
    cache.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix="typefaces-part-", dir=cache))
    try:
        _make_files(part)
        try:
            os.replace(part, folder)  # noqa: PTH105 - Path.replace reads like a file's
        except OSError:
            if not (folder / _CHARACTERS).is_file():
                raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fingerprint() -> str:
    packages = ("fontpkg-source-sans-3", "fontpkg-ibm-plex-sans-arabic", "matplotlib", "fonttools")
    recipe = "|".join((_RECIPE, *(f"{name}={version(name)}" for name in packages)))
    return hashlib.sha256(recipe.encode()).hexdigest()[:12]


def _make_files(folder: Path) -> None:
    import fontpkg_ibm_plex_sans_arabic
    import fontpkg_source_sans_3
    from fontTools.ttLib import TTFont
    from matplotlib import get_data_path

    variable = fontpkg_source_sans_3.ROOT / "files" / "SourceSans3[wght].ttf"
    for name, weight in WEIGHTS.items():
        _static(variable, weight).save(folder / f"SourceSans3-{name}.ttf")
        arabic = f"IBMPlexSansArabic-{name}.ttf"
        shutil.copyfile(fontpkg_ibm_plex_sans_arabic.ROOT / "files" / arabic, folder / arabic)
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        shutil.copyfile(Path(get_data_path(), "fonts", "ttf", name), folder / name)
    drawn: set[int] = set()
    for file in folder.glob("*.ttf"):
        with TTFont(file, lazy=True) as font:
            drawn.update(font.getBestCmap())
    text = "".join(chr(code) for code in sorted(drawn) if code > 0x1F)
    (folder / _CHARACTERS).write_bytes(text.encode())


def _static(variable: Path, weight: int) -> "TTFont":
    """Cut one weight out of the variable font, with the characters we print."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    # The file's own time stamp is kept: the same recipe makes the same bytes on every day.
    font = TTFont(variable, recalcTimestamp=False, lazy=True)
    options = subset.Options(layout_features=_FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for start, end in _KEPT for code in range(start, end)])
    cutter.subset(font)
    return instancer.instantiateVariableFont(font, {"wght": weight}, updateFontNames=True)


@lru_cache(maxsize=4)
def _characters(path: Path) -> frozenset[str]:
    return frozenset(path.read_bytes().decode())
