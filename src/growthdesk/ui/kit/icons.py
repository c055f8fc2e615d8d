"""Line icons from resources/icons, tinted with the tokens of the current look."""

from functools import lru_cache
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication

_ICON = "kit_icon"
NOMINAL = 16


class Tints(Protocol):
    """What icons need to know of a look."""

    @property
    def scale(self) -> float:
        """Factor on nominal sizes."""

    def colour(self, token: str) -> QColor:
        """Return the colour of a token."""


_folder = Path()
_tints: Tints | None = None


def use(folder: Path, tints: Tints) -> None:
    """Take a new look and draw every icon set with `put` again."""
    global _folder, _tints
    _folder, _tints = folder, tints
    _picture.cache_clear()
    for widget in QApplication.allWidgets():
        _draw_again(widget)
        for action in widget.actions():
            _draw_again(action)


def names() -> tuple[str, ...]:
    """Return the names of all icons, sorted."""
    return tuple(sorted(path.stem for path in _folder.glob("*.svg")))


def put(target: QAbstractButton | QAction, name: str, token: str = "ink_second", size: int = NOMINAL) -> None:
    """Show an icon on a button or action and keep its tint right when the look changes."""
    target.setProperty(_ICON, [name, token, size])
    _draw_again(target)


def icon(name: str, token: str = "ink_second", size: int = NOMINAL) -> QIcon:
    """Make an icon in a token's colour, sharp at one, two and three pixels per point."""
    result = QIcon()
    for ratio in (1.0, 2.0, 3.0):
        result.addPixmap(pixmap(name, token, size, ratio))
    return result


def pixmap(name: str, token: str = "ink_second", size: int = NOMINAL, ratio: float = 1.0) -> QPixmap:
    """Draw an icon for a painter at a nominal size and a device pixel ratio."""
    if _tints is None:
        raise RuntimeError("make a Theme before the first icon")
    return _picture(name, _tints.colour(token).name(), round(size * _tints.scale), ratio)


@lru_cache(maxsize=512)
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _picture(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = _source(_folder / f"{name}.svg").replace("currentColor", colour)
    canvas = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, canvas.width(), canvas.height()))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas


def _draw_again(target: QObject) -> None:
    wanted = target.property(_ICON)
    if wanted is None or _tints is None or not isinstance(target, QAbstractButton | QAction):
        return
    name, token, size = wanted
    target.setIcon(icon(name, token, size))
    if isinstance(target, QAbstractButton):
        side = round(size * _tints.scale)
        target.setIconSize(QSize(side, side))
