"""Pictures of every screen, for people who judge how it looks; no display needed, nothing is saved."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.app.computer import Computer
from growthdesk.domain.problems import Refusal

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap


def take_pictures(
    file: Path,
    folder: Path,
    computer: Computer,
    *,
    theme: str,
    size: tuple[int, int],
    scale: float,
    direction: str,
    only: str | None,
) -> list[Path]:
    """Write one PNG per screen and dialog into the folder, shown with the data of the file; return their paths."""
    if not folder.parent.is_dir():
        raise Refusal("folder_missing", path=str(folder.parent))
    if folder.exists() and not folder.is_dir():
        raise Refusal("folder_not_writable", path=str(folder))
    # Chosen before the first Qt import asks for a display.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from growthdesk.app.toolkit import application_arguments, load_qt

    load_qt()
    from PySide6.QtCore import Qt, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from growthdesk.app.studio import Studio
    from growthdesk.runtime.paths import resource
    from growthdesk.ui.kit.theme import Scheme, Theme

    qInstallMessageHandler(_ignore)
    app = QApplication(application_arguments("growthdesk"))
    if direction == "rtl":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    look = Theme(app, resource(), Scheme(theme), round(scale * 100))
    folder.mkdir(exist_ok=True)
    with Studio(file, computer, look, size) as studio:
        names = dict(studio.pictures())
        if only is not None and only not in names:
            raise Refusal("picture_unknown", name=only, names=", ".join(names))
        wanted = {only: names[only]} if only is not None else names
        look_of_all = theme if direction == "ltr" else f"{theme}-{direction}"
        return [_save(take, folder / f"{name}-{look_of_all}.png") for name, take in wanted.items()]


def _ignore(*_message: object) -> None:
    """The offscreen platform warns of what no picture needs."""


def _save(take: "Callable[[], QPixmap]", target: Path) -> Path:
    from PySide6.QtCore import QBuffer, QByteArray

    from growthdesk.runtime.atomic import write_atomically

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    take().save(buffer, "PNG")
    buffer.close()
    return write_atomically(target, bytes(content.data()), overwrite=True).path
