"""The firm's logo as it will look on paper: small, on white, whatever the look of the window."""

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from growthdesk.ui.kit.theme import colour, px
from growthdesk.wording import _

MOST_WIDTH, MOST_HEIGHT, AROUND = 220, 64, 10


class LogoPicture(QWidget):
    """A picture or drawing on a piece of white paper."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._drawing: QSvgRenderer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Logo of your firm"))

    def show_logo(self, logo: bytes | None) -> bool:
        """Show a logo and tell whether there is one that can be shown."""
        self._image, self._drawing = QImage(), None
        if logo is not None and b"<svg" in logo[:400]:
            drawing = QSvgRenderer(QByteArray(logo))
            self._drawing = drawing if drawing.isValid() and not drawing.viewBoxF().isEmpty() else None
        elif logo is not None:
            self._image.loadFromData(logo)
        self.updateGeometry()
        self.update()
        return not self._own_size().isEmpty()

    def sizeHint(self) -> QSize:
        """Ask for the logo's shape within what is small."""
        room = QSize(px(MOST_WIDTH), px(MOST_HEIGHT))
        return self._own_size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio) + QSize(px(AROUND), px(AROUND)) * 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper and the logo on it."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), px(6), px(6))
        inner = self.rect().adjusted(px(AROUND), px(AROUND), -px(AROUND), -px(AROUND))
        if self._drawing is not None:
            self._drawing.render(painter, QRectF(inner))
        elif not self._image.isNull():
            # Scaled once, finely: a painter alone would leave steps in the small picture.
            ratio = self.devicePixelRatioF()
            fine = self._image.scaled(
                inner.size() * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            painter.drawImage(QRect(inner), fine)
        painter.end()

    def _own_size(self) -> QSize:
        return self._drawing.viewBoxF().size().toSize() if self._drawing is not None else self._image.size()
