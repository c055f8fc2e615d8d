"""What screens are given: the open file's desk, the change feed, prompts, background work, formats, documents."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from growthdesk.runtime.settings import Settings
from growthdesk.ui.change_feed import ChangeFeed
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.prompts import Prompts
from growthdesk.usecases.desk import Desk
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from growthdesk.charts.first_values import FirstValuesChart
    from growthdesk.charts.plan_bars import PlanChart
    from growthdesk.charts.readings import ReadingsChart
    from growthdesk.ui.kit.chart import ChartRequest
    from growthdesk.usecases.batches import BatchPrinter
    from growthdesk.usecases.documents import DocumentContents, PrintedDocument


class Documents(Protocol):
    """Renders documents and screen charts in the warm worker; every call blocks and belongs in the background."""

    def print_document(
        self,
        contents: "DocumentContents",
        progress: Callable[[str, float | None], None],
        cancelled: Callable[[], bool],
    ) -> "PrintedDocument":
        """Print a document; nothing is written to the disk."""

    def page_image(
        self, printed: "PrintedDocument", page: int, width_px: int, cancelled: Callable[[], bool] | None = None
    ) -> tuple[int, int, bytes]:
        """Draw a page, counted from 0, this wide in the device's pixels.

        Return width, height, and the pixels row by row, four bytes each: blue, green, red, nothing.
        """

    def page_texts(self, printed: "PrintedDocument", cancelled: Callable[[], bool] | None = None) -> tuple[str, ...]:
        """Return the words of each page."""

    def batch_printer(self) -> "AbstractContextManager[BatchPrinter]":
        """Give what prints many documents at once, until it is left."""

    def draw_readings(self, chart: "ReadingsChart", request: "ChartRequest", formats: Formats) -> bytes:
        """Draw a chart of readings as PNG at the device's pixels."""

    def draw_plan(self, chart: "PlanChart", request: "ChartRequest", formats: Formats) -> bytes:
        """Draw an onboarding plan as PNG at the device's pixels."""

    def draw_first_values(self, chart: "FirstValuesChart", request: "ChartRequest", formats: Formats) -> bytes:
        """Draw the time to first value as PNG at the device's pixels."""


class SettingsStore(Protocol):
    """The settings of this computer, read and changed in one place."""

    @property
    def current(self) -> Settings:
        """The settings as they are now."""

    def change(self, **values: object) -> None:
        """Change some settings and save them."""

    def change_last_tab(self, file: Path, tab: str) -> None:
        """Remember the tab last used with a firm file."""

    def change_last_folder(self, purpose: str, folder: Path) -> None:
        """Remember the folder last used for a purpose: "export", "import", "file"."""

    def change_reminder(self, file: Path, day: str) -> None:
        """Remember the day a firm file last reminded of what is due."""


@dataclass(frozen=True)
class Workspace:
    """Everything a screen may use; made by `app` when a file is opened."""

    desk: Desk
    feed: ChangeFeed
    prompts: Prompts
    background: Background
    formats: Formats
    documents: Documents
    settings: SettingsStore

    @property
    def today(self) -> date:
        """The local date."""
        return self.desk.today
