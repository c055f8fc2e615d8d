"""The look of every window: colour tokens, text scale, one stylesheet.

A widget asks `colour()` and `px()` while it paints and lays itself out with `kit.spacing`; it keeps no copy of
either, so a change of scheme or text size shows at once.
"""

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.ui.kit import icons, spacing

SMALLEST_SCALE = 100
LARGEST_SCALE = 200
BODY_SIZE = 13
# What fontconfig answers on a system without an interface font of its own.
PLAIN_FAMILIES = frozenset({"", "DejaVu Sans", "Bitstream Vera Sans", "Liberation Sans", "FreeSans", "Nimbus Sans"})
SHIPPED_FILE = "IBMPlexSansArabic"
WEIGHTS = ("Regular", "Medium", "SemiBold")
_DESIGN_DPI = 72.0 if sys.platform == "darwin" else 96.0
_PLACEHOLDER = re.compile(r"@([a-z_]+|\d+)")
_PADDING_WITHIN_TWO_PIXELS = re.compile(r"(?<=border: 2px )[^{}]*?padding:[^;}]*")


class Scheme(StrEnum):
    """Which colours the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Look:
    """The tokens and the scale in force."""

    name: str
    tokens: Mapping[str, str]
    scale: float = 1.0
    family: str = ""

    @property
    def dark(self) -> bool:
        """Whether light text stands on dark ground."""
        return self.name == Scheme.DARK

    def colour(self, token: str) -> QColor:
        """Return the colour of a token."""
        return QColor(self.tokens[token])

    def px(self, nominal: float) -> int:
        """Scale a length given at 100 %; hairlines stay one pixel."""
        return round(nominal) if nominal <= 1 else round(nominal * self.scale)

    def font(self, size: int = BODY_SIZE, *, strong: bool = False) -> QFont:
        """Return the interface font at a nominal size, for painters."""
        font = QFont(QApplication.font())
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font


_current: Look | None = None


def look() -> Look:
    """Return the look in force; a Theme must have been made."""
    if _current is None:
        raise RuntimeError("make a Theme before the first widget")
    return _current


def px(nominal: float) -> int:
    """Scale a length given at 100 %."""
    return look().px(nominal)


def colour(token: str) -> QColor:
    """Return the colour of a token in the current scheme."""
    return look().colour(token)


def restyle(widget: QWidget) -> None:
    """Let the stylesheet see a changed property of a widget."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


class Theme(QObject):
    """Applies scheme and text scale to the application, and again when either changes."""

    changed = Signal()

    def __init__(
        self, app: QApplication, folder: Path, scheme: Scheme = Scheme.SYSTEM, text_scale: int = SMALLEST_SCALE
    ) -> None:
        """Apply the look; `folder` is the shipped resources folder, `text_scale` a percentage."""
        super().__init__(app)
        self._app = app
        self._folder = folder
        self._scheme = scheme
        self._text_scale = _within(text_scale)
        self._template = (folder / "themes" / "stylesheet.qss").read_text(encoding="utf-8")
        self._family = interface_family()
        # The application's font is ours from here on: what it was before is what a system's own look goes back to.
        self._font_before = QFont(app.font())
        self._tell_qt()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_change)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What was asked for; the look in force may come from the system."""
        return self._scheme

    @property
    def text_scale(self) -> int:
        """Text size in percent."""
        return self._text_scale

    def set_scheme(self, scheme: Scheme) -> None:
        """Follow the system, or hold light or dark."""
        self._scheme = scheme
        self._tell_qt()
        self._apply()

    def set_text_scale(self, percent: int) -> None:
        """Set the size of text and of everything measured by it, 100 to 200 percent."""
        self._text_scale = _within(percent)
        self._apply()

    def _tell_qt(self) -> None:
        """Let native parts (title bar, native dialogs) follow."""
        hints = QGuiApplication.styleHints()
        forced = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}.get(self._scheme)
        if forced is None:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(forced)

    def _on_system_change(self, _scheme: Qt.ColorScheme) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _wants_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _apply(self) -> None:
        global _current
        name = Scheme.DARK if self._wants_dark() else Scheme.LIGHT
        screen = QGuiApplication.primaryScreen()
        dpi = screen.logicalDotsPerInch() if screen is not None else _DESIGN_DPI
        new = Look(
            name=name,
            tokens=json.loads((self._folder / "themes" / f"{name}.json").read_text(encoding="utf-8")),
            scale=max(1.0, dpi / _DESIGN_DPI) * self._text_scale / 100,
            family=self._family,
        )
        if new == _current and self._app.styleSheet():
            return
        _current = new
        # Qt gives a changed sheet to a widget once for each of its ancestors; one it takes away and gets anew, once.
        self._app.setStyleSheet("")
        icons.use(self._folder / "icons", new)
        spacing.use(new.scale)
        font = QFont(self._family) if self._family else QFont(self._font_before)
        font.setPixelSize(new.px(BODY_SIZE))
        self._app.setFont(font)
        self._app.setPalette(palette_of(new))
        self._app.setStyleSheet(filled(self._template, new, self._folder / "themes" / name))
        self.changed.emit()


def _within(percent: int) -> int:
    return min(max(percent, SMALLEST_SCALE), LARGEST_SCALE)


def interface_family() -> str:
    """Return "" for the system's own font; on a bare system load the shipped one and return its name.

    The shipped family is IBM Plex Sans with Arabic, one file per weight: Qt draws the lightest instance of the
    variable Source Sans on some platforms.
    """
    if QFontInfo(QApplication.font()).family() not in PLAIN_FAMILIES:
        return ""
    package = find_spec("fontpkg_ibm_plex_sans_arabic")
    if package is None or package.origin is None:
        return ""
    folder = Path(package.origin).parent / "files"
    loaded = [QFontDatabase.addApplicationFont(str(folder / f"{SHIPPED_FILE}-{weight}.ttf")) for weight in WEIGHTS]
    families = QFontDatabase.applicationFontFamilies(loaded[0]) if loaded[0] >= 0 else []
    return families[0] if families else ""


def filled(template: str, look: Look, pictures: Path) -> str:
    """Fill the stylesheet: @token is a colour, @12 a scaled length, @pictures the scheme's folder.

    A border of two pixels takes its second one from the padding, whose @5 is then one pixel less than that of @6:
    scaled by themselves, the two would differ by more, and what gets the keyboard would change its size.
    """

    def beside_border(match: re.Match[str]) -> str:
        before, padding, lengths = match.group().partition("padding:")
        scaled = re.sub(r"@(\d+)", lambda length: f"{look.px(int(length.group(1)) + 1) - 1}px", lengths)
        return f"{before}{padding}{scaled}"

    def value(match: re.Match[str]) -> str:
        word = match.group(1)
        if word.isdigit():
            return f"{look.px(int(word))}px"
        if word == "pictures":
            return pictures.as_posix()
        return look.tokens[word]

    return _PLACEHOLDER.sub(value, _PADDING_WITHIN_TWO_PIXELS.sub(beside_border, template))


def palette_of(look: Look) -> QPalette:
    """Map the tokens to Qt's own palette, so that parts without a rule fit as well."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, token in (
        (role.Window, "surface"),
        (role.WindowText, "ink"),
        (role.Base, "field"),
        (role.AlternateBase, "ground"),
        (role.Text, "ink"),
        (role.Button, "raised"),
        (role.ButtonText, "ink"),
        (role.BrightText, "on_accent"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.PlaceholderText, "ink_third"),
        (role.ToolTipBase, "tip"),
        (role.ToolTipText, "on_tip"),
        (role.Light, "raised"),
        (role.Midlight, "line"),
        (role.Mid, "line"),
        (role.Dark, "field_line"),
        (role.Shadow, "ink_third"),
    ):
        palette.setColor(target, look.colour(token))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, look.colour("ink_third"))
    return palette
