"""Our own typefaces for print and charts, made ready once per computer, so that no system font is ever drawn in.

Rule: static files only (a variable font makes every document slow), all in one folder below the cache.
"""

import hashlib
import io
import os
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
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
_RECIPE = "2"
_CHARACTERS = "characters.txt"


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
        if known.issuperset(text):
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
    """Return the typefaces below `cache`, making the files on the first call on a computer.

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
    packages = ("fontpkg-source-sans-3", "fontpkg-ibm-plex-sans-arabic", "matplotlib", "uharfbuzz")
    recipe = "|".join((_RECIPE, *(f"{name}={version(name)}" for name in packages)))
    return hashlib.sha256(recipe.encode()).hexdigest()[:12]


def _make_files(folder: Path) -> None:
    from fontTools.ttLib import TTFont

    variable = _packaged("fontpkg_source_sans_3", "files", "SourceSans3[wght].ttf")
    for name, weight in WEIGHTS.items():
        _static(variable, weight).save(folder / f"SourceSans3-{name}.ttf")
        arabic = f"IBMPlexSansArabic-{name}.ttf"
        shutil.copyfile(_packaged("fontpkg_ibm_plex_sans_arabic", "files", arabic), folder / arabic)
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        shutil.copyfile(_packaged("matplotlib", "mpl-data", "fonts", "ttf", name), folder / name)
    drawn: set[int] = set()
    for file in folder.glob("*.ttf"):
        with TTFont(file, lazy=True) as font:
            drawn.update(font.getBestCmap())
    text = "".join(chr(code) for code in sorted(drawn) if code > 0x1F)
    (folder / _CHARACTERS).write_bytes(text.encode())


def _packaged(package: str, *parts: str) -> Path:
    """Return a file of an installed package without importing it: matplotlib is slow."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(spec.submodule_search_locations[0], *parts)


def _static(variable: Path, weight: int) -> "TTFont":
    """Cut one weight out of the variable font and name it, so that it is found by family and weight."""
    from fontTools.ttLib import TTFont

    # The file's own time stamp is kept: the same recipe makes the same bytes on every day.
    font = TTFont(io.BytesIO(_pinned(variable, weight)), recalcTimestamp=False)
    style = next(name for name, value in WEIGHTS.items() if value == weight)
    names = {1: f"{LATIN} {style}", 2: "Regular", 4: f"{LATIN} {style}", 6: f"SourceSans3-{style}"}
    if style == "Regular":
        names[1] = LATIN
    names |= {16: LATIN, 17: style}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    for table in ("STAT", "DSIG"):
        if table in font:
            del font[table]
    return font


def _pinned(variable: Path, weight: int) -> bytes:
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(variable)))
    cut = uharfbuzz.SubsetInput()
    cut.keep_everything()
    cut.flags |= uharfbuzz.SubsetFlags.NO_HINTING
    cut.pin_axis_location(face, "wght", weight)
    static: bytes = uharfbuzz.subset(face, cut).blob.data
    return static


@lru_cache(maxsize=4)
def _characters(path: Path) -> frozenset[str]:
    return frozenset(path.read_bytes().decode())
