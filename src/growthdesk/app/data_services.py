"""What the settings page may do with an open file: composition only."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from growthdesk.runtime.paths import report_template_folder
from growthdesk.usecases.files import OpenFile, back_up

if TYPE_CHECKING:
    from growthdesk.ui.settings.data_services import DataServices


def data_services_of(opened: OpenFile, backed_up: Callable[[], None]) -> "DataServices":
    """Return what the settings page may do with an open file."""
    from growthdesk.ui.settings.data_services import DataServices

    def make_backup() -> None:
        back_up(opened, "asked")

    return DataServices(
        file=opened.path,
        backup_folder=opened.backup_folder,
        templates=report_template_folder(),
        last_backup_at=lambda: opened.last_backup_at,
        back_up=make_backup,
        backed_up=backed_up,
    )
