"""What can be told by looking alone: letters stand out from their ground, what has the keyboard from what has not."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from growthdesk.ui.kit.marks import Pill
from growthdesk.ui.kit.toast import Toast
from growthdesk.ui.palette.palette import Palette
from tests.architecture.conftest import focusable, in_sight

LEAST_CONTRAST = 4.5
# A ring may stand around a widget.
AROUND = 3


def hard_to_read(root: QWidget) -> Iterator[str]:
    """Return the words whose colour is too near to that of the ground they stand on."""
    veil = next((palette for palette in root.findChildren(Palette) if palette.isVisible()), None)
    lying_over = [toast for toast in root.findChildren(Toast) if toast.isVisible()]
    image = root.grab().toImage()
    for widget in in_sight(root):
        if not isinstance(widget, QLabel | QPushButton) or not widget.text() or isinstance(widget, Pill):
            continue
        area = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
        if veil is not None and not veil.isAncestorOf(widget):
            continue
        if not widget.isEnabled() or widget.visibleRegion().boundingRect() != widget.rect():
            continue
        if any(part.geometry().intersects(area) for part in lying_over if not part.isAncestorOf(widget)):
            continue
        role = QPalette.ColorRole.ButtonText if isinstance(widget, QPushButton) else widget.foregroundRole()
        ink, ground = (
            widget.palette().color(role),
            _ground(image, area, inset=4 if isinstance(widget, QPushButton) else 0),
        )
        if contrast(ink, ground) < LEAST_CONTRAST:
            yield f"“{widget.text()[:40]}” {ink.name()} on {ground.name()}: {contrast(ink, ground):.1f}"


def _ground(image: QImage, area: QRect, *, inset: int) -> QColor:
    """Return the colour at most places along the edge: letters seldom reach it."""
    edge = area.adjusted(inset, inset, -inset, -inset)
    points = [QPoint(edge.left() + edge.width() * at // 12, y) for at in range(12) for y in (edge.top(), edge.bottom())]
    return QColor(Counter(image.pixel(point) for point in points if image.valid(point)).most_common(1)[0][0])


def contrast(one: QColor, other: QColor) -> float:
    """Return how far two colours are apart, as WCAG counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part / 255) for part in (colour.red(), colour.green(), colour.blue()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def look_alike_with_and_without_the_keyboard(root: QWidget) -> Iterator[str]:
    """Return what does not show that it has the keyboard, one of each kind."""
    seen: set[tuple[object, ...]] = set()
    for widget in focusable(root):
        kind = (type(widget), *(widget.property(name) for name in ("role", "kind", "place", "checked", "selected")))
        if kind in seen or widget.focusProxy() is not None or widget.window() is not root:
            continue
        seen.add(kind)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not widget:
            continue
        area = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
        having = root.grab(area).toImage()
        widget.clearFocus()
        if root.grab(area).toImage() == having:
            yield f"{type(widget).__name__} “{widget.accessibleName()}”"
